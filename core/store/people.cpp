#include "store/people.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "base/check.hpp"
#include "domain/codec.hpp"
#include "store/search.hpp"
#include "store/search_index.hpp"
#include "store/store_state.hpp"

namespace okienko::store {

namespace {

using domain::CustomerId;

// Codes that begin as typed, of cases and goods, beside the people who fit by name or number.
constexpr std::size_t max_code_hits = 5;
constexpr std::int64_t max_of_person = 200;
// Solved cases that are compared with the one at hand.
constexpr std::int64_t max_compared_cases = 40;

std::optional<CustomerId> customer_at(Prepared& prepared, std::int64_t row) {
  std::optional<CustomerId> found;
  (void)prepared.each(
      "SELECT id FROM customer WHERE row = ?",
      [&](const Statement& at) -> base::Result<bool> {
        found = id_at<CustomerId>(at, 0);
        return false;
      },
      row);
  return found;
}

// Which entries are joined to which: few, so that a thousand people are sorted without looking at each.
std::unordered_map<CustomerId, CustomerId> joined_entries(Prepared& prepared) {
  std::unordered_map<CustomerId, CustomerId> joined;
  (void)prepared.each("SELECT id, merged_into FROM customer WHERE merged_into IS NOT NULL",
                      [&](const Statement& row) -> base::Result<bool> {
                        joined[id_at<CustomerId>(row, 0)] = id_at<CustomerId>(row, 1);
                        return true;
                      });
  return joined;
}

CustomerId kept_of(const std::unordered_map<CustomerId, CustomerId>& joined, CustomerId id) {
  for (auto at = joined.find(id); at != joined.end(); at = joined.find(id)) id = at->second;
  return id;
}

struct CodeHit {
  CustomerId customer;
  Hit::By by = Hit::By::case_number;
  std::string value;
  bool whole = false;
};

// The case or the thing that a code stands on, with whose it is.
std::optional<CodeHit> code_hit(Prepared& prepared, CodeKind kind, std::int64_t row) {
  std::optional<CodeHit> hit;
  const auto take = [&](Hit::By by, std::string_view sql) {
    (void)prepared.each(
        sql,
        [&](const Statement& at) -> base::Result<bool> {
          const auto customer = id_at<CustomerId>(at, 0);
          if (!customer.is_nil()) hit = CodeHit{customer, by, at.text(1), false};
          return false;
        },
        row);
  };
  switch (kind) {
    case CodeKind::case_number:
      take(Hit::By::case_number, "SELECT customer, body ->> '$.number' FROM matter WHERE row = ?");
      break;
    case CodeKind::order:
      take(Hit::By::order, "SELECT customer, body ->> '$.facts.order.value' FROM matter WHERE row = ?");
      break;
    case CodeKind::label:
      take(Hit::By::label, "SELECT customer, code FROM goods WHERE row = ?");
      break;
  }
  return hit;
}

std::vector<CodeHit> code_hits(Prepared& prepared, std::string_view text) {
  std::vector<CodeHit> hits;
  const std::string key = code_key(text);
  if (key.size() < min_search_digits) return hits;
  struct Row {
    std::string token;
    CodeKind kind;
    std::int64_t row;
  };
  std::vector<Row> rows;
  (void)prepared.each(
      "SELECT token, kind, row FROM code_token WHERE token >= ? AND token < ? ORDER BY token, row DESC LIMIT ?",
      [&](const Statement& at) -> base::Result<bool> {
        rows.push_back({at.text(0), static_cast<CodeKind>(at.integer(1)), at.integer(2)});
        return true;
      },
      key, key + "\xf4\x8f\xbf\xbf", static_cast<std::int64_t>(max_search_results));
  for (const Row& row : rows) {
    auto hit = code_hit(prepared, row.kind, row.row);
    if (!hit) continue;
    hit->whole = row.token == key;
    hits.push_back(std::move(*hit));
  }
  return hits;
}

}  // namespace

std::vector<Hit> Store::find(std::string_view typed) const {
  const std::string_view text = typed.substr(0, domain::max_field_bytes);
  Prepared& prepared = state_->prepared;
  std::vector<Hit> hits;
  std::unordered_set<CustomerId> seen;
  const auto add = [&](const CustomerId& entry, Hit::By by, std::string value, std::size_t most) {
    const CustomerId kept = domain::person_of(entities(), entry);
    if (hits.size() < most && seen.insert(kept).second) hits.push_back({kept, entry, by, std::move(value)});
  };
  const std::vector<CodeHit> codes = code_hits(prepared, text);
  std::size_t begun = 0;
  for (const CodeHit& code : codes) {
    if (code.whole) {
      add(code.customer, code.by, code.value, max_search_results);
    } else {
      ++begun;
    }
  }
  const std::size_t for_codes = std::min(begun, max_code_hits);
  const std::string mail = text.find('@') == std::string_view::npos ? std::string() : fold_for_search(text);
  const auto rows = search_rows(prepared, text);
  for (const std::int64_t row : rows ? rows.value() : std::vector<std::int64_t>()) {
    const auto id = customer_at(prepared, row);
    const auto customer = id ? entities().customer(*id) : std::nullopt;
    if (!customer) continue;
    const std::string by = found_by(search_words(*customer), text);
    if (!mail.empty() && !fold_for_search(customer->fact("email")).starts_with(mail)) continue;
    const Hit::By what = by == "email" ? Hit::By::email : by == "order" ? Hit::By::order : Hit::By::name;
    add(*id, what, by.empty() ? std::string() : customer->fact(by), max_search_results - for_codes);
  }
  for (const CodeHit& code : codes) {
    if (!code.whole) add(code.customer, code.by, code.value, max_search_results);
  }
  return hits;
}

std::vector<CustomerId> Store::search(std::string_view text) const {
  std::vector<CustomerId> found;
  for (const Hit& hit : find(text)) found.push_back(hit.customer);
  return found;
}

std::vector<Alike> Store::look_alikes(const domain::Customer& customer) const {
  Prepared& prepared = state_->prepared;
  std::vector<Alike> alike;
  std::unordered_set<CustomerId> seen;
  const auto own = domain::entries_of(entities(), customer.id);
  seen.insert(own.begin(), own.end());
  seen.insert(customer.not_the_same.begin(), customer.not_the_same.end());
  const auto take = [&](const base::Result<std::vector<std::int64_t>>& rows, const std::string& fact) {
    if (!rows) return;
    for (const std::int64_t row : rows.value()) {
      const auto entry = customer_at(prepared, row);
      if (!entry || alike.size() >= max_alike) continue;
      const CustomerId kept = domain::person_of(entities(), *entry);
      const auto other = entities().customer(*entry);
      if (!other || other->erased || seen.contains(kept)) continue;
      if (fact == "email" && fold_for_search(other->fact(fact)) != fold_for_search(customer.fact(fact))) continue;
      seen.insert(kept);
      alike.push_back({kept, fact});
    }
  };
  take(rows_with_phone(prepared, customer.fact("phone")), "phone");
  take(rows_with_mail_word(prepared, customer.fact("email")), "email");
  take(rows_with_name_like(prepared, customer.fact("name")), "");
  return alike;
}

std::vector<domain::Contact> Store::contacts_of(const CustomerId& customer) const {
  std::vector<domain::ContactId> ids;
  for (const CustomerId& entry : domain::entries_of(entities(), customer)) {
    (void)state_->prepared.each(
        "SELECT id FROM contact WHERE customer = ? ORDER BY row DESC LIMIT ?",
        [&](const Statement& row) -> base::Result<bool> {
          ids.push_back(id_at<domain::ContactId>(row, 0));
          return true;
        },
        entry.value, max_of_person);
  }
  std::vector<domain::Contact> contacts;
  for (const domain::ContactId& id : ids) {
    if (auto contact = entities().contact(id)) contacts.push_back(std::move(*contact));
  }
  std::stable_sort(contacts.begin(), contacts.end(), [](const domain::Contact& a, const domain::Contact& b) {
    return a.opened_at > b.opened_at;
  });
  if (contacts.size() > static_cast<std::size_t>(max_of_person)) contacts.resize(max_of_person);
  return contacts;
}

std::map<std::string, int> Store::scripts_used(std::string_view site) const {
  std::map<std::string, int> used;
  (void)state_->prepared.each(
      "SELECT body ->> '$.script' FROM contact WHERE site = ? AND ended_at IS NOT NULL ORDER BY ended_at DESC LIMIT ?",
      [&](const Statement& row) -> base::Result<bool> {
        if (std::string script = row.text(0); !script.empty()) ++used[std::move(script)];
        return true;
      },
      site, static_cast<std::int64_t>(max_recent_contacts));
  return used;
}

std::vector<PastConcern> Store::past_concerns(std::string_view site) const {
  std::vector<domain::ConcernId> ids;
  Prepared& prepared = state_->prepared;
  (void)prepared.each(
      "SELECT id FROM concern WHERE site = ? ORDER BY opened_at DESC, row DESC LIMIT ?",
      [&](const Statement& row) -> base::Result<bool> {
        ids.push_back(id_at<domain::ConcernId>(row, 0));
        return true;
      },
      site, static_cast<std::int64_t>(max_past_concerns));
  std::vector<PastConcern> past;
  for (const domain::ConcernId& id : ids) {
    auto concern = entities().concern(id);
    if (!concern) continue;
    PastConcern one{std::move(*concern), 0, 0};
    (void)prepared.each(
        "SELECT count(*), sum(open = 0) FROM promise WHERE concern = ?",
        [&](const Statement& row) -> base::Result<bool> {
          one.customers = static_cast<int>(row.integer(0));
          one.kept = static_cast<int>(row.integer(1));
          return false;
        },
        id.value);
    past.push_back(std::move(one));
  }
  return past;
}

// Whoever came last in that time is found by the entry that came; the others of the same person are looked at then.
ConcernedFound Store::silent_customers(std::string_view site, domain::WallTime from, domain::WallTime until,
                                       const domain::TimeZone& zone) const {
  std::set<CustomerId> people;
  const std::int64_t until_ms = base::to_unix_ms(until);
  (void)state_->prepared.each(
      "SELECT DISTINCT c.customer FROM contact c WHERE c.site = ? AND c.ended_at >= ? AND c.ended_at < ? AND "
      "c.customer IS NOT NULL AND NOT EXISTS (SELECT 1 FROM contact later WHERE later.customer = c.customer AND "
      "(later.open = 1 OR later.ended_at >= ?)) ORDER BY c.ended_at LIMIT ?",
      [&](const Statement& row) -> base::Result<bool> {
        people.insert(domain::person_of(entities(), id_at<CustomerId>(row, 0)));
        return true;
      },
      site, base::to_unix_ms(from), until_ms, until_ms, static_cast<std::int64_t>(max_silent_looked_at));
  ConcernedFound found;
  for (const CustomerId& id : people) {
    const auto customer = entities().customer(id);
    if (!customer || customer->erased) continue;
    Concerned one;
    one.customer = id;
    std::set<std::chrono::sys_days> days;
    bool came = false;
    for (const domain::Contact& contact : contacts_of(id)) {
      came = came || contact.state != domain::ContactState::ended || contact.changed_at >= until;
      days.insert(std::chrono::sys_days{zone.date_of(contact.opened_at)});
      one.last_here = std::max(one.last_here, contact.opened_at);
    }
    if (came || days.size() < 2) continue;
    // A callback to one of many since then was about this silence, or broke it.
    const auto promises = promises_of(id);
    if (std::any_of(promises.begin(), promises.end(), [&](const domain::Promise& promise) {
          return promise.concern && promise.made_at > one.last_here;
        })) {
      continue;
    }
    found.people.push_back(std::move(one));
  }
  std::stable_sort(found.people.begin(), found.people.end(),
                   [](const Concerned& a, const Concerned& b) { return a.last_here < b.last_here; });
  if (found.people.size() > static_cast<std::size_t>(max_silent_at_once)) found.people.resize(max_silent_at_once);
  found.total = static_cast<int>(found.people.size());
  return found;
}

namespace {

// "zam-100": what stands before the last digits, and these.
std::pair<std::string, std::string> split_number(const std::string& text) {
  std::size_t digits = text.size();
  while (digits > 0 && text[digits - 1] >= '0' && text[digits - 1] <= '9') --digits;
  return {text.substr(0, digits), text.substr(digits)};
}

// Where a criterion holds: for the customer, or for a case of theirs.
struct Place {
  CustomerId customer;
  domain::CaseId matter;  // nil: of the customer
  std::string value;
};

class ConcernSearch {
 public:
  explicit ConcernSearch(Prepared& prepared) : prepared_(prepared), joined_(joined_entries(prepared)) {}

  void with_value(const std::string& fact, const std::string& value) {
    begin(fact);
    between(fact, value, value, [](const std::string&) { return true; });
  }

  void with_words(const std::string& fact, const std::string& wanted) {
    begin(fact);
    const std::vector<std::string> words = split_words(wanted);
    if (words.empty()) return;
    std::vector<std::string> values;
    (void)prepared_.each(
        "SELECT DISTINCT value FROM told WHERE fact = ?",
        [&](const Statement& row) -> base::Result<bool> {
          std::string value = row.text(0);
          const std::vector<std::string> has = split_words(value);
          const bool fits = std::all_of(words.begin(), words.end(), [&](const std::string& word) {
            return std::any_of(has.begin(), has.end(), [&](const std::string& one) { return one.starts_with(word); });
          });
          if (fits) values.push_back(std::move(value));
          return true;
        },
        fact);
    for (const std::string& value : values) {
      between(fact, value, value, [](const std::string&) { return true; });
    }
  }

  // Numbers of one length stand in the index in their order; each length is a range of its own.
  void with_numbers(const std::string& fact, const std::string& from, const std::string& to) {
    begin(fact);
    auto [prefix, first] = split_number(told_value(from.empty() ? to : from));
    auto [last_prefix, last] = split_number(told_value(to.empty() ? from : to));
    if (prefix != last_prefix || first.empty() || last.empty()) return;
    for (std::size_t length = first.size(); length <= last.size(); ++length) {
      const std::string lowest = length == first.size() ? first : "1" + std::string(length - 1, '0');
      const std::string highest = length == last.size() ? last : std::string(length, '9');
      between(fact, prefix + lowest, prefix + highest, [&](const std::string& value) {
        return value.size() == prefix.size() + length && split_number(value).first == prefix;
      });
    }
  }

  ConcernedFound found() {
    ConcernedFound result;
    const unsigned all = (1U << facts_.size()) - 1;
    if (facts_.empty()) return result;
    std::unordered_set<CustomerId> called;
    (void)prepared_.each("SELECT customer FROM promise WHERE concern IS NOT NULL AND open = 1",
                         [&](const Statement& row) -> base::Result<bool> {
                           called.insert(kept_of(joined_, id_at<CustomerId>(row, 0)));
                           return true;
                         });
    for (auto& [customer, fits] : people_) {
      const bool fits_all = fits.own == all || std::any_of(fits.cases.begin(), fits.cases.end(), [&](const auto& one) {
                              return (one.second | fits.own) == all;
                            });
      if (!fits_all) continue;
      ++result.total;
      if (result.people.size() >= domain::max_concern_customers) continue;
      std::sort(fits.values.begin(), fits.values.end());
      fits.values.erase(std::unique(fits.values.begin(), fits.values.end()), fits.values.end());
      result.people.push_back({customer, std::move(fits.values), called.contains(customer)});
    }
    return result;
  }

 private:
  struct Fits {
    unsigned own = 0;                          // criteria that hold for the customer, a bit each
    std::map<domain::CaseId, unsigned> cases;  // and for each case
    std::vector<std::pair<std::string, std::string>> values;
  };

  void begin(const std::string& fact) {
    OKIENKO_CHECK(facts_.size() < 16);
    facts_.push_back(fact);
  }

  template <class Fitting>
  void between(const std::string& fact, const std::string& from, const std::string& to, Fitting&& fits) {
    const unsigned bit = 1U << (facts_.size() - 1);
    const auto take = [&](const Statement& row, bool of_case) {
      std::string value = row.text(1);
      const auto id = id_at<CustomerId>(row, 0);
      if (id.is_nil() || !fits(value)) return;
      Fits& person = people_[kept_of(joined_, id)];
      if (of_case) {
        person.cases[id_at<domain::CaseId>(row, 2)] |= bit;
      } else {
        person.own |= bit;
      }
      person.values.emplace_back(fact, std::move(value));
    };
    (void)prepared_.each(
        "SELECT c.id, t.value FROM told t CROSS JOIN customer c ON c.row = t.row "
        "WHERE t.fact = ? AND t.value >= ? AND t.value <= ? AND t.kind = 0",
        [&](const Statement& row) -> base::Result<bool> {
          take(row, false);
          return true;
        },
        fact, from, to);
    (void)prepared_.each(
        "SELECT m.customer, t.value, m.id FROM told t CROSS JOIN matter m ON m.row = t.row "
        "WHERE t.fact = ? AND t.value >= ? AND t.value <= ? AND t.kind = 1",
        [&](const Statement& row) -> base::Result<bool> {
          take(row, true);
          return true;
        },
        fact, from, to);
  }

  Prepared& prepared_;
  std::unordered_map<CustomerId, CustomerId> joined_;
  std::vector<std::string> facts_;
  std::map<CustomerId, Fits> people_;  // in the order of their ids: the same every time
};

}  // namespace

ConcernedFound Store::concerned(const ConcernQuery& query) const {
  ConcernSearch search(state_->prepared);
  for (const auto& [fact, option] : query.options) search.with_value(fact, told_value(option));
  for (const auto& [fact, words] : query.words) search.with_words(fact, words);
  if (!query.order_from.empty() || !query.order_to.empty()) {
    search.with_numbers(query.order_fact, query.order_from, query.order_to);
  }
  return search.found();
}

std::vector<domain::Case> Store::similar_cases(const domain::Case& like) const {
  const std::vector<std::string> words = subject_words(like);
  std::vector<std::string> exact, free;
  for (const std::string& word : words) {
    if (word.starts_with("k_")) continue;
    (word.starts_with("f_") ? exact : free).push_back("\"" + word + "\"");
  }
  if (exact.empty() && free.empty()) return {};
  std::set<std::int64_t> rows;
  // The newest that fit; which of them fits best is worked out here, since ordering by rank would read all of them.
  const auto ask = [&](const std::string& match) {
    (void)state_->prepared.each(
        "SELECT rowid FROM solved WHERE solved MATCH ? ORDER BY rowid DESC LIMIT ?",
        [&](const Statement& row) -> base::Result<bool> {
          rows.insert(row.integer(0));
          return true;
        },
        match, max_compared_cases);
  };
  const std::string category = "\"" + words.front() + "\"";
  if (exact.size() > 1) ask(fmt::format("{} AND {}", category, fmt::join(exact, " AND ")));
  if (!exact.empty()) ask(fmt::format("{} AND ({})", category, fmt::join(exact, " OR ")));
  if (!free.empty()) ask(fmt::format("{}", fmt::join(free, " OR ")));

  const std::set<std::string> wanted(words.begin(), words.end());
  std::vector<std::pair<int, domain::Case>> ranked;
  for (const std::int64_t row : rows) {
    std::optional<domain::CaseId> id;
    (void)state_->prepared.each(
        "SELECT id FROM matter WHERE row = ?",
        [&](const Statement& at) -> base::Result<bool> {
          id = id_at<domain::CaseId>(at, 0);
          return false;
        },
        row);
    auto matter = id && *id != like.id ? entities().matter(*id) : std::nullopt;
    if (!matter) continue;
    const auto customer = entities().customer(matter->customer);
    if (customer && customer->erased) continue;
    int score = 0;
    for (const std::string& word : subject_words(*matter)) {
      if (!wanted.contains(word)) continue;
      score += word.starts_with("k_") ? 2 : word.starts_with("f_") ? 3 : 1;
    }
    ranked.emplace_back(score, std::move(*matter));
  }
  std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) {
    return std::tie(a.first, a.second.opened_at) > std::tie(b.first, b.second.opened_at);
  });
  std::vector<domain::Case> similar;
  for (auto& [score, matter] : ranked) {
    if (similar.size() >= max_similar_cases) break;
    similar.push_back(std::move(matter));
  }
  return similar;
}

}  // namespace okienko::store
