// Verification trusts nothing that it has not computed: the stored hash is compared with the hash of the
// bytes, the columns with what the bytes say, and each link with the hash of the event before it.
#include "store/log.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

namespace okienko::store {

namespace {

// SQLite's integers are signed; a seq this large is never reached.
std::int64_t to_column(std::uint64_t value) {
  return static_cast<std::int64_t>(value);
}

base::Hash hash_of_column(const Statement& row, int column) {
  const base::Bytes stored = row.blob(column);
  base::Hash hash{};
  if (stored.size() == hash.size()) std::copy(stored.begin(), stored.end(), hash.begin());
  return hash;
}

base::Error broken(const domain::DeviceId& device, std::uint32_t epoch, std::uint64_t seq,
                   std::string_view what) {
  return base::error(base::ErrorCode::damaged,
                     fmt::format("device {} epoch {} seq {}: {}", device.text(), epoch, seq, what));
}

// A row of the log as it claims to be: position, device, epoch, seq, hash, bytes.
struct Claimed {
  explicit Claimed(const Statement& row)
      : epoch(static_cast<std::uint32_t>(row.integer(2))),
        seq(static_cast<std::uint64_t>(row.integer(3))),
        hash(hash_of_column(row, 4)),
        bytes(row.blob(5)) {
    const base::Bytes id = row.blob(1);
    if (id.size() == device.value.size()) std::copy(id.begin(), id.end(), device.value.begin());
  }
  domain::DeviceId device;
  std::uint32_t epoch;
  std::uint64_t seq;
  base::Hash hash;
  base::Bytes bytes;

  base::Result<domain::StoredEvent> opened() {
    if (base::blake2b(bytes) != hash) return broken(device, epoch, seq, "the bytes are not what was written");
    auto event = domain::open_stored(std::move(bytes));
    if (!event) return broken(device, epoch, seq, event.error().message);
    const domain::Envelope& envelope = event.value().envelope;
    if (envelope.device != device || envelope.epoch != epoch || envelope.seq != seq) {
      return broken(device, epoch, seq, "stands at another event's place");
    }
    return event;
  }
};

constexpr std::string_view select_after =
    "SELECT position, device, epoch, seq, hash, bytes FROM event WHERE position > ? ORDER BY position";

using ChainName = std::pair<domain::DeviceId, std::uint32_t>;

}  // namespace

base::Result<void> Log::insert(const domain::StoredEvent& event) {
  return prepared_.run("INSERT INTO event (device, epoch, seq, hash, bytes) VALUES (?, ?, ?, ?, ?)",
                       event.envelope.device.value, std::int64_t{event.envelope.epoch},
                       to_column(event.envelope.seq), event.hash, event.bytes);
}

base::Result<ChainHead> Log::head_of(const domain::DeviceId& device, std::uint32_t epoch) {
  ChainHead head{device, epoch, 0, {}};
  OKIENKO_TRY(prepared_.each(
      "SELECT seq, hash FROM event WHERE device = ? AND epoch = ? ORDER BY seq DESC LIMIT 1",
      [&](const Statement& row) -> base::Result<bool> {
        head.seq = static_cast<std::uint64_t>(row.integer(0));
        head.hash = hash_of_column(row, 1);
        return false;
      },
      device.value, std::int64_t{epoch}));
  return head;
}

base::Result<std::uint32_t> Log::newest_epoch(const domain::DeviceId& device) {
  OKIENKO_TRY(const std::int64_t epoch,
              prepared_.integer("SELECT epoch FROM event WHERE device = ? ORDER BY epoch DESC LIMIT 1", 1,
                                device.value));
  return static_cast<std::uint32_t>(epoch);
}

base::Result<std::optional<base::Hash>> Log::hash_at(const domain::DeviceId& device, std::uint32_t epoch,
                                                     std::uint64_t seq) {
  std::optional<base::Hash> hash;
  OKIENKO_TRY(prepared_.each(
      "SELECT hash FROM event WHERE device = ? AND epoch = ? AND seq = ?",
      [&](const Statement& row) -> base::Result<bool> {
        hash = hash_of_column(row, 0);
        return false;
      },
      device.value, std::int64_t{epoch}, to_column(seq)));
  return hash;
}

base::Result<std::optional<base::Bytes>> Log::bytes_at(const domain::DeviceId& device, std::uint32_t epoch,
                                                       std::uint64_t seq) {
  std::optional<base::Bytes> bytes;
  OKIENKO_TRY(prepared_.each(
      "SELECT bytes FROM event WHERE device = ? AND epoch = ? AND seq = ?",
      [&](const Statement& row) -> base::Result<bool> {
        bytes = row.blob(0);
        return false;
      },
      device.value, std::int64_t{epoch}, to_column(seq)));
  return bytes;
}

base::Result<std::vector<base::Bytes>> Log::chain_after(const ChainHead& after, std::size_t max_events,
                                                        std::size_t max_bytes) {
  std::vector<base::Bytes> events;
  std::size_t total_bytes = 0;
  OKIENKO_TRY(prepared_.each(
      "SELECT bytes FROM event WHERE device = ? AND epoch = ? AND seq > ? ORDER BY seq LIMIT ?",
      [&](const Statement& row) -> base::Result<bool> {
        base::Bytes bytes = row.blob(0);
        if (total_bytes + bytes.size() > max_bytes) return false;
        total_bytes += bytes.size();
        events.push_back(std::move(bytes));
        return true;
      },
      after.device.value, std::int64_t{after.epoch}, to_column(after.seq),
      static_cast<std::int64_t>(max_events)));
  return events;
}

base::Result<std::int64_t> Log::last_position() {
  return prepared_.integer("SELECT position FROM event ORDER BY position DESC LIMIT 1", 0);
}

base::Result<void> Log::walk(std::int64_t after_position, const Visit& visit) {
  return prepared_.each(
      select_after,
      [&](const Statement& row) -> base::Result<bool> {
        OKIENKO_TRY(const auto event, Claimed(row).opened());
        OKIENKO_TRY(visit(event));
        return true;
      },
      after_position);
}

base::Result<void> Log::verify_after(std::int64_t position) {
  std::map<ChainName, base::Hash> last;
  return walk(position, [&](const domain::StoredEvent& event) -> base::Result<void> {
    const domain::Envelope& envelope = event.envelope;
    base::Hash& before = last[{envelope.device, envelope.epoch}];
    if (envelope.seq > 1 && before == base::Hash{}) {
      OKIENKO_TRY(const auto stored, hash_at(envelope.device, envelope.epoch, envelope.seq - 1));
      if (!stored)
        return broken(envelope.device, envelope.epoch, envelope.seq, "the event before it is missing");
      before = *stored;
    }
    if (envelope.previous != before) {
      return broken(envelope.device, envelope.epoch, envelope.seq, "is not linked to the event before it");
    }
    before = event.hash;
    return base::success();
  });
}

base::Result<void> Log::verify_all() {
  ChainHead last;
  bool any = false;
  return prepared_.each(
      "SELECT position, device, epoch, seq, hash, bytes FROM event ORDER BY device, epoch, seq",
      [&](const Statement& row) -> base::Result<bool> {
        OKIENKO_TRY(const auto event, Claimed(row).opened());
        const domain::Envelope& envelope = event.envelope;
        if (!any || envelope.device != last.device || envelope.epoch != last.epoch) {
          last = ChainHead{envelope.device, envelope.epoch, 0, {}};
          any = true;
        }
        if (envelope.seq != last.seq + 1) {
          return broken(envelope.device, envelope.epoch, last.seq + 1, "is missing");
        }
        if (envelope.previous != last.hash) {
          return broken(envelope.device, envelope.epoch, envelope.seq,
                        "is not linked to the event before it");
        }
        last.seq = envelope.seq;
        last.hash = event.hash;
        return true;
      });
}

}  // namespace okienko::store
