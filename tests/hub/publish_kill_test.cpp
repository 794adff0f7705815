// The real programs, killed in the middle of publishing: the log holds all of a pack or nothing of it.
#include <gtest/gtest.h>

#include <random>
#include <thread>

#include "domain/codec.hpp"
#include "pack/archive.hpp"
#include "pack/signing.hpp"
#include "sync/publishing.hpp"
#include "tests/hub/counter.hpp"
#include "tests/hub/program.hpp"
#include "tests/pack/small_pack.hpp"

namespace okienko {
namespace {

using tests::Program;
using tests::run;
using tests::SmallPack;
using tests::until;

constexpr int publications_killed = 25;

// How many packs stand in the log; stops the test where one is not whole.
int whole_packs(const std::string& data) {
  auto database = store::Database::open(std::filesystem::path(data) / "hub.db", store::Access::read).value();
  auto read = database.prepare("SELECT bytes FROM event ORDER BY position").value();
  int packs = 0;
  base::Bytes archive;
  while (read.step().value()) {
    const auto envelope = domain::open_stored(read.blob(0)).value().envelope;
    const auto event =
        domain::event_from_text(envelope.type, envelope.type_version, base::as_text(envelope.body), {});
    if (const auto* part = std::get_if<domain::PackPart>(&event.value())) {
      const auto bytes = base::from_base64(part->bytes).value();
      archive.insert(archive.end(), bytes.begin(), bytes.end());
    } else if (const auto* published = std::get_if<domain::PackPublished>(&event.value())) {
      EXPECT_EQ(pack::archive_hash(archive), published->archive);
      archive.clear();
      ++packs;
    }
  }
  EXPECT_TRUE(archive.empty()) << "half a pack";
  auto rows = database.prepare("SELECT COUNT(*) FROM publication").value();
  EXPECT_TRUE(rows.step().value());
  EXPECT_EQ(rows.integer(0), packs);
  return packs;
}

class PublishKill : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(base::crypto_start());
    ASSERT_EQ(run({"init", "--data", data_, "--site", "poznan-04", "--site-name", "Poznań 04"}), 0);
    const auto key_file = small_.beside("author.key");
    ASSERT_TRUE(pack::make_author_key(key_file));
    key_ = pack::load_author_key(key_file).value();
    public_file_ = key_file.string() + ".pub";
    small_.swell("facts.yaml", 250'000, 1);
    small_.swell("outcomes.yaml", 250'000, 2);
    ASSERT_TRUE(pack::sign(small_.folder(), key_));
  }

  tests::Folder folder_;
  std::string data_ = (folder_.path / "hub").string();
  SmallPack small_;
  base::SigningKey key_;
  std::string public_file_;
};

TEST_F(PublishKill, TheCommandsWorkBesideARunningHub) {
  Program serving({"serve", "--data", data_, "--listen", "127.0.0.1:0"});
  ASSERT_EQ(serving.read_line().rfind("listening on 127.0.0.1:", 0), 0u);
  boost::asio::io_context io(1);
  std::string token;
  ASSERT_EQ(run({"enroll", "--data", data_, "--site", "poznan-04", "--number", "1"}, &token), 0);
  tests::Counter counter(io, token);
  ASSERT_TRUE(until(io, [&] { return counter.link->state().phase == sync::LinkState::Phase::online; }));

  EXPECT_EQ(run({"publish", "--data", data_, small_.folder().string()}), 1) << "nobody is trusted yet";
  ASSERT_EQ(run({"trust", "--data", data_, public_file_, "--name", "Standards office"}), 0);
  ASSERT_EQ(run({"publish", "--data", data_, small_.folder().string()}), 0);
  ASSERT_TRUE(until(io, [&] { return counter.records->published_packs().size() == 1; }));
  EXPECT_EQ(run({"publish", "--data", data_, small_.folder().string()}), 1) << "not newer";
  EXPECT_EQ(run({"publish", "--data", data_, small_.folder().string(), "--again"}), 0);
  ASSERT_TRUE(until(io, [&] { return counter.records->published_packs().size() == 2; }));
  small_.write("outcomes.yaml", "outcomes: 7\n");
  EXPECT_EQ(run({"publish", "--data", data_, small_.folder().string(), "--again"}), 1)
      << "not as it was signed";

  std::string line;
  EXPECT_EQ(run({"authors", "--data", data_}, &line), 0);
  EXPECT_NE(line.find("Standards office"), std::string::npos);
  EXPECT_EQ(run({"packs", "--data", data_}, &line), 0);
  EXPECT_NE(line.find("small@1.2  earlier"), std::string::npos) << line;
  EXPECT_EQ(run({"invite-author", "--data", data_, public_file_}, &line), 0);
  EXPECT_EQ(line.rfind("OKP1-", 0), 0u);
  EXPECT_EQ(run({"distrust", "--data", data_, public_file_}), 0);
  EXPECT_EQ(run({"invite-author", "--data", data_, public_file_}), 1);
  counter.link->stop();
  serving.kill(SIGTERM);
  EXPECT_EQ(serving.wait(), 0);
  EXPECT_EQ(run({"verify", "--data", data_}), 0);
  EXPECT_EQ(whole_packs(data_), 2);
}

TEST_F(PublishKill, AKilledCommandLeavesAllOrNothing) {
  const std::uint64_t seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937_64 random(seed);
  ASSERT_EQ(run({"trust", "--data", data_, public_file_}), 0);
  const std::vector<std::string> publish = {"publish", "--data", data_, small_.folder().string(), "--again"};
  const auto start = std::chrono::steady_clock::now();
  ASSERT_EQ(run(publish), 0);
  const auto whole = std::chrono::steady_clock::now() - start;
  int packs = 1;
  for (int round = 0; round < publications_killed; ++round) {
    Program program(publish);
    // Mostly near its end, where the transaction is.
    std::this_thread::sleep_for(whole / 2 + whole / 1000 * (random() % 600));
    program.kill(SIGKILL);
    const int now = whole_packs(data_);
    EXPECT_TRUE(now == packs || now == packs + 1) << "round " << round;
    packs = now;
  }
  EXPECT_EQ(run({"verify", "--data", data_}), 0);
  EXPECT_EQ(run(publish), 0);
  EXPECT_EQ(whole_packs(data_), packs + 1);
}

TEST_F(PublishKill, AHubThatIsKilledWhileADeskPublishesHasAllOrNothing) {
  const std::uint64_t seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937_64 random(seed);
  ASSERT_EQ(run({"trust", "--data", data_, public_file_}), 0);
  auto serving = std::make_unique<Program>(
      std::vector<std::string>{"serve", "--data", data_, "--listen", "127.0.0.1:0"});
  const std::string line = serving->read_line();
  const std::string address = line.substr(line.rfind(' ') + 1);
  std::string version = "1.2";
  auto whole = std::chrono::steady_clock::duration::zero();
  int packs = 0;
  for (int round = 0; round <= publications_killed; ++round) {
    const auto verified = pack::verify(small_.folder()).value();
    sync::PublishRequest request;
    ASSERT_EQ(run({"invite-author", "--data", data_, public_file_}, &request.token), 0);
    request.pack = verified.signature.pack;
    request.archive = verified.archive;
    request.author = verified.signature.author;
    request.signature = verified.signature.signature;
    bool told = false;
    const auto start = std::chrono::steady_clock::now();
    std::thread desk([&] { told = static_cast<bool>(sync::publish(request)); });
    if (round == 0) {
      desk.join();  // the first one is not disturbed, and shows how long it takes
      whole = std::chrono::steady_clock::now() - start;
      ASSERT_TRUE(told);
    } else {
      std::this_thread::sleep_for(whole / 1000 * (random() % 1100));
      serving->kill(SIGKILL);
      desk.join();
    }
    const int now = whole_packs(data_);
    EXPECT_TRUE(now == packs + 1 || (!told && now == packs)) << "round " << round << (told ? ", told" : "");
    if (now > packs) {
      version = "1." + std::to_string(10 + round);
      small_.set_version(version);
      ASSERT_TRUE(pack::sign(small_.folder(), key_));
    }
    packs = now;
    if (round == 0) continue;
    serving =
        std::make_unique<Program>(std::vector<std::string>{"serve", "--data", data_, "--listen", address});
    ASSERT_EQ(serving->read_line(), "listening on " + address) << "round " << round;
  }
  serving->kill(SIGTERM);
  EXPECT_EQ(run({"verify", "--data", data_}), 0);
  // What a killed hub was looking at is not left lying about.
  const auto incoming = std::filesystem::path(data_) / "incoming";
  EXPECT_TRUE(!std::filesystem::exists(incoming) || std::filesystem::is_empty(incoming));
}

}  // namespace
}  // namespace okienko
