// The desk with all that can stand on it, calls, who is at the screen.

#include "matrix.hpp"
#include "sample.hpp"

namespace okienko::screens_test {

using namespace std::chrono_literals;
using namespace okienko::terminal;
using screens::LocalState;
using screens::SheetKind;

namespace {

auto sheet(SheetKind kind) {
  return [kind](LocalState& local) { local.sheet.open(kind); };
}

OpenContactChip open_contact(std::uint8_t number, const char* name, const char* matter, domain::Channel channel,
                             std::chrono::minutes since) {
  OpenContactChip open;
  open.id = id<ContactId>(number);
  open.customer_name = name;
  open.case_number = matter;
  open.channel = channel;
  open.opened_at = now - since;
  return open;
}

IncomingCall ringing(std::size_t callers) {
  IncomingCall call;
  call.number = "+48601234567";
  call.came_at = now;
  const IncomingCall::Caller all[] = {{id<CustomerId>(20), "Jan Wójcik", "R-2031"},
                                      {id<CustomerId>(22), "Anna Wójcik", ""},
                                      {id<CustomerId>(23), "Krystyna Wojcik-Lech", ""}};
  call.callers.assign(all, all + callers);
  return call;
}

Snapshot masked(Snapshot shown) {
  CustomerView& customer = *shown.contact->customer;
  customer.name = "J••• W•••";
  customer.phone = "••• 67";
  for (KnownFact& fact : customer.facts) fact.value = "•••";
  for (KnownFact& fact : shown.contact->known) fact.value = "•••";
  for (TimelineItem& item : customer.timeline) {
    item.detail.clear();
    if (item.kind == TimelineItem::Kind::matter) item.title = "•••";
  }
  shown.contact->channel = domain::Channel::phone;
  VerificationView& verification = shown.contact->verification;
  verification.needed = true;
  verification.questions = {{"name", "Imię i nazwisko", "", domain::FactKind::person},
                            {"phone", "Telefon", "", domain::FactKind::phone, true},
                            {"order", "Numer zamówienia", "", domain::FactKind::order},
                            {"product", "Produkt", "", domain::FactKind::product},
                            {"purchase_date", "Data zakupu", "", domain::FactKind::date}};
  return shown;
}

}  // namespace

Snapshot busy_desk_page() {
  Snapshot shown = desk_page();
  DeskItem offered = shown.desk[0];
  offered.kind = DeskItem::Kind::offered;
  offered.urgency = Urgency::today;
  offered.customer_name = "Krystyna Wojcik-Lech";
  offered.since = now - 20min;
  DeskItem goods;
  goods.kind = DeskItem::Kind::goods;
  goods.customer_name = "Halina Brzozowska";
  goods.title = "Toster Duo";
  goods.case_number = "R-2010";
  goods.since = now - 26h;
  goods.goods = id<GoodsId>(60);
  DeskItem dropped = shown.desk.back();
  dropped.dropped = true;
  dropped.urgency = Urgency::today;
  dropped.customer_name = "Łukasz Żak";
  DeskItem mine = shown.desk[3];
  mine.own_decision = true;
  shown.desk.insert(shown.desk.begin() + 1, {mine, dropped, offered});
  terminal::TaskView task;
  if (offered.promise.is_nil()) task.matter = offered.matter;
  else task.promise = offered.promise;
  task.customer_name = offered.customer_name;
  task.title = offered.title;
  task.case_number = offered.case_number;
  task.from_name = "Marek D.";
  task.offered = true;
  shown.offered.push_back(task);
  shown.desk.push_back(goods);
  shown.contacts = {open_contact(70, "Jan Wójcik", "R-2044", domain::Channel::counter, 3min),
                    open_contact(71, "", "", domain::Channel::phone, 12min)};
  shown.quick_topics = {{"quick_where", "Gdzie to jest", "location_on"},
                        {"quick_stock", "Czy jest w sklepie", "shopping_cart"},
                        {"quick_price", "Ile kosztuje", "local_offer"},
                        {"quick_hours", "Godziny otwarcia", "schedule"},
                        {"quick_way", "Dojazd, parking, toaleta", "storefront"},
                        {"quick_other", "Inne krótkie pytanie", "help"}};
  shown.team_scripts = {{"audit", "Porządek miejsca pracy", "", "check", "team", "Zespół i firma"}};
  shown.others_here = {shown.staff[2], shown.staff[5]};
  return shown;
}

Snapshot quiet_desk_page() {
  Snapshot shown = busy_desk_page();
  shown.desk.clear();
  shown.contacts.clear();
  shown.desk_overdue = shown.desk_today = shown.desk_open = 0;
  shown.figures = {};
  return shown;
}

Snapshot many_contacts_page() {
  Snapshot shown = customer_page();
  const char* names[] = {"Ewa Lis", "Bartłomiej Wierzbicki-Szczęśniak", "Olena Kowalczuk", "Piotr Zając", "Biuro Lokum",
                         "Żaneta Śliwa"};
  std::uint8_t number = 80;
  for (const char* name : names) {
    shown.contacts.push_back(open_contact(number, name, "", number % 2 ? domain::Channel::phone : domain::Channel::counter,
                                          std::chrono::minutes{number - 60}));
    ++number;
  }
  shown.others_here = {shown.staff[2], shown.staff[5]};
  return shown;
}

Snapshot ringing_page(std::size_t callers) {
  Snapshot shown = busy_desk_page();
  shown.call = ringing(callers);
  return shown;
}

Snapshot covered_page() { return masked(customer_page()); }

Snapshot verify_page() {
  Snapshot shown = covered_page();
  VerificationView& verification = shown.contact->verification;
  verification.open = true;
  const char* values[] = {"Jan Wójcik", "601234567", "88121", "Ekspres Verta 300", "2026-03-14"};
  for (std::size_t at = 0; at < verification.questions.size(); ++at) verification.questions[at].value = values[at];
  return shown;
}

Snapshot promise_at_hand_page() {
  Snapshot shown = customer_page();
  shown.customer = shown.contact->customer;
  shown.contact.reset();
  PromiseAtHand promise;
  promise.promise = id<PromiseId>(50);
  promise.title = "Oddzwonić";
  promise.case_number = "R-2031";
  promise.phone = "601234567";
  promise.owner_name = "Marek D.";
  promise.due_at = now - 42min;
  promise.made_at = now - 162min;
  shown.promise_at_hand = promise;
  return shown;
}

Snapshot changing_page() {
  Snapshot shown = busy_desk_page();
  shown.changing_to = shown.staff[2];
  shown.pin.staff = shown.staff[2].id;
  return shown;
}

void add_desk_states(std::vector<State>& states) {
  Snapshot interrupted = ringing_page(1);
  interrupted.call->interrupted = id<ContactId>(90);
  Snapshot withheld = ringing_page(0);
  withheld.call->number.clear();
  Snapshot in_script = choose_page();
  in_script.call = ringing(1);
  Snapshot ended = choose_page();
  ended.call_ended = EndedCall{id<ContactId>(40), "601234567", "Jan Wójcik"};
  Snapshot locked = lock_page();
  locked.call.emplace();
  Snapshot little_known = covered_page();
  little_known.contact->verification.questions.resize(1);
  Snapshot wrong = changing_page();
  wrong.changing_to = wrong.staff[1];
  wrong.pin = {wrong.staff[1].id, PinState::wrong, 8};
  Snapshot training = busy_desk_page();
  training.training = true;
  Snapshot training_turned = turned_page();
  training_turned.training = true;
  Snapshot training_lock = lock_page();
  training_lock.training = true;
  Snapshot unknown_code = busy_desk_page();
  unknown_code.notice = Notice{Notice::Kind::code_unknown, {}, "5901234123457", {}, 1};
  Snapshot unknown_badge = lock_page();
  unknown_badge.notice = Notice{Notice::Kind::code_unknown, {}, {}, {}, 1};
  const std::vector<State> added = {
      {"desk-busy", busy_desk_page()},
      {"desk-quiet", quiet_desk_page()},
      {"desk-quick", busy_desk_page(), sheet(SheetKind::quick)},
      {"desk-colleagues", busy_desk_page(), sheet(SheetKind::colleagues)},
      {"desk-change", changing_page()},
      {"desk-change-wrong", wrong},
      {"contacts-many", many_contacts_page()},
      {"contacts-sheet", many_contacts_page(), sheet(SheetKind::contacts)},
      {"call-one", ringing_page(1)},
      {"call-several", ringing_page(3)},
      {"call-callers", ringing_page(3), sheet(SheetKind::callers)},
      {"call-unknown", ringing_page(0)},
      {"call-withheld", withheld},
      {"call-interrupted", interrupted},
      {"call-in-script", in_script},
      {"call-ended", ended},
      {"call-locked", locked},
      {"verify-covered", covered_page()},
      {"verify-script", masked(choose_page())},
      {"verify-little", little_known},
      {"verify-sheet", verify_page()},
      {"promise-at-hand", promise_at_hand_page()},
      {"training-desk", training},
      {"training-turned", training_turned},
      {"training-lock", training_lock},
      {"code-unknown", unknown_code},
      {"badge-unknown", unknown_badge},
      {"menu-away", many_contacts_page(), [](LocalState& local) { local.menu_open = true; }},
  };
  states.insert(states.end(), added.begin(), added.end());
}

}  // namespace okienko::screens_test
