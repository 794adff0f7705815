// A thing comes in: the form, and on other pages the ways to it.
#include <algorithm>

#include "domain/goods.hpp"
#include "kiosk/screens/goods.hpp"
#include "kiosk/screens/step.hpp"
#include "kiosk/ui/field.hpp"
#include "kiosk/ui/scroll.hpp"

namespace okienko::screens {

using namespace ui;
using terminal::GoodsFormView;
using terminal::GoodsView;

namespace {

std::string trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(' ');
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(' ') - begin + 1));
}

// What the script asked as words: what is on a button is chosen there, the rest stays words.
void take_words(const GoodsFormView& form, GoodsFormState& state) {
  std::string_view rest = form.with_it;
  while (!rest.empty()) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    const std::string word = trimmed(rest.substr(0, comma));
    rest.remove_prefix(std::min(comma + 1, rest.size()));
    const auto button = std::find_if(form.with_it_options.begin(), form.with_it_options.end(),
                                     [&](const auto& item) { return item.second == word; });
    if (button != form.with_it_options.end()) {
      state.with_it.insert(button->first);
    } else if (!word.empty()) {
      state.with_it_words += (state.with_it_words.empty() ? "" : ", ") + word;
    }
  }
}

GoodsFormState& filled(const terminal::ContactView& contact, LocalState& local) {
  const GoodsFormView& form = *contact.goods_form;
  const std::string place = contact.id.text() + "/" + std::to_string(form.taken.size());
  if (local.goods_form.place == place) return local.goods_form;
  GoodsFormState state;
  state.place = place;
  // What the script told is about the first thing; a second one is another.
  if (form.taken.empty()) {
    state.what = form.what;
    state.condition = form.condition;
    state.remarks = form.remarks;
    take_words(form, state);
  }
  local.goods_form = std::move(state);
  return local.goods_form;
}

terminal::TakeGoods taken_in(const GoodsFormView& form, const GoodsFormState& state) {
  terminal::TakeGoods action;
  action.what = trimmed(state.what);
  action.condition = state.condition;
  for (const auto& [id, label] : form.with_it_options) {
    if (state.with_it.contains(id)) action.with_it += (action.with_it.empty() ? "" : ", ") + label;
  }
  if (const std::string words = trimmed(state.with_it_words); !words.empty()) {
    action.with_it += (action.with_it.empty() ? "" : ", ") + words;
  }
  action.remarks = trimmed(state.remarks);
  action.shelf = trimmed(state.shelf);
  action.code = state.code;
  return action;
}

void heading(Column& column, const std::string& text) {
  text_line(column.take(line_height(Style::h3)), text, {.style = Style::h3, .colour = Token::ink_muted});
}

// Where the fields stand, and what moves them.
struct FormArea {
  Rect seen;
  ScrollArea& scroll;
};

// A field of the form; brought into sight when it gets the focus, since the keyboard takes half of a small screen. That
// takes a few frames: how far the form can be moved is known once it was drawn above the keyboard.
bool form_field(const std::string& path, const Rect& rect, std::string& text, const FieldSpec& spec,
                GoodsFormState& state, const FormArea& area) {
  const FieldResult field = text_field(path, rect, text, spec);
  if (field.focused && typing() && state.revealed != path) {
    const bool in_sight = rect.y >= area.seen.y - 1 && rect.bottom() <= area.seen.bottom() + 1;
    if (in_sight || rect.height > area.seen.height) {
      state.revealed = path;
    } else {
      area.scroll.reveal(rect);
    }
  }
  return field.submitted;
}

void draw_conditions(const GoodsFormView& form, GoodsFormState& state, Column& column) {
  if (form.conditions.empty()) return;
  heading(column, tr("goods", "Condition"));
  const std::size_t columns = column.width() < px(560) ? 1 : column.width() < px(1400) ? 2 : 4;
  const float gap = px(12);
  const float width = (column.width() - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  float height = px(68);
  const auto icon_of = [](const GoodsFormView::Condition& item) { return icon_named(item.icon, Icon::check); };
  for (const GoodsFormView::Condition& item : form.conditions) {
    height = std::max(height, option_height(width, item.label, item.hint, {.icon = icon_of(item)}, height));
  }
  const std::size_t rows = (form.conditions.size() + columns - 1) / columns;
  Grid grid(column.take(static_cast<float>(rows) * (height + gap) - gap), columns, height, gap);
  int digit = 0;
  for (const GoodsFormView::Condition& item : form.conditions) {
    const bool chosen = state.condition == item.id;
    if (option("goods_form/condition/" + item.id, grid.next(), item.label, item.hint,
               {.icon = icon_of(item), .selected = chosen, .digit = ++digit})) {
      state.condition = chosen ? std::string() : item.id;
    }
  }
}

void draw_with_it(const GoodsFormView& form, GoodsFormState& state, Column& column) {
  if (form.with_it_options.empty()) return;
  heading(column, tr("goods", "Came with it"));
  // Rows of chips, as many in each as fit.
  const float gap = px(10);
  const float height = px(48);
  Rect row = column.take(height);
  for (const auto& [id, label] : form.with_it_options) {
    const float width = std::max(chip_width(label), px(64));
    if (width > row.width) row = column.take(height);
    const bool chosen = state.with_it.contains(id);
    if (filter_chip("goods_form/with/" + id, row.cut_left(width), label, chosen)) {
      if (chosen) {
        state.with_it.erase(id);
      } else {
        state.with_it.insert(id);
      }
    }
    row.cut_left(gap);
  }
}

void draw_label_line(const GoodsFormState& state, Column& column) {
  const std::string text = state.code.empty()
                               ? tr("goods", "A new label is printed. To use one from a roll, scan it.")
                               : tr("goods", "Label from the roll: {code}", {{"code", state.code}});
  text_block(column.take(text_height(Style::caption, text, column.width())), text,
             {.style = Style::caption, .colour = Token::ink_muted});
}

std::string take_words_of(const GoodsFormState& state) {
  return state.code.empty() ? tr("goods", "Take in and print the label") : tr("goods", "Take in");
}

}  // namespace

void draw_goods_form(const terminal::Snapshot& snapshot, LocalState& local, Output& output, Rect page) {
  const terminal::ContactView& contact = *snapshot.contact;
  const GoodsFormView& form = *contact.goods_form;
  GoodsFormState& state = filled(contact, local);
  if (state.scan != snapshot.goods->scan) {
    state.scan = snapshot.goods->scan;
    const bool for_shelf = current().focused_field() == "goods_form/shelf";
    if (!snapshot.goods->scanned.empty()) (for_shelf ? state.shelf : state.code) = snapshot.goods->scanned;
  }
  if (!typing()) state.revealed.clear();
  const bool enough = !trimmed(state.what).empty();
  const std::string take = take_words_of(state);
  bool submit = false;
  // While something is typed the keyboard's own key moves on, and the footer's room goes to the fields.
  if (!typing()) {
    Rect foot = footer(page);
    if (foot_button(foot, Side::left, "goods/back", tr("goods", "Back"),
                    {.look = ButtonLook::ghost, .icon = Icon::arrow_back, .shortcut = platform::Key::escape})) {
      output.post(terminal::GoBack{});
    }
    submit = foot_button(foot, Side::right, "goods_form/take", take,
                         {.look = ButtonLook::primary, .enabled = enough, .icon = Icon::check}, 240);
  }
  Rect area = page.inset(page_margin(), px(compact() ? 10 : 24));
  if (!typing() || !compact()) {
    Rect head = area.cut_top(px(40));
    head.cut_left(text_line(head, tr("goods", "Taking in"), {.style = Style::h1}) + px(24));
    std::string about = contact.customer ? contact.customer->name : std::string();
    about += (about.empty() ? "" : " · ") + form.case_number;
    if (text_width(Style::body, about) <= head.width) {
      text_line(head, about, {.colour = Token::ink_muted, .align = Align::right});
    }
    area.cut_top(px(compact() ? 4 : 12));
  }
  ScrollArea scroll("goods/form", area);
  const FormArea form_area{area, scroll};
  Column column(scroll.content(), px(12));
  const KeyboardAction action{.label = tr("goods", "Done")};
  bool done = false;
  const auto first = split_columns(column.take(field_with_label_height()), {1.9F, 1}, px(16));
  done |= form_field("goods_form/what", first[0], state.what,
                     {.label = tr("goods", "What it is"), .max_bytes = longest_field_bytes, .action = action}, state,
                     form_area);
  done |= form_field("goods_form/shelf", first[1], state.shelf,
                     {.placeholder = tr("goods", "Scan or write"),
                      .label = tr("goods", "Shelf"),
                      .max_bytes = domain::max_shelf_bytes,
                      .action = action},
                     state, form_area);
  draw_conditions(form, state, column);
  draw_with_it(form, state, column);
  const auto last = split_columns(column.take(field_with_label_height()), {1, 1}, px(16));
  done |= form_field("goods_form/with_words", last[0], state.with_it_words,
                     {.label = tr("goods", "And besides"), .max_bytes = longest_field_bytes, .action = action}, state,
                     form_area);
  done |= form_field("goods_form/remarks", last[1], state.remarks,
                     {.label = tr("goods", "Remarks"), .max_bytes = longest_field_bytes, .action = action}, state,
                     form_area);
  draw_label_line(state, column);
  scroll.finish(column.used());
  if (done) leave_fields();
  if (submit && enough) output.post(taken_in(form, state));
}

void draw_goods_card(const terminal::Snapshot& snapshot, LocalState& local, Output& output, Column& column) {
  if (!snapshot.contact || !snapshot.contact->goods_form) return;
  const GoodsFormView& form = *snapshot.contact->goods_form;
  for (std::size_t index = 0; index < form.taken.size(); ++index) {
    const GoodsView& goods = form.taken[index];
    const std::string path = "goods_form/taken/" + std::to_string(index + 1);
    const std::string title = tr("goods", "Taken in: {code}", {{"code", unbroken(goods.code)}});
    const std::string print = tr("goods", "Protocol");
    const float room = column.width() - px(32) - button_width(print, {.icon = Icon::print}) - px(16);
    const float title_height = text_height(Style::body_strong, title, room);
    const float detail_height = text_height(Style::body, title_words(goods), room);
    const Rect rect = column.take(std::max(px(84), title_height + detail_height + px(28)));
    card(rect, CardLook::green);
    Rect inner = rect.inset(px(16), 0);
    const Rect print_rect = inner.cut_right(button_width(print, {.icon = Icon::print}));
    inner.cut_right(px(16));
    if (button(path + "/protocol", centred(print_rect, print_rect.width, px(52)), print, {.icon = Icon::print})) {
      output.post(terminal::MakePaper{domain::PaperKind::goods_protocol, domain::PaperForm::a4, snapshot.language,
                                      std::nullopt, goods.id});
    }
    if (tappable(path, inner, title)) output.post(terminal::OpenGoods{goods.id});
    Rect text{inner.x, inner.y + (inner.height - title_height - detail_height) / 2, room,
              title_height + detail_height};
    text_block(text.cut_top(title_height), title, {.style = Style::body_strong});
    text_block(text, title_words(goods));
  }
  if (!form.expected) return;
  const GoodsFormState& state = filled(*snapshot.contact, local);
  const bool enough = !trimmed(state.what).empty();
  const terminal::TakeGoods action = taken_in(form, state);
  const std::string title = enough ? tr("goods", "Comes in: {what}", {{"what", action.what}})
                                   : tr("goods", "A thing comes in");
  std::string detail;
  for (const GoodsFormView::Condition& item : form.conditions) {
    if (item.id == action.condition) detail = item.label;
  }
  for (const std::string* more : {&action.with_it, &action.remarks}) {
    if (!more->empty()) detail += (detail.empty() ? "" : " · ") + *more;
  }
  const std::string take = tr("goods", "Take in and print the label");
  const std::string change = enough ? tr("goods", "Change") : tr("goods", "Write down what it is");
  const ButtonSpec take_spec{.look = ButtonLook::primary, .icon = Icon::check};
  const float room = column.width() - px(32);
  const float title_height = text_height(Style::body_strong, title, room);
  const float detail_height = detail.empty() ? 0 : text_height(Style::body, detail, room);
  const float buttons = button_width(change) + px(12) + button_width(take, take_spec);
  const bool one_row = !enough || buttons <= room;
  const float buttons_height = one_row ? px(56) : px(56) * 2 + px(10);
  const Rect rect = column.take(title_height + detail_height + px(12) + buttons_height + px(32));
  card(rect, CardLook::amber);
  Rect inner = rect.inset(px(16), px(16));
  text_block(inner.cut_top(title_height), title, {.style = Style::body_strong});
  if (!detail.empty()) text_block(inner.cut_top(detail_height), detail);
  inner.cut_top(px(12));
  Rect row = inner.cut_top(px(56));
  if (enough) {
    const Rect take_rect = one_row ? row.cut_right(button_width(take, take_spec)) : row;
    if (button("goods_form/take", take_rect, take, take_spec)) output.post(action);
    if (one_row) {
      row.cut_right(px(12));
    } else {
      inner.cut_top(px(10));
      row = inner.cut_top(px(56));
    }
  }
  const Rect change_rect = one_row ? row.cut_right(button_width(change)) : row;
  if (button("goods_form/open", change_rect, change)) output.post(terminal::OpenGoodsForm{});
}

void draw_customer_goods(const terminal::Snapshot& snapshot, const terminal::CustomerView& customer,
                         const LocalState& local, Output& output, Column& column) {
  const bool can_take = snapshot.contact && snapshot.contact->goods_form;
  if (customer.goods.empty() && !can_take) return;
  Rect head = column.take(px(48));
  const std::string take = tr("goods", "Take in a thing");
  if (can_take) {
    const Rect rect = head.cut_right(button_width(take, {.icon = Icon::add}));
    head.cut_right(px(12));
    if (button("goods_form/open", rect, take, {.icon = Icon::add})) output.post(terminal::OpenGoodsForm{});
  }
  if (!customer.goods.empty()) {
    text_line(head, tr("goods", "In our hands"), {.style = Style::h2});
  }
  for (std::size_t index = 0; index < customer.goods.size(); ++index) {
    const GoodsView& goods = customer.goods[index];
    const bool ready = goods.state == domain::GoodsState::ready;
    std::string detail = goods.code;
    if (!goods.shelf.empty()) detail += " · " + tr("goods", "Shelf {shelf}", {{"shelf", goods.shelf}});
    if (ready) {
      detail += "\n" + tr("goods", "Waits here since {when}: tell the customer.",
                          {{"when", i18n::moment(goods.changed_at, snapshot.now, local.zone)}});
    }
    const float chip_room = chip_width(words(goods.state)) + px(14);
    const float room = column.width() - px(40) - chip_room;
    const float title_height = text_height(Style::body_strong, title_words(goods), room);
    const float detail_height = text_height(Style::body, detail, room);
    const Rect rect = column.take(std::max(px(76), title_height + detail_height + px(24)));
    card(rect);
    if (tappable("customer/goods/" + std::to_string(index + 1), rect, title_words(goods))) {
      output.post(terminal::OpenGoods{goods.id});
    }
    Rect inner = rect.inset(px(20), 0);
    chip_right(inner, words(goods.state), tone(goods.state));
    Rect text{inner.x, inner.y + (inner.height - title_height - detail_height) / 2, room,
              title_height + detail_height};
    text_block(text.cut_top(title_height), title_words(goods), {.style = Style::body_strong});
    text_block(text, detail, {.colour = ready ? Token::ink : Token::ink_muted});
  }
  column.space(px(8));
}

}  // namespace okienko::screens
