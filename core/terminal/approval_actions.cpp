// Approvals at this terminal: asked for in a contact, answered here by PIN, on a supervisor's own terminal, or by
// telephone; and what happens of itself when an answer comes, when none comes, and when limits change. Shares of budgets.

#include <spdlog/spdlog.h>

#include <algorithm>
#include <boost/describe/enum_to_string.hpp>

#include "domain/approvals.hpp"
#include "domain/script.hpp"
#include "terminal/core.hpp"
#include "terminal/view_approvals.hpp"
#include "terminal/view_words.hpp"

namespace okienko::terminal {

namespace {

// Tries of answers read over the telephone are counted like tries of a PIN, for the whole terminal: another request is
// no fresh start.
StaffId code_tries_of(const domain::DeviceId& device) { return StaffId{device.value}; }

domain::DecideApproval decision_of(const domain::ApprovalRequest& request, const StaffId& approver,
                                   const Verdict& verdict, domain::DecisionWay way, const base::SigningKey& key) {
  domain::DecideApproval decision{request.id, approver, verdict.approved, {}, verdict.reason, verdict.ground, way, {}};
  if (verdict.approved) decision.amount = verdict.amount.value_or(request.amount);
  decision.signature = base::sign(key, domain::decision_message(request.binding, approver, decision.approved,
                                                                decision.amount, decision.reason, decision.ground));
  return decision;
}

}  // namespace

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
  if (domain::same_person(store_->entities(), approver->id, request->requester)) {
    return reject(domain::Reason::own_request);
  }
  if (approver->role != domain::Role::supervisor) return reject(domain::Reason::role_not_allowed);
  check_pin(*approver, action.pin, /*with_approval_key=*/true,
            [this, action, request = *request](std::optional<base::SigningKey> key) {
              session_.pin_staff = {};
              // A supervisor is here: what was locked by wrong answers over the telephone is open again.
              saved(store_->clear_pin_tries(code_tries_of(identity_.device)));
              run(decision_of(request, action.approver, action.verdict, domain::DecisionWay::here, *key));
            });
}

void Terminal::Core::act(const WithdrawRequest& action) {
  run(domain::EndApproval{action.request, domain::RequestEnd::withdrawn});
}

void Terminal::Core::act(const ApproveByTelephone& action) {
  if (session_.pin_state == PinState::checking) return;
  // A misheard digit is no guess.
  if (!domain::well_formed_code(action.answer, domain::answer_code_digits)) {
    return reject(domain::Reason::code_malformed);
  }
  const StaffId counted_as = code_tries_of(identity_.device);
  const auto begun = pins_->begin(counted_as);
  if (!begun) {
    saved(begun.error());
    return;
  }
  if (begun.value() != PinState::checking) return reject(domain::Reason::code_wrong);
  const bool right = run(domain::ApproveByCode{action.request, action.approver, action.answer}).has_value();
  const bool guessed_wrong = !right && session_.notice && session_.notice->rejection.reason == domain::Reason::code_wrong;
  // Refused for another reason than the answer: the try stays counted, and costs nothing more.
  if (const auto ended = pins_->end(counted_as, right || !guessed_wrong); !ended) saved(ended.error());
}

void Terminal::Core::act(const SeeApproval& action) { std::erase(approvals_.unseen, action.request); }

void Terminal::Core::act(const AskShare& action) {
  const auto contact = shown_contact();
  if (!contact) return;
  approvals_.asked_shares.clear();  // asked for by hand: at once
  const PackPtr pack = pack_of(contact);
  ask_for_shares(view(*pack), *contact, action.remedy);
}

void Terminal::Core::act(const OpenInbox& action) {
  if (session_.signed_in->role != domain::Role::supervisor) return reject(domain::Reason::role_not_allowed);
  session_.contact.reset();
  session_.customer.reset();
  session_.inbox = {};
  session_.inbox.chosen = action.request;
  session_.page = Page::inbox;
}

void Terminal::Core::act(const DecideRequest& action) {
  const auto request = store_->entities().request(action.request);
  if (!request) return reject(domain::Reason::not_found);
  if (!session_.approval_key) return reject(domain::Reason::role_not_allowed);
  if (run(decision_of(*request, session_.signed_in->id, action.verdict, domain::DecisionWay::inbox,
                      *session_.approval_key))) {
    session_.inbox.chosen = {};
  }
}

void Terminal::Core::act(const PassOnRequest& action) {
  if (run(domain::PassOnApproval{action.request, action.to})) session_.inbox.chosen = {};
}

void Terminal::Core::act(const OpenTelephone& action) {
  session_.inbox.telephone.reset();
  if (action.open) session_.inbox.telephone.emplace();
}

void Terminal::Core::act(const AnswerTelephone& action) {
  if (!session_.approval_key || !session_.inbox.telephone) return;
  TelephoneView& shown = *session_.inbox.telephone;
  shown = {};
  shown.code = action.code;
  shown.amount = domain::parse_amount(action.amount, packs_->in_force()->currency);
  shown.code_wrong = !domain::well_formed_code(action.code, domain::request_code_digits);
  if (shown.code_wrong) return;
  if (!shown.amount) return reject(domain::Reason::answer_malformed);
  const domain::Staff& approver = *session_.signed_in;
  const auto signature =
      base::sign(*session_.approval_key, domain::code_message(action.code, *shown.amount, approver.id));
  if (!run(domain::AnswerCode{approver.id, action.code, *shown.amount, signature})) return;
  shown.answer = domain::answer_code(approver.telephone_key, action.code, *shown.amount);
}

void Terminal::Core::act(const TryLimit& action) {
  session_.inbox.tried_rule = action.up_to ? action.rule : std::string();
  session_.inbox.tried_limit = action.up_to.value_or(Money{});
}

bool Terminal::Core::do_unasked(const domain::Command& command) {
  const auto notice_before = session_.notice;
  const auto done = run(command);
  if (!done && session_.notice) {
    spdlog::info("not done unasked: {}", boost::describe::enum_to_string(session_.notice->rejection.reason, "?"));
  }
  session_.notice = notice_before;
  return done.has_value();
}

std::optional<domain::Staff> Terminal::Core::asked_supervisor() const {
  if (session_.signed_in) {
    return session_.signed_in->role == domain::Role::supervisor ? session_.signed_in : std::nullopt;
  }
  // A locked screen rings for whoever was here last.
  if (last_here_.empty()) return std::nullopt;
  auto staff = store_->entities().staff(last_here_.back());
  return staff && staff->role == domain::Role::supervisor ? staff : std::nullopt;
}

void Terminal::Core::look_after_approvals() {
  if (stop_ || !store_) return;
  const domain::WallTime now = config_.clock->wall();
  const auto in_force = packs_->in_force();
  for (const domain::ApprovalRequest& request : store_->entities().open_requests()) {
    if (request.device != identity_.device) continue;
    const bool other_limits = request.pack_version != in_force->version;
    if (other_limits && !request.consumed && do_unasked(domain::RejudgeApproval{request.id})) continue;
    if (request.state == domain::RequestState::pending) {
      approvals_.watched.insert(request.id);
      if (now >= domain::expires_at(request, in_force->approvals)) {
        do_unasked(domain::EndApproval{request.id, domain::RequestEnd::expired});
      }
    } else if (request.state == domain::RequestState::approved && request.settled && !request.consumed) {
      do_unasked(domain::PayApproved{request.id});
    }
  }
  // Answered while its contact is not on the screen: whoever asked shall see it.
  for (auto id = approvals_.watched.begin(); id != approvals_.watched.end();) {
    const auto request = store_->entities().request(*id);
    if (request && request->state == domain::RequestState::pending) {
      ++id;
      continue;
    }
    const bool in_sight = request && session_.signed_in && session_.contact == request->contact;
    if (request && !in_sight) approvals_.unseen.push_back(*id);
    if (approvals_.unseen.size() > max_unseen_approvals) approvals_.unseen.erase(approvals_.unseen.begin());
    id = approvals_.watched.erase(id);
  }
  ring_for_requests(/*aloud=*/true);
  give_back_shares();
}

void Terminal::Core::ring_for_requests(bool aloud) {
  const auto supervisor = asked_supervisor();
  if (!supervisor) return;
  const ViewContext view = this->view(*packs_->in_force());
  std::set<RequestId> asked;
  for (const domain::ApprovalRequest& request : requests_asked_of(view, *supervisor)) {
    asked.insert(request.id);
    if (approvals_.rung.contains(request.id) || !aloud) continue;
    ++approvals_.rings;
    call_to_work();
  }
  approvals_.rung = std::move(asked);
}

void Terminal::Core::give_back_shares() {
  for (const domain::Budget& budget : store_->held_budgets(identity_.device)) {
    if (store_->entities().lease(identity_.device, budget).recalled) {
      do_unasked(domain::ReturnLease{budget, true});
      continue;
    }
    // What was asked for a customer goes back when they have gone; of a day or a month it is good for the next one.
    const auto customer = CustomerId::parse(budget.of);
    if (!customer || !store_->entities().customer(*customer)) continue;
    const auto open = store_->open_contacts(link_->place().site);
    const bool here = std::any_of(open.begin(), open.end(), [&](const domain::Contact& contact) {
      return contact.device == identity_.device && contact.state == domain::ContactState::active && contact.customer &&
             domain::person_of(store_->entities(), *contact.customer) == *customer;
    });
    if (!here) do_unasked(domain::ReturnLease{budget, false});
  }
}

std::vector<domain::LeaseWish> Terminal::Core::shares_wanted(const ViewContext& view, const domain::Contact& contact,
                                                             const std::string& remedy_id) const {
  const domain::Remedy* remedy = view.pack.remedy(remedy_id);
  const domain::ContactScope scope = scope_of(view, contact);
  if (!remedy || !scope.matter || !session_.signed_in) return {};
  const auto amount = domain::remedy_amount(view.pack, *remedy, scope.known);
  if (!amount) return {};
  return domain::leases_wanted(store_->entities(), limit_context(view, *session_.signed_in), scope, *remedy, *amount);
}

void Terminal::Core::ask_for_shares(const ViewContext& view, const domain::Contact& contact, const std::string& remedy_id) {
  const base::MonotonicTime now = config_.clock->monotonic();
  std::erase_if(approvals_.asked_shares, [&](const auto& one) { return now >= one.second + share_is_asked_again_after; });
  for (const domain::LeaseWish& wish : shares_wanted(view, contact, remedy_id)) {
    if (approvals_.asked_shares.size() >= max_asked_shares || approvals_.asked_shares.contains(wish.budget)) continue;
    approvals_.asked_shares[wish.budget] = now;
    do_unasked(domain::AskLease{wish.budget, wish.amount});
    // Without an answer nothing else would take "asking" off the screen.
    share_timer_.expires_after(share_is_waited_for);
    share_timer_.async_wait([this](boost::system::error_code cancelled) {
      if (!cancelled) publish();
    });
  }
}

void Terminal::Core::ask_for_shares() {
  if (stop_ || session_.page != Page::script || !session_.signed_in || !is_online(link_->status())) return;
  const auto contact = shown_contact();
  if (!contact) return;
  const PackPtr pack = pack_of(contact);
  const ViewContext view = this->view(*pack);
  const domain::Step* step = current_step(view, *contact);
  if (!step || step->kind != domain::StepKind::remedy) return;
  for (const std::string& remedy : step->remedies) ask_for_shares(view, *contact, remedy);
}

void Terminal::Core::show_approvals(Snapshot& shown, const ViewContext& view) const {
  if (session_.page == Page::turned) return;  // the customer sees it
  shown.inbox_rings = approvals_.rings;
  if (const auto supervisor = asked_supervisor()) {
    shown.inbox_waiting = static_cast<int>(requests_asked_of(view, *supervisor).size());
  }
  if (!session_.signed_in) return;
  shown.approval_news = approval_news_of(view, session_.contact, approvals_.unseen);
  if (shown.contact && shown.contact->approval) {
    ApprovalView& approval = *shown.contact->approval;
    approval.elsewhere = is_online(shown.sync);
    const PinEntry tries = pins_->describe(code_tries_of(identity_.device), PinState::idle);
    approval.code_tries_left = tries.tries_left;
    approval.code_delay_ms = tries.delay_left_ms;
  }
  const auto contact = shown_contact();
  if (contact && shown.contact && shown.contact->step) {
    for (RemedyView& remedy : shown.contact->step->remedies) {
      if (remedy.verdict == domain::LimitVerdict::alone || !is_online(shown.sync)) continue;
      const auto wanted = shares_wanted(view, *contact, remedy.id);
      remedy.asking = std::any_of(wanted.begin(), wanted.end(), [&](const domain::LeaseWish& wish) {
        const auto asked = approvals_.asked_shares.find(wish.budget);
        return asked != approvals_.asked_shares.end() && config_.clock->monotonic() < asked->second + share_is_waited_for;
      });
    }
  }
  if (session_.page != Page::inbox) return;
  shown.inbox = inbox_view(view, session_.inbox.chosen);
  shown.telephone = session_.inbox.telephone;
  if (!session_.inbox.tried_rule.empty()) {
    shown.inbox->what_if = what_if_view(view, session_.inbox.tried_rule, session_.inbox.tried_limit);
  }
}

}  // namespace okienko::terminal
