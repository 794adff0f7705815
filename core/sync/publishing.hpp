// From an author's desk to the hub: a signed pack, with a one-time token that `okienko-hub invite-author`
// made for this author. The token names the hub and pins its authority, as enrolment does; the desk needs no
// device of its own and sees no customer data. What the pack is worth is for the hub to say: it checks the
// signature and the pack as `okienko-hub publish` does.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/crypto.hpp"
#include "base/result.hpp"

namespace okienko::sync {

inline constexpr int publish_timeout_ms = 120'000;  // all of it: a slow line, and the hub's checks

struct PublishRequest {
  std::string token;
  std::string host;  // empty: as the token says
  std::uint16_t port = 0;
  std::string pack;  // "id@version"
  base::Bytes archive;
  base::SigningPublicKey author{};
  base::Signature signature{};
  int timeout_ms = publish_timeout_ms;
};

struct PublishFailure {
  base::Error error;  // `refused`: the hub's words; `io`: whether it was published is not known
  std::vector<std::string>
      faults;  // of the pack's files, as "file:line:column: ..."; at most max_pack_faults
};

// Blocks until done, on the calling thread; gives the number of parts the pack travels in.
base::Result<std::uint32_t, PublishFailure> publish(const PublishRequest& request);

}  // namespace okienko::sync
