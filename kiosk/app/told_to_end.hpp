// Told to end from outside (the session, systemd, Ctrl+C): the program then ends as when its window is closed, and the
// store is closed in order. Without it each stop would be an unclean one, after which the next start looks through the
// whole store.
#pragma once

#include <atomic>
#include <functional>
#include <thread>

namespace okienko::app {

// One at a time in a process. Handles SIGTERM, SIGINT and SIGHUP while it lives; `wake` is called on a thread of its own.
class ToldToEnd {
 public:
  explicit ToldToEnd(std::function<void()> wake);
  ~ToldToEnd();
  ToldToEnd(const ToldToEnd&) = delete;
  ToldToEnd& operator=(const ToldToEnd&) = delete;

  bool operator()() const { return told_; }  // any thread

 private:
  std::atomic<bool> told_ = false;
  std::function<void()> wake_;
  std::thread listener_;
};

}  // namespace okienko::app
