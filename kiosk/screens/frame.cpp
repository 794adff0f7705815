#include "kiosk/screens/frame.hpp"

#include <algorithm>

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
  return snapshot.site_name + " · " +
         tr("bar", "station {number}", {{"number", std::to_string(snapshot.terminal_number)}});
}

TopBarChip contact_chip(const terminal::Snapshot& snapshot, const terminal::ContactView& contact) {
  const auto minutes = std::chrono::floor<std::chrono::minutes>(snapshot.now - contact.opened_at).count();
  const std::string subject = contact.case_number.empty() ? name_of(contact.channel) : contact.case_number;
  return {"", subject + " · " + std::to_string(std::max<long long>(minutes, 0)) + " min", Tone::neutral,
          ChipDot::none};
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

void draw_notice(const terminal::Snapshot& snapshot, Output& output, Rect& page) {
  if (!snapshot.notice) return;
  Tone tone = Tone::red;
  Icon sign = Icon::warning;
  switch (snapshot.notice->kind) {
    case terminal::Notice::Kind::rejected:
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
  page.cut_top(px(12));
  const float height = banner_height(page.width - px(48), text, understood);
  const Rect strip = page.cut_top(height).inset(px(24), 0);
  if (banner("notice", strip, tone, sign, text, understood)) {
    output.post(terminal::DismissNotice{});
  }
}

Rect begin_page(const terminal::Snapshot& snapshot, LocalState& local, Output& output,
                std::vector<TopBarChip> chips) {
  Rect page = screen_rect();
  TopBar bar;
  bar.place = place_words(snapshot);
  bar.chips = std::move(chips);
  constexpr std::size_t most_contact_chips = 2;
  std::vector<domain::ContactId> others;
  for (const terminal::OpenContactChip& open : snapshot.contacts) {
    if (snapshot.contact && snapshot.contact->id == open.id) continue;
    if (others.size() == most_contact_chips) break;
    const std::string label = !open.customer_name.empty() ? open.customer_name
                              : !open.case_number.empty() ? open.case_number
                                                          : tr("bar", "open contact");
    bar.chips.insert(bar.chips.begin() + static_cast<std::ptrdiff_t>(others.size()),
                     {"top/contact/" + std::to_string(others.size() + 1), label, Tone::blue, ChipDot::none});
    others.push_back(open.id);
  }
  const SyncWords sync = words(snapshot.sync, snapshot.now, local.zone);
  bar.chips.push_back({"", sync.text, sync.tone, ChipDot::dot});
  if (snapshot.demo) bar.chips.push_back({"", tr("bar", "demonstration"), Tone::amber, ChipDot::none});
  bar.time = i18n::clock_time(snapshot.now, local.zone);
  if (snapshot.signed_in) {
    bar.person_initials = snapshot.signed_in->initials;
    bar.person_name = snapshot.signed_in->name;
  }
  const TopBarResult result = top_bar(page, bar);
  if (result.person_tapped) local.menu_open = true;
  if (result.chip_tapped && *result.chip_tapped < others.size()) {
    output.post(terminal::SwitchContact{others[*result.chip_tapped]});
  }
  draw_notice(snapshot, output, page);
  return page;
}

namespace {

// The pack's languages that the screens have words for; every one of those while the pack says nothing.
std::vector<std::string> offered_languages(const terminal::Snapshot& snapshot) {
  const auto available = i18n::languages();
  if (snapshot.languages.empty()) return available;
  std::vector<std::string> offered;
  for (const std::string& language : snapshot.languages) {
    if (std::find(available.begin(), available.end(), language) != available.end())
      offered.push_back(language);
  }
  return offered;
}

}  // namespace

void draw_menu(const terminal::Snapshot& snapshot, LocalState& local, Output& output) {
  if (!local.menu_open) return;
  const Rect whole = screen_rect();
  const float width = std::min(px(560), whole.width - px(32));
  const float height = px(compact() ? 48 : 64);
  const bool away = snapshot.page != terminal::Page::desk;
  const float rows = away ? 5 : 4;
  const Rect rect = centred(whole, width, line_height(Style::h1) + rows * (height + px(12)) + px(48));
  Dialogue dialogue("menu", whole, rect);
  Column column(rect.inset(px(24)), px(12));
  const std::string name = snapshot.signed_in ? snapshot.signed_in->name : std::string();
  text_line(column.take(line_height(Style::h1)), name, {.style = Style::h1});
  if (button("menu/sign_out", column.take(height), tr("menu", "Lock this screen"),
             {.look = ButtonLook::primary, .icon = Icon::lock})) {
    output.post(terminal::SignOut{});
    local.menu_open = false;
  }
  const std::vector<std::string> languages = offered_languages(snapshot);
  if (!languages.empty()) {
    const auto cells = split_columns(column.take(height), std::vector<float>(languages.size(), 1), px(12));
    for (std::size_t index = 0; index < languages.size(); ++index) {
      const bool now = snapshot.language == languages[index];
      if (button("menu/language/" + languages[index], cells[index], i18n::own_name(languages[index]),
                 {.icon = now ? Icon::check : Icon::none})) {
        output.post(terminal::SetLanguage{languages[index]});
      }
    }
  }
  const bool dark = local.theme == Theme::dark;
  if (button("menu/theme", column.take(height),
             dark ? tr("menu", "Light colours") : tr("menu", "Dark colours"))) {
    local.theme = dark ? Theme::light : Theme::dark;
  }
  if (away) {
    if (button("menu/desk", column.take(height), tr("menu", "To the desk"), {.icon = Icon::home})) {
      output.post(terminal::GoToDesk{});
      local.menu_open = false;
    }
  }
  if (button("menu/close", column.take(height), tr("menu", "Back"),
             {.look = ButtonLook::ghost, .icon = Icon::close, .shortcut = platform::Key::escape})) {
    local.menu_open = false;
  }
}

}  // namespace okienko::screens
