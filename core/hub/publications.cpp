// Whom the hub believes when a pack is to be published, the tokens of those who publish from their desk, and
// the publication itself: all of its records in one transaction, so that there is never half a pack in the
// log.
#include <fmt/format.h>

#include <algorithm>

#include "hub/offers.hpp"
#include "hub/storage_state.hpp"
#include "pack/archive.hpp"
#include "pack/signing.hpp"

namespace okienko::hub {

namespace {

base::Error refused(std::string words) {
  return base::error(base::ErrorCode::refused, std::move(words));
}

}  // namespace

base::Result<void> Storage::trust(const Author& author) {
  OKIENKO_TRY(const auto all, authors());
  const bool known =
      std::any_of(all.begin(), all.end(), [&](const Author& other) { return other.key == author.key; });
  if (!known && all.size() >= max_authors) {
    return base::error(base::ErrorCode::limit, fmt::format("a hub trusts at most {} authors", max_authors));
  }
  OKIENKO_TRY(auto write, state_->database.prepare(
                              "INSERT OR REPLACE INTO author (key, name, trusted_at) VALUES (?, ?, ?)"));
  return write.bind(1, base::BytesView(author.key))
      .bind(2, std::string_view(author.name))
      .bind(3, base::to_unix_ms(author.trusted_at))
      .run();
}

base::Result<void> Storage::distrust(const base::SigningPublicKey& key) {
  OKIENKO_TRY(auto transaction, store::Transaction::begin(state_->database));
  OKIENKO_TRY(auto tokens,
              state_->database.prepare("DELETE FROM author_token WHERE author = ? AND used_at IS NULL"));
  OKIENKO_TRY(tokens.bind(1, base::BytesView(key)).run());
  OKIENKO_TRY(auto write, state_->database.prepare("DELETE FROM author WHERE key = ?"));
  OKIENKO_TRY(write.bind(1, base::BytesView(key)).run());
  if (state_->database.changes() == 0) {
    return base::error(base::ErrorCode::not_found, "the hub does not trust this author");
  }
  return transaction.commit();
}

base::Result<std::vector<Author>> Storage::authors() {
  OKIENKO_TRY(auto read,
              state_->database.prepare("SELECT key, name, trusted_at FROM author ORDER BY name, key"));
  std::vector<Author> all;
  for (;;) {
    OKIENKO_TRY(const bool row, read.step());
    if (!row) return all;
    all.push_back({base::fixed<32>(read.blob(0)), read.text(1), base::from_unix_ms(read.integer(2))});
  }
}

base::Result<void> Storage::expect_trusted(const base::SigningPublicKey& key) {
  OKIENKO_TRY(auto read, state_->database.prepare("SELECT 1 FROM author WHERE key = ?"));
  OKIENKO_TRY(const bool found, read.bind(1, base::BytesView(key)).step());
  if (found) return base::success();
  return refused(fmt::format("the hub does not trust the author {}; the administrator can: okienko-hub trust",
                             pack::author_to_text(key)));
}

base::Result<sync::TokenSecret> Storage::make_author_token(const base::SigningPublicKey& author,
                                                           domain::WallTime now, domain::WallTime expires) {
  OKIENKO_TRY(expect_trusted(author));
  const auto secret = base::fixed<16>(base::random_bytes(16));
  OKIENKO_TRY(auto write,
              state_->database.prepare(
                  "INSERT INTO author_token (hash, author, made_at, expires_at) VALUES (?, ?, ?, ?)"));
  OKIENKO_TRY(write.bind(1, base::BytesView(base::blake2b(secret)))
                  .bind(2, base::BytesView(author))
                  .bind(3, base::to_unix_ms(now))
                  .bind(4, base::to_unix_ms(expires))
                  .run());
  return secret;
}

base::Result<void> Storage::check_author_token(const sync::TokenSecret& secret,
                                               const base::SigningPublicKey& author, domain::WallTime now) {
  OKIENKO_TRY(auto read, state_->database.prepare(
                             "SELECT author, expires_at, used_at FROM author_token WHERE hash = ?"));
  OKIENKO_TRY(const bool found, read.bind(1, base::BytesView(base::blake2b(secret))).step());
  if (!found) return refused("this publishing token is not of this hub, or its author is no longer trusted");
  if (!read.is_null(2)) return refused("this publishing token was used already; ask for a new one");
  if (base::to_unix_ms(now) >= read.integer(1)) {
    return refused("this publishing token has expired; ask for a new one");
  }
  if (base::fixed<32>(read.blob(0)) != author) return refused("this publishing token was made for another author");
  return expect_trusted(author);
}

base::Result<std::vector<Publication>> Storage::publications() {
  OKIENKO_TRY(auto read,
              state_->database.prepare(
                  "SELECT pack, version, archive, author, published_at FROM publication ORDER BY number"));
  std::vector<Publication> all;
  for (;;) {
    OKIENKO_TRY(const bool row, read.step());
    if (!row) return all;
    all.push_back({read.text(0), read.text(1), base::fixed<32>(read.blob(2)), base::fixed<32>(read.blob(3)),
                   base::from_unix_ms(read.integer(4))});
  }
}

base::Result<std::uint32_t> Storage::publish(const Offer& offer, const PublishTerms& terms,
                                             domain::WallTime now) {
  const base::Hash hash = pack::archive_hash(offer.archive);
  if (offer.archive.empty() || offer.archive.size() > pack::max_archive_bytes) {
    return refused(fmt::format("an archive of a pack has at most {} bytes", pack::max_archive_bytes));
  }
  if (!pack::check_signature(hash, offer.pack, offer.author, offer.signature)) {
    return refused("the signature is not this author's for this archive and this name");
  }
  OKIENKO_TRY(const PackName name, split_pack_name(offer.pack));
  const std::vector<domain::Event> events = publication_of(offer);

  OKIENKO_TRY(auto transaction, store::Transaction::begin(state_->database));
  OKIENKO_TRY(expect_trusted(offer.author));
  if (terms.token) {
    OKIENKO_TRY(check_author_token(*terms.token, offer.author, now));
    OKIENKO_TRY(auto use, state_->database.prepare("UPDATE author_token SET used_at = ? WHERE hash = ?"));
    OKIENKO_TRY(
        use.bind(1, base::to_unix_ms(now)).bind(2, base::BytesView(base::blake2b(*terms.token))).run());
  }
  if (!terms.again) {
    OKIENKO_TRY(auto read,
                state_->database.prepare(
                    "SELECT version FROM publication WHERE pack = ? ORDER BY number DESC LIMIT 1"));
    OKIENKO_TRY(const bool found, read.bind(1, std::string_view(name.id)).step());
    if (found && !is_newer(name.version, read.text(0))) {
      return refused(fmt::format("{} {} is in force, and {} is not newer; give the pack a higher version",
                                 name.id, read.text(0), name.version));
    }
  }
  OKIENKO_TRY(auto same, state_->database.prepare(
                             "SELECT 1 FROM publication WHERE pack = ? AND version = ? AND archive <> ?"));
  same.bind(1, std::string_view(name.id))
      .bind(2, std::string_view(name.version))
      .bind(3, base::BytesView(hash));
  OKIENKO_TRY(const bool other_content, same.step());
  if (other_content) {
    // Contacts and cases run in a version by its name, so a name never means something else.
    return refused(
        fmt::format("{} was published before with other content; give the pack a new version", offer.pack));
  }
  OKIENKO_TRY(state_->record(events, "", now));
  OKIENKO_TRY(auto write, state_->database.prepare(
                              "INSERT INTO publication (pack, version, archive, author, published_at) "
                              "VALUES (?, ?, ?, ?, ?)"));
  OKIENKO_TRY(write.bind(1, std::string_view(name.id))
                  .bind(2, std::string_view(name.version))
                  .bind(3, base::BytesView(hash))
                  .bind(4, base::BytesView(offer.author))
                  .bind(5, base::to_unix_ms(now))
                  .run());
  OKIENKO_TRY(transaction.commit());
  OKIENKO_TRY(state_->load_limits());
  return static_cast<std::uint32_t>(events.size() - 1);
}

}  // namespace okienko::hub
