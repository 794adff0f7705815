#include "kiosk/screens/remedies.hpp"

#include <algorithm>

#include "kiosk/screens/approval.hpp"
#include "kiosk/screens/frame.hpp"
#include "kiosk/screens/till.hpp"
#include "kiosk/ui/scroll.hpp"

namespace okienko::screens {

using namespace ui;
using domain::LimitVerdict;
using terminal::RemedyView;

namespace {

std::string kind_words(const RemedyView& remedy) {
  switch (remedy.kind) {
    case domain::RemedyKind::statutory:
      return tr("remedy", "the customer's right");
    case domain::RemedyKind::goodwill:
      return tr("remedy", "a gesture");
  }
  return {};
}

// More is to be had from the centre than is left here.
bool more_online(const RemedyView& remedy) {
  return remedy.up_to && (!remedy.online || remedy.online->minor > remedy.up_to->minor);
}

// How far one may go alone, and what binds it.
std::string remedy_limit_words(const RemedyView& remedy) {
  switch (remedy.verdict) {
    case LimitVerdict::alone:
      if (!remedy.up_to) return tr("remedy", "without a limit");
      break;
    case LimitVerdict::with_approval:
      if (!remedy.up_to) return {};
      if (more_online(remedy)) break;
      if (remedy.up_to->minor == 0 && remedy.cap_label.empty()) return {};
      break;
    case LimitVerdict::never:
      return tr("remedy", "outside the limits of this shop");
  }
  const std::string here = i18n::money(*remedy.up_to);
  if (more_online(remedy)) {
    if (!remedy.online) return tr("remedy", "here {amount}, more with the centre", {{"amount", here}});
    return tr("remedy", "here {amount}, with the centre up to {online}",
              {{"amount", here}, {"online", i18n::money(*remedy.online)}});
  }
  if (!remedy.cap_label.empty()) return tr("remedy", "{amount} left", {{"amount", here}});
  if (remedy.verdict == LimitVerdict::alone) return tr("remedy", "up to {amount}", {{"amount", here}});
  return tr("remedy", "alone up to {amount}", {{"amount", here}});
}

std::string hint_words(const terminal::Snapshot& snapshot, const LocalState& local, const RemedyView& remedy) {
  const terminal::ContactView& contact = *snapshot.contact;
  if (remedy.granted) {
    const std::string settled = settled_words(contact, remedy.label);
    return tr("remedy", "granted") + (settled.empty() ? "" : "\n" + settled);
  }
  std::string hint;
  if (remedy.price_missing) {
    hint = tr("remedy", "the amount is not known yet");
  } else {
    const std::string limit = remedy_limit_words(remedy);
    hint = remedy.verdict == LimitVerdict::never ? limit
                                                 : kind_words(remedy) + (limit.empty() ? "" : " · " + limit);
    if (!remedy.cap_label.empty()) hint += "\n" + remedy.cap_label;
    if (remedy.asking) hint += "\n" + tr("remedy", "asking the centre for more…");
  }
  if (!remedy.not_due.empty()) hint += "\n" + remedy.not_due;
  if (remedy.granted_before) {
    hint += "\n" + tr("remedy", "granted before: {when}",
                      {{"when", i18n::short_date(*remedy.granted_before, snapshot.now, local.zone)}});
  }
  return hint;
}

std::string title_words(const RemedyView& remedy) {
  // A gesture names its amount already; a claim by law gets the amount beside it.
  if (!remedy.amount || remedy.kind == domain::RemedyKind::goodwill) return remedy.label;
  return remedy.label + " " + i18n::money(*remedy.amount);
}

// In the place of a chosen remedy: none, not even the one that was asked for.
constexpr const char* none_chosen = "-";

// What is chosen now. What the customer asked for a step before is chosen by itself, so that granting it is the second
// tap and not the third.
std::string chosen_remedy(const terminal::ContactView& contact, const LocalState& local) {
  if (!local.step.remedy.empty() || contact.approval) return local.step.remedy;
  const std::vector<RemedyView>& remedies = contact.step->remedies;
  // Whoever was granted something is asked what it is this time.
  if (std::any_of(remedies.begin(), remedies.end(),
                  [](const RemedyView& remedy) { return remedy.granted || remedy.granted_before; })) {
    return {};
  }
  for (const RemedyView& remedy : remedies) {
    if (remedy.price_missing || remedy.verdict == LimitVerdict::never || !remedy.not_due.empty()) continue;
    for (const terminal::AnswerView& answer : contact.answers) {
      if (answer.value == remedy.label) return remedy.id;
    }
  }
  return {};
}

// Three beside one another only where their hints have room for whole words.
std::size_t columns_of(float width) {
  return width < px(1080) ? 2 : 3;
}

void draw_group(const terminal::Snapshot& snapshot, const std::string& heading,
                const std::vector<const RemedyView*>& group, const std::string& chosen, LocalState& local,
                Column& column, int& digit, std::optional<Rect>& chosen_at) {
  if (group.empty()) return;
  text_block(column.take(text_height(Style::h3, heading, column.width())), heading,
             {.style = Style::h3, .colour = Token::ink_muted});
  const std::size_t columns = columns_of(column.width());
  const float width =
      (column.width() - px(14) * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  float height = px(88);
  for (const RemedyView* remedy : group) {
    height = std::max(height, option_height(width, title_words(*remedy), hint_words(snapshot, local, *remedy),
                                            {.icon = Icon::check}, px(88)));
  }
  const std::size_t rows = (group.size() + columns - 1) / columns;
  Grid grid(column.take(static_cast<float>(rows) * (height + px(14)) - px(14)), columns, height, px(14));
  for (const RemedyView* remedy : group) {
    OptionSpec spec;
    spec.icon = remedy->granted ? Icon::check_circle : icon_named(remedy->icon, Icon::check);
    spec.look = remedy->verdict == LimitVerdict::with_approval ? OptionLook::amber : OptionLook::plain;
    spec.selected = chosen == remedy->id;
    spec.done = remedy->granted;
    spec.enabled = remedy->granted || (!remedy->price_missing && remedy->verdict != LimitVerdict::never);
    spec.digit = ++digit;
    const Rect cell = grid.next();
    if (spec.selected) chosen_at = cell;
    if (option("remedy/" + remedy->id, cell, title_words(*remedy), hint_words(snapshot, local, *remedy), spec)) {
      // The first tap on what was chosen by itself says that it is right.
      local.step.remedy = local.step.remedy == remedy->id ? none_chosen : remedy->id;
    }
  }
  column.space(px(6));
}

// The footer says what the chosen one means, and is the second tap.
void draw_footer(const terminal::ContactView& contact, const std::vector<RemedyView>& remedies,
                 LocalState& local, Output& output, Rect& page) {
  Rect foot = footer(page);
  const terminal::StepView& step = *contact.step;
  if (foot_button(foot, Side::left, "script/back", tr("remedy", "Back"),
                  {.look = ButtonLook::ghost, .icon = Icon::arrow_back, .shortcut = platform::Key::escape})) {
    output.post(terminal::GoBack{});
  }
  const RemedyView* chosen = nullptr;
  bool any_granted = false;
  const std::string chosen_id = chosen_remedy(contact, local);
  for (const RemedyView& remedy : remedies) {
    if (remedy.id == chosen_id && !remedy.granted) chosen = &remedy;
    any_granted = any_granted || remedy.granted;
  }
  // One request at a time: while it waits, the contact goes on.
  const bool pending = contact.approval && contact.approval->state == domain::RequestState::pending;
  if (chosen != nullptr && chosen->verdict != LimitVerdict::alone && pending) chosen = nullptr;
  // On a small panel the way on is as wide as its words: a note has its place beside it.
  const float way_on_units = compact() ? 96 : 240;
  const bool alone = chosen != nullptr && chosen->verdict == LimitVerdict::alone;
  const ButtonSpec ask_spec{.look = ButtonLook::primary, .icon = Icon::flag};
  std::string way_on;
  if (alone) {
    way_on = chosen->grant_label;
  } else if (chosen != nullptr) {
    way_on = chosen->amount
                 ? tr("remedy", "Ask for approval: {amount}", {{"amount", i18n::money(*chosen->amount)}})
                 : tr("remedy", "Ask for approval");
  }
  // Where not all words have room, the note keeps its picture alone.
  const std::string aside = tr("remedy", "Put aside");
  const float way_on_width = std::max(button_width(way_on, alone ? ButtonSpec{} : ask_spec), px(way_on_units));
  const bool in_words = button_width(aside) + way_on_width + px(80) <= foot.width;
  if (in_words ? foot_button(foot, Side::left, "script/aside", aside, {.look = ButtonLook::ghost})
               : foot_icon(foot, "script/aside", Icon::pause_circle, aside)) {
    output.post(terminal::PutAside{});
  }
  if (chosen != nullptr) {
    if (alone) {
      if (foot_button(foot, Side::right, "remedy/grant", way_on, {.look = ButtonLook::primary}, way_on_units)) {
        output.post(terminal::Grant{chosen->id});
      }
    } else if (foot_button(foot, Side::right, "remedy/ask", way_on, ask_spec, way_on_units)) {
      local.approval.put_away = false;
      output.post(terminal::AskApproval{chosen->id});
    }
    draw_note_button(local, foot);
    std::string why;
    if (alone) {
      why = chosen->amount
                ? tr("remedy", "{amount} is within your limit", {{"amount", i18n::money(*chosen->amount)}})
                : tr("remedy", "You decide this alone");
    } else if (chosen->up_to) {
      why = tr("remedy", "Alone up to {amount}", {{"amount", i18n::money(*chosen->up_to)}});
    } else {
      why = tr("remedy", "Needs approval");
    }
    if (!chosen->cap_label.empty()) why += " · " + chosen->cap_label;
    if (!chosen->rule.empty()) why += " · " + tr("remedy", "rule {rule}", {{"rule", chosen->rule}});
    if (text_width(Style::body, why) <= foot.width) {
      text_line(foot, why, {.colour = Token::ink_muted, .align = Align::right});
    }
    return;
  }
  // Never a dead end: where nothing is given and no other way leads on, this one does.
  if ((any_granted || pending || step.options.empty()) &&
      foot_button(
          foot, Side::right, "script/next", tr("remedy", "Next"),
          {.look = ButtonLook::primary, .icon = Icon::arrow_forward, .shortcut = platform::Key::enter},
          way_on_units)) {
    output.post(terminal::Answer{step.id, {}, {}, false});
  }
  draw_note_button(local, foot);
}

// The title, whom and what it is about, and the way to what stands behind the step.
void draw_head(const StepPage& page, Rect& area) {
  const terminal::StepView& step = page.step;
  Rect head = area.cut_top(px(48));
  if (has_knowledge(step)) {
    const std::string label = step.standard.empty()
                                  ? tr("remedy", "Knowledge")
                                  : tr("script", "standard {name}", {{"name", step.standard}});
    const ButtonSpec spec{.look = ButtonLook::ghost, .icon = Icon::description, .style = Style::h3};
    if (button("script/knowledge", head.cut_right(button_width(label, spec)), label, spec)) {
      page.local.sheet.open(SheetKind::knowledge);
    }
    head.cut_right(px(16));
  }
  const std::string title = step.title.empty() ? tr("remedy", "Choose a solution") : step.title;
  Style style = Style::h1;
  for (const Style smaller : {Style::h2, Style::body_strong}) {
    if (text_width(style, title) > head.width) style = smaller;
  }
  head.cut_left(text_line(head, title, {.style = style}) + px(24));
  std::string about = page.contact.customer ? page.contact.customer->name : std::string();
  for (const terminal::KnownFact& fact : page.contact.known) {
    if (fact.kind == domain::FactKind::product) about += (about.empty() ? "" : " · ") + fact.value;
  }
  if (text_width(Style::body, about) <= head.width) {
    text_line(head, about, {.colour = Token::ink_muted, .align = Align::right});
  }
  area.cut_top(px(4));
}

// The request of this contact, whatever became of it.
void draw_request(const StepPage& page, Column& column) {
  if (!page.contact.approval) return;
  const terminal::ApprovalView& approval = *page.contact.approval;
  const RequestWords said = words(approval, page.snapshot.now);
  std::string way;
  switch (approval.state) {
    case domain::RequestState::pending:
      if (!page.local.approval.put_away) return;
      way = tr("remedy", "Show");
      break;
    case domain::RequestState::expired:
    case domain::RequestState::withdrawn:
      way = tr("approval", "Ask again");
      break;
    case domain::RequestState::approved:
    case domain::RequestState::refused:
    case domain::RequestState::replaced:
      break;
  }
  if (!banner("remedy/approval", column.take(banner_height(column.width(), said.text, way)), said.tone, said.icon,
              said.text, way)) {
    return;
  }
  if (approval.state == domain::RequestState::pending) {
    page.local.approval.put_away = false;
  } else {
    page.output.post(terminal::AskApproval{approval.remedy});
  }
}

// Where the centre's share would be enough, nobody needs to be asked.
void draw_share(const StepPage& page, const std::string& chosen, Column& column) {
  for (const RemedyView& remedy : page.step.remedies) {
    if (remedy.id != chosen || remedy.granted || remedy.verdict != LimitVerdict::with_approval) continue;
    if (!remedy.amount || !more_online(remedy) || (remedy.online && remedy.online->minor < remedy.amount->minor)) return;
    const terminal::SyncState line = page.snapshot.sync.state;
    const bool online = line == terminal::SyncState::synchronised || line == terminal::SyncState::sending;
    const std::string text =
        !online         ? tr("remedy", "With the centre you could decide this alone; there is no network now.")
        : remedy.asking ? tr("remedy", "The centre is being asked for more. If it comes, you decide this alone.")
                        : tr("remedy", "With more from the centre you decide this alone.");
    const std::string way = online && !remedy.asking ? tr("remedy", "Ask the centre") : std::string();
    if (banner("remedy/share", column.take(banner_height(column.width(), text, way)), Tone::blue, Icon::sync, text, way)) {
      page.output.post(terminal::AskShare{remedy.id});
    }
    return;
  }
}

void draw_ways_on(const StepPage& page, Column& column, int digit) {
  const terminal::StepView& step = page.step;
  if (step.options.empty()) return;
  text_line(column.take(line_height(Style::h3)), tr("remedy", "Or"),
            {.style = Style::h3, .colour = Token::ink_muted});
  const std::size_t columns = columns_of(column.width());
  const float width =
      (column.width() - px(14) * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  float height = px(88);
  for (const terminal::OptionView& item : step.options) {
    height = std::max(height, option_height(width, item.label, item.hint, {.icon = Icon::schedule}, height));
  }
  const std::size_t rows = (step.options.size() + columns - 1) / columns;
  Grid grid(column.take(static_cast<float>(rows) * (height + px(14)) - px(14)), columns, height, px(14));
  for (const terminal::OptionView& item : step.options) {
    if (option("script/option/" + item.id, grid.next(), item.label, item.hint,
               {.icon = icon_named(item.icon, Icon::schedule), .digit = ++digit})) {
      page.output.post(terminal::Answer{step.id, item.id, {}, false});
    }
  }
}

}  // namespace

void draw_remedies(const StepPage& page) {
  const terminal::StepView& step = page.step;
  Rect rest = begin_page(page.snapshot, page.local, page.output, {contact_chip(page.snapshot, page.contact)});
  draw_footer(page.contact, step.remedies, page.local, page.output, rest);
  Rect area = rest.inset(page_margin(), px(compact() ? 6 : 12));
  if (page.contact.newer) {
    draw_newer_line(page, area.cut_top(newer_line_height()));
    area.cut_top(px(compact() ? 2 : 8));
  }
  draw_head(page, area);
  ScrollArea scroll("remedy/all", area);
  Column column(scroll.content(), px(12));
  if (!step.say.empty()) {
    const Style style = say_style(step.say, column.width(), area.height * 0.35F, Style::key);
    say("script/say", column.take(say_height(step.say, column.width(), style)), step.say, style);
  }
  draw_request(page, column);
  draw_till(page.contact, page.local, page.output, SettledLook::in_tiles, column);
  std::vector<const RemedyView*> alone;
  std::vector<const RemedyView*> together;
  std::vector<const RemedyView*> later;
  for (const RemedyView& remedy : step.remedies) {
    // What the law gives second is the customer's right as soon as it is due.
    if (!remedy.not_due.empty()) {
      later.push_back(&remedy);
    } else {
      (remedy.verdict == LimitVerdict::with_approval ? together : alone).push_back(&remedy);
    }
  }
  int digit = 0;
  const std::string chosen = chosen_remedy(page.contact, page.local);
  std::optional<Rect> chosen_at;
  draw_group(page.snapshot, tr("remedy", "Your decision, nobody judges it"), alone, chosen, page.local, column, digit, chosen_at);
  draw_group(page.snapshot, tr("remedy", "With the shift lead's approval"), together, chosen, page.local, column, digit, chosen_at);
  draw_share(page, chosen, column);
  draw_group(page.snapshot, tr("remedy", "What follows in the order of the law"), later, chosen, page.local, column, digit, chosen_at);
  draw_ways_on(page, column, digit);
  scroll.finish(column.used());
  // What the footer speaks of is in sight: once, then the page stays where a finger moves it.
  if (chosen_at && page.local.step.remedy_in_sight != chosen) {
    scroll.reveal({chosen_at->x, chosen_at->y - px(10), chosen_at->width, chosen_at->height + px(20)});
  }
  page.local.step.remedy_in_sight = chosen;
}

}  // namespace okienko::screens
