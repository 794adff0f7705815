#include "kiosk/platform/picture.hpp"

#include <png.h>
#include <cstring>

namespace okienko::platform {

base::Result<void> write_png(const Picture& picture, const std::filesystem::path& path) {
  png_image image;
  std::memset(&image, 0, sizeof image);
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(picture.size.width_px);
  image.height = static_cast<png_uint_32>(picture.size.height_px);
  image.format = PNG_FORMAT_RGB;
  if (png_image_write_to_file(&image, path.c_str(), 0, picture.rgb.data(), 0, nullptr) == 0) {
    return base::error(base::ErrorCode::io,
                       "The picture " + path.string() + " cannot be written: " + image.message);
  }
  return base::success();
}

}  // namespace okienko::platform
