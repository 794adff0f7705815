#include "kiosk/screens/inbox.hpp"

#include "kiosk/screens/frame.hpp"
#include "kiosk/screens/inbox_parts.hpp"
#include "kiosk/ui/scroll.hpp"

namespace okienko::screens {

using namespace ui;
using terminal::ApprovalView;
using terminal::InboxItem;
using terminal::InboxView;

namespace {

// A second tap that comes at once was meant for the first button.
constexpr std::int64_t second_tap_after_ms = 350;

std::string title_of(const InboxItem& item) {
  return item.amount ? item.remedy_label + " " + i18n::money(*item.amount) : item.remedy_label;
}

std::string hint_of(const InboxItem& item) {
  std::string hint = item.customer_name.empty() ? tr("desk", "without a name") : item.customer_name;
  hint += " · " + item.requester_name;
  if (item.to_confirm) hint += "\n" + tr("inbox", "paid by telephone, to be confirmed");
  if (item.as_substitute) hint += "\n" + tr("inbox", "for somebody who is away");
  return hint;
}

std::string totals_of(const InboxView& inbox) {
  std::string text = tr("inbox", "Approved: {count}", {{"count", std::to_string(inbox.approved_today)}});
  if (inbox.approved_today > 0) {
    text += ", " + tr("inbox", "half of them within {time}", {{"time", duration_words(inbox.median_seconds)}});
  }
  for (const InboxView::CapLeft& cap : inbox.caps) {
    text += "\n" + tr("inbox", "{cap}: {left} of {all} left",
                      {{"cap", cap.label}, {"left", i18n::money(cap.left)}, {"all", i18n::money(cap.up_to)}});
  }
  return text;
}

float totals_height(const InboxView& inbox, float width) {
  return line_height(Style::h3) + text_height(Style::body, totals_of(inbox), width - px(40)) + px(30);
}

// Of the site, and never of a person.
void draw_totals(const InboxView& inbox, const Rect& rect) {
  card(rect);
  Rect inner = rect.inset(px(20), px(13));
  text_line(inner.cut_top(line_height(Style::h3)), tr("inbox", "Today in this shop"),
            {.style = Style::h3, .colour = Token::ink_muted});
  text_block(inner, totals_of(inbox));
}

void draw_items(const InboxPage& page, Column& column) {
  int digit = 0;
  for (const InboxItem& item : page.inbox.items) {
    OptionSpec spec;
    spec.selected = page.inbox.chosen && page.inbox.chosen->id == item.id;
    spec.look = item.to_confirm ? OptionLook::amber : OptionLook::plain;
    spec.digit = ++digit;
    const std::string waiting = waiting_words(std::chrono::seconds{item.waiting_seconds});
    const std::string title = title_of(item);
    std::string hint = hint_of(item);
    // A narrow list gives the room of the chip to the words.
    if (compact()) {
      hint = waiting + " · " + hint;
    } else {
      spec.trailing = waiting;
    }
    const float height = option_height(column.width(), title, hint, spec, px(compact() ? 72 : 92));
    if (option("inbox/item/" + std::to_string(digit), column.take(height), title, hint, spec)) {
      page.output.post(terminal::OpenInbox{item.id});
    }
  }
}

void draw_queue(const InboxPage& page, const Rect& area) {
  divider_right(area);
  Rect inner = area.inset(page_margin(), px(compact() ? 10 : 20));
  Rect head = inner.cut_top(px(compact() ? 34 : 40));
  const std::size_t count = page.inbox.items.size();
  const std::string title = tr("inbox", "Requests");
  const std::string waiting = tr_count("inbox", "{count} waits", "{count} wait", static_cast<long long>(count));
  if (count > 0 && text_width(Style::h1, title) + chip_width(waiting) + px(12) <= head.width) {
    chip_right(head, waiting, Tone::amber);
  }
  text_line(head, title, {.style = Style::h1});
  inner.cut_top(px(compact() ? 8 : 12));
  // A small panel shows the list first, and the day's totals where it ends.
  const float totals = totals_height(page.inbox, inner.width);
  const bool below = compact() || totals > inner.height * 0.4F;
  if (!below) {
    draw_totals(page.inbox, inner.cut_bottom(totals));
    inner.cut_bottom(px(12));
  }
  ScrollArea scroll("inbox/list", inner);
  Column column(scroll.content(), px(compact() ? 8 : 12));
  draw_items(page, column);
  if (count == 0) {
    const std::string none = tr("inbox", "Nobody waits for an answer.");
    text_block(column.take(text_height(Style::body, none, column.width())), none, {.colour = Token::ink_muted});
  }
  if (below) draw_totals(page.inbox, column.take(totals));
  scroll.finish(column.used());
}

void draw_nothing(const Rect& area) {
  const std::string title = tr("inbox", "No request waits");
  const std::string hint = tr("inbox", "A new one rings, and appears here by itself.");
  const float width = std::min(area.width - px(48), px(440));
  const float sign = px(compact() ? 64 : 88);
  const float title_height = text_height(Style::h2, title, width);
  const float hint_height = text_height(Style::body, hint, width);
  Rect block = centred(area, width, sign + px(20) + title_height + px(8) + hint_height);
  tile(centred(block.cut_top(sign), sign, sign), Icon::task_alt, Tone::green);
  block.cut_top(px(20));
  text_block(block.cut_top(title_height), title, {.style = Style::h2, .align = Align::centre});
  block.cut_top(px(8));
  text_block(block, hint, {.colour = Token::ink_muted, .align = Align::centre});
}

void decide(const InboxPage& page) {
  const ApprovalView& approval = *page.inbox.chosen;
  page.output.post(terminal::DecideRequest{approval.id, verdict_of(approval, page.local.inbox.verdict)});
  page.local.inbox = InboxState{};
}

// The second tap: the amount once more, and whose it is.
void draw_sure(const InboxPage& page, Rect& foot) {
  InboxState& state = page.local.inbox;
  const ApprovalView& approval = *page.inbox.chosen;
  if (foot_button(foot, Side::left, "inbox/approve/no", tr("inbox", "Not yet"),
                  {.look = ButtonLook::ghost, .shortcut = platform::Key::escape})) {
    state.sure_asked = false;
  }
  const std::int64_t now_ms = current().input().now_ms;
  const std::string label =
      has_amount(approval)
          ? tr("inbox", "Yes, {amount}", {{"amount", i18n::money(state.verdict.amount.value_or(*approval.amount))}})
          : tr("inbox", "Yes, approve");
  if (foot_button(foot, Side::right, "inbox/approve/yes", label, {.look = ButtonLook::primary, .icon = Icon::check}, 240) &&
      now_ms >= state.asked_at_ms + second_tap_after_ms) {
    return decide(page);
  }
  std::string what = approval.remedy_label;
  if (!approval.customer_name.empty()) what += " · " + approval.customer_name;
  text_line(foot, shortened(Style::body, what, foot.width), {.colour = Token::ink_muted, .align = Align::right});
}

struct FootWords {
  std::string back = tr("tasks", "Back");
  std::string telephone = tr("inbox", "By telephone");
  std::string flags;
  std::string refuse = tr("approval", "Refuse");
  std::string pass_on = tr("inbox", "Pass on");
  std::string approve;
};

// The ways to the other things at the left, in words where those have room; the answer at the right.
void draw_footer(const InboxPage& page, Rect& foot) {
  InboxState& state = page.local.inbox;
  const bool decidable = can_be_decided(page);
  if (decidable && state.sure_asked) return draw_sure(page, foot);
  FootWords words;
  const std::size_t flags = page.inbox.flags.size();
  if (flags > 0) words.flags = tr("inbox", "To look into: {count}", {{"count", std::to_string(flags)}});
  if (decidable) words.approve = approve_words(*page.inbox.chosen, state.verdict);
  const float gap = px(compact() ? 10 : 16);
  const ButtonSpec with_icon{.icon = Icon::call};
  float answers = 0;
  if (decidable) {
    answers = std::max(button_width(words.approve), px(compact() ? 96 : 220)) + button_width(words.refuse) +
              button_width(words.pass_on) + 3 * gap;
  }
  float others = button_width(words.back, with_icon) + button_width(words.telephone, with_icon) + 2 * gap;
  if (flags > 0) others += button_width(words.flags, with_icon) + gap;
  // The way back goes without words first: everybody knows its arrow.
  const float back_saved = button_width(words.back, with_icon) + gap - px(58);
  const bool others_in_words = answers + others - back_saved <= foot.width;
  const bool back_in_words = answers + others <= foot.width;
  const auto way = [&](const std::string& path, Icon sign, const std::string& label, bool in_words) {
    return in_words ? foot_button(foot, Side::left, path, label, {.look = ButtonLook::ghost, .icon = sign})
                    : foot_icon(foot, path, sign, label);
  };
  if (way("inbox/back", Icon::arrow_back, words.back, back_in_words) || shortcut_key(platform::Key::escape)) {
    page.output.post(terminal::GoBack{});
  }
  if (way("inbox/telephone", Icon::call, words.telephone, others_in_words)) {
    state.code.clear();
    state.amount.clear();
    state.typing_amount = false;
    page.output.post(terminal::OpenTelephone{true});
  }
  if (flags > 0 && way("inbox/flags", Icon::flag, words.flags, others_in_words)) page.local.sheet.open(SheetKind::flags);
  if (!decidable) return;
  // What leads on, then the rest from the right: on a small panel they are as wide as their words.
  if (foot_button(foot, Side::right, "inbox/approve", words.approve,
                  {.look = ButtonLook::primary, .enabled = limit_is_enough(page)}, compact() ? 96 : 220)) {
    state.sure_asked = true;
    state.asked_at_ms = current().input().now_ms;
  }
  if (foot_button(foot, Side::right, "inbox/pass_on", words.pass_on, {.enabled = !page.inbox.others.empty()})) {
    page.local.sheet.open(SheetKind::pass_on);
  }
  if (foot_button(foot, Side::right, "inbox/refuse", words.refuse, {.look = ButtonLook::danger})) {
    open_refusal(page.local, state.verdict);
  }
}

// What was begun belongs to one request.
void follow_chosen(const InboxPage& page) {
  InboxState& state = page.local.inbox;
  const domain::RequestId shown = page.inbox.chosen ? page.inbox.chosen->id : domain::RequestId{};
  if (state.request == shown) return;
  state.request = shown;
  state.verdict = VerdictState{};
  state.sure_asked = false;
  const SheetKind kind = page.local.sheet.kind;
  if (kind == SheetKind::amount || kind == SheetKind::refusal || kind == SheetKind::pass_on) page.local.sheet.close();
  current().scroll_state("inbox/one") = ScrollState{};
}

}  // namespace

void draw_inbox(const terminal::Snapshot& snapshot, LocalState& local, Output& output) {
  Rect room = begin_page(snapshot, local, output);
  if (!snapshot.inbox) {
    draw_menu(snapshot, local, output);
    return;
  }
  const InboxPage page{snapshot, *snapshot.inbox, local, output};
  follow_chosen(page);
  Rect foot = footer(room);
  draw_footer(page, foot);
  draw_queue(page, room.cut_left(px(compact() ? 290 : 420)));
  const Rect area = room.inset(px(compact() ? 16 : 36), px(compact() ? 10 : 20));
  if (page.inbox.chosen) {
    draw_inbox_one(page, area);
  } else {
    draw_nothing(area);
  }
  if (can_be_decided(page) &&
      draw_verdict_sheets("inbox", *page.inbox.chosen, local, local.inbox.verdict, /*at_once=*/true)) {
    decide(page);
  }
  draw_inbox_sheets(page);
  draw_what_if_sheet(page);
  draw_telephone_sheet(page);
  draw_menu(snapshot, local, output);
}

}  // namespace okienko::screens
