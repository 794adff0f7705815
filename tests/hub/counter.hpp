// A terminal with its real store behind the real link, for what has to be true of both ends.
#pragma once

#include "store/store.hpp"
#include "tests/hub/fixture.hpp"

namespace okienko::tests {

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

  Folder folder;
  boost::asio::io_context& io;
  base::SystemClock clock;
  base::RandomIdSource ids;
  store::DeviceIdentity identity;
  std::unique_ptr<store::Store> records;
  std::unique_ptr<sync::TerminalLink> link;
};

}  // namespace okienko::tests
