// What happened. An event is a fact of the past in one of these forms; the log holds nothing else.
// Names and members are stored: a changed meaning is a new version with an upcaster (see codec.hpp), never an edit.
// `personal` members are sealed with the key of `sealed_for(event)` and gone after an erasure.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "domain/improvement_events.hpp"
#include "domain/types.hpp"

namespace okienko::domain {

// From the hub only: a colleague's name, role and what the PIN is checked against.
struct StaffRecorded {
  StaffId staff;
  Role role = Role::agent;
  bool active = true;
  base::SigningPublicKey approval_key{};  // verifies decisions; zero for those who cannot approve
  std::string team;                       // of the pack, to which work is handed over; empty: none
  Personal personal;                      // name, pin_salt, pin_verifier, sealed_approval_key, badge_hash
};
BOOST_DESCRIBE_STRUCT(StaffRecorded, (), (staff, role, active, approval_key, team))

struct ContactOpened {
  ContactId contact;
  Channel channel = Channel::counter;
};
BOOST_DESCRIBE_STRUCT(ContactOpened, (), (contact, channel))

struct CustomerCreated {
  CustomerId customer;
  Channel channel = Channel::counter;
  Personal personal;           // name, phone, email, address_form, ...
  std::optional<Date> since;   // of an imported customer: known from before this log
};
BOOST_DESCRIBE_STRUCT(CustomerCreated, (), (customer, channel, since))

// A fact about the person was told, mended or confirmed.
struct CustomerFactRecorded {
  CustomerId customer;
  std::string fact;
  Channel channel = Channel::counter;
  Personal personal;  // value
};
BOOST_DESCRIBE_STRUCT(CustomerFactRecorded, (), (customer, fact, channel))

struct CustomerLinked {
  ContactId contact;
  CustomerId customer;
};
BOOST_DESCRIBE_STRUCT(CustomerLinked, (), (contact, customer))

struct CaseOpened {
  CaseId matter;
  ContactId contact;
  CustomerId customer;
  std::string kind;
  std::string category;
  std::string number;
};
BOOST_DESCRIBE_STRUCT(CaseOpened, (), (matter, contact, customer, kind, category, number))

struct ClockStarted {
  CaseId matter;
  std::string clock;
  Date received{};
  Date due{};
  Date outer_limit{};
};
BOOST_DESCRIBE_STRUCT(ClockStarted, (), (matter, clock, received, due, outer_limit))

// The regime turned out not to be for this customer: a company has no consumer's term.
struct ClockDropped {
  CaseId matter;
  std::string clock;
};
BOOST_DESCRIBE_STRUCT(ClockDropped, (), (matter, clock))

struct ScriptStarted {
  ContactId contact;
  std::string script;
  std::optional<CaseId> matter;
  bool for_team = false;  // an audit, a visit, an interview: no contact of a customer
  std::optional<StaffId> beside;  // who sat by, where it shall be practised first and was not
};
BOOST_DESCRIBE_STRUCT(ScriptStarted, (), (contact, script, matter, for_team, beside))

// The answer to a step. A chosen option is its id; words and facts are personal. Carries what it means (`fact`,
// `scope`), so that replaying the log needs no pack.
struct StepAnswered {
  ContactId contact;
  std::string step;
  std::string fact;  // empty: the answer is kept nowhere else
  FactScope scope = FactScope::matter;
  std::string option;
  bool not_known = false;  // "customer doesn't know"
  std::optional<StaffId> second_person;  // who agreed beside the actor
  // Steps that were passed over on the way here. They stay so, whatever becomes known later: nobody is sent back.
  std::vector<std::string> passed;
  Money amount;            // of a fact that is an amount: costs are added up without knowing whose
  Personal personal;       // value
};
BOOST_DESCRIBE_STRUCT(StepAnswered, (), (contact, step, fact, scope, option, not_known, second_person, passed, amount))

// Read back to the customer and still right: fresh again.
struct FactsConfirmed {
  ContactId contact;
  std::vector<std::string> of_customer;
  std::vector<std::string> of_matter;
};
BOOST_DESCRIBE_STRUCT(FactsConfirmed, (), (contact, of_customer, of_matter))

// Went back: this step and what was answered after it are asked anew.
struct StepReopened {
  ContactId contact;
  std::string step;
};
BOOST_DESCRIBE_STRUCT(StepReopened, (), (contact, step))

struct ContactParked {
  ContactId contact;
  bool dropped = false;  // the call broke off: the same number is offered to take it up again
};
BOOST_DESCRIBE_STRUCT(ContactParked, (), (contact, dropped))

struct ContactResumed {
  ContactId contact;
};
BOOST_DESCRIBE_STRUCT(ContactResumed, (), (contact))

// What a limit is asked with. Recorded with each grant and request, so that the past can be held against other limits.
struct LimitCase {
  Role role = Role::agent;
  std::string category;
  Channel channel = Channel::counter;
  std::string standing;
  std::optional<CustomerId> customer;
  friend bool operator==(const LimitCase&, const LimitCase&) = default;
};
BOOST_DESCRIBE_STRUCT(LimitCase, (), (role, category, channel, standing, customer))

struct RemedyGranted {
  GrantId grant;
  CaseId matter;
  ContactId contact;
  std::string remedy;
  RemedyKind kind = RemedyKind::goodwill;
  Money amount;
  std::string rule;                  // the limit row that allowed it
  std::optional<RequestId> request;  // the approval it was paid under
  Date counted_on{};                 // the day of the site that sums count it on; never earlier than the one before
  std::vector<Budget> leased;        // the budgets it was spent from, out of this terminal's share of them
  std::string limits_version;        // of the pack whose limits allowed it
  std::optional<LimitCase> asked;    // none: from before it was recorded
};
BOOST_DESCRIBE_STRUCT(RemedyGranted, (),
                      (grant, matter, contact, remedy, kind, amount, rule, request, counted_on, leased, limits_version,
                       asked))

struct ApprovalRequested {
  RequestId request;
  CaseId matter;
  ContactId contact;
  std::string remedy;
  Money amount;
  StaffId requester;
  std::string rule;
  std::string pack_version;
  base::Uuid nonce{};
  base::Hash binding{};  // see domain/approvals.hpp
  int approvers = 1;     // two in the highest band
  RemedyKind kind = RemedyKind::goodwill;
  std::optional<LimitCase> asked;  // none: from before it was recorded
};
BOOST_DESCRIBE_STRUCT(ApprovalRequested, (),
                      (request, matter, contact, remedy, amount, requester, rule, pack_version, nonce, binding,
                       approvers, kind, asked))

struct ApprovalDecided {
  RequestId request;
  StaffId approver;
  bool approved = false;
  base::Hash binding{};
  base::Signature signature{};  // by the approver's own key, over decision_message
  Money amount;                 // approved: what is granted, perhaps less than was asked for
  std::string reason;           // a gesture refused: of the pack's list
  std::string ground;           // a claim refused or cut: the legal ground, of the pack's list
  DecisionWay way = DecisionWay::here;
};
BOOST_DESCRIBE_STRUCT(ApprovalDecided, (),
                      (request, approver, approved, binding, signature, amount, reason, ground, way))

// Given on by hand to somebody who shall decide it.
struct ApprovalPassedOn {
  RequestId request;
  StaffId to;
  WallTime at{};
};
BOOST_DESCRIBE_STRUCT(ApprovalPassedOn, (), (request, to, at))

// By the terminal that asked: nobody needs to decide it any more.
struct ApprovalEnded {
  RequestId request;
  RequestEnd how = RequestEnd::withdrawn;
};
BOOST_DESCRIBE_STRUCT(ApprovalEnded, (), (request, how))

// From the hub only: what became of a request, by what was committed first.
struct ApprovalSettled {
  RequestId request;
  RequestState state = RequestState::pending;
  std::vector<StaffId> approvers;  // who decided it
  Money amount;                    // approved: what may be granted
  std::string reason;
  std::string ground;
};
BOOST_DESCRIBE_STRUCT(ApprovalSettled, (), (request, state, approvers, amount, reason, ground))

// An approval by telephone, on the agent's terminal: the answer that was read out fits the request and the amount.
// Provisional until the supervisor's own record has come.
struct ApprovedByCode {
  RequestId request;
  StaffId approver;
  Money amount;
  std::string code;  // of the request, as it was read out
};
BOOST_DESCRIBE_STRUCT(ApprovedByCode, (), (request, approver, amount, code))

// The supervisor's own record of it, made wherever the code was answered.
struct CodeAnswered {
  StaffId approver;
  Money amount;
  std::string code;
  base::Signature signature{};  // by the approver's own key, over code_message
};
BOOST_DESCRIBE_STRUCT(CodeAnswered, (), (approver, amount, code, signature))

// From the hub only: both are one person, with one pair of eyes.
struct StaffAliased {
  StaffId staff;
  StaffId other;
};
BOOST_DESCRIBE_STRUCT(StaffAliased, (), (staff, other))

// From the hub only: decides instead of a colleague, on these days. The last naming for a pair counts; no days: ended.
struct SubstituteNamed {
  StaffId staff;
  StaffId substitute;
  Date from{};
  Date until{};  // the last day
};
BOOST_DESCRIBE_STRUCT(SubstituteNamed, (), (staff, substitute, from, until))

// From the hub only: each day from `from` until `until` this terminal may spend so much of every budget of a cap
// without asking anybody. The intervals of one terminal and cap do not overlap.
struct StandingLease {
  DeviceId device;
  std::string cap;
  Money each;
  Date from{};
  Date until{};  // the last day
};
BOOST_DESCRIBE_STRUCT(StandingLease, (), (device, cap, each, from, until))

// By a terminal: it wants so much more of this budget.
struct LeaseAsked {
  Budget budget;
  Money amount;
};
BOOST_DESCRIBE_STRUCT(LeaseAsked, (), (budget, amount))

// From the hub only: the terminal may spend so much more of this budget; nothing: there was none to be had. Less than
// nothing takes away what a standing lease would give too much, in the moment it is given.
struct LeaseGranted {
  DeviceId device;
  Budget budget;
  Money amount;
};
BOOST_DESCRIBE_STRUCT(LeaseGranted, (), (device, budget, amount))

// From the hub only: somebody else needs what this terminal has left of the budget.
struct LeaseRecalled {
  DeviceId device;
  Budget budget;
};
BOOST_DESCRIBE_STRUCT(LeaseRecalled, (), (device, budget))

// By a terminal: it will not spend so much of its share. From this record's commit on the share is smaller.
struct LeaseReturned {
  Budget budget;
  Money amount;
};
BOOST_DESCRIBE_STRUCT(LeaseReturned, (), (budget, amount))

// From the hub only.
struct Flagged {
  FlagKind kind = FlagKind::decision_invalid;
  std::optional<RequestId> request;
  std::optional<CaseId> matter;
  DeviceId device;  // where it happened
  Money amount;
};
BOOST_DESCRIBE_STRUCT(Flagged, (), (kind, request, matter, device, amount))

struct PromiseMade {
  PromiseId promise;
  ContactId contact;  // nil: made by us, in no contact
  std::optional<CaseId> matter;
  CustomerId customer;
  std::string kind;
  WallTime due_at{};
  StaffId owner;
  std::optional<ConcernId> concern;  // everybody concerned is called back
};
BOOST_DESCRIBE_STRUCT(PromiseMade, (), (promise, contact, matter, customer, kind, due_at, owner, concern))

// Given to another team. Still the giver's until somebody there has accepted it (E5.hand).
struct HandedOver {
  ContactId contact;
  std::optional<CaseId> matter;
  std::string team;
  bool warm = false;  // the giver stayed until it was taken over
  StaffId of;         // whose it is until then
  WallTime at{};      // later than any giving before it; see TaskGiven
};
BOOST_DESCRIBE_STRUCT(HandedOver, (), (contact, matter, team, warm, of, at))

// A running script goes on in another version of the pack: the answers are replayed, what is new is asked. Carries
// what became of each answer, so that replaying the log needs no pack. The new version is that of the event's header.
struct Renamed {
  std::string from;
  std::string to;
};
BOOST_DESCRIBE_STRUCT(Renamed, (), (from, to))

struct ScriptRebased {
  ContactId contact;
  std::string from_version;
  std::vector<Renamed> renamed;
  std::vector<std::string> vanished;    // steps that are no more: their answers stay in the history
  std::vector<std::string> asked_anew;  // their answer is no answer any more
};
BOOST_DESCRIBE_STRUCT(ScriptRebased, (), (contact, from_version, renamed, vanished, asked_anew))

// From the hub only: a pack takes force. The files travel in parts, before this.
struct PackPart {
  base::Hash archive{};  // of the whole
  int index = 0;         // from 0
  std::string bytes;     // base64
};
BOOST_DESCRIBE_STRUCT(PackPart, (), (archive, index, bytes))

struct PackPublished {
  std::string pack;      // "id@version"
  base::Hash archive{};
  int parts = 0;
  std::int64_t archive_bytes = 0;
  base::SigningPublicKey author{};
  base::Signature signature{};  // of the author, see core/pack/signing.hpp
};
BOOST_DESCRIBE_STRUCT(PackPublished, (), (pack, archive, parts, archive_bytes, author, signature))

struct PromiseKept {
  PromiseId promise;
};
BOOST_DESCRIBE_STRUCT(PromiseKept, (), (promise))

struct ContactEnded {
  ContactId contact;
  std::string outcome;
  bool resolved = false;
};
BOOST_DESCRIBE_STRUCT(ContactEnded, (), (contact, outcome, resolved))

// A shuffled batch of at least five answers of one site, dated to the day, with no actor (design: anonymity).
struct SurveyBatchRecorded {
  Date day{};
  std::vector<int> scores;  // 1 (very bad) to 5 (very good), of the one-tap survey
  std::string survey;       // of a survey of the pack: one batch for each question; empty for the one-tap survey
  std::string question;
  std::vector<std::string> answers;  // a number 1 to 5, yes, no, an option, or free words: nobody knows whose
};
BOOST_DESCRIBE_STRUCT(SurveyBatchRecorded, (), (day, scores, survey, question, answers))

// The number that a call comes from, as the telephone system told it.
struct CallerShown {
  ContactId contact;
  Personal personal;  // number
};
BOOST_DESCRIBE_STRUCT(CallerShown, (), (contact))

// The caller named these facts as we have them: personal data may be told now.
struct CallerVerified {
  ContactId contact;
  std::vector<std::string> facts;
};
BOOST_DESCRIBE_STRUCT(CallerVerified, (), (contact, facts))

// In the customer's words, at any moment of a contact.
struct NoteAdded {
  ContactId contact;
  Personal personal;  // value
};
BOOST_DESCRIBE_STRUCT(NoteAdded, (), (contact))

// Two entries were one person. Both stay as they were told, so that they can be taken apart again.
struct CustomersMerged {
  CustomerId kept;
  CustomerId merged;
};
BOOST_DESCRIBE_STRUCT(CustomersMerged, (), (kept, merged))

struct CustomersParted {
  CustomerId kept;
  CustomerId merged;
};
BOOST_DESCRIBE_STRUCT(CustomersParted, (), (kept, merged))

// They look alike and are two people: not to be asked again.
struct CustomersDiffer {
  CustomerId one;
  CustomerId other;
};
BOOST_DESCRIBE_STRUCT(CustomersDiffer, (), (one, other))

// Who serves a customer with unusual needs (E7.keep). None: nobody any more.
struct KeeperNamed {
  CustomerId customer;
  std::optional<StaffId> keeper;
  WallTime at{};  // later than any naming before it: the last one counts, on every node the same
};
BOOST_DESCRIBE_STRUCT(KeeperNamed, (), (customer, keeper, at))

// A matter or a promise is given on to a colleague: the giver's until it is accepted (E5.hand). `at_once`: by a
// supervisor, for somebody who is absent or has left; it is the receiver's from now on (E7.keep).
struct TaskOffered {
  std::optional<CaseId> matter;
  std::optional<PromiseId> promise;
  StaffId to;
  bool at_once = false;
  StaffId of;     // whose it is until then
  WallTime at{};  // later than any giving before it; see TaskGiven
};
BOOST_DESCRIBE_STRUCT(TaskOffered, (), (matter, promise, to, at_once, of, at))

// By whoever it was offered to, or by anybody of the team it was handed to.
struct TaskAccepted {
  std::optional<CaseId> matter;
  std::optional<PromiseId> promise;
  WallTime offered_at{};  // which offer
};
BOOST_DESCRIBE_STRUCT(TaskAccepted, (), (matter, promise, offered_at))

// The offer ends: taken back by the giver, or given back by whoever it was offered to.
struct TaskReturned {
  std::optional<CaseId> matter;
  std::optional<PromiseId> promise;
  WallTime offered_at{};  // which offer
};
BOOST_DESCRIBE_STRUCT(TaskReturned, (), (matter, promise, offered_at))

// From the hub only: when a colleague works. Planned anew for the same day, the last counts; nothing planned: free.
struct ShiftPlanned {
  StaffId staff;
  Date day{};
  int from_minute = 0;
  int until_minute = 0;  // equal: no shift on that day
};
BOOST_DESCRIBE_STRUCT(ShiftPlanned, (), (staff, day, from_minute, until_minute))

// The customer's thing came into our hands. What it is and what was noticed are words, and sealed.
struct GoodsTakenIn {
  GoodsId goods;
  CaseId matter;
  ContactId contact;
  std::string code;       // on its label
  std::string condition;  // option of the pack; empty: not said
  std::string shelf;
  Personal personal;      // what, with_it, remarks
};
BOOST_DESCRIBE_STRUCT(GoodsTakenIn, (), (goods, matter, contact, code, condition, shelf))

struct GoodsMoved {
  GoodsId goods;
  GoodsState state = GoodsState::kept;
  std::string shelf;
  std::optional<ContactId> contact;  // in which it was given back
};
BOOST_DESCRIBE_STRUCT(GoodsMoved, (), (goods, state, shelf, contact))

// A remedy was settled at the till.
struct TillRecorded {
  GrantId grant;
  CaseId matter;
  ContactId contact;
  std::string receipt;
};
BOOST_DESCRIBE_STRUCT(TillRecorded, (), (grant, matter, contact, receipt))

// A paper on a durable medium. `log_head` stands on it as a code: a paper in a drawer bears witness of the log.
struct PaperIssued {
  PaperId paper;
  PaperKind kind = PaperKind::confirmation;
  PaperForm form = PaperForm::a4;
  std::optional<ContactId> contact;
  std::optional<CaseId> matter;
  std::optional<GoodsId> goods;
  std::string language;
  int copy = 0;  // 0: the original
  base::Hash log_head{};
};
BOOST_DESCRIBE_STRUCT(PaperIssued, (), (paper, kind, form, contact, matter, goods, language, copy, log_head))

// The answer to a complaint reached the customer, or went out with proof: only this stops its clocks.
struct AnswerDelivered {
  CaseId matter;
  PaperId paper;
  AnswerWay way = AnswerWay::handed;
  Personal personal;  // proof: a tracking number, the address it went to
};
BOOST_DESCRIBE_STRUCT(AnswerDelivered, (), (matter, paper, way))

// A picture or a document, sealed like all that is said. The bytes travel in parts, before this.
struct AttachmentPart {
  AttachmentId attachment;
  ContactId contact;
  int index = 0;      // from 0
  Personal personal;  // bytes: base64
};
BOOST_DESCRIBE_STRUCT(AttachmentPart, (), (attachment, contact, index))

struct AttachmentAdded {
  AttachmentId attachment;
  ContactId contact;
  std::string fact;        // that it answers; empty: none
  std::string media_type;  // image/jpeg, image/png, application/pdf
  int parts = 0;
  std::int64_t bytes = 0;
  base::Hash hash{};
};
BOOST_DESCRIBE_STRUCT(AttachmentAdded, (), (attachment, contact, fact, media_type, parts, bytes, hash))

// A bad batch or a fault: who is concerned was looked for, and a callback opened for each (E6.2).
struct ConcernOpened {
  ConcernId concern;
  std::string title;
  std::string promise_kind;
  int customers = 0;
};
BOOST_DESCRIBE_STRUCT(ConcernOpened, (), (concern, title, promise_kind, customers))

// Whoever did it has passed an exercise or done a task (E1). Shown to that person alone (E8.3); the scripts that ask for
// an exercise look at it. What was played in the exercise itself is in no log but its own.
struct TrainingDone {
  TrainingKind kind = TrainingKind::exercise;
  std::string what;   // of the pack; empty: an exercise of a matter that really was
  int seconds = 0;    // of an exercise
};
BOOST_DESCRIBE_STRUCT(TrainingDone, (), (kind, what, seconds))

// New kinds go to the end.
using Event = std::variant<StaffRecorded, ContactOpened, CustomerCreated, CustomerFactRecorded, CustomerLinked,
                           CaseOpened, ClockStarted, ScriptStarted, StepAnswered, StepReopened, ContactParked,
                           ContactResumed, RemedyGranted, ApprovalRequested, ApprovalDecided, PromiseMade, PromiseKept,
                           ContactEnded, SurveyBatchRecorded, FactsConfirmed, HandedOver, ScriptRebased, PackPart,
                           PackPublished, ClockDropped, CallerShown, CallerVerified, NoteAdded, CustomersMerged,
                           CustomersParted, CustomersDiffer, KeeperNamed, TaskOffered, TaskAccepted, TaskReturned,
                           ShiftPlanned, GoodsTakenIn, GoodsMoved, TillRecorded, PaperIssued, AnswerDelivered,
                           AttachmentPart, AttachmentAdded, ConcernOpened, ApprovalPassedOn, ApprovalEnded,
                           ApprovalSettled, ApprovedByCode, CodeAnswered, StaffAliased, SubstituteNamed, StandingLease,
                           LeaseAsked, LeaseGranted, LeaseRecalled, LeaseReturned, Flagged, ImprovementRaised,
                           ImprovementMoved, ImprovementNoted, HuddleBegan, HuddleDecided, HuddleEnded, HuddleRead,
                           SurveyAsked, TrainingDone>;

}  // namespace okienko::domain
