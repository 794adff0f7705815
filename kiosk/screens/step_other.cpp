#include "kiosk/screens/step.hpp"
#include "kiosk/ui/pin.hpp"

namespace okienko::screens {

using namespace ui;
using terminal::StaffTile;
using terminal::StepView;

void draw_hand_over(const StepPage& page, Column& column) {
  const StepView& step = page.step;
  const float left = px(20 + 64 + 20);
  const float room = column.width() - left - px(20);
  const std::string what = step.warm ? tr("script", "Stay with the customer until they have taken over.")
                                     : tr("script", "They get the whole matter; the customer need not wait.");
  const float name_height = text_height(Style::h1, step.team_label, room);
  const float reach_height = text_height(Style::lead, step.team_reach, room);
  const float what_height = text_height(Style::body, what, room);
  const Rect rect = column.take(name_height + reach_height + what_height + px(20 + 20 + 8));
  card(rect);
  tile({rect.x + px(20), rect.y + (rect.height - px(64)) / 2, px(64), px(64)},
       step.warm ? Icon::group : Icon::send, Tone::blue);
  Rect text{rect.x + left, rect.y + px(20), room, rect.height - px(40)};
  text_block(text.cut_top(name_height), step.team_label, {.style = Style::h1});
  text_block(text.cut_top(reach_height), step.team_reach, {.style = Style::lead});
  text.cut_top(px(8));
  text_block(text, what, {.colour = Token::ink_muted});
  if (step.options.empty()) return;
  text_line(column.take(line_height(Style::h3)), tr("script", "Or"),
            {.style = Style::h3, .colour = Token::ink_muted});
  draw_options(page, column, Icon::chevron_right);
}

void draw_go_to(const StepPage& page, Column& column) {
  const std::string heading = tr("script", "Goes on with: {script}", {{"script", page.step.go_to_title}});
  const std::string why =
      tr("script", "It needs to know who the customer is. Find or add the customer first.");
  note(column.take(note_height(column.width(), heading, why)), heading, why, CardLook::surface);
  const std::string label = tr("script", "Choose the customer");
  const ButtonSpec spec{.look = ButtonLook::primary, .icon = Icon::person_add};
  Rect row = column.take(px(compact() ? 56 : 72));
  if (button("script/go_on", row.cut_left(std::max(button_width(label, spec), px(280))), label, spec)) {
    page.output.post(terminal::OpenFind{});  // the contact comes along
  }
}

void draw_second_people(const StepPage& page, Column& column) {
  const auto& people = page.step.second_people;
  if (people.empty()) {
    const std::string nobody =
        tr("script", "Nobody else works here now. Put the contact aside until a colleague is there.");
    text_block(column.take(text_height(Style::lead, nobody, column.width())), nobody,
               {.style = Style::lead, .colour = Token::ink_muted});
    return;
  }
  const std::size_t columns = column.width() < px(520) ? 1 : 2;
  const float width =
      (column.width() - px(14) * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  float height = px(88);
  for (const StaffTile& person : people) {
    OptionSpec spec;
    spec.initials = person.initials;
    height = std::max(height, option_height(width, person.name, words(person.role), spec, height));
  }
  const std::size_t rows = (people.size() + columns - 1) / columns;
  Grid grid(column.take(static_cast<float>(rows) * (height + px(14)) - px(14)), columns, height, px(14));
  int digit = 0;
  for (const StaffTile& person : people) {
    OptionSpec spec;
    spec.initials = person.initials;
    spec.digit = ++digit;
    if (option("script/second/" + person.id.text(), grid.next(), person.name, words(person.role), spec)) {
      page.local.step.second = person.id;
      page.local.pin.wipe();
    }
  }
}

void draw_second_pin(const StepPage& page) {
  LocalState& local = page.local;
  const StaffTile* person = nullptr;
  for (const StaffTile& candidate : page.step.second_people) {
    if (candidate.id == local.step.second) person = &candidate;
  }
  if (person == nullptr || page.step.kind != domain::StepKind::second_person) return;
  if (page.snapshot.changing_to) return;  // one PIN is asked for at a time

  Rect covered = screen_rect();
  covered.cut_top(px(compact() ? 52 : 64));
  const Rect rect = centred(covered, std::min(px(1000), covered.width - px(24)),
                            std::min(px(620), covered.height - px(16)));
  Dialogue dialogue("script/second_pin", covered, rect);
  Rect inner = rect.inset(px(compact() ? 16 : 32), px(compact() ? 12 : 32));
  Rect right = inner.cut_right(px(compact() ? 330 : 380));
  inner.cut_right(px(compact() ? 16 : 40));
  const Rect decisions = inner.cut_bottom(px(compact() ? 50 : 64));
  inner.cut_bottom(px(12));
  {
    ScrollArea scroll("script/second_pin/about", inner);
    Column column(scroll.content(), px(12));
    const std::string asks = tr("script", "A second person agrees: {name}", {{"name", person->name}});
    text_block(column.take(text_height(Style::h3, asks, column.width())), asks,
               {.style = Style::h3, .colour = Token::ink_muted});
    text_block(column.take(text_height(Style::h1, page.step.title, column.width())), page.step.title,
               {.style = Style::h1});
    if (!page.step.say.empty()) {
      text_block(column.take(text_height(Style::lead, page.step.say, column.width())), page.step.say,
                 {.style = Style::lead, .colour = Token::ink_muted});
    }
    std::string reasons;
    for (const terminal::AnswerView& answer : page.contact.answers) {
      if (answer.not_known || answer.value.empty()) continue;
      reasons += (reasons.empty() ? "" : "\n") + answer.title + ": " +
                 value_words(answer.kind, answer.value, page.snapshot.currency);
    }
    if (!reasons.empty()) {
      const std::string heading = tr("script", "What was said");
      note(column.take(note_height(column.width(), heading, reasons)), heading, reasons);
    }
    scroll.finish(column.used());
  }

  Rect head = right.cut_top(px(48));
  avatar(centred(head.cut_left(px(40)), px(40), px(40)), person->initials);
  head.cut_left(px(16));
  text_line(head.cut_top(px(25)), person->name, {.style = Style::body_strong});
  text_line(head, words(person->role), {.style = Style::caption, .colour = Token::ink_muted});
  right.cut_top(px(compact() ? 4 : 16));
  pin_dots(right.cut_top(px(compact() ? 32 : 40)), local.pin.digits.size(), shortest_pin);
  const terminal::PinEntry entry = pin_now(page.snapshot, local);
  const bool mine = entry.staff == person->id;
  const std::string message = mine ? words(entry) : std::string();
  const bool wrong =
      mine && entry.state != terminal::PinState::idle && entry.state != terminal::PinState::checking;
  text_block(
      right.cut_top(px(compact() ? 24 : 30)),
      message.empty() ? tr("pin", "PIN: {name}", {{"name", person->name}}) : message,
      {.style = Style::caption, .colour = wrong ? Token::red : Token::ink_muted, .align = Align::centre});
  right.cut_top(px(compact() ? 4 : 10));
  const bool enabled = !mine || pin_open(entry);
  bool agree = pin_pad("script/second_pin/pad", right, local.pin.digits,
                       {.enabled = enabled, .clear_label = tr("pin", "Clear")});
  const bool ready = enabled && local.pin.digits.size() >= shortest_pin;
  const auto cells = split_columns(decisions, {1, 1.6F}, px(12));
  if (button("script/second_pin/back", cells[0], tr("sheet", "Close"),
             {.look = ButtonLook::ghost, .shortcut = platform::Key::escape})) {
    local.step.second = {};
    local.pin.wipe();
    return;
  }
  agree |= button("script/second_pin/agree", cells[1], tr("script", "I agree"),
                  {.look = ButtonLook::primary, .enabled = ready, .icon = Icon::verified_user});
  if (agree && ready) {
    page.output.post(terminal::Agree{page.step.id, person->id, local.pin.digits});
    local.pin.wipe();
  }
}

}  // namespace okienko::screens
