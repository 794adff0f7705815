// One frame of the user interface, and what lives from frame to frame: theme, fonts, focus, scrolling, the
// on-screen keyboard, toasts. Widgets are free functions that work on the current context, as ImGui's do.
//
// Every widget and text is recorded in a registry, by which a headless driver finds, taps and checks it.
//
// UI thread only. At most one context at a time.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "kiosk/platform/input.hpp"
#include "kiosk/platform/surface.hpp"
#include "kiosk/ui/fonts.hpp"
#include "kiosk/ui/geometry.hpp"
#include "kiosk/ui/metrics.hpp"
#include "kiosk/ui/tokens.hpp"

struct ImGuiContext;
struct ImDrawData;
struct ImDrawList;

namespace okienko::ui {

using platform::TimeMs;

enum class WidgetKind { text, control, field, key, scroll_area, panel };

struct WidgetRecord {
  std::string path;   // "desk/new/counter"; empty for plain text
  std::string label;  // the words on it
  Rect rect;
  Rect clip;  // what of the screen it may draw on
  WidgetKind kind = WidgetKind::text;
  bool enabled = true;
  bool text_clipped = false;  // its words do not fit
  int layer = 0;              // 0 the page, 1 a dialogue, 2 keyboard and toasts
  std::string scroll_area;    // path of the innermost one around it
};

struct ScrollState {
  float offset = 0;  // pixels scrolled, from 0 to `limit`
  float limit = 0;
  float velocity = 0;  // pixels per second, of a fling
  std::uint64_t seen_frame = 0;
};

struct FieldState {
  std::size_t caret = 0;  // bytes, always between characters
  bool all_selected = false;
  bool had_focus = false;
  int reveal_frames = 0;  // so long it is brought into sight: the keyboard comes, and the page moves up
  float scroll = 0;
  std::uint64_t seen_frame = 0;
};

enum class Tone { neutral, green, amber, red, blue };

struct Toast {
  std::string text;
  Tone tone = Tone::neutral;
  TimeMs until_ms = 0;
};

struct ContextOptions {
  platform::Size size{1280, 800};
  float pixels_per_mm = 96.0F / 25.4F;
  Theme theme = Theme::light;
};

class Keyboard;

class Context {
 public:
  static constexpr std::size_t max_scroll_areas = 64;
  static constexpr std::size_t max_fields = 64;
  static constexpr std::size_t max_toasts = 4;
  static constexpr std::size_t max_textures = 24;

  // Loads the fonts; fails in words when one is missing.
  static base::Result<std::unique_ptr<Context>> create(const ContextOptions& options);
  ~Context();
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;

  // One frame: takes the events, calls `draw`, and leaves the triangles to be presented (valid until the next
  // frame).
  ImDrawData* frame(TimeMs now_ms, platform::Size size, const std::vector<platform::Event>& events,
                    const std::function<void()>& draw);

  // True while the next frame would look different without any event (flings, taps in two halves).
  bool wants_frame() const { return dirty_ > 0 || input_.pending() || animating_; }
  void mark_dirty() { dirty_ = 3; }
  // When to draw again if nothing happens; empty for never.
  std::optional<TimeMs> deadline_ms() const;

  void set_theme(Theme theme) { theme_ = theme; }

  // How large everything is, in percent of its size in millimetres; at most what `text_percent_room` allows. May be
  // called while a frame is drawn: that frame stays as it began, the next one has the new letters.
  void set_text_percent(int percent);
  // What the panel allows, and what is in use.
  int text_percent_room() const { return ui::text_percent_room(panel_pixels_per_mm_, metrics_.size); }
  int text_percent() const { return text_percent_; }
  // Grows each time the letters are made anew: what was learned of the old ones is no longer so.
  std::uint64_t letters_made() const { return letters_made_; }

  // Draws everything darker, for panels whose light cannot be set: 20 to 100. Text stays readable at 20.
  void set_brightness(int percent);

  // Where pictures are kept while they are drawn; null: frames stand in their place. The surface is attached, and
  // outlives its use here: call it with null before `detach`.
  void show_pictures_on(platform::Surface* surface);

  // When a finger, a key or a scanner was last heard.
  TimeMs last_input_ms() const { return last_input_ms_; }
  // A band along the upper edge that no page draws on; `screen_rect` begins below it.
  void set_top_band(float height_px) { top_band_px_ = height_px; }
  float top_band_px() const { return top_band_px_; }

  // Counted for the benchmark: frames drawn, and the time of the last one without presenting it.
  std::uint64_t frame_number() const { return frame_number_; }
  double last_frame_cpu_ms() const { return last_frame_cpu_ms_; }

  // The records of the last complete frame.
  const std::vector<WidgetRecord>& widgets() const { return shown_; }

  // For the widgets.
  Theme theme() const { return theme_; }
  const Metrics& metrics() const { return metrics_; }
  const Fonts& fonts() const { return fonts_; }
  const platform::FrameInput& input() const { return frame_input_; }
  platform::FrameInput& consume_input() { return frame_input_; }
  platform::InputPipeline& pipeline() { return input_; }
  Keyboard& keyboard() { return *keyboard_; }
  ScrollState& scroll_state(const std::string& path);
  void scroll_to_top() { scroll_states_.clear(); }  // all areas
  FieldState& field_state(const std::string& path);
  const std::string& focused_field() const { return focused_field_; }
  void focus(const std::string& path) {
    focused_field_ = path;
    focused_in_frame_ = frame_number_;
  }
  std::string& dragged_area() { return dragged_area_; }
  void field_drawn(const std::string& path) { field_seen_ = field_seen_ || path == focused_field_; }
  void record(WidgetRecord record);
  void wake_at(TimeMs time_ms);
  void animate() { animating_ = true; }
  std::vector<Toast>& toasts() { return toasts_; }
  std::uint64_t current_frame() const { return frame_number_; }
  int layer() const { return layer_; }
  void set_layer(int layer) {
    layer_ = layer;
    top_layer_ = std::max(top_layer_, std::min(layer, 1));
  }
  int top_layer() const { return top_layer_; }  // so far in this frame
  // Shortcuts (digits, Esc) reach only the uppermost layer of the frame before.
  bool layer_is_on_top() const { return layer_ >= last_top_layer_; }
  std::vector<std::string>& scroll_stack() { return scroll_stack_; }
  // The picture as the graphics driver has it; 0: not drawn now. What a frame does not draw is dropped at its end:
  // nobody's picture stays behind.
  platform::Texture texture_of(const std::shared_ptr<const platform::Picture>& picture);
  std::size_t textures_kept() const { return textures_.size(); }

 private:
  explicit Context(const ContextOptions& options);
  void start_drag();
  void draw_overlays();
  void drop_textures(bool all);

  struct KeptTexture {
    std::shared_ptr<const platform::Picture> picture;
    platform::Texture texture = 0;
    std::uint64_t seen_frame = 0;
  };

  void make_letters();

  Theme theme_;
  Metrics metrics_;
  float panel_pixels_per_mm_;
  int wanted_text_percent_ = smallest_text_percent;
  int text_percent_ = smallest_text_percent;
  int brightness_percent_ = 100;
  std::uint64_t letters_made_ = 1;
  Fonts fonts_;
  ImGuiContext* imgui_ = nullptr;
  platform::InputPipeline input_;
  platform::FrameInput frame_input_;
  std::unique_ptr<Keyboard> keyboard_;
  platform::Surface* pictures_on_ = nullptr;
  std::map<const platform::Picture*, KeptTexture> textures_;
  std::map<std::string, ScrollState> scroll_states_;
  std::map<std::string, FieldState> field_states_;
  std::string focused_field_;
  bool field_seen_ = false;
  std::uint64_t focused_in_frame_ = 0;
  std::string dragged_area_;
  std::vector<std::string> scroll_stack_;
  std::vector<Toast> toasts_;
  std::vector<WidgetRecord> recording_;
  std::vector<WidgetRecord> shown_;
  std::optional<TimeMs> wake_at_ms_;
  int dirty_ = 3;
  bool animating_ = false;
  int layer_ = 0;
  int top_layer_ = 0;
  int last_top_layer_ = 0;
  TimeMs last_frame_ms_ = 0;
  TimeMs last_input_ms_ = 0;
  float top_band_px_ = 0;
  std::uint64_t frame_number_ = 0;
  double last_frame_cpu_ms_ = 0;
};

// The context of the frame that is being drawn; a bug outside of one.
Context& current();

// Units of the design (CSS pixels at 96 dpi) in pixels of the panel.
float px(float units);
// What a page may use: the surface without the on-screen keyboard.
Rect screen_rect();
bool compact();
// The on-screen keyboard is up, and a page has half of its height.
bool typing();

}  // namespace okienko::ui
