// A small world for the domain's tests: a pack built in code, people, a clock that stands still. Commands go in,
// events are folded at once, so that a test reads as given / when / then.
#pragma once

#include <gtest/gtest.h>

#include <boost/describe/enum_to_string.hpp>
#include <string>

#include "domain/approvals.hpp"
#include "domain/decide.hpp"

namespace okienko::domain::testing {

class FixedZone final : public TimeZone {  // Polish winter time: UTC+1
 public:
  Date date_of(WallTime time) const override {
    return Date{std::chrono::floor<std::chrono::days>(time + offset)};
  }
  int minute_of_day(WallTime time) const override {
    const auto at = time + offset;
    return static_cast<int>(
        std::chrono::duration_cast<std::chrono::minutes>(at - std::chrono::floor<std::chrono::days>(at)).count());
  }
  WallTime at(Date date, int minute) const override {
    return WallTime{std::chrono::sys_days{date}} + std::chrono::minutes{minute} - offset;
  }

 private:
  static constexpr std::chrono::hours offset{1};
};

Text both(const std::string& text);
Date day(const std::string& text);
Pack small_pack();
LimitRow row(const char* id, Role role, const char* remedy, std::optional<std::int64_t> up_to_minor);
Facts facts(std::initializer_list<std::pair<const char*, const char*>> known);

struct World {
  World();

  // Runs a command as this person; events are folded. Fails the test when it is refused.
  std::vector<Event> must(const Command& command);
  // The reason, or nullopt when it was allowed (and folded).
  std::optional<Reason> refused(const Command& command);
  std::optional<Rejection> rejection(const Command& command);
  Context context();
  ContactScope scope(const ContactId& id) { return scope_of(entities, contact(id), pack, zone, now); }

  void as(const Staff& person) { actor = person; }
  ContactId open_contact();
  CustomerId add_customer(const ContactId& contact, Personal facts);
  // As much as was asked for, signed by that key. What is changed afterwards is not signed.
  DecideApproval decision(const RequestId& request, const Staff& approver, const base::SigningKey& key,
                          bool approved = true) const;
  DecideApproval decision(const RequestId& request, const Staff& approver, const base::SigningKey& key, bool approved,
                          const Money& amount, const std::string& reason, const std::string& ground) const;
  RequestId ask(const ContactId& contact, const std::string& remedy = "refund") {
    return std::get<ApprovalRequested>(must(RequestApproval{contact, remedy}).front()).request;
  }
  // A complaint of a customer whose machine cost so much, at the remedy step.
  ContactId complaint_at_remedies(const std::string& price);
  const Contact contact(const ContactId& id) const { return *entities.contact(id); }
  Case matter_of(const ContactId& id) const { return *entities.matter(*contact(id).matter); }

  MemoryEntities entities;
  Pack pack = small_pack();
  FixedZone zone;
  base::SeededIdSource ids{1};
  WallTime now;
  Staff anna, tomasz, maria, piotr;  // two agents, two supervisors
  base::SigningKey maria_key, piotr_key, anna_key;
  Staff actor;
  DeviceId device;
  bool stands_alone = true;  // no hub: every budget is this terminal's
  std::vector<Event> last_events;
};

}  // namespace okienko::domain::testing
