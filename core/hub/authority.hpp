// The hub's private certificate authority: made once, it signs the hub's own TLS certificate and the
// terminals'. A terminal's certificate lives for days, so that a lost one soon opens nothing; the device
// table, not the certificate, says who may come in.
//
// Files in the hub's folder: ca.key (owner only), ca.pem, hub-tls.key (owner only), hub.crt. Any thread after
// opening.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>

#include "base/result.hpp"
#include "sync/net.hpp"

namespace okienko::hub {

inline constexpr std::chrono::hours device_certificate_life{7 * 24};
inline constexpr std::chrono::hours hub_certificate_life{2 * 365 * 24};
inline constexpr std::chrono::hours authority_life{20 * 365 * 24};

class Authority {
 public:
  // Makes what is missing; a hub certificate past half of its life is made anew.
  static base::Result<Authority> load_or_make(const std::filesystem::path& folder, base::WallTime now);

  // `invalid` when the request is malformed, not signed with its own key, or not an EC P-256 key.
  base::Result<std::string> issue(const std::string& request_pem, const std::string& common_name,
                                  base::WallTime valid_from, base::WallTime valid_until) const;

  const sync::TlsSettings::Identity& hub_identity() const { return hub_; }
  const std::string& certificate_pem() const { return hub_.authority_pem; }

 private:
  std::string key_pem_;
  sync::TlsSettings::Identity hub_;
};

}  // namespace okienko::hub
