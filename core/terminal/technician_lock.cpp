#include "terminal/technician_lock.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <string>

#include "base/files.hpp"
#include "store/staff_secrets.hpp"
#include "terminal/pin_guard.hpp"

namespace okienko::terminal {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view format_name = "okienko technician pin 1";
constexpr std::size_t max_pin_file_bytes = 1024;
constexpr std::size_t max_tries_file_bytes = 32;

fs::path pin_file(const fs::path& folder) {
  return folder / "technician.pin";
}
fs::path tries_file(const fs::path& folder) {
  return folder / "technician.tries";
}

base::Result<void> write_tries(const fs::path& folder, int tries) {
  const std::string text = std::to_string(tries) + "\n";
  return base::write_file(tries_file(folder), base::as_bytes(text), base::FileAccess::owner_only);
}

}  // namespace

TechnicianLock::TechnicianLock(fs::path folder, const base::Clock& clock)
    : folder_(std::move(folder)), clock_(clock) {}

std::optional<base::PinHash> TechnicianLock::verifier() const {
  const auto content = base::read_file(pin_file(folder_), max_pin_file_bytes);
  if (!content) return std::nullopt;
  base::Reader in(content.value());
  const std::string name = in.text(max_pin_file_bytes);
  base::PinHash hash;
  hash.strength = base::PinStrength::moderate;
  hash.salt = in.array<16>();
  hash.verifier = in.array<32>();
  if (!in.at_end() || name != format_name) return std::nullopt;
  return hash;
}

int TechnicianLock::tries() const {
  const auto content = base::read_file(tries_file(folder_), max_tries_file_bytes);
  if (!content) return content.error().code == base::ErrorCode::not_found ? 0 : std::numeric_limits<int>::max();
  const std::string_view text = base::as_text(content.value());
  int tries = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), tries);
  const bool whole = parsed.ec == std::errc() && text.substr(static_cast<std::size_t>(parsed.ptr - text.data())) == "\n";
  return whole && tries >= 0 ? tries : std::numeric_limits<int>::max();
}

base::MonotonicTime TechnicianLock::allowed_from() const {
  if (!allowed_from_) allowed_from_ = clock_.monotonic() + std::chrono::milliseconds{pin_delay_ms(tries())};
  return *allowed_from_;
}

base::Result<PinState> TechnicianLock::begin() {
  const int before = tries();
  if (before >= max_pin_tries) return PinState::locked;
  if (clock_.monotonic() < allowed_from()) return PinState::delayed;
  OKIENKO_TRY(write_tries(folder_, before + 1));
  return PinState::checking;
}

base::Result<PinState> TechnicianLock::end(bool matched) {
  if (matched) {
    OKIENKO_TRY(write_tries(folder_, 0));
    allowed_from_ = clock_.monotonic();
    return PinState::idle;
  }
  const int now = tries();
  allowed_from_ = clock_.monotonic() + std::chrono::milliseconds{pin_delay_ms(now)};
  return now >= max_pin_tries ? PinState::locked : PinState::wrong;
}

PinEntry TechnicianLock::describe(PinState state) const {
  PinEntry entry;
  entry.state = state;
  const int now = tries();
  entry.tries_left = now >= max_pin_tries ? 0 : max_pin_tries - now;
  const auto left = allowed_from() - clock_.monotonic();
  entry.delay_left_ms = std::max<std::int64_t>(0, left.count());
  entry.delay_until = clock_.wall() + std::chrono::milliseconds{entry.delay_left_ms};
  if (now >= max_pin_tries && state != PinState::checking) {
    entry.state = PinState::locked;
  } else if (entry.delay_left_ms > 0 && state != PinState::checking) {
    entry.state = PinState::delayed;
  }
  return entry;
}

base::Result<void> set_technician_pin(const fs::path& folder, std::string_view pin) {
  OKIENKO_TRY(store::check_new_pin(pin, domain::Role::supervisor));
  const base::PinHash hash = base::hash_pin(pin, base::PinStrength::moderate);
  base::Writer out;
  out.text(format_name).raw(hash.salt).raw(hash.verifier);
  OKIENKO_TRY(base::write_file(pin_file(folder), out.view(), base::FileAccess::owner_only));
  return write_tries(folder, 0);
}

}  // namespace okienko::terminal
