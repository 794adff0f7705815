// What lies over a page: dialogues, toasts, banners.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/ui/cards.hpp"

namespace okienko::ui {

// A dialogue dims the page (below the top bar when told so) and takes all touches until its scope ends. Esc
// and taps beside it do nothing by themselves: leaving is a button.
class Dialogue {
 public:
  Dialogue(const std::string& path, const Rect& covered, const Rect& rect);
  ~Dialogue();
  Dialogue(const Dialogue&) = delete;
  Dialogue& operator=(const Dialogue&) = delete;

 private:
  int layer_before_;
  std::vector<std::string> areas_before_;  // what lies below does not scroll what lies above
};

// What is drawn while it lives stands in the room of the top band, also above dialogues: it can be tapped whatever lies
// over the page. The last thing of a frame.
class TopBand {
 public:
  TopBand();
  ~TopBand();
  TopBand(const TopBand&) = delete;
  TopBand& operator=(const TopBand&) = delete;
  const Rect& rect() const { return rect_; }

 private:
  int layer_before_;
  Rect rect_;
};

// A short message over the page that goes by itself. At most four wait; the oldest goes first.
inline constexpr TimeMs toast_duration_ms = 4500;
void toast(std::string text, Tone tone);
void draw_toasts();

// A message that stays, in the page. Returns true when its button was tapped (no button without a label).
float banner_height(float width, std::string_view text, std::string_view button_label);
[[nodiscard]] bool banner(const std::string& path, const Rect& rect, Tone tone, Icon icon,
                          std::string_view text, std::string_view button_label);

}  // namespace okienko::ui
