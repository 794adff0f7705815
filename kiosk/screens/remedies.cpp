#include "kiosk/screens/remedies.hpp"

#include "kiosk/screens/approval.hpp"
#include "kiosk/screens/frame.hpp"
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

std::string hint_words(const RemedyView& remedy) {
  if (remedy.granted) return tr("remedy", "granted");
  if (remedy.price_missing) return tr("remedy", "the price is not known");
  switch (remedy.verdict) {
    case LimitVerdict::alone:
      if (remedy.up_to)
        return kind_words(remedy) + " · " +
               tr("remedy", "up to {amount}", {{"amount", i18n::money(*remedy.up_to)}});
      return kind_words(remedy) + " · " + tr("remedy", "without a limit");
    case LimitVerdict::with_approval:
      if (!remedy.up_to || remedy.up_to->minor == 0) return kind_words(remedy);
      return kind_words(remedy) + " · " +
             tr("remedy", "alone up to {amount}", {{"amount", i18n::money(*remedy.up_to)}});
    case LimitVerdict::never:
      return tr("remedy", "outside the limits of this shop");
  }
  return {};
}

std::string title_words(const RemedyView& remedy) {
  // A gesture names its amount already; a claim by law gets the amount beside it.
  if (!remedy.amount || remedy.kind == domain::RemedyKind::goodwill) return remedy.label;
  return remedy.label + " " + i18n::money(*remedy.amount);
}

void draw_group(const std::string& heading, const std::vector<const RemedyView*>& group, LocalState& local,
                Column& column, int& digit) {
  if (group.empty()) return;
  text_line(column.take(line_height(Style::h3)), heading, {.style = Style::h3, .colour = Token::ink_muted});
  const std::size_t columns = column.width() < px(860) ? 2 : 3;
  const float width =
      (column.width() - px(14) * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  float height = px(88);
  for (const RemedyView* remedy : group) {
    height = std::max(height, option_height(width, title_words(*remedy), hint_words(*remedy),
                                            {.icon = Icon::check}, px(88)));
  }
  const std::size_t rows = (group.size() + columns - 1) / columns;
  Grid grid(column.take(static_cast<float>(rows) * (height + px(14)) - px(14)), columns, height, px(14));
  for (const RemedyView* remedy : group) {
    OptionSpec spec;
    spec.icon = remedy->granted ? Icon::check_circle : icon_named(remedy->icon, Icon::check);
    spec.look = remedy->verdict == LimitVerdict::with_approval ? OptionLook::amber : OptionLook::plain;
    spec.selected = local.step.remedy == remedy->id;
    spec.done = remedy->granted;
    spec.enabled = remedy->granted || (!remedy->price_missing && remedy->verdict != LimitVerdict::never);
    spec.digit = ++digit;
    if (option("remedy/" + remedy->id, grid.next(), title_words(*remedy), hint_words(*remedy), spec)) {
      local.step.remedy = local.step.remedy == remedy->id ? std::string() : remedy->id;
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
  if (foot_button(foot, Side::left, "script/aside", tr("remedy", "Put aside"), {.look = ButtonLook::ghost})) {
    output.post(terminal::PutAside{});
  }
  const RemedyView* chosen = nullptr;
  bool any_granted = false;
  for (const RemedyView& remedy : remedies) {
    if (remedy.id == local.step.remedy && !remedy.granted) chosen = &remedy;
    any_granted = any_granted || remedy.granted;
  }
  if (chosen != nullptr) {
    const bool alone = chosen->verdict == LimitVerdict::alone;
    const bool pending = contact.approval && contact.approval->state == domain::RequestState::pending;
    if (alone) {
      if (foot_button(foot, Side::right, "remedy/grant", chosen->grant_label, {.look = ButtonLook::primary},
                      240)) {
        output.post(terminal::Grant{chosen->id});
      }
    } else if (foot_button(foot, Side::right, "remedy/ask", tr("remedy", "Ask for approval"),
                           {.look = ButtonLook::primary, .enabled = !pending, .icon = Icon::flag}, 240)) {
      local.approval.put_away = false;
      output.post(terminal::AskApproval{chosen->id});
    }
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
    if (!chosen->rule.empty()) why += " · " + tr("remedy", "rule {rule}", {{"rule", chosen->rule}});
    if (text_width(Style::body, why) <= foot.width) {
      text_line(foot, why, {.colour = Token::ink_muted, .align = Align::right});
    }
    return;
  }
  if (any_granted &&
      foot_button(
          foot, Side::right, "script/next", tr("remedy", "Next"),
          {.look = ButtonLook::primary, .icon = Icon::arrow_forward, .shortcut = platform::Key::enter},
          240)) {
    output.post(terminal::Answer{step.id, {}, {}, false});
  }
  std::string granted;
  for (const RemedyView& remedy : remedies) {
    if (remedy.granted) granted += (granted.empty() ? "" : ", ") + remedy.label;
  }
  if (!granted.empty()) {
    const std::string said = tr("remedy", "granted") + ": " + granted;
    if (text_width(Style::body, said) <= foot.width) {
      text_line(foot, said, {.colour = Token::ink_muted, .align = Align::right});
    }
  }
}

}  // namespace

void draw_remedies(const terminal::Snapshot& snapshot, LocalState& local, Output& output) {
  const terminal::ContactView& contact = *snapshot.contact;
  const terminal::StepView& step = *contact.step;
  Rect page = begin_page(snapshot, local, output, {contact_chip(snapshot, contact)});
  draw_footer(contact, step.remedies, local, output, page);
  Rect area = page.inset(px(compact() ? 16 : 32), px(compact() ? 10 : 12));

  Rect head = area.cut_top(px(40));
  std::string about = contact.customer ? contact.customer->name : std::string();
  for (const terminal::KnownFact& fact : contact.known) {
    if (fact.kind == domain::FactKind::product) about += (about.empty() ? "" : " · ") + fact.value;
  }
  const float title = text_line(head, step.title.empty() ? tr("remedy", "Choose a solution") : step.title,
                                {.style = Style::h1});
  head.cut_left(title + px(24));
  if (text_width(Style::body, about) <= head.width) {
    text_line(head, about, {.colour = Token::ink_muted, .align = Align::right});
  }
  area.cut_top(px(8));
  if (!step.say.empty()) {
    say("script/say", area.cut_top(say_height(step.say, area.width)), step.say);
    area.cut_top(px(12));
  }
  if (contact.approval) {
    const terminal::ApprovalView& approval = *contact.approval;
    const bool refused = approval.state == domain::RequestState::refused;
    const std::string text = refused ? tr("remedy", "{remedy}: not approved. Choose another solution.",
                                          {{"remedy", approval.remedy_label}})
                                     : tr("remedy", "{remedy}: waits for approval. You can go on meanwhile.",
                                          {{"remedy", approval.remedy_label}});
    const std::string show = refused ? std::string() : tr("remedy", "Show");
    if (refused || local.approval.put_away) {
      if (banner("remedy/approval", area.cut_top(banner_height(area.width, text, show)),
                 refused ? Tone::red : Tone::blue, refused ? Icon::error : Icon::schedule, text, show)) {
        local.approval.put_away = false;
      }
      area.cut_top(px(10));
    }
  }
  ScrollArea scroll("remedy/all", area);
  Column column(scroll.content(), px(12));
  std::vector<const RemedyView*> alone;
  std::vector<const RemedyView*> together;
  for (const RemedyView& remedy : step.remedies) {
    (remedy.verdict == LimitVerdict::with_approval ? together : alone).push_back(&remedy);
  }
  int digit = 0;
  draw_group(tr("remedy", "Your decision, nobody judges it"), alone, local, column, digit);
  draw_group(tr("remedy", "With the shift lead's approval"), together, local, column, digit);
  if (!step.options.empty()) {
    text_line(column.take(line_height(Style::h3)), tr("remedy", "Or"),
              {.style = Style::h3, .colour = Token::ink_muted});
    const std::size_t columns = column.width() < px(860) ? 2 : 3;
    const std::size_t rows = (step.options.size() + columns - 1) / columns;
    Grid grid(column.take(static_cast<float>(rows) * px(102) - px(14)), columns, px(88), px(14));
    for (const terminal::OptionView& item : step.options) {
      if (option("script/option/" + item.id, grid.next(), item.label, item.hint,
                 {.icon = icon_named(item.icon, Icon::schedule), .digit = ++digit})) {
        output.post(terminal::Answer{step.id, item.id, {}, false});
      }
    }
  }
  scroll.finish(column.used());
  draw_approval(snapshot, local, output);
  draw_menu(snapshot, local, output);
}

}  // namespace okienko::screens
