#include "kiosk/paper/compose.hpp"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <charconv>
#include <ctime>

#include "kiosk/paper/codes.hpp"

namespace okienko::paper {

namespace {

// Inter as on the screen; the others for a letter that it has not.
constexpr const char* families = "Inter, Noto Sans, DejaVu Sans, sans-serif";

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
template <class T>
using Owned = std::shared_ptr<T>;
template <class T>
Owned<T> own(T* object) {
  return Owned<T>(object, Unref{});
}

double points(int pango_units) {
  return static_cast<double>(pango_units) / PANGO_SCALE;
}

void set_ink(cairo_t* cairo, const Ink& ink) {
  cairo_set_source_rgb(cairo, ink.red, ink.green, ink.blue);
}

void box(cairo_t* cairo, double x, double y, double width, double height, double radius) {
  constexpr double quarter = 1.5708, half = 3.14159;
  if (radius <= 0) return cairo_rectangle(cairo, x, y, width, height);
  cairo_new_sub_path(cairo);
  cairo_arc(cairo, x + width - radius, y + radius, radius, -quarter, 0);
  cairo_arc(cairo, x + width - radius, y + height - radius, radius, 0, quarter);
  cairo_arc(cairo, x + radius, y + height - radius, radius, quarter, half);
  cairo_arc(cairo, x + radius, y + radius, radius, half, half + quarter);
  cairo_close_path(cairo);
}

// One thing that is never cut.
struct Piece {
  double height = 0;
  bool is_space = false;
  bool keeps_next = false;  // on the same page
  std::shared_ptr<const Piece> head;  // of the table it belongs to: once more where it begins a page
  std::function<void(cairo_t*, double x, double y)> draw;
};

// A stroke after each semicolon, points as "x,y" from 0 to 1000: see kiosk/ui/sign.hpp.
std::vector<std::vector<std::pair<double, double>>> strokes_of(std::string_view text) {
  std::vector<std::vector<std::pair<double, double>>> strokes(1);
  while (!text.empty()) {
    int x = 0;
    int y = 0;
    const char* const end = text.data() + text.size();
    const auto first = std::from_chars(text.data(), end, x);
    const bool pair = first.ec == std::errc{} && first.ptr != end && *first.ptr == ',';
    const auto second = pair ? std::from_chars(first.ptr + 1, end, y) : first;
    if (pair && second.ec == std::errc{} && x >= 0 && x <= 1000 && y >= 0 && y <= 1000) {
      strokes.back().emplace_back(x / 1000.0, y / 1000.0);
    }
    const auto next = text.find_first_of(" ;");
    if (next == std::string_view::npos) break;
    if (text[next] == ';') strokes.emplace_back();
    text.remove_prefix(next + 1);
  }
  std::erase_if(strokes, [](const auto& stroke) { return stroke.empty(); });
  return strokes;
}

void draw_strokes(cairo_t* cairo, double x, double y, double width, double height, std::string_view text) {
  cairo_save(cairo);
  cairo_set_line_width(cairo, 1.1);
  cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
  for (const auto& stroke : strokes_of(text)) {
    cairo_move_to(cairo, x + stroke.front().first * width, y + stroke.front().second * height);
    for (const auto& [at_x, at_y] : stroke) cairo_line_to(cairo, x + at_x * width, y + at_y * height);
    cairo_stroke(cairo);
  }
  cairo_restore(cairo);
}

std::string iso_time(std::int64_t unix_s) {
  const std::time_t time = static_cast<std::time_t>(unix_s);
  std::tm parts{};
  gmtime_r(&time, &parts);
  char text[32];
  const std::size_t length = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return {text, length};
}

cairo_status_t append(void* to, const unsigned char* data, unsigned int length) {
  auto& bytes = *static_cast<base::Bytes*>(to);
  bytes.insert(bytes.end(), data, data + length);
  return CAIRO_STATUS_SUCCESS;
}

}  // namespace

struct Composer::State {
  PageShape shape;
  std::string language;
  Owned<PangoFontMap> map;
  Owned<PangoContext> context;
  std::vector<Piece> pieces;
  std::shared_ptr<const Piece> head;  // of the table that is open
  double overflow = 0;

  void add(Piece piece) {
    piece.head = head;
    pieces.push_back(std::move(piece));
  }

  double width() const { return shape.width_pt - shape.margin_left_pt - shape.margin_right_pt; }

  Owned<PangoLayout> layout(std::string_view words, const Type& type, double wide) {
    auto made = own(pango_layout_new(context.get()));
    PangoFontDescription* font = pango_font_description_new();
    pango_font_description_set_family(font, families);
    pango_font_description_set_absolute_size(font, type.size_pt * PANGO_SCALE);
    pango_font_description_set_weight(font, static_cast<PangoWeight>(type.weight));
    pango_layout_set_font_description(made.get(), font);
    pango_font_description_free(font);
    pango_layout_set_width(made.get(), static_cast<int>(wide * PANGO_SCALE));
    pango_layout_set_wrap(made.get(), PANGO_WRAP_WORD_CHAR);
    pango_layout_set_text(made.get(), words.data(), static_cast<int>(words.size()));
    for (int index = 0; index < pango_layout_get_line_count(made.get()); ++index) {
      PangoRectangle logical;
      pango_layout_line_get_extents(pango_layout_get_line_readonly(made.get(), index), nullptr, &logical);
      // A blank at the end of a line hangs over harmlessly.
      overflow = std::max(overflow, points(logical.width) - wide - type.size_pt * 0.4);
    }
    return made;
  }

  double line_height(const Type& type) const { return type.size_pt * type.leading; }
  double height_of(const Owned<PangoLayout>& of, const Type& type) const {
    return line_height(type) * pango_layout_get_line_count(of.get());
  }

  static void draw_line(cairo_t* cairo, const Owned<PangoLayout>& of, int index, const Type& type, double x, double y) {
    // Ascent and descent of Inter, within a sixtieth of a size: what counts is that all lines sit alike.
    const double baseline = y + type.size_pt * (type.leading / 2 + 0.36);
    set_ink(cairo, type.ink);
    cairo_move_to(cairo, x, baseline);
    pango_cairo_show_layout_line(cairo, pango_layout_get_line_readonly(of.get(), index));
  }
  void draw_all(cairo_t* cairo, const Owned<PangoLayout>& of, const Type& type, double x, double y) const {
    for (int index = 0; index < pango_layout_get_line_count(of.get()); ++index) {
      draw_line(cairo, of, index, type, x, y + index * line_height(type));
    }
  }
  void draw_all(cairo_t* cairo, const Owned<PangoLayout>& of, const Type& type, double x, double y, double room,
                Align align) const {
    for (int index = 0; index < pango_layout_get_line_count(of.get()); ++index) {
      PangoRectangle logical;
      pango_layout_line_get_extents(pango_layout_get_line_readonly(of.get(), index), nullptr, &logical);
      const double left_over = std::max(0.0, room - points(logical.width));
      const double shift = align == Align::left ? 0 : align == Align::right ? left_over : left_over / 2;
      draw_line(cairo, of, index, type, x + shift, y + index * line_height(type));
    }
  }
  static double widest(const Owned<PangoLayout>& of) {
    int wide = 0;
    pango_layout_get_size(of.get(), &wide, nullptr);
    return points(wide);
  }
};

Composer::Composer(const PageShape& shape, std::string language) : state_(std::make_unique<State>()) {
  state_->shape = shape;
  state_->language = std::move(language);
  // A map of its own: nothing is shared with other threads.
  state_->map = own(pango_cairo_font_map_new());
  pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(state_->map.get()), 72);
  state_->context = own(pango_font_map_create_context(state_->map.get()));
  pango_context_set_language(state_->context.get(), pango_language_from_string(state_->language.c_str()));
  cairo_font_options_t* options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options(state_->context.get(), options);
  cairo_font_options_destroy(options);
  pango_context_set_round_glyph_positions(state_->context.get(), FALSE);
}

Composer::~Composer() = default;

double Composer::width() const {
  return state_->width();
}

void Composer::text(std::string_view words, const Type& type, double indent_pt) {
  const auto made = state_->layout(words, type, width() - indent_pt);
  const int lines = pango_layout_get_line_count(made.get());
  for (int index = 0; index < lines; ++index) {
    Piece piece;
    piece.height = state_->line_height(type);
    // The first line stays with the second, and the last but one with the last.
    piece.keeps_next = lines > 1 && (index == 0 || index == lines - 2);
    piece.draw = [made, index, type, indent_pt](cairo_t* cairo, double x, double y) {
      State::draw_line(cairo, made, index, type, x + indent_pt, y);
    };
    state_->add(std::move(piece));
  }
}

void Composer::row(std::string_view label, const Type& label_type, std::string_view value, const Type& value_type,
                   double label_share) {
  const double gap = 8;
  const double left = width() * label_share;
  const auto label_made = state_->layout(label, label_type, left - gap);
  const auto value_made = state_->layout(value, value_type, width() - left);
  Piece piece;
  piece.height = std::max(state_->height_of(label_made, label_type), state_->height_of(value_made, value_type));
  // Both first lines on one baseline, whatever their sizes.
  const double down = (value_type.size_pt * (value_type.leading / 2 + 0.36)) -
                      (label_type.size_pt * (label_type.leading / 2 + 0.36));
  piece.draw = [this, label_made, value_made, label_type, value_type, left, down](cairo_t* cairo, double x, double y) {
    state_->draw_all(cairo, label_made, label_type, x, y + down);
    state_->draw_all(cairo, value_made, value_type, x + left, y);
  };
  state_->add(std::move(piece));
}

void Composer::sides(std::string_view left, const Type& left_type, std::string_view right, const Type& right_type) {
  const auto right_made = state_->layout(right, right_type, width() * 0.6);
  const double right_width = right.empty() ? 0 : State::widest(right_made);
  const auto left_made = state_->layout(left, left_type, width() - right_width - (right.empty() ? 0 : 10));
  Piece piece;
  piece.height = std::max(state_->height_of(left_made, left_type), state_->height_of(right_made, right_type));
  const double down = (left_type.size_pt * (left_type.leading / 2 + 0.36)) -
                      (right_type.size_pt * (right_type.leading / 2 + 0.36));
  const double at = width() - right_width;
  piece.draw = [this, left_made, right_made, left_type, right_type, at, down](cairo_t* cairo, double x, double y) {
    state_->draw_all(cairo, left_made, left_type, x, y);
    state_->draw_all(cairo, right_made, right_type, x + at, y + std::max(down, 0.0));
  };
  state_->add(std::move(piece));
}

void Composer::space(double height_pt) {
  Piece piece;
  piece.height = height_pt;
  piece.is_space = true;
  piece.keeps_next = !state_->pieces.empty() && state_->pieces.back().keeps_next;
  state_->add(std::move(piece));
}

void Composer::keep_with_next() {
  if (!state_->pieces.empty()) state_->pieces.back().keeps_next = true;
}

void Composer::rule(const Ink& ink, double thickness_pt) {
  Piece piece;
  piece.height = thickness_pt;
  piece.draw = [this, ink, thickness_pt](cairo_t* cairo, double x, double y) {
    set_ink(cairo, ink);
    cairo_rectangle(cairo, x, y, width(), thickness_pt);
    cairo_fill(cairo);
  };
  state_->add(std::move(piece));
}

void Composer::field(std::string_view words, const Type& type, const Ink& fill) {
  const double pad = type.size_pt * 0.9;
  const auto made = state_->layout(words, type, width() - 2 * pad);
  Piece piece;
  piece.height = state_->height_of(made, type) + 2 * pad * 0.75;
  const double height = piece.height;
  piece.draw = [this, made, type, fill, pad, height](cairo_t* cairo, double x, double y) {
    set_ink(cairo, fill);
    box(cairo, x, y, width(), height, 4);
    cairo_fill(cairo);
    state_->draw_all(cairo, made, type, x + pad, y + pad * 0.75);
  };
  state_->add(std::move(piece));
}

void Composer::square(std::string_view code, double side_pt, std::string_view words, const Type& type) {
  const auto made_code = square_of(code);
  if (!made_code) return text(words, type);
  const Square& dark = *made_code;
  const double gap = 10;
  const auto made = state_->layout(words, type, width() - side_pt - gap);
  const double words_height = state_->height_of(made, type);
  Piece piece;
  piece.height = std::max(side_pt, words_height);
  const double height = piece.height;
  piece.draw = [this, dark, made, type, side_pt, gap, words_height, height](cairo_t* cairo, double x, double y) {
    const double module = side_pt / dark.size;
    cairo_set_antialias(cairo, CAIRO_ANTIALIAS_NONE);
    cairo_set_source_rgb(cairo, 0, 0, 0);
    for (int row = 0; row < dark.size; ++row) {
      for (int column = 0; column < dark.size; ++column) {
        if (dark.dark[static_cast<std::size_t>(row * dark.size + column)]) {
          cairo_rectangle(cairo, x + column * module, y + row * module, module, module);
        }
      }
    }
    cairo_fill(cairo);
    cairo_set_antialias(cairo, CAIRO_ANTIALIAS_DEFAULT);
    state_->draw_all(cairo, made, type, x + side_pt + gap, y + (height - words_height) / 2);
  };
  state_->add(std::move(piece));
}

void Composer::bars(std::string_view code, double height_pt, std::string_view words, const Type& type) {
  const auto widths = bars_of(code);
  if (!widths) return;
  int modules = 20;  // the quiet zones
  for (const int wide : *widths) modules += wide;
  const double module = std::min(1.1, width() / modules);
  const double gap = 3;
  const auto made = words.empty() ? nullptr : state_->layout(words, type, width());
  Piece piece;
  piece.height = height_pt + (made ? gap + state_->height_of(made, type) : 0);
  piece.draw = [this, bars = *widths, module, modules, height_pt, gap, made, type](cairo_t* cairo, double x, double y) {
    if (made) state_->draw_all(cairo, made, type, x + (width() - State::widest(made)) / 2, y + height_pt + gap);
    cairo_set_antialias(cairo, CAIRO_ANTIALIAS_NONE);
    cairo_set_source_rgb(cairo, 0, 0, 0);
    double at = x + (width() - module * modules) / 2 + 10 * module;
    bool dark = true;
    for (const int wide : bars) {
      if (dark) cairo_rectangle(cairo, at, y, wide * module, height_pt);
      at += wide * module;
      dark = !dark;
    }
    cairo_fill(cairo);
    cairo_set_antialias(cairo, CAIRO_ANTIALIAS_DEFAULT);
  };
  state_->add(std::move(piece));
}

void Composer::sign(const std::vector<SignLine>& lines, const Type& type) {
  if (lines.empty()) return;
  const double gap = 24;
  const double wide = (width() - gap * static_cast<double>(lines.size() - 1)) / static_cast<double>(lines.size());
  const double room = std::min(64.0, wide / 2.5);
  std::vector<Owned<PangoLayout>> words;
  double words_height = 0;
  for (const SignLine& line : lines) {
    words.push_back(state_->layout(line.words, type, wide));
    words_height = std::max(words_height, state_->height_of(words.back(), type));
  }
  Piece piece;
  piece.height = room + 4 + words_height;
  piece.draw = [this, lines, words, wide, gap, room, type](cairo_t* cairo, double x, double y) {
    for (std::size_t index = 0; index < lines.size(); ++index) {
      const double left = x + static_cast<double>(index) * (wide + gap);
      set_ink(cairo, type.ink);
      cairo_rectangle(cairo, left, y + room, wide, 0.6);
      cairo_fill(cairo);
      cairo_set_source_rgb(cairo, 0.05, 0.07, 0.2);
      draw_strokes(cairo, left, y, room * 2.5, room, lines[index].strokes);
      state_->draw_all(cairo, words[index], type, left, y + room + 4);
    }
  };
  state_->add(std::move(piece));
}

void Composer::drawing(double height_pt, Drawing draw) {
  Piece piece;
  piece.height = height_pt;
  piece.draw = [this, draw = std::move(draw)](cairo_t* cairo, double x, double y) { draw(Canvas(*this, cairo, x, y)); };
  state_->add(std::move(piece));
}

double Composer::height_of(std::string_view words, const Type& type, double width_pt) const {
  return state_->height_of(state_->layout(words, type, width_pt), type);
}

double Composer::width_of(std::string_view words, const Type& type) const {
  constexpr double one_line = 1e5;
  return State::widest(state_->layout(words, type, one_line));
}

void Composer::cells(const std::vector<Cell>& row, double gap_pt) {
  double height = 0;
  double first_size = 0;
  std::vector<Owned<PangoLayout>> made;
  for (const Cell& cell : row) {
    const bool last = &cell == &row.back();
    made.push_back(state_->layout(cell.words, cell.type, width() * cell.share - (last ? 0 : gap_pt)));
    pango_layout_set_alignment(made.back().get(), PANGO_ALIGN_LEFT);
    height = std::max(height, state_->height_of(made.back(), cell.type));
    first_size = std::max(first_size, cell.type.size_pt * (cell.type.leading / 2 + 0.36));
  }
  Piece piece;
  piece.height = height;
  piece.draw = [this, row, made, gap_pt, first_size](cairo_t* cairo, double x, double y) {
    double left = x;
    for (std::size_t index = 0; index < row.size(); ++index) {
      const Cell& cell = row[index];
      const double room = width() * cell.share - (index + 1 == row.size() ? 0 : gap_pt);
      // First lines on one baseline.
      const double down = first_size - cell.type.size_pt * (cell.type.leading / 2 + 0.36);
      state_->draw_all(cairo, made[index], cell.type, left, y + down, room, cell.align);
      left += width() * cell.share;
    }
  };
  state_->add(std::move(piece));
}

void Composer::begin_table(const std::vector<Cell>& head, const Ink& rule_ink) {
  const std::size_t before = state_->pieces.size();
  cells(head);
  space(2);
  rule(rule_ink);
  space(3);
  // The same once more as one piece.
  std::vector<Piece> parts(state_->pieces.begin() + static_cast<std::ptrdiff_t>(before), state_->pieces.end());
  auto whole = std::make_shared<Piece>();
  for (const Piece& part : parts) whole->height += part.height;
  whole->draw = [parts](cairo_t* cairo, double x, double y) {
    for (const Piece& part : parts) {
      if (part.draw) part.draw(cairo, x, y);
      y += part.height;
    }
  };
  for (std::size_t index = before; index < state_->pieces.size(); ++index) state_->pieces[index].keeps_next = true;
  state_->head = std::move(whole);
}

void Composer::end_table() { state_->head.reset(); }

Composed Composer::finish(const std::string& title, const std::string& author, std::int64_t made_at_unix_s,
                          const Footer& footer, const Type& footer_type) {
  const PageShape& shape = state_->shape;
  std::vector<Piece>& pieces = state_->pieces;
  // Which pieces stand on which page, each with its height from the top.
  struct Placed {
    const Piece* piece;
    double y;
  };
  std::vector<std::vector<Placed>> pages(1);
  const bool endless = shape.height_pt <= 0;
  const double bottom = endless ? 1e9 : shape.height_pt - shape.margin_bottom_pt;
  double y = shape.margin_top_pt;
  for (std::size_t first = 0; first < pieces.size();) {
    std::size_t last = first;
    double height = pieces[first].height;
    while (pieces[last].keeps_next && last + 1 < pieces.size()) height += pieces[++last].height;
    const auto turn = [&] {
      pages.emplace_back();
      y = shape.margin_top_pt;
      const Piece* head = pieces[first].head.get();
      if (head == nullptr) return;
      pages.back().push_back({head, y});
      y += head->height;
    };
    if (y + height > bottom && !pages.back().empty()) turn();
    for (; first <= last; ++first) {
      if (pieces[first].is_space && pages.back().empty()) continue;
      // Only where what stays together is longer than a page.
      if (y + pieces[first].height > bottom && !pages.back().empty()) turn();
      pages.back().push_back({&pieces[first], y});
      y += pieces[first].height;
    }
  }
  Composed composed;
  composed.pages = static_cast<int>(pages.size());
  composed.width_pt = shape.width_pt;
  composed.height_pt =
      endless ? std::max(shape.least_height_pt, y + shape.margin_bottom_pt) : shape.height_pt;

  cairo_surface_t* surface =
      cairo_pdf_surface_create_for_stream(append, &composed.pdf, composed.width_pt, composed.height_pt);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title.c_str());
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, author.c_str());
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Okienko");
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, iso_time(made_at_unix_s).c_str());
  cairo_t* cairo = cairo_create(surface);
  for (std::size_t index = 0; index < pages.size(); ++index) {
    for (const Placed& placed : pages[index]) {
      if (placed.piece->draw) placed.piece->draw(cairo, shape.margin_left_pt, placed.y);
    }
    if (footer) {
      const auto [left, right] = footer(static_cast<int>(index) + 1, composed.pages);
      const double at = composed.height_pt - shape.margin_bottom_pt * 0.62;
      const auto right_made = state_->layout(right, footer_type, width() * 0.4);
      const auto left_made = state_->layout(left, footer_type, width() - State::widest(right_made) - 10);
      set_ink(cairo, footer_type.ink);
      State::draw_line(cairo, left_made, 0, footer_type, shape.margin_left_pt, at);
      State::draw_line(cairo, right_made, 0, footer_type,
                       shape.margin_left_pt + width() - State::widest(right_made), at);
    }
    cairo_show_page(cairo);
  }
  cairo_destroy(cairo);
  cairo_surface_finish(surface);
  if (cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS) composed.pdf.clear();
  cairo_surface_destroy(surface);
  composed.overflow_pt = std::max(0.0, state_->overflow);
  return composed;
}

void Canvas::fill(double x, double y, double width, double height, const Ink& ink, double radius) const {
  set_ink(cairo_, ink);
  box(cairo_, x_ + x, y_ + y, width, height, radius);
  cairo_fill(cairo_);
}

void Canvas::frame(double x, double y, double width, double height, const Ink& ink, double thickness,
                   double radius) const {
  set_ink(cairo_, ink);
  cairo_set_line_width(cairo_, thickness);
  box(cairo_, x_ + x, y_ + y, width, height, radius);
  cairo_stroke(cairo_);
}

void Canvas::line(double x1, double y1, double x2, double y2, const Ink& ink, double thickness, double dash) const {
  set_ink(cairo_, ink);
  cairo_set_line_width(cairo_, thickness);
  if (dash > 0) cairo_set_dash(cairo_, &dash, 1, 0);
  cairo_move_to(cairo_, x_ + x1, y_ + y1);
  cairo_line_to(cairo_, x_ + x2, y_ + y2);
  cairo_stroke(cairo_);
  cairo_set_dash(cairo_, nullptr, 0, 0);
}

void Canvas::path(const std::vector<std::pair<double, double>>& through, const Ink& ink, double thickness) const {
  if (through.size() < 2) return;
  set_ink(cairo_, ink);
  cairo_new_path(cairo_);  // words leave a point behind
  cairo_set_line_width(cairo_, thickness);
  cairo_set_line_join(cairo_, CAIRO_LINE_JOIN_ROUND);
  for (const auto& [x, y] : through) cairo_line_to(cairo_, x_ + x, y_ + y);
  cairo_stroke(cairo_);
}

void Canvas::shape(const std::vector<std::pair<double, double>>& corners, const Ink& ink) const {
  set_ink(cairo_, ink);
  cairo_new_path(cairo_);
  for (const auto& [x, y] : corners) cairo_line_to(cairo_, x_ + x, y_ + y);
  cairo_close_path(cairo_);
  cairo_fill(cairo_);
}

void Canvas::dot(double x, double y, double radius, const Ink& ink) const {
  constexpr double whole_turn = 6.28319;
  set_ink(cairo_, ink);
  cairo_new_path(cairo_);
  cairo_arc(cairo_, x_ + x, y_ + y, radius, 0, whole_turn);
  cairo_fill(cairo_);
}

void Canvas::text(double x, double y, double width, std::string_view words, const Type& type, Align align,
                  int most_lines) const {
  Composer::State& state = *composer_.state_;
  const auto made = state.layout(words, type, width);
  if (pango_layout_get_line_count(made.get()) > most_lines) {
    pango_layout_set_height(made.get(), -most_lines);
    pango_layout_set_ellipsize(made.get(), PANGO_ELLIPSIZE_END);
  }
  state.draw_all(cairo_, made, type, x_ + x, y_ + y, width, align);
}

double Canvas::width_of(std::string_view words, const Type& type) const {
  return composer_.width_of(words, type);
}

}  // namespace okienko::paper
