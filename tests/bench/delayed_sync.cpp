#include "delayed_sync.hpp"

#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <thread>

namespace okienko::bench {

namespace {
std::atomic<int> sync_delay_ms = 0;
std::atomic<int> syncs = 0;

int delayed(long call, int descriptor) {
  ++syncs;
  if (const int delay_ms = sync_delay_ms) std::this_thread::sleep_for(std::chrono::milliseconds{delay_ms});
  return static_cast<int>(::syscall(call, descriptor));
}
}  // namespace

void set_sync_delay_ms(int delay_ms) { sync_delay_ms = delay_ms; }
int syncs_so_far() { return syncs; }

}  // namespace okienko::bench

extern "C" __attribute__((visibility("default"))) int fdatasync(int descriptor) {
  return okienko::bench::delayed(SYS_fdatasync, descriptor);
}
extern "C" __attribute__((visibility("default"))) int fsync(int descriptor) {
  return okienko::bench::delayed(SYS_fsync, descriptor);
}
