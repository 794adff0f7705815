// Which table each kind of entity stands in, and what of it is found by a query. The inside of projection.cpp; nobody else
// includes it.
#pragma once

#include <boost/describe/enum_to_string.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.hpp"
#include "domain/entities.hpp"
#include "store/prepared.hpp"
#include "store/search_index.hpp"

namespace okienko::store {

using Columns = std::vector<Value>;

inline Value flag(bool value) {
  return std::int64_t{value ? 1 : 0};
}
inline Value moment(domain::WallTime time) {
  return base::to_unix_ms(time);
}
template <class Tag>
Value id_column(const base::Id<Tag>& id) {
  return base::Bytes(id.value.begin(), id.value.end());
}

// Which table an entity stands in, and what of it is found by a query.
template <class Entity>
struct Shape;
template <>
struct Shape<domain::Staff> {
  static constexpr std::string_view table = "staff";
  static std::vector<std::string> names() { return {}; }
  static Columns columns(const domain::Staff&) { return {}; }
};
template <>
struct Shape<domain::Customer> {
  static constexpr std::string_view table = "customer";
  static constexpr IndexedKind indexed_as = IndexedKind::customer;
  static std::vector<std::string> names() { return {"merged_into"}; }
  static Columns columns(const domain::Customer& customer) {
    return {customer.merged_into ? id_column(*customer.merged_into) : Value()};
  }
};
template <>
struct Shape<domain::Case> {
  static constexpr std::string_view table = "matter";
  static constexpr IndexedKind indexed_as = IndexedKind::matter;
  static std::vector<std::string> names() { return {"customer", "site", "open", "due", "opened_at", "owner", "offered"}; }
  static Columns columns(const domain::Case& matter) {
    const domain::RunningClock* clock = matter.nearest_clock();
    return {id_column(matter.customer), matter.site, flag(matter.status != domain::CaseStatus::closed),
            clock ? Value(base::date_to_text(clock->due)) : Value(), moment(matter.opened_at),
            id_column(matter.owner), flag(matter.offer.has_value())};
  }
};
template <>
struct Shape<domain::Contact> {
  static constexpr std::string_view table = "contact";
  static std::vector<std::string> names() { return {"site", "open", "ended_at", "resolved", "customer"}; }
  static Columns columns(const domain::Contact& contact) {
    const bool ended = contact.state == domain::ContactState::ended;
    return {contact.site, flag(!ended), ended ? moment(contact.changed_at) : Value(), flag(contact.resolved),
            contact.customer ? id_column(*contact.customer) : Value()};
  }
};
template <>
struct Shape<domain::Promise> {
  static constexpr std::string_view table = "promise";
  static std::vector<std::string> names() {
    return {"customer", "site", "open", "due_at", "ended_at", "kept", "concern", "owner", "offered"};
  }
  static Columns columns(const domain::Promise& promise) {
    const bool open = promise.state == domain::PromiseState::open;
    return {id_column(promise.customer),
            promise.site,
            flag(open),
            moment(promise.due_at),
            open ? Value() : moment(promise.ended_at),
            flag(promise.state == domain::PromiseState::kept),
            promise.concern ? id_column(*promise.concern) : Value(),
            id_column(promise.owner),
            flag(promise.offer.has_value())};
  }
};
template <>
struct Shape<domain::ApprovalRequest> {
  static constexpr std::string_view table = "request";
  static std::vector<std::string> names() { return {"site", "pending", "asked_at", "open"}; }
  static Columns columns(const domain::ApprovalRequest& request) {
    return {request.site, flag(request.state == domain::RequestState::pending), moment(request.asked_at),
            flag(request.open())};
  }
};

template <>
struct Shape<domain::GoodsItem> {
  static constexpr std::string_view table = "goods";
  static constexpr IndexedKind indexed_as = IndexedKind::goods;
  static std::vector<std::string> names() { return {"site", "here", "code", "matter", "customer", "taken_at"}; }
  static Columns columns(const domain::GoodsItem& goods) {
    return {goods.site,
            flag(goods.state != domain::GoodsState::returned),
            goods.code,
            id_column(goods.matter),
            id_column(goods.customer),
            moment(goods.taken_at)};
  }
};
template <>
struct Shape<domain::Attachment> {
  static constexpr std::string_view table = "attachment";
  static std::vector<std::string> names() { return {}; }
  static Columns columns(const domain::Attachment&) { return {}; }
};
template <>
struct Shape<domain::Concern> {
  static constexpr std::string_view table = "concern";
  static std::vector<std::string> names() { return {"site", "opened_at"}; }
  static Columns columns(const domain::Concern& concern) { return {concern.site, moment(concern.opened_at)}; }
};
template <>
struct Shape<domain::Improvement> {
  static constexpr std::string_view table = "improvement";
  static std::vector<std::string> names() { return {"site", "kind", "ended", "raised_at"}; }
  static Columns columns(const domain::Improvement& improvement) {
    return {improvement.site, std::string(boost::describe::enum_to_string(improvement.kind, "")),
            flag(improvement.ended()), moment(improvement.raised_at)};
  }
};
template <>
struct Shape<domain::Huddle> {
  static constexpr std::string_view table = "huddle";
  static std::vector<std::string> names() { return {"site", "began_at"}; }
  static Columns columns(const domain::Huddle& huddle) { return {huddle.site, moment(huddle.began_at)}; }
};

}  // namespace okienko::store
