// Pictures and documents. Their bytes stand in the log alone, sealed; a table says only where each part is. So nothing
// is kept twice, and after an erasure nothing is left to be found.
#include <algorithm>

#include "domain/attachments.hpp"
#include "store/store_state.hpp"

namespace okienko::store {

base::Result<std::optional<base::Bytes>> Store::attachment_bytes(const domain::AttachmentId& id) const {
  using Found = std::optional<base::Bytes>;
  const auto attachment = state_->projection.attachment(id);
  if (!attachment) return Found();
  if (attachment->bytes < 0 || static_cast<std::size_t>(attachment->bytes) > domain::max_attachment_bytes) {
    return base::error(base::ErrorCode::limit, "an attachment is larger than any may be");
  }
  std::vector<EventPlace> places;
  OKIENKO_TRY(state_->prepared.each(
      "SELECT device, epoch, seq FROM attachment_part WHERE attachment = ? AND part < ? ORDER BY part",
      [&](const Statement& row) -> base::Result<bool> {
        EventPlace place;
        const base::Bytes device = row.blob(0);
        if (device.size() != place.device.value.size()) {
          return base::error(base::ErrorCode::damaged, "a part of an attachment stands nowhere");
        }
        std::copy(device.begin(), device.end(), place.device.value.begin());
        place.epoch = static_cast<std::uint32_t>(row.integer(1));
        place.seq = static_cast<std::uint64_t>(row.integer(2));
        places.push_back(place);
        return true;
      },
      id.value, std::int64_t{attachment->parts}));
  if (places.size() != static_cast<std::size_t>(attachment->parts)) return Found();

  base::Bytes all;
  for (const EventPlace& place : places) {
    OKIENKO_TRY(auto bytes, state_->log.bytes_at(place.device, place.epoch, place.seq));
    if (!bytes) return Found();
    OKIENKO_TRY(const auto stored, domain::open_stored(std::move(*bytes)));
    OKIENKO_TRY(auto event, state_->open_event(stored));
    auto* part = event ? std::get_if<domain::AttachmentPart>(&*event) : nullptr;
    if (!part || part->attachment != id) {
      return base::error(base::ErrorCode::damaged, "another event stands where a part of an attachment was");
    }
    std::string& text = part->personal["bytes"];
    if (text.empty()) return Found();  // the key is gone: erased
    const auto plain = base::from_base64(text);
    base::wipe(text.data(), text.size());
    if (!plain || all.size() + plain->size() > domain::max_attachment_bytes) {
      return base::error(base::ErrorCode::damaged, "a part of an attachment is not of its form");
    }
    all.insert(all.end(), plain->begin(), plain->end());
  }
  if (static_cast<std::int64_t>(all.size()) != attachment->bytes || base::blake2b(all) != attachment->hash) {
    return base::error(base::ErrorCode::damaged, "an attachment is not what was added");
  }
  return Found(std::move(all));
}

}  // namespace okienko::store
