// What somebody wants. Every way in (touch, keyboard, import, the customer's page) ends in one of these and passes
// the same `decide`: there is no second door.
#pragma once

#include <optional>
#include <string>
#include <variant>

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
};
struct StartScript {
  ContactId contact;
  std::string script;
  std::optional<CaseId> matter;  // carries on this case; none: the script opens one if it is of that kind
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
struct DecideApproval {
  RequestId request;
  StaffId approver;
  bool approved = false;
  base::Signature signature{};
};
struct MakePromise {
  ContactId contact;
  std::string kind;
};
struct KeepPromise {
  PromiseId promise;
};
struct EndContact {
  ContactId contact;
  std::string outcome;  // empty: the outcome of the end step that was reached
};

using Command = std::variant<OpenContact, CreateCustomer, LinkCustomer, RecordCustomerFact, StartScript, AnswerStep,
                             ReopenStep, ParkContact, ResumeContact, GrantRemedy, RequestApproval, DecideApproval,
                             MakePromise, KeepPromise, EndContact, AgreeAsSecond, RebaseScript>;

}  // namespace okienko::domain
