#include "kiosk/screens/wrap_up.hpp"

#include "kiosk/screens/frame.hpp"
#include "kiosk/screens/goods.hpp"
#include "kiosk/screens/papers.hpp"
#include "kiosk/screens/till.hpp"
#include "kiosk/ui/scroll.hpp"

namespace okienko::screens {

using namespace ui;

namespace {

void draw_line(Column& column, Icon sign, Tone tone, const std::string& title, const std::string& detail) {
  const float room = column.width() - px(48 + 16 + 40);
  const float title_height = text_height(Style::body_strong, title, room);
  const float detail_height = detail.empty() ? 0 : text_height(Style::body, detail, room);
  const Rect rect = column.take(std::max(px(84), title_height + detail_height + px(32)));
  card(rect);
  Rect inner = rect.inset(px(20), 0);
  tile(centred(inner.cut_left(px(48)), px(48), px(48)), sign, tone);
  inner.cut_left(px(16));
  Rect text{inner.x, inner.y + (inner.height - title_height - detail_height) / 2, inner.width,
            title_height + detail_height};
  text_block(text.cut_top(title_height), title, {.style = Style::body_strong});
  if (!detail.empty()) text_block(text, detail, {.colour = Token::ink_muted});
}

// Each on a line of its own: the sums, the words, the law; below the last, where the customer gets them.
std::string ground_of(const terminal::RefusedClaim& claim, bool last) {
  std::string text;
  const auto add = [&](const std::string& line) {
    if (!line.empty()) text += (text.empty() ? "" : "\n") + line;
  };
  if (claim.in_part()) {
    add(tr("refused", "Granted: {given}. Asked for: {asked}.",
           {{"given", i18n::money_exact(claim.given)}, {"asked", i18n::money_exact(claim.asked)}}));
  }
  add(claim.words);
  add(claim.legal_basis);
  if (last) add(tr("refused", "The customer has it on the confirmation too."));
  return text;
}

// What was answered: a tap goes back to it.
void draw_said(const terminal::ContactView& contact, const std::string& currency, Output& output,
               Column& right) {
  if (contact.answers.empty()) return;
  text_line(right.take(line_height(Style::h3)), tr("wrap_up", "What was said"),
            {.style = Style::h3, .colour = Token::ink_muted});
  for (const terminal::AnswerView& answer : contact.answers) {
    const std::string value = answer.not_known       ? tr("script", "not known")
                              : answer.value.empty() ? "✓"
                                                     : value_words(answer.kind, answer.value, currency);
    const float room = right.width() - px(8);
    const bool one_line =
        text_width(Style::body, answer.title + "  ") + text_width(Style::body_strong, value) <= room;
    const float title = text_height(Style::caption, answer.title, room);
    const float value_height = text_height(Style::body_strong, value, room);
    const Rect row = right.take(one_line ? px(52) : title + value_height + px(18));
    if (tappable("wrap_up/answer/" + answer.step, row, answer.title))
      output.post(terminal::ReopenAnswer{answer.step});
    if (one_line) {
      text_parts(row.inset(px(4), 0),
                 {{answer.title, Style::body, Token::ink_muted}, {"  "}, {value, Style::body_strong}});
    } else {
      Rect text = row.inset(px(4), px(8));
      text_block(text.cut_top(title), answer.title, {.style = Style::caption, .colour = Token::ink_muted});
      text_block(text.cut_top(value_height), value, {.style = Style::body_strong});
    }
    separator(row);
  }
  for (const terminal::AnswerView& answer : contact.past_answers) {
    const std::string text = tr("script", "from the earlier version") + ": " + answer.title + ", " +
                             value_words(answer.kind, answer.value, currency);
    right.space(px(6));
    text_block(right.take(text_height(Style::caption, text, right.width())), text,
               {.style = Style::caption, .colour = Token::ink_muted});
  }
}

}  // namespace

void draw_wrap_up(const terminal::Snapshot& snapshot, LocalState& local, Output& output) {
  if (!snapshot.contact) {
    begin_page(snapshot, local, output);
    draw_menu(snapshot, local, output);
    return;
  }
  const terminal::ContactView& contact = *snapshot.contact;
  const terminal::Summary& summary = contact.summary;
  std::vector<TopBarChip> chips{contact_chip(snapshot, contact)};
  if (summary.survey_due) chips.push_back({"", tr("wrap_up", "In the sample: ask how it was"), Tone::blue});
  Rect page = begin_page(snapshot, local, output, chips);
  Rect foot = footer(page);
  if (foot_button(foot, Side::left, "wrap_up/back", tr("wrap_up", "Back"),
                  {.look = ButtonLook::ghost, .icon = Icon::arrow_back, .shortcut = platform::Key::escape})) {
    output.post(terminal::GoBack{});
  }
  if (foot_button(foot, Side::left, "wrap_up/aside", tr("wrap_up", "Put aside"),
                  {.look = ButtonLook::ghost})) {
    output.post(terminal::PutAside{});
  }
  const bool in_person = contact.channel == domain::Channel::counter;
  const std::string finish = tr("wrap_up", "End contact"), turn = tr("wrap_up", "Turn to the customer");
  ButtonSpec finish_spec{.look = in_person ? ButtonLook::plain : ButtonLook::primary, .icon = Icon::check};
  ButtonSpec turn_spec{.look = ButtonLook::primary, .icon = Icon::screen_rotation};
  // In a narrow footer the words come before the pictures.
  const auto wanted = [&] {
    return button_width(finish, finish_spec) + px(16) + (in_person ? button_width(turn, turn_spec) : 0.0F);
  };
  if (wanted() > foot.width) finish_spec.icon = Icon::none;
  if (wanted() > foot.width) turn_spec.icon = Icon::none;
  if (wanted() > foot.width) finish_spec.style = turn_spec.style = Style::h3;
  const bool roomy = foot.width >= px(220 + 240 + 32);
  if (foot_button(foot, Side::right, "wrap_up/finish", finish, finish_spec, roomy ? 220 : 96)) {
    output.post(terminal::FinishContact{});
  }
  if (in_person && foot_button(foot, Side::right, "wrap_up/turn", turn, turn_spec, roomy ? 240 : 96)) {
    output.post(terminal::TurnToCustomer{});
  }

  Rect area = page.inset(page_margin(), px(compact() ? 10 : 24));
  // While somebody types, the field needs the room; what is said was said.
  const bool short_of_room = typing() && area.height < px(420);
  if (!short_of_room) {
    Rect head = area.cut_top(px(40));
    if (!summary.outcome.empty())
      head.cut_right(chip_right(head, summary.outcome, Tone::green, ChipDot::dot) + px(12));
    text_line(head, tr("wrap_up", "What was done"), {.style = Style::h1});
    area.cut_top(px(12));
  }
  if (!short_of_room && contact.step && !contact.step->say.empty()) {
    const Style style = say_style(contact.step->say, area.width, area.height * 0.4F, Style::key);
    say("script/say", area.cut_top(say_height(contact.step->say, area.width, style)), contact.step->say,
        style);
    area.cut_top(px(18));
  }
  ScrollArea scroll("wrap_up/lines", area);
  const Rect content = scroll.content();
  const bool one = compact();
  const auto columns = one ? std::vector<Rect>{content} : split_columns(content, {1, 1}, px(24));
  Column left(columns[0], px(12));
  // In one column what holds up the paper comes first: nobody scrolls to look for it.
  const bool paper_first = one && paper_waits(snapshot);
  if (paper_first) draw_paper_card(snapshot, local, output, left);
  const float paper_px = left.used();
  draw_goods_card(snapshot, local, output, left);
  draw_till(contact, local, output, SettledLook::cards, left);
  for (const terminal::SummaryLine& line : summary.granted) {
    if (settled_at_till(contact, line.title)) continue;  // its card says it all
    draw_line(left, Icon::check_circle, Tone::green, line.title, line.detail);
  }
  for (const terminal::RefusedClaim& claim : summary.refused) {
    draw_line(left, Icon::gavel, Tone::amber,
              claim.in_part() ? tr("refused", "Granted in part: {remedy}", {{"remedy", claim.title}})
                              : tr("refused", "Not granted: {remedy}", {{"remedy", claim.title}}),
              ground_of(claim, &claim == &summary.refused.back()));
  }
  for (const auto& [line, due_at] : summary.promised) {
    draw_line(left, Icon::event, Tone::amber, line.title, i18n::moment(due_at, snapshot.now, local.zone));
  }
  if (!summary.case_number.empty()) {
    std::string detail = contact.customer ? contact.customer->name : std::string();
    if (summary.answer_due) {
      detail += (detail.empty() ? "" : " · ") +
                tr("wrap_up", "answer by {date}", {{"date", i18n::full_date(*summary.answer_due)}});
    }
    draw_line(left, Icon::assignment, Tone::blue,
              tr("wrap_up", "Case {number}", {{"number", summary.case_number}}), detail);
  }
  if (!summary.handed_to.empty()) {
    draw_line(left, Icon::send, Tone::blue, summary.handed_to, tr("wrap_up", "takes it from here"));
  }
  if (left.used() <= paper_px) draw_line(left, Icon::check, Tone::neutral, contact.script_title, summary.outcome);
  if (one && !paper_first) draw_paper_card(snapshot, local, output, left);
  float used = 0;
  if (one) {
    left.space(px(8));
    draw_said(contact, snapshot.currency, output, left);
  } else {
    Column right(columns[1], px(4));
    // At the top, in reach: what was said can be scrolled to.
    draw_paper_card(snapshot, local, output, right);
    right.space(px(8));
    draw_said(contact, snapshot.currency, output, right);
    used = right.used();
  }
  used = std::max(used, left.used());
  scroll.finish(used);
  draw_menu(snapshot, local, output);
}

}  // namespace okienko::screens
