// What was raised in a year, and the short meetings, as snapshots.
#include "sample_service.hpp"

namespace okienko::screens_test {

using namespace std::chrono_literals;
using namespace okienko::terminal;
using domain::ImprovementKind;
using domain::ImprovementState;
using screens::LocalState;
using screens::SheetKind;

namespace {

ImprovementTile tile_of(std::uint8_t number, ImprovementKind kind, ImprovementState state, const char* title) {
  ImprovementTile tile;
  tile.id = id<ImprovementId>(number);
  tile.kind = kind;
  tile.state = state;
  tile.title = title;
  tile.by = "Ola K.";
  tile.raised_at = now - std::chrono::days{number};
  return tile;
}

ImprovementTile owned(ImprovementTile tile, const char* owner, base::Date due, bool overdue) {
  tile.owner = owner;
  tile.due = due;
  tile.overdue = overdue;
  return tile;
}

ImprovementsView improvements(ImprovementKind kind) {
  ImprovementsView view;
  view.kind = kind;
  view.open = {{ImprovementKind::action, 3}, {ImprovementKind::practice, 1}, {ImprovementKind::idea, 4}, {ImprovementKind::risk, 2},
               {ImprovementKind::competitor, 1}, {ImprovementKind::expectation, 1}, {ImprovementKind::standard, 2}};
  view.choices.measures = {{"callback", "Czas oddzwonienia"}, {"fcr", "Załatwione od razu"}, {"complaint_cycle", "Czas załatwienia reklamacji"},
                           {"promises", "Obietnice dotrzymane"}};
  view.choices.standards = {{"T-01", "Odbieramy telefon w ciągu 20 sekund"},
                            {"T-02", "Oddzwaniamy o umówionej porze, a gdy nie możemy, uprzedzamy o tym przed czasem"},
                            {"S-02", "O nic nie pytamy dwa razy"}};
  view.choices.risks = {{"printer", "awaria drukarki przy kasie"}};
  view.choices.touchpoints = {{"phone", "Telefon"}, {"store", "Sklep"}, {"email", "E-mail i wiadomości"}};
  view.choices.owners = base_page(Page::improvements).staff;
  return view;
}

ImprovementsView actions() {
  ImprovementsView view = improvements(ImprovementKind::action);
  const auto action = [](std::uint8_t number, ImprovementState state, const char* title) {
    return tile_of(number, ImprovementKind::action, state, title);
  };
  view.tiles = {owned(action(3, ImprovementState::open, "opis krok po kroku dla ekspresów z młynkiem"), "Tomasz W.", date(2026, 11, 18), true),
                owned(action(9, ImprovementState::open, "numer zamówienia z paragonu czytany skanerem"), "Anna N.", date(2026, 11, 24), false),
                owned(action(14, ImprovementState::done, "druga osoba na infolinii w poniedziałki"), "Maria Król", date(2026, 11, 7), false),
                owned(action(40, ImprovementState::effective, "wzór odpowiedzi na reklamację butów"), "Marek D.", date(2026, 10, 5), false),
                owned(action(61, ImprovementState::without_effect, "ulotka o reklamacjach przy kasie"), "Iryna S.", date(2026, 9, 5), false)};
  return view;
}

ImprovementView whole(ImprovementTile tile) {
  ImprovementView view;
  view.tile = std::move(tile);
  view.words = "W poniedziałki między 9 a 12 dzwoni dwa razy więcej osób niż w inne dni. Jedna osoba nie nadąża i oddzwania po południu.";
  return view;
}

Snapshot improvements_page(ImprovementsView view) {
  Snapshot shown = base_page(Page::improvements);
  shown.improvements = std::move(view);
  return shown;
}

Snapshot action_page(EffectView::Kind kind) {
  ImprovementsView view = actions();
  ImprovementView one = whole(view.tiles[2]);
  one.tile.about = "Czas oddzwonienia";
  one.source = domain::ImprovementSource::signal;
  one.in_force_from = date(2026, 11, 7);
  EffectView effect;
  effect.kind = kind;
  effect.measure = "Czas oddzwonienia";
  effect.unit = Unit::seconds;
  effect.before = 5400;
  effect.after = kind == EffectView::Kind::worse ? 6100 : kind == EffectView::Kind::no_effect ? 5350 : 3726;
  effect.points_after = kind == EffectView::Kind::too_early ? 2 : 12;
  effect.points_needed = 6;
  one.effect = effect;
  one.moves = {ImprovementState::open, ImprovementState::effective, ImprovementState::without_effect};
  one.notes = {{"Grafik zmieniony od poniedziałku, Iryna S. zaczyna o 9.", "Maria Król", now - 30h, false}};
  view.chosen = one;
  return improvements_page(view);
}

Snapshot open_action_page() {
  ImprovementsView view = actions();
  view.chosen = whole(view.tiles[0]);
  view.chosen->moves = {ImprovementState::done, ImprovementState::refused};
  return improvements_page(view);
}

Snapshot risks_page() {
  ImprovementsView view = improvements(ImprovementKind::risk);
  ImprovementTile printer = tile_of(21, ImprovementKind::risk, ImprovementState::adopted, "awaria drukarki przy kasie");
  printer.factor = domain::Factor::hygiene;
  printer.occurrences = 2;
  printer.review_by = date(2026, 10, 1);
  printer.review_overdue = true;
  ImprovementTile flood = tile_of(33, ImprovementKind::risk, ImprovementState::open, "szczyt przed świętami przy połowie zespołu");
  flood.factor = domain::Factor::critical;
  view.tiles = {printer, flood};
  ImprovementView one = whole(printer);
  one.risk_source = domain::RiskSource::material;
  one.words = "Papier się zacina, a klient nie dostaje potwierdzenia.";
  one.response = "Potwierdzenie wysyłamy wiadomością i mówimy o tym klientowi. Druga drukarka stoi w biurze.";
  one.notes = {{"Zacięty papier, trzy potwierdzenia poszły wiadomością.", "Anna N.", now - 50h, true},
               {"Zamówiono nowy podajnik.", "Maria Król", now - 200h, false},
               {"Brak toneru w sobotę.", "Tomasz W.", now - 900h, true}};
  one.moves = {ImprovementState::retired};
  view.chosen = one;
  return improvements_page(view);
}

Snapshot proposal_page() {
  ImprovementsView view = improvements(ImprovementKind::standard);
  ImprovementTile tile = tile_of(51, ImprovementKind::standard, ImprovementState::consulted, "Odbieramy telefon w ciągu 15 sekund");
  tile.about = "Odbieramy telefon w ciągu 20 sekund";
  view.tiles = {tile, tile_of(52, ImprovementKind::standard, ImprovementState::open, "Oddzwaniamy w godzinę"),
                tile_of(53, ImprovementKind::standard, ImprovementState::refused, "Odpowiadamy na wiadomości w niedzielę")};
  view.chosen = whole(tile);
  view.chosen->change = domain::StandardChange::revise;
  view.chosen->within_seconds = 15;
  view.chosen->reason = "62 klientów przy ladzie i 40 przez telefon: 48 z nich mówi, że 20 sekund to długo.";
  view.chosen->moves = {ImprovementState::adopted, ImprovementState::refused};
  return improvements_page(view);
}

Snapshot ideas_page(bool any) {
  ImprovementsView view = improvements(ImprovementKind::idea);
  if (any) {
    view.tiles = {tile_of(71, ImprovementKind::idea, ImprovementState::open, "kącik, w którym klient sam sprawdzi stan naprawy"),
                  tile_of(72, ImprovementKind::idea, ImprovementState::adopted, "woda i krzesło dla czekających"),
                  tile_of(73, ImprovementKind::idea, ImprovementState::retired, "kupon urodzinowy")};
  } else {
    view.open.clear();
  }
  return improvements_page(view);
}

void raising(LocalState& local, ImprovementKind kind) {
  local.service.draft.kind = kind;
  local.sheet.open(SheetKind::raise);
}

auto raising(ImprovementKind kind) {
  return [kind](LocalState& local) { raising(local, kind); };
}

auto moving(ImprovementKind kind, ImprovementState to) {
  return [kind, to](LocalState& local) {
    local.service.moved = id<ImprovementId>(51);
    local.service.moved_kind = kind;
    local.service.to = to;
    local.sheet.open(SheetKind::move_on);
  };
}

auto noting(bool occurred) {
  return [occurred](LocalState& local) {
    local.service.moved = id<ImprovementId>(21);
    local.service.occurred = occurred;
    local.sheet.open(SheetKind::note_on);
  };
}

Snapshot huddle_page(bool longer, std::chrono::seconds ago) {
  Snapshot shown = base_page(Page::huddle);
  HuddleView huddle;
  huddle.id = id<HuddleId>(1);
  huddle.longer = longer;
  huddle.leader = person(4, "Ola K.", "OK", domain::Role::trainee);
  huddle.began_at = now - ago;
  huddle.agenda = sample_agenda();
  shown.huddle = huddle;
  return shown;
}

Snapshot crowded_huddle_page() {
  Snapshot shown = huddle_page(true, 31min + 7s);
  HuddleView& huddle = *shown.huddle;
  while (huddle.agenda.size() < domain::max_agenda_points) huddle.agenda.push_back(sample_agenda()[huddle.agenda.size() % 4]);
  for (std::size_t index = 0; index < 7; ++index) huddle.agenda[index].decision = static_cast<domain::HuddleDecision>(index % 5);
  huddle.agenda[7].title = "Czas od przyjęcia reklamacji do doręczenia odpowiedzi klientowi, razem z ekspertyzą producenta i dostawą";
  huddle.leader.name = "Konstancja Brzęczyszczykiewicz-Lewandowska";
  return shown;
}

Snapshot decided_huddle_page() {
  Snapshot shown = huddle_page(false, 4min + 12s);
  for (AgendaView& agenda : shown.huddle->agenda) {
    agenda.decision = domain::HuddleDecision::action;
    agenda.decided_words = "skaner przy każdym stanowisku, Anna N. do 24.11";
  }
  return shown;
}

// At the last points of a full year: a peak that comes, and what customers wrote.
Snapshot later_huddle_page() {
  Snapshot shown = huddle_page(false, 3min + 2s);
  const auto every = every_agenda_point();
  shown.huddle->agenda.insert(shown.huddle->agenda.end(), every.end() - 2, every.end());
  return shown;
}
constexpr std::size_t peak_point = 4, words_point = 5;

Snapshot empty_huddle_page() {
  Snapshot shown = huddle_page(false, 20s);
  shown.huddle->agenda.clear();
  return shown;
}

Snapshot minutes_page() {
  Snapshot shown = decided_huddle_page();
  HuddleView& huddle = *shown.huddle;
  huddle.agenda[1].decision = domain::HuddleDecision::left_alone;
  huddle.agenda[1].decided_words.clear();
  huddle.agenda[3].decision.reset();
  huddle.agenda[3].decided_words.clear();
  huddle.began_at = now - 7 * 24h;
  huddle.ended_at = huddle.began_at + 6min + 20s;
  huddle.pairs = {{person(5, "Iryna S.", "IS", domain::Role::sales), person(1, "Anna N.", "AN", domain::Role::agent)}};
  huddle.present = {shown.staff[0], shown.staff[1], shown.staff[3], shown.staff[5]};
  return shown;
}

Snapshot unread_desk_page() {
  Snapshot shown = desk_page();
  shown.minutes_unread = 2;
  return shown;
}

Snapshot done_page(Done::Kind kind) {
  Snapshot shown = board_page();
  shown.done = Done{kind, "opis krok po kroku dla ekspresów", 7};
  return shown;
}

}  // namespace

void add_improvement_states(std::vector<State>& states) {
  const Snapshot list = improvements_page(actions());
  states.push_back({"improvements", list});
  states.push_back({"improvement-open", open_action_page()});
  states.push_back({"improvement-effect", action_page(EffectView::Kind::better)});
  states.push_back({"improvement-too-early", action_page(EffectView::Kind::too_early)});
  states.push_back({"improvement-worse", action_page(EffectView::Kind::worse), {}, {}, true});
  states.push_back({"improvement-no-effect", action_page(EffectView::Kind::no_effect), {}, {}, true});
  states.push_back({"improvement-risk", risks_page()});
  states.push_back({"improvement-proposal", proposal_page()});
  states.push_back({"improvement-ideas", ideas_page(true)});
  states.push_back({"improvement-none", ideas_page(false)});
  states.push_back({"raise-action", list, raising(ImprovementKind::action)});
  states.push_back({"raise-risk", risks_page(), raising(ImprovementKind::risk)});
  states.push_back({"raise-idea", ideas_page(true), raising(ImprovementKind::idea)});
  states.push_back({"raise-practice", list, raising(ImprovementKind::practice)});
  states.push_back({"raise-standard", proposal_page(), raising(ImprovementKind::standard)});
  states.push_back({"raise-change", proposal_page(), [](LocalState& local) {
                      raising(local, ImprovementKind::standard);
                      local.service.draft.change = domain::StandardChange::revise;
                      local.service.draft.within_seconds = 20;
                    }});
  states.push_back({"move-consulted", proposal_page(), moving(ImprovementKind::standard, ImprovementState::consulted)});
  states.push_back({"move-adopted", proposal_page(), moving(ImprovementKind::standard, ImprovementState::adopted)});
  states.push_back({"move-refused", proposal_page(), moving(ImprovementKind::idea, ImprovementState::refused)});
  states.push_back({"note-on", risks_page(), noting(false)});
  states.push_back({"risk-came", risks_page(), noting(true)});
}

void add_huddle_states(std::vector<State>& states) {
  const auto sheet = [](SheetKind kind) { return [kind](LocalState& local) { local.sheet.open(kind); }; };
  states.push_back({"huddle", huddle_page(false, 2min + 5s)});
  states.push_back({"huddle-over", crowded_huddle_page(), [](LocalState& local) {
                      local.service.huddle = id<HuddleId>(1);
                      local.service.point = 7;
                    }});
  const auto at = [](std::size_t point) {
    return [point](LocalState& local) {
      local.service.huddle = id<HuddleId>(1);
      local.service.point = point;
    };
  };
  states.push_back({"huddle-peak", later_huddle_page(), at(peak_point)});
  states.push_back({"huddle-words", later_huddle_page(), at(words_point)});
  states.push_back({"huddle-decided", decided_huddle_page()});
  states.push_back({"huddle-empty", empty_huddle_page()});
  states.push_back({"huddle-decide", huddle_page(false, 2min + 5s), [](LocalState& local) {
                      local.service.draft.title = "Inaczej od 14.11: czas kroku „numer zamówienia”";
                      local.service.draft.owner = id<StaffId>(2);
                      local.sheet.open(SheetKind::decide);
                    }});
  states.push_back({"huddle-present", decided_huddle_page(), sheet(SheetKind::present)});
  states.push_back({"minutes", minutes_page()});
  states.push_back({"minutes-unread", unread_desk_page()});
}

// What is said in passing stays for a while: after all the others.
void add_done_states(std::vector<State>& states) {
  states.push_back({"raised", done_page(Done::Kind::raised)});
  states.push_back({"huddle-ended", done_page(Done::Kind::huddle_ended)});
}

}  // namespace okienko::screens_test
