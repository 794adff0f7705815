// One thing in our hands: what it is on the left, where it goes next on the right.
#include "domain/goods.hpp"
#include "kiosk/screens/goods.hpp"
#include "kiosk/ui/field.hpp"
#include "kiosk/ui/scroll.hpp"

namespace okienko::screens {

using namespace ui;
using domain::GoodsState;
using terminal::GoodsView;

namespace {

void draw_fact(Column& column, const std::string& label, const std::string& value) {
  if (value.empty()) return;
  const float label_height = text_height(Style::caption, label, column.width());
  const float value_height = text_height(Style::body_strong, value, column.width());
  Rect row = column.take(label_height + value_height + px(14));
  separator(row);
  text_block(row.cut_top(label_height), label, {.style = Style::caption, .colour = Token::ink_muted});
  text_block(row.cut_top(value_height), value, {.style = Style::body_strong});
}

void draw_what(const terminal::Snapshot& snapshot, const GoodsView& goods, const LocalState& local,
               const Rect& area) {
  panel(area, Token::surface);
  divider_right(area);
  ScrollArea scroll("goods/facts", area.inset(page_margin(), px(compact() ? 12 : 24)));
  Column column(scroll.content(), px(10));
  chip(column.take(px(chip_height_units)), words(goods.state), tone(goods.state), ChipDot::dot);
  const std::string title = title_words(goods);
  text_block(column.take(text_height(Style::h2, title, column.width())), title, {.style = Style::h2});
  draw_fact(column, tr("goods", "Label"), goods.what.empty() ? std::string() : goods.code);
  draw_fact(column, tr("goods", "Shelf"), goods.shelf);
  draw_fact(column, tr("goods", "Condition"), goods.condition);
  draw_fact(column, tr("goods", "Came with it"), goods.with_it);
  draw_fact(column, tr("goods", "Remarks"), goods.remarks);
  std::string who = goods.customer_name;
  if (!goods.customer_phone.empty()) who += (who.empty() ? "" : "\n") + i18n::phone(goods.customer_phone);
  draw_fact(column, tr("goods", "Customer"), who);
  draw_fact(column, tr("goods", "Case"), goods.case_number);
  std::string taken = i18n::moment(goods.taken_at, snapshot.now, local.zone);
  if (!goods.taken_by_name.empty()) taken += ", " + unbroken(goods.taken_by_name);
  draw_fact(column, tr("goods", "Taken in"), taken);
  if (goods.photos > 0) draw_fact(column, tr("goods", "Photos in the case"), std::to_string(goods.photos));
  scroll.finish(column.used());
}

void put(const GoodsView& goods, GoodsState state, const LocalState& local, Output& output) {
  output.post(terminal::PutGoods{goods.id, state, local.goods.shelf});
}

// A shelf is scanned or written; one tap puts the thing there.
void draw_shelf(const GoodsView& goods, LocalState& local, Output& output, Column& column) {
  const std::string save = tr("goods", "To this shelf");
  const bool moves = local.goods.shelf != goods.shelf || goods.state != GoodsState::kept;
  const ButtonSpec spec{.enabled = moves, .icon = Icon::inventory_2};
  const float button_room = button_width(save, spec);
  Rect row = column.take(field_with_label_height());
  Rect button_rect = row.cut_right(button_room);
  row.cut_right(px(12));
  button_rect = button_rect.cut_bottom(px(field_height_units));
  bool placed = button("goods/put/kept", button_rect, save, spec);
  const FieldResult field = text_field("goods/shelf", row, local.goods.shelf,
                                       {.placeholder = tr("goods", "Scan or write"),
                                        .label = tr("goods", "Shelf"),
                                        .max_bytes = domain::max_shelf_bytes,
                                        .icon = Icon::inventory_2,
                                        .action = {.label = save, .enabled = moves}});
  placed = placed || (field.submitted && moves);
  if (!placed) return;
  put(goods, GoodsState::kept, local, output);
  leave_fields();
}

void draw_next(const GoodsView& goods, const LocalState& local, Output& output, Column& column) {
  struct Way {
    const char* path;
    GoodsState state;
    Icon icon;
    std::string title;
    std::string hint;
  };
  const Way ways[] = {
      {"goods/put/ready", GoodsState::ready, Icon::check_circle, tr("goods", "Ready to be picked up"),
       tr("goods", "stands on the desk until it is given back")},
      {"goods/put/away", GoodsState::away, Icon::local_shipping, tr("goods", "Sent to a service"),
       tr("goods", "it leaves its shelf")},
  };
  const std::size_t columns = column.width() < px(620) ? 1 : 2;
  const float gap = px(14);
  const float width = (column.width() - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  float height = px(80);
  std::size_t count = 0;
  for (const Way& way : ways) {
    if (way.state == goods.state) continue;
    ++count;
    height = std::max(height, option_height(width, way.title, way.hint, {.icon = way.icon}, height));
  }
  const std::size_t rows = (count + columns - 1) / columns;
  Grid grid(column.take(static_cast<float>(rows) * (height + gap) - gap), columns, height, gap);
  int digit = 0;
  for (const Way& way : ways) {
    if (way.state == goods.state) continue;
    if (option(way.path, grid.next(), way.title, way.hint, {.icon = way.icon, .digit = ++digit})) {
      put(goods, way.state, local, output);
    }
  }
}

void draw_papers(const terminal::Snapshot& snapshot, const GoodsView& goods, Output& output, Column& column) {
  struct Paper {
    const char* path;
    Icon icon;
    std::string label;
    terminal::Action action;
  };
  const Paper papers[] = {
      {"goods/print/label", Icon::local_offer, tr("goods", "Label"),
       terminal::MakePaper{domain::PaperKind::goods_label, domain::PaperForm::label, snapshot.language, std::nullopt,
                           goods.id}},
      {"goods/print/protocol", Icon::print, tr("goods", "Protocol"),
       terminal::MakePaper{domain::PaperKind::goods_protocol, domain::PaperForm::a4, snapshot.language, std::nullopt,
                           goods.id}},
      {"goods/case", Icon::assignment, tr("goods", "Open the case"), terminal::OpenCase{goods.matter}},
  };
  const float gap = px(12);
  float together = -gap;
  for (const Paper& paper : papers) together += button_width(paper.label, {.icon = paper.icon}) + gap;
  const bool one_row = together <= column.width();
  Rect row = one_row ? column.take(px(56)) : Rect{};
  for (const Paper& paper : papers) {
    const Rect rect =
        one_row ? row.cut_left(button_width(paper.label, {.icon = paper.icon})) : column.take(px(52));
    if (one_row) row.cut_left(gap);
    if (button(paper.path, rect, paper.label, {.icon = paper.icon})) output.post(paper.action);
  }
}

void draw_footer(const GoodsView& goods, LocalState& local, Output& output, Rect& page) {
  Rect foot = footer(page);
  if (local.goods.giving_back) {
    if (foot_button(foot, Side::left, "goods/give_back/no", tr("goods", "Not yet"),
                    {.look = ButtonLook::ghost, .shortcut = platform::Key::escape})) {
      local.goods.giving_back = false;
    }
    if (foot_button(foot, Side::right, "goods/give_back", tr("goods", "Yes, the customer has it"),
                    {.look = ButtonLook::primary, .icon = Icon::check}, 240)) {
      local.goods.giving_back = false;
      output.post(terminal::PutGoods{goods.id, GoodsState::returned, {}});
    }
    const std::string sure = tr("goods", "It cannot be undone.");
    if (text_width(Style::body, sure) <= foot.width) {
      text_line(foot, sure, {.colour = Token::ink_muted, .align = Align::right});
    }
    return;
  }
  if (foot_button(foot, Side::left, "goods/back", tr("goods", "Back"),
                  {.look = ButtonLook::ghost, .icon = Icon::arrow_back, .shortcut = platform::Key::escape})) {
    output.post(terminal::GoBack{});
  }
  if (goods.state == GoodsState::returned) return;
  const bool ready = goods.state == GoodsState::ready;
  if (foot_button(foot, Side::right, "goods/give_back", tr("goods", "Give back"),
                  {.look = ready ? ButtonLook::primary : ButtonLook::plain, .icon = Icon::unarchive}, 220)) {
    local.goods.giving_back = true;
  }
}

void draw_told(const GoodsView& goods, const terminal::Snapshot& snapshot, const LocalState& local, Column& column) {
  std::string heading;
  std::string text;
  CardLook look = CardLook::paper;
  switch (goods.state) {
    case GoodsState::ready:
      heading = tr("goods", "Tell the customer");
      text = tr("goods", "Ready since {when}.", {{"when", i18n::moment(goods.changed_at, snapshot.now, local.zone)}});
      if (!goods.customer_phone.empty()) text += " " + i18n::phone(goods.customer_phone);
      look = CardLook::amber;
      break;
    case GoodsState::returned:
      heading = tr("goods", "The customer has it");
      text =
          tr("goods", "Given back {when}.", {{"when", i18n::moment(goods.changed_at, snapshot.now, local.zone)}});
      look = CardLook::green;
      break;
    case GoodsState::kept:
    case GoodsState::away:
      return;
  }
  note(column.take(note_height(column.width(), heading, text)), heading, text, look);
}

}  // namespace

void draw_one_thing(const terminal::Snapshot& snapshot, const GoodsView& goods, LocalState& local, Output& output,
                    Rect page) {
  if (local.goods.one != goods.id) {
    const auto filter = local.goods.filter;
    local.goods = GoodsPageState{};
    local.goods.filter = filter;
    local.goods.one = goods.id;
    local.goods.shelf = goods.shelf;
    local.goods.scan = snapshot.goods->scan;
    for (const char* area : {"goods/one", "goods/facts"}) current().scroll_state(area) = ScrollState{};
  }
  if (local.goods.scan != snapshot.goods->scan) {
    local.goods.scan = snapshot.goods->scan;
    if (!snapshot.goods->scanned.empty()) local.goods.shelf = snapshot.goods->scanned;
  }
  draw_footer(goods, local, output, page);
  draw_what(snapshot, goods, local, page.cut_left(px(compact() ? 270 : 400)));
  ScrollArea scroll("goods/one", page.inset(page_margin(), px(compact() ? 10 : 24)));
  Column column(scroll.content(), px(14));
  draw_told(goods, snapshot, local, column);
  if (goods.state != GoodsState::returned) {
    text_line(column.take(line_height(Style::h1)), tr("goods", "What happens next"), {.style = Style::h1});
    draw_shelf(goods, local, output, column);
    draw_next(goods, local, output, column);
    column.space(px(8));
  }
  text_line(column.take(line_height(Style::h3)), tr("goods", "Papers and the case"),
            {.style = Style::h3, .colour = Token::ink_muted});
  draw_papers(snapshot, goods, output, column);
  scroll.finish(column.used());
}

}  // namespace okienko::screens
