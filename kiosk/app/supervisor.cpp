#include "kiosk/app/supervisor.hpp"

#include <fmt/format.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "kiosk/app/crash_log.hpp"

namespace okienko::app {

namespace {

constexpr int usage_error = 2;
constexpr std::int64_t gentle_end_ms = 5'000;
constexpr std::int64_t minute_ms = 60'000;

std::int64_t now_ms() {
  timespec now{};
  ::clock_gettime(CLOCK_MONOTONIC, &now);
  return std::int64_t{now.tv_sec} * 1000 + now.tv_nsec / 1'000'000;
}

sigset_t watched_signals() {
  sigset_t set;
  sigemptyset(&set);
  for (const int number : {SIGCHLD, SIGTERM, SIGINT, SIGHUP}) sigaddset(&set, number);
  return set;
}

// Runs one child at a time; all signals that matter are blocked and waited for here, so none is lost.
class Children {
 public:
  explicit Children(const SupervisorOptions& options) : options_(options), signals_(watched_signals()) {
    ::sigprocmask(SIG_BLOCK, &signals_, &before_);
  }
  ~Children() { ::sigprocmask(SIG_SETMASK, &before_, nullptr); }
  Children(const Children&) = delete;

  bool told_to_end() const { return told_to_end_; }

  // To its end; -1 when it could not be started. Told to end, it ends the child too.
  int run(const std::vector<std::string>& more, bool say_so) {
    const pid_t child = start(more);
    if (child < 0) return -1;
    if (say_so) append_log_line(options_.log, "info", fmt::format("watched over: process {} started", child));
    for (;;) {
      int status = 0;
      if (::waitpid(child, &status, WNOHANG) == child) return status;
      const int number = ::sigwaitinfo(&signals_, nullptr);
      if (number == SIGTERM || number == SIGINT || number == SIGHUP) {
        told_to_end_ = true;
        return end(child);
      }
    }
  }

  // True: told to end meanwhile.
  bool rest(std::int64_t duration_ms) {
    const std::int64_t until_ms = now_ms() + duration_ms;
    for (std::int64_t left_ms = duration_ms; left_ms > 0 && !told_to_end_; left_ms = until_ms - now_ms()) {
      timespec left{};
      left.tv_sec = left_ms / 1000;
      left.tv_nsec = left_ms % 1000 * 1'000'000;
      const int number = ::sigtimedwait(&signals_, nullptr, &left);
      told_to_end_ = number == SIGTERM || number == SIGINT || number == SIGHUP;
    }
    return told_to_end_;
  }

 private:
  pid_t start(const std::vector<std::string>& more) {
    std::vector<std::string> words{options_.program.string()};
    words.insert(words.end(), options_.arguments.begin(), options_.arguments.end());
    words.insert(words.end(), more.begin(), more.end());
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    const pid_t parent = ::getpid();
    const pid_t child = ::fork();
    if (child != 0) return child;
    // Nobody is left behind when the one who watches is killed.
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (::getppid() != parent) ::_exit(1);
    ::sigprocmask(SIG_SETMASK, &before_, nullptr);
    ::execv(arguments.front(), arguments.data());
    ::_exit(127);
  }

  int end(pid_t child) {
    ::kill(child, SIGTERM);
    const std::int64_t until_ms = now_ms() + gentle_end_ms;
    int status = 0;
    while (::waitpid(child, &status, WNOHANG) != child) {
      if (now_ms() >= until_ms) ::kill(child, SIGKILL);
      timespec moment{0, 20'000'000};
      ::nanosleep(&moment, nullptr);
    }
    return status;
  }

  const SupervisorOptions& options_;
  sigset_t signals_;
  sigset_t before_{};
  bool told_to_end_ = false;
};

}  // namespace

std::string words_of_end(int status) {
  if (status == -1) return "it could not be started";
  if (WIFSIGNALED(status)) {
    const int number = WTERMSIG(status);
    const char* name = ::sigabbrev_np(number);
    const char* words = ::sigdescr_np(number);
    return fmt::format("signal SIG{} ({})", name ? name : "?", words ? words : "unknown");
  }
  return fmt::format("exit code {}", WEXITSTATUS(status));
}

bool EndCounter::count(std::int64_t now_ms) {
  while (!ends_.empty() && now_ms - ends_.front() >= minute_ms) ends_.pop_front();
  ends_.push_back(now_ms);
  return ends_.size() >= most_ends_in_a_minute;
}

int supervise(const SupervisorOptions& options) {
  Children children(options);
  EndCounter ends;
  for (;;) {
    const int status = children.run({}, /*say_so=*/true);
    if (children.told_to_end()) return 0;
    if (status != -1 && WIFEXITED(status) && (WEXITSTATUS(status) == 0 || WEXITSTATUS(status) == usage_error)) {
      return WEXITSTATUS(status);
    }
    const std::string cause = words_of_end(status);
    const bool too_often = ends.count(now_ms());
    append_log_line(options.log, "critical",
                    fmt::format("watched over: the program ended: {}{}", cause,
                                too_often ? "; too often, it waits for a technician" : ""));
    const std::int64_t delay_ms = too_often ? 0 : options.delay_ms;
    const int page = children.run({"--fatal-page", cause, "--restart-after-ms", std::to_string(delay_ms)},
                                  /*say_so=*/false);
    if (children.told_to_end()) return 0;
    const bool shown = page != -1 && WIFEXITED(page) && WEXITSTATUS(page) == 0;
    if (too_often) ends.forget();  // a person said to try again
    if (shown) continue;
    append_log_line(options.log, "error", "watched over: the page that says so could not be shown");
    if (children.rest(too_often ? blind_delay_ms : options.delay_ms)) return 0;
  }
}

}  // namespace okienko::app
