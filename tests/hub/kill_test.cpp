// The real `okienko-hub` program, killed with SIGKILL in mid-upload a hundred times: nothing is lost, nothing
// is doubled, on the hub and on the second terminal.
#include <gtest/gtest.h>

#include <random>
#include <set>

#include "tests/hub/fixture.hpp"
#include "tests/hub/program.hpp"

namespace okienko {
namespace {

using tests::Program;
using tests::run;
using tests::until;

constexpr int kills = 100;
constexpr int most_rounds = 10 * kills;
constexpr int records_a_round = 60;

TEST(HubProgram, ExitsWithTwoOnArgumentsItDoesNotKnow) {
  EXPECT_EQ(run({"nonsense"}), 2);
  EXPECT_EQ(run({}), 2);
  EXPECT_EQ(run({"serve", "--data", "x", "--bogus"}), 2);
  EXPECT_EQ(run({"--version"}), 0);
  EXPECT_EQ(run({"verify", "--data", "/nonexistent"}), 1);
}

TEST(HubProgram, EnrolsAndAddsStaffWhileItServes) {
  tests::Folder folder;
  const std::string data = (folder.path / "hub").string();
  ASSERT_EQ(run({"init", "--data", data, "--site", "poznan-04", "--site-name", "Poznań 04"}), 0);
  EXPECT_EQ(run({"init", "--data", data, "--site", "poznan-04", "--site-name", "Poznań 04"}), 1);
  Program serving({"serve", "--data", data, "--listen", "127.0.0.1:0"});
  ASSERT_EQ(serving.read_line().rfind("listening on 127.0.0.1:", 0), 0u);
  boost::asio::io_context io(1);
  tests::Terminal terminal(io, 1);
  std::string token;
  ASSERT_EQ(run({"enroll", "--data", data, "--site", "poznan-04", "--number", "1"}, &token), 0);
  terminal.enroll(token);
  terminal.connect();
  ASSERT_TRUE(until(io, [&] { return terminal.online(); }));
  // A colleague who is added now is at the terminal at once.
  EXPECT_EQ(run({"staff", "add", "--data", data, "--name", "Ewa P.", "--role", "agent", "--pin", "5820"}), 0);
  ASSERT_TRUE(until(io, [&] { return terminal.received.size() == 1; }));
  EXPECT_EQ(domain::open_stored(terminal.received[0]).value().envelope.type, "staff.recorded");
  EXPECT_EQ(terminal.received_keys.size(), 1u);
  EXPECT_EQ(
      run({"staff", "add", "--data", data, "--name", "Ewa P.", "--role", "supervisor", "--pin", "123456"}),
      1);
  // A second server on the same folder is refused; a revoked terminal is out at once.
  EXPECT_EQ(run({"serve", "--data", data, "--listen", "127.0.0.1:0"}), 1);
  EXPECT_EQ(run({"revoke", "--data", data, terminal.chain.identity().device.text()}), 0);
  ASSERT_TRUE(until(io, [&] { return terminal.waits_for(sync::Cause::revoked); }));
  terminal.link->stop();
  serving.kill(SIGTERM);
  EXPECT_EQ(serving.wait(), 0);
  EXPECT_EQ(run({"verify", "--data", data}), 0);
}

TEST(HubProgram, AHundredKillsInMidUploadLoseAndDoubleNothing) {
  const std::uint64_t seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937_64 random(seed);
  tests::Folder folder;
  const std::string data = (folder.path / "hub").string();
  ASSERT_EQ(run({"init", "--data", data, "--site", "poznan-04", "--site-name", "Poznań 04"}), 0);

  auto serving =
      std::make_unique<Program>(std::vector<std::string>{"serve", "--data", data, "--listen", "127.0.0.1:0"});
  const std::string line = serving->read_line();
  const std::string address = line.substr(line.rfind(' ') + 1);
  boost::asio::io_context io(1);
  tests::Terminal first(io, 11);
  tests::Terminal second(io, 22);
  std::string token;
  ASSERT_EQ(run({"enroll", "--data", data, "--site", "poznan-04", "--number", "1"}, &token), 0);
  first.enroll(token);
  ASSERT_EQ(run({"enroll", "--data", data, "--site", "poznan-04", "--number", "2"}, &token), 0);
  second.enroll(token);
  first.events_in_a_batch = 5;
  second.events_in_a_batch = 2;
  first.connect();
  second.connect();

  const std::string words(400, 'w');
  // A kill counts when it cut an upload; on a fast disk some come too late and are made again.
  int in_mid_upload = 0;
  for (int round = 0; in_mid_upload < kills && round < most_rounds; ++round) {
    for (int i = 0; i < records_a_round; ++i) first.add(words);
    second.add(words);
    // Until the upload of this round is under way, then a little more.
    const std::uint64_t wanted =
        first.chain.head_seq() - records_a_round + 1 + random() % (records_a_round - 10);
    ASSERT_TRUE(until(io, [&] { return first.acknowledged >= wanted; }))
        << "round " << round << ": " << first.last_words;
    if (first.acknowledged < first.chain.head_seq()) ++in_mid_upload;
    serving->kill(SIGKILL);
    serving =
        std::make_unique<Program>(std::vector<std::string>{"serve", "--data", data, "--listen", address});
    ASSERT_EQ(serving->read_line(), "listening on " + address) << "round " << round;
  }
  EXPECT_EQ(in_mid_upload, kills);
  ASSERT_TRUE(until(io, [&] {
    return first.acknowledged == first.chain.head_seq() && second.acknowledged == second.chain.head_seq() &&
           second.received.size() >= first.chain.events().size() &&
           first.received.size() >= second.chain.events().size();
  }));
  EXPECT_TRUE(second.received == first.chain.events());
  EXPECT_TRUE(first.received == second.chain.events());
  first.link->stop();
  second.link->stop();
  serving->kill(SIGTERM);
  EXPECT_EQ(serving->wait(), 0);
  EXPECT_EQ(run({"verify", "--data", data}), 0);
  auto database = store::Database::open(std::filesystem::path(data) / "hub.db", store::Access::read).value();
  auto count = database.prepare("SELECT COUNT(*), COUNT(DISTINCT id) FROM event").value();
  ASSERT_TRUE(count.step().value());
  const auto expected = static_cast<std::int64_t>(first.chain.head_seq() + second.chain.head_seq());
  EXPECT_EQ(count.integer(0), expected);
  EXPECT_EQ(count.integer(1), expected);
}

}  // namespace
}  // namespace okienko
