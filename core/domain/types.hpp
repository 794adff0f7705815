// The words of the trade as types: identifiers, closed lists of values, texts in several languages.
// Enumerators are stored by name in the log: never rename one, never give it another meaning.
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <map>
#include <string>
#include <string_view>

#include "base/crypto.hpp"
#include "base/ids.hpp"
#include "base/money.hpp"
#include "base/time.hpp"

namespace okienko::domain {

using base::Date;
using base::Money;
using base::WallTime;

using EventId = base::Id<struct EventTag>;
using DeviceId = base::Id<struct DeviceTag>;
using StaffId = base::Id<struct StaffTag>;
using CustomerId = base::Id<struct CustomerTag>;
using ContactId = base::Id<struct ContactTag>;
using CaseId = base::Id<struct CaseTag>;
using PromiseId = base::Id<struct PromiseTag>;
using GrantId = base::Id<struct GrantTag>;
using RequestId = base::Id<struct RequestTag>;
using AttachmentId = base::Id<struct AttachmentTag>;
using ConcernId = base::Id<struct ConcernTag>;
using GoodsId = base::Id<struct GoodsTag>;
using PaperId = base::Id<struct PaperTag>;
using ImprovementId = base::Id<struct ImprovementTag>;
using HuddleId = base::Id<struct HuddleTag>;
using SubjectId = base::Id<struct SubjectTag>;  // whose key seals a personal part: a customer, a contact, a colleague

enum class Channel { counter, phone, message };
enum class Role { trainee, agent, sales, supervisor };
enum class ContactState { active, parked, ended };
enum class CaseStatus { open, awaiting_approval, settled, closed };
enum class PromiseState { open, kept, broken };
enum class RequestState { pending, approved, refused, withdrawn, expired, replaced };
enum class RequestEnd { withdrawn, expired, replaced };  // by the agent; unanswered; under other limits it is another one
enum class DecisionWay { here, inbox, telephone };  // on the agent's screen, on the supervisor's own, by a code
// A sum over time that is passed only with approval. The year, the day, the month are those of the calendar.
enum class CapPeriod { customer_year, agent_day, site_day, remedy_month };
// What the hub noticed and nobody may overlook. It refuses nothing that has happened.
enum class FlagKind {
  paid_though_refused,  // under a valid decision, while another one had been committed before it
  code_unconfirmed,     // paid by telephone, and the supervisor's own record has not come
  code_differs,         // it came, and names another amount
  older_limits,         // given under limits that had been changed by then
  beyond_lease,         // more than this terminal's share of a budget
  decision_invalid,     // not signed by who it names, or by somebody who may not decide
  own_request,          // decided by the person who asked, under whatever name
};
enum class FactKind { text, number, amount, date, time, phone, email, order, product, person, choice, photo, signature };
enum class RemedyKind { statutory, goodwill };
enum class FactScope { customer, matter };  // of the person, or of one case ("case" is a word of C++)
enum class AddressForm { neutral, sir, madam };  // Pan, Pani: a recorded fact, never guessed
enum class GoodsState { kept, away, ready, returned };  // on our shelf, at a service, to be picked up, back
enum class PaperKind { confirmation, answer, goods_protocol, goods_label, charter };
enum class PaperForm { pdf, a4, roll, label };  // a file, or what the printer holds: a sheet, 80 mm, 62 mm
enum class AnswerWay { handed, email, letter, courier };  // how the answer to a complaint reached the customer

// Quality-factor classes (Q.factors): any worsening lowers satisfaction; its mere occurrence lowers it; no reaction;
// raises it, and a temporary lapse does no harm.
enum class Factor { critical, hygiene, indifferent, individualising };
enum class RiskSource { people, policy, material };
enum class Direction { none, lower, higher };

// What the program counts from the events, never by person. What each counts, in which unit and cut by what, stands in
// measure/sources.hpp.
enum class MeasureSource {
  contacts, handling_time, after_contact_time, step_time, step_left, approval_wait, callback_time, hand_over_time,
  settled_at_once, repeats, answered_in_time, complaint_cycle, deadline_margin, promises_kept, words_kept, satisfaction,
  survey_scale, survey_option, told, error_cost, given, silent_customers, surveys_asked, surveys_answered
};

// What can be raised to make the service better.
enum class ImprovementKind { action, practice, idea, risk, competitor, expectation, standard };
enum class ImprovementState { open, consulted, adopted, done, effective, without_effect, retired, refused };
enum class ImprovementSource { hand, signal, survey, audit, huddle };
enum class StandardChange { add, revise, review, withdraw };
enum class HuddleDecision { left_alone, action, practice, proposal, noted };
// What somebody has learned by: an exercise that was passed, a small task that was done (E1).
enum class TrainingKind { exercise, task };
// What a meeting talks about, and what the figures of its point are.
enum class AgendaKind {
  signal,          // measure; count: points of it; from/to: typical value before and since, thousandths of the unit
  late_promises,   // count
  practice,        // improvement, to be adopted
  idea,            // improvement
  what_if,         // limit row; count: requests in a week; from/to: the limit now and then, minor units; detail: cost at the most
  action_due,      // improvement; count: days late, below 0: days left
  action_effect,   // improvement; from/to as of a signal
  too_easy,        // standard; from/to seconds
  without_effect,  // standard
  review_due,      // standard; count: days late
  risk_came,       // improvement; count: how often
  peak,            // count: contacts expected; from: can be served; detail: the hour; since: the day
  matters_told,    // words that customers wrote; count
};

BOOST_DESCRIBE_ENUM(Factor, critical, hygiene, indifferent, individualising)
BOOST_DESCRIBE_ENUM(RiskSource, people, policy, material)
BOOST_DESCRIBE_ENUM(Direction, none, lower, higher)
BOOST_DESCRIBE_ENUM(MeasureSource, contacts, handling_time, after_contact_time, step_time, step_left, approval_wait,
                    callback_time, hand_over_time, settled_at_once, repeats, answered_in_time, complaint_cycle,
                    deadline_margin, promises_kept, words_kept, satisfaction, survey_scale, survey_option, told,
                    error_cost, given, silent_customers, surveys_asked, surveys_answered)
BOOST_DESCRIBE_ENUM(ImprovementKind, action, practice, idea, risk, competitor, expectation, standard)
BOOST_DESCRIBE_ENUM(ImprovementState, open, consulted, adopted, done, effective, without_effect, retired, refused)
BOOST_DESCRIBE_ENUM(ImprovementSource, hand, signal, survey, audit, huddle)
BOOST_DESCRIBE_ENUM(StandardChange, add, revise, review, withdraw)
BOOST_DESCRIBE_ENUM(HuddleDecision, left_alone, action, practice, proposal, noted)
BOOST_DESCRIBE_ENUM(TrainingKind, exercise, task)
BOOST_DESCRIBE_ENUM(FactKind, text, number, amount, date, time, phone, email, order, product, person, choice, photo,
                    signature)
BOOST_DESCRIBE_ENUM(AgendaKind, signal, late_promises, practice, idea, what_if, action_due, action_effect, too_easy,
                    without_effect, review_due, risk_came, peak, matters_told)
BOOST_DESCRIBE_ENUM(GoodsState, kept, away, ready, returned)
BOOST_DESCRIBE_ENUM(PaperKind, confirmation, answer, goods_protocol, goods_label, charter)
BOOST_DESCRIBE_ENUM(PaperForm, pdf, a4, roll, label)
BOOST_DESCRIBE_ENUM(AnswerWay, handed, email, letter, courier)
BOOST_DESCRIBE_ENUM(Channel, counter, phone, message)
BOOST_DESCRIBE_ENUM(Role, trainee, agent, sales, supervisor)
BOOST_DESCRIBE_ENUM(ContactState, active, parked, ended)
BOOST_DESCRIBE_ENUM(CaseStatus, open, awaiting_approval, settled, closed)
BOOST_DESCRIBE_ENUM(PromiseState, open, kept, broken)
BOOST_DESCRIBE_ENUM(RequestState, pending, approved, refused, withdrawn, expired, replaced)
BOOST_DESCRIBE_ENUM(RequestEnd, withdrawn, expired, replaced)
BOOST_DESCRIBE_ENUM(DecisionWay, here, inbox, telephone)
BOOST_DESCRIBE_ENUM(CapPeriod, customer_year, agent_day, site_day, remedy_month)
BOOST_DESCRIBE_ENUM(FlagKind, paid_though_refused, code_unconfirmed, code_differs, older_limits, beyond_lease,
                    decision_invalid, own_request)
BOOST_DESCRIBE_ENUM(RemedyKind, statutory, goodwill)
BOOST_DESCRIBE_ENUM(FactScope, customer, matter)
BOOST_DESCRIBE_ENUM(AddressForm, neutral, sir, madam)

// Whose budget of a cap, and from which day: the customer's year, the colleague's day, the site's day, the remedy's
// month at a site. `of` is an id's text, a site, or "site/remedy".
struct Budget {
  std::string cap;
  std::string of;
  Date from{};
  friend auto operator<=>(const Budget&, const Budget&) = default;
};
BOOST_DESCRIBE_STRUCT(Budget, (), (cap, of, from))

// A text of the pack in its languages ("pl", "en", "uk"). An empty text is no text.
struct Text {
  std::map<std::string, std::string> by_language;

  bool empty() const { return by_language.empty(); }
  // The wanted language, else any: a missing language is the checker's to refuse, not the screen's.
  std::string_view in(std::string_view language) const;
  friend bool operator==(const Text&, const Text&) = default;
};

// What identifies a person, or was said in a person's words. Stands only in the sealed part of an event.
using Personal = std::map<std::string, std::string>;

// Longest text that an agent can record in one field, in bytes of UTF-8.
inline constexpr std::size_t max_field_bytes = 2000;

// Where a fact comes from (E6.1): who was told, when, on which channel.
struct Fact {
  std::string value;
  StaffId told_to;
  Channel channel = Channel::counter;
  WallTime recorded_at{};
  friend bool operator==(const Fact&, const Fact&) = default;
};
BOOST_DESCRIBE_STRUCT(Fact, (), (value, told_to, channel, recorded_at))

using Facts = std::map<std::string, Fact>;

// Civil time of the site. The terminal asks ICU; tests use a fixed offset.
class TimeZone {
 public:
  virtual ~TimeZone() = default;
  virtual Date date_of(WallTime time) const = 0;
  virtual int minute_of_day(WallTime time) const = 0;
  virtual WallTime at(Date date, int minute_of_day) const = 0;
};

}  // namespace okienko::domain
