// Measures and standards of a year, as snapshots.
#include "sample_service.hpp"

namespace okienko::screens_test {

using namespace std::chrono_literals;
using namespace okienko::terminal;
using domain::Factor;
using domain::MeasureGroup;
using measure::ChartKind;
using measure::Scale;

namespace {

MeasureTile in_group(MeasureTile tile, MeasureGroup group, Factor factor) {
  tile.group = group;
  tile.factor = factor;
  return tile;
}

MeasureTile with_signal(MeasureTile tile, measure::Rule rule, int points, bool worse) {
  tile.signal = SignalView{rule, date(2026, 11, 14), points, false, worse, !worse};
  return tile;
}

MeasureTile with_misses(MeasureTile tile, int misses, int causes) {
  tile.misses = misses;
  tile.causes = causes;
  return tile;
}

std::vector<MeasureTile> every_measure() {
  using measure::Rule;
  MeasureTile few = measure_tile("quiet", "Klienci, którzy po cichu odeszli", Unit::count, 3);
  few.figure = {std::nullopt, 3, true};
  few.recent.clear();
  MeasureTile threats = measure_tile("threats", "Groźby sądem albo prasą", Unit::count, 6);
  threats.signal = SignalView{measure::Rule::beyond_limits, date(2026, 11, 18), 1, true, true, false};
  MeasureTile unknown = measure_tile("pulse", "Puls zespołu", Unit::score, 0.84);
  unknown.figure = {};
  unknown.recent.clear();
  return {
      in_group(measure_tile("contacts", "Kontakty", Unit::count, 1240), MeasureGroup::contacts,
               Factor::indifferent),
      in_group(with_misses(measure_tile("fcr", "Załatwione od razu", Unit::share, 0.912), 11, 3),
               MeasureGroup::contacts, Factor::critical),
      in_group(with_signal(measure_tile("step", "Czas kroku „numer zamówienia”", Unit::seconds, 52),
                           Rule::eight_in_a_row, 8, true),
               MeasureGroup::contacts, Factor::hygiene),
      in_group(measure_tile("approvals", "Zgody: mediana", Unit::seconds, 38), MeasureGroup::contacts,
               Factor::hygiene),
      sample_measure().tile,
      in_group(measure_tile("margin", "Zapas do terminu odpowiedzi", Unit::days, 4.5),
               MeasureGroup::complaints, Factor::critical),
      in_group(with_misses(measure_tile("promises", "Obietnice dotrzymane", Unit::share, 0.964), 1, 1),
               MeasureGroup::promises, Factor::critical),
      in_group(with_signal(measure_tile("callback", "Czas oddzwonienia", Unit::seconds, 3726),
                           Rule::beyond_limits, 2, false),
               MeasureGroup::promises, Factor::hygiene),
      in_group(measure_tile("satisfaction", "Zadowolenie klientów", Unit::score, 0.81),
               MeasureGroup::opinions, Factor::critical),
      in_group(measure_tile("where", "Pytania „co z moją sprawą”", Unit::per_contact, 0.06),
               MeasureGroup::opinions, Factor::hygiene),
      in_group(measure_tile("cost", "Koszt błędów według etapu, na którym powstały, razem z dostawą",
                            Unit::money, 312050),
               MeasureGroup::errors, Factor::hygiene),
      in_group(threats, MeasureGroup::errors, Factor::hygiene),
      in_group(few, MeasureGroup::errors, Factor::critical),
      in_group(unknown, MeasureGroup::team, Factor::individualising),
  };
}

Snapshot measures_page() {
  Snapshot shown = base_page(Page::measures);
  shown.board = *board_page().board;
  shown.board->measures = every_measure();
  return shown;
}

Snapshot measure_page(MeasureView measure) {
  Snapshot shown = measures_page();
  shown.measure = std::move(measure);
  return shown;
}

DistributionView loss_reasons() {
  DistributionView view;
  view.title = "Dlaczego klienci odchodzą";
  const auto row = [](const char* label, std::int64_t count, double share, double reference) {
    DistributionRow made;
    made.label = label;
    made.count = count;
    made.share = share;
    made.reference = reference;
    return made;
  };
  view.rows = {row("nikt nie zadbał o ich potrzeby", 29, 0.58, 0.68),
               row("niezadowolenie", 9, 0.18, 0.19),
               row("cena konkurencji", 6, 0.12, 0.09),
               row("polecono im kogoś innego", 3, 0.06, 0.05),
               row("naturalny odpływ", 2, 0.04, 0.04),
               row("przeprowadzka", 1, 0.02, 0.03),
               row("śmierć", 0, 0, 0.01)};
  view.answers = 50;
  view.reference_from = "badanie przytaczane w literaturze o obsłudze";
  return view;
}

MeasureView rich_measure() {
  MeasureView measure = sample_measure();
  measure.tile.before = {6.1, 40, false};
  measure.tile.misses = 12;
  measure.causes = {{"brak dokumentu zakupu", 5},
                    {"czekanie na część", 4},
                    {"ekspertyza producenta ponad 7 dni", 2},
                    {"inne", 1}};
  measure.parts = {{"counter", 18}, {"phone", 11}, {"message", 4}};
  return measure;
}

MeasureView chosen_point_measure() {
  MeasureView measure = rich_measure();
  measure.point = 26;
  for (int index = 0; index < 6; ++index) {
    BehindRow row;
    row.matter = id<CaseId>(static_cast<std::uint8_t>(30 + index));
    if (index != 3) row.customer = id<CustomerId>(static_cast<std::uint8_t>(20 + index));
    row.case_number = "R-20" + std::to_string(31 + index);
    row.title = index == 1 ? "Reklamacja towaru, brak zgodności z umową" : "Reklamacja towaru";
    row.at = now - 26h * (index + 1);
    row.value = 6.0 + index;
    measure.behind.push_back(row);
  }
  return measure;
}

MeasureView varying_measure() {
  MeasureView measure = sample_measure();
  measure.tile = with_misses(measure_tile("fcr", "Załatwione od razu", Unit::share, 0.912), 11, 3);
  measure.chart = sample_chart(
      {.points = 60, .level = 0.9, .noise = 0.05, .phases = {34}, .sundays = true, .kind = ChartKind::p},
      Unit::share);
  measure.chart.length = PeriodLength::week;
  measure.chart.too_few = 3;
  measure.chart.corrected = 2;
  measure.source = domain::MeasureSource::settled_at_once;
  measure.causes = rich_measure().causes;
  return measure;
}

MeasureView long_measure() {
  MeasureView measure = sample_measure();
  measure.tile.title = "Czas od przyjęcia reklamacji do doręczenia odpowiedzi klientowi, razem z ekspertyzą";
  measure.chart = sample_chart({.points = 400,
                                .level = 5.8,
                                .noise = 0.35,
                                .shift_at = 385,
                                .shift = 0.6,
                                .outlier_at = 220,
                                .phases = {120, 260, 275},
                                .gap_from = 300,
                                .gap_points = 12,
                                .sundays = true,
                                .scale = Scale::logarithm},
                               Unit::seconds);
  measure.chart.unbelieved = 4;
  measure.point = 220;
  return measure;
}

MeasureView short_measure(std::size_t points) {
  MeasureView measure = sample_measure();
  measure.tile.signal.reset();
  measure.chart = sample_chart({.points = points}, Unit::days);
  return measure;
}

MeasureView constant_measure() {
  MeasureView measure = short_measure(30);
  measure.chart = sample_chart({.points = 30, .noise = 0}, Unit::days);
  return measure;
}

MeasureView loss_measure() {
  MeasureView measure = sample_measure();
  measure.tile = measure_tile("loss", "Powody odejścia klientów", Unit::count, 50);
  measure.chart = sample_chart({.points = 24, .level = 8, .noise = 2.5, .kind = ChartKind::c}, Unit::count);
  measure.chart.length = PeriodLength::month;
  measure.distribution = loss_reasons();
  return measure;
}

MeasureView opinion_measure() {
  MeasureView measure = sample_measure();
  measure.tile = measure_tile("satisfaction", "Zadowolenie klientów", Unit::score, 0.81);
  measure.tile.signal.reset();
  measure.source = domain::MeasureSource::satisfaction;
  measure.chart =
      sample_chart({.points = 40, .level = 0.81, .noise = 0.06, .kind = ChartKind::p}, Unit::score);
  DistributionView view;
  view.title = "Jak było";
  const std::pair<const char*, std::int64_t> answers[] = {
      {"5 · świetnie", 61}, {"4 · dobrze", 48}, {"3 · tak sobie", 22}, {"2 · słabo", 7}, {"1 · źle", 4}};
  for (const auto& [label, count] : answers) {
    DistributionRow row;
    row.label = label;
    row.count = count;
    row.share = static_cast<double>(count) / 142;
    row.lukewarm = count == 48 || count == 22;
    view.rows.push_back(row);
  }
  view.answers = 142;
  view.asked = 310;
  view.scale = true;
  view.lukewarm_share = 70.0 / 142;
  measure.distribution = view;
  return measure;
}

MeasureView silent_measure() {
  MeasureView measure = sample_measure();
  measure.tile.id = "silent_customers";
  measure.tile.title = "Klienci, którzy zamilkli";
  measure.source = domain::MeasureSource::silent_customers;
  return measure;
}

MeasureView few_opinions_measure() {
  MeasureView measure = opinion_measure();
  measure.chart = ChartView{};
  measure.tile.recent.clear();
  measure.tile.figure = {std::nullopt, 3, true};
  measure.distribution->rows.clear();
  measure.distribution->few = true;
  return measure;
}

StandardTile standard_tile(const char* name, const char* wording, const char* touchpoint, Factor factor,
                           double attained, int misses) {
  StandardTile tile;
  tile.id = name;
  tile.wording = wording;
  tile.touchpoint = touchpoint;
  tile.factor = factor;
  tile.attained = {attained, 312, false};
  tile.by_program = true;
  tile.misses = misses;
  tile.owner = "kierownictwo zmiany";
  tile.in_force_from = date(2026, 3, 1);
  tile.review_by = date(2027, 3, 1);
  return tile;
}

StandardsView every_standard() {
  StandardsView view;
  view.touchpoints = {{"phone", "Telefon"}, {"store", "Sklep"}, {"email", "E-mail i wiadomości"}};
  StandardTile phone =
      standard_tile("T-01", "Odbieramy telefon w ciągu 20 sekund", "phone", Factor::hygiene, 1, 0);
  phone.within_seconds = 20;
  phone.too_easy = TooEasyView{20, 15, 16, 4820, 13.4};
  StandardTile call_back =
      standard_tile("T-02", "Oddzwaniamy o umówionej porze, a gdy nie możemy, uprzedzamy o tym przed czasem",
                    "phone", Factor::critical, 0.971, 9);
  call_back.proposals = 2;
  call_back.review_overdue = true;
  call_back.review_by = date(2026, 10, 1);
  StandardTile greeting = standard_tile("S-01", "Witamy każdego, kto podchodzi, i mówimy, ile poczeka",
                                        "store", Factor::individualising, 0, 0);
  greeting.by_program = false;
  StandardTile twice =
      standard_tile("S-02", "O nic nie pytamy dwa razy", "store", Factor::critical, 0.938, 24);
  twice.no_effect = true;
  twice.changed_here = true;
  StandardTile mail =
      standard_tile("M-01", "Na wiadomość odpowiadamy w 24 godziny", "email", Factor::hygiene, 0.99, 1);
  mail.within_seconds = 86400;
  StandardTile old = standard_tile("S-09", "Dziękujemy w imieniu całej firmy na końcu każdego kontaktu",
                                   "store", Factor::indifferent, 0, 0);
  old.withdrawn = true;
  view.standards = {phone, call_back, greeting, twice, mail, old};
  return view;
}

ImprovementTile life_tile(std::uint8_t number, const char* title, domain::ImprovementState state) {
  ImprovementTile tile;
  tile.id = id<ImprovementId>(number);
  tile.kind = domain::ImprovementKind::standard;
  tile.state = state;
  tile.title = title;
  tile.by = "Marek D.";
  tile.raised_at = now - 12 * 24h;
  return tile;
}

Snapshot standards_page() {
  Snapshot shown = base_page(Page::standards);
  shown.standards = every_standard();
  return shown;
}

Snapshot standard_page(std::size_t which) {
  Snapshot shown = standards_page();
  StandardView view;
  view.tile = shown.standards->standards[which];
  view.measure = "czas od pierwszego dzwonka do odebrania, z centrali telefonicznej";
  view.outcome = "Zadowolenie klientów";
  if (view.tile.by_program && !view.tile.withdrawn) {
    view.chart = sample_chart(
        {.points = 52, .level = 0.96, .noise = 0.03, .phases = {30}, .kind = ChartKind::p}, Unit::share);
    view.chart->length = PeriodLength::week;
  }
  if (view.tile.misses > 0) view.misses = {{"dwie osoby na zmianie", 5}, {"awaria telefonu", 3}, {"inne", 1}};
  view.life = {life_tile(81, "Odbieramy telefon w ciągu 15 sekund", domain::ImprovementState::open),
               life_tile(82, "Odbieramy telefon w ciągu 20 sekund", domain::ImprovementState::adopted)};
  ImprovementTile practice =
      life_tile(83, "słuchawka leży przy ladzie, nie na zapleczu", domain::ImprovementState::adopted);
  practice.kind = domain::ImprovementKind::practice;
  view.practices = {practice};
  view.expectations = opinion_measure().distribution;
  view.expectations->title = "Jak ważny jest szybki telefon";
  if (view.tile.withdrawn) view.reason = "Nikt na to nie zwracał uwagi, a kontakt trwał dłużej.";
  shown.standards->chosen = view;
  return shown;
}

Snapshot no_standards_page() {
  Snapshot shown = standards_page();
  shown.standards->standards.clear();
  return shown;
}

Snapshot no_measures_page() {
  Snapshot shown = measures_page();
  shown.board->measures.clear();
  return shown;
}

}  // namespace

void add_measure_states(std::vector<State>& states) {
  states.push_back({"measures", measures_page()});
  states.push_back({"measures-none", no_measures_page()});
  states.push_back({"measure", measure_page(rich_measure())});
  states.push_back({"measure-point", measure_page(chosen_point_measure())});
  states.push_back({"measure-varying", measure_page(varying_measure())});
  states.push_back({"measure-long", measure_page(long_measure())});
  states.push_back({"measure-few", measure_page(short_measure(5))});
  states.push_back({"measure-eight", measure_page(short_measure(8))});
  states.push_back({"measure-constant", measure_page(constant_measure())});
  states.push_back({"measure-loss", measure_page(loss_measure())});
  states.push_back({"measure-opinion", measure_page(opinion_measure())});
  states.push_back({"measure-silent", measure_page(silent_measure())});
  states.push_back({"measure-few-opinions", measure_page(few_opinions_measure())});
}

void add_standard_states(std::vector<State>& states) {
  states.push_back({"standards", standards_page()});
  states.push_back({"standards-none", no_standards_page()});
  states.push_back({"standard-too-easy", standard_page(0)});
  states.push_back({"standard-missed", standard_page(1)});
  states.push_back({"standard-by-people", standard_page(2)});
  states.push_back({"standard-no-effect", standard_page(3)});
  states.push_back({"standard-withdrawn", standard_page(5)});
}

}  // namespace okienko::screens_test
