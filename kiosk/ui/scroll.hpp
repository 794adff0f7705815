// A part of the page that moves under a finger. What is drawn between construction and `finish` is clipped
// and moved; drag and fling are shared by all areas (see Context).
#pragma once

#include <string>

#include "kiosk/ui/context.hpp"

namespace okienko::ui {

class ScrollArea {
 public:
  ScrollArea(const std::string& path, const Rect& rect);
  ~ScrollArea();
  ScrollArea(const ScrollArea&) = delete;
  ScrollArea& operator=(const ScrollArea&) = delete;

  // Where to draw: moved by the offset, as wide as the area, and as high as one likes.
  Rect content() const;
  // How high the content was, in pixels; must be called once.
  void finish(float content_height);
  // Scrolls so that this part of the content is seen, in the next frame.
  void reveal(const Rect& part);
  void to_top();

 private:
  std::string path_;
  Rect rect_;
  float drawn_offset_ = 0;
};

}  // namespace okienko::ui
