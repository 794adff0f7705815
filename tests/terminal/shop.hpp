// A shop for the terminal's tests: a real store in a folder of its own, with people and customers in it, and
// a real terminal on top. Actions go in as from the screens; the snapshot is what a person would see.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <functional>
#include <string>

#include "base/calendar.hpp"
#include "store/staff_secrets.hpp"
#include "store/store.hpp"
#include "terminal/terminal.hpp"

namespace okienko::terminal::testing {

class HandClock final : public base::Clock {
 public:
  base::WallTime wall() const override { return base::from_unix_ms(wall_ms_); }
  base::MonotonicTime monotonic() const override {
    return base::MonotonicTime{std::chrono::milliseconds{monotonic_ms_}};
  }
  void pass(std::chrono::milliseconds time) {
    wall_ms_ += time.count();
    monotonic_ms_ += time.count();
  }
  void set_wall_back(std::chrono::milliseconds time) { wall_ms_ -= time.count(); }

 private:
  std::atomic<std::int64_t> wall_ms_ = 1'795'254'120'000;  // 2026-11-21 10:42 in Poznań
  std::atomic<std::int64_t> monotonic_ms_ = 1'000;
};

class Shop : public ::testing::Test {
 protected:
  // Whose records the colleagues are: this terminal's, as where no hub is, or a hub's (then `staff_events` go
  // there).
  enum class StaffFrom { here, hub };
  explicit Shop(StaffFrom staff_from = StaffFrom::here);
  ~Shop() override;

  void open_terminal();
  void close_terminal() { terminal.reset(); }
  // Posts and waits until it is done.
  SnapshotPtr act(Action action);
  SnapshotPtr now() { return terminal->snapshot(); }
  void sign_in(const StaffId& staff, const std::string& pin);
  // Works on the store while no terminal has it.
  void with_store(const std::function<void(store::Store&, const store::AppendContext&)>& work);
  // To the remedies of a complaint of Jan Wójcik, whose machine cost 899 zł.
  void complaint_to_remedies();

  std::filesystem::path folder;
  std::filesystem::path pack_folder;
  HandClock clock;
  base::SystemClock real_clock;
  const base::Clock* clock_of_terminal = &clock;
  base::RandomIdSource ids;
  StaffId anna, maria;
  CustomerId jan;
  std::vector<domain::Event> staff_events;
  std::unique_ptr<Terminal> terminal;
  const std::string anna_pin = "2580", maria_pin = "271828";
};

inline Date date(const char* text) { return *base::date_from_text(text); }
// Among the remedies of the step at hand; null where it is not offered.
const RemedyView* remedy(const SnapshotPtr& at, const std::string& id);

}  // namespace okienko::terminal::testing
