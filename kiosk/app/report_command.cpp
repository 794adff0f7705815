#include "kiosk/app/report_command.hpp"

#include <fmt/format.h>

#include <cstdio>

#include "base/crypto.hpp"
#include "base/files.hpp"
#include "kiosk/i18n/catalogue.hpp"
#include "kiosk/paper/report.hpp"
#include "terminal/report_reading.hpp"

namespace okienko::app {

namespace fs = std::filesystem;

namespace {

constexpr int failed = 1;
constexpr int cannot_be = 2;

int fail(const std::string& words, int code) {
  fmt::print(stderr, "okienko: {}\n", words);
  return code;
}

}  // namespace

int make_report(const Options& options, const std::string& month, const std::string& out) {
  const auto wanted = terminal::report_month_from_text(month);
  if (!wanted) return fail(fmt::format("--report wants a month as YYYY-MM, such as 2026-10, not “{}”", month), cannot_be);
  if (const auto started = base::crypto_start(); !started) return fail(started.error().message, failed);
  if (const auto words = i18n::load(options.locale_folder, options.language.empty() ? "en" : options.language); !words) {
    return fail(words.error().message, options.language.empty() ? failed : cannot_be);
  }
  const base::SystemClock clock;
  const auto report = terminal::read_report({options.data_folder, options.pack_folder, *wanted, options.language, clock.wall()});
  if (!report) {
    const bool refused = report.error().code == base::ErrorCode::refused;
    return fail(report.error().message, refused ? cannot_be : failed);
  }
  const auto composed = paper::set_report(report.value());
  if (!composed) return fail(composed.error().message, failed);
  fs::path path = out;
  if (out.empty()) {
    const auto kept = paper::keep_report(options.data_folder / "reports", report.value(), composed.value().pdf);
    if (!kept) return fail(kept.error().message, failed);
    path = kept.value();
  } else if (const auto written = base::write_file(path, composed.value().pdf, base::FileAccess::owner_only); !written) {
    return fail(written.error().message, failed);
  }
  fmt::print("{}\n", path.string());
  return 0;
}

}  // namespace okienko::app
