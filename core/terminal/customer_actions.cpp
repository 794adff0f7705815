// On the customer's page: facts confirmed, entries joined and taken apart. And everybody concerned by one fault.
#include <algorithm>

#include "measure/sources.hpp"
#include "terminal/core.hpp"
#include "terminal/view_words.hpp"

namespace okienko::terminal {

std::optional<Terminal::Core::AtHand> Terminal::Core::customer_at_hand() const {
  if (const auto contact = shown_contact()) {
    if (!contact->customer) return std::nullopt;
    return AtHand{*contact->customer, contact->channel};
  }
  if (!session_.customer) return std::nullopt;
  return AtHand{*session_.customer, domain::Channel::counter};
}

void Terminal::Core::act(const ConfirmFact& action) {
  const auto at_hand = customer_at_hand();
  if (at_hand) run(domain::ConfirmCustomerFact{at_hand->customer, action.fact, at_hand->channel});
}

void Terminal::Core::act(const JoinCustomers& action) {
  run(domain::MergeCustomers{action.kept, action.merged});
}

void Terminal::Core::act(const SplitCustomers& action) {
  run(domain::PartCustomers{action.kept, action.merged});
}

void Terminal::Core::act(const KeepApart& action) {
  run(domain::TellApart{action.one, action.other});
}

void Terminal::Core::act(const OpenConcernPage&) {
  session_.contact.reset();
  session_.customer.reset();
  session_.promise.reset();
  session_.concern = {};
  session_.concerned.reset();
  session_.silent = false;
  session_.page = Page::concern;
}

void Terminal::Core::act(const OpenSilent&) {
  act(OpenConcernPage{});
  session_.silent = true;
  find_silent();
}

// Those whose silence was counted in the last weeks, and who were not called about it.
void Terminal::Core::find_silent() {
  using std::chrono::days;
  const auto until = config_.clock->wall() - days{measure::silent_after_days};
  session_.concerned = store_->silent_customers(link_->place().site, until - days{store::silent_are_asked_days}, until, *zone_);
}

void Terminal::Core::act(const FindConcerned& action) {
  if (session_.page != Page::concern || session_.silent) return;
  session_.concern = {};
  const PackPtr pack = packs_->in_force();
  for (const auto& [fact, value] : action.facts) {
    const auto& named = pack->concern_facts;
    if (std::find(named.begin(), named.end(), fact) == named.end() || value.empty()) continue;
    session_.concern.facts[fact] = value.substr(0, domain::max_field_bytes);
  }
  session_.concern.order_from = action.order_from.substr(0, domain::max_field_bytes);
  session_.concern.order_to = action.order_to.substr(0, domain::max_field_bytes);
  session_.notice.reset();
  find_concerned();
}

void Terminal::Core::find_concerned() {
  store::ConcernQuery query;
  const PackPtr pack = packs_->in_force();
  for (const std::string& id : pack->concern_facts) {
    const domain::FactDefinition* fact = pack->fact(id);
    if (!fact) continue;
    if (fact->kind == domain::FactKind::order) query.order_fact = id;
    const auto value = session_.concern.facts.find(id);
    if (value == session_.concern.facts.end()) continue;
    (fact->kind == domain::FactKind::choice ? query.options : query.words)[id] = value->second;
  }
  if (!query.order_fact.empty()) {
    query.order_from = session_.concern.order_from;
    query.order_to = session_.concern.order_to;
  }
  session_.concerned = store_->concerned(query);
}

void Terminal::Core::act(const CallBackConcerned& action) {
  if (session_.page != Page::concern || !session_.concerned) return;
  // More people than were found cannot have been looked at: the list has to be narrowed first.
  if (session_.concerned->people.size() < static_cast<std::size_t>(session_.concerned->total)) {
    return reject(domain::Reason::too_many);
  }
  domain::OpenConcern command{action.title, action.promise, {}};
  for (const store::Concerned& one : session_.concerned->people) {
    if (!one.called) command.customers.push_back(one.customer);
  }
  if (!run(command)) return;
  if (session_.silent) {
    find_silent();
  } else {
    find_concerned();
  }
}

void Terminal::Core::show_concern(Snapshot& shown, const ViewContext& view) const {
  shown.concern = concern_view(view, session_.concern, session_.concerned);
  shown.concern->silent = session_.silent;
  if (session_.silent) shown.concern->fields.clear();  // nothing is looked for
}

}  // namespace okienko::terminal
