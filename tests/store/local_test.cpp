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

// The waiting answers to one question.
std::int64_t waiting(TerminalStore& terminal, const char* question) {
  auto database = Database::open(terminal.folder / "store.db", Access::read).value();
  auto count = database.prepare("SELECT count(*) FROM survey_reply WHERE question = ?").value();
  count.bind(1, std::string_view(question));
  EXPECT_TRUE(count.step().value());
  return count.integer(0);
}

domain::Event event_of(const base::Bytes& bytes) {
  const auto envelope = domain::decode_envelope(bytes).value();
  return domain::event_from_text(envelope.type, 1, base::as_text(envelope.body), {}).value();
}

TEST(SurveyReplies, GivenFiveToOneQuestionThenThatQuestionAloneLeaves) {
  TerminalStore terminal;
  const auto answer_step = [&](std::vector<SurveyAnswer> answers) {
    return terminal.store->append({domain::ContactOpened{terminal.fresh<domain::ContactId>()}},
                                  terminal.context(), answers);
  };
  for (int i = 0; i < survey_batch_size; ++i) {
    std::vector<SurveyAnswer> answers = {{"after", "how", std::to_string(i + 1)}};
    if (i < survey_batch_size - 1) answers.push_back({"after", "why", "szybko, choć długo"});
    ASSERT_TRUE(answer_step(answers));
  }
  terminal.reopen();  // durable while they wait
  ASSERT_TRUE(terminal.store->append_survey_batch(today(), terminal.context()));

  const auto events = terminal.own_events();
  ASSERT_EQ(events.size(), 6u);
  for (std::size_t i = 0; i < 5; ++i) {  // nothing of the answers stands in what was done meanwhile
    EXPECT_EQ(base::as_text(events[i]).find("how"), std::string_view::npos);
    EXPECT_EQ(base::as_text(events[i]).find("szybko"), std::string_view::npos);
  }
  const auto envelope = domain::decode_envelope(events.back()).value();
  EXPECT_TRUE(envelope.actor.is_nil());
  EXPECT_EQ(envelope.wall_time, domain::WallTime{std::chrono::sys_days{today()}});
  auto batch = std::get<domain::SurveyBatchRecorded>(event_of(events.back()));
  EXPECT_EQ(batch.survey, "after");
  EXPECT_EQ(batch.question, "how");
  std::sort(batch.answers.begin(), batch.answers.end());
  EXPECT_EQ(batch.answers, (std::vector<std::string>{"1", "2", "3", "4", "5"}));

  terminal.reopen();
  EXPECT_NE(terminal.store->projection_digest().find("after how 1 3"), std::string::npos);
  terminal.close();
  EXPECT_EQ(waiting(terminal, "how"), 0);
  EXPECT_EQ(waiting(terminal, "why"), 4);
}

TEST(SurveyReplies, GivenLongWordsThenTheyLeaveInBatchesThatFitAnEvent) {
  TerminalStore terminal;
  const std::string words(max_survey_answer_bytes, '"');  // the longest, and each letter doubled when written
  for (int i = 0; i < 47; ++i) {
    ASSERT_TRUE(terminal.store->append({domain::ContactOpened{terminal.fresh<domain::ContactId>()}},
                                       terminal.context(), {{"after", "why", words}}));
  }
  for (int i = 0; i < 4; ++i) ASSERT_TRUE(terminal.store->append_survey_batch(today(), terminal.context()));
  std::vector<std::size_t> sizes;
  for (const base::Bytes& bytes : terminal.own_events()) {
    const auto event = event_of(bytes);
    if (const auto* batch = std::get_if<domain::SurveyBatchRecorded>(&event))
      sizes.push_back(batch->answers.size());
  }
  EXPECT_EQ(sizes, (std::vector<std::size_t>{20, 20, 7}));
}

TEST(SurveyReplies, GivenWhatCannotLeaveThenNothingIsKept) {
  TerminalStore terminal;
  const std::vector<domain::Event> events = {domain::ContactOpened{terminal.fresh<domain::ContactId>()}};
  const auto refused = [&](std::vector<SurveyAnswer> answers) {
    return terminal.store->append(events, terminal.context(), answers).error().code;
  };
  EXPECT_EQ(refused({{"after", "why", std::string(max_survey_answer_bytes + 1, 'x')}}), ErrorCode::limit);
  EXPECT_EQ(refused({{"after", "why", ""}}), ErrorCode::invalid);
  EXPECT_EQ(refused({{"", "why", "x"}}), ErrorCode::invalid);
  EXPECT_EQ(refused(std::vector<SurveyAnswer>(max_survey_answers + 1, {"after", "why", "x"})),
            ErrorCode::limit);
  EXPECT_EQ(terminal.store->own_head().seq, 0u);  // the step is not answered either
  EXPECT_TRUE(terminal.store->append(events, terminal.context(),
                                     std::vector<SurveyAnswer>(max_survey_answers, {"after", "why", "x"})));
}

}  // namespace

}  // namespace okienko::store::testing
