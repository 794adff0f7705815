#include "pack/rules.hpp"

#include <fmt/format.h>

#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "base/calendar.hpp"
#include "pack/scalars.hpp"

namespace okienko::pack::rules {

namespace {

std::optional<domain::Date> date_at(const RuleContext& context, std::string_view key) {
  return base::date_from_text(scalar_at(context.node, key));
}

// Two days of which the second must not be before the first.
void in_order(RuleContext& context, std::string_view first, std::string_view second) {
  const auto from = date_at(context, first);
  const auto until = date_at(context, second);
  if (from && until && *until < *from)
    fault(context, at(context, second), "bad-date", fmt::format("'{}' is before '{}'", second, first));
}

// Each value of a list once; gives all of them.
std::set<std::string> once_each(RuleContext& context, std::string_view key, std::string_view what) {
  std::set<std::string> seen;
  for (const Node& item : items_at(context.node, key)) {
    if (item.kind == Node::Kind::scalar && !seen.insert(item.value).second)
      fault(context, item.at, "duplicate-id", fmt::format("the {} '{}' is named twice", what, item.value));
  }
  return seen;
}

// Facts that the program itself uses.
struct BuiltInFact {
  const char* id;
  domain::FactKind kind;
};
constexpr BuiltInFact built_in_facts[] = {
    {"name", domain::FactKind::person},       {"phone", domain::FactKind::phone},
    {"email", domain::FactKind::email},       {"address_form", domain::FactKind::choice},
    {domain::buyer_kind_fact, domain::FactKind::choice},
};

}  // namespace

void pack_file(RuleContext& context) {
  once_each(context, "languages", "language");
  const std::set<std::string> scripts = once_each(context, "scripts", "script");
  once_each(context, "parts", "part");
  once_each(context, "verifying_facts", "fact");
  once_each(context, "concern_facts", "fact");
  std::set<std::string> roles;
  for (const Node& lock : items_at(context.node, "idle_locks")) {
    const Node* role = find(lock, "role");
    if (role && role->kind == Node::Kind::scalar && !roles.insert(role->value).second)
      fault(context, role->at, "duplicate-id", fmt::format("the role '{}' is there twice", role->value));
  }
  for (const Node& part : items_at(context.node, "parts")) {
    if (part.kind == Node::Kind::scalar && scripts.count(part.value) > 0)
      fault(context, part.at, "duplicate-id",
            fmt::format("'{}' is among the scripts already; it is either a script or a part", part.value));
  }
}

void goods(RuleContext& context) {
  for (const char* key : {"conditions", "with_it"}) {
    std::set<std::string> seen;
    for (const Node& entry : items_at(context.node, key)) {
      const Node* id = find(entry, "id");
      if (id && id->kind == Node::Kind::scalar && !seen.insert(id->value).second)
        fault(context, id->at, "duplicate-id", fmt::format("'{}' is there twice", id->value));
    }
  }
}

void fact(RuleContext& context) {
  const std::string id = scalar_at(context.node, "id");
  const auto kind = enum_of<domain::FactKind>(scalar_at(context.node, "kind"));
  const auto scope = enum_of<domain::FactScope>(scalar_at(context.node, "scope"));
  for (const domain::ComputedFact& computed : domain::computed_facts) {
    if (id == computed.id)
      fault(context, at(context, "id"), "reserved-fact",
            fmt::format("'{}' is worked out by the program and cannot be defined", id),
            "give the fact another id");
  }
  if (!kind || !scope || id.empty()) return;
  context.reading.facts.emplace(id, KnownFact{*kind, *scope, {context.path, at(context, "id")}});
  for (const BuiltInFact& built_in : built_in_facts) {
    if (id != built_in.id) continue;
    if (*kind != built_in.kind)
      fault(context, at(context, "kind"), "wrong-fact-kind",
            fmt::format("the program uses '{}' as a fact of kind {}", id,
                        names_of<domain::FactKind>()[static_cast<std::size_t>(built_in.kind)]));
    if (*scope != domain::FactScope::customer)
      fault(context, at(context, "scope"), "wrong-fact-scope",
            fmt::format("'{}' belongs to the customer", id));
  }
}

void facts_file(RuleContext& context) {
  const auto& facts = items_at(context.node, "facts");
  const auto defined = [&](std::string_view id) {
    return std::any_of(facts.begin(), facts.end(),
                       [&](const Node& fact) { return scalar_at(fact, "id") == id; });
  };
  for (const BuiltInFact& built_in : built_in_facts) {
    const bool needed =
        std::string_view(built_in.id) != domain::buyer_kind_fact;  // that one: where clocks name it (names.cpp)
    if (needed && !defined(built_in.id))
      fault(context, context.node.at, "missing-fact",
            fmt::format("the fact '{}' has to be defined: the customer page uses it", built_in.id),
            fmt::format("it is of kind {} and of scope customer",
                        names_of<domain::FactKind>()[static_cast<std::size_t>(built_in.kind)]));
  }
}

void script(RuleContext& context) {
  if (has(context, "opens") && has(context, "carries_on"))
    fault(context, at(context, "carries_on"), "two-cases",
          "a script opens a case or carries one on, not both");
}

void step(RuleContext& context) {
  if (scalar_at(context.node, "id") == "return")
    fault(context, at(context, "id"), "bad-id",
          "'return' leads back from a part; no step can have this name");
  const auto& options = items_at(context.node, "options");
  const std::string kind = scalar_at(context.node, "kind");
  if (kind != "choose") return;
  if (options.size() == 1 && scalar_at(context.node, "free_answer") != "true")
    fault(context, at(context, "options"), "bad-count",
          "'options' has 2 to 9 entries, here is 1: with one answer there is nothing to choose");
  const std::string fact = scalar_at(context.node, "fact");
  if (fact.empty()) return;
  const auto allowed = fact == "address_form" ? names_of<domain::AddressForm>()
                       : fact == domain::buyer_kind_fact ? names_of<domain::BuyerKind>()
                                              : std::vector<std::string>();
  for (const Node& option : options) {
    const std::string id = scalar_at(option, "id");
    context.reading.offered[fact].insert(id);
    const Node* where = find(option, "id");
    if (where && !allowed.empty() && std::find(allowed.begin(), allowed.end(), id) == allowed.end())
      fault(
          context, where->at, "not-an-option",
          fmt::format("'{}' is no value of '{}': the program knows {}", id, fact, fmt::join(allowed, ", ")));
  }
}

void remedy(RuleContext& context) {
  if (scalar_at(context.node, "kind") == "statutory" && !has(context, "law"))
    fault(context, context.node.at, "missing-law", "a statutory claim names its legal ground in 'law'");
  if (has(context, "due_when") && !has(context, "not_due"))
    fault(context, context.node.at, "missing-key",
          "with 'due_when', a remedy needs 'not_due': why not yet, in words");
  if (has(context, "not_due") && !has(context, "due_when"))
    fault(context, context.node.at, "missing-key", "'not_due' says why not yet, and needs 'due_when'");
}

void limits_file(RuleContext& context) {
  const auto& standings = items_at(context.node, "standings");
  for (std::size_t i = 0; i < standings.size(); ++i) {
    const bool last = i + 1 == standings.size();
    if (standings[i].kind != Node::Kind::map || (find(standings[i], "when") == nullptr) == last) continue;
    fault(context, standings[i].at, "standing-order",
          last ? "the last standing holds for everyone else and has no 'when'"
               : "only the last standing goes without 'when': those behind it would never hold");
  }
}

void limit(RuleContext& context) {
  in_order(context, "from", "until");
  if (!has(context, "together_up_to")) return;
  const auto role = enum_of<domain::Role>(scalar_at(context.node, "role"));
  if (role && *role != domain::Role::supervisor)
    return fault(context, at(context, "together_up_to"), "together-limit",
                 "'together_up_to' says how far two supervisors go together, and this row is of another role");
  const auto alone = to_minor(scalar_at(context.node, "up_to"));
  const auto together = to_minor(scalar_at(context.node, "together_up_to"));
  if (together && (!alone || *together <= *alone))
    fault(context, at(context, "together_up_to"), "together-limit",
          "two supervisors go further than one: 'together_up_to' is more than 'up_to'");
}

void cap(RuleContext& context) {
  if (has(context, "remedies") == has(context, "kind"))
    fault(context, context.node.at, "cap-counts", "a cap counts either its 'remedies' or all of one 'kind'");
  const auto whole = to_minor(scalar_at(context.node, "up_to"));
  const auto share = to_minor(scalar_at(context.node, "at_each_terminal"));
  if (whole && share && *share > *whole)
    fault(context, at(context, "at_each_terminal"), "share-too-large",
          "'at_each_terminal' is a part of the cap, so it is not more than 'up_to'");
}

void approvals_file(RuleContext& context) {
  const domain::ApprovalRules without;  // what counts where a key is left out
  const auto minutes = [&](const char* key, int otherwise) {
    return has(context, key) ? to_number(scalar_at(context.node, key)) : std::optional(otherwise);
  };
  const auto substitute = minutes("substitute_after_minutes", without.substitute_after_minutes);
  const auto expires = minutes("expires_after_minutes", without.expires_after_minutes);
  if (substitute && expires && *expires <= *substitute)
    fault(context, at(context, has(context, "expires_after_minutes") ? "expires_after_minutes" : "substitute_after_minutes"),
          "bad-number",
          fmt::format("a request goes to the substitute after {} minutes and expires after {}: nobody else would see it",
                      *substitute, *expires));
  const auto each = to_minor(scalar_at(context.node, "by_telephone_up_to"));
  const auto open = to_minor(scalar_at(context.node, "by_telephone_open_up_to"));
  if (has(context, "by_telephone_up_to") != has(context, "by_telephone_open_up_to"))
    fault(context, context.node.at, "missing-key",
          "'by_telephone_up_to' and 'by_telephone_open_up_to' go together: how far each, and how much may wait for "
          "the supervisor's own record");
  if (each && open && *open < *each)
    fault(context, at(context, "by_telephone_open_up_to"), "telephone-limit",
          "'by_telephone_open_up_to' is less than 'by_telephone_up_to', which could never be reached");
  std::set<std::string> seen;
  for (const Node& ground : items_at(context.node, "grounds")) {
    seen.clear();
    for (const Node& remedy : items_at(ground, "remedies")) {
      if (remedy.kind == Node::Kind::scalar && !seen.insert(remedy.value).second)
        fault(context, remedy.at, "duplicate-id", fmt::format("the remedy '{}' is named twice", remedy.value));
    }
  }
}

void clock(RuleContext& context) {
  in_order(context, "in_force_from", "in_force_until");
  if (has(context, "protects")) context.reading.protects_kinds = true;
  if (scalar_at(context.node, "end_moves") == "true" && !has(context, "moving_rule"))
    fault(context, context.node.at, "missing-key",
          "with 'end_moves', a clock needs 'moving_rule': the rule in words");
  const auto length = to_number(scalar_at(context.node, "length"));
  const std::string unit = scalar_at(context.node, "unit");
  std::optional<int> earlier;
  for (const Node& item : items_at(context.node, "warn_days_before")) {
    const auto days = to_number(item.value);
    if (!days) return;
    if (earlier && *days >= *earlier)
      return fault(context, item.at, "bad-number", "'warn_days_before' is falling: 7, 4, 1");
    earlier = days;
    const bool in_days = unit == "days" || unit == "working_days";
    if (length && in_days && *days >= *length)
      return fault(context, item.at, "bad-number", "the warning comes before the term begins");
  }
  const Node* extension = find(context.node, "extension");
  const auto longer = extension ? to_number(scalar_at(*extension, "length")) : std::nullopt;
  if (length && longer && scalar_at(*extension, "unit") == unit && *longer <= *length)
    fault(context, find(*extension, "length")->at, "bad-number",
          "an extension is counted from the start, so it is longer than the term itself");
}

void holiday(RuleContext& context) {
  if (has(context, "day") == has(context, "days_after_easter"))
    fault(context, context.node.at, "holiday-date", "a holiday has either 'day' or 'days_after_easter'");
  const auto from = to_number(scalar_at(context.node, "from_year"));
  const auto until = to_number(scalar_at(context.node, "until_year"));
  if (from && until && *until < *from)
    fault(context, at(context, "until_year"), "bad-date", "'until_year' is before 'from_year'");
}

void hours(RuleContext& context) {
  const auto from = to_minute_of_day(scalar_at(context.node, "from"));
  const auto until = to_minute_of_day(scalar_at(context.node, "until"));
  if (from && until && *until <= *from)
    fault(context, at(context, "until"), "bad-time", "'until' is not after 'from'");
}

void calendar_file(RuleContext& context) {
  std::set<std::string> seen;
  for (const Node& line : items_at(context.node, "opening_hours")) {
    for (const Node& day : items_at(line, "days")) {
      if (day.kind == Node::Kind::scalar && !seen.insert(day.value).second)
        fault(context, day.at, "duplicate-id", fmt::format("'{}' has opening hours already", day.value));
    }
  }
}

void wish(RuleContext& context) {
  hours(context);
  const Node* option = find(context.node, "option");
  const std::string fact = scalar_at(context.node, "fact");
  if (!option || option->kind != Node::Kind::scalar || fact.empty()) return;
  context.reading.compared.push_back(
      {fact, domain::Condition::Operator::equals, option->value, {context.path, option->at}});
}

void promise(RuleContext& context) {
  const int days = (has(context, "in_days") ? 1 : 0) + (has(context, "in_working_days") ? 1 : 0);
  const bool minutes = has(context, "in_minutes");
  if (days + (minutes ? 1 : 0) > 1 || (minutes && has(context, "at")))
    return fault(context, context.node.at, "two-dues",
                 "a promise is due in minutes, or at a time of day so many days ahead, not both");
  if (minutes || (days == 1 && has(context, "at"))) return;
  fault(context, context.node.at, "promise-without-due",
        "a promise needs 'in_minutes', or 'in_days' or 'in_working_days' with 'at'");
}

void outcomes_file(RuleContext& context) {
  const auto& outcomes = items_at(context.node, "outcomes");
  const bool there = std::any_of(outcomes.begin(), outcomes.end(),
                                 [](const Node& outcome) { return scalar_at(outcome, "id") == "mistaken"; });
  if (!there)
    fault(context, context.node.at, "missing-outcome",
          "the outcome 'mistaken' has to be there: a contact opened by a slip of the finger ends so");
}

void standard(RuleContext& context) {
  in_order(context, "in_force_from", "review_by");
  const auto target = to_number(scalar_at(context.node, "target_percent"));
  if (target && *target >= 1 && *target < 100)
    fault(context, at(context, "target_percent"), "target-below-100",
          "no level below 100 percent is acceptable: each miss is a cause to remove",
          "take the key out, or say 100");
  const Node* measured_by = find(context.node, "measured_by");
  const bool by_steps = measured_by && measured_by->kind == Node::Kind::map && scalar_at(*measured_by, "steps") == "true";
  if (by_steps && !has(context, "within_seconds"))
    fault(context, measured_by->at, "measured-by",
          "the time of steps is held against something: the standard needs 'within_seconds'");
}

void card(RuleContext& context) {
  in_order(context, "as_of", "review_by");
}

void answer(RuleContext& context) {
  int kinds = 0;
  for (const char* key :
       {"option", "value", "not_known", "grant", "needs_approval", "promise", "second_person"}) {
    if (has(context, key)) ++kinds;
  }
  if (kinds > 1)
    fault(context, context.node.at, "two-answers",
          "one thing happens at a step; write a second entry for another");
}

void expectation(RuleContext& context) {
  if (has(context, "outcome") == has(context, "goes_to"))
    fault(context, context.node.at, has(context, "outcome") ? Code("two-answers") : Code("missing-key"),
          "a conversation ends with 'outcome', or goes on with 'goes_to'");
}

}  // namespace okienko::pack::rules
