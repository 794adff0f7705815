#include "kiosk/screens/sheet.hpp"
#include "kiosk/screens/step.hpp"

namespace okienko::screens {

using namespace ui;
using terminal::CardView;

namespace {

std::string kind_words(domain::CardKind kind) {
  switch (kind) {
    case domain::CardKind::product:
      return tr("knowledge", "product");
    case domain::CardKind::law:
      return tr("knowledge", "law");
    case domain::CardKind::custom:
      return tr("knowledge", "custom of the trade");
  }
  return {};
}

// A heading, text, and a line of who answers for it; as high as they are.
struct Entry {
  std::string chip;
  Tone tone = Tone::neutral;
  std::string title;
  std::string text;
  std::string below;
  std::string warning;
};

void draw_entry_card(const Entry& entry, Column& column) {
  const float room = column.width() - px(40);
  const float title = text_height(Style::option, entry.title, room);
  const float text = text_height(Style::body, entry.text, room);
  const float below = text_height(Style::caption, entry.below, room);
  const float chips = entry.chip.empty() && entry.warning.empty() ? 0 : px(29 + 8);
  const float gaps = (title > 0 && text > 0 ? px(6) : 0) + (below > 0 ? px(8) : 0);
  const Rect rect = column.take(chips + title + text + below + gaps + px(32));
  card(rect, CardLook::paper);
  Rect inner = rect.inset(px(20), px(16));
  if (chips > 0) {
    Rect row = inner.cut_top(px(29));
    if (!entry.chip.empty()) row.cut_left(chip(row, entry.chip, entry.tone) + px(8));
    if (!entry.warning.empty()) chip(row, entry.warning, Tone::amber);
    inner.cut_top(px(8));
  }
  text_block(inner.cut_top(title), entry.title, {.style = Style::option});
  if (title > 0 && text > 0) inner.cut_top(px(6));
  text_block(inner.cut_top(text), entry.text);
  if (below > 0) {
    inner.cut_top(px(8));
    text_block(inner.cut_top(below), entry.below, {.style = Style::caption, .colour = Token::ink_muted});
  }
}

}  // namespace

bool has_knowledge(const terminal::StepView& step) {
  return !step.practice.empty() || !step.cards.empty() || !step.standard_wording.empty();
}

void draw_knowledge(const StepPage& page) {
  SheetState& state = page.local.sheet;
  const terminal::StepView& step = page.step;
  Sheet sheet(state, "script/sheet", tr("knowledge", "Behind this step"));
  if (!step.standard_wording.empty()) {
    draw_entry_card({tr("script", "standard {name}", {{"name", step.standard}}),
                     Tone::green,
                     {},
                     step.standard_wording,
                     {},
                     {}},
                    sheet.column());
  }
  if (!step.practice.empty()) {
    draw_entry_card({tr("script", "Good practice"), Tone::blue, step.practice_title, step.practice, {}, {}},
                    sheet.column());
  }
  for (const CardView& item : step.cards) {
    std::string below = tr("knowledge", "as of {date}", {{"date", i18n::full_date(item.as_of)}});
    if (!item.owner.empty()) below += " · " + item.owner;
    draw_entry_card({kind_words(item.kind), Tone::neutral, item.title, item.text, below,
                     item.review_overdue ? tr("knowledge", "review overdue") : std::string()},
                    sheet.column());
  }
  if (foot_close(sheet.foot(), "script/sheet/close")) {
    state.close();
  }
}

}  // namespace okienko::screens
