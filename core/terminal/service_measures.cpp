#include "terminal/service_measures.hpp"

#include <algorithm>
#include <utility>

#include "domain/clocks.hpp"

namespace okienko::terminal {

namespace {

using domain::Date;
using domain::MeasureSource;
using store::Measured;
using std::chrono::days;
using std::chrono::sys_days;

Date days_before(Date day, int count) { return Date{sys_days{day} - days{count}}; }

void merge(measure::Days& into, const measure::Days& more) {
  into.insert(into.end(), more.begin(), more.end());
  std::stable_sort(into.begin(), into.end(),
                   [](const measure::DayTally& a, const measure::DayTally& b) { return a.day < b.day; });
}

struct Read {
  const Measured& measured;
  const ServiceQuestion& question;
  Date until{};  // the last whole day: what is due later is counted already, and not shown yet

  base::Result<measure::Days> days_of(MeasureSource source, const std::vector<std::string>& cuts) const {
    const Date from{question.today.year() - std::chrono::years{measured_years}, std::chrono::January, std::chrono::day{1}};
    measure::Days all;
    if (cuts.empty()) return measured.days(question.site, source, {}, from, until);
    for (const std::string& cut : cuts) {
      OKIENKO_TRY(const auto part, measured.days(question.site, source, cut, from, until));
      merge(all, part);
    }
    return all;
  }

  base::Result<std::vector<Measured::Part>> parts_of(MeasureSource source, const std::vector<std::string>& cuts,
                                                     const std::string& begins, int back_days = parts_days) const {
    OKIENKO_TRY(auto parts, measured.parts(question.site, source, begins, days_before(until, back_days - 1), until));
    std::erase_if(parts, [&](const Measured::Part& part) {
      const bool cause = part.cut.starts_with('!');
      if (cause != begins.starts_with('!')) return true;
      return !cause && !cuts.empty() && std::find(cuts.begin(), cuts.end(), part.cut) == cuts.end();
    });
    return parts;
  }
};

// Contacts have parts by channel and by hour of the day.
bool is_hour(const std::string& cut) { return cut.find('/') != std::string::npos; }

base::Result<StandardData> read_standard(const Read& read, const domain::Standard& standard) {
  StandardData data;
  data.outcome = standard.outcome;
  const domain::Pack& pack = *read.question.pack;
  const domain::StandardMeasure& by = standard.measured_by;
  if (!by.measure.empty()) {
    const domain::MeasureDefinition* definition = pack.measure(by.measure);
    if (!definition) return data;
    data.gauge = measure::gauge_of(*definition);
    if (data.gauge.kind == measure::SourceKind::time) data.gauge.within_seconds = standard.within_seconds;
    OKIENKO_TRY(data.days, read.days_of(definition->source, definition->only));
    OKIENKO_TRY(data.causes, read.parts_of(definition->source, definition->only, "!", read.question.causes_days));
    if (data.causes.empty() && data.gauge.within_seconds) {
      OKIENKO_TRY(data.causes, read.parts_of(definition->source, definition->only, {}, read.question.causes_days));
    }
  } else if (by.steps) {
    data.gauge = {measure::SourceKind::time, false, standard.within_seconds};
    std::vector<std::string> cuts;
    for (const domain::Script& script : pack.scripts) {
      for (const domain::Step& step : script.steps) {
        if (step.standard == standard.id) cuts.push_back(script.id + "/" + step.id);
      }
    }
    if (cuts.empty()) return data;
    OKIENKO_TRY(data.days, read.days_of(MeasureSource::step_time, cuts));
    OKIENKO_TRY(data.causes, read.parts_of(MeasureSource::step_time, cuts, {}, read.question.causes_days));
  } else if (!by.fact.empty()) {
    // Told by an audit, a visit, an agent: every option counts as seen, the met ones as attained.
    data.gauge = {measure::SourceKind::share, false, std::nullopt};
    OKIENKO_TRY(const auto options, read.measured.parts(read.question.site, MeasureSource::told, by.fact + "=",
                                                        days_before(read.until, measured_years * 366), read.until));
    for (const Measured::Part& option : options) {
      const std::string value = option.cut.substr(by.fact.size() + 1);
      if (value == "?") continue;
      const bool met = std::find(by.met.begin(), by.met.end(), value) != by.met.end();
      OKIENKO_TRY(auto rows, read.days_of(MeasureSource::told, {option.cut}));
      for (measure::DayTally& row : rows) row.tally.hits = met ? row.tally.of : 0;
      merge(data.days, rows);
      if (met) continue;
      Measured::Part cause = option;
      cause.tally = measure::sum_of(rows, days_before(read.until, read.question.causes_days - 1), read.until);
      if (cause.tally.of > 0) data.causes.push_back(std::move(cause));
    }
  }
  return data;
}

measure::LoadHistory load_history(const ServiceData& data, const domain::Pack& pack) {
  measure::LoadHistory history;
  history.last = sys_days{data.until};
  history.first = history.last;
  for (const auto& [cut, rows] : data.hours) {
    const auto slash = cut.find('/');
    const auto channel = measure::channel_of(cut.substr(0, slash));
    if (!channel || slash == std::string::npos) continue;
    const int hour = std::stoi(cut.substr(slash + 1));
    for (const measure::DayTally& row : rows) {
      history.first = std::min(history.first, sys_days{row.day});
      history.counts.push_back({sys_days{row.day}, hour, *channel, row.tally.of});
    }
  }
  const sys_days end = history.last + days{measure::forecast_days};
  for (sys_days day = history.first; day <= end; day += days{1}) {
    if (domain::is_day_off(Date{day}, pack.calendar)) history.closed.insert(day);
  }
  return history;
}

}  // namespace

base::Result<ServiceData> read_service(const Measured& measured, const ServiceQuestion& question) {
  ServiceData data;
  const Date until = days_before(question.today, 1);
  data.until = until;
  const Read read{measured, question, until};
  const std::string& site = question.site;
  OKIENKO_TRY(data.contacts, read.days_of(MeasureSource::contacts, {}));
  OKIENKO_TRY(data.packs, measured.packs(site));
  for (const domain::MeasureDefinition& definition : question.pack->measures) {
    MeasureData& of = data.measures[definition.id];
    OKIENKO_TRY(of.days, read.days_of(definition.source, definition.only));
    OKIENKO_TRY(of.causes, read.parts_of(definition.source, definition.only, "!", question.causes_days));
    if (definition.source == MeasureSource::told && definition.only.empty()) continue;
    OKIENKO_TRY(of.parts, read.parts_of(definition.source, definition.only, {}));
    if (definition.source == MeasureSource::contacts) {
      std::erase_if(of.parts, [](const Measured::Part& part) { return is_hour(part.cut); });
    }
  }
  for (const domain::Standard& standard : question.pack->standards) {
    if (!standard.measured_by.by_program()) continue;
    OKIENKO_TRY(data.standards[standard.id], read_standard(read, standard));
  }
  const Date recent = days_before(until, parts_days - 1);
  const Date of_year = days_before(until, survey_days - 1);
  for (const domain::Script& script : question.pack->scripts) {
    for (const domain::Step& step : script.steps) {
      const std::string cut = script.id + "/" + step.id;
      OKIENKO_TRY(const auto times, measured.days(site, MeasureSource::step_time, cut, recent, until));
      if (times.empty()) continue;
      data.step_times[cut] = measure::sum_of(times, recent, until);
      OKIENKO_TRY(const auto left, measured.days(site, MeasureSource::step_left, cut, recent, until));
      data.step_left[cut] = measure::sum_of(left, recent, until);
    }
  }
  OKIENKO_TRY(const auto scales, measured.parts(site, MeasureSource::survey_scale, {}, of_year, until));
  for (const auto& part : scales) data.surveys[part.cut] = part.tally;
  OKIENKO_TRY(const auto options, measured.parts(site, MeasureSource::survey_option, {}, of_year, until));
  for (const auto& part : options) data.survey_options[part.cut] = part.tally.of;
  OKIENKO_TRY(const auto asked, measured.parts(site, MeasureSource::surveys_asked, {}, of_year, until));
  for (const auto& part : asked) data.surveys_asked[part.cut] = part.tally.of;
  OKIENKO_TRY(const auto asked_one, measured.days(site, MeasureSource::surveys_asked, {}, of_year, until));
  data.surveys_asked[""] = measure::sum_of(asked_one, of_year, until).of;
  OKIENKO_TRY(const auto answered, measured.parts(site, MeasureSource::surveys_answered, {}, of_year, until));
  for (const auto& part : answered) data.surveys_answered[part.cut] = part.tally.of;
  OKIENKO_TRY(const auto answered_one, measured.days(site, MeasureSource::surveys_answered, {}, of_year, until));
  data.surveys_answered[""] = measure::sum_of(answered_one, of_year, until).of;
  for (const domain::Survey& survey : question.pack->surveys) {
    for (const domain::Question& one : survey.questions) {
      OKIENKO_TRY(const auto rows, measured.days(site, MeasureSource::surveys_answered, survey.id + "/" + one.id,
                                                 days_before(until, measured_years * 366), until));
      if (rows.empty()) continue;
      domain::Date& last = data.surveys_last[survey.id];
      last = last.ok() ? std::max(last, rows.back().day) : rows.back().day;
    }
  }
  constexpr int hours_of_day = 24;
  for (const char* channel : {"counter", "phone", "message"}) {
    OKIENKO_TRY(const auto times, measured.days(site, MeasureSource::handling_time, channel, recent, until));
    data.handling[channel] = measure::sum_of(times, recent, until);
    for (int hour = 0; hour < hours_of_day; ++hour) {
      const std::string cut = measure::hour_cut(channel, hour);
      OKIENKO_TRY(auto rows, measured.days(site, MeasureSource::contacts, cut, days_before(until, 800), until));
      if (!rows.empty()) data.hours[cut] = std::move(rows);
    }
  }
  // Here and not where it is drawn: eight weeks are forecast anew for its error.
  data.forecast = measure::forecast_load(load_history(data, *question.pack));
  return data;
}

ServiceMeasures::ServiceMeasures(std::filesystem::path folder, std::unique_ptr<domain::TimeZone> zone,
                                 std::function<void()> on_change)
    : folder_(std::move(folder)), zone_(std::move(zone)), on_change_(std::move(on_change)), thread_([this] { run(); }) {}

ServiceMeasures::~ServiceMeasures() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void ServiceMeasures::wake() {
  {
    const std::lock_guard lock(mutex_);
    woken_ = true;
  }
  changed_.notify_all();
}

void ServiceMeasures::ask(ServiceQuestion question) {
  {
    const std::lock_guard lock(mutex_);
    question_ = std::move(question);
    woken_ = true;
  }
  changed_.notify_all();
}

void ServiceMeasures::ask_report(ServiceQuestion question) {
  {
    const std::lock_guard lock(mutex_);
    report_question_ = std::move(question);
    woken_ = true;
  }
  changed_.notify_all();
}

ServiceDataPtr ServiceMeasures::report() const {
  const std::lock_guard lock(mutex_);
  return report_;
}

ServiceDataPtr ServiceMeasures::latest() const {
  const std::lock_guard lock(mutex_);
  return latest_;
}

std::string ServiceMeasures::failure() const {
  const std::lock_guard lock(mutex_);
  return failure_;
}

void ServiceMeasures::give(ServiceDataPtr data) {
  {
    const std::lock_guard lock(mutex_);
    latest_ = std::move(data);
  }
  on_change_();
}

void ServiceMeasures::give_report(ServiceDataPtr data) {
  {
    const std::lock_guard lock(mutex_);
    report_ = std::move(data);
  }
  on_change_();
}

void ServiceMeasures::fail(const base::Error& error, const std::optional<ServiceQuestion>& question) {
  {
    const std::lock_guard lock(mutex_);
    failure_ = error.message;
  }
  if (!question) return;
  // What was ready stays on the screen; whoever asked need not wait any longer.
  const auto before = latest();
  auto answer = std::make_shared<ServiceData>(before ? *before : ServiceData{});
  answer->question = question->number;
  give(std::move(answer));
}

void ServiceMeasures::run() {
  std::optional<base::Result<Measured>> measured;
  for (;;) {
    std::optional<ServiceQuestion> question, report_question;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return stopping_ || woken_; });
      if (stopping_) return;
      woken_ = false;
      question = std::exchange(question_, std::nullopt);
      report_question = std::exchange(report_question_, std::nullopt);
    }
    const auto report_failed = [&] {
      if (!report_question) return;
      auto answer = std::make_shared<ServiceData>();
      answer->question = report_question->number;
      give_report(std::move(answer));
    };
    if (!measured || !*measured) measured.emplace(Measured::open(folder_ / "store.db", folder_ / "measures.db", *zone_));
    if (!*measured) {
      fail(measured->error(), question);
      report_failed();
      continue;
    }
    auto read = [&]() -> base::Result<std::optional<ServiceData>> {
      for (;;) {
        OKIENKO_TRY(const auto progress, measured->value().catch_up());
        {
          const std::lock_guard lock(mutex_);
          if (stopping_) return std::optional<ServiceData>();
          failure_.clear();
        }
        if (progress.done()) break;
        if (const auto before = latest(); before && before->ready) continue;  // what was ready stays on the screen
        auto waiting = std::make_shared<ServiceData>();
        waiting->progress = progress;
        give(std::move(waiting));
      }
      if (report_question) {
        OKIENKO_TRY(auto report, read_service(measured->value(), *report_question));
        report.question = report_question->number;
        report.ready = true;
        give_report(std::make_shared<const ServiceData>(std::move(report)));
        report_question.reset();
      }
      if (!question) return std::optional<ServiceData>();
      OKIENKO_TRY(auto answer, read_service(measured->value(), *question));
      answer.question = question->number;
      answer.ready = true;
      return std::optional<ServiceData>(std::move(answer));
    }();
    if (!read) {
      fail(read.error(), question);
      report_failed();
    } else if (read.value()) {
      give(std::make_shared<const ServiceData>(std::move(*read.value())));
    }
  }
}

}  // namespace okienko::terminal
