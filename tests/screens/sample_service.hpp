// How a shop does over a year, as snapshots: charts that are really reckoned, with what a real year has in it.
#pragma once

#include "matrix.hpp"
#include "sample.hpp"

namespace okienko::screens_test {

// Which days of the sample there are, and what happened to the process.
struct SampleProcess {
  std::size_t points = 60;
  double level = 6.1;
  double noise = 0.5;
  std::size_t shift_at = 0;  // from this point on it lies `shift` higher; 0: never
  double shift = 0;
  std::size_t outlier_at = 0;  // this one lies 6 deviations higher; 0: none
  std::vector<std::size_t> phases;
  std::size_t gap_from = 0, gap_points = 0;
  bool sundays = false;  // every seventh day nothing happens
  measure::ChartKind kind = measure::ChartKind::xmr;
  measure::Scale scale = measure::Scale::plain;
  measure::RuleSet rules = measure::default_rules;
};
terminal::ChartView sample_chart(const SampleProcess& process, terminal::Unit unit);

terminal::MeasureTile measure_tile(const char* name, const char* title, terminal::Unit unit, double value);
terminal::MeasureView sample_measure();         // the time to settle a complaint, slower since two weeks
terminal::AgendaView agenda_point(domain::AgendaKind kind, const char* title);
std::vector<terminal::AgendaView> sample_agenda();
std::vector<terminal::AgendaView> every_agenda_point();  // one of each kind
terminal::Snapshot board_page();

void add_board_states(std::vector<State>& states);
void add_measure_states(std::vector<State>& states);
void add_standard_states(std::vector<State>& states);
void add_improvement_states(std::vector<State>& states);
void add_huddle_states(std::vector<State>& states);
void add_done_states(std::vector<State>& states);
void add_training_states(std::vector<State>& states);
void add_wider_states(std::vector<State>& states);  // voices, load, maps

}  // namespace okienko::screens_test
