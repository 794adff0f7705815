#include "kiosk/screens/lock.hpp"

#include <algorithm>

#include "kiosk/screens/frame.hpp"
#include "kiosk/ui/pin.hpp"
#include "kiosk/ui/scroll.hpp"

namespace okienko::screens {

using namespace ui;

namespace {

// How the charter is set: the largest letters in which all of it is seen at once.
struct CharterLayout {
  Style line = Style::h2;
  bool policy = true;
  float height = 0;
};

constexpr float mark_units = 36;  // the tick before a line

// Between two lines, with the rule in the middle.
float between() {
  return px(compact() ? 17 : 23);
}
Style heading_style() {
  return compact() ? Style::body : Style::lead;
}

float charter_height(const terminal::Snapshot& snapshot, const std::string& heading, float width,
                     const CharterLayout& layout) {
  float height = text_height(heading_style(), heading, width) + px(14);
  if (layout.policy && !snapshot.charter_policy.empty()) {
    height += text_height(Style::lead, snapshot.charter_policy, width) + px(18);
  }
  for (const std::string& line : snapshot.charter) {
    height += text_height(layout.line, line, width - px(mark_units)) + between();
  }
  return height;
}

// The policy and the promises stand at the bottom; what is too much for any letters can be pushed by a
// finger.
void draw_promises(const terminal::Snapshot& snapshot, const Rect& area) {
  if (snapshot.charter.empty() && snapshot.charter_policy.empty()) return;
  const std::string heading =
      tr("lock", "We promise our customers, from {date}", {{"date", i18n::full_date(snapshot.charter_from)}});
  const CharterLayout layouts[] = {
      {Style::h2, true}, {Style::h2, false}, {Style::body_strong, false}, {Style::h3, false}};
  CharterLayout layout;
  for (const CharterLayout& candidate : layouts) {
    layout = candidate;
    layout.height = charter_height(snapshot, heading, area.width, candidate);
    if (layout.height <= area.height) break;
  }
  Rect room = area;
  ScrollArea scroll("lock/charter", layout.height < area.height ? room.cut_bottom(layout.height) : room);
  Column column(scroll.content(), 0);
  if (layout.policy && !snapshot.charter_policy.empty()) {
    text_block(column.take(text_height(Style::lead, snapshot.charter_policy, column.width())),
               snapshot.charter_policy, {.style = Style::lead, .colour = Token::customer_ink});
    column.space(px(18));
  }
  text_block(column.take(text_height(heading_style(), heading, column.width())), heading,
             {.style = heading_style(), .colour = Token::customer_muted});
  column.space(px(14));
  for (const std::string& line : snapshot.charter) {
    const float lines = text_height(layout.line, line, column.width() - px(mark_units));
    Rect row = column.take(lines + between());
    panel({row.x, row.y, row.width, 1}, Token::customer_line);
    icon(row.cut_left(px(22)), Icon::check, IconSize::medium, Token::customer_muted);
    row.cut_left(px(mark_units) - px(22));
    text_block({row.x, row.y + between() / 2, row.width, lines}, line,
               {.style = layout.line, .colour = Token::customer_ink});
  }
  scroll.finish(column.used());
}

void draw_charter(const terminal::Snapshot& snapshot, const LocalState& local, const Rect& area) {
  panel(area, Token::customer);
  Rect inner = area.inset(px(compact() ? 32 : 64), px(compact() ? 28 : 72));
  text_line(inner.cut_top(px(36)), "Okienko", {.style = Style::button_large, .colour = Token::customer_ink});
  inner.cut_top(px(compact() ? 0 : 20));
  text_line(inner.cut_top(px(compact() ? 106 : 126)), i18n::clock_time(snapshot.now, local.zone),
            {.style = Style::clock, .colour = Token::customer_ink, .path = "lock/clock"});
  text_line(inner.cut_top(line_height(Style::h2)), i18n::long_date(snapshot.now, local.zone),
            {.style = Style::lead, .colour = Token::customer_muted});

  inner.cut_top(px(compact() ? 10 : 24));
  draw_promises(snapshot, inner);
}

void draw_tiles(const terminal::Snapshot& snapshot, const LocalState& local, Output& output, Rect area) {
  text_line(area.cut_top(px(40)), tr("lock", "Who is serving?"), {.style = Style::h1});
  area.cut_top(px(18));
  Rect foot = area.cut_bottom(px(48));
  const SyncWords sync = words(snapshot.sync, snapshot.now, local.zone);
  const float used = chip(foot, sync.text, sync.tone, ChipDot::dot);
  foot.cut_left(used + px(16));
  text_line(foot, place_words(snapshot),
            {.style = Style::caption, .colour = Token::ink_muted, .align = Align::right});
  area.cut_bottom(px(8));

  if (snapshot.staff.empty()) {
    // Colleagues come from the hub, with the first connection.
    text_block(area, tr("lock", "The list of colleagues is on its way from the centre."),
               {.style = Style::lead, .colour = Token::ink_muted});
    return;
  }
  ScrollArea scroll("lock/staff", area);
  const float cell_width = (area.width - px(14)) / 2;
  // A long name makes its own row high, not all of them.
  const auto height_of = [&](const terminal::StaffTile& person) {
    OptionSpec spec;
    spec.initials = person.initials;
    return option_height(cell_width, person.name, words(person.role), spec, px(104));
  };
  Column column(scroll.content(), px(14));
  std::vector<Rect> cells;
  int number = 0;
  for (const terminal::StaffTile& person : snapshot.staff) {
    OptionSpec spec;
    spec.initials = person.initials;
    spec.digit = ++number;
    const auto at = static_cast<std::size_t>(number - 1);
    if (at % 2 == 0) {
      float height = height_of(person);
      if (at + 1 < snapshot.staff.size()) height = std::max(height, height_of(snapshot.staff[at + 1]));
      cells = split_columns(column.take(height), {1, 1}, px(14));
    }
    if (option("lock/staff/" + person.id.text(), cells[at % 2], person.name, words(person.role), spec)) {
      output.post(terminal::ChooseStaff{person.id});
    }
  }
  scroll.finish(column.used());
}

void draw_pin(const terminal::Snapshot& snapshot, LocalState& local, Output& output, Rect area,
              const terminal::StaffTile& person) {
  Rect head = area.cut_top(px(56));
  avatar(centred(head.cut_left(px(56)), px(56), px(56)), person.initials);
  head.cut_left(px(16));
  text_line(head.cut_top(px(30)), person.name, {.style = Style::h2});
  text_line(head, words(person.role), {.style = Style::caption, .colour = Token::ink_muted});
  area.cut_top(px(compact() ? 4 : 20));
  const bool approver = person.role == domain::Role::supervisor;
  pin_dots(area.cut_top(px(compact() ? 32 : 44)), local.pin.digits.size(), approver ? 6 : 4);
  const terminal::PinEntry entry = pin_now(snapshot, local);
  const std::string message = words(entry);
  const bool wrong = entry.state != terminal::PinState::idle && entry.state != terminal::PinState::checking;
  const std::string said = message.empty() ? tr("pin", "Enter your PIN") : message;
  text_block(
      area.cut_top(std::max(px(compact() ? 26 : 30), text_height(Style::caption, said, area.width))), said,
      {.style = Style::caption, .colour = wrong ? Token::red : Token::ink_muted, .align = Align::centre});
  area.cut_top(px(compact() ? 2 : 12));
  const bool enabled = pin_open(entry);
  bool send = pin_pad("lock/pin", area.cut_top(pin_pad_height()), local.pin.digits,
                      {.enabled = enabled, .clear_label = tr("pin", "Clear")});
  area.cut_top(px(compact() ? 8 : 18));
  const auto cells = split_columns(area.cut_top(px(compact() ? 50 : 64)), {1, 1.6F}, px(12));
  if (button("lock/back", cells[0], tr("lock", "Someone else"),
             {.look = ButtonLook::ghost, .shortcut = platform::Key::escape})) {
    local.pin.wipe();
    output.post(terminal::ChooseStaff{});
  }
  send |=
      button("lock/sign_in", cells[1], tr("lock", "Sign in"),
             {.look = ButtonLook::primary, .enabled = enabled && local.pin.digits.size() >= shortest_pin});
  if (send && enabled) {
    output.post(terminal::SignIn{local.pin.digits});
    local.pin.wipe();
  }
}

}  // namespace

void draw_lock(const terminal::Snapshot& snapshot, LocalState& local, Output& output) {
  Rect page = screen_rect();
  const float right = compact() ? page.width * 0.55F : px(560);
  Rect work = page.cut_right(right);
  draw_charter(snapshot, local, page);
  // In a quiet corner; behind it is a PIN of its own.
  const float corner = px(48), margin = px(compact() ? 8 : 16);
  if (!snapshot.exercise &&
      quiet_icon_button("lock/technician", {page.right() - corner - margin, page.y + margin, corner, corner},
                        Icon::settings, tr("stop", "Technician"))) {
    output.post(terminal::OpenTechnician{});
  }
  // A low panel has no room above the PIN pad: what is to be said waits until the PIN is in.
  const bool entering = std::any_of(snapshot.staff.begin(), snapshot.staff.end(), [&](const terminal::StaffTile& person) {
    return person.id == snapshot.pin.staff;
  });
  constexpr float pin_units = 590, notice_units = 160;  // from the name to the buttons; a notice of two lines
  const bool low = compact() || page.height < px(pin_units + notice_units + 2 * 16);
  const bool room = !low || !entering;
  if (room) draw_notice(snapshot, output, work);
  if (snapshot.call && room) {
    // Who passes by learns that the telephone rings, and nothing else.
    Rect mark = work.inset(px(compact() ? 24 : 48), px(compact() ? 8 : 16));
    chip(mark.cut_top(px(chip_height_units)), tr("lock", "The telephone is ringing"), Tone::blue, ChipDot::dot);
    if (compact()) work.cut_top(px(chip_height_units + 4));
  }
  if (snapshot.inbox_waiting > 0 && room) {
    // How many, and of whom nothing.
    Rect mark = work.inset(px(compact() ? 24 : 48), px(compact() ? 8 : 16));
    chip(mark.cut_top(px(chip_height_units)),
         tr_count("inbox", "{count} request waits for an answer", "{count} requests wait for an answer",
                  snapshot.inbox_waiting),
         Tone::amber, ChipDot::dot);
    if (compact()) work.cut_top(px(chip_height_units + 4));
  }
  if (snapshot.demo) {
    Rect mark = work.inset(px(compact() ? 24 : 48), px(compact() ? 8 : 16));
    chip_right(mark.cut_top(px(chip_height_units)), tr("bar", "demonstration"), Tone::amber);
  }
  const float spare = entering ? (work.height - px(pin_units)) / 2 : px(56);
  work = work.inset(px(compact() ? 24 : 48), compact() ? px(16) : std::clamp(spare, px(16), px(56)));
  const terminal::StaffTile* chosen = nullptr;
  for (const terminal::StaffTile& person : snapshot.staff) {
    if (person.id == snapshot.pin.staff) chosen = &person;
  }
  if (chosen == nullptr) {
    local.pin.wipe();
    draw_tiles(snapshot, local, output, work);
  } else {
    draw_pin(snapshot, local, output, work, *chosen);
  }
}

}  // namespace okienko::screens
