#include "hub/what_if_command.hpp"

#include <fmt/format.h>

#include <cstdlib>

#include "base/bytes.hpp"
#include "domain/codec.hpp"
#include "domain/envelope.hpp"
#include "domain/what_if.hpp"
#include "hub/commands_parts.hpp"
#include "hub/offers.hpp"
#include "pack/archive.hpp"
#include "pack/pack.hpp"
#include "store/database.hpp"

namespace okienko::hub {

namespace {

namespace fs = std::filesystem;


// A folder of its own under the system's temporary one, gone with the object.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (fs::temp_directory_path() / "okienko-whatif-XXXXXX").string();
    if (::mkdtemp(name.data()) != nullptr) path_ = name;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

base::Result<domain::LimitTable> proposed_limits(store::Database& database, const WhatIfQuestion& question) {
  const TemporaryFolder temporary;
  if (temporary.path().empty()) return base::error(base::ErrorCode::io, "cannot make a temporary folder");
  const fs::path pack = temporary.path() / "pack";
  std::error_code failed;
  if (question.pack_folder.empty()) {
    OKIENKO_TRY(const auto archive, last_published_archive(database));
    if (archive.empty()) {
      return invalid("no pack was published here: give --pack DIR, the folder that the limits belong to");
    }
    OKIENKO_TRY(pack::unpack(archive, pack));
  } else {
    fs::copy(question.pack_folder, pack, fs::copy_options::recursive, failed);
    if (failed) return invalid(fmt::format("cannot read {}: {}", question.pack_folder.string(), failed.message()));
  }
  fs::copy_file(question.limits, pack / "limits.yaml", fs::copy_options::overwrite_existing, failed);
  if (failed) return invalid(fmt::format("cannot read {}: {}", question.limits.string(), failed.message()));
  pack::Loaded loaded = pack::load(pack);
  if (loaded.pack) return std::move(loaded.pack->limits);
  std::string words = "these limits cannot hold:";
  for (const pack::Message& message : loaded.messages) {
    const bool of_limits = fs::path(message.path).filename() == "limits.yaml";
    words += fmt::format("\n{}:{}:{}: {} [{}]",
                         of_limits ? question.limits.string() : fs::path(message.path).filename().string(), message.line,
                         message.column, message.text, message.code);
  }
  return invalid(std::move(words));
}

std::string money(std::int64_t minor) {
  const std::int64_t whole = std::abs(minor) / 100, cents = std::abs(minor) % 100;
  return fmt::format("{}{}.{:02}", minor < 0 ? "-" : "", whole, cents);
}

std::string line_text(const std::string& what, const domain::WhatIfLine& line) {
  return fmt::format("{:<44} {:>8} {:>9} {:>7} {:>7} {:>7} {:>12} {:>14} {:>14}\n", what, line.grants_alone,
                     line.requests, line.saved, line.added, line.beyond,
                     fmt::format("{}:{:02}", line.waited_ms / 3'600'000, line.waited_ms / 60'000 % 60),
                     money(line.cost_low_minor), money(line.cost_high_minor));
}

}  // namespace

base::Result<std::string> what_if(const std::filesystem::path& folder, const WhatIfQuestion& question) {
  if (!fs::exists(folder / "hub.db")) {
    return base::error(base::ErrorCode::not_found, fmt::format("{} is not a hub's folder", folder.string()));
  }
  OKIENKO_TRY(auto database, store::Database::open(folder / "hub.db", store::Access::read));
  OKIENKO_TRY(database.execute("BEGIN"));  // what is looked at stands still
  OKIENKO_TRY(const auto limits, proposed_limits(database, question));
  std::optional<base::WallTime> since;
  if (question.since) since = base::WallTime{std::chrono::sys_days{*question.since}};
  domain::WhatIf history(limits, since);
  OKIENKO_TRY(auto read, database.prepare("SELECT bytes FROM refereed JOIN event USING (position) ORDER BY position"));
  for (;;) {
    OKIENKO_TRY(const bool row, read.step());
    if (!row) break;
    OKIENKO_TRY(const auto envelope, domain::decode_envelope(read.blob(0)));
    if (!domain::WhatIf::looks_at(envelope.type)) continue;
    const auto event =
        domain::event_from_text(envelope.type, envelope.type_version, base::as_text(envelope.body), std::nullopt);
    if (!event) continue;
    history.see({envelope.wall_time, envelope.actor, envelope.device, envelope.site, envelope.pack_version},
                event.value());
  }
  const domain::WhatIfResult result = history.result();
  std::string text = fmt::format("{:<44} {:>8} {:>9} {:>7} {:>7} {:>7} {:>12} {:>14} {:>14}\n", "remedy / category",
                                 "alone", "requests", "saved", "added", "beyond", "waited h:mm", "cost from", "cost to");
  for (const auto& [key, line] : result.lines) text += line_text(key.first + " / " + key.second, line);
  text += line_text("all", result.total);
  text += fmt::format(
      "\nsaved: requests that nobody would have had to decide; added: grants alone that somebody would have had to;\n"
      "beyond: of these, above everybody's limit. The cost is a range: what was refused could have been given, and what\n"
      "would have been asked for could have been refused, as {:.1f} % of requests were (at the most {:.1f} %).\n",
      100 * result.refused_share, 100 * result.refused_share_most);
  if (result.unknown > 0) {
    text += fmt::format("{} grants and requests are from before it was recorded what they were asked with: left out.\n",
                        result.unknown);
  }
  return text;
}

}  // namespace okienko::hub
