// A picture on the screen: a photo, a page that was scanned.
#pragma once

#include <memory>
#include <string_view>

#include "kiosk/ui/context.hpp"
#include "kiosk/ui/icons.hpp"

namespace okienko::ui {

enum class ImageFit {
  whole,   // all of it, in the middle
  filled,  // the middle of it, all over the rectangle
};

// A picture that is not there (yet) is a quiet frame with `otherwise` in it.
void image(const Rect& rect, const std::shared_ptr<const platform::Picture>& picture, ImageFit fit,
           Icon otherwise = Icon::photo);

}  // namespace okienko::ui
