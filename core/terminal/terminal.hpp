// The whole terminal without pixels. One object owns the store, the pack, the keys and the connection to the hub;
// it works on a thread of its own (the core thread) and never makes a caller wait.
//
// Threads: `post` and `snapshot` may be called on any thread and return at once. `on_change` is called on the core
// thread after each new snapshot and must only wake somebody.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "terminal/actions.hpp"
#include "terminal/disk_reserve.hpp"
#include "terminal/snapshot.hpp"

namespace okienko::terminal {

// What becomes of an exercise, told to the terminal that it is played beside.
struct ExerciseNews {
  enum class Kind { passed, left, locked } kind = Kind::left;
  std::string exercise;  // of passed; empty: of a matter that was
  int seconds = 0;       // of passed
};

// An exercise is played by a terminal of its own, in a folder of its own, by somebody who is signed in already.
struct ExercisePlan {
  domain::Exercise exercise;
  StaffId staff;
  DeviceSettings device;      // as it is on the real one
  std::uint64_t snapshots_before = 0;             // its snapshots are numbered on
  std::function<void(const ExerciseNews&)> tell;  // called on its core thread; must not wait for it
};

struct Config {
  std::filesystem::path data_folder;   // store, keys, certificates, settings of this terminal
  std::filesystem::path pack_folder;   // the pack to start with
  const base::Clock* clock = nullptr;  // outlives the terminal
  base::IdSource* ids = nullptr;       // outlives the terminal
  std::string language = "pl";
  bool connect = true;                 // false: never talks to a hub
  bool dark = false;                   // until somebody chooses
  bool training = false;               // `data_folder` is one for exercises (training.hpp): no hub, no enrolment
  std::string training_site_name;
  std::optional<ExercisePlan> exercise;     // of a terminal that plays one; only with `training`
  std::filesystem::path technician_folder;  // where technician.pin stands; empty: `data_folder`
  std::filesystem::path backlight_folder = "/sys/class/backlight";
  std::uint64_t reserve_bytes = disk_reserve_bytes;
  std::uint64_t low_space_bytes = low_disk_space_bytes;
};

// Actions waiting for the core thread; more are refused (a person cannot be that fast).
inline constexpr std::size_t max_waiting_actions = 256;

// Papers of which it is not known that they came out; more are refused until some have.
inline constexpr std::size_t max_waiting_papers = 8;

class Terminal {
 public:
  // Opens everything and starts the core thread. A store that cannot be used is no error here: the snapshot then
  // shows Page::stopped with the cause, and nothing on disk is touched.
  static std::unique_ptr<Terminal> start(Config config, std::function<void()> on_change);
  ~Terminal();  // stops

  bool post(Action action);  // false: too many waiting, try again
  SnapshotPtr snapshot() const;
  bool idle() const;         // no action waits and no PIN is being checked: the snapshot shows all that was asked
  void refresh();            // a new snapshot although nothing happened: the clock was set
  void stop();               // after the running action; idempotent

 private:
  class Core;
  explicit Terminal(std::unique_ptr<Core> core);
  std::unique_ptr<Core> core_;
};

}  // namespace okienko::terminal
