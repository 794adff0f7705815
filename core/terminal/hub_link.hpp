// The terminal's line to the hub: hands the store's own events up and the hub's events down. Offline is
// normal: the line comes and goes, and nothing above notices but the chip on the screen. Core thread only.
#pragma once

#include <boost/asio/io_context.hpp>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "store/store.hpp"
#include "sync/link.hpp"
#include "terminal/snapshot.hpp"

namespace okienko::terminal {

// Where this terminal stands, as the hub said when it was enrolled.
struct Place {
  std::string site = "local";
  std::string site_name;
  int terminal_number = 1;
  bool demo = false;
};

// The hub orders records, so a clock that is wrong harms none of them; but what people read on the screen is wrong.
inline constexpr std::int64_t max_clock_skew_ms = 5 * 60 * 1000;

class HubLink {
 public:
  struct Changed {
    std::function<void()> anything;  // events came in, or the state of the line is another
    std::function<void()> packs;  // among them parts or the publication of a pack; called before `anything`
    // Somebody had accepted this before, at another terminal that was apart: it is theirs, not this terminal's.
    std::function<void(const domain::TaskAccepted&)> lost;
  };
  // `store`, `io` and `clock` outlive the link.
  // With `connect` false, or where the terminal is not enrolled, it never talks.
  HubLink(boost::asio::io_context& io, const std::filesystem::path& data_folder,
          const store::DeviceIdentity& identity, store::Store& store, const base::Clock& clock, bool connect,
          Changed changed);

  // Of a terminal for exercises: it has no line, whatever lies in its folder.
  HubLink(store::Store& store, const std::string& site_name, Changed changed);

  void start();
  void stop();
  void events_appended();
  const Place& place() const { return place_; }
  const std::string& hub_address() const { return hub_address_; }  // "host:port"; empty: not enrolled
  SyncStatus status() const;  // without the counts of waiting records

 private:
  bool accepted_here(const domain::TaskAccepted& accepted) const;  // as far as is known now
  base::Result<void> take_in(const std::vector<base::Bytes>& events,
                             const std::vector<store::SubjectKey>& keys, std::uint64_t position);

  store::Store& store_;
  Changed changed_;
  Place place_;
  Refusal refusal_ = Refusal::none;  // the last answer, kept while the next attempt is under way
  std::string trouble_;              // why an enrolled terminal cannot even try
  std::string hub_address_;
  std::int64_t clock_skew_ms_ = 0;
  std::unique_ptr<sync::TerminalLink> line_;
};

}  // namespace okienko::terminal
