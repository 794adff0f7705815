// Who may be the same person, what may come next for somebody, solved cases like the one at hand, and everybody
// concerned by one fault.

#include <algorithm>
#include <set>

#include "domain/script.hpp"
#include "store/search_index.hpp"
#include "terminal/view_words.hpp"

namespace okienko::terminal {

namespace {

// Large cards before the groups; of those that are used most here, else the first of each group.
constexpr std::size_t max_often = 4;

// A name that is nearly the same needs one of these to be equal too. A choice has few values and says little.
bool tells_people_apart(domain::FactKind kind) {
  switch (kind) {
    case domain::FactKind::phone:
    case domain::FactKind::email:
    case domain::FactKind::order:
    case domain::FactKind::product:
    case domain::FactKind::text:
    case domain::FactKind::date:
      return true;
    case domain::FactKind::number:
    case domain::FactKind::amount:
    case domain::FactKind::time:
    case domain::FactKind::person:
    case domain::FactKind::choice:
    case domain::FactKind::photo:
    case domain::FactKind::signature:
      return false;
  }
  return false;
}

// As the search compares them: without diacritics, a number without its groups and country code.
std::string compared(domain::FactKind kind, const std::string& value) {
  if (kind != domain::FactKind::phone) return store::fold_for_search(value);
  std::string digits;
  for (const char c : value) {
    if (c >= '0' && c <= '9') digits.push_back(c);
  }
  constexpr std::size_t national_digits = 9;
  return digits.size() > national_digits ? digits.substr(digits.size() - national_digits) : digits;
}

LookAlike side_by_side(const ViewContext& view, const domain::Customer& here, const domain::Customer& there) {
  LookAlike alike;
  alike.id = there.id;
  alike.name = customer_name(there);
  alike.cases_total = there.cases_total;
  alike.since = there.since;
  alike.here_cases_total = here.cases_total;
  alike.here_since = here.since;
  for (const domain::FactDefinition& fact : view.pack.facts) {
    if (fact.scope != domain::FactScope::customer) continue;
    const std::string one = here.fact(fact.id), other = there.fact(fact.id);
    if (one.empty() && other.empty()) continue;
    LookAlike::Row row;
    row.label = text_of(fact.label, view);
    row.kind = fact.kind;
    row.same = !one.empty() && compared(fact.kind, one) == compared(fact.kind, other);
    row.here = shown_value(view, fact.id, one);
    row.there = shown_value(view, fact.id, other);
    if (row.same && alike.why.empty() && tells_people_apart(fact.kind)) {
      alike.why = row.there;
      alike.why_kind = fact.kind;
    }
    alike.rows.push_back(std::move(row));
  }
  return alike;
}

void add_look_alikes(const ViewContext& view, CustomerView& shown) {
  const auto here = domain::person(view.store.entities(), shown.id);
  if (!here) return;
  for (const store::Alike& one : view.store.look_alikes(*here)) {
    const auto there = domain::person(view.store.entities(), one.customer);
    if (!there) continue;
    LookAlike alike = side_by_side(view, *here, *there);
    if (alike.why.empty()) continue;
    shown.look_alikes.push_back(std::move(alike));
    if (shown.look_alikes.size() >= max_look_alikes) return;
  }
}

// The cards keep the order of the pack, so that the same one stays in its place while the counts change.
void mark_often(const ViewContext& view, std::vector<ScriptChoice>& choices) {
  const auto used = view.store.scripts_used(view.site);
  std::vector<ScriptChoice*> ranked;
  for (ScriptChoice& choice : choices) {
    if (used.contains(choice.id)) ranked.push_back(&choice);
  }
  std::stable_sort(ranked.begin(), ranked.end(), [&](const ScriptChoice* a, const ScriptChoice* b) {
    return used.at(a->id) > used.at(b->id);
  });
  if (ranked.size() > max_often) ranked.resize(max_often);
  std::set<std::string> groups;
  for (ScriptChoice& choice : choices) {
    if (ranked.size() >= max_often) break;
    if (groups.insert(choice.group).second && std::find(ranked.begin(), ranked.end(), &choice) == ranked.end()) {
      ranked.push_back(&choice);
    }
  }
  for (ScriptChoice* choice : ranked) choice->often = true;
}

}  // namespace

std::vector<std::pair<std::string, std::string>> choice_options(const ViewContext& view, const std::string& fact) {
  std::vector<std::pair<std::string, std::string>> options;
  for (const domain::Script& script : view.pack.scripts) {
    for (const domain::Step& step : script.steps) {
      if (step.fact != fact || step.options.empty()) continue;
      for (const domain::Option& option : step.options) {
        const bool known = std::any_of(options.begin(), options.end(),
                                       [&](const auto& one) { return one.first == option.id; });
        if (!known) options.emplace_back(option.id, text_of(option.label, view));
      }
    }
  }
  return options;
}

void add_customer_page(const ViewContext& view, Snapshot& shown) {
  if (shown.contact) {
    mark_often(view, shown.contact->scripts);
    const bool unknown = shown.contact->verification.needed;
    if (shown.contact->customer && !unknown) add_look_alikes(view, *shown.contact->customer);
  } else if (shown.customer) {
    add_look_alikes(view, *shown.customer);
  }
}

std::vector<SuggestionView> ahead_of(const ViewContext& view, const domain::Customer& customer) {
  domain::Contact none;
  none.customer = customer.id;
  domain::ContactScope scope = scope_of(view, none);
  scope.known.computed.erase("channel");  // there is no contact
  std::vector<SuggestionView> ahead;
  for (const domain::Suggestion& suggestion : view.pack.suggestions) {
    if (!domain::holds(suggestion.when, scope.known)) continue;
    SuggestionView shown;
    shown.id = suggestion.id;
    shown.text = domain::fill_in(suggestion.text.in(view.language), scope.known);
    shown.icon = suggestion.icon;
    const domain::Script* script = view.pack.script(suggestion.script);
    if (script && can_start(*script, none, std::nullopt)) shown.script = script->id;
    ahead.push_back(std::move(shown));
  }
  return ahead;
}

std::vector<SimilarCase> similar_of(const ViewContext& view, const domain::ContactScope& scope) {
  std::vector<SimilarCase> similar;
  if (!scope.matter) return similar;
  for (const domain::Case& matter : view.store.similar_cases(*scope.matter)) {
    SimilarCase shown;
    shown.matter = matter.id;
    shown.number = matter.number;
    shown.words = about(view, matter);
    shown.solved_at = matter.opened_at;
    if (!matter.grants.empty()) {
      const domain::Grant& last = matter.grants.back();
      shown.solved_at = last.granted_at;
      if (const auto* remedy = view.pack.remedy(last.remedy)) shown.remedy = text_of(remedy->label, view);
    }
    similar.push_back(std::move(shown));
  }
  return similar;
}

ConcernView concern_view(const ViewContext& view, const FindConcerned& asked,
                         const std::optional<store::ConcernedFound>& found) {
  ConcernView shown;
  for (const std::string& id : view.pack.concern_facts) {
    const domain::FactDefinition* definition = view.pack.fact(id);
    if (!definition) continue;
    ConcernView::Field field;
    field.fact = id;
    field.label = text_of(definition->label, view);
    field.kind = definition->kind;
    if (const auto value = asked.facts.find(id); value != asked.facts.end()) field.value = value->second;
    if (definition->kind == domain::FactKind::choice) field.options = choice_options(view, id);
    shown.fields.push_back(std::move(field));
  }
  shown.order_from = asked.order_from;
  shown.order_to = asked.order_to;
  for (const domain::PromiseDefinition& promise : view.pack.promises) {
    if (promise.reaches_customer) shown.promises.emplace_back(promise.id, text_of(promise.label, view));
  }
  for (const store::PastConcern& past : view.store.past_concerns(view.site)) {
    shown.past.push_back({past.concern.title, past.concern.opened_at, past.customers, past.kept});
  }
  if (!found) return shown;
  shown.searched = true;
  shown.found_total = found->total;
  shown.too_many = found->people.size() < static_cast<std::size_t>(found->total);
  for (const store::Concerned& one : found->people) {
    shown.called_total += one.called ? 1 : 0;
    if (shown.rows.size() >= max_concern_rows) continue;
    const auto customer = domain::person(view.store.entities(), one.customer);
    if (!customer) continue;
    ConcernView::Row row;
    row.id = one.customer;
    row.name = customer_name(*customer);
    row.open_promise = one.called;
    row.last_here = one.last_here;
    // The index keeps values folded: they are shown as they were told.
    for (const auto& [fact, folded] : one.facts) {
      std::string value = folded;
      const auto look = [&](const domain::Facts& facts) {
        const auto told = facts.find(fact);
        if (told != facts.end() && store::told_value(told->second.value) == folded) value = told->second.value;
      };
      for (const domain::Case& matter : view.store.cases_of(one.customer)) look(matter.facts);
      look(customer->facts);
      row.why += (row.why.empty() ? "" : " · ") + shown_value(view, fact, value);
    }
    shown.rows.push_back(std::move(row));
  }
  return shown;
}

}  // namespace okienko::terminal
