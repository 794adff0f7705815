// A pack as typed values: everything that guides an agent is data (scripts, remedies, limits, clocks, promises).
// `core/pack` reads it from YAML; here it is only looked at. Immutable once loaded; any thread may read it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "domain/training_plan.hpp"
#include "domain/types.hpp"

namespace okienko::domain {

struct FactDefinition {
  std::string id;
  FactKind kind = FactKind::text;
  FactScope scope = FactScope::matter;
  Text label;
  std::optional<int> fresh_for_days;  // older than that, it is asked whether it is still right
};

// A condition over what is known. Declarative, so that the checker can reason about it.
struct Condition {
  enum class Operator {
    always, known, unknown, equals, differs, one_of, at_least, at_most, days_ago_at_least, days_ago_at_most,
    all, any, negated
  };
  Operator op = Operator::always;
  std::string fact;
  FactKind kind = FactKind::text;   // of the fact: how its values are compared
  std::vector<std::string> values;  // what it is compared with; several only for one_of
  std::vector<Condition> parts;     // of all, any, negated (exactly one)
};

// Facts that are worked out, not told: any condition may use them, no pack defines them (see domain/known.hpp).
struct ComputedFact {
  const char* id;
  FactKind kind;
};
inline constexpr ComputedFact computed_facts[] = {
    {"channel", FactKind::choice},          // counter, phone, message
    {"contacts_on_case", FactKind::number},
    {"open_cases", FactKind::number},       // of the customer, this one counted
    {"customer_days", FactKind::number},    // since the customer was first known
    {"days_to_deadline", FactKind::number}, // of the case's nearest clock; unknown without one
};

struct Option {
  std::string id;
  Text label;
  Text hint;
  std::string icon;
  std::string next;  // empty: the step's own `next`
};

enum class StepKind { say, ask, choose, confirm, remedy, promise, hand_over, note, survey, second_person, go_to, end };
BOOST_DESCRIBE_ENUM(StepKind, say, ask, choose, confirm, remedy, promise, hand_over, note, survey, second_person, go_to,
                    end)

enum class HandOverMode { warm, cold };  // stay on until taken over, or pass on
BOOST_DESCRIBE_ENUM(HandOverMode, warm, cold)

// One step: one decision on the screen. Parts that a script runs are put in place by the loader: their steps stand
// among the script's own, as "step.step_of_the_part".
struct Step {
  std::string id;
  StepKind kind = StepKind::say;
  Text title;                              // "Czego oczekuje klient"
  std::map<AddressForm, Text> say;         // the line to be said; neutral always stands
  Text cue;                                // a few words of it, for who knows the line; empty: the whole line
  Condition when;                          // the step is passed over unless this holds
  std::string fact;                        // of ask and choose: where the answer is kept
  std::vector<std::string> facts;          // of confirm: what is read back
  std::vector<Option> options;             // of choose; of remedy, promise, hand_over: ways on that give nothing
  bool free_answer = false;                // of choose: "something else, in the customer's words" is offered too
  std::vector<std::string> remedies;       // of remedy: which may be offered, in the order of the law
  std::vector<std::string> promises;       // of promise: which promise kinds are offered
  std::string team;                        // of hand_over
  HandOverMode mode = HandOverMode::cold;  // of hand_over
  std::string survey;                      // of survey
  std::string script;                      // of go_to
  std::string next;                        // empty only on end and go_to
  std::string outcome;                     // of end: the disposition
  std::string standard;                    // which standard the step serves, "T-07"
  std::string practice;                    // the good practice behind it
  std::vector<std::string> cards;          // knowledge that stands behind it (E1.know)
  int takes_seconds = 0;                   // how long it should take; 0: not said
  std::vector<std::string> formerly;       // earlier ids: a running case is carried over by them
};

struct CaseTemplate {
  std::string kind;      // "complaint"
  std::string category;  // "non_conformity"
  std::string number_prefix;
  std::vector<std::string> clocks;      // started when the case is opened, those that protect this customer
  std::string problem;                  // the choice fact that says what is wrong; empty: none
  std::optional<Money> typical_value;   // what a problem of this category is usually worth (E8.2)
};

// Whoever has one of these roles and has not passed the exercise, starts the script with a colleague beside.
struct PractisedFirst {
  std::string exercise;     // empty: the script asks for none
  std::vector<Role> roles;  // empty: all
};

struct Script {
  std::string id;
  Text title;
  Text hint;
  std::string icon;
  std::string group;
  PractisedFirst practised_first;
  bool for_team = false;              // started from the desk, without a customer
  int step_budget = 0;                // longest allowed path (E8.1)
  std::optional<CaseTemplate> opens;  // the case this script opens, if any
  std::string carries_on;             // the kind of case it is started on, if any
  bool needs_customer = false;
  std::vector<Step> steps;            // the first is where it starts

  const Step* step(std::string_view id_wanted) const;
};

struct Remedy {
  std::string id;
  RemedyKind kind = RemedyKind::goodwill;
  Text label;         // "Wymiana"
  Text grant_label;   // "Przyznaj wymianę"
  Text summary;       // what the customer reads: "nowy egzemplarz do odbioru dziś"
  std::string icon;
  std::optional<Money> fixed;   // worth this much
  std::string amount_fact;      // or what stands in this fact; neither: nothing is paid
  Text law;                     // legal ground in words, of a statutory claim
  int order = 1;                // of the law: 1 what may be demanded first, 2 what follows
  Condition due_when;           // when the customer may demand it; always: at once
  Text not_due;                 // why not yet, in words
  bool till = false;            // settled at the till: its receipt number is recorded

  bool has_amount() const { return fixed.has_value() || !amount_fact.empty(); }
};

// Who the customer is to us. The first whose condition holds.
struct Standing {
  std::string id;
  Text label;
  Condition when;
};

// How several rows that fit are settled (as in DMN: first, unique, collect-max).
enum class HitPolicy { first, unique, highest };
BOOST_DESCRIBE_ENUM(HitPolicy, first, unique, highest)

// One row of the limit table: who may grant what up to how much alone ("*" fits all). Above it a supervisor confirms.
struct LimitRow {
  std::string id;
  Role role = Role::agent;
  std::string category = "*";
  std::string remedy = "*";
  std::optional<Channel> channel;
  std::string standing = "*";
  std::optional<Money> up_to;  // none: without a limit
  std::optional<Money> together_up_to;  // of a supervisor: how far two of them go together; none: no further
  std::optional<Date> from;
  std::optional<Date> until;   // the last day
};

struct Cap {
  std::string id;
  Text label;
  CapPeriod per = CapPeriod::customer_year;
  std::vector<Role> roles;            // whom it binds
  std::vector<std::string> remedies;  // which it counts; empty: all of `kind`
  std::optional<RemedyKind> kind;
  Money up_to;
  Money at_each_terminal;  // of each such budget, what every terminal may spend without asking anybody
};

// Which rows can fit a role and a remedy, in the table's order. Made once, for tables of thousands of rows.
struct LimitIndex {
  std::size_t rows = 0;  // of the table it was made of; another number: it is not of this table
  std::map<std::pair<Role, std::string>, std::vector<std::size_t>> by_remedy;
  std::map<Role, std::vector<std::size_t>> for_any_remedy;  // rows that fit all
};

struct LimitTable {
  HitPolicy hit = HitPolicy::first;
  std::vector<Standing> standings;
  std::vector<LimitRow> rows;
  std::vector<Cap> caps;
  LimitIndex index;

  const Cap* cap(std::string_view id_wanted) const;
};

// Why a gesture was not made, as the supervisor chooses it.
struct RefusalReason {
  std::string id;
  Text label;
};

// Why a claim that the law gives is refused or cut. The customer gets its words on paper (E8.right).
struct LegalGround {
  std::string id;
  Text label;
  Text legal_basis;
  Text words;                         // for the customer
  std::vector<std::string> remedies;  // it can be a ground against; empty: any
};

// How requests for approval are answered.
struct ApprovalRules {
  std::vector<RefusalReason> reasons;
  std::vector<LegalGround> grounds;
  int substitute_after_minutes = 3;
  int expires_after_minutes = 10;
  Money by_telephone_up_to;       // each; zero: never by telephone
  Money by_telephone_open_up_to;  // what one terminal may have paid so without the supervisor's own record

  const RefusalReason* reason(std::string_view id_wanted) const;
  const LegalGround* ground(std::string_view id_wanted) const;
};

// Whom a regime of law protects. What a customer is stands in the fact of this name, where a pack has it.
inline constexpr const char* buyer_kind_fact = "buyer_kind";
enum class BuyerKind { consumer, sole_trader, company };
BOOST_DESCRIBE_ENUM(BuyerKind, consumer, sole_trader, company)

enum class TermUnit { days, working_days, weeks, months, years };
BOOST_DESCRIBE_ENUM(TermUnit, days, working_days, weeks, months, years)

enum class TermEnd { claim_accepted, right_lapses, late };  // what silence means
BOOST_DESCRIBE_ENUM(TermEnd, claim_accepted, right_lapses, late)

// A statutory or own time limit (see domain/clocks.hpp for the counting).
struct ClockDefinition {
  std::string id;
  Text label;
  Text legal_basis;
  std::vector<BuyerKind> protects;
  std::string starts_fact;  // the date fact that it starts from; empty: the day the case is opened
  Text starts_rule;
  int length = 0;
  TermUnit unit = TermUnit::days;
  Text counting_rule;
  bool end_moves = false;   // the outer limit moves from a day off to the next day that is none
  Text moving_rule;
  struct Extension {
    int length = 0;
    TermUnit unit = TermUnit::days;
    Text needs;             // what it takes, in words
  };
  std::optional<Extension> extension;
  std::vector<int> warn_days_before;  // falling
  TermEnd at_end = TermEnd::late;
  Text when_missed;         // what silence means, in words
  Date in_force_from{};
  std::optional<Date> in_force_until;
};

// Statutory days off. Either a fixed day of the year, or days after Easter Sunday.
struct Holiday {
  Text name;
  std::optional<std::chrono::month_day> fixed;
  std::optional<int> days_after_easter;
  int from_year = 0;
  int until_year = 9999;
};

struct Calendar {
  Text legal_basis;
  std::vector<std::chrono::weekday> weekly_holidays;
  std::vector<std::chrono::weekday> end_also_moves_from;
  std::vector<Holiday> holidays;
};

// A kind of promise and when it is due: so many minutes from now, or a time of day so many days ahead.
struct PromiseDefinition {
  std::string id;
  Text label;      // on the button, while it is chosen: "Telefon następnego dnia"
  Text act;        // in lists, beside the time that was agreed: "Oddzwonić"; empty: the label
  Text summary;    // what the customer reads
  std::string icon;
  std::optional<int> in_minutes;
  int in_days = 0;
  bool working_days = false;  // `in_days` counts working days
  int at_minute_of_day = 0;
  bool reaches_customer = false;  // a call or a visit: opening hours, shifts and the customer's wish count
  bool kept_by_ready_goods = false;  // kept when the last of the case's things is ready to be picked up

  // "In 2 hours" is true only in the moment of promising; a list says what there is to do.
  const Text& listed() const { return act.empty() ? label : act; }
};

// When we are there. A day without a line is closed.
struct OpeningHours {
  std::chrono::weekday day;
  int from_minute = 0;
  int until_minute = 0;  // not included
};

// When a customer wishes to be reached: what was told (an option of a fact) as a time of day.
struct Wish {
  std::string fact;
  std::string option;
  int from_minute = 0;
  int until_minute = 24 * 60;  // not included
};

struct Outcome {
  std::string id;
  Text label;
  bool resolved = false;  // counts as first-contact resolution
  bool quick = false;     // offered on the desk: a question without a name, asked and answered
  std::string icon;       // of a quick one
};

// The letter that answers a complaint, put together from what the case knows. A fact's option gives its words.
struct AnswerLetter {
  std::string kind;       // of the case
  std::string decision;   // fact: how it was decided
  std::map<std::string, Text> opening;  // by option of the decision: the first paragraph
  struct Choice {                       // a paragraph by option of a fact
    std::string fact;
    std::map<std::string, Text> texts;
  };
  std::vector<Choice> grounds;          // the law in words; the first whose fact is known
  std::string reasons;                  // fact: in our own words; empty: none
  std::optional<Choice> statement;      // about settling out of court
  Text closing;
};

// What is written down when a customer's thing comes into our hands. A script may have asked it already.
struct GoodsForm {
  std::vector<Option> conditions;
  std::vector<Option> with_it;
  std::string condition_fact;  // the choice that says the condition; empty: none does
  std::string with_it_fact;    // the words that say what came with it; empty: none do

  const Option* condition(std::string_view id_wanted) const;
};

// How long a screen stays unlocked with nobody touching it.
struct IdleLock {
  Role role = Role::agent;
  int minutes = 3;
  int in_script_minutes = 10;
};

struct Team {
  std::string id;
  Text label;
  Text reach;
};

struct Touchpoint {
  std::string id;
  Text label;
};

// How the program itself sees whether a standard was attained. Without it, only people see it.
struct StandardMeasure {
  std::string measure;             // a measure of the pack that is a share, or times held against `within_seconds`
  bool steps = false;              // or how long the steps take that serve the standard
  std::string fact;                // or a choice told in any script (a mystery visit, an audit) ...
  std::vector<std::string> met;    // ... with these options: attained

  bool by_program() const { return !measure.empty() || steps || !fact.empty(); }
};

struct Standard {
  std::string id;
  std::string touchpoint;
  Factor factor = Factor::hygiene;
  Text wording;
  std::optional<int> within_seconds;
  Text measure;
  StandardMeasure measured_by;
  std::string outcome;  // the measure it shall make better; empty: not said
  Text owner;
  Date in_force_from{};
  Date review_by{};
};

enum class MeasureGroup { contacts, complaints, promises, opinions, errors, team };
BOOST_DESCRIBE_ENUM(MeasureGroup, contacts, complaints, promises, opinions, errors, team)

// A measure as the terminal shows it: what is counted, of which part of it, and what that means.
struct MeasureDefinition {
  std::string id;
  MeasureGroup group = MeasureGroup::contacts;
  MeasureSource source = MeasureSource::contacts;
  std::vector<std::string> only;    // cuts of the source, see measure/sources.hpp; empty: all of it together
  bool per_contact = false;         // of a source that counts: held against the number of contacts
  Text title;
  Text formula;
  Text counts;                      // what counts and what does not
  Factor factor = Factor::hygiene;
  Direction better = Direction::none;
  std::map<std::string, double> reference;  // shares from elsewhere beside ours, in percent, by cut; shown as they stand
  std::string reference_from;               // whose
};

struct Practice {
  std::string id;
  Text title;
  Text text;
  Date since{};
  Text owner;
};

struct Risk {
  std::string id;
  RiskSource source = RiskSource::people;
  Factor factor = Factor::hygiene;
  Text problem;
  Text response;
  Text turned;
  Text owner;
  Date review_by{};
};

enum class CardKind { product, law, custom };
BOOST_DESCRIBE_ENUM(CardKind, product, law, custom)

struct Card {
  std::string id;
  CardKind kind = CardKind::product;
  Text title;
  Text text;
  Date as_of{};
  Text owner;
  Date review_by{};
};

enum class Audience { customer, staff };
BOOST_DESCRIBE_ENUM(Audience, customer, staff)

enum class QuestionKind { scale, yes_no, choice, words };
BOOST_DESCRIBE_ENUM(QuestionKind, scale, yes_no, choice, words)

struct Question {
  std::string id;
  QuestionKind kind = QuestionKind::scale;
  Text text;
  std::vector<Option> options;  // of choice
};

struct Survey {
  std::string id;
  Audience audience = Audience::customer;
  Text title;
  int every_contacts = 0;  // asked after each so-manieth contact that ends; 0: only where a script asks
  int every_months = 0;    // of the staff: asked anew after so long; 0: only where a script asks
  std::vector<Question> questions;
};

// A step ahead (X.ahead): what this customer may want next, shown beside the script when the condition holds.
struct Suggestion {
  std::string id;
  Condition when;
  Text text;
  std::string icon;
  std::string script;  // that it leads to; empty: only words
};

struct Charter {
  Date in_force_from{};
  Text policy;
  std::vector<Text> aims;
  struct Line {
    std::string standard;
    Text text;
  };
  std::vector<Line> lines;
};

struct Group {
  std::string id;
  Text label;
};

struct Pack {
  std::string id;
  std::string version;
  Text title;
  std::vector<std::string> languages;
  std::string currency;
  std::string time_zone;
  std::vector<Role> frontline;
  std::vector<Group> groups;
  std::vector<FactDefinition> facts;
  std::vector<Script> scripts;
  std::vector<Remedy> remedies;
  LimitTable limits;
  ApprovalRules approvals;
  std::vector<ClockDefinition> clocks;
  Calendar calendar;
  std::vector<PromiseDefinition> promises;
  std::vector<Outcome> outcomes;
  std::vector<Team> teams;
  std::vector<Touchpoint> touchpoints;
  std::vector<Standard> standards;
  std::vector<MeasureDefinition> measures;
  std::vector<Practice> practices;
  std::vector<Risk> risks;
  std::vector<Survey> surveys;
  std::vector<Card> cards;
  std::vector<Suggestion> suggestions;
  std::vector<Exercise> exercises;
  TrainingPlan training;
  Charter charter;
  std::vector<OpeningHours> opening_hours;  // empty: always open
  std::vector<Wish> wishes;
  std::vector<AnswerLetter> answer_letters;
  std::vector<std::string> letterhead;      // who writes: name, address, register; in no language
  std::vector<std::string> told_facts;      // that stand on a confirmation as what the customer told us
  GoodsForm goods;
  std::vector<IdleLock> idle_locks;
  std::vector<std::string> verifying_facts;  // by which a caller is known; two of them are needed
  std::vector<std::string> concern_facts;    // by which everybody concerned is found (E6.2)

  // What a chosen value is called, wherever it is asked for; null when it is no option of the pack.
  const Text* option_label(std::string_view fact_wanted, std::string_view value) const;

  // Null when there is none of that name.
  const Script* script(std::string_view id_wanted) const;
  const Remedy* remedy(std::string_view id_wanted) const;
  const ClockDefinition* clock(std::string_view id_wanted) const;
  const PromiseDefinition* promise(std::string_view id_wanted) const;
  const Outcome* outcome(std::string_view id_wanted) const;
  const FactDefinition* fact(std::string_view id_wanted) const;
  const Team* team(std::string_view id_wanted) const;
  const Standard* standard(std::string_view id_wanted) const;
  const MeasureDefinition* measure(std::string_view id_wanted) const;
  const Risk* risk(std::string_view id_wanted) const;
  const Practice* practice(std::string_view id_wanted) const;
  const Survey* survey(std::string_view id_wanted) const;
  const Card* card(std::string_view id_wanted) const;
  const Exercise* exercise(std::string_view id_wanted) const;
  const AnswerLetter* answer_letter(std::string_view kind_wanted) const;

  // "id@version", as events and cases name it.
  std::string name() const { return id + "@" + version; }
};

}  // namespace okienko::domain
