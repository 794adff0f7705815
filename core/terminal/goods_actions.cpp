// Goods in our hands, by finger and by scanner; and the receipt of the till.

#include "terminal/core.hpp"
#include "terminal/view_goods.hpp"

namespace okienko::terminal {

void Terminal::Core::open_goods_page(Session::Goods goods) {
  goods.back_to = session_.page == Page::goods ? session_.goods.back_to : session_.page;
  session_.goods = std::move(goods);
  session_.page = Page::goods;
}

void Terminal::Core::leave_goods() {
  const Session::Goods left = session_.goods;
  session_.goods = {};
  if (left.from_list) {
    session_.goods.back_to = left.back_to;
    return;
  }
  switch (left.back_to) {
    case Page::script:
    case Page::wrap_up:
      if (session_.contact) return show_contact(*session_.contact);
      break;
    case Page::find:
    case Page::customer:
    case Page::concern:
    case Page::tasks:
    case Page::inbox:
    case Page::board:
    case Page::measures:
    case Page::standards:
    case Page::improvements:
    case Page::huddle:
    case Page::voices:
    case Page::load:
    case Page::script_map:
    case Page::training:
      session_.page = left.back_to;
      return;
    case Page::lock:
    case Page::desk:
    case Page::turned:
    case Page::goods:
    case Page::practised:
    case Page::technician:
    case Page::stopped:
      break;
  }
  show_desk();
}

void Terminal::Core::show_goods(Snapshot& shown, const ViewContext& view) const {
  if (const auto contact = shown_contact()) {
    shown.contact = contact_view(this->view(*pack_of(contact)), *contact);
  }
  GoodsPage page;
  page.scanned = session_.goods.scanned;
  page.scan = session_.goods_scans;
  page.form = session_.goods.form && shown.contact && shown.contact->goods_form;
  if (session_.goods.one) {
    const auto one = store_->entities().goods(*session_.goods.one);
    if (one) page.one = goods_view(view, *one);
  }
  if (!page.one && !page.form) {
    page.here = goods_here(view);
    page.here_total = store_->goods_here_count(view.site);
  }
  shown.goods = std::move(page);
}

void Terminal::Core::act(const OpenGoods& action) {
  Session::Goods goods;
  if (!action.goods.is_nil()) {
    if (!store_->entities().goods(action.goods)) return reject(domain::Reason::not_found);
    goods.one = action.goods;
    const bool on_list = session_.page == Page::goods && !session_.goods.one && !session_.goods.form;
    goods.from_list = on_list || (session_.page == Page::goods && session_.goods.from_list);
  }
  open_goods_page(std::move(goods));
}

void Terminal::Core::act(const OpenGoodsForm&) {
  const auto contact = shown_contact();
  if (!contact || !contact->matter) return reject(domain::Reason::case_needed);
  Session::Goods goods;
  goods.form = true;
  goods.from_list = session_.page == Page::goods && !session_.goods.one;
  open_goods_page(std::move(goods));
}

void Terminal::Core::act(const TakeGoods& action) {
  if (!session_.contact) return reject(domain::Reason::case_needed);
  const auto events = run(domain::TakeInGoods{*session_.contact, action.code, action.what, action.condition,
                                              action.with_it, action.remarks, action.shelf});
  if (!events) return;
  const GoodsId taken = std::get<domain::GoodsTakenIn>(events->front()).goods;
  if (session_.page == Page::goods) {
    session_.goods.form = false;
    session_.goods.scanned.clear();
    session_.goods.one = taken;
  }
  // A thing without a label is a thing without an owner: it is printed in the same breath.
  if (action.code.empty()) {
    act(MakePaper{domain::PaperKind::goods_label, domain::PaperForm::label, session_.language, std::nullopt, taken});
  }
}

void Terminal::Core::act(const PutGoods& action) {
  const auto goods = store_->entities().goods(action.goods);
  const auto contact = shown_contact();
  const bool theirs = goods && contact && contact->state == domain::ContactState::active &&
                      contact->device == identity_.device && contact->customer == goods->customer;
  if (run(domain::MoveGoods{action.goods, action.state, action.shelf,
                            theirs ? std::optional(contact->id) : std::nullopt})) {
    session_.goods.scanned.clear();
  }
}

void Terminal::Core::act(const WriteReceipt& action) {
  if (session_.contact) run(domain::RecordTill{*session_.contact, action.grant, action.receipt});
}

bool Terminal::Core::open_goods_by_code(const std::string& code) {
  const auto goods = store_->entities().goods_with_code(code);
  const bool on_page = session_.page == Page::goods;
  if (goods && !(on_page && session_.goods.form)) {
    act(OpenGoods{goods->id});
    return true;
  }
  if (!on_page || (!session_.goods.one && !session_.goods.form)) return false;
  session_.goods.scanned = code;
  ++session_.goods_scans;
  return true;
}

}  // namespace okienko::terminal
