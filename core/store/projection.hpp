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
#include "store/ledger.hpp"
#include "store/prepared.hpp"
#include "store/search_index.hpp"

namespace okienko::store {

// Entities of one kind held in memory; beyond it the cache starts anew after the next commit.
inline constexpr std::size_t max_cached_entities = 1024;
// Parts of packs that were folded and not written yet, in bytes; beyond it whoever folds a long log writes first.
inline constexpr std::size_t max_open_requests = 1000;
inline constexpr std::size_t max_unwritten_part_bytes = 8 * 1024 * 1024;

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
    Indexed indexed;             // as stored; of what can be searched
  };
  base::Result<void> find_row(Slot& slot);
  base::Result<void> write(Slot& slot);
  void note_stored(Slot& slot, const Entity& stored) const;

  Prepared& prepared_;
  std::string select_, insert_, update_all_, update_body_;
  std::unordered_map<Id, Slot> slots_;
  std::vector<Id> changed_;
};

// Where an event stands in the log.
struct EventPlace {
  domain::DeviceId device;
  std::uint32_t epoch = 1;
  std::uint64_t seq = 0;
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
  std::optional<domain::GoodsItem> goods(const domain::GoodsId& id) const override;
  std::optional<domain::GoodsItem> goods_with_code(const std::string& code) const override;  // asks the table too
  std::optional<domain::Attachment> attachment(const domain::AttachmentId& id) const override;
  std::optional<domain::Concern> concern(const domain::ConcernId& id) const override;
  std::optional<domain::Improvement> improvement(const domain::ImprovementId& id) const override;
  std::optional<domain::Huddle> huddle(const domain::HuddleId& id) const override;
  std::optional<domain::Shift> shift(const domain::StaffId& staff, domain::Date day) const override;
  void put(const domain::GoodsItem& goods) override { goods_.put(goods); }
  void put(const domain::Attachment& attachment) override { attachments_.put(attachment); }
  void put(const domain::Concern& concern) override { concerns_.put(concern); }
  void put(const domain::Improvement& improvement) override { improvements_.put(improvement); }
  void put(const domain::Huddle& huddle) override { huddles_.put(huddle); }
  void plan(const domain::Shift& shift) override { shifts_.insert_or_assign({shift.staff, shift.day}, shift); }
  void keep_attachment_part(const domain::AttachmentId& attachment, int index,
                            const std::string& base64) override;
  void put(const domain::Staff& staff) override { staff_.put(staff); }
  void put(const domain::Customer& customer) override { customers_.put(customer); }
  void put(const domain::Case& matter) override { matters_.put(matter); }
  void put(const domain::Contact& contact) override { contacts_.put(contact); }
  void put(const domain::Promise& promise) override { promises_.put(promise); }
  void put(const domain::ApprovalRequest& request) override { requests_.put(request); }
  void count_survey(domain::Date day, const std::vector<int>& scores) override;
  void count_answers(domain::Date day, const std::string& survey, const std::string& question,
                     const std::vector<std::string>& answers) override;
  void count_grant(const domain::GrantCount& count) override { ledger_.count(count); }
  void keep_pack_part(const base::Hash& archive, int index, const std::string& base64) override;
  void publish_pack(const domain::PublishedPack& pack) override { published_.push_back(pack); }
  // These ask the tables: they see what is committed, which is all there is when something is decided.
  int open_cases(const domain::CustomerId& customer) const override;
  std::int64_t granted_minor(const domain::GrantSum& sum) const override;
  std::vector<domain::ApprovalRequest> open_requests() const override;
  std::int64_t standing_minor(const domain::DeviceId& device, const std::string& cap, domain::Date on) const override;
  domain::LeaseHolding lease(const domain::DeviceId& device, const domain::Budget& budget) const override;
  void put(const domain::DeviceId& device, const domain::Budget& budget, const domain::LeaseHolding& holding) override {
    ledger_.put(device, budget, holding);
  }
  void add(const domain::StandingLease& lease) override { ledger_.add(lease); }
  domain::Date counted_until(const domain::DeviceId& device) const override;
  void put_counted_until(const domain::DeviceId& device, domain::Date day) override {
    ledger_.put_counted_until(device, day);
  }
  void raise(const domain::Flag& flag) override { ledger_.raise(flag); }
  const Ledger& ledger() const { return ledger_; }

  // Where the event that is folded next happened: survey answers are counted per site.
  void at_site(const std::string& site) { site_ = site; }
  // And where it stands in the log: a picture's parts are kept there alone, sealed, and only found by their place.
  void at_place(const EventPlace& place) { place_ = place; }
  void count_own_case() { ++own_cases_; }
  int own_cases() const { return static_cast<int>(own_cases_); }
  void count_own_goods() { ++own_goods_; }
  int own_goods() const { return static_cast<int>(own_goods_); }

  base::Result<void> load();   // what is kept in memory besides the cache
  base::Result<void> flush();  // inside a transaction
  bool heavy() const { return part_bytes_ > max_unwritten_part_bytes; }
  void committed();                   // bounds the cache
  base::Result<void> forget();        // after a failed transaction
  base::Result<void> clear_tables();  // inside a transaction, before folding anew
  const std::optional<base::Error>& failure() const { return failure_; }

  base::Result<std::string> digest();

 private:
  template <class T>
  T or_else(const base::Result<T>& found, T otherwise) const;
  template <class Found>
  std::optional<Found> kept(base::Result<std::optional<Found>> found) const;
  // Applies `each` to every shelf of entities.
  template <class Each>
  void every_shelf(Each&& each) const {
    each(staff_), each(customers_), each(matters_), each(contacts_), each(promises_), each(requests_),
        each(goods_), each(attachments_), each(concerns_), each(improvements_), each(huddles_);
  }
  base::Result<void> flush_counts();
  base::Result<void> flush_packs();
  void drop_unwritten();

  Prepared& prepared_;
  mutable Shelf<domain::Staff> staff_;
  mutable Shelf<domain::Customer> customers_;
  mutable Shelf<domain::Case> matters_;
  mutable Shelf<domain::Contact> contacts_;
  mutable Shelf<domain::Promise> promises_;
  mutable Shelf<domain::ApprovalRequest> requests_;
  mutable Shelf<domain::GoodsItem> goods_;
  mutable Shelf<domain::Attachment> attachments_;
  mutable Shelf<domain::Concern> concerns_;
  mutable Shelf<domain::Improvement> improvements_;
  mutable Shelf<domain::Huddle> huddles_;
  std::map<std::pair<domain::StaffId, domain::Date>, domain::Shift> shifts_;
  std::map<std::pair<domain::AttachmentId, int>, EventPlace> attachment_parts_;
  EventPlace place_;
  std::map<std::tuple<std::string, std::string, int>, std::int64_t>
      survey_;  // site, day, score -> how many more
  std::map<std::tuple<std::string, std::string, std::string, std::string, std::string>, std::int64_t>
      replies_;  // site, day, survey, question, answer -> how many more
  Ledger ledger_;
  std::map<std::pair<base::Hash, int>, base::Bytes> parts_;
  std::size_t part_bytes_ = 0;
  std::vector<domain::PublishedPack> published_;
  std::string site_;
  std::int64_t own_cases_ = 0;
  std::int64_t stored_own_cases_ = 0;
  std::int64_t own_goods_ = 0;
  std::int64_t stored_own_goods_ = 0;
  mutable std::optional<base::Error> failure_;
};

}  // namespace okienko::store
