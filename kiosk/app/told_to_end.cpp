#include "kiosk/app/told_to_end.hpp"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "base/check.hpp"

namespace okienko::app {

namespace {

constexpr std::array ending = {SIGTERM, SIGINT, SIGHUP};
constexpr char by_signal = 's';
constexpr char by_owner = 'o';
std::array<int, 2> ends = {-1, -1};  // of the pipe: a handler may write to it and do hardly anything else
std::array<struct sigaction, ending.size()> before;

void write_to_pipe(char why) {
  const int kept = errno;
  while (::write(ends[1], &why, 1) < 0 && errno == EINTR) continue;
  errno = kept;
}

}  // namespace

ToldToEnd::ToldToEnd(std::function<void()> wake) : wake_(std::move(wake)) {
  OKIENKO_CHECK(ends[0] < 0);
  OKIENKO_CHECK(::pipe2(ends.data(), O_CLOEXEC) == 0);
  listener_ = std::thread([this] {
    for (char why = 0;;) {
      const auto got = ::read(ends[0], &why, 1);
      if (got < 0 && errno == EINTR) continue;
      if (got != 1 || why == by_owner) return;
      told_ = true;
      wake_();
    }
  });
  struct sigaction action {};
  action.sa_handler = [](int) { write_to_pipe(by_signal); };
  action.sa_flags = SA_RESTART;
  for (std::size_t i = 0; i < ending.size(); ++i) ::sigaction(ending[i], &action, &before[i]);
}

ToldToEnd::~ToldToEnd() {
  for (std::size_t i = 0; i < ending.size(); ++i) ::sigaction(ending[i], &before[i], nullptr);
  write_to_pipe(by_owner);
  listener_.join();
  for (int& end : ends) {
    ::close(end);
    end = -1;
  }
}

}  // namespace okienko::app
