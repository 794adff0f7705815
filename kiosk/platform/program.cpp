#include "kiosk/platform/program.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

extern char** environ;

namespace okienko::platform {

namespace {

base::Error failure(const char* what, int code) {
  return base::error(base::ErrorCode::io, fmt::format("{}: {}", what, std::strerror(code)));
}

// A process in a group of its own, so that what it starts ends with it.
class Child {
 public:
  Child() = default;
  ~Child() {
    if (process_ <= 0) return;
    ::kill(-process_, SIGKILL);
    int status = 0;
    while (::waitpid(process_, &status, 0) < 0 && errno == EINTR) {
    }
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  base::Result<void> start(const std::string& line, int output) {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);  // nothing of ours goes with it
    posix_spawnattr_setpgroup(&attributes, 0);
    sigset_t usual;
    sigemptyset(&usual);
    sigaddset(&usual, SIGPIPE);
    posix_spawnattr_setsigdefault(&attributes, &usual);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF);
    std::string shell = "sh", option = "-c", command = line;
    char* arguments[] = {shell.data(), option.data(), command.data(), nullptr};
    const int failed = ::posix_spawn(&process_, "/bin/sh", &actions, &attributes, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    if (failed == 0) return base::success();
    process_ = -1;
    return failure("the program cannot be started", failed);
  }

  // Its exit code, once it has closed its output; -1 while it has not ended by itself.
  int ended_within(std::chrono::milliseconds most) {
    const auto until = std::chrono::steady_clock::now() + most;
    for (;;) {
      int status = 0;
      const pid_t found = ::waitpid(process_, &status, WNOHANG);
      if (found == process_) {
        ::kill(-process_, SIGKILL);  // what it may have left running
        process_ = -1;
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
      }
      if (std::chrono::steady_clock::now() >= until) return -1;
      ::usleep(2000);
    }
  }

 private:
  pid_t process_ = -1;
};

struct Pipe {
  int ends[2] = {-1, -1};
  ~Pipe() {
    close(0);
    close(1);
  }
  void close(int end) {
    if (ends[end] >= 0) ::close(ends[end]);
    ends[end] = -1;
  }
};

}  // namespace

std::string quoted(const std::string& word) {
  std::string made = "'";
  for (const char letter : word) {
    if (letter == '\'') {
      made += "'\\''";
    } else {
      made += letter;
    }
  }
  return made + "'";
}

base::Result<base::Bytes> output_of(const std::string& line, std::chrono::milliseconds most, std::size_t max_bytes) {
  using Clock = std::chrono::steady_clock;
  const auto until = Clock::now() + most;
  Pipe pipe;
  if (::pipe2(pipe.ends, O_CLOEXEC) != 0) return failure("no pipe", errno);
  Child child;
  OKIENKO_TRY(child.start(line, pipe.ends[1]));
  pipe.close(1);
  base::Bytes bytes;
  std::array<std::uint8_t, 64 * 1024> piece{};
  for (;;) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now());
    if (left.count() <= 0) return base::error(base::ErrorCode::busy, "the program took too long");
    pollfd watched{pipe.ends[0], POLLIN, 0};
    const int ready = ::poll(&watched, 1, static_cast<int>(left.count()));
    if (ready < 0 && errno != EINTR) return failure("the program cannot be read", errno);
    if (ready <= 0) continue;
    const ssize_t count = ::read(pipe.ends[0], piece.data(), piece.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return failure("the program cannot be read", errno);
    if (count == 0) break;
    if (bytes.size() + static_cast<std::size_t>(count) > max_bytes) {
      return base::error(base::ErrorCode::limit, "the program wrote too much");
    }
    bytes.insert(bytes.end(), piece.begin(), piece.begin() + count);
  }
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now());
  const int code = child.ended_within(std::max(left, std::chrono::milliseconds{100}));
  if (code != 0) return base::error(base::ErrorCode::io, fmt::format("the program ended with {}", code));
  return bytes;
}

}  // namespace okienko::platform
