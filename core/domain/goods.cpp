// A customer's thing in our hands, from the label to the day it goes back; and what a remedy leaves to be done at
// the till.

#include "domain/goods.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "domain/codes.hpp"
#include "domain/deciding.hpp"
#include "domain/evolving.hpp"

namespace okienko::domain {

namespace {

// Scanners and fingers leave spaces at the ends.
std::string trimmed(const std::string& text) {
  const auto begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

// A label is read by a machine or copied by hand: blanks and small letters make no other label of it.
std::string folded_code(const std::string& code) {
  std::string folded;
  for (const char byte : code) {
    if (byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n') continue;
    folded.push_back(byte >= 'a' && byte <= 'z' ? static_cast<char>(byte - 'a' + 'A') : byte);
  }
  return folded;
}

// What a scanner reads as one line.
bool one_line(const std::string& text) {
  return std::none_of(text.begin(), text.end(), [](char byte) { return static_cast<unsigned char>(byte) < 0x20; });
}

std::optional<Reason> wrong_with(const std::string& text, std::size_t longest) {
  if (text.size() > longest) return Reason::answer_too_long;
  if (!one_line(text)) return Reason::answer_malformed;
  return std::nullopt;
}

// A new label: unique without asking anybody. A number that a scanned label or an older terminal of this number has
// used is passed over.
std::string new_code(const Entities& entities, const Context& context) {
  for (int number = context.next_goods_number;; ++number) {
    std::string code = fmt::format("{}{}-{}", goods_code_prefix, context.terminal_number, number);
    if (!entities.goods_with_code(code)) return code;
  }
}

bool in_customers_reach(GoodsState state) {
  return state == GoodsState::ready || state == GoodsState::returned;
}

// What was promised for the goods is kept when the last of them is ready: nobody has to remember to say so.
void keep_promised_goods(const Entities& entities, const Pack& pack, const GoodsItem& moved, GoodsState to, Events& events) {
  const auto matter = entities.matter(moved.matter);
  if (!matter || !in_customers_reach(to)) return;
  for (const GoodsId& id : matter->goods) {
    const auto other = entities.goods(id);
    if (other && other->id != moved.id && !in_customers_reach(other->state)) return;
  }
  for (const PromiseId& id : matter->promises) {
    const auto promise = entities.promise(id);
    if (!promise || promise->state != PromiseState::open) continue;
    const PromiseDefinition* definition = pack.promise(promise->kind);
    if (definition && definition->kept_by_ready_goods) events.push_back(PromiseKept{id});
  }
}

}  // namespace

Decision Decide::operator()(const TakeInGoods& c) const {
  OKIENKO_TRY(auto contact, active_contact(c.contact));
  const auto matter = contact.matter ? entities.matter(*contact.matter) : std::nullopt;
  if (!matter) return because(Reason::case_needed);
  if (matter->goods.size() >= max_goods_of_case) return because(Reason::too_many);
  const std::string what = trimmed(c.what);
  if (what.empty()) return because(Reason::answer_missing);
  for (const std::string* words : {&what, &c.with_it, &c.remarks}) {
    if (words->size() > max_field_bytes) return because(Reason::answer_too_long);
  }
  if (!c.condition.empty() && !context.pack->goods.condition(c.condition)) return because(Reason::option_unknown);
  const std::string shelf = trimmed(c.shelf);
  if (const auto wrong = wrong_with(shelf, max_shelf_bytes)) return because(*wrong);
  std::string code = folded_code(c.code);
  if (const auto wrong = wrong_with(code, max_goods_code_bytes)) return because(*wrong);
  if (code.empty()) {
    code = new_code(entities, context);
  } else if (const auto other = entities.goods_with_code(code); other && other->state != GoodsState::returned) {
    return because(Reason::code_taken);
  }
  GoodsTakenIn taken{fresh<GoodsId>(), matter->id, contact.id, std::move(code), c.condition, shelf, {{"what", what}}};
  if (const std::string with_it = trimmed(c.with_it); !with_it.empty()) taken.personal["with_it"] = with_it;
  if (const std::string remarks = trimmed(c.remarks); !remarks.empty()) taken.personal["remarks"] = remarks;
  return Events{std::move(taken)};
}

Decision Decide::operator()(const MoveGoods& c) const {
  const auto goods = entities.goods(c.goods);
  if (!goods) return because(Reason::not_found);
  if (goods->state == GoodsState::returned) return because(Reason::goods_given_back);
  std::string shelf = trimmed(c.shelf);
  if (const auto wrong = wrong_with(shelf, max_shelf_bytes)) return because(*wrong);
  if (c.contact) {
    OKIENKO_TRY(active_contact(*c.contact));
  }
  switch (c.state) {
    case GoodsState::kept:
    case GoodsState::ready:
      if (shelf.empty()) shelf = goods->shelf;  // nobody said that it moved
      break;
    case GoodsState::away:
    case GoodsState::returned:
      shelf.clear();
      break;
  }
  if (goods->state == c.state && goods->shelf == shelf) return Events{};
  Events events{GoodsMoved{c.goods, c.state, std::move(shelf), c.contact}};
  keep_promised_goods(entities, *context.pack, *goods, c.state, events);
  return events;
}

Decision Decide::operator()(const RecordTill& c) const {
  OKIENKO_TRY(auto contact, active_contact(c.contact));
  const auto matter = contact.matter ? entities.matter(*contact.matter) : std::nullopt;
  if (!matter) return because(Reason::case_needed);
  const auto grant = std::find_if(matter->grants.begin(), matter->grants.end(),
                                  [&](const Grant& given) { return given.id == c.grant; });
  if (grant == matter->grants.end()) return because(Reason::not_found);
  const Remedy* remedy = context.pack->remedy(grant->remedy);
  if (!remedy || !remedy->till) return because(Reason::remedy_not_offered);
  const std::string receipt = trimmed(c.receipt);
  if (receipt.empty()) return because(Reason::receipt_missing);
  if (const auto wrong = wrong_with(receipt, max_receipt_bytes)) return because(*wrong);
  if (grant->receipt == receipt) return Events{};
  if (!grant->receipt.empty()) return because(Reason::already_settled);
  return Events{TillRecorded{c.grant, matter->id, contact.id, receipt}};
}

void Evolve::operator()(const GoodsTakenIn& e) const {
  const auto matter = entities.matter(e.matter);
  if (!matter || entities.goods(e.goods)) return;
  const auto part = [&](const char* name) {
    const auto found = e.personal.find(name);
    return found == e.personal.end() ? std::string() : found->second;
  };
  GoodsItem goods;
  goods.id = e.goods;
  goods.matter = e.matter;
  goods.contact = e.contact;
  goods.customer = matter->customer;
  goods.site = header.site;
  goods.code = e.code;
  goods.what = part("what");
  goods.condition = e.condition;
  goods.with_it = part("with_it");
  goods.remarks = part("remarks");
  goods.shelf = e.shelf;
  goods.taken_by = header.actor;
  goods.taken_at = goods.changed_at = header.wall_time;
  entities.put(goods);
  change(&Entities::matter, e.matter, [&](Case& changed) { changed.goods.push_back(e.goods); });
}

void Evolve::operator()(const GoodsMoved& e) const {
  change(&Entities::goods, e.goods, [&](GoodsItem& goods) {
    // Back with the customer is the end of it, whatever another terminal did meanwhile.
    if (goods.state == GoodsState::returned) return;
    goods.state = e.state;
    goods.shelf = e.shelf;
    goods.changed_at = header.wall_time;
  });
}

void Evolve::operator()(const TillRecorded& e) const {
  change(&Entities::matter, e.matter, [&](Case& matter) {
    for (Grant& grant : matter.grants) {
      if (grant.id == e.grant && grant.receipt.empty()) grant.receipt = e.receipt;
    }
  });
}

}  // namespace okienko::domain
