// The terminal's store: the event log, the projections of it, the search index, in one SQLite file, so that
// an append and everything that follows from it are one transaction. Commit is when it becomes true.
//
// Owned and called by the core thread alone. Every failure is a value; after `disk_full` or `io` nothing of
// the transaction has happened and the in-memory cache is thrown away.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "domain/decide.hpp"
#include "domain/envelope.hpp"
#include "store/keys.hpp"
#include "store/people.hpp"

namespace okienko::store {

struct DeviceIdentity {
  domain::DeviceId device;
  base::SigningKey signing_key;
  base::SecretKey device_key{};  // wraps the vault
};

// Makes one on first use, else reads it: `device.key` in the folder, readable by its owner only.
base::Result<DeviceIdentity> load_or_make_identity(const std::filesystem::path& folder, base::IdSource& ids,
                                                   domain::WallTime now);

struct ChainHead {
  domain::DeviceId device;
  std::uint32_t epoch = 1;
  std::uint64_t seq = 0;
  base::Hash hash{};
};

// What a chain head's signature covers.
base::Bytes head_message(const ChainHead& head);

struct AppendContext {
  domain::WallTime now{};
  domain::StaffId actor;
  std::string site;
  std::string pack_version;
  base::IdSource* ids = nullptr;
};

struct Waiting {
  std::int64_t records = 0;
  std::optional<domain::WallTime> since;
};

struct DayFigures {
  int contacts_ended = 0;
  int contacts_resolved = 0;
  int promises_ended = 0;
  int promises_kept = 0;
  int survey_total = 0;
  int survey_content = 0;
};

// What one question of a survey of the pack was answered with: nothing says by whom, in which contact, or
// when.
struct SurveyAnswer {
  std::string survey;
  std::string question;
  std::string answer;  // a number 1 to 5, yes, no, an option, or words
};

// Kept locally until five answers (to one question) can leave as one shuffled batch.
inline constexpr int survey_batch_size = 5;
inline constexpr std::size_t max_survey_answer_bytes = 500;
inline constexpr std::size_t max_survey_answers = 64;  // of one survey, given at once
// A published pack as it travels.
inline constexpr int max_pack_parts = 256;
inline constexpr std::size_t max_pack_archive_bytes = 1024 * 1024;
inline constexpr std::size_t max_search_results = 20;
inline constexpr std::size_t max_desk_rows = 200;
inline constexpr std::size_t max_shown_flags = 50;
inline constexpr std::size_t max_counted_requests = 500;
inline constexpr std::size_t max_improvements = 200;
inline constexpr std::size_t max_huddles = 60;
inline constexpr std::size_t max_solved_contacts = 200;
inline constexpr std::size_t max_survey_words = 100;

class Store {
 public:
  // Opens `store.db` and `keys.db` in the folder, migrates forward, checks the chain from the last verified
  // head. `busy`: another program holds the store. `newer_format`, `damaged`: nothing was touched.
  static base::Result<Store> open(const std::filesystem::path& folder, const DeviceIdentity& identity);
  // To read what is true now, beside a running program that has the store: `entities` and the queries for the screens;
  // whatever writes is `refused`. `not_found`: there is none. `newer_format`: it was written by another version of the
  // program, which has to be started first.
  static base::Result<Store> open_to_read(const std::filesystem::path& folder);
  Store(Store&&) noexcept;
  ~Store();

  // What is true now. Valid until the next call that writes.
  const domain::Entities& entities() const;

  // Seals, encodes, chains, writes and projects the events in one transaction.
  // `answers` of a survey are kept in the same transaction, without anything of the events (see below).
  base::Result<void> append(const std::vector<domain::Event>& events, const AppendContext& context,
                            const std::vector<SurveyAnswer>& answers = {});
  // Events of other devices, in the hub's order; the cursor moves in the same transaction. Doubles are passed
  // over. `damaged`: a break in a chain; nothing of the batch is kept.
  base::Result<void> ingest(const std::vector<base::Bytes>& events, const std::vector<SubjectKey>& keys,
                            std::uint64_t hub_position);

  // For the upload: own events after `seq`, at most so many events and bytes; the keys they are sealed with.
  base::Result<std::vector<base::Bytes>> own_events_after(std::uint64_t seq, std::size_t max_events,
                                                          std::size_t max_bytes) const;
  base::Result<std::vector<SubjectKey>> keys_of(const std::vector<base::Bytes>& events);
  ChainHead own_head() const;
  std::uint64_t acknowledged() const;  // the hub has all own events up to this seq
  base::Result<void> set_acknowledged(std::uint64_t seq);
  std::uint64_t hub_cursor() const;  // position up to which the hub's events are here
  Waiting waiting() const;           // own events the hub has not acknowledged

  // Local, durable, never synced: counted before a PIN is checked. Returns the number of tries so far.
  base::Result<int> count_pin_try(const domain::StaffId& staff);
  base::Result<void> clear_pin_tries(const domain::StaffId& staff);
  int pin_tries(const domain::StaffId& staff) const;

  // Truly anonymous: waits under a random key, without case, person or minute; given back shuffled once
  // `survey_batch_size` are there: of the one-tap survey, and of each question of each survey of the pack.
  // The rows go in the transaction that appends the batch.
  base::Result<void> keep_survey_answer(int score);
  base::Result<void> keep_survey_answers(const std::vector<SurveyAnswer>& answers);  // all of them, or none
  base::Result<void> append_survey_batch(domain::Date day,
                                         const AppendContext& context);  // nothing below the size

  // Settings of this terminal (page to come back to, language); not events.
  base::Result<void> set_setting(std::string_view name, std::string_view value);
  std::string setting(std::string_view name) const;

  // Queries for the screens.
  std::vector<domain::Staff> staff() const;                             // active, by name
  std::vector<Hit> find(std::string_view text) const;                   // best first, max_search_results
  std::vector<domain::CustomerId> search(std::string_view text) const;  // the same, who alone
  // Of the person, in all entries that were joined.
  std::vector<domain::Case> cases_of(const domain::CustomerId& customer) const;  // newest first
  std::vector<domain::Promise> promises_of(const domain::CustomerId& customer) const;
  std::vector<domain::Contact> contacts_of(const domain::CustomerId& customer) const;  // newest first
  std::vector<Alike> look_alikes(const domain::Customer& customer) const;  // of a person, see domain::person
  ConcernedFound concerned(const ConcernQuery& query) const;
  // Customers with contacts on two days or more, none after `until`, the last one since `from`, whom nobody has called about
  // it: the longest silent first, at most max_silent_at_once.
  ConcernedFound silent_customers(std::string_view site, domain::WallTime from, domain::WallTime until,
                                  const domain::TimeZone& zone) const;
  std::vector<PastConcern> past_concerns(std::string_view site) const;          // newest first
  std::vector<domain::Case> similar_cases(const domain::Case& like) const;      // solved ones, most alike first
  std::map<std::string, int> scripts_used(std::string_view site) const;         // in the last contacts that ended
  std::vector<domain::Case> open_cases(std::string_view site) const;        // by due date, max_desk_rows
  std::vector<domain::Promise> open_promises(std::string_view site) const;  // by due time
  // Who keeps what is open here, with how much of it; also colleagues who have left.
  struct OpenWork {
    domain::StaffId owner;
    int matters_and_promises = 0;
  };
  std::vector<OpenWork> open_work(std::string_view site) const;
  std::vector<domain::Case> open_cases_of(std::string_view site, const domain::StaffId& owner) const;
  std::vector<domain::Promise> open_promises_of(std::string_view site, const domain::StaffId& owner) const;
  std::vector<domain::Case> offered_cases(std::string_view site) const;  // wait to be accepted
  std::vector<domain::Promise> offered_promises(std::string_view site) const;
  std::vector<domain::Promise> promises_due_by(std::string_view site, domain::WallTime time) const;  // open, late ones too
  // Due in this time, and kept late or not at all; at most max_desk_rows.
  std::vector<domain::Promise> promises_missed(std::string_view site, domain::WallTime from, domain::WallTime until) const;
  // Words that were written in surveys, the newest day first; only those that have `search` in them, as the search
  // folds letters. At most max_survey_words.
  struct SurveyWords {
    std::string survey;
    std::string question;
    domain::Date day{};
    std::string words;
  };
  std::vector<SurveyWords> survey_words(std::string_view site, std::string_view search) const;
  std::vector<domain::ApprovalRequest> pending_requests(std::string_view site) const;
  // The newest first, at most max_counted_requests.
  std::vector<domain::ApprovalRequest> requests_since(std::string_view site, domain::WallTime time) const;
  std::vector<domain::GrantTally> grant_tallies(std::string_view site, domain::Date since) const;
  // Budgets that `device` holds something of that it asked for by name, or that somebody else needs.
  std::vector<domain::Budget> held_budgets(const domain::DeviceId& device) const;
  std::vector<domain::Flag> flags(std::string_view site) const;  // the newest first, at most max_shown_flags
  std::vector<domain::Contact> open_contacts(std::string_view site) const;  // active and parked
  std::vector<domain::Contact> solved_contacts(std::string_view site) const;  // the newest first, at most max_solved_contacts
  // Of one kind, what is open or in force first, then what has ended; each the newest first, at most max_improvements.
  std::vector<domain::Improvement> improvements(std::string_view site, domain::ImprovementKind kind) const;
  std::vector<domain::Huddle> huddles(std::string_view site) const;  // the newest first, at most max_huddles
  std::vector<domain::GoodsItem> goods_here(std::string_view site) const;   // in our hands, the oldest first
  std::size_t goods_here_count(std::string_view site) const;
  std::vector<domain::GoodsItem> goods_ready(std::string_view site) const;  // to be picked up, the oldest first
  std::vector<domain::GoodsItem> goods_of(const domain::CustomerId& customer) const;  // newest first; given back too
  int goods_taken_here() const;                                             // by this device: the next label
  int cases_opened_here() const;                                            // by this device: the next number
  DayFigures figures(std::string_view site, domain::WallTime from, domain::WallTime to,
                     domain::Date day) const;

  // The bytes of a picture or document, joined from its sealed parts in the log. nullopt: not all parts are here yet,
  // or the person was erased. `damaged`: the parts are not what was added.
  base::Result<std::optional<base::Bytes>> attachment_bytes(const domain::AttachmentId& attachment) const;

  // Packs that the hub has published, the newest last: in the order in which their events came.
  std::vector<domain::PublishedPack> published_packs() const;
  // The archive of one of them. nullopt: not all parts are here yet. `damaged`: the parts are not what was
  // published.
  base::Result<std::optional<base::Bytes>> pack_archive(const base::Hash& archive) const;
  // "id@version" of every pack that an open contact or case runs in.
  std::vector<std::string> pinned_packs() const;

  // Throws every projection away and folds the log anew; the state must come out the same (a promise of the
  // tests).
  base::Result<void> rebuild();
  // A canonical text of all projections, for comparing two stores. Tests and `verify` only.
  std::string projection_digest() const;
  // Walks every chain in the log: hashes, links, gaps. Returns what is wrong, with device and seq.
  base::Result<void> verify_log() const;

 private:
  struct State;
  explicit Store(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// Folds a name for searching: lower case, diacritics dropped ("Łukasz" -> "lukasz"). ICU decomposes letters;
// ł has no decomposition and is folded by hand.
std::string fold_for_search(std::string_view text);

}  // namespace okienko::store
