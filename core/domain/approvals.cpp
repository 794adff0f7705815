#include "domain/approvals.hpp"

#include <algorithm>

namespace okienko::domain {

namespace {

// ISO 7064, MOD 11,10: the digit that makes the whole valid.
char check_digit(std::string_view digits) {
  int product = 10;
  for (const char c : digits) {
    int sum = (product + (c - '0')) % 10;
    if (sum == 0) sum = 10;
    product = sum * 2 % 11;
  }
  return static_cast<char>('0' + (11 - product) % 10);
}

// A number of so many digits out of a hash, the check digit counted in.
std::string code_from(const base::Hash& hash, int digits) {
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < sizeof number; ++i) number = number << 8 | hash[i];
  std::string code(static_cast<std::size_t>(digits - 1), '0');
  for (auto at = code.rbegin(); at != code.rend(); ++at) {
    *at = static_cast<char>('0' + number % 10);
    number /= 10;
  }
  return code + check_digit(code);
}

bool substitutes_on(const Staff& staff, Date today) {
  return std::any_of(staff.substitutes.begin(), staff.substitutes.end(), [&](const Staff::Substitution& one) {
    return one.from <= today && today <= one.until;
  });
}

}  // namespace

base::Hash binding_of(const Money& amount, const std::string& remedy, const CaseId& matter, const StaffId& requester,
                      const std::string& pack_version, const base::Uuid& nonce) {
  base::Writer out;
  out.text("okienko approval 1").i64(amount.minor).text(amount.currency).text(remedy).raw(matter.value);
  out.raw(requester.value).text(pack_version).raw(nonce);
  return base::blake2b(out.view());
}

base::Hash binding_of(const ApprovalRequest& request) {
  return binding_of(request.amount, request.remedy, request.matter, request.requester, request.pack_version,
                    request.nonce);
}

base::Bytes decision_message(const base::Hash& binding, const StaffId& approver, bool approved, const Money& amount,
                             const std::string& reason, const std::string& ground) {
  base::Writer out;
  // An answer with nothing to add is signed as it was before there was anything to add: the whole amount, or no.
  if (amount.minor == 0 && reason.empty() && ground.empty()) {
    return out.text("okienko decision 1").raw(binding).u8(approved ? 1 : 0).raw(approver.value).take();
  }
  out.text("okienko decision 2").raw(binding).raw(approver.value).u8(approved ? 1 : 0).i64(amount.minor);
  out.text(amount.currency).text(reason).text(ground);
  return out.take();
}

base::Bytes decision_message(const ApprovalDecided& decided) {
  return decision_message(decided.binding, decided.approver, decided.approved, decided.amount, decided.reason,
                          decided.ground);
}

bool same_person(const Entities& entities, const StaffId& a, const StaffId& b) {
  if (a == b) return true;
  const auto one = entities.staff(a);
  return one && std::find(one->same_person.begin(), one->same_person.end(), b) != one->same_person.end();
}

std::optional<DecisionFault> fault_of(const Entities& entities, const ApprovalRequest& request,
                                      const ApprovalDecided& decided) {
  const auto approver = entities.staff(decided.approver);
  if (same_person(entities, decided.approver, request.requester)) return DecisionFault::own_request;
  if (!approver || !approver->active || approver->role != Role::supervisor) return DecisionFault::not_a_supervisor;
  for (const ApprovalDecision& earlier : request.decisions) {
    // What was said by telephone, the same person's own word confirms.
    if (earlier.approved && earlier.way != DecisionWay::telephone && same_person(entities, earlier.approver, decided.approver)) {
      return DecisionFault::decided_already_by_them;
    }
  }
  if (decided.binding != request.binding || binding_of(request) != request.binding) return DecisionFault::not_bound;
  if (!base::verify(approver->approval_key, decision_message(decided), decided.signature)) {
    return DecisionFault::badly_signed;
  }
  return std::nullopt;
}

std::string request_code(const base::Hash& binding) {
  base::Writer out;
  out.text("okienko request code 1").raw(binding);
  return code_from(base::blake2b(out.view()), request_code_digits);
}

std::string answer_code(std::string_view telephone_key, std::string_view code, const Money& amount) {
  const auto key = base::from_hex(telephone_key);
  if (!key || key->size() != sizeof(base::Hash)) return {};
  base::Writer out;
  out.text("okienko answer code 1").raw(*key).text(code).i64(amount.minor).text(amount.currency);
  return code_from(base::blake2b(out.view()), answer_code_digits);
}

bool well_formed_code(std::string_view code, int digits) {
  return code.size() == static_cast<std::size_t>(digits) &&
         std::all_of(code.begin(), code.end(), [](char c) { return c >= '0' && c <= '9'; }) &&
         check_digit(code.substr(0, code.size() - 1)) == code.back();
}

base::Bytes code_message(std::string_view code, const Money& amount, const StaffId& approver) {
  base::Writer out;
  out.text("okienko code answered 1").text(code).i64(amount.minor).text(amount.currency).raw(approver.value);
  return out.take();
}

bool is_asked(const Entities& entities, const ApprovalRequest& request, const Staff& staff, const ApprovalRules& rules,
              WallTime now, Date today) {
  if (staff.role != Role::supervisor || !staff.active || same_person(entities, staff.id, request.requester)) {
    return false;
  }
  const bool passed_on = request.passed_to != StaffId{};
  if (passed_on ? request.passed_to == staff.id : !substitutes_on(staff, today)) return true;
  const WallTime since = passed_on ? request.passed_at : request.asked_at;
  if (now < since + std::chrono::minutes{rules.substitute_after_minutes}) return false;
  return std::any_of(staff.substitutes.begin(), staff.substitutes.end(), [&](const Staff::Substitution& one) {
    return one.from <= today && today <= one.until && (!passed_on || one.of == request.passed_to);
  });
}

WallTime expires_at(const ApprovalRequest& request, const ApprovalRules& rules) {
  return request.asked_at + std::chrono::minutes{rules.expires_after_minutes};
}

}  // namespace okienko::domain
