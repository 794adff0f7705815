#include "sample_service.hpp"

#include <cmath>
#include <random>

namespace okienko::screens_test {

using namespace std::chrono_literals;
using namespace okienko::terminal;
using measure::ChartKind;
using measure::Observation;
using measure::Scale;

namespace {

const base::Date today = date(2026, 11, 20);

base::Date days_before(int days) {
  return base::Date{std::chrono::sys_days{today} - std::chrono::days{days}};
}

Observation observation(const SampleProcess& process, double value, std::size_t index, std::int64_t& of) {
  of = 20 + static_cast<std::int64_t>((index * 7) % 19);
  switch (process.kind) {
    case ChartKind::xmr:
      return Observation::single(process.scale == Scale::logarithm ? std::exp(value) : value);
    case ChartKind::p:
      return Observation::share(std::llround(std::clamp(value, 0.0, 1.0) * static_cast<double>(of)), of);
    case ChartKind::u:
      return Observation::rate(std::llround(std::max(0.0, value) * static_cast<double>(of)), static_cast<double>(of));
    case ChartKind::c:
      return Observation::count(std::llround(std::max(0.0, value)));
    case ChartKind::xbar_s:
      return Observation::subgroup(of, value, process.noise * 2);
  }
  return Observation::missing();
}

}  // namespace

ChartView sample_chart(const SampleProcess& process, Unit unit) {
  std::mt19937 chance(20261121);
  std::normal_distribution<double> noise(0, process.noise);
  std::vector<Observation> observations;
  ChartView view;
  view.unit = unit;
  for (std::size_t index = 0; index < process.points; ++index) {
    double value = process.level + noise(chance);
    if (process.shift_at > 0 && index >= process.shift_at) value += process.shift;
    if (process.outlier_at > 0 && index == process.outlier_at) value += 6 * process.noise;
    const bool gap = (process.gap_points > 0 && index >= process.gap_from && index < process.gap_from + process.gap_points) ||
                     (process.sundays && index % 7 == 6);
    measure::Period period;
    period.from = period.until = days_before(static_cast<int>(process.points - index));
    observations.push_back(gap ? Observation::missing() : observation(process, value, index, period.of));
    if (gap) period.of = 0;
    view.periods.push_back(period);
  }
  measure::ChartPlan plan;
  plan.kind = process.kind;
  plan.scale = process.scale;
  plan.rules = process.rules;
  plan.phase_starts = process.phases;
  view.chart = measure::draw_chart(observations, plan);
  view.causes.resize(view.chart.phases.size());
  for (std::size_t index = 1; index < view.causes.size(); ++index) {
    view.causes[index].kind = index % 2 == 1 ? ChartView::Cause::Kind::pack : ChartView::Cause::Kind::action;
    view.causes[index].title = index % 2 == 1 ? "1.14" : "zdjęcie paragonu zamiast numeru";
    view.causes[index].on = view.periods[view.chart.phases[index].first].from;
  }
  return view;
}

MeasureTile measure_tile(const char* name, const char* title, Unit unit, double value) {
  MeasureTile tile;
  tile.id = name;
  tile.title = title;
  tile.unit = unit;
  tile.figure = {value, 214, false};
  tile.before = {value * 1.04, 198, false};
  std::mt19937 chance(static_cast<unsigned>(value * 1000) + static_cast<unsigned>(tile.title.size()));
  std::normal_distribution<double> noise(0, 0.03);
  for (int index = 0; index < 14; ++index) tile.recent.push_back(value * (1 + noise(chance)));
  return tile;
}

namespace {

MeasureTile missed(MeasureTile tile, int misses, int causes) {
  tile.misses = misses;
  tile.causes = causes;
  tile.better = domain::Direction::higher;
  return tile;
}

MeasureTile signalled(MeasureTile tile, measure::Rule rule, int points, bool worse) {
  tile.signal = SignalView{rule, date(2026, 11, 14), points, false, worse, !worse};
  return tile;
}

}  // namespace

MeasureView sample_measure() {
  MeasureView measure;
  measure.tile = measure_tile("complaint_cycle", "Czas załatwienia reklamacji", Unit::days, 7.4);
  measure.tile.group = domain::MeasureGroup::complaints;
  measure.tile.factor = domain::Factor::critical;
  measure.tile.better = domain::Direction::lower;
  measure.tile.signal = SignalView{measure::Rule::beyond_limits, date(2026, 11, 12), 3, false, true, false};
  measure.source = domain::MeasureSource::complaint_cycle;
  measure.formula = "od przyjęcia reklamacji do doręczenia odpowiedzi, w dniach";
  measure.counts = "Liczą się reklamacje konsumentów i skargi. Nie liczą się sprawy wycofane przez klienta.";
  measure.chart = sample_chart({.points = 28, .level = 6.1, .noise = 0.42, .shift_at = 20, .shift = 1.15, .outlier_at = 26}, Unit::days);
  for (const measure::Rule rule : measure::all_rules.list()) {
    measure.rules.push_back({rule, measure::default_rules.has(rule), 120.0 + 250.0 * (rule == measure::Rule::beyond_limits)});
  }
  measure.points_between_false_alarms = 152.7;
  return measure;
}

AgendaView agenda_point(domain::AgendaKind kind, const char* title) {
  AgendaView view;
  view.point.kind = kind;
  view.title = title;
  view.currency = "PLN";
  return view;
}

std::vector<AgendaView> sample_agenda() {
  using domain::AgendaKind;
  std::vector<AgendaView> agenda;
  const auto add = [&](AgendaKind kind, const char* title) -> AgendaView& {
    agenda.push_back(agenda_point(kind, title));
    return agenda.back();
  };
  AgendaView& signal = add(AgendaKind::signal, "Czas kroku „numer zamówienia”");
  signal.unit = Unit::seconds;
  signal.point.detail = "2";
  signal.point.count = 8;
  signal.point.from_value = 38000;
  signal.point.to_value = 52000;
  signal.point.since = date(2026, 11, 14);
  AgendaView& what_if = add(AgendaKind::what_if, "bon 60 zł");
  what_if.point.count = 7;
  what_if.point.detail = "14000";
  what_if.point.from_value = 5000;
  what_if.point.to_value = 8000;
  add(AgendaKind::practice, "zdjęcie paragonu zamiast numeru").by = "Ola K.";
  AgendaView& effect = add(AgendaKind::action_effect, "druga osoba na infolinii w poniedziałki");
  effect.unit = Unit::seconds;
  effect.point.detail = "better";
  effect.point.from_value = 5400000;
  effect.point.to_value = 3726000;
  return agenda;
}

// What a year has more of: every kind of point.
std::vector<AgendaView> every_agenda_point() {
  using domain::AgendaKind;
  std::vector<AgendaView> agenda = sample_agenda();
  const auto add = [&](AgendaKind kind, const char* title, std::int64_t count) -> AgendaView& {
    agenda.push_back(agenda_point(kind, title));
    agenda.back().point.count = count;
    return agenda.back();
  };
  add(AgendaKind::late_promises, "", 3);
  add(AgendaKind::idea, "kącik, w którym klient sam sprawdzi stan naprawy", 0).by = "Iryna S.";
  add(AgendaKind::action_due, "opis krok po kroku dla ekspresów", -2);
  AgendaView& easy = add(AgendaKind::too_easy, "Odbieramy telefon w ciągu 20 sekund", 0);
  easy.point.from_value = 20;
  easy.point.to_value = 15;
  add(AgendaKind::without_effect, "Oddzwaniamy o umówionej porze", 0);
  add(AgendaKind::review_due, "O nic nie pytamy dwa razy", 12);
  add(AgendaKind::risk_came, "awaria drukarki przy kasie", 2);
  AgendaView& peak = add(AgendaKind::peak, "", 46);
  peak.point.from_value = 31;
  peak.point.detail = "17";
  peak.point.since = date(2026, 11, 27);
  add(AgendaKind::matters_told, "", 5);
  return agenda;
}

namespace {

Snapshot not_ready_page() {
  Snapshot shown = board_page();
  shown.board->ready = false;
  shown.board->reckoned = 120000;
  shown.board->to_reckon = 1000000;
  shown.board->chart.reset();
  shown.board->tiles.clear();
  return shown;
}

Snapshot crowded_board_page() {
  Snapshot shown = board_page();
  BoardView& board = *shown.board;
  board.agenda = every_agenda_point();
  board.longer_next = true;
  board.surveys_due = {{"Puls zespołu, bez nazwisk", "staff_pulse"}, {"Jak się pracuje z nowym systemem", ""}};
  board.leader = person(7, "Konstancja Brzęczyszczykiewicz-Lewandowska", "KB", domain::Role::agent);
  board.running = id<domain::HuddleId>(1);
  board.chart->tile.title = "Czas od przyjęcia reklamacji do doręczenia odpowiedzi klientowi";
  board.chart->chart = sample_chart({.points = 400, .level = 6.1, .noise = 0.42, .shift_at = 390, .shift = 1.2, .outlier_at = 396,
                                     .phases = {130, 260}, .sundays = true}, Unit::days);
  board.tiles.push_back(signalled(measure_tile("steps", "Najdłuższy krok scenariusza reklamacji", Unit::seconds, 74),
                                  measure::Rule::eight_in_a_row, 9, true));
  board.tiles.push_back(measure_tile("loss", "Koszt błędów według etapu", Unit::money, 312050));
  MeasureTile few = measure_tile("silent", "Klienci, którzy po cichu odeszli", Unit::count, 3);
  few.figure = {std::nullopt, 3, true};
  few.recent.clear();
  board.tiles.push_back(few);
  HuddleView missed_one;
  missed_one.id = id<domain::HuddleId>(2);
  missed_one.began_at = now - 7 * 24h;
  missed_one.agenda = sample_agenda();
  board.unread = {missed_one, missed_one, missed_one};
  shown.minutes_unread = 3;
  return shown;
}

Snapshot quiet_board_page() {
  Snapshot shown = board_page();
  BoardView& board = *shown.board;
  board.chart->tile.signal.reset();
  board.chart->chart = sample_chart({.points = 60, .level = 6.1, .noise = 0.42, .sundays = true}, Unit::days);
  board.agenda.clear();
  return shown;
}

Snapshot few_points_board_page() {
  Snapshot shown = quiet_board_page();
  shown.board->chart->chart = sample_chart({.points = 5}, Unit::days);
  return shown;
}

Snapshot empty_board_page() {
  Snapshot shown = quiet_board_page();
  shown.board->chart->chart.chart.points.clear();
  shown.board->chart->chart.periods.clear();
  shown.board->tiles.clear();
  return shown;
}

Snapshot failed_board_page() {
  Snapshot shown = not_ready_page();
  shown.board->failed = true;
  shown.board->reckoned = shown.board->to_reckon = 0;
  return shown;
}

}  // namespace

Snapshot board_page() {
  Snapshot shown = base_page(Page::board);
  BoardView board;
  board.ready = true;
  board.headline = "complaint_cycle";
  board.chart = sample_measure();
  board.tiles = {missed(measure_tile("fcr", "Załatwione od razu", Unit::share, 0.912), 11, 3),
                 missed(measure_tile("promises", "Obietnice dotrzymane", Unit::share, 0.964), 1, 1),
                 measure_tile("approvals", "Zgody: mediana", Unit::seconds, 38)};
  board.agenda = sample_agenda();
  board.leader = person(4, "Ola K.", "OK", domain::Role::trainee);
  shown.board = board;
  return shown;
}

void add_board_states(std::vector<State>& states) {
  states.push_back({"board", board_page()});
  states.push_back({"board-not-ready", not_ready_page()});
  states.push_back({"board-crowded", crowded_board_page()});
  states.push_back({"board-quiet", quiet_board_page()});
  states.push_back({"board-few", few_points_board_page()});
  states.push_back({"board-empty", empty_board_page()});
  states.push_back({"board-failed", failed_board_page()});
}

}  // namespace okienko::screens_test
