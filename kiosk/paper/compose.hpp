// Puts words, lines and codes one below the other onto pages, as PDF whose text can be searched. Lengths are in points
// (1/72 inch). Used on one thread.
#pragma once

#include <functional>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"

struct _cairo;

namespace okienko::paper {

inline constexpr double points_per_mm = 72.0 / 25.4;

struct Ink {
  double red = 0;
  double green = 0;
  double blue = 0;
};

struct Type {
  double size_pt = 10;
  int weight = 400;     // 100 to 900
  Ink ink;
  double leading = 1.4; // from line to line, in sizes
};

struct PageShape {
  double width_pt = 0;
  double height_pt = 0;       // 0: one page, as long as it needs to be
  double least_height_pt = 0; // of such a page
  double margin_left_pt = 0;
  double margin_right_pt = 0;
  double margin_top_pt = 0;
  double margin_bottom_pt = 0;
};

struct Composed {
  base::Bytes pdf;
  int pages = 0;
  double width_pt = 0;
  double height_pt = 0;
  double overflow_pt = 0;  // how far the widest line reaches over its column; 0: nothing is clipped
};

enum class Align { left, centre, right };

// What a drawing is drawn with. Lengths in points, from its own upper left corner.
class Canvas {
 public:
  void fill(double x, double y, double width, double height, const Ink& ink, double radius = 0) const;
  void frame(double x, double y, double width, double height, const Ink& ink, double thickness, double radius = 0) const;
  void line(double x1, double y1, double x2, double y2, const Ink& ink, double thickness, double dash = 0) const;
  void path(const std::vector<std::pair<double, double>>& points, const Ink& ink, double thickness) const;
  void shape(const std::vector<std::pair<double, double>>& corners, const Ink& ink) const;  // filled
  void dot(double x, double y, double radius, const Ink& ink) const;
  // Broken into lines of this width, cut off after `most_lines` with an ellipsis; `x` is the left edge of the width.
  void text(double x, double y, double width, std::string_view words, const Type& type, Align align = Align::left,
            int most_lines = std::numeric_limits<int>::max()) const;
  double width_of(std::string_view words, const Type& type) const;  // on one line

 private:
  friend class Composer;
  Canvas(class Composer& composer, _cairo* cairo, double x, double y)
      : composer_(composer), cairo_(cairo), x_(x), y_(y) {}
  Composer& composer_;
  _cairo* cairo_;
  double x_;
  double y_;
};

class Composer {
 public:
  // `stamp`: Unix seconds, of the file's date. `language`: its hyphens and shapes of letters.
  Composer(const PageShape& shape, std::string language);
  ~Composer();

  double width() const;  // between the margins

  // Flows onto the next page line by line; never leaves one line alone.
  void text(std::string_view words, const Type& type, double indent_pt = 0);
  // Two columns on one baseline; the left one takes this share.
  void row(std::string_view label, const Type& label_type, std::string_view value, const Type& value_type,
           double label_share);
  // Left and right edge; the right one keeps its width.
  void sides(std::string_view left, const Type& left_type, std::string_view right, const Type& right_type);
  void space(double height_pt);
  void rule(const Ink& ink, double thickness_pt = 0.6);
  // What follows stays on the page of what comes before it.
  void keep_with_next();
  // A pale field with words in it.
  void field(std::string_view words, const Type& type, const Ink& fill);
  // A code with words beside it.
  void square(std::string_view code, double side_pt, std::string_view words, const Type& type);
  // With words in the middle below.
  void bars(std::string_view code, double height_pt, std::string_view words, const Type& type);
  // Lines to sign on, side by side, each with its words below; strokes are drawn over the first that has them.
  struct SignLine {
    std::string words;
    std::string strokes;
  };
  void sign(const std::vector<SignLine>& lines, const Type& type);

  // Anything that is drawn; never cut. Called when the pages are made, maybe after what it was made from is gone.
  using Drawing = std::function<void(const Canvas&)>;
  void drawing(double height_pt, Drawing draw);
  double height_of(std::string_view words, const Type& type, double width_pt) const;  // broken into lines
  double width_of(std::string_view words, const Type& type) const;                    // on one line

  // A row of a table, with the columns one beside the other; never cut.
  struct Cell {
    std::string words;
    Type type;
    double share = 0;  // of the width
    Align align = Align::left;
  };
  void cells(const std::vector<Cell>& row, double gap_pt = 10);
  // The row stands there, and again at the top of each page that the table goes on, until the end.
  void begin_table(const std::vector<Cell>& head, const Ink& rule);
  void end_table();

  // At the foot of each page; both ends. Pages are known only at the end.
  using Footer = std::function<std::pair<std::string, std::string>(int page, int pages)>;
  Composed finish(const std::string& title, const std::string& author, std::int64_t made_at_unix_s, const Footer& footer,
                  const Type& footer_type);

 private:
  friend class Canvas;
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace okienko::paper
