// The measures of a log, kept up in a file of their own beside it (`measures.db`): everything in it follows from the log,
// so it may be thrown away at any time and is then reckoned anew; it is written without waiting for the disk. It holds
// sums by place and day, and what has to be remembered of open contacts and matters: no name, no words, no colleague.
//
// Reads the log (a terminal's `store.db` or a hub's `hub.db`) through a connection that only reads, from the position it
// has reached. Owned and called by one thread, which need not be that of the log. Failures are values; after `damaged` or
// another version of the file it has been begun anew.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "measure/gauge.hpp"

namespace okienko::store {

// Raise it when reckoning changes: the next start reckons anew.
inline constexpr std::int64_t measures_version = 1;
// Read and written at once.
inline constexpr std::size_t measured_at_once = 20'000;
// Parts of one measure that are read; the largest stay.
inline constexpr std::size_t max_parts = 60;

class Measured {
 public:
  // `zone` outlives it. `log` need not exist yet.
  static base::Result<Measured> open(const std::filesystem::path& log, const std::filesystem::path& file,
                                     const domain::TimeZone& zone);
  Measured(Measured&&) noexcept;
  ~Measured();

  struct Progress {
    std::int64_t reckoned = 0;  // records of the log
    std::int64_t total = 0;
    bool done() const { return reckoned >= total; }
  };
  // One stretch of the log. Call it until it is done.
  base::Result<Progress> catch_up();

  base::Result<measure::Days> days(const std::string& site, domain::MeasureSource source, const std::string& cut,
                                   domain::Date from, domain::Date until) const;
  struct Part {
    std::string cut;
    measure::Tally tally;
  };
  // Summed over the days, by cut; only cuts that begin so. The largest first. Not the whole (the empty cut).
  base::Result<std::vector<Part>> parts(const std::string& site, domain::MeasureSource source, const std::string& begins,
                                        domain::Date from, domain::Date until) const;
  // Versions of packs in the order of the day on which they were first worked with.
  base::Result<std::vector<std::pair<std::string, domain::Date>>> packs(const std::string& site) const;
  base::Result<std::vector<std::string>> sites() const;
  // A canonical text of all that was counted: two books of one log are equal.
  base::Result<std::string> digest() const;

 private:
  struct State;
  explicit Measured(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace okienko::store
