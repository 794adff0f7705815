#include "kiosk/app/fatal_window.hpp"

#include "kiosk/app/crash_log.hpp"
#include "kiosk/app/loop.hpp"
#include "kiosk/i18n/catalogue.hpp"
#include "kiosk/screens/fatal.hpp"
#include "store/rescue.hpp"

namespace okienko::app {

namespace {
constexpr std::size_t shown_log_lines = 40;
}

base::Result<void> show_fatal_page(const Options& options, const std::string& cause, std::int64_t restart_after_ms) {
  // In the language and the colours that were in use, where the records can be read at all.
  OKIENKO_TRY(i18n::load(options.locale_folder, options.language));
  const std::string language = store::read_setting(options.data_folder, "language");
  if (!language.empty()) (void)i18n::use(language);
  const std::string dark = store::read_setting(options.data_folder, "device/dark");

  OKIENKO_TRY(auto surface, open_surface(options));
  ui::ContextOptions context_options;
  context_options.size = surface->size();
  context_options.pixels_per_mm = static_cast<float>(options.pixels_per_mm);
  context_options.theme = (dark.empty() ? options.dark : dark == "1") ? ui::Theme::dark : ui::Theme::light;
  OKIENKO_TRY(auto context, ui::Context::create(context_options));
  OKIENKO_TRY(surface->attach());

  screens::FatalPage page;
  page.cause = cause;
  page.log = last_log_lines(options.data_folder / "okienko.log", shown_log_lines);
  if (restart_after_ms > 0) page.start_at_ms = platform::monotonic_ms() + restart_after_ms;
  auto choice = screens::FatalChoice::wait;
  Loop loop(*surface, *context, [&] { choice = screens::draw_fatal(page); }, [] { return false; });
  loop.run([&] { return choice == screens::FatalChoice::restart; });
  surface->detach();
  return base::success();
}

}  // namespace okienko::app
