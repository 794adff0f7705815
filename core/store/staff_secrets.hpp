// What a PIN protects. The hub makes a colleague's record here and the terminal checks a PIN against it here,
// so that both always agree on how. An approver's PIN also opens the approver's signing key: a decision can
// be signed by that person alone, never by the program on its own.
//
// One Argon2id derivation serves both: the verifier is a hash of the derived key, the derived key itself
// seals the signing key. Approvers get the moderate strength (about 0.4 s), others the interactive one (about
// 70 ms): call on a worker thread, never on the UI thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "domain/entities.hpp"
#include "domain/events.hpp"

namespace okienko::store {

inline constexpr std::size_t min_pin_digits = 4;
inline constexpr std::size_t min_approver_pin_digits = 6;
inline constexpr std::size_t max_pin_digits = 12;

// Whether a colleague of this role signs decisions with a key of their own.
bool approves(domain::Role role);

// `invalid` with the rule that the PIN breaks: digits only, long enough for the role, none that is guessed
// first.
base::Result<void> check_new_pin(std::string_view pin, domain::Role role);

// With which a supervisor's answers by telephone are reckoned (hex). Every terminal of the site has it: what it opens is
// small, and each use is held against the supervisor's own signed record.
std::string make_telephone_key();

struct NewStaff {
  domain::StaffId id;
  std::string name;
  domain::Role role = domain::Role::agent;
  std::string pin;
};
base::Result<domain::StaffRecorded> make_staff_event(const NewStaff& staff);

// A badge is a code that a scanner reads, and with it a colleague is chosen; the PIN is asked for all the same. Only a
// hash of it is kept, so that a log gives no badge away.
inline constexpr std::size_t max_badge_bytes = 64;
// `invalid` unless it begins with the prefix and goes on with capital letters, digits and dashes.
base::Result<void> check_new_badge(std::string_view code);
std::string make_badge();  // one that nobody guesses
std::string badge_hash(std::string_view code);

// False also for a record whose secrets are missing or malformed.
bool check_pin(const domain::Staff& staff, std::string_view pin);

// The approver's signing key; nullopt for a wrong PIN and for colleagues who do not approve.
std::optional<base::SigningKey> open_approval_key(const domain::Staff& staff, std::string_view pin);

}  // namespace okienko::store
