// The inside of `evolve`: one function an event, in evolve*.cpp. Included only there.
// An event about something unknown changes nothing: the log of one terminal may arrive before the log of another, and
// the hub's order puts it right.
#pragma once

#include "domain/decide.hpp"

namespace okienko::domain {

struct Evolve {
  Entities& entities;
  const EventHeader& header;

  template <class Id, class Entity, class Change>
  void change(std::optional<Entity> (Entities::*find)(const Id&) const, const Id& id, Change&& apply) const {
    std::optional<Entity> entity = (entities.*find)(id);
    if (!entity) return;
    apply(*entity);
    entities.put(*entity);
  }
  template <class Change>
  void change_contact(const ContactId& id, Change&& apply) const {
    change(&Entities::contact, id, [&](Contact& contact) {
      apply(contact);
      contact.changed_at = header.wall_time;
    });
  }

  Fact fact_now(std::string value, Channel channel) const {
    return Fact{std::move(value), header.actor, channel, header.wall_time};
  }

  static std::string personal_value(const Personal& personal) {
    const auto found = personal.find("value");
    return found == personal.end() ? std::string() : found->second;
  }

  // Where the answers of a contact are kept besides the contact itself: with the case, or with the person.
  template <class Change>
  void change_facts(const Contact& contact, FactScope scope, Change&& apply) const {
    switch (scope) {
      case FactScope::customer:
        if (contact.customer) {
          change(&Entities::customer, *contact.customer, [&](Customer& customer) { apply(customer.facts); });
        }
        return;
      case FactScope::matter:
        if (contact.matter) change(&Entities::matter, *contact.matter, [&](Case& matter) { apply(matter.facts); });
        return;
    }
  }

  // An answered case with nothing left to do is closed: whatever ends last closes it.
  std::optional<CaseId> matter_ended_by(const Event& event) const;
  void close_if_done(const CaseId& id) const;

  // What was said and shown before a case was chosen belongs to the case as well: nobody is asked again (E6.1).
  void carry_to_case(const ContactId& id, const CaseId& matter) const;

  void tell_case(const ApprovalRequest& request) const;

  void operator()(const StaffRecorded& e) const;
  void operator()(const ContactOpened& e) const;
  void operator()(const CustomerCreated& e) const;
  void operator()(const CustomerFactRecorded& e) const;
  void operator()(const CustomerLinked& e) const;
  void operator()(const CaseOpened& e) const;
  void operator()(const ClockStarted& e) const;
  void operator()(const ClockDropped& e) const;
  void operator()(const ScriptStarted& e) const;
  void operator()(const StepAnswered& e) const;
  void operator()(const StepReopened& e) const;
  void operator()(const ContactParked& e) const;
  void operator()(const ContactResumed& e) const;
  void operator()(const RemedyGranted& e) const;
  void operator()(const ApprovalRequested& e) const;
  void operator()(const ApprovalDecided& e) const;
  void operator()(const PromiseMade& e) const;
  void operator()(const PromiseKept& e) const;
  void operator()(const ContactEnded& e) const;
  void operator()(const SurveyBatchRecorded& e) const;
  void operator()(const FactsConfirmed& e) const;
  void operator()(const HandedOver& e) const;
  void operator()(const ScriptRebased& e) const;
  void operator()(const PackPart& e) const;
  void operator()(const PackPublished& e) const;
  void operator()(const CallerShown& e) const;
  void operator()(const CallerVerified& e) const;
  void operator()(const NoteAdded& e) const;
  void operator()(const CustomersMerged& e) const;
  void operator()(const CustomersParted& e) const;
  void operator()(const CustomersDiffer& e) const;
  void operator()(const KeeperNamed& e) const;
  void operator()(const TaskOffered& e) const;
  void operator()(const TaskAccepted& e) const;
  void operator()(const TaskReturned& e) const;
  void operator()(const ShiftPlanned& e) const;
  void operator()(const GoodsTakenIn& e) const;
  void operator()(const GoodsMoved& e) const;
  void operator()(const TillRecorded& e) const;
  void operator()(const PaperIssued& e) const;
  void operator()(const AnswerDelivered& e) const;
  void operator()(const AttachmentPart& e) const;
  void operator()(const AttachmentAdded& e) const;
  void operator()(const ConcernOpened& e) const;
  void operator()(const ApprovalPassedOn& e) const;
  void operator()(const ApprovalEnded& e) const;
  void operator()(const ApprovalSettled& e) const;
  void operator()(const ApprovedByCode& e) const;
  void operator()(const CodeAnswered& e) const;
  void operator()(const StaffAliased& e) const;
  void operator()(const SubstituteNamed& e) const;
  void operator()(const StandingLease& e) const;
  void operator()(const LeaseAsked& e) const;
  void operator()(const LeaseGranted& e) const;
  void operator()(const LeaseRecalled& e) const;
  void operator()(const LeaseReturned& e) const;
  void operator()(const Flagged& e) const;
  void operator()(const ImprovementRaised& e) const;
  void operator()(const ImprovementMoved& e) const;
  void operator()(const ImprovementNoted& e) const;
  void operator()(const HuddleBegan& e) const;
  void operator()(const HuddleDecided& e) const;
  void operator()(const HuddleEnded& e) const;
  void operator()(const HuddleRead& e) const;
  void operator()(const SurveyAsked&) const {}
  void operator()(const TrainingDone& e) const;
};

}  // namespace okienko::domain
