#include "contact_sheet.hpp"

#include <fontconfig/fontconfig.h>
#include <png.h>
#include <stb/stb_truetype.h>

#include <algorithm>
#include <fstream>

#include "base/files.hpp"
#include "kiosk/platform/picture.hpp"

namespace okienko::screens_test {
namespace {

using platform::Picture;

constexpr int gap_px = 12;
constexpr int label_height_px = 26;
constexpr float label_size_px = 17;
constexpr std::uint8_t paper = 0xE8;
constexpr std::uint8_t ink = 0x20;

base::Result<Picture> read_png(const std::filesystem::path& path) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  if (png_image_begin_read_from_file(&image, path.c_str()) == 0) {
    return base::error(base::ErrorCode::io, path.string() + ": " + image.message);
  }
  image.format = PNG_FORMAT_RGB;
  Picture picture;
  picture.size = {static_cast<int>(image.width), static_cast<int>(image.height)};
  picture.rgb.resize(PNG_IMAGE_SIZE(image));
  if (png_image_finish_read(&image, nullptr, picture.rgb.data(), 0, nullptr) == 0) {
    return base::error(base::ErrorCode::io, path.string() + ": " + image.message);
  }
  return picture;
}

Picture blank(int width_px, int height_px) {
  Picture made;
  made.size = {width_px, height_px};
  made.rgb.assign(static_cast<std::size_t>(width_px) * static_cast<std::size_t>(height_px) * 3, paper);
  return made;
}

std::uint8_t* pixel(Picture& picture, int x, int y) {
  return &picture.rgb[(static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.size.width_px) +
                       static_cast<std::size_t>(x)) * 3];
}

// Each pixel is the mean of those it stands for.
void put_smaller(Picture& sheet, Picture& picture, int left, int top, int width, int height) {
  for (int y = 0; y < height; ++y) {
    const int from_y = y * picture.size.height_px / height;
    const int to_y = std::max(from_y + 1, (y + 1) * picture.size.height_px / height);
    for (int x = 0; x < width; ++x) {
      const int from_x = x * picture.size.width_px / width;
      const int to_x = std::max(from_x + 1, (x + 1) * picture.size.width_px / width);
      int sum[3] = {0, 0, 0};
      for (int row = from_y; row < to_y; ++row) {
        for (int column = from_x; column < to_x; ++column) {
          for (int part = 0; part < 3; ++part) sum[part] += pixel(picture, column, row)[part];
        }
      }
      const int count = (to_y - from_y) * (to_x - from_x);
      for (int part = 0; part < 3; ++part) {
        pixel(sheet, left + x, top + y)[part] = static_cast<std::uint8_t>(sum[part] / count);
      }
    }
  }
}

// Writes names, in letters without diacritics.
class Pen {
 public:
  Pen() {
    FcPattern* wanted = FcNameParse(reinterpret_cast<const FcChar8*>("Inter:semibold"));
    FcConfigSubstitute(nullptr, wanted, FcMatchPattern);
    FcDefaultSubstitute(wanted);
    FcResult result = FcResultNoMatch;
    FcPattern* match = FcFontMatch(nullptr, wanted, &result);
    FcChar8* file = nullptr;
    if (match != nullptr && FcPatternGetString(match, FC_FILE, 0, &file) == FcResultMatch) {
      constexpr std::size_t most_font_bytes = 8 * 1024 * 1024;
      if (auto bytes = base::read_file(reinterpret_cast<const char*>(file), most_font_bytes)) {
        bytes_ = std::move(bytes).value();
        ready_ = stbtt_InitFont(&font_, bytes_.data(), 0) != 0;
      }
    }
    if (match != nullptr) FcPatternDestroy(match);
    FcPatternDestroy(wanted);
  }

  void write(Picture& sheet, int left, int baseline, const std::string& text) const {
    if (!ready_) return;
    const float scale = stbtt_ScaleForPixelHeight(&font_, label_size_px);
    float x = static_cast<float>(left);
    for (const char letter : text) {
      int width = 0, height = 0, across = 0, down = 0;
      unsigned char* shape = stbtt_GetCodepointBitmap(&font_, scale, scale, letter, &width, &height, &across, &down);
      for (int row = 0; row < height; ++row) {
        for (int column = 0; column < width; ++column) {
          const int at_x = static_cast<int>(x) + across + column, at_y = baseline + down + row;
          if (at_x < 0 || at_y < 0 || at_x >= sheet.size.width_px || at_y >= sheet.size.height_px) continue;
          std::uint8_t* at = pixel(sheet, at_x, at_y);
          const int cover = shape[row * width + column];
          for (int part = 0; part < 3; ++part) {
            at[part] = static_cast<std::uint8_t>((ink * cover + at[part] * (255 - cover)) / 255);
          }
        }
      }
      stbtt_FreeBitmap(shape, nullptr);
      int advance = 0, bearing = 0;
      stbtt_GetCodepointHMetrics(&font_, letter, &advance, &bearing);
      x += static_cast<float>(advance) * scale;
    }
  }

 private:
  base::Bytes bytes_;
  stbtt_fontinfo font_{};
  bool ready_ = false;
};

}  // namespace

void ContactSheets::add(const std::string& group, const std::string& name, std::filesystem::path picture) {
  entries_.push_back({group, name, std::move(picture)});
}

base::Result<void> ContactSheets::write() const {
  const Pen pen;
  std::ofstream page(folder_ / "index.html");
  page << "<!doctype html><meta charset=\"utf-8\"><title>Okienko: all screens</title>\n"
          "<style>body{font:16px sans-serif;background:#e8e8e8;margin:24px}figure{display:inline-block;margin:8px}"
          "img{width:400px;display:block;border:1px solid #bbb}</style>\n";
  std::size_t at = 0;
  while (at < entries_.size()) {
    const std::string& group = entries_[at].group;
    page << "<h2>" << group << "</h2>\n";
    for (int number = 1; at < entries_.size() && entries_[at].group == group; ++number) {
      std::size_t count = 0;
      while (count < columns * rows && at + count < entries_.size() && entries_[at + count].group == group) ++count;
      OKIENKO_TRY(const Picture first, read_png(entries_[at].picture));
      const int height = thumbnail_width_px * first.size.height_px / first.size.width_px;
      const int step = height + label_height_px + gap_px;
      const int used_rows = (static_cast<int>(count) + columns - 1) / columns;
      Picture sheet = blank(columns * (thumbnail_width_px + gap_px) + gap_px, used_rows * step + gap_px);
      for (std::size_t index = 0; index < count; ++index) {
        const Entry& entry = entries_[at + index];
        OKIENKO_TRY(Picture picture, read_png(entry.picture));
        const int left = gap_px + static_cast<int>(index) % columns * (thumbnail_width_px + gap_px);
        const int top = gap_px + static_cast<int>(index) / columns * step;
        pen.write(sheet, left, top + label_height_px - 8, entry.name);
        put_smaller(sheet, picture, left, top + label_height_px, thumbnail_width_px, height);
        const std::string file = entry.picture.filename().string();
        page << "<figure><figcaption>" << entry.name << "</figcaption><a href=\"" << file << "\"><img loading=\"lazy\" src=\""
             << file << "\"></a></figure>\n";
      }
      OKIENKO_TRY(platform::write_png(sheet, folder_ / ("sheet-" + group + "-" + std::to_string(number) + ".png")));
      at += count;
    }
  }
  page.flush();
  if (!page) return base::error(base::ErrorCode::io, "cannot write " + (folder_ / "index.html").string());
  return base::success();
}

}  // namespace okienko::screens_test
