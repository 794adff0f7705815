// Puts words, lines and codes one below the other onto pages, as PDF whose text can be searched. Lengths are in points
// (1/72 inch). Used on one thread.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"

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

  // At the foot of each page; both ends. Pages are known only at the end.
  using Footer = std::function<std::pair<std::string, std::string>(int page, int pages)>;
  Composed finish(const std::string& title, const std::string& author, std::int64_t made_at_unix_s, const Footer& footer,
                  const Type& footer_type);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace okienko::paper
