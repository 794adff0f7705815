// The real `okienko-hub` program as a child process, to be talked to and to be killed.
#pragma once

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <string>
#include <vector>

#include "base/check.hpp"

extern char** environ;

namespace okienko::tests {

// One run of the program; its output is read through a pipe.
class Program {
 public:
  explicit Program(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), OKIENKO_HUB_PROGRAM);
    std::vector<char*> pointers;
    for (auto& argument : arguments) pointers.push_back(argument.data());
    pointers.push_back(nullptr);
    int ends[2] = {-1, -1};
    OKIENKO_CHECK(::pipe2(ends, O_CLOEXEC) == 0);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    OKIENKO_CHECK(
        ::posix_spawn(&process_, OKIENKO_HUB_PROGRAM, &actions, nullptr, pointers.data(), environ) == 0);
    posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    output_ = ends[0];
  }
  ~Program() {
    kill(SIGKILL);
    ::close(output_);
  }
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  std::string read_line() {
    std::string line;
    char c = 0;
    while (::read(output_, &c, 1) == 1 && c != '\n') line.push_back(c);
    return line;
  }
  // The exit status, or 128 + the signal.
  int wait() {
    if (process_ < 0) return status_;
    int status = 0;
    ::waitpid(process_, &status, 0);
    process_ = -1;
    status_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return status_;
  }
  void kill(int signal) {
    if (process_ < 0) return;
    ::kill(process_, signal);
    wait();
  }

 private:
  pid_t process_ = -1;
  int output_ = -1;
  int status_ = -1;
};

inline int run(std::vector<std::string> arguments, std::string* first_line = nullptr) {
  Program program(std::move(arguments));
  const std::string line = program.read_line();
  if (first_line != nullptr) *first_line = line;
  while (!program.read_line().empty()) {
  }
  return program.wait();
}

}  // namespace okienko::tests
