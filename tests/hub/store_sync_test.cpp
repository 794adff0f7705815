// Terminals with their real stores on a real hub: what the hub seeded is found by name at the counter, a
// contact made on one terminal stands on the other, and both stores end up with the same picture.
#include <gtest/gtest.h>

#include "hub/demo.hpp"
#include "store/staff_secrets.hpp"
#include "tests/hub/counter.hpp"

namespace okienko {
namespace {

using tests::Counter;
using tests::until;

TEST(StoreSync, TwoCountersSeeTheDemoShopAndEachOthersWork) {
  ASSERT_TRUE(base::crypto_start());
  base::RandomIdSource ids;
  const base::SystemClock clock;
  auto shop = hub::make_demo_shop(ids, clock.wall());
  ASSERT_TRUE(shop);
  tests::Hub hub({}, shop.value().events);
  boost::asio::io_context io(1);
  Counter first(io, hub.token(1));
  Counter second(io, hub.token(2));

  // The staff and the customers came with the connection.
  ASSERT_TRUE(
      until(io, [&] { return first.records->staff().size() == 6 && second.records->staff().size() == 6; }));
  const auto staff = first.records->staff();
  const auto maria =
      std::find_if(staff.begin(), staff.end(), [](const auto& one) { return one.name == "Maria Król"; });
  ASSERT_NE(maria, staff.end());
  EXPECT_EQ(maria->role, domain::Role::supervisor);
  EXPECT_TRUE(store::check_pin(*maria, "271828"));
  EXPECT_TRUE(store::open_approval_key(*maria, "271828").has_value());
  EXPECT_EQ(first.records->search("wojcik").size(), 3u);
  EXPECT_EQ(first.records->search("lukasz").size(), 1u);
  EXPECT_EQ(first.records->search("601234").size(), 1u);

  // A customer made on one counter is found on the other.
  const auto customer = ids.make<domain::CustomerId>(clock.wall());
  first.append({domain::CustomerCreated{
      customer, domain::Channel::counter, {{"name", "Zofia Nałkowska"}, {"phone", "600 100 200"}}}});
  ASSERT_TRUE(until(io, [&] { return second.records->search("nalkowska").size() == 1; }));
  second.append({domain::CustomerFactRecorded{
      customer, "email", domain::Channel::counter, {{"value", "z@poczta.example"}}}});
  ASSERT_TRUE(until(io, [&] {
    return first.records->entities().customer(customer)->fact("email") == "z@poczta.example" &&
           first.records->waiting().records == 0 && second.records->waiting().records == 0;
  }));
  EXPECT_EQ(first.records->projection_digest(), second.records->projection_digest());
  EXPECT_TRUE(first.records->verify_log());
  EXPECT_TRUE(second.records->verify_log());
}

}  // namespace
}  // namespace okienko
