#include "kiosk/ui/context.hpp"

#include <imgui.h>
#include <imgui_internal.h>

#include <chrono>
#include <cmath>

#include "base/check.hpp"
#include "kiosk/ui/draw.hpp"
#include "kiosk/ui/keyboard.hpp"
#include "kiosk/ui/overlay.hpp"

namespace okienko::ui {
namespace {

Context* current_context = nullptr;

constexpr float smallest_fling_px_per_s = 80;
constexpr TimeMs longest_animation_step_ms = 50;

// The least recently seen entry goes when the bound is reached.
template <class State>
State& bounded(std::map<std::string, State>& states, const std::string& path, std::size_t bound,
               std::uint64_t frame) {
  auto found = states.find(path);
  if (found == states.end()) {
    if (states.size() >= bound) {
      auto oldest = states.begin();
      for (auto entry = states.begin(); entry != states.end(); ++entry) {
        if (entry->second.seen_frame < oldest->second.seen_frame) oldest = entry;
      }
      states.erase(oldest);
    }
    found = states.emplace(path, State{}).first;
  }
  found->second.seen_frame = frame;
  return found->second;
}

}  // namespace

Context& current() {
  OKIENKO_CHECK(current_context != nullptr);
  return *current_context;
}

float px(float units) {
  return current().metrics().px(units);
}

bool compact() {
  return current().metrics().compact();
}

bool typing() {
  return current().keyboard().docked_height() > 0;
}

Rect screen_rect() {
  const platform::Size size = current().metrics().size;
  const float top = current().top_band_px();
  return {0, top, static_cast<float>(size.width_px),
          static_cast<float>(size.height_px) - top - current().keyboard().docked_height()};
}

Context::Context(const ContextOptions& options)
    : theme_(options.theme),
      panel_pixels_per_mm_(options.pixels_per_mm),
      input_(drag_slop_mm * options.pixels_per_mm) {
  metrics_.pixels_per_mm = options.pixels_per_mm;
  metrics_.size = options.size;
}

base::Result<std::unique_ptr<Context>> Context::create(const ContextOptions& options) {
  std::unique_ptr<Context> context(new Context(options));
  context->imgui_ = ImGui::CreateContext();
  ImGui::SetCurrentContext(context->imgui_);
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.ConfigFlags |= ImGuiConfigFlags_NoMouseCursorChange;
  // A panel counts its own presses; ImGui's double clicks and drags are not used.
  io.MouseDragThreshold = 1e9F;
  ImGuiStyle& style = ImGui::GetStyle();
  style.WindowPadding = {0, 0};
  style.WindowBorderSize = 0;
  style.WindowRounding = 0;
  style.AntiAliasedLinesUseTex = false;
  style.CircleTessellationMaxError = 0.1F;
  OKIENKO_TRY(context->fonts_, load_fonts(*io.Fonts, context->metrics_));
  context->keyboard_ = std::make_unique<Keyboard>(*context);
  Context* raw = context.get();
  context->input_.set_pointer_filter(
      [raw](const platform::Event& event) { return raw->keyboard_->take_pointer(event); });
  return context;
}

Context::~Context() {
  if (current_context == this) current_context = nullptr;
  if (imgui_ != nullptr) ImGui::DestroyContext(imgui_);
}

void Context::set_text_percent(int percent) {
  if (percent == wanted_text_percent_) return;
  wanted_text_percent_ = percent;
  mark_dirty();
}

void Context::set_brightness(int percent) {
  if (percent == brightness_percent_) return;
  brightness_percent_ = percent;
  mark_dirty();
}

// Between two frames: nobody holds a font now. The renderer finds new pixels in the atlas and takes them before it
// draws with them.
void Context::make_letters() {
  const int percent = std::clamp(wanted_text_percent_, smallest_text_percent, text_percent_room());
  if (percent == text_percent_) return;
  Metrics wanted = metrics_;
  wanted.pixels_per_mm = panel_pixels_per_mm_ * static_cast<float>(percent) / 100.0F;
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  // Building forgets the texture; the new letters go into the same one, which what is drawn next names.
  const ImTextureID texture = atlas.TexID;
  atlas.Clear();
  auto fonts = load_fonts(atlas, wanted);
  atlas.SetTexID(texture);
  // They were there a moment ago. Without letters nothing can be shown, and the next start says why.
  OKIENKO_CHECK(fonts.has_value());
  fonts_ = fonts.value();
  metrics_.pixels_per_mm = wanted.pixels_per_mm;
  text_percent_ = percent;
  ++letters_made_;
  // Lengths in pixels mean something else now.
  scroll_states_.clear();
  for (auto& [path, state] : field_states_) state.scroll = 0;
  keyboard_->letters_changed();
  mark_dirty();
}

ScrollState& Context::scroll_state(const std::string& path) {
  return bounded(scroll_states_, path, max_scroll_areas, frame_number_);
}

FieldState& Context::field_state(const std::string& path) {
  return bounded(field_states_, path, max_fields, frame_number_);
}

void Context::show_pictures_on(platform::Surface* surface) {
  drop_textures(/*all=*/true);
  pictures_on_ = surface;
}

platform::Texture Context::texture_of(const std::shared_ptr<const platform::Picture>& picture) {
  if (!picture || pictures_on_ == nullptr) return 0;
  auto found = textures_.find(picture.get());
  if (found == textures_.end()) {
    if (textures_.size() >= max_textures) return 0;
    const platform::Texture texture = pictures_on_->upload(*picture);
    if (texture == 0) return 0;
    found = textures_.emplace(picture.get(), KeptTexture{picture, texture, 0}).first;
  }
  found->second.seen_frame = frame_number_;
  return found->second.texture;
}

void Context::drop_textures(bool all) {
  std::erase_if(textures_, [&](const auto& entry) {
    const bool drop = all || entry.second.seen_frame != frame_number_;
    if (drop) pictures_on_->drop(entry.second.texture);
    return drop;
  });
}

void Context::record(WidgetRecord record) {
  record.layer = layer_;
  if (!scroll_stack_.empty()) record.scroll_area = scroll_stack_.back();
  recording_.push_back(std::move(record));
}

void Context::wake_at(TimeMs time_ms) {
  if (!wake_at_ms_ || time_ms < *wake_at_ms_) wake_at_ms_ = time_ms;
}

std::optional<TimeMs> Context::deadline_ms() const {
  std::optional<TimeMs> deadline = wake_at_ms_;
  for (const std::optional<TimeMs> other : {input_.deadline_ms(), keyboard_->deadline_ms()}) {
    if (other && (!deadline || *other < *deadline)) deadline = other;
  }
  return deadline;
}

// A drag belongs to the innermost, uppermost scroll area under the point where it began.
void Context::start_drag() {
  const platform::Gesture& gesture = frame_input_.gesture;
  if (gesture.drag_started) {
    dragged_area_.clear();
    int best_layer = -1;
    for (const WidgetRecord& widget : shown_) {
      if (widget.kind == WidgetKind::scroll_area && widget.layer >= best_layer &&
          widget.clip.contains(gesture.start)) {
        dragged_area_ = widget.path;
        best_layer = widget.layer;
      }
    }
    if (best_layer >= 0 && best_layer < last_top_layer_) dragged_area_.clear();
  }
}

ImDrawData* Context::frame(TimeMs now_ms, platform::Size size, const std::vector<platform::Event>& events,
                           const std::function<void()>& draw) {
  const auto started = std::chrono::steady_clock::now();
  current_context = this;
  ImGui::SetCurrentContext(imgui_);
  ++frame_number_;
  metrics_.size = size;
  make_letters();
  if (!events.empty() || frame_number_ == 1) last_input_ms_ = now_ms;
  if (!events.empty()) mark_dirty();
  if (wake_at_ms_ && *wake_at_ms_ <= now_ms) {
    wake_at_ms_.reset();
    mark_dirty();
  }
  ImGuiIO& io = ImGui::GetIO();
  const TimeMs step_ms = last_frame_ms_ == 0 ? 16 : std::max<TimeMs>(now_ms - last_frame_ms_, 1);
  last_frame_ms_ = now_ms;
  io.DeltaTime = static_cast<float>(step_ms) / 1000.0F;
  io.DisplaySize = {static_cast<float>(size.width_px), static_cast<float>(size.height_px)};

  input_.take(events);
  frame_input_ = input_.begin_frame(now_ms);
  keyboard_->tick(now_ms);
  last_top_layer_ = top_layer_;
  top_layer_ = 0;
  layer_ = 0;
  animating_ = false;
  start_drag();

  const float step_s = static_cast<float>(std::min(step_ms, longest_animation_step_ms)) / 1000.0F;
  // A finger on a moving list stops it and presses nothing.
  if (frame_input_.gesture.pressed) {
    bool stopped = false;
    for (auto& [path, state] : scroll_states_) {
      stopped = stopped || state.velocity != 0;
      state.velocity = 0;
    }
    if (stopped) input_.call_off_press();
  }
  for (auto& [path, state] : scroll_states_) {
    if (path == dragged_area_ && frame_input_.gesture.dragging) {
      state.offset -= frame_input_.gesture.drag_delta_y;
      state.velocity = 0;
    } else if (path == dragged_area_ && frame_input_.gesture.drag_ended) {
      state.velocity = -frame_input_.gesture.velocity_y;
    }
    if (state.velocity != 0) {
      state.offset += state.velocity * step_s;
      state.velocity *= std::exp(-3.5F * step_s);
      if (std::abs(state.velocity) < smallest_fling_px_per_s || state.offset < 0 ||
          state.offset > state.limit) {
        state.velocity = 0;
      } else {
        animating_ = true;
      }
    }
    state.offset = std::clamp(state.offset, 0.0F, state.limit);
  }

  recording_.clear();
  scroll_stack_.clear();
  field_seen_ = false;
  ImGui::NewFrame();
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(io.DisplaySize);
  constexpr ImGuiWindowFlags flags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBackground |
                                     ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoNav;
  ImGui::Begin("page", nullptr, flags);
  fill({0, 0, io.DisplaySize.x, io.DisplaySize.y}, Token::paper);
  draw();
  ImGui::End();
  // The page of the field is gone; one that was given the focus just now may appear in the next frame.
  if (!field_seen_ && focused_in_frame_ != frame_number_) focused_field_.clear();
  draw_overlays();
  ImGui::Render();
  drop_textures(/*all=*/false);
  shown_.swap(recording_);

  if (dirty_ > 0) --dirty_;
  last_frame_cpu_ms_ =
      std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - started).count();
  input_.end_frame(now_ms + static_cast<TimeMs>(last_frame_cpu_ms_));
  return ImGui::GetDrawData();
}

void Context::draw_overlays() {
  constexpr ImGuiWindowFlags flags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBackground |
                                     ImGuiWindowFlags_NoInputs | ImGuiWindowFlags_NoNav;
  layer_ = 2;
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
  ImGui::Begin("overlay", nullptr, flags);
  ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
  keyboard_->draw();
  draw_toasts();
  if (brightness_percent_ < 100) {
    fill({0, 0, ImGui::GetIO().DisplaySize.x, ImGui::GetIO().DisplaySize.y}, ink(dimming(brightness_percent_)));
  }
  ImGui::End();
  layer_ = 0;
}

}  // namespace okienko::ui
