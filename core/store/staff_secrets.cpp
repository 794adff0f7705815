#include "store/staff_secrets.hpp"

#include <algorithm>
#include <array>

#include "domain/codes.hpp"

namespace okienko::store {

namespace {

using Salt = std::array<std::uint8_t, 16>;

template <std::size_t N>
std::optional<std::array<std::uint8_t, N>> array_from_hex(std::string_view text) {
  const auto bytes = base::from_hex(text);
  if (!bytes || bytes->size() != N) return std::nullopt;
  std::array<std::uint8_t, N> value{};
  std::copy(bytes->begin(), bytes->end(), value.begin());
  return value;
}

// A PIN with a pattern is tried first by anyone who guesses: all the same digit, a run up or down, or a short
// block that repeats (1212, 123123).
bool is_trivial(std::string_view pin) {
  const auto steps_by = [&](int step) {
    for (std::size_t i = 1; i < pin.size(); ++i) {
      if ((pin[i] - pin[i - 1] - step) % 10 != 0) return false;
    }
    return true;
  };
  if (steps_by(0) || steps_by(1) || steps_by(-1)) return true;
  for (std::size_t block = 2; block * 2 <= pin.size(); ++block) {
    if (pin.size() % block != 0) continue;
    bool repeats = true;
    for (std::size_t i = block; i < pin.size(); ++i) repeats = repeats && pin[i] == pin[i - block];
    if (repeats) return true;
  }
  return false;
}

// An approver's record is known by its sealed key, not by the role: a later change of role keeps the PIN
// working.
base::PinStrength strength_of(const domain::Staff& staff) {
  return staff.sealed_approval_key.empty() ? base::PinStrength::interactive : base::PinStrength::moderate;
}

}  // namespace

bool approves(domain::Role role) {
  return role == domain::Role::supervisor;
}

base::Result<void> check_new_pin(std::string_view pin, domain::Role role) {
  const std::size_t least = approves(role) ? min_approver_pin_digits : min_pin_digits;
  const bool digits = std::all_of(pin.begin(), pin.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!digits) return base::error(base::ErrorCode::invalid, "a PIN consists of digits only");
  if (pin.size() < least) {
    return base::error(base::ErrorCode::invalid,
                       "this role needs a PIN of at least " + std::to_string(least) + " digits");
  }
  if (pin.size() > max_pin_digits) {
    return base::error(base::ErrorCode::invalid,
                       "a PIN has at most " + std::to_string(max_pin_digits) + " digits");
  }
  if (is_trivial(pin)) return base::error(base::ErrorCode::invalid, "this PIN is too easy to guess");
  return base::success();
}

std::string make_telephone_key() { return base::to_hex(base::random_key()); }

base::Result<domain::StaffRecorded> make_staff_event(const NewStaff& staff) {
  OKIENKO_TRY(check_new_pin(staff.pin, staff.role));
  if (staff.name.empty() || staff.name.size() > domain::max_field_bytes) {
    return base::error(base::ErrorCode::invalid, "a colleague needs a name of reasonable length");
  }
  domain::StaffRecorded event;
  event.staff = staff.id;
  event.role = staff.role;
  event.active = true;
  const auto strength = approves(staff.role) ? base::PinStrength::moderate : base::PinStrength::interactive;

  Salt salt{};
  const base::Bytes random = base::random_bytes(salt.size());
  std::copy(random.begin(), random.end(), salt.begin());
  base::SecretKey key = base::key_from_pin(staff.pin, salt, strength);
  event.personal["name"] = staff.name;
  event.personal["pin_salt"] = base::to_hex(salt);
  event.personal["pin_verifier"] = base::to_hex(base::blake2b(key));
  if (approves(staff.role)) {
    base::SecretKey seed = base::random_key();
    event.approval_key = base::signing_key_from_seed(seed).public_key;
    event.personal["sealed_approval_key"] = base::to_hex(base::seal(key, seed, staff.id.value));
    base::wipe(seed.data(), seed.size());
    event.personal["telephone_key"] = make_telephone_key();
  }
  base::wipe(key.data(), key.size());
  return event;
}

base::Result<void> check_new_badge(std::string_view code) {
  const auto wrong = [] {
    return base::error(base::ErrorCode::invalid, "a badge is OKB- and then capital letters, digits or dashes, " +
                                                     std::to_string(max_badge_bytes) + " characters at most");
  };
  if (!code.starts_with(domain::badge_prefix) || code.size() == domain::badge_prefix.size() || code.size() > max_badge_bytes) {
    return wrong();
  }
  const bool plain = std::all_of(code.begin(), code.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  });
  if (!plain) return wrong();
  return base::success();
}

std::string make_badge() {
  // No letter that is taken for a digit.
  constexpr std::string_view letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  constexpr std::size_t length = 16;
  static_assert(letters.size() == 32);
  std::string code(domain::badge_prefix);
  for (const std::uint8_t byte : base::random_bytes(length)) code.push_back(letters[byte % letters.size()]);
  return code;
}

std::string badge_hash(std::string_view code) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(code.data());
  return base::to_hex(base::blake2b(base::BytesView(bytes, code.size())));
}

bool check_pin(const domain::Staff& staff, std::string_view pin) {
  const auto salt = array_from_hex<16>(staff.pin_salt);
  const auto verifier = array_from_hex<32>(staff.pin_verifier);
  if (!salt || !verifier || pin.size() > max_pin_digits) return false;
  return base::pin_matches(base::PinHash{strength_of(staff), *salt, *verifier}, pin);
}

std::optional<base::SigningKey> open_approval_key(const domain::Staff& staff, std::string_view pin) {
  const auto salt = array_from_hex<16>(staff.pin_salt);
  const auto sealed = base::from_hex(staff.sealed_approval_key);
  if (!salt || !sealed || sealed->empty() || pin.size() > max_pin_digits) return std::nullopt;
  base::SecretKey key = base::key_from_pin(pin, *salt, strength_of(staff));
  auto seed = base::unseal(key, *sealed, staff.id.value);
  base::wipe(key.data(), key.size());
  if (!seed || seed->size() != 32) return std::nullopt;
  std::array<std::uint8_t, 32> fixed{};
  std::copy(seed->begin(), seed->end(), fixed.begin());
  const base::SigningKey signing_key = base::signing_key_from_seed(fixed);
  base::wipe(fixed.data(), fixed.size());
  base::wipe(seed->data(), seed->size());
  // A record whose sealed key is not the one it names must not sign anything.
  if (signing_key.public_key != staff.approval_key) return std::nullopt;
  return signing_key;
}

}  // namespace okienko::store
