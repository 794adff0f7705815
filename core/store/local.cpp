// What stays on this terminal and is never sent as it stands: tries of PINs, answers that wait until they are
// anonymous, settings.
#include <fmt/format.h>

#include <limits>

#include "store/store_state.hpp"

namespace okienko::store {

namespace {

constexpr int worst_score = 1;
constexpr int best_score = 5;
// Answers in one batch; what is beyond leaves with the next one.
constexpr std::int64_t max_survey_batch = 1000;
// Words are longer than scores: these bounds keep one batch, and all of one append, far below an event's
// bound.
constexpr std::int64_t max_reply_batch = 20;
constexpr std::int64_t max_question_batches = 64;
constexpr std::size_t random_key_bytes = 16;

}  // namespace

base::Result<int> Store::count_pin_try(const domain::StaffId& staff) {
  int tries = 0;
  OKIENKO_TRY(auto transaction, Transaction::begin(state_->prepared.database()));
  OKIENKO_TRY(state_->prepared.run(
      "INSERT INTO pin_try (staff, tries) VALUES (?, 1) ON CONFLICT (staff) DO UPDATE SET tries = tries + 1",
      staff.value));
  tries = pin_tries(staff);
  OKIENKO_TRY(transaction.commit());
  return tries;
}

base::Result<void> Store::clear_pin_tries(const domain::StaffId& staff) {
  return state_->prepared.run("DELETE FROM pin_try WHERE staff = ?", staff.value);
}

int Store::pin_tries(const domain::StaffId& staff) const {
  const auto tries = state_->prepared.integer("SELECT tries FROM pin_try WHERE staff = ?", 0, staff.value);
  // What cannot be read counts as locked: a failing disk must not open the door.
  return tries ? static_cast<int>(tries.value()) : std::numeric_limits<int>::max();
}

base::Result<void> Store::keep_survey_answer(int score) {
  if (score < worst_score || score > best_score) {
    return base::error(base::ErrorCode::invalid, fmt::format("a score is {} to {}", worst_score, best_score));
  }
  // The table is ordered by the random key alone, so it does not keep who came first.
  return state_->prepared.run("INSERT INTO survey_answer (random_key, score) VALUES (?, ?)",
                              base::random_bytes(random_key_bytes), std::int64_t{score});
}

base::Result<void> check_answers(const std::vector<SurveyAnswer>& answers) {
  if (answers.size() > max_survey_answers)
    return base::error(base::ErrorCode::limit, "too many answers at once");
  for (const SurveyAnswer& answer : answers) {
    if (answer.survey.empty() || answer.question.empty() || answer.answer.empty()) {
      return base::error(base::ErrorCode::invalid, "an answer needs a survey, a question and something said");
    }
    if (answer.answer.size() > max_survey_answer_bytes) {
      return base::error(base::ErrorCode::limit,
                         fmt::format("an answer has at most {} bytes", max_survey_answer_bytes));
    }
  }
  return base::success();
}

base::Result<void> Store::State::keep_answers(const std::vector<SurveyAnswer>& answers) {
  // Each answer has a key of its own: the answers of one person are not to be found together either.
  for (const SurveyAnswer& answer : answers) {
    OKIENKO_TRY(
        prepared.run("INSERT INTO survey_reply (random_key, survey, question, answer) VALUES (?, ?, ?, ?)",
                     base::random_bytes(random_key_bytes), answer.survey, answer.question, answer.answer));
  }
  return base::success();
}

base::Result<void> Store::keep_survey_answers(const std::vector<SurveyAnswer>& answers) {
  OKIENKO_TRY(check_answers(answers));
  OKIENKO_TRY(auto transaction, Transaction::begin(state_->prepared.database()));
  OKIENKO_TRY(state_->keep_answers(answers));
  return transaction.commit();
}

base::Result<void> Store::append_survey_batch(domain::Date day, const AppendContext& context) {
  std::vector<base::Bytes> taken, taken_replies;
  std::vector<domain::Event> batches;
  domain::SurveyBatchRecorded scores;
  scores.day = day;
  OKIENKO_TRY(state_->prepared.each(
      "SELECT random_key, score FROM survey_answer ORDER BY random_key LIMIT ?",
      [&](const Statement& row) -> base::Result<bool> {
        taken.push_back(row.blob(0));
        scores.scores.push_back(static_cast<int>(row.integer(1)));
        return true;
      },
      max_survey_batch));
  if (scores.scores.size() < static_cast<std::size_t>(survey_batch_size))
    taken.clear();
  else
    batches.emplace_back(std::move(scores));

  std::vector<std::pair<std::string, std::string>> full;
  OKIENKO_TRY(state_->prepared.each(
      "SELECT survey, question FROM survey_reply GROUP BY survey, question HAVING count(*) >= ? "
      "ORDER BY survey, question LIMIT ?",
      [&](const Statement& row) -> base::Result<bool> {
        full.emplace_back(row.text(0), row.text(1));
        return true;
      },
      std::int64_t{survey_batch_size}, max_question_batches));
  for (const auto& [survey, question] : full) {
    domain::SurveyBatchRecorded batch;
    batch.day = day;
    batch.survey = survey;
    batch.question = question;
    OKIENKO_TRY(state_->prepared.each(
        "SELECT random_key, answer FROM survey_reply WHERE survey = ? AND question = ? ORDER BY random_key "
        "LIMIT ?",
        [&](const Statement& row) -> base::Result<bool> {
          taken_replies.push_back(row.blob(0));
          batch.answers.push_back(row.text(1));
          return true;
        },
        survey, question, max_reply_batch));
    batches.emplace_back(std::move(batch));
  }
  if (batches.empty()) return base::success();

  AppendContext anonymous = context;
  anonymous.actor = {};
  anonymous.now =
      domain::WallTime(std::chrono::sys_days(day));  // the day alone: a minute would name the customer
  return state_->append(batches, anonymous, [&]() -> base::Result<void> {
    for (const base::Bytes& key : taken) {
      OKIENKO_TRY(state_->prepared.run("DELETE FROM survey_answer WHERE random_key = ?", key));
    }
    for (const base::Bytes& key : taken_replies) {
      OKIENKO_TRY(state_->prepared.run("DELETE FROM survey_reply WHERE random_key = ?", key));
    }
    return base::success();
  });
}

base::Result<void> Store::set_setting(std::string_view name, std::string_view value) {
  return state_->prepared.run("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", name, value);
}

std::string Store::setting(std::string_view name) const {
  std::string value;
  const auto read = state_->prepared.each(
      "SELECT value FROM setting WHERE name = ?",
      [&](const Statement& row) -> base::Result<bool> {
        value = row.text(0);
        return false;
      },
      name);
  return read ? value : std::string();
}

}  // namespace okienko::store
