#include "kiosk/ui/driver.hpp"

#include <cmath>

#include "kiosk/ui/geometry.hpp"

namespace okienko::ui {
namespace {

using platform::Event;
using platform::EventKind;
using platform::Key;

std::u32string decode(std::string_view text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const std::size_t length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
    char32_t value = length == 1 ? byte : byte & (0xFFU >> (length + 1));
    for (std::size_t index = 1; index < length && at + index < text.size(); ++index) {
      value = (value << 6) | (static_cast<unsigned char>(text[at + index]) & 0x3F);
    }
    out.push_back(value);
    at += length;
  }
  return out;
}

// Numbers and money are written with spaces that do not break; a person does not tell them from others.
std::string with_plain_spaces(std::string text) {
  for (const std::string_view space : {"\u00a0", "\u202f"}) {
    for (std::size_t at = text.find(space); at != std::string::npos; at = text.find(space, at)) {
      text.replace(at, space.size(), " ");
    }
  }
  return text;
}

}  // namespace

bool Driver::is_target(const WidgetRecord& widget) {
  switch (widget.kind) {
    case WidgetKind::control:
    case WidgetKind::field:
    case WidgetKind::key:
      return true;
    case WidgetKind::text:
    case WidgetKind::scroll_area:
    case WidgetKind::panel:
      return false;
  }
  return false;
}

Driver::Driver(Context& context, std::function<void()> draw, platform::Surface* surface)
    : context_(context), draw_(std::move(draw)), surface_(surface) {}

void Driver::frame(const std::vector<Event>& events) {
  now_ms_ += frame_ms;
  last_ = context_.frame(now_ms_, context_.metrics().size, events, draw_);
}

void Driver::frames(int count) {
  for (int index = 0; index < count; ++index) frame();
}

void Driver::settle(int at_least) {
  frames(at_least);
  for (int index = 0; index < most_scroll_frames && context_.wants_frame(); ++index) frame();
}

void Driver::advance_ms(platform::TimeMs duration_ms) {
  const platform::TimeMs until_ms = now_ms_ + duration_ms;
  while (now_ms_ < until_ms) {
    const auto deadline = context_.deadline_ms();
    if (!context_.wants_frame())
      now_ms_ = std::max(now_ms_, std::min(until_ms, deadline.value_or(until_ms)) - frame_ms);
    frame();
  }
  settle();
}

std::optional<WidgetRecord> Driver::find(std::string_view path) const {
  for (const WidgetRecord& widget : context_.widgets()) {
    if (widget.path == path) return widget;
  }
  return std::nullopt;
}

bool Driver::text_visible(std::string_view text) const {
  for (const WidgetRecord& widget : context_.widgets()) {
    if (with_plain_spaces(widget.label).find(text) != std::string::npos &&
        !widget.rect.intersection(widget.clip).empty())
      return true;
  }
  return false;
}

base::Result<void> Driver::expect_text(std::string_view text) const {
  if (text_visible(text)) return base::success();
  std::string all;
  for (const WidgetRecord& widget : context_.widgets()) {
    if (widget.kind == WidgetKind::text || !widget.label.empty()) all += "\n  " + widget.label;
  }
  return base::error(base::ErrorCode::not_found,
                     "not on the screen: \"" + std::string(text) + "\"; there is:" + all);
}

base::Result<void> Driver::expect_widget(std::string_view path) const {
  if (find(path)) return base::success();
  std::string all;
  for (const WidgetRecord& widget : context_.widgets()) {
    if (is_target(widget)) all += " " + widget.path;
  }
  return base::error(base::ErrorCode::not_found, "no widget " + std::string(path) + "; there are:" + all);
}

Event Driver::event(EventKind kind, Point point) const {
  Event made;
  made.kind = kind;
  made.time_ms = now_ms_ + frame_ms;
  made.point = point;
  return made;
}

base::Result<void> Driver::bring_into_view(std::string_view path) {
  for (int attempt = 0; attempt < 6; ++attempt) {
    const auto widget = find(path);
    if (!widget) return expect_widget(path);
    const Rect seen = widget->rect.intersection(widget->clip);
    if (seen.height >= std::min(widget->rect.height, widget->clip.height) - 1) return base::success();
    if (widget->scroll_area.empty()) break;
    const auto area = find(widget->scroll_area);
    if (!area) break;
    ScrollState& state = context_.scroll_state(widget->scroll_area);
    const float wanted = widget->rect.centre().y - area->rect.centre().y;
    state.offset = std::clamp(state.offset + wanted, 0.0F, state.limit);
    state.velocity = 0;
    context_.mark_dirty();
    settle();
  }
  return base::error(base::ErrorCode::refused, std::string(path) + " cannot be brought into view");
}

base::Result<Point> Driver::reach(std::string_view path) {
  settle(1);
  OKIENKO_TRY(bring_into_view(path));
  const auto widget = find(path);
  if (!widget->enabled) return base::error(base::ErrorCode::refused, std::string(path) + " is disabled");
  const Point point = widget->rect.intersection(widget->clip).centre();
  bool after = false;
  for (const WidgetRecord& other : context_.widgets()) {
    if (other.path == widget->path && other.kind == widget->kind) {
      after = true;
      continue;
    }
    const bool solid = is_target(other) || other.kind == WidgetKind::panel;
    const bool above =
        other.layer > widget->layer || (after && other.layer == widget->layer && is_target(other));
    if (solid && above && other.rect.intersection(other.clip).contains(point)) {
      return base::error(base::ErrorCode::refused, std::string(path) + " is covered by " + other.path);
    }
  }
  return point;
}

base::Result<void> Driver::tap(std::string_view path) {
  OKIENKO_TRY(const Point point, reach(path));
  tap_at(point);
  return base::success();
}

void Driver::scroll_to_top() {
  context_.scroll_to_top();
  context_.mark_dirty();
  settle();
}

void Driver::tap_at(Point point) {
  frame({event(EventKind::pointer_move, point), event(EventKind::pointer_down, point)});
  frames(2);
  frame({event(EventKind::pointer_up, point)});
  settle(4);
}

void Driver::drag(Point from, Point to, platform::TimeMs duration_ms, int frames_after) {
  frame({event(EventKind::pointer_move, from), event(EventKind::pointer_down, from)});
  frame();
  const auto steps = std::max<platform::TimeMs>(duration_ms / frame_ms, 1);
  for (platform::TimeMs step = 1; step <= steps; ++step) {
    const float share = static_cast<float>(step) / static_cast<float>(steps);
    frame({event(EventKind::pointer_move,
                 {from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share})});
  }
  frame({event(EventKind::pointer_up, to)});
  if (frames_after > 0) {
    frames(frames_after);
  } else {
    settle(4);
  }
}

void Driver::type(std::string_view text) {
  for (const char32_t character : decode(text)) {
    Event made = event(EventKind::character, {});
    made.character = character;
    frame({made});
    frames(7);
  }
  // A slow frame makes the scanner wait longer for the next character; a person's pause outlasts it.
  constexpr platform::TimeMs pause_ms = 5000;
  now_ms_ += pause_ms;
  settle(8);
}

void Driver::scan(std::string_view code) {
  std::vector<Event> events;
  for (const char32_t character : decode(code)) {
    Event made = event(EventKind::character, {});
    made.character = character;
    events.push_back(made);
  }
  Event enter = event(EventKind::key, {});
  enter.key = Key::enter;
  events.push_back(enter);
  frame(events);
  settle();
}

base::Result<void> Driver::key(std::string_view name) {
  struct Named {
    std::string_view name;
    Key key;
  };
  constexpr Named names[] = {
      {"enter", Key::enter},   {"escape", Key::escape}, {"backspace", Key::backspace},
      {"delete", Key::remove}, {"left", Key::left},     {"right", Key::right},
      {"home", Key::home},     {"end", Key::end},       {"up", Key::up},
      {"down", Key::down},     {"tab", Key::tab},       {"select_all", Key::select_all}};
  for (const Named& known : names) {
    if (known.name != name) continue;
    Event made = event(EventKind::key, {});
    made.key = known.key;
    frame({made});
    settle();
    return base::success();
  }
  return base::error(base::ErrorCode::invalid, "there is no key " + std::string(name));
}

base::Result<void> Driver::picture(const std::filesystem::path& path) {
  if (surface_ == nullptr)
    return base::error(base::ErrorCode::refused, "there is no surface to take a picture of");
  settle(2);
  surface_->present(last_);
  return platform::write_png(surface_->picture(), path);
}

std::vector<std::string> Driver::faults() const {
  std::vector<std::string> found;
  const Metrics& metrics = context_.metrics();
  const float smallest = metrics.mm(smallest_target_mm) - 1;
  const auto width = static_cast<float>(metrics.size.width_px);
  const auto height = static_cast<float>(metrics.size.height_px);
  const auto& all = context_.widgets();
  for (std::size_t index = 0; index < all.size(); ++index) {
    const WidgetRecord& widget = all[index];
    const Rect seen = widget.rect.intersection(widget.clip);
    const std::string named = widget.path + " \"" + widget.label + "\"";
    if (widget.text_clipped && !seen.empty()) found.push_back("does not fit: " + named);
    const Rect& rect = widget.rect;
    if (widget.scroll_area.empty()) {
      if (rect.x < -1 || rect.y < -1 || rect.right() > width + 1 || rect.bottom() > height + 1) {
        found.push_back("leaves the screen: " + named);
      }
    } else if (!seen.empty() && (rect.x < widget.clip.x - 1 || rect.right() > widget.clip.right() + 1)) {
      found.push_back("is cut at a side: " + named);
    }
    if (!is_target(widget)) continue;
    if (rect.height < smallest || rect.width < smallest) found.push_back("too small for a finger: " + named);
    for (std::size_t other_index = index + 1; other_index < all.size(); ++other_index) {
      const WidgetRecord& other = all[other_index];
      if (!is_target(other) || other.layer != widget.layer) continue;
      if (other.path == widget.path) found.push_back("two widgets are called " + widget.path);
      const Rect both = seen.intersection(other.rect.intersection(other.clip));
      if (both.width > 1 && both.height > 1) found.push_back(widget.path + " and " + other.path + " overlap");
    }
  }
  return found;
}

// Anew when the letters were made anew: what is known of the old ones names other places.
void Driver::learn_letters() const {
  if (drawn_ && letters_learned_ == context_.letters_made()) return;
  drawn_.emplace(context_);
  letters_learned_ = context_.letters_made();
}

std::vector<std::string> Driver::drawn_faults() const {
  if (last_ == nullptr) return {};
  learn_letters();
  return drawn_->faults(*last_);
}

std::vector<std::string> Driver::pale_words() const {
  if (last_ == nullptr) return {};
  learn_letters();
  return drawn_->pale(*last_);
}

}  // namespace okienko::ui
