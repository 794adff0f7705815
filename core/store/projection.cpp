// A step changes a contact and perhaps its case and customer, and nothing that they are found by. So an
// entity whose query columns stand as they stood is written as one row of one table, without touching an
// index: the commit of a step stays close to the commit of a bare row.
#include "store/projection.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <tuple>
#include <type_traits>

#include "base/calendar.hpp"
#include "base/check.hpp"
#include "domain/codec.hpp"
#include "store/projection_shapes.hpp"
#include "store/search_index.hpp"
#include "store/store.hpp"

namespace okienko::store {

namespace {

template <class Entity>
constexpr bool is_indexed = requires { Shape<Entity>::indexed_as; };

constexpr std::string_view projection_tables[] = {
    "staff",          "customer",       "matter",         "contact",     "promise",         "request",
    "survey_count",   "reply_count",    "grant_sum",      "grant_tally",    "lease",          "standing_lease", "counted_until",
    "flag",           "pack_part",   "published_pack",  "customer_words",
    "customer_token", "code_token",     "told",           "goods",          "attachment",     "concern",     "improvement",    "huddle",     "attachment_part", "shift"};

// Of an attachment, as `domain` bounds it.
constexpr int max_attachment_parts = 64;

}  // namespace

template <class Entity>
Shelf<Entity>::Shelf(Prepared& prepared) : prepared_(prepared) {
  const auto names = Shape<Entity>::names();
  const std::string_view table = Shape<Entity>::table;
  std::string listed, marks, assigned;
  for (const std::string& name : names) {
    listed += ", " + name;
    marks += ", ?";
    assigned += name + " = ?, ";
  }
  select_ = fmt::format("SELECT row, body FROM {} WHERE id = ?", table);
  insert_ = fmt::format("INSERT INTO {} (id{}, body) VALUES (?{}, ?)", table, listed, marks);
  update_all_ = fmt::format("UPDATE {} SET {}body = ? WHERE row = ?", table, assigned);
  update_body_ = fmt::format("UPDATE {} SET body = ? WHERE row = ?", table);
}

template <class Entity>
void Shelf<Entity>::note_stored(Slot& slot, const Entity& stored) const {
  slot.columns = Shape<Entity>::columns(stored);
  if constexpr (is_indexed<Entity>) slot.indexed = indexed_of(stored);
}

template <class Entity>
base::Result<std::optional<Entity>> Shelf<Entity>::find(const Id& id) {
  const auto cached = slots_.find(id);
  if (cached != slots_.end()) return std::optional(cached->second.entity);
  std::optional<Entity> found;
  std::int64_t row = 0;
  OKIENKO_TRY(prepared_.each(
      select_,
      [&](const Statement& at) -> base::Result<bool> {
        OKIENKO_TRY(found, domain::from_text<Entity>(at.text(1)));
        row = at.integer(0);
        return false;
      },
      id.value));
  if (found) {
    Slot& slot = slots_[id];
    slot.entity = *found;
    slot.row = row;
    note_stored(slot, *found);
  }
  return found;
}

template <class Entity>
void Shelf<Entity>::put(const Entity& entity) {
  Slot& slot = slots_[entity.id];
  slot.entity = entity;
  if (!slot.changed) changed_.push_back(entity.id);
  slot.changed = true;
}

// For an entity that was put without being looked up.
template <class Entity>
base::Result<void> Shelf<Entity>::find_row(Slot& slot) {
  return prepared_.each(
      select_,
      [&](const Statement& at) -> base::Result<bool> {
        OKIENKO_TRY(const auto stored, domain::from_text<Entity>(at.text(1)));
        slot.row = at.integer(0);
        note_stored(slot, stored);
        return false;
      },
      slot.entity.id.value);
}

template <class Entity>
base::Result<void> Shelf<Entity>::write(Slot& slot) {
  if (slot.row == 0) {
    OKIENKO_TRY(find_row(slot));
  }
  const std::string body = domain::to_text(slot.entity);
  Columns columns = Shape<Entity>::columns(slot.entity);
  if (slot.row == 0) {
    OKIENKO_TRY(Statement * insert, prepared_.statement(insert_));
    insert->bind(1, base::BytesView(slot.entity.id.value));
    insert->bind(bind_values(*insert, 2, columns), std::string_view(body));
    OKIENKO_TRY(insert->run());
    slot.row = prepared_.database().last_row();
  } else if (columns == slot.columns) {
    OKIENKO_TRY(prepared_.run(update_body_, body, slot.row));
  } else {
    OKIENKO_TRY(Statement * update, prepared_.statement(update_all_));
    const int next = bind_values(*update, 1, columns);
    update->bind(next, std::string_view(body)).bind(next + 1, slot.row);
    OKIENKO_TRY(update->run());
  }
  slot.columns = std::move(columns);
  if constexpr (is_indexed<Entity>) {
    Indexed indexed = indexed_of(slot.entity);
    OKIENKO_TRY(update_index(prepared_, Shape<Entity>::indexed_as, slot.row, slot.indexed, indexed));
    slot.indexed = std::move(indexed);
  }
  slot.changed = false;
  return base::success();
}

template <class Entity>
base::Result<void> Shelf<Entity>::flush() {
  for (const Id& id : changed_) {
    const auto slot = slots_.find(id);
    OKIENKO_CHECK(slot != slots_.end());
    OKIENKO_TRY(write(slot->second));
  }
  changed_.clear();
  return base::success();
}

template <class Entity>
void Shelf<Entity>::trim() {
  OKIENKO_CHECK(changed_.empty());
  if (slots_.size() > max_cached_entities) slots_.clear();
}

Projection::Projection(Prepared& prepared)
    : prepared_(prepared),
      staff_(prepared),
      customers_(prepared),
      matters_(prepared),
      contacts_(prepared),
      promises_(prepared),
      requests_(prepared),
      goods_(prepared),
      attachments_(prepared),
      concerns_(prepared),
      improvements_(prepared),
      huddles_(prepared),
      ledger_(prepared) {}

template <class Found>
std::optional<Found> Projection::kept(base::Result<std::optional<Found>> found) const {
  if (found) return std::move(found.value());
  if (!failure_) failure_ = found.error();
  return std::nullopt;
}

std::optional<domain::Staff> Projection::staff(const domain::StaffId& id) const {
  return kept(staff_.find(id));
}
std::optional<domain::Customer> Projection::customer(const domain::CustomerId& id) const {
  return kept(customers_.find(id));
}
std::optional<domain::Case> Projection::matter(const domain::CaseId& id) const {
  return kept(matters_.find(id));
}
std::optional<domain::Contact> Projection::contact(const domain::ContactId& id) const {
  return kept(contacts_.find(id));
}
std::optional<domain::Promise> Projection::promise(const domain::PromiseId& id) const {
  return kept(promises_.find(id));
}
std::optional<domain::ApprovalRequest> Projection::request(const domain::RequestId& id) const {
  return kept(requests_.find(id));
}

std::optional<domain::GoodsItem> Projection::goods(const domain::GoodsId& id) const {
  return kept(goods_.find(id));
}
std::optional<domain::GoodsItem> Projection::goods_with_code(const std::string& code) const {
  std::optional<domain::GoodsId> found;
  const auto asked = prepared_.each(
      "SELECT id FROM goods WHERE code = ? ORDER BY here DESC, taken_at DESC, row DESC LIMIT 1",
      [&](const Statement& row) -> base::Result<bool> {
        const base::Bytes bytes = row.blob(0);
        domain::GoodsId id;
        OKIENKO_CHECK(bytes.size() == id.value.size());
        std::copy(bytes.begin(), bytes.end(), id.value.begin());
        found = id;
        return false;
      },
      code);
  if (!asked && !failure_) failure_ = asked.error();
  return found ? goods(*found) : std::nullopt;
}
std::optional<domain::Attachment> Projection::attachment(const domain::AttachmentId& id) const {
  return kept(attachments_.find(id));
}
std::optional<domain::Concern> Projection::concern(const domain::ConcernId& id) const {
  return kept(concerns_.find(id));
}
std::optional<domain::Improvement> Projection::improvement(const domain::ImprovementId& id) const {
  return kept(improvements_.find(id));
}
std::optional<domain::Huddle> Projection::huddle(const domain::HuddleId& id) const { return kept(huddles_.find(id)); }

std::optional<domain::Shift> Projection::shift(const domain::StaffId& staff, domain::Date day) const {
  if (const auto planned = shifts_.find({staff, day}); planned != shifts_.end()) return planned->second;
  std::optional<domain::Shift> found;
  const auto asked = prepared_.each(
      "SELECT from_minute, until_minute FROM shift WHERE staff = ? AND day = ?",
      [&](const Statement& row) -> base::Result<bool> {
        found = domain::Shift{staff, day, static_cast<int>(row.integer(0)), static_cast<int>(row.integer(1))};
        return false;
      },
      staff.value, base::date_to_text(day));
  if (!asked && !failure_) failure_ = asked.error();
  return found;
}

void Projection::keep_attachment_part(const domain::AttachmentId& attachment, int index,
                                      const std::string&) {
  if (index < 0 || index >= max_attachment_parts) return;
  attachment_parts_[{attachment, index}] = place_;
}

void Projection::count_survey(domain::Date day, const std::vector<int>& scores) {
  for (const int score : scores) ++survey_[{site_, base::date_to_text(day), score}];
}

void Projection::count_answers(domain::Date day, const std::string& survey, const std::string& question,
                               const std::vector<std::string>& answers) {
  for (const std::string& answer : answers)
    ++replies_[{site_, base::date_to_text(day), survey, question, answer}];
}

void Projection::keep_pack_part(const base::Hash& archive, int index, const std::string& base64) {
  // What is no part of an archive that could ever be taken is not kept twice; the log has it.
  if (index < 0 || index >= max_pack_parts || base64.size() / 4 * 3 > max_pack_archive_bytes) return;
  auto bytes = base::from_base64(base64);
  if (!bytes) return;
  part_bytes_ += bytes->size();
  parts_[{archive, index}] = std::move(*bytes);
}

int Projection::open_cases(const domain::CustomerId& customer) const {
  const auto open =
      prepared_.integer("SELECT count(*) FROM matter WHERE customer = ? AND open = 1", 0, customer.value);
  if (!open && !failure_) failure_ = open.error();
  return open ? static_cast<int>(open.value()) : 0;
}

std::vector<domain::ApprovalRequest> Projection::open_requests() const {
  std::vector<domain::RequestId> ids;
  const auto asked = prepared_.each("SELECT id FROM request WHERE open = 1 ORDER BY asked_at, row LIMIT ?",
                                    [&](const Statement& row) -> base::Result<bool> {
                                      domain::RequestId id;
                                      const base::Bytes bytes = row.blob(0);
                                      OKIENKO_CHECK(bytes.size() == id.value.size());
                                      std::copy(bytes.begin(), bytes.end(), id.value.begin());
                                      ids.push_back(id);
                                      return true;
                                    },
                                    static_cast<std::int64_t>(max_open_requests));
  if (!asked && !failure_) failure_ = asked.error();
  std::vector<domain::ApprovalRequest> open;
  for (const domain::RequestId& id : ids) {
    if (const auto one = request(id); one && one->open()) open.push_back(*one);
  }
  return open;
}

template <class T>
T Projection::or_else(const base::Result<T>& found, T otherwise) const {
  if (found) return found.value();
  if (!failure_) failure_ = found.error();
  return otherwise;
}

// A sum that cannot be read counts as spent, a share as none: a failing disk must not open a limit.
std::int64_t Projection::granted_minor(const domain::GrantSum& sum) const {
  return or_else(ledger_.granted_minor(sum), std::numeric_limits<std::int64_t>::max());
}
domain::LeaseHolding Projection::lease(const domain::DeviceId& device, const domain::Budget& budget) const {
  return or_else(ledger_.lease(device, budget), domain::LeaseHolding{0, std::numeric_limits<std::int64_t>::max() / 2, false});
}
std::int64_t Projection::standing_minor(const domain::DeviceId& device, const std::string& cap, domain::Date on) const {
  return or_else(ledger_.standing_minor(device, cap, on), std::int64_t{0});
}
domain::Date Projection::counted_until(const domain::DeviceId& device) const {
  return or_else(ledger_.counted_until(device), domain::Date{});
}

base::Result<void> Projection::load() {
  OKIENKO_TRY(stored_own_cases_, prepared_.integer("SELECT value FROM meta WHERE name = 'own_cases'", 0));
  own_cases_ = stored_own_cases_;
  OKIENKO_TRY(stored_own_goods_, prepared_.integer("SELECT value FROM meta WHERE name = 'own_goods'", 0));
  own_goods_ = stored_own_goods_;
  return base::success();
}

base::Result<void> Projection::flush() {
  base::Result<void> flushed = base::success();
  every_shelf([&](auto& shelf) {
    if (flushed) flushed = shelf.flush();
  });
  OKIENKO_TRY(std::move(flushed));
  for (const auto& [key, shift] : shifts_) {
    OKIENKO_TRY(prepared_.run(
        "INSERT OR REPLACE INTO shift (staff, day, from_minute, until_minute) VALUES (?, ?, ?, ?)",
        shift.staff.value, base::date_to_text(shift.day), std::int64_t{shift.from_minute},
        std::int64_t{shift.until_minute}));
  }
  shifts_.clear();
  for (const auto& [key, more] : survey_) {
    const auto& [site, day, score] = key;
    OKIENKO_TRY(
        prepared_.run("INSERT INTO survey_count (site, day, score, total) VALUES (?, ?, ?, ?) "
                      "ON CONFLICT DO UPDATE SET total = total + excluded.total",
                      site, day, std::int64_t{score}, more));
  }
  survey_.clear();
  OKIENKO_TRY(flush_counts());
  OKIENKO_TRY(flush_packs());
  if (own_cases_ != stored_own_cases_) {
    OKIENKO_TRY(
        prepared_.run("INSERT OR REPLACE INTO meta (name, value) VALUES ('own_cases', ?)", own_cases_));
    stored_own_cases_ = own_cases_;
  }
  if (own_goods_ != stored_own_goods_) {
    OKIENKO_TRY(
        prepared_.run("INSERT OR REPLACE INTO meta (name, value) VALUES ('own_goods', ?)", own_goods_));
    stored_own_goods_ = own_goods_;
  }
  return base::success();
}

base::Result<void> Projection::flush_counts() {
  for (const auto& [key, more] : replies_) {
    const auto& [site, day, survey, question, answer] = key;
    OKIENKO_TRY(prepared_.run(
        "INSERT INTO reply_count (site, day, survey, question, answer, total) VALUES (?, ?, ?, ?, ?, ?) "
        "ON CONFLICT DO UPDATE SET total = total + excluded.total",
        site, day, survey, question, answer, more));
  }
  replies_.clear();
  return ledger_.flush();
}

base::Result<void> Projection::flush_packs() {
  for (const auto& [key, bytes] : parts_) {
    OKIENKO_TRY(prepared_.run("INSERT OR REPLACE INTO pack_part (archive, part, bytes) VALUES (?, ?, ?)",
                              key.first, std::int64_t{key.second}, bytes));
  }
  parts_.clear();
  for (const auto& [key, place] : attachment_parts_) {
    OKIENKO_TRY(prepared_.run(
        "INSERT OR REPLACE INTO attachment_part (attachment, part, device, epoch, seq) VALUES (?, ?, ?, ?, ?)",
        key.first.value, std::int64_t{key.second}, place.device.value, std::int64_t{place.epoch},
        static_cast<std::int64_t>(place.seq)));
  }
  attachment_parts_.clear();
  part_bytes_ = 0;
  for (const domain::PublishedPack& pack : published_) {
    OKIENKO_TRY(prepared_.run("INSERT INTO published_pack (archive, body) VALUES (?, ?)", pack.archive,
                              domain::to_text(pack)));
  }
  published_.clear();
  return base::success();
}

void Projection::drop_unwritten() {
  survey_.clear();
  replies_.clear();
  ledger_.drop_unwritten();
  parts_.clear();
  shifts_.clear();
  attachment_parts_.clear();
  part_bytes_ = 0;
  published_.clear();
}

void Projection::committed() {
  every_shelf([](auto& shelf) { shelf.trim(); });
}

base::Result<void> Projection::forget() {
  every_shelf([](auto& shelf) { shelf.forget(); });
  drop_unwritten();
  failure_.reset();
  return load();
}

base::Result<void> Projection::clear_tables() {
  OKIENKO_TRY(forget());
  own_cases_ = 0;
  own_goods_ = 0;
  for (const std::string_view table : projection_tables) {
    OKIENKO_TRY(prepared_.run(fmt::format("DELETE FROM {}", table)));
  }
  // All of it at once: row by row the full-text index would keep what it shall forget.
  return prepared_.run("INSERT INTO solved (solved) VALUES ('delete-all')");
}

base::Result<std::string> Projection::digest() {
  std::string text;
  const auto add = [&](std::string_view title, std::string_view sql) -> base::Result<void> {
    text += fmt::format("{}\n", title);
    return prepared_.each(sql, [&](const Statement& row) -> base::Result<bool> {
      text += fmt::format("  {}\n", row.text(0));
      return true;
    });
  };
  OKIENKO_TRY(add("staff", "SELECT body FROM staff ORDER BY id"));
  OKIENKO_TRY(add("customer", "SELECT body FROM customer ORDER BY id"));
  OKIENKO_TRY(add("matter", "SELECT body FROM matter ORDER BY id"));
  OKIENKO_TRY(add("contact", "SELECT body FROM contact ORDER BY id"));
  OKIENKO_TRY(add("promise", "SELECT body FROM promise ORDER BY id"));
  OKIENKO_TRY(add("request", "SELECT body FROM request ORDER BY id"));
  OKIENKO_TRY(add("goods", "SELECT body FROM goods ORDER BY id"));
  OKIENKO_TRY(add("attachment", "SELECT body FROM attachment ORDER BY id"));
  OKIENKO_TRY(add("concern", "SELECT body FROM concern ORDER BY id"));
  OKIENKO_TRY(add("shift",
                  "SELECT hex(staff) || ' ' || day || ' ' || from_minute || ' ' || until_minute FROM shift "
                  "ORDER BY staff, day"));
  OKIENKO_TRY(add("survey",
                  "SELECT site || ' ' || day || ' ' || score || ' ' || total FROM survey_count "
                  "ORDER BY site, day, score"));
  OKIENKO_TRY(
      add("replies",
          "SELECT site || ' ' || day || ' ' || survey || ' ' || question || ' ' || total || ' ' || answer "
          "FROM reply_count ORDER BY site, day, survey, question, answer"));
  OKIENKO_TRY(
      add("grants",
          "SELECT per || ' ' || scope || ' ' || since || ' ' || currency || ' ' || remedy || ' ' || kind || ' ' || minor "
          "FROM grant_sum ORDER BY per, scope, since, currency, remedy, kind"));
  OKIENKO_TRY(add("tallies", "SELECT site || ' ' || day || ' ' || rule || ' ' || remedy || ' ' || minor || ' ' || times "
                             "FROM grant_tally ORDER BY site, day, rule, remedy, minor"));
  OKIENKO_TRY(add("leases",
                  "SELECT hex(device) || ' ' || cap || ' ' || scope || ' ' || since || ' ' || granted_minor || ' ' || "
                  "spent_minor || ' ' || recalled FROM lease ORDER BY device, cap, scope, since"));
  OKIENKO_TRY(add("standing",
                  "SELECT hex(device) || ' ' || cap || ' ' || since || ' ' || until || ' ' || minor FROM standing_lease "
                  "ORDER BY device, cap, since"));
  OKIENKO_TRY(add("flags", "SELECT kind || ' ' || hex(coalesce(request, '')) || ' ' || minor || ' ' || at FROM flag "
                           "ORDER BY at, kind, request"));
  OKIENKO_TRY(add("published", "SELECT body FROM published_pack ORDER BY row"));
  text += "parts\n";
  OKIENKO_TRY(prepared_.each(
      "SELECT hex(archive) || ' ' || part, bytes FROM pack_part ORDER BY archive, part",
      [&](const Statement& row) -> base::Result<bool> {
        text += fmt::format("  {} {}\n", row.text(0), base::to_hex(base::blake2b(row.blob(1))));
        return true;
      }));
  OKIENKO_TRY(
      add("attachment parts",
          "SELECT hex(attachment) || ' ' || part || ' ' || hex(device) || ' ' || epoch || ' ' || seq "
          "FROM attachment_part ORDER BY attachment, part"));
  OKIENKO_TRY(add(
      "words", "SELECT words FROM customer_words JOIN customer USING (row) WHERE words <> '' ORDER BY id"));
  OKIENKO_TRY(add("tokens",
                  "SELECT kind || token FROM customer_token JOIN customer USING (row) "
                  "ORDER BY id, kind, token"));
  OKIENKO_TRY(add("codes", "SELECT kind || ' ' || token || ' ' || count(*) FROM code_token GROUP BY kind, token "
                           "ORDER BY kind, token"));
  OKIENKO_TRY(add("told",
                  "SELECT kind || ' ' || fact || ' ' || value || ' ' || count(*) FROM told "
                  "GROUP BY kind, fact, value ORDER BY kind, fact, value"));
  return text;
}

}  // namespace okienko::store
