#include "hub/worker.hpp"

namespace okienko::hub {

Worker::Worker(Storage& storage, const base::Clock& clock)
    : storage_(storage), clock_(clock), thread_([this] { run(); }) {}

Worker::~Worker() {
  stop();
}

void Worker::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  woken_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void Worker::post(Job job) {
  {
    const std::lock_guard lock(mutex_);
    if (stopping_) return;
    waiting_.push_back({std::move(job), {}, {}});
  }
  woken_.notify_one();
}

void Worker::take_in(Incoming incoming, Taken taken) {
  {
    const std::lock_guard lock(mutex_);
    if (stopping_) return;
    waiting_.push_back({nullptr, std::move(incoming), std::move(taken)});
  }
  woken_.notify_one();
}

void Worker::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    woken_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
    if (waiting_.empty()) return;
    if (waiting_.front().job) {
      const Job job = std::move(waiting_.front().job);
      waiting_.pop_front();
      lock.unlock();
      job(storage_);
      lock.lock();
      continue;
    }
    // Batches may overtake other jobs; among themselves they keep their order.
    std::deque<Waiting> group;
    for (auto next = waiting_.begin(); next != waiting_.end() && group.size() < max_group_batches;) {
      if (next->job) {
        ++next;
      } else {
        group.push_back(std::move(*next));
        next = waiting_.erase(next);
      }
    }
    lock.unlock();
    commit(group);
    lock.lock();
  }
}

void Worker::commit(std::deque<Waiting>& group) {
  std::vector<Incoming> batches;
  batches.reserve(group.size());
  for (auto& waiting : group) batches.push_back(std::move(waiting.incoming));
  auto outcomes = storage_.take_in(batches, clock_.wall());
  const auto head = storage_.head_position();
  for (std::size_t i = 0; i < group.size(); ++i) {
    if (outcomes) {
      group[i].taken(std::move(outcomes.value()[i]), head ? head.value() : 0);
    } else {
      const sync::Refused refused{sync::RefusalCode::hub_trouble, 0, outcomes.error().message};
      group[i].taken(sync::AppendOutcome{refused, 0}, 0);
    }
  }
}

}  // namespace okienko::hub
