// Who this terminal is: its device id, the key that signs its chain heads and the key that wraps the vault.
// One small file, made on first use. Losing it means enrolling anew; whoever copies it together with the disk
// is this terminal, so the disk is encrypted (see deploy) and the file readable by its owner only.
#include <fmt/format.h>

#include <system_error>

#include "base/files.hpp"
#include "store/store.hpp"

namespace okienko::store {

namespace {

constexpr std::string_view format_name = "okienko device 1";
constexpr std::size_t max_identity_bytes = 4096;

base::Result<DeviceIdentity> read_identity(const base::Bytes& content, const std::filesystem::path& path) {
  base::Reader in(content);
  const std::string name = in.text(max_identity_bytes);
  DeviceIdentity identity;
  identity.device.value = in.array<16>();
  identity.signing_key.secret = in.array<64>();
  identity.signing_key.public_key = in.array<32>();
  identity.device_key = in.array<32>();
  if (!in.at_end() || name != format_name || identity.device.is_nil()) {
    return base::error(base::ErrorCode::damaged, fmt::format("{} is not a device identity", path.string()));
  }
  return identity;
}

}  // namespace

base::Result<DeviceIdentity> load_or_make_identity(const std::filesystem::path& folder, base::IdSource& ids,
                                                   domain::WallTime now) {
  const std::filesystem::path path = folder / "device.key";
  auto content = base::read_file(path, max_identity_bytes);
  if (content) {
    auto identity = read_identity(content.value(), path);
    base::wipe(content.value().data(), content.value().size());
    return identity;
  }
  if (content.error().code != base::ErrorCode::not_found) return content.error();

  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed) {
    return base::error(base::ErrorCode::io,
                       fmt::format("cannot make {}: {}", folder.string(), failed.message()));
  }
  DeviceIdentity identity;
  identity.device = ids.make<domain::DeviceId>(now);
  identity.signing_key = base::make_signing_key();
  identity.device_key = base::random_key();
  base::Writer out;
  out.text(format_name).raw(identity.device.value).raw(identity.signing_key.secret);
  out.raw(identity.signing_key.public_key).raw(identity.device_key);
  base::Bytes bytes = out.take();
  const auto written = base::write_file(path, bytes, base::FileAccess::owner_only);
  base::wipe(bytes.data(), bytes.size());
  if (!written) return written.error();
  return identity;
}

base::Bytes head_message(const ChainHead& head) {
  base::Writer out;
  out.text("okienko chain head 1").raw(head.device.value).u32(head.epoch).u64(head.seq).raw(head.hash);
  return out.take();
}

}  // namespace okienko::store
