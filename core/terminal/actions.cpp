// What each touch does: mostly one command of the domain, and the page that comes next. What is done inside a
// script stands in script_actions.cpp.

#include <algorithm>
#include <type_traits>

#include "domain/approvals.hpp"
#include "terminal/core.hpp"
#include "terminal/view_words.hpp"

namespace okienko::terminal {

namespace {

// The script that opened such a case goes on with it; where the pack has none of that category any more, one
// that is made to carry such cases on, else one of the same kind. The customer page offers the others.
const domain::Script* script_for_case(const domain::Pack& pack, const domain::Case& matter) {
  const auto find = [&](auto&& fits) -> const domain::Script* {
    const auto found = std::find_if(pack.scripts.begin(), pack.scripts.end(), fits);
    return found == pack.scripts.end() ? nullptr : &*found;
  };
  if (const auto* opened_it = find([&](const domain::Script& script) {
        return script.opens && script.opens->kind == matter.kind && script.opens->category == matter.category;
      })) {
    return opened_it;
  }
  if (const auto* carries_on =
          find([&](const domain::Script& script) { return script.carries_on == matter.kind; })) {
    return carries_on;
  }
  return find(
      [&](const domain::Script& script) { return script.opens && script.opens->kind == matter.kind; });
}

}  // namespace

bool Terminal::Core::allowed(const Action& action) const {
  return std::visit(
      [this](const auto& a) {
        using A = std::decay_t<decltype(a)>;
        // What comes from outside comes at any time; a scanned code says by itself what it may do where.
        constexpr bool always = std::is_same_v<A, SetLanguage> || std::is_same_v<A, DismissNotice> ||
                                std::is_same_v<A, CallCame> || std::is_same_v<A, CallEnded> ||
                                std::is_same_v<A, CodeScanned> || std::is_same_v<A, PaperPrinted> ||
                                std::is_same_v<A, ReportMade> || std::is_same_v<A, EndExercise> ||
                                std::is_same_v<A, WorkCalls>;
        constexpr bool when_locked = std::is_same_v<A, ChooseStaff> || std::is_same_v<A, SignIn>;
        constexpr bool when_turned = std::is_same_v<A, AnswerSurvey> || std::is_same_v<A, LeaveCustomerPage> ||
                                     std::is_same_v<A, ChangeStaff>;
        if (always) return true;
        if (!session_.signed_in) return when_locked;
        // A change of colleagues over the running page: the PIN, and nothing else of the lock page.
        if (std::is_same_v<A, SignIn> && !session_.changing_to.is_nil() && session_.page != Page::turned) return true;
        // Turned to the customer, the screen does nothing else until the agent's PIN.
        if (session_.page == Page::turned) return when_turned;
        return !when_locked && (!when_turned || std::is_same_v<A, ChangeStaff>);
      },
      action.any());
}

void Terminal::Core::act(const ChooseStaff& action) {
  session_.pin_staff = action.staff;
  session_.pin_state = PinState::idle;
}

void Terminal::Core::act(const SignIn& action) {
  const auto staff = store_->entities().staff(session_.pin_staff);
  if (!staff || !staff->active) return;
  // Back to what this colleague was doing here, to the step.
  // A supervisor's PIN opens the key that decisions are signed with.
  const bool decides = staff->role == domain::Role::supervisor && !staff->sealed_approval_key.empty();
  check_pin(*staff, action.pin, decides, [this, staff = *staff](std::optional<base::SigningKey> key) {
    come_to_screen(staff);
    session_.approval_key = std::move(key);
    if (session_.approval_key) saved(store_->clear_pin_tries(StaffId{identity_.device.value}));
    ring_for_requests(/*aloud=*/false);
  });
}

void Terminal::Core::act(const SetLanguage& action) {
  const auto& languages = packs_->in_force()->languages;
  if (std::find(languages.begin(), languages.end(), action.language) == languages.end()) return;
  session_.language = action.language;
  saved(store_->set_setting("language", action.language));
}

void Terminal::Core::act(const NewContact& action) {
  const auto events = run(domain::OpenContact{action.channel});
  if (!events) return;
  session_.contact = std::get<domain::ContactOpened>(events->front()).contact;
  session_.customer.reset();
  session_.customer_skipped = false;
  session_.survey = {};
  session_.search_text.clear();
  session_.page = Page::find;
}

void Terminal::Core::act(const SwitchContact& action) {
  const auto contact = store_->entities().contact(action.contact);
  if (!contact) return;
  if (contact->state == domain::ContactState::parked && !run(domain::ResumeContact{action.contact})) return;
  if (!contact->caller.empty()) forget_call(contact->caller);  // an interrupted call was taken up
  show_contact(action.contact);
}

void Terminal::Core::act(const OpenFind&) {
  // From a script that waits for a customer the contact comes along; otherwise it is a search of its own.
  if (session_.page != Page::script) session_.contact.reset();
  session_.customer.reset();
  session_.search_text.clear();
  session_.page = Page::find;
}

void Terminal::Core::act(const Search& action) {
  session_.search_text = action.text.substr(0, domain::max_field_bytes);
}

void Terminal::Core::act(const ChooseCustomer& action) {
  if (session_.contact) {
    if (!run(domain::LinkCustomer{*session_.contact, action.customer})) return;
    if (runs_script()) return show_contact(*session_.contact);
  } else {
    session_.customer = action.customer;
  }
  session_.page = Page::customer;
}

void Terminal::Core::act(const AddCustomer& action) {
  const auto events = run(domain::CreateCustomer{session_.contact, action.facts});
  if (!events) return;
  if (!session_.contact) session_.customer = std::get<domain::CustomerCreated>(events->front()).customer;
  if (runs_script()) return show_contact(*session_.contact);
  session_.page = Page::customer;
}

void Terminal::Core::act(const SkipCustomer&) {
  if (!session_.contact) return;
  session_.customer_skipped = true;
  session_.page = Page::customer;
}

void Terminal::Core::act(const OpenCase& action) {
  const auto matter = store_->entities().matter(action.matter);
  if (!matter) return;
  // A contact about it that was put aside is taken up; otherwise a new one begins, and what is known stays
  // known.
  for (const domain::Contact& contact : store_->open_contacts(link_->place().site)) {
    const bool here = contact.state == domain::ContactState::active && contact.device == identity_.device &&
                      contact.agent == session_.signed_in->id;
    if (contact.matter == action.matter && (here || contact.state == domain::ContactState::parked)) {
      act(SwitchContact{contact.id});
      return;
    }
  }
  // In the version the case runs in, where this terminal has it.
  const PackPtr pack = packs_->pinned_or_in_force(matter->pack_version);
  const domain::Script* script = script_for_case(*pack, *matter);
  if (!script) return reject(domain::Reason::case_differs);
  if (!session_.contact) act(NewContact{domain::Channel::counter});
  if (!session_.contact || !run(domain::LinkCustomer{*session_.contact, matter->customer})) return;
  if (!start({*session_.contact, script->id, action.matter, {}}, pack)) return;
  show_contact(*session_.contact);
}

void Terminal::Core::act(const GoBack&) {
  const auto contact = shown_contact();
  switch (session_.page) {
    case Page::script:
    case Page::wrap_up:
      if (contact && !contact->answers.empty()) {
        if (run(domain::ReopenStep{contact->id, contact->answers.back().step})) show_contact(contact->id);
      } else if (contact && is_team_script(*contact)) {
        // Begun by a slip of the finger: nothing was said in it.
        if (!contact->matter) run(domain::EndContact{contact->id, mistaken_outcome});
        show_desk();
      } else {
        session_.page = Page::customer;
      }
      return;
    case Page::customer:
      if (session_.promise && !contact) return show_desk();
      session_.customer.reset();
      session_.page = Page::find;
      return;
    case Page::find:
      // A contact in which nothing was said yet was a slip of the finger.
      if (contact && !contact->customer && contact->script.empty()) {
        run(domain::EndContact{contact->id, mistaken_outcome});
      }
      if (contact && waits_for_customer(*contact))
        show_contact(contact->id);
      else
        show_desk();
      return;
    case Page::goods:
      return leave_goods();
    case Page::board:
    case Page::measures:
    case Page::standards:
    case Page::improvements:
    case Page::huddle:
    case Page::voices:
    case Page::load:
    case Page::script_map:
      return leave_service_page();
    case Page::concern:
      if (!session_.silent) return show_desk();
      session_.page = Page::measures;
      return;
    case Page::tasks:
    case Page::inbox:
    case Page::training:
      return show_desk();
    case Page::lock:
    case Page::desk:
    case Page::turned:
    case Page::practised:
    case Page::technician:
    case Page::stopped:
      return;
  }
}

void Terminal::Core::act(const PutAside&) {
  if (!session_.contact || !run(domain::ParkContact{*session_.contact})) return;
  show_desk();
}

void Terminal::Core::act(const OpenPromise& action) {
  const auto promise = store_->entities().promise(action.promise);
  if (!promise || promise->state != domain::PromiseState::open) return;
  session_.contact.reset();
  session_.customer = promise->customer;
  session_.promise = promise->id;
  session_.page = Page::customer;
}

void Terminal::Core::act(const MarkPromiseKept& action) {
  const auto promise = store_->entities().promise(action.promise);
  if (!run(domain::KeepPromise{action.promise})) return;
  const PackPtr pack = packs_->in_force();
  const auto* definition = promise ? pack->promise(promise->kind) : nullptr;
  say_done(Done::Kind::promise_kept, definition ? std::string(definition->listed().in(session_.language)) : "");
  // Taken from the desk, kept, and back at the desk.
  if (session_.promise == action.promise && !session_.contact) show_desk();
}

void Terminal::Core::show_promise_at_hand(Snapshot& shown, const ViewContext& view) const {
  if (session_.page != Page::customer || !session_.promise) return;
  const CustomerView* customer = shown.customer                            ? &*shown.customer
                                 : shown.contact && shown.contact->customer ? &*shown.contact->customer
                                                                            : nullptr;
  const auto promise = store_->entities().promise(*session_.promise);
  if (!promise || promise->state != domain::PromiseState::open || !customer || customer->id != domain::person_of(store_->entities(), promise->customer)) {
    return;
  }
  PromiseAtHand at_hand;
  at_hand.promise = promise->id;
  if (const auto* definition = view.pack.promise(promise->kind)) at_hand.title = text_of(definition->listed(), view);
  if (const auto concern = promise->concern ? store_->entities().concern(*promise->concern) : std::nullopt) {
    at_hand.title += " · " + concern->title;
  }
  if (promise->matter) {
    if (const auto matter = store_->entities().matter(*promise->matter)) at_hand.case_number = matter->number;
  }
  at_hand.phone = customer->phone;
  at_hand.owner_name = staff_name(view, promise->owner);
  at_hand.due_at = promise->due_at;
  at_hand.made_at = promise->made_at;
  shown.promise_at_hand = std::move(at_hand);
}

void Terminal::Core::act(const FinishContact&) {
  end_contact();
}

void Terminal::Core::act(const TurnToCustomer&) {
  if (!session_.contact || session_.page != Page::wrap_up) return;
  if (!session_.survey.asked) {
    const bool named = packs_->in_force()->survey(page_survey) != nullptr;
    session_.survey.asked = run(domain::AskSurvey{named ? page_survey : ""}).has_value();
  }
  session_.pin_staff = {};
  session_.pin_state = PinState::idle;
  session_.page = Page::turned;
}

void Terminal::Core::act(const LeaveCustomerPage& action) {
  check_pin(*session_.signed_in, action.pin, /*with_approval_key=*/false, [this](auto) {
    session_.pin_staff = {};
    session_.changing_to = {};
    session_.page = Page::wrap_up;
    end_contact();
  });
}

void Terminal::Core::act(const GoToDesk&) {
  show_desk();
}

void Terminal::Core::act(const DismissNotice&) {
  session_.notice.reset();
}

void Terminal::Core::show_contact(const ContactId& id) {
  const auto contact = store_->entities().contact(id);
  if (!contact || contact->state == domain::ContactState::ended) return show_desk();
  if (session_.contact != id) {
    session_.customer_skipped = false;
    session_.survey = {};
    session_.search_text.clear();
  }
  session_.contact = id;
  session_.customer.reset();
  session_.promise.reset();
  session_.verifying = false;
  if (contact->script.empty()) {
    session_.page = contact->customer || session_.customer_skipped ? Page::customer : Page::find;
    return;
  }
  follow_go_to(id);
  const auto now_at = store_->entities().contact(id);
  const PackPtr pack = pack_of(now_at);
  const domain::Step* step = current_step(view(*pack), *now_at);
  session_.page = !step || step->kind == domain::StepKind::end ? Page::wrap_up : Page::script;
}

void Terminal::Core::show_desk() {
  session_.contact.reset();
  session_.customer.reset();
  session_.promise.reset();
  session_.verifying = false;
  session_.page = Page::desk;
}

void Terminal::Core::end_contact() {
  if (!session_.contact) return show_desk();
  const auto contact = shown_contact();
  // A script that no pack of this terminal has cannot come to its end.
  const bool script_gone = contact && !contact->script.empty() && !pack_of(contact)->script(contact->script);
  if (!run(domain::EndContact{*session_.contact, script_gone ? mistaken_outcome : ""})) return;
  if (config_.exercise) return judge_exercise(contact->id);
  show_desk();
}

}  // namespace okienko::terminal
