#include "domain/approvals.hpp"

namespace okienko::domain {

base::Hash binding_of(const Money& amount, const std::string& remedy, const CaseId& matter, const StaffId& requester,
                      const std::string& pack_version, const base::Uuid& nonce) {
  base::Writer out;
  out.text("okienko approval 1").i64(amount.minor).text(amount.currency).text(remedy).raw(matter.value);
  out.raw(requester.value).text(pack_version).raw(nonce);
  return base::blake2b(out.view());
}

base::Bytes decision_message(const base::Hash& binding, bool approved, const StaffId& approver) {
  base::Writer out;
  out.text("okienko decision 1").raw(binding).u8(approved ? 1 : 0).raw(approver.value);
  return out.take();
}

}  // namespace okienko::domain
