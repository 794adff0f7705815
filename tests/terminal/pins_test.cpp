#include "shop.hpp"
#include "terminal/pin_guard.hpp"

namespace okienko::terminal::testing {

using std::chrono::hours;
using std::chrono::milliseconds;

TEST(PinDelay, GrowsAndIsBounded) {
  const std::pair<int, std::int64_t> rows[] = {
      {0, 0}, {1, 0}, {2, 0}, {3, 5'000}, {4, 10'000}, {5, 20'000}, {6, 40'000}, {9, 300'000}, {50, 300'000}};
  for (const auto& [tries, delay_ms] : rows) EXPECT_EQ(pin_delay_ms(tries), delay_ms) << tries;
}

TEST_F(Shop, AWrongPinIsCountedSlowedAndLockedAfterTen) {
  open_terminal();
  for (int tries = 1; tries <= max_pin_tries; ++tries) {
    sign_in(anna, "0000");
    EXPECT_EQ(now()->page, Page::lock);
    EXPECT_EQ(now()->pin.tries_left, max_pin_tries - tries);
    clock.pass(hours{1});
  }
  EXPECT_EQ(now()->pin.state, PinState::locked);
  sign_in(anna, anna_pin);  // even the right one
  EXPECT_EQ(now()->page, Page::lock);
  sign_in(maria, maria_pin);  // a colleague is not held up
  EXPECT_EQ(now()->page, Page::desk);
}

TEST_F(Shop, ADelayIsNotShortenedByARestartOrAClock) {
  open_terminal();
  for (int tries = 0; tries < 4; ++tries) {
    sign_in(anna, "0000");
    clock.pass(milliseconds{pin_delay_ms(tries + 1)});
  }
  clock.set_wall_back(hours{24});
  close_terminal();
  open_terminal();  // the delay starts whole
  sign_in(anna, anna_pin);
  EXPECT_EQ(now()->page, Page::lock);
  EXPECT_EQ(now()->pin.state, PinState::delayed);
  EXPECT_EQ(now()->pin.tries_left, max_pin_tries - 4);  // a try that was not looked at is not counted
  clock.pass(milliseconds{pin_delay_ms(4)});
  sign_in(anna, anna_pin);
  EXPECT_EQ(now()->page, Page::desk);
}

TEST_F(Shop, ARightPinClearsTheCount) {
  open_terminal();
  sign_in(anna, "0000");
  sign_in(anna, anna_pin);
  act(SignOut{});
  act(ChooseStaff{anna});
  EXPECT_EQ(now()->pin.tries_left, max_pin_tries);
}

TEST_F(Shop, NothingCanBeDoneWithoutAPin) {
  open_terminal();
  act(NewContact{domain::Channel::counter});
  act(Search{"wojcik"});
  act(OpenFind{});
  EXPECT_EQ(now()->page, Page::lock);
  EXPECT_TRUE(now()->found.empty());
}

}  // namespace okienko::terminal::testing
