#include "domain/limits.hpp"

#include "world.hpp"

namespace okienko::domain::testing {

TEST(Limits, WhoMayGrantWhat) {
  struct Row {
    Role role;
    const char* remedy;
    std::int64_t minor;
    LimitVerdict verdict;
    const char* rule;
  };
  const Row rows[] = {
      {Role::agent, "exchange", 89900, LimitVerdict::alone, "R1"},
      {Role::agent, "exchange", 100000, LimitVerdict::alone, "R1"},        // exactly the limit is inside
      {Role::agent, "exchange", 100001, LimitVerdict::with_approval, "R1"},  // one grosz more is not
      {Role::agent, "refund", 20000, LimitVerdict::alone, "R2"},
      {Role::agent, "refund", 89900, LimitVerdict::with_approval, "R2"},
      {Role::agent, "refund", 150001, LimitVerdict::never, "R2"},  // above the supervisor's too
      {Role::supervisor, "refund", 150000, LimitVerdict::alone, "R7"},
      {Role::supervisor, "refund", 150001, LimitVerdict::never, "R7"},
      {Role::trainee, "refund", 1, LimitVerdict::with_approval, ""},  // no row of their own
  };
  const Pack pack = small_pack();
  for (const Row& row : rows) {
    const LimitAnswer answer =
        evaluate(pack.limits, {row.role, "non_conformity", row.remedy, Money{row.minor, "PLN"}});
    EXPECT_EQ(answer.verdict, row.verdict) << row.remedy << " " << row.minor;
    EXPECT_EQ(answer.rule, row.rule) << row.remedy << " " << row.minor;
  }
}

TEST(Limits, AnotherCurrencyIsNeverInside) {
  const Pack pack = small_pack();
  EXPECT_EQ(evaluate(pack.limits, {Role::agent, "x", "exchange", Money{1, "EUR"}}).verdict, LimitVerdict::never);
}

TEST(Limits, AmountsAsPeopleWriteThem) {
  struct Row {
    const char* text;
    std::optional<std::int64_t> minor;
  };
  const Row rows[] = {{"899", 89900},      {"899,00", 89900},   {"899.5", 89950},      {"1 299,99 zł", 129999},
                      {"0,01", 1},         {"899 PLN", 89900},  {"", std::nullopt},    {"zł", std::nullopt},
                      {"12,345", std::nullopt}, {"-5", std::nullopt}, {"1,2,3", std::nullopt},
                      {"9999999999999", std::nullopt}, {"12 EUR", std::nullopt}, {"1e3", std::nullopt}};
  for (const Row& row : rows) {
    const auto amount = parse_amount(row.text, "PLN");
    EXPECT_EQ(amount.has_value(), row.minor.has_value()) << row.text;
    if (amount && row.minor) {
      EXPECT_EQ(amount->minor, *row.minor) << row.text;
    }
  }
}

}  // namespace okienko::domain::testing
