#include "kiosk/screens/step.hpp"
#include "kiosk/ui/field.hpp"

namespace okienko::screens {

using namespace ui;
using domain::FactKind;
using terminal::KnownFact;

namespace {

void mend(const StepPage& page, const KnownFact& fact) {
  if (!fact.step.empty()) {
    go_back_to(page, fact.step);
    return;
  }
  page.local.step.mending = fact.id;
  const bool again = fact.kind == FactKind::signature || fact.kind == FactKind::photo;
  page.local.step.value = again ? std::string() : fact.value;
  page.local.step.strokes.clear();
  if (fact.options.empty() && fact.kind != FactKind::signature) focus_field("script/value");
}

// One fact: what, its value, who told it; a tap mends it.
void draw_fact_row(const StepPage& page, const KnownFact& fact, Column& column) {
  const bool can_mend = !fact.step.empty() || fact.mendable;
  const std::string value = value_words(fact, page.snapshot.currency);
  const std::string source = provenance(fact, page.snapshot.now, page.local.zone);
  const float room = column.width() - px(can_mend ? 20 + 20 + 44 : 40);
  const float label_height = text_height(Style::caption, fact.label, room);
  const float value_height = text_height(Style::h2, value, room);
  const float source_height = text_height(Style::caption, source, room);
  const Rect rect = column.take(label_height + value_height + source_height + px(24));
  card(rect);
  Rect text = rect.inset(px(20), px(12));
  text.width = room;
  text_block(text.cut_top(label_height), fact.label, {.style = Style::caption, .colour = Token::ink_muted});
  text_block(text.cut_top(value_height), value, {.style = Style::h2});
  text_block(text, source, {.style = Style::caption, .colour = Token::ink_muted});
  if (!can_mend) return;
  icon({rect.right() - px(52), rect.y, px(32), rect.height}, Icon::edit, IconSize::medium, Token::ink_muted);
  if (tappable("script/fact/" + fact.id, rect, fact.label + ": " + value)) mend(page, fact);
}

// The one that is not right is told anew.
void draw_mending(const StepPage& page, const KnownFact& fact, Column& column, float room) {
  auto told = [&](const std::string& value) {
    page.output.post(terminal::MendFact{fact.id, value});
    page.local.step.mending.clear();
  };
  const float label_height = text_height(Style::h3, fact.label, column.width());
  text_block(column.take(label_height), fact.label, {.style = Style::h3, .colour = Token::ink_muted});
  const std::string back = tr("script", "Leave as it is");
  if (fact.options.empty()) {
    EntrySpec spec;
    spec.kind = fact.kind;
    spec.aside_path = "script/mend_back";
    spec.aside_label = back;
    const EntryResult entry = draw_entry(page, spec, column, room - label_height - px(14));
    if (entry.submitted) told(entry.value);
    if (entry.aside) page.local.step.mending.clear();
    return;
  }
  std::vector<Choice> choices;
  for (const auto& [id, label] : fact.options)
    choices.push_back({"script/mend/" + id, label, {}, Icon::none, fact.value == id || fact.value == label});
  if (const auto tapped = draw_choices(column, choices)) told(fact.options[*tapped].first);
  const ButtonSpec spec{.look = ButtonLook::ghost};
  Rect row = column.take(px(compact() ? 50 : 64));
  if (button("script/mend_back", row.cut_left(button_width(back, spec)), back, spec)) {
    page.local.step.mending.clear();
  }
}

}  // namespace

void draw_confirm(const StepPage& page, Column& column, float room) {
  for (const KnownFact& fact : page.step.facts) {
    if (fact.id == page.local.step.mending) return draw_mending(page, fact, column, room);
  }
  if (column.width() < px(760) || page.step.facts.size() < 2) {
    for (const KnownFact& fact : page.step.facts) draw_fact_row(page, fact, column);
    return;
  }
  // Side by side on a wide panel: all of it in one look.
  const Rect rest = column.rest();
  const auto halves = split_columns({rest.x, rest.y, column.width(), rest.height}, {1, 1}, px(14));
  Column left(halves[0], px(14));
  Column right(halves[1], px(14));
  for (const KnownFact& fact : page.step.facts)
    draw_fact_row(page, fact, left.used() <= right.used() ? left : right);
  column.take(std::max(left.used(), right.used()));
}

}  // namespace okienko::screens
