#include "kiosk/ui/drawn.hpp"

#include <imgui.h>

#include <cmath>
#include <set>

#include "kiosk/platform/scanner.hpp"

namespace okienko::ui {
namespace {

constexpr float most_shared_of_a_glyph = 0.15F;  // kerning and slanted letters touch
constexpr float thickest_strike_px = 5;
constexpr double least_contrast_of_text = 4.5;
constexpr double least_contrast_of_icons = 3.0;

Colour from_packed(ImU32 value) {
  return {static_cast<std::uint8_t>(value >> IM_COL32_R_SHIFT), static_cast<std::uint8_t>(value >> IM_COL32_G_SHIFT),
          static_cast<std::uint8_t>(value >> IM_COL32_B_SHIFT), static_cast<std::uint8_t>(value >> IM_COL32_A_SHIFT)};
}

float side(Point a, Point b, Point point) { return (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x); }

std::string hex(Colour colour) {
  char text[8];
  std::snprintf(text, sizeof text, "#%02X%02X%02X", colour.red, colour.green, colour.blue);
  return text;
}

}  // namespace

bool Drawn::Shape::contains(Point point) const {
  if (!clip.contains(point)) return false;
  const float first = side(corners[0], corners[1], point);
  const float second = side(corners[1], corners[2], point);
  const float third = side(corners[2], corners[0], point);
  return (first >= 0 && second >= 0 && third >= 0) || (first <= 0 && second <= 0 && third <= 0);
}

std::string Drawn::Layer::words(std::size_t run) const {
  std::string text;
  const Glyph* last = nullptr;
  for (const Glyph& glyph : glyphs) {
    if (glyph.run != run || text.size() > 80) continue;
    if (glyph.icon) return "an icon";
    if (last != nullptr && glyph.rect.x - last->rect.right() > last->rect.height * 0.25F) text += ' ';
    text += platform::utf8(glyph.character);
    last = &glyph;
  }
  return "\"" + text + "\"";
}

Drawn::Drawn(const Context& context) : context_(context) {
  const auto learn = [this](const ImFont& font, bool icon) {
    for (const ImFontGlyph& glyph : font.Glyphs) {
      if (glyph.Visible) known_[{glyph.U0, glyph.V0}] = {static_cast<char32_t>(glyph.Codepoint), icon};
    }
  };
  for (const ImFont* font : context.fonts().styles) learn(*font, false);
  for (const ImFont* font : context.fonts().icons) learn(*font, true);
}

Drawn::Layer Drawn::read(const ImDrawList& list) const {
  Layer layer;
  const ImVec2 white = context_.fonts()[Style::body]->ContainerAtlas->TexUvWhitePixel;
  std::size_t run = 0;
  const auto point = [](const ImDrawVert& vertex) { return Point{vertex.pos.x, vertex.pos.y}; };
  for (const ImDrawCmd& command : list.CmdBuffer) {
    if (command.UserCallback != nullptr) continue;
    const Rect clip{command.ClipRect.x, command.ClipRect.y, command.ClipRect.z - command.ClipRect.x,
                    command.ClipRect.w - command.ClipRect.y};
    for (unsigned index = 0; index + 2 < command.ElemCount; index += 3) {
      const ImDrawVert* corner[3];
      for (unsigned at = 0; at < 3; ++at) {
        const unsigned vertex = list.IdxBuffer[static_cast<int>(command.IdxOffset + index + at)] + command.VtxOffset;
        corner[at] = &list.VtxBuffer[static_cast<int>(vertex)];
      }
      if (corner[0]->uv.x == white.x && corner[0]->uv.y == white.y) {
        // The soft edge of a shape runs out to nothing; only its body counts.
        if (corner[0]->col == corner[1]->col && corner[1]->col == corner[2]->col) {
          layer.shapes.push_back(
              {{point(*corner[0]), point(*corner[1]), point(*corner[2])}, clip, from_packed(corner[0]->col)});
        }
        ++run;
        continue;
      }
      // Two triangles a letter: 0 1 2 and 0 2 3, where 0 and 2 are opposite corners.
      const Rect rect{corner[0]->pos.x, corner[0]->pos.y, corner[2]->pos.x - corner[0]->pos.x,
                      corner[2]->pos.y - corner[0]->pos.y};
      const auto found = known_.find({corner[0]->uv.x, corner[0]->uv.y});
      index += 3;
      if (found == known_.end()) continue;
      Glyph glyph{rect.intersection(clip), found->second.character, found->second.icon, from_packed(corner[0]->col),
                  run, layer.shapes.size()};
      if (!layer.glyphs.empty()) {
        const Glyph& last = layer.glyphs.back();
        if (last.run == run && (rect.x < last.rect.x || !(glyph.colour == last.colour) || glyph.icon != last.icon)) {
          glyph.run = ++run;
        }
      }
      if (!glyph.rect.empty()) layer.glyphs.push_back(glyph);
    }
  }
  return layer;
}

std::vector<std::string> Drawn::faults(const ImDrawData& data) const {
  std::set<std::string> found;
  for (int number = 0; number < data.CmdListsCount; ++number) {
    const Layer layer = read(*data.CmdLists[number]);
    constexpr float cell_px = 48;
    std::map<std::pair<int, int>, std::vector<std::size_t>> cells;
    const auto each_cell = [&](const Rect& rect, auto&& use) {
      for (int row = static_cast<int>(rect.y / cell_px); row <= static_cast<int>(rect.bottom() / cell_px); ++row) {
        for (int column = static_cast<int>(rect.x / cell_px); column <= static_cast<int>(rect.right() / cell_px);
             ++column) {
          use(cells[{column, row}]);
        }
      }
    };
    std::size_t next = 0;
    for (std::size_t shapes = 0; shapes <= layer.shapes.size(); ++shapes) {
      // Words in the order they were drawn, each before the shapes that came after it.
      for (; next < layer.glyphs.size() && layer.glyphs[next].after == shapes; ++next) {
        const Glyph& glyph = layer.glyphs[next];
        if (glyph.character == missing_character) found.insert("a character has no glyph in " + layer.words(glyph.run));
        each_cell(glyph.rect, [&](std::vector<std::size_t>& cell) {
          for (const std::size_t other : cell) {
            const Glyph& below = layer.glyphs[other];
            if (below.run == glyph.run) continue;
            const Rect both = below.rect.intersection(glyph.rect);
            const float smaller = std::min(below.rect.width * below.rect.height, glyph.rect.width * glyph.rect.height);
            if (both.width > 1 && both.height > 1 && both.width * both.height > smaller * most_shared_of_a_glyph) {
              found.insert(layer.words(glyph.run) + " is written over " + layer.words(below.run));
            }
          }
          cell.push_back(next);
        });
      }
      if (shapes == layer.shapes.size() || next == 0) continue;
      const Shape& shape = layer.shapes[shapes];
      if (shape.colour.alpha < 200) continue;
      Rect box{shape.corners[0].x, shape.corners[0].y, 0, 0};
      float right = box.x, bottom = box.y;
      for (const Point corner : shape.corners) {
        box.x = std::min(box.x, corner.x);
        box.y = std::min(box.y, corner.y);
        right = std::max(right, corner.x);
        bottom = std::max(bottom, corner.y);
      }
      box.width = right - box.x;
      box.height = bottom - box.y;
      if (box.height < thickest_strike_px) continue;  // a line through words says that they no longer hold
      each_cell(box.intersection(shape.clip), [&](const std::vector<std::size_t>& cell) {
        for (const std::size_t other : cell) {
          const Glyph& below = layer.glyphs[other];
          if (shape.contains(below.rect.centre())) found.insert(layer.words(below.run) + " is drawn over");
        }
      });
    }
  }
  return {found.begin(), found.end()};
}

std::vector<std::string> Drawn::pale(const ImDrawData& data) const {
  std::set<std::string> found;
  std::vector<Shape> below;  // of the lists before
  for (int number = 0; number < data.CmdListsCount; ++number) {
    const Layer layer = read(*data.CmdLists[number]);
    std::size_t last_run = static_cast<std::size_t>(-1);
    for (const Glyph& glyph : layer.glyphs) {
      if (glyph.run == last_run) continue;  // one letter of each text is enough
      last_run = glyph.run;
      const Point centre = glyph.rect.centre();
      bool disabled = false;
      for (const WidgetRecord& widget : context_.widgets()) {
        disabled = disabled || (!widget.enabled && widget.rect.contains(centre));
      }
      if (disabled) continue;
      std::vector<Colour> behind;  // from the front to the back
      const auto look = [&](const std::vector<Shape>& shapes, std::size_t count) {
        for (std::size_t index = count; index-- > 0;) {
          if (!shapes[index].contains(centre) || shapes[index].colour.alpha == 0) continue;
          behind.push_back(shapes[index].colour);
          if (shapes[index].colour.alpha == 255) return true;
        }
        return false;
      };
      if (!look(layer.shapes, glyph.after) && !look(below, below.size())) continue;
      Colour back = behind.back();
      for (std::size_t index = behind.size() - 1; index-- > 0;) back = over(behind[index], back);
      const Colour front = over(glyph.colour, back);
      const double least = glyph.icon ? least_contrast_of_icons : least_contrast_of_text;
      const double seen = contrast(front, back);
      if (seen >= least) continue;
      char ratio[16];
      std::snprintf(ratio, sizeof ratio, "%.1f", seen);
      found.insert(layer.words(glyph.run) + " is pale: " + hex(front) + " on " + hex(back) + " is " + ratio + ":1");
    }
    below.insert(below.end(), layer.shapes.begin(), layer.shapes.end());
  }
  return {found.begin(), found.end()};
}

}  // namespace okienko::ui
