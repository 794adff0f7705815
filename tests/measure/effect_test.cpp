// Before and after a change, judged by the limits of before.
#include <gtest/gtest.h>

#include <random>

#include "measure/effect.hpp"

namespace okienko::measure {
namespace {

std::vector<Observation> noise(std::uint64_t seed, std::size_t before, std::size_t after, double shift) {
  std::mt19937_64 random(seed);
  std::normal_distribution<double> normal;
  std::vector<Observation> all;
  for (std::size_t i = 0; i < before + after; ++i) all.push_back(Observation::single(100 + 5 * normal(random) + (i < before ? 0 : 5 * shift)));
  return all;
}

TEST(Effect, IsSaidFromALeastNumberOfPointsOn) {
  const auto few = noise(1, 30, least_points_after - 1, 6);
  const Effect early = judge_effect(few, {}, 30, Better::lower);
  EXPECT_EQ(early.verdict, EffectVerdict::too_early);
  EXPECT_EQ(early.points_before, 30u);
  EXPECT_EQ(early.points_after, least_points_after - 1);
  EXPECT_TRUE(early.after);
  EXPECT_EQ(judge_effect(noise(1, 30, least_points_after, 6), {}, 30, Better::lower).verdict, EffectVerdict::worse);
}

TEST(Effect, IsGoodOrBadByTheSideItIsOn) {
  for (const double shift : {3.0, -3.0}) {
    const auto all = noise(7, 30, 20, shift);
    const Effect up = judge_effect(all, {}, 30, Better::higher), down = judge_effect(all, {}, 30, Better::lower);
    EXPECT_EQ(up.verdict, shift > 0 ? EffectVerdict::better : EffectVerdict::worse);
    EXPECT_EQ(down.verdict, shift > 0 ? EffectVerdict::worse : EffectVerdict::better);
    ASSERT_TRUE(up.before && up.after && up.relative_change && up.first_signal && up.rule);
    EXPECT_NEAR(*up.before, 100, 3);
    EXPECT_NEAR(*up.after, 100 + 5 * shift, 4);
    EXPECT_NEAR(*up.relative_change, (*up.after - *up.before) / *up.before, 1e-12);
    EXPECT_GE(*up.first_signal, 30u);
    EXPECT_LT(*up.lower, *up.before);
    EXPECT_GT(*up.upper, *up.before);
  }
}

TEST(Effect, OfNothingIsSeldomClaimed) {
  int claimed = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    const Effect effect = judge_effect(noise(seed, 60, 12, 0), {}, 60, Better::lower);
    EXPECT_NE(effect.verdict, EffectVerdict::unknown);
    claimed += effect.verdict == EffectVerdict::no_effect ? 0 : 1;
  }
  EXPECT_LT(claimed, 20);  // twelve points, one false alarm in a hundred or so
  EXPECT_GT(claimed, 0);
}

TEST(Effect, ARunThatBeganBeforeTheChangeIsNoneOfIts) {
  std::vector<Observation> all;
  for (int i = 0; i < 40; ++i) all.push_back(Observation::single(i % 2 == 0 ? 9 : 11));
  for (int i = 0; i < 7; ++i) all.push_back(Observation::single(10.5));  // before
  for (int i = 0; i < 7; ++i) all.push_back(Observation::single(10.5));
  all.push_back(Observation::single(9.9));
  EXPECT_EQ(judge_effect(all, {}, 47, Better::higher).verdict, EffectVerdict::no_effect);
  all.back() = Observation::single(10.5);
  const Effect effect = judge_effect(all, {}, 47, Better::higher);
  EXPECT_EQ(effect.verdict, EffectVerdict::better);
  EXPECT_EQ(effect.first_signal, 54u);
  EXPECT_EQ(effect.rule, Rule::eight_in_a_row);
}

TEST(Effect, OneWildPointOnTheOtherSideIsNone) {
  auto all = noise(3, 40, 12, 0);
  for (std::size_t i = 40; i < 52; ++i) all[i] = Observation::single(i % 2 == 0 ? 98 : 103.5);
  all[45] = Observation::single(70);
  // The mean after lies below because of that one point; the signal is on the same side.
  EXPECT_EQ(judge_effect(all, {}, 40, Better::lower).verdict, EffectVerdict::better);
  for (std::size_t i = 40; i < 52; ++i) all[i] = Observation::single(i % 2 == 0 ? 99 : 108);
  all[45] = Observation::single(80);  // below the limits, while the rest lies above the centre
  EXPECT_EQ(judge_effect(all, {}, 40, Better::lower).verdict, EffectVerdict::no_effect);
}

TEST(Effect, LooksFromTheLastPhaseBeforeToTheNextOneAfter) {
  auto all = noise(5, 60, 40, 0);
  for (std::size_t i = 0; i < 20; ++i) all[i] = Observation::single(500 + static_cast<double>(i % 3));
  for (std::size_t i = 80; i < 100; ++i) all[i] = Observation::single(500);
  ChartPlan plan;
  plan.phase_starts = {20, 60, 80};
  const Effect effect = judge_effect(all, plan, 60, Better::higher);
  EXPECT_EQ(effect.points_before, 40u);
  EXPECT_EQ(effect.points_after, 20u);
  EXPECT_EQ(effect.verdict, EffectVerdict::no_effect);
  EXPECT_NEAR(*effect.before, 100, 3);
}

TEST(Effect, IsUnknownWhereBeforeGivesNoLimits) {
  auto all = noise(5, 40, 20, 5);
  for (std::size_t i = 0; i < 40; ++i) all[i] = Observation::single(100);
  EXPECT_EQ(judge_effect(all, {}, 40, Better::higher).verdict, EffectVerdict::unknown);
  EXPECT_EQ(judge_effect(noise(5, least_points_for_limits - 1, 20, 5), {}, least_points_for_limits - 1, Better::higher).verdict,
            EffectVerdict::unknown);
  EXPECT_EQ(judge_effect(noise(5, 30, 0, 0), {}, 1000, Better::higher).verdict, EffectVerdict::too_early);
  EXPECT_EQ(judge_effect({}, {}, 0, Better::higher).verdict, EffectVerdict::too_early);
  EXPECT_FALSE(judge_effect({}, {}, 0, Better::higher).before);
}

TEST(Effect, OfSharesAndTimes) {
  std::vector<Observation> shares, times;
  for (int i = 0; i < 30; ++i) shares.push_back(Observation::share(i % 2 == 0 ? 18 : 22, 100 + i % 3));
  for (int i = 0; i < 10; ++i) shares.push_back(Observation::share(6, 100 + i % 3));
  ChartPlan plan;
  plan.kind = ChartKind::p;
  const Effect fewer = judge_effect(shares, plan, 30, Better::lower);
  EXPECT_EQ(fewer.verdict, EffectVerdict::better);
  EXPECT_NEAR(*fewer.before, 0.198, 0.002);
  EXPECT_NEAR(*fewer.after, 0.0594, 0.001);
  EXPECT_FALSE(fewer.upper);  // differs from point to point
  for (int i = 0; i < 40; ++i) times.push_back(Observation::single((i % 2 == 0 ? 50 : 200) * (i < 30 ? 1 : 40)));
  ChartPlan logarithms;
  logarithms.scale = Scale::logarithm;
  const Effect longer = judge_effect(times, logarithms, 30, Better::lower);
  EXPECT_EQ(longer.verdict, EffectVerdict::worse);
  EXPECT_NEAR(*longer.before, 100, 1e-9);
  EXPECT_NEAR(*longer.relative_change, 39, 1e-9);
}

TEST(Effect, OnlyRulesOfOneSideCount) {
  std::vector<Observation> all;
  for (int i = 0; i < 40; ++i) all.push_back(Observation::single(i % 2 == 0 ? 9 : 11));
  for (int i = 0; i < 20; ++i) all.push_back(Observation::single(i % 2 == 0 ? 9.9 : 10.3));  // hugging and alternating
  ChartPlan plan;
  plan.rules = {Rule::fifteen_hugging, Rule::fourteen_alternating};
  EXPECT_FALSE(draw_chart(all, plan).no_signal());
  EXPECT_EQ(judge_effect(all, plan, 40, Better::higher).verdict, EffectVerdict::no_effect);
}

}  // namespace
}  // namespace okienko::measure
