#include "hub/verify.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "domain/envelope.hpp"
#include "store/store.hpp"

namespace okienko::hub {

namespace {

struct Walk {
  Verification result;
  std::map<std::pair<domain::DeviceId, std::uint32_t>, store::ChainHead> heads;

  void problem(std::string words) {
    if (result.problems.size() < max_reported_problems) result.problems.push_back(std::move(words));
  }

  void event(const store::Statement& row) {
    ++result.events;
    const domain::DeviceId device{base::fixed<16>(row.blob(1))};
    const auto epoch = static_cast<std::uint32_t>(row.integer(2));
    const auto seq = static_cast<std::uint64_t>(row.integer(3));
    const std::string where = fmt::format("device {} epoch {} seq {}", device.text(), epoch, seq);
    const auto [entry, first] = heads.try_emplace({device, epoch}, store::ChainHead{device, epoch, 0, {}});
    store::ChainHead& head = entry->second;
    if (seq != head.seq + 1) problem(fmt::format("{}: gap, record {} was expected", where, head.seq + 1));
    auto opened = domain::open_stored(row.blob(7));
    const base::Hash stored_hash = base::fixed<32>(row.blob(6));
    if (!opened) {
      problem(fmt::format("{}: {}", where, opened.error().message));
      head = {device, epoch, seq, stored_hash};
      return;
    }
    const domain::Envelope& envelope = opened.value().envelope;
    if (opened.value().hash != stored_hash)
      problem(fmt::format("{}: the bytes are not those that were hashed", where));
    if (envelope.device != device || envelope.epoch != epoch || envelope.seq != seq ||
        envelope.id.value != base::fixed<16>(row.blob(4)) || envelope.subject.value != base::fixed<16>(row.blob(5))) {
      problem(fmt::format("{}: the record belongs to another place", where));
    }
    if (envelope.previous != head.hash)
      problem(fmt::format("{}: does not follow the record before it", where));
    head = {device, epoch, seq, stored_hash};
  }
};

}  // namespace

base::Result<Verification> verify_hub(const std::filesystem::path& folder) {
  if (!std::filesystem::exists(folder / "hub.db")) {
    return base::error(base::ErrorCode::not_found, fmt::format("{} is not a hub's folder", folder.string()));
  }
  OKIENKO_TRY(auto database, store::Database::open(folder / "hub.db", store::Access::read));
  // One read transaction: `serve` may go on writing, what is looked at stands still.
  OKIENKO_TRY(database.execute("BEGIN"));
  Walk walk;
  {
    OKIENKO_TRY(auto check, database.prepare("PRAGMA integrity_check(20)"));
    for (;;) {
      OKIENKO_TRY(const bool row, check.step());
      if (!row) break;
      if (check.text(0) != "ok") walk.problem("database: " + check.text(0));
    }
  }
  {
    OKIENKO_TRY(auto read,
                database.prepare("SELECT position, device, epoch, seq, id, subject, hash, bytes FROM event "
                                 "ORDER BY device, epoch, seq"));
    for (;;) {
      OKIENKO_TRY(const bool row, read.step());
      if (!row) break;
      walk.event(read);
    }
  }
  {
    OKIENKO_TRY(auto read,
                database.prepare("SELECT h.device, h.epoch, h.seq, h.hash, h.signature, d.signing_key "
                                 "FROM head h LEFT JOIN device d ON d.id = h.device"));
    for (;;) {
      OKIENKO_TRY(const bool row, read.step());
      if (!row) break;
      ++walk.result.chains;
      const store::ChainHead head{domain::DeviceId{base::fixed<16>(read.blob(0))},
                                  static_cast<std::uint32_t>(read.integer(1)),
                                  static_cast<std::uint64_t>(read.integer(2)), base::fixed<32>(read.blob(3))};
      const std::string where =
          fmt::format("device {} epoch {} seq {}", head.device.text(), head.epoch, head.seq);
      const auto walked = walk.heads.find({head.device, head.epoch});
      if (walked == walk.heads.end() || walked->second.seq != head.seq || walked->second.hash != head.hash) {
        walk.problem(fmt::format("{}: the chain does not end where its device signed that it ends", where));
      }
      if (!base::verify(base::fixed<32>(read.blob(5)), store::head_message(head), base::fixed<64>(read.blob(4)))) {
        walk.problem(fmt::format("{}: the signature of the chain's end is wrong", where));
      }
      if (walked != walk.heads.end()) walk.heads.erase(walked);
    }
  }
  for (const auto& [key, head] : walk.heads) {
    walk.problem(fmt::format("device {} epoch {} seq {}: nobody signed the end of this chain",
                             head.device.text(), head.epoch, head.seq));
  }
  {
    OKIENKO_TRY(auto read, database.prepare(
                               "SELECT device, epoch, MIN(seq), COUNT(*) FROM fork GROUP BY device, epoch"));
    for (;;) {
      OKIENKO_TRY(const bool row, read.step());
      if (!row) break;
      walk.result.notes.push_back(fmt::format("device {} epoch {}: forked at seq {}, {} records kept apart",
                                              domain::DeviceId{base::fixed<16>(read.blob(0))}.text(),
                                              read.integer(1), read.integer(2), read.integer(3)));
    }
  }
  return std::move(walk.result);
}

}  // namespace okienko::hub
