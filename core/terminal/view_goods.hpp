// Goods in our hands and the till, as the pages show them. Not for other folders.
#pragma once

#include "terminal/view_words.hpp"

namespace okienko::terminal {

GoodsView goods_view(const ViewContext& view, const domain::GoodsItem& goods);
std::vector<GoodsView> goods_here(const ViewContext& view);
// What is in our hands, and the history of it.
void add_goods(const ViewContext& view, const domain::Customer& customer, CustomerView& shown);
// The form of the case at hand; nullopt: there is no case, or this pack takes nothing in.
std::optional<GoodsFormView> goods_form_view(const ViewContext& view, const domain::ContactScope& scope);
// What was granted here and is settled at the till, and what is left open of the case from before.
std::vector<ContactView::TillStep> till_of(const ViewContext& view, const domain::ContactScope& scope);

}  // namespace okienko::terminal
