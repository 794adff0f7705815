#include "kiosk/screens/pictures.hpp"

#include <algorithm>

#include "domain/attachments.hpp"
#include "kiosk/screens/sheet.hpp"
#include "kiosk/ui/image.hpp"

namespace okienko::screens {

using namespace ui;
using terminal::AttachmentView;

namespace {

constexpr int large_px = 1400;
constexpr platform::TimeMs look_again_ms = 2000;
constexpr const char* large_suffix = "/large";

std::string fault_words(camera::Fault fault) {
  switch (fault) {
    case camera::Fault::none:
      return {};
    case camera::Fault::no_picture:
      return tr("pictures", "The camera gave no picture. Check its cable, or write the number.");
    case camera::Fault::too_slow:
      return tr("pictures", "The camera takes too long. Try once more, or write the number.");
    case camera::Fault::too_large:
      return tr("pictures", "This file is too large to be kept. Scan it once more with fewer pages.");
    case camera::Fault::not_understood:
      return tr("pictures", "This is neither a picture nor a PDF.");
    case camera::Fault::gone:
      return tr("pictures", "The file is not there any more.");
  }
  return {};
}

void ask(PictureState& state, Output& output, const std::string& key, const AttachmentView& attachment,
         int longest_px) {
  if (!attachment.content || attachment.media_type == domain::media_pdf || !state.asked.insert(key).second) return;
  output.ask(camera::Show{key, attachment.content, longest_px});
}

camera::PicturePtr shown(const PictureState& state, const std::string& key) {
  const auto found = state.shown.find(key);
  return found == state.shown.end() ? nullptr : found->second;
}

std::string name_of(const AttachmentView& attachment) {
  if (!attachment.label.empty()) return attachment.label;
  return attachment.media_type == domain::media_pdf ? tr("pictures", "Document") : tr("pictures", "Picture");
}

Icon icon_of(bool document) { return document ? Icon::description : Icon::photo; }

// What was taken, as it will be kept: used, or taken once more.
bool draw_taken(const StepPage& page, const PickSpec& spec, Column& column, float room) {
  PictureState& state = page.local.pictures;
  const camera::Taken& taken = *state.taken;
  const float foot = px(compact() ? 50 : 64);
  const bool waits = state.sent_at_snapshot == page.snapshot.number;
  const std::string use = tr("pictures", "Add it");
  const ButtonSpec use_spec{.look = ButtonLook::primary, .enabled = !waits, .icon = Icon::check};
  const std::string again = taken.name.empty() ? tr("pictures", "Once more") : tr("pictures", "Another one");
  const ButtonSpec again_spec{.look = ButtonLook::ghost, .icon = Icon::refresh};
  // In a low room the buttons stand beside the picture, so that both are in sight.
  const float side = std::max(button_width(use, use_spec), button_width(again, again_spec));
  const bool beside = room - foot - px(14) < px(220);
  Rect place = column.take(beside ? std::clamp(room, 2 * foot + px(12), px(420))
                                  : std::min(room - foot - px(14), px(420)));
  Rect use_at, again_at;
  if (beside) {
    Rect buttons = place.cut_right(side);
    place.cut_right(px(14));
    use_at = buttons.cut_bottom(foot);
    buttons.cut_bottom(px(12));
    again_at = buttons.cut_bottom(foot);
  } else {
    Rect row = column.take(foot);
    use_at = row.cut_right(std::max(button_width(use, use_spec), px(180)));
    row.cut_right(px(12));
    again_at = row.cut_right(button_width(again, again_spec));
  }
  if (taken.picture) {
    image(place, taken.picture, ImageFit::whole);
  } else {
    card(place, CardLook::paper);
    Rect inner = centred(place, place.width - px(40), px(64) + px(12) + line_height(Style::h2));
    icon(inner.cut_top(px(64)), Icon::description, IconSize::large, Token::ink_muted);
    inner.cut_top(px(12));
    text_line(inner, fitting(taken.name, inner.width), {.style = Style::h2, .align = Align::centre});
  }
  const bool used = button(spec.use_path, use_at, use, use_spec);
  if (button(spec.path + "/again", again_at, again, again_spec)) {
    state.taken.reset();
    return false;
  }
  if (!used || !taken.bytes) return false;
  page.output.post(terminal::Attach{spec.fact, taken.media_type, *taken.bytes});
  state.sent_at_snapshot = page.snapshot.number;
  state.leaving = taken.name;
  state.recorded_before = page.contact.attachments.size();
  return true;
}

void draw_inbox(const StepPage& page, const PickSpec& spec, Column& column) {
  PictureState& state = page.local.pictures;
  const auto& files = state.sources->files;
  const std::string heading = tr("pictures", "From the scanner, a telephone or a stick");
  text_block(column.take(text_height(Style::h3, heading, column.width())), heading,
             {.style = Style::h3, .colour = Token::ink_muted});
  if (files.empty()) {
    const std::string nothing =
        tr("pictures", "Nothing has arrived yet. What is scanned or sent now appears here by itself.");
    text_block(column.take(text_height(Style::body, nothing, column.width())), nothing, {.colour = Token::ink_muted});
    return;
  }
  const std::size_t columns = column.width() < px(520) ? 2 : 3;
  const float gap = px(12), caption = line_height(Style::caption) + px(6);
  const float height = px(compact() ? 96 : 116) + caption;
  const std::size_t rows = (files.size() + columns - 1) / columns;
  Grid grid(column.take(static_cast<float>(rows) * (height + gap) - gap), columns, height, gap);
  for (std::size_t index = 0; index < files.size(); ++index) {
    const camera::InboxFile& file = files[index];
    const Rect cell = grid.next();
    const bool tapped = tappable(spec.path + "/inbox/" + std::to_string(index + 1), cell, file.name);
    Rect inner = cell;
    const Rect words_at = inner.cut_bottom(caption);
    image(inner, file.thumbnail, ImageFit::filled, icon_of(file.document));
    const std::string when = i18n::moment(file.changed_at, page.snapshot.now, page.local.zone);
    text_line(words_at, text_width(Style::caption, when) <= words_at.width
                            ? when
                            : i18n::clock_time(file.changed_at, page.local.zone),
              {.style = Style::caption, .colour = Token::ink_muted});
    if (tapped && !state.taking) {
      state.taking = true;
      state.fault = camera::Fault::none;
      page.output.ask(camera::Open{file.name});
    }
  }
}

}  // namespace

bool picture_sources(const PictureState& state) { return state.sources && state.sources->any(); }

void receive(PictureState& state, camera::Answer answer) {
  if (auto* sources = std::get_if<camera::Sources>(&answer)) {
    state.sources = std::move(*sources);
  } else if (auto* taken = std::get_if<camera::Taken>(&answer)) {
    if (!state.taking) return;  // the page was left meanwhile
    state.taking = false;
    state.fault = taken->fault;
    state.taken.reset();
    if (taken->fault == camera::Fault::none) state.taken = std::move(*taken);
  } else if (auto* picture = std::get_if<camera::Shown>(&answer)) {
    if (state.asked.contains(picture->key)) state.shown[picture->key] = std::move(picture->picture);
  }
}

void follow_pictures(const terminal::Snapshot& snapshot, LocalState& local, Output& output) {
  PictureState& state = local.pictures;
  if (!snapshot.contact) return;
  if (!state.sources && !state.looking) {
    state.looking = true;
    output.ask(camera::Look{});
  }
  if (!state.recorded_before || snapshot.contact->attachments.size() <= *state.recorded_before) return;
  if (!state.leaving.empty()) output.ask(camera::Forget{state.leaving});
  state.leaving.clear();
  state.recorded_before.reset();
  state.taken.reset();
}

bool draw_picker(const StepPage& page, const PickSpec& spec, Column& column, float room) {
  PictureState& state = page.local.pictures;
  if (state.taken) return draw_taken(page, spec, column, room);
  const platform::TimeMs now_ms = current().input().now_ms;
  if (now_ms >= state.look_again_at_ms) {
    state.look_again_at_ms = now_ms + look_again_ms;
    page.output.ask(camera::Look{});
  }
  current().wake_at(state.look_again_at_ms);
  if (state.sources->camera) {
    const std::string take = tr("pictures", "Take a picture");
    const std::string hint = state.taking ? tr("pictures", "one moment …") : tr("pictures", "with the camera of this desk");
    OptionSpec take_spec;
    take_spec.icon = Icon::photo_camera;
    take_spec.enabled = !state.taking;
    take_spec.digit = 1;
    if (option(spec.path + "/take", column.take(option_height(column.width(), take, hint, take_spec, px(88))), take, hint,
               take_spec)) {
      state.taking = true;
      state.fault = camera::Fault::none;
      page.output.ask(camera::Take{});
    }
  }
  if (state.fault != camera::Fault::none) {
    const std::string fault = fault_words(state.fault);
    note(column.take(note_height(column.width(), {}, fault)), {}, fault, CardLook::amber);
  }
  if (state.sources->inbox) draw_inbox(page, spec, column);
  return false;
}

void draw_attachments(const StepPage& page, Column& column) {
  const auto& attachments = page.contact.attachments;
  PictureState& state = page.local.pictures;
  const bool can_add = picture_sources(state);
  if (attachments.empty() && !can_add) return;
  column.space(px(8));
  const std::string heading = tr("pictures", "Pictures and documents");
  text_block(column.take(text_height(Style::h3, heading, column.width())), heading,
             {.style = Style::h3, .colour = Token::ink_muted});
  if (!attachments.empty()) {
    const float gap = px(10), height = px(92);
    const std::size_t rows = (attachments.size() + 1) / 2;
    Grid grid(column.take(static_cast<float>(rows) * (height + gap) - gap), 2, height, gap);
    for (std::size_t index = 0; index < attachments.size(); ++index) {
      const AttachmentView& attachment = attachments[index];
      const Rect cell = grid.next();
      const std::string key = attachment.id.text();
      ask(state, page.output, key, attachment, camera::thumbnail_px);
      if (tappable("script/attachment/" + std::to_string(index + 1), cell, name_of(attachment))) {
        state.large = key;
        page.local.sheet.open(SheetKind::picture);
      }
      image(cell, shown(state, key), ImageFit::filled, icon_of(attachment.media_type == domain::media_pdf));
    }
  }
  if (!can_add) return;
  const std::string add = tr("pictures", "Add one");
  if (button("script/attach", column.take(px(48)), add,
             {.look = ButtonLook::ghost, .icon = Icon::photo_camera, .style = Style::h3})) {
    state.taken.reset();
    state.fault = camera::Fault::none;
    page.local.sheet.open(SheetKind::attach);
  }
}

void draw_attach(const StepPage& page) {
  SheetState& sheet_state = page.local.sheet;
  PictureState& state = page.local.pictures;
  if (!state.sources) return sheet_state.close();
  Sheet sheet(sheet_state, "attach", tr("pictures", "Add a picture or a document"));
  const bool added = draw_picker(page, {"attach", "attach/use", {}}, sheet.column(), px(compact() ? 260 : 440));
  if (added || foot_close(sheet.foot(), "attach/close")) {
    sheet_state.close();
    state.taking = false;
  }
}

void draw_large(const StepPage& page) {
  SheetState& sheet_state = page.local.sheet;
  PictureState& state = page.local.pictures;
  const auto& attachments = page.contact.attachments;
  const auto found = std::find_if(attachments.begin(), attachments.end(),
                                  [&](const AttachmentView& one) { return one.id.text() == state.large; });
  if (found == attachments.end()) return sheet_state.close();
  const std::string key = state.large + large_suffix;
  ask(state, page.output, key, *found, large_px);
  Rect covered = screen_rect();
  covered.cut_top(px(compact() ? 52 : 64));
  const Rect rect = covered.inset(px(compact() ? 12 : 40), px(compact() ? 8 : 24));
  Dialogue dialogue("script/picture", covered, rect);
  Rect inner = rect.inset(px(compact() ? 12 : 24));
  Rect foot = inner.cut_bottom(px(compact() ? 50 : 64));
  inner.cut_bottom(px(12));
  const bool document = found->media_type == domain::media_pdf;
  image(inner, shown(state, key), ImageFit::whole, icon_of(document));
  if (foot_close(foot, "script/picture/close")) {
    // The large one is not kept: the next look draws it again.
    state.shown.erase(key);
    state.asked.erase(key);
    sheet_state.close();
  }
  std::string about = i18n::moment(found->added_at, page.snapshot.now, page.local.zone);
  if (!found->added_by_name.empty()) about += " · " + found->added_by_name;
  const std::string name = name_of(*found);
  Rect lines = centred(foot, foot.width, line_height(Style::body_strong) + line_height(Style::caption));
  text_block(lines.cut_top(line_height(Style::body_strong)), name, {.style = Style::body_strong});
  text_block(lines, about, {.style = Style::caption, .colour = Token::ink_muted});
}

}  // namespace okienko::screens
