#include "sample.hpp"

#include "base/calendar.hpp"

namespace okienko::screens_test {

using namespace std::chrono_literals;
using namespace okienko::terminal;
using domain::Channel;

const base::WallTime now{std::chrono::sys_days{std::chrono::year{2026} / 11 / 21} + 9h + 42min};

base::Date date(int year, unsigned month, unsigned day) {
  return {std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
}

Money zloty(std::int64_t amount) {
  return {amount * 100, "PLN"};
}

StaffTile person(std::uint8_t number, const char* name, const char* initials, domain::Role role) {
  return {id<StaffId>(number), name, initials, role};
}

Snapshot base_page(Page page) {
  Snapshot shown;
  shown.number = 1;
  shown.now = now;
  shown.language = "pl";
  shown.site_name = "Poznań 04";
  shown.terminal_number = 2;
  shown.page = page;
  shown.staff = {person(1, "Anna N.", "AN", domain::Role::agent),
                 person(2, "Maria Król", "MK", domain::Role::supervisor),
                 person(3, "Marek D.", "MD", domain::Role::sales),
                 person(4, "Ola K.", "OK", domain::Role::trainee),
                 person(5, "Tomasz W.", "TW", domain::Role::agent),
                 person(6, "Iryna S.", "IS", domain::Role::agent)};
  if (page != Page::lock) shown.signed_in = shown.staff[0];
  shown.sync.state = SyncState::synchronised;
  shown.languages = {"pl", "en", "uk"};
  shown.charter_policy = "Sprawę klienta załatwia ten, kto ją usłyszał, i mówi mu, co będzie dalej.";
  shown.charter_from = date(2026, 11, 1);
  shown.charter = {"Odbieramy telefon w ciągu 20 sekund", "Typowe sprawy załatwiamy przy pierwszym kontakcie",
                   "O nic nie pytamy dwa razy", "Oddzwaniamy o umówionej porze"};
  return shown;
}

KnownFact fact(const char* name, const char* label, const char* value, domain::FactKind kind,
               Channel channel) {
  return {name, label, value, "Marek D.", channel, now - 19 * 24h, kind};
}

CustomerView jan() {
  CustomerView customer;
  customer.id = id<CustomerId>(20);
  customer.name = "Jan Wójcik";
  customer.initials = "JW";
  customer.phone = "601234567";
  customer.since = now - 900 * 24h;
  customer.cases_total = 3;
  customer.cases_open = 1;
  customer.facts = {
      fact("phone", "Telefon", "601234567", domain::FactKind::phone, Channel::phone),
      fact("email", "E-mail", "jan.wojcik@poczta.example", domain::FactKind::email, Channel::counter),
      fact("product", "Produkt", "Ekspres Verta 300", domain::FactKind::product, Channel::counter),
      fact("price", "Cena zakupu", "899 zł", domain::FactKind::amount, Channel::counter)};
  TimelineItem matter;
  matter.kind = TimelineItem::Kind::matter;
  matter.at = now - 30min;
  matter.title = "R-2044";
  matter.detail = "Ekspres Verta 300 · Przecieka";
  matter.due_date = date(2026, 12, 5);
  matter.matter = id<CaseId>(30);
  TimelineItem promise;
  promise.kind = TimelineItem::Kind::promise;
  promise.at = now - 19 * 24h;
  promise.title = "Oddzwonić";
  promise.detail = "Marek D.";
  promise.promise_state = domain::PromiseState::kept;
  TimelineItem grant;
  grant.kind = TimelineItem::Kind::grant;
  grant.at = now - 19 * 24h;
  grant.title = "Naprawa";
  grant.detail = "R-1980";
  TimelineItem closed = matter;
  closed.at = now - 20 * 24h;
  closed.title = "R-1980";
  closed.detail = "Ekspres Verta 300 · Nie działa";
  closed.status = domain::CaseStatus::closed;
  customer.timeline = {matter, promise, grant, closed};
  return customer;
}

namespace {

ContactView contact() {
  ContactView shown;
  shown.id = id<ContactId>(40);
  shown.channel = Channel::counter;
  shown.opened_at = now - 3min;
  shown.customer = jan();
  shown.scripts = {
      {"complaint_non_conformity", "Reklamacja towaru", "usterka albo niezgodność z umową", "warning",
       "complaints", "Reklamacje i skargi"},
      {"status", "Co z moją sprawą", "stan i następny termin", "history", "complaints",
       "Reklamacje i skargi"},
      {"question", "Krótkie pytanie", "bez danych klienta", "help", "complaints", "Reklamacje i skargi"}};
  return shown;
}

ContactView running(StepView step) {
  ContactView shown = contact();
  shown.case_number = "R-2044";
  shown.due_date = date(2026, 12, 5);
  shown.script_title = "Reklamacja towaru";
  shown.known = {fact("product", "Produkt", "Ekspres Verta 300", domain::FactKind::product, Channel::counter),
                 fact("price", "Cena zakupu", "899 zł", domain::FactKind::amount, Channel::counter)};
  shown.answers = {{"fault", "Co się stało", "Przecieka przy młynku", false}};
  shown.step = std::move(step);
  return shown;
}

}  // namespace

Snapshot with_step(StepView step) {
  Snapshot shown = base_page(Page::script);
  shown.contact = running(std::move(step));
  return shown;
}

Snapshot lock_page() {
  return base_page(Page::lock);
}

Snapshot pin_page() {
  Snapshot shown = base_page(Page::lock);
  shown.pin.staff = shown.staff[0].id;
  shown.pin.state = PinState::wrong;
  shown.pin.tries_left = 8;
  return shown;
}

Snapshot desk_page() {
  Snapshot shown = base_page(Page::desk);
  DeskItem late;
  late.kind = DeskItem::Kind::promise;
  late.urgency = Urgency::overdue;
  late.customer_name = "Ewa Lis";
  late.title = "Oddzwonić";
  late.due_at = now - 42min;
  late.since = now - 162min;
  late.promise = id<PromiseId>(50);
  late.customer = id<CustomerId>(21);
  DeskItem deadline;
  deadline.kind = DeskItem::Kind::deadline;
  deadline.customer_name = "Jan Wójcik";
  deadline.title = "odpowiedź na trwałym nośniku";
  deadline.case_number = "R-2031";
  deadline.due_date = date(2026, 11, 23);
  deadline.received_date = date(2026, 11, 9);
  deadline.matter = id<CaseId>(31);
  DeskItem today = late;
  today.urgency = Urgency::today;
  today.customer_name = "Biuro Lokum";
  today.due_at = now + 4h + 18min;
  today.promise = id<PromiseId>(51);
  DeskItem approval;
  approval.kind = DeskItem::Kind::approval;
  approval.urgency = Urgency::waiting_for_other;
  approval.customer_name = "Olena Kowalczuk";
  approval.title = "Zwrot pieniędzy";
  approval.amount = zloty(420);
  approval.since = now - 6min;
  DeskItem parked;
  parked.kind = DeskItem::Kind::parked_contact;
  parked.urgency = Urgency::later;
  parked.customer_name = "Piotr Zając";
  parked.title = "Co z moją sprawą";
  parked.since = now - 50min;
  shown.desk = {late, today, deadline, approval, parked};
  shown.desk_overdue = 1;
  shown.desk_today = 1;
  shown.desk_open = 3;
  shown.figures = {34, 31, 13, 12, 41, 38};
  return shown;
}

Snapshot find_page() {
  Snapshot shown = base_page(Page::find);
  shown.contact = contact();
  shown.contact->customer.reset();
  shown.contact->channel = Channel::phone;
  shown.sync.state = SyncState::offline;
  shown.sync.waiting_records = 3;
  shown.sync.waiting_since = now - 11min;
  shown.search_text = "wojcik 60";
  shown.found = {
      {id<CustomerId>(20), "Jan Wójcik", "601234567", "", "", "R-2031", date(2026, 11, 23), {{4, 11}}, {{0, 2}}},
      {id<CustomerId>(22), "Anna Wójcik", "608555012", "", "", "", std::nullopt, {{5, 12}}, {{0, 2}}},
      {id<CustomerId>(23), "Krystyna Wojcik-Lech", "512600119", "", "", "", std::nullopt, {{9, 15}}, {{3, 5}}}};
  return shown;
}

Snapshot customer_page() {
  Snapshot shown = base_page(Page::customer);
  shown.contact = contact();
  return shown;
}

Snapshot choose_page() {
  StepView step;
  step.id = "claim";
  step.kind = domain::StepKind::choose;
  step.title = "Czego oczekuje klient";
  step.say = "Przykro mi, że ekspres znowu przecieka. Co będzie dla Pana najlepszym rozwiązaniem?";
  step.standard = "T-07";
  step.practice = "Drugi kontakt w sprawie tej samej usterki. Zaproponuj wymianę zamiast naprawy.";
  step.number = 2;
  step.total = 4;
  step.options = {{"exchange", "Wymiana", "nowy egzemplarz, dziś lub kurierem", "swap_horiz"},
                  {"repair", "Naprawa", "do 14 dni, odbiór spod drzwi", "build"},
                  {"reduce", "Obniżenie ceny", "klient zostawia towar", "arrow_downward"},
                  {"refund", "Zwrot pieniędzy", "odstąpienie od umowy", "undo"}};
  step.free_answer = true;
  return with_step(step);
}

Snapshot ask_page() {
  StepView step;
  step.id = "product";
  step.kind = domain::StepKind::ask;
  step.title = "Czego dotyczy sprawa";
  step.say = "Przepraszam Pana za kłopot. O jaki produkt chodzi?";
  step.standard = "T-05";
  step.fact_kind = domain::FactKind::product;
  step.fact_label = "Produkt";
  step.number = 1;
  step.total = 4;
  return with_step(step);
}

Snapshot promise_page() {
  StepView step;
  step.id = "promise";
  step.kind = domain::StepKind::promise;
  step.title = "Umówmy się";
  step.say = "Kiedy możemy do Pana zadzwonić, żeby zapytać, czy wszystko jest w porządku?";
  step.standard = "T-09";
  step.practice = "Obiecuj tylko to, czego dotrzymamy.";
  step.number = 4;
  step.total = 4;
  step.promises = {{"call_tomorrow", "Telefon następnego dnia", "call", now + 25h + 18min},
                   {"call_in_three_days", "Telefon za 3 dni", "event", now + 77h + 18min},
                   {"call_today", "Telefon w 2 godziny", "call", now + 2h + 3min}};
  step.options = {{"none", "Bez telefonu", "klient nie chce telefonu", "check"}};
  return with_step(step);
}

Snapshot remedy_page() {
  StepView step;
  step.id = "solution";
  step.kind = domain::StepKind::remedy;
  step.title = "Wybierz rozwiązanie";
  step.say = "Już sprawdzam, co mogę zrobić od ręki.";
  step.number = 3;
  step.total = 4;
  auto remedy = [](const char* name, const char* label, const char* grant, const char* icon,
                   domain::RemedyKind kind, std::optional<Money> amount, domain::LimitVerdict verdict,
                   std::optional<Money> up_to, const char* rule) {
    RemedyView made;
    made.id = name;
    made.label = label;
    made.grant_label = grant;
    made.icon = icon;
    made.kind = kind;
    made.amount = std::move(amount);
    made.verdict = verdict;
    made.online = made.up_to = std::move(up_to);
    made.rule = rule;
    return made;
  };
  using domain::LimitVerdict;
  using domain::RemedyKind;
  step.remedies = {remedy("exchange", "Wymiana", "Przyznaj wymianę", "swap_horiz", RemedyKind::statutory,
                          zloty(899), LimitVerdict::alone, zloty(1000), "R1"),
                   remedy("repair", "Naprawa", "Przyznaj naprawę", "build", RemedyKind::statutory,
                          std::nullopt, LimitVerdict::alone, std::nullopt, "R2"),
                   remedy("price_reduction", "Obniżenie ceny", "Przyznaj obniżenie ceny", "arrow_downward",
                          RemedyKind::statutory, zloty(100), LimitVerdict::alone, zloty(200), "R3"),
                   remedy("refund", "Zwrot pieniędzy", "Przyznaj zwrot pieniędzy", "undo",
                          RemedyKind::statutory, zloty(899), LimitVerdict::with_approval, zloty(200), "R7"),
                   remedy("voucher_50", "Gest: bon 50 zł", "Przyznaj bon", "card_giftcard",
                          RemedyKind::goodwill, zloty(50), LimitVerdict::alone, zloty(50), "R5"),
                   remedy("voucher_150", "Gest: bon 150 zł", "Przyznaj bon", "redeem", RemedyKind::goodwill,
                          zloty(150), LimitVerdict::with_approval, zloty(50), "R6"),
                   remedy("free_checkup", "Darmowy przegląd", "Przyznaj przegląd", "check_circle",
                          RemedyKind::goodwill, std::nullopt, LimitVerdict::alone, std::nullopt, "R8")};
  step.options = {{"later", "Decyzja później", "odpowiedź najpóźniej w 14 dni", "schedule"}};
  return with_step(step);
}

Snapshot granted_page() {
  Snapshot shown = remedy_page();
  shown.contact->step->remedies.front().granted = true;
  shown.contact->step->remedies.back().granted_before = shown.now - std::chrono::days{9};
  return shown;
}

Snapshot approval_page() {
  Snapshot shown = remedy_page();
  ApprovalView approval;
  approval.id = id<RequestId>(60);
  approval.remedy = "refund";
  approval.remedy_label = "Zwrot pieniędzy";
  approval.kind = domain::RemedyKind::statutory;
  approval.amount = zloty(899);
  approval.requester_name = "Anna N.";
  approval.case_number = "R-2044";
  approval.requester_limit = zloty(200);
  approval.rule = "R7";
  approval.reason = "Usterka: Przecieka przy młynku\nOczekiwanie klienta: Zwrot pieniędzy";
  approval.law = "Ustawa o prawach konsumenta, art. 43e ust. 1 i 3";
  approval.customer_name = "Jan Wójcik";
  approval.customer_since = now - 900 * 24h;
  approval.customer_cases = 3;
  approval.granted_this_year = zloty(0);
  approval.asked_at = now - 4min;
  approval.expires_at = now + 6min;
  approval.elsewhere = true;
  approval.approvers = {{shown.staff[1], zloty(1500), true}};
  approval.refusals = legal_grounds();
  approval.telephone_up_to = zloty(200);
  approval.code_tries_left = 10;
  shown.contact->approval = approval;
  return shown;
}

Snapshot wrap_up_page() {
  StepView step;
  step.id = "end_settled";
  step.kind = domain::StepKind::end;
  step.title = "Zakończenie";
  step.say = "Dziękuję Panu za zgłoszenie. Czy mogę pomóc w czymś jeszcze?";
  step.number = 4;
  step.total = 4;
  Snapshot shown = with_step(step);
  shown.page = Page::wrap_up;
  shown.contact->answers.push_back({"claim", "Oczekiwanie klienta", "Wymiana", false});
  shown.contact->answers.push_back({"promise", "Umówmy się", "Telefon za 3 dni", false});
  Summary& summary = shown.contact->summary;
  summary.granted = {{"Wymiana", "nowy egzemplarz w miejsce wadliwego"}};
  summary.promised = {
      {{"Zadzwonić i spytać, czy działa", "Zadzwonimy zapytać, czy wszystko działa."}, now + 77h + 18min}};
  summary.case_number = "R-2044";
  summary.answer_due = date(2026, 12, 5);
  summary.outcome = "Załatwione od razu";
  return shown;
}

Snapshot turned_page() {
  Snapshot shown = wrap_up_page();
  shown.page = Page::turned;
  return shown;
}

Snapshot stopped_page() {
  Snapshot shown = base_page(Page::stopped);
  shown.stop = Stop{Stop::Kind::damaged_store, "terminal.db: database disk image is malformed (page 812)"};
  return shown;
}

Snapshot rejected_page() {
  Snapshot shown = desk_page();
  Notice notice;
  notice.rejection = {domain::Reason::above_limit, "R7", zloty(200)};
  shown.notice = notice;
  return shown;
}

}  // namespace okienko::screens_test
