// okienko: the terminal on the counter. Also enrols it, and plays files of instructions on the real programs.

#include <fmt/format.h>
#include <signal.h>
#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>

#include "kiosk/app/application.hpp"
#include "kiosk/app/player.hpp"
#include "store/store.hpp"
#include "sync/enrolment.hpp"

namespace {

using namespace okienko;
namespace fs = std::filesystem;

constexpr int usage_error = 2;
constexpr std::size_t max_log_file_bytes = 1024 * 1024;
constexpr std::size_t max_log_files = 5;

int fail(const std::string& words) {
  fmt::print(stderr, "okienko: {}\n", words);
  return 1;
}

fs::path program_path() {
  std::error_code failed;
  const fs::path path = fs::read_symlink("/proc/self/exe", failed);
  return failed ? fs::path("okienko") : path;
}

// Beside the program when it is run from its build folder, else where the package puts them.
fs::path find_shared(const fs::path& beside, const fs::path& installed) {
  const fs::path built = program_path().parent_path() / beside;
  return fs::exists(built) ? built : installed;
}

// Logs rotate and hold no personal data: names of events and causes, never their texts.
void start_log(const fs::path& data_folder) {
  std::error_code ignored;
  fs::create_directories(data_folder, ignored);
  try {
    spdlog::set_default_logger(spdlog::rotating_logger_mt("okienko", (data_folder / "okienko.log").string(),
                                                          max_log_file_bytes, max_log_files));
    spdlog::flush_on(spdlog::level::info);
  } catch (const spdlog::spdlog_ex& problem) {
    fmt::print(stderr, "okienko: no log file: {}\n", problem.what());
  }
}

int enroll(const fs::path& data_folder, const std::string& token) {
  if (const auto started = base::crypto_start(); !started) return fail(started.error().message);
  std::error_code failed;
  fs::create_directories(data_folder, failed);
  if (failed) return fail(fmt::format("cannot create {}: {}", data_folder.string(), failed.message()));
  base::RandomIdSource ids;
  const base::SystemClock clock;
  const auto identity = store::load_or_make_identity(data_folder, ids, clock.wall());
  if (!identity) return fail(identity.error().message);
  const auto enrolled = sync::enroll(token, data_folder, identity.value());
  if (!enrolled) return fail(enrolled.error().message);
  fmt::print("This is terminal {} of {}.\n", enrolled.value().terminal_number, enrolled.value().site_name);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  app::Options options;
  app::PlayOptions play;
  std::string data = "okienko-data", pack, play_file, work, pictures = "okienko-pictures", token, size = "1280x800";

  CLI::App cli{"Okienko: the terminal on the counter"};
  cli.set_version_flag("--version", std::string("okienko ") + OKIENKO_VERSION);
  cli.add_option("--data", data, "Folder of this terminal's records, keys and settings")->capture_default_str();
  cli.add_option("--pack", pack, "Folder of the pack (default: the shipped pl-retail)");
  cli.add_option("--language", options.language, "Language of the screens at first start")->capture_default_str();
  cli.add_option("--size", size, "Window size in pixels, WIDTHxHEIGHT")->capture_default_str();
  cli.add_option("--pixels-per-mm", options.pixels_per_mm, "Density of the panel")->check(CLI::Range(2.0, 20.0));
  cli.add_flag("--full-screen", options.full_screen, "Covers the whole screen");
  cli.add_flag("--dark", options.dark, "Dark colours");
  cli.add_flag("--headless", options.headless, "Draws without a display");
  cli.add_flag("--driven", options.driven, "Takes instructions from standard input (for --play)");
  cli.add_option("--enroll", token, "Enrols this terminal with a one-time token of okienko-hub, and ends");
  cli.add_option("--play", play_file, "Plays a file of instructions on real programs, and ends");
  cli.add_option("--shots", pictures, "Folder for the pictures of --play")->capture_default_str();
  cli.add_option("--work", work, "With --play: keeps the hub's and the terminals' data in this folder");
  cli.add_flag("--kill-at-checkpoints", play.kill_at_checkpoints, "With --play: kill -9 at each checkpoint");
  try {
    cli.parse(argc, argv);
  } catch (const CLI::ParseError& problem) {
    const int code = cli.exit(problem);
    return code == 0 ? 0 : usage_error;
  }
  if (std::sscanf(size.c_str(), "%dx%d", &options.width_px, &options.height_px) != 2 || options.width_px < 640 ||
      options.height_px < 480 || options.width_px > 7680 || options.height_px > 4320) {
    fmt::print(stderr, "okienko: --size wants WIDTHxHEIGHT, at least 640x480\n");
    return usage_error;
  }
  options.data_folder = data;
  options.pack_folder =
      pack.empty() ? find_shared("../../../assets/packs/pl-retail", "/usr/share/okienko/packs/pl-retail") : fs::path(pack);
  options.locale_folder = find_shared("../share/locale", "/usr/share/okienko/locale");
  ::signal(SIGPIPE, SIG_IGN);

  if (!token.empty()) return enroll(options.data_folder, token);
  if (!play_file.empty()) {
    play.file = play_file;
    play.pictures = fs::absolute(pictures);
    if (!work.empty()) play.work = fs::absolute(work);
    play.program = program_path();
    play.terminal = options;
    play.terminal.pack_folder = fs::absolute(options.pack_folder);
    const auto played = app::play(play);
    return played ? 0 : fail(played.error().message);
  }
  start_log(options.data_folder);
  const auto ran = app::run(options);
  if (!ran) {
    spdlog::error("{}", ran.error().message);
    return fail(ran.error().message);
  }
  return 0;
}
