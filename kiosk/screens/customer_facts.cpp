#include <algorithm>
#include <chrono>

#include "kiosk/screens/customer_parts.hpp"
#include "kiosk/screens/keeper.hpp"
#include "kiosk/ui/field.hpp"

namespace okienko::screens {

using namespace ui;

namespace {

constexpr std::size_t max_value_bytes = 400;

FieldAccepts accepts_of(domain::FactKind kind) {
  switch (kind) {
    case domain::FactKind::phone:
      return FieldAccepts::phone;
    case domain::FactKind::number:
      return FieldAccepts::digits;
    case domain::FactKind::amount:
    case domain::FactKind::date:
    case domain::FactKind::time:
      return FieldAccepts::numbers;
    case domain::FactKind::text:
    case domain::FactKind::email:
    case domain::FactKind::order:
    case domain::FactKind::product:
    case domain::FactKind::person:
    case domain::FactKind::choice:
    case domain::FactKind::photo:
    case domain::FactKind::signature:
      return FieldAccepts::text;
  }
  return FieldAccepts::text;
}

// What a date or an amount looks like in the field is what is read on the page.
std::string typed_form(const terminal::KnownFact& fact, const std::string& currency) {
  return fact.kind == domain::FactKind::date ? value_words(fact, currency) : fact.value;
}

// A tap on the fact mends it, a tap on the tick confirms it: read back, and still right.
void draw_fact(const CustomerPage& page, const terminal::KnownFact& fact, Column& column) {
  const auto& [snapshot, customer, local, output] = page;
  const float tick = px(compact() ? 46 : 52);
  const float room = column.width() - (fact.mendable ? tick : 0);
  const std::string value = value_words(fact, snapshot.currency);
  const Style value_style = text_width(Style::body_strong, value) <= room ? Style::body_strong : Style::h3;
  const float value_height = text_height(value_style, value, room);
  const std::string source = provenance(fact, snapshot.now, local.zone);
  const float source_height = text_height(Style::caption, source, room);
  const float label_height = text_height(Style::caption, fact.label, room);
  Rect row = column.take(std::max(px(48), label_height + source_height + value_height + px(14)));
  separator(row);
  if (fact.mendable) {
    const bool today = snapshot.now - fact.recorded_at < std::chrono::hours{12};
    const Rect at = row.cut_right(tick);
    if (tappable("customer/confirm/" + fact.id, {at.x, at.y, at.width, at.height - px(4)},
                 tr("customer", "Still right: {fact}", {{"fact", fact.label}}))) {
      output.post(terminal::ConfirmFact{fact.id});
    }
    icon(at, today ? Icon::check_circle : Icon::check, IconSize::medium, today ? Token::green : Token::ink_muted);
    if (tappable("customer/mend/" + fact.id, {row.x, row.y, row.width, row.height - px(4)}, fact.label)) {
      local.customer_page.mending = fact.id;
      local.customer_page.value = typed_form(fact, snapshot.currency);
      if (fact.options.empty()) focus_field("customer/value");
    }
  }
  text_block(row.cut_top(label_height), fact.label, {.style = Style::caption, .colour = Token::ink_muted});
  text_block(row.cut_top(value_height), value, {.style = value_style});
  text_block(row.cut_top(source_height), source, {.style = Style::caption, .colour = Token::ink_muted});
}

// The fact told anew, in its place. Gives the part of the column that must stay in sight.
Rect draw_mending(const CustomerPage& page, const terminal::KnownFact& fact, Column& column) {
  const auto& [snapshot, customer, local, output] = page;
  CustomerPageState& state = local.customer_page;
  const auto told = [&](std::string value) {
    if (!value.empty()) output.post(terminal::MendFact{fact.id, std::move(value)});
    state.mending.clear();
    state.value.clear();
    leave_fields();
  };
  const Rect label = column.take(text_height(Style::caption, fact.label, column.width()));
  text_block(label, fact.label, {.style = Style::caption, .colour = Token::ink_muted});
  float bottom = label.bottom();
  if (!fact.options.empty()) {
    for (const auto& [option_id, option_label] : fact.options) {
      const Rect rect = column.take(std::max(px(52), text_height(Style::button, option_label, column.width() - px(40)) + px(20)));
      const bool chosen = option_label == fact.value;
      if (segment("customer/option/" + option_id, rect, option_label, chosen)) told(option_id);
      bottom = rect.bottom();
    }
  } else {
    const Rect rect = column.take(px(compact() ? 56 : 64));
    const FieldResult field = text_field("customer/value", rect, state.value,
                                         {.max_bytes = max_value_bytes,
                                          .accepts = accepts_of(fact.kind),
                                          .style = Style::lead,
                                          .action = {.label = tr("customer", "Save"), .enabled = !state.value.empty()}});
    if (field.submitted && !state.value.empty()) told(recorded_form(fact.kind, state.value));
    bottom = rect.bottom();
  }
  const auto cells = split_columns(column.take(px(52)), {1, 1}, px(10));
  if (button("customer/mend/cancel", cells[0], tr("customer", "Leave it"), {.look = ButtonLook::ghost})) told({});
  if (fact.options.empty() &&
      button("customer/mend/save", cells[1], tr("customer", "Save"),
             {.look = ButtonLook::primary, .enabled = !state.value.empty()})) {
    told(recorded_form(fact.kind, state.value));
  }
  bottom = cells[0].bottom();
  return {label.x, label.y, label.width, bottom - label.y};
}

}  // namespace

void draw_customer_facts(const CustomerPage& page, const Rect& area) {
  const auto& [snapshot, customer, local, output] = page;
  panel(area, Token::surface);
  divider_right(area);
  const Rect inner = area.inset(page_margin(), px(compact() ? 12 : 24));
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
  } else {
    // A tap begins a contact with this customer, and the script in it.
    Output started;
    draw_suggestions(customer.ahead, SuggestionUse::start, started, column);
    if (!started.actions.empty()) {
      output.post(terminal::NewContact{domain::Channel::counter});
      output.post(terminal::ChooseCustomer{customer.id});
      for (terminal::Action& action : started.actions) output.post(std::move(action));
    }
  }
  if (!customer.facts.empty()) {
    column.space(px(8));
    text_line(column.take(line_height(Style::h3)), tr("customer", "What we know"),
              {.style = Style::h3, .colour = Token::ink_muted});
  }
  for (const terminal::KnownFact& fact : customer.facts) {
    if (fact.mendable && local.customer_page.mending == fact.id) {
      const Rect mended = draw_mending(page, fact, column);
      // The keyboard must not cover what is typed.
      if (current().focused_field() == "customer/value") scroll.reveal(mended);
    } else {
      draw_fact(page, fact, column);
    }
  }
  draw_look_alikes(page, column);
  scroll.finish(column.used());
}

}  // namespace okienko::screens
