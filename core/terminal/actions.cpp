// What each touch does: mostly one command of the domain, and the page that comes next.

#include <algorithm>
#include <type_traits>

#include "domain/approvals.hpp"
#include "terminal/core.hpp"

namespace okienko::terminal {

bool Terminal::Core::allowed(const Action& action) const {
  return std::visit(
      [this](const auto& a) {
        using A = std::decay_t<decltype(a)>;
        constexpr bool always = std::is_same_v<A, SetLanguage> || std::is_same_v<A, DismissNotice>;
        constexpr bool when_locked = std::is_same_v<A, ChooseStaff> || std::is_same_v<A, SignIn>;
        constexpr bool when_turned = std::is_same_v<A, AnswerSurvey> || std::is_same_v<A, LeaveCustomerPage>;
        if (always) return true;
        if (!session_.signed_in) return when_locked;
        // Turned to the customer, the screen does nothing else until the agent's PIN.
        if (session_.page == Page::turned) return when_turned;
        return !when_locked && !when_turned;
      },
      action);
}

void Terminal::Core::act(const ChooseStaff& action) {
  session_.pin_staff = action.staff;
  session_.pin_state = PinState::idle;
}

void Terminal::Core::act(const SignIn& action) {
  const auto staff = store_->entities().staff(session_.pin_staff);
  if (!staff || !staff->active) return;
  check_pin(*staff, action.pin, /*with_approval_key=*/false, [this, staff = *staff](auto) {
    session_.signed_in = staff;
    session_.pin_staff = {};
    // Back to what this colleague was doing here, to the step.
    std::optional<domain::Contact> latest;
    for (const domain::Contact& contact : store_->open_contacts(link_->place().site)) {
      if (contact.agent != staff.id || contact.device != identity_.device ||
          contact.state != domain::ContactState::active) {
        continue;
      }
      if (!latest || latest->changed_at < contact.changed_at) latest = contact;
    }
    if (latest) show_contact(latest->id);
    else show_desk();
  });
}

void Terminal::Core::act(const SignOut&) {
  const std::string language = session_.language;
  session_ = Session{};
  session_.language = language;
}

void Terminal::Core::act(const SetLanguage& action) {
  if (std::find(pack_.languages.begin(), pack_.languages.end(), action.language) == pack_.languages.end()) return;
  session_.language = action.language;
  saved(store_->set_setting("language", action.language));
}

void Terminal::Core::act(const NewContact& action) {
  const auto events = run(domain::OpenContact{action.channel});
  if (!events) return;
  session_.contact = std::get<domain::ContactOpened>(events->front()).contact;
  session_.customer.reset();
  session_.customer_skipped = false;
  session_.survey_answered = false;
  session_.search_text.clear();
  session_.page = Page::find;
}

void Terminal::Core::act(const SwitchContact& action) {
  const auto contact = store_->entities().contact(action.contact);
  if (!contact) return;
  if (contact->state == domain::ContactState::parked && !run(domain::ResumeContact{action.contact})) return;
  show_contact(action.contact);
}

void Terminal::Core::act(const OpenFind&) {
  session_.contact.reset();
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
  } else {
    session_.customer = action.customer;
  }
  session_.page = Page::customer;
}

void Terminal::Core::act(const AddCustomer& action) {
  const auto events = run(domain::CreateCustomer{session_.contact, action.facts});
  if (!events) return;
  if (!session_.contact) session_.customer = std::get<domain::CustomerCreated>(events->front()).customer;
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
  // A contact about it that was put aside is taken up; otherwise a new one begins, and what is known stays known.
  for (const domain::Contact& contact : store_->open_contacts(link_->place().site)) {
    const bool here = contact.state == domain::ContactState::active && contact.device == identity_.device &&
                      contact.agent == session_.signed_in->id;
    if (contact.matter == action.matter && (here || contact.state == domain::ContactState::parked)) {
      act(SwitchContact{contact.id});
      return;
    }
  }
  const auto script = std::find_if(pack_.scripts.begin(), pack_.scripts.end(), [&](const domain::Script& candidate) {
    return candidate.opens && candidate.opens->kind == matter->kind && candidate.opens->category == matter->category;
  });
  if (script == pack_.scripts.end()) return;
  if (!session_.contact) act(NewContact{domain::Channel::counter});
  if (!session_.contact || !run(domain::LinkCustomer{*session_.contact, matter->customer})) return;
  if (!run(domain::StartScript{*session_.contact, script->id, action.matter})) return;
  show_contact(*session_.contact);
}

void Terminal::Core::act(const ChooseScript& action) {
  if (!session_.contact) {
    // From the customer's page without a contact: it begins now.
    const auto customer = session_.customer;
    act(NewContact{domain::Channel::counter});
    if (!session_.contact) return;
    if (customer && !run(domain::LinkCustomer{*session_.contact, *customer})) return;
  }
  if (!run(domain::StartScript{*session_.contact, action.script, std::nullopt})) {
    session_.page = Page::customer;
    return;
  }
  show_contact(*session_.contact);
}

void Terminal::Core::act(const Answer& action) {
  if (!session_.contact) return;
  if (!run(domain::AnswerStep{*session_.contact, action.step, action.option, action.value, action.not_known})) return;
  show_contact(*session_.contact);
}

void Terminal::Core::act(const GoBack&) {
  const auto contact = shown_contact();
  switch (session_.page) {
    case Page::script:
    case Page::wrap_up:
      if (contact && !contact->answers.empty()) {
        if (run(domain::ReopenStep{contact->id, contact->answers.back().step})) show_contact(contact->id);
      } else {
        session_.page = Page::customer;
      }
      return;
    case Page::customer:
      session_.customer.reset();
      session_.page = Page::find;
      return;
    case Page::find:
      // A contact in which nothing was said yet was a slip of the finger.
      if (contact && !contact->customer && contact->script.empty()) {
        run(domain::EndContact{contact->id, "mistaken"});
      }
      show_desk();
      return;
    case Page::lock:
    case Page::desk:
    case Page::turned:
    case Page::stopped:
      return;
  }
}

void Terminal::Core::act(const ReopenAnswer& action) {
  if (!session_.contact || !run(domain::ReopenStep{*session_.contact, action.step})) return;
  show_contact(*session_.contact);
}

void Terminal::Core::act(const PutAside&) {
  if (!session_.contact || !run(domain::ParkContact{*session_.contact})) return;
  show_desk();
}

void Terminal::Core::act(const Grant& action) {
  if (session_.contact) run(domain::GrantRemedy{*session_.contact, action.remedy});
}

void Terminal::Core::act(const AskApproval& action) {
  if (!session_.contact) return;
  session_.pin_staff = {};
  session_.pin_state = PinState::idle;
  run(domain::RequestApproval{*session_.contact, action.remedy});
}

void Terminal::Core::act(const Approve& action) {
  const auto approver = store_->entities().staff(action.approver);
  const auto request = store_->entities().request(action.request);
  if (!approver || !request) return;
  // Said before a PIN is asked for: nobody approves their own request, whatever they type.
  if (approver->id == request->requester) {
    notice(Notice::Kind::rejected, {}, domain::Rejection{domain::Reason::own_request, {}, {}});
    return;
  }
  if (approver->role != domain::Role::supervisor) {
    notice(Notice::Kind::rejected, {}, domain::Rejection{domain::Reason::role_not_allowed, {}, {}});
    return;
  }
  check_pin(*approver, action.pin, /*with_approval_key=*/true,
            [this, action, binding = request->binding](std::optional<base::SigningKey> key) {
              session_.pin_staff = {};
              const auto signature =
                  base::sign(*key, domain::decision_message(binding, action.approved, action.approver));
              run(domain::DecideApproval{action.request, action.approver, action.approved, signature});
            });
}

void Terminal::Core::act(const Promise& action) {
  if (!session_.contact || !run(domain::MakePromise{*session_.contact, action.kind})) return;
  show_contact(*session_.contact);
}

void Terminal::Core::act(const MarkPromiseKept& action) { run(domain::KeepPromise{action.promise}); }

void Terminal::Core::act(const FinishContact&) { end_contact(); }

void Terminal::Core::act(const TurnToCustomer&) {
  if (!session_.contact || session_.page != Page::wrap_up) return;
  session_.pin_staff = {};
  session_.pin_state = PinState::idle;
  session_.page = Page::turned;
}

void Terminal::Core::act(const AnswerSurvey& action) {
  if (session_.survey_answered || action.score < 1 || action.score > 5) return;
  if (!saved(store_->keep_survey_answer(action.score))) return;
  session_.survey_answered = true;
  store::AppendContext context = append_context();
  context.actor = {};  // nobody said it
  if (saved(store_->append_survey_batch(zone_->date_of(context.now), context))) link_->events_appended();
}

void Terminal::Core::act(const LeaveCustomerPage& action) {
  check_pin(*session_.signed_in, action.pin, /*with_approval_key=*/false, [this](auto) {
    session_.pin_staff = {};
    session_.page = Page::wrap_up;
    end_contact();
  });
}

void Terminal::Core::act(const GoToDesk&) { show_desk(); }

void Terminal::Core::act(const DismissNotice&) { session_.notice.reset(); }

void Terminal::Core::show_contact(const ContactId& id) {
  const auto contact = store_->entities().contact(id);
  if (!contact || contact->state == domain::ContactState::ended) return show_desk();
  if (session_.contact != id) {
    session_.customer_skipped = false;
    session_.survey_answered = false;
    session_.search_text.clear();
  }
  session_.contact = id;
  session_.customer.reset();
  if (contact->script.empty()) {
    session_.page = contact->customer || session_.customer_skipped ? Page::customer : Page::find;
    return;
  }
  const domain::Step* step = current_step(view(), *contact);
  session_.page = !step || step->kind == domain::StepKind::end ? Page::wrap_up : Page::script;
}

void Terminal::Core::show_desk() {
  session_.contact.reset();
  session_.customer.reset();
  session_.page = Page::desk;
}

void Terminal::Core::end_contact() {
  if (!session_.contact) return show_desk();
  if (run(domain::EndContact{*session_.contact, {}})) show_desk();
}

}  // namespace okienko::terminal
