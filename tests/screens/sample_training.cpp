// Learning on the real scripts, as snapshots: the colleague's own page, the band over a page of an exercise, how it
// went, and the sheet of a script that shall be practised first.
#include "sample_service.hpp"

namespace okienko::screens_test {

using namespace std::chrono_literals;
using namespace okienko::terminal;
using domain::Channel;
using domain::FindingKind;
using domain::TrainingKind;

namespace {

ExerciseTile exercise(const char* name, const char* title, const char* story, const char* script, Channel channel,
                      int within_minutes) {
  ExerciseTile tile;
  tile.id = name;
  tile.title = title;
  tile.story = story;
  tile.script = script;
  tile.channel = channel;
  tile.within_minutes = within_minutes;
  return tile;
}

ExerciseTile passed(ExerciseTile tile, int days_ago, int best_seconds) {
  tile.passed_at = now - days_ago * 24h;
  tile.best_seconds = best_seconds;
  return tile;
}

TrainingPart part(TrainingKind kind, const char* name, const char* title, bool done) {
  return {kind, name, title, done};
}

Snapshot training_page() {
  Snapshot shown = base_page(Page::training);
  shown.own_training.emplace();
  return shown;
}

Snapshot training_full_page() {
  Snapshot shown = training_page();
  TrainingView& view = *shown.own_training;
  view.exercises = {
      exercise("leaking_coffee_machine", "Ekspres znowu przecieka",
               "Dzień dobry, ten ekspres naprawialiście miesiąc temu i znowu cieknie.", "Reklamacja towaru",
               Channel::counter, 6),
      exercise("where_is_my_case", "Gdzie jest moja sprawa", "Dzwonię trzeci raz i nikt nic nie wie!",
               "Co z moją sprawą", Channel::phone, 3),
      passed(exercise("wrong_size", "Zły rozmiar", "Kurtka jest za mała, mam paragon.", "Zwrot bez podania przyczyny",
                      Channel::counter, 4),
             3, 222),
      passed(exercise("thanks", "Klientka dziękuje", "Chciałam tylko podziękować pani Oli za wczoraj.", "Pochwała",
                      Channel::message, 0),
             9, 48)};
  ExerciseTile matter = exercise("matter_1", "Towar niezgodny z umową", "Coś się stało z kupionym towarem.",
                                 "Reklamacja towaru", Channel::phone, 8);
  matter.from_matter = true;
  view.matters = {matter};
  view.path = "Droga do samodzielnej obsługi";
  view.stages = {
      {"Pierwszy dzień",
       {part(TrainingKind::task, "tour", "Obejście sklepu i zaplecza", true),
        part(TrainingKind::exercise, "thanks", "Klientka dziękuje", true)}},
      {"Pierwszy tydzień",
       {part(TrainingKind::exercise, "wrong_size", "Zły rozmiar", true),
        part(TrainingKind::exercise, "where_is_my_case", "Gdzie jest moja sprawa", false),
        part(TrainingKind::task, "listen", "Posłuchać trzech rozmów przez telefon", false)}}};
  view.competences = {
      {"Rozmowa z klientem, który czeka",
       {part(TrainingKind::exercise, "where_is_my_case", "Gdzie jest moja sprawa", false),
        part(TrainingKind::task, "listen", "Posłuchać trzech rozmów przez telefon", false)}},
      {"Zwroty i zamiany",
       {part(TrainingKind::exercise, "wrong_size", "Zły rozmiar", true),
        part(TrainingKind::exercise, "thanks", "Klientka dziękuje", true)}},
      {"Reklamacje",
       {part(TrainingKind::exercise, "leaking_coffee_machine", "Ekspres znowu przecieka", false),
        part(TrainingKind::exercise, "wrong_size", "Zły rozmiar", true),
        part(TrainingKind::task, "law", "Przeczytać kartę o rękojmi", true)}}};
  view.tasks = {{"listen", "Posłuchać trzech rozmów przez telefon",
                 "Usiądź obok kogoś, kto odbiera, i zapisz jedno zdanie, które warto mówić.", 20, std::nullopt},
                {"tour", "Obejście sklepu i zaplecza", "Gdzie stoją towary oddane do naprawy i gdzie je wydajemy.", 15,
                 now - 6 * 24h}};
  return shown;
}

// Three times as much as the page is laid out for, in words that are long.
Snapshot training_crowded_page() {
  Snapshot shown = training_full_page();
  TrainingView& view = *shown.own_training;
  for (int copy = 0; copy < 2; ++copy) {
    for (const ExerciseTile& tile : std::vector<ExerciseTile>(view.exercises.begin(), view.exercises.begin() + 4)) {
      ExerciseTile longer = tile;
      longer.id += std::to_string(copy);
      longer.title += ", a do tego bardzo długi tytuł, którego nikt nie skrócił, zanim trafił do scenariuszy";
      longer.script += " z uwzględnieniem wszystkich wyjątków i terminów ustawowych dla konsumentów";
      view.exercises.push_back(longer);
    }
    view.matters.push_back(view.matters.front());
    view.matters.back().id += std::to_string(copy);
  }
  for (int number = 0; number < 22; ++number) {
    view.competences[0].parts.push_back(part(TrainingKind::task, "more", "Jeszcze jedno", number % 2 == 0));
  }
  view.stages[0].title = "Pierwszy dzień, w którym wszystko jest jeszcze zupełnie nowe";
  return shown;
}

Snapshot in_exercise(Snapshot page) {
  page.training = true;
  page.exercise.emplace();
  page.exercise->title = "Ekspres znowu przecieka";
  page.exercise->says = "Dzień dobry, ten ekspres naprawialiście miesiąc temu i znowu cieknie. Chcę zwrotu pieniędzy.";
  page.exercise->began_at = now - 134s;
  page.exercise->within_minutes = 6;
  return page;
}

Snapshot band_with_value(domain::FactKind kind, const char* value) {
  Snapshot shown = in_exercise(ask_page());
  shown.currency = "PLN";
  shown.exercise->says = "Mam tu gdzieś paragon… proszę, to było tego dnia.";
  shown.exercise->answer = value;
  shown.exercise->answer_kind = kind;
  return shown;
}

Snapshot practised_page(ExerciseResult result) {
  Snapshot shown = in_exercise(base_page(Page::practised));
  shown.exercise->result = std::move(result);
  return shown;
}

ExerciseResult all_findings() {
  ExerciseResult result;
  result.seconds = 432;
  result.findings = {{FindingKind::script, {}, "Reklamacja towaru", "Zwrot bez podania przyczyny"},
                     {FindingKind::answer, "Od kiedy przecieka", "14 marca 2026", "4 marca 2026"},
                     {FindingKind::answer, "Czego oczekuje klient", "Zwrot pieniędzy", ""},
                     {FindingKind::remedy_missing, {}, "Zwrot pieniędzy", {}},
                     {FindingKind::remedy_not_meant, {}, {}, "Bon 60 zł"},
                     {FindingKind::promise_missing, {}, "Oddzwonić", {}},
                     {FindingKind::outcome, {}, "Załatwione", "Czeka na klienta"},
                     {FindingKind::time, {}, "360", "432"}};
  return result;
}

Snapshot practise_first_page() {
  Snapshot shown = customer_page();
  PractiseFirstView& view = shown.practise_first.emplace();
  view.script = "Reklamacja towaru";
  view.exercise = exercise("leaking_coffee_machine", "Ekspres znowu przecieka",
                           "Dzień dobry, ten ekspres naprawialiście miesiąc temu i znowu cieknie.",
                           "Reklamacja towaru", Channel::counter, 6);
  view.beside = {shown.staff[1], shown.staff[2], shown.staff[4]};
  return shown;
}

}  // namespace

void add_training_states(std::vector<State>& states) {
  states.push_back({"training", training_full_page(), {}, "training/back"});
  states.push_back({"training-empty", training_page(), {}, "training/back"});
  states.push_back({"training-crowded", training_crowded_page(), {}, "training/back"});

  const auto menu = [](screens::LocalState& local) { local.menu_open = true; };
  const char* leave = "training/leave";
  states.push_back({"exercise-desk", in_exercise(desk_page()), {}, leave});
  states.push_back({"exercise-menu", in_exercise(desk_page()), menu, leave});
  states.push_back({"exercise-customer", in_exercise(customer_page()), {}, leave});
  states.push_back({"exercise-words", in_exercise(choose_page()), {}, leave});
  states.push_back({"exercise-value", band_with_value(domain::FactKind::date, "2026-03-14"), {}, leave});
  Snapshot value_alone = band_with_value(domain::FactKind::amount, "899");
  value_alone.exercise->says.clear();
  states.push_back({"exercise-value-alone", value_alone, {}, leave, true});
  Snapshot silent = in_exercise(choose_page());
  silent.exercise->says.clear();
  silent.exercise->within_minutes = 0;
  states.push_back({"exercise-silent", silent, {}, leave, true});
  Snapshot calls = in_exercise(remedy_page());
  calls.exercise->work_calls = true;
  calls.exercise->began_at = now - 443s;
  states.push_back({"exercise-work-calls", calls, {}, leave});
  Snapshot wordy = band_with_value(domain::FactKind::text, "Ekspres przecieka przy młynku, ale tylko wtedy, gdy stoi krzywo");
  wordy.exercise->title = "Ekspres, który po naprawie znowu przecieka, i klient, któremu się spieszy na pociąg";
  wordy.exercise->says =
      "No więc było tak: kupiłem go w marcu, potem naprawialiście w październiku, trzy tygodnie to trwało, a teraz znowu "
      "cieknie, i to dokładnie w tym samym miejscu, więc pytam, co z tym zrobicie, bo za godzinę mam pociąg do Krakowa.";
  wordy.exercise->work_calls = true;
  states.push_back({"exercise-wordy", wordy, {}, leave});
  states.push_back({"exercise-turned", in_exercise(turned_page()), {}, leave});
  states.push_back({"exercise-approval", in_exercise(approval_page()), {}, leave, true});
  states.push_back({"exercise-promise", in_exercise(promise_page()), {}, leave, true});
  states.push_back({"exercise-wrap-up", in_exercise(wrap_up_page()), {}, leave, true});
  states.push_back({"exercise-find", in_exercise(find_page()), {}, leave, true});
  states.push_back({"exercise-lock", in_exercise(lock_page()), {}, "", true});

  ExerciseResult well;
  well.passed = true;
  well.seconds = 312;
  states.push_back({"practised-passed", practised_page(well), {}, "practised/leave"});
  states.push_back({"practised-findings", practised_page(all_findings()), {}, "practised/again"});
  ExerciseResult broken_off;
  broken_off.seconds = 65;
  broken_off.findings = {{FindingKind::unfinished, {}, {}, {}}};
  states.push_back({"practised-unfinished", practised_page(broken_off), {}, "practised/again"});

  states.push_back({"practise-first", practise_first_page(), {}, "practise_first/practise"});
  Snapshot nobody = practise_first_page();
  nobody.practise_first->beside.clear();
  states.push_back({"practise-first-nobody", nobody, {}, "practise_first/practise", true});
  Snapshot pin = practise_first_page();
  pin.practise_first->chosen = pin.practise_first->beside.front().id;
  pin.pin.staff = pin.practise_first->chosen;
  pin.pin.state = PinState::wrong;
  pin.pin.tries_left = 8;
  states.push_back({"practise-first-pin", pin, {}, "practise_first/back"});
}

}  // namespace okienko::screens_test
