// What a display shows, seen from outside: a photograph of it, or how long a program takes to fill it.
//   okienko-photograph shot FILE                                 a PNG of the display
//   okienko-photograph start [OPTIONS] -- COMMAND ARGS...        starts it, waits until the display has not changed for
//       --quiet-s S, and prints from start to the complete picture, memory and processes of its tree; then ends it
#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <thread>
#include <vector>

#include "kiosk/platform/picture.hpp"

// Last: it defines words such as Success and None for everybody.
#include <X11/Xlib.h>
#include <X11/Xutil.h>

namespace {

using namespace okienko;
using std::chrono::steady_clock;

constexpr int sampled_rows = 24;
constexpr int sampled_every_px = 8;
// Of the points of the last picture that have to be right: a blinking caret or a turning minute is not "incomplete".
constexpr double complete_share = 0.99;

struct Display {
  Display() : x(XOpenDisplay(nullptr)) {
    if (x == nullptr) throw std::runtime_error("there is no display");
    XWindowAttributes attributes;
    XGetWindowAttributes(x, DefaultRootWindow(x), &attributes);
    width = attributes.width;
    height = attributes.height;
  }
  ~Display() { XCloseDisplay(x); }
  Display(const Display&) = delete;
  Display& operator=(const Display&) = delete;

  XImage* image(int top, int rows) const {
    return XGetImage(x, DefaultRootWindow(x), 0, top, static_cast<unsigned>(width), static_cast<unsigned>(rows), AllPlanes,
                     ZPixmap);
  }
  std::vector<unsigned long> sample() const {
    std::vector<unsigned long> points;
    for (int row = 0; row < sampled_rows; ++row) {
      XImage* line = image((2 * row + 1) * height / (2 * sampled_rows), 1);
      if (line == nullptr) return {};
      for (int at = 0; at < width; at += sampled_every_px) points.push_back(XGetPixel(line, at, 0) & 0xFFFFFF);
      XDestroyImage(line);
    }
    return points;
  }
  ::Display* x;
  int width = 0;
  int height = 0;
};

int photograph(const std::string& file) {
  const Display display;
  XImage* image = display.image(0, display.height);
  if (image == nullptr) return 1;
  platform::Picture picture;
  picture.size = {display.width, display.height};
  for (int y = 0; y < display.height; ++y) {
    for (int x = 0; x < display.width; ++x) {
      const unsigned long pixel = XGetPixel(image, x, y);
      for (const int shift : {16, 8, 0}) picture.rgb.push_back(static_cast<std::uint8_t>(pixel >> shift));
    }
  }
  XDestroyImage(image);
  const auto written = platform::write_png(picture, file);
  if (!written) fmt::print(stderr, "{}\n", written.error().message);
  return written ? 0 : 1;
}

// Everything that was started from here, also what was left by its parent (this process takes it over).
std::set<pid_t> tree() {
  std::map<pid_t, pid_t> parents;
  for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
    const std::string name = entry.path().filename().string();
    if (name.find_first_not_of("0123456789") != std::string::npos) continue;
    std::ifstream in(entry.path() / "stat");
    std::string line;
    if (!std::getline(in, line)) continue;
    std::istringstream rest(line.substr(line.rfind(')') + 2));
    char state = 0;
    pid_t parent = 0;
    rest >> state >> parent;
    parents[std::stoi(name)] = parent;
  }
  std::set<pid_t> found;
  for (const auto& [pid, parent] : parents) {
    for (pid_t at = parent; at > 1; at = parents.contains(at) ? parents[at] : 0) {
      if (at == ::getpid()) found.insert(pid);
    }
  }
  return found;
}

double tree_pss_mb() {
  long kib = 0;
  for (const pid_t pid : tree()) {
    std::ifstream in(fmt::format("/proc/{}/smaps_rollup", pid));
    for (std::string line; std::getline(in, line);) {
      if (line.starts_with("Pss:")) kib += std::stol(line.substr(4));
    }
  }
  return static_cast<double>(kib) / 1024;
}

void end_tree() {
  constexpr int tries = 50;
  for (int attempt = 0; attempt < tries; ++attempt) {
    const std::set<pid_t> left = tree();
    if (left.empty()) return;
    for (const pid_t pid : left) ::kill(pid, attempt + 10 < tries ? SIGTERM : SIGKILL);
    while (::waitpid(-1, nullptr, WNOHANG) > 0) continue;
    std::this_thread::sleep_for(std::chrono::milliseconds{100});
  }
}

double share_equal(const std::vector<unsigned long>& one, const std::vector<unsigned long>& other) {
  if (one.size() != other.size() || one.empty()) return 0;
  std::size_t equal = 0;
  for (std::size_t index = 0; index < one.size(); ++index) equal += one[index] == other[index] ? 1 : 0;
  return static_cast<double>(equal) / static_cast<double>(one.size());
}

int start(const std::vector<std::string>& command, double quiet_s, double longest_s, const std::string& shot) {
  const Display display;
  ::prctl(PR_SET_CHILD_SUBREAPER, 1);
  struct Seen {
    steady_clock::time_point at;
    std::vector<unsigned long> points;
  };
  std::vector<Seen> seen;
  const auto began = steady_clock::now();
  const pid_t child = ::fork();
  if (child == 0) {
    ::setsid();
    const int nowhere = ::open("/dev/null", O_RDWR);
    for (const int stream : {0, 1, 2}) ::dup2(nowhere, stream);
    std::vector<char*> arguments;
    for (const std::string& argument : command) arguments.push_back(const_cast<char*>(argument.c_str()));
    arguments.push_back(nullptr);
    ::execvp(arguments[0], arguments.data());
    ::_exit(127);
  }
  const auto seconds_since = [](steady_clock::time_point then) {
    return std::chrono::duration<double>(steady_clock::now() - then).count();
  };
  const auto blank = display.sample();
  steady_clock::time_point changed = began;
  std::vector<unsigned long> last = blank;
  while (seconds_since(began) < longest_s) {
    std::vector<unsigned long> points = display.sample();
    const auto now = steady_clock::now();
    if (points != last) {
      last = points;
      changed = now;
      seen.push_back({now, std::move(points)});
    }
    if (!seen.empty() && seconds_since(changed) > quiet_s) break;
    std::this_thread::sleep_for(std::chrono::milliseconds{2});
  }
  int result = 1;
  if (seen.empty() || share_equal(last, blank) > complete_share) {
    fmt::print("nothing was shown within {} s\n", longest_s);
  } else {
    for (const Seen& moment : seen) {
      if (share_equal(moment.points, last) < complete_share) continue;
      fmt::print("start_ms {:.0f} pss_mb {:.1f} processes {}\n", std::chrono::duration<double, std::milli>(moment.at - began).count(),
                 tree_pss_mb(), tree().size());
      result = 0;
      break;
    }
    if (!shot.empty()) (void)photograph(shot);
  }
  end_tree();
  return result;
}

}  // namespace

int main(int argc, char** argv) {
  std::string file, shot;
  std::vector<std::string> command;
  double quiet_s = 3, longest_s = 60;
  CLI::App cli{"What a display shows, seen from outside"};
  cli.require_subcommand(1);
  auto* take = cli.add_subcommand("shot", "A PNG of the display");
  take->add_option("file", file)->required();
  auto* run = cli.add_subcommand("start", "From start to the complete picture, in ms, and the memory of its processes");
  run->add_option("--quiet-s", quiet_s, "The picture is complete when it has not changed for so long")->capture_default_str();
  run->add_option("--longest-s", longest_s, "Given up after so long")->capture_default_str();
  run->add_option("--shot", shot, "Leaves a photograph of the complete picture");
  run->add_option("command", command)->required();
  CLI11_PARSE(cli, argc, argv);
  try {
    return take->parsed() ? photograph(file) : start(command, quiet_s, longest_s, shot);
  } catch (const std::exception& problem) {
    fmt::print(stderr, "okienko-photograph: {}\n", problem.what());
    return 1;
  }
}
