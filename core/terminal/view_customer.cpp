// Finding a customer, and what is known of one.

#include <algorithm>

#include "terminal/view_goods.hpp"
#include "terminal/view_words.hpp"

namespace okienko::terminal {

namespace {

std::vector<std::pair<std::size_t, std::size_t>> matches_in(const std::string& shown,
                                                            const std::string& searched) {
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
      const bool word_start = begin == 0 || letters[begin - 1].first.empty() ||
                              letters[begin - 1].first == " " || letters[begin - 1].first == "-";
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

}  // namespace

std::string about(const ViewContext& view, const domain::Case& matter) {
  std::string words;
  const auto add = [&](const std::string& fact) {
    const auto found = matter.facts.find(fact);
    if (found == matter.facts.end() || found->second.value.empty()) return;
    if (!words.empty()) words += " · ";
    words += shown_value(view, fact, found->second.value);
  };
  for (const domain::FactDefinition& fact : view.pack.facts) {
    if (fact.kind == domain::FactKind::product) add(fact.id);
  }
  for (const domain::Script& script : view.pack.scripts) {
    if (!script.opens || script.opens->kind != matter.kind || script.opens->category != matter.category)
      continue;
    if (!script.opens->problem.empty()) add(script.opens->problem);
    break;
  }
  return words;
}

std::vector<FoundCustomer> found_customers(const ViewContext& view, const std::string& text) {
  std::vector<FoundCustomer> found;
  const auto fact_label = [&](const char* id) {
    const domain::FactDefinition* definition = view.pack.fact(id);
    return definition ? text_of(definition->label, view) : std::string(id);
  };
  for (const store::Hit& hit : view.store.find(text)) {
    const auto customer = domain::person(view.store.entities(), hit.customer);
    if (!customer) continue;
    FoundCustomer shown;
    shown.id = hit.customer;
    shown.name = customer_name(*customer);
    shown.phone = customer->fact("phone");
    shown.since = customer->since;
    shown.matched_value = hit.value;
    switch (hit.by) {
      case store::Hit::By::name:
        if (hit.entry == hit.customer) break;
        // Found by what another entry of this person says.
        if (const auto entry = view.store.entities().customer(hit.entry)) {
          shown.matched_by = FoundCustomer::MatchedBy::fact;
          shown.matched_label = fact_label("name");
          shown.matched_value = entry->fact("name");
          for (const std::string& part : {entry->fact("phone")}) {
            if (!part.empty()) shown.matched_value += (shown.matched_value.empty() ? "" : " · ") + part;
          }
        }
        break;
      case store::Hit::By::email:
      case store::Hit::By::order:
        shown.matched_by = FoundCustomer::MatchedBy::fact;
        shown.matched_label = fact_label(hit.by == store::Hit::By::email ? "email" : "order");
        break;
      case store::Hit::By::case_number:
        shown.matched_by = FoundCustomer::MatchedBy::case_number;
        break;
      case store::Hit::By::label:
        shown.matched_by = FoundCustomer::MatchedBy::goods_code;
        break;
    }
    for (const domain::Case& matter : view.store.cases_of(hit.customer)) {
      if (matter.status == domain::CaseStatus::closed) continue;
      shown.detail_case_number = matter.number;
      shown.detail = about(view, matter);
      if (const auto* clock = matter.nearest_clock()) shown.due_date = clock->due;
      break;
    }
    shown.name_matches = matches_in(shown.name, text);
    shown.phone_matches = matches_in(shown.phone, text);
    found.push_back(std::move(shown));
  }
  return found;
}

namespace {

void add_paper(const std::vector<domain::Paper>& papers, const std::string& detail, CustomerView& shown) {
  for (const domain::Paper& paper : papers) {
    TimelineItem item;
    item.kind = TimelineItem::Kind::paper;
    item.at = paper.issued_at;
    item.paper = paper.kind;
    item.detail = detail;
    shown.timeline.push_back(std::move(item));
  }
}

void add_contacts(const ViewContext& view, const domain::Customer& customer, CustomerView& shown) {
  for (const domain::Contact& contact : view.store.contacts_of(customer.id)) {
    add_paper(contact.papers, {}, shown);
    if (contact.state != domain::ContactState::ended || contact.outcome == "mistaken") continue;
    TimelineItem item;
    item.kind = TimelineItem::Kind::contact;
    item.at = contact.opened_at;
    item.channel = contact.channel;
    if (const auto* script = view.pack.script(contact.script)) item.title = text_of(script->title, view);
    if (const auto* outcome = view.pack.outcome(contact.outcome)) item.detail = text_of(outcome->label, view);
    const std::string agent = staff_name(view, contact.agent);
    if (!agent.empty()) item.detail += (item.detail.empty() ? "" : " · ") + agent;
    shown.timeline.push_back(std::move(item));
  }
}

}  // namespace

CustomerView customer_view(const ViewContext& view, const domain::Customer& customer) {
  CustomerView shown;
  shown.id = customer.id;
  shown.name = customer_name(customer);
  shown.initials = initials_of(shown.name);
  shown.phone = customer.fact("phone");
  shown.since = customer.since;
  shown.cases_total = customer.cases_total;
  add_facts(view, customer.facts, shown.facts);
  for (KnownFact& fact : shown.facts) {
    const domain::FactDefinition* definition = view.pack.fact(fact.id);
    fact.mendable = definition && definition->scope == domain::FactScope::customer;
    if (fact.mendable && fact.kind == domain::FactKind::choice) fact.options = choice_options(view, fact.id);
  }
  for (const domain::Case& matter : view.store.cases_of(customer.id)) {
    if (matter.status != domain::CaseStatus::closed) ++shown.cases_open;
    TimelineItem item;
    item.kind = TimelineItem::Kind::matter;
    item.at = matter.opened_at;
    item.title = matter.number;
    item.status = matter.status;
    item.matter = matter.id;
    if (const auto* clock = matter.nearest_clock()) item.due_date = clock->due;
    item.detail = about(view, matter);
    shown.timeline.push_back(std::move(item));
    add_paper(matter.papers, matter.number, shown);
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
    item.title = definition ? text_of(definition->listed(), view) : promise.kind;
    item.promise = promise.id;
    item.promise_state = promise.state;
    item.due_at = promise.due_at;
    if (promise.matter) item.matter = *promise.matter;
    item.detail = staff_name(view, promise.owner);
    const auto maker = view.store.entities().staff(promise.made_by);
    item.by_sales = maker && maker->role == domain::Role::sales;
    // Why everybody is called: nobody has to look it up while it rings.
    if (const auto concern = promise.concern ? view.store.entities().concern(*promise.concern) : std::nullopt) {
      item.detail = concern->title + (item.detail.empty() ? "" : " · ") + item.detail;
    }
    shown.timeline.push_back(std::move(item));
  }
  add_contacts(view, customer, shown);
  for (const CustomerId& id : customer.merged) {
    const auto entry = view.store.entities().customer(id);
    if (entry) shown.joined.push_back({id, customer_name(*entry), entry->since});
  }
  shown.ahead = ahead_of(view, customer);
  add_goods(view, customer, shown);
  if (customer.keeper) {
    if (const auto keeper = view.store.entities().staff(*customer.keeper)) shown.keeper = tile_of(*keeper);
  }
  std::stable_sort(shown.timeline.begin(), shown.timeline.end(),
                   [](const TimelineItem& a, const TimelineItem& b) { return a.at > b.at; });
  return shown;
}

}  // namespace okienko::terminal
