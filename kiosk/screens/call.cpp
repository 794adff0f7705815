#include "kiosk/screens/call.hpp"

#include "kiosk/screens/frame.hpp"
#include "kiosk/screens/sheet.hpp"

namespace okienko::screens {

using namespace ui;
using terminal::IncomingCall;

namespace {

struct BarButton {
  const char* path;
  std::string label;
  Icon icon = Icon::none;
};

// The bar in the customer's colours: a sign, two lines, buttons at the right, and a way to be rid of it. What was
// tapped, as an index; the last one is the way out.
std::optional<std::size_t> call_bar(const Rect& all, Icon sign, const std::string& title, const std::string& detail,
                                    const std::vector<BarButton>& buttons) {
  std::optional<std::size_t> tapped;
  panel(all, Token::customer);
  Rect room = all.inset(page_margin(), 0);
  // A number is not cut for the sake of a picture.
  if (!compact() || buttons.size() < 2) {
    icon(room.cut_left(px(34)), sign, IconSize::large, Token::customer_ink);
    room.cut_left(px(12));
  }
  if (quiet_icon_button("call/dismiss", centred(room.cut_right(px(48)), px(48), px(48)), Icon::close,
                        tr("call", "Not now"))) {
    tapped = buttons.size();
  }
  room.cut_right(px(8));
  for (std::size_t index = buttons.size(); index-- > 0;) {
    // White on the customer's colour by day; by night that colour is dark, and the first one has the primary's.
    const bool leads = index == 0 && current().theme() == Theme::dark;
    const ButtonSpec spec{.look = leads ? ButtonLook::primary : ButtonLook::plain,
                          // A small panel gives the room of its picture to the number.
                          .icon = compact() ? Icon::none : buttons[index].icon,
                          .style = Style::h3};
    const Rect place = room.cut_right(button_width(buttons[index].label, spec));
    if (button(buttons[index].path, centred(place, place.width, px(48)), buttons[index].label, spec)) tapped = index;
    room.cut_right(px(10));
  }
  const float first = line_height(Style::body_strong), second = line_height(Style::caption);
  Rect text = centred(room, room.width, first + second);
  text_line(text.cut_top(first), shortened(Style::body_strong, title, text.width),
            {.style = Style::body_strong, .colour = Token::customer_ink});
  text_line(text, shortened(Style::caption, detail, text.width),
            {.style = Style::caption, .colour = Token::customer_muted});
  return tapped;
}

std::string number_words(const std::string& number) {
  return number.empty() ? tr("call", "number withheld") : i18n::phone(number);
}

void draw_ringing(const IncomingCall& call, LocalState& local, Output& output, const Rect& bar) {
  const bool one = call.callers.size() == 1;
  std::string title = one ? call.callers.front().name : number_words(call.number);
  std::string detail = tr("call", "is calling");
  if (one) {
    detail += " · " + number_words(call.number);
    if (!call.callers.front().detail.empty()) {
      detail += " · " + tr("call", "case {number}", {{"number", call.callers.front().detail}});
    }
  } else if (!call.callers.empty()) {
    detail += " · " + tr_count("call", "{count} person has this number", "{count} people have this number",
                               static_cast<long long>(call.callers.size()));
  }
  std::vector<BarButton> buttons;
  if (call.interrupted) {
    // The number first: it is what is not cut.
    detail = number_words(call.number) + " · " + tr("call", "the call broke off a moment ago");
    buttons = {{"call/resume", tr("call", "Back to the call"), Icon::history},
               {"call/answer", tr("call", "New call"), Icon::none}};
  } else if (one) {
    buttons = {{"call/take/1", tr("call", "Take the call"), Icon::call},
               {"call/unknown", tr("call", "Somebody else"), Icon::none}};
  } else if (call.callers.empty()) {
    buttons = {{"call/unknown", tr("call", "Take the call"), Icon::call}};
  } else {
    buttons = {{"call/answer", tr("call", "Take the call"), Icon::call}};
  }
  const auto tapped = call_bar(bar, Icon::call, title, detail, buttons);
  if (!tapped) return;
  if (*tapped == buttons.size()) {
    output.post(terminal::DismissCall{});
    return;
  }
  const std::string path = buttons[*tapped].path;
  if (path == "call/resume") output.post(terminal::SwitchContact{*call.interrupted});
  if (path == "call/take/1") output.post(terminal::TakeCall{call.callers.front().customer});
  if (path == "call/unknown") output.post(terminal::TakeCall{});
  if (path == "call/answer") {
    local.menu_open = false;
    local.sheet.open(SheetKind::callers);
  }
}

}  // namespace

void draw_call_bar(const terminal::Snapshot& snapshot, LocalState& local, Output& output, const Rect& bar) {
  if (snapshot.call) return draw_ringing(*snapshot.call, local, output, bar);
  if (!snapshot.call_ended) return;
  const terminal::EndedCall& ended = *snapshot.call_ended;
  const std::string title = ended.customer_name.empty() ? number_words(ended.number) : ended.customer_name;
  const std::vector<BarButton> buttons{{"call/dropped", tr("call", "It broke off, put it aside"), Icon::pause_circle}};
  const auto tapped =
      call_bar(bar, Icon::call, title, tr("call", "the call has ended · did it break off?"), buttons);
  if (tapped && *tapped == 0) output.post(terminal::CallDropped{});
  if (tapped && *tapped == 1) output.post(terminal::DismissCall{});
}

void draw_callers(const terminal::Snapshot& snapshot, LocalState& local, Output& output) {
  if (local.sheet.kind != SheetKind::callers) return;
  if (!snapshot.call) {  // it has stopped ringing
    local.sheet.close();
    return;
  }
  const IncomingCall& call = *snapshot.call;
  Sheet sheet(local.sheet, "call/callers", tr("call", "Who is calling?"));
  Column& column = sheet.column();
  text_line(column.take(line_height(Style::lead)), number_words(call.number),
            {.style = Style::lead, .colour = Token::ink_muted});
  int number = 0;
  for (const IncomingCall::Caller& caller : call.callers) {
    ++number;
    const std::string hint =
        caller.detail.empty() ? tr("call", "no open case") : tr("call", "case {number}", {{"number", caller.detail}});
    const OptionSpec spec{.icon = Icon::person, .digit = number};
    if (option("call/take/" + std::to_string(number),
               column.take(option_height(column.width(), caller.name, hint, spec, px(76))), caller.name, hint, spec)) {
      output.post(terminal::TakeCall{caller.customer});
      local.sheet.close();
    }
  }
  const std::string somebody = tr("call", "Somebody else");
  const OptionSpec quiet{.icon = Icon::person_add, .quiet = true, .digit = number + 1};
  if (option("call/unknown", column.take(option_height(column.width(), somebody, {}, quiet, px(76))), somebody, {},
             quiet)) {
    output.post(terminal::TakeCall{});
    local.sheet.close();
  }
  if (foot_close(sheet.foot(), "call/callers/close")) {
    local.sheet.close();
  }
}

}  // namespace okienko::screens
