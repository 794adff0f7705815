#include "kiosk/app/driven.hpp"

#include <chrono>
#include <iostream>
#include <thread>

namespace okienko::app {

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds settle_timeout{10'000};
// Each look draws frames, and the driver's clock goes on with them: without a pause it would run far ahead of the real
// one, and screens would lock for being left alone.
constexpr milliseconds frame_pause{16};
constexpr milliseconds expect_timeout{3'000};
constexpr milliseconds wait_timeout{30'000};

// Draws until the terminal has done all that was asked and the screen shows it.
void settle(const DrivenProgram& program) {
  const auto until = steady_clock::now() + settle_timeout;
  do {
    program.driver.settle();
    if (program.terminal.idle() && program.camera.idle()) break;
    std::this_thread::sleep_for(frame_pause);
  } while (steady_clock::now() < until);
  program.driver.settle();
}

bool eventually(const DrivenProgram& program, milliseconds timeout, const std::function<bool()>& holds) {
  const auto until = steady_clock::now() + timeout;
  for (;;) {
    settle(program);
    if (holds()) return true;
    if (steady_clock::now() >= until) return false;
    std::this_thread::sleep_for(milliseconds{10});
  }
}

// The bar above shows the time and the line's mood, which change by themselves (height at 96 dpi).
constexpr float bar_height_px = 64;

// What is written on the page below the bar, in order.
std::string texts(const ui::Driver& driver) {
  std::string joined;
  for (const ui::WidgetRecord& widget : driver.widgets()) {
    if (widget.label.empty() || widget.rect.y < bar_height_px || widget.path.starts_with("key/")) continue;
    if (!joined.empty()) joined += " | ";
    for (const char c : widget.label) joined += c == '\n' ? ' ' : c;
  }
  return joined;
}

std::string paths(const ui::Driver& driver) {
  std::string joined;
  for (const ui::WidgetRecord& widget : driver.widgets()) {
    if (!widget.path.empty() && !widget.path.starts_with("key/")) joined += widget.path + (widget.enabled ? " " : "(off) ");
  }
  return joined;
}

// A path, or the beginning of one and words on the widget: "lock/staff/* Anna N.".
std::string resolve(const ui::Driver& driver, const std::string& named) {
  const auto star = named.find("* ");
  if (star == std::string::npos) return named;
  const std::string beginning = named.substr(0, star), words = named.substr(star + 2);
  for (const ui::WidgetRecord& widget : driver.widgets()) {
    if (!widget.path.starts_with(beginning) || widget.label.find(words) == std::string::npos) continue;
    if (widget.kind == ui::WidgetKind::control || widget.kind == ui::WidgetKind::field) return widget.path;
  }
  return named;
}

// Three strokes, as a hasty signature has them.
void draw_a_name(ui::Driver& driver, const ui::Rect& pad) {
  constexpr platform::TimeMs stroke_ms = 160;
  const auto at = [&](float x, float y) { return ui::Point{pad.x + pad.width * x, pad.y + pad.height * y}; };
  driver.drag(at(0.2F, 0.3F), at(0.3F, 0.7F), stroke_ms);
  driver.drag(at(0.3F, 0.7F), at(0.45F, 0.35F), stroke_ms);
  driver.drag(at(0.25F, 0.8F), at(0.75F, 0.55F), stroke_ms);
}

void swipe_up(ui::Driver& driver, const ui::Rect& area) {
  constexpr platform::TimeMs stroke_ms = 300;
  const float x = area.x + area.width / 2;
  driver.drag({x, area.y + area.height * 0.9F}, {x, area.y + area.height * 0.1F}, stroke_ms);
}

std::string answer(const base::Result<void>& result) { return result ? "ok" : "error " + result.error().message; }

std::string carry_out(const DrivenProgram& program, const std::string& name, const std::string& rest) {
  ui::Driver& driver = program.driver;
  const auto shows = [&] { return driver.text_visible(rest); };
  if (name == "tap") {
    const auto there = [&] {
      const auto widget = driver.find(resolve(driver, rest));
      return widget && widget->enabled;
    };
    if (!eventually(program, expect_timeout, there)) {
      return "error nothing to tap at " + rest + "; there is: " + paths(driver);
    }
    const std::string path = resolve(driver, rest);
    const std::string label = driver.find(path)->label;
    const auto tapped = driver.tap(path);
    settle(program);
    return tapped ? "ok " + label.substr(0, label.find('\n')) : answer(tapped);
  }
  if (name == "type" || name == "scan") {
    if (name == "type") driver.type(rest);
    else driver.scan(rest);
    settle(program);
    return "ok";
  }
  if (name == "sign" || name == "swipe") {
    if (!eventually(program, expect_timeout, [&] { return driver.find(rest).has_value(); })) {
      return "error nothing to " + name + " at " + rest + "; there is: " + paths(driver);
    }
    const ui::Rect area = driver.find(rest)->rect;
    if (name == "sign") draw_a_name(driver, area);
    else swipe_up(driver, area);
    settle(program);
    return "ok";
  }
  if (name == "key") {
    const auto pressed = driver.key(rest);
    settle(program);
    return answer(pressed);
  }
  if (name == "expect" || name == "wait") {
    if (eventually(program, name == "wait" ? wait_timeout : expect_timeout, shows)) return "ok";
    return "error \"" + rest + "\" is not on the screen, which says: " + texts(driver);
  }
  if (name == "absent") {
    if (eventually(program, expect_timeout, [&] { return !shows(); })) return "ok";
    return "error \"" + rest + "\" is on the screen";
  }
  if (name == "there") {
    if (eventually(program, expect_timeout, [&] { return driver.find(resolve(driver, rest)).has_value(); })) return "ok";
    return "error nothing at " + rest + "; there is: " + paths(driver);
  }
  if (name == "live") {
    program.live(milliseconds{std::stoll(rest)});
    return "ok";
  }
  settle(program);
  if (name == "where") {
    if (!eventually(program, expect_timeout, [&] { return driver.find(resolve(driver, rest)).has_value(); })) {
      return "error nothing at " + rest + "; there is: " + paths(driver);
    }
    const auto point = driver.reach(resolve(driver, rest));
    if (!point) return "error " + point.error().message;
    return "ok " + std::to_string(static_cast<int>(point.value().x)) + " " + std::to_string(static_cast<int>(point.value().y));
  }
  if (name == "words") {
    const auto found = driver.find(resolve(driver, rest));
    return found ? "ok " + found->label : "error nothing at " + rest + "; there is: " + paths(driver);
  }
  if (name == "shot") return answer(driver.picture(rest));
  if (name == "top") return driver.scroll_to_top(), std::string("ok");
  if (name == "texts") return "ok " + texts(driver);
  if (name == "paths") return "ok " + paths(driver);
  if (name == "faults") {
    std::string joined;
    for (const auto& found : {driver.faults(), driver.drawn_faults(), driver.pale_words()}) {
      for (const std::string& fault : found) joined += (joined.empty() ? "" : "; ") + fault;
    }
    return joined.empty() ? "ok" : "error " + joined;
  }
  if (name == "clock") {
    program.clock.set(base::from_unix_ms(std::stoll(rest)));
    program.terminal.refresh();
    settle(program);
    return "ok";
  }
  return "error unknown instruction " + name;
}

}  // namespace

void serve_instructions(const DrivenProgram& program) {
  settle(program);
  std::cout << "ok ready" << std::endl;
  std::string line;
  while (std::getline(std::cin, line)) {
    const auto space = line.find(' ');
    const std::string name = line.substr(0, space);
    if (name == "quit") break;
    std::cout << carry_out(program, name, space == std::string::npos ? "" : line.substr(space + 1)) << std::endl;
  }
}

}  // namespace okienko::app
