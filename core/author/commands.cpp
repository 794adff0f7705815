#include "author/commands.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <optional>

#include "author/difference.hpp"
#include "author/draw.hpp"
#include "author/reckoning.hpp"
#include "author/rehearsal.hpp"
#include "author/starter.hpp"
#include "author/statistics.hpp"
#include "base/calendar.hpp"
#include "base/crypto.hpp"
#include "base/files.hpp"
#include "pack/codes.hpp"
#include "pack/pack.hpp"
#include "pack/schema.hpp"
#include "pack/signing.hpp"
#include "sync/publishing.hpp"

namespace okienko::author {

namespace {

namespace fs = std::filesystem;

constexpr int exit_good = 0;
constexpr int exit_not_good = 1;

int fail(const std::string& message) {
  fmt::print(stderr, "okienko-pack: {}\n", message);
  return exit_not_good;
}
int fail(const base::Error& problem) { return fail(problem.message); }

void print(const std::string& folder, const std::vector<pack::Message>& messages) {
  for (const pack::Message& message : messages) fmt::print(stderr, "{}\n\n", pack::to_text(message));
  fmt::print(stderr, "{}: {} error{}\n", folder, messages.size(), messages.size() == 1 ? "" : "s");
}

// A good pack, or nothing once its messages are printed.
std::optional<pack::Loaded> good_pack(const std::string& folder) {
  pack::Loaded loaded = pack::load(folder);
  if (loaded.pack) return loaded;
  print(folder, loaded.messages);
  return std::nullopt;
}

std::string language_or_first(const std::string& language, const domain::Pack& pack) {
  return language.empty() ? pack.languages.front() : language;
}

template <class Items>
std::string ids_of(const Items& items) {
  std::string ids;
  for (const auto& item : items) ids += (ids.empty() ? "" : ", ") + item.id;
  return ids;
}

}  // namespace

int new_pack(const std::string& folder, const std::string& language) {
  const auto written = write_starter(folder, language);
  if (!written) return fail(written.error());
  fmt::print("{0} is there. Next:\n  okienko-pack check {0}\n  okienko-pack test {0}\n", folder);
  return exit_good;
}

int check(const std::string& folder, bool as_json) {
  const pack::Loaded loaded = pack::load(folder);
  if (as_json) {
    fmt::print("{}\n", pack::to_json(loaded.messages));
    return loaded.pack ? exit_good : exit_not_good;
  }
  if (!loaded.pack) {
    print(folder, loaded.messages);
    return exit_not_good;
  }
  std::size_t steps = 0;
  for (const auto& script : loaded.pack->scripts) steps += script.steps.size();
  fmt::print("{} {}: good. {} scripts, {} steps, {} remedies, {} limits, {} standards, {} measures, {} conversations, {} languages\n",
             loaded.pack->id, loaded.pack->version, loaded.pack->scripts.size(), steps, loaded.pack->remedies.size(),
             loaded.pack->limits.rows.size(), loaded.pack->standards.size(), loaded.pack->measures.size(), loaded.conversations.size(),
             loaded.pack->languages.size());
  return exit_good;
}

int draw(const std::string& folder, const std::string& script, const std::string& file, const std::string& language) {
  const auto loaded = good_pack(folder);
  if (!loaded) return exit_not_good;
  const domain::Script* wanted = loaded->pack->script(script);
  if (!wanted) {
    return fail(fmt::format("the pack has no script '{}'; it has: {}", script, ids_of(loaded->pack->scripts)));
  }
  const auto drawn =
      draw_svg(diagram(*loaded->pack, *wanted, language_or_first(language, *loaded->pack)), file);
  if (!drawn) return fail(drawn.error());
  fmt::print("{} is in {}\n", script, file);
  return exit_good;
}

int test(const std::string& folder) {
  const auto loaded = good_pack(folder);
  if (!loaded) return exit_not_good;
  if (loaded->conversations.empty()) {
    return fail(fmt::format("{} has no conversations/*.yaml: nothing was tested", folder));
  }
  pack::Messages messages;
  for (const pack::Conversation& conversation : loaded->conversations) {
    rehearse(*loaded->pack, conversation, messages);
  }
  std::vector<std::string> untried;
  for (const domain::Script& script : loaded->pack->scripts) {
    const bool tried =
        std::any_of(loaded->conversations.begin(), loaded->conversations.end(),
                    [&](const pack::Conversation& conversation) { return conversation.script == script.id; });
    if (!tried) untried.push_back(script.id);
  }
  const std::vector<pack::Message> all = messages.take();
  if (!all.empty()) {
    print(folder, all);
    return exit_not_good;
  }
  fmt::print("{} {}: {} conversations went as expected\n", loaded->pack->id, loaded->pack->version,
             loaded->conversations.size());
  for (const std::string& script : untried) fmt::print("note: no conversation tries the script '{}'\n", script);
  return exit_good;
}

int diff(const std::string& before, const std::string& after) {
  const auto differences = difference(before, after);
  if (!differences) return fail(differences.error());
  fmt::print("{}", to_words(differences.value()));
  return exit_good;
}

int clock(const std::string& folder, const std::string& clock, const std::string& date, const std::string& language,
          bool as_json) {
  const auto loaded = good_pack(folder);
  if (!loaded) return exit_not_good;
  const domain::ClockDefinition* wanted = loaded->pack->clock(clock);
  if (!wanted) return fail(fmt::format("the pack has no clock '{}'; it has: {}", clock, ids_of(loaded->pack->clocks)));
  const auto start = base::date_from_text(date);
  if (!start) return fail(fmt::format("'{}' is no date of the calendar, such as 2026-11-01", date));
  const std::string shown_in = language_or_first(language, *loaded->pack);
  if (as_json) fmt::print("{}\n", reckoning_to_json(*loaded->pack, *wanted, *start, shown_in));
  else fmt::print("{}", reckoning_in_words(*loaded->pack, *wanted, *start, shown_in));
  return exit_good;
}

int stats(const std::string& folder, const std::string& language, bool as_json) {
  const auto loaded = good_pack(folder);
  if (!loaded) return exit_not_good;
  const auto figures = statistics(*loaded->pack, language_or_first(language, *loaded->pack));
  if (as_json) fmt::print("{}\n", to_json(figures));
  else fmt::print("{}", to_table(figures));
  return exit_good;
}

int schema(const std::string& folder) {
  std::error_code failed;
  fs::create_directories(folder, failed);
  for (const auto& [name, content] : pack::schemas()) {
    const auto written =
        base::write_file(fs::path(folder) / name, base::as_bytes(content), base::FileAccess::everyone_reads);
    if (!written) return fail(written.error());
  }
  fmt::print("the schemas are in {}\n", folder);
  return exit_good;
}

int explain(const std::string& code) {
  if (code.empty()) {
    for (const std::string_view known : pack::all_codes) fmt::print("{}\n", known);
    return exit_good;
  }
  const auto words = pack::explain(code);
  if (!words) return fail(fmt::format("there is no message '{}'; `okienko-pack explain` names them all", code));
  fmt::print("{}\n", *words);
  return exit_good;
}

int new_key(const std::string& file) {
  const auto made = pack::make_author_key(file);
  if (!made) return fail(made.error());
  fmt::print("{0} is your key: keep it to yourself.\n{0}.pub is for the administrator, who says once\n"
             "  okienko-hub trust {1}\n",
             file, pack::author_to_text(made.value()));
  return exit_good;
}

int sign(const std::string& folder, const std::string& key_file) {
  if (!good_pack(folder)) return exit_not_good;
  const auto key = pack::load_author_key(key_file);
  if (!key) return fail(key.error());
  const auto signature = pack::sign(folder, key.value());
  if (!signature) return fail(signature.error());
  fmt::print("{} is signed by {}\n", signature.value().pack, pack::author_to_text(signature.value().author));
  return exit_good;
}

int verify(const std::string& folder, const std::string& author) {
  const auto verified = pack::verify(folder);
  if (!verified) return fail(verified.error());
  const pack::PackSignature& signature = verified.value().signature;
  if (!author.empty()) {
    const auto wanted = pack::read_author(author);
    if (!wanted) return fail(wanted.error());
    if (wanted.value() != signature.author) {
      return fail(fmt::format("{} is signed by another author: {}", signature.pack,
                              pack::author_to_text(signature.author)));
    }
  }
  fmt::print("{} is as it was signed by {}\n", signature.pack, pack::author_to_text(signature.author));
  return exit_good;
}

int publish(const std::string& folder, const std::string& hub, const std::string& token) {
  auto verified = pack::verify(folder);
  if (!verified) return fail(verified.error());
  sync::PublishRequest request;
  request.token = token;
  if (!hub.empty()) {
    const std::size_t colon = hub.rfind(':');
    const std::string port = colon == std::string::npos ? std::string() : hub.substr(colon + 1);
    const auto read = std::from_chars(port.data(), port.data() + port.size(), request.port);
    if (port.empty() || read.ec != std::errc{} || read.ptr != port.data() + port.size()) {
      return fail(fmt::format("'{}' is no place of a hub, such as hub.example.com:7443", hub));
    }
    request.host = hub.substr(0, colon);
  }
  const pack::PackSignature& signature = verified.value().signature;
  request.pack = signature.pack;
  request.archive = std::move(verified.value().archive);
  request.author = signature.author;
  request.signature = signature.signature;
  const auto published = sync::publish(request);
  if (!published) {
    for (const std::string& fault : published.error().faults) fmt::print(stderr, "{}\n", fault);
    return fail(published.error().error);
  }
  fmt::print("{} is published; terminals take it up at their next contact\n", signature.pack);
  return exit_good;
}

}  // namespace okienko::author
