#include "domain/known.hpp"

#include <boost/describe/enum_to_string.hpp>

#include <algorithm>
#include <charconv>

#include "base/calendar.hpp"
#include "domain/customers.hpp"
#include "domain/limits.hpp"

namespace okienko::domain {

namespace {

std::string digits_of(std::string_view text) {
  std::string digits;
  for (const char c : text) {
    if (c >= '0' && c <= '9') digits.push_back(c);
  }
  return digits;
}

bool is_time_of_day(std::string_view value) {
  if (value.size() != 5 || value[2] != ':' || digits_of(value).size() != 4) return false;
  return value.substr(0, 2) <= "23" && value.substr(3) <= "59";
}

std::int64_t day_number(Date date) { return std::chrono::sys_days{date}.time_since_epoch().count(); }

// The comparison of two values of the condition's kind; nullopt when one of them is not of it.
std::optional<std::int64_t> difference(const Condition& condition, const Fact& fact) {
  const auto told = comparable(condition.kind, fact.value);
  const auto wanted = comparable(condition.kind, condition.values.front());
  if (!told || !wanted) return std::nullopt;
  return *told - *wanted;
}

// How many days lie between the date told and today; negative for a date to come.
std::optional<std::int64_t> days_ago(const Fact& fact, Date today) {
  const auto date = base::date_from_text(fact.value);
  if (!date) return std::nullopt;
  return base::days_between(*date, today);
}

}  // namespace

const Fact* Known::find(const std::string& fact) const {
  for (const Facts* facts : {&matter, &customer, &computed}) {
    const auto found = facts->find(fact);
    if (found != facts->end() && !found->second.value.empty()) return &found->second;
  }
  return nullptr;
}

bool Known::fresh(const std::string& id) const {
  const Fact* fact = find(id);
  if (!fact) return false;
  const FactDefinition* definition = pack ? pack->fact(id) : nullptr;
  if (!definition || !definition->fresh_for_days) return true;
  return now - fact->recorded_at <= std::chrono::days{*definition->fresh_for_days};
}

ContactScope scope_of(const Entities& entities, Contact contact, const Pack& pack, const TimeZone& zone,
                      WallTime now) {
  ContactScope scope;
  scope.contact = std::move(contact);
  if (scope.contact.matter) scope.matter = entities.matter(*scope.contact.matter);
  if (scope.contact.customer) scope.customer = person(entities, *scope.contact.customer);
  Known& known = scope.known;
  known.pack = &pack;
  known.now = now;
  known.today = zone.date_of(now);
  const auto put = [&](const char* id, std::string value) { known.computed[id].value = std::move(value); };
  put("channel", boost::describe::enum_to_string(scope.contact.channel, ""));
  if (scope.matter) {
    known.matter = scope.matter->facts;
    put("contacts_on_case", std::to_string(scope.matter->contacts_total));
    if (const RunningClock* clock = scope.matter->nearest_clock()) {
      put("days_to_deadline", std::to_string(base::days_between(known.today, clock->due)));
    }
  }
  if (scope.customer) {
    known.customer = scope.customer->facts;
    int open = 0;
    for (const CustomerId& entry : entries_of(entities, scope.customer->id)) open += entities.open_cases(entry);
    put("open_cases", std::to_string(open));
    put("customer_days", std::to_string(base::days_between(zone.date_of(scope.customer->since), known.today)));
  }
  return scope;
}

bool holds(const Condition& condition, const Known& known) {
  const auto part_holds = [&](const Condition& part) { return holds(part, known); };
  const Fact* fact = condition.fact.empty() ? nullptr : known.find(condition.fact);
  switch (condition.op) {
    case Condition::Operator::always:
      return true;
    case Condition::Operator::known:
      return fact != nullptr;
    case Condition::Operator::unknown:
      return fact == nullptr;
    case Condition::Operator::equals:
      return fact && fact->value == condition.values.front();
    case Condition::Operator::differs:
      return !fact || fact->value != condition.values.front();
    case Condition::Operator::one_of:
      return fact && std::find(condition.values.begin(), condition.values.end(), fact->value) != condition.values.end();
    case Condition::Operator::at_least:
      return fact && difference(condition, *fact).value_or(-1) >= 0;
    case Condition::Operator::at_most:
      return fact && difference(condition, *fact).value_or(1) <= 0;
    case Condition::Operator::days_ago_at_least: {
      const auto days = fact ? days_ago(*fact, known.today) : std::nullopt;
      return days && *days >= std::stoll(condition.values.front());
    }
    case Condition::Operator::days_ago_at_most: {
      const auto days = fact ? days_ago(*fact, known.today) : std::nullopt;
      return days && *days <= std::stoll(condition.values.front());
    }
    case Condition::Operator::all:
      return std::all_of(condition.parts.begin(), condition.parts.end(), part_holds);
    case Condition::Operator::any:
      return std::any_of(condition.parts.begin(), condition.parts.end(), part_holds);
    case Condition::Operator::negated:
      return !condition.parts.empty() && !holds(condition.parts.front(), known);
  }
  return false;
}

std::optional<std::int64_t> comparable(FactKind kind, std::string_view value) {
  switch (kind) {
    case FactKind::number: {
      std::int64_t number = 0;
      const auto read = std::from_chars(value.data(), value.data() + value.size(), number);
      if (read.ec != std::errc{} || read.ptr != value.data() + value.size()) return std::nullopt;
      return number;
    }
    case FactKind::amount: {
      const auto money = parse_amount(value, {});
      return money ? std::optional<std::int64_t>(money->minor) : std::nullopt;
    }
    case FactKind::date: {
      const auto date = base::date_from_text(value);
      return date ? std::optional<std::int64_t>(day_number(*date)) : std::nullopt;
    }
    case FactKind::text:
    case FactKind::time:
    case FactKind::phone:
    case FactKind::email:
    case FactKind::order:
    case FactKind::product:
    case FactKind::person:
    case FactKind::choice:
    case FactKind::photo:
    case FactKind::signature:
      return std::nullopt;
  }
  return std::nullopt;
}

bool well_formed(FactKind kind, const std::string& value, const std::string& currency) {
  switch (kind) {
    case FactKind::text:
    case FactKind::order:
    case FactKind::product:
    case FactKind::person:
    case FactKind::choice:
    case FactKind::photo:
    case FactKind::signature:
      return true;
    case FactKind::number:
      return !value.empty() && digits_of(value).size() == value.size() && value.size() <= 12;
    case FactKind::amount:
      return parse_amount(value, currency).has_value();
    case FactKind::date:
      return base::date_from_text(value).has_value();
    case FactKind::time:
      return is_time_of_day(value);
    case FactKind::phone: {
      const std::size_t digits = digits_of(value).size();
      return digits >= 7 && digits <= 15 && value.find_first_not_of("0123456789 +-()") == std::string::npos;
    }
    case FactKind::email: {
      const auto at = value.find('@');
      return at != std::string::npos && at > 0 && value.find('.', at) != std::string::npos &&
             value.find(' ') == std::string::npos;
    }
  }
  return false;
}

}  // namespace okienko::domain
