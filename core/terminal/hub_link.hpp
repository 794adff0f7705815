// The terminal's line to the hub: hands the store's own events up and the hub's events down. Offline is normal: the
// line comes and goes, and nothing above notices but the chip on the screen. Core thread only.
#pragma once

#include <boost/asio/io_context.hpp>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "store/store.hpp"
#include "terminal/snapshot.hpp"

namespace okienko::terminal {

// Where this terminal stands, as the hub said when it was enrolled.
struct Enrolment {
  bool enrolled = false;
  std::string site = "local";
  std::string site_name;
  int terminal_number = 1;
  bool demo = false;
};

class HubLink {
 public:
  struct Callbacks {
    std::function<void()> changed;  // events came in, or the state of the line is another
  };

  // `connect` false, or a terminal that is not enrolled: never talks.
  static std::unique_ptr<HubLink> make(boost::asio::io_context& io, const std::filesystem::path& data_folder,
                                       const store::DeviceIdentity& identity, store::Store& store,
                                       const base::Clock& clock, bool connect, Callbacks callbacks);
  virtual ~HubLink() = default;

  virtual void start() = 0;
  virtual void stop() = 0;
  virtual void events_appended() = 0;
  virtual const Enrolment& enrolment() const = 0;
  virtual SyncStatus status() const = 0;  // without the counts of waiting records
};

}  // namespace okienko::terminal
