#include "terminal/views.hpp"

#include <algorithm>

#include "base/calendar.hpp"
#include "domain/script.hpp"

namespace okienko::terminal {

namespace {

using domain::Known;

std::string text_of(const domain::Text& text, const ViewContext& view) { return std::string(text.in(view.language)); }

std::string staff_name(const ViewContext& view, const StaffId& id) {
  const auto staff = view.store.entities().staff(id);
  return staff ? staff->name : std::string();
}

std::string customer_name(const domain::Customer& customer) {
  for (const char* fact : {"name", "phone", "email"}) {
    std::string value = customer.fact(fact);
    if (!value.empty()) return value;
  }
  return {};
}

std::string customer_name(const ViewContext& view, const std::optional<CustomerId>& id) {
  if (!id) return {};
  const auto customer = view.store.entities().customer(*id);
  return customer ? customer_name(*customer) : std::string();
}

// What a stored value means on the screen: a chosen option is shown by its label.
std::string shown_value(const ViewContext& view, const std::string& fact, const std::string& value) {
  for (const domain::Script& script : view.pack.scripts) {
    for (const domain::Step& step : script.steps) {
      if (step.fact != fact) continue;
      for (const domain::Option& option : step.options) {
        if (option.id == value) return text_of(option.label, view);
      }
    }
  }
  return value;
}

KnownFact known_fact(const ViewContext& view, const std::string& id, const domain::Fact& fact) {
  KnownFact known;
  known.id = id;
  const domain::FactDefinition* definition = view.pack.fact(id);
  known.label = definition ? text_of(definition->label, view) : id;
  known.kind = definition ? definition->kind : domain::FactKind::text;
  known.value = shown_value(view, id, fact.value);
  known.told_to_name = staff_name(view, fact.told_to);
  known.channel = fact.channel;
  known.recorded_at = fact.recorded_at;
  return known;
}

bool is_identity(const std::string& fact) { return fact == "name" || fact == "address_form"; }

// In the pack's order, so that the same fact always stands in the same place.
void add_facts(const ViewContext& view, const domain::Facts& facts, std::vector<KnownFact>& out) {
  for (const domain::FactDefinition& definition : view.pack.facts) {
    const auto found = facts.find(definition.id);
    if (found == facts.end() || found->second.value.empty() || is_identity(definition.id)) continue;
    out.push_back(known_fact(view, definition.id, found->second));
  }
}

struct Run {
  std::optional<domain::Case> matter;
  std::optional<domain::Customer> customer;
  Known known() const { return {matter ? &matter->facts : nullptr, customer ? &customer->facts : nullptr}; }
};

Run run_of(const ViewContext& view, const domain::Contact& contact) {
  Run run;
  if (contact.matter) run.matter = view.store.entities().matter(*contact.matter);
  if (contact.customer) run.customer = view.store.entities().customer(*contact.customer);
  return run;
}

const domain::FactDefinition* fact_of(const ViewContext& view, const domain::Step& step) {
  return step.fact.empty() ? nullptr : view.pack.fact(step.fact);
}

std::vector<RemedyView> remedies_of(const ViewContext& view, const domain::Contact& contact, const Run& run,
                                    const domain::Step& step, domain::Role role) {
  std::vector<RemedyView> remedies;
  if (!run.matter) return remedies;
  for (const std::string& id : step.remedies) {
    const domain::Remedy* remedy = view.pack.remedy(id);
    if (!remedy) continue;
    RemedyView shown;
    shown.id = id;
    shown.label = text_of(remedy->label, view);
    shown.grant_label = text_of(remedy->grant_label, view);
    shown.law = text_of(remedy->law, view);
    shown.icon = remedy->icon;
    shown.kind = remedy->kind;
    const auto amount = domain::remedy_amount(view.pack, *remedy, run.known());
    shown.price_missing = !amount;
    const Money asked = amount.value_or(Money{0, view.pack.currency});
    const domain::LimitAnswer limit =
        domain::evaluate(view.pack.limits, {role, run.matter->category, id, asked});
    shown.verdict = limit.verdict;
    shown.up_to = limit.up_to;
    shown.rule = limit.rule;
    if (remedy->amount_kind != domain::AmountKind::none) shown.amount = amount;
    shown.granted = std::any_of(run.matter->grants.begin(), run.matter->grants.end(), [&](const domain::Grant& grant) {
      return grant.remedy == id && grant.contact == contact.id;
    });
    remedies.push_back(std::move(shown));
  }
  return remedies;
}

StepView step_view(const ViewContext& view, const domain::Contact& contact, const Run& run,
                   const domain::ScriptPosition& at, domain::Role role) {
  const domain::Step& step = *at.step;
  StepView shown;
  shown.id = step.id;
  shown.kind = step.kind;
  shown.title = text_of(step.title, view);
  const auto form = run.customer ? run.customer->address_form() : domain::AddressForm::neutral;
  shown.say = domain::line_to_say(step, form, view.language, run.known());
  shown.standard = step.standard;
  shown.practice = text_of(step.practice, view);
  shown.number = at.number;
  shown.total = at.total;
  for (const domain::Option& option : step.options) {
    shown.options.push_back({option.id, text_of(option.label, view), text_of(option.hint, view), option.icon});
  }
  shown.free_answer = step.free_answer;
  if (const domain::FactDefinition* fact = fact_of(view, step)) {
    shown.fact_kind = fact->kind;
    shown.fact_label = text_of(fact->label, view);
  }
  if (step.kind == domain::StepKind::remedy) shown.remedies = remedies_of(view, contact, run, step, role);
  for (const std::string& id : step.promises) {
    const domain::PromiseDefinition* promise = view.pack.promise(id);
    if (!promise) continue;
    shown.promises.push_back({id, text_of(promise->label, view), promise->icon,
                              domain::promise_due(*promise, view.now, view.zone)});
  }
  return shown;
}

std::vector<AnswerView> answers_of(const ViewContext& view, const domain::Contact& contact,
                                   const domain::ScriptPosition& at) {
  std::vector<AnswerView> answers;
  for (const domain::Step* step : at.answered) {
    const auto found = std::find_if(contact.answers.begin(), contact.answers.end(),
                                    [&](const domain::Answer& answer) { return answer.step == step->id; });
    if (found == contact.answers.end()) continue;
    AnswerView shown;
    shown.step = step->id;
    shown.title = text_of(step->title, view);
    shown.not_known = found->not_known;
    shown.value = found->value;
    for (const domain::Option& option : step->options) {
      if (option.id == found->option) shown.value = text_of(option.label, view);
    }
    if (step->kind == domain::StepKind::promise) {
      if (const auto* promise = view.pack.promise(found->option)) shown.value = text_of(promise->label, view);
    }
    answers.push_back(std::move(shown));
  }
  return answers;
}

// Why the remedy is asked for: the choices and words of the case, in the script's order.
std::string reason_of(const ViewContext& view, const domain::Case& matter) {
  std::string reason;
  for (const domain::FactDefinition& fact : view.pack.facts) {
    if (fact.scope != domain::FactScope::matter) continue;
    const auto found = matter.facts.find(fact.id);
    if (found == matter.facts.end()) continue;
    if (!reason.empty()) reason += '\n';
    reason += text_of(fact.label, view) + ": " + shown_value(view, fact.id, found->second.value);
  }
  return reason;
}

std::optional<ApprovalView> approval_view(const ViewContext& view, const domain::Contact& contact) {
  if (!contact.request) return std::nullopt;
  const auto request = view.store.entities().request(*contact.request);
  if (!request || request->consumed) return std::nullopt;
  const auto matter = view.store.entities().matter(request->matter);
  if (!matter) return std::nullopt;
  ApprovalView shown;
  shown.id = request->id;
  shown.state = request->state;
  shown.amount = request->amount;
  shown.rule = request->rule;
  shown.case_number = matter->number;
  shown.reason = reason_of(view, *matter);
  const domain::Remedy* remedy = view.pack.remedy(request->remedy);
  if (remedy) {
    shown.remedy_label = text_of(remedy->label, view);
    shown.law = text_of(remedy->law, view);
  }
  const auto requester = view.store.entities().staff(request->requester);
  if (requester) {
    shown.requester_name = requester->name;
    shown.requester_limit =
        domain::evaluate(view.pack.limits, {requester->role, matter->category, request->remedy, request->amount}).up_to;
  }
  const auto customer = view.store.entities().customer(matter->customer);
  if (customer) {
    shown.customer_name = customer_name(*customer);
    shown.customer_since = customer->since;
    shown.customer_cases = customer->cases_total;
    shown.granted_this_year = Money{0, view.pack.currency};
    const auto this_year = view.zone.date_of(view.now).year();
    for (const domain::Case& other : view.store.cases_of(customer->id)) {
      for (const domain::Grant& grant : other.grants) {
        if (grant.amount.currency == view.pack.currency && view.zone.date_of(grant.granted_at).year() == this_year) {
          shown.granted_this_year.minor += grant.amount.minor;
        }
      }
    }
  }
  for (const domain::Staff& staff : view.store.staff()) {
    if (staff.role != domain::Role::supervisor || staff.id == request->requester) continue;
    const domain::LimitAnswer limit =
        domain::evaluate(view.pack.limits, {staff.role, matter->category, request->remedy, request->amount});
    shown.approvers.push_back({tile_of(staff), limit.up_to, limit.verdict == domain::LimitVerdict::alone});
  }
  return shown;
}

Summary summary_of(const ViewContext& view, const domain::Contact& contact, const Run& run,
                   const domain::Step* step) {
  Summary summary;
  if (run.matter) {
    summary.case_number = run.matter->number;
    if (const auto* clock = run.matter->nearest_clock()) summary.answer_due = clock->due;
    for (const domain::Grant& grant : run.matter->grants) {
      if (grant.contact != contact.id) continue;
      const domain::Remedy* remedy = view.pack.remedy(grant.remedy);
      if (remedy) summary.granted.push_back({text_of(remedy->label, view), text_of(remedy->summary, view)});
    }
  }
  for (const PromiseId& id : contact.promises) {
    const auto promise = view.store.entities().promise(id);
    const auto* definition = promise ? view.pack.promise(promise->kind) : nullptr;
    if (!definition) continue;
    summary.promised.push_back(
        {{text_of(definition->label, view), text_of(definition->summary, view)}, promise->due_at});
  }
  const std::string outcome = step && step->kind == domain::StepKind::end ? step->outcome : contact.outcome;
  if (const auto* definition = view.pack.outcome(outcome)) summary.outcome = text_of(definition->label, view);
  return summary;
}

std::vector<std::pair<std::size_t, std::size_t>> matches_in(const std::string& shown, const std::string& searched) {
  // Marks, in the shown text, what the words searched for matched: compared letter by letter after folding.
  std::vector<std::pair<std::size_t, std::size_t>> matches;
  std::vector<std::pair<std::string, std::pair<std::size_t, std::size_t>>> letters;
  for (std::size_t i = 0; i < shown.size();) {
    std::size_t end = i + 1;
    while (end < shown.size() && (static_cast<unsigned char>(shown[end]) & 0xC0) == 0x80) ++end;
    letters.push_back({store::fold_for_search(shown.substr(i, end - i)), {i, end}});
    i = end;
  }
  std::string word;
  const auto mark = [&](const std::string& wanted) {
    for (std::size_t begin = 0; begin < letters.size(); ++begin) {
      const bool digits = wanted.find_first_not_of("0123456789") == std::string::npos;
      const bool word_start = begin == 0 || letters[begin - 1].first.empty() || letters[begin - 1].first == " " ||
                              letters[begin - 1].first == "-";
      if (!digits && !word_start) continue;
      std::string joined;
      std::size_t at = begin;
      while (at < letters.size() && joined.size() < wanted.size()) {
        if (letters[at].first != " ") joined += letters[at].first;
        ++at;
      }
      if (joined == wanted) {
        matches.push_back({letters[begin].second.first, letters[at - 1].second.second});
        return;
      }
    }
  };
  for (const char c : store::fold_for_search(searched) + " ") {
    if (c != ' ') {
      word.push_back(c);
      continue;
    }
    if (word.size() >= 2) mark(word);
    word.clear();
  }
  std::sort(matches.begin(), matches.end());
  return matches;
}

Urgency urgency_of(const ViewContext& view, Date due) {
  const Date today = view.zone.date_of(view.now);
  if (due < today) return Urgency::overdue;
  return due == today ? Urgency::today : Urgency::later;
}

}  // namespace

std::string initials_of(std::string_view name) {
  std::string initials;
  bool at_start = true;
  int letters = 0;
  for (std::size_t i = 0; i < name.size() && letters < 2;) {
    std::size_t end = i + 1;
    while (end < name.size() && (static_cast<unsigned char>(name[end]) & 0xC0) == 0x80) ++end;
    if (name[i] == ' ' || name[i] == '-') {
      at_start = true;
    } else if (at_start) {
      initials += name.substr(i, end - i);
      at_start = false;
      ++letters;
    }
    i = end;
  }
  return initials;
}

StaffTile tile_of(const domain::Staff& staff) {
  return StaffTile{staff.id, staff.name, initials_of(staff.name), staff.role};
}

std::vector<DeskItem> desk_items(const ViewContext& view) {
  std::vector<DeskItem> items;
  for (const domain::Promise& promise : view.store.open_promises(view.site)) {
    DeskItem item;
    item.kind = DeskItem::Kind::promise;
    item.promise = promise.id;
    item.customer = promise.customer;
    item.customer_name = customer_name(view, promise.customer);
    item.due_at = promise.due_at;
    item.since = promise.made_at;
    item.urgency = promise.due_at < view.now ? Urgency::overdue : urgency_of(view, view.zone.date_of(promise.due_at));
    if (const auto* definition = view.pack.promise(promise.kind)) item.title = text_of(definition->label, view);
    if (promise.matter) {
      item.matter = *promise.matter;
      if (const auto matter = view.store.entities().matter(*promise.matter)) item.case_number = matter->number;
    }
    items.push_back(std::move(item));
  }
  for (const domain::Case& matter : view.store.open_cases(view.site)) {
    const domain::RunningClock* clock = matter.nearest_clock();
    if (!clock) continue;
    DeskItem item;
    item.kind = DeskItem::Kind::deadline;
    item.matter = matter.id;
    item.case_number = matter.number;
    item.customer = matter.customer;
    item.customer_name = customer_name(view, matter.customer);
    item.due_date = clock->due;
    item.received_date = clock->received;
    item.since = matter.opened_at;
    item.urgency = urgency_of(view, clock->due);
    if (const auto* definition = view.pack.clock(clock->clock)) item.title = text_of(definition->label, view);
    items.push_back(std::move(item));
  }
  for (const domain::ApprovalRequest& request : view.store.pending_requests(view.site)) {
    DeskItem item;
    item.kind = DeskItem::Kind::approval;
    item.request = request.id;
    item.contact = request.contact;
    item.matter = request.matter;
    item.amount = request.amount;
    item.since = request.asked_at;
    item.urgency = Urgency::waiting_for_other;
    if (const auto* remedy = view.pack.remedy(request.remedy)) item.title = text_of(remedy->label, view);
    if (const auto matter = view.store.entities().matter(request.matter)) {
      item.case_number = matter->number;
      item.customer = matter->customer;
      item.customer_name = customer_name(view, matter->customer);
    }
    items.push_back(std::move(item));
  }
  for (const domain::Contact& contact : view.store.open_contacts(view.site)) {
    if (contact.state != domain::ContactState::parked) continue;
    DeskItem item;
    item.kind = DeskItem::Kind::parked_contact;
    item.contact = contact.id;
    item.since = contact.changed_at;
    item.customer_name = customer_name(view, contact.customer);
    if (contact.customer) item.customer = *contact.customer;
    if (contact.matter) {
      item.matter = *contact.matter;
      if (const auto matter = view.store.entities().matter(*contact.matter)) item.case_number = matter->number;
    }
    if (const auto* script = view.pack.script(contact.script)) item.title = text_of(script->title, view);
    items.push_back(std::move(item));
  }
  // What hurts first stands first: urgency, then the moment itself.
  const auto moment = [&](const DeskItem& item) {
    if (item.due_at) return *item.due_at;
    return item.due_date ? view.zone.at(*item.due_date, 24 * 60 - 1) : item.since;
  };
  std::stable_sort(items.begin(), items.end(), [&](const DeskItem& a, const DeskItem& b) {
    if (a.urgency != b.urgency) return a.urgency < b.urgency;
    return moment(a) < moment(b);
  });
  return items;
}

Figures figures_of(const ViewContext& view) {
  const Date today = view.zone.date_of(view.now);
  const auto day = view.store.figures(view.site, view.zone.at(today, 0), view.zone.at(base::add_days(today, 1), 0), today);
  return Figures{day.contacts_ended, day.contacts_resolved, day.promises_ended,
                 day.promises_kept,  day.survey_total,      day.survey_content};
}

std::vector<FoundCustomer> found_customers(const ViewContext& view, const std::string& text) {
  std::vector<FoundCustomer> found;
  for (const CustomerId& id : view.store.search(text)) {
    const auto customer = view.store.entities().customer(id);
    if (!customer) continue;
    FoundCustomer shown;
    shown.id = id;
    shown.name = customer_name(*customer);
    shown.phone = customer->fact("phone");
    for (const domain::Case& matter : view.store.cases_of(id)) {
      if (matter.status == domain::CaseStatus::closed) continue;
      shown.detail_case_number = matter.number;
      if (const auto* clock = matter.nearest_clock()) shown.due_date = clock->due;
      break;
    }
    shown.name_matches = matches_in(shown.name, text);
    shown.phone_matches = matches_in(shown.phone, text);
    found.push_back(std::move(shown));
  }
  return found;
}

CustomerView customer_view(const ViewContext& view, const domain::Customer& customer) {
  CustomerView shown;
  shown.id = customer.id;
  shown.name = customer_name(customer);
  shown.initials = initials_of(shown.name);
  shown.phone = customer.fact("phone");
  shown.since = customer.since;
  shown.cases_total = customer.cases_total;
  add_facts(view, customer.facts, shown.facts);
  for (const domain::Case& matter : view.store.cases_of(customer.id)) {
    if (matter.status != domain::CaseStatus::closed) ++shown.cases_open;
    TimelineItem item;
    item.kind = TimelineItem::Kind::matter;
    item.at = matter.opened_at;
    item.title = matter.number;
    item.status = matter.status;
    item.matter = matter.id;
    if (const auto* clock = matter.nearest_clock()) item.due_date = clock->due;
    for (const char* fact : {"product", "fault"}) {
      const auto found = matter.facts.find(fact);
      if (found == matter.facts.end()) continue;
      if (!item.detail.empty()) item.detail += " · ";
      item.detail += shown_value(view, fact, found->second.value);
    }
    shown.timeline.push_back(std::move(item));
    for (const domain::Grant& grant : matter.grants) {
      TimelineItem granted;
      granted.kind = TimelineItem::Kind::grant;
      granted.at = grant.granted_at;
      const auto* remedy = view.pack.remedy(grant.remedy);
      granted.title = remedy ? text_of(remedy->label, view) : grant.remedy;
      granted.detail = matter.number;
      if (grant.amount.minor != 0) granted.amount = grant.amount;
      granted.matter = matter.id;
      shown.timeline.push_back(std::move(granted));
    }
  }
  for (const domain::Promise& promise : view.store.promises_of(customer.id)) {
    TimelineItem item;
    item.kind = TimelineItem::Kind::promise;
    item.at = promise.made_at;
    const auto* definition = view.pack.promise(promise.kind);
    item.title = definition ? text_of(definition->label, view) : promise.kind;
    item.promise_state = promise.state;
    item.due_at = promise.due_at;
    if (promise.matter) item.matter = *promise.matter;
    item.detail = staff_name(view, promise.owner);
    shown.timeline.push_back(std::move(item));
  }
  std::stable_sort(shown.timeline.begin(), shown.timeline.end(),
                   [](const TimelineItem& a, const TimelineItem& b) { return a.at > b.at; });
  return shown;
}

const domain::Step* current_step(const ViewContext& view, const domain::Contact& contact) {
  const domain::Script* script = view.pack.script(contact.script);
  if (!script) return nullptr;
  const Run run = run_of(view, contact);
  return domain::position(*script, contact.answers, run.known()).step;
}

ContactView contact_view(const ViewContext& view, const domain::Contact& contact, domain::Role role) {
  ContactView shown;
  shown.id = contact.id;
  shown.channel = contact.channel;
  shown.opened_at = contact.opened_at;
  const Run run = run_of(view, contact);
  if (run.matter) {
    shown.case_number = run.matter->number;
    if (const auto* clock = run.matter->nearest_clock()) shown.due_date = clock->due;
    add_facts(view, run.matter->facts, shown.known);
  }
  if (run.customer) {
    shown.customer = customer_view(view, *run.customer);
    for (const KnownFact& fact : shown.customer->facts) {
      if (fact.kind != domain::FactKind::phone) shown.known.push_back(fact);
    }
  }
  const domain::Step* step = nullptr;
  if (const domain::Script* script = view.pack.script(contact.script)) {
    shown.script_title = text_of(script->title, view);
    const domain::ScriptPosition at = domain::position(*script, contact.answers, run.known());
    step = at.step;
    if (step) shown.step = step_view(view, contact, run, at, role);
    shown.answers = answers_of(view, contact, at);
  }
  shown.approval = approval_view(view, contact);
  for (const domain::Script& script : view.pack.scripts) {
    if (script.needs_customer && !contact.customer) continue;
    shown.scripts.push_back({script.id, text_of(script.title, view), text_of(script.hint, view), script.icon});
  }
  shown.summary = summary_of(view, contact, run, step);
  return shown;
}

std::vector<OpenContactChip> open_contacts_of(const ViewContext& view, const StaffId& agent) {
  std::vector<OpenContactChip> chips;
  for (const domain::Contact& contact : view.store.open_contacts(view.site)) {
    if (contact.state != domain::ContactState::active || contact.agent != agent || contact.device != view.device) continue;
    OpenContactChip chip;
    chip.id = contact.id;
    chip.opened_at = contact.opened_at;
    chip.customer_name = customer_name(view, contact.customer);
    if (contact.matter) {
      if (const auto matter = view.store.entities().matter(*contact.matter)) chip.case_number = matter->number;
    }
    chips.push_back(std::move(chip));
  }
  return chips;
}

}  // namespace okienko::terminal
