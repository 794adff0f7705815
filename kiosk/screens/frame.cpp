#include "kiosk/screens/frame.hpp"

#include <algorithm>

#include "kiosk/screens/approval.hpp"
#include "kiosk/screens/call.hpp"
#include "kiosk/screens/reminder.hpp"
#include "kiosk/screens/verify.hpp"

namespace okienko::screens {

using namespace ui;

terminal::PinEntry pin_now(const terminal::Snapshot& snapshot, const LocalState& local) {
  terminal::PinEntry entry = snapshot.pin;
  if (entry.state != terminal::PinState::delayed) return entry;
  const std::int64_t now_ms = current().input().now_ms;
  entry.delay_left_ms = std::max<std::int64_t>(0, entry.delay_left_ms - (now_ms - local.seen.at_ms));
  if (entry.delay_left_ms == 0) {
    entry.state = terminal::PinState::idle;
  } else {
    // Again when the number of seconds changes.
    current().wake_at(now_ms + (entry.delay_left_ms - 1) % 1000 + 1);
  }
  return entry;
}

bool pin_open(const terminal::PinEntry& entry) {
  switch (entry.state) {
    case terminal::PinState::idle:
    case terminal::PinState::wrong:
      return true;
    case terminal::PinState::checking:
    case terminal::PinState::delayed:
    case terminal::PinState::locked:
      return false;
  }
  return false;
}

std::string place_words(const terminal::Snapshot& snapshot) {
  const std::string station =
      tr("bar", "station {number}", {{"number", std::to_string(snapshot.terminal_number)}});
  return snapshot.site_name.empty() ? station : snapshot.site_name + " · " + station;
}

TopBarChip contact_chip(const terminal::Snapshot& snapshot, const terminal::ContactView& contact) {
  // Whoever calls without having said who they are has no case here yet.
  const bool by_channel = contact.case_number.empty() || contact.verification.needed;
  const std::string subject = by_channel ? name_of(contact.channel) : contact.case_number;
  return {"", subject + " · " + minutes_since(contact.opened_at, snapshot.now), Tone::neutral, ChipDot::none};
}

bool foot_button(Rect& foot, Side side, const std::string& path, const std::string& label,
                 const ButtonSpec& spec, float least_units) {
  const float width = std::max(button_width(label, spec), px(least_units));
  const Rect rect = side == Side::left ? foot.cut_left(width) : foot.cut_right(width);
  if (side == Side::left) {
    foot.cut_left(px(compact() ? 10 : 16));
  } else {
    foot.cut_right(px(compact() ? 10 : 16));
  }
  return button(path, rect, label, spec);
}

bool foot_close(Rect& foot, const std::string& path, Side side) {
  return foot_button(foot, side, path, tr("sheet", "Close"),
                     {.icon = Icon::close, .shortcut = platform::Key::escape});
}

bool foot_icon(Rect& foot, const std::string& path, Icon sign, const std::string& label) {
  const Rect rect = foot.cut_left(px(48));
  foot.cut_left(px(10));
  const bool tapped = tappable(path, rect, label);
  icon(rect, sign, IconSize::medium, Token::ink);
  return tapped;
}

void draw_notice(const terminal::Snapshot& snapshot, Output& output, Rect& page) {
  if (!snapshot.notice) return;
  Tone tone = Tone::red;
  Icon sign = Icon::warning;
  switch (snapshot.notice->kind) {
    case terminal::Notice::Kind::rejected:
    case terminal::Notice::Kind::code_unknown:
      tone = Tone::amber;
      sign = Icon::info;
      break;
    case terminal::Notice::Kind::pack_in_force:
    case terminal::Notice::Kind::carried_over:
      tone = Tone::blue;
      sign = Icon::system_update;
      break;
    case terminal::Notice::Kind::told:
      tone = Tone::green;
      sign = Icon::check;
      break;
    case terminal::Notice::Kind::printer:
    case terminal::Notice::Kind::conflict:
    case terminal::Notice::Kind::pack_refused:
    case terminal::Notice::Kind::disk_low:
      tone = Tone::amber;
      sign = Icon::warning;
      break;
    case terminal::Notice::Kind::disk_full:
    case terminal::Notice::Kind::not_saved:
    case terminal::Notice::Kind::clock_skewed:
      break;
  }
  const std::string text = words(*snapshot.notice);
  const std::string understood = tr("notice", "Understood");
  const float height = banner_height(page.width - 2 * page_margin(), text, understood);
  // While somebody types on a small panel there is no room for it: it waits until the keyboard has gone.
  constexpr float least_page_units = 170;
  if (page.height - height < px(least_page_units) && typing()) return;
  page.cut_top(px(12));
  const Rect strip = page.cut_top(height).inset(page_margin(), 0);
  if (banner("notice", strip, tone, sign, text, understood)) {
    output.post(terminal::DismissNotice{});
  }
}

std::string shortened(Style style, const std::string& text, float width_px) {
  if (text_width(style, text) <= width_px) return text;
  std::string shown = text;
  while (!shown.empty() && text_width(style, shown + "…") > width_px) {
    while (!shown.empty() && (static_cast<unsigned char>(shown.back()) & 0xC0) == 0x80) shown.pop_back();
    if (!shown.empty()) shown.pop_back();
  }
  while (!shown.empty() && shown.back() == ' ') shown.pop_back();
  return shown + "…";
}

Icon icon_of(domain::Channel channel) {
  switch (channel) {
    case domain::Channel::counter:
      return Icon::person;
    case domain::Channel::phone:
      return Icon::call;
    case domain::Channel::message:
      return Icon::mail;
  }
  return Icon::person;
}

std::string open_contact_name(const terminal::OpenContactChip& open) {
  if (!open.customer_name.empty()) return open.customer_name;
  return open.case_number.empty() ? name_of(open.channel) : open.case_number;
}

std::string open_contact_title(const terminal::OpenContactChip& open) {
  if (!open.customer_name.empty()) return open.customer_name;
  return open.case_number.empty() ? tr("desk", "Without a name") : open.case_number;
}

std::string minutes_since(base::WallTime since, base::WallTime now) {
  const auto minutes = std::chrono::floor<std::chrono::minutes>(now - since).count();
  return tr("bar", "{count} min", {{"count", std::to_string(std::max<long long>(minutes, 0))}});
}

std::string open_contact_hint(const terminal::OpenContactChip& open, const terminal::Snapshot& snapshot,
                              const LocalState& local) {
  std::string hint = name_of(open.channel) + " · " +
                     tr("desk", "open since {time}", {{"time", i18n::clock_time(open.opened_at, local.zone)}}) +
                     " · " + minutes_since(open.opened_at, snapshot.now);
  // The number stands in the title of those without a name.
  if (!open.case_number.empty() && !open.customer_name.empty()) hint = open.case_number + " · " + hint;
  return hint;
}

std::int64_t elapsed_seconds(base::WallTime since, const terminal::Snapshot& snapshot, const LocalState& local) {
  const std::int64_t now_ms = current().input().now_ms;
  const auto before = std::chrono::duration_cast<std::chrono::milliseconds>(snapshot.now - since).count();
  const std::int64_t elapsed_ms = std::max<std::int64_t>(0, before + now_ms - local.seen.at_ms);
  current().wake_at(now_ms + 1000 - elapsed_ms % 1000);
  return elapsed_ms / 1000;
}

namespace {

// What was promised to the customer on the page, the number to call, and the way to say that it was kept.
void draw_promise(const terminal::Snapshot& snapshot, const LocalState& local, Output& output, Rect& page) {
  if (!snapshot.promise_at_hand || snapshot.page != terminal::Page::customer) return;
  const terminal::PromiseAtHand& promise = *snapshot.promise_at_hand;
  const Rect strip = page.cut_top(px(compact() ? 66 : 84));
  const bool late = promise.due_at < snapshot.now;
  panel(strip, late ? Token::red_soft : Token::primary_soft);
  Rect room = strip.inset(page_margin(), 0);
  const Token ink = late ? Token::red : Token::on_soft;
  icon(room.cut_left(px(30)), Icon::event, IconSize::medium, ink);
  room.cut_left(px(14));
  const std::string kept = tr("desk", "Kept");
  const ButtonSpec kept_spec{
      .look = ButtonLook::primary, .icon = Icon::check, .shortcut = platform::Key::enter};
  const Rect kept_place = room.cut_right(std::max(button_width(kept, kept_spec), px(compact() ? 120 : 180)));
  if (button("customer/kept", centred(kept_place, kept_place.width, px(compact() ? 50 : 60)), kept, kept_spec)) {
    output.post(terminal::MarkPromiseKept{promise.promise});
  }
  room.cut_right(px(12));
  if (!snapshot.contact && snapshot.customer && !promise.phone.empty()) {
    const std::string call = i18n::phone(promise.phone);
    const ButtonSpec call_spec{.icon = Icon::call};
    const float wanted = button_width(call, call_spec);
    if (wanted + px(150) < room.width) {
      const Rect call_place = room.cut_right(wanted);
      if (button("customer/call_back", centred(call_place, wanted, px(compact() ? 50 : 60)), call, call_spec)) {
        output.post(terminal::NewContact{domain::Channel::phone});
        output.post(terminal::ChooseCustomer{snapshot.customer->id});
      }
      room.cut_right(px(14));
    }
  }
  std::string detail = i18n::due(promise.due_at, snapshot.now, local.zone);
  if (!promise.case_number.empty()) detail += " · " + promise.case_number;
  if (!promise.owner_name.empty()) detail += " · " + promise.owner_name;
  const Style title_style = compact() ? Style::body_strong : Style::h2;
  const float first = line_height(title_style), second = line_height(Style::caption);
  Rect text = centred(room, room.width, first + second);
  text_line(text.cut_top(first), shortened(title_style, promise.title, text.width),
            {.style = title_style, .colour = ink});
  text_line(text, shortened(Style::caption, detail, text.width), {.style = Style::caption, .colour = ink});
}

// Another contact in the bar, with what is to be known of it.
struct OtherContact {
  domain::ContactId contact;
  const terminal::ApprovalNews* news = nullptr;  // of the snapshot; null: none
};

// First those in which an answer came, then those that wait for one, then the rest. A name is cut before a contact is.
std::vector<OtherContact> add_contacts(const terminal::Snapshot& snapshot, TopBar& bar) {
  constexpr float longest_chip_units = 190, longest_with_answer_units = 260;
  std::vector<OtherContact> others;
  const auto add_news = [&](bool answered) {
    for (const terminal::ApprovalNews& news : snapshot.approval_news) {
      if ((news.state != domain::RequestState::pending) != answered) continue;
      const RequestWords said = words(news, snapshot.now);
      const std::string what = " · " + said.in_short;
      const float room = px(longest_with_answer_units) - text_width(Style::small_strong, what);
      const std::string& name = news.customer_name.empty() ? news.remedy_label : news.customer_name;
      bar.contacts.push_back({"top/approval/" + std::to_string(others.size() + 1), fitting(name, room) + what, said.tone,
                              ChipDot::dot});
      others.push_back({news.contact, &news});
    }
  };
  add_news(true);
  add_news(false);
  const std::size_t news_count = others.size();
  for (const terminal::OpenContactChip& open : snapshot.contacts) {
    if (snapshot.contact && snapshot.contact->id == open.id) continue;
    if (std::any_of(others.begin(), others.end(), [&](const OtherContact& one) { return one.contact == open.id; })) continue;
    const std::string since = " · " + minutes_since(open.opened_at, snapshot.now);
    const float room = px(longest_chip_units) - text_width(Style::small_strong, since);
    bar.contacts.push_back({"top/contact/" + std::to_string(others.size() - news_count + 1),
                            fitting(open_contact_name(open), room) + since, Tone::blue, ChipDot::none});
    others.push_back({open.id, nullptr});
  }
  return others;
}

constexpr const char* inbox_chip_path = "top/inbox";

// What waits for somebody: the request of the contact on the screen, and those that a supervisor is asked about.
void add_approvals(const terminal::Snapshot& snapshot, TopBar& bar) {
  if (snapshot.contact && snapshot.contact->approval) {
    const RequestWords said = words(*snapshot.contact->approval, snapshot.now);
    bar.chips.push_back({approval_chip_path, said.in_short, said.tone, ChipDot::dot, {said.in_short}});
  }
  const bool supervisor = snapshot.signed_in && snapshot.signed_in->role == domain::Role::supervisor;
  if (supervisor && snapshot.inbox_waiting > 0 && snapshot.page != terminal::Page::inbox) {
    bar.chips.push_back({inbox_chip_path,
                         tr_count("inbox", "{count} request", "{count} requests", snapshot.inbox_waiting), Tone::amber,
                         ChipDot::dot, {std::to_string(snapshot.inbox_waiting)}});
  }
}

constexpr const char* minutes_chip_path = "top/minutes";

// Meetings that whoever came to the screen has missed: on the desk, which is where they come in.
void add_minutes(const terminal::Snapshot& snapshot, TopBar& bar) {
  if (snapshot.minutes_unread == 0 || snapshot.page != terminal::Page::desk) return;
  bar.chips.push_back({minutes_chip_path,
                       tr_count("huddle", "{count} huddle without you", "{count} huddles without you", snapshot.minutes_unread),
                       Tone::blue, ChipDot::dot,
                       {tr("huddle", "minutes: {count}", {{"count", std::to_string(snapshot.minutes_unread)}})}});
}

// Gives what is left of the bar: all but its right end while somebody calls.
Rect draw_top_bar(const terminal::Snapshot& snapshot, LocalState& local, Output& output,
                  std::vector<TopBarChip> chips, Rect& page) {
  TopBar bar;
  bar.beside_call = snapshot.call || snapshot.call_ended;
  bar.place = place_words(snapshot);
  if (!bar.beside_call) bar.chips = std::move(chips);
  std::vector<OtherContact> others;
  if (!bar.beside_call) {
    others = add_contacts(snapshot, bar);
    add_approvals(snapshot, bar);
    add_minutes(snapshot, bar);
  }
  bar.more_path = "top/contacts";
  const SyncWords sync = words(snapshot.sync, snapshot.now, local.zone);
  bar.chips.push_back({"", sync.text, sync.tone, ChipDot::dot, sync.shorter});
  if (snapshot.demo && !bar.beside_call) bar.chips.push_back({"", tr("bar", "demonstration"), Tone::amber, ChipDot::none});
  bar.time = i18n::clock_time(snapshot.now, local.zone);
  int number = 0;
  for (const terminal::StaffTile& other : snapshot.others_here) {
    if (bar.beside_call) break;
    bar.others.push_back({"top/other/" + std::to_string(++number), other.initials, other.name});
  }
  if (snapshot.signed_in) {
    bar.person_initials = snapshot.signed_in->initials;
    bar.person_name = snapshot.signed_in->name;
    bar.only_initials = bar.beside_call && compact();
  }
  const TopBarResult result = top_bar(page, bar);
  if (result.person_tapped) {
    local.sheet.close();
    local.menu_open = true;
  }
  if (result.contact_tapped) {
    const OtherContact& other = others[*result.contact_tapped];
    if (other.news != nullptr) open_news(*other.news, output);
    else output.post(terminal::SwitchContact{other.contact});
  }
  if (result.chip_tapped) {
    const std::string& path = bar.chips[*result.chip_tapped].path;
    if (path == approval_chip_path) open_approval(snapshot, local);
    if (path == inbox_chip_path) output.post(terminal::OpenInbox{});
    if (path == minutes_chip_path) output.post(terminal::OpenBoard{});
  }
  if (result.more_tapped) {
    local.menu_open = false;
    local.sheet.open(SheetKind::contacts);
  }
  if (result.other_tapped) output.post(terminal::ChangeStaff{snapshot.others_here[*result.other_tapped].id});
  return result.left;
}

}  // namespace

Rect begin_page(const terminal::Snapshot& snapshot, LocalState& local, Output& output,
                std::vector<TopBarChip> chips) {
  Rect page = screen_rect();
  // While somebody types on a small panel, the field and what it belongs to need the room of the bar.
  const bool short_of_room = compact() && typing();
  const bool calls = snapshot.call || snapshot.call_ended;
  if (!short_of_room) {
    const Rect left = draw_top_bar(snapshot, local, output, std::move(chips), page);
    if (calls) draw_call_bar(snapshot, local, output, left);
  } else if (calls) {
    draw_call_bar(snapshot, local, output, top_bar_room(page));
  }
  draw_notice(snapshot, output, page);
  draw_verify_strip(snapshot, output, page);
  if (short_of_room) return page;
  draw_promise(snapshot, local, output, page);
  draw_reminder(snapshot, local, output, page);
  return page;
}

}  // namespace okienko::screens
