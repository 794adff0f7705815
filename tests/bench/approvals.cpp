// A request on one terminal until its supervisor sees it on another, and the answer until it is paid, over a real hub
// and TLS on the loopback, while a thousand terminals of the shop are connected and hear of it too.

#include <fmt/format.h>

#include <algorithm>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <atomic>
#include <functional>
#include <future>
#include <thread>

#include "base/check.hpp"
#include "hub/hub_folder.hpp"
#include "hub/server.hpp"
#include "folder.hpp"
#include "parts.hpp"
#include "store/staff_secrets.hpp"
#include "sync/enrolment.hpp"
#include "sync/link.hpp"
#include "terminal/terminal.hpp"

namespace okienko::bench {

namespace {

namespace fs = std::filesystem;

constexpr int patience_ms = 60'000;
constexpr double many_a_second = 1e6;

void until(const std::function<bool()>& true_at_last) {
  for (double began = now_us(); !true_at_last();) {
    OKIENKO_CHECK(now_us() - began < patience_ms * 1000.0);
    std::this_thread::sleep_for(std::chrono::microseconds{100});
  }
}

class Hub {
 public:
  explicit Hub(const fs::path& folder, const std::vector<domain::Event>& staff) {
    auto opened = hub::HubFolder::open(folder, clock.wall());
    OKIENKO_CHECK(opened.has_value());
    parts_ = std::make_unique<hub::HubFolder>(std::move(opened.value()));
    OKIENKO_CHECK(parts_->storage->initialise({"Poznań 04", true, ""}, "poznan-04", "Poznań 04", staff, clock.wall()).has_value());
    OKIENKO_CHECK(parts_->storage->use_pack(OKIENKO_PACK).has_value());
    worker_ = std::make_unique<hub::Worker>(*parts_->storage, clock);
    hub::Server::Parts given;
    given.io = &io_;
    given.worker = worker_.get();
    given.authority = &parts_->authority;
    given.clock = &clock;
    given.info = {"Poznań 04", true, ""};
    given.identity = parts_->identity;
    given.incoming = hub::incoming_folder(folder);
    hub::ServerLimits limits;
    limits.connections_per_second = limits.connections_burst = many_a_second;
    limits.max_unidentified = 2000;
    auto served = hub::Server::open(std::move(given), "127.0.0.1", 0, limits);
    OKIENKO_CHECK(served.has_value());
    server_ = std::move(served.value());
    port_ = server_->port();
    thread_ = std::thread([this] { io_.run(); });
  }
  ~Hub() {
    boost::asio::post(io_, [this] { server_->stop(); });
    thread_.join();
    worker_.reset();
  }
  std::string token(std::uint32_t number) {
    std::promise<base::Result<sync::TokenSecret>> made;
    worker_->post([&](hub::Storage& storage) {
      made.set_value(storage.make_token({"poznan-04", number}, clock.wall(), clock.wall() + std::chrono::hours{1}));
    });
    sync::Token token;
    token.host = "127.0.0.1";
    token.port = port_;
    const auto facts = sync::read_certificate(parts_->authority.certificate_pem());
    std::copy_n(facts.value().fingerprint.begin(), token.authority_fingerprint.size(), token.authority_fingerprint.begin());
    token.secret = made.get_future().get().value();
    return sync::token_to_text(token);
  }

  base::SystemClock clock;

 private:
  boost::asio::io_context io_{1};
  std::unique_ptr<hub::HubFolder> parts_;
  std::unique_ptr<hub::Worker> worker_;
  std::unique_ptr<hub::Server> server_;
  std::uint16_t port_ = 0;
  std::thread thread_;
};

// One that only listens: the real line, nothing behind it.
struct Listener {
  Listener(Hub& hub, std::uint32_t number, boost::asio::io_context& io) {
    const auto identity = store::load_or_make_identity(folder.path, ids, hub.clock.wall());
    OKIENKO_CHECK(identity.has_value());
    auto enrolled = sync::enroll(hub.token(number), folder.path, identity.value());
    OKIENKO_CHECK(enrolled.has_value());
    sync::LinkCallbacks callbacks;
    callbacks.standing = [this] { return sync::LinkStanding{1, 0, cursor}; };
    callbacks.events = [](std::uint64_t, std::size_t, std::size_t) -> base::Result<sync::OwnEvents> { return sync::OwnEvents{}; };
    callbacks.deliver = [this](const auto&, const auto&, std::uint64_t position) -> base::Result<void> {
      cursor = position;
      return base::success();
    };
    callbacks.acknowledged = [](std::uint64_t) -> base::Result<void> { return base::success(); };
    callbacks.state_changed = [this](const sync::LinkState& state) { online = state.phase == sync::LinkState::Phase::online; };
    link = std::make_unique<sync::TerminalLink>(io, folder.path, std::move(enrolled.value()), identity.value(), hub.clock,
                                                std::move(callbacks));
  }
  Folder folder;
  base::RandomIdSource ids;
  std::uint64_t cursor = 0;
  std::atomic<bool> online = false;
  std::unique_ptr<sync::TerminalLink> link;
};

class Counter {
 public:
  Counter(Hub& hub, std::uint32_t number) {
    const auto identity = store::load_or_make_identity(folder_.path, ids_, hub.clock.wall());
    OKIENKO_CHECK(sync::enroll(hub.token(number), folder_.path, identity.value()).has_value());
    terminal::Config config;
    config.data_folder = folder_.path;
    config.pack_folder = OKIENKO_PACK;
    config.clock = &hub.clock;
    config.ids = &ids_;
    terminal_ = terminal::Terminal::start(config, [] {});
  }
  terminal::SnapshotPtr now() const { return terminal_->snapshot(); }
  void post(terminal::Action action) { OKIENKO_CHECK(terminal_->post(std::move(action))); }
  void act(terminal::Action action) {
    post(std::move(action));
    until([&] { return terminal_->idle(); });
  }
  void sign_in(const domain::StaffId& staff, const std::string& pin) {
    until([&] { return !now()->staff.empty(); });
    act(terminal::ChooseStaff{staff});
    act(terminal::SignIn{pin});
    OKIENKO_CHECK(now()->signed_in.has_value());
  }
  void complain(int number) {
    act(terminal::NewContact{domain::Channel::counter});
    act(terminal::AddCustomer{{{"name", fmt::format("Klient {}", number)}, {"phone", fmt::format("60{:07}", number)},
                               {"address_form", "sir"}, {"product", "Ekspres"}, {"order", fmt::format("{}", 80000 + number)},
                               {"purchase_date", "2026-03-14"}, {"price", "899.00"}}});
    act(terminal::ChooseScript{"complaint_non_conformity"});
    for (int step = 0; step < 12; ++step) {
      const auto at = now();
      OKIENKO_CHECK(at->contact && at->contact->step);
      if (at->contact->step->kind == domain::StepKind::remedy) return;
      const terminal::StepView& shown = *at->contact->step;
      act(terminal::Answer{shown.id, shown.options.empty() ? "" : shown.options.front().id, "", false});
    }
  }

 private:
  Folder folder_;
  base::RandomIdSource ids_;
  std::unique_ptr<terminal::Terminal> terminal_;
};

}  // namespace

void measure_approvals(Figures& figures, int terminals, int requests) {
  const Folder folder;
  base::RandomIdSource ids;
  OKIENKO_CHECK(base::crypto_start().has_value());
  const auto now = base::SystemClock().wall();
  const auto anna = ids.make<domain::StaffId>(now), maria = ids.make<domain::StaffId>(now);
  Hub hub(folder.path, {store::make_staff_event({anna, "Anna N.", domain::Role::agent, "2580"}).value(),
                        store::make_staff_event({maria, "Maria Król", domain::Role::supervisor, "271828"}).value()});
  boost::asio::io_context io(1);
  auto work = boost::asio::make_work_guard(io);
  std::vector<std::unique_ptr<Listener>> listeners;
  for (int i = 2; i < terminals; ++i) {
    listeners.push_back(std::make_unique<Listener>(hub, static_cast<std::uint32_t>(i + 1), io));
  }
  std::thread listening([&] { io.run(); });
  boost::asio::post(io, [&] {
    for (const auto& listener : listeners) listener->link->start();
  });
  Counter till(hub, 1), office(hub, 2);
  till.sign_in(anna, "2580");
  office.sign_in(maria, "271828");
  until([&] {
    return std::all_of(listeners.begin(), listeners.end(), [](const auto& one) { return one->online.load(); });
  });
  std::vector<double> there_ms, back_ms;
  for (int i = 0; i < requests; ++i) {
    till.complain(i);
    until([&] { return till.now()->sync.state == terminal::SyncState::synchronised; });
    double began = now_us();
    till.post(terminal::AskApproval{"refund"});
    until([&] { return office.now()->inbox_waiting == 1; });
    there_ms.push_back((now_us() - began) / 1000);
    office.act(terminal::OpenInbox{});
    const domain::RequestId request = office.now()->inbox->chosen->id;
    began = now_us();
    office.post(terminal::DecideRequest{request, {}});
    until([&] { return !till.now()->contact->approval; });
    back_ms.push_back((now_us() - began) / 1000);
    till.act(terminal::PutAside{});
  }
  const std::string among = fmt::format("{} connected terminals", terminals);
  figures.add(fmt::format("a request until the supervisor sees it, {}, median", among), median(there_ms), "ms");
  figures.add_at_most("the same, 99th of 100", percentile(there_ms, 0.99), "ms", 50);
  figures.add("the answer until it is paid at the counter, median", median(back_ms), "ms");
  figures.add_at_most("the same, 99th of 100", percentile(back_ms, 0.99), "ms", 50);
  boost::asio::post(io, [&] {
    for (const auto& listener : listeners) listener->link->stop();
    work.reset();
  });
  listening.join();
}

}  // namespace okienko::bench
