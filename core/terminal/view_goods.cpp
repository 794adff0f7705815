#include "terminal/view_goods.hpp"

#include <algorithm>

namespace okienko::terminal {

namespace {

int photos_of(const ViewContext& view, const domain::Case& matter) {
  int photos = 0;
  for (const domain::AttachmentId& id : matter.attachments) {
    const auto attachment = view.store.entities().attachment(id);
    if (attachment && attachment->media_type.starts_with("image/")) ++photos;
  }
  return photos;
}

// What the case says of this fact; null: nothing.
const domain::Fact* told(const domain::Case& matter, const std::string& fact) {
  const auto found = fact.empty() ? matter.facts.end() : matter.facts.find(fact);
  return found == matter.facts.end() || found->second.value.empty() ? nullptr : &found->second;
}

}  // namespace

GoodsView goods_view(const ViewContext& view, const domain::GoodsItem& goods) {
  GoodsView shown;
  shown.id = goods.id;
  shown.code = goods.code;
  shown.what = goods.what;
  const domain::Option* condition = view.pack.goods.condition(goods.condition);
  shown.condition = condition ? text_of(condition->label, view) : goods.condition;
  shown.with_it = goods.with_it;
  shown.remarks = goods.remarks;
  shown.state = goods.state;
  shown.shelf = goods.shelf;
  shown.matter = goods.matter;
  shown.customer = goods.customer;
  shown.taken_at = goods.taken_at;
  shown.changed_at = goods.changed_at;
  shown.taken_by_name = staff_name(view, goods.taken_by);
  if (const auto customer = view.store.entities().customer(goods.customer)) {
    shown.customer_name = customer_name(*customer);
    shown.customer_phone = customer->fact("phone");
  }
  if (const auto matter = view.store.entities().matter(goods.matter)) {
    shown.case_number = matter->number;
    shown.photos = photos_of(view, *matter);
  }
  return shown;
}

std::vector<GoodsView> goods_here(const ViewContext& view) {
  std::vector<GoodsView> here;
  for (const domain::GoodsItem& goods : view.store.goods_here(view.site)) here.push_back(goods_view(view, goods));
  return here;
}

void add_goods(const ViewContext& view, const domain::Customer& customer, CustomerView& shown) {
  std::vector<CustomerId> entries = {customer.id};  // the same person under other names too
  entries.insert(entries.end(), customer.merged.begin(), customer.merged.end());
  for (const CustomerId& entry : entries) {
    for (const domain::GoodsItem& goods : view.store.goods_of(entry)) {
      if (goods.state != domain::GoodsState::returned) shown.goods.push_back(goods_view(view, goods));
      TimelineItem item;
      item.kind = TimelineItem::Kind::goods;
      item.at = goods.state == domain::GoodsState::returned ? goods.changed_at : goods.taken_at;
      item.title = goods.what.empty() ? goods.code : goods.what;
      item.detail = goods.what.empty() ? std::string() : goods.code;
      if (const auto matter = view.store.entities().matter(goods.matter)) {
        item.detail += (item.detail.empty() ? "" : " · ") + matter->number;
      }
      item.matter = goods.matter;
      item.goods = goods.id;
      item.goods_state = goods.state;
      shown.timeline.push_back(std::move(item));
    }
  }
}

std::optional<GoodsFormView> goods_form_view(const ViewContext& view, const domain::ContactScope& scope) {
  const domain::GoodsForm& form = view.pack.goods;
  if (!scope.matter || (form.conditions.empty() && form.with_it.empty())) return std::nullopt;
  const domain::Case& matter = *scope.matter;
  GoodsFormView shown;
  shown.case_number = matter.number;
  for (const domain::FactDefinition& fact : view.pack.facts) {
    if (fact.kind != domain::FactKind::product) continue;
    if (const domain::Fact* product = scope.known.find(fact.id)) shown.what = product->value;
    if (!shown.what.empty()) break;
  }
  const domain::Fact* condition = told(matter, form.condition_fact);
  const domain::Fact* with_it = told(matter, form.with_it_fact);
  if (condition != nullptr) {
    // In the customer's own words it is no option, and still worth keeping.
    if (form.condition(condition->value))
      shown.condition = condition->value;
    else
      shown.remarks = shown_value(view, form.condition_fact, condition->value);
  }
  if (with_it != nullptr) shown.with_it = with_it->value;
  for (const domain::Option& option : form.conditions) {
    shown.conditions.push_back({option.id, text_of(option.label, view), text_of(option.hint, view), option.icon});
  }
  for (const domain::Option& option : form.with_it) {
    shown.with_it_options.emplace_back(option.id, text_of(option.label, view));
  }
  for (const GoodsId& id : matter.goods) {
    const auto goods = view.store.entities().goods(id);
    if (goods && goods->contact == scope.contact.id) shown.taken.push_back(goods_view(view, *goods));
  }
  const auto told_here = [&](const domain::Fact* fact) {
    return fact != nullptr && fact->recorded_at >= scope.contact.opened_at;
  };
  shown.expected = shown.taken.empty() && (told_here(condition) || told_here(with_it));
  return shown;
}

std::vector<ContactView::TillStep> till_of(const ViewContext& view, const domain::ContactScope& scope) {
  std::vector<ContactView::TillStep> steps;
  if (!scope.matter) return steps;
  for (const domain::Grant& grant : scope.matter->grants) {
    const domain::Remedy* remedy = view.pack.remedy(grant.remedy);
    if (!remedy || !remedy->till || (grant.contact != scope.contact.id && !grant.receipt.empty())) continue;
    ContactView::TillStep step;
    step.grant = grant.id;
    step.label = text_of(remedy->label, view);
    // A gesture names its amount already.
    if (grant.amount.minor != 0 && grant.kind == domain::RemedyKind::statutory) step.amount = grant.amount;
    step.receipt = grant.receipt;
    steps.push_back(std::move(step));
  }
  return steps;
}

}  // namespace okienko::terminal
