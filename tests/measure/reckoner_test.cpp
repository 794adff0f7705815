// From events to what is counted. Each example says what happened on which day, and what was counted.
#include "measure/reckoner.hpp"

#include <gtest/gtest.h>

#include <random>

#include "base/calendar.hpp"
#include "measure/memory_book.hpp"
#include "measure/trace_codec.hpp"

namespace okienko::measure {
namespace {

using namespace domain;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::sys_days;

class Utc final : public TimeZone {
 public:
  Date date_of(WallTime time) const override { return Date{std::chrono::floor<days>(time)}; }
  int minute_of_day(WallTime time) const override {
    return static_cast<int>(std::chrono::duration_cast<minutes>(time - std::chrono::floor<days>(time)).count());
  }
  WallTime at(Date date, int minute) const override { return WallTime{sys_days{date}} + minutes{minute}; }
};

Date date(const char* text) { return *base::date_from_text(text); }

struct Reckoned : ::testing::Test {
  void see(const Event& event) { Reckoner(book, zone).see({now, "poznan-04", pack}, event); }
  void pass(milliseconds time) { now += time; }
  void on(const char* day_text, int hour = 10) { now = zone.at(date(day_text), hour * 60); }

  ContactId begin(Channel channel = Channel::counter) {
    const auto id = ids.make<ContactId>(now);
    see(ContactOpened{id, channel});
    return id;
  }
  ContactId begin_script(const std::string& script, std::optional<CaseId> matter = std::nullopt) {
    const ContactId id = begin();
    see(ScriptStarted{id, script, matter});
    return id;
  }
  void answer(const ContactId& contact, const char* step, const char* fact = "", const char* option = "") {
    StepAnswered answered;
    answered.contact = contact;
    answered.step = step;
    answered.fact = fact;
    answered.option = option;
    see(answered);
  }
  void end(const ContactId& contact, bool resolved = true, const char* outcome = "settled") {
    see(ContactEnded{contact, outcome, resolved});
  }
  CaseId open_case(const ContactId& contact, const char* category = "non_conformity") {
    const auto id = ids.make<CaseId>(now);
    see(CaseOpened{id, contact, CustomerId{}, "complaint", category, "R-1/1"});
    return id;
  }
  Tally sum(MeasureSource source, const std::string& cut, const char* day_text) const {
    return sum_of(book.days("poznan-04", source, cut), date(day_text), date(day_text));
  }

  MemoryBook book;
  Utc zone;
  base::SeededIdSource ids{3};
  WallTime now{sys_days{std::chrono::year{2026} / 3 / 2} + hours{10}};
  std::string pack = "pl-retail@1.0.0";
};

TEST_F(Reckoned, AContactIsCountedOnTheDayAndInTheHourItBegan) {
  on("2026-03-02", 23);
  const ContactId contact = begin_script("first_contact");
  pass(hours{2});
  end(contact);
  EXPECT_EQ(sum(MeasureSource::contacts, "", "2026-03-02").of, 1);
  EXPECT_EQ(sum(MeasureSource::contacts, "counter", "2026-03-02").of, 1);
  EXPECT_EQ(sum(MeasureSource::contacts, "counter/23", "2026-03-02").of, 1);
  EXPECT_EQ(sum(MeasureSource::handling_time, "counter", "2026-03-03").of, 1);
}

TEST_F(Reckoned, AContactIsCountedByWhatItWasAbout) {
  const ContactId asks = begin_script("first_contact");
  see(ScriptStarted{asks, "status"});
  end(asks);
  end(begin());  // a quick question, without a script
  end(begin_script("status"), false, "mistaken");
  EXPECT_EQ(sum(MeasureSource::contacts, "status", "2026-03-02").of, 1) << "the script it led to";
  EXPECT_EQ(sum(MeasureSource::contacts, "first_contact", "2026-03-02").of, 0);
  EXPECT_EQ(sum(MeasureSource::contacts, "", "2026-03-02").of, 2);
}

TEST_F(Reckoned, ASlipOfTheFingerAndATeamsScriptAreNoContacts) {
  end(begin_script("first_contact"), false, "mistaken");
  const ContactId audit = begin();
  see(ScriptStarted{audit, "audit_5s", std::nullopt, /*for_team=*/true});
  answer(audit, "sort", "order_sort", "met");
  end(audit);
  EXPECT_EQ(sum(MeasureSource::contacts, "", "2026-03-02").of, 0);
  EXPECT_EQ(sum(MeasureSource::told, "order_sort=met", "2026-03-02").of, 1) << "but what was seen counts";
}

TEST_F(Reckoned, WhatIsPutAsideIsNotWorkedOn) {
  const ContactId contact = begin_script("first_contact");
  pass(seconds{60});
  see(ContactParked{contact});
  pass(hours{1});
  see(ContactResumed{contact});
  pass(seconds{30});
  answer(contact, "need");
  pass(seconds{30});
  end(contact);
  const Tally handled = sum(MeasureSource::handling_time, "", "2026-03-02");
  EXPECT_EQ(handled.of, 1);
  EXPECT_NEAR(*typical_seconds(handled), 120, 0.1);
  EXPECT_NEAR(*typical_seconds(sum(MeasureSource::step_time, "first_contact/need", "2026-03-02")), 30, 0.1);
  ASSERT_EQ(handled.behind.size(), 1u);
  EXPECT_EQ(handled.behind[0].id, contact.value);
}

TEST_F(Reckoned, TimesThatNobodyWorkedAreLeftOutAndCounted) {
  const ContactId contact = begin_script("first_contact");
  pass(hours{9});
  answer(contact, "need");
  pass(-hours{12});
  answer(contact, "kind");
  const Tally steps = sum(MeasureSource::step_time, "", "2026-03-02");
  EXPECT_EQ(steps.of, 0);
  EXPECT_EQ(steps.unbelieved + sum(MeasureSource::step_time, "", "2026-03-01").unbelieved, 2);
}

TEST_F(Reckoned, WhatIsWrittenAfterAContactIsWorkForIt) {
  const ContactId contact = begin_script("first_contact");
  pass(minutes{2});
  end(contact);
  pass(minutes{3});
  see(NoteAdded{contact, {}});
  pass(minutes{2});
  PaperIssued paper;
  paper.contact = contact;
  see(paper);
  const Tally after = sum(MeasureSource::after_contact_time, "counter", "2026-03-02");
  EXPECT_EQ(after.of, 1) << "the last record counts, once";
  EXPECT_NEAR(*typical_seconds(after), 300, 0.1);
  EXPECT_EQ(after.corrected, 0);
}

TEST_F(Reckoned, SettledAtOnceIsTakenBackByWhoeverComesAgainWithinSevenDays) {
  on("2026-03-02");
  ContactId contact = begin();
  const CaseId matter = open_case(contact);
  see(ScriptStarted{contact, "complaint", matter});
  end(contact);
  EXPECT_EQ(sum(MeasureSource::settled_at_once, "complaint", "2026-03-02").hits, 1);
  on("2026-03-09", 9);  // six days and 23 hours later
  contact = begin_script("question", matter);
  end(contact);
  const Tally settled = sum(MeasureSource::settled_at_once, "complaint", "2026-03-02");
  EXPECT_EQ(settled.of, 1);
  EXPECT_EQ(settled.hits, 0);
  EXPECT_EQ(settled.corrected, 1) << "a figure of the past was changed, and says so";
  EXPECT_EQ(sum(MeasureSource::settled_at_once, cause_cut(came_back_cause), "2026-03-02").of, 1);
  EXPECT_EQ(sum(MeasureSource::repeats, "question", "2026-03-09").of, 1);
  EXPECT_EQ(sum(MeasureSource::settled_at_once, "", "2026-03-09").of, 0) << "no first contact";
  on("2026-03-20");
  end(begin_script("question", matter));
  EXPECT_EQ(sum(MeasureSource::repeats, "question", "2026-03-20").of, 0) << "after seven days it is no repeat";
}

TEST_F(Reckoned, WithoutACaseTheSameCustomerWithTheSameScriptIsTheMatter) {
  const auto customer = ids.make<CustomerId>(now);
  const auto ask = [&](const char* day_text) {
    on(day_text);
    const ContactId contact = begin();
    see(CustomerLinked{contact, customer});
    see(ScriptStarted{contact, "question_order", std::nullopt});
    end(contact);
  };
  ask("2026-03-02");
  ask("2026-03-04");
  EXPECT_EQ(sum(MeasureSource::settled_at_once, "", "2026-03-02").hits, 0);
  EXPECT_EQ(sum(MeasureSource::repeats, "question_order", "2026-03-04").of, 1);
  ask("2026-03-30");
  EXPECT_EQ(sum(MeasureSource::settled_at_once, "", "2026-03-30").hits, 1) << "weeks later it is another question";
}

TEST_F(Reckoned, APromiseCountsOnTheDayItIsDueAndAsMissedUntilItIsKept) {
  const auto promise = ids.make<PromiseId>(now);
  PromiseMade made;
  made.promise = promise;
  made.kind = "call_tomorrow";
  made.due_at = zone.at(date("2026-03-03"), 12 * 60);
  see(made);
  EXPECT_EQ(sum(MeasureSource::promises_kept, "call_tomorrow", "2026-03-03").of, 1);
  EXPECT_EQ(sum(MeasureSource::promises_kept, "", "2026-03-03").hits, 0);
  EXPECT_EQ(sum(MeasureSource::promises_kept, cause_cut("call_tomorrow"), "2026-03-03").of, 1);
  on("2026-03-03", 11);
  see(PromiseKept{promise});
  see(PromiseKept{promise});
  EXPECT_EQ(sum(MeasureSource::promises_kept, "", "2026-03-03").hits, 1);
  EXPECT_EQ(sum(MeasureSource::promises_kept, cause_cut("call_tomorrow"), "2026-03-03").of, 0);
  EXPECT_EQ(sum(MeasureSource::words_kept, "promise", "2026-03-03").hits, 1);
  EXPECT_NEAR(*typical_seconds(sum(MeasureSource::callback_time, "", "2026-03-03")), 25 * 3600, 10);
}

TEST_F(Reckoned, APromiseKeptLateStaysMissed) {
  PromiseMade made;
  made.promise = ids.make<PromiseId>(now);
  made.kind = "call";
  made.due_at = now + hours{1};
  see(made);
  pass(hours{2});
  see(PromiseKept{made.promise});
  EXPECT_EQ(sum(MeasureSource::promises_kept, "", "2026-03-02").hits, 0);
}

TEST_F(Reckoned, ATermCountsOnItsLastDayAndItsAnswerLeavesAMargin) {
  const ContactId contact = begin();
  const CaseId matter = open_case(contact);
  see(ClockStarted{matter, "art_7a", date("2026-03-02"), date("2026-03-16"), date("2026-03-16")});
  EXPECT_EQ(sum(MeasureSource::answered_in_time, "art_7a", "2026-03-16").of, 1);
  on("2026-03-12");
  AnswerDelivered answered;
  answered.matter = matter;
  see(answered);
  see(answered);
  EXPECT_EQ(sum(MeasureSource::answered_in_time, "art_7a", "2026-03-16").hits, 1);
  EXPECT_EQ(sum(MeasureSource::deadline_margin, "art_7a", "2026-03-12").sum, 4);
  EXPECT_NEAR(*typical_seconds(sum(MeasureSource::complaint_cycle, "non_conformity", "2026-03-12")), 10 * 86400, 60);
}

TEST_F(Reckoned, ATermThatFallsAwayOrIsCountedAnewLeavesATrace) {
  const CaseId matter = open_case(begin());
  see(ClockStarted{matter, "art_7a", date("2026-03-02"), date("2026-03-16"), date("2026-03-16")});
  see(ClockStarted{matter, "art_7a", date("2026-03-04"), date("2026-03-18"), date("2026-03-18")});
  EXPECT_EQ(sum(MeasureSource::answered_in_time, "art_7a", "2026-03-16").of, 0);
  EXPECT_EQ(sum(MeasureSource::answered_in_time, "art_7a", "2026-03-16").corrected, 1);
  EXPECT_EQ(sum(MeasureSource::answered_in_time, "art_7a", "2026-03-18").of, 1);
  see(ClockDropped{matter, "art_7a"});
  EXPECT_EQ(sum(MeasureSource::answered_in_time, "", "2026-03-18").of, 0);
}

TEST_F(Reckoned, WhatIsGoneBackToWasToldAsIfNever) {
  const ContactId contact = begin_script("leaving");
  answer(contact, "reason", "loss_reason", "competitor_price");
  answer(contact, "back", "loss_return", "yes");
  see(StepReopened{contact, "reason"});
  answer(contact, "reason", "loss_reason", "nobody_cared");
  EXPECT_EQ(sum(MeasureSource::told, "loss_reason=competitor_price", "2026-03-02").of, 0);
  EXPECT_EQ(sum(MeasureSource::told, "loss_return=yes", "2026-03-02").of, 0);
  EXPECT_EQ(sum(MeasureSource::told, "loss_reason=nobody_cared", "2026-03-02").of, 1);
}

TEST_F(Reckoned, AnErrorsCostStandsUnderItsStageOnceForAMatter) {
  const ContactId contact = begin();
  const CaseId matter = open_case(contact);
  see(ScriptStarted{contact, "complaint", matter});
  StepAnswered cost;
  cost.contact = contact;
  cost.step = "cost";
  cost.fact = "error_cost";
  cost.amount = {120'00, "PLN"};
  see(cost);
  EXPECT_EQ(sum(MeasureSource::error_cost, "", "2026-03-02").of, 0) << "the stage is not known yet";
  answer(contact, "stage", "stage", "delivery");
  EXPECT_EQ(sum(MeasureSource::error_cost, "delivery", "2026-03-02").sum, 120'00);
  cost.amount = {200'00, "PLN"};
  see(cost);
  EXPECT_EQ(sum(MeasureSource::error_cost, "delivery", "2026-03-02").sum, 200'00);
  EXPECT_EQ(sum(MeasureSource::error_cost, "", "2026-03-02").of, 1);
}

TEST_F(Reckoned, SilenceIsCountedOnItsHundredAndEightiethDay) {
  const auto customer = ids.make<CustomerId>(now);
  const auto come = [&](const char* day_text) {
    on(day_text);
    const ContactId contact = begin();
    see(CustomerLinked{contact, customer});
    see(ScriptStarted{contact, "question", std::nullopt});
    end(contact);
  };
  come("2026-01-05");
  EXPECT_TRUE(book.days("poznan-04", MeasureSource::silent_customers, "").empty()) << "came once";
  come("2026-01-20");
  EXPECT_EQ(sum(MeasureSource::silent_customers, "", "2026-07-19").of, 1);
  come("2026-05-01");
  EXPECT_EQ(sum(MeasureSource::silent_customers, "", "2026-07-19").of, 0) << "came back before";
  EXPECT_EQ(sum(MeasureSource::silent_customers, "", "2026-10-28").of, 1);
  come("2026-12-01");
  EXPECT_EQ(sum(MeasureSource::silent_customers, "", "2026-10-28").of, 1) << "was silent, and came back later";
}

TEST_F(Reckoned, SurveysAreCountedAsADistributionAndWordsAreNoOptions) {
  SurveyBatchRecorded batch;
  batch.day = date("2026-03-02");
  batch.scores = {5, 5, 3, 1, 4};
  see(batch);
  const Tally satisfaction = sum(MeasureSource::satisfaction, "", "2026-03-02");
  EXPECT_EQ(satisfaction.of, 5);
  EXPECT_EQ(satisfaction.in_class(lukewarm_score), 1);
  SurveyBatchRecorded words;
  words.day = batch.day;
  words.survey = "after_contact";
  words.question = "words";
  words.answers = {"Za długo czekałem", "ok", "5", "Kowalski", "drogo!"};
  see(words);
  EXPECT_EQ(sum(MeasureSource::survey_option, "after_contact/words=ok", "2026-03-02").of, 1);
  EXPECT_EQ(book.days("poznan-04", MeasureSource::survey_option, "after_contact/words=Kowalski").size(), 0u);
  EXPECT_EQ(sum(MeasureSource::surveys_answered, "after_contact/words", "2026-03-02").of, 5);
}

TEST_F(Reckoned, TheWaitForAnApprovalEndsWithTheFirstDecision) {
  ApprovalRequested asked;
  asked.request = ids.make<RequestId>(now);
  asked.contact = begin();
  asked.remedy = "voucher";
  see(asked);
  pass(seconds{38});
  ApprovalDecided decided;
  decided.request = asked.request;
  see(decided);
  pass(minutes{5});
  see(decided);
  const Tally waited = sum(MeasureSource::approval_wait, "voucher", "2026-03-02");
  EXPECT_EQ(waited.of, 1);
  EXPECT_NEAR(*typical_seconds(waited), 38, 0.1);
}

TEST_F(Reckoned, EventsOfUnknownThingsCountNothing) {
  const ContactId unknown = ids.make<ContactId>(now);
  answer(unknown, "need", "fact", "option");
  end(unknown);
  see(PromiseKept{ids.make<PromiseId>(now)});
  see(ApprovalDecided{});
  see(AnswerDelivered{});
  EXPECT_TRUE(book.tallies().empty());
}

// A log of random contacts, by random people.
std::vector<std::pair<Happening, Event>> random_log(std::uint64_t seed, std::uint64_t people_seed) {
  std::mt19937_64 random(seed);
  std::mt19937_64 people(people_seed);
  base::SeededIdSource ids{seed};
  const auto person = [&] {
    StaffId id;
    for (auto& byte : id.value) byte = static_cast<std::uint8_t>(people());
    return id;
  };
  std::vector<std::pair<Happening, Event>> log;
  WallTime now{sys_days{std::chrono::year{2026} / 1 / 5} + hours{9}};
  const auto see = [&](Event event) { log.emplace_back(Happening{now, "poznan-04", "pl-retail@1.0.0"}, std::move(event)); };
  std::vector<std::pair<CaseId, CustomerId>> matters;
  for (int i = 0; i < 400; ++i) {
    now += minutes{random() % 180};
    const auto contact = ids.make<ContactId>(now);
    see(ContactOpened{contact, static_cast<Channel>(random() % 3)});
    CustomerId customer = ids.make<CustomerId>(now);
    std::optional<CaseId> matter;
    if (!matters.empty() && random() % 3 == 0) {
      matter = matters[random() % matters.size()].first;
      customer = matters[random() % matters.size()].second;
    }
    see(CustomerLinked{contact, customer});
    if (!matter && random() % 2 == 0) {
      matter = ids.make<CaseId>(now);
      see(CaseOpened{*matter, contact, customer, "complaint", "fault", "R"});
      const Date due{std::chrono::floor<days>(now) + days{14}};
      see(ClockStarted{*matter, "art_7a", due, due, due});
      matters.emplace_back(*matter, customer);
    }
    see(ScriptStarted{contact, random() % 2 == 0 ? "complaint" : "question", matter});
    for (int step = 0; step < 4; ++step) {
      now += seconds{1 + random() % 200};
      StepAnswered answered;
      answered.contact = contact;
      answered.step = "step" + std::to_string(step);
      answered.fact = step == 1 ? "stage" : step == 2 ? "error_cost" : "told";
      answered.option = step == 2 ? "" : "option" + std::to_string(random() % 3);
      answered.amount = {static_cast<std::int64_t>(random() % 10'000), "PLN"};
      answered.second_person = person();
      see(answered);
      if (random() % 9 == 0) see(StepReopened{contact, answered.step});
    }
    PromiseMade made;
    made.promise = ids.make<PromiseId>(now);
    made.contact = contact;
    made.kind = "call";
    made.due_at = now + hours{random() % 48};
    made.owner = person();
    see(made);
    ApprovalRequested asked;
    asked.request = ids.make<RequestId>(now);
    asked.contact = contact;
    asked.remedy = "voucher";
    asked.requester = person();
    see(asked);
    now += seconds{random() % 300};
    ApprovalDecided decided;
    decided.request = asked.request;
    decided.approver = person();
    see(decided);
    see(ContactEnded{contact, "settled", random() % 3 != 0});
    if (random() % 2 == 0) see(PromiseKept{made.promise});
    if (matter && random() % 2 == 0) {
      TaskOffered offered;
      offered.matter = matter;
      offered.to = person();
      offered.of = person();
      see(offered);
      now += minutes{random() % 60};
      TaskAccepted accepted;
      accepted.matter = matter;
      accepted.offered_at = now - minutes{5};
      see(accepted);
      AnswerDelivered delivered;
      delivered.matter = *matter;
      see(delivered);
    }
  }
  return log;
}

std::map<MemoryBook::Key, Tally> tallies_of(const std::vector<std::pair<Happening, Event>>& log) {
  MemoryBook book;
  const Utc zone;
  Reckoner reckoner(book, zone);
  for (const auto& [happening, event] : log) reckoner.see(happening, event);
  return book.tallies();
}

// E8.3: with other people in every place of the log, nothing that is counted changes. No cut can tell them apart.
TEST(NeverByPerson, WithOtherPeopleEverywhereTheSameIsCounted) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const auto one = tallies_of(random_log(seed, 1000 + seed));
    const auto other = tallies_of(random_log(seed, 2000 + seed));
    ASSERT_GT(one.size(), 100u);
    EXPECT_EQ(one, other) << "seed " << seed;
  }
}

TEST(Tallies, AddedAndTakenBackAreAsIfNever) {
  std::mt19937_64 random(5);
  for (int round = 0; round < 200; ++round) {
    Tally sum = timed(static_cast<std::int64_t>(random() % 100'000), longest_step_ms);
    const Tally before = sum;
    const Tally more = round % 2 == 0 ? timed(static_cast<std::int64_t>(random() % 3'000'000), longest_step_ms)
                                      : scaled(static_cast<int>(1 + random() % 5));
    sum.add(more);
    sum.add(minus(more));
    EXPECT_EQ(sum, before);
    EXPECT_EQ(tally_from_bytes(to_bytes(sum)), sum);
  }
}

TEST(Tallies, OnlyTheHeaviestCasesStayBehindAFigure) {
  Tally sum;
  base::SeededIdSource ids{9};
  for (int i = 0; i < 40; ++i) {
    Tally one = counted();
    one.behind.push_back({ids.next(WallTime{}), false, i});
    sum.add(one);
  }
  ASSERT_EQ(sum.behind.size(), max_behind);
  EXPECT_EQ(sum.behind.front().weight, 39);
  EXPECT_EQ(sum.behind.back().weight, 28);
}

TEST(Tallies, DamagedBytesAreNoTally) {
  Tally tally = timed(5000, longest_step_ms);
  const std::string bytes = to_bytes(tally);
  for (std::size_t length = 0; length < bytes.size(); ++length) EXPECT_FALSE(tally_from_bytes(bytes.substr(0, length)));
  EXPECT_FALSE(tally_from_bytes(bytes + "x"));
}

TEST(Tallies, WithinCountsOnlyWhatIsSurelyWithin) {
  Tally times;
  for (const int second : {4, 9, 19, 20, 21, 40}) times.add(timed(second * 1000, longest_step_ms));
  EXPECT_EQ(within(times, 20), 4);
  EXPECT_EQ(within(times, 19), 2) << "no class ends at 19: what lies between 15 and 20 is not sure";
  EXPECT_EQ(within(times, 3600), 6);
}

// Traces go through a file between one stretch of a log and the next.
TEST(Traces, AreReadAsTheyWereWritten) {
  MatterTrace trace;
  trace.category = "fault";
  trace.settled_on = date("2026-03-02");
  trace.terms = {{"art_7a", date("2026-03-16"), true}};
  const auto read = trace_from_text<MatterTrace>(to_text(trace));
  ASSERT_TRUE(read);
  EXPECT_EQ(to_text(*read), to_text(trace));
  EXPECT_FALSE(trace_from_text<MatterTrace>("{"));
}

}  // namespace
}  // namespace okienko::measure
