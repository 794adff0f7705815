#include "kiosk/screens/turned.hpp"

#include "kiosk/screens/frame.hpp"
#include "kiosk/screens/step.hpp"
#include "kiosk/ui/field.hpp"
#include "kiosk/ui/pin.hpp"
#include "kiosk/ui/scroll.hpp"

namespace okienko::screens {

using namespace ui;

namespace {

constexpr std::size_t max_page_words_bytes = 500;  // as an answer of a survey has at most

// What we do not grant, said as openly as what we do: with the ground, and on the paper too.
void draw_refused(const terminal::RefusedClaim& claim, Rect& area) {
  const std::string title = claim.in_part() ? tr("refused", "Granted in part: {remedy}", {{"remedy", claim.title}})
                                            : tr("refused", "Not granted: {remedy}", {{"remedy", claim.title}});
  std::string sums;
  if (claim.in_part()) {
    sums = tr("refused", "Granted: {given}. Asked for: {asked}.",
              {{"given", i18n::money_exact(claim.given)}, {"asked", i18n::money_exact(claim.asked)}});
  }
  const float room = area.width - px(48);
  const auto height_of = [room](Style style, const std::string& words) {
    return words.empty() ? 0.0F : text_height(style, words, room);
  };
  const float gap = px(6);
  const float height = height_of(Style::h2, title) + height_of(Style::lead, sums) + height_of(Style::lead, claim.words) +
                       height_of(Style::body, claim.legal_basis) + gap + px(36);
  const Rect rect = area.cut_top(height);
  card(rect, CardLook::customer);
  Rect inner = rect.inset(px(24), px(18));
  const auto line = [&](Style style, Token colour, const std::string& words) {
    if (!words.empty()) text_block(inner.cut_top(height_of(style, words)), words, {.style = style, .colour = colour});
  };
  line(Style::h2, Token::customer_ink, title);
  line(Style::lead, Token::customer_ink, sums);
  line(Style::lead, Token::customer_ink, claim.words);
  inner.cut_top(gap);
  line(Style::body, Token::customer_muted, claim.legal_basis);
  area.cut_top(px(compact() ? 10 : 16));
}

void draw_summary(const LocalState& local, const terminal::Summary& summary, Rect& area) {
  text_line(area.cut_top(line_height(Style::lead)), tr("turned", "Thank you. This is what we agreed"),
            {.style = Style::lead, .colour = Token::customer_muted});
  area.cut_top(px(compact() ? 10 : 24));
  struct Item {
    std::string title;
    std::string detail;
  };
  std::vector<Item> items;
  for (const terminal::SummaryLine& line : summary.granted) items.push_back({line.title, line.detail});
  for (const auto& [line, due_at] : summary.promised) {
    // What we do, as it is said to the customer; the title is for us.
    items.push_back({line.detail.empty() ? line.title : line.detail, i18n::agreed_in_full(due_at, local.zone)});
  }
  constexpr std::size_t most_items = 4;
  if (items.size() > most_items) items.resize(most_items);
  if (items.empty() && !summary.outcome.empty()) items.push_back({summary.outcome, {}});
  if (!items.empty()) {
    const std::size_t columns = std::min<std::size_t>(items.size(), 2);
    const std::size_t rows = (items.size() + columns - 1) / columns;
    const float room =
        (area.width - px(20) * static_cast<float>(columns - 1)) / static_cast<float>(columns) - px(48);
    const auto title_style = [room](const Item& item) {
      return text_width(Style::h1, item.title) <= room ? Style::h1 : Style::h2;
    };
    float height = px(compact() ? 84 : 122);
    for (const Item& item : items) {
      height = std::max(height, text_height(title_style(item), item.title, room) +
                                    text_height(Style::lead, item.detail, room) + px(20));
    }
    Grid grid(area.cut_top(static_cast<float>(rows) * (height + px(16)) - px(16)), columns, height, px(20));
    for (const Item& item : items) {
      const Rect rect = grid.next();
      card(rect, CardLook::customer);
      Rect inner = rect.inset(px(24), 0);
      const Style style = title_style(item);
      const float title = text_height(style, item.title, inner.width);
      const float detail = item.detail.empty() ? 0 : text_height(Style::lead, item.detail, inner.width);
      Rect text{inner.x, inner.y + std::max(0.0F, (inner.height - title - detail) / 2), inner.width,
                title + detail};
      text_block(text.cut_top(title), item.title, {.style = style, .colour = Token::customer_ink});
      if (!item.detail.empty())
        text_block(text, item.detail, {.style = Style::lead, .colour = Token::customer_ink});
    }
    area.cut_top(px(compact() ? 10 : 24));
  }
  for (const terminal::RefusedClaim& claim : summary.refused) draw_refused(claim, area);
  std::string line;
  if (!summary.case_number.empty())
    line = tr("turned", "Case number: {number}.", {{"number", summary.case_number}});
  if (summary.answer_due) {
    line += (line.empty() ? "" : " ") + tr("turned", "Our answer comes by {date} at the latest.",
                                           {{"date", i18n::full_date(*summary.answer_due)}});
  }
  if (!summary.handed_to.empty()) {
    line += (line.empty() ? "" : " ") + tr("turned", "From here on: {team}.", {{"team", summary.handed_to}});
  }
  if (!line.empty()) {
    text_block(area.cut_top(text_height(Style::lead, line, area.width)), line,
               {.style = Style::lead, .colour = Token::customer_ink});
  }
}

// Five answers side by side; gives the one that was tapped, 0 for none.
int draw_five(const std::string& path, const std::string (&labels)[5], Rect& area) {
  int tapped = 0;
  const auto cells = split_columns(area.cut_top(px(compact() ? 80 : 140)), {1, 1, 1, 1, 1}, px(compact() ? 8 : 18));
  // One size for all: the largest in which each has room.
  Style style = Style::h2;
  for (const Style smaller : {Style::body_strong, Style::small_strong}) {
    for (const std::string& label : labels) {
      if (text_width(style, label) > cells.front().width - px(12)) {
        style = smaller;
        break;
      }
    }
  }
  for (int score = 1; score <= 5; ++score) {
    const auto at = static_cast<std::size_t>(score - 1);
    if (survey_button(path + std::to_string(score), cells[at], labels[at], style)) tapped = score;
  }
  area.cut_top(px(compact() ? 8 : 24));
  return tapped;
}

void draw_question(const std::string& question, Rect& area) {
  const Style style = text_width(Style::display, question) <= area.width ? Style::display : Style::h1;
  text_block(area.cut_top(std::max(px(52), text_height(style, question, area.width))), question,
             {.style = style, .colour = Token::customer_ink});
  area.cut_top(px(compact() ? 8 : 24));
}

// After the one tap that is asked for: how easy it was, and a free word. Both may be left out.
void draw_more(const terminal::Summary& summary, TurnedState& state, Output& output, Rect& area) {
  if (!summary.effort_answered) {
    text_block(area.cut_top(line_height(Style::lead)), tr("turned", "Thank you for your answer"),
               {.style = Style::lead, .colour = Token::customer_muted});
    draw_question(tr("turned", "How easy was it?"), area);
    const std::string labels[] = {tr("turned", "Very hard"), tr("turned", "Hard"), tr("turned", "Neither nor"),
                                  tr("turned", "Easy"), tr("turned", "Very easy")};
    if (const int effort = draw_five("turned/survey/effort/", labels, area)) {
      output.post(terminal::AnswerSurvey{0, effort, {}});
    }
  } else {
    if (!typing()) draw_question(tr("turned", "What can we do better?"), area);
    Rect row = area.cut_top(px(compact() ? 60 : 72));
    const std::string send = tr("turned", "Send");
    const bool filled = state.words.find_first_not_of(" \n") != std::string::npos;
    // White as the answers are: a button in the colour of the page would not be seen on it.
    const float send_width = std::max(text_width(Style::h2, send) + px(48), px(140));
    bool sent = survey_button("turned/survey/send", row.cut_right(send_width), send, Style::h2);
    row.cut_right(px(12));
    const FieldResult field = text_field("turned/survey/words", row, state.words,
                                         {.placeholder = tr("turned", "a word is enough"),
                                          .max_bytes = max_page_words_bytes,
                                          .on_customer = true,
                                          .action = {.label = send, .enabled = filled}});
    sent = (sent || field.submitted) && filled;
    if (sent) {
      output.post(terminal::AnswerSurvey{0, 0, state.words});
      state.wipe();
      state.done = true;
      leave_fields();
    }
    area.cut_top(px(compact() ? 8 : 24));
  }
  if (typing()) return;
  const std::string enough = tr("turned", "That is all");
  Rect row = area.cut_top(px(compact() ? 56 : 72));
  const float width = std::max(text_width(Style::h2, enough) + px(64), px(200));
  if (survey_button("turned/survey/done", row.cut_left(width), enough, Style::h2)) {
    state.wipe();
    state.done = true;
    leave_fields();
  }
}

void draw_survey(const terminal::Summary& summary, TurnedState& state, Output& output, Rect& area) {
  if (!summary.survey_answered) {
    draw_question(tr("turned", "How were you served?"), area);
    const std::string labels[] = {tr("turned", "Very badly"), tr("turned", "Badly"), tr("turned", "So-so"),
                                  tr("turned", "Well"), tr("turned", "Very well")};
    if (const int score = draw_five("turned/score/", labels, area)) output.post(terminal::AnswerSurvey{score, 0, {}});
  } else if (state.done || summary.words_answered) {
    text_line(area.cut_top(px(60)), tr("turned", "Thank you for your answer"),
              {.style = Style::display, .colour = Token::customer_ink});
    area.cut_top(px(compact() ? 8 : 24));
  } else {
    draw_more(summary, state, output, area);
    if (typing()) return;
    area.cut_top(px(compact() ? 8 : 16));
  }
  // What may be left out is said while it is asked for.
  const bool asked = !summary.survey_answered || (!state.done && !summary.words_answered);
  const std::string anonymous = asked ? tr("turned", "The answer is kept without name or case number. You may skip it.")
                                      : tr("turned", "The answer is kept without name or case number.");
  text_block(area.cut_top(text_height(Style::body, anonymous, area.width)), anonymous,
             {.colour = Token::customer_muted});
}

void draw_leaving(const terminal::Snapshot& snapshot, LocalState& local, Output& output) {
  const Rect whole = screen_rect();
  const float height = std::min(pin_pad_height() + px(compact() ? 150 : 202), whole.height - px(12));
  const Rect rect = centred(whole, px(428), height);
  Dialogue dialogue("turned/leaving", whole, rect);
  Rect inner = rect.inset(px(24), px(compact() ? 10 : 20));
  const terminal::PinEntry entry = pin_now(snapshot, local);
  const bool mine = snapshot.signed_in && entry.staff == snapshot.signed_in->id;
  const std::string message = mine ? words(entry) : std::string();
  const bool wrong =
      mine && entry.state != terminal::PinState::idle && entry.state != terminal::PinState::checking;
  const std::string name = snapshot.signed_in ? snapshot.signed_in->name : std::string();
  text_line(inner.cut_top(px(30)), message.empty() ? tr("turned", "PIN: {name}", {{"name", name}}) : message,
            {.style = Style::body_strong, .colour = wrong ? Token::red : Token::ink, .align = Align::centre});
  pin_dots(inner.cut_top(px(compact() ? 40 : 48)), local.pin.digits.size(), 4);
  inner.cut_top(px(compact() ? 4 : 8));
  const bool enabled = !mine || pin_open(entry);
  bool send = pin_pad("turned/pin", inner.cut_top(pin_pad_height()), local.pin.digits,
                      {.enabled = enabled, .clear_label = tr("pin", "Clear")});
  inner.cut_top(px(compact() ? 8 : 16));
  const auto cells = split_columns(inner.cut_top(px(compact() ? 48 : 60)), {1, 1.4F}, px(12));
  if (button("turned/stay", cells[0], tr("turned", "Back"),
             {.look = ButtonLook::ghost, .shortcut = platform::Key::escape})) {
    local.leaving_customer_page = false;
    local.pin.wipe();
  }
  send |=
      button("turned/leave", cells[1], tr("turned", "End contact"),
             {.look = ButtonLook::primary, .enabled = enabled && local.pin.digits.size() >= shortest_pin});
  if (send && enabled) {
    output.post(terminal::LeaveCustomerPage{local.pin.digits});
    local.pin.wipe();
  }
}

}  // namespace

void draw_turned(const terminal::Snapshot& snapshot, LocalState& local, Output& output) {
  Rect page = screen_rect();
  panel(page, Token::customer);
  if (!snapshot.contact) return;
  Rect area = page.inset(px(compact() ? 24 : 96), px(compact() ? 20 : 56));
  // Above the keyboard a small panel has one row, and the lock stands in it.
  if (compact() && typing()) area.cut_right(px(48));
  // The agent's way out is a quiet lock in the corner: it means nothing to the customer.
  if (quiet_icon_button("turned/lock", {page.right() - px(72), page.y + px(12), px(56), px(56)}, Icon::lock,
                        tr("turned", "For the staff"))) {
    local.leaving_customer_page = true;
  }
  {
    // Much was agreed: the page is pushed up by a finger, and nothing is cut.
    ScrollArea scroll("turned/page", area);
    constexpr float no_end_px = 100000;
    Rect content = scroll.content();
    const float top = content.y;
    content.height = no_end_px;
    // Above the keyboard there is room for what is being typed, and for nothing else.
    if (!typing()) {
      draw_summary(local, snapshot.contact->summary, content);
      content.cut_top(px(compact() ? 14 : 48));
    }
    draw_survey(snapshot.contact->summary, local.turned, output, content);
    scroll.finish(content.y - top);
  }
  if (!local.leaving_customer_page) return;
  // Whoever takes the screen back needs the keyboard's room for the PIN.
  if (!current().focused_field().empty()) leave_fields();
  draw_leaving(snapshot, local, output);
}

}  // namespace okienko::screens
