// What the administrator can ask of the hub, as one function per wish, all by one gate: `execute`. The
// command line calls it directly while nothing is served; while `serve` runs, the same request goes through
// its admin socket and is executed there, because only one process may write the database.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "hub/authority.hpp"
#include "hub/storage.hpp"

namespace okienko::hub {

inline constexpr std::size_t max_admin_request_bytes = 2 * 1024 * 1024;  // a pack's archive in base64 is the largest part
inline constexpr std::size_t max_admin_answer_bytes = 1024 * 1024;

struct AdminRequest {
  // "enroll", "staff add", "staff list", "staff badge", "staff team", "staff pin", "staff off", "staff alias", "staff substitute", "approve-code",
  // "devices", "revoke"; "trust", "distrust", "authors", "invite-author",
  // "publish", "packs"
  std::string command;
  std::map<std::string, std::string> values;
};

// The request that publishes a pack that check_offer() found good.
AdminRequest publish_request(const Offer& offer, bool again);

std::string request_to_text(const AdminRequest& request);
base::Result<AdminRequest> request_from_text(std::string_view text);

struct AdminContext {
  Storage* storage = nullptr;
  const Authority* authority = nullptr;
  domain::WallTime now{};
  std::string served_address;                                   // host:port while serving; empty otherwise
  std::function<void(const domain::DeviceId& device)> revoked;  // may be empty
  std::function<void()> recorded;                               // the hub's chain grew; may be empty
};

// What is to be printed.
base::Result<std::string> execute(const AdminRequest& request, const AdminContext& context);

// Supervisors from before there were answers by telephone get their key for it.
base::Result<void> give_telephone_keys(const AdminContext& context);

// host:port, the port from 1 to 65535 (0 where `zero` allows it).
struct HostPort {
  std::string host;
  std::uint16_t port = 0;
};
base::Result<HostPort> parse_host_port(const std::string& text, bool zero_allowed);

}  // namespace okienko::hub
