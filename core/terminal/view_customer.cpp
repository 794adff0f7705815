// Finding a customer, and what is known of one.

#include <algorithm>

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

// What a case is about, in a few words: the thing, and what is wrong with it.
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

}  // namespace

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
    item.detail = about(view, matter);
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

}  // namespace okienko::terminal
