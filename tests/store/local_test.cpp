// What stays on the terminal: tries of PINs, settings, and answers that leave only when nobody can be told
// from them.
#include <algorithm>

#include "base/calendar.hpp"
#include "domain/codec.hpp"
#include "domain/envelope.hpp"
#include "store_world.hpp"

namespace okienko::store::testing {

namespace {

using base::ErrorCode;

domain::Date today() {
  return base::date_from_text("2026-11-21").value();
}

TEST(PinTries, GivenTriesWhenReopenedThenTheyAreStillCounted) {
  TerminalStore terminal;
  const auto anna = terminal.fresh<domain::StaffId>(), maria = terminal.fresh<domain::StaffId>();
  EXPECT_EQ(terminal.store->pin_tries(anna), 0);
  EXPECT_EQ(terminal.store->count_pin_try(anna).value(), 1);
  EXPECT_EQ(terminal.store->count_pin_try(anna).value(), 2);
  EXPECT_EQ(terminal.store->count_pin_try(maria).value(), 1);
  terminal.reopen();
  EXPECT_EQ(terminal.store->pin_tries(anna), 2);
  EXPECT_EQ(terminal.store->count_pin_try(anna).value(), 3);
  ASSERT_TRUE(terminal.store->clear_pin_tries(anna));
  EXPECT_EQ(terminal.store->pin_tries(anna), 0);
  EXPECT_EQ(terminal.store->pin_tries(maria), 1);
}

TEST(Settings, GivenASettingWhenReopenedThenItIsThere) {
  TerminalStore terminal;
  EXPECT_EQ(terminal.store->setting("language"), "");
  ASSERT_TRUE(terminal.store->set_setting("language", "pl"));
  ASSERT_TRUE(terminal.store->set_setting("language", "en"));
  terminal.reopen();
  EXPECT_EQ(terminal.store->setting("language"), "en");
}

TEST(Survey, GivenFourAnswersThenNothingLeaves) {
  TerminalStore terminal;
  for (int i = 0; i < survey_batch_size - 1; ++i) ASSERT_TRUE(terminal.store->keep_survey_answer(5));
  ASSERT_TRUE(terminal.store->append_survey_batch(today(), terminal.context()));
  EXPECT_EQ(terminal.store->own_head().seq, 0u);
}

TEST(Survey, GivenFiveAnswersThenTheyLeaveTogetherWithoutActorOrMinute) {
  TerminalStore terminal;
  for (int i = 0; i < survey_batch_size - 1; ++i) ASSERT_TRUE(terminal.store->keep_survey_answer(i + 1));
  terminal.reopen();  // durable while it waits
  ASSERT_TRUE(terminal.store->keep_survey_answer(5));
  ASSERT_TRUE(terminal.store->append_survey_batch(today(), terminal.context()));

  const auto events = terminal.own_events();
  ASSERT_EQ(events.size(), 1u);
  const auto envelope = domain::decode_envelope(events[0]).value();
  EXPECT_TRUE(envelope.actor.is_nil());
  EXPECT_TRUE(envelope.subject.is_nil());
  const auto midnight = domain::WallTime{std::chrono::sys_days{today()}};
  EXPECT_EQ(envelope.wall_time, midnight);
  for (std::size_t i = 0; i < 6; ++i) {  // the id's own time is the day as well
    EXPECT_EQ(envelope.id.value[i], base::make_uuid_v7(midnight, {})[i]);
  }
  const auto event =
      domain::event_from_text(envelope.type, envelope.type_version, base::as_text(envelope.body), {}).value();
  auto scores = std::get<domain::SurveyBatchRecorded>(event).scores;
  std::sort(scores.begin(), scores.end());
  EXPECT_EQ(scores, (std::vector<int>{1, 2, 3, 4, 5}));

  const DayFigures figures =
      terminal.store->figures(terminal.site, terminal.now, terminal.now + std::chrono::hours{1}, today());
  EXPECT_EQ(figures.survey_total, 5);
  EXPECT_EQ(figures.survey_content, 2);

  ASSERT_TRUE(terminal.store->append_survey_batch(today(), terminal.context()));
  EXPECT_EQ(terminal.own_events().size(), 1u) << "the local rows are gone";
  terminal.close();
  auto database = Database::open(terminal.folder / "store.db", Access::read).value();
  auto count = database.prepare("SELECT count(*) FROM survey_answer").value();
  ASSERT_TRUE(count.step().value());
  EXPECT_EQ(count.integer(0), 0);
}

TEST(Survey, GivenAnswersInOrderThenTheBatchDoesNotKeepTheOrder) {
  // Of 40 batches of five different answers about one in 120 keeps its order by chance; that five do has a
  // probability below one in ten million.
  TerminalStore terminal;
  int in_order = 0;
  for (int batch = 0; batch < 40; ++batch) {
    for (int score = 1; score <= 5; ++score) ASSERT_TRUE(terminal.store->keep_survey_answer(score));
    ASSERT_TRUE(terminal.store->append_survey_batch(today(), terminal.context()));
    const auto envelope = domain::decode_envelope(terminal.own_events().back()).value();
    const auto event = domain::event_from_text(envelope.type, 1, base::as_text(envelope.body), {}).value();
    const auto& scores = std::get<domain::SurveyBatchRecorded>(event).scores;
    in_order += std::is_sorted(scores.begin(), scores.end()) ? 1 : 0;
  }
  EXPECT_LT(in_order, 5);
}

TEST(Survey, GivenAScoreOutsideOneToFiveThenItIsRefused) {
  TerminalStore terminal;
  EXPECT_EQ(terminal.store->keep_survey_answer(0).error().code, ErrorCode::invalid);
  EXPECT_EQ(terminal.store->keep_survey_answer(6).error().code, ErrorCode::invalid);
  EXPECT_TRUE(terminal.store->keep_survey_answer(1));
}

}  // namespace

}  // namespace okienko::store::testing
