// A real printer over loopback: ippeveprinter (package cups-ipp-utils) speaks IPP and hands each document to a command
// of ours. It wants a D-Bus to announce itself on, so it gets a private one. Where either program is missing or cannot
// run, `start` says why, and the test is skipped.
#pragma once

#include <arpa/inet.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "job_sample.hpp"

extern char** environ;

namespace okienko::paper::testing {

inline bool wait_until(const std::function<bool()>& done, int most_ms = 10'000) {
  for (int waited_ms = 0; waited_ms < most_ms; waited_ms += 20) {
    if (done()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  return done();
}

class Child {
 public:
  ~Child() {
    if (pid_ <= 0) return;
    ::kill(pid_, SIGTERM);
    ::waitpid(pid_, nullptr, 0);
  }
  bool start(std::vector<std::string> arguments, const std::string& log) {
    std::vector<char*> pointers;
    for (std::string& argument : arguments) pointers.push_back(argument.data());
    pointers.push_back(nullptr);
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, 1, log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    posix_spawn_file_actions_adddup2(&files, 1, 2);
    const int failed = ::posix_spawnp(&pid_, pointers[0], &files, nullptr, pointers.data(), environ);
    posix_spawn_file_actions_destroy(&files);
    if (failed != 0) pid_ = 0;
    return failed == 0;
  }

 private:
  pid_t pid_ = 0;
};

class RealPrinter {
 public:
  // Empty: it runs. Else why not.
  std::string start() {
    const auto bus = folder_.path() / "bus";
    const std::string address = "unix:path=" + bus.string();
    if (!bus_.start({"dbus-daemon", "--session", "--nofork", "--address=" + address}, log())) return "no dbus-daemon";
    if (!wait_until([&] { return std::filesystem::exists(bus); }, 3000)) return "the private bus does not come up";
    ::setenv("DBUS_SYSTEM_BUS_ADDRESS", address.c_str(), 1);
    // The paper's way out: it waits while there is a file "empty", fails while there is one "broken".
    const auto command = folder_.path() / "deliver";
    std::ofstream(command) << "#!/bin/sh\ncd '" << folder_.path().string()
                           << "'\nif [ -e broken ]; then exit 1; fi\n"
                              "if [ -e empty ]; then echo 'STATE: +media-empty-error' >&2; while [ -e empty ]; do sleep 0.05; done; "
                              "echo 'STATE: -media-empty-error' >&2; fi\ncp \"$1\" arrived.new && mv arrived.new arrived.pdf\n";
    std::filesystem::permissions(command, std::filesystem::perms::owner_all);
    port_ = free_port();
    if (!printer_.start({"ippeveprinter", "-r", "off", "-p", std::to_string(port_), "-d", folder_.path().string(), "-f",
                         "application/pdf", "-c", command.string(), "-n", "localhost", "Okienko"},
                        log())) {
      return "no ippeveprinter";
    }
    if (!wait_until([&] { return answers(); }, 5000)) return "ippeveprinter does not answer";
    return {};
  }
  std::string uri() const { return "ipp://localhost:" + std::to_string(port_) + "/ipp/print"; }
  void set(const char* state, bool on) const {
    if (on) std::ofstream(folder_.path() / state) << "1";
    else std::filesystem::remove(folder_.path() / state);
  }
  std::filesystem::path arrived() const { return folder_.path() / "arrived.pdf"; }

  static int free_port() {
    const int listener = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    ::bind(listener, reinterpret_cast<sockaddr*>(&address), length);
    ::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &length);
    ::close(listener);
    return ntohs(address.sin_port);
  }

 private:
  std::string log() const { return (folder_.path() / "log").string(); }
  bool answers() const {
    const int caller = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(port_));
    const bool there = ::connect(caller, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
    ::close(caller);
    return there;
  }

  Folder folder_;  // goes last
  Child bus_;
  Child printer_;
  int port_ = 0;
};

}  // namespace okienko::paper::testing
