// The monthly report as it hangs on the wall: found by searching in three languages, whole on its pages, of nobody.

#include "kiosk/paper/report.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <regex>

#include "base/calendar.hpp"
#include "base/files.hpp"
#include "job_sample.hpp"
#include "kiosk/i18n/catalogue.hpp"
#include "kiosk/paper/report_parts.hpp"
#include "kiosk/paper/worker.hpp"
#include "pages.hpp"
#include "real_printer.hpp"
#include "report_sample.hpp"

namespace okienko::paper {
namespace {

namespace fs = std::filesystem;

using terminal::ReportView;

Pages pages_of(const ReportView& report, const std::string& name) {
  Pages pages = read_pages(set_report(report), name);
  EXPECT_EQ(pages.composed.overflow_pt, 0) << name;
  return pages;
}

int times(const std::string& text, const std::string& words) {
  int found = 0;
  for (std::size_t at = 0; (at = text.find(words, at)) != std::string::npos; at += words.size()) ++found;
  return found;
}

TEST(Report, TitlesFiguresSignalsAndCausesAreFoundInThreeLanguages) {
  struct Row {
    const char* language;
    std::vector<const char*> words;
  };
  const Row rows[] = {
      {"pl",
       {"Październik 2026", "Poznań 04", "Co jest ważne w tym miesiącu", "Gorzej od 14 października 2026", "9 punktów z rzędu",
        "mniej niż 5 razy", "Lepiej od 20 października 2026", "W 21 innych miernikach brak sygnału", "91,2%", "poprzedni miesiąc: 89,7%",
        "47 min", "2140 zł", "4,1 na 100", "punkt to dzień", "nowy pakiet 2026.9.2", "działanie: Zdjęcie paragonu", "Letni: 18,5%", "68%",
        "spełniony za każdym z 412 razy", "21 uchybień na 302 razy", "Telefon z decyzją (14)", "klient musiał wrócić",
        "Za łatwy: od 12 tygodni", "Wycofany 5 października 2026", "Nikt o nią nie pytał", "Pomogło. Wpisanie zamówienia: 41 s przed, 24 s po",
        "Bez skutku", "Za wcześnie: potrzeba jeszcze 5 punktów", "do 15 listopada 2026", "Dziękujemy: Ola Kowalczyk",
        "1 marca 2025", "może przypadek", "niedziela, 1 listopada"}},
      {"en",
       {"October 2026", "What matters this month", "Worse since 14 October 2026", "9 points in a row", "fewer than 5 times", "91.2%",
        "month before: 89.7%", "each point a day", "new pack 2026.9.2", "Lukewarm: 18.5%", "attained each of 412 times",
        "21 misses in 302 times", "the customer had to come again", "Withdrawn on 5 October 2026", "It helped.", "No effect.",
        "Thanks: Ola Kowalczyk", "may be chance"}},
      {"uk",
       {"Жовтень 2026", "Що важливо цього місяця", "Гірше від 14 жовтня 2026", "9 точок поспіль", "91,2%", "попередній місяць: 89,7%",
        "новий пакет 2026.9.2", "Байдужі: 18,5%", "дотримано всі 412 разів", "21 відхилення на 302 разів", "Скасовано 5 жовтня 2026",
        "Допомогло.", "Дякуємо: Ola Kowalczyk", "може, випадок"}},
  };
  for (const Row& row : rows) {
    ReportView report = testing::full_report(row.language);
    if (std::string_view(row.language) == "pl") report.load.days[0].peaks = {10};
    const Pages pages = pages_of(report, std::string("report-") + row.language);
    for (const char* words : row.words) EXPECT_TRUE(has(pages, words)) << words << " in " << pages.text;
    EXPECT_GE(pages.composed.pages, 4) << row.language;
    EXPECT_LE(pages.composed.pages, 7) << row.language;
    EXPECT_EQ(static_cast<int>(pages.each.size()), pages.composed.pages);
  }
}

TEST(Report, TwoTimesSideBySideHaveOneUnitWhereTheyAreNear) {
  struct Row {
    const char* description;
    double now_seconds, before_seconds;
    const char *now, *before;
  };
  const Row rows[] = {
      {"both short", 38, 44, "38 s", "44 s"},
      {"one on each side of a minute and a half", 102, 84, "1.7 min", "1.4 min"},
      {"the same the other way round", 84, 102, "1.4 min", "1.7 min"},
      {"far apart", 20, 600, "20 s", "10 min"},
      {"hours beside minutes", 5000, 7200, "1.4 h", "2 h"},
  };
  const i18n::Speaking english("en");
  const auto figure = [](double value) { return terminal::Figure{value, 10, false}; };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.description);
    const auto [now, before] = compared_words(figure(row.now_seconds), figure(row.before_seconds), terminal::Unit::seconds, "PLN");
    EXPECT_EQ(on_one_line(now), row.now);
    EXPECT_EQ(on_one_line(before), row.before);
  }
  const auto [now, before] = compared_words(figure(102), terminal::Figure{std::nullopt, 3, true}, terminal::Unit::seconds, "PLN");
  EXPECT_EQ(on_one_line(now), "1.7 min");
  EXPECT_EQ(before, "fewer than 5");
}

TEST(Report, EachPageIsNumberedAndNamesPlaceAndMonth) {
  const Pages pages = pages_of(testing::full_report("pl"), "report-numbered");
  for (int page = 1; page <= pages.composed.pages; ++page) {
    const std::string& text = pages.each[static_cast<std::size_t>(page - 1)];
    EXPECT_NE(text.find("strona " + std::to_string(page) + " z " + std::to_string(pages.composed.pages)), std::string::npos) << text;
    EXPECT_NE(text.find("Poznań 04 · Październik 2026"), std::string::npos) << text;
  }
}

TEST(Report, WithoutASignalItSaysToLeaveItAlone) {
  ReportView report = testing::full_report("pl");
  report.signals.clear();
  for (auto& chart : report.charts) chart.has_signal = false;
  const Pages pages = pages_of(report, "report-calm");
  EXPECT_TRUE(has(pages, "Brak sygnału: zostawcie to w spokoju"));
  EXPECT_FALSE(has(pages, "Gorzej od"));
  EXPECT_TRUE(has(pages_of(testing::full_report("pl"), "report-signals"), "Gorzej od"));
}

TEST(Report, AnEmptyPlaceIsOnePageThatSaysSo) {
  const Pages pages = pages_of(testing::empty_report("pl"), "report-empty");
  EXPECT_EQ(pages.composed.pages, 1);
  EXPECT_TRUE(has(pages, "0 kontaktów z klientami"));
  EXPECT_TRUE(has(pages, "Jeszcze za mało wiadomo"));
  EXPECT_FALSE(has(pages, "zostawcie to w spokoju")) << "where nothing can signal, that would be a false comfort";
  EXPECT_TRUE(has(pages, "Jak to policzono"));
  for (const char* heading : {"Najważniejsze liczby", "Karty kontrolne", "Standardy", "Czego się spodziewamy", "Dobre praktyki"}) {
    EXPECT_FALSE(has(pages, heading)) << heading;
  }
}

TEST(Report, AMonthThatRunsSaysUpToWhen) {
  ReportView report = testing::full_report("pl");
  report.whole = false;
  report.until = base::date_from_text("2026-10-21").value();
  EXPECT_TRUE(has(pages_of(report, "report-running"), "stan do 21 października 2026"));
}

TEST(Report, LongNamesAreNotClippedAndLongTablesGoOnWithTheirHead) {
  for (const char* language : {"pl", "uk"}) {
    ReportView report = testing::full_report(language);
    const std::string endless = "Wyjątkowo długie słowo Konstantynopolitańczykowianeczka i jeszcze kilka innych słów, żeby wiersz się złamał więcej niż raz";
    report.site_name = "Salon firmowy w Galerii Handlowej przy ulicy Generała Stanisława Maczka w Bielsku-Białej";
    report.signals[0].title = endless;
    report.standards[0].wording = endless + ", " + endless;
    report.standards[0].reason = endless;
    report.actions[0].title = endless;
    report.practices[0].title = endless;
    report.practices[0].by = "Maria Aleksandra Konstancja Brzęczyszczykiewicz-Chrząszczyżewoszycka";
    report.gains[0].title = endless;
    report.distributions[2].rows[0].label = endless;
    for (auto& figure : report.figures) figure.title = endless;
    for (auto& chart : report.charts) chart.title = endless;
    for (auto& border : report.charts[0].borders) border.cause.title = endless;
    const auto standard = report.standards[1];
    for (int more = 0; more < 60; ++more) report.standards.push_back(standard);
    const Pages pages = pages_of(report, std::string("report-long-") + language);
    EXPECT_GE(pages.composed.pages, 7);
    EXPECT_TRUE(has(pages, "Brzęczyszczykiewicz"));
    const std::string table_head = std::string_view(language) == "pl" ? "Standard ten miesiąc" : "Стандарт цей місяць";
    int pages_with_head = 0;
    for (const std::string& page : pages.each) pages_with_head += times(page, table_head) > 0 ? 1 : 0;
    EXPECT_GE(pages_with_head, 3) << pages.text;
  }
}

// E8.3: what people there did does not show; who told a good practice is thanked, and nothing else changes.
TEST(Report, OtherContributorsChangeTheirOwnLinesAlone) {
  ReportView report = testing::full_report("pl");
  const Pages ours = pages_of(report, "report-people");
  report.practices[0].by = "Xenia Q";
  report.practices[1].by = "Yan Zet";
  const Pages theirs = pages_of(report, "report-other-people");
  const auto without = [](std::string text, std::initializer_list<const char*> names) {
    for (const char* name : names) {
      EXPECT_EQ(times(text, name), 1) << name;
      text = std::regex_replace(text, std::regex(name), "*");
    }
    return text;
  };
  EXPECT_EQ(without(ours.text, {"Ola Kowalczyk", "Marek Dąb"}), without(theirs.text, {"Xenia Q", "Yan Zet"}));
}

TEST(Report, AFileIsNamedByPlaceAndMonthAndTheSameMonthReplacesIt) {
  const testing::Folder folder;
  const base::Bytes pdf = {'%', 'P', 'D', 'F'};
  ReportView report = testing::empty_report("pl");
  EXPECT_EQ(report_file_name(report), "poznan-04-2026-10.pdf");
  ASSERT_TRUE(keep_report(folder.path() / "reports", report, pdf));
  const auto again = keep_report(folder.path() / "reports", report, pdf);
  ASSERT_TRUE(again);
  EXPECT_EQ(std::distance(fs::directory_iterator(folder.path() / "reports"), fs::directory_iterator()), 1);
  EXPECT_EQ(fs::status(again.value()).permissions() & fs::perms(0777), fs::perms::owner_read | fs::perms::owner_write);
  report.site = "../../etc/x";
  EXPECT_EQ(report_file_name(report).find('/'), std::string::npos);
  report.site = std::string(500, 'a');
  EXPECT_LE(report_file_name(report).size(), 60u);
}

TEST(Report, TheOldestMonthGoesWhereMoreThanTheBoundAreKept) {
  const testing::Folder folder;
  const base::Bytes pdf = {'%', 'P', 'D', 'F'};
  ReportView report = testing::empty_report("pl");
  const auto keep_month = [&](int month) {
    report.month = std::chrono::year{2018} / std::chrono::January;
    report.month += std::chrono::months{month};
    EXPECT_TRUE(keep_report(folder.path(), report, pdf));
  };
  const auto kept = [&] { return std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()); };
  for (int month = 1; month <= static_cast<int>(max_kept_reports); ++month) keep_month(month);
  EXPECT_EQ(kept(), static_cast<std::ptrdiff_t>(max_kept_reports));
  EXPECT_TRUE(fs::exists(folder.path() / "poznan-04-2018-02.pdf"));
  keep_month(static_cast<int>(max_kept_reports) + 1);
  EXPECT_EQ(kept(), static_cast<std::ptrdiff_t>(max_kept_reports));
  EXPECT_FALSE(fs::exists(folder.path() / "poznan-04-2018-02.pdf"));
  // One that was just asked for stays, however old its month.
  keep_month(0);
  EXPECT_TRUE(fs::exists(folder.path() / "poznan-04-2018-01.pdf"));
  EXPECT_FALSE(fs::exists(folder.path() / "poznan-04-2018-03.pdf"));
  EXPECT_EQ(kept(), static_cast<std::ptrdiff_t>(max_kept_reports));
}

TEST(Report, TheWorkerKeepsItOnceAndSaysWhereWithoutAPrinter) {
  const testing::Folder folder;
  std::mutex mutex;
  std::vector<terminal::ReportMade> made;
  Worker worker({folder.path() / "papers", [](const terminal::PaperPrinted&) { return true; }, {}, folder.path() / "reports",
                 [&](const terminal::ReportMade& one) {
                   const std::lock_guard lock(mutex);
                   made.push_back(one);
                   return true;
                 }});
  auto job = std::make_shared<terminal::ReportJob>();
  job->number = 3;
  job->view = testing::full_report("pl");
  for (int snapshot = 0; snapshot < 10; ++snapshot) worker.take_report(job, {});
  const auto told = [&] {
    const std::lock_guard lock(mutex);
    return made.size();
  };
  ASSERT_TRUE(testing::wait_until([&] { return told() > 0; }));
  for (int snapshot = 0; snapshot < 10; ++snapshot) worker.take_report(job, {});
  worker.take_report({}, {});
  std::this_thread::sleep_for(std::chrono::milliseconds(200));
  ASSERT_EQ(told(), 1u);
  EXPECT_EQ(made[0].number, 3u);
  EXPECT_EQ(made[0].fault, terminal::PaperFault::no_printer);
  EXPECT_EQ(made[0].path, (folder.path() / "reports" / "poznan-04-2026-10.pdf").string());
  EXPECT_TRUE(fs::exists(made[0].path));
}

}  // namespace
}  // namespace okienko::paper
