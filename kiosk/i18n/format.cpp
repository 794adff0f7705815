#include "kiosk/i18n/format.hpp"

#include <unicode/calendar.h>
#include <unicode/dtptngen.h>
#include <unicode/gregocal.h>
#include <unicode/numberformatter.h>
#include <unicode/smpdtfmt.h>
#include <unicode/ucasemap.h>
#include <unicode/unum.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>

#include "kiosk/i18n/catalogue.hpp"

namespace okienko::i18n {
namespace {

// English here is British: the day stands before the month.
icu::Locale locale() {
  return language() == "en" ? icu::Locale::getUK() : icu::Locale(language().c_str());
}

std::string text_of(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  // ICU joins numbers and signs with spaces that do not break; the narrow one is not in every font.
  for (const char* narrow : {"\u202F"}) {
    for (std::size_t at = out.find(narrow); at != std::string::npos; at = out.find(narrow)) {
      out.replace(at, std::string_view(narrow).size(), "\u00A0");
    }
  }
  return out;
}

std::unique_ptr<icu::TimeZone> zone_of(std::string_view zone) {
  return std::unique_ptr<icu::TimeZone>(
      icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(std::string(zone))));
}

// Making a format of ICU's takes longer than drawing a page, and a page writes dozens of times and amounts: each is made
// once a thread. Few languages, zones and ways to write: the bound is never met by a site's own.
constexpr std::size_t max_kept_formats = 96;

template <class Format, class Make>
Format* kept(const std::string& key, const Make& make) {
  thread_local std::map<std::string, std::unique_ptr<Format>> formats;
  const auto found = formats.find(key);
  if (found != formats.end()) return found->second.get();
  if (formats.size() >= max_kept_formats) formats.clear();
  return formats.emplace(key, make()).first->second.get();
}

enum class Written { pattern, skeleton };

std::unique_ptr<icu::SimpleDateFormat> date_format(std::string_view zone, const char16_t* words, Written written) {
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString pattern(words);
  if (written == Written::skeleton) {
    const std::unique_ptr<icu::DateTimePatternGenerator> generator(
        icu::DateTimePatternGenerator::createInstance(locale(), status));
    if (U_FAILURE(status)) return nullptr;
    pattern = generator->getBestPattern(pattern, status);
  }
  auto format = std::make_unique<icu::SimpleDateFormat>(pattern, locale(), status);
  if (U_FAILURE(status)) return nullptr;
  format->adoptTimeZone(zone_of(zone).release());
  return format;
}

std::string date_words(base::WallTime time, std::string_view zone, const char16_t* words, Written written) {
  std::string key = language() + (written == Written::pattern ? "=" : "~") + std::string(zone) + "=";
  icu::UnicodeString(words).toUTF8String(key);
  const auto* format =
      kept<icu::SimpleDateFormat>(key, [&] { return date_format(zone, words, written); });
  if (format == nullptr) return {};
  icu::UnicodeString out;
  format->format(static_cast<UDate>(base::to_unix_ms(time)), out);
  return text_of(out);
}

std::string with_pattern(base::WallTime time, std::string_view zone, const char16_t* pattern) {
  return date_words(time, zone, pattern, Written::pattern);
}

// By skeleton: ICU knows the order and the inflection ("21 listopada").
std::string with_skeleton(base::WallTime time, std::string_view zone, const char16_t* skeleton) {
  return date_words(time, zone, skeleton, Written::skeleton);
}

// Ukrainian writes "2026 р.", and a date then ends in a full stop wherever it stands: the year is plain without it.
std::string without_year_mark(std::string date) {
  for (const std::string_view mark : {"\u00A0р.", " р."}) {
    if (date.ends_with(mark)) date.resize(date.size() - mark.size());
  }
  return date;
}

struct Civil {
  int year = 0;
  int day_number = 0;  // days since an epoch, in the zone
};

Civil civil(base::WallTime time, std::string_view zone) {
  auto* calendar = kept<icu::GregorianCalendar>(language() + "=" + std::string(zone), [&] {
    UErrorCode failed = U_ZERO_ERROR;
    return std::make_unique<icu::GregorianCalendar>(zone_of(zone).release(), locale(), failed);
  });
  UErrorCode status = U_ZERO_ERROR;
  calendar->setTime(static_cast<UDate>(base::to_unix_ms(time)), status);
  return {calendar->get(UCAL_YEAR, status), calendar->get(UCAL_JULIAN_DAY, status)};
}

std::string money_with(const base::Money& amount, int decimals) {
  // Złoty is written in one way, whatever the language of the screen: the scripts, the receipts and the price
  // tags of the shop all say "899 zł".
  if (amount.currency == "PLN")
    return number(static_cast<double>(amount.minor) / 100.0, decimals) + "\u00A0zł";
  UErrorCode status = U_ZERO_ERROR;
  const icu::CurrencyUnit unit(icu::UnicodeString::fromUTF8(amount.currency).getTerminatedBuffer(), status);
  if (U_FAILURE(status)) return {};
  const auto* format = kept<icu::number::LocalizedNumberFormatter>(
      language() + "=" + std::to_string(decimals) + "=" + amount.currency, [&] {
        return std::make_unique<icu::number::LocalizedNumberFormatter>(
            icu::number::NumberFormatter::withLocale(locale())
                .unit(unit)
                .unitWidth(UNUM_UNIT_WIDTH_NARROW)
                .grouping(UNUM_GROUPING_MIN2)  // "1500 zł", "12 500 zł"
                .precision(icu::number::Precision::fixedFraction(decimals)));
      });
  const auto formatted = format->formatDouble(static_cast<double>(amount.minor) / 100.0, status).toString(status);
  return U_FAILURE(status) ? std::string() : text_of(formatted);
}

}  // namespace

std::string decimal_sign() {
  const std::string half = number(0.5, 1);
  return half.size() > 2 ? half.substr(1, half.size() - 2) : ",";
}

std::string number(double value, int decimals) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* format =
      kept<icu::number::LocalizedNumberFormatter>(language() + "=" + std::to_string(decimals), [&] {
        return std::make_unique<icu::number::LocalizedNumberFormatter>(
            icu::number::NumberFormatter::withLocale(locale())
                .grouping(UNUM_GROUPING_MIN2)
                .precision(icu::number::Precision::fixedFraction(decimals)));
      });
  const auto formatted = format->formatDouble(value, status).toString(status);
  return U_FAILURE(status) ? std::string() : text_of(formatted);
}

std::string money(const base::Money& amount) {
  return money_with(amount, amount.minor % 100 == 0 ? 0 : 2);
}

std::string money_exact(const base::Money& amount) {
  return money_with(amount, 2);
}

std::string own_name(const Language& language) {
  const icu::Locale named(language.c_str());
  icu::UnicodeString name;
  named.getDisplayLanguage(named, name);
  name.toTitle(nullptr, named, U_TITLECASE_NO_LOWERCASE);
  return text_of(name);
}

std::string clock_time(base::WallTime time, std::string_view zone) {
  return with_pattern(time, zone, u"H:mm");
}

std::string long_date(base::WallTime time, std::string_view zone) {
  return with_skeleton(time, zone, u"EEEEdMMMM");
}

std::string short_date(base::WallTime time, base::WallTime now, std::string_view zone) {
  const bool this_year = civil(time, zone).year == civil(now, zone).year;
  if (language() == "pl") return with_pattern(time, zone, this_year ? u"d.MM" : u"d.MM.y");
  return without_year_mark(with_skeleton(time, zone, this_year ? u"dMMM" : u"dMMMy"));
}

std::string full_date(base::Date date) {
  const auto midday = std::chrono::sys_days(date) + std::chrono::hours(12);
  return without_year_mark(with_skeleton(base::WallTime(midday), "UTC", u"dMMMMy"));
}

std::string month_and_year(std::chrono::year_month month) {
  const auto midday = std::chrono::sys_days(month / std::chrono::day{1}) + std::chrono::hours(12);
  const std::string words = without_year_mark(with_pattern(base::WallTime(midday), "UTC", u"LLLL y"));
  auto title = icu::UnicodeString::fromUTF8(words);
  title.toTitle(nullptr, locale(), U_TITLECASE_NO_LOWERCASE | U_TITLECASE_SENTENCES);
  return text_of(title);
}

std::string day_and_month(base::Date date) {
  return with_skeleton(base::WallTime(std::chrono::sys_days(date) + std::chrono::hours(12)), "UTC", u"dMMMM");
}

std::string weekday_and_date(base::Date date) {
  return with_skeleton(base::WallTime(std::chrono::sys_days(date) + std::chrono::hours(12)), "UTC", u"EEEEdMMMM");
}

std::string day_and_year(base::WallTime time, std::string_view zone) {
  return without_year_mark(with_skeleton(time, zone, u"dMMMMy"));
}

std::string moment(base::WallTime time, base::WallTime now, std::string_view zone) {
  const int days = civil(time, zone).day_number - civil(now, zone).day_number;
  const std::string at = clock_time(time, zone);
  if (days == 0) return tr("time", "today {time}", {{"time", at}});
  if (days == -1) return tr("time", "yesterday {time}", {{"time", at}});
  if (days == 1) return tr("time", "tomorrow {time}", {{"time", at}});
  return short_date(time, now, zone) + " " + at;
}

std::string agreed(base::WallTime time, base::WallTime now, std::string_view zone) {
  const int days = civil(time, zone).day_number - civil(now, zone).day_number;
  if (days >= -1 && days <= 1) return moment(time, now, zone);
  return tr("time", "{weekday} {date}, {time}",
            {{"weekday", with_skeleton(time, zone, u"EEE")},
             {"date", short_date(time, now, zone)},
             {"time", clock_time(time, zone)}});
}

std::string agreed_in_full(base::WallTime time, std::string_view zone) {
  return tr("time", "{date}, {time}", {{"date", long_date(time, zone)}, {"time", clock_time(time, zone)}});
}

std::string due(base::WallTime deadline, base::WallTime now, std::string_view zone) {
  const auto left_minutes = std::chrono::floor<std::chrono::minutes>(deadline - now).count();
  const int days = civil(deadline, zone).day_number - civil(now, zone).day_number;
  if (deadline < now) {
    const long long late_minutes = -left_minutes;
    if (late_minutes < 60)
      return tr("time", "{minutes} min late", {{"minutes", std::to_string(late_minutes)}});
    if (late_minutes < 24 * 60) {
      return tr("time", "{hours} h late", {{"hours", std::to_string(late_minutes / 60)}});
    }
    return tr_count("time", "{count} day late", "{count} days late", late_minutes / (24 * 60));
  }
  if (days == 0) {
    if (left_minutes < 60) return tr("time", "in {minutes} min", {{"minutes", std::to_string(left_minutes)}});
    return tr("time", "today {time}", {{"time", clock_time(deadline, zone)}});
  }
  if (days == 1) return tr("time", "tomorrow");
  return tr_count("time", "{count} day", "{count} days", days);
}

std::string phone(std::string_view digits) {
  const bool prefixed = digits.starts_with("+48");
  const std::string_view local = prefixed ? digits.substr(3) : digits;
  const bool plain = local.size() == 9 && std::all_of(local.begin(), local.end(), [](char character) {
                       return character >= '0' && character <= '9';
                     });
  if (!plain) return std::string(digits);
  // Spaces that do not break: a number stays on one line.
  const std::string space = "\u00A0";
  return (prefixed ? "+48" + space : std::string()) + std::string(local.substr(0, 3)) + space +
         std::string(local.substr(3, 3)) + space + std::string(local.substr(6));
}

}  // namespace okienko::i18n
