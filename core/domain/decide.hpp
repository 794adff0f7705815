// The one gate: a command becomes events, or a reason why not. Pure; time, ids and the pack come in `Context`.
#pragma once

#include <vector>

#include "base/result.hpp"
#include "domain/commands.hpp"
#include "domain/entities.hpp"
#include "domain/events.hpp"
#include "domain/known.hpp"
#include "domain/limits.hpp"
#include "domain/pack.hpp"

namespace okienko::domain {

enum class Reason {
  not_found,              // the thing is not there (any more)
  contact_not_active,     // parked, ended, or held by another terminal
  not_this_step,          // the answer belongs to a step that is not the current one
  answer_missing,
  answer_too_long,        // over max_field_bytes
  answer_malformed,       // not of the step's kind (a number, a date, a phone number)
  option_unknown,
  customer_needed,        // the script needs to know who it is
  customer_facts_missing, // a new customer needs a name, a phone or an e-mail
  case_needed,            // a remedy or an approval belongs to a case
  remedy_not_offered,
  price_missing,          // the amount of the remedy is the price, and the price is not known
  above_limit,            // ask for approval instead
  within_limit,           // no approval is needed: grant it
  already_granted,
  request_pending,        // one question at a time
  request_decided,
  own_request,            // the approver is never the requester
  approver_limit,         // above the approver's limit too
  signature_invalid,
  script_unfinished,      // the contact cannot end before its script
  promise_ended,
  role_not_allowed,
  second_person_needed,   // another colleague than the one who is signed in
  script_gone,            // the new version of the pack has no such script
  case_differs,           // the script is made for another kind of case
  facts_differ,           // fewer facts than needed were named by the caller
  same_customer,          // the two are one entry already
  not_merged,             // the two are no one entry
  not_yours,              // another colleague's, or offered to somebody else
  not_offered,            // nothing waits to be accepted
  colleague_gone,         // nobody to give it to: inactive, or oneself
  code_taken,             // the label is on another thing
  goods_given_back,       // the thing is the customer's again
  receipt_missing,        // the till's number
  already_settled,        // at the till, with another receipt
  undecided,              // the complaint has no decision yet
  already_delivered,      // the answer reached the customer already
  paper_missing,          // the letter was not issued yet
  closed_then,            // nobody is here at that time
  too_soon,               // a time that has passed
  too_far_ahead,          // later than a promise of this kind may be put off
  media_unknown,          // neither a picture nor a document
  too_large,              // over the bound of one attachment
  too_many,               // over the bound of one case
  reason_missing,         // a refusal says why, of the pack's list
  ground_missing,         // refusing or cutting what the law gives needs a legal ground
  amount_not_allowed,     // more than was asked for, or nothing
  not_approved,           // or not yet
  code_wrong,             // the answer does not fit
  code_malformed,         // a digit was misheard: the check digit is wrong
  telephone_limit,        // more than may be approved by telephone
};
BOOST_DESCRIBE_ENUM(Reason, not_found, contact_not_active, not_this_step, answer_missing, answer_too_long,
                    answer_malformed, option_unknown, customer_needed, customer_facts_missing, case_needed,
                    remedy_not_offered, price_missing, above_limit, within_limit, already_granted, request_pending,
                    request_decided, own_request, approver_limit, signature_invalid, script_unfinished, promise_ended,
                    role_not_allowed, second_person_needed, script_gone, case_differs, facts_differ, same_customer,
                    not_merged, not_yours, not_offered, colleague_gone, code_taken, goods_given_back, receipt_missing,
                    already_settled, undecided, already_delivered, closed_then, too_soon, too_far_ahead, media_unknown, too_large,
                    too_many, paper_missing, reason_missing, ground_missing, amount_not_allowed,
                    not_approved, code_wrong, code_malformed, telephone_limit)

struct Rejection {
  Reason reason = Reason::not_found;
  std::string rule;             // the limit row, where one decided
  std::optional<Money> up_to;   // how far it would have gone
};

struct Context {
  WallTime now{};
  const TimeZone* zone = nullptr;
  base::IdSource* ids = nullptr;
  const Pack* pack = nullptr;
  const Pack* in_force = nullptr;  // whose limits hold, where `pack` is an older one that a contact goes on in
  StaffId actor;
  Role role = Role::agent;
  std::string site;
  DeviceId device;
  bool training = false;      // nothing is real: no script asks to be practised first
  bool stands_alone = false;  // the terminal belongs to no hub: it shares no budget with anybody
  int terminal_number = 1;
  int next_case_number = 1;  // of this terminal: numbers are unique without asking anybody
  int next_goods_number = 1;
};

base::Result<std::vector<Event>, Rejection> decide(const Entities& entities, const Command& command,
                                                   const Context& context);

// When a promise of this kind, made now, is due. A time of day is civil time of the site; what is due some minutes from
// now is due at the next quarter of an hour.
WallTime promise_due(const PromiseDefinition& promise, WallTime now, const TimeZone& zone, const Calendar& calendar);

// Scripts go on in the version they began with; limits, lists of reasons and grounds are always those in force.
const Pack& limits_in_force(const Context& context);

// What the limits and caps say of this remedy in this case: the one way to ask, for the gate and for the screen.
LimitAnswer limit_for(const Entities& entities, const Context& context, const ContactScope& scope,
                      const Remedy& remedy, const Money& amount);
// The same for whoever shall approve: a supervisor's limit has no caps.
LimitAnswer limit_of_approver(const Context& context, const ContactScope& scope, const Remedy& remedy,
                              const Money& amount, Role role);

// What the limits are asked with in this contact, for whoever is meant by `role`.
LimitCase limit_case_of(const Context& context, const ContactScope& scope, Role role);

// A budget, and how much of it.
struct LeaseWish {
  Budget budget;
  Money amount;
};
// Which shares this terminal lacks to let the acting person grant it alone; empty: none, or none would help.
std::vector<LeaseWish> leases_wanted(const Entities& entities, const Context& context, const ContactScope& scope,
                                     const Remedy& remedy, const Money& amount);
// What of its share of a budget this terminal has not spent, on that day.
std::int64_t lease_left(const Entities& entities, const DeviceId& device, const Budget& budget, Date on);

// Whether work that is offered may be accepted by this colleague: offered to them, or to their team. Whoever belongs to
// no team may step in for any. Never by its owner. One rule for the gate and for the screens.
bool may_accept(const TaskOffer& offer, const StaffId& owner, const Staff& staff);

// How the events fold into what is true now. `header` carries who, when and where. Needs no pack: an event carries
// what it means, so the same log gives the same state under any version of the pack.
struct EventHeader {
  WallTime wall_time{};
  StaffId actor;
  DeviceId device;
  std::string site;
  std::string pack_version;
};
void evolve(Entities& entities, const EventHeader& header, const Event& event);

}  // namespace okienko::domain
