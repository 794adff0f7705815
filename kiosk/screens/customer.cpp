#include "kiosk/screens/customer.hpp"

#include "kiosk/screens/customer_parts.hpp"
#include "kiosk/screens/goods.hpp"
#include "kiosk/screens/keeper.hpp"
#include "kiosk/screens/letter.hpp"

namespace okienko::screens {

using namespace ui;
using terminal::CustomerView;

void draw_customer(const terminal::Snapshot& snapshot, LocalState& local, Output& output) {
  std::vector<TopBarChip> chips;
  if (snapshot.contact) chips.push_back(contact_chip(snapshot, *snapshot.contact));
  Rect page = begin_page(snapshot, local, output, std::move(chips));
  Rect foot = footer(page);
  if (foot_button(foot, Side::left, "customer/back", tr("customer", "Back"),
                  {.look = ButtonLook::ghost, .icon = Icon::arrow_back, .shortcut = platform::Key::escape})) {
    output.post(terminal::GoBack{});
  }
  if (snapshot.contact && foot_button(foot, Side::left, "customer/aside", tr("customer", "Put aside"),
                                      {.look = ButtonLook::ghost})) {
    output.post(terminal::PutAside{});
  }
  const CustomerView* customer = snapshot.contact && snapshot.contact->customer ? &*snapshot.contact->customer
                                 : snapshot.customer                            ? &*snapshot.customer
                                                                                : nullptr;
  if (customer != nullptr && local.customer_page.customer != customer->id) {
    local.customer_page = {};
    local.customer_page.customer = customer->id;
  }
  const std::vector<terminal::ScriptChoice> none;
  const auto& scripts = snapshot.contact ? snapshot.contact->scripts : none;
  if (customer != nullptr) {
    draw_customer_facts({snapshot, *customer, local, output}, page.cut_left(px(compact() ? 270 : 400)));
    if (!snapshot.contact && foot_button(foot, Side::right, "customer/contact", tr("customer", "New contact"),
                                         {.look = ButtonLook::primary, .icon = Icon::add}, 240)) {
      output.post(terminal::NewContact{domain::Channel::counter});
      output.post(terminal::ChooseCustomer{customer->id});
    }
  }
  ScrollArea scroll("customer/flow", page.inset(page_margin(), px(compact() ? 10 : 24)));
  Column column(scroll.content(), px(12));
  draw_scripts(scripts, local, output, column, customer != nullptr ? Style::h2 : Style::h1);
  if (customer != nullptr) draw_open_promises({snapshot, *customer, local, output}, column);
  if (customer != nullptr) draw_letter_row(snapshot, *customer, local, column);
  if (customer != nullptr) draw_customer_goods(snapshot, *customer, local, output, column);
  if (customer != nullptr) draw_timeline({snapshot, *customer, local, output}, column);
  scroll.finish(column.used());
  if (customer != nullptr) draw_letter_sheet(snapshot, *customer, local, output);
  if (customer != nullptr) draw_alike_sheet({snapshot, *customer, local, output});
  if (customer != nullptr) draw_keeper_sheet({snapshot, *customer, local, output});
  draw_menu(snapshot, local, output);
}

}  // namespace okienko::screens
