#include <algorithm>

#include "domain/types.hpp"
#include "kiosk/screens/pictures.hpp"
#include "kiosk/screens/step.hpp"
#include "kiosk/ui/field.hpp"

namespace okienko::screens {

using namespace ui;
using domain::FactKind;
using terminal::StepView;

namespace {

constexpr std::size_t max_line_bytes = 400;  // of a value on one line

FieldAccepts accepts_of(FactKind kind) {
  switch (kind) {
    case FactKind::phone:
      return FieldAccepts::phone;
    case FactKind::number:
      return FieldAccepts::digits;
    case FactKind::amount:
    case FactKind::date:
    case FactKind::time:
      return FieldAccepts::numbers;
    case FactKind::text:
    case FactKind::email:
    case FactKind::order:
    case FactKind::product:
    case FactKind::person:
    case FactKind::choice:
    case FactKind::photo:
    case FactKind::signature:
      return FieldAccepts::text;
  }
  return FieldAccepts::text;
}

std::string placeholder_of(FactKind kind) {
  switch (kind) {
    case FactKind::amount:
      return tr("script", "for example 899 or 899,50");
    case FactKind::date:
      return tr("script", "for example 14.03.2026");
    case FactKind::time:
      return tr("script", "for example 16:30");
    case FactKind::number:
      return tr("script", "a whole number");
    case FactKind::phone:
      return tr("script", "for example 601 234 567");
    case FactKind::email:
      return tr("script", "name@post.example");
    case FactKind::product:
      return tr("script", "name, or scan the code");
    case FactKind::order:
      return tr("script", "number, or scan the receipt");
    case FactKind::person:
      return tr("script", "name and surname");
    case FactKind::photo:
      return tr("script", "number or name of the picture");
    case FactKind::text:
    case FactKind::choice:
    case FactKind::signature:
      return tr("script", "in a few words");
  }
  return {};
}

// Numbers in the text, with what stands between them.
std::vector<int> numbers_in(const std::string& text, std::string_view between) {
  std::vector<int> numbers;
  bool inside = false;
  for (const char character : text) {
    if (character >= '0' && character <= '9') {
      if (!inside) numbers.push_back(0);
      inside = true;
      if (numbers.back() > 9999) return {};
      numbers.back() = numbers.back() * 10 + (character - '0');
    } else if (between.find(character) != std::string_view::npos) {
      inside = false;
    } else {
      return {};
    }
  }
  return numbers;
}

std::string two_digits(int number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

// The pad, as large as it goes, with its buttons beside it.
EntryResult draw_signature(const StepPage& page, const EntrySpec& spec, Column& column, float room) {
  EntryResult result;
  Strokes& strokes = page.local.step.strokes;
  const float side = px(compact() ? 156 : 200);
  const float gap = px(compact() ? 10 : 16);
  const Rect rest = column.rest();
  const Rect pad = sign_pad_rect({rest.x, rest.y, column.width() - side - gap, std::max(px(156), room)});
  column.take(pad.height);
  sign_pad("script/sign", pad, strokes, tr("script", "sign here with a finger"));

  Column buttons({pad.right() + gap, pad.y, side, pad.height}, px(compact() ? 8 : 12));
  const float height = std::min(px(64), (pad.height - px(compact() ? 16 : 24)) / 3);
  const std::string signed_words = tr("script", "Signed"), anew = tr("script", "Start over");
  const Style style = common_style(Style::button, {{signed_words, side}, {anew, side}, {spec.aside_label, side}});
  const ButtonSpec done{.look = ButtonLook::primary, .enabled = !strokes.empty(), .style = style};
  if (button("script/next", buttons.take(height), signed_words, done)) {
    result.submitted = true;
    result.value = strokes_text(strokes, domain::max_field_bytes);
  }
  if (button("script/sign/clear", buttons.take(height), anew, {.enabled = !strokes.empty(), .style = style})) {
    strokes.clear();
  }
  if (!spec.aside_path.empty()) {
    result.aside =
        button(spec.aside_path, buttons.take(height), spec.aside_label, {.look = ButtonLook::ghost, .style = style});
  }
  return result;
}

}  // namespace

std::string recorded_form(FactKind kind, const std::string& typed) {
  switch (kind) {
    case FactKind::date: {
      const auto numbers = numbers_in(typed, " .-/");
      if (numbers.size() != 3) return typed;
      const bool year_first = numbers[0] > 31;
      const int year = year_first ? numbers[0] : numbers[2];
      const int day = year_first ? numbers[2] : numbers[0];
      if (year < 1000 || numbers[1] > 99 || day > 99) return typed;
      return std::to_string(year) + "-" + two_digits(numbers[1]) + "-" + two_digits(day);
    }
    case FactKind::time: {
      const auto numbers = numbers_in(typed, " :.");
      if (numbers.empty() || numbers.size() > 2 || numbers[0] > 99) return typed;
      const int minutes = numbers.size() == 2 ? numbers[1] : 0;
      return minutes > 99 ? typed : two_digits(numbers[0]) + ":" + two_digits(minutes);
    }
    case FactKind::text:
    case FactKind::number:
    case FactKind::amount:
    case FactKind::phone:
    case FactKind::email:
    case FactKind::order:
    case FactKind::product:
    case FactKind::person:
    case FactKind::choice:
    case FactKind::photo:
    case FactKind::signature:
      return typed;
  }
  return typed;
}

EntryResult draw_entry(const StepPage& page, const EntrySpec& spec, Column& column, float room) {
  if (spec.kind == FactKind::signature) return draw_signature(page, spec, column, room);
  EntryResult result;
  std::string& value = page.local.step.value;
  const float one_line = px(compact() ? 56 : 68);
  const float height = spec.wrapped ? std::clamp(room, one_line, px(compact() ? 112 : 160)) : one_line;
  Rect all = column.take(height);
  const std::string next = tr("script", "Next");
  const bool filled = !value.empty() || spec.may_be_empty;
  const ButtonSpec next_spec{.look = ButtonLook::primary, .enabled = filled};
  const float next_width = std::max(button_width(next), px(120));
  const float aside_width = spec.aside_path.empty() ? 0 : button_width(spec.aside_label) + px(12);
  // Beside the field, so that they stay above the keyboard; below it when the field would be too short to
  // read.
  const bool beside = typing() || all.width - next_width - aside_width >= px(320);
  Rect buttons = beside ? Rect{all.x, all.y, all.width, one_line} : column.take(one_line);
  result.submitted = button("script/next", buttons.cut_right(next_width), next, next_spec);
  buttons.cut_right(px(12));
  if (!spec.aside_path.empty()) {
    result.aside = button(spec.aside_path, buttons.cut_right(aside_width - px(12)), spec.aside_label);
    buttons.cut_right(px(12));
  }
  if (beside) all.width = buttons.width;
  auto& scans = current().consume_input().scans;
  if (!scans.empty()) value = scans.back();
  scans.clear();
  const FieldResult field = text_field(spec.path, all, value,
                                       {.placeholder = placeholder_of(spec.kind),
                                        .max_bytes = spec.wrapped ? domain::max_field_bytes : max_line_bytes,
                                        .accepts = accepts_of(spec.kind),
                                        .wrapped = spec.wrapped,
                                        .action = {.label = next, .enabled = filled}});
  result.submitted = (result.submitted || field.submitted) && filled;
  if (result.submitted) result.value = recorded_form(spec.kind, value);
  if (result.submitted || result.aside) leave_fields();
  return result;
}

namespace {

// Known, but some time ago: still right?
void draw_still_right(const StepPage& page, Column& column) {
  const StepView& step = page.step;
  const std::string value = value_words(step.fact_kind, step.old_value, page.snapshot.currency);
  OptionSpec spec;
  spec.icon = Icon::check;
  spec.selected = true;
  spec.digit = 1;
  const std::string hint = tr("script", "noted earlier: one tap confirms it");
  if (step.fact_kind == FactKind::signature) {
    const Rect rest = column.rest();
    const Rect pad = sign_pad_rect({rest.x, rest.y, column.width(), px(150)});
    column.take(pad.height);
    card(pad);
    draw_strokes(pad, strokes_from_text(step.old_value), Token::ink);
  }
  if (option("script/confirm", column.take(option_height(column.width(), value, hint, spec, px(88))), value,
             hint, spec)) {
    page.output.post(terminal::Answer{step.id, {}, step.old_value, false});
  }
  const std::string changed = tr("script", "It has changed");
  OptionSpec anew;
  anew.icon = Icon::edit;
  anew.digit = 2;
  if (option("script/mend", column.take(option_height(column.width(), changed, {}, anew, px(76))), changed,
             {}, anew)) {
    page.local.step.anew = true;
    // A slip of one digit is mended; a picture or a signature is made again.
    const bool again = step.fact_kind == FactKind::signature || step.fact_kind == FactKind::photo;
    page.local.step.value = again ? std::string() : step.old_value;
    focus_field("script/value");
  }
}

void draw_tip(const StepPage& page, Column& column) {
  if (page.step.practice.empty() || !typing()) return;
  const float room = column.width() - px(40);
  Rect tip = column.take(text_height(Style::body, page.step.practice, room));
  icon(tip.cut_left(px(26)).cut_top(line_height(Style::body)), Icon::lightbulb, IconSize::medium,
       Token::primary);
  tip.cut_left(px(14));
  text_block(tip, page.step.practice, {.colour = Token::ink_muted});
}

}  // namespace

// A camera or a folder is there: the picture itself, with its number as a way out.
namespace {

void draw_photo(const StepPage& page, Column& column, float room) {
  if (draw_picker(page, {"script/photo", "script/next", page.step.fact}, column, room) ||
      page.local.pictures.taken) {
    return;
  }
  const ButtonSpec spec{.look = ButtonLook::ghost};
  Rect row = column.take(px(compact() ? 50 : 64));
  const std::string without = tr("script", "No picture");
  if (button("script/unknown", row.cut_left(button_width(without, spec)), without, spec)) {
    page.output.post(terminal::Answer{page.step.id, {}, {}, true});
  }
  row.cut_left(px(12));
  const std::string written = tr("pictures", "Write its number");
  const ButtonSpec written_spec{.look = ButtonLook::ghost, .icon = Icon::keyboard};
  if (button("script/photo/write", row.cut_left(button_width(written, written_spec)), written, written_spec)) {
    page.local.step.written = true;
    focus_field("script/value");
  }
}

}  // namespace

void draw_ask(const StepPage& page, Column& column, float room) {
  const StepView& step = page.step;
  if (!step.old_value.empty() && !page.local.step.anew) {
    draw_still_right(page, column);
    return;
  }
  if (step.fact_kind == FactKind::photo && picture_sources(page.local.pictures) && !page.local.step.written) {
    draw_photo(page, column, room);
    return;
  }
  EntrySpec spec;
  spec.kind = step.fact_kind;
  spec.aside_path = "script/unknown";
  spec.aside_label = step.fact_kind == FactKind::photo       ? tr("script", "No picture")
                     : step.fact_kind == FactKind::signature ? tr("script", "No signature")
                                                             : tr("script", "Not known");
  const EntryResult entry = draw_entry(page, spec, column, room);
  if (entry.submitted) page.output.post(terminal::Answer{step.id, {}, entry.value, false});
  if (entry.aside) page.output.post(terminal::Answer{step.id, {}, {}, true});
  draw_tip(page, column);
}

void draw_own_words(const StepPage& page, Column& column, float room) {
  EntrySpec spec;
  spec.aside_path = "script/choose";
  spec.aside_label = tr("script", "Choose");
  const EntryResult entry = draw_entry(page, spec, column, room);
  if (entry.submitted) page.output.post(terminal::Answer{page.step.id, {}, entry.value, false});
  if (entry.aside) page.local.step.own_words = false;
  draw_tip(page, column);
}

void draw_note(const StepPage& page, Column& column, float room) {
  EntrySpec spec;
  spec.path = "script/words";
  spec.wrapped = true;
  spec.aside_path = "script/skip";
  spec.aside_label = tr("script", "Without a note");
  const EntryResult entry = draw_entry(page, spec, column, room);
  if (entry.submitted) page.output.post(terminal::Answer{page.step.id, {}, entry.value, false});
  if (entry.aside) page.output.post(terminal::Answer{page.step.id, {}, {}, false});
}

}  // namespace okienko::screens
