#include "kiosk/screens/technician.hpp"

#include "kiosk/screens/frame.hpp"
#include "kiosk/screens/technician_tabs.hpp"
#include "kiosk/ui/bars.hpp"
#include "kiosk/ui/pin.hpp"

namespace okienko::screens {

using namespace ui;

namespace {

// Nobody touches the page: whoever comes next must not find it open.
constexpr std::int64_t left_alone_ms = 5 * 60 * 1000;

const char* path_of(TechnicianTab tab) {
  switch (tab) {
    case TechnicianTab::repair:
      return "repair";
    case TechnicianTab::screen:
      return "screen";
    case TechnicianTab::touch:
      return "touch";
    case TechnicianTab::printers:
      return "printers";
    case TechnicianTab::centre:
      return "centre";
    case TechnicianTab::log:
      return "log";
    case TechnicianTab::about:
      return "about";
  }
  return "";
}

std::string label_of(TechnicianTab tab) {
  switch (tab) {
    case TechnicianTab::repair:
      return tr("technician", "Repair");
    case TechnicianTab::screen:
      return tr("technician", "Screen");
    case TechnicianTab::touch:
      return tr("technician", "Touch");
    case TechnicianTab::printers:
      return tr("technician", "Printers");
    case TechnicianTab::centre:
      return tr("technician", "Centre");
    case TechnicianTab::log:
      return tr("technician", "Log");
    case TechnicianTab::about:
      return tr("technician", "About");
  }
  return {};
}

// Without a store there is nothing to set and nothing to send. After a rescue the first tab says what became of it.
std::vector<TechnicianTab> tabs_of(const terminal::Snapshot& snapshot) {
  const bool rescued =
      snapshot.technician && snapshot.technician->rescue != terminal::TechnicianView::Rescue::none;
  std::vector<TechnicianTab> tabs;
  if (snapshot.stop || rescued) tabs.push_back(TechnicianTab::repair);
  if (!snapshot.stop) {
    tabs.insert(tabs.end(), {TechnicianTab::screen, TechnicianTab::touch, TechnicianTab::printers, TechnicianTab::centre});
  } else {
    tabs.push_back(TechnicianTab::touch);
  }
  tabs.insert(tabs.end(), {TechnicianTab::log, TechnicianTab::about});
  return tabs;
}

void draw_bar(const terminal::Snapshot& snapshot, LocalState& local, Output& output, Rect& page) {
  TopBar bar;
  bar.place = snapshot.site_name.empty() ? std::string() : place_words(snapshot);
  bar.chips.push_back({"", tr("technician", "Technician"), Tone::blue, ChipDot::none});
  if (snapshot.training) bar.chips.push_back({"", tr("bar", "training"), Tone::amber, ChipDot::none});
  if (!snapshot.stop) {
    const SyncWords sync = words(snapshot.sync, snapshot.now, local.zone);
    bar.chips.push_back({"", sync.text, sync.tone, ChipDot::dot});
  }
  bar.time = i18n::clock_time(snapshot.now, local.zone);
  top_bar(page, bar);
  draw_notice(snapshot, output, page);
}

bool leave_button(Rect& foot) {
  return foot_button(foot, Side::left, "technician/leave", tr("technician", "Back"),
                     {.look = ButtonLook::ghost, .icon = Icon::arrow_back, .shortcut = platform::Key::escape});
}

// No PIN was set: how to set one stands here, and nothing opens.
void draw_closed(const Rect& room) {
  const float width = std::min(px(760), room.width - px(48));
  // With a notice above it a small panel has no room for the sign.
  const bool low = room.height < px(400);
  Column column({room.x + (room.width - width) / 2, room.y + room.height * (low ? 0.03F : 0.12F), width, room.height},
                px(14));
  if (!low) {
    const Rect sign = column.take(px(72));
    tile({sign.x, sign.y, px(72), px(72)}, Icon::lock, Tone::amber);
  }
  const std::string title = tr("technician", "This page has no PIN yet");
  text_block(column.take(text_height(Style::h1, title, width)), title, {.style = Style::h1});
  const std::string how =
      tr("technician", "It stays closed until the administrator of this machine sets one, in a terminal window:");
  text_block(column.take(text_height(Style::lead, how, width)), how, {.style = Style::lead});
  const std::string command = "okienko --data … --set-technician-pin";
  Rect box = column.take(px(64));
  card(box, CardLook::paper);
  const float inside = box.width - px(40);
  const Style style = text_width(Style::key, command) <= inside    ? Style::key
                      : text_width(Style::body, command) <= inside ? Style::body
                                                                   : Style::caption;
  text_line(box.inset(px(20), 0), command, {.style = style, .path = "technician/how"});
}

void draw_pin(const terminal::Snapshot& snapshot, LocalState& local, Output& output, const Rect& room) {
  const terminal::PinEntry entry = pin_now(snapshot, local);
  std::string message = words(entry);
  if (entry.state == terminal::PinState::locked) {
    message = tr("technician", "Locked. The administrator of this machine sets a new PIN.");
  }
  const bool wrong = entry.state != terminal::PinState::idle && entry.state != terminal::PinState::checking;
  if (message.empty()) message = tr("technician", "PIN of this device");
  const bool enabled = pin_open(entry);

  // What is entered stands beside the pad: a low panel has no room for one above the other.
  const float pad_width = px(compact() ? 330 : 380), gap = px(compact() ? 28 : 56), said_width = px(compact() ? 300 : 340);
  const float inset = px(compact() ? 0 : 40);
  const Rect at = centred(room, pad_width + gap + said_width + 2 * inset, pin_pad_height() + 2 * inset);
  if (!compact()) card(at);
  Rect inside = at.inset(inset);
  const Rect pad = inside.cut_right(pad_width);
  inside.cut_right(gap);
  Column column(inside, px(compact() ? 10 : 18));
  const float sign = px(compact() ? 52 : 72);
  const Rect place = column.take(sign);
  tile({place.x, place.y, sign, sign}, Icon::settings, Tone::blue);
  text_line(column.take(line_height(Style::h1)), tr("technician", "Technician"), {.style = Style::h1});
  text_block(column.take(text_height(Style::body, message, column.width())), message,
             {.style = Style::body, .colour = wrong ? Token::red : Token::ink_muted, .path = "technician/said"});
  Rect dots = column.take(px(compact() ? 32 : 44));
  // As wide as they are, so that they begin where the words do.
  const auto places = static_cast<float>(std::max<std::size_t>(local.pin.digits.size(), 6));
  dots.width = px((places > 8 ? 30.0F : 39.0F) * (places - 1) + 24);
  pin_dots(dots, local.pin.digits.size(), 6);
  bool send = pin_pad("technician/pin", pad, local.pin.digits,
                      {.enabled = enabled, .clear_label = tr("pin", "Clear")});
  send |= button("technician/enter", inside.cut_bottom(px(compact() ? 52 : 64)), tr("technician", "Open"),
                 {.look = ButtonLook::primary, .enabled = enabled && local.pin.digits.size() >= shortest_pin});
  if (send && enabled) {
    output.post(terminal::EnterTechnician{local.pin.digits});
    local.pin.wipe();
  }
}

void draw_tabs(const std::vector<TechnicianTab>& tabs, LocalState& local, Rect& page) {
  TechnicianState& state = local.technician;
  Rect strip = page.cut_top(px(compact() ? 48 : 52) + px(compact() ? 10 : 18));
  strip.cut_top(px(compact() ? 10 : 18));
  strip = strip.inset(px(24), 0);
  const float width = std::min(px(170) * static_cast<float>(tabs.size()), strip.width);
  strip.width = width;
  const auto cells = split_columns(strip, std::vector<float>(tabs.size(), 1), px(8));
  for (std::size_t index = 0; index < tabs.size(); ++index) {
    if (segment(std::string("technician/tab/") + path_of(tabs[index]), cells[index], label_of(tabs[index]),
                state.tab == tabs[index])) {
      state.tab = tabs[index];
      state.tab_chosen = true;
      state.log_at_end = false;
      state.starting_anew = false;
    }
  }
}

void close_when_left_alone(TechnicianState& state, Output& output) {
  const std::int64_t now_ms = current().input().now_ms;
  if (state.touched_at_ms == 0 || current().input().gesture.down || !current().input().typed.empty()) {
    state.touched_at_ms = now_ms;
  }
  if (now_ms - state.touched_at_ms >= left_alone_ms) {
    output.post(terminal::LeaveTechnician{});
    state = TechnicianState{};
    return;
  }
  current().wake_at(state.touched_at_ms + left_alone_ms);
}

}  // namespace

void draw_technician(const terminal::Snapshot& snapshot, LocalState& local, Output& output) {
  const terminal::TechnicianView view = snapshot.technician.value_or(terminal::TechnicianView{});
  TechnicianState& state = local.technician;
  Rect page = screen_rect();
  draw_bar(snapshot, local, output, page);
  // While somebody types on a small panel, the field needs the room of the tabs and of the row below.
  const bool short_of_room = compact() && typing();
  bool leave = false;
  if (!short_of_room) {
    Rect foot = footer(page);
    leave = leave_button(foot);
  }
  close_when_left_alone(state, output);
  if (!view.pin_set) {
    draw_closed(page);
  } else if (!view.unlocked) {
    draw_pin(snapshot, local, output, page);
  } else {
    const auto tabs = tabs_of(snapshot);
    const bool there = std::find(tabs.begin(), tabs.end(), state.tab) != tabs.end();
    if (!there || (!state.tab_chosen && state.tab != tabs.front())) state.tab = tabs.front();
    if (!short_of_room) draw_tabs(tabs, local, page);
    const Rect room = page.inset(page_margin(), px(compact() ? 12 : 20));
    switch (state.tab) {
      case TechnicianTab::repair:
        draw_technician_repair(snapshot, local, output, room);
        break;
      case TechnicianTab::screen:
        draw_technician_screen(snapshot, local, output, room);
        break;
      case TechnicianTab::touch:
        draw_technician_touch(local, room);
        break;
      case TechnicianTab::printers:
        draw_technician_printers(snapshot, local, output, room);
        break;
      case TechnicianTab::centre:
        draw_technician_centre(snapshot, local, output, room);
        break;
      case TechnicianTab::log:
        draw_technician_log(snapshot, local, room);
        break;
      case TechnicianTab::about:
        draw_technician_about(snapshot, room);
        break;
    }
  }
  if (leave) {
    local.pin.wipe();
    state = TechnicianState{};
    output.post(terminal::LeaveTechnician{});
  }
}

}  // namespace okienko::screens
