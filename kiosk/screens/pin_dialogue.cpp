#include "kiosk/screens/pin_dialogue.hpp"

#include <algorithm>

#include "kiosk/screens/frame.hpp"
#include "kiosk/ui/field.hpp"
#include "kiosk/ui/pin.hpp"

namespace okienko::screens {

using namespace ui;

PinAnswer draw_pin_dialogue(const terminal::Snapshot& snapshot, LocalState& local, const terminal::StaffTile& person,
                            const PinAsked& asked) {
  leave_fields();  // the digits are the PIN's, and the keyboard needs no room
  const Rect whole = screen_rect();
  const float height = std::min(pin_pad_height() + px(compact() ? 162 : 224), whole.height - px(8));
  Dialogue dialogue(asked.path, whole, centred(whole, px(428), height));
  Rect inner = centred(whole, px(428), height).inset(px(24), px(compact() ? 8 : 20));
  Rect head = inner.cut_top(px(compact() ? 46 : 52));
  avatar(centred(head.cut_left(px(46)), px(44), px(44)), person.initials);
  head.cut_left(px(14));
  const float name_height = line_height(Style::body_strong);
  Rect lines = centred(head, head.width, name_height + line_height(Style::caption));
  text_line(lines.cut_top(name_height), shortened(Style::body_strong, person.name, lines.width),
            {.style = Style::body_strong});
  const terminal::PinEntry entry = pin_now(snapshot, local);
  const std::string message = entry.staff == person.id ? words(entry) : std::string();
  const bool wrong = !message.empty() && entry.state != terminal::PinState::checking;
  text_line(lines, shortened(Style::caption, message.empty() ? asked.hint : message, lines.width),
            {.style = Style::caption, .colour = wrong ? Token::red : Token::ink_muted});
  const bool approver = person.role == domain::Role::supervisor;
  pin_dots(inner.cut_top(px(compact() ? 42 : 48)), local.pin.digits.size(), approver ? 6 : 4);
  inner.cut_top(px(compact() ? 4 : 8));
  const bool enabled = pin_open(entry);
  Rect buttons = inner.cut_bottom(px(compact() ? 48 : 60));
  inner.cut_bottom(px(compact() ? 6 : 16));
  bool send = pin_pad(asked.path + "/pin", inner.cut_top(pin_pad_height()), local.pin.digits,
                      {.enabled = enabled, .clear_label = tr("pin", "Clear")});
  const auto cells = split_columns(buttons, {1, 1.4F}, px(12));
  if (button(asked.cancel_path, cells[0], asked.cancel,
             {.look = ButtonLook::ghost, .shortcut = platform::Key::escape})) {
    return PinAnswer::cancelled;
  }
  const bool ready = enabled && local.pin.digits.size() >= shortest_pin;
  send |= button(asked.send_path, cells[1], asked.send, {.look = ButtonLook::primary, .enabled = ready});
  return send && ready ? PinAnswer::entered : PinAnswer::none;
}

}  // namespace okienko::screens
