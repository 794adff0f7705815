#include "kiosk/ui/fonts.hpp"

#include <fontconfig/fontconfig.h>
#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "kiosk/ui/drawn.hpp"
#include "kiosk/ui/icons.hpp"

#ifdef __SANITIZE_ADDRESS__
// Fontconfig and the graphics driver keep a little for the life of the process; our own leaks are still
// found.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() {
  return "leak:libfontconfig\nleak:libEGL\nleak:libGLX\nleak:swrast_dri\nleak:libLLVM\nleak:libgallium\n";
}
#endif

namespace okienko::ui {
namespace {

// ImGui's size of a font is ascent plus descent; Inter's is 1.21 times its em, which is what CSS calls the
// size.
constexpr float inter_height_per_em = 1.21F;

enum class Weight { regular, medium, semi_bold, bold };

struct StyleSpec {
  float units;
  Weight weight;
  float spacing_units;  // between letters
};

StyleSpec spec(Style style) {
  switch (style) {
    case Style::caption:
      return {16, Weight::regular, 0};
    case Style::small_strong:
      return {15, Weight::semi_bold, 0};
    case Style::h3:
      return {16, Weight::semi_bold, 0};
    case Style::body:
      return {18, Weight::regular, 0};
    case Style::body_strong:
      return {18, Weight::bold, 0};
    case Style::lead:
      return {20, Weight::regular, 0};
    case Style::button:
      return {20, Weight::semi_bold, 0};
    case Style::option:
      return {21, Weight::semi_bold, 0};
    case Style::h2:
      return {22, Weight::bold, -0.2F};
    case Style::key:
      return {24, Weight::medium, 0};
    case Style::button_large:
      return {26, Weight::semi_bold, 0};
    case Style::say:
      return {28, Weight::medium, -0.2F};
    case Style::h1:
      return {30, Weight::bold, -0.5F};
    case Style::display:
      return {42, Weight::bold, -0.8F};
    case Style::clock:
      return {96, Weight::bold, -3};
  }
  return {18, Weight::regular, 0};
}

const char* style_name(Weight weight) {
  switch (weight) {
    case Weight::regular:
      return "Regular";
    case Weight::medium:
      return "Medium";
    case Weight::semi_bold:
      return "Semi Bold";
    case Weight::bold:
      return "Bold";
  }
  return "Regular";
}

int fontconfig_weight(Weight weight) {
  switch (weight) {
    case Weight::regular:
      return FC_WEIGHT_REGULAR;
    case Weight::medium:
      return FC_WEIGHT_MEDIUM;
    case Weight::semi_bold:
      return FC_WEIGHT_DEMIBOLD;
    case Weight::bold:
      return FC_WEIGHT_BOLD;
  }
  return FC_WEIGHT_REGULAR;
}

// The file of exactly this family; fontconfig would otherwise offer any font there is.
std::string font_file(const char* family, int weight) {
  FcPattern* wanted = FcPatternCreate();
  FcPatternAddString(wanted, FC_FAMILY, reinterpret_cast<const FcChar8*>(family));
  FcPatternAddInteger(wanted, FC_WEIGHT, weight);
  FcPatternAddInteger(wanted, FC_SLANT, FC_SLANT_ROMAN);
  FcConfigSubstitute(nullptr, wanted, FcMatchPattern);
  FcDefaultSubstitute(wanted);
  FcResult result = FcResultNoMatch;
  FcPattern* match = FcFontMatch(nullptr, wanted, &result);
  std::string path;
  if (match != nullptr) {
    FcChar8* found_family = nullptr;
    FcChar8* file = nullptr;
    for (int index = 0; FcPatternGetString(match, FC_FAMILY, index, &found_family) == FcResultMatch;
         ++index) {
      if (std::string(reinterpret_cast<const char*>(found_family)) == family &&
          FcPatternGetString(match, FC_FILE, 0, &file) == FcResultMatch) {
        path = reinterpret_cast<const char*>(file);
        break;
      }
    }
    FcPatternDestroy(match);
  }
  FcPatternDestroy(wanted);
  return path;
}

// Latin with Polish and its neighbours, Ukrainian, and the signs the texts use. Not Icon code points: those
// have fonts of their own.
constexpr ImWchar text_ranges[] = {0x0020, 0x007E, 0x00A0, 0x017F,  // Latin
                                   0x02BC, 0x02BC, 0x0401, 0x0401, 0x0404, 0x0407, 0x0410, 0x044F, 0x0451,
                                   0x0451, 0x0454, 0x0457, 0x0490, 0x0491,  // Ukrainian and its neighbours
                                   0x2011, 0x2014, 0x2018, 0x201E, 0x2022, 0x2022, 0x2026, 0x2026, 0x20AC,
                                   0x20AC, 0x20B4, 0x20B4, 0x2116, 0x2116, 0x2190, 0x2193, 0x2212, 0x2212,
                                   0x25CB, 0x25CB, 0x25CF, 0x25CF, 0x2713, 0x2713,
                                   0x25A1, 0x25A1, 0};  // the last one stands for all others

constexpr ImWchar display_ranges[] = {0x0020, 0x007E, 0x00A0, 0x00BF, 0x00D3, 0x00D3, 0x00F3, 0x00F3,
                                      0x0104, 0x0107, 0x0118, 0x0119, 0x0141, 0x0144, 0x015A, 0x015B,
                                      0x0179, 0x017C, 0x0404, 0x0407, 0x0410, 0x044F, 0x0454, 0x0457,
                                      0x0490, 0x0491, 0x2014, 0x2014, 0x2026, 0x2026, 0x25A1, 0x25A1, 0};
// With the space: ImGui hides whatever it takes for one.
constexpr ImWchar clock_ranges[] = {0x0020, 0x0020, 0x0030, 0x003A, 0x25A1, 0x25A1, 0};

const ImWchar* ranges_of(Style style) {
  if (style == Style::clock) return clock_ranges;
  return style == Style::display ? display_ranges : text_ranges;
}

// Inter's digits are proportional in ImGui, and a running clock or a column of amounts would dance: each
// digit gets the same advance (the mean of all but the narrow 1) and stands in its middle.
void make_digits_tabular(ImFont& font) {
  float sum = 0;
  for (ImWchar digit = '0'; digit <= '9'; ++digit) sum += font.GetCharAdvance(digit);
  const float advance = (sum - font.GetCharAdvance('1')) / 9;
  for (ImFontGlyph& glyph : font.Glyphs) {
    if (glyph.Codepoint < '0' || glyph.Codepoint > '9') continue;
    const float shift = (advance - glyph.AdvanceX) / 2;
    glyph.X0 += shift;
    glyph.X1 += shift;
    glyph.AdvanceX = advance;
  }
  font.BuildLookupTable();
}

base::Error missing(const std::string& what, const char* package) {
  return base::error(
      base::ErrorCode::not_found,
      "The font " + what + " is not installed: install the package " + std::string(package) + ".");
}

}  // namespace

float style_units(Style style) {
  return spec(style).units;
}

base::Result<Fonts> load_fonts(ImFontAtlas& atlas, const Metrics& metrics) {
  Fonts fonts;
  atlas.Flags |= ImFontAtlasFlags_NoMouseCursors;
  atlas.TexGlyphPadding = 1;

  std::array<std::string, 4> files;
  for (const Weight weight : {Weight::regular, Weight::medium, Weight::semi_bold, Weight::bold}) {
    std::string& file = files[static_cast<std::size_t>(weight)];
    file = font_file("Inter", fontconfig_weight(weight));
    if (file.empty()) return missing(std::string("Inter ") + style_name(weight), "fonts-inter");
  }
  for (std::size_t index = 0; index < style_count; ++index) {
    const auto style = static_cast<Style>(index);
    const StyleSpec wanted = spec(style);
    ImFontConfig config;
    config.GlyphExtraSpacing.x = metrics.px(wanted.spacing_units);
    // ImGui's FreeType builder rounds every advance to a pixel, which sets small text unevenly; the default
    // one keeps fractions, and oversampling lets a letter stand between two pixels.
    config.OversampleH = metrics.px(wanted.units) > 24 ? 2 : 3;
    config.OversampleV = 1;
    // ImGui rounds the ascent up; without this, words stand lower than the middle of their line.
    config.GlyphOffset.y = -std::round(metrics.px(wanted.units) * 0.045F);
    fonts.styles[index] = atlas.AddFontFromFileTTF(files[static_cast<std::size_t>(wanted.weight)].c_str(),
                                                   std::round(metrics.px(wanted.units) * inter_height_per_em),
                                                   &config, ranges_of(style));
    if (fonts.styles[index] == nullptr) return missing("Inter (its file cannot be read)", "fonts-inter");
  }

  const std::string icon_file = font_file("Material Icons", FC_WEIGHT_REGULAR);
  if (icon_file.empty()) return missing("Material Icons", "fonts-material-design-icons-iconfont");
  static const std::vector<ImWchar> icon_ranges = [] {
    std::vector<ImWchar> ranges;
    const auto add = [&ranges](Icon icon) {
      ranges.push_back(static_cast<ImWchar>(icon));
      ranges.push_back(static_cast<ImWchar>(icon));
    };
    for (const NamedIcon& known : all_icons) add(known.icon);
    for (const Icon icon : own_icons) add(icon);
    ranges.push_back(0);
    return ranges;
  }();
  constexpr std::array icon_units = {20.0F, 26.0F, 34.0F};
  for (std::size_t index = 0; index < icon_size_count; ++index) {
    fonts.icons[index] = atlas.AddFontFromFileTTF(
        icon_file.c_str(), std::round(metrics.px(icon_units[index])), nullptr, icon_ranges.data());
    if (fonts.icons[index] == nullptr) {
      return missing("Material Icons (its file cannot be read)", "fonts-material-design-icons-iconfont");
    }
  }
  if (!atlas.Build())
    return base::error(base::ErrorCode::limit, "The letters do not fit into the font atlas.");
  atlas.ClearInputData();  // the files of the fonts: a copy for each style
  // The large ones stand alone and change once a minute: they keep the letterforms' own spacing.
  for (std::size_t index = 0; index < style_count; ++index) {
    const auto style = static_cast<Style>(index);
    // ImGui would write a question mark for a character that it has not, as if one had been meant.
    fonts.styles[index]->FallbackChar = missing_character;
    fonts.styles[index]->BuildLookupTable();
    if (style != Style::clock && style != Style::display) make_digits_tabular(*fonts.styles[index]);
  }
  return fonts;
}

}  // namespace okienko::ui
