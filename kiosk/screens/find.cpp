#include "kiosk/screens/find.hpp"

#include <algorithm>
#include <string_view>

#include "kiosk/screens/frame.hpp"
#include "kiosk/ui/field.hpp"
#include "kiosk/ui/scroll.hpp"

namespace okienko::screens {

using namespace ui;
using terminal::FoundCustomer;

namespace {

using Matches = std::vector<std::pair<std::size_t, std::size_t>>;

// Cuts a text into found and other parts. The matches are sorted and lie in the text.
void add_parts(std::vector<TextPart>& parts, std::string_view text, const Matches& matches, Style style) {
  std::size_t at = 0;
  for (const auto& [begin, end] : matches) {
    if (begin < at || end > text.size() || begin >= end) continue;
    if (begin > at) parts.push_back({text.substr(at, begin - at), style});
    parts.push_back({text.substr(begin, end - begin), style, Token::ink, true});
    at = end;
  }
  if (at < text.size()) parts.push_back({text.substr(at), style});
}

// A number is stored without spaces and shown with them: the marks move along.
Matches moved_to_shown(const std::string& stored, const std::string& shown, const Matches& matches) {
  std::vector<std::size_t> place;
  std::size_t at = 0;
  for (const char byte : stored) {
    while (at < shown.size() && shown[at] != byte) ++at;
    if (at >= shown.size()) return {};
    place.push_back(at++);
  }
  Matches moved;
  for (const auto& [begin, end] : matches) {
    if (begin < end && end <= place.size()) moved.push_back({place[begin], place[end - 1] + 1});
  }
  return moved;
}

// What else than the name or the number made it fit; empty: nothing else did.
std::string matched_words(const FoundCustomer& found) {
  switch (found.matched_by) {
    case FoundCustomer::MatchedBy::name:
      return {};
    case FoundCustomer::MatchedBy::fact:
      return tr("find", "{fact}: {value}", {{"fact", found.matched_label}, {"value", found.matched_value}});
    case FoundCustomer::MatchedBy::case_number:
      return tr("find", "case {number}", {{"number", found.matched_value}});
    case FoundCustomer::MatchedBy::goods_code:
      return tr("find", "label {code}", {{"code", found.matched_value}});
  }
  return {};
}

// The reason for the match comes first; then the open case and what it is about, or since when we know them.
void draw_second_line(const terminal::Snapshot& snapshot, const LocalState& local, const FoundCustomer& found,
                      const Rect& line) {
  const std::string matched = matched_words(found);
  std::string words;
  if (!found.detail_case_number.empty()) {
    const bool said = found.matched_by == FoundCustomer::MatchedBy::case_number &&
                      found.matched_value == found.detail_case_number;
    if (!said) words = tr("find", "case {number} is open", {{"number", found.detail_case_number}});
    if (!found.detail.empty()) words += (words.empty() ? "" : ", ") + found.detail;
  } else {
    words = tr("find", "no open cases");
    if (found.since != base::WallTime{}) {
      words = tr("find", "customer since {date}, no open cases",
                 {{"date", i18n::short_date(found.since, snapshot.now, local.zone)}});
    }
  }
  std::vector<TextPart> parts;
  if (!matched.empty()) {
    parts.push_back({matched, Style::body, Token::ink, true});
    if (!words.empty()) parts.push_back({" · ", Style::body, Token::ink_muted});
  }
  parts.push_back({words, Style::body, Token::ink_muted});
  text_parts(line, parts);
}

void draw_found(const terminal::Snapshot& snapshot, const LocalState& local, Output& output,
                const Rect& area) {
  const float row_height = px(compact() ? 58 : 66);
  const float wanted = row_height * static_cast<float>(snapshot.found.size()) + px(4);
  const Rect list{area.x, area.y, area.width, std::min(area.height, wanted)};
  card(list);
  ScrollArea scroll("find/found", list.inset(px(20), px(2)));
  Column column(scroll.content(), 0);
  int number = 0;
  for (const FoundCustomer& found : snapshot.found) {
    const Rect row = column.take(row_height);
    if (tappable("find/found/" + std::to_string(++number), row, found.name)) {
      output.post(terminal::ChooseCustomer{found.id});
    }
    Rect inner = row.inset(px(4), 0);
    if (found.due_date) {
      inner.cut_right(chip_right(inner, due_words(*found.due_date, snapshot.now, local.zone), Tone::amber) +
                      px(12));
    }
    const float line = line_height(Style::body);
    Rect text{inner.x, inner.y + (inner.height - 2 * line) / 2, inner.width, 2 * line};
    std::vector<TextPart> parts;
    add_parts(parts, found.name, found.name_matches, Style::body_strong);
    const std::string phone = i18n::phone(found.phone);
    if (!phone.empty() && found.phone != found.name) {
      parts.push_back({" · "});
      add_parts(parts, phone, moved_to_shown(found.phone, phone, found.phone_matches), Style::body);
    }
    text_parts(text.cut_top(line), parts);
    draw_second_line(snapshot, local, found, text);
    if (static_cast<std::size_t>(number) < snapshot.found.size()) separator(row);
  }
  scroll.finish(column.used());
}

void draw_new_customer(const terminal::Snapshot& snapshot, LocalState& local, Output& output, Rect page) {
  FindState& find = local.find;
  Rect area = page.inset(page_margin(), px(compact() ? 8 : 18));
  Rect head = area.cut_top(px(compact() ? 52 : 64));
  if (button("find/new/cancel", head.cut_left(button_width(tr("find", "Back"), {.icon = Icon::arrow_back})),
             tr("find", "Back"),
             {.look = ButtonLook::ghost, .icon = Icon::arrow_back, .shortcut = platform::Key::escape})) {
    find.adding = false;
    focus_field("find/search");
  }
  head.cut_left(px(20));
  const bool enough = !find.name.empty() || !find.phone.empty() || !find.email.empty();
  const std::string save = tr("find", "Save customer");
  const ButtonSpec save_spec{.look = ButtonLook::primary, .enabled = enough};
  bool submit =
      button("find/new/save", head.cut_right(button_width(save, save_spec) + px(20)), save, save_spec);
  head.cut_right(px(16));
  text_line(head, tr("find", "New customer"), {.style = Style::h1});
  area.cut_top(px(12));

  ScrollArea scroll("find/new", area);
  Column column(scroll.content(), px(12));
  const KeyboardAction action{.label = tr("find", "Save"), .enabled = enough};
  const auto first = split_columns(column.take(field_with_label_height()), {1.3F, 1}, px(16));
  submit |= text_field("find/new/name", first[0], find.name, {.label = tr("find", "Name"), .action = action})
                .submitted;
  submit |= text_field("find/new/phone", first[1], find.phone,
                       {.label = tr("find", "Telephone"),
                        .max_bytes = 20,
                        .accepts = FieldAccepts::phone,
                        .action = action})
                .submitted;
  const auto second = split_columns(column.take(field_with_label_height()), {1.3F, 1}, px(16));
  submit |=
      text_field("find/new/email", second[0], find.email, {.label = tr("find", "E-mail"), .action = action})
          .submitted;
  Rect form = second[1];
  text_line(form.cut_top(line_height(Style::h3)), tr("find", "Form of address"),
            {.style = Style::h3, .colour = Token::ink_muted});
  form.cut_top(px(4));
  const std::string labels[] = {tr("find", "neutral"), tr("find", "Sir"), tr("find", "Madam")};
  // As wide as their words, one look for all three.
  const auto width_of = [](const std::string& label) { return text_width(Style::h3, label) + px(20); };
  const auto forms = split_columns(form, {width_of(labels[0]), width_of(labels[1]), width_of(labels[2])}, px(8));
  const Style form_style = common_style(
      Style::button, {{labels[0], forms[0].width}, {labels[1], forms[1].width}, {labels[2], forms[2].width}});
  const char* ids[] = {"neutral", "sir", "madam"};
  for (int index = 0; index < 3; ++index) {
    const auto at = static_cast<std::size_t>(index);
    const bool chosen = find.address_form == index;
    if (button(std::string("find/new/form/") + ids[at], forms[at], labels[at],
               {.look = chosen ? ButtonLook::primary : ButtonLook::plain, .style = form_style})) {
      find.address_form = index;
    }
  }
  scroll.finish(column.used());
  (void)snapshot;
  if (!submit || !enough) return;
  domain::Personal facts;
  std::string digits;
  for (const char byte : find.phone) {
    if (byte != ' ' && byte != '-') digits.push_back(byte);
  }
  if (!find.name.empty()) facts["name"] = find.name;
  if (!digits.empty()) facts["phone"] = digits;
  if (!find.email.empty()) facts["email"] = find.email;
  if (find.address_form != 0) facts["address_form"] = ids[static_cast<std::size_t>(find.address_form)];
  output.post(terminal::AddCustomer{std::move(facts)});
}

// What was searched for is the start of a new customer: nothing is typed twice.
// Where a telephone number begins at the end of what was typed ("Żaneta Śliwa 512600700"); its end when there is none.
std::size_t number_at_end(const std::string& text) {
  constexpr std::string_view of_a_number = "0123456789 +-";
  constexpr std::ptrdiff_t shortest_number = 7;
  const auto last_other = text.find_last_not_of(of_a_number);
  const std::size_t first = last_other == std::string::npos ? 0 : last_other + 1;
  const auto digits = std::count_if(text.begin() + static_cast<std::ptrdiff_t>(first), text.end(),
                                    [](char byte) { return byte >= '0' && byte <= '9'; });
  // Few digits alone are a number too, not yet whole; after a name they belong to it.
  if (digits < (first == 0 ? 1 : shortest_number)) return text.size();
  return std::min(text.find_first_not_of(' ', first), text.size());
}

void start_adding(FindState& find) {
  find.adding = true;
  if (find.text.find('@') != std::string::npos) {
    find.email = find.text;
  } else {
    const std::size_t number = number_at_end(find.text);
    find.phone = find.text.substr(number);
    find.name = find.text.substr(0, number);
    find.name.resize(find.name.find_last_not_of(' ') + 1);
  }
  focus_field(find.name.empty() ? "find/new/name" : "find/new/phone");
}

}  // namespace

void draw_find(const terminal::Snapshot& snapshot, LocalState& local, Output& output) {
  std::vector<TopBarChip> chips;
  if (snapshot.contact) chips.push_back(contact_chip(snapshot, *snapshot.contact));
  Rect page = begin_page(snapshot, local, output, std::move(chips));
  FindState& find = local.find;
  if (find.adding) {
    draw_new_customer(snapshot, local, output, page);
    draw_menu(snapshot, local, output);
    return;
  }
  const bool filling_in = !current().focused_field().empty() && typing();
  if (!filling_in) {
    Rect foot = footer(page);
    if (foot_button(
            foot, Side::left, "find/back", tr("find", "Back"),
            {.look = ButtonLook::ghost, .icon = Icon::arrow_back, .shortcut = platform::Key::escape})) {
      output.post(terminal::GoBack{});
    }
    if (snapshot.contact && foot_button(foot, Side::right, "find/skip", tr("find", "Without a name"),
                                        {.icon = Icon::arrow_forward})) {
      output.post(terminal::SkipCustomer{});
    }
  }
  Rect area = page.inset(page_margin(), px(compact() ? 8 : 18));
  Rect row = area.cut_top(px(compact() ? 56 : 68));
  const std::string add = tr("find", "New customer");
  const ButtonSpec add_spec{.icon = Icon::person_add};
  const Rect add_rect = row.cut_right(button_width(add, add_spec));
  row.cut_right(px(16));
  if (filling_in && snapshot.contact) {
    const std::string skip = tr("find", "Without a name");
    const Rect skip_rect = row.cut_right(button_width(skip));
    row.cut_right(px(12));
    if (button("find/skip", skip_rect, skip)) output.post(terminal::SkipCustomer{});
  }
  if (button("find/add", add_rect, add, add_spec)) start_adding(find);
  if (find.text != find.drawn) current().field_state("find/search").caret = find.text.size();
  const FieldResult field = text_field("find/search", row, find.text,
                                       {.placeholder = tr("find", "Name, telephone or case number"),
                                        .icon = Icon::search,
                                        .action = {.label = tr("find", "Search")}});
  find.drawn = find.text;
  // A scanned code is searched for as it is.
  for (const std::string& code : current().input().scans) find.text = code;
  if (find.text != find.sent) {
    find.sent = find.text;
    output.post(terminal::Search{find.text});
  }
  if (field.submitted && snapshot.found.size() == 1 && snapshot.search_text == find.text) {
    output.post(terminal::ChooseCustomer{snapshot.found.front().id});
  }
  if (filling_in && shortcut_key(platform::Key::escape)) output.post(terminal::GoBack{});
  area.cut_top(px(12));
  if (!snapshot.found.empty()) {
    draw_found(snapshot, local, output, area);
  } else if (find.text.size() >= 2 && snapshot.search_text == find.text) {
    // What was typed is the start of a new customer: one tap, nothing typed twice.
    text_line(area.cut_top(px(44)), tr("find", "Nobody found."), {.style = Style::lead});
    const std::string hint = tr("find", "Fewer letters find more; a number is found by any part of it.");
    text_block(area.cut_top(text_height(Style::body, hint, area.width)), hint, {.colour = Token::ink_muted});
    area.cut_top(px(12));
    const std::string label = tr("find", "Add {name} as a new customer", {{"name", fitting(find.text, area.width - px(320))}});
    const ButtonSpec spec{.look = ButtonLook::primary, .icon = Icon::person_add};
    if (area.height >= px(60) &&
        button("find/add_typed", {area.x, area.y, std::min(area.width, button_width(label, spec)), px(60)}, label, spec)) {
      start_adding(find);
    }
  } else {
    text_line(area.cut_top(px(60)), tr("find", "Two letters or three digits are enough."),
              {.style = Style::lead, .colour = Token::ink_muted});
  }
  draw_menu(snapshot, local, output);
}

}  // namespace okienko::screens
