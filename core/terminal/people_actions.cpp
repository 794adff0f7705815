// Who is at the screen: changing places, locking, and what a scanner says when no field takes it. What a colleague had
// on the screen is put by when somebody else comes, and comes back with them. After a restart it is found again from
// the store: the contact they were in, at its step.

#include <algorithm>

#include "domain/codes.hpp"
#include "store/staff_secrets.hpp"
#include "terminal/core.hpp"
#include "terminal/view_words.hpp"

namespace okienko::terminal {

namespace {

std::string folded(std::string code) {
  std::erase_if(code, [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; });
  std::transform(code.begin(), code.end(), code.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  return code;
}

}  // namespace

void Terminal::Core::leave_screen() {
  ++people_changed_;
  const std::string language = session_.language;
  if (session_.signed_in) {
    const StaffId staff = session_.signed_in->id;
    std::erase(last_here_, staff);
    last_here_.push_back(staff);
    Session& kept = put_by_[staff];
    kept = std::move(session_);
    kept.pin_staff = {};
    kept.pin_state = PinState::idle;
    kept.changing_to = {};
    kept.notice.reset();
    kept.verifying = false;
    kept.approval_key.reset();
    kept.inbox = {};
    if (kept.page == Page::inbox) kept.page = Page::desk;
    // The technician's page is open to whoever gave its own PIN, and to nobody afterwards.
    if (kept.page == Page::technician) kept.page = Page::desk;
    if (last_here_.size() > max_put_by) {
      put_by_.erase(last_here_.front());
      last_here_.erase(last_here_.begin());
    }
  }
  session_ = Session{};
  session_.language = language;
}

std::optional<ContactId> Terminal::Core::latest_contact_of(const StaffId& staff) const {
  std::optional<domain::Contact> latest;
  for (const domain::Contact& contact : store_->open_contacts(link_->place().site)) {
    if (contact.agent != staff || contact.device != identity_.device ||
        contact.state != domain::ContactState::active) {
      continue;
    }
    if (!latest || latest->changed_at < contact.changed_at) latest = contact;
  }
  return latest ? std::optional(latest->id) : std::nullopt;
}

void Terminal::Core::come_to_screen(const domain::Staff& staff) {
  leave_screen();
  const std::string language = session_.language;
  std::erase(last_here_, staff.id);
  last_here_.push_back(staff.id);
  const auto kept = put_by_.find(staff.id);
  if (kept == put_by_.end()) {
    session_.signed_in = staff;
    if (const auto latest = latest_contact_of(staff.id)) return show_contact(*latest);
    return show_desk();
  }
  session_ = std::move(kept->second);
  put_by_.erase(kept);
  session_.signed_in = staff;  // the role may have changed in the meantime
  session_.language = language;
  if (!session_.contact) return;
  // A contact that was carried on elsewhere, or has ended, is no longer theirs to go on with.
  const auto contact = store_->entities().contact(*session_.contact);
  const bool theirs = contact && contact->state == domain::ContactState::active &&
                      contact->device == identity_.device && contact->agent == staff.id;
  if (!theirs) return show_desk();
  const bool in_script = session_.page == Page::script || session_.page == Page::wrap_up;
  if (in_script) show_contact(*session_.contact);
}

void Terminal::Core::act(const ChangeStaff& action) {
  if (session_.pin_state == PinState::checking) return;
  if (session_.page == Page::turned && !action.staff.is_nil()) return;
  session_.pin_staff = {};
  session_.pin_state = PinState::idle;
  session_.changing_to = {};
  const auto staff = store_->entities().staff(action.staff);
  if (action.staff.is_nil() || !staff || !staff->active || staff->id == session_.signed_in->id) return;
  session_.changing_to = staff->id;
  session_.pin_staff = staff->id;
}

void Terminal::Core::act(const SignOut&) {
  if (session_.pin_state == PinState::checking) return;
  if (config_.exercise) return config_.exercise->tell({ExerciseNews::Kind::locked, {}, 0});
  leave_screen();
}

void Terminal::Core::act(const LockIdle&) {
  // A PIN that is being checked is somebody at the screen.
  if (session_.pin_state == PinState::checking) return;
  if (config_.exercise) return config_.exercise->tell({ExerciseNews::Kind::locked, {}, 0});
  const StaffId staff = session_.signed_in->id;
  leave_screen();
  session_.pin_staff = staff;  // whoever comes back has only to enter the PIN
}

void Terminal::Core::act(const CodeScanned& action) {
  const std::string code = folded(action.code.substr(0, max_scanned_bytes));
  if (code.empty() || session_.pin_state == PinState::checking) return;
  if (code.starts_with(domain::badge_prefix)) {
    const std::string hash = store::badge_hash(code);
    const auto all = store_->staff();
    const auto owner =
        std::find_if(all.begin(), all.end(), [&](const domain::Staff& staff) { return staff.badge_hash == hash; });
    if (session_.page == Page::turned) {
      // Only whoever turned the screen to the customer takes it back.
      if (owner == all.end() || owner->id != session_.signed_in->id) return;
      session_.changing_to = session_.pin_staff = owner->id;
      session_.pin_state = PinState::idle;
      return;
    }
    if (owner == all.end()) return notice(Notice::Kind::code_unknown, {});
    if (session_.signed_in) return act(ChangeStaff{owner->id});
    return act(ChooseStaff{owner->id});
  }
  if (!session_.signed_in || session_.page == Page::turned || session_.page == Page::technician) return;
  if (open_goods_by_code(code)) return;
  // The number of a case, as it stands on a paper, or the paper's square.
  const bool square = code.starts_with(domain::paper_code_prefix);
  const std::string number(square ? domain::case_of_paper_code(code) : std::string_view(code));
  for (const CustomerId& id : number.empty() ? std::vector<CustomerId>{} : store_->search(number)) {
    for (const domain::Case& matter : store_->cases_of(id)) {
      if (folded(matter.number) != number) continue;
      if (session_.contact) show_desk();  // it stays open, and one tap away
      session_.customer = id;
      session_.page = Page::customer;
      return;
    }
  }
  notice(Notice::Kind::code_unknown, square ? number : code);
}

void Terminal::Core::show_people(Snapshot& shown) const {
  const StaffId here = session_.signed_in->id;
  std::vector<StaffId> others;
  const auto add = [&](const StaffId& id) {
    if (id == here || std::find(others.begin(), others.end(), id) != others.end()) return;
    const auto staff = store_->entities().staff(id);
    if (staff && staff->active && others.size() < max_others_here) {
      others.push_back(id);
      shown.others_here.push_back(tile_of(*staff));
    }
  };
  // Those with work open first, whoever was here last before the others; then those who only were here.
  auto open = store_->open_contacts(link_->place().site);
  std::erase_if(open, [&](const domain::Contact& contact) {
    return contact.state != domain::ContactState::active || contact.device != identity_.device;
  });
  const auto last_here = [&](const StaffId& id) { return std::find(last_here_.begin(), last_here_.end(), id) - last_here_.begin(); };
  std::stable_sort(open.begin(), open.end(), [&](const domain::Contact& a, const domain::Contact& b) {
    const auto at_a = last_here(a.agent), at_b = last_here(b.agent);
    const auto gone = static_cast<std::ptrdiff_t>(last_here_.size());
    if (at_a != at_b && at_a != gone && at_b != gone) return at_a > at_b;
    if ((at_a == gone) != (at_b == gone)) return at_b == gone;
    return a.changed_at > b.changed_at;
  });
  for (const domain::Contact& contact : open) add(contact.agent);
  for (auto id = last_here_.rbegin(); id != last_here_.rend(); ++id) add(*id);

  if (const auto staff = store_->entities().staff(session_.changing_to)) shown.changing_to = tile_of(*staff);
  // Longer in the middle of a script; the page that is turned to the customer is locked to that page anyway.
  if (session_.page == Page::turned) return;
  domain::IdleLock lock;
  for (const domain::IdleLock& of_pack : packs_->in_force()->idle_locks) {
    if (of_pack.role == session_.signed_in->role) lock = of_pack;
  }
  constexpr int minute_ms = 60'000;
  const bool in_script = session_.page == Page::script || session_.page == Page::wrap_up;
  shown.idle_lock_ms = (in_script ? lock.in_script_minutes : lock.minutes) * minute_ms;
}

}  // namespace okienko::terminal
