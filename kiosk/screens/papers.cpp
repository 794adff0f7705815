#include "kiosk/screens/papers.hpp"

#include <algorithm>

#include "kiosk/screens/frame.hpp"
#include "kiosk/ui/overlay.hpp"

namespace okienko::screens {

using namespace ui;
using domain::PaperForm;
using domain::PaperKind;
using terminal::PaperFault;
using terminal::PaperView;

namespace {

std::string name_of(PaperKind kind) {
  switch (kind) {
    case PaperKind::confirmation:
      return tr("paper", "Confirmation");
    case PaperKind::answer:
      return tr("paper", "Letter");
    case PaperKind::goods_protocol:
      return tr("paper", "Protocol");
    case PaperKind::goods_label:
      return tr("paper", "Label");
    case PaperKind::charter:
      return tr("paper", "Standards");
  }
  return {};
}

std::string name_of(PaperForm form) {
  switch (form) {
    case PaperForm::pdf:
      return tr("paper", "PDF file");
    case PaperForm::a4:
      return tr("paper", "A4 sheet");
    case PaperForm::roll:
      return tr("paper", "Receipt roll");
    case PaperForm::label:
      return tr("paper", "Label");
  }
  return {};
}

struct StateWords {
  std::string text;
  Tone tone = Tone::green;
  Icon sign = Icon::check;
};

StateWords state_of(const PaperView& paper) {
  if (paper.fault != PaperFault::none) return {words(paper.fault), Tone::amber, Icon::warning};
  if (paper.under_way) {
    return {paper.form == PaperForm::pdf ? tr("paper", "being saved") : tr("paper", "being printed"), Tone::blue,
            Icon::schedule};
  }
  return {paper.form == PaperForm::pdf ? tr("paper", "saved") : tr("paper", "printed"), Tone::green, Icon::check};
}

// "A4 sheet · polski · copy 1"
std::string detail_of(const PaperView& paper) {
  std::string text = name_of(paper.form) + " · " + i18n::own_name(paper.language);
  if (paper.copy > 0) text += " · " + tr("paper", "copy {number}", {{"number", std::to_string(paper.copy)}});
  return text;
}

// A printer that only waits for paper goes on by itself: nothing is to be printed again.
bool can_print_again(const PaperView& paper) {
  return paper.fault != PaperFault::none && !paper.under_way;
}

// Not in the middle of a script: the customer comes first, and the question is there at its end.
bool can_be_asked(terminal::Page page) {
  switch (page) {
    case terminal::Page::desk:
    case terminal::Page::customer:
    case terminal::Page::wrap_up:
    case terminal::Page::goods:
      return true;
    case terminal::Page::lock:
    case terminal::Page::find:
    case terminal::Page::script:
    case terminal::Page::turned:
    case terminal::Page::concern:
    case terminal::Page::tasks:
    case terminal::Page::inbox:
    case terminal::Page::board:
    case terminal::Page::measures:
    case terminal::Page::standards:
    case terminal::Page::improvements:
    case terminal::Page::huddle:
    case terminal::Page::voices:
    case terminal::Page::load:
    case terminal::Page::script_map:
    case terminal::Page::training:
    case terminal::Page::practised:
    case terminal::Page::technician:
    case terminal::Page::stopped:
      return false;
  }
  return false;
}

}  // namespace

std::vector<PaperForm> forms_of(const terminal::DeviceSettings& device) {
  std::vector<PaperForm> forms;
  if (!device.printer_a4.empty()) forms.push_back(PaperForm::a4);
  if (!device.printer_roll.empty()) forms.push_back(PaperForm::roll);
  forms.push_back(PaperForm::pdf);
  return forms;
}

std::string form_words(PaperForm form) {
  switch (form) {
    case PaperForm::pdf:
      return tr("paper", "Save as PDF");
    case PaperForm::a4:
      return tr("paper", "Print on A4");
    case PaperForm::roll:
      return tr("paper", "Print on the roll");
    case PaperForm::label:
      return tr("paper", "Print a label");
  }
  return {};
}

Icon form_icon(PaperForm form) {
  switch (form) {
    case PaperForm::pdf:
      return Icon::description;
    case PaperForm::a4:
      return Icon::print;
    case PaperForm::roll:
      return Icon::receipt;
    case PaperForm::label:
      return Icon::local_offer;
  }
  return Icon::print;
}

std::optional<PaperForm> draw_forms(const std::string& path, const std::vector<PaperForm>& forms, FormsLook look,
                                    const Rect& row) {
  // As large as all of them have room for, then smaller, then without their pictures: one look for the whole row.
  struct Try {
    Style style;
    bool with_icon;
  };
  std::optional<PaperForm> tapped;
  const float gap = px(10);
  std::vector<float> widths;
  Try used{Style::button, true};
  for (const Try attempt : {Try{Style::button, true}, Try{Style::h3, true}, Try{Style::h3, false}}) {
    used = attempt;
    widths.clear();
    float wanted = gap * static_cast<float>(forms.size() - 1);
    for (const PaperForm form : forms) {
      const ButtonSpec spec{.icon = attempt.with_icon ? form_icon(form) : Icon::none, .style = attempt.style};
      widths.push_back(button_width(form_words(form), spec) - px(20));
      wanted += widths.back();
    }
    if (wanted <= row.width) break;
  }
  const auto cells = split_columns(row, widths, gap);
  for (std::size_t index = 0; index < forms.size(); ++index) {
    const char* const names[] = {"pdf", "a4", "roll", "label"};
    const ButtonSpec spec{
        .look = look == FormsLook::first_is_primary && index == 0 ? ButtonLook::primary : ButtonLook::plain,
        .icon = used.with_icon ? form_icon(forms[index]) : Icon::none,
        .style = used.style};
    if (button(path + "/" + names[static_cast<std::size_t>(forms[index])], cells[index], form_words(forms[index]), spec)) {
      tapped = forms[index];
    }
  }
  return tapped;
}

void draw_paper_languages(const std::string& path, const terminal::Snapshot& snapshot, std::string& chosen,
                          Column& column) {
  if (snapshot.languages.size() < 2) return;
  draw_paper_languages(path, snapshot, chosen, column.take(px(48)));
}

void draw_paper_languages(const std::string& path, const terminal::Snapshot& snapshot, std::string& chosen,
                          const Rect& row) {
  const std::string now = chosen.empty() ? snapshot.language : chosen;
  const auto cells = split_columns(row, std::vector<float>(snapshot.languages.size(), 1), px(8));
  for (std::size_t index = 0; index < snapshot.languages.size(); ++index) {
    const std::string& language = snapshot.languages[index];
    if (segment(path + "/language/" + language, cells[index], i18n::own_name(language), language == now)) {
      chosen = language;
    }
  }
}

void draw_paper_states(const std::string& path, const terminal::Snapshot& snapshot, PaperKind kind,
                       const LocalState& local, Output& output, Column& column) {
  // Of what is in order only the newest is of interest; of what is not, everything.
  bool newest = true;
  bool asked = false;
  for (const PaperView& paper : snapshot.printed) {
    if (paper.kind != kind) continue;
    const bool fine = paper.fault == PaperFault::none;
    if (fine && !newest) continue;
    newest = false;
    const StateWords state = state_of(paper);
    const std::string line = fine ? i18n::clock_time(paper.issued_at, local.zone) + " · " + state.text : state.text;
    const float room = column.width() - px(24 + 10);
    const float line_room = text_height(Style::body_strong, line, room);
    const std::string detail = detail_of(paper);
    const float detail_room = text_height(Style::caption, detail, room);
    Rect row = column.take(line_room + detail_room);
    icon(row.cut_left(px(24)).cut_top(line_height(Style::body)), state.sign, IconSize::small,
         state.tone == Tone::green ? Token::green : state.tone == Tone::blue ? Token::blue : Token::amber);
    row.cut_left(px(10));
    text_block(row.cut_top(line_room), line, {.style = Style::body_strong});
    text_block(row, detail, {.style = Style::caption, .colour = Token::ink_muted});
    if (asked || !can_print_again(paper)) continue;
    asked = true;
    const auto cells = split_columns(column.take(px(56)), {3, 2}, px(10));
    const std::string again = paper.fault == PaperFault::interrupted ? tr("paper", "Print again (copy)")
                                                                     : tr("paper", "Print again");
    if (button(path + "/again", cells[0], again, {.look = ButtonLook::primary, .icon = Icon::refresh})) {
      output.post(terminal::PrintAgain{paper.id});
    }
    if (button(path + "/drop", cells[1], tr("paper", "Not needed"), {.look = ButtonLook::ghost})) {
      output.post(terminal::PrintAgain{paper.id, false});
    }
  }
}

bool paper_waits(const terminal::Snapshot& snapshot) {
  return std::any_of(snapshot.printed.begin(), snapshot.printed.end(), [](const PaperView& paper) {
    return paper.kind == PaperKind::confirmation && (paper.under_way || paper.fault != PaperFault::none);
  });
}

void draw_paper_card(const terminal::Snapshot& snapshot, LocalState& local, Output& output, Column& column) {
  const terminal::ContactView& contact = *snapshot.contact;
  // A question without a name leaves nothing to confirm.
  if (!contact.customer && contact.case_number.empty()) return;
  const auto forms = forms_of(snapshot.device);
  const bool issued = std::any_of(snapshot.printed.begin(), snapshot.printed.end(),
                                  [](const PaperView& paper) { return paper.kind == PaperKind::confirmation; });
  const auto draw = [&](Column& inner) {
    const std::string title = tr("paper", "Confirmation for the customer");
    text_block(inner.take(text_height(Style::h2, title, inner.width())), title, {.style = Style::h2});
    draw_paper_states("wrap_up/paper", snapshot, PaperKind::confirmation, local, output, inner);
    draw_paper_languages("wrap_up/paper", snapshot, local.papers.language, inner);
    const std::string language = local.papers.language.empty() ? snapshot.language : local.papers.language;
    if (issued) {
      const std::string copy = tr("paper", "What is printed now is marked as a copy.");
      text_block(inner.take(text_height(Style::caption, copy, inner.width())), copy,
                 {.style = Style::caption, .colour = Token::ink_muted});
    }
    if (const auto form = draw_forms("wrap_up/paper", forms, FormsLook::plain, inner.take(px(56)))) {
      output.post(terminal::MakePaper{PaperKind::confirmation, *form, language, {}, {}});
    }
  };
  // As high as what it holds, which is known once it was drawn.
  const float edge = px(20);
  const Rect rect = column.take(std::max(local.papers.card_px, px(100)) + 2 * edge);
  card(rect);
  Column inner(rect.inset(edge), px(12));
  draw(inner);
  if (inner.used() != local.papers.card_px) {
    local.papers.card_px = inner.used();
    current().mark_dirty();
  }
}

void draw_unprinted(const terminal::Snapshot& snapshot, LocalState& local, Output& output) {
  if (local.menu_open || local.sheet.kind != SheetKind::none || snapshot.changing_to || !can_be_asked(snapshot.page)) {
    return;
  }
  const auto shown_here = [&](const PaperView& paper) {
    return std::any_of(snapshot.printed.begin(), snapshot.printed.end(),
                       [&](const PaperView& one) { return one.id == paper.id; });
  };
  const auto found = std::find_if(snapshot.unprinted.begin(), snapshot.unprinted.end(), [&](const PaperView& paper) {
    return can_print_again(paper) && !(snapshot.page == terminal::Page::wrap_up && shown_here(paper));
  });
  if (found == snapshot.unprinted.end()) return;
  std::string title = name_of(found->kind);
  if (!found->subject.empty()) title += " · " + found->subject;
  const std::string text = words(found->fault);
  const Rect whole = screen_rect();
  const float width = std::min(px(620), whole.width - px(32));
  const float room = width - px(56);
  const float title_height = text_height(Style::h1, title, room);
  const float text_room = text_height(Style::lead, text, room);
  const float height = px(compact() ? 56 : 68);
  const Rect rect = centred(whole, width, title_height + text_room + line_height(Style::caption) + 2 * height + px(120));
  Dialogue dialogue("unprinted", whole, rect);
  Column column(rect.inset(px(28)), px(12));
  text_block(column.take(title_height), title, {.style = Style::h1});
  text_block(column.take(text_room), text, {.style = Style::lead});
  text_line(column.take(line_height(Style::caption)),
            i18n::moment(found->issued_at, snapshot.now, local.zone) + " · " + detail_of(*found),
            {.style = Style::caption, .colour = Token::ink_muted});
  const std::string again = found->fault == PaperFault::interrupted ? tr("paper", "Print again (copy)")
                                                                    : tr("paper", "Print again");
  if (button("unprinted/again", column.take(height), again, {.look = ButtonLook::primary, .icon = Icon::print})) {
    output.post(terminal::PrintAgain{found->id});
  }
  if (button("unprinted/drop", column.take(height), tr("paper", "Not needed"), {.look = ButtonLook::ghost})) {
    output.post(terminal::PrintAgain{found->id, false});
  }
}

}  // namespace okienko::screens
