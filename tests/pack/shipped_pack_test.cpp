// The shipped pack of a Polish shop: that it loads, and that it says what the law and the counter need of it.
#include <gtest/gtest.h>

#include <filesystem>

#include "base/calendar.hpp"
#include "domain/clocks.hpp"
#include "domain/limits.hpp"
#include "domain/script.hpp"
#include "pack/pack.hpp"

namespace okienko::pack {
namespace {

using domain::LimitVerdict;
using domain::Money;
using domain::Role;

class PlRetail : public testing::Test {
 protected:
  void SetUp() override {
    const Loaded loaded = load(std::filesystem::path(OKIENKO_PACKS) / "pl-retail");
    for (const Message& message : loaded.messages) ADD_FAILURE() << to_text(message);
    ASSERT_TRUE(loaded.pack);
    pack = *loaded.pack;
  }

  LimitVerdict verdict(Role role, const std::string& remedy, std::int64_t zloty) const {
    domain::LimitQuestion question;
    question.role = role;
    question.category = "non_conformity";
    question.remedy = remedy;
    question.amount = Money{zloty * 100, "PLN"};
    question.kind = pack.remedy(remedy)->kind;
    question.standing = "anyone";
    question.on = date("2026-12-01");
    return domain::evaluate(pack.limits, question).verdict;
  }
  domain::Date date(const char* text) const { return *base::date_from_text(text); }

  domain::Pack pack;
};

TEST_F(PlRetail, AnAgentGoesAsFarAsTheTableSays) {
  EXPECT_EQ(verdict(Role::agent, "exchange", 899), LimitVerdict::alone);
  EXPECT_EQ(verdict(Role::agent, "exchange", 1000), LimitVerdict::alone);
  EXPECT_EQ(verdict(Role::agent, "exchange", 1001), LimitVerdict::with_approval);
  EXPECT_EQ(verdict(Role::agent, "repair", 99999), LimitVerdict::alone);
  EXPECT_EQ(verdict(Role::agent, "refund", 200), LimitVerdict::alone);
  EXPECT_EQ(verdict(Role::agent, "refund", 899), LimitVerdict::with_approval);
  EXPECT_EQ(verdict(Role::agent, "voucher_50", 50), LimitVerdict::alone);
  EXPECT_EQ(verdict(Role::agent, "voucher_150", 150), LimitVerdict::with_approval);
  EXPECT_EQ(verdict(Role::agent, "free_checkup", 0), LimitVerdict::alone);
  EXPECT_EQ(verdict(Role::trainee, "voucher_50", 50), LimitVerdict::with_approval);
  EXPECT_EQ(verdict(Role::sales, "refund", 200), LimitVerdict::with_approval);
  EXPECT_EQ(verdict(Role::supervisor, "refund", 1500), LimitVerdict::alone);
}

TEST_F(PlRetail, AReturningCustomerAnswersNothingTwice) {
  // Given a customer whose purchase is known
  domain::Known known;
  for (const char* fact : {"product", "order", "purchase_date", "price"})
    known.customer[fact].value = "known";
  // When the complaint starts
  const auto at = domain::position(*pack.script("complaint_non_conformity"), {}, known);
  // Then the first question is what happened
  ASSERT_TRUE(at.step);
  EXPECT_EQ(at.step->id, "fault");
  EXPECT_EQ(at.passed_over.size(), 3u);
}

TEST_F(PlRetail, ANewCustomerIsAskedForTheDateOnlyWithoutAnOrderNumber) {
  const domain::Script& script = *pack.script("complaint_non_conformity");
  domain::Known known;
  known.customer["product"].value = "Verta 300";
  domain::Answer not_known;
  not_known.step = "order";
  EXPECT_EQ(domain::position(script, {not_known}, known).step->id, "purchase_date");
  known.customer["order"].value = "88121";
  EXPECT_EQ(domain::position(script, {}, known).step->id, "price");
}

TEST_F(PlRetail, TheClockOfArticle7a) {
  const domain::ClockDefinition* clock = pack.clock("art7a");
  ASSERT_TRUE(clock);
  EXPECT_EQ(pack.script("complaint_non_conformity")->opens->clocks, (std::vector<std::string>{"art7a"}));
  // A complaint received on Saturday 7 November 2026 is due on the 21st, a Saturday; the outer limit is
  // Monday.
  const domain::Term term = domain::count_term(*clock, date("2026-11-07"), pack.calendar);
  EXPECT_EQ(base::date_to_text(term.due), "2026-11-21");
  EXPECT_EQ(base::date_to_text(term.outer_limit), "2026-11-23");
}

TEST_F(PlRetail, StatutoryHolidaysOf2026) {
  for (const char* day :
       {"2026-01-01", "2026-01-06", "2026-04-05", "2026-04-06", "2026-05-01", "2026-05-03", "2026-05-24",
        "2026-06-04", "2026-08-15", "2026-11-01", "2026-11-11", "2026-12-24", "2026-12-25", "2026-12-26"}) {
    EXPECT_TRUE(domain::holiday_on(date(day), pack.calendar)) << day;
  }
  EXPECT_FALSE(domain::holiday_on(date("2024-12-24"), pack.calendar)) << "a working day until 2025";
  EXPECT_TRUE(domain::is_day_off(date("2026-11-22"), pack.calendar)) << "a Sunday";
  EXPECT_FALSE(domain::is_day_off(date("2026-11-20"), pack.calendar));
}

TEST_F(PlRetail, AQuestionIsTwoTaps) {
  const domain::Script& script = *pack.script("question");
  EXPECT_FALSE(script.needs_customer);
  EXPECT_FALSE(script.opens);
  EXPECT_EQ(script.step_budget, 1);  // and one tap to end
}

}  // namespace
}  // namespace okienko::pack
