// A real hub (TLS, SQLite, its own threads) on a free port of the loopback, and terminals that talk to it
// with the real link. Only the terminal's store is a list in memory: what is tested is what lies between.
#pragma once

#include <gtest/gtest.h>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <chrono>
#include <filesystem>
#include <future>
#include <memory>
#include <string>
#include <thread>

#include "hub/hub_folder.hpp"
#include "hub/server.hpp"
#include "sync/link.hpp"
#include "tests/sync/chain.hpp"

namespace okienko::tests {

inline constexpr int patience_ms = 20'000;

struct Folder {
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "okienko-hub-XXXXXX").string();
    OKIENKO_CHECK(::mkdtemp(name.data()) != nullptr);
    path = name;
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::filesystem::path path;
};

class Hub {
 public:
  explicit Hub(hub::ServerLimits limits = {}, std::vector<domain::Event> events = {}) : limits_(limits) {
    OKIENKO_CHECK(base::crypto_start());
    auto opened = hub::HubFolder::open(folder.path / "hub", clock.wall());
    OKIENKO_CHECK(opened);
    parts = std::make_unique<hub::HubFolder>(std::move(opened.value()));
    OKIENKO_CHECK(
        parts->storage->initialise({"Poznań 04", true, ""}, "poznan-04", "Poznań 04", events, clock.wall()));
    start(0);
  }
  ~Hub() { stop(); }

  void start(std::uint16_t port) {
    io = std::make_unique<boost::asio::io_context>(1);
    worker = std::make_unique<hub::Worker>(*parts->storage, clock);
    hub::Server::Parts given;
    given.io = io.get();
    given.worker = worker.get();
    given.authority = &parts->authority;
    given.clock = &clock;
    given.info = {"Poznań 04", true, ""};
    given.identity = parts->identity;
    given.incoming = hub::incoming_folder(folder.path / "hub");
    auto opened = hub::Server::open(std::move(given), "127.0.0.1", port, limits_);
    OKIENKO_CHECK(opened);
    server = std::move(opened.value());
    port_ = server->port();
    thread = std::thread([this] { io->run(); });
  }
  void stop() {
    if (!server) return;
    boost::asio::post(*io, [this] { server->stop(); });
    thread.join();
    worker.reset();
    server.reset();
    io.reset();
  }
  std::uint16_t port() const { return port_; }

  // Runs on the hub's disk thread.
  template <class Work>
  auto with_storage(Work work) {
    std::promise<decltype(work(*parts->storage))> promise;
    auto future = promise.get_future();
    worker->post([&](hub::Storage& storage) { promise.set_value(work(storage)); });
    return future.get();
  }
  template <class Work>
  auto on_network(Work work) {
    std::promise<decltype(work(*server))> promise;
    auto future = promise.get_future();
    boost::asio::post(*io, [&] { promise.set_value(work(*server)); });
    return future.get();
  }

  std::string token(std::uint32_t number, std::chrono::milliseconds valid = std::chrono::hours(1),
                    const std::string& site = "poznan-04") {
    const auto secret = with_storage([&](hub::Storage& storage) {
      return storage.make_token({site, number}, clock.wall(), clock.wall() + valid);
    });
    OKIENKO_CHECK(secret);
    sync::Token token;
    token.host = "127.0.0.1";
    token.port = port();
    const auto facts = sync::read_certificate(parts->authority.certificate_pem());
    std::copy_n(facts.value().fingerprint.begin(), 16, token.authority_fingerprint.begin());
    token.secret = secret.value();
    return sync::token_to_text(token);
  }

  Folder folder;
  base::SystemClock clock;
  std::unique_ptr<hub::HubFolder> parts;
  std::unique_ptr<boost::asio::io_context> io;
  std::unique_ptr<hub::Worker> worker;
  std::unique_ptr<hub::Server> server;

 private:
  hub::ServerLimits limits_;
  std::uint16_t port_ = 0;
  std::thread thread;
};

// Everything a terminal is to the hub. Its io_context runs in `until`, on the test's thread.
class Terminal {
 public:
  Terminal(boost::asio::io_context& on, std::uint64_t seed) : chain(seed), io(on) {}

  void enroll(const std::string& token) {
    auto done = sync::enroll(token, folder.path, chain.identity());
    ASSERT_TRUE(done) << done.error().message;
    enrolment = done.value();
  }
  void connect() {
    sync::LinkCallbacks callbacks;
    callbacks.standing = [this] { return sync::LinkStanding{chain.epoch, chain.head_seq(), cursor}; };
    callbacks.events = [this](std::uint64_t after, std::size_t,
                              std::size_t) -> base::Result<sync::OwnEvents> {
      return sync::OwnEvents{chain.push_after(after, events_in_a_batch).events, own_keys};
    };
    callbacks.deliver = [this](const std::vector<base::Bytes>& events,
                               const std::vector<store::SubjectKey>& keys,
                               std::uint64_t position) -> base::Result<void> {
      if (disk_is_full) return base::error(base::ErrorCode::disk_full, "no space");
      received.insert(received.end(), events.begin(), events.end());
      received_keys.insert(received_keys.end(), keys.begin(), keys.end());
      cursor = position;
      return base::success();
    };
    callbacks.acknowledged = [this](std::uint64_t seq) -> base::Result<void> {
      acknowledged = seq;
      return base::success();
    };
    callbacks.state_changed = [this](const sync::LinkState& state) {
      if (state.phase == sync::LinkState::Phase::waiting) {
        last_cause = state.cause;
        last_words = state.words;
      }
    };
    sync::LinkSettings settings;
    settings.backoff.first_ms = 10;
    settings.backoff.most_ms = 100;
    link = std::make_unique<sync::TerminalLink>(io, folder.path, *enrolment, chain.identity(), clock,
                                                std::move(callbacks), settings);
    link->start();
  }
  void add(const std::string& words, domain::SubjectId subject = {}) {
    chain.add(words, subject);
    if (link) link->own_head_moved(chain.head_seq());
  }
  bool online() const { return link->state().phase == sync::LinkState::Phase::online; }
  bool waits_for(sync::Cause cause) const {
    return link->state().phase == sync::LinkState::Phase::waiting && link->state().cause == cause;
  }

  Folder folder;
  Chain chain;
  boost::asio::io_context& io;
  base::SystemClock clock;
  std::optional<sync::Enrolment> enrolment;
  std::unique_ptr<sync::TerminalLink> link;
  std::size_t events_in_a_batch = sync::max_batch_events;
  std::vector<store::SubjectKey> own_keys;
  std::vector<base::Bytes> received;
  std::vector<store::SubjectKey> received_keys;
  std::uint64_t cursor = 0;
  std::uint64_t acknowledged = 0;
  bool disk_is_full = false;
  sync::Cause last_cause = sync::Cause::none;
  std::string last_words;
};

// Runs the io_context until it is true, or patience ends.
template <class Condition>
testing::AssertionResult until(boost::asio::io_context& io, Condition condition, int most_ms = patience_ms) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(most_ms);
  while (!condition()) {
    if (std::chrono::steady_clock::now() > end) return testing::AssertionFailure() << "patience ended";
    io.restart();
    io.run_for(std::chrono::milliseconds(5));
  }
  return testing::AssertionSuccess();
}

}  // namespace okienko::tests
