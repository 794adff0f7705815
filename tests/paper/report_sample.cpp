#include "report_sample.hpp"

#include <cmath>

#include "base/calendar.hpp"
#include "base/check.hpp"
#include "kiosk/i18n/catalogue.hpp"

namespace okienko::paper::testing {

using base::add_days;
using base::Date;
using terminal::EffectView;
using terminal::ReportChart;
using terminal::ReportView;
using terminal::Unit;

namespace {

Date day(const char* text) { return base::date_from_text(text).value(); }

void words_ready() {
  static const bool loaded = i18n::load(OKIENKO_LOCALE_FOLDER, "en").has_value();
  OKIENKO_CHECK(loaded);
}

// As good as chance, and the same each time.
double wobble(std::size_t index) {
  return std::sin(static_cast<double>(index) * 1.7) * 0.6 + std::sin(static_cast<double>(index) * 0.61 + 2) * 0.4;
}

terminal::Figure figure(double value, std::int64_t of) { return {value, of, false}; }

terminal::DistributionView opinions(const std::string& title, std::vector<std::int64_t> counts) {
  terminal::DistributionView of;
  of.title = title;
  of.scale = true;
  for (const std::int64_t count : counts) of.answers += count;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const double share = static_cast<double>(counts[i]) / static_cast<double>(of.answers);
    of.rows.push_back({std::to_string(i + 1), counts[i], share, std::nullopt, i == 2});
    if (i == 2) of.lukewarm_share = share;
  }
  return of;
}

}  // namespace

ReportChart chart(const std::string& title, Unit unit, std::size_t points, bool signals) {
  ReportChart of;
  of.title = title;
  of.unit = unit;
  of.limits = true;
  of.has_signal = signals;
  const double centre = unit == Unit::seconds ? 366 : unit == Unit::money ? 180'000 : 0.91;
  const double sigma = unit == Unit::seconds ? 32 : unit == Unit::money ? 18'000 : 0.014;
  const Date last = day("2026-10-31");
  for (std::size_t i = 0; i < points; ++i) {
    ReportChart::Point point;
    point.from = point.until = add_days(last, static_cast<int>(i) - static_cast<int>(points) + 1);
    point.of_month = point.from >= day("2026-10-01");
    if (i % 7 != 6) point.value = centre + sigma * 1.4 * wobble(i);
    point.centre = centre;
    point.lower = centre - 3 * sigma;
    point.upper = centre + 3 * sigma;
    const std::size_t left = points - i;
    if (signals && left <= 11 && point.value) {
      point.value = centre + sigma * (1.1 + 0.5 * wobble(i));
      point.signal = true;
      if (left == 3) point.value = centre + 4.2 * sigma, point.beyond = true;
    }
    of.points.push_back(point);
  }
  return of;
}

ReportView empty_report(const std::string& language) {
  words_ready();
  ReportView report;
  report.month = std::chrono::year{2026} / std::chrono::October;
  report.from = day("2026-10-01");
  report.until = day("2026-10-31");
  report.site = "poznan-04";
  report.site_name = "Poznań 04";
  report.language = language;
  report.currency = "PLN";
  report.time_zone = "Europe/Warsaw";
  report.pack_name = "pl-retail@2026.11.4";
  report.made_at = base::from_unix_ms(1'793'617'200'000);  // 2 November 2026
  report.distributions_from = day("2026-08-03");
  report.gains_from = day("2026-08-01");
  report.points_between_false_alarms = 92;
  return report;
}

ReportView full_report(const std::string& language) {
  ReportView report = empty_report(language);
  report.contacts = 1843;
  report.signals = {
      {"Od reklamacji do odpowiedzi", domain::Factor::critical, {measure::Rule::eight_in_a_row, day("2026-10-14"), 9, false, true, false}, day("2026-10-29")},
      {"Sąd, prasa, kierownictwo", domain::Factor::hygiene, {measure::Rule::beyond_limits, day("2026-10-01"), 0, true, true, false}, day("2026-10-31")},
      {"Czas do oddzwonienia", domain::Factor::critical, {measure::Rule::beyond_limits, day("2026-10-20"), 1, false, false, true}, day("2026-10-20")},
  };
  report.quiet = 21;
  report.without_limits = 4;
  const auto add = [&](const char* title, domain::MeasureGroup group, Unit unit, terminal::Figure now, terminal::Figure before, bool critical) {
    report.figures.push_back({title, group, critical ? domain::Factor::critical : domain::Factor::hygiene, domain::Direction::higher, unit, now, before, critical});
  };
  using Group = domain::MeasureGroup;
  add("Załatwione od razu", Group::contacts, Unit::share, figure(0.912, 1204), figure(0.897, 1180), true);
  add("Czekanie na zgodę", Group::contacts, Unit::seconds, figure(38, 61), figure(44, 58), true);
  add("Od reklamacji do odpowiedzi", Group::complaints, Unit::seconds, figure(5.4 * 86400, 43), figure(4.1 * 86400, 51), true);
  add("Obietnice dotrzymane", Group::promises, Unit::share, figure(0.964, 302), figure(0.958, 280), true);
  add("Czas do oddzwonienia", Group::promises, Unit::seconds, figure(47 * 60, 118), figure(68 * 60, 131), true);
  add("Zadowolenie", Group::opinions, Unit::score, figure(0.83, 164), figure(0.81, 149), true);
  add("Koszt błędów", Group::errors, Unit::money, figure(214'000, 19), figure(187'500, 17), true);
  add("Kontakty wg kanału", Group::contacts, Unit::count, figure(1843, 1843), figure(1790, 1790), false);
  add("Czas rozmowy przy ladzie", Group::contacts, Unit::seconds, figure(366, 1120), figure(371, 1088), false);
  add("Kontakty ponowne", Group::contacts, Unit::per_contact, figure(0.041, 1843), figure(0.044, 1790), false);
  add("Zapas do terminu", Group::complaints, Unit::days, figure(6.5, 43), figure(7.8, 51), false);
  add("Sąd, prasa, kierownictwo", Group::complaints, Unit::count, {std::nullopt, 1843, true}, figure(0, 1790), false);
  report.charts.push_back(chart("Od reklamacji do odpowiedzi", Unit::seconds, 62, true));
  report.charts[0].borders.push_back({18, {terminal::ChartView::Cause::Kind::pack, "2026.9.2", day("2026-09-18")}});
  report.charts[0].borders.push_back({40, {terminal::ChartView::Cause::Kind::action, "Zdjęcie paragonu zamiast numeru zamówienia", day("2026-10-10")}});
  report.charts[0].unbelieved = 3;
  report.charts.push_back(chart("Czas do oddzwonienia", Unit::seconds, 62, true));
  report.charts.push_back(chart("Załatwione od razu", Unit::share, 62, false));
  report.charts.push_back(chart("Obietnice dotrzymane", Unit::share, 62, false));
  report.charts.back().borders.push_back({45, {terminal::ChartView::Cause::Kind::standard, "Oddzwaniamy tego samego dnia", day("2026-10-15")}});
  report.charts.push_back(chart("Koszt błędów", Unit::money, 30, false));
  report.distributions.push_back(opinions("Zadowolenie", {9, 14, 88, 190, 174}));
  report.distributions.push_back(opinions("Polecenie znajomym", {22, 31, 120, 160, 101}));
  terminal::DistributionView loss;
  loss.title = "Powody odejść klientów";
  loss.answers = 41;
  loss.reference_from = "lit. (Σ 109%)";
  const struct { const char* label; std::int64_t count; double reference; } reasons[] = {
      {"Nikt nie zajął się potrzebami", 22, 0.68}, {"Niezadowolenie", 9, 0.19}, {"Cena konkurencji", 6, 0.09},
      {"Polecono gdzie indziej", 3, 0.05}, {"Naturalna zmiana", 1, 0.04}, {"Przeprowadzka", 0, 0.03}, {"Śmierć", 0, 0.01}};
  for (const auto& reason : reasons) {
    loss.rows.push_back({reason.label, reason.count, static_cast<double>(reason.count) / 41.0, reason.reference, false});
  }
  report.distributions.push_back(loss);
  terminal::ReportStandard attained;
  attained.wording = "Każdy klient przy ladzie jest przywitany w ciągu 30 sekund.";
  attained.by_program = true;
  attained.attained = figure(1, 412);
  terminal::ReportStandard missed = attained;
  missed.wording = "Oddzwaniamy o umówionej porze, a gdy się nie da, mówimy o tym przed nią.";
  missed.attained = figure(0.93, 302);
  missed.misses = 21;
  missed.causes = {{"Telefon z decyzją", 14}, {"Towar do odbioru", 7}, {"came_back", 0}};
  terminal::ReportStandard easy = attained;
  easy.wording = "Na e-mail odpowiadamy w ciągu 24 godzin.";
  easy.attained = figure(1, 96);
  easy.too_easy = terminal::TooEasyView{86400, 28800, 12, 310, 21000};
  terminal::ReportStandard few = attained;
  few.wording = "Zgoda ponad limit przychodzi w ciągu 2 minut.";
  few.attained = figure(0.97, 61);
  few.few_misses = true;
  few.causes = {{"Bon", 0}};
  few.no_effect = true;
  terminal::ReportStandard people;
  people.wording = "Na pożegnanie mówimy, co zostało zrobione.";
  terminal::ReportStandard gone;
  gone.wording = "Przy każdym zakupie proponujemy kartę stałego klienta.";
  gone.withdrawn = true;
  gone.withdrawn_on = day("2026-10-05");
  gone.reason = "Nikt o nią nie pytał, a rozmowy się wydłużyły.";
  report.standards = {attained, missed, easy, few, people, gone};
  report.actions.push_back({"Zdjęcie paragonu zamiast numeru zamówienia", "Wpisanie zamówienia", day("2026-10-10"), {}, false,
                            EffectView{EffectView::Kind::better, "Wpisanie zamówienia", Unit::seconds, 41, 24, 20, 0}});
  report.actions.push_back({"Druga osoba przy ladzie w soboty", "Czas rozmowy przy ladzie", day("2026-09-05"), {}, true,
                            EffectView{EffectView::Kind::no_effect, "Czas rozmowy przy ladzie", Unit::seconds, 371, 366, 40, 0}});
  report.actions.push_back({"Lista braków w magazynie co rano", "Obietnice dotrzymane", day("2026-10-28"), {}, false,
                            EffectView{EffectView::Kind::too_early, "Obietnice dotrzymane", Unit::share, 0, 0, 3, 5}});
  report.actions.push_back({"Nowy formularz dla kuriera", "", Date{}, day("2026-11-15"), false, std::nullopt});
  report.practices.push_back({"Pokazujemy paragon na ekranie, zamiast go opisywać", "Ola Kowalczyk", day("2026-10-12"), true});
  report.practices.push_back({"Przed oddzwonieniem sprawdzamy, czy towar przyszedł", "Marek Dąb", day("2026-06-03"), false});
  using Verdict = terminal::ReportGain::Verdict;
  const auto gain = [&](const char* title, Unit unit, double then, double now, Verdict verdict) {
    report.gains.push_back({title, unit, then, now, day("2025-03-01"), day("2025-05-31"), verdict});
  };
  gain("Załatwione od razu", Unit::share, 0.784, 0.908, Verdict::better);
  gain("Czas rozmowy telefonicznej", Unit::seconds, 420, 441, Verdict::chance);
  gain("Czas do oddzwonienia", Unit::seconds, 5.2 * 3600, 55 * 60, Verdict::better);
  gain("Obietnice dotrzymane", Unit::share, 0.87, 0.961, Verdict::better);
  gain("Zadowolenie", Unit::score, 0.84, 0.79, Verdict::worse);
  gain("Puls zespołu", Unit::score, 0.61, 0.72, Verdict::unknown);
  for (int ahead = 1; ahead <= 14; ++ahead) {
    const bool peak = ahead == 7;
    const bool closed = ahead == 1 || ahead == 8 || ahead == 11;
    report.load.days.push_back({add_days(report.until, ahead), closed ? 0.0 : 62.0 + 9 * wobble(static_cast<std::size_t>(ahead)) + (peak ? 24 : 0),
                                peak ? std::vector<int>{11, 12} : std::vector<int>{}});
  }
  report.load.error = 1.4;
  report.load.naive_error = 2.1;
  return report;
}

}  // namespace okienko::paper::testing
