#include "measure/effect.hpp"

#include <algorithm>

#include "measure/chart_parts.hpp"

namespace okienko::measure {

namespace {

RuleSet rules_of_a_side(RuleSet chosen) {
  RuleSet rules;
  for (const Rule rule : chosen.list()) {
    if (tells_a_side(rule)) rules.add(rule);
  }
  return rules.empty() ? default_rules : rules;
}

std::size_t present(const std::vector<Charted>& all, std::size_t first, std::size_t end) {
  std::size_t count = 0;
  for (std::size_t i = first; i < end; ++i) count += all[i].present ? 1 : 0;
  return count;
}

}  // namespace

Effect judge_effect(const std::vector<Observation>& observations, const ChartPlan& plan, std::size_t came_into_force,
                    Better better) {
  const bool continuous = plan.kind == ChartKind::xmr || plan.kind == ChartKind::xbar_s;
  const Scale scale = continuous ? plan.scale : Scale::plain;
  const std::vector<Charted> all = chart_all(observations, plan.kind, scale);
  const std::size_t change = std::min(came_into_force, all.size());
  std::size_t first = 0, end = all.size();
  for (const std::size_t start : plan.phase_starts) {
    if (start < change) first = std::max(first, start);
    if (start > change) end = std::min(end, start);
  }

  Effect effect;
  effect.points_before = present(all, first, change);
  effect.points_after = present(all, change, end);
  const std::optional<double> before = typical_value(all, first, change), after = typical_value(all, change, end);
  if (before) effect.before = shown(*before, scale);
  if (after) effect.after = shown(*after, scale);
  if (before && after && *effect.before > 0) {
    effect.relative_change = (*effect.after - *effect.before) / *effect.before;
  }
  const Basis basis = reckon_basis(all, first, change, all.size(), plan.kind);
  std::vector<ChartPoint> points(all.size());
  bool equal = true;
  for (std::size_t i = change; i < end; ++i) {
    // Ranges may reach back over the change: they are not looked at.
    points[i] = place_point(all, i, first, basis, plan.kind, scale);
    if (!points[i].lower) continue;
    equal = equal && (!effect.lower || (*effect.lower == *points[i].lower && *effect.upper == *points[i].upper));
    effect.lower = points[i].lower;
    effect.upper = points[i].upper;
  }
  if (!equal) effect.lower = effect.upper = std::nullopt;

  if (effect.points_after < least_points_after) return effect;
  if (basis.shortage != Shortage::none) {
    effect.verdict = EffectVerdict::unknown;
    return effect;
  }
  effect.verdict = EffectVerdict::no_effect;
  write_signals(all, change, end, rules_for(basis, rules_of_a_side(plan.rules)), points);
  const bool moved_up = *after > *before;
  for (std::size_t i = change; i < end && !effect.first_signal; ++i) {
    if (points[i].signals.empty() || (*points[i].sigmas > 0) != moved_up) continue;
    effect.first_signal = i;
    effect.rule = points[i].signals.front();
    effect.verdict = moved_up == (better == Better::higher) ? EffectVerdict::better : EffectVerdict::worse;
  }
  return effect;
}

}  // namespace okienko::measure
