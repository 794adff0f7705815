// A pack as typed values: everything that guides an agent is data (scripts, remedies, limits, clocks, promises).
// `core/pack` reads it from YAML; here it is only looked at. Immutable once loaded; any thread may read it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/types.hpp"

namespace okienko::domain {

enum class FactKind { text, number, amount, date, phone, email, order, product, choice };
BOOST_DESCRIBE_ENUM(FactKind, text, number, amount, date, phone, email, order, product, choice)

struct FactDefinition {
  std::string id;
  FactKind kind = FactKind::text;
  FactScope scope = FactScope::matter;
  Text label;
};

// A condition over what is known. Declarative, so that the checker can reason about it.
struct Condition {
  enum class Operator { always, equals, differs, known, unknown, all, any, negated };
  Operator op = Operator::always;
  std::string fact;
  std::string value;
  std::vector<Condition> parts;  // of all, any, negated (exactly one)
};

struct Option {
  std::string id;
  Text label;
  Text hint;
  std::string icon;
  std::string next;  // empty: the step's own `next`
};

enum class StepKind { say, ask, choose, remedy, promise, end };
BOOST_DESCRIBE_ENUM(StepKind, say, ask, choose, remedy, promise, end)

// One step: one decision on the screen.
struct Step {
  std::string id;
  StepKind kind = StepKind::say;
  Text title;                              // "Czego oczekuje klient"
  std::map<AddressForm, Text> say;         // the line to be said; neutral always stands
  Condition when;                          // the step is passed over unless this holds
  std::string fact;                        // of ask and choose: where the answer is kept
  std::vector<Option> options;             // of choose
  bool free_answer = false;                // of choose: "something else, in the customer's words" is offered too
  std::vector<std::string> remedies;       // of remedy: which may be offered, in the order of the law
  std::vector<std::string> promises;       // of promise: which promise kinds are offered
  std::string next;                        // empty only on end
  std::string outcome;                     // of end: the disposition
  std::string standard;                    // which standard the step serves, "T-07"
  Text practice;                           // the good practice behind it
};

struct CaseTemplate {
  std::string kind;      // "complaint"
  std::string category;  // "non_conformity"
  std::string number_prefix;
  std::string clock;     // started when the case is opened; empty for none
};

struct Script {
  std::string id;
  Text title;
  Text hint;
  std::string icon;
  int step_budget = 0;                // longest allowed path (E8.1)
  std::optional<CaseTemplate> opens;  // the case this script opens, if any
  bool needs_customer = false;
  std::vector<Step> steps;            // the first is where it starts
};

// What the amount of a remedy is.
enum class AmountKind { none, price, fixed };
BOOST_DESCRIBE_ENUM(AmountKind, none, price, fixed)

struct Remedy {
  std::string id;
  RemedyKind kind = RemedyKind::goodwill;
  Text label;         // "Wymiana"
  Text grant_label;   // "Przyznaj wymianę"
  Text summary;       // what the customer reads: "nowy egzemplarz do odbioru dziś"
  std::string icon;
  AmountKind amount_kind = AmountKind::none;
  Money fixed;
  Text law;           // legal ground in words, of a statutory claim
};

// One row of the limit table: who may grant what up to how much alone. Hit policy: the first row that fits in
// role, category and remedy decides ("*" fits all). Above `up_to`, `above` says whose confirmation is needed.
struct LimitRow {
  std::string id;
  Role role = Role::agent;
  std::string category = "*";
  std::string remedy = "*";
  std::optional<Money> up_to;  // none: without a limit
};

// A statutory or own time limit (see domain/clocks.hpp for the counting).
struct ClockDefinition {
  std::string id;
  Text label;
  Text legal_basis;
  Text when_missed;      // what silence means, in words
  int days = 0;
  int warn_days_before = 0;
  Date in_force_from{};
  std::optional<Date> in_force_until;
};

// Statutory days off. Either a fixed day of the year, or days after Easter Sunday.
struct Holiday {
  Text name;
  std::optional<std::chrono::month_day> fixed;
  std::optional<int> days_after_easter;
  int from_year = 0;
};

struct Calendar {
  bool sundays_are_holidays = true;
  std::vector<Holiday> holidays;
};

// A kind of promise and when it is due: so many minutes from now, or a time of day so many days ahead.
struct PromiseDefinition {
  std::string id;
  Text label;      // on the button: "Zadzwonimy jutro do 12:00"
  Text summary;    // what the customer reads
  std::string icon;
  std::optional<int> in_minutes;
  int in_days = 0;
  int at_minute_of_day = 0;
};

struct Outcome {
  std::string id;
  Text label;
  bool resolved = false;  // counts as first-contact resolution
};

struct Charter {
  Date in_force_from{};
  std::vector<Text> lines;
};

struct Pack {
  std::string id;
  std::string version;
  Text title;
  std::vector<std::string> languages;
  std::string currency;
  std::string time_zone;
  std::vector<FactDefinition> facts;
  std::vector<Script> scripts;
  std::vector<Remedy> remedies;
  std::vector<LimitRow> limits;
  std::vector<ClockDefinition> clocks;
  Calendar calendar;
  std::vector<PromiseDefinition> promises;
  std::vector<Outcome> outcomes;
  Charter charter;

  // Null when there is none of that name.
  const Script* script(std::string_view id_wanted) const;
  const Remedy* remedy(std::string_view id_wanted) const;
  const ClockDefinition* clock(std::string_view id_wanted) const;
  const PromiseDefinition* promise(std::string_view id_wanted) const;
  const Outcome* outcome(std::string_view id_wanted) const;
  const FactDefinition* fact(std::string_view id_wanted) const;
};

}  // namespace okienko::domain
