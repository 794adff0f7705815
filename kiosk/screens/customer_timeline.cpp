#include <algorithm>

#include "kiosk/screens/customer_parts.hpp"
#include "kiosk/screens/goods.hpp"

namespace okienko::screens {

using namespace ui;
using terminal::CustomerView;
using terminal::TimelineItem;

namespace {

bool shown_by(TimelineFilter filter, TimelineItem::Kind kind) {
  switch (filter) {
    case TimelineFilter::all:
      return true;
    case TimelineFilter::matters:
      return kind == TimelineItem::Kind::matter;
    case TimelineFilter::promises:
      return kind == TimelineItem::Kind::promise;
    case TimelineFilter::contacts:
      return kind == TimelineItem::Kind::contact;
    case TimelineFilter::grants:
      return kind == TimelineItem::Kind::grant;
    case TimelineFilter::papers:
      return kind == TimelineItem::Kind::paper || kind == TimelineItem::Kind::goods;
  }
  return true;
}

struct ItemWords {
  std::string title;
  std::string detail;
  std::string chip;
  Tone tone = Tone::neutral;
};

std::string paper_words(domain::PaperKind kind) {
  switch (kind) {
    case domain::PaperKind::confirmation:
      return tr("customer", "Confirmation of what was agreed");
    case domain::PaperKind::answer:
      return tr("customer", "Answer to the complaint");
    case domain::PaperKind::goods_protocol:
      return tr("customer", "Protocol of goods");
    case domain::PaperKind::goods_label:
      return tr("customer", "Label of goods");
    case domain::PaperKind::charter:
      return tr("customer", "Standards of service");
  }
  return {};
}

ItemWords words_of(const TimelineItem& item, const terminal::Snapshot& snapshot, const LocalState& local) {
  switch (item.kind) {
    case TimelineItem::Kind::matter: {
      ItemWords result{tr("customer", "Case {number}", {{"number", item.title}}), item.detail,
                       words(item.status), tone(item.status)};
      if (item.due_date && item.status == domain::CaseStatus::open) {
        result.detail +=
            (result.detail.empty() ? "" : " · ") +
            tr("customer", "deadline: {due}", {{"due", due_words(*item.due_date, snapshot.now, local.zone)}});
      }
      return result;
    }
    case TimelineItem::Kind::promise: {
      ItemWords result{item.title, item.detail, words(item.promise_state), tone(item.promise_state)};
      if (item.by_sales) {
        result.detail = tr("customer", "promised by sales") + (item.detail.empty() ? "" : " · ") + item.detail;
      }
      if (item.promise_state == domain::PromiseState::open && item.due_at) {
        result.chip = i18n::due(*item.due_at, snapshot.now, local.zone);
        if (*item.due_at < snapshot.now) result.tone = Tone::red;
      }
      return result;
    }
    case TimelineItem::Kind::grant: {
      ItemWords result{item.title, item.detail, tr("customer", "granted"), Tone::green};
      if (item.amount) result.title += " · " + i18n::money(*item.amount);
      return result;
    }
    case TimelineItem::Kind::goods:
      return {item.title, item.detail, words(item.goods_state), tone(item.goods_state)};
    case TimelineItem::Kind::contact: {
      ItemWords result{item.title.empty() ? tr("customer", "Contact") : item.title, item.detail, words(item.channel),
                       Tone::neutral};
      return result;
    }
    case TimelineItem::Kind::paper:
      return {paper_words(item.paper), item.detail, tr("customer", "paper"), Tone::neutral};
  }
  return {};
}

// Only filters that have something to show, with how much it is.
void draw_filters(const CustomerView& customer, LocalState& local, Column& column) {
  struct {
    const char* path;
    TimelineFilter filter;
    std::string label;
  } const filters[] = {
      {"customer/filter/all", TimelineFilter::all, tr("customer", "Everything")},
      {"customer/filter/matters", TimelineFilter::matters, tr("customer", "Cases")},
      {"customer/filter/contacts", TimelineFilter::contacts, tr("customer", "Contacts")},
      {"customer/filter/promises", TimelineFilter::promises, tr("customer", "Promises")},
      {"customer/filter/grants", TimelineFilter::grants, tr("customer", "Granted")},
      {"customer/filter/papers", TimelineFilter::papers, tr("customer", "Papers and goods")},
  };
  Rect head = column.take(px(48));
  bool shown = false;
  for (const auto& item : filters) {
    const auto count = std::count_if(customer.timeline.begin(), customer.timeline.end(),
                                     [&](const TimelineItem& one) { return shown_by(item.filter, one.kind); });
    if (count == 0 && item.filter != TimelineFilter::all) continue;
    const std::string label =
        item.filter == TimelineFilter::all ? item.label : item.label + " " + std::to_string(count);
    const float width = std::max(chip_width(label), px(64));
    if (width > head.width) head = column.take(px(48));
    const Rect rect = head.cut_left(width);
    head.cut_left(px(10));
    if (filter_chip(item.path, rect, label, local.timeline == item.filter)) local.timeline = item.filter;
    shown |= local.timeline == item.filter;
  }
  if (!shown) local.timeline = TimelineFilter::all;
}

void draw_timeline_row(const TimelineItem& item, const std::string& path, const Rect& row,
                       const terminal::Snapshot& snapshot, const LocalState& local, Output& output) {
  const ItemWords item_words = words_of(item, snapshot, local);
  const bool can_open = !item.matter.is_nil() && item.kind == TimelineItem::Kind::matter &&
                        item.status != domain::CaseStatus::closed;
  if (can_open && tappable(path, row, item_words.title)) output.post(terminal::OpenCase{item.matter});
  Rect inner = row.inset(px(4), px(14));
  text_line(inner.cut_left(px(compact() ? 84 : 108)).cut_top(line_height(Style::body)),
            i18n::short_date(item.at, snapshot.now, local.zone),
            {.style = Style::caption, .colour = Token::ink_muted});
  Rect right = inner;
  if (!item_words.chip.empty()) {
    inner.cut_right(chip_right(right.cut_top(px(29)), item_words.chip, item_words.tone) + px(14));
  }
  const Style title = text_width(Style::body_strong, item_words.title) <= inner.width ? Style::body_strong
                                                                                      : Style::small_strong;
  text_line(inner.cut_top(line_height(Style::body)), item_words.title, {.style = title});
  if (compact()) {
    text_block({inner.x, inner.y, row.right() - px(4) - inner.x, inner.height}, item_words.detail,
               {.style = Style::caption, .colour = Token::ink_muted});
  } else {
    text_line(inner.cut_top(line_height(Style::body)), item_words.detail, {.colour = Token::ink_muted});
  }
}

}  // namespace

void draw_timeline(const CustomerPage& page, Column& column) {
  const auto& [snapshot, customer, local, output] = page;
  draw_filters(customer, local, column);
  std::vector<const TimelineItem*> items;
  for (const TimelineItem& item : customer.timeline) {
    if (shown_by(local.timeline, item.kind)) items.push_back(&item);
  }
  if (items.empty()) {
    text_line(column.take(px(60)), tr("customer", "Nothing here yet."),
              {.style = Style::lead, .colour = Token::ink_muted});
    return;
  }
  const float row_height = px(compact() ? 104 : 84);
  const Rect list = column.take(row_height * static_cast<float>(items.size()) + px(12));
  card(list);
  Column rows(list.inset(px(20), px(6)), 0);
  for (std::size_t index = 0; index < items.size(); ++index) {
    const Rect row = rows.take(row_height);
    draw_timeline_row(*items[index], "customer/item/" + std::to_string(index + 1), row, snapshot, local,
                      output);
    if (index + 1 < items.size()) separator(row);
  }
}

}  // namespace okienko::screens
