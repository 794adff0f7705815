// What the screens ask. Each query reads ids from an index and takes the entities through the cache: the desk
// is read anew after every step, and most of what it shows has not changed.
#include <fmt/format.h>

#include <algorithm>
#include <boost/describe/enum_to_string.hpp>
#include <map>

#include "base/calendar.hpp"
#include "domain/codec.hpp"
#include "store/store_state.hpp"

namespace okienko::store {

namespace {

// Cases and promises shown with one customer.
constexpr std::int64_t max_of_customer = 200;
constexpr int content_from_score = 4;

// Ids of the rows. A screen shows what could be read; a failing disk is told by the next write.
template <class Id, class... Values>
std::vector<Id> ids(Prepared& prepared, std::string_view sql, const Values&... values) {
  std::vector<Id> found;
  (void)prepared.each(
      sql,
      [&](const Statement& row) -> base::Result<bool> {
        if (const Id id = id_at<Id>(row, 0); !id.is_nil()) found.push_back(id);
        return true;
      },
      values...);
  return found;
}

template <class Entity, class Id>
std::vector<Entity> look_up(const domain::Entities& entities, const std::vector<Id>& wanted,
                            std::optional<Entity> (domain::Entities::*find)(const Id&) const) {
  std::vector<Entity> found;
  for (const Id& id : wanted) {
    if (auto entity = (entities.*find)(id)) found.push_back(std::move(*entity));
  }
  return found;
}

template <class T>
std::vector<T> value_or_none(base::Result<std::vector<T>> found) {
  return found ? std::move(found.value()) : std::vector<T>{};
}

constexpr auto desk_rows = static_cast<std::int64_t>(max_desk_rows);

}  // namespace

std::vector<domain::Staff> Store::staff() const {
  auto all = look_up(entities(), ids<domain::StaffId>(state_->prepared, "SELECT id FROM staff"),
                     &domain::Entities::staff);
  std::erase_if(all, [](const domain::Staff& one) { return !one.active; });
  std::sort(all.begin(), all.end(), [](const domain::Staff& a, const domain::Staff& b) {
    const std::string folded_a = fold_for_search(a.name), folded_b = fold_for_search(b.name);
    return std::tie(folded_a, a.name, a.id) < std::tie(folded_b, b.name, b.id);
  });
  return all;
}

std::vector<domain::Case> Store::cases_of(const domain::CustomerId& customer) const {
  std::vector<domain::Case> cases;
  for (const domain::CustomerId& entry : domain::entries_of(entities(), customer)) {
    auto more = look_up(entities(),
                        ids<domain::CaseId>(
                            state_->prepared,
                            "SELECT id FROM matter WHERE customer = ? ORDER BY opened_at DESC, row DESC LIMIT ?",
                            entry.value, max_of_customer),
                        &domain::Entities::matter);
    std::move(more.begin(), more.end(), std::back_inserter(cases));
  }
  std::stable_sort(cases.begin(), cases.end(),
                   [](const domain::Case& a, const domain::Case& b) { return a.opened_at > b.opened_at; });
  return cases;
}

std::vector<domain::Promise> Store::promises_of(const domain::CustomerId& customer) const {
  std::vector<domain::Promise> promises;
  for (const domain::CustomerId& entry : domain::entries_of(entities(), customer)) {
    auto more = look_up(
        entities(),
        ids<domain::PromiseId>(state_->prepared,
                               "SELECT id FROM promise WHERE customer = ? ORDER BY due_at, row LIMIT ?",
                               entry.value, max_of_customer),
        &domain::Entities::promise);
    std::move(more.begin(), more.end(), std::back_inserter(promises));
  }
  std::stable_sort(promises.begin(), promises.end(),
                   [](const domain::Promise& a, const domain::Promise& b) { return a.due_at < b.due_at; });
  return promises;
}

std::vector<domain::Case> Store::open_cases(std::string_view site) const {
  return look_up(entities(),
                 ids<domain::CaseId>(state_->prepared,
                                     "SELECT id FROM matter WHERE site = ? AND open = 1 "
                                     "ORDER BY due IS NULL, due, row LIMIT ?",
                                     site, desk_rows),
                 &domain::Entities::matter);
}

std::vector<domain::Promise> Store::open_promises(std::string_view site) const {
  return look_up(
      entities(),
      ids<domain::PromiseId>(
          state_->prepared, "SELECT id FROM promise WHERE site = ? AND open = 1 ORDER BY due_at, row LIMIT ?",
          site, desk_rows),
      &domain::Entities::promise);
}

std::vector<Store::OpenWork> Store::open_work(std::string_view site) const {
  std::map<domain::StaffId, int> counts;
  for (const std::string_view sql :
       {"SELECT owner, count(*) FROM matter WHERE site = ? AND open = 1 GROUP BY owner",
        "SELECT owner, count(*) FROM promise WHERE site = ? AND open = 1 GROUP BY owner"}) {
    (void)state_->prepared.each(
        sql,
        [&](const Statement& row) -> base::Result<bool> {
          if (const auto owner = id_at<domain::StaffId>(row, 0); !owner.is_nil()) counts[owner] += static_cast<int>(row.integer(1));
          return true;
        },
        site);
  }
  std::vector<OpenWork> work;
  for (const auto& [owner, count] : counts) work.push_back({owner, count});
  return work;
}

std::vector<domain::Case> Store::open_cases_of(std::string_view site, const domain::StaffId& owner) const {
  return look_up(entities(),
                 ids<domain::CaseId>(state_->prepared,
                                     "SELECT id FROM matter WHERE site = ? AND open = 1 AND "
                                     "owner = ? ORDER BY due IS NULL, due, row LIMIT ?",
                                     site, owner.value, desk_rows),
                 &domain::Entities::matter);
}

std::vector<domain::Promise> Store::open_promises_of(std::string_view site, const domain::StaffId& owner) const {
  return look_up(entities(),
                 ids<domain::PromiseId>(state_->prepared,
                                        "SELECT id FROM promise WHERE site = ? AND open = 1 AND "
                                        "owner = ? ORDER BY due_at, row LIMIT ?",
                                        site, owner.value, desk_rows),
                 &domain::Entities::promise);
}

std::vector<domain::Case> Store::offered_cases(std::string_view site) const {
  return look_up(entities(),
                 ids<domain::CaseId>(state_->prepared,
                                     "SELECT id FROM matter WHERE site = ? AND open = 1 AND "
                                     "offered = 1 ORDER BY row LIMIT ?",
                                     site, desk_rows),
                 &domain::Entities::matter);
}

std::vector<domain::Promise> Store::offered_promises(std::string_view site) const {
  return look_up(entities(),
                 ids<domain::PromiseId>(state_->prepared,
                                        "SELECT id FROM promise WHERE site = ? AND open = 1 AND "
                                        "offered = 1 ORDER BY due_at, row LIMIT ?",
                                        site, desk_rows),
                 &domain::Entities::promise);
}

std::vector<domain::Promise> Store::promises_due_by(std::string_view site, domain::WallTime time) const {
  return look_up(entities(),
                 ids<domain::PromiseId>(state_->prepared,
                                        "SELECT id FROM promise WHERE site = ? AND open = 1 AND due_at <= ? "
                                        "ORDER BY due_at, row LIMIT ?",
                                        site, base::to_unix_ms(time), desk_rows),
                 &domain::Entities::promise);
}

std::vector<domain::ApprovalRequest> Store::pending_requests(std::string_view site) const {
  return look_up(entities(),
                 ids<domain::RequestId>(state_->prepared,
                                        "SELECT id FROM request WHERE site = ? AND pending = 1 "
                                        "ORDER BY asked_at, row LIMIT ?",
                                        site, desk_rows),
                 &domain::Entities::request);
}

std::vector<domain::ApprovalRequest> Store::requests_since(std::string_view site, domain::WallTime time) const {
  return look_up(entities(),
                 ids<domain::RequestId>(state_->prepared,
                                        "SELECT id FROM request WHERE site = ? AND asked_at >= ? "
                                        "ORDER BY asked_at DESC LIMIT ?",
                                        site, base::to_unix_ms(time), static_cast<std::int64_t>(max_counted_requests)),
                 &domain::Entities::request);
}

std::vector<domain::GrantTally> Store::grant_tallies(std::string_view site, domain::Date since) const {
  return value_or_none(state_->projection.ledger().tallies(site, since));
}

std::vector<domain::Budget> Store::held_budgets(const domain::DeviceId& device) const {
  return value_or_none(state_->projection.ledger().held(device));
}

std::vector<domain::Flag> Store::flags(std::string_view site) const {
  return value_or_none(state_->projection.ledger().flags(site, max_shown_flags));
}

std::vector<domain::Contact> Store::open_contacts(std::string_view site) const {
  auto contacts = look_up(entities(),
                          ids<domain::ContactId>(state_->prepared,
                                                 "SELECT id FROM contact WHERE site = ? AND open = 1 "
                                                 "ORDER BY row DESC LIMIT ?",
                                                 site, desk_rows),
                          &domain::Entities::contact);
  std::stable_sort(contacts.begin(), contacts.end(), [](const domain::Contact& a, const domain::Contact& b) {
    return a.changed_at > b.changed_at;
  });
  return contacts;
}

std::vector<domain::Promise> Store::promises_missed(std::string_view site, domain::WallTime from,
                                                    domain::WallTime until) const {
  const std::int64_t from_ms = base::to_unix_ms(from), until_ms = base::to_unix_ms(until);
  auto missed = look_up(entities(),
                        ids<domain::PromiseId>(state_->prepared,
                                               "SELECT id FROM promise WHERE site = ? AND open = 1 AND due_at >= ? AND "
                                               "due_at < ? ORDER BY due_at LIMIT ?",
                                               site, from_ms, until_ms, desk_rows),
                        &domain::Entities::promise);
  const auto late = look_up(entities(),
                            ids<domain::PromiseId>(state_->prepared,
                                                   "SELECT id FROM promise WHERE site = ? AND ended_at >= ? AND "
                                                   "due_at >= ? AND due_at < ? AND ended_at > due_at "
                                                   "ORDER BY due_at LIMIT ?",
                                                   site, from_ms, from_ms, until_ms, desk_rows),
                            &domain::Entities::promise);
  missed.insert(missed.end(), late.begin(), late.end());
  return missed;
}

std::vector<Store::SurveyWords> Store::survey_words(std::string_view site, std::string_view search) const {
  const std::string wanted = fold_for_search(search);
  std::vector<SurveyWords> found;
  (void)state_->prepared.each(
      "SELECT survey, question, day, answer FROM reply_count WHERE site = ? ORDER BY day DESC, survey, question, answer",
      [&](const Statement& row) -> base::Result<bool> {
        std::string answer = row.text(3);
        // An option or a number of the scale is no word of anybody's.
        const bool words = std::any_of(answer.begin(), answer.end(), [](char c) {
          return !((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_');
        });
        if (!words) return true;
        if (!wanted.empty() && fold_for_search(answer).find(wanted) == std::string::npos) return true;
        const auto day = base::date_from_text(row.text(2));
        found.push_back({row.text(0), row.text(1), day ? *day : domain::Date{}, std::move(answer)});
        return found.size() < max_survey_words;
      },
      site);
  return found;
}

std::vector<domain::Improvement> Store::improvements(std::string_view site, domain::ImprovementKind kind) const {
  return look_up(entities(),
                 ids<domain::ImprovementId>(state_->prepared,
                                            "SELECT id FROM improvement WHERE site = ? AND kind = ? "
                                            "ORDER BY ended, raised_at DESC, row DESC LIMIT ?",
                                            site, boost::describe::enum_to_string(kind, ""),
                                            static_cast<std::int64_t>(max_improvements)),
                 &domain::Entities::improvement);
}

std::vector<domain::Contact> Store::solved_contacts(std::string_view site) const {
  return look_up(entities(),
                 ids<domain::ContactId>(state_->prepared,
                                        "SELECT id FROM contact WHERE site = ? AND ended_at IS NOT NULL AND resolved = 1 "
                                        "ORDER BY ended_at DESC, row DESC LIMIT ?",
                                        site, static_cast<std::int64_t>(max_solved_contacts)),
                 &domain::Entities::contact);
}

std::vector<domain::Huddle> Store::huddles(std::string_view site) const {
  return look_up(entities(),
                 ids<domain::HuddleId>(state_->prepared,
                                       "SELECT id FROM huddle WHERE site = ? ORDER BY began_at DESC, row DESC LIMIT ?",
                                       site, static_cast<std::int64_t>(max_huddles)),
                 &domain::Entities::huddle);
}

std::vector<domain::GoodsItem> Store::goods_here(std::string_view site) const {
  return look_up(entities(),
                 ids<domain::GoodsId>(state_->prepared,
                                      "SELECT id FROM goods WHERE site = ? AND here = 1 "
                                      "ORDER BY taken_at, row LIMIT ?",
                                      site, desk_rows),
                 &domain::Entities::goods);
}

std::size_t Store::goods_here_count(std::string_view site) const {
  const auto count =
      state_->prepared.integer("SELECT count(*) FROM goods WHERE site = ? AND here = 1", 0, site);
  return count ? static_cast<std::size_t>(count.value()) : 0;
}

std::vector<domain::GoodsItem> Store::goods_ready(std::string_view site) const {
  auto ready = look_up(
      entities(),
      ids<domain::GoodsId>(state_->prepared,
                           "SELECT id FROM goods WHERE site = ? AND here = 1 "
                           "AND body ->> '$.state' = 'ready' ORDER BY taken_at, row LIMIT ?",
                           site, desk_rows),
      &domain::Entities::goods);
  std::stable_sort(ready.begin(), ready.end(), [](const domain::GoodsItem& a, const domain::GoodsItem& b) {
    return a.changed_at < b.changed_at;
  });
  return ready;
}

std::vector<domain::GoodsItem> Store::goods_of(const domain::CustomerId& customer) const {
  return look_up(entities(),
                 ids<domain::GoodsId>(state_->prepared,
                                      "SELECT id FROM goods WHERE customer = ? "
                                      "ORDER BY taken_at DESC, row DESC LIMIT ?",
                                      customer.value, max_of_customer),
                 &domain::Entities::goods);
}

int Store::goods_taken_here() const {
  return state_->projection.own_goods();
}

int Store::cases_opened_here() const {
  return state_->projection.own_cases();
}

DayFigures Store::figures(std::string_view site, domain::WallTime from, domain::WallTime to,
                          domain::Date day) const {
  DayFigures figures;
  Prepared& prepared = state_->prepared;
  const auto pair = [&](std::string_view sql, int& total, int& of_them, const auto&... values) {
    (void)prepared.each(
        sql,
        [&](const Statement& row) -> base::Result<bool> {
          total = static_cast<int>(row.integer(0));
          of_them = static_cast<int>(row.integer(1));
          return false;
        },
        values...);
  };
  const std::int64_t from_ms = base::to_unix_ms(from), to_ms = base::to_unix_ms(to);
  pair("SELECT count(*), sum(resolved) FROM contact WHERE site = ? AND ended_at >= ? AND ended_at < ?",
       figures.contacts_ended, figures.contacts_resolved, site, from_ms, to_ms);
  pair("SELECT count(*), sum(kept) FROM promise WHERE site = ? AND ended_at >= ? AND ended_at < ?",
       figures.promises_ended, figures.promises_kept, site, from_ms, to_ms);
  pair(
      "SELECT sum(total), sum(CASE WHEN score >= ? THEN total ELSE 0 END) FROM survey_count "
      "WHERE site = ? AND day = ?",
      figures.survey_total, figures.survey_content, std::int64_t{content_from_score}, site,
      base::date_to_text(day));
  return figures;
}

std::vector<domain::PublishedPack> Store::published_packs() const {
  std::vector<domain::PublishedPack> packs;
  (void)state_->prepared.each("SELECT body FROM published_pack ORDER BY row",
                              [&](const Statement& row) -> base::Result<bool> {
                                OKIENKO_TRY(auto pack, domain::from_text<domain::PublishedPack>(row.text(0)));
                                packs.push_back(std::move(pack));
                                return true;
                              });
  return packs;
}

base::Result<std::optional<base::Bytes>> Store::pack_archive(const base::Hash& archive) const {
  const auto packs = published_packs();
  const auto published = std::find_if(
      packs.begin(), packs.end(), [&](const domain::PublishedPack& pack) { return pack.archive == archive; });
  if (published == packs.end()) return std::optional<base::Bytes>();
  if (published->parts < 1 || published->parts > max_pack_parts || published->archive_bytes < 0 ||
      published->archive_bytes > static_cast<std::int64_t>(max_pack_archive_bytes)) {
    return base::error(base::ErrorCode::limit, fmt::format("the pack {} is too large", published->pack));
  }
  base::Bytes whole;
  int parts = 0;
  OKIENKO_TRY(state_->prepared.each(
      "SELECT part, bytes FROM pack_part WHERE archive = ? AND part < ? ORDER BY part",
      [&](const Statement& row) -> base::Result<bool> {
        if (row.integer(0) != parts) return false;  // one is missing
        ++parts;
        const base::Bytes bytes = row.blob(1);
        whole.insert(whole.end(), bytes.begin(), bytes.end());
        return whole.size() <= static_cast<std::size_t>(published->archive_bytes);
      },
      archive, std::int64_t{published->parts}));
  const bool as_published = static_cast<std::int64_t>(whole.size()) == published->archive_bytes;
  if (parts < published->parts && whole.size() <= static_cast<std::size_t>(published->archive_bytes)) {
    return std::optional<base::Bytes>();
  }
  if (!as_published || base::blake2b(whole) != archive) {
    return base::error(base::ErrorCode::damaged,
                       fmt::format("the parts of {} are not what was published", published->pack));
  }
  return std::optional(std::move(whole));
}

std::vector<std::string> Store::pinned_packs() const {
  std::vector<std::string> names;
  (void)state_->prepared.each(
      "SELECT body ->> '$.pack_version' AS name FROM contact WHERE open = 1 "
      "UNION SELECT body ->> '$.pack_version' FROM matter WHERE open = 1",
      [&](const Statement& row) -> base::Result<bool> {
        if (std::string name = row.text(0); !name.empty()) names.push_back(std::move(name));
        return true;
      });
  return names;
}

}  // namespace okienko::store
