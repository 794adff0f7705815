// The monthly report of a place: what it says of a month that is known, beside a running terminal too, and that it is of
// nobody.

#include "terminal/report_reading.hpp"

#include <fmt/format.h>

#include <fstream>
#include <thread>

#include "base/calendar.hpp"
#include "shop.hpp"
#include "terminal/view_figures.hpp"
#include "terminal/zone.hpp"

namespace okienko::terminal::testing {

namespace {

using base::add_days;
using base::Date;

std::chrono::year_month month(const char* text) { return report_month_from_text(text).value(); }

// Everything that stands on the report but who is thanked.
std::string digest(const ReportView& of) {
  std::string text = fmt::format("{} {} {} {}\n", of.contacts, of.quiet, of.without_limits, of.points_between_false_alarms);
  for (const auto& one : of.signals) text += fmt::format("signal {} {} {}\n", one.title, one.signal.points, base::date_to_text(one.signal.since));
  for (const auto& one : of.figures) {
    text += fmt::format("figure {} {} {} {} {}\n", one.title, one.now.value.value_or(-1), one.now.of, one.now.few, one.before.value.value_or(-1));
  }
  for (const auto& one : of.charts) {
    text += "chart " + one.title;
    for (const auto& point : one.points) text += fmt::format(" {}/{}", point.value.value_or(-1), point.upper.value_or(-1));
    text += "\n";
  }
  for (const auto& one : of.distributions) {
    text += fmt::format("distribution {} {}", one.title, one.answers);
    for (const auto& row : one.rows) text += fmt::format(" {}={}", row.label, row.share);
    text += "\n";
  }
  for (const auto& one : of.standards) {
    text += fmt::format("standard {} {} {}", one.wording, one.misses, one.attained.of);
    for (const auto& cause : one.causes) text += fmt::format(" {}={}", cause.label, cause.count);
    text += "\n";
  }
  for (const auto& one : of.actions) text += fmt::format("action {} {}\n", one.title, one.effect.has_value());
  for (const auto& one : of.practices) text += fmt::format("practice {} {}\n", one.title, base::date_to_text(one.since));
  for (const auto& one : of.gains) text += fmt::format("gain {} {} {} {}\n", one.title, one.then, one.now, static_cast<int>(one.verdict));
  for (const auto& one : of.load.days) text += fmt::format("load {} {}\n", base::date_to_text(one.day), one.expected);
  return text;
}

class ReportShop : public Shop {
 protected:
  struct History {
    const char* from = "2026-01-05";
    const char* until = "2026-11-20";
    const char* broken_since = "2026-10-15";  // from then on most promises are broken
    int practices = 1;
  };
  // Eight contacts a day but on Sundays, each with a promise for the same day.
  void live(const History& history, const StaffId& who) {
    base::SeededIdSource seeded{5};
    const auto zone = make_time_zone("Europe/Warsaw");
    with_store([&](store::Store& store, const store::AppendContext& base_context) {
      store::AppendContext context = base_context;
      context.actor = who;
      context.pack_version = "pl-retail@1";
      const auto append = [&](Date on, int minute, const std::vector<domain::Event>& events) {
        context.now = zone->at(on, minute);
        ASSERT_TRUE(store.append(events, context));
      };
      int number = 0;
      for (Date on = date(history.from); on <= date(history.until); on = add_days(on, 1)) {
        if (std::chrono::weekday{std::chrono::sys_days{on}} == std::chrono::Sunday) continue;
        std::vector<domain::Event> opened, promised, kept;
        for (int i = 0; i < 8; ++i) {
          const auto contact = seeded.make<domain::ContactId>(zone->at(on, 600));
          const auto promise = seeded.make<domain::PromiseId>(zone->at(on, 600));
          opened.push_back(domain::ContactOpened{contact, domain::Channel::counter});
          domain::PromiseMade made;
          made.promise = promise;
          made.contact = contact;
          made.customer = jan;
          made.kind = "call_today";
          made.due_at = zone->at(on, 16 * 60);
          made.owner = who;
          promised.push_back(made);
          promised.push_back(domain::ContactEnded{contact, "resolved", true});
          const bool broken = on >= date(history.broken_since) ? i != 0 : ++number % 12 == 0;
          if (!broken) kept.push_back(domain::PromiseKept{promise});
        }
        append(on, 600, opened);
        append(on, 606, promised);
        append(on, 700, kept);
        if (std::chrono::weekday{std::chrono::sys_days{on}} == std::chrono::Friday) {
          domain::SurveyBatchRecorded batch;
          batch.day = on;
          batch.scores = {1, 3, 3, 4, 4, 5, 5, 5, 5, 4};
          append(on, 720, {batch});
        }
      }
      for (int i = 0; i < history.practices; ++i) {
        domain::ImprovementRaised raised;
        raised.improvement = seeded.make<ImprovementId>(zone->at(date("2026-10-05"), 600));
        raised.kind = domain::ImprovementKind::practice;
        raised.personal["title"] = "Praktyka " + std::to_string(i);
        append(date("2026-10-05"), 600, {raised});
        domain::ImprovementMoved moved;
        moved.improvement = raised.improvement;
        moved.to = domain::ImprovementState::adopted;
        moved.on = date("2026-10-06");
        append(date("2026-10-06"), 600, {moved});
      }
      domain::ImprovementRaised action;
      action.improvement = seeded.make<ImprovementId>(zone->at(date("2026-10-05"), 600));
      action.kind = domain::ImprovementKind::action;
      action.about.measure = "promises_kept";
      action.expected = domain::Direction::higher;
      action.owner = who;
      action.due = date("2026-12-01");
      action.personal["title"] = "Jeden kalendarz dla wszystkich";
      append(date("2026-10-20"), 600, {action});
    });
  }
  base::Result<ReportView> read(const char* of, const std::string& language = "pl") {
    return read_report({folder, pack_folder, month(of), language, clock.wall()});
  }
};

}  // namespace

TEST(ReportMonth, IsWrittenAsYearAndMonth) {
  for (const char* good : {"2000-01", "2026-10", "2199-12"}) {
    const auto read = report_month_from_text(good);
    ASSERT_TRUE(read) << good;
    EXPECT_EQ(report_month_to_text(*read), good);
  }
  for (const char* bad : {"", "2026", "2026-1", "2026-00", "2026-13", "1999-12", "2200-01", "2026-10-01", "2026/10", "26-10-1", "+026-10", "2026-+1", "abcd-ef", " 2026-10"}) {
    EXPECT_FALSE(report_month_from_text(bad)) << bad;
  }
}

TEST(ReportMonth, EndsWithItsLastDayOrTheLastWholeOne) {
  const auto pack = std::make_shared<const domain::Pack>();
  struct Row {
    const char* today;
    const char* asked_on;  // the day after the last that is read; null: nothing is over yet
    int days;
  };
  for (const Row& row : {Row{"2026-09-30", nullptr, 0}, Row{"2026-10-01", nullptr, 0}, Row{"2026-10-02", "2026-10-02", 1},
                         Row{"2026-10-31", "2026-10-31", 30}, Row{"2026-11-01", "2026-11-01", 31}, Row{"2030-05-05", "2026-11-01", 31}}) {
    const auto question = report_question(pack, "local", month("2026-10"), date(row.today));
    ASSERT_EQ(question.has_value(), row.asked_on != nullptr) << row.today;
    if (!question) continue;
    EXPECT_EQ(base::date_to_text(question->today), row.asked_on);
    EXPECT_EQ(question->causes_days, row.days);
  }
}

TEST_F(ReportShop, IsReadBesideARunningTerminalAndSaysWhatHappened) {
  live({}, anna);
  open_terminal();
  sign_in(anna, anna_pin);
  const auto read_now = read("2026-10");
  ASSERT_TRUE(read_now) << read_now.error().message;
  const ReportView& report = read_now.value();
  EXPECT_EQ(report.contacts, 27 * 8);  // October 2026 has 27 days that are no Sundays
  EXPECT_TRUE(report.whole);
  ASSERT_FALSE(report.signals.empty());
  EXPECT_EQ(report.signals[0].title, "Obietnice dotrzymane");
  EXPECT_TRUE(report.signals[0].signal.worse);
  EXPECT_GE(report.signals[0].until, date("2026-10-15"));
  EXPECT_EQ(report.signals[0].signal.since, date("2026-10-12")) << "the week in which it began, not the last that showed it";
  ASSERT_FALSE(report.charts.empty());
  EXPECT_TRUE(report.charts[0].has_signal);
  EXPECT_LE(report.charts[0].points.back().until, date("2026-10-31")) << "nothing of the month after";
  const auto kept = std::find_if(report.figures.begin(), report.figures.end(), [](const auto& figure) { return figure.title == "Obietnice dotrzymane"; });
  ASSERT_NE(kept, report.figures.end());
  EXPECT_EQ(kept->now.of, 27 * 8);
  EXPECT_LT(*kept->now.value, 0.6);
  EXPECT_GT(*kept->before.value, 0.9);
  ASSERT_EQ(report.practices.size(), 1u);
  EXPECT_EQ(report.practices[0].by, "Anna N.");
  EXPECT_TRUE(report.practices[0].of_month);
  ASSERT_EQ(report.actions.size(), 1u);
  EXPECT_EQ(report.actions[0].title, "Jeden kalendarz dla wszystkich");
  EXPECT_FALSE(report.actions[0].in_force_from.ok());
  const auto opinions = std::find_if(report.distributions.begin(), report.distributions.end(), [](const auto& of) { return of.scale; });
  ASSERT_NE(opinions, report.distributions.end());
  EXPECT_NEAR(opinions->lukewarm_share, 0.2, 1e-9);
  const auto gain = std::find_if(report.gains.begin(), report.gains.end(), [](const auto& of) { return of.title == "Obietnice dotrzymane"; });
  ASSERT_NE(gain, report.gains.end());
  EXPECT_EQ(base::date_to_text(gain->then_from), "2026-01-01");
  // September was calm.
  const auto before = read("2026-09");
  ASSERT_TRUE(before);
  for (const auto& signal : before.value().signals) EXPECT_NE(signal.title, "Obietnice dotrzymane");
  EXPECT_TRUE(before.value().practices.empty()) << "adopted later";
  EXPECT_TRUE(before.value().actions.empty()) << "raised later";
  // The terminal goes on as if nothing had been.
  EXPECT_EQ(act(NewContact{domain::Channel::counter})->page, Page::find);
}

TEST_F(ReportShop, SpeaksTheLanguageThatIsAskedForAndNoOther) {
  live({"2026-10-01", "2026-11-05", "2026-12-01", 0}, anna);
  const auto english = read("2026-10", "en");
  ASSERT_TRUE(english);
  EXPECT_TRUE(std::any_of(english.value().figures.begin(), english.value().figures.end(), [](const auto& of) { return of.title == "Promises kept"; }));
  const auto german = read("2026-10", "de");
  ASSERT_FALSE(german);
  EXPECT_EQ(german.error().code, base::ErrorCode::refused);
}

TEST_F(ReportShop, SaysWhatIsWrong) {
  live({"2026-10-01", "2026-10-10", "2026-12-01", 0}, anna);
  EXPECT_EQ(read("2027-01").error().code, base::ErrorCode::refused) << "not yet";
  EXPECT_EQ(read("2026-12").error().code, base::ErrorCode::refused);
  EXPECT_EQ(read("2026-09").error().code, base::ErrorCode::not_found) << "no records";
  EXPECT_TRUE(read("2026-10"));
  const auto nowhere = read_report({folder / "no", pack_folder, month("2026-10"), "pl", clock.wall()});
  ASSERT_FALSE(nowhere);
  EXPECT_EQ(nowhere.error().code, base::ErrorCode::not_found);
}

// E8.3: the same year with other people is the same report.
TEST_F(ReportShop, OtherPeopleChangeNothingButWhoIsThanked) {
  live({}, anna);
  const auto ours = read("2026-10");
  ASSERT_TRUE(ours);
  std::filesystem::path other = folder.string() + "-other";
  {
    base::RandomIdSource other_ids;
    std::filesystem::remove_all(other);
    std::swap(folder, other);
    const auto identity = store::load_or_make_identity(folder, other_ids, clock.wall());
    ASSERT_TRUE(identity);
    auto store = store::Store::open(folder, identity.value());
    ASSERT_TRUE(store);
    store::AppendContext context;
    context.now = clock.wall();
    context.site = "local";
    context.ids = &other_ids;
    ASSERT_TRUE(store.value().append(staff_events, context));
  }
  live({}, maria);
  const auto theirs = read("2026-10");
  std::swap(folder, other);
  std::filesystem::remove_all(other);
  ASSERT_TRUE(theirs);
  EXPECT_EQ(digest(ours.value()), digest(theirs.value()));
  EXPECT_GT(digest(ours.value()).size(), 1000u);
  EXPECT_EQ(ours.value().practices[0].by, "Anna N.");
  EXPECT_EQ(theirs.value().practices[0].by, "Maria Król");
}

TEST_F(ReportShop, NothingOfFewerThanFiveIsThere) {
  live({"2026-09-01", "2026-11-05", "2026-10-31", 0}, anna);  // seven broken on one day, some single ones before
  const auto read_now = read("2026-10");
  ASSERT_TRUE(read_now);
  for (const auto& figure : read_now.value().figures) {
    if (figure.now.value && (figure.unit == Unit::count) && *figure.now.value > 0) {
      EXPECT_GE(*figure.now.value, measure::least_shown) << figure.title;
    }
    if (figure.now.value) {
      EXPECT_GE(figure.now.of, measure::least_shown) << figure.title;
    }
  }
  for (const auto& standard : read_now.value().standards) {
    EXPECT_TRUE(standard.misses == 0 || standard.misses >= measure::least_shown) << standard.wording;
    EXPECT_LE(standard.causes.size(), max_report_causes);
    for (const auto& cause : standard.causes) EXPECT_TRUE(cause.count == 0 || cause.count >= measure::least_shown) << cause.label;
  }
  EXPECT_LE(read_now.value().charts.size(), max_report_charts);
  EXPECT_LE(read_now.value().signals.size(), max_report_signals);
}

TEST_F(ReportShop, OfMorePracticesThanFitTheRestIsCounted) {
  live({"2026-10-01", "2026-11-05", "2026-12-01", static_cast<int>(max_report_practices)}, anna);
  auto read_now = read("2026-10");
  ASSERT_TRUE(read_now);
  EXPECT_EQ(read_now.value().practices.size(), max_report_practices);
  EXPECT_EQ(read_now.value().practices_left_out, 0);
  with_store([&](store::Store& store, const store::AppendContext& context) {
    domain::ImprovementRaised raised;
    raised.improvement = ids.make<ImprovementId>(clock.wall());
    raised.kind = domain::ImprovementKind::practice;
    raised.personal["title"] = "Jeszcze jedna";
    ASSERT_TRUE(store.append({raised}, context));
    ASSERT_TRUE(store.append({domain::ImprovementMoved{raised.improvement, domain::ImprovementState::adopted, date("2026-10-30"), {}, {}, {}}}, context));
  });
  read_now = read("2026-10");
  ASSERT_TRUE(read_now);
  EXPECT_EQ(read_now.value().practices.size(), max_report_practices);
  EXPECT_EQ(read_now.value().practices_left_out, 1);
  EXPECT_EQ(read_now.value().practices[0].title, "Jeszcze jedna") << "the newest first";
}

TEST_F(ReportShop, TheTerminalGivesItToTheKioskAndSaysWhereItIs) {
  live({"2026-09-01", "2026-11-20", "2026-12-01", 1}, anna);
  open_terminal();
  sign_in(anna, anna_pin);
  const auto asked = act(MakeReport{month("2026-10")});
  ASSERT_TRUE(asked->report);
  EXPECT_EQ(asked->report->view.contacts, 27 * 8);
  EXPECT_EQ(asked->report->view.language, asked->language);
  ASSERT_TRUE(asked->report_state);
  EXPECT_EQ(asked->report_state->stage, ReportState::Stage::setting);
  const std::uint64_t first = asked->report->number;
  // Asked for again meanwhile: what comes of the first is not taken for the second.
  const auto again = act(MakeReport{month("2026-09")});
  ASSERT_TRUE(again->report);
  ReportMade made{first, "/somewhere/october.pdf", PaperFault::none, {}};
  EXPECT_EQ(act(made)->report_state->stage, ReportState::Stage::setting);
  made = {again->report->number, "/somewhere/september.pdf", PaperFault::no_printer, {}};
  const auto ready = act(made);
  EXPECT_EQ(ready->report_state->stage, ReportState::Stage::ready);
  EXPECT_EQ(ready->report_state->path, "/somewhere/september.pdf");
  EXPECT_EQ(ready->report_state->fault, PaperFault::no_printer);
  EXPECT_FALSE(ready->report) << "the kiosk has nothing more to do";
  // Without a month it is the last whole one.
  EXPECT_EQ(act(MakeReport{})->report_state->month, month("2026-10"));
  // It is no record.
  EXPECT_TRUE(ready->papers.empty());
}

TEST_F(ReportShop, TheTerminalSaysWhenThereIsNothingToReport) {
  live({"2026-10-01", "2026-10-10", "2026-12-01", 0}, anna);
  open_terminal();
  sign_in(anna, anna_pin);
  const auto nothing = act(MakeReport{month("2026-08")});
  EXPECT_EQ(nothing->report_state->stage, ReportState::Stage::no_records);
  EXPECT_FALSE(nothing->report);
  const auto not_yet = act(MakeReport{month("2026-12")});
  EXPECT_TRUE(not_yet->notice) << "a month that has not begun";
  EXPECT_FALSE(not_yet->report);
  // What could not be written is said.
  const auto asked = act(MakeReport{month("2026-10")});
  ASSERT_TRUE(asked->report);
  EXPECT_EQ(act(ReportMade{asked->report->number, "", PaperFault::not_written, "no room"})->report_state->stage, ReportState::Stage::failed);
}

TEST_F(ReportShop, AStoreThatIsOnlyReadTakesNothing) {
  auto store = store::Store::open_to_read(folder);
  ASSERT_TRUE(store) << store.error().message;
  EXPECT_EQ(store.value().staff().size(), 2u);
  store::AppendContext context;
  context.now = clock.wall();
  context.site = "local";
  context.ids = &ids;
  EXPECT_FALSE(store.value().append({domain::ContactOpened{ids.make<domain::ContactId>(clock.wall()), domain::Channel::counter}}, context));
  EXPECT_FALSE(store.value().set_setting("language", "en"));
  EXPECT_EQ(store.value().setting("language"), "");
  EXPECT_EQ(store.value().staff().size(), 2u);
  const auto nowhere = store::Store::open_to_read(folder / "no");
  ASSERT_FALSE(nowhere);
  EXPECT_EQ(nowhere.error().code, base::ErrorCode::not_found);
}

}  // namespace okienko::terminal::testing
