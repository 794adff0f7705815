#include "kiosk/app/crash_log.hpp"

#include <execinfo.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <exception>
#include <fstream>

#include "base/check_listener.hpp"

namespace okienko::app {

namespace fs = std::filesystem;

namespace {

constexpr std::array fatal_signals = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT};
constexpr std::size_t max_path_bytes = 4096;
constexpr int max_calls = 40;
constexpr std::streamoff max_read_bytes = 64 * 1024;
constexpr std::size_t max_line_bytes = 400;

// Written once, before any handler can run.
char log_path[max_path_bytes];
alignas(16) char other_stack[64 * 1024];  // a stack that overflowed cannot hold the handler

int open_log() {
  return ::open(log_path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
}

void write_text(int descriptor, const char* text) {
  const ssize_t ignored = ::write(descriptor, text, std::strlen(text));
  (void)ignored;
}

// Only what may be called in a signal handler.
void on_fatal_signal(int number) {
  const int descriptor = open_log();
  if (descriptor >= 0) {
    write_text(descriptor, "[critical] the program ends: signal SIG");
    const char* name = ::sigabbrev_np(number);
    write_text(descriptor, name ? name : "?");
    write_text(descriptor, "; the calls that led to it:\n");
    void* calls[max_calls];
    ::backtrace_symbols_fd(calls, ::backtrace(calls, max_calls), descriptor);
    ::close(descriptor);
  }
  ::signal(number, SIG_DFL);
  ::raise(number);
}

void on_failed_check(const char* words) {
  append_log_line(log_path, "critical", words);
}

[[noreturn]] void on_terminate() {
  std::string words = "the program ends: terminate was called";
  if (const auto problem = std::current_exception()) {
    try {
      std::rethrow_exception(problem);
    } catch (const std::exception& thrown) {
      words = std::string("the program ends: nobody caught: ") + thrown.what();
    } catch (...) {
      words = "the program ends: nobody caught something unknown";
    }
  }
  append_log_line(log_path, "critical", words);
  std::abort();
}

}  // namespace

void keep_causes_of_death(const fs::path& log) {
  const std::string path = fs::absolute(log).string();
  if (path.size() >= max_path_bytes) return;
  std::memcpy(log_path, path.c_str(), path.size() + 1);
  base::set_check_listener(on_failed_check);
  std::set_terminate(on_terminate);
  // The first call loads a library, which a handler must not do.
  void* calls[2];
  (void)::backtrace(calls, 2);
  stack_t stack{};
  stack.ss_sp = other_stack;
  stack.ss_size = sizeof other_stack;
  ::sigaltstack(&stack, nullptr);
  struct sigaction action {};
  action.sa_handler = on_fatal_signal;
  action.sa_flags = SA_ONSTACK | SA_RESETHAND;
  for (const int number : fatal_signals) ::sigaction(number, &action, nullptr);
}

void append_log_line(const fs::path& log, const char* level, const std::string& words) {
  const auto now = std::chrono::system_clock::now();
  const std::time_t seconds = std::chrono::system_clock::to_time_t(now);
  const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count() % 1000;
  std::tm local{};
  ::localtime_r(&seconds, &local);
  char time[32];
  std::strftime(time, sizeof time, "%Y-%m-%d %H:%M:%S", &local);
  const std::string line = fmt::format("[{}.{:03}] [okienko] [{}] {}\n", time, ms, level, words);
  const int descriptor = ::open(log.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0) return;
  write_text(descriptor, line.c_str());
  ::close(descriptor);
}

std::vector<std::string> last_log_lines(const fs::path& log, std::size_t most) {
  std::vector<std::string> lines;
  std::ifstream in(log, std::ios::binary | std::ios::ate);
  if (!in) return lines;
  const std::streamoff size = in.tellg();
  in.seekg(std::max<std::streamoff>(0, size - max_read_bytes));
  std::string line;
  if (size > max_read_bytes) std::getline(in, line);  // the middle of one
  while (std::getline(in, line)) lines.push_back(line.substr(0, max_line_bytes));
  if (lines.size() > most) lines.erase(lines.begin(), lines.end() - static_cast<std::ptrdiff_t>(most));
  return lines;
}

}  // namespace okienko::app
