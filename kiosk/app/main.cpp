// okienko: the terminal on the counter. Also enrols it, and plays files of instructions on the real programs.

#include <fmt/format.h>
#include <signal.h>
#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/spdlog.h>
#include <termios.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>
#include <iostream>

#include "kiosk/app/application.hpp"
#include "kiosk/app/crash_log.hpp"
#include "kiosk/app/fatal_window.hpp"
#include "kiosk/app/player.hpp"
#include "kiosk/app/report_command.hpp"
#include "kiosk/app/tap_count.hpp"
#include "kiosk/app/supervisor.hpp"
#include "store/store.hpp"
#include "sync/enrolment.hpp"
#include "terminal/call_socket.hpp"
#include "terminal/technician_lock.hpp"
#include "terminal/training.hpp"

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

// A line from the terminal window without showing it, or from a pipe.
std::string read_secret(const char* question) {
  const bool typed = ::isatty(STDIN_FILENO) == 1;
  termios before{};
  if (typed) {
    fmt::print(stderr, "{}", question);
    ::tcgetattr(STDIN_FILENO, &before);
    termios silent = before;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
  }
  std::string line;
  std::getline(std::cin, line);
  if (typed) {
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
    fmt::print(stderr, "\n");
  }
  return line;
}

int set_technician_pin(const fs::path& data_folder) {
  if (const auto started = base::crypto_start(); !started) return fail(started.error().message);
  std::error_code failed;
  fs::create_directories(data_folder, failed);
  if (failed) return fail(fmt::format("cannot create {}: {}", data_folder.string(), failed.message()));
  std::string pin = read_secret("New PIN of the technician, at least 6 digits: ");
  if (::isatty(STDIN_FILENO) == 1) {
    std::string again = read_secret("Once more: ");
    const bool same = pin == again;
    base::wipe(again.data(), again.size());
    if (!same) return fail("the two are not the same; nothing was changed");
  }
  const auto set = terminal::set_technician_pin(data_folder, pin);
  base::wipe(pin.data(), pin.size());
  if (!set) return fail(set.error().message);
  fmt::print("The technician's page of this terminal opens with this PIN.\n");
  return 0;
}

// The same command line, for the program that is watched over.
int watch_over(int argc, char** argv, const fs::path& data_folder, std::int64_t delay_ms) {
  app::SupervisorOptions options;
  options.program = program_path();
  for (int index = 1; index < argc; ++index) {
    if (std::string(argv[index]) != "--supervised") options.arguments.emplace_back(argv[index]);
  }
  std::error_code ignored;
  fs::create_directories(data_folder, ignored);
  options.log = data_folder / "okienko.log";
  options.delay_ms = delay_ms;
  return app::supervise(options);
}

}  // namespace

int main(int argc, char** argv) {
  app::Options options;
  app::PlayOptions play;
  bool taps_head = false;
  std::string data = "okienko-data", pack, play_file, work, pictures = "okienko-pictures", token, size = "1280x800";

  CLI::App cli{"Okienko: the terminal on the counter"};
  cli.set_version_flag("--version", std::string("okienko ") + OKIENKO_VERSION);
  cli.add_option("--data", data, "Folder of this terminal's records, keys and settings")->capture_default_str();
  cli.add_option("--pack", pack, "Folder of the pack (default: the shipped pl-retail)");
  cli.add_option("--language", options.language, "Language of the screens at first start")->capture_default_str();
  cli.add_option("--size", size, "Window size in pixels, WIDTHxHEIGHT")->capture_default_str();
  cli.add_option("--pixels-per-mm", options.pixels_per_mm, "Density of the panel")->check(CLI::Range(2.0, 20.0));
  cli.add_option("--camera-command", options.camera_command,
                 "Takes a picture and writes it to its output (default: fswebcam, where there is a camera)");
  cli.add_option("--sound-command", options.sound_command,
                 "Plays the sound file that is added to it as its last word (default: aplay, where it is installed)");
  cli.add_flag("--full-screen", options.full_screen, "Covers the whole screen");
  cli.add_flag("--dark", options.dark, "Dark colours");
  cli.add_flag("--headless", options.headless, "Draws without a display");
  cli.add_flag("--driven", options.driven, "Takes instructions from standard input (for --play)");
  cli.add_option("--enroll", token, "Enrols this terminal with a one-time token of okienko-hub, and ends");
  cli.add_option("--play", play_file, "Plays a file of instructions on real programs, and ends");
  cli.add_option("--shots", pictures, "Folder for the pictures of --play")->capture_default_str();
  cli.add_option("--work", work, "With --play: keeps the hub's and the terminals' data in this folder");
  cli.add_flag("--taps-head", taps_head, "Prints the head of the table that --play prints rows of, and ends");
  cli.add_flag("--kill-at-checkpoints", play.kill_at_checkpoints, "With --play: kill -9 at each checkpoint");
  std::string number;
  auto* ring = cli.add_subcommand("ring", "For a telephone system: tells the running terminal that somebody calls");
  ring->add_option("number", number, "The caller's number, or the word withheld")->required();
  ring->add_option("--data", data, "Folder of the terminal")->capture_default_str();
  auto* hang_up = cli.add_subcommand("hang-up", "For a telephone system: the call has ended");
  hang_up->add_option("number", number, "The caller's number, or the word withheld")->required();
  hang_up->add_option("--data", data, "Folder of the terminal")->capture_default_str();
  bool supervised = false, new_technician_pin = false;
  std::string fatal_cause;
  std::int64_t restart_after_ms = app::restart_delay_ms;
  cli.add_flag("--supervised", supervised, "Watches over the program: starts it again when it ends unexpectedly");
  cli.add_flag("--training", options.training, "For exercises: made-up customers in a folder of their own, no hub");
  cli.add_flag("--set-technician-pin", new_technician_pin,
               "Sets the PIN of the technician's page, read from standard input, and ends");
  std::string report_month, report_file;
  auto* report = cli.add_option("--report", report_month,
                                "Makes the report of a month, YYYY-MM, as a PDF, also while the terminal runs, and ends");
  cli.add_option("--out", report_file, "With --report: the file (default: in the folder of the records, reports/)")
      ->needs(report);
  cli.add_option("--fatal-page", fatal_cause)->group("");  // how --supervised calls itself
  // The page of a fatal end is asked for with all that the program was given, and the time that is left behind it.
  cli.add_option("--restart-after-ms", restart_after_ms)->check(CLI::Range(0, 600'000))->take_last()->group("");
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
  if (ring->parsed() || hang_up->parsed()) {
    const auto told = terminal::tell_terminal(terminal::call_socket_path(options.data_folder),
                                              fmt::format("{} {}", ring->parsed() ? "ring" : "hangup", number));
    return told ? 0 : fail(told.error().message);
  }

  if (report->count() > 0) {
    if (cli.count("--language") == 0) options.language.clear();
    return app::make_report(options, report_month, report_file);
  }

  if (taps_head) {
    fmt::print("{}", app::TapCount::table_head());
    return 0;
  }
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
  if (new_technician_pin) return set_technician_pin(options.data_folder);
  if (!fatal_cause.empty()) {
    const auto shown = app::show_fatal_page(options, fatal_cause, restart_after_ms);
    return shown ? 0 : fail(shown.error().message);
  }
  if (supervised) return watch_over(argc, argv, options.data_folder, restart_after_ms);
  if (options.training) {
    const base::SystemClock clock;
    base::RandomIdSource ids;
    const auto training = terminal::prepare_training(options.data_folder, clock, ids);
    if (!training) return fail(training.error().message);
    options.technician_folder = options.data_folder;
    options.data_folder = training.value().data_folder;
    options.training_site_name = training.value().site_name;
    if (pack.empty() && !training.value().pack_folder.empty()) options.pack_folder = training.value().pack_folder;
  }
  start_log(options.data_folder);
  app::keep_causes_of_death(options.data_folder / "okienko.log");
  const auto ran = app::run(options);
  if (!ran) {
    spdlog::error("{}", ran.error().message);
    return fail(ran.error().message);
  }
  return 0;
}
