// A pack on its way to the counter: a real hub, the real line, a terminal that is at work. It takes force
// without a restart, at the next contact.

#include <algorithm>
#include <fstream>
#include <thread>

#include "pack/signing.hpp"
#include "sync/enrolment.hpp"
#include "sync/publishing.hpp"
#include "tests/hub/fixture.hpp"
#include "window.hpp"

namespace okienko::terminal::testing {

namespace {

class AtWork : public Window {
 protected:
  AtWork() : Window(StaffFrom::hub), hub({}, staff_events) {
    clock_of_terminal = &real_clock;  // certificates live in the real time
    EXPECT_TRUE(hub.with_storage([&](hub::Storage& storage) {
      return storage.trust({author.public_key, "Standards office", hub.clock.wall()});
    }));
    const auto identity = store::load_or_make_identity(folder, ids, clock.wall());
    EXPECT_TRUE(identity);
    const auto enrolled = sync::enroll(hub.token(1), folder, identity.value());
    EXPECT_TRUE(enrolled) << enrolled.error().message;
    EXPECT_TRUE(hub.with_storage([&](hub::Storage& storage) { return storage.use_pack(pack_folder); }));
  }

  void publish_at_the_hub(const WindowPack& pack) {
    const auto desk = pack.write(folder / "desk");
    const auto signature = pack::sign(desk, author);
    ASSERT_TRUE(signature) << signature.error().message;
    const auto now_at_hub = hub.clock.wall();
    const auto secret = hub.with_storage([&](hub::Storage& storage) {
      return storage.make_author_token(author.public_key, now_at_hub, now_at_hub + std::chrono::hours{1});
    });
    ASSERT_TRUE(secret);
    auto token = sync::token_from_text(hub.token(99)).value();
    token.secret = secret.value();
    sync::PublishRequest request;
    request.token = sync::token_to_text(token, sync::TokenKind::publishing);
    request.pack = signature.value().pack;
    request.archive = pack::archive(desk).value();
    request.author = author.public_key;
    request.signature = signature.value().signature;
    const auto published = sync::publish(request);
    ASSERT_TRUE(published) << published.error().error.message;
  }

  ::testing::AssertionResult comes(const std::function<bool()>& true_at_last) {
    for (int waited_ms = 0; waited_ms < tests::patience_ms; waited_ms += 5) {
      if (true_at_last()) return ::testing::AssertionSuccess();
      std::this_thread::sleep_for(std::chrono::milliseconds{5});
    }
    return ::testing::AssertionFailure() << "patience ended";
  }

  tests::Hub hub;
};

}  // namespace

TEST_F(AtWork, APublishedPackTakesForceWhileTheTerminalRuns) {
  open_terminal();
  ASSERT_TRUE(comes([&] { return now()->sync.state == SyncState::synchronised; }));
  sign_in(anna, anna_pin);
  complain();
  publish_at_the_hub(WindowPack().version("1.1.0").change("charter.yaml", "We listen", "We listen well"));
  ASSERT_TRUE(comes([&] { return now()->pack_name == "window@1.1.0"; }));
  EXPECT_EQ(now()->charter_policy, "We listen well");
  ASSERT_TRUE(now()->notice);
  EXPECT_EQ(now()->notice->kind, Notice::Kind::pack_in_force);
  // The contact on the screen stands where it stood, and is told of the newer version.
  EXPECT_EQ(step().kind, domain::StepKind::remedy);
  ASSERT_TRUE(now()->contact->newer);
  finish();
  complain();
  EXPECT_FALSE(now()->contact->newer);
}

TEST_F(AtWork, ARefusedPackIsToldAndTheWorkGoesOn) {
  open_terminal();
  ASSERT_TRUE(comes([&] { return now()->sync.state == SyncState::synchronised; }));
  sign_in(anna, anna_pin);
  complain();
  // Signed and published by an author in whose program it was good; this one cannot put it down: the place is
  // taken.
  std::filesystem::create_directories(folder / "packs");
  { std::ofstream(folder / "packs/archives/window@1.1.0") << "another archive"; }
  publish_at_the_hub(WindowPack().version("1.1.0"));
  ASSERT_TRUE(comes([&] { return now()->notice && now()->notice->kind == Notice::Kind::pack_refused; }));
  EXPECT_EQ(now()->pack_name, "window@1.0.0");
  EXPECT_FALSE(now()->contact->newer);
  // What one may give alone comes from the hub, as a share of the customer's year.
  ASSERT_TRUE(comes([&] {
    const SnapshotPtr at = now();
    return std::any_of(at->contact->step->remedies.begin(), at->contact->step->remedies.end(), [](const RemedyView& one) {
      return one.id == "voucher" && one.verdict == domain::LimitVerdict::alone;
    });
  }));
  act(Grant{"voucher"});
  EXPECT_FALSE(now()->notice);
  publish_at_the_hub(WindowPack().version("1.2.0"));
  ASSERT_TRUE(comes([&] { return now()->pack_name == "window@1.2.0"; }));
}

}  // namespace okienko::terminal::testing
