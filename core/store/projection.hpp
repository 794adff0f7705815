// What is true now, folded from the log: the entities in their tables, with a cache in memory before them. A
// fold changes the cache alone; `flush` writes what changed, each entity once, inside the transaction that
// adds the events. If that transaction fails, `forget` throws the cache away and the tables are the truth
// again.
//
// Looking up cannot fail in its signature, so a failure of the disk is kept in `failure()`: the store asks
// for it before it commits anything that was folded from what was looked up. One thread.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "domain/entities.hpp"
#include "store/prepared.hpp"

namespace okienko::store {

// Entities of one kind held in memory; beyond it the cache starts anew after the next commit.
inline constexpr std::size_t max_cached_entities = 1024;

template <class Entity>
class Shelf {
 public:
  using Id = decltype(Entity::id);

  explicit Shelf(Prepared& prepared);
  base::Result<std::optional<Entity>> find(const Id& id);
  void put(const Entity& entity);
  base::Result<void> flush();
  void forget() {
    slots_.clear();
    changed_.clear();
  }
  void trim();

 private:
  struct Slot {
    Entity entity;
    bool changed = false;
    std::int64_t row = 0;        // 0: not known yet
    std::vector<Value> columns;  // as stored
    std::string words;           // of the search index, as stored; customers only
  };
  base::Result<void> find_row(Slot& slot);
  base::Result<void> write(Slot& slot);
  void note_stored(Slot& slot, const Entity& stored) const;

  Prepared& prepared_;
  std::string select_, insert_, update_all_, update_body_;
  std::unordered_map<Id, Slot> slots_;
  std::vector<Id> changed_;
};

class Projection final : public domain::Entities {
 public:
  explicit Projection(Prepared& prepared);

  std::optional<domain::Staff> staff(const domain::StaffId& id) const override;
  std::optional<domain::Customer> customer(const domain::CustomerId& id) const override;
  std::optional<domain::Case> matter(const domain::CaseId& id) const override;
  std::optional<domain::Contact> contact(const domain::ContactId& id) const override;
  std::optional<domain::Promise> promise(const domain::PromiseId& id) const override;
  std::optional<domain::ApprovalRequest> request(const domain::RequestId& id) const override;
  void put(const domain::Staff& staff) override { staff_.put(staff); }
  void put(const domain::Customer& customer) override { customers_.put(customer); }
  void put(const domain::Case& matter) override { matters_.put(matter); }
  void put(const domain::Contact& contact) override { contacts_.put(contact); }
  void put(const domain::Promise& promise) override { promises_.put(promise); }
  void put(const domain::ApprovalRequest& request) override { requests_.put(request); }
  void count_survey(domain::Date day, const std::vector<int>& scores) override;

  // Where the event that is folded next happened: survey answers are counted per site.
  void at_site(const std::string& site) { site_ = site; }
  void count_own_case() { ++own_cases_; }
  int own_cases() const { return static_cast<int>(own_cases_); }

  base::Result<void> load();          // what is kept in memory besides the cache
  base::Result<void> flush();         // inside a transaction
  void committed();                   // bounds the cache
  base::Result<void> forget();        // after a failed transaction
  base::Result<void> clear_tables();  // inside a transaction, before folding anew
  const std::optional<base::Error>& failure() const { return failure_; }

  base::Result<std::string> digest();

 private:
  template <class Found>
  std::optional<Found> kept(base::Result<std::optional<Found>> found) const;

  Prepared& prepared_;
  mutable Shelf<domain::Staff> staff_;
  mutable Shelf<domain::Customer> customers_;
  mutable Shelf<domain::Case> matters_;
  mutable Shelf<domain::Contact> contacts_;
  mutable Shelf<domain::Promise> promises_;
  mutable Shelf<domain::ApprovalRequest> requests_;
  std::map<std::tuple<std::string, std::string, int>, std::int64_t>
      survey_;  // site, day, score -> how many more
  std::string site_;
  std::int64_t own_cases_ = 0;
  std::int64_t stored_own_cases_ = 0;
  mutable std::optional<base::Error> failure_;
};

}  // namespace okienko::store
