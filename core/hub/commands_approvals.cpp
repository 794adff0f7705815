// Colleagues as far as approvals need them: another PIN, gone, one person under two entries, a substitute with dates. And
// the supervisor's end of an approval by telephone, where there is no terminal at hand.
#include <fmt/format.h>

#include "base/calendar.hpp"
#include "domain/approvals.hpp"
#include "domain/limits.hpp"
#include "hub/commands_parts.hpp"
#include "store/staff_secrets.hpp"

namespace okienko::hub {

base::Result<std::string> set_pin(const AdminRequest& request, const AdminContext& context) {
  OKIENKO_TRY(const auto before, colleague(value_of(request, "name"), context));
  OKIENKO_TRY(auto staff, store::make_staff_event({before.staff, name_of(before), before.role, value_of(request, "pin")}));
  staff.active = before.active;
  staff.team = before.team;
  const auto badge = before.personal.find("badge_hash");
  if (badge != before.personal.end()) staff.personal["badge_hash"] = badge->second;
  OKIENKO_TRY(context.storage->end_telephone_tries(staff.staff));
  OKIENKO_TRY(record_staff(std::move(staff), context));
  return fmt::format("{} has a new PIN{}\n", name_of(before),
                     before.role == domain::Role::supervisor ? ", and signs with a new key from now on" : "");
}

base::Result<std::string> switch_off(const AdminRequest& request, const AdminContext& context) {
  OKIENKO_TRY(auto staff, colleague(value_of(request, "name"), context));
  staff.active = false;
  const std::string name = name_of(staff);
  OKIENKO_TRY(record_staff(std::move(staff), context));
  return fmt::format("{} may no longer sign in\n", name);
}

base::Result<std::string> join_aliases(const AdminRequest& request, const AdminContext& context) {
  OKIENKO_TRY(const auto one, colleague(value_of(request, "name"), context));
  OKIENKO_TRY(const auto other, colleague(value_of(request, "other"), context));
  if (one.staff == other.staff) return invalid("both are one entry already");
  OKIENKO_TRY(context.storage->record({domain::StaffAliased{one.staff, other.staff}}, "", context.now));
  if (context.recorded) context.recorded();
  return fmt::format("{} and {} are one person: neither approves what the other asks for\n", name_of(one), name_of(other));
}

base::Result<std::string> name_substitute(const AdminRequest& request, const AdminContext& context) {
  OKIENKO_TRY(const auto staff, colleague(value_of(request, "name"), context));
  OKIENKO_TRY(const auto substitute, colleague(value_of(request, "substitute"), context));
  if (staff.staff == substitute.staff) return invalid("nobody is their own substitute");
  if (substitute.role != domain::Role::supervisor) return invalid("a substitute decides: only a supervisor can be one");
  const auto from = base::date_from_text(value_of(request, "from"));
  const auto until = base::date_from_text(value_of(request, "until"));
  if (!from || !until || *until < *from) return invalid("give the first and the last day as 2026-12-24");
  OKIENKO_TRY(context.storage->record({domain::SubstituteNamed{staff.staff, substitute.staff, *from, *until}}, "",
                                      context.now));
  if (context.recorded) context.recorded();
  return fmt::format("{} decides for {} from {} to {}\n", name_of(substitute), name_of(staff),
                     base::date_to_text(*from), base::date_to_text(*until));
}

base::Result<std::string> approve_code(const AdminRequest& request, const AdminContext& context) {
  OKIENKO_TRY(const auto recorded, colleague(value_of(request, "name"), context));
  if (recorded.role != domain::Role::supervisor || !recorded.active) return invalid("only a supervisor approves");
  const std::string code = value_of(request, "code");
  if (!domain::well_formed_code(code, domain::request_code_digits)) {
    return invalid("a digit of the code is wrong: have it read out once more");
  }
  const auto amount = domain::parse_amount(value_of(request, "amount"), value_of(request, "currency"));
  if (!amount || amount->minor <= 0) return invalid("the amount is a number such as 120 or 120.50");
  // As a terminal would see the colleague.
  domain::MemoryEntities entities;
  domain::evolve(entities, domain::EventHeader{context.now, {}, {}, {}, {}}, recorded);
  const auto staff = entities.staff(recorded.staff);
  OKIENKO_TRY(context.storage->begin_telephone_try(staff->id));
  const auto key = store::open_approval_key(*staff, value_of(request, "pin"));
  if (!key) return base::error(base::ErrorCode::refused, "this is not the PIN");
  OKIENKO_TRY(context.storage->end_telephone_tries(staff->id));
  for (const domain::ApprovalRequest& open : context.storage->referee().entities().open_requests()) {
    if (domain::request_code(open.binding) == code &&
        domain::same_person(context.storage->referee().entities(), staff->id, open.requester)) {
      return base::error(base::ErrorCode::refused, "nobody approves their own request");
    }
  }
  const auto signature = base::sign(*key, domain::code_message(code, *amount, staff->id));
  OKIENKO_TRY(context.storage->rule_on(domain::CodeAnswered{staff->id, *amount, code, signature}, context.now));
  if (context.recorded) context.recorded();
  const std::string answer = domain::answer_code(staff->telephone_key, code, *amount);
  if (answer.empty()) return base::error(base::ErrorCode::refused, "this colleague has no key for the telephone yet; restart the hub");
  return fmt::format("{} {}\n", answer.substr(0, answer.size() / 2), answer.substr(answer.size() / 2));
}

base::Result<void> give_telephone_keys(const AdminContext& context) {
  OKIENKO_TRY(const auto all, all_staff(context));
  for (auto [id, staff] : all) {
    if (staff.role != domain::Role::supervisor || staff.personal.empty() || staff.personal.contains("telephone_key")) continue;
    staff.personal["telephone_key"] = store::make_telephone_key();
    OKIENKO_TRY(record_staff(std::move(staff), context));
  }
  return base::success();
}

}  // namespace okienko::hub
