// What is true now: the entities that events fold into, and the place they are kept while folding.
// Owned by whoever folds (the store, a test); used on that one thread.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "domain/events.hpp"
#include "domain/grant_sums.hpp"
#include "domain/improvements.hpp"

namespace okienko::domain {

struct Staff {
  StaffId id;
  std::string name;
  Role role = Role::agent;
  bool active = true;
  base::SigningPublicKey approval_key{};
  std::string pin_salt;             // hex
  std::string pin_verifier;         // hex
  std::string sealed_approval_key;  // hex; opens with the key that the PIN gives
  std::string team;                 // of the pack; empty: none
  std::string badge_hash;           // hex of BLAKE2b over the badge's code; empty: no badge
  std::string telephone_key;        // hex; answers by telephone are reckoned with it
  std::vector<StaffId> same_person; // the same pair of eyes under other entries
  struct Substitution {
    StaffId of;
    Date from{};
    Date until{};  // the last day
    friend bool operator==(const Substitution&, const Substitution&) = default;
  };
  std::vector<Substitution> substitutes;  // for whom this colleague decides, and when
  // Each exercise and task once, with its last time. For the eyes of this colleague alone (E8.3).
  struct Training {
    TrainingKind kind = TrainingKind::exercise;
    std::string what;
    WallTime at{};
    int seconds = 0;      // the quickest
    friend bool operator==(const Training&, const Training&) = default;
  };
  std::vector<Training> training;  // at most max_training_kept; the oldest goes

  const Training* has_done(TrainingKind kind, std::string_view what) const;  // null: not yet
};
inline constexpr std::size_t max_training_kept = 200;
BOOST_DESCRIBE_STRUCT(Staff::Training, (), (kind, what, at, seconds))
BOOST_DESCRIBE_STRUCT(Staff::Substitution, (), (of, from, until))
BOOST_DESCRIBE_STRUCT(Staff, (), (id, name, role, active, approval_key, pin_salt, pin_verifier, sealed_approval_key,
                                  team, badge_hash, telephone_key, same_person, substitutes,
                                  training))

// When a colleague works on one day, in minutes of the site's day.
struct Shift {
  StaffId staff;
  Date day{};
  int from_minute = 0;
  int until_minute = 0;
};
BOOST_DESCRIBE_STRUCT(Shift, (), (staff, day, from_minute, until_minute))

// Said in the customer's words.
struct Note {
  std::string words;
  StaffId told_to;
  ContactId contact;
  WallTime at{};
  friend bool operator==(const Note&, const Note&) = default;
};
BOOST_DESCRIBE_STRUCT(Note, (), (words, told_to, contact, at))

// Given on, and not accepted yet.
struct TaskOffer {
  StaffId from;
  StaffId to;        // nil: a team
  std::string team;
  WallTime at{};
};
BOOST_DESCRIBE_STRUCT(TaskOffer, (), (from, to, team, at))

struct TaskAcceptance {
  StaffId by;
  DeviceId device;
  WallTime at{};
};
BOOST_DESCRIBE_STRUCT(TaskAcceptance, (), (by, device, at))

// The last time that work was given on, and what became of it. Whose work it is follows from this alone, so that every
// node agrees, in whatever order the records of several terminals arrive: the latest giving counts; of two acceptances
// of one offer the earlier; an acceptance outweighs a giving back.
struct TaskGiven {
  TaskOffer offer;
  StaffId of;  // whose it was
  DeviceId device;
  bool at_once = false;
  bool returned = false;
  std::optional<TaskAcceptance> accepted;
};
BOOST_DESCRIBE_STRUCT(TaskGiven, (), (offer, of, device, at_once, returned, accepted))

// Issued on a durable medium.
struct Paper {
  PaperId id;
  PaperKind kind = PaperKind::confirmation;
  PaperForm form = PaperForm::a4;
  std::string language;
  int copy = 0;  // 0: the original
  base::Hash log_head{};
  WallTime issued_at{};
  std::optional<GoodsId> goods;  // of a protocol or a label; kept with the case
};
BOOST_DESCRIBE_STRUCT(Paper, (), (id, kind, form, language, copy, log_head, issued_at, goods))

// How the answer to a complaint reached the customer.
struct Delivery {
  PaperId paper;
  AnswerWay way = AnswerWay::handed;
  std::string proof;
  StaffId by;
  WallTime at{};
};
BOOST_DESCRIBE_STRUCT(Delivery, (), (paper, way, proof, by, at))

struct Customer {
  CustomerId id;
  WallTime since{};
  bool erased = false;
  Facts facts;  // name, phone, email, address_form, preferred_contact, product, ...
  int cases_total = 0;
  std::optional<StaffId> keeper;
  WallTime keeper_named_at{};
  std::optional<CustomerId> merged_into;  // this entry is another name of that person
  std::vector<CustomerId> merged;         // these entries are this person too
  std::vector<CustomerId> not_the_same;   // look alike, and are somebody else

  std::string fact(const std::string& key) const;  // empty when not known
  AddressForm address_form() const;
};
BOOST_DESCRIBE_STRUCT(Customer, (), (id, since, erased, facts, cases_total, keeper, keeper_named_at, merged_into, merged, not_the_same))

struct RunningClock {
  std::string clock;
  Date received{};
  Date due{};
  Date outer_limit{};
  bool stopped = false;
};
BOOST_DESCRIBE_STRUCT(RunningClock, (), (clock, received, due, outer_limit, stopped))

struct Grant {
  GrantId id;
  std::string remedy;
  RemedyKind kind = RemedyKind::goodwill;
  Money amount;
  std::string rule;
  std::optional<RequestId> request;
  ContactId contact;
  WallTime granted_at{};
  std::string receipt;  // of the till; empty: not settled there
};
BOOST_DESCRIBE_STRUCT(Grant, (), (id, remedy, kind, amount, rule, request, contact, granted_at, receipt))

// A claim that the law gives, refused or cut: the customer gets the ground on paper.
struct ClaimRefused {
  RequestId request;
  std::string remedy;
  Money asked;
  Money given;         // cut to this; nothing: refused wholly
  std::string ground;  // of the pack
  WallTime at{};
  friend bool operator==(const ClaimRefused&, const ClaimRefused&) = default;
};
BOOST_DESCRIBE_STRUCT(ClaimRefused, (), (request, remedy, asked, given, ground, at))

struct Case {
  CaseId id;
  std::string number;
  CustomerId customer;
  std::string kind;
  std::string category;
  std::string site;
  std::string pack_version;
  CaseStatus status = CaseStatus::open;
  WallTime opened_at{};
  StaffId owner;
  Facts facts;
  std::vector<RunningClock> clocks;
  std::vector<Grant> grants;
  int contacts_total = 0;
  std::string handed_to;       // the team that has it, or shall take it over; empty: nobody was asked
  bool handed_warmly = false;
  std::optional<TaskOffer> offer;  // waits to be accepted; the owner's until then
  std::optional<TaskGiven> given;  // the last time it was given on
  std::vector<Note> notes;
  std::vector<Paper> papers;
  std::optional<Delivery> answered;
  std::vector<AttachmentId> attachments;
  std::vector<GoodsId> goods;
  std::vector<PromiseId> promises;  // made about it
  std::vector<ClaimRefused> refused;

  // The nearest running clock; null when none runs.
  const RunningClock* nearest_clock() const;
};
BOOST_DESCRIBE_STRUCT(Case, (),
                      (id, number, customer, kind, category, site, pack_version, status, opened_at, owner, facts,
                       clocks, grants, contacts_total, handed_to, handed_warmly, offer, given, notes, papers, answered,
                       attachments, goods, promises, refused))

struct Answer {
  std::string step;
  std::string option;
  std::string value;
  bool not_known = false;
  std::string fact;
  FactScope scope = FactScope::matter;
  std::optional<StaffId> second_person;
  std::vector<std::string> passed;  // over on the way here
};
BOOST_DESCRIBE_STRUCT(Answer, (), (step, option, value, not_known, fact, scope, second_person, passed))

struct Contact {
  ContactId id;
  Channel channel = Channel::counter;
  ContactState state = ContactState::active;
  std::string site;
  DeviceId device;        // the terminal that holds it
  StaffId agent;          // who serves it
  WallTime opened_at{};
  WallTime changed_at{};
  std::optional<CustomerId> customer;
  std::optional<CaseId> matter;
  std::string script;
  std::string pack_version;  // pinned when the script starts
  std::vector<Answer> answers;
  std::vector<Answer> past_answers;  // of steps that vanished when the script was carried over
  std::optional<RequestId> request;  // the last approval asked for in this contact
  std::vector<PromiseId> promises;
  std::vector<GrantId> grants;
  std::string outcome;
  bool resolved = false;             // settled at this contact
  bool dropped = false;              // the call broke off
  std::string caller;                // the number it came from
  std::vector<std::string> verified; // facts the caller named
  std::vector<Note> notes;
  std::vector<Paper> papers;
  std::vector<AttachmentId> attachments;
};
BOOST_DESCRIBE_STRUCT(Contact, (),
                      (id, channel, state, site, device, agent, opened_at, changed_at, customer, matter, script,
                       pack_version, answers, past_answers, request, promises, grants, outcome, resolved, dropped,
                       caller, verified, notes, papers, attachments))

struct Promise {
  PromiseId id;
  std::string kind;
  CustomerId customer;
  std::optional<CaseId> matter;
  std::string site;
  WallTime made_at{};
  WallTime due_at{};
  StaffId owner;
  PromiseState state = PromiseState::open;
  WallTime ended_at{};
  std::optional<TaskOffer> offer;  // waits to be accepted; the owner's until then
  std::optional<TaskGiven> given;  // the last time it was given on
  std::optional<ConcernId> concern;
  StaffId made_by;                 // the owner may be another: a keeper, or whoever took it over
};
BOOST_DESCRIBE_STRUCT(Promise, (), (id, kind, customer, matter, site, made_at, due_at, owner, state, ended_at, offer,
                                    given, concern, made_by))

// A customer's thing in our hands.
struct GoodsItem {
  GoodsId id;
  CaseId matter;
  CustomerId customer;
  std::string site;
  std::string code;       // on its label
  std::string what;
  std::string condition;  // option of the pack
  std::string with_it;
  std::string remarks;
  GoodsState state = GoodsState::kept;
  std::string shelf;
  StaffId taken_by;
  WallTime taken_at{};
  WallTime changed_at{};
  ContactId contact;      // in which it was taken in
};
BOOST_DESCRIBE_STRUCT(GoodsItem, (), (id, matter, customer, site, code, what, condition, with_it, remarks, state, shelf,
                                      taken_by, taken_at, changed_at, contact))

// A picture or a document; its bytes are kept apart.
struct Attachment {
  AttachmentId id;
  ContactId contact;
  std::optional<CaseId> matter;
  std::string fact;
  std::string media_type;
  int parts = 0;
  std::int64_t bytes = 0;
  base::Hash hash{};
  StaffId added_by;
  WallTime added_at{};
};
BOOST_DESCRIBE_STRUCT(Attachment, (), (id, contact, matter, fact, media_type, parts, bytes, hash, added_by, added_at))

struct Concern {
  ConcernId id;
  std::string title;
  std::string promise_kind;
  std::string site;
  int customers = 0;
  StaffId opened_by;
  WallTime opened_at{};
};
BOOST_DESCRIBE_STRUCT(Concern, (), (id, title, promise_kind, site, customers, opened_by, opened_at))

// One answer to a request, as it was recorded. Which of several counts, the hub says (ApprovalSettled); until then
// the one this node heard of first.
struct ApprovalDecision {
  StaffId approver;
  bool approved = false;
  Money amount;
  std::string reason;
  std::string ground;
  DecisionWay way = DecisionWay::here;
  DeviceId device;
  WallTime at{};
};
BOOST_DESCRIBE_STRUCT(ApprovalDecision, (), (approver, approved, amount, reason, ground, way, device, at))

struct ApprovalRequest {
  RequestId id;
  CaseId matter;
  ContactId contact;
  std::string site;
  DeviceId device;        // that asked, and alone may pay
  std::string remedy;
  Money amount;
  StaffId requester;
  std::string rule;
  std::string pack_version;
  base::Uuid nonce{};
  base::Hash binding{};
  int approvers = 1;
  RequestState state = RequestState::pending;
  StaffId approver;       // the last of those who decided it
  Money granted;          // approved: so much
  std::string reason;
  std::string ground;
  WallTime asked_at{};
  WallTime decided_at{};
  bool settled = false;   // the hub has said what became of it
  bool provisional = false;  // by telephone, and the supervisor's own record has not come
  bool consumed = false;  // paid
  std::vector<ApprovalDecision> decisions;
  StaffId passed_to;      // nil: to nobody
  WallTime passed_at{};

  bool open() const {
    return state == RequestState::pending || provisional || (state == RequestState::approved && !consumed);
  }
};
BOOST_DESCRIBE_STRUCT(ApprovalRequest, (),
                      (id, matter, contact, site, device, remedy, amount, requester, rule, pack_version, nonce, binding,
                       approvers, state, approver, granted, reason, ground, asked_at, decided_at, settled, provisional,
                       consumed, decisions, passed_to, passed_at))

struct Flag {
  FlagKind kind = FlagKind::decision_invalid;
  std::optional<RequestId> request;
  std::optional<CaseId> matter;
  std::string site;
  DeviceId device;
  Money amount;
  WallTime at{};
};

// A pack that the hub has published, as far as it has arrived.
struct PublishedPack {
  std::string pack;  // "id@version"
  base::Hash archive{};
  int parts = 0;
  std::int64_t archive_bytes = 0;
  base::SigningPublicKey author{};
  base::Signature signature{};
  WallTime published_at{};
};
BOOST_DESCRIBE_STRUCT(PublishedPack, (), (pack, archive, parts, archive_bytes, author, signature, published_at))

// Where entities are looked up and put back. One small surface with two implementations: memory (tests, simulation)
// and the store's projection tables. `put` replaces the entity of that id.
class Entities {
 public:
  virtual ~Entities() = default;
  virtual std::optional<Staff> staff(const StaffId& id) const = 0;
  virtual std::optional<Customer> customer(const CustomerId& id) const = 0;
  virtual std::optional<Case> matter(const CaseId& id) const = 0;
  virtual std::optional<Contact> contact(const ContactId& id) const = 0;
  virtual std::optional<Promise> promise(const PromiseId& id) const = 0;
  virtual std::optional<ApprovalRequest> request(const RequestId& id) const = 0;
  // Those that somebody still has to do something about: to decide, to pay, to confirm what was said by telephone.
  virtual std::vector<ApprovalRequest> open_requests() const = 0;
  virtual std::optional<GoodsItem> goods(const GoodsId& id) const = 0;
  // The thing that is here under this label, else the last one that was.
  virtual std::optional<GoodsItem> goods_with_code(const std::string& code) const = 0;
  virtual std::optional<Attachment> attachment(const AttachmentId& id) const = 0;
  virtual std::optional<Concern> concern(const ConcernId& id) const = 0;
  virtual std::optional<Shift> shift(const StaffId& staff, Date day) const = 0;
  virtual std::optional<Improvement> improvement(const ImprovementId& id) const = 0;
  virtual std::optional<Huddle> huddle(const HuddleId& id) const = 0;
  virtual int open_cases(const CustomerId& customer) const = 0;
  virtual void put(const Staff& staff) = 0;
  virtual void put(const Customer& customer) = 0;
  virtual void put(const Case& matter) = 0;
  virtual void put(const Contact& contact) = 0;
  virtual void put(const Promise& promise) = 0;
  virtual void put(const ApprovalRequest& request) = 0;
  virtual void put(const GoodsItem& goods) = 0;
  virtual void put(const Attachment& attachment) = 0;
  virtual void put(const Concern& concern) = 0;
  virtual void put(const Improvement& improvement) = 0;
  virtual void put(const Huddle& huddle) = 0;
  virtual void plan(const Shift& shift) = 0;  // the last one for a colleague and day counts
  virtual void keep_attachment_part(const AttachmentId& attachment, int index, const std::string& base64) = 0;
  virtual void count_survey(Date day, const std::vector<int>& scores) = 0;
  virtual void count_answers(Date day, const std::string& survey, const std::string& question,
                             const std::vector<std::string>& answers) = 0;
  virtual void count_grant(const GrantCount& count) = 0;
  virtual std::int64_t granted_minor(const GrantSum& sum) const = 0;
  // Shares of budgets, by terminal. A terminal hears of its own, the hub of all.
  virtual LeaseHolding lease(const DeviceId& device, const Budget& budget) const = 0;
  virtual void put(const DeviceId& device, const Budget& budget, const LeaseHolding& holding) = 0;
  virtual void add(const StandingLease& lease) = 0;
  virtual std::int64_t standing_minor(const DeviceId& device, const std::string& cap, Date on) const = 0;
  // The latest day that a grant of this terminal was counted on.
  virtual Date counted_until(const DeviceId& device) const = 0;
  virtual void put_counted_until(const DeviceId& device, Date day) = 0;
  virtual void raise(const Flag& flag) = 0;
  virtual void keep_pack_part(const base::Hash& archive, int index, const std::string& base64) = 0;
  virtual void publish_pack(const PublishedPack& pack) = 0;
};

class MemoryEntities final : public Entities {
 public:
  std::optional<Staff> staff(const StaffId& id) const override { return find(staff_, id); }
  std::optional<Customer> customer(const CustomerId& id) const override { return find(customers_, id); }
  std::optional<Case> matter(const CaseId& id) const override { return find(cases_, id); }
  std::optional<Contact> contact(const ContactId& id) const override { return find(contacts_, id); }
  std::optional<Promise> promise(const PromiseId& id) const override { return find(promises_, id); }
  std::optional<ApprovalRequest> request(const RequestId& id) const override { return find(requests_, id); }
  std::optional<GoodsItem> goods(const GoodsId& id) const override { return find(goods_, id); }
  std::optional<GoodsItem> goods_with_code(const std::string& code) const override;
  std::optional<Attachment> attachment(const AttachmentId& id) const override { return find(attachments_, id); }
  std::optional<Concern> concern(const ConcernId& id) const override { return find(concerns_, id); }
  std::optional<Shift> shift(const StaffId& staff, Date day) const override {
    return find(shifts_, std::pair(staff, day));
  }
  std::optional<Improvement> improvement(const ImprovementId& id) const override { return find(improvements_, id); }
  std::optional<Huddle> huddle(const HuddleId& id) const override { return find(huddles_, id); }
  int open_cases(const CustomerId& customer) const override {
    int open = 0;
    for (const auto& [id, matter] : cases_) {
      open += matter.customer == customer && matter.status != CaseStatus::closed ? 1 : 0;
    }
    return open;
  }
  void put(const Staff& staff) override { staff_[staff.id] = staff; }
  void put(const Customer& customer) override { customers_[customer.id] = customer; }
  void put(const Case& matter) override { cases_[matter.id] = matter; }
  void put(const Contact& contact) override { contacts_[contact.id] = contact; }
  void put(const Promise& promise) override { promises_[promise.id] = promise; }
  void put(const ApprovalRequest& request) override { requests_[request.id] = request; }
  void put(const GoodsItem& goods) override { goods_[goods.id] = goods; }
  void put(const Attachment& attachment) override { attachments_[attachment.id] = attachment; }
  void put(const Concern& concern) override { concerns_[concern.id] = concern; }
  void put(const Improvement& improvement) override { improvements_[improvement.id] = improvement; }
  void put(const Huddle& huddle) override { huddles_[huddle.id] = huddle; }
  void plan(const Shift& shift) override { shifts_[{shift.staff, shift.day}] = shift; }
  void keep_attachment_part(const AttachmentId& attachment, int index, const std::string& base64) override {
    attachment_parts_[attachment][index] = base64;
  }
  const std::map<AttachmentId, std::map<int, std::string>>& attachment_parts() const { return attachment_parts_; }
  void count_survey(Date, const std::vector<int>& scores) override {
    survey_scores_.insert(survey_scores_.end(), scores.begin(), scores.end());
  }
  const std::vector<int>& survey_scores() const { return survey_scores_; }
  void count_answers(Date, const std::string& survey, const std::string& question,
                     const std::vector<std::string>& answers) override {
    auto& kept = survey_answers_[survey + "/" + question];
    kept.insert(kept.end(), answers.begin(), answers.end());
  }
  const std::map<std::string, std::vector<std::string>>& survey_answers() const { return survey_answers_; }
  void count_grant(const GrantCount& count) override {
    for (const CapPeriod per : cap_periods) {
      sums_[scope_of(per, count)][{count.remedy, count.kind, count.amount.currency}] += count.amount.minor;
    }
  }
  std::int64_t granted_minor(const GrantSum& sum) const override;
  LeaseHolding lease(const DeviceId& device, const Budget& budget) const override {
    return find(leases_, std::pair(device, budget)).value_or(LeaseHolding{});
  }
  void put(const DeviceId& device, const Budget& budget, const LeaseHolding& holding) override {
    leases_[{device, budget}] = holding;
  }
  const std::map<std::pair<DeviceId, Budget>, LeaseHolding>& leases() const { return leases_; }
  void add(const StandingLease& lease) override { standing_.push_back(lease); }
  std::int64_t standing_minor(const DeviceId& device, const std::string& cap, Date on) const override;
  Date counted_until(const DeviceId& device) const override { return find(counted_until_, device).value_or(Date{}); }
  void put_counted_until(const DeviceId& device, Date day) override { counted_until_[device] = day; }
  void raise(const Flag& flag) override { flags_.push_back(flag); }
  const std::vector<Flag>& flags() const { return flags_; }
  void forget(const DeviceId& device, const Budget& budget) { leases_.erase({device, budget}); }
  void forget_requests_before(WallTime time);  // that are over
  std::vector<ApprovalRequest> open_requests() const override;
  void keep_pack_part(const base::Hash& archive, int index, const std::string& base64) override {
    pack_parts_[archive][index] = base64;
  }
  void publish_pack(const PublishedPack& pack) override { packs_.push_back(pack); }
  const std::vector<PublishedPack>& packs() const { return packs_; }

 private:
  template <class Id, class Entity>
  static std::optional<Entity> find(const std::map<Id, Entity>& in, const Id& id) {
    const auto found = in.find(id);
    if (found == in.end()) return std::nullopt;
    return found->second;
  }
  std::map<StaffId, Staff> staff_;
  std::map<CustomerId, Customer> customers_;
  std::map<CaseId, Case> cases_;
  std::map<ContactId, Contact> contacts_;
  std::map<PromiseId, Promise> promises_;
  std::map<RequestId, ApprovalRequest> requests_;
  std::map<GoodsId, GoodsItem> goods_;
  std::map<AttachmentId, Attachment> attachments_;
  std::map<AttachmentId, std::map<int, std::string>> attachment_parts_;
  std::map<ConcernId, Concern> concerns_;
  std::map<std::pair<StaffId, Date>, Shift> shifts_;
  std::map<ImprovementId, Improvement> improvements_;
  std::map<HuddleId, Huddle> huddles_;
  std::map<CapScope, std::map<std::tuple<std::string, RemedyKind, std::string>, std::int64_t>> sums_;
  std::map<std::pair<DeviceId, Budget>, LeaseHolding> leases_;
  std::vector<StandingLease> standing_;
  std::map<DeviceId, Date> counted_until_;
  std::vector<Flag> flags_;
  std::map<std::string, std::vector<std::string>> survey_answers_;
  std::map<base::Hash, std::map<int, std::string>> pack_parts_;
  std::vector<PublishedPack> packs_;
  std::vector<int> survey_scores_;
};

}  // namespace okienko::domain
