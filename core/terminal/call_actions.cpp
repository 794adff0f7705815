// Calls, and contacts without a name. A call is no record until somebody takes it.

#include <algorithm>

#include "domain/calls.hpp"
#include "terminal/core.hpp"
#include "terminal/view_words.hpp"

namespace okienko::terminal {

namespace {

// What a telephone system sends, as it is compared and shown: digits, and the + of a country code. Withheld numbers
// come as nothing or as a word.
std::string plain_number(const std::string& told) {
  std::string number;
  for (const char c : told) {
    if (number.size() == max_caller_digits) break;
    if ((c >= '0' && c <= '9') || (c == '+' && number.empty())) number.push_back(c);
  }
  return number == "+" ? std::string() : number;
}

}  // namespace

void Terminal::Core::say_done(Done::Kind kind, std::string detail) {
  session_.done = Done{kind, std::move(detail), ++done_made_};
}

void Terminal::Core::act(const RecordQuick& action) {
  const PackPtr pack = packs_->in_force();
  const domain::Outcome* outcome = pack->outcome(action.outcome);
  if (!run(domain::RecordQuickContact{action.channel, action.outcome})) return;
  if (outcome) say_done(Done::Kind::quick_contact, std::string(outcome->label.in(session_.language)));
}

void Terminal::Core::act(const CallCame& action) {
  const std::string number = plain_number(action.number);
  forget_call(number);
  if (ringing_.size() == max_ringing_calls) ringing_.erase(ringing_.begin());
  ringing_.push_back({number, config_.clock->wall(), config_.clock->monotonic() + call_is_shown_for});
  wait_for_call_to_go();
  call_to_work();
}

void Terminal::Core::act(const CallEnded& action) {
  const std::string number = plain_number(action.number);
  forget_call(number);
  for (const domain::Contact& contact : store_->open_contacts(link_->place().site)) {
    if (contact.state == domain::ContactState::active && contact.device == identity_.device &&
        contact.channel == domain::Channel::phone && !number.empty() && domain::same_caller(contact.caller, number)) {
      ended_call_ = CallThatEnded{contact.id, number, config_.clock->monotonic() + call_is_shown_for};
      wait_for_call_to_go();
    }
  }
}

void Terminal::Core::forget_call(const std::string& number) {
  std::erase_if(ringing_, [&](const RingingCall& call) { return domain::same_caller(call.number, number); });
}

// A new snapshot when the next of them goes. A second later than asked, so that it is over then.
void Terminal::Core::wait_for_call_to_go() {
  std::optional<base::MonotonicTime> next;
  const auto consider = [&](base::MonotonicTime until) {
    if (until > config_.clock->monotonic() && (!next || until < *next)) next = until;
  };
  for (const RingingCall& call : ringing_) consider(call.until);
  if (ended_call_) consider(ended_call_->until);
  call_timer_.cancel();
  if (!next) return;
  call_timer_.expires_after(*next - config_.clock->monotonic() + std::chrono::milliseconds{50});
  call_timer_.async_wait([this](boost::system::error_code cancelled) {
    if (cancelled) return;
    const auto now = config_.clock->monotonic();
    std::erase_if(ringing_, [&](const RingingCall& call) { return call.until <= now; });
    if (ended_call_ && ended_call_->until <= now) ended_call_.reset();
    publish();
    wait_for_call_to_go();
  });
}

const Terminal::Core::RingingCall* Terminal::Core::ringing() const {
  const auto now = config_.clock->monotonic();
  const auto found = std::find_if(ringing_.rbegin(), ringing_.rend(),
                                  [&](const RingingCall& call) { return call.until > now; });
  return found == ringing_.rend() ? nullptr : &*found;
}

std::optional<EndedCall> Terminal::Core::ended_call() const {
  if (!ended_call_ || ended_call_->until <= config_.clock->monotonic() || !session_.signed_in) return std::nullopt;
  const auto contact = store_->entities().contact(ended_call_->contact);
  // Whoever ended or put aside the contact in the meantime has said enough; another's contact is theirs to say.
  if (!contact || contact->state != domain::ContactState::active || contact->device != identity_.device ||
      contact->agent != session_.signed_in->id) {
    return std::nullopt;
  }
  EndedCall ended;
  ended.contact = contact->id;
  ended.number = ended_call_->number;
  const PackPtr pack = packs_->in_force();
  ended.customer_name = chip_name(view(*pack), *contact);
  return ended;
}

void Terminal::Core::act(const TakeCall& action) {
  const RingingCall* call = ringing();
  if (!call) return;
  const std::string number = call->number;
  act(NewContact{domain::Channel::phone});
  if (!session_.contact) return;
  forget_call(number);
  const ContactId contact = *session_.contact;
  if (!number.empty() && !run(domain::ShowCaller{contact, number})) return;
  if (action.customer.is_nil()) {
    session_.search_text = number;  // the start of a new customer: nothing is typed twice
    return;
  }
  act(ChooseCustomer{action.customer});
}

void Terminal::Core::act(const DismissCall&) {
  if (const RingingCall* call = ringing()) {
    forget_call(std::string(call->number));  // a copy: the call goes
  } else {
    ended_call_.reset();
  }
}

void Terminal::Core::act(const CallDropped&) {
  const auto ended = ended_call();
  const std::optional<ContactId> dropped = ended ? std::optional(ended->contact) : session_.contact;
  const auto contact = dropped ? store_->entities().contact(*dropped) : std::nullopt;
  if (!contact || contact->channel != domain::Channel::phone) return;
  if (!run(domain::ParkContact{contact->id, /*dropped=*/true})) return;
  ended_call_.reset();
  if (session_.contact == contact->id) show_desk();
}

void Terminal::Core::act(const ShowVerification& action) {
  session_.verifying = action.open && shown_contact().has_value();
}

void Terminal::Core::act(const TellVerified& action) {
  const auto contact = shown_contact();
  if (!contact || !contact->customer) return;
  // The customer's latest case says something too, while the contact has none.
  const auto cases = store_->cases_of(*contact->customer);
  std::optional<CaseId> latest;
  if (!cases.empty()) latest = cases.front().id;
  if (run(domain::VerifyCaller{contact->id, action.facts, latest}, packs_->in_force())) session_.verifying = false;
}

void Terminal::Core::show_calls(Snapshot& shown, const ViewContext& view) const {
  if (session_.page == Page::turned) return;
  const RingingCall* call = ringing();
  if (call) {
    shown.call.emplace();
    shown.call->came_at = call->came_at;
    // Who passes by the locked screen learns that the telephone rings, and nothing else.
    if (session_.signed_in) {
      shown.call->number = call->number;
      shown.call->callers = callers_of(view, call->number);
      shown.call->interrupted = interrupted_call(view, call->number, call_can_be_resumed_for);
    }
  }
  shown.call_ended = ended_call();
}

}  // namespace okienko::terminal
