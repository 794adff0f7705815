// Who is on the telephone: which number is whose, and which facts a caller has to name before personal data is told.
// Pure; any thread.
#pragma once

#include <string_view>

#include "domain/entities.hpp"
#include "domain/pack.hpp"

namespace okienko::domain {

// The fact that a caller's number is compared with.
inline constexpr const char* caller_fact = "phone";
// Stands among the verified facts of whoever told us in this contact who they are.
inline constexpr const char* every_fact = "*";
// So many facts have to agree.
inline constexpr std::size_t facts_that_verify = 2;
// Shorter numbers are extensions inside the house: no customer's.
inline constexpr std::size_t shortest_comparable_number = 7;

// One number, with or without its country code, however it is grouped.
bool same_number(std::string_view one, std::string_view other);
// The same line, as the telephone system tells it: also an extension inside the house.
bool same_caller(std::string_view one, std::string_view other);

// The pack's verifying facts that the customer, or this case of theirs, really has; in the pack's order.
std::vector<std::string> facts_to_verify(const Pack& pack, const Customer& customer, const std::optional<Case>& matter);

// The call comes from the customer's own number: that counts as one fact.
bool number_agrees(const Contact& contact, const Customer& customer);

// On the telephone, nobody is told anything personal until they are known. Whoever told us who they are in this very
// contact named every fact we have (see CustomerLinked in evolve.cpp). Looks at no clock: those of two terminals differ.
bool needs_verification(const Pack& pack, const Contact& contact);

}  // namespace okienko::domain
