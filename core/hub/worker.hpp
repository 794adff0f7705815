// The hub's disk thread. All use of the storage runs here, one job after another, so that a slow disk never
// holds up a handshake; and all batches that wait when the thread comes free are committed together (group
// commit): with many terminals one sync of the disk serves them all.
//
// `post` and `take_in` may be called on any thread and return at once. Answers come on the worker's thread:
// the caller posts them to where they belong. The number of waiting jobs is bounded by what connections may
// have under way.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

#include "base/time.hpp"
#include "hub/storage.hpp"

namespace okienko::hub {

inline constexpr std::size_t max_group_batches = 64;  // committed together

class Worker {
 public:
  using Job = std::function<void(Storage&)>;
  using Taken = std::function<void(sync::AppendOutcome outcome, std::uint64_t head_position)>;

  // `storage` and `clock` outlive the worker; nobody else uses the storage meanwhile.
  Worker(Storage& storage, const base::Clock& clock);
  ~Worker();  // finishes what waits, then ends the thread

  void post(Job job);
  void take_in(Incoming incoming, Taken taken);
  void stop();

 private:
  struct Waiting {
    Job job;  // or:
    Incoming incoming;
    Taken taken;
  };
  void run();
  void commit(std::deque<Waiting>& group);

  Storage& storage_;
  const base::Clock& clock_;
  std::mutex mutex_;
  std::condition_variable woken_;
  std::deque<Waiting> waiting_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace okienko::hub
