#include "kiosk/app/player.hpp"

#include <fmt/format.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/process.hpp>
#include <chrono>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <sstream>
#include <thread>

#include "base/calendar.hpp"
#include "kiosk/app/play_file.hpp"
#include "kiosk/app/tap_count.hpp"

namespace okienko::app {

namespace {

namespace process = boost::process;
namespace fs = std::filesystem;

constexpr const char* demo_site = "poznan-04";
constexpr const char* demo_site_name = "Poznań 04";
constexpr auto hub_start_timeout = std::chrono::seconds{20};
// Longer than what the hub is asked anew stands on the page.
constexpr auto same_page_timeout = std::chrono::seconds{5};
constexpr auto utc_offset = std::chrono::hours{1};  // of the clock that a play names
constexpr auto hub_stop_timeout = std::chrono::seconds{10};

base::Error failure(std::string words) { return base::error(base::ErrorCode::refused, std::move(words)); }

// The given folder, or one that is gone with the player.
class WorkFolder {
 public:
  explicit WorkFolder(const fs::path& wanted) : path_(wanted), kept_(!wanted.empty()) {
    std::error_code ignored;
    if (kept_) {
      fs::create_directories(path_, ignored);
      return;
    }
    std::string name = (fs::temp_directory_path() / "okienko-play-XXXXXX").string();
    if (::mkdtemp(name.data())) path_ = name;
  }
  ~WorkFolder() {
    std::error_code ignored;
    if (!kept_ && !path_.empty()) fs::remove_all(path_, ignored);
  }
  WorkFolder(const WorkFolder&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
  bool kept_;
};

// Runs a command to its end; its output's first line that is not empty, or its words of failure.
base::Result<std::string> run_to_end(const fs::path& program, const std::vector<std::string>& arguments,
                                     const std::string& typed = {}) {
  process::ipstream out;
  process::opstream in;
  process::child child(program.string(), process::args(arguments), process::std_out > out,
                       process::std_err > stderr, process::std_in < in);
  in << typed;
  in.flush();
  in.pipe().close();
  std::string line, text;
  while (std::getline(out, line)) text += line + "\n";
  child.wait();
  if (child.exit_code() != 0) {
    return failure(fmt::format("{} {} ended with {}: {}", program.filename().string(), arguments.front(),
                               child.exit_code(), text));
  }
  return text;
}

std::uint16_t free_port() {
  boost::asio::io_context io;
  boost::asio::ip::tcp::acceptor acceptor(io, {boost::asio::ip::make_address("127.0.0.1"), 0});
  return acceptor.local_endpoint().port();
}

bool answers(std::uint16_t port) {
  boost::asio::io_context io;
  boost::asio::ip::tcp::socket socket(io);
  boost::system::error_code failed;
  socket.connect({boost::asio::ip::make_address("127.0.0.1"), port}, failed);
  return !failed;
}

class Hub {
 public:
  Hub(fs::path program, fs::path data, fs::path pack_folder)
      : program_(std::move(program)), data_(std::move(data)), pack_folder_(std::move(pack_folder)), port_(free_port()) {}
  ~Hub() { kill(); }

  // The roster of the demonstration begins on `day`; empty: on the day of the play's running.
  base::Result<void> start(const std::string& day) {
    if (child_.running()) return base::success();
    const std::string address = fmt::format("127.0.0.1:{}", port_);
    if (!fs::exists(data_)) {
      std::vector<std::string> init = {"init",        "--data",       data_.string(), "--site",    demo_site,
                                       "--site-name", demo_site_name, "--demo",       "--address", address};
      if (!day.empty()) init.insert(init.end(), {"--demo-day", day});
      OKIENKO_TRY(run_to_end(program_, init));
    }
    child_ = process::child(program_.string(), "serve", "--data", data_.string(), "--pack",
                            pack_folder_.string(), "--listen", address,
                            process::std_in < process::null, process::std_out > process::null,
                            process::std_err > (data_ / "serve.log").string());
    const auto until = std::chrono::steady_clock::now() + hub_start_timeout;
    while (!answers(port_)) {
      if (!child_.running() || std::chrono::steady_clock::now() > until) return failure("the hub does not start");
      std::this_thread::sleep_for(std::chrono::milliseconds{20});
    }
    return base::success();
  }

  base::Result<void> stop() {
    if (!child_.running()) return base::success();
    ::kill(child_.id(), SIGTERM);
    std::error_code failed;
    if (!child_.wait_for(hub_stop_timeout, failed)) return failure("the hub does not stop");
    return base::success();
  }

  void kill() {
    std::error_code ignored;
    if (child_.running(ignored)) child_.terminate(ignored);
    child_.wait(ignored);
  }

  // Shuts a terminal out: its line in the list of devices begins with its id and names its number.
  base::Result<void> revoke(const std::string& number) {
    const std::vector<std::string> list = {"devices", "--data", data_.string()};
    OKIENKO_TRY(auto devices, run_to_end(program_, list));
    std::istringstream lines(devices);
    for (std::string line; std::getline(lines, line);) {
      std::istringstream words(line);
      std::string id, site, terminal;
      words >> id >> site >> terminal;
      if (site != demo_site || terminal != number) continue;
      const std::vector<std::string> revoke = {"revoke", "--data", data_.string(), id};
      OKIENKO_TRY(run_to_end(program_, revoke));
      return base::success();
    }
    return failure("there is no terminal " + number + " to revoke");
  }

  // Signs the folder as an author of its own, whom the hub trusts from then on, and publishes it.
  base::Result<void> publish(const std::string& folder) {
    const fs::path author_program = program_.parent_path() / "okienko-pack";
    const std::string key = data_.string() + "-author.key";
    if (!fs::exists(key)) {
      const std::vector<std::string> new_key = {"new-key", key};
      OKIENKO_TRY(run_to_end(author_program, new_key));
      const std::vector<std::string> trust = {"trust", "--data", data_.string(), key + ".pub"};
      OKIENKO_TRY(run_to_end(program_, trust));
    }
    const std::vector<std::string> sign = {"sign", folder, "--key", key};
    OKIENKO_TRY(run_to_end(author_program, sign));
    const std::vector<std::string> publish = {"publish", "--data", data_.string(), folder};
    OKIENKO_TRY(run_to_end(program_, publish));
    return base::success();
  }

  base::Result<std::string> token(int terminal) {
    const std::vector<std::string> enroll = {"enroll",  "--data",   data_.string(),          "--site",
                                             demo_site, "--number", std::to_string(terminal)};
    OKIENKO_TRY(auto text, run_to_end(program_, enroll));
    const auto at = text.find("OKN1-");
    if (at == std::string::npos) return failure("okienko-hub enroll gave no token");
    return text.substr(at, text.find_first_of(" \n", at) - at);
  }

 private:
  fs::path program_;
  fs::path data_;
  fs::path pack_folder_;
  std::uint16_t port_;
  process::child child_;
};

// Overwrites some pages in the middle of a file, as a failing disk does.
base::Result<void> damage(const fs::path& path) {
  constexpr std::size_t damaged_bytes = 16 * 1024;
  std::error_code failed;
  const auto size = fs::file_size(path, failed);
  if (failed || size < 2 * damaged_bytes) return failure(path.string() + " is not there or too small to be damaged");
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(static_cast<std::streamoff>(size / 4));
  file << std::string(damaged_bytes, '#');
  file.flush();
  if (!file) return failure("cannot write into " + path.string());
  return base::success();
}

// A disk that is full, made of one file; only where a test has made a small disk for it.
base::Result<void> fill_disk(const fs::path& path) {
  constexpr std::uintmax_t largest_disk_bytes = 512 * 1024 * 1024;
  const fs::space_info space = fs::space(path.parent_path());
  if (space.capacity > largest_disk_bytes) return failure("the disk of " + path.string() + " is too large to be filled");
  std::ofstream file(path, std::ios::binary);
  const std::string piece(4096, '#');
  while (file.write(piece.data(), static_cast<std::streamsize>(piece.size())).flush()) {
  }
  return base::success();
}

std::string with_folder(std::string text, const std::string& name, const fs::path& folder) {
  const std::string mark = "{" + name + "}";
  for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark)) {
    text.replace(at, mark.size(), folder.string());
  }
  return text;
}

// What a terminal is started with, of what a play can say.
struct StartWith {
  std::optional<std::int64_t> clock_ms;
  std::string camera_command;
  fs::path pack_folder;
  bool training = false;
};

// One terminal: its data folder stays, its program comes and goes.
class DrivenTerminal {
 public:
  DrivenTerminal(const PlayOptions& options, fs::path data) : options_(options), data_(std::move(data)) {}
  ~DrivenTerminal() { kill(); }

  const fs::path& data() const { return data_; }
  bool running() { return child_ && child_->running(); }

  base::Result<void> start(const StartWith& with) {
    const Options& o = options_.terminal;
    std::vector<std::string> arguments = {"--data",     data_.string(), "--pack",    with.pack_folder.string(),
                                          "--driven",   "--language",   o.language,  "--size",
                                          fmt::format("{}x{}", o.width_px, o.height_px), "--pixels-per-mm",
                                          fmt::format("{}", o.pixels_per_mm)};
    if (o.headless) arguments.push_back("--headless");
    if (o.dark) arguments.push_back("--dark");
    if (with.training) arguments.push_back("--training");
    if (!with.camera_command.empty()) {
      arguments.push_back("--camera-command");
      arguments.push_back(with.camera_command);
    }
    if (!o.sound_command.empty()) {
      arguments.push_back("--sound-command");
      arguments.push_back(o.sound_command);
    }
    in_ = std::make_unique<process::opstream>();
    out_ = std::make_unique<process::ipstream>();
    child_ = std::make_unique<process::child>(options_.program.string(), process::args(arguments),
                                              process::std_in < *in_, process::std_out > *out_,
                                              process::std_err > (data_.string() + ".log"));
    OKIENKO_TRY(read_answer());
    if (with.clock_ms) {
      OKIENKO_TRY(ask("clock " + std::to_string(*with.clock_ms)));
    }
    return base::success();
  }

  base::Result<std::string> ask(const std::string& instruction) {
    if (!running()) return failure("the terminal is not running");
    *in_ << instruction << std::endl;
    return read_answer();
  }

  void stop() {
    if (!running()) return;
    *in_ << "quit" << std::endl;
    child_->wait();
  }

  void kill() {
    std::error_code ignored;
    if (running()) child_->terminate(ignored);  // SIGKILL
    if (child_) child_->wait(ignored);
  }

 private:
  base::Result<std::string> read_answer() {
    std::string line;
    if (!std::getline(*out_, line)) {
      return failure("the terminal ended by itself; its last words are in " + data_.string() + ".log");
    }
    if (line == "ok") return std::string();
    if (line.starts_with("ok ")) return line.substr(3);
    return failure(line.starts_with("error ") ? line.substr(6) : line);
  }

  const PlayOptions& options_;
  fs::path data_;
  std::unique_ptr<process::opstream> in_;
  std::unique_ptr<process::ipstream> out_;
  std::unique_ptr<process::child> child_;
};

class Player {
 public:
  explicit Player(const PlayOptions& options)
      : options_(options), work_(options.work), hub_(options.program.parent_path() / "okienko-hub", work_.path() / "hub", options.terminal.pack_folder) {
    start_.pack_folder = options_.terminal.pack_folder;
    start_.camera_command = options_.terminal.camera_command;
  }

  base::Result<void> carry_out(const Instruction& instruction) {
    const std::string& name = instruction.name;
    if (name == "hub") return hub(instruction.rest);
    if (name == "terminal") return choose_terminal(instruction.rest);
    if (name == "clock") return set_clock(instruction.rest);
    if (name == "refused") return refused(instruction);
    if (name == "camera") return start_.camera_command = with_folders(instruction.rest), base::success();
    if (name == "pack") return copy_pack(instruction.rest);
    if (name == "spoil") return spoil(work_.path() / "packs" / instruction.rest);
    if (name == "fill-disk") return fill_disk(work_.path() / "filler");
    if (name == "free-disk") return fs::remove(work_.path() / "filler"), base::success();
    if (name == "as") {
      const auto space = instruction.rest.rfind(' ');
      if (space == std::string::npos) return failure("as needs a tile and a PIN");
      tile_ = instruction.rest.substr(0, space);
      pin_ = instruction.rest.substr(space + 1);
      return base::success();
    }
    if (!current_) return failure("no terminal yet: begin with \"terminal 1\"");
    if (name == "start") return current_->start(start_);
    if (name == "stop") return current_->stop(), base::success();
    if (name == "kill") return current_->kill(), base::success();
    if (name == "restart") {
      current_->stop();
      return current_->start(start_);
    }
    if (name == "training") {
      current_->stop();
      StartWith with = start_;
      with.training = true;
      return current_->start(with);
    }
    if (name == "inbox") {
      std::error_code failed;
      const fs::path from = with_folders(instruction.rest), inbox = current_->data() / "inbox";
      fs::create_directories(inbox, failed);
      if (!fs::copy_file(from, inbox / from.filename(), failed)) return failure("cannot copy " + from.string());
      return base::success();
    }
    if (name == "damage") {
      if (current_->running()) return failure("first stop the terminal");
      return damage(current_->data() / instruction.rest);
    }
    if (name == "technician-pin") {
      const std::vector<std::string> set = {"--set-technician-pin", "--data", current_->data().string()};
      OKIENKO_TRY(run_to_end(options_.program, set, instruction.rest + "\n"));
      return base::success();
    }
    if (name == "token") {
      OKIENKO_TRY(auto token, hub_.token(current_number_));
      return ask("type " + token);
    }
    if (name == "look") {
      OKIENKO_TRY(auto texts, current_->ask("texts"));
      OKIENKO_TRY(auto paths, current_->ask("paths"));
      std::cout << texts << "\n" << paths << std::endl;
      return base::success();
    }
    if (name == "remember") return remember(instruction.rest);
    if (name == "checkpoint") return options_.kill_at_checkpoints ? checkpoint(instruction.rest) : base::success();
    if (name == "ring" || name == "hang-up") {
      // As any telephone system does: by the program's own command line.
      const std::vector<std::string> call = {name, instruction.rest, "--data", current_->data().string()};
      OKIENKO_TRY(run_to_end(options_.program, call));
      return base::success();
    }
    if (name == "shot") return ask("shot " + (options_.pictures / (instruction.rest + ".png")).string());
    if (name == "way" || name == "apart" || name == "together" || name == "reached") return count(instruction);
    const std::string rest = with_remembered(instruction.rest);
    OKIENKO_TRY(auto told, current_->ask(rest.empty() ? name : name + " " + rest));
    const bool touched = name == "tap" || name == "type" || name == "key" || name == "scan" || name == "sign" || name == "swipe";
    if (!touched) return base::success();
    if (taps_.running()) {
      if (name == "tap") taps_.tap(told.empty() ? instruction.rest : told);
      if (name == "type") taps_.type(instruction.rest);
      if (name == "key") taps_.press(instruction.rest);
      if (name == "scan") taps_.scan();
    }
    return ask("faults");
  }

  void picture_of_failure() {
    if (current_ && current_->running()) (void)current_->ask("shot " + (options_.pictures / "failed.png").string());
  }
  int checkpoints() const { return checkpoints_; }

 private:
  base::Result<void> ask(const std::string& instruction) {
    OKIENKO_TRY(current_->ask(instruction));
    return base::success();
  }

  base::Result<void> remember(const std::string& what) {
    const auto space = what.find(' ');
    if (space == std::string::npos) return failure("remember needs a name and a path");
    OKIENKO_TRY(auto words, current_->ask("words " + what.substr(space + 1)));
    std::erase_if(words, [](char c) { return c < '0' || c > '9'; });
    if (words.empty()) return failure("there are no digits at " + what.substr(space + 1));
    remembered_[what.substr(0, space)] = words;
    return base::success();
  }
  std::string with_remembered(std::string text) const {
    for (const auto& [name, digits] : remembered_) text = with_folder(std::move(text), name, digits);
    return text;
  }

  base::Result<void> count(const Instruction& instruction) {
    if (instruction.name == "way") {
      if (!taps_.begin(instruction.rest)) return failure("way needs the most taps and a title: way 9 Known customer");
      return base::success();
    }
    if (!taps_.running()) return failure(instruction.name + " without a way");
    if (instruction.name != "reached") return taps_.set_apart(instruction.name == "apart"), base::success();
    const TapCount::Result result = taps_.end();
    std::cout << result.row << std::endl;
    if (!result.fault.empty()) return failure(result.fault);
    return base::success();
  }

  std::string with_folders(const std::string& text) const {
    return with_folder(with_folder(text, "shots", options_.pictures), "packs", work_.path() / "packs");
  }

  base::Result<void> refused(const Instruction& instruction) {
    const auto space = instruction.rest.find(' ');
    Instruction wanted{instruction.line, instruction.rest.substr(0, space), ""};
    if (space != std::string::npos) wanted.rest = instruction.rest.substr(space + 1);
    if (carry_out(wanted)) return failure("it was not refused");
    return base::success();
  }

  base::Result<void> copy_pack(const std::string& name) {
    std::error_code failed;
    start_.pack_folder = work_.path() / "packs" / name;
    fs::create_directories(start_.pack_folder.parent_path(), failed);
    fs::copy(options_.terminal.pack_folder, start_.pack_folder, fs::copy_options::recursive, failed);
    if (failed) return failure("cannot copy the pack: " + failed.message());
    return base::success();
  }

  static base::Result<void> spoil(const fs::path& path) {
    if (!fs::exists(path)) return failure("there is no " + path.string());
    std::ofstream file(path, std::ios::app);
    file << "\nthis means nothing: [\n";
    file.flush();
    if (!file) return failure("cannot write into " + path.string());
    return base::success();
  }

  // Of the play's clock; nullopt before it is set.
  std::optional<base::Date> today() const {
    if (!start_.clock_ms) return std::nullopt;
    return base::Date{std::chrono::floor<std::chrono::days>(base::from_unix_ms(*start_.clock_ms) + utc_offset)};
  }

  base::Result<void> hub(const std::string& what) {
    if (what == "start") return hub_.start(today() ? base::date_to_text(*today()) : std::string());
    if (what == "stop") return hub_.stop();
    if (what == "kill") return hub_.kill(), base::success();
    if (what.starts_with("revoke ")) return hub_.revoke(what.substr(7));
    if (what.starts_with("publish ")) return hub_.publish(with_folders(what.substr(8)));
    return failure("hub start, hub stop, hub kill, hub revoke N or hub publish FOLDER");
  }

  base::Result<void> choose_terminal(const std::string& number) {
    auto& terminal = terminals_[number];
    if (!terminal) {
      terminal = std::make_unique<DrivenTerminal>(options_, work_.path() / ("terminal-" + number));
      fs::create_directories(terminal->data());
      OKIENKO_TRY(auto token, hub_.token(std::atoi(number.c_str())));
      const std::vector<std::string> enroll = {"--data", terminal->data().string(), "--enroll", token};
      OKIENKO_TRY(run_to_end(options_.program, enroll));
      OKIENKO_TRY(terminal->start(start_));
    }
    current_ = terminal.get();
    current_number_ = std::atoi(number.c_str());
    return base::success();
  }

  base::Result<void> set_clock(const std::string& text) {
    const auto space = text.find(' ');
    const std::string day = text.substr(0, space);
    const std::string time = space == std::string::npos ? std::string() : text.substr(space);
    std::optional<base::Date> date = base::date_from_text(day);
    int days_later = 0, hour = -1, minute = -1;
    if (today() && std::sscanf(day.c_str(), "+%4d", &days_later) == 1) date = base::add_days(*today(), days_later);
    if (!date || std::sscanf(time.c_str(), " %2d:%2d", &hour, &minute) != 2) {
      return failure("clock needs a date and a time: 2026-11-21 10:42, or days later: +1 10:42");
    }
    const auto local = std::chrono::sys_days{*date} + std::chrono::hours{hour} + std::chrono::minutes{minute} - utc_offset;
    start_.clock_ms = base::to_unix_ms(local);
    for (auto& [number, terminal] : terminals_) {
      if (!terminal->running()) continue;
      OKIENKO_TRY(terminal->ask("clock " + std::to_string(*start_.clock_ms)));
    }
    return base::success();
  }

  base::Result<void> checkpoint(const std::string& name) {
    OKIENKO_TRY(current_->ask("top"));
    OKIENKO_TRY(auto before, current_->ask("texts"));
    current_->kill();
    OKIENKO_TRY(current_->start(start_));
    OKIENKO_TRY(current_->ask("tap " + tile_));
    OKIENKO_TRY(current_->ask("type " + pin_));
    OKIENKO_TRY(current_->ask("key enter"));
    OKIENKO_TRY(auto after, current_->ask("texts"));
    // The hub is asked anew for what it was asked before: the page says so for a moment.
    const auto until = std::chrono::steady_clock::now() + same_page_timeout;
    while (before != after && std::chrono::steady_clock::now() < until) {
      std::this_thread::sleep_for(std::chrono::milliseconds{50});
      OKIENKO_TRY(after, current_->ask("texts"));
    }
    ++checkpoints_;
    if (before == after) return base::success();
    return failure(fmt::format("after kill -9 at {} the page is another.\nbefore: {}\nafter:  {}", name, before, after));
  }

  const PlayOptions& options_;
  WorkFolder work_;
  Hub hub_;
  std::map<std::string, std::unique_ptr<DrivenTerminal>> terminals_;
  DrivenTerminal* current_ = nullptr;
  int current_number_ = 0;
  StartWith start_;
  std::string tile_, pin_;
  int checkpoints_ = 0;
  TapCount taps_;
  std::map<std::string, std::string> remembered_;
};

}  // namespace

base::Result<void> play(const PlayOptions& options) {
  OKIENKO_TRY(auto instructions, read_play_file(options.file));
  std::error_code failed;
  fs::create_directories(options.pictures, failed);
  if (failed) return failure(fmt::format("cannot make {}: {}", options.pictures.string(), failed.message()));
  ::signal(SIGPIPE, SIG_IGN);  // a killed terminal is found by its missing answer
  Player player(options);
  for (const Instruction& instruction : instructions) {
    const auto done = player.carry_out(instruction);
    if (done) continue;
    player.picture_of_failure();
    return failure(fmt::format("{}:{}: {} {}: {}", options.file.string(), instruction.line, instruction.name,
                               instruction.rest, done.error().message));
  }
  std::cout << fmt::format("{}: {} instructions played", options.file.filename().string(), instructions.size());
  if (options.kill_at_checkpoints) std::cout << fmt::format(", killed and found again at {} places", player.checkpoints());
  std::cout << std::endl;
  return base::success();
}

}  // namespace okienko::app
