// The inside of `decide`: one function a command, in decide*.cpp. Included only there.
#pragma once

#include "domain/clocks.hpp"
#include "domain/decide.hpp"
#include "domain/script.hpp"

namespace okienko::domain {

using Events = std::vector<Event>;
using Decision = base::Result<Events, Rejection>;
template <class T>
using Checked = base::Result<T, Rejection>;

inline Rejection because(Reason reason) { return Rejection{reason, {}, {}}; }

struct Decide {
  const Entities& entities;
  const Context& context;

  template <class T>
  T fresh() const {
    return context.ids->make<T>(context.now);
  }

  // The contact, if it is active and held by this terminal.
  Checked<Contact> active_contact(const ContactId& id) const;

  // Everything a running script needs at hand. Lives as long as one decision.
  struct Run : ContactScope {
    const Script* script = nullptr;
    ScriptPosition at;
  };
  Checked<Run> run(const ContactId& id) const;

  // A remedy that may be given at this step, with its amount and what the limits say of it.
  struct Offer {
    const Remedy* remedy = nullptr;
    Money amount;
    LimitAnswer limit;
  };
  Checked<Offer> offer(const Run& run, const std::string& remedy_id) const;

  // The day the clock counts from; nullopt while the fact that says so is not known.
  std::optional<Date> start_of(const ClockDefinition& clock, const std::optional<Customer>& customer) const;
  // The clocks of cases like this one, as the script that opens them names them.
  std::vector<const ClockDefinition*> clocks_of(const Case& matter) const;
  ClockStarted started(const Case& matter, const ClockDefinition& clock, Date start) const;
  // A clock of the case that counts from the day just told starts now; told anew, it is counted anew.
  Events with_clocks_from(const Run& run, const std::string& fact, const std::string& told, StepAnswered answered) const;
  // A case of somebody unknown was given every term that could protect them. Once it is told who they are, the terms
  // of others fall away; told otherwise, they come back from the day they began.
  Events with_regimes_of(const Run& run, const std::string& buyer_kind, StepAnswered answered) const;

  // Given to the step's team; the case stays its owner's until somebody there accepts it.
  HandedOver handed_over(const Run& run, const Step& step) const;

  Decision operator()(const OpenContact& c) const;
  Decision operator()(const CreateCustomer& c) const;
  Decision operator()(const LinkCustomer& c) const;
  Decision operator()(const RecordCustomerFact& c) const;
  Decision operator()(const StartScript& c) const;
  Decision operator()(const AnswerStep& c) const;
  Decision operator()(const AgreeAsSecond& c) const;
  Decision operator()(const RebaseScript& c) const;
  Decision operator()(const ReopenStep& c) const;
  Decision operator()(const ParkContact& c) const;
  Decision operator()(const ResumeContact& c) const;
  Decision operator()(const GrantRemedy& c) const;
  Decision operator()(const RequestApproval& c) const;
  Decision operator()(const DecideApproval& c) const;
  Decision operator()(const PassOnApproval& c) const;
  Decision operator()(const EndApproval& c) const;
  Decision operator()(const RejudgeApproval& c) const;
  Decision operator()(const PayApproved& c) const;
  Decision operator()(const ApproveByCode& c) const;
  Decision operator()(const AnswerCode& c) const;
  Decision operator()(const AskLease& c) const;
  Decision operator()(const ReturnLease& c) const;

  // What was asked for, as it would be asked for now.
  ApprovalRequested asked(const ContactScope& scope, const Remedy& remedy, const Money& amount,
                          const LimitAnswer& limit, const StaffId& requester) const;
  // Paid under a request. Spends no lease: what a supervisor approves is beyond what one gives alone.
  RemedyGranted paid(const ApprovalRequest& request, const Remedy& remedy, const Money& amount,
                     const std::string& rule) const;
  // The day that sums count a grant on: a clock that was set back opens no budget a second time.
  Date counting_day() const;
  Decision operator()(const MakePromise& c) const;
  Decision operator()(const KeepPromise& c) const;
  Decision operator()(const EndContact& c) const;
  Decision operator()(const RecordQuickContact& c) const;
  Decision operator()(const ShowCaller& c) const;
  Decision operator()(const VerifyCaller& c) const;
  Decision operator()(const AddNote& c) const;
  Decision operator()(const ConfirmCustomerFact& c) const;
  Decision operator()(const MergeCustomers& c) const;
  Decision operator()(const PartCustomers& c) const;
  Decision operator()(const TellApart& c) const;
  Decision operator()(const NameKeeper& c) const;
  Decision operator()(const OfferTask& c) const;
  Decision operator()(const AcceptTask& c) const;
  Decision operator()(const ReturnTask& c) const;
  Decision operator()(const TakeInGoods& c) const;
  Decision operator()(const MoveGoods& c) const;
  Decision operator()(const RecordTill& c) const;
  Decision operator()(const IssuePaper& c) const;
  Decision operator()(const DeliverAnswer& c) const;
  Decision operator()(const AddAttachment& c) const;
  Decision operator()(const OpenConcern& c) const;
  Checked<ImprovementRaised> raised(const RaiseImprovement& c) const;
  Decision operator()(const RaiseImprovement& c) const;
  Decision operator()(const MoveImprovement& c) const;
  Decision operator()(const NoteImprovement& c) const;
  Decision operator()(const BeginHuddle& c) const;
  Decision operator()(const DecideInHuddle& c) const;
  Decision operator()(const EndHuddle& c) const;
  Decision operator()(const ReadHuddle& c) const;
  Decision operator()(const AskSurvey& c) const;
  Decision operator()(const FinishTraining& c) const;
};

}  // namespace okienko::domain
