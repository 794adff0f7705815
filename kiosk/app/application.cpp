#include "kiosk/app/application.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <atomic>
#include <future>
#include <memory>

#include "base/ids.hpp"
#include "kiosk/app/driven.hpp"
#include "kiosk/app/loop.hpp"
#include "kiosk/app/told_to_end.hpp"
#include "kiosk/camera/worker.hpp"
#include "kiosk/i18n/catalogue.hpp"
#include "kiosk/paper/worker.hpp"
#include "kiosk/platform/surface.hpp"
#include "kiosk/screens/pictures.hpp"
#include "kiosk/screens/screens.hpp"
#include "kiosk/sound/player.hpp"
#include "kiosk/ui/context.hpp"
#include "terminal/call_socket.hpp"
#include "terminal/terminal.hpp"

namespace okienko::app {

base::Result<std::unique_ptr<platform::Surface>> open_surface(const Options& options) {
  const platform::Size size{options.width_px, options.height_px};
  if (options.headless) return platform::open_offscreen(size);
  platform::WindowOptions window;
  window.size = size;
  window.mode = options.full_screen ? platform::WindowMode::full_screen : platform::WindowMode::windowed;
  return platform::open_window(window);
}

base::Result<void> run(const Options& options) {
  SettableClock clock;
  base::RandomIdSource ids;
  OKIENKO_TRY(i18n::load(options.locale_folder, options.language));

  // The store and the pack are opened, and the letters are drawn, while this thread waits for the window.
  terminal::Config config;
  config.data_folder = options.data_folder;
  config.pack_folder = options.pack_folder;
  config.clock = &clock;
  config.ids = &ids;
  config.language = options.language;
  config.dark = options.dark;
  config.training = options.training;
  config.training_site_name = options.training_site_name;
  config.technician_folder = options.technician_folder;
  std::atomic<platform::Surface*> awake = nullptr;
  const auto wake = [&awake] {
    if (platform::Surface* surface = awake) surface->wake();
  };
  auto starting = std::async(std::launch::async, [&] { return terminal::Terminal::start(config, wake); });

  ui::ContextOptions context_options;
  context_options.size = {options.width_px, options.height_px};  // each frame says what it is in truth
  context_options.pixels_per_mm = static_cast<float>(options.pixels_per_mm);
  context_options.theme = options.dark ? ui::Theme::dark : ui::Theme::light;
  auto lettering = std::async(std::launch::async, [&] { return ui::Context::create(context_options); });

  OKIENKO_TRY(auto surface, open_surface(options));
  OKIENKO_TRY(auto context, lettering.get());
  OKIENKO_TRY(surface->attach());

  const auto terminal = starting.get();
  awake = surface.get();

  // Without it the terminal works as before; only the telephone cannot speak to it.
  auto calls = terminal::CallSocket::open(terminal::call_socket_path(options.data_folder), [&terminal](auto action) {
    return terminal->post(std::move(action));
  });
  if (!calls) spdlog::warn("the telephone is not heard: {}", calls.error().message);

  camera::Worker camera({options.data_folder / "inbox", options.camera_command}, [&surface] { surface->wake(); });
  context->show_pictures_on(surface.get());

  paper::Worker papers({options.data_folder / "papers",
                        [&terminal](const terminal::PaperPrinted& printed) { return terminal->post(printed); },
                        {},
                        options.data_folder / "reports",
                        [&terminal](const terminal::ReportMade& made) { return terminal->post(made); }});

  sound::Player sounds({options.data_folder / "sounds", options.sound_command});

  terminal::SnapshotPtr shown = terminal->snapshot();
  std::uint64_t heard_rings = shown->inbox_rings;
  papers.take(shown->papers, shown->device);
  papers.take_report(shown->report, shown->device);
  const auto terminal_changed = [&] {
    const auto latest = terminal->snapshot();
    if (latest == shown) return camera.has_answers();
    shown = latest;
    // The customer's page counts none, and what was heard before it is not heard again after it.
    if (shown->inbox_rings > heard_rings) sounds.ring();
    heard_rings = std::max(heard_rings, shown->inbox_rings);
    papers.take(shown->papers, shown->device);
    papers.take_report(shown->report, shown->device);
    return true;
  };
  screens::LocalState local;
  const auto draw = [&] {
    if (shown->language != i18n::language() && !i18n::use(shown->language)) {
      spdlog::warn("no words for the language {}", shown->language);
    }
    for (camera::Answer& answer : camera.take()) screens::receive(local.pictures, std::move(answer));
    screens::Output output;
    screens::draw(*shown, local, output);
    for (camera::Request& request : output.pictures) {
      if (!camera.ask(std::move(request))) spdlog::warn("too much is asked of the camera; one was not taken");
    }
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
    // One time for the driver and for a hand at the window, so that neither makes the other look idle.
    if (!options.headless) driver.catch_up(platform::monotonic_ms());
    const auto live = [&](std::chrono::milliseconds time) {
      Loop loop(*surface, *context, draw, terminal_changed);
      const platform::TimeMs until_ms = platform::monotonic_ms() + time.count();
      context->mark_dirty();
      while (platform::monotonic_ms() < until_ms) loop.turn(std::max<platform::TimeMs>(until_ms - platform::monotonic_ms(), 1));
      driver.catch_up(platform::monotonic_ms());
    };
    serve_instructions({driver, *terminal, clock, camera, live});
  } else {
    const ToldToEnd told_to_end([&surface] { surface->wake(); });
    Loop(*surface, *context, draw, terminal_changed).run([&] { return told_to_end(); });
  }
  if (calls) calls.value().reset();
  papers.stop();
  terminal->stop();
  context->show_pictures_on(nullptr);
  surface->detach();
  return base::success();
}

}  // namespace okienko::app
