// The measures of this place, kept up on a thread of their own: it reads the log as it grows, keeps `measures.db`, and
// gives out what was counted as an immutable value. Whoever draws never waits for it: until the first is ready it says how
// far it is.
//
// `wake` and `ask` from the core thread; `latest` from any; `on_change` is called on the thread of the measures.
#pragma once

#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "domain/pack.hpp"
#include "measure/forecast.hpp"
#include "store/measured.hpp"

namespace okienko::terminal {

// One measure of the pack, as far as it was counted.
struct MeasureData {
  measure::Days days;                       // of all its cuts together
  std::vector<store::Measured::Part> parts;  // of the last days, by cut
  std::vector<store::Measured::Part> causes; // of misses, of the last days
};

struct StandardData {
  measure::Days days;     // of what it is measured by: a share, or times
  measure::Gauge gauge;
  std::vector<store::Measured::Part> causes;
  std::string outcome;    // the measure it shall make better; empty: not said
};

struct ServiceData {
  std::uint64_t question = 0;               // which it answers
  store::Measured::Progress progress;
  bool ready = false;                       // the whole log is in it
  domain::Date until{};                     // the last whole day
  measure::Days contacts;
  std::map<std::string, MeasureData> measures;    // by id
  std::map<std::string, StandardData> standards;  // by id
  std::vector<std::pair<std::string, domain::Date>> packs;
  std::map<std::string, measure::Tally> step_times;  // of the last 90 days, by "script/step"
  std::map<std::string, measure::Tally> step_left;
  std::map<std::string, measure::Tally> surveys;     // of the last 365 days, by "survey/question": scales
  std::map<std::string, std::int64_t> survey_options;  // by "survey/question=option"
  std::map<std::string, std::int64_t> surveys_asked;   // by survey
  std::map<std::string, std::int64_t> surveys_answered;  // by "survey/question"
  std::map<std::string, domain::Date> surveys_last;      // by survey: the last day with an answer
  std::map<std::string, measure::Days> hours;        // contacts by "channel/hour", for the load
  std::map<std::string, measure::Tally> handling;    // of the last 90 days, by channel
  measure::Forecast forecast;                        // of the days after `until`
};
using ServiceDataPtr = std::shared_ptr<const ServiceData>;

// How far back a list of parts and causes looks, and figures.
inline constexpr int figure_days = 30;
inline constexpr int parts_days = 90;
inline constexpr int survey_days = 365;
inline constexpr int measured_years = 5;

// What is read for: the pack says which measures and standards there are.
struct ServiceQuestion {
  std::shared_ptr<const domain::Pack> pack;
  std::string site;
  domain::Date today{};
  std::uint64_t number = 0;
  int causes_days = parts_days;  // how far back causes of misses look
};

class ServiceMeasures {
 public:
  ServiceMeasures(std::filesystem::path folder, std::unique_ptr<domain::TimeZone> zone, std::function<void()> on_change);
  ~ServiceMeasures();
  ServiceMeasures(const ServiceMeasures&) = delete;
  ServiceMeasures& operator=(const ServiceMeasures&) = delete;

  void wake();                         // the log has grown: what is new is counted
  void ask(ServiceQuestion question);  // and read out; `on_change` says that it is there. Of several the last counts
  // The same for a month's report, beside what the pages show: `report` has it, or what failed, under its number.
  void ask_report(ServiceQuestion question);
  ServiceDataPtr latest() const;    // null: not even begun
  ServiceDataPtr report() const;    // null: none was asked for; not `ready`: it could not be read
  std::string failure() const;      // in words for the technician; empty: none

 private:
  void run();
  void fail(const base::Error& error, const std::optional<ServiceQuestion>& question);
  void give(ServiceDataPtr data);
  void give_report(ServiceDataPtr data);

  std::filesystem::path folder_;
  std::unique_ptr<domain::TimeZone> zone_;  // of this thread alone
  std::function<void()> on_change_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::optional<ServiceQuestion> question_;
  std::optional<ServiceQuestion> report_question_;
  bool woken_ = false;
  bool stopping_ = false;
  ServiceDataPtr latest_;
  ServiceDataPtr report_;
  std::string failure_;
  std::thread thread_;
};

// For a test and a benchmark: the same on the calling thread.
base::Result<ServiceData> read_service(const store::Measured& measured, const ServiceQuestion& question);

}  // namespace okienko::terminal
