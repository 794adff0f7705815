#include "kiosk/screens/reminder.hpp"

#include <algorithm>

#include "kiosk/screens/frame.hpp"

namespace okienko::screens {

using namespace ui;
using terminal::Reminder;

namespace {

constexpr std::int64_t later_ms = static_cast<std::int64_t>(reminder_later_minutes) * 60 * 1000;

constexpr int longest_in_minutes = 120;  // beyond it nobody reckons in minutes

std::string when_words(const Reminder& reminder, base::WallTime now, const std::string& zone) {
  if (reminder.minutes_left < -longest_in_minutes) {
    return tr("reminder", "was due {when}", {{"when", i18n::moment(reminder.due_at, now, zone)}});
  }
  if (reminder.minutes_left < 0)
    return tr_count("reminder", "{count} minute late", "{count} minutes late", -reminder.minutes_left);
  if (reminder.minutes_left == 0) return tr("reminder", "due now");
  return tr_count("reminder", "in {count} minute", "in {count} minutes", reminder.minutes_left);
}

}  // namespace

void draw_reminder(const terminal::Snapshot& snapshot, LocalState& local, Output& output, Rect& page) {
  if (!snapshot.signed_in || snapshot.page == terminal::Page::technician) return;
  const std::int64_t now_ms = current().input().now_ms;
  auto& put_off = local.tasks.remind_at_ms;
  // What was kept, or is far off again, needs not be remembered.
  std::erase_if(put_off, [&](const auto& one) {
    return std::none_of(snapshot.reminders.begin(), snapshot.reminders.end(),
                        [&](const Reminder& reminder) { return reminder.promise == one.first; });
  });
  std::vector<const Reminder*> due;
  for (const Reminder& reminder : snapshot.reminders) {
    if (snapshot.promise_at_hand && snapshot.promise_at_hand->promise == reminder.promise) continue;
    const auto until = put_off.find(reminder.promise);
    if (until != put_off.end() && now_ms < until->second) {
      current().wake_at(until->second);
      continue;
    }
    due.push_back(&reminder);
  }
  if (due.empty()) return;
  const Reminder& first = *due.front();
  const bool late = first.minutes_left < 0;
  const Rect strip = page.cut_top(px(compact() ? 58 : 64));
  panel(strip, late ? Token::red_soft : Token::amber_soft);
  separator(strip);
  const Token ink = late ? Token::red : Token::amber;
  Rect room = strip.inset(page_margin(), 0);
  const float high = px(48);
  icon(room.cut_left(px(28)), late ? Icon::warning : Icon::schedule, IconSize::medium, ink);
  room.cut_left(px(12));
  const std::string open = tr("reminder", "Open");
  const ButtonSpec open_spec{.icon = compact() ? Icon::none : Icon::event};
  const Rect open_place = room.cut_right(std::max(button_width(open, open_spec), px(96)));
  if (button("reminder/open", centred(open_place, open_place.width, high), open, open_spec)) {
    output.post(terminal::OpenPromise{first.promise});
  }
  room.cut_right(px(10));
  const std::string later = tr("reminder", "In 10 minutes");
  const ButtonSpec later_spec{.look = ButtonLook::ghost};
  const Rect later_place = room.cut_right(button_width(later, later_spec));
  if (button("reminder/later", centred(later_place, later_place.width, high), later, later_spec)) {
    for (const Reminder* reminder : due) put_off[reminder->promise] = now_ms + later_ms;
    current().wake_at(now_ms + later_ms);
    current().mark_dirty();
  }
  room.cut_right(px(14));
  const std::string name = first.customer_name.empty() ? tr("desk", "without a name") : first.customer_name;
  std::string below = when_words(first, snapshot.now, local.zone) + " · " + name;
  if (due.size() > 1) {
    below += " · " +
             tr_count("reminder", "and {count} more", "and {count} more", static_cast<int>(due.size()) - 1);
  }
  const float line = line_height(Style::body_strong), second = line_height(Style::caption);
  Rect text = centred(room, room.width, line + second);
  text_line(text.cut_top(line), shortened(Style::body_strong, first.title, text.width),
            {.style = Style::body_strong, .colour = ink, .path = "reminder"});
  text_line(text, shortened(Style::caption, below, text.width), {.style = Style::caption, .colour = ink});
}

}  // namespace okienko::screens
