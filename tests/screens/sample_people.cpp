// Customers as they are met: with a look-alike, with joined entries, with promises to keep; found by other things than
// a name; and everybody concerned by a bad batch.
#include "sample.hpp"

namespace okienko::screens_test {

using namespace std::chrono_literals;
using terminal::ConcernView;
using terminal::CustomerView;
using terminal::FoundCustomer;
using terminal::LookAlike;
using terminal::Page;
using terminal::TimelineItem;

namespace {

CustomerView& customer_of(Snapshot& shown) {
  return *shown.contact->customer;
}

LookAlike look_alike() {
  LookAlike alike;
  alike.id = id<terminal::CustomerId>(24);
  alike.name = "J. Wojcik";
  alike.why = "601234567";
  alike.why_kind = domain::FactKind::phone;
  alike.cases_total = 1;
  alike.since = now - 40 * 24h;
  alike.here_cases_total = 3;
  alike.here_since = now - 900 * 24h;
  alike.rows = {{"Imię i nazwisko", "Jan Wójcik", "J. Wojcik", domain::FactKind::person, false},
                {"Telefon", "601234567", "601234567", domain::FactKind::phone, true},
                {"E-mail", "jan.wojcik@poczta.example", "", domain::FactKind::email, false},
                {"Produkt", "Ekspres Verta 300", "Młynek Mola 2", domain::FactKind::product, false},
                {"Data zakupu", "2026-03-14", "2026-10-30", domain::FactKind::date, false}};
  return alike;
}

}  // namespace

Snapshot known_customer_page() {
  Snapshot shown = customer_page();
  CustomerView& customer = customer_of(shown);
  for (terminal::KnownFact& fact : customer.facts) fact.mendable = true;
  customer.facts.front().recorded_at = now - 10min;
  terminal::KnownFact way{"preferred_contact", "Wybrany sposób kontaktu", "Telefon po 16:00", "Marek D.",
                          domain::Channel::phone, now - 19 * 24h, domain::FactKind::choice};
  way.mendable = true;
  way.options = {{"phone", "Telefon po 16:00"}, {"email", "E-mail"}, {"none", "Tylko w sprawie, nigdy z ofertą"}};
  customer.facts.push_back(way);
  TimelineItem promise;
  promise.kind = TimelineItem::Kind::promise;
  promise.at = now - 24h;
  promise.title = "Oddzwonić";
  promise.detail = "Anna N.";
  promise.promise_state = domain::PromiseState::open;
  promise.due_at = now + 78min;
  promise.promise = id<terminal::PromiseId>(71);
  TimelineItem late = promise;
  late.title = "Odpowiedzieć na piśmie";
  late.due_at = now - 20h;
  late.promise = id<terminal::PromiseId>(72);
  late.by_sales = true;
  TimelineItem talk;
  talk.kind = TimelineItem::Kind::contact;
  talk.at = now - 21 * 24h;
  talk.title = "Pytanie o zamówienie";
  talk.detail = "Załatwione od razu · Marek D.";
  talk.channel = domain::Channel::phone;
  TimelineItem paper;
  paper.kind = TimelineItem::Kind::paper;
  paper.at = now - 19 * 24h;
  paper.detail = "R-1980";
  customer.timeline.insert(customer.timeline.begin(), {late, promise});
  customer.timeline.insert(customer.timeline.end(), {talk, paper});
  customer.look_alikes = {look_alike()};
  const std::vector<std::pair<std::string, std::string>> often = {
      {"complaint_non_conformity", "Niezgodność towaru z umową"}, {"question_order", "Pytanie o zamówienie"},
      {"status", "Co z moją sprawą"}, {"goods_out", "Odbiór towaru"}};
  shown.contact->scripts.clear();
  for (const auto& [script, title] : often) {
    shown.contact->scripts.push_back({script, title, "krótko, o co chodzi", "assignment", "matters", "Sprawy", true});
  }
  shown.contact->scripts.push_back({"other", "Inna sprawa", "", "help", "goods", "Towar i dokumenty"});
  return shown;
}

Snapshot joined_customer_page() {
  Snapshot shown = known_customer_page();
  CustomerView& customer = customer_of(shown);
  customer.look_alikes.push_back(look_alike());
  customer.look_alikes.back().name = "Jan Wójcik-Przewłocki";
  customer.joined = {{id<terminal::CustomerId>(25), "Jan Wojcik", now - 300 * 24h},
                     {id<terminal::CustomerId>(26), "Wójcik Jan Maria", now - 200 * 24h}};
  return shown;
}

Snapshot looked_at_customer_page() {
  Snapshot shown = known_customer_page();
  shown.customer = *shown.contact->customer;
  shown.contact.reset();
  shown.customer->ahead = {{"two_years_end", "Kończą się 2 lata od wydania towaru. Zaproponuj darmowy przegląd.", "event", ""},
                           {"idle", "Rok bez zakupu. Zapytaj, czy o czymś nie zapomnieliśmy.", "trending_down",
                            "leaving_customer"}};
  return shown;
}

Snapshot found_by_page() {
  Snapshot shown = base_page(Page::find);
  shown.search_text = "88121";
  const auto add = [&](const char* name, const char* phone, FoundCustomer::MatchedBy by, const char* label,
                       const char* value) {
    FoundCustomer found;
    found.id = id<terminal::CustomerId>(static_cast<std::uint8_t>(60 + shown.found.size()));
    found.name = name;
    found.phone = phone;
    found.matched_by = by;
    found.matched_label = label;
    found.matched_value = value;
    found.since = now - 900 * 24h;
    shown.found.push_back(found);
  };
  add("Jan Wójcik", "601234567", FoundCustomer::MatchedBy::case_number, "", "R-2/88121");
  shown.found.back().detail_case_number = "R-2/88121";
  shown.found.back().detail = "Ekspres Verta 300 · Przecieka";
  shown.found.back().due_date = date(2026, 11, 23);
  add("Ewa Lis", "602345678", FoundCustomer::MatchedBy::fact, "Numer zamówienia", "88121");
  add("Олександра Шевченко-Коваленко", "512600119", FoundCustomer::MatchedBy::goods_code, "", "T-2-88121");
  add("Krystyna Wojcik-Lech", "608881215", FoundCustomer::MatchedBy::name, "", "");
  return shown;
}

Snapshot nobody_found_page() {
  Snapshot shown = base_page(Page::find);
  shown.search_text = "Żaneta Śliwa";
  return shown;
}

Snapshot concern_page() {
  Snapshot shown = base_page(Page::concern);
  ConcernView view;
  view.fields = {{"product", "Produkt", "", domain::FactKind::product, {}},
                 {"batch", "Partia lub numer serii", "", domain::FactKind::text, {}},
                 {"order", "Numer zamówienia", "", domain::FactKind::order, {}},
                 {"fault", "Usterka", "", domain::FactKind::choice,
                  {{"leaks", "Przecieka"}, {"does_not_work", "Nie działa"}, {"damaged", "Uszkodzone w transporcie"},
                   {"incomplete", "Niekompletne"}}}};
  view.promises = {{"call_today", "Telefon w 2 godziny"}, {"call_tomorrow", "Telefon następnego dnia"},
                   {"call_in_three_days", "Telefon za 3 dni"}};
  view.past = {{"Czajnik Bora, partia 2026-04", now - 30 * 24h, 14, 14},
               {"Młynek Mola 2: pęka pokrywka, zamówienia 70100 do 70340", now - 9 * 24h, 41, 12}};
  shown.concern = view;
  return shown;
}

Snapshot concern_found_page() {
  Snapshot shown = concern_page();
  ConcernView& view = *shown.concern;
  view.searched = true;
  view.found_total = 132;
  view.called_total = 1;
  const char* names[] = {"Jan Wójcik", "Olena Kowalczuk", "Biuro Rachunkowe Przewłocki i Wspólnicy spółka jawna"};
  for (std::uint8_t index = 0; index < 12; ++index) {
    view.rows.push_back({id<terminal::CustomerId>(static_cast<std::uint8_t>(60 + index)), names[index % 3],
                         index % 2 == 0 ? "Ekspres Verta 300 · VT-2607-B · Przecieka" : "Ekspres Verta 300 · 88121",
                         index == 1});
  }
  return shown;
}

Snapshot silent_page() {
  Snapshot shown = concern_page();
  ConcernView& view = *shown.concern;
  view.silent = view.searched = true;
  view.fields.clear();
  view.past.clear();
  const char* names[] = {"Jan Wójcik", "Olena Kowalczuk", "Biuro Rachunkowe Przewłocki i Wspólnicy spółka jawna"};
  for (std::uint8_t index = 0; index < 7; ++index) {
    view.rows.push_back({id<terminal::CustomerId>(static_cast<std::uint8_t>(60 + index)), names[index % 3], "", false,
                         now - (230 - 5 * index) * 24h});
  }
  view.found_total = static_cast<int>(view.rows.size());
  return shown;
}

Snapshot concern_nobody_page() {
  Snapshot shown = concern_page();
  shown.concern->searched = true;
  shown.concern->past.clear();
  return shown;
}

}  // namespace okienko::screens_test
