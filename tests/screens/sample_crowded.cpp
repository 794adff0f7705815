// The states that nobody thinks of while building a screen: nothing there, very much there, and whatever can go wrong.
#include <boost/describe/enum_to_string.hpp>
#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>

#include "matrix.hpp"
#include "sample.hpp"

namespace okienko::screens_test {

using namespace std::chrono_literals;
using namespace okienko::terminal;

namespace {

// Longer than most, and no longer than people's names are.
constexpr const char* long_name = "Aleksandra Konstantynowicz-Wiśniewska";
constexpr const char* long_staff_name = "Konstancja Wierzbicka-Mazur";

Snapshot empty_desk() {
  Snapshot shown = desk_page();
  shown.desk.clear();
  shown.desk_overdue = shown.desk_today = shown.desk_open = 0;
  shown.figures = {};
  return shown;
}

Snapshot crowded_desk() {
  Snapshot shown = desk_page();
  const std::vector<DeskItem> few = shown.desk;
  while (shown.desk.size() < 40) {
    DeskItem item = few[shown.desk.size() % few.size()];
    item.customer_name = long_name;
    item.promise = id<PromiseId>(static_cast<std::uint8_t>(60 + shown.desk.size()));
    shown.desk.push_back(item);
  }
  for (std::uint8_t number = 0; number < 6; ++number) {
    shown.contacts.push_back({id<ContactId>(static_cast<std::uint8_t>(100 + number)), long_name, "R-2044",
                              now - 40min, domain::Channel::phone});
  }
  shown.desk_overdue = 17;
  shown.desk_today = 31;
  shown.desk_open = 122;
  shown.figures = {1234, 1198, 245, 239, 999, 870};
  return shown;
}

Snapshot crowded_lock() {
  Snapshot shown = lock_page();
  for (std::uint8_t number = 7; number < 30; ++number) {
    shown.staff.push_back(person(number, long_staff_name, "KW", domain::Role::supervisor));
  }
  return shown;
}

Snapshot nobody_yet() {
  Snapshot shown = lock_page();
  shown.staff.clear();
  shown.charter.clear();
  shown.charter_policy.clear();
  shown.sync.state = SyncState::connecting;
  return shown;
}

Snapshot nobody_found() {
  Snapshot shown = find_page();
  shown.found.clear();
  return shown;
}

Snapshot nothing_searched() {
  Snapshot shown = nobody_found();
  shown.search_text.clear();
  return shown;
}

Snapshot crowded_find() {
  Snapshot shown = find_page();
  FoundCustomer match = shown.found.front();
  match.name = long_name;
  match.name_matches = {{0, 5}};
  match.matched_label = "Numer zamówienia";
  match.matched_value = "ZAM-2026/11/000788121";
  while (shown.found.size() < 20) {
    match.id = id<CustomerId>(static_cast<std::uint8_t>(60 + shown.found.size()));
    shown.found.push_back(match);
  }
  return shown;
}

Snapshot new_face() {  // just entered: a name and nothing else
  Snapshot shown = customer_page();
  CustomerView& customer = *shown.contact->customer;
  customer.facts.clear();
  customer.timeline.clear();
  customer.phone.clear();
  customer.cases_total = customer.cases_open = 0;
  return shown;
}

Snapshot old_friend() {
  Snapshot shown = customer_page();
  CustomerView& customer = *shown.contact->customer;
  customer.name = long_name;
  customer.cases_total = 48;
  customer.cases_open = 12;
  const std::vector<TimelineItem> few = customer.timeline;
  while (customer.timeline.size() < 50) customer.timeline.push_back(few[customer.timeline.size() % few.size()]);
  const std::vector<KnownFact> facts = customer.facts;
  while (customer.facts.size() < 24) customer.facts.push_back(facts[customer.facts.size() % facts.size()]);
  for (std::size_t index = 0; index < customer.facts.size(); ++index) {
    customer.facts[index].id = "fact_" + std::to_string(index);
    customer.facts[index].told_to_name = long_staff_name;
  }
  return shown;
}

Snapshot crowded_step() {
  Snapshot shown = choose_page();
  ContactView& contact = *shown.contact;
  contact.customer->name = long_name;
  const AnswerView answer = contact.answers.front();
  for (int index = 0; index < 14; ++index) {
    contact.answers.push_back(answer);
    contact.answers.back().step = "earlier_" + std::to_string(index);
  }
  const KnownFact known = contact.known.front();
  for (int index = 0; index < 12; ++index) {
    contact.known.push_back(known);
    contact.known.back().id = "known_" + std::to_string(index);
  }
  return shown;
}

Snapshot bare_wrap_up() {  // nothing was granted and nothing promised
  Snapshot shown = wrap_up_page();
  Summary& summary = shown.contact->summary;
  summary.granted.clear();
  summary.promised.clear();
  summary.case_number.clear();
  summary.answer_due.reset();
  shown.contact->answers.clear();
  return shown;
}

// What the law gives, granted in part and refused: the customer reads the ground.
Snapshot refused(Page page) {
  Snapshot shown = wrap_up_page();
  shown.page = page;
  Summary& summary = shown.contact->summary;
  summary.refused = {
      {"Obniżenie ceny", zloty(400), zloty(120),
       "Cena maleje w takim stosunku, w jakim towar z wadą jest mniej wart od towaru bez wady. Żądana kwota jest od tej "
       "różnicy większa.",
       "Ustawa o prawach konsumenta, art. 43e ust. 2"},
      {"Zwrot pieniędzy", zloty(899), {},
       "Najpierw naprawimy albo wymienimy towar na nasz koszt. Jeśli to nie pomoże, będzie można żądać obniżenia ceny "
       "albo zwrotu pieniędzy.",
       "Ustawa o prawach konsumenta, art. 43e ust. 1"}};
  return shown;
}

Snapshot signing_in(PinState state) {
  Snapshot shown = pin_page();
  shown.pin.state = state;
  shown.pin.tries_left = state == PinState::locked ? 0 : state == PinState::delayed ? 4 : 10;
  if (state == PinState::delayed) {
    shown.pin.delay_left_ms = 95'000;
    shown.pin.delay_until = now + 95s;
  }
  return shown;
}

Snapshot in_line(SyncState state, Refusal refusal = Refusal::none) {
  Snapshot shown = desk_page();
  shown.sync.state = state;
  shown.sync.refusal = refusal;
  if (state != SyncState::synchronised && state != SyncState::local_only) {
    shown.sync.waiting_records = 128;
    shown.sync.waiting_since = now - 26h;
    shown.sync.cause = "certificate has expired (TLS alert 45)";
  }
  return shown;
}

Snapshot noticed(Notice notice) {
  Snapshot shown = desk_page();
  notice.number = 1;
  shown.notice = std::move(notice);
  return shown;
}

Snapshot stopped_by(Stop::Kind kind) {
  Snapshot shown = stopped_page();
  shown.stop = Stop{kind, "/var/lib/okienko/store.db: database disk image is malformed (page 812)"};
  return shown;
}

}  // namespace

void add_empty_and_crowded(std::vector<State>& states) {
  states.push_back({"desk-empty", empty_desk()});
  states.push_back({"desk-crowded", crowded_desk()});
  states.push_back({"lock-crowded", crowded_lock()});
  states.push_back({"lock-nobody", nobody_yet(), {}, "none"});
  states.push_back({"find-nobody", nobody_found()});
  states.push_back({"find-blank", nothing_searched()});
  states.push_back({"find-crowded", crowded_find()});
  states.push_back({"customer-new", new_face()});
  states.push_back({"customer-crowded", old_friend()});
  states.push_back({"choose-crowded", crowded_step()});
  states.push_back({"wrap-up-bare", bare_wrap_up()});
  states.push_back({"wrap-up-refused", refused(Page::wrap_up)});
  states.push_back({"turned-refused", refused(Page::turned)});
}

void add_errors(std::vector<State>& states) {
  states.push_back({"pin-idle", signing_in(PinState::idle)});
  states.push_back({"pin-checking", signing_in(PinState::checking)});
  states.push_back({"pin-delayed", signing_in(PinState::delayed)});
  states.push_back({"pin-locked", signing_in(PinState::locked)});

  states.push_back({"line-local", in_line(SyncState::local_only)});
  states.push_back({"line-connecting", in_line(SyncState::connecting)});
  states.push_back({"line-sending", in_line(SyncState::sending)});
  states.push_back({"line-offline", in_line(SyncState::offline)});
  states.push_back({"line-revoked", in_line(SyncState::refused, Refusal::revoked)});
  states.push_back({"line-unknown", in_line(SyncState::refused, Refusal::unknown_terminal)});
  states.push_back({"line-wrong-hub", in_line(SyncState::refused, Refusal::wrong_hub)});
  states.push_back({"line-records", in_line(SyncState::refused, Refusal::records_differ)});
  states.push_back({"line-version", in_line(SyncState::refused, Refusal::version)});
  states.push_back({"line-trouble", in_line(SyncState::refused, Refusal::trouble)});

  states.push_back({"disk-full", noticed({Notice::Kind::disk_full})});
  states.push_back({"not-saved", noticed({Notice::Kind::not_saved, {}, "disk I/O error"})});
  states.push_back({"pack-refused", noticed({Notice::Kind::pack_refused, {}, "pl-retail@3.2.0: signature"})});
  states.push_back({"clock-skewed", noticed({Notice::Kind::clock_skewed, {}, "7"})});
  for (const PaperFault fault : {PaperFault::no_printer, PaperFault::out_of_paper, PaperFault::stopped,
                                 PaperFault::not_written}) {
    Notice notice{Notice::Kind::printer, {}, "counter-a4"};
    notice.paper = fault;
    states.push_back({"printer-" + std::to_string(static_cast<int>(fault)), noticed(notice)});
  }
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<domain::Reason>>([&](auto reason) {
    Notice notice{Notice::Kind::rejected, {reason.value, "R7", zloty(200)}, ""};
    states.push_back({std::string("rejected-") + reason.name, noticed(notice), {}, "", true});
  });

  states.push_back({"stopped-newer", stopped_by(Stop::Kind::newer_store)});
  states.push_back({"stopped-in-use", stopped_by(Stop::Kind::in_use)});
  states.push_back({"stopped-disk", stopped_by(Stop::Kind::disk)});
  states.push_back({"stopped-pack", stopped_by(Stop::Kind::pack)});
}

}  // namespace okienko::screens_test
