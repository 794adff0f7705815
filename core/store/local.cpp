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

base::Result<void> Store::append_survey_batch(domain::Date day, const AppendContext& context) {
  std::vector<base::Bytes> taken;
  domain::SurveyBatchRecorded batch;
  batch.day = day;
  OKIENKO_TRY(state_->prepared.each(
      "SELECT random_key, score FROM survey_answer ORDER BY random_key LIMIT ?",
      [&](const Statement& row) -> base::Result<bool> {
        taken.push_back(row.blob(0));
        batch.scores.push_back(static_cast<int>(row.integer(1)));
        return true;
      },
      max_survey_batch));
  if (batch.scores.size() < static_cast<std::size_t>(survey_batch_size)) return base::success();

  AppendContext anonymous = context;
  anonymous.actor = {};
  anonymous.now =
      domain::WallTime(std::chrono::sys_days(day));  // the day alone: a minute would name the customer
  return state_->append({domain::Event(std::move(batch))}, anonymous, [&]() -> base::Result<void> {
    for (const base::Bytes& key : taken) {
      OKIENKO_TRY(state_->prepared.run("DELETE FROM survey_answer WHERE random_key = ?", key));
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
