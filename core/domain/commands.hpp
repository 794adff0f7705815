// What somebody wants. Every way in (touch, keyboard, import, the customer's page) ends in one of these and passes
// the same `decide`: there is no second door.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/bytes.hpp"
#include "domain/improvement_events.hpp"
#include "domain/types.hpp"

namespace okienko::domain {

struct OpenContact {
  Channel channel = Channel::counter;
};
struct CreateCustomer {
  std::optional<ContactId> contact;  // linked to it at once
  Personal facts;                    // at least a name, phone or e-mail
};
struct LinkCustomer {
  ContactId contact;
  CustomerId customer;
};
struct RecordCustomerFact {
  CustomerId customer;
  std::string fact;
  std::string value;
  Channel channel = Channel::counter;
};
struct StartScript {
  ContactId contact;
  std::string script;
  std::optional<CaseId> matter;  // carries on this case; none: the script opens one if it is of that kind
  std::optional<StaffId> beside; // a colleague who sits by, and has given a PIN that the terminal has checked
};
struct AnswerStep {
  ContactId contact;
  std::string step;    // the step the person saw: a late touch on another step is refused
  std::string option;  // of choose
  std::string value;   // of ask, or the customer's own words
  bool not_known = false;
};
// A second colleague has given a PIN of their own, which the terminal has checked.
struct AgreeAsSecond {
  ContactId contact;
  std::string step;
  StaffId second_person;
};
// The script goes on in the newest version of the pack, which is `context.pack`.
struct RebaseScript {
  ContactId contact;
};
struct ReopenStep {
  ContactId contact;
  std::string step;
};
struct ParkContact {
  ContactId contact;
  bool dropped = false;
};
struct ResumeContact {
  ContactId contact;
};
struct GrantRemedy {
  ContactId contact;
  std::string remedy;
};
struct RequestApproval {
  ContactId contact;
  std::string remedy;
};
// Everything an approver says; the signature covers it (approvals.hpp).
struct DecideApproval {
  RequestId request;
  StaffId approver;
  bool approved = false;
  Money amount;        // approved: what is granted
  std::string reason;  // a gesture refused
  std::string ground;  // a claim refused or cut
  DecisionWay way = DecisionWay::here;
  base::Signature signature{};
};
struct PassOnApproval {
  RequestId request;
  StaffId to;
};
// By whoever asked, or by the terminal when nobody answered in time.
struct EndApproval {
  RequestId request;
  RequestEnd how = RequestEnd::withdrawn;
};
// Under the limits in force now, which are not those it was asked under: it needs no approval any more, or another one.
struct RejudgeApproval {
  RequestId request;
};
// Approved, and not paid yet: by the terminal that asked, once.
struct PayApproved {
  RequestId request;
};
// The supervisor's answer by telephone, typed on the agent's terminal.
struct ApproveByCode {
  RequestId request;
  StaffId approver;
  std::string answer;
};
// The other end: the supervisor has answered a code.
struct AnswerCode {
  StaffId approver;
  std::string code;
  Money amount;
  base::Signature signature{};
};
// This terminal's shares of budgets.
struct AskLease {
  Budget budget;
  Money amount;
};
struct ReturnLease {
  Budget budget;
  bool recalled = false;  // somebody else needs it: of the standing lease too
};
struct MakePromise {
  ContactId contact;
  std::string kind;
  std::optional<WallTime> due_at;  // another time than the kind's own, agreed with the customer
};
struct KeepPromise {
  PromiseId promise;
};
struct EndContact {
  ContactId contact;
  std::string outcome;  // empty: the outcome of the end step that was reached
};

// A question without a name, asked and answered: opened and ended at once.
struct RecordQuickContact {
  Channel channel = Channel::counter;
  std::string outcome;  // one that the pack offers for it
};
struct ShowCaller {
  ContactId contact;
  std::string number;
};
struct VerifyCaller {
  ContactId contact;
  std::vector<std::string> facts;
  std::optional<CaseId> matter;  // of this customer, whose facts count too while the contact has no case
};
struct AddNote {
  ContactId contact;
  std::string words;
};
struct ConfirmCustomerFact {
  CustomerId customer;
  std::string fact;
  Channel channel = Channel::counter;
};
// Of two that are joined to others already, their whole persons: see customers.hpp.
struct MergeCustomers {
  CustomerId kept;
  CustomerId merged;
};
struct PartCustomers {
  CustomerId kept;
  CustomerId merged;
};
struct TellApart {
  CustomerId one;
  CustomerId other;
};
struct NameKeeper {
  CustomerId customer;
  std::optional<StaffId> keeper;
};
// Exactly one of the two is given in each of these.
struct OfferTask {
  std::optional<CaseId> matter;
  std::optional<PromiseId> promise;
  StaffId to;
};
struct AcceptTask {
  std::optional<CaseId> matter;
  std::optional<PromiseId> promise;
};
struct ReturnTask {
  std::optional<CaseId> matter;
  std::optional<PromiseId> promise;
};
struct TakeInGoods {
  ContactId contact;
  std::string code;  // of a label that is there already; empty: a new one
  std::string what;
  std::string condition;
  std::string with_it;
  std::string remarks;
  std::string shelf;
};
struct MoveGoods {
  GoodsId goods;
  GoodsState state = GoodsState::kept;
  std::string shelf;
  std::optional<ContactId> contact;
};
struct RecordTill {
  ContactId contact;
  GrantId grant;
  std::string receipt;
};
// Exactly one of contact, matter and goods says what the paper is about; none: the charter.
struct IssuePaper {
  PaperKind kind = PaperKind::confirmation;
  PaperForm form = PaperForm::a4;
  std::optional<ContactId> contact;
  std::optional<CaseId> matter;
  std::optional<GoodsId> goods;
  std::string language;
  base::Hash log_head{};
};
struct DeliverAnswer {
  CaseId matter;
  AnswerWay way = AnswerWay::handed;
  std::string proof;
};
struct AddAttachment {
  ContactId contact;
  std::string fact;  // that it answers, of the step at hand; empty: none
  std::string media_type;
  base::Bytes bytes;
};
struct OpenConcern {
  std::string title;
  std::string promise_kind;
  std::vector<CustomerId> customers;
};

// Everything that makes the service better: see improvements.hpp. Words in `personal` as in the events.
struct RaiseImprovement {
  ImprovementKind kind = ImprovementKind::idea;
  ImprovementSource source = ImprovementSource::hand;
  ImprovementAbout about;
  std::optional<StaffId> owner;
  Date due{};
  Direction expected = Direction::none;
  Factor factor = Factor::hygiene;
  RiskSource risk_source = RiskSource::people;
  StandardChange change = StandardChange::add;
  std::string touchpoint;
  std::optional<int> within_seconds;
  std::string title;
  std::string words;
  std::string response;
};
struct MoveImprovement {
  ImprovementId improvement;
  ImprovementState to = ImprovementState::open;
  Date review_by{};
  std::optional<HuddleId> huddle;  // the running one, where it is decided there
  std::string reason;
};
struct NoteImprovement {
  ImprovementId improvement;
  std::string words;
  bool occurred = false;
};
struct BeginHuddle {
  bool longer = false;
  StaffId leader;
  std::vector<AgendaPoint> agenda;
};
// What was decided on one point. `raise`: the action, practice or proposal that comes of it.
struct DecideInHuddle {
  HuddleId huddle;
  int point = 0;
  HuddleDecision decision = HuddleDecision::left_alone;
  std::optional<RaiseImprovement> raise;
  std::string words;
};
struct EndHuddle {
  HuddleId huddle;
  std::vector<StaffId> present;
};
struct ReadHuddle {
  HuddleId huddle;
};
struct AskSurvey {
  std::string survey;
};

struct FinishTraining {
  TrainingKind kind = TrainingKind::exercise;
  std::string what;
  int seconds = 0;
};

using Command = std::variant<OpenContact, CreateCustomer, LinkCustomer, RecordCustomerFact, StartScript, AnswerStep,
                             ReopenStep, ParkContact, ResumeContact, GrantRemedy, RequestApproval, DecideApproval,
                             MakePromise, KeepPromise, EndContact, AgreeAsSecond, RebaseScript, RecordQuickContact,
                             ShowCaller, VerifyCaller, AddNote, ConfirmCustomerFact, MergeCustomers, PartCustomers,
                             TellApart, NameKeeper, OfferTask, AcceptTask, ReturnTask, TakeInGoods, MoveGoods,
                             RecordTill, IssuePaper, DeliverAnswer, AddAttachment, OpenConcern, PassOnApproval,
                             EndApproval, RejudgeApproval, PayApproved, ApproveByCode, AnswerCode, AskLease,
                             ReturnLease, RaiseImprovement, MoveImprovement, NoteImprovement, BeginHuddle,
                             DecideInHuddle, EndHuddle, ReadHuddle, AskSurvey, FinishTraining>;

}  // namespace okienko::domain
