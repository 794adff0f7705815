// What was really drawn: read from the triangles of a frame, whatever a widget says of itself. For tests.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/ui/context.hpp"

struct ImDrawData;
struct ImDrawList;

namespace okienko::ui {

// A white square stands for every character that a font does not have.
inline constexpr char16_t missing_character = 0x25A1;

// Reads frames of one context; outlives none of them. UI thread only.
class Drawn {
 public:
  explicit Drawn(const Context& context);

  // Letters over other letters, letters under a shape that was drawn later, and characters without a glyph.
  std::vector<std::string> faults(const ImDrawData& data) const;
  // Words that stand out less than 4.5:1 (icons 3:1) from what is behind them, disabled controls excepted.
  std::vector<std::string> pale(const ImDrawData& data) const;

 private:
  struct Glyph {
    Rect rect;  // what is seen of it
    char32_t character = 0;
    bool icon = false;
    Colour colour;
    std::size_t run = 0;  // letters of one text
    std::size_t after = 0;  // shapes drawn before it
  };
  struct Shape {  // a triangle of one colour
    Point corners[3];
    Rect clip;
    Colour colour;
    bool contains(Point point) const;
  };
  struct Layer {  // one draw list
    std::vector<Glyph> glyphs;
    std::vector<Shape> shapes;
    std::string words(std::size_t run) const;
  };
  Layer read(const ImDrawList& list) const;

  const Context& context_;
  struct Known {
    char32_t character = 0;
    bool icon = false;
  };
  std::map<std::pair<float, float>, Known> known_;  // by the place in the atlas
};

}  // namespace okienko::ui
