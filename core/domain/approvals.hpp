// What an approval is bound to. The hash covers everything that matters; a change of anything is another request.
#pragma once

#include "domain/entities.hpp"

namespace okienko::domain {

base::Hash binding_of(const Money& amount, const std::string& remedy, const CaseId& matter, const StaffId& requester,
                      const std::string& pack_version, const base::Uuid& nonce);

// The bytes an approver signs: the binding, the answer, and who answers.
base::Bytes decision_message(const base::Hash& binding, bool approved, const StaffId& approver);

}  // namespace okienko::domain
