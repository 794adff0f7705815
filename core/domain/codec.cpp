#include "domain/codec.hpp"

#include <fmt/format.h>

#include "domain/json.hpp"

namespace okienko::domain {

namespace {

// The stored name of each kind of event. Never change one.
template <class E>
struct Name;
template <> struct Name<StaffRecorded> { static constexpr std::string_view value = "staff.recorded"; };
template <> struct Name<ContactOpened> { static constexpr std::string_view value = "contact.opened"; };
template <> struct Name<CustomerCreated> { static constexpr std::string_view value = "customer.created"; };
template <> struct Name<CustomerFactRecorded> { static constexpr std::string_view value = "customer.fact_recorded"; };
template <> struct Name<CustomerLinked> { static constexpr std::string_view value = "contact.customer_linked"; };
template <> struct Name<CaseOpened> { static constexpr std::string_view value = "case.opened"; };
template <> struct Name<ClockStarted> { static constexpr std::string_view value = "case.clock_started"; };
template <> struct Name<ScriptStarted> { static constexpr std::string_view value = "script.started"; };
template <> struct Name<StepAnswered> { static constexpr std::string_view value = "script.step_answered"; };
template <> struct Name<StepReopened> { static constexpr std::string_view value = "script.step_reopened"; };
template <> struct Name<ContactParked> { static constexpr std::string_view value = "contact.parked"; };
template <> struct Name<ContactResumed> { static constexpr std::string_view value = "contact.resumed"; };
template <> struct Name<RemedyGranted> { static constexpr std::string_view value = "remedy.granted"; };
template <> struct Name<ApprovalRequested> { static constexpr std::string_view value = "approval.requested"; };
template <> struct Name<ApprovalDecided> { static constexpr std::string_view value = "approval.decided"; };
template <> struct Name<PromiseMade> { static constexpr std::string_view value = "promise.made"; };
template <> struct Name<PromiseKept> { static constexpr std::string_view value = "promise.kept"; };
template <> struct Name<ContactEnded> { static constexpr std::string_view value = "contact.ended"; };
template <> struct Name<SurveyBatchRecorded> { static constexpr std::string_view value = "survey.batch_recorded"; };

template <> struct Name<FactsConfirmed> { static constexpr std::string_view value = "customer.facts_confirmed"; };
template <> struct Name<HandedOver> { static constexpr std::string_view value = "case.handed_over"; };
template <> struct Name<ScriptRebased> { static constexpr std::string_view value = "script.rebased"; };
template <> struct Name<PackPart> { static constexpr std::string_view value = "pack.part"; };
template <> struct Name<PackPublished> { static constexpr std::string_view value = "pack.published"; };

template <> struct Name<ClockDropped> { static constexpr std::string_view value = "case.clock_dropped"; };

template <> struct Name<CallerShown> { static constexpr std::string_view value = "contact.caller_shown"; };
template <> struct Name<CallerVerified> { static constexpr std::string_view value = "contact.caller_verified"; };
template <> struct Name<NoteAdded> { static constexpr std::string_view value = "contact.note_added"; };
template <> struct Name<CustomersMerged> { static constexpr std::string_view value = "customer.merged"; };
template <> struct Name<CustomersParted> { static constexpr std::string_view value = "customer.parted"; };
template <> struct Name<CustomersDiffer> { static constexpr std::string_view value = "customer.differ"; };
template <> struct Name<KeeperNamed> { static constexpr std::string_view value = "customer.keeper_named"; };
template <> struct Name<TaskOffered> { static constexpr std::string_view value = "task.offered"; };
template <> struct Name<TaskAccepted> { static constexpr std::string_view value = "task.accepted"; };
template <> struct Name<TaskReturned> { static constexpr std::string_view value = "task.returned"; };
template <> struct Name<ShiftPlanned> { static constexpr std::string_view value = "shift.planned"; };
template <> struct Name<GoodsTakenIn> { static constexpr std::string_view value = "goods.taken_in"; };
template <> struct Name<GoodsMoved> { static constexpr std::string_view value = "goods.moved"; };
template <> struct Name<TillRecorded> { static constexpr std::string_view value = "remedy.till_recorded"; };
template <> struct Name<PaperIssued> { static constexpr std::string_view value = "paper.issued"; };
template <> struct Name<AnswerDelivered> { static constexpr std::string_view value = "case.answer_delivered"; };
template <> struct Name<AttachmentPart> { static constexpr std::string_view value = "attachment.part"; };
template <> struct Name<AttachmentAdded> { static constexpr std::string_view value = "attachment.added"; };
template <> struct Name<ConcernOpened> { static constexpr std::string_view value = "concern.opened"; };

template <> struct Name<ApprovalPassedOn> { static constexpr std::string_view value = "approval.passed_on"; };
template <> struct Name<ApprovalEnded> { static constexpr std::string_view value = "approval.ended"; };
template <> struct Name<ApprovalSettled> { static constexpr std::string_view value = "approval.settled"; };
template <> struct Name<ApprovedByCode> { static constexpr std::string_view value = "approval.by_code"; };
template <> struct Name<CodeAnswered> { static constexpr std::string_view value = "approval.code_answered"; };
template <> struct Name<StaffAliased> { static constexpr std::string_view value = "staff.aliased"; };
template <> struct Name<SubstituteNamed> { static constexpr std::string_view value = "staff.substitute_named"; };
template <> struct Name<StandingLease> { static constexpr std::string_view value = "lease.standing"; };
template <> struct Name<LeaseAsked> { static constexpr std::string_view value = "lease.asked"; };
template <> struct Name<LeaseGranted> { static constexpr std::string_view value = "lease.granted"; };
template <> struct Name<LeaseRecalled> { static constexpr std::string_view value = "lease.recalled"; };
template <> struct Name<LeaseReturned> { static constexpr std::string_view value = "lease.returned"; };
template <> struct Name<Flagged> { static constexpr std::string_view value = "hub.flagged"; };

template <> struct Name<ImprovementRaised> { static constexpr std::string_view value = "improvement.raised"; };
template <> struct Name<ImprovementMoved> { static constexpr std::string_view value = "improvement.moved"; };
template <> struct Name<ImprovementNoted> { static constexpr std::string_view value = "improvement.noted"; };
template <> struct Name<HuddleBegan> { static constexpr std::string_view value = "huddle.began"; };
template <> struct Name<HuddleDecided> { static constexpr std::string_view value = "huddle.decided"; };
template <> struct Name<HuddleEnded> { static constexpr std::string_view value = "huddle.ended"; };
template <> struct Name<HuddleRead> { static constexpr std::string_view value = "huddle.read"; };
template <> struct Name<SurveyAsked> { static constexpr std::string_view value = "survey.asked"; };
template <> struct Name<TrainingDone> { static constexpr std::string_view value = "staff.training_done"; };

template <class E>
constexpr bool has_personal = requires(E e) { e.personal; };

base::Result<boost::json::value> parse(std::string_view text) {
  boost::json::error_code failed;
  boost::json::value value = boost::json::parse(boost::json::string_view(text.data(), text.size()), failed);
  if (failed) return base::error(base::ErrorCode::damaged, "not JSON: " + failed.message());
  return value;
}

template <class T>
std::string whole_text(const T& value) {
  return boost::json::serialize(detail::write<detail::Form::whole>(value));
}
template <class T>
std::string brief_text(const T& value) {
  return boost::json::serialize(detail::write<detail::Form::brief>(value));
}

}  // namespace

std::string_view type_name(const Event& event) {
  return std::visit([](const auto& e) { return Name<std::decay_t<decltype(e)>>::value; }, event);
}

std::uint16_t type_version(const Event&) { return 1; }

std::string body_of(const Event& event) {
  return std::visit([](const auto& e) { return whole_text(e); }, event);
}

const Personal* personal_of(const Event& event) {
  return std::visit(
      [](const auto& e) -> const Personal* {
        if constexpr (has_personal<std::decay_t<decltype(e)>>) {
          return &e.personal;
        } else {
          return nullptr;
        }
      },
      event);
}

std::string personal_to_text(const Personal& personal) { return boost::json::serialize(detail::write<detail::Form::whole>(personal)); }

base::Result<Personal> personal_from_text(std::string_view text) {
  OKIENKO_TRY(auto value, parse(text));
  Personal personal;
  if (!detail::read(value, personal)) return base::error(base::ErrorCode::damaged, "personal part is not of its form");
  return personal;
}

base::Result<Event> event_from_text(std::string_view type, std::uint16_t version, std::string_view body,
                                    std::optional<Personal> personal) {
  std::optional<base::Result<Event>> result;
  boost::mp11::mp_for_each<Event>([&](auto prototype) {
    using E = decltype(prototype);
    if (result || Name<E>::value != type) return;
    if (version != 1) {
      result.emplace(base::error(base::ErrorCode::not_found, fmt::format("{} of unknown version {}", type, version)));
      return;
    }
    auto value = parse(body);
    if (!value) {
      result.emplace(value.error());
      return;
    }
    E event;
    if (!detail::read(value.value(), event)) {
      result.emplace(base::error(base::ErrorCode::damaged, fmt::format("body of {} is not of its form", type)));
      return;
    }
    if constexpr (has_personal<E>) {
      if (personal) event.personal = *personal;
    }
    result.emplace(Event(std::move(event)));
  });
  if (!result) return base::error(base::ErrorCode::not_found, fmt::format("unknown event type {}", type));
  return std::move(*result);
}

SubjectId sealed_for(const Event& event, const Entities& entities) {
  struct Subject {
    const Entities& entities;
    SubjectId operator()(const StaffRecorded& e) const { return {e.staff.value}; }
    SubjectId operator()(const CustomerCreated& e) const { return {e.customer.value}; }
    SubjectId operator()(const CustomerFactRecorded& e) const { return {e.customer.value}; }
    // Words said before anybody knew who it was belong to the contact.
    SubjectId of_contact(const ContactId& id) const {
      const auto contact = entities.contact(id);
      if (contact && contact->customer) return {contact->customer->value};
      return {id.value};
    }
    SubjectId of_case(const CaseId& id) const {
      const auto matter = entities.matter(id);
      if (matter && matter->customer != CustomerId{}) return {matter->customer.value};
      return {id.value};
    }
    SubjectId operator()(const StepAnswered& e) const { return of_contact(e.contact); }
    SubjectId operator()(const CallerShown& e) const { return of_contact(e.contact); }
    SubjectId operator()(const NoteAdded& e) const { return of_contact(e.contact); }
    SubjectId operator()(const GoodsTakenIn& e) const { return of_contact(e.contact); }
    SubjectId operator()(const AttachmentPart& e) const { return of_contact(e.contact); }
    SubjectId operator()(const AnswerDelivered& e) const { return of_case(e.matter); }
    SubjectId operator()(const ContactOpened&) const { return {}; }
    SubjectId operator()(const CustomerLinked&) const { return {}; }
    SubjectId operator()(const CaseOpened&) const { return {}; }
    SubjectId operator()(const ClockStarted&) const { return {}; }
    SubjectId operator()(const ScriptStarted&) const { return {}; }
    SubjectId operator()(const StepReopened&) const { return {}; }
    SubjectId operator()(const ContactParked&) const { return {}; }
    SubjectId operator()(const ContactResumed&) const { return {}; }
    SubjectId operator()(const RemedyGranted&) const { return {}; }
    SubjectId operator()(const ApprovalRequested&) const { return {}; }
    SubjectId operator()(const ApprovalDecided&) const { return {}; }
    SubjectId operator()(const PromiseMade&) const { return {}; }
    SubjectId operator()(const PromiseKept&) const { return {}; }
    SubjectId operator()(const ContactEnded&) const { return {}; }
    SubjectId operator()(const SurveyBatchRecorded&) const { return {}; }
    SubjectId operator()(const FactsConfirmed&) const { return {}; }
    SubjectId operator()(const HandedOver&) const { return {}; }
    SubjectId operator()(const ScriptRebased&) const { return {}; }
    SubjectId operator()(const PackPart&) const { return {}; }
    SubjectId operator()(const PackPublished&) const { return {}; }
    SubjectId operator()(const ClockDropped&) const { return {}; }
    SubjectId operator()(const CallerVerified&) const { return {}; }
    SubjectId operator()(const CustomersMerged&) const { return {}; }
    SubjectId operator()(const CustomersParted&) const { return {}; }
    SubjectId operator()(const CustomersDiffer&) const { return {}; }
    SubjectId operator()(const KeeperNamed&) const { return {}; }
    SubjectId operator()(const TaskOffered&) const { return {}; }
    SubjectId operator()(const TaskAccepted&) const { return {}; }
    SubjectId operator()(const TaskReturned&) const { return {}; }
    SubjectId operator()(const ShiftPlanned&) const { return {}; }
    SubjectId operator()(const GoodsMoved&) const { return {}; }
    SubjectId operator()(const TillRecorded&) const { return {}; }
    SubjectId operator()(const PaperIssued&) const { return {}; }
    SubjectId operator()(const AttachmentAdded&) const { return {}; }
    SubjectId operator()(const ConcernOpened&) const { return {}; }
    SubjectId operator()(const ApprovalPassedOn&) const { return {}; }
    SubjectId operator()(const ApprovalEnded&) const { return {}; }
    SubjectId operator()(const ApprovalSettled&) const { return {}; }
    SubjectId operator()(const ApprovedByCode&) const { return {}; }
    SubjectId operator()(const CodeAnswered&) const { return {}; }
    SubjectId operator()(const StaffAliased&) const { return {}; }
    SubjectId operator()(const SubstituteNamed&) const { return {}; }
    SubjectId operator()(const StandingLease&) const { return {}; }
    SubjectId operator()(const LeaseAsked&) const { return {}; }
    SubjectId operator()(const LeaseGranted&) const { return {}; }
    SubjectId operator()(const LeaseRecalled&) const { return {}; }
    SubjectId operator()(const LeaseReturned&) const { return {}; }
    SubjectId operator()(const Flagged&) const { return {}; }
    SubjectId operator()(const ImprovementRaised& e) const { return {e.improvement.value}; }
    SubjectId operator()(const ImprovementMoved& e) const { return {e.improvement.value}; }
    SubjectId operator()(const ImprovementNoted& e) const { return {e.improvement.value}; }
    SubjectId operator()(const HuddleBegan&) const { return {}; }
    SubjectId operator()(const HuddleDecided& e) const { return {e.huddle.value}; }
    SubjectId operator()(const HuddleEnded&) const { return {}; }
    SubjectId operator()(const HuddleRead&) const { return {}; }
    SubjectId operator()(const SurveyAsked&) const { return {}; }
    SubjectId operator()(const TrainingDone&) const { return {}; }
  };
  return std::visit(Subject{entities}, event);
}

std::string to_text(const Customer& customer) { return brief_text(customer); }
std::string to_text(const Case& matter) { return brief_text(matter); }
std::string to_text(const Contact& contact) { return brief_text(contact); }
std::string to_text(const Promise& promise) { return brief_text(promise); }
std::string to_text(const ApprovalRequest& request) { return brief_text(request); }
std::string to_text(const Staff& staff) { return brief_text(staff); }
std::string to_text(const PublishedPack& pack) { return brief_text(pack); }
std::string to_text(const GoodsItem& goods) { return brief_text(goods); }
std::string to_text(const Attachment& attachment) { return brief_text(attachment); }
std::string to_text(const Concern& concern) { return brief_text(concern); }
std::string to_text(const Shift& shift) { return brief_text(shift); }
std::string to_text(const Improvement& improvement) { return brief_text(improvement); }
std::string to_text(const Huddle& huddle) { return brief_text(huddle); }

template <class Entity>
base::Result<Entity> from_text(std::string_view text) {
  OKIENKO_TRY(auto value, parse(text));
  Entity entity;
  if (!detail::read(value, entity)) return base::error(base::ErrorCode::damaged, "entity is not of its form");
  return entity;
}
template base::Result<Customer> from_text(std::string_view);
template base::Result<Case> from_text(std::string_view);
template base::Result<Contact> from_text(std::string_view);
template base::Result<Promise> from_text(std::string_view);
template base::Result<ApprovalRequest> from_text(std::string_view);
template base::Result<Staff> from_text(std::string_view);
template base::Result<PublishedPack> from_text(std::string_view);
template base::Result<GoodsItem> from_text(std::string_view);
template base::Result<Attachment> from_text(std::string_view);
template base::Result<Concern> from_text(std::string_view);
template base::Result<Shift> from_text(std::string_view);
template base::Result<Improvement> from_text(std::string_view);
template base::Result<Huddle> from_text(std::string_view);

}  // namespace okienko::domain
