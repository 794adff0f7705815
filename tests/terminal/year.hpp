// A generated year of a shop: what happens on each day follows from a seed and from what was planted. Real records in a
// real chain, as another terminal of the place would have sent them.
#pragma once

#include <cmath>
#include <random>

#include "../sync/chain.hpp"
#include "base/calendar.hpp"
#include "store/store.hpp"

namespace okienko::terminal::testing {

struct YearPlan {
  domain::Date first{};
  domain::Date last{};
  int contacts_a_day = 24;
  std::uint64_t seed = 1;
  // Planted. From this day on: calling back takes this part of what it took; entering an order so many times as long.
  domain::Date better_practice{};
  double callback_factor = 1.0;
  domain::Date broken_process{};
  double order_entry_factor = 1.0;
  // How long approvals take: far below the 180 seconds that the standard gives them.
  double approval_seconds = 38;
};

class Year {
 public:
  explicit Year(YearPlan plan) : plan_(plan), random_(plan.seed), ids_(plan.seed), chain_(plan.seed + 77) {
    chain_.site = "local";
    chain_.pack_version = "pl-retail@1";
    using std::chrono::days;
    using std::chrono::sys_days;
    for (sys_days day = plan_.first; day <= sys_days{plan_.last}; day += days{1}) make_day(domain::Date{day});
  }
  const std::vector<base::Bytes>& events() const { return chain_.events(); }

  // As if the hub had sent them.
  void give_to(store::Store& store) const {
    constexpr std::size_t at_once = 4000;
    std::uint64_t position = store.hub_cursor();
    for (std::size_t from = 0; from < events().size(); from += at_once) {
      const std::size_t until = std::min(from + at_once, events().size());
      position += until - from;
      const std::vector<base::Bytes> batch(events().begin() + static_cast<std::ptrdiff_t>(from),
                                           events().begin() + static_cast<std::ptrdiff_t>(until));
      const auto taken = store.ingest(batch, {}, position);
      ASSERT_TRUE(taken) << taken.error().message;
    }
  }

 private:
  using Clock = std::chrono::milliseconds;

  // Around this typical time, as times are spread: by their logarithms.
  Clock around(double seconds, double spread) {
    std::normal_distribution<double> logarithm(std::log(seconds), spread);
    return Clock{static_cast<std::int64_t>(std::exp(logarithm(random_)) * 1000.0)};
  }
  bool chance(double share) { return std::bernoulli_distribution(share)(random_); }

  void answer(const domain::ContactId& contact, const char* step, domain::WallTime at) {
    domain::StepAnswered answered;
    answered.contact = contact;
    answered.step = step;
    chain_.add(answered, at);
  }

  void make_day(domain::Date day) {
    const double weekend = std::chrono::weekday{std::chrono::sys_days{day}}.iso_encoding() >= 6 ? 0.6 : 1.0;
    std::poisson_distribution<int> many(plan_.contacts_a_day * weekend);
    const int contacts = many(random_);
    for (int i = 0; i < contacts; ++i) {
      domain::WallTime now = domain::WallTime{std::chrono::sys_days{day}} + std::chrono::hours{8} +
                             std::chrono::minutes{i * 9 % 540};
      const auto contact = ids_.make<domain::ContactId>(now);
      const auto customer = ids_.make<domain::CustomerId>(now);
      chain_.add(domain::ContactOpened{contact, i % 3 == 0 ? domain::Channel::phone : domain::Channel::counter}, now);
      chain_.add(domain::CustomerLinked{contact, customer}, now += Clock{8000});
      chain_.add(domain::ScriptStarted{contact, "question_order", std::nullopt}, now += Clock{3000});
      const bool broken = plan_.broken_process.ok() && day >= plan_.broken_process;
      answer(contact, "order", now += around(broken ? 24 * plan_.order_entry_factor : 24.0, 0.45));
      answer(contact, "topic", now += around(18, 0.4));
      if (chance(0.3)) call_back(contact, customer, day, now);
      if (chance(0.2)) approve(contact, now);
      chain_.add(domain::ContactEnded{contact, "settled", chance(0.88)}, now += around(30, 0.5));
    }
  }

  void call_back(const domain::ContactId& contact, const domain::CustomerId& customer, domain::Date day, domain::WallTime now) {
    domain::PromiseMade made;
    made.promise = ids_.make<domain::PromiseId>(now);
    made.contact = contact;
    made.customer = customer;
    made.kind = "call_today";
    made.due_at = now + std::chrono::hours{2};
    chain_.add(made, now);
    const bool better = plan_.better_practice.ok() && day >= plan_.better_practice;
    chain_.add(domain::PromiseKept{made.promise}, now + around(better ? 4200 * plan_.callback_factor : 4200.0, 0.35));
  }

  void approve(const domain::ContactId& contact, domain::WallTime now) {
    domain::ApprovalRequested asked;
    asked.request = ids_.make<domain::RequestId>(now);
    asked.contact = contact;
    asked.remedy = "voucher";
    asked.amount = {60'00, "PLN"};
    chain_.add(asked, now);
    domain::ApprovalDecided decided;
    decided.request = asked.request;
    decided.approved = true;
    chain_.add(decided, now + around(plan_.approval_seconds, 0.3));
  }

  YearPlan plan_;
  std::mt19937_64 random_;
  base::SeededIdSource ids_;
  tests::Chain chain_;
};

}  // namespace okienko::terminal::testing
