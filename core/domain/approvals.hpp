// What an approval is bound to, who may give it, and how it is given by telephone. The binding covers everything that
// matters; a change of anything is another request.
#pragma once

#include <string_view>

#include "domain/entities.hpp"
#include "domain/pack.hpp"

namespace okienko::domain {

base::Hash binding_of(const Money& amount, const std::string& remedy, const CaseId& matter, const StaffId& requester,
                      const std::string& pack_version, const base::Uuid& nonce);
base::Hash binding_of(const ApprovalRequest& request);

// The bytes an approver signs: the binding, who answers, and the whole answer.
base::Bytes decision_message(const base::Hash& binding, const StaffId& approver, bool approved, const Money& amount,
                             const std::string& reason, const std::string& ground);
base::Bytes decision_message(const ApprovalDecided& decided);

// One pair of eyes under two entries (StaffAliased), or simply the same.
bool same_person(const Entities& entities, const StaffId& a, const StaffId& b);

// What is wrong with this answer to this request, whoever may ask: the gate before it is recorded, the hub after it
// came. Nullopt: nothing. Says nothing about limits, reasons and grounds, which are of the pack.
enum class DecisionFault { not_a_supervisor, own_request, decided_already_by_them, not_bound, badly_signed };
std::optional<DecisionFault> fault_of(const Entities& entities, const ApprovalRequest& request,
                                      const ApprovalDecided& decided);

// ---- by telephone ----
// The agent reads out the request's code and the amount; the supervisor types both wherever a program of ours runs,
// and reads back the answer. Both codes end in a check digit (ISO 7064, MOD 11,10), so that a slip of the ear or the
// finger is told from a wrong answer.
inline constexpr int request_code_digits = 6;
inline constexpr int answer_code_digits = 8;

std::string request_code(const base::Hash& binding);
// `telephone_key`: of the supervisor, as the staff record has it (hex). Empty when that is no key.
std::string answer_code(std::string_view telephone_key, std::string_view code, const Money& amount);
bool well_formed_code(std::string_view code, int digits);  // so many digits, the last of them right
base::Bytes code_message(std::string_view code, const Money& amount, const StaffId& approver);

// ---- who is asked ----
// Whose inbox shows a request. Whoever it was passed to; else every supervisor who is not only somebody's substitute.
// A substitute on these dates sees it too, once it has waited for `substitute_after_minutes`. Nobody sees their own.
bool is_asked(const Entities& entities, const ApprovalRequest& request, const Staff& staff, const ApprovalRules& rules,
              WallTime now, Date today);
WallTime expires_at(const ApprovalRequest& request, const ApprovalRules& rules);

}  // namespace okienko::domain
