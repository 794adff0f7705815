#include "kiosk/screens/customer_parts.hpp"
#include "kiosk/screens/keeper.hpp"

#include <algorithm>

namespace okienko::screens {

using namespace ui;

void draw_customer_facts(const CustomerPage& page, const Rect& area) {
  const auto& [snapshot, customer, local, output] = page;
  panel(area, Token::surface);
  divider_right(area);
  const Rect inner = area.inset(px(compact() ? 14 : 24), px(compact() ? 12 : 24));
  ScrollArea scroll("customer/facts", inner);
  Column column(scroll.content(), px(10));
  const float names_width = column.width() - px(70);
  const std::string since = tr("customer", "customer since {date}",
                               {{"date", i18n::short_date(customer.since, snapshot.now, local.zone)}});
  const Style since_style = compact() ? Style::caption : Style::body;
  const float name_height = text_height(Style::h2, customer.name, names_width);
  const float since_height = text_height(since_style, since, names_width);
  Rect head = column.take(std::max(px(56), name_height + since_height));
  const Rect portrait = head.cut_left(px(56));
  avatar({portrait.x, portrait.y, px(56), px(56)}, customer.initials);
  head.cut_left(px(14));
  text_block(head.cut_top(name_height), customer.name, {.style = Style::h2});
  text_block(head.cut_top(since_height), since, {.style = since_style, .colour = Token::ink_muted});
  if (customer.cases_open > 0) {
    chip(column.take(px(29)),
         tr_count("customer", "{count} open case", "{count} open cases", customer.cases_open), Tone::amber);
  }
  draw_keeper_row(page, column);
  if (snapshot.contact) {
    draw_suggestions(snapshot.contact->suggestions, SuggestionUse::start, output, column);
  }
  if (!customer.facts.empty()) {
    column.space(px(8));
    text_line(column.take(line_height(Style::h3)), tr("customer", "What we know"),
              {.style = Style::h3, .colour = Token::ink_muted});
  }
  for (const terminal::KnownFact& fact : customer.facts) {
    const std::string value = value_words(fact, snapshot.currency);
    const Style value_style =
        text_width(Style::body_strong, value) <= column.width() ? Style::body_strong : Style::h3;
    const float value_height = text_height(value_style, value, column.width());
    const std::string source = provenance(fact, snapshot.now, local.zone);
    const float source_height = text_height(Style::caption, source, column.width());
    const float label_height = text_height(Style::caption, fact.label, column.width());
    Rect row = column.take(label_height + source_height + value_height + px(14));
    separator(row);
    text_block(row.cut_top(label_height), fact.label, {.style = Style::caption, .colour = Token::ink_muted});
    text_block(row.cut_top(value_height), value, {.style = value_style});
    text_block(row.cut_top(source_height), source, {.style = Style::caption, .colour = Token::ink_muted});
  }
  scroll.finish(column.used());
}

}  // namespace okienko::screens
