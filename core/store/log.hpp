// The event log: exact bytes, in the order in which they came here, each linked to the one before it in its
// device's chain. Only ever added to. Used inside the store's transactions; one thread.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "domain/envelope.hpp"
#include "store/prepared.hpp"
#include "store/store.hpp"

namespace okienko::store {

class Log {
 public:
  explicit Log(Prepared& prepared) : prepared_(prepared) {}

  base::Result<void> insert(const domain::StoredEvent& event);

  // The last event of a chain; seq 0 and a zero hash where there is none.
  base::Result<ChainHead> head_of(const domain::DeviceId& device, std::uint32_t epoch);
  // The device's newest epoch; 1 where there is none.
  base::Result<std::uint32_t> newest_epoch(const domain::DeviceId& device);
  // nullopt where there is no such event.
  base::Result<std::optional<base::Hash>> hash_at(const domain::DeviceId& device, std::uint32_t epoch,
                                                  std::uint64_t seq);
  base::Result<std::optional<base::Bytes>> bytes_at(const domain::DeviceId& device, std::uint32_t epoch,
                                                    std::uint64_t seq);
  base::Result<std::vector<base::Bytes>> chain_after(const ChainHead& after, std::size_t max_events,
                                                     std::size_t max_bytes);
  base::Result<std::int64_t> last_position();

  // In the order of the log.
  using Visit = std::function<base::Result<void>(const domain::StoredEvent&)>;
  base::Result<void> walk(std::int64_t after_position, const Visit& visit);

  // Hash, link and place of every event after this position; `damaged` names device and seq of the first that
  // fails.
  base::Result<void> verify_after(std::int64_t position);
  // Every chain from its beginning, gaps included.
  base::Result<void> verify_all();

 private:
  Prepared& prepared_;
};

}  // namespace okienko::store
