// From what was counted to the pages: charts, signals, standards, what customers say, the load, scripts as maps of time.
// Lives as long as one snapshot is made. Core thread.
#pragma once

#include "domain/standards.hpp"
#include "measure/effect.hpp"
#include "measure/forecast.hpp"
#include "terminal/service_measures.hpp"
#include "terminal/snapshot_report.hpp"
#include "terminal/view_service.hpp"

namespace okienko::terminal {

// A signal is talked about while one of the last so many points carries it; a miss of a hygiene factor for so many days.
inline constexpr std::size_t signal_is_news_points = 8;
inline constexpr int occurrence_is_news_days = 7;
inline constexpr std::size_t recent_points = 30;  // of the small line
inline constexpr std::size_t max_behind_rows = 20;

// What is chosen on the page of one measure.
struct ChartWish {
  measure::RuleSet rules = measure::default_rules;
  measure::LimitBasis basis = measure::LimitBasis::frozen;
  std::optional<std::size_t> point;
};

class FigureView {
 public:
  FigureView(const ViewContext& view, ServiceDataPtr data);

  bool ready() const { return data_ && data_->ready; }
  store::Measured::Progress progress() const;

  const std::vector<MeasureTile>& tiles() const;           // in the pack's order
  std::optional<MeasureView> measure(const std::string& id, const ChartWish& wish) const;
  // The measure that a board shows first: the gravest signal by the class of its factor; without one, the first critical.
  std::string headline() const;
  StandardsView standards(const std::string& chosen) const;
  std::optional<EffectView> effect_of(const domain::Improvement& action) const;
  // Of the staff: those that nobody answered for as long as they are asked anew after.
  std::vector<SurveyDue> surveys_due() const;
  // Hours for which more are expected than the planned people can serve: the worst of each day, the next day first.
  std::vector<domain::AgendaPoint> peaks() const;
  VoicesView voices(const std::string& search) const;
  LoadView load(std::size_t day, const std::string& channel) const;
  ScriptMapView script_map(const std::string& script) const;
  // What the figures say to the next meeting, the gravest first.
  std::vector<domain::AgendaPoint> agenda() const;
  void complete(AgendaView& point) const;  // with the unit of what it is about
  // view_report.cpp. What was counted must have been read as report_question asks. `language` of the view is the paper's.
  ReportView report(std::chrono::year_month month, const std::string& site_name) const;

 private:
  struct Drawn {
    const domain::MeasureDefinition* definition = nullptr;
    measure::Gauge gauge;
    measure::GaugeChart chart;
  };
  measure::GaugeChart draw(const measure::Gauge& gauge, const measure::Days& days, const std::vector<Date>& changes,
                           measure::RuleSet rules, measure::LimitBasis basis) const;
  Drawn draw(const domain::MeasureDefinition& definition, measure::RuleSet rules = measure::default_rules,
             measure::LimitBasis basis = measure::LimitBasis::frozen) const;
  std::vector<ChartView::Cause> causes_for(const std::string& measure, const std::string& standard) const;
  ChartView chart_view(const measure::GaugeChart& chart, const std::vector<ChartView::Cause>& causes) const;
  MeasureTile tile_of(const Drawn& drawn) const;
  std::optional<SignalView> signal_of(const Drawn& drawn) const;
  SignalView signal_at(const Drawn& drawn, std::size_t point) const;  // that carries one
  std::vector<ReportSignal> signals_in(const Drawn& drawn, Date from, Date until) const;
  ReportChart report_chart(const Drawn& drawn, Date from, Date until) const;
  ReportFigure report_figure(const Drawn& drawn, Date from, Date until) const;
  void report_standards(ReportView& shown) const;
  void report_actions(ReportView& shown) const;
  std::optional<ReportGain> report_gain(const domain::MeasureDefinition& definition, Date until) const;
  ReportLoad report_load(Date until) const;
  StandardTile standard_tile(const domain::StandardHere& here) const;
  std::optional<TooEasyView> too_easy(const domain::StandardHere& here) const;
  bool without_effect(const domain::StandardHere& here) const;
  DistributionView distribution(const domain::MeasureDefinition& definition) const;
  std::vector<BehindRow> behind(const Drawn& drawn, std::size_t point) const;
  std::map<domain::Channel, double> handling_seconds() const;
  std::vector<measure::PlannedHour> planned() const;
  std::string cut_label(domain::MeasureSource source, const std::string& cut) const;
  std::vector<CauseRow> rows_of(domain::MeasureSource source, const std::vector<store::Measured::Part>& parts) const;

  const ViewContext& view_;
  ServiceDataPtr data_;
  std::vector<domain::Improvement> actions_;
  std::vector<domain::Improvement> changes_;  // of standards
  std::vector<domain::StandardHere> standards_;
  mutable std::vector<MeasureTile> tiles_;  // drawn once, when they are first asked for
};

// What a report of this month is read for, on the day that is `today` at the place. nullopt: no whole day of it is over.
std::optional<ServiceQuestion> report_question(std::shared_ptr<const domain::Pack> pack, const std::string& site,
                                               std::chrono::year_month month, Date today);

}  // namespace okienko::terminal
