// A photo made small enough to be kept. It is drawn anew from its pixels, so that nothing of the file itself stays: no
// place where it was taken, no name of a telephone. Pure but for the processor time; any thread.
#pragma once

#include <memory>
#include <string>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "kiosk/platform/picture.hpp"

namespace okienko::camera {

inline constexpr int longest_side_px = 1600;                         // of what is kept
inline constexpr int thumbnail_px = 240;
inline constexpr std::size_t max_original_bytes = 24 * 1024 * 1024;  // of a file, or of what a camera writes
inline constexpr int max_original_side_px = 20'000;
inline constexpr std::int64_t max_original_pixels = 80'000'000;      // a JPEG is read at a fraction of its size
inline constexpr std::int64_t max_png_pixels = 24'000'000;           // a PNG is not

using PicturePtr = std::shared_ptr<const platform::Picture>;

struct Reduced {
  std::string media_type;
  base::Bytes bytes;   // at most domain::max_attachment_bytes
  PicturePtr picture;  // to be looked at; null for a document
};

// JPEG and PNG become a JPEG, a PDF stays as it is. `invalid`: none of them, or damaged; `limit`: too large.
base::Result<Reduced> reduce(base::BytesView original);

// To be looked at. The longest side has at most so many pixels. `invalid` for a document too.
base::Result<platform::Picture> decode(base::BytesView bytes, int longest_px);

// How the picture has to be turned to stand upright, 1 to 8 as EXIF counts; 1 where nothing is said.
int exif_orientation(base::BytesView jpeg);

}  // namespace okienko::camera
