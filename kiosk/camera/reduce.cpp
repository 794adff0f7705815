#include "kiosk/camera/reduce.hpp"

#include <fmt/format.h>
#include <png.h>
#include <stb/stb_image_resize.h>
#include <turbojpeg.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "domain/attachments.hpp"

namespace okienko::camera {

namespace {

using platform::Picture;
using platform::Size;

constexpr int usual_quality = 85;
constexpr int least_quality = 35;
constexpr int quality_step = 10;
constexpr double smaller_by = 0.75;

struct Handle {
  explicit Handle(tjhandle made) : value(made) {}
  ~Handle() {
    if (value != nullptr) tjDestroy(value);
  }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  tjhandle value;
};

base::Error invalid(const char* what) { return base::error(base::ErrorCode::invalid, what); }
base::Error too_large(const char* what) { return base::error(base::ErrorCode::limit, what); }

std::size_t bytes_of(Size size) {
  return static_cast<std::size_t>(size.width_px) * static_cast<std::size_t>(size.height_px) * 3;
}

// No larger than it is, and no side longer than that.
Size fitted(Size size, int longest_px) {
  const double share = std::min(1.0, static_cast<double>(longest_px) / std::max(size.width_px, size.height_px));
  return {std::max(1, static_cast<int>(std::lround(size.width_px * share))),
          std::max(1, static_cast<int>(std::lround(size.height_px * share)))};
}

base::Result<Picture> resized(Picture picture, int longest_px) {
  const Size size = fitted(picture.size, longest_px);
  if (size == picture.size) return picture;
  Picture small{size, std::vector<std::uint8_t>(bytes_of(size))};
  if (stbir_resize_uint8(picture.rgb.data(), picture.size.width_px, picture.size.height_px, 0, small.rgb.data(),
                         size.width_px, size.height_px, 0, 3) == 0) {
    return invalid("a picture could not be made smaller");
  }
  return small;
}

// As EXIF numbers them: 2 to 4 keep the sides, 5 to 8 swap them.
Picture upright(Picture picture, int orientation) {
  if (orientation <= 1 || orientation > 8) return picture;
  const int width = picture.size.width_px, height = picture.size.height_px;
  const bool swapped = orientation >= 5;
  Picture turned{swapped ? Size{height, width} : picture.size, std::vector<std::uint8_t>(picture.rgb.size())};
  for (int y = 0; y < turned.size.height_px; ++y) {
    for (int x = 0; x < turned.size.width_px; ++x) {
      int from_x = swapped ? y : x;
      int from_y = swapped ? x : y;
      if (orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8) from_x = width - 1 - from_x;
      if (orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7) from_y = height - 1 - from_y;
      std::memcpy(&turned.rgb[(static_cast<std::size_t>(y) * static_cast<std::size_t>(turned.size.width_px) +
                               static_cast<std::size_t>(x)) * 3],
                  &picture.rgb[(static_cast<std::size_t>(from_y) * static_cast<std::size_t>(width) +
                                static_cast<std::size_t>(from_x)) * 3],
                  3);
    }
  }
  return turned;
}

// The smallest size that the decoder offers by itself and that is not below what is wanted.
Size decoded_size(Size size, int longest_px) {
  int count = 0;
  const tjscalingfactor* factors = tjGetScalingFactors(&count);
  Size best = size;
  for (int index = 0; factors != nullptr && index < count; ++index) {
    const Size scaled{TJSCALED(size.width_px, factors[index]), TJSCALED(size.height_px, factors[index])};
    const int longest = std::max(scaled.width_px, scaled.height_px);
    if (longest < std::max(best.width_px, best.height_px) && longest >= longest_px) best = scaled;
  }
  return best;
}

base::Result<Picture> decode_jpeg(base::BytesView bytes, int longest_px) {
  const Handle reader(tjInitDecompress());
  if (reader.value == nullptr) return invalid("no picture can be read here");
  Size size;
  int subsampling = 0, colours = 0;
  if (tjDecompressHeader3(reader.value, bytes.data(), bytes.size(), &size.width_px, &size.height_px, &subsampling,
                          &colours) != 0 ||
      size.width_px <= 0 || size.height_px <= 0) {
    return invalid("the picture cannot be understood");
  }
  if (size.width_px > max_original_side_px || size.height_px > max_original_side_px ||
      std::int64_t{size.width_px} * size.height_px > max_original_pixels) {
    return too_large("the picture has too many pixels");
  }
  Picture picture{decoded_size(size, longest_px), {}};
  picture.rgb.resize(bytes_of(picture.size));
  // A picture of endless passes is no picture.
  if (tjDecompress2(reader.value, bytes.data(), bytes.size(), picture.rgb.data(), picture.size.width_px, 0,
                    picture.size.height_px, TJPF_RGB, TJFLAG_LIMITSCANS) != 0) {
    return invalid("the picture is damaged, or is none");
  }
  OKIENKO_TRY(auto small, resized(std::move(picture), longest_px));
  return upright(std::move(small), exif_orientation(bytes));
}

base::Result<Picture> decode_png(base::BytesView bytes, int longest_px) {
  png_image image;
  std::memset(&image, 0, sizeof image);
  image.version = PNG_IMAGE_VERSION;
  if (png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()) == 0) {
    return invalid("the picture cannot be understood");
  }
  struct Free {
    png_image* image;
    ~Free() { png_image_free(image); }
  } const free{&image};
  if (image.width == 0 || image.height == 0) return invalid("the picture is empty");
  if (image.width > static_cast<png_uint_32>(max_original_side_px) ||
      image.height > static_cast<png_uint_32>(max_original_side_px) ||
      std::int64_t{image.width} * image.height > max_png_pixels) {
    return too_large("the picture has too many pixels");
  }
  image.format = PNG_FORMAT_RGB;
  Picture picture{{static_cast<int>(image.width), static_cast<int>(image.height)}, {}};
  picture.rgb.resize(bytes_of(picture.size));
  const png_color white{255, 255, 255};
  if (png_image_finish_read(&image, &white, picture.rgb.data(), 0, nullptr) == 0) {
    return invalid("the picture is damaged");
  }
  return resized(std::move(picture), longest_px);
}

base::Result<base::Bytes> encode(const Picture& picture, int quality) {
  const Handle writer(tjInitCompress());
  if (writer.value == nullptr) return invalid("no picture can be written here");
  unsigned char* made = nullptr;
  unsigned long size = 0;
  const int done = tjCompress2(writer.value, picture.rgb.data(), picture.size.width_px, 0, picture.size.height_px,
                               TJPF_RGB, &made, &size, TJSAMP_420, quality, 0);
  base::Bytes bytes;
  if (done == 0) bytes.assign(made, made + size);
  tjFree(made);
  if (done != 0) return invalid("the picture cannot be written");
  return bytes;
}

}  // namespace

int exif_orientation(base::BytesView jpeg) {
  constexpr int upright_already = 1;
  const auto big = [&](std::size_t at) { return jpeg[at] << 8 | jpeg[at + 1]; };
  std::size_t at = 2;
  // The segments before the pixels, each with its length.
  while (at + 4 <= jpeg.size() && jpeg[at] == 0xFF && jpeg[at + 1] != 0xDA) {
    const auto length = static_cast<std::size_t>(big(at + 2));
    if (length < 2 || at + 2 + length > jpeg.size()) return upright_already;
    const base::BytesView segment = jpeg.subspan(at + 4, length - 2);
    const bool is_exif = jpeg[at + 1] == 0xE1 && segment.size() > 14 && std::memcmp(segment.data(), "Exif\0\0", 6) == 0;
    at += 2 + length;
    if (!is_exif) continue;
    const base::BytesView tiff = segment.subspan(6);
    const bool little = tiff[0] == 'I';
    const auto number = [&](std::size_t from, std::size_t width) {
      std::size_t value = 0;
      for (std::size_t index = 0; index < width; ++index) {
        value = value << 8 | tiff[from + (little ? width - 1 - index : index)];
      }
      return value;
    };
    const std::size_t table = number(4, 4);
    if (table > tiff.size() || tiff.size() - table < 2) return upright_already;
    constexpr std::size_t entry_bytes = 12, orientation_tag = 0x0112;
    const std::size_t entries = std::min(number(table, 2), (tiff.size() - table - 2) / entry_bytes);
    for (std::size_t entry = 0; entry < entries; ++entry) {
      const std::size_t from = table + 2 + entry * entry_bytes;
      if (number(from, 2) != orientation_tag) continue;
      const std::size_t value = number(from + 8, 2);
      return value >= 1 && value <= 8 ? static_cast<int>(value) : upright_already;
    }
    return upright_already;
  }
  return upright_already;
}

base::Result<Picture> decode(base::BytesView bytes, int longest_px) {
  if (bytes.size() > max_original_bytes) return too_large("the file is too large");
  const std::string_view media_type = domain::media_type_of(bytes);
  if (media_type == domain::media_jpeg) return decode_jpeg(bytes, longest_px);
  if (media_type == domain::media_png) return decode_png(bytes, longest_px);
  return invalid("this is no picture");
}

base::Result<Reduced> reduce(base::BytesView original) {
  if (original.size() > max_original_bytes) return too_large("the file is too large");
  const std::string_view media_type = domain::media_type_of(original);
  if (media_type == domain::media_pdf) {
    if (original.size() > domain::max_attachment_bytes) {
      return too_large("the document is larger than can be kept");
    }
    return Reduced{std::string(media_type), base::Bytes(original.begin(), original.end()), nullptr};
  }
  for (int longest_px = longest_side_px; longest_px > thumbnail_px;
       longest_px = static_cast<int>(longest_px * smaller_by)) {
    OKIENKO_TRY(auto picture, decode(original, longest_px));
    for (int quality = usual_quality; quality >= least_quality; quality -= quality_step) {
      OKIENKO_TRY(auto bytes, encode(picture, quality));
      if (bytes.size() > domain::max_attachment_bytes) continue;
      return Reduced{std::string(domain::media_jpeg), std::move(bytes),
                     std::make_shared<const Picture>(std::move(picture))};
    }
  }
  return too_large("the picture is larger than can be kept");
}

}  // namespace okienko::camera
