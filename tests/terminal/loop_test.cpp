// What the place is told to do about its figures, on the real terminal with the shipped pack: coming peaks are prepared,
// what customers wrote is read, who silently stopped is asked, the team's survey begins when it is due, and figures that
// cannot be read are said to be so.
#include <fstream>

#include "base/calendar.hpp"
#include "shop.hpp"
#include "terminal/zone.hpp"
#include "year.hpp"

namespace okienko::terminal {
namespace {

using namespace testing;
using domain::AgendaKind;
using domain::ImprovementKind;


struct Loop : Shop {
  void give_year(const char* first) {
    YearPlan plan;
    plan.first = date(first);
    plan.last = date("2026-11-20");
    const Year year(plan);
    with_store([&](store::Store& store, const store::AppendContext&) { year.give_to(store); });
  }
  // Records of that day, in that minute of it.
  void record(const char* day, int minute, const std::vector<domain::Event>& events) {
    with_store([&](store::Store& store, store::AppendContext context) {
      context.now = zone->at(date(day), minute);
      context.actor = anna;
      ASSERT_TRUE(store.append(events, context));
    });
  }
  void told(const char* day, const std::vector<std::string>& words) {
    domain::SurveyBatchRecorded batch;
    batch.day = date(day);
    batch.survey = "expectations";
    batch.question = "idea";
    batch.answers = words;
    record(day, 700, {batch});
  }
  CustomerId customer(const char* name, const std::vector<const char*>& days_here) {
    const auto id = ids.make<CustomerId>(clock.wall());
    record("2025-10-01", 600, {domain::CustomerCreated{id, domain::Channel::counter, {{"name", name}}}});
    for (const char* day : days_here) came(id, day);
    return id;
  }
  void came(const CustomerId& id, const char* day) {
    const auto contact = ids.make<domain::ContactId>(clock.wall());
    record(day, 620, {domain::ContactOpened{contact, domain::Channel::counter}, domain::CustomerLinked{contact, id},
                      domain::ContactEnded{contact, "settled", true}});
  }
  std::vector<AgendaView> points(AgendaKind kind) {
    std::vector<AgendaView> found;
    for (const AgendaView& one : now()->board->agenda) {
      if (one.point.kind == kind) found.push_back(one);
    }
    return found;
  }
  int index_in_huddle(AgendaKind kind) {
    const auto& agenda = now()->huddle->agenda;
    const auto found = std::find_if(agenda.begin(), agenda.end(), [&](const AgendaView& one) { return one.point.kind == kind; });
    return found == agenda.end() ? -1 : static_cast<int>(found - agenda.begin());
  }
  std::unique_ptr<domain::TimeZone> zone = make_time_zone("Europe/Warsaw");
};

TEST_F(Loop, AComingPeakIsPreparedLikeARiskAndTalkedAboutOnce) {
  give_year("2026-08-01");
  // On Tuesday one person comes for an hour, and customers all day. For the other days nobody said who works.
  with_store([&](store::Store& store, const store::AppendContext& context) {
    ASSERT_TRUE(store.append({domain::ShiftPlanned{anna, date("2026-11-24"), 8 * 60, 9 * 60}}, context));
  });
  open_terminal();
  sign_in(maria, maria_pin);
  act(OpenBoard{});
  ASSERT_TRUE(now()->board && now()->board->ready);
  const auto peaks = points(AgendaKind::peak);
  ASSERT_EQ(peaks.size(), 1u) << "one for a day, of its worst hour";
  EXPECT_EQ(peaks[0].point.since, date("2026-11-24"));
  EXPECT_EQ(peaks[0].point.from_value, 0) << "nobody is there";
  EXPECT_GE(peaks[0].point.count, 2);
  const int hour = std::stoi(peaks[0].point.detail);
  EXPECT_TRUE(hour >= 9 && hour <= 17) << hour;

  act(StartHuddle{});
  const int at = index_in_huddle(AgendaKind::peak);
  ASSERT_GE(at, 0);
  DecidePoint decision;
  decision.point = at;
  decision.decision = domain::HuddleDecision::action;
  decision.raise.emplace();
  decision.raise->kind = ImprovementKind::risk;
  decision.raise->title = "Szczyt 24.11";
  act(decision);
  EXPECT_FALSE(now()->huddle->agenda[static_cast<std::size_t>(at)].decision) << "a risk has a prepared response";
  decision.raise->response = "Ola przychodzi o 12";
  act(decision);
  EXPECT_EQ(now()->huddle->agenda[static_cast<std::size_t>(at)].decision, domain::HuddleDecision::action);
  act(OpenLoad{});
  act(GoBack{});
  EXPECT_EQ(now()->page, Page::huddle) << "back to the table";
  act(FinishHuddle{{maria}});
  EXPECT_TRUE(points(AgendaKind::peak).empty());
  act(OpenImprovements{ImprovementKind::risk});
  ASSERT_EQ(now()->improvements->tiles.size(), 1u);
  act(ChooseImprovement{now()->improvements->tiles[0].id});
  EXPECT_EQ(now()->improvements->chosen->response, "Ola przychodzi o 12");
}

TEST_F(Loop, EnoughPeopleAreNoPeak) {
  give_year("2026-08-01");
  with_store([&](store::Store& store, const store::AppendContext& context) {
    ASSERT_TRUE(store.append({domain::ShiftPlanned{anna, date("2026-11-24"), 7 * 60, 20 * 60}}, context));
  });
  open_terminal();
  sign_in(maria, maria_pin);
  act(OpenBoard{});
  ASSERT_TRUE(now()->board->ready);
  EXPECT_TRUE(points(AgendaKind::peak).empty());
}

TEST_F(Loop, WhatCustomersWroteIsReadAtTheNextMeeting) {
  told("2026-11-16", {"Dłużej otwarte", "Ławka przy kasie", "Więcej światła", "Kawa dla czekających"});
  open_terminal();
  sign_in(maria, maria_pin);
  act(OpenBoard{});
  EXPECT_TRUE(points(AgendaKind::matters_told).empty()) << "of four it could be guessed who";
  close_terminal();
  told("2026-11-17", {"Numer do sklepu na paragonie"});
  open_terminal();
  sign_in(maria, maria_pin);
  act(OpenBoard{});
  ASSERT_EQ(points(AgendaKind::matters_told).size(), 1u);
  EXPECT_EQ(points(AgendaKind::matters_told)[0].point.count, 5);
  act(StartHuddle{});
  ASSERT_GE(index_in_huddle(AgendaKind::matters_told), 0);
  act(OpenVoices{});
  act(OpenVoices{"kawa"});
  act(GoBack{});
  EXPECT_EQ(now()->page, Page::huddle);
  act(FinishHuddle{{maria}});
  EXPECT_TRUE(points(AgendaKind::matters_told).empty()) << "they were read";
  act(OpenVoices{});
  act(GoBack{});
  EXPECT_EQ(now()->page, Page::board);
}

TEST_F(Loop, WhoSilentlyStoppedIsCalledOnceAndAskedWhy) {
  const CustomerId silent = customer("Ewa Lis", {"2026-03-02", "2026-05-05"});
  const CustomerId longer = customer("Piotr Maj", {"2026-01-10", "2026-03-01"});
  customer("Raz Tylko", {"2026-05-05"});
  customer("Dawno Temu", {"2025-11-03", "2026-01-15"});
  customer("Wciąż Przychodzi", {"2026-03-02", "2026-05-05", "2026-10-30"});
  const CustomerId kept = customer("Jola Bąk", {"2026-03-02", "2026-05-05"});
  const CustomerId other = customer("Jolanta Bąk", {"2026-11-02"});
  record("2026-11-02", 700, {domain::CustomersMerged{kept, other}});
  open_terminal();
  sign_in(anna, anna_pin);
  act(OpenMeasures{"silent_customers"});
  act(OpenSilent{});
  ASSERT_EQ(now()->page, Page::concern);
  ASSERT_TRUE(now()->concern);
  EXPECT_TRUE(now()->concern->silent);
  ASSERT_EQ(now()->concern->rows.size(), 2u);
  EXPECT_EQ(now()->concern->rows[0].id, longer) << "the longest silent first";
  EXPECT_EQ(now()->concern->rows[1].id, silent);
  EXPECT_EQ(zone->date_of(now()->concern->rows[1].last_here), date("2026-05-05"));
  act(CallBackConcerned{"Dawno bez kontaktu", "call_tomorrow"});
  EXPECT_TRUE(now()->concern->rows.empty()) << "nobody is called twice for one silence";
  ASSERT_EQ(now()->concern->past.size(), 1u);
  EXPECT_EQ(now()->concern->past[0].customers, 2);
  act(GoBack{});
  EXPECT_EQ(now()->page, Page::measures);
  act(GoToDesk{});
  const auto& desk = now()->desk;
  EXPECT_EQ(std::count_if(desk.begin(), desk.end(), [](const DeskItem& item) { return item.kind == DeskItem::Kind::promise; }), 2);
}

TEST_F(Loop, NoMoreSilentCustomersThanCanBeCalledInAWeek) {
  std::vector<domain::Event> first, again;
  const auto visit = [&](std::vector<domain::Event>& events, const CustomerId& id) {
    const auto contact = ids.make<domain::ContactId>(clock.wall());
    events.insert(events.end(), {domain::ContactOpened{contact, domain::Channel::counter}, domain::CustomerLinked{contact, id},
                                 domain::ContactEnded{contact, "settled", true}});
  };
  for (int i = 0; i <= store::max_silent_at_once; ++i) {
    const auto id = ids.make<CustomerId>(clock.wall());
    first.push_back(domain::CustomerCreated{id, domain::Channel::counter, {{"name", "Klient " + std::to_string(i)}}});
    visit(first, id);
    visit(again, id);
  }
  record("2026-03-02", 600, first);
  record("2026-04-02", 600, again);
  open_terminal();
  sign_in(anna, anna_pin);
  act(OpenMeasures{"silent_customers"});
  act(OpenSilent{});
  EXPECT_EQ(now()->concern->found_total, store::max_silent_at_once);
  EXPECT_FALSE(now()->concern->too_many);
  act(CallBackConcerned{"Dawno bez kontaktu", "call_tomorrow"});
  EXPECT_EQ(now()->concern->found_total, 1) << "the rest is for the next time";
}

TEST_F(Loop, TheTeamIsAskedFromTheBoardWhenItIsDueAndWithoutAName) {
  give_year("2025-11-22");
  open_terminal();
  sign_in(anna, anna_pin);
  act(OpenBoard{});
  ASSERT_EQ(now()->board->surveys_due.size(), 1u);
  const SurveyDue due = now()->board->surveys_due[0];
  ASSERT_EQ(due.script, "staff_pulse");
  act(StartTeamScript{due.script});
  ASSERT_EQ(now()->page, Page::script);
  act(Answer{"welcome", "", "", false});
  ASSERT_TRUE(now()->contact && now()->contact->step);
  ASSERT_EQ(now()->contact->step->kind, domain::StepKind::survey);
  const domain::ContactId contact = now()->contact->id;
  act(AnswerSurveyStep{"survey", {{"energy", "4"}, {"in_the_way", "brak drugiej drukarki"}}});
  EXPECT_EQ(now()->contact->step->kind, domain::StepKind::end);
  close_terminal();
  with_store([&](store::Store& store, const store::AppendContext&) {
    const auto kept = store.entities().contact(contact);
    ASSERT_TRUE(kept);
    for (const auto& answer : kept->answers) EXPECT_TRUE(answer.option.empty() && answer.value.empty()) << answer.step;
    EXPECT_TRUE(store.survey_words("local", {}).empty()) << "one answer waits for four more";
  });
}

TEST_F(Loop, FiguresThatCannotBeReadAreSaidToBeSo) {
  std::filesystem::create_directory(folder / "measures.db");
  std::ofstream(folder / "measures.db" / "in-the-way") << "x";
  open_terminal();
  sign_in(anna, anna_pin);
  act(OpenBoard{});
  ASSERT_TRUE(now()->board);
  EXPECT_TRUE(now()->board->failed);
  EXPECT_FALSE(now()->board->ready);
  std::filesystem::remove_all(folder / "measures.db");
  act(OpenBoard{});
  EXPECT_FALSE(now()->board->failed);
  EXPECT_TRUE(now()->board->ready);
}

TEST_F(Loop, APromiseOfSalesIsKnownAsSuchWhoeverKeepsIt) {
  const auto seller = ids.make<StaffId>(clock.wall());
  with_store([&](store::Store& store, store::AppendContext context) {
    ASSERT_TRUE(store.append({store::make_staff_event({seller, "Iryna S.", domain::Role::sales, "4711"}).value()}, context));
    domain::PromiseMade made;
    made.promise = ids.make<domain::PromiseId>(context.now);
    made.contact = ids.make<domain::ContactId>(context.now);
    made.customer = jan;
    made.kind = "call_tomorrow";
    made.due_at = context.now + std::chrono::hours{20};
    made.owner = anna;
    context.actor = seller;
    ASSERT_TRUE(store.append({made}, context));
    made.promise = ids.make<domain::PromiseId>(context.now);
    made.kind = "call_today";
    context.actor = anna;
    ASSERT_TRUE(store.append({made}, context));
  });
  open_terminal();
  sign_in(anna, anna_pin);
  act(SeeCustomer{jan});
  ASSERT_TRUE(now()->customer);
  std::vector<std::pair<bool, std::string>> told;
  for (const TimelineItem& item : now()->customer->timeline) {
    if (item.kind == TimelineItem::Kind::promise) told.emplace_back(item.by_sales, item.detail);
  }
  std::sort(told.begin(), told.end());
  const std::vector<std::pair<bool, std::string>> wanted = {{false, "Anna N."}, {true, "Anna N."}};
  EXPECT_EQ(told, wanted) << "who keeps it stands beside who gave the word";
}

TEST_F(Loop, WhatBecameOfAReportStaysUntilItWasSeen) {
  give_year("2026-08-01");
  open_terminal();
  sign_in(anna, anna_pin);
  act(OpenBoard{});
  const auto asked = act(MakeReport{std::chrono::year{2026} / std::chrono::October});
  ASSERT_TRUE(asked->report);
  act(GoToDesk{});
  ASSERT_TRUE(now()->report_state) << "it is still being made";
  act(ReportMade{asked->report->number, "/somewhere/october.pdf", PaperFault::none, {}});
  ASSERT_TRUE(now()->report_state) << "nobody has seen it";
  act(OpenBoard{});
  ASSERT_TRUE(now()->report_state);
  EXPECT_EQ(now()->report_state->stage, ReportState::Stage::ready);
  act(OpenBoard{});
  EXPECT_TRUE(now()->report_state) << "for as long as the board is on the screen";
  act(GoToDesk{});
  EXPECT_FALSE(now()->report_state);
  act(OpenBoard{});
  EXPECT_FALSE(now()->report_state);
}

}  // namespace
}  // namespace okienko::terminal
