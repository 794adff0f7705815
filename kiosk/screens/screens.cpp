#include "kiosk/screens/screens.hpp"

#include <algorithm>

#include "kiosk/screens/concern.hpp"
#include "kiosk/screens/customer.hpp"
#include "kiosk/screens/desk.hpp"
#include "kiosk/screens/find.hpp"
#include "kiosk/screens/frame.hpp"
#include "kiosk/screens/goods.hpp"
#include "kiosk/screens/lock.hpp"
#include "kiosk/screens/script.hpp"
#include "kiosk/screens/stopped.hpp"
#include "kiosk/screens/tasks.hpp"
#include "kiosk/screens/technician.hpp"
#include "kiosk/screens/turned.hpp"
#include "kiosk/screens/wrap_up.hpp"
#include "kiosk/ui/field.hpp"

namespace okienko::screens {
namespace {

// What was typed on one page, or in one contact, must not be found on the next.
void follow(const terminal::Snapshot& snapshot, LocalState& local) {
  local.zone = snapshot.time_zone;
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
  local.sheet.close();
  // A page is entered at its top.
  for (const char* area :
       {"customer/flow", "customer/facts", "script/known", "remedy/all", "wrap_up/lines"}) {
    ui::current().scroll_state(area) = ui::ScrollState{};
  }
  if (!same_contact) {
    local.script_group.clear();
    local.step = StepState{};
    local.approval = ApprovalState{};
  }
  if (snapshot.page == terminal::Page::find) {
    ui::focus_field("find/search");
  } else {
    ui::leave_fields();
  }
}

}  // namespace

void draw(const terminal::Snapshot& snapshot, LocalState& local, Output& output) {
  // A language without a catalogue keeps the one in use: words in another language beat none.
  if (snapshot.language != i18n::language()) (void)i18n::use(snapshot.language);
  ui::current().set_theme(local.theme);
  const bool ukrainian =
      std::find(snapshot.languages.begin(), snapshot.languages.end(), "uk") != snapshot.languages.end();
  ui::current().keyboard().offer(ukrainian ? ui::Alphabets::latin_and_cyrillic : ui::Alphabets::latin);
  if (local.seen.number != snapshot.number) local.seen = {snapshot.number, ui::current().input().now_ms};
  follow(snapshot, local);
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
    case terminal::Page::technician:
      return draw_technician(snapshot, local, output);
    case terminal::Page::stopped:
      return draw_stopped(snapshot, local, output);
  }
}

}  // namespace okienko::screens
