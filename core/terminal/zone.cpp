#include "terminal/zone.hpp"

#include <unicode/timezone.h>
#include <unicode/unistr.h>

namespace okienko::terminal {

namespace {

using std::chrono::sys_days;

class IcuTimeZone final : public domain::TimeZone {
 public:
  explicit IcuTimeZone(const std::string& name)
      : zone_(icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(name))) {}

  domain::Date date_of(domain::WallTime time) const override {
    return domain::Date{std::chrono::floor<std::chrono::days>(local(time))};
  }

  int minute_of_day(domain::WallTime time) const override {
    const domain::WallTime at = local(time);
    const auto since_midnight = at - std::chrono::floor<std::chrono::days>(at);
    return static_cast<int>(std::chrono::duration_cast<std::chrono::minutes>(since_midnight).count());
  }

  domain::WallTime at(domain::Date date, int minute_of_day) const override {
    const domain::WallTime civil = domain::WallTime{sys_days{date}} + std::chrono::minutes{minute_of_day};
    return civil - offset(civil, /*is_local=*/true);
  }

 private:
  domain::WallTime local(domain::WallTime time) const { return time + offset(time, /*is_local=*/false); }

  std::chrono::milliseconds offset(domain::WallTime time, bool is_local) const {
    int32_t raw_ms = 0;
    int32_t daylight_ms = 0;
    UErrorCode status = U_ZERO_ERROR;
    zone_->getOffset(static_cast<UDate>(base::to_unix_ms(time)), is_local, raw_ms, daylight_ms, status);
    return std::chrono::milliseconds{U_SUCCESS(status) ? raw_ms + daylight_ms : 0};
  }

  std::unique_ptr<icu::TimeZone> zone_;
};

}  // namespace

std::unique_ptr<domain::TimeZone> make_time_zone(const std::string& name) {
  return std::make_unique<IcuTimeZone>(name);
}

}  // namespace okienko::terminal
