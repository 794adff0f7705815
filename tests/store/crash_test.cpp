// What was acknowledged is there after a kill, and a full disk takes nothing that was committed. Both run the
// real store in a child process.
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <iostream>

#include "store_world.hpp"

namespace okienko::store::testing {

namespace {

using base::ErrorCode;

// Runs `child` in a process of its own; what it reports through the descriptor is read until it ends or is
// killed.
template <class Child>
pid_t start(Child&& child, int& report) {
  int ends[2];
  if (::pipe(ends) != 0) std::abort();
  std::cout.flush();
  const pid_t process = ::fork();
  if (process == 0) {
    ::close(ends[0]);
    child(ends[1]);
    ::_exit(0);
  }
  ::close(ends[1]);
  report = ends[0];
  return process;
}

void tell(int report, std::uint64_t value) {
  if (::write(report, &value, sizeof value) != sizeof value) ::_exit(1);
}
bool hear(int report, std::uint64_t& value) {
  return ::read(report, &value, sizeof value) == sizeof value;
}

TEST(Crash, GivenAKillInTheMiddleOfAppendsThenNothingAcknowledgedIsLost) {
  std::random_device device;
  const std::uint64_t seed = device();
  std::cout << "seed: " << seed << std::endl;
  std::mt19937_64 random(seed);
  TerminalStore terminal(seed);
  terminal.close();
  std::uint64_t acknowledged = 0;
  for (int round = 0; round < 8; ++round) {
    int report = -1;
    const pid_t process = start(
        [&](int out) {
          auto store = Store::open(terminal.folder, terminal.identity);
          if (!store) ::_exit(2);
          for (;;) {
            const auto customer = terminal.fresh<domain::CustomerId>();
            domain::CustomerCreated created{
                customer, domain::Channel::phone, {{"name", "Jan Nowak"}, {"phone", "600"}}};
            const auto contact = terminal.fresh<domain::ContactId>();
            if (!store.value().append(
                    {created, domain::ContactOpened{contact}, domain::CustomerLinked{contact, customer}},
                    terminal.context())) {
              ::_exit(3);
            }
            tell(out, store.value().own_head().seq);
          }
        },
        report);
    const int wanted = 5 + static_cast<int>(random() % 40);
    for (int i = 0; i < wanted && hear(report, acknowledged); ++i) {
    }
    ::usleep(static_cast<useconds_t>(random() % 3000));
    ::kill(process, SIGKILL);
    while (hear(report, acknowledged)) {  // what it had told before it died
    }
    ::close(report);
    int status = 0;
    ::waitpid(process, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status)) << "the child ended by itself with " << WEXITSTATUS(status);

    terminal.ids = base::SeededIdSource(random());  // the child's ids are not ours
    terminal.open();
    EXPECT_GE(terminal.store->own_head().seq, acknowledged);
    EXPECT_EQ(terminal.store->own_head().seq % 3, 0u) << "an append is whole or not there";
    EXPECT_TRUE(terminal.store->verify_log());
    const std::string digest = terminal.store->projection_digest();
    ASSERT_TRUE(terminal.store->rebuild());
    EXPECT_TRUE(terminal.store->projection_digest() == digest);
    terminal.close();
  }
  EXPECT_GT(acknowledged, 8u * 5u);
}

TEST(Crash, GivenNoMoreRoomWhenAppendingThenDiskFullAndWhatWasCommittedStays) {
  TerminalStore terminal;
  terminal.add_customer("Anna Wójcik", "600123234");
  terminal.close();
  int report = -1;
  const pid_t process = start(
      [&](int out) {
        ::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{400'000, 400'000};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        auto store = Store::open(terminal.folder, terminal.identity);
        if (!store) ::_exit(2);
        for (int i = 0; i < 10'000; ++i) {
          const auto head = store.value().own_head();
          const std::string digest = store.value().projection_digest();
          const auto contact = terminal.fresh<domain::ContactId>();
          const auto done = store.value().append({domain::ContactOpened{contact}}, terminal.context());
          if (!done) {
            if (done.error().code != ErrorCode::disk_full) {
              std::cerr << done.error().message << std::endl;
              ::_exit(4);
            }
            if (store.value().own_head().seq != head.seq || store.value().entities().contact(contact))
              ::_exit(5);
            if (store.value().projection_digest() != digest) ::_exit(6);
            tell(out, head.seq);
            ::_exit(0);
          }
        }
        ::_exit(7);
      },
      report);
  std::uint64_t committed = 0;
  EXPECT_TRUE(hear(report, committed));
  ::close(report);
  int status = 0;
  ::waitpid(process, &status, 0);
  ASSERT_TRUE(WIFEXITED(status));
  ASSERT_EQ(WEXITSTATUS(status), 0);
  terminal.open();  // room again
  EXPECT_EQ(terminal.store->own_head().seq, committed);
  EXPECT_TRUE(terminal.store->verify_log());
  EXPECT_EQ(terminal.store->search("wojcik").size(), 1u);
  terminal.open_contact();
  EXPECT_EQ(terminal.store->own_head().seq, committed + 1);
}

TEST(Opening, GivenAStoreInUseWhenOpenedAgainThenBusyAlsoFromAnotherProcess) {
  TerminalStore terminal;
  EXPECT_EQ(terminal.try_open().error().code, ErrorCode::busy);
  int report = -1;
  const pid_t process = start(
      [&](int out) { tell(out, static_cast<std::uint64_t>(terminal.try_open().error().code)); }, report);
  std::uint64_t code = 0;
  ASSERT_TRUE(hear(report, code));
  EXPECT_EQ(code, static_cast<std::uint64_t>(ErrorCode::busy));
  ::close(report);
  ::waitpid(process, nullptr, 0);
  terminal.close();
  EXPECT_TRUE(terminal.try_open());
}

TEST(Opening, GivenAStoreOfANewerProgramThenItIsRefusedAndNoByteChanges) {
  TerminalStore terminal;
  terminal.open_contact();
  terminal.close();
  const auto path = terminal.folder / "store.db";
  ASSERT_TRUE(Database::open(path, Access::write).value().execute("PRAGMA user_version=99"));
  const std::string store_before = content_of(path), keys_before = content_of(terminal.folder / "keys.db");
  EXPECT_EQ(terminal.try_open().error().code, ErrorCode::newer_format);
  EXPECT_EQ(content_of(path), store_before);
  EXPECT_EQ(content_of(terminal.folder / "keys.db"), keys_before);
}

TEST(Opening, GivenADamagedStoreThenItIsRefusedAndNoByteChanges) {
  struct Case {
    const char* name;
    std::size_t from;
    std::size_t size;
  };
  for (const Case& c : {Case{"the header", 0, 16}, Case{"the schema", 100, 60}, Case{"a page", 4096, 4096},
                        Case{"pages in the middle", 4096 * 5, 4096 * 4}}) {
    TerminalStore terminal;
    for (int i = 0; i < 30; ++i) terminal.open_contact();
    terminal.reopen();
    terminal.close();
    const auto path = terminal.folder / "store.db";
    {
      std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
      file.seekp(static_cast<std::streamoff>(c.from));
      file << std::string(c.size, '\x5a');
    }
    const std::string before = content_of(path);
    const auto refused = terminal.try_open();
    ASSERT_FALSE(refused) << c.name;
    EXPECT_EQ(refused.error().code, ErrorCode::damaged) << c.name << ": " << refused.error().message;
    EXPECT_EQ(content_of(path), before) << c.name;
  }
}

TEST(Opening, GivenTheStoreOfAnotherDeviceThenItIsRefused) {
  TerminalStore one(1), two(2);
  one.open_contact();
  one.close();
  DeviceIdentity other = two.identity;
  EXPECT_EQ(Store::open(one.folder, other).error().code, ErrorCode::damaged) << "the vault does not open";
  other.device_key = one.identity.device_key;
  EXPECT_EQ(Store::open(one.folder, other).error().code, ErrorCode::refused);
  EXPECT_TRUE(one.try_open());
}

}  // namespace

}  // namespace okienko::store::testing
