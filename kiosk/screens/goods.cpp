#include "kiosk/screens/goods.hpp"

#include <algorithm>

#include "kiosk/ui/field.hpp"
#include "kiosk/ui/scroll.hpp"

namespace okienko::screens {

using namespace ui;
using domain::GoodsState;
using terminal::GoodsView;

std::string words(GoodsState state) {
  switch (state) {
    case GoodsState::kept:
      return tr("goods", "here");
    case GoodsState::away:
      return tr("goods", "at the service");
    case GoodsState::ready:
      return tr("goods", "to be picked up");
    case GoodsState::returned:
      return tr("goods", "given back");
  }
  return {};
}

Tone tone(GoodsState state) {
  switch (state) {
    case GoodsState::kept:
      return Tone::neutral;
    case GoodsState::away:
      return Tone::blue;
    case GoodsState::ready:
      return Tone::amber;
    case GoodsState::returned:
      return Tone::green;
  }
  return Tone::neutral;
}

std::string title_words(const GoodsView& goods) {
  return goods.what.empty() ? goods.code : goods.what;
}

namespace {

constexpr GoodsState filters[] = {GoodsState::kept, GoodsState::away, GoodsState::ready};

const char* filter_path(GoodsState state) {
  switch (state) {
    case GoodsState::kept:
      return "goods/filter/kept";
    case GoodsState::away:
      return "goods/filter/away";
    case GoodsState::ready:
      return "goods/filter/ready";
    case GoodsState::returned:
      break;
  }
  return "goods/filter/returned";
}

// How long it has been here, in whole days of the calendar.
std::string age_words(const GoodsView& goods, base::WallTime now) {
  const auto days = std::chrono::floor<std::chrono::days>(now) - std::chrono::floor<std::chrono::days>(goods.taken_at);
  if (days.count() <= 0) return tr("goods", "since today");
  return tr_count("goods", "for {count} day", "for {count} days", days.count());
}

// Where it lies, as a heading over the things that lie there.
std::string shelf_words(const GoodsView& goods) {
  if (goods.state == GoodsState::away) return tr("goods", "Away, at a service");
  if (goods.shelf.empty()) return tr("goods", "Without a shelf");
  return tr("goods", "Shelf {shelf}", {{"shelf", goods.shelf}});
}

// By shelf, the oldest first on each; what has no shelf stands first, since it has to be found, and what is away last.
std::vector<const GoodsView*> sorted(const std::vector<GoodsView>& here, std::optional<GoodsState> filter) {
  std::vector<const GoodsView*> shown;
  for (const GoodsView& goods : here) {
    if (!filter || goods.state == *filter) shown.push_back(&goods);
  }
  std::stable_sort(shown.begin(), shown.end(), [](const GoodsView* a, const GoodsView* b) {
    const bool a_away = a->state == GoodsState::away;
    const bool b_away = b->state == GoodsState::away;
    return a_away != b_away ? b_away : !a_away && a->shelf < b->shelf;
  });
  return shown;
}

void draw_filters(const std::vector<GoodsView>& here, LocalState& local, Rect row) {
  const auto one = [&](const std::string& path, std::optional<GoodsState> filter, const std::string& label,
                       std::size_t count) {
    const std::string said = label + " " + std::to_string(count);
    const Rect rect = row.cut_left(std::max(chip_width(said), px(64)));
    row.cut_left(px(10));
    if (filter_chip(path, rect, said, local.goods.filter == filter)) local.goods.filter = filter;
  };
  one("goods/filter/all", std::nullopt, tr("goods", "all"), here.size());
  for (const GoodsState state : filters) {
    const auto count = std::count_if(here.begin(), here.end(),
                                     [&](const GoodsView& goods) { return goods.state == state; });
    one(filter_path(state), state, words(state), static_cast<std::size_t>(count));
  }
}

void draw_row(const GoodsView& goods, const std::string& path, const Rect& row, bool last,
              const terminal::Snapshot& snapshot, Output& output) {
  if (tappable(path, row, title_words(goods))) output.post(terminal::OpenGoods{goods.id});
  Rect inner = row.inset(px(4), px(14));
  const std::string age = age_words(goods, snapshot.now);
  Rect right = inner;
  const float chip_taken = chip_right(right.cut_top(px(chip_height_units)), words(goods.state), tone(goods.state));
  const float below = text_width(Style::caption, age);
  text_line(right, age, {.style = Style::caption, .colour = Token::ink_muted, .align = Align::right});
  inner.cut_right(std::max(chip_taken, below) + px(14));
  text_line(inner.cut_top(line_height(Style::body)), title_words(goods), {.style = Style::body_strong});
  std::string detail = goods.code;
  if (!goods.customer_name.empty()) detail += " · " + goods.customer_name;
  if (!compact() && !goods.case_number.empty()) detail += " · " + goods.case_number;
  const Style style = text_width(Style::body, detail) <= inner.width ? Style::body : Style::caption;
  text_block(inner, detail, {.style = style, .colour = Token::ink_muted});
  if (!last) separator(row);
}

void draw_empty(bool any, Column& column) {
  const std::string text =
      any ? tr("goods", "Nothing in this state.") : tr("goods", "No customer's thing is in our hands.");
  const std::string hint = any ? std::string()
                               : tr("goods", "A thing comes in during a contact about its case: the form offers a "
                                             "label and a protocol.");
  const float room = column.width() - px(48);
  const float height = text_height(Style::lead, text, room) +
                       (hint.empty() ? 0 : px(6) + text_height(Style::body, hint, room));
  const Rect rect = column.take(height + px(56));
  card(rect);
  Rect inner = rect.inset(px(24), px(28));
  text_block(inner.cut_top(text_height(Style::lead, text, room)), text, {.style = Style::lead});
  inner.cut_top(px(6));
  if (!hint.empty()) text_block(inner, hint, {.colour = Token::ink_muted});
}

void draw_goods_list(const terminal::Snapshot& snapshot, LocalState& local, Output& output, Rect page) {
  const terminal::GoodsPage& goods = *snapshot.goods;
  Rect foot = footer(page);
  if (foot_button(foot, Side::left, "goods/back", tr("goods", "Back"),
                  {.look = ButtonLook::ghost, .icon = Icon::arrow_back, .shortcut = platform::Key::escape})) {
    output.post(terminal::GoBack{});
  }
  if (snapshot.contact && snapshot.contact->goods_form &&
      foot_button(foot, Side::right, "goods_form/open", tr("goods", "Take in a thing"),
                  {.look = ButtonLook::primary, .icon = Icon::add}, 240)) {
    output.post(terminal::OpenGoodsForm{});
  }
  Rect area = page.inset(page_margin(), px(compact() ? 10 : 24));
  Rect head = area.cut_top(px(40));
  const std::string title = tr("goods", "In our hands");
  head.cut_left(text_line(head, title, {.style = Style::h1}) + px(24));
  const std::string scan = tr("goods", "Scan a label to open its thing.");
  if (text_width(Style::body, scan) <= head.width) {
    text_line(head, scan, {.colour = Token::ink_muted, .align = Align::right});
  }
  area.cut_top(px(compact() ? 4 : 8));
  ScrollArea scroll("goods/list", area);
  Column column(scroll.content(), px(12));
  if (!goods.here.empty()) draw_filters(goods.here, local, column.take(px(48)));
  if (goods.here_total > goods.here.size()) {
    const std::string more = tr("goods", "The oldest {shown} of {total}. A scanned label opens any other.",
                                {{"shown", std::to_string(goods.here.size())},
                                 {"total", std::to_string(goods.here_total)}});
    text_block(column.take(text_height(Style::caption, more, column.width())), more,
               {.style = Style::caption, .colour = Token::ink_muted});
  }
  const auto shown = sorted(goods.here, local.goods.filter);
  if (shown.empty()) draw_empty(!goods.here.empty(), column);
  const float row_height = px(compact() ? 96 : 84);
  for (std::size_t first = 0; first < shown.size();) {
    const std::string place = shelf_words(*shown[first]);
    std::size_t end = first;
    while (end < shown.size() && shelf_words(*shown[end]) == place) ++end;
    if (first > 0) column.space(px(8));
    text_line(column.take(line_height(Style::h3)), place, {.style = Style::h3, .colour = Token::ink_muted});
    const Rect list = column.take(row_height * static_cast<float>(end - first) + px(12));
    card(list);
    Column rows(list.inset(px(20), px(6)), 0);
    for (std::size_t index = first; index < end; ++index) {
      draw_row(*shown[index], "goods/item/" + std::to_string(index + 1), rows.take(row_height), index + 1 == end,
               snapshot, output);
    }
    first = end;
  }
  scroll.finish(column.used());
}

}  // namespace

void draw_goods(const terminal::Snapshot& snapshot, LocalState& local, Output& output) {
  std::vector<TopBarChip> chips;
  if (snapshot.contact) chips.push_back(contact_chip(snapshot, *snapshot.contact));
  const Rect page = begin_page(snapshot, local, output, std::move(chips));
  if (snapshot.goods && snapshot.goods->one) {
    draw_one_thing(snapshot, *snapshot.goods->one, local, output, page);
  } else if (snapshot.goods && snapshot.goods->form && snapshot.contact && snapshot.contact->goods_form) {
    draw_goods_form(snapshot, local, output, page);
  } else if (snapshot.goods) {
    draw_goods_list(snapshot, local, output, page);
  }
  draw_menu(snapshot, local, output);
}

}  // namespace okienko::screens
