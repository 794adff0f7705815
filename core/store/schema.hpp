// The tables of `store.db`. The log (`event`) is the truth; every other table is either folded from it and
// can be thrown away and folded anew, or local to this terminal and never sent (`meta`, `setting`, `pin_try`,
// `survey_answer`, `survey_reply`). Forward only: a released step is never edited, a change is a further
// step.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace okienko::store {

// Raise it when folding or the form of a projection changes: the next start folds the log anew.
inline constexpr std::int64_t projection_version = 6;

// Each entity's table holds the whole entity as text in `body`, and beside it only what a query needs. The
// indexes leave out what changes with every step (such as the time of the last change): a step writes few
// pages.
inline constexpr std::string_view schema_1 = R"(
  CREATE TABLE event (
    position INTEGER PRIMARY KEY,
    device   BLOB NOT NULL,
    epoch    INTEGER NOT NULL,
    seq      INTEGER NOT NULL,
    hash     BLOB NOT NULL,
    bytes    BLOB NOT NULL,
    UNIQUE (device, epoch, seq)
  );
  CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;

  CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE pin_try (staff BLOB PRIMARY KEY, tries INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE survey_answer (random_key BLOB PRIMARY KEY, score INTEGER NOT NULL) WITHOUT ROWID;

  CREATE TABLE staff    (row INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, body TEXT NOT NULL);
  CREATE TABLE customer (row INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, body TEXT NOT NULL);
  CREATE TABLE matter   (row INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, customer BLOB, site TEXT, open INTEGER,
                         due TEXT, opened_at INTEGER, body TEXT NOT NULL);
  CREATE INDEX matter_of_customer ON matter (customer, opened_at);
  CREATE INDEX matter_open ON matter (site, due) WHERE open = 1;
  CREATE TABLE contact  (row INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, site TEXT, open INTEGER,
                         ended_at INTEGER, resolved INTEGER, body TEXT NOT NULL);
  CREATE INDEX contact_open ON contact (site) WHERE open = 1;
  CREATE INDEX contact_ended ON contact (site, ended_at) WHERE ended_at IS NOT NULL;
  CREATE TABLE promise  (row INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, customer BLOB, site TEXT, open INTEGER,
                         due_at INTEGER, ended_at INTEGER, kept INTEGER, body TEXT NOT NULL);
  CREATE INDEX promise_of_customer ON promise (customer, due_at);
  CREATE INDEX promise_open ON promise (site, due_at) WHERE open = 1;
  CREATE INDEX promise_ended ON promise (site, ended_at) WHERE ended_at IS NOT NULL;
  CREATE TABLE request  (row INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, site TEXT, pending INTEGER,
                         asked_at INTEGER, body TEXT NOT NULL);
  CREATE INDEX request_pending ON request (site, asked_at) WHERE pending = 1;
  CREATE TABLE survey_count (site TEXT NOT NULL, day TEXT NOT NULL, score INTEGER NOT NULL, total INTEGER NOT NULL,
                             PRIMARY KEY (site, day, score)) WITHOUT ROWID;

  CREATE TABLE customer_words (row INTEGER PRIMARY KEY, words TEXT NOT NULL);
  CREATE TABLE customer_token (kind INTEGER NOT NULL, token TEXT NOT NULL, row INTEGER NOT NULL,
                               PRIMARY KEY (kind, token, row)) WITHOUT ROWID;
)";

// What packs brought: caps that sum what was granted, surveys with questions, packs that come from the hub.
inline constexpr std::string_view schema_2 = R"(
  CREATE TABLE survey_reply (random_key BLOB PRIMARY KEY, survey TEXT NOT NULL, question TEXT NOT NULL,
                             answer TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE reply_count (site TEXT NOT NULL, day TEXT NOT NULL, survey TEXT NOT NULL, question TEXT NOT NULL,
                            answer TEXT NOT NULL, total INTEGER NOT NULL,
                            PRIMARY KEY (site, day, survey, question, answer)) WITHOUT ROWID;

  CREATE INDEX matter_open_of_customer ON matter (customer) WHERE open = 1;
  CREATE TABLE grant_count (row INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, customer BLOB NOT NULL,
                            agent BLOB NOT NULL, site TEXT NOT NULL, remedy TEXT NOT NULL, kind INTEGER NOT NULL,
                            currency TEXT NOT NULL, minor INTEGER NOT NULL, at INTEGER NOT NULL);
  CREATE INDEX grant_of_customer ON grant_count (customer, currency, at, remedy, kind, minor);
  CREATE INDEX grant_by_agent ON grant_count (agent, currency, at, remedy, kind, minor);
  CREATE INDEX grant_at_site ON grant_count (site, currency, at, remedy, kind, minor);

  CREATE TABLE pack_part (archive BLOB NOT NULL, part INTEGER NOT NULL, bytes BLOB NOT NULL,
                          PRIMARY KEY (archive, part)) WITHOUT ROWID;
  CREATE TABLE published_pack (row INTEGER PRIMARY KEY, archive BLOB NOT NULL, body TEXT NOT NULL);
)";

// What a whole day on the screen brought: goods in our hands, pictures, everybody concerned, shifts.
inline constexpr std::string_view schema_3 = R"(
  CREATE TABLE goods (row INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, site TEXT, here INTEGER, code TEXT,
                      matter BLOB, customer BLOB, taken_at INTEGER, body TEXT NOT NULL);
  CREATE INDEX goods_by_code ON goods (code);
  CREATE INDEX goods_here ON goods (site, taken_at) WHERE here = 1;
  CREATE INDEX goods_of_customer ON goods (customer, taken_at);
  CREATE TABLE attachment (row INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, body TEXT NOT NULL);
  CREATE TABLE attachment_part (attachment BLOB NOT NULL, part INTEGER NOT NULL, device BLOB NOT NULL,
                                epoch INTEGER NOT NULL, seq INTEGER NOT NULL,
                                PRIMARY KEY (attachment, part)) WITHOUT ROWID;
  ALTER TABLE customer ADD COLUMN merged_into BLOB;
  CREATE INDEX customer_joined ON customer (merged_into) WHERE merged_into IS NOT NULL;
  ALTER TABLE contact ADD COLUMN customer BLOB;
  CREATE INDEX contact_of_customer ON contact (customer) WHERE customer IS NOT NULL;
  ALTER TABLE promise ADD COLUMN concern BLOB;
  CREATE INDEX promise_of_concern ON promise (concern) WHERE concern IS NOT NULL;
  CREATE TABLE code_token (token TEXT NOT NULL, kind INTEGER NOT NULL, row INTEGER NOT NULL,
                           PRIMARY KEY (token, kind, row)) WITHOUT ROWID;
  CREATE TABLE told (fact TEXT NOT NULL, value TEXT NOT NULL, kind INTEGER NOT NULL, row INTEGER NOT NULL,
                     PRIMARY KEY (fact, value, kind, row)) WITHOUT ROWID;
  CREATE VIRTUAL TABLE solved USING fts5 (words, content='', columnsize=0, detail=none,
                                          tokenize="ascii tokenchars '_'");
  CREATE TABLE concern (row INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, site TEXT, opened_at INTEGER,
                        body TEXT NOT NULL);
  ALTER TABLE matter ADD COLUMN owner BLOB;
  ALTER TABLE matter ADD COLUMN offered INTEGER;
  CREATE INDEX matter_owned ON matter (site, owner) WHERE open = 1;
  CREATE INDEX matter_offered ON matter (site) WHERE open = 1 AND offered = 1;
  ALTER TABLE promise ADD COLUMN owner BLOB;
  ALTER TABLE promise ADD COLUMN offered INTEGER;
  CREATE INDEX promise_owned ON promise (site, owner) WHERE open = 1;
  CREATE INDEX promise_offered ON promise (site) WHERE open = 1 AND offered = 1;
  CREATE TABLE shift (staff BLOB NOT NULL, day TEXT NOT NULL, from_minute INTEGER NOT NULL,
                      until_minute INTEGER NOT NULL, PRIMARY KEY (staff, day)) WITHOUT ROWID;
)";

// Limits that hold while apart: sums by period instead of single grants, shares of budgets, requests that wait for more
// than a decision, what the hub flagged.
inline constexpr std::string_view schema_4 = R"(
  DROP TABLE grant_count;
  CREATE TABLE grant_sum (per INTEGER NOT NULL, scope TEXT NOT NULL, since TEXT NOT NULL, currency TEXT NOT NULL,
                          remedy TEXT NOT NULL, kind INTEGER NOT NULL, minor INTEGER NOT NULL,
                          PRIMARY KEY (per, scope, since, currency, remedy, kind)) WITHOUT ROWID;
  CREATE TABLE grant_tally (site TEXT NOT NULL, day TEXT NOT NULL, rule TEXT NOT NULL, remedy TEXT NOT NULL,
                            minor INTEGER NOT NULL, currency TEXT NOT NULL, times INTEGER NOT NULL,
                            PRIMARY KEY (site, day, rule, remedy, minor, currency)) WITHOUT ROWID;
  CREATE TABLE lease (device BLOB NOT NULL, cap TEXT NOT NULL, scope TEXT NOT NULL, since TEXT NOT NULL,
                      granted_minor INTEGER NOT NULL, spent_minor INTEGER NOT NULL, recalled INTEGER NOT NULL,
                      PRIMARY KEY (device, cap, scope, since)) WITHOUT ROWID;
  CREATE TABLE standing_lease (device BLOB NOT NULL, cap TEXT NOT NULL, since TEXT NOT NULL, until TEXT NOT NULL,
                               minor INTEGER NOT NULL, PRIMARY KEY (device, cap, since)) WITHOUT ROWID;
  CREATE TABLE counted_until (device BLOB PRIMARY KEY, day TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE flag (row INTEGER PRIMARY KEY, site TEXT NOT NULL, kind TEXT NOT NULL, request BLOB, matter BLOB,
                     device BLOB NOT NULL, currency TEXT NOT NULL, minor INTEGER NOT NULL, at INTEGER NOT NULL);
  CREATE INDEX flag_at_site ON flag (site);
  ALTER TABLE request ADD COLUMN open INTEGER;
  CREATE INDEX request_open ON request (open) WHERE open = 1;
  CREATE INDEX request_at_site ON request (site, asked_at);
)";

// What makes the service better, and the meetings about it.
inline constexpr std::string_view schema_5 = R"(
  CREATE TABLE improvement (row INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, site TEXT, kind TEXT, ended INTEGER,
                            raised_at INTEGER, body TEXT NOT NULL);
  CREATE INDEX improvement_at_site ON improvement (site, kind, ended, raised_at);
  CREATE TABLE huddle (row INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, site TEXT, began_at INTEGER,
                       body TEXT NOT NULL);
  CREATE INDEX huddle_at_site ON huddle (site, began_at);
)";

inline const std::vector<std::string_view>& schema_steps() {
  static const std::vector<std::string_view> steps = {schema_1, schema_2, schema_3, schema_4, schema_5};
  return steps;
}

}  // namespace okienko::store
