// The hub's data folder as a whole: who may write it (one process, by a lock), and how a running `serve` is
// asked by the command line (admin.sock, readable by the owner only).
#pragma once

#include <boost/asio/io_context.hpp>
#include <filesystem>
#include <functional>
#include <memory>

#include "base/files.hpp"
#include "hub/commands.hpp"

namespace okienko::hub {

inline constexpr std::size_t max_admin_connections = 8;
inline constexpr int admin_timeout_ms = 20'000;

// Everything that one process needs to work on the hub. Opening it takes the lock.
struct HubFolder {
  std::filesystem::path path;
  base::FileLock lock;
  store::DeviceIdentity identity;
  Authority authority;
  std::unique_ptr<Storage> storage;

  // Makes the folder (owner only) where it is missing. `busy`: another process has it.
  static base::Result<HubFolder> open(const std::filesystem::path& path, domain::WallTime now);
};

// `not_found`, with what to do, where `okienko-hub init` has not been.
base::Result<void> expect_hub_folder(const std::filesystem::path& folder);

// Where packs are unpacked to be looked at; emptied when the hub starts.
std::filesystem::path incoming_folder(const std::filesystem::path& folder);

// Executes here, or in the running `serve`.
base::Result<std::string> ask_hub(const std::filesystem::path& folder, const AdminRequest& request);

// Serves admin.sock. `execute` gets each request and answers through the callback, on the io_context's
// thread.
class AdminSocket {
 public:
  using Answer = std::function<void(base::Result<std::string>)>;
  using Execute = std::function<void(AdminRequest request, Answer answer)>;
  static base::Result<std::unique_ptr<AdminSocket>> open(boost::asio::io_context& io,
                                                         const std::filesystem::path& folder,
                                                         Execute execute);
  virtual ~AdminSocket() = default;
  virtual void close() = 0;
};

}  // namespace okienko::hub
