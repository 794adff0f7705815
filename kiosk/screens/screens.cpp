#include "kiosk/screens/screens.hpp"

#include <algorithm>

#include "domain/codes.hpp"
#include "kiosk/screens/approval.hpp"
#include "kiosk/screens/board.hpp"
#include "kiosk/screens/call.hpp"
#include "kiosk/screens/concern.hpp"
#include "kiosk/screens/customer.hpp"
#include "kiosk/screens/desk.hpp"
#include "kiosk/screens/find.hpp"
#include "kiosk/screens/frame.hpp"
#include "kiosk/screens/goods.hpp"
#include "kiosk/screens/huddle.hpp"
#include "kiosk/screens/improvements.hpp"
#include "kiosk/screens/inbox.hpp"
#include "kiosk/screens/load.hpp"
#include "kiosk/screens/lock.hpp"
#include "kiosk/screens/measures.hpp"
#include "kiosk/screens/papers.hpp"
#include "kiosk/screens/pictures.hpp"
#include "kiosk/screens/raise.hpp"
#include "kiosk/screens/script.hpp"
#include "kiosk/screens/script_map.hpp"
#include "kiosk/screens/standards.hpp"
#include "kiosk/screens/stopped.hpp"
#include "kiosk/screens/tasks.hpp"
#include "kiosk/screens/technician.hpp"
#include "kiosk/screens/training.hpp"
#include "kiosk/screens/turned.hpp"
#include "kiosk/screens/verify.hpp"
#include "kiosk/screens/voices.hpp"
#include "kiosk/screens/wrap_up.hpp"
#include "kiosk/ui/field.hpp"

namespace okienko::screens {
namespace {

// What a colleague has typed stays theirs: it is put by when they leave the screen, and is there again when they come
// back to where they left it. Nobody else sees it.
void follow_person(const terminal::Snapshot& snapshot, LocalState& local) {
  const domain::StaffId who = snapshot.signed_in ? snapshot.signed_in->id : domain::StaffId{};
  if (local.staff == who) return;
  auto kept = std::move(local.kept);
  local.kept.clear();
  local.pin.wipe();
  if (!local.staff.is_nil()) {
    if (kept.size() >= max_kept_states && !kept.contains(local.staff)) kept.erase(kept.begin());
    kept[local.staff] = std::make_shared<const LocalState>(local);
  }
  LocalState fresh;
  const domain::ContactId contact = snapshot.contact ? snapshot.contact->id : domain::ContactId{};
  const auto found = kept.find(who);
  if (found != kept.end() && found->second->page == snapshot.page && found->second->contact == contact) {
    fresh = *found->second;
  }
  kept.erase(who);
  fresh.staff = who;
  fresh.kept = std::move(kept);
  fresh.menu_open = false;
  fresh.leaving_customer_page = false;
  // What is the device's, and not a person's.
  fresh.zone = local.zone;
  fresh.theme = local.theme;
  fresh.seen = local.seen;
  fresh.done_seen = local.done_seen;
  local = std::move(fresh);
}

// One PIN is asked for at a time: the digits of another are not its beginning.
void follow_change(const terminal::Snapshot& snapshot, LocalState& local) {
  const domain::StaffId to = snapshot.changing_to ? snapshot.changing_to->id : domain::StaffId{};
  if (local.changing_to == to) return;
  local.changing_to = to;
  local.pin.wipe();
}

// The same of whoever sits beside while something is not practised yet.
void follow_beside(const terminal::Snapshot& snapshot, LocalState& local) {
  const domain::StaffId whose = snapshot.practise_first ? snapshot.practise_first->chosen : domain::StaffId{};
  if (!snapshot.practise_first) local.practise_sheet.close();
  if (local.beside == whose) return;
  local.beside = whose;
  local.pin.wipe();
}

// The badge of whoever turned the screen to the customer asks for their PIN, as the lock in the corner does.
void follow_badge(const terminal::Snapshot& snapshot, LocalState& local, Output& output) {
  if (!snapshot.changing_to || snapshot.page != terminal::Page::turned) return;
  local.leaving_customer_page = true;
  output.post(terminal::ChangeStaff{});
}

// Scanned codes that are no field's: badges, labels and papers say by themselves what they are; any other code belongs
// to the page, if it takes it.
void take_codes(Output& output, bool all) {
  auto& scans = ui::current().consume_input().scans;
  std::erase_if(scans, [&](const std::string& code) {
    if (!all && !domain::names_itself(code)) return false;
    output.post(terminal::CodeScanned{code});
    return true;
  });
}

// With nobody at the screen it locks. Asked for once a second until the snapshot says that it is so.
void lock_when_idle(const terminal::Snapshot& snapshot, LocalState& local, Output& output) {
  const domain::StaffId here = snapshot.signed_in ? snapshot.signed_in->id : domain::StaffId{};
  const std::int64_t now_ms = ui::current().input().now_ms;
  // Coming to the screen is being there, however long the PIN was looked at.
  if (local.here != here) local.here_since_ms = now_ms;
  local.here = here;
  if (snapshot.idle_lock_ms <= 0 || here.is_nil()) return;
  constexpr std::int64_t again_ms = 1000;
  std::int64_t due_ms =
      std::max(ui::current().last_input_ms(), local.here_since_ms) + snapshot.idle_lock_ms;
  if (local.lock_asked_ms > 0 && local.lock_asked_ms + again_ms > due_ms) due_ms = local.lock_asked_ms + again_ms;
  if (now_ms >= due_ms) {
    output.post(terminal::LockIdle{});
    local.lock_asked_ms = now_ms;
    due_ms = now_ms + again_ms;
  }
  ui::current().wake_at(due_ms);
}

void say_done(const terminal::Snapshot& snapshot, LocalState& local) {
  if (!snapshot.done || snapshot.done->number <= local.done_seen) return;
  local.done_seen = snapshot.done->number;
  switch (snapshot.done->kind) {
    case terminal::Done::Kind::quick_contact:
      ui::toast(tr("desk", "Noted: {topic}", {{"topic", snapshot.done->detail}}), ui::Tone::green);
      return;
    case terminal::Done::Kind::raised:
      ui::toast(tr("desk", "Added, thank you: {title}", {{"title", snapshot.done->detail}}), ui::Tone::green);
      return;
    case terminal::Done::Kind::huddle_ended:
      ui::toast(tr("desk", "The huddle is over. Whoever was not there finds the minutes."), ui::Tone::green);
      return;
    case terminal::Done::Kind::promise_kept:
      ui::toast(tr("desk", "Kept: {promise}", {{"promise", snapshot.done->detail}}), ui::Tone::green);
      return;
  }
}

// An answer to an own request in a contact that is not on the screen, to whoever saw it wait: said once, in passing. The
// bar leads to it, and to those that came while nobody was here.
void say_answers(const terminal::Snapshot& snapshot, LocalState& local) {
  std::set<domain::RequestId> waiting;
  for (const terminal::ApprovalNews& news : snapshot.approval_news) {
    if (news.state == domain::RequestState::pending) {
      waiting.insert(news.id);
    } else if (local.seen_waiting.contains(news.id)) {
      const RequestWords said = words(news, snapshot.now);
      ui::toast(news.customer_name.empty() ? said.text : news.customer_name + " · " + said.text, said.tone);
    }
  }
  local.seen_waiting = std::move(waiting);
}

// What was typed on one page, or in one contact, must not be found on the next.
void follow(const terminal::Snapshot& snapshot, LocalState& local) {
  local.zone = snapshot.time_zone;
  follow_person(snapshot, local);
  const domain::ContactId contact = snapshot.contact ? snapshot.contact->id : domain::ContactId{};
  if (local.page == snapshot.page && local.contact == contact) return;
  const bool same_contact = local.contact == contact;
  local.page = snapshot.page;
  local.contact = contact;
  local.pin.wipe();
  local.menu_open = false;
  local.leaving_customer_page = false;
  local.find = FindState{};
  local.find.text = local.find.sent = snapshot.search_text;
  local.timeline = TimelineFilter::all;
  local.tasks.to = {};
  local.sheet.close();
  local.turned.wipe();
  local.goods = GoodsPageState{};
  local.inbox = InboxState{};
  local.service = ServiceState{};
  // A page is entered at its top.
  for (const char* area :
       {"customer/flow", "customer/facts", "tasks/receivers", "tasks/items", "script/known", "remedy/all", "wrap_up/lines", "goods/list", "goods/one", "goods/form", "inbox/list", "inbox/one", "board/figures", "board/agenda", "measures/list", "measures/one", "measures/side", "standards/list", "standards/one", "standards/side", "improvements/list", "improvements/one", "huddle/point", "huddle/minutes", "voices/all", "load/all", "script_map/all", "training/exercises", "training/side", "practised/findings"}) {
    ui::current().scroll_state(area) = ui::ScrollState{};
  }
  local.agreed.clear();
  if (!same_contact) {
    local.script_group.clear();
    local.step = StepState{};
    local.approval = ApprovalState{};
    local.note_words.clear();
    local.pictures = PictureState{};
    local.goods_form = GoodsFormState{};
    local.receipts.clear();
    local.papers = PapersState{};
    local.letter = LetterState{};
  }
  if (snapshot.page == terminal::Page::find) {
    ui::focus_field("find/search");
  } else {
    ui::leave_fields();
  }
}

void draw_page(const terminal::Snapshot& snapshot, LocalState& local, Output& output) {
  switch (snapshot.page) {
    case terminal::Page::lock:
      return draw_lock(snapshot, local, output);
    case terminal::Page::desk:
      return draw_desk(snapshot, local, output);
    case terminal::Page::find:
      return draw_find(snapshot, local, output);
    case terminal::Page::customer:
      return draw_customer(snapshot, local, output);
    case terminal::Page::script:
      return draw_script(snapshot, local, output);
    case terminal::Page::wrap_up:
      return draw_wrap_up(snapshot, local, output);
    case terminal::Page::turned:
      return draw_turned(snapshot, local, output);
    case terminal::Page::concern:
      return draw_concern(snapshot, local, output);
    case terminal::Page::tasks:
      return draw_tasks(snapshot, local, output);
    case terminal::Page::goods:
      return draw_goods(snapshot, local, output);
    case terminal::Page::board:
      return draw_board(snapshot, local, output);
    case terminal::Page::measures:
      return draw_measures(snapshot, local, output);
    case terminal::Page::standards:
      return draw_standards(snapshot, local, output);
    case terminal::Page::improvements:
      return draw_improvements(snapshot, local, output);
    case terminal::Page::huddle:
      return draw_huddle(snapshot, local, output);
    case terminal::Page::voices:
      return draw_voices(snapshot, local, output);
    case terminal::Page::load:
      return draw_load(snapshot, local, output);
    case terminal::Page::script_map:
      return draw_script_map(snapshot, local, output);
    case terminal::Page::training:
      return draw_training(snapshot, local, output);
    case terminal::Page::practised:
      return draw_practised(snapshot, local, output);
    case terminal::Page::inbox:
      return draw_inbox(snapshot, local, output);
    case terminal::Page::technician:
      return draw_technician(snapshot, local, output);
    case terminal::Page::stopped:
      return draw_stopped(snapshot, local, output);
  }
}

}  // namespace

void draw(const terminal::Snapshot& snapshot, LocalState& local, Output& output) {
  // A language without a catalogue keeps the one in use: words in another language beat none.
  if (snapshot.language != i18n::language()) (void)i18n::use(snapshot.language);
  local.theme = snapshot.device.dark ? ui::Theme::dark : ui::Theme::light;
  ui::current().set_theme(local.theme);
  ui::current().set_text_percent(snapshot.device.text_percent);
  ui::current().set_brightness(snapshot.device.backlight ? 100 : snapshot.device.brightness_percent);
  const bool ukrainian =
      std::find(snapshot.languages.begin(), snapshot.languages.end(), "uk") != snapshot.languages.end();
  ui::current().keyboard().offer(ukrainian ? ui::Alphabets::latin_and_cyrillic : ui::Alphabets::latin);
  if (local.seen.number != snapshot.number) local.seen = {snapshot.number, ui::current().input().now_ms};
  follow(snapshot, local);
  follow_pictures(snapshot, local, output);
  follow_change(snapshot, local);
  follow_beside(snapshot, local);
  follow_badge(snapshot, local, output);
  leave_room_for_training_band(snapshot, local);
  take_codes(output, /*all=*/false);
  draw_page(snapshot, local, output);
  // Over every page of a colleague; where the customer looks, and on the lock page, there is none of it.
  if (snapshot.signed_in && snapshot.page != terminal::Page::turned) {
    draw_callers(snapshot, local, output);
    draw_contacts_sheet(snapshot, local, output);
    draw_colleagues(snapshot, local, output);
    draw_verification(snapshot, local, output);
    draw_approval(snapshot, local, output);
    draw_change(snapshot, local, output);
    draw_unprinted(snapshot, local, output);
    draw_raise(snapshot, local, output);
    draw_practise_first(snapshot, local, output);
  }
  // The search takes what is left of a scan, whatever it is.
  if (snapshot.page != terminal::Page::find) take_codes(output, /*all=*/true);
  say_done(snapshot, local);
  if (snapshot.page != terminal::Page::turned) say_answers(snapshot, local);
  draw_training_band(snapshot, local, output);
  lock_when_idle(snapshot, local, output);
}

}  // namespace okienko::screens
