#include "hub/chart_command.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/describe/enum_to_string.hpp>
#include <boost/json.hpp>
#include <charconv>

#include "base/bytes.hpp"
#include "base/files.hpp"
#include "hub/commands_parts.hpp"
#include "measure/chart.hpp"
#include "measure/csv.hpp"

namespace okienko::hub {

namespace {

namespace json = boost::json;
using measure::Chart;
using measure::ChartKind;
using measure::Phase;
using measure::Rule;
using measure::Shortage;


std::optional<int> whole_number(std::string_view text) {
  int number = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failed != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::string kind_text(ChartKind kind) {
  return kind == ChartKind::xbar_s ? "xbar-s" : boost::describe::enum_to_string(kind, "");
}

base::Result<ChartKind> kind_of(const std::string& text) {
  for (const ChartKind kind : {ChartKind::xmr, ChartKind::p, ChartKind::u, ChartKind::c, ChartKind::xbar_s}) {
    if (kind_text(kind) == text) return kind;
  }
  return invalid(fmt::format("'{}' is no kind of chart: xmr, p, u, c or xbar-s", text));
}

base::Result<measure::RuleSet> rules_of(const std::string& text) {
  if (text.empty()) return measure::default_rules;
  if (text == "all") return measure::all_rules;
  measure::RuleSet rules;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(',', at), text.size());
    const std::string one = text.substr(at, end - at);
    const auto number = whole_number(one);
    const auto rule = number ? measure::rule_of_number(*number) : std::nullopt;
    if (!rule) return invalid(fmt::format("'{}' is no rule: they are numbered 1 to {}", one, measure::rule_count));
    rules.add(*rule);
    at = end + 1;
  }
  return rules;
}

base::Result<measure::ChartPlan> plan_of(const ChartQuestion& question) {
  measure::ChartPlan plan;
  OKIENKO_TRY(plan.kind, kind_of(question.kind));
  OKIENKO_TRY(plan.rules, rules_of(question.rules));
  if (question.logarithm) {
    if (plan.kind != ChartKind::xmr && plan.kind != ChartKind::xbar_s) {
      return invalid("logarithms are for times, and so for xmr and xbar-s");
    }
    plan.scale = measure::Scale::logarithm;
  }
  if (question.moving) plan.basis = measure::LimitBasis::moving;
  if (question.baseline) {
    const auto least = static_cast<int>(measure::least_points_for_limits), most = static_cast<int>(measure::max_csv_rows);
    if (*question.baseline < least || *question.baseline > most) {
      return invalid(fmt::format("limits are drawn from {} to {} points", least, most));
    }
    plan.baseline_points = static_cast<std::size_t>(*question.baseline);
  }
  return plan;
}

std::string words_of(Rule rule) {
  switch (rule) {
    case Rule::beyond_limits:
      return "a point beyond three sigmas";
    case Rule::eight_in_a_row:
      return "eight in a row on one side of the centre";
    case Rule::six_trending:
      return "six in a row rising, or falling";
    case Rule::fourteen_alternating:
      return "fourteen in a row up and down by turns";
    case Rule::two_of_three:
      return "two of three beyond two sigmas on one side";
    case Rule::four_of_five:
      return "four of five beyond one sigma on one side";
    case Rule::fifteen_hugging:
      return "fifteen in a row within one sigma";
    case Rule::eight_avoiding:
      return "eight in a row beyond one sigma, on either side";
  }
  return {};
}

std::string words_of(Shortage shortage) {
  switch (shortage) {
    case Shortage::none:
      return {};
    case Shortage::no_points:
      return "there are no points";
    case Shortage::too_few_points:
      return fmt::format("too few points that follow each other: {} are needed", measure::least_points_for_limits);
    case Shortage::constant:
      return "nothing varies, so that there is nothing to tell a signal from";
    case Shortage::subgroups_too_small:
      return "too few subgroups have two values or more";
  }
  return {};
}

std::string words_of(measure::LeftOut left_out) {
  switch (left_out) {
    case measure::LeftOut::not_finite:
      return "left out: no number";
    case measure::LeftOut::no_logarithm:
      return "left out: has no logarithm";
    case measure::LeftOut::impossible:
      return "left out: impossible";
  }
  return {};
}

std::string figure(const std::optional<double>& value) { return value ? fmt::format("{:.6g}", *value) : "-"; }

const char* spread_name(ChartKind kind) {
  if (kind == ChartKind::xmr) return "range";
  return kind == ChartKind::xbar_s ? "deviation" : nullptr;
}

std::string table_of(const Chart& chart, const std::vector<std::string>& labels) {
  constexpr std::size_t widest_label = 40;
  std::size_t width = 5;
  for (const std::string& label : labels) width = std::max(width, std::min(label.size(), widest_label));
  const char* spread = spread_name(chart.kind);
  const auto line = [&](const std::string& label, const std::string& value, const std::string& centre,
                        const std::string& lower, const std::string& upper, const std::string& second,
                        const std::string& second_upper, const std::string& signals) {
    std::string text = fmt::format("{:<{}}  {:>11} {:>11} {:>11} {:>11}", label, width, value, centre, lower, upper);
    if (spread != nullptr) text += fmt::format("  {:>12} {:>11}", second, second_upper);
    if (!signals.empty()) text += "  " + signals;
    return text.erase(text.find_last_not_of(' ') + 1) + "\n";
  };
  std::string text = line("label", "value", "centre", "lower", "upper", spread != nullptr ? spread : "", "its upper", "signals");
  for (std::size_t i = 0; i < chart.points.size(); ++i) {
    const measure::ChartPoint& point = chart.points[i];
    if (i > 0 && point.phase != chart.points[i - 1].phase) text += "-- a new phase --\n";
    std::string signals, second, second_upper;
    for (const Rule rule : point.signals) {
      signals += fmt::format("{}{}", signals.empty() ? "" : ",", measure::rule_number(rule));
    }
    if (point.left_out) signals = words_of(*point.left_out);
    if (!point.value && !point.left_out) signals = "gap";
    if (point.spread) {
      second = figure(point.spread->value) + (point.spread->beyond ? "*" : " ");
      second_upper = figure(point.spread->upper);
    }
    text += line(labels[i], figure(point.value), figure(point.centre), figure(point.lower), figure(point.upper), second,
                 second_upper, signals);
  }
  return text;
}

std::string phase_text(const Chart& chart, std::size_t number, const std::vector<std::string>& labels) {
  const Phase& phase = chart.phases[number];
  std::string text = fmt::format("phase {} ({} to {}): ", number + 1, labels[phase.first], labels[phase.last]);
  if (phase.shortage != Shortage::none) return text + "no limits: " + words_of(phase.shortage) + "\n";
  text += fmt::format("centre {}", figure(phase.centre));
  if (phase.lower && phase.upper) text += fmt::format(", limits {} to {}", figure(phase.lower), figure(phase.upper));
  text += fmt::format(", from {} of {} points", phase.baseline, phase.points);
  if (phase.provisional) text += "; provisional, they still move";
  if (phase.rare) text += "\nHits are too rare for runs: of the rules only the first is looked at.";
  return text + "\n";
}

std::string false_alarm_text(const Chart& chart) {
  const auto known = measure::average_run_length(chart.rules);
  if (!known) return {};
  std::string text = fmt::format("Of a steady process these rules give a false alarm about every {:.0f} points", *known);
  constexpr double worth_saying = 0.95;
  if (const auto these = chart.points_between_false_alarms(); these && *these < worth_saying * *known) {
    text += fmt::format("; as the limits come from {} points only, as often as every {:.0f}",
                        chart.phases.back().baseline, *these);
  }
  return text + ".\n";
}

std::string summary_of(const Chart& chart, const std::vector<std::string>& labels) {
  std::string text = fmt::format("\n{}: {} points, {} gaps, {} left out\n", kind_text(chart.kind),
                                 chart.points.size() - chart.gaps - chart.left_out, chart.gaps, chart.left_out);
  for (std::size_t i = 0; i < chart.phases.size(); ++i) text += phase_text(chart, i, labels);
  for (const Rule rule : chart.rules.list()) {
    const std::vector<std::size_t> there = chart.signals_of(rule);
    if (there.empty()) continue;
    text += fmt::format("rule {} ({}):", measure::rule_number(rule), words_of(rule));
    constexpr std::size_t most_named = 10;
    for (std::size_t i = 0; i < there.size() && i < most_named; ++i) text += fmt::format("{} {}", i > 0 ? "," : "", labels[there[i]]);
    text += there.size() > most_named ? fmt::format(" and {} more\n", there.size() - most_named) : "\n";
  }
  const bool spread_beyond = std::any_of(chart.points.begin(), chart.points.end(),
                                         [](const auto& point) { return point.spread && point.spread->beyond; });
  if (spread_beyond) text += "*: the spread lies beyond its own limits, which is not counted as a signal here.\n";
  if (chart.no_limits()) {
    text += "No limits can be drawn, so that nothing can be told from noise.\n";
  } else if (chart.no_signal()) {
    text += "No signal: leave it alone. Acting on single points of such a process makes it worse.\n";
  } else {
    text += fmt::format("{} points signal: look for what was different there.\n", chart.signals().size());
  }
  return text + false_alarm_text(chart);
}

json::value number(const std::optional<double>& value) {
  if (!value) return nullptr;
  return *value;
}

json::array rule_numbers(const std::vector<Rule>& rules) {
  json::array numbers;
  for (const Rule rule : rules) numbers.push_back(measure::rule_number(rule));
  return numbers;
}

json::object phase_object(const Phase& phase) {
  return {{"first", phase.first},
          {"last", phase.last},
          {"points", phase.points},
          {"baseline", phase.baseline},
          {"shortage", boost::describe::enum_to_string(phase.shortage, "")},
          {"provisional", phase.provisional},
          {"rare", phase.rare},
          {"centre", number(phase.centre)},
          {"sigma", number(phase.sigma)},
          {"lower", number(phase.lower)},
          {"upper", number(phase.upper)}};
}

json::object point_object(const measure::ChartPoint& point, const std::string& label) {
  json::value left_out, spread;
  if (point.left_out) left_out = boost::describe::enum_to_string(*point.left_out, "");
  if (point.spread) {
    spread = json::object{{"value", point.spread->value},
                          {"centre", number(point.spread->centre)},
                          {"lower", number(point.spread->lower)},
                          {"upper", number(point.spread->upper)},
                          {"beyond", point.spread->beyond}};
  }
  return {{"label", label},
          {"phase", point.phase},
          {"value", number(point.value)},
          {"left_out", std::move(left_out)},
          {"centre", number(point.centre)},
          {"lower", number(point.lower)},
          {"upper", number(point.upper)},
          {"sigmas", number(point.sigmas)},
          {"spread", std::move(spread)},
          {"signals", rule_numbers(point.signals)}};
}

std::string json_of(const Chart& chart, const std::vector<std::string>& labels, std::size_t baseline_points) {
  json::array phases, points;
  for (const Phase& phase : chart.phases) phases.push_back(phase_object(phase));
  for (std::size_t i = 0; i < chart.points.size(); ++i) points.push_back(point_object(chart.points[i], labels[i]));
  const json::object whole = {
      {"kind", kind_text(chart.kind)},
      {"scale", boost::describe::enum_to_string(chart.scale, "")},
      {"basis", boost::describe::enum_to_string(chart.basis, "")},
      {"rules", rule_numbers(chart.rules.list())},
      {"baseline_points", baseline_points},
      {"no_signal", chart.no_signal() && !chart.no_limits()},
      {"no_limits", chart.no_limits()},
      {"gaps", chart.gaps},
      {"left_out", chart.left_out},
      {"points_between_false_alarms", json::object{{"known_limits", number(measure::average_run_length(chart.rules))},
                                                   {"these_limits", number(chart.points_between_false_alarms())}}},
      {"phases", std::move(phases)},
      {"points", std::move(points)}};
  return json::serialize(whole) + "\n";
}

}  // namespace

base::Result<std::string> chart(const ChartQuestion& question) {
  OKIENKO_TRY(measure::ChartPlan plan, plan_of(question));
  OKIENKO_TRY(const base::Bytes bytes, base::read_file(question.csv, measure::max_csv_bytes));
  const auto read = measure::read_observations(base::as_text(bytes), question.csv.string(), plan.kind, plan.scale);
  if (!read) {
    return base::error(read.error().code, "these figures cannot be read:\n" + read.error().message);
  }
  const measure::ObservationTable& table = read.value();
  plan.phase_starts = table.phase_starts;
  const Chart drawn = measure::draw_chart(table.observations, plan);
  if (question.json) return json_of(drawn, table.labels, plan.baseline_points);
  return table_of(drawn, table.labels) + summary_of(drawn, table.labels);
}

}  // namespace okienko::hub
