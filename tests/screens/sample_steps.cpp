// The further kinds of steps, with what an agent would see on an ordinary day.
#include "sample.hpp"

namespace okienko::screens_test {

using namespace std::chrono_literals;
using namespace okienko::terminal;
using domain::Channel;
using domain::FactKind;
using domain::StepKind;

namespace {

StepView step_of(const char* name, StepKind kind, const char* title, const char* say) {
  StepView step;
  step.id = name;
  step.kind = kind;
  step.title = title;
  step.say = say;
  step.number = 2;
  step.total = 5;
  return step;
}

std::vector<CardView> cards() {
  return {
      {"Kiedy klient może żądać obniżenia ceny",
       "Gdy przedsiębiorca odmówił naprawy albo wymiany, nie zrobił jej w rozsądnym czasie, brak zgodności "
       "wystąpił ponownie albo jest tak istotny, że nie trzeba czekać. Obniżka jest proporcjonalna do "
       "różnicy "
       "wartości towaru zgodnego i niezgodnego z umową.",
       domain::CardKind::law, date(2026, 11, 1), "dział prawny", false},
      {"Ekspres Verta 300: przeciek przy młynku",
       "Najczęściej pęka uszczelka U-14. Wymiana trwa 15 minut, część jest w magazynie 04.",
       domain::CardKind::product, date(2026, 2, 3), "serwis", true}};
}

}  // namespace

Snapshot ask_of(FactKind kind, const char* title, const char* say) {
  StepView step = step_of("value", StepKind::ask, title, say);
  step.fact_kind = kind;
  step.fact_label = title;
  return with_step(step);
}

Snapshot ask_time_page() {
  return ask_of(FactKind::time, "Godzina odbioru",
                "O której godzinie będzie Panu najwygodniej odebrać ekspres?");
}

Snapshot ask_person_page() {
  return ask_of(FactKind::person, "Kto odbierze", "Kto odbierze towar? Proszę o imię i nazwisko.");
}

Snapshot ask_photo_page() {
  return ask_of(FactKind::photo, "Zdjęcie usterki",
                "Zrobię zdjęcie usterki, żeby nie trzeba było jej opisywać.");
}

Snapshot sign_page() {
  return ask_of(FactKind::signature, "Podpis klienta",
                "Proszę o podpis palcem: potwierdza Pan przyjęcie towaru.");
}

Snapshot still_right_page() {
  StepView step =
      step_of("email", StepKind::ask, "Adres do odpowiedzi", "Czy odpowiedź wysłać na ten sam adres?");
  step.fact_kind = FactKind::email;
  step.fact_label = "E-mail";
  step.old_value = "jan.wojcik@poczta.example";
  return with_step(step);
}

Snapshot choose_still_right_page() {
  StepView step = step_of("way", StepKind::choose, "Jak się odezwać", "Czy nadal najlepiej dzwonić do Pana?");
  step.options = {{"phone", "Telefon", "od 8 do 20", "call"},
                  {"mail", "E-mail", "", "mail"},
                  {"sms", "Wiadomość na telefon", "krótko, bez załączników", "forum"},
                  {"letter", "List", "", "description"}};
  step.old_option = "phone";
  step.old_value = "Telefon";
  return with_step(step);
}

Snapshot confirm_page() {
  StepView step = step_of("read_back", StepKind::confirm, "Czy wszystko się zgadza",
                          "Przeczytam, co mamy zapisane. Proszę powiedzieć, czy coś się zmieniło.");
  step.facts = {fact("phone", "Telefon", "601234567", FactKind::phone, Channel::phone),
                fact("email", "E-mail", "jan.wojcik@poczta.example", FactKind::email, Channel::counter),
                fact("purchase_date", "Data zakupu", "2026-03-14", FactKind::date, Channel::counter),
                fact("way", "Woli kontakt", "Telefon", FactKind::choice, Channel::message)};
  step.facts[0].mendable = step.facts[1].mendable = step.facts[3].mendable = true;
  step.facts[2].step = "purchase_date";
  step.facts[3].options = {{"phone", "Telefon"}, {"mail", "E-mail"}, {"letter", "List"}};
  return with_step(step);
}

Snapshot warm_page() {
  StepView step = step_of("over", StepKind::hand_over, "Przekazanie sprawy",
                          "Łączę Pana z serwisem, opowiem im wszystko, żeby nie musiał Pan powtarzać.");
  step.team_label = "Serwis techniczny";
  step.team_reach = "telefon wewnętrzny 214, od 8 do 18";
  step.warm = true;
  step.options = {{"busy", "Nikt nie odbiera", "zapisz prośbę i umów telefon", "schedule"}};
  return with_step(step);
}

Snapshot cold_page() {
  StepView step = step_of("over", StepKind::hand_over, "Przekazanie sprawy",
                          "Przekazuję sprawę księgowości. Odezwą się do Pana do jutra.");
  step.team_label = "Księgowość";
  step.team_reach = "skrzynka wspólna faktury";
  return with_step(step);
}

Snapshot note_page() {
  return with_step(step_of("note", StepKind::note, "Notatka",
                           "Czy jest jeszcze coś, co powinniśmy wiedzieć, żeby dobrze to załatwić?"));
}

Snapshot survey_page() {
  StepView step = step_of("survey", StepKind::survey, "Czego Pan oczekuje", "");
  SurveyView survey;
  survey.title = "Oczekiwania klientów";
  survey.questions = {{"content",
                       domain::QuestionKind::scale,
                       "Jak bardzo jest Pan zadowolony z tego, jak załatwiliśmy sprawę?",
                       {}},
                      {"again", domain::QuestionKind::yes_no, "Czy kupiłby Pan u nas jeszcze raz?", {}},
                      {"way",
                       domain::QuestionKind::choice,
                       "Jak najchętniej się Pan z nami kontaktuje?",
                       {{"phone", "Telefon"},
                        {"counter", "W sklepie"},
                        {"message", "Wiadomość"},
                        {"web", "Strona w internecie"}}},
                      {"why", domain::QuestionKind::words, "Co moglibyśmy zrobić lepiej?", {}}};
  step.survey = survey;
  return with_step(step);
}

Snapshot survey_words_page() {
  Snapshot shown = survey_page();
  auto& questions = shown.contact->step->survey->questions;
  questions.erase(questions.begin(), questions.begin() + 3);
  return shown;
}

Snapshot second_person_page() {
  StepView step = step_of("agree", StepKind::second_person, "Zakończenie współpracy",
                          "Tej decyzji nikt nie podejmuje w pojedynkę. Poproś drugą osobę o spojrzenie.");
  step.second_people = {person(2, "Maria Król", "MK", domain::Role::supervisor),
                        person(3, "Marek D.", "MD", domain::Role::sales),
                        person(5, "Tomasz W.", "TW", domain::Role::agent)};
  return with_step(step);
}

Snapshot go_to_page() {
  StepView step =
      step_of("on", StepKind::go_to, "To jest reklamacja", "To wygląda na reklamację. Przyjmę ją od razu.");
  step.go_to_title = "Reklamacja towaru";
  Snapshot shown = with_step(step);
  shown.contact->customer.reset();
  shown.contact->known.clear();
  shown.contact->due_date.reset();
  return shown;
}

Snapshot knowledge_page() {
  Snapshot shown = choose_page();
  StepView& step = *shown.contact->step;
  step.standard_wording = "Wita klienta w ciągu 20 sekund, pyta o potrzebę i mówi, co zrobi i do kiedy.";
  step.practice_title = "Najpierw wysłuchaj do końca";
  step.cards = cards();
  step.takes_seconds = 40;
  shown.contact->suggestions = {
      {"third", "Trzeci kontakt w tej sprawie: zaproponuj wymianę od ręki.", "priority_high", "callback"}};
  return shown;
}

Snapshot newer_page() {
  Snapshot shown = knowledge_page();
  RebaseView newer;
  newer.from_version = "2026.12.1";
  newer.to_version = "2026.12.2";
  newer.kept = 3;
  newer.asked_anew = {"Czego oczekuje klient"};
  newer.new_steps = {"Zdjęcie usterki", "Jak się odezwać"};
  newer.vanished = {"Numer seryjny"};
  shown.contact->newer = newer;
  return shown;
}

Snapshot carried_over_page() {
  Snapshot shown = knowledge_page();
  shown.contact->past_answers = {{"serial", "Numer seryjny", "A-4412", false}};
  return shown;
}

Snapshot law_order_page() {
  Snapshot shown = remedy_page();
  StepView& step = *shown.contact->step;
  step.standard = "T-08";
  step.standard_wording = "Mówi, co klientowi przysługuje z ustawy, zanim zaproponuje gest.";
  step.cards = cards();
  for (RemedyView& remedy : step.remedies) {
    if (remedy.id != "price_reduction" && remedy.id != "refund") continue;
    remedy.order = 2;
    remedy.not_due = "Klient może tego żądać, gdy naprawa albo wymiana zawiodła. Możesz dać to dobrowolnie.";
  }
  for (RemedyView& remedy : step.remedies) {
    if (remedy.id != "voucher_50") continue;
    remedy.up_to = zloty(80);
    remedy.cap_label = "Gesty dla jednego klienta w roku";
  }
  return shown;
}

Snapshot many_scripts_page() {
  Snapshot shown = customer_page();
  struct Group {
    const char* id;
    const char* label;
    std::vector<std::pair<const char*, const char*>> scripts;
  };
  const std::vector<Group> groups = {
      {"first",
       "Pierwszy kontakt",
       {{"Klient przy ladzie", "powitanie, potrzeba, rozwiązanie"},
        {"Klient przy telefonie", ""},
        {"Odpowiedź na wiadomość", "list, e-mail, formularz"},
        {"Wpis w internecie", "opinia albo pytanie"}}},
      {"matters",
       "Pytania i sprawy",
       {{"Krótkie pytanie", "bez danych klienta"},
        {"Gdzie jest zamówienie", ""},
        {"Co z moją sprawą", "stan i termin"},
        {"Oddzwonienie", "obietnica albo prośba"},
        {"Inna sprawa", ""}}},
      {"complaints",
       "Reklamacje i skargi",
       {{"Reklamacja towaru", "usterka albo niezgodność z umową"},
        {"Odpowiedź na reklamację", ""},
        {"Reklamacja firmy", "rękojmia"},
        {"Uszkodzenie w dostawie", ""},
        {"Skarga na obsługę", ""},
        {"Gwarancja czy ustawa", "co wybrać"}}},
      {"goods",
       "Towar i dokumenty",
       {{"Przyjęcie towaru", ""},
        {"Wydanie towaru", ""},
        {"Odstąpienie od umowy na odległość", "14 dni"},
        {"Korekta faktury", ""}}},
      {"team", "Zespół i firma", {{"Prośba z innego działu", ""}, {"Klient, który odchodzi", ""}}}};
  shown.contact->scripts.clear();
  int number = 0;
  for (const Group& group : groups) {
    for (const auto& [title, hint] : group.scripts) {
      shown.contact->scripts.push_back(
          {"script" + std::to_string(++number), title, hint, "assignment", group.id, group.label});
    }
  }
  shown.contact->suggestions = {
      {"third", "Trzeci kontakt w tej sprawie: zaproponuj wymianę od ręki.", "priority_high", "script4"},
      {"words", "Kończy się gwarancja na młynek.", "schedule", ""}};
  return shown;
}

Snapshot team_desk_page() {
  Snapshot shown = desk_page();
  shown.team_scripts = {
      {"audit", "Przegląd miejsca pracy", "5S, co miesiąc", "task_alt", "team", "Zespół i firma"},
      {"mystery", "Wizyta tajemniczego klienta", "o systemie, nigdy o osobie", "search", "team", ""},
      {"exit", "Rozmowa na odejście", "za zgodą odchodzącej osoby", "logout", "team", ""},
      {"competitor", "Co robią inni", "spostrzeżenie z rynku", "trending_down", "team", ""}};
  return shown;
}

Snapshot pack_in_force_page() {
  Snapshot shown = team_desk_page();
  Notice notice;
  notice.kind = Notice::Kind::pack_in_force;
  notice.detail = "2026.12.2";
  shown.notice = notice;
  return shown;
}

}  // namespace okienko::screens_test
