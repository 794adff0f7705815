#include "kiosk/app/application.hpp"

#include <spdlog/spdlog.h>

#include <memory>

#include "base/ids.hpp"
#include "kiosk/app/driven.hpp"
#include "kiosk/app/loop.hpp"
#include "kiosk/i18n/catalogue.hpp"
#include "kiosk/platform/surface.hpp"
#include "kiosk/screens/screens.hpp"
#include "kiosk/ui/context.hpp"
#include "terminal/terminal.hpp"

namespace okienko::app {

namespace {

base::Result<std::unique_ptr<platform::Surface>> open_surface(const Options& options) {
  const platform::Size size{options.width_px, options.height_px};
  if (options.headless) return platform::open_offscreen(size);
  platform::WindowOptions window;
  window.size = size;
  window.mode = options.full_screen ? platform::WindowMode::full_screen : platform::WindowMode::windowed;
  return platform::open_window(window);
}

}  // namespace

base::Result<void> run(const Options& options) {
  SettableClock clock;
  base::RandomIdSource ids;
  OKIENKO_TRY(i18n::load(options.locale_folder, options.language));
  OKIENKO_TRY(auto surface, open_surface(options));

  ui::ContextOptions context_options;
  context_options.size = surface->size();
  context_options.pixels_per_mm = static_cast<float>(options.pixels_per_mm);
  context_options.theme = options.dark ? ui::Theme::dark : ui::Theme::light;
  OKIENKO_TRY(auto context, ui::Context::create(context_options));
  OKIENKO_TRY(surface->attach());

  terminal::Config config;
  config.data_folder = options.data_folder;
  config.pack_folder = options.pack_folder;
  config.clock = &clock;
  config.ids = &ids;
  config.language = options.language;
  const auto terminal = terminal::Terminal::start(config, [&surface] { surface->wake(); });

  terminal::SnapshotPtr shown = terminal->snapshot();
  const auto terminal_changed = [&] {
    const auto latest = terminal->snapshot();
    if (latest->number == shown->number) return false;
    shown = latest;
    return true;
  };
  screens::LocalState local;
  local.theme = context_options.theme;
  const auto draw = [&] {
    if (shown->language != i18n::language() && !i18n::use(shown->language)) {
      spdlog::warn("no words for the language {}", shown->language);
    }
    context->set_theme(local.theme);
    screens::Output output;
    screens::draw(*shown, local, output);
    for (terminal::Action& action : output.actions) {
      if (!terminal->post(std::move(action))) spdlog::warn("too many actions wait; one was not taken");
    }
  };

  if (options.driven) {
    ui::Driver driver(
        *context,
        [&] {
          terminal_changed();
          draw();
        },
        surface.get());
    serve_instructions({driver, *terminal, clock});
  } else {
    Loop(*surface, *context, draw, terminal_changed).run();
  }
  terminal->stop();
  surface->detach();
  return base::success();
}

}  // namespace okienko::app
