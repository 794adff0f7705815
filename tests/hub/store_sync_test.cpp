// Terminals with their real stores on a real hub: what the hub seeded is found by name at the counter, a
// contact made on one terminal stands on the other, and both stores end up with the same picture.
#include <gtest/gtest.h>

#include "hub/demo.hpp"
#include "store/staff_secrets.hpp"
#include "tests/hub/fixture.hpp"

namespace okienko {
namespace {

using tests::until;

// A terminal without its screens: the real store behind the real link.
struct Counter {
  Counter(boost::asio::io_context& on, const std::string& token) : io(on) {
    identity = store::load_or_make_identity(folder.path, ids, clock.wall()).value();
    auto opened = store::Store::open(folder.path, identity);
    OKIENKO_CHECK(opened);
    records = std::make_unique<store::Store>(std::move(opened.value()));
    auto enrolled = sync::enroll(token, folder.path, identity);
    OKIENKO_CHECK(enrolled);
    sync::LinkCallbacks callbacks;
    callbacks.standing = [this] {
      return sync::LinkStanding{records->own_head().epoch, records->own_head().seq, records->hub_cursor()};
    };
    callbacks.events = [this](std::uint64_t after, std::size_t events,
                              std::size_t bytes) -> base::Result<sync::OwnEvents> {
      sync::OwnEvents own;
      OKIENKO_TRY(own.events, records->own_events_after(after, events, bytes));
      OKIENKO_TRY(own.keys, records->keys_of(own.events));
      return own;
    };
    callbacks.deliver = [this](const auto& events, const auto& keys, std::uint64_t position) {
      return records->ingest(events, keys, position);
    };
    callbacks.acknowledged = [this](std::uint64_t seq) { return records->set_acknowledged(seq); };
    link = std::make_unique<sync::TerminalLink>(io, folder.path, enrolled.value(), identity, clock,
                                                std::move(callbacks));
    link->start();
  }
  void append(const std::vector<domain::Event>& events) {
    store::AppendContext context;
    context.now = clock.wall();
    context.site = "poznan-04";
    context.ids = &ids;
    ASSERT_TRUE(records->append(events, context));
    link->own_head_moved(records->own_head().seq);
  }

  tests::Folder folder;
  boost::asio::io_context& io;
  base::SystemClock clock;
  base::RandomIdSource ids;
  store::DeviceIdentity identity;
  std::unique_ptr<store::Store> records;
  std::unique_ptr<sync::TerminalLink> link;
};

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
