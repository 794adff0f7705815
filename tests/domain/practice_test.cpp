// Learning on the real scripts: how an exercise is judged, who may start a script alone, what is kept of it, and that an
// exercise made of a real matter tells of nobody.
#include "domain/practice.hpp"

#include "base/calendar.hpp"
#include "world.hpp"

namespace okienko::domain::testing {

namespace {

const Date written_on = day("2026-11-16");
const Date practised_on = day("2027-03-01");  // 105 days later

// A customer whose machine leaks gets another one and is called.
Exercise leak() {
  Exercise exercise;
  exercise.id = "leak";
  exercise.script = "complaint";
  exercise.written_on = written_on;
  exercise.customer = {{"name", "Jan"}, {"delivery_date", "2026-11-06"}};
  exercise.says["product"] = {both("An espresso machine"), "Verta 300", FactKind::product};
  exercise.says["price"] = {both("About nine hundred"), "899.00", FactKind::amount};
  exercise.says["fault"] = {both("It leaks"), "leaks", FactKind::choice};
  exercise.says["bought"] = {{}, "2026-11-02", FactKind::date};
  exercise.says["people"] = {{}, "4", FactKind::number};
  exercise.says["remedy"] = {both("Thank you"), "", FactKind::choice};
  exercise.remedies = {"exchange"};
  exercise.promises = {"call_tomorrow"};
  exercise.outcome = "resolved";
  exercise.within_minutes = 6;
  return exercise;
}

Answer option(const char* step, const char* chosen) {
  Answer answer;
  answer.step = step;
  answer.option = chosen;
  return answer;
}

Answer value(const char* step, const char* told) {
  Answer answer;
  answer.step = step;
  answer.value = told;
  return answer;
}

// As the customer said it.
Practised as_said() {
  Practised done;
  done.finished = true;
  done.script = "complaint";
  done.answers = {value("product", "Verta 300"), value("price", "899"), option("fault", "leaks"),
                  value("bought", "2027-02-15"), value("people", "4")};
  done.remedies = {"exchange"};
  done.promises = {"call_tomorrow"};
  done.outcome = "resolved";
  done.seconds = 6 * 60;
  return done;
}

// What was found, for the message of a test that fails.
std::string words_of(const std::vector<Finding>& findings) {
  std::string all;
  for (const Finding& one : findings) {
    all += "\n  " + std::to_string(static_cast<int>(one.kind)) + " " + one.step + ": '" + one.expected + "', '" + one.was + "'";
  }
  return all;
}

void replace(Practised& done, const Answer& answer) {
  for (Answer& one : done.answers) {
    if (one.step == answer.step) one = answer;
  }
}

}  // namespace

TEST(Judge, EachFindingAndNone) {
  struct Row {
    const char* given;
    void (*when)(Practised&);
    std::vector<Finding> then;
  };
  using Kind = FindingKind;
  const Row rows[] = {
      {"all as said, to the second", [](Practised&) {}, {}},
      {"the sum with its cents", [](Practised& done) { replace(done, value("price", "899.00")); }, {}},
      {"words of one's own", [](Practised& done) { replace(done, value("product", "the leaking machine")); }, {}},
      {"a word where nothing is foreseen", [](Practised& done) { done.answers.push_back(option("wish", "none")); }, {}},
      {"given where only words are foreseen", [](Practised& done) { done.answers.push_back(option("remedy", "")); }, {}},
      {"not asked at all", [](Practised& done) { done.answers.clear(); }, {}},
      {"not brought to its end",
       [](Practised& done) {
         done = {};
         done.script = "question";
       },
       {{Kind::unfinished, "", "", ""}}},
      {"another script", [](Practised& done) { done.script = "question"; }, {{Kind::script, "", "complaint", "question"}}},
      {"another option", [](Practised& done) { replace(done, option("fault", "broken")); },
       {{Kind::answer, "fault", "leaks", "broken"}}},
      {"words instead of an option", [](Practised& done) { replace(done, value("fault", "leaks")); },
       {{Kind::answer, "fault", "leaks", ""}}},
      {"another sum", [](Practised& done) { replace(done, value("price", "890")); },
       {{Kind::answer, "price", "899.00", "890"}}},
      {"another number", [](Practised& done) { replace(done, value("people", "5")); }, {{Kind::answer, "people", "4", "5"}}},
      {"the day of the writing, not moved", [](Practised& done) { replace(done, value("bought", "2026-11-02")); },
       {{Kind::answer, "bought", "2027-02-15", "2026-11-02"}}},
      {"not known, though it was said",
       [](Practised& done) {
         Answer answer = value("price", "");
         answer.not_known = true;
         replace(done, answer);
       },
       {{Kind::answer, "price", "899.00", ""}}},
      {"nothing given", [](Practised& done) { done.remedies.clear(); }, {{Kind::remedy_missing, "", "exchange", ""}}},
      {"more than was meant", [](Practised& done) { done.remedies.push_back("voucher"); },
       {{Kind::remedy_not_meant, "", "", "voucher"}}},
      {"something else", [](Practised& done) { done.remedies = {"refund"}; },
       {{Kind::remedy_missing, "", "exchange", ""}, {Kind::remedy_not_meant, "", "", "refund"}}},
      {"no promise", [](Practised& done) { done.promises.clear(); }, {{Kind::promise_missing, "", "call_tomorrow", ""}}},
      {"one promise more", [](Practised& done) { done.promises.push_back("call_today"); }, {}},
      {"another end", [](Practised& done) { done.outcome = "pending"; }, {{Kind::outcome, "", "resolved", "pending"}}},
      {"a second too late", [](Practised& done) { done.seconds = 6 * 60 + 1; }, {{Kind::time, "", "360", "361"}}},
      {"all of it, in the order of the work",
       [](Practised& done) {
         done.script = "question";
         replace(done, option("fault", "broken"));
         done.remedies = {"refund"};
         done.promises.clear();
         done.outcome = "pending";
         done.seconds = 400;
       },
       {{Kind::script, "", "complaint", "question"},
        {Kind::answer, "fault", "leaks", "broken"},
        {Kind::remedy_missing, "", "exchange", ""},
        {Kind::remedy_not_meant, "", "", "refund"},
        {Kind::promise_missing, "", "call_tomorrow", ""},
        {Kind::outcome, "", "resolved", "pending"},
        {Kind::time, "", "360", "400"}}},
  };
  for (const Row& row : rows) {
    Practised done = as_said();
    row.when(done);
    const auto found = judge(leak(), done, practised_on);
    EXPECT_TRUE(found == row.then) << row.given << words_of(found);
  }
}

TEST(Judge, WithoutATimeItTakesAsLongAsItTakes) {
  Exercise exercise = leak();
  exercise.within_minutes = 0;
  exercise.outcome.clear();  // and no end is asked for
  Practised done = as_said();
  done.seconds = 36'000;
  done.outcome = "pending";
  EXPECT_TRUE(judge(exercise, done, practised_on).empty());
}

TEST(DatesOfAnExercise, AreAsFarFromTodayAsTheyWere) {
  const Pack pack = small_pack();
  struct Row {
    const char* given;
    const char* today;
    const char* bought;     // told at a step
    const char* delivered;  // known of the customer
  };
  const Row rows[] = {
      {"on the day it was written", "2026-11-16", "2026-11-02", "2026-11-06"},
      {"a day later", "2026-11-17", "2026-11-03", "2026-11-07"},
      {"over the end of a year", "2027-01-10", "2026-12-27", "2026-12-31"},
      {"after a leap day", "2028-03-01", "2028-02-16", "2028-02-20"},
      {"before it was written", "2026-11-15", "2026-11-01", "2026-11-05"},
  };
  const Exercise exercise = leak();
  for (const Row& row : rows) {
    SCOPED_TRACE(row.given);
    EXPECT_EQ(answer_on(exercise, *said_at(exercise, "bought"), day(row.today)), row.bought);
    const auto customer = customer_on(exercise, pack, day(row.today));
    EXPECT_EQ(customer.at("delivery_date"), row.delivered);
    EXPECT_EQ(customer.at("name"), "Jan");
  }
  EXPECT_EQ(answer_on(exercise, *said_at(exercise, "price"), practised_on), "899.00") << "only dates move";
  EXPECT_EQ(said_at(exercise, "no_such_step"), nullptr);
}

TEST(DatesOfAnExercise, WhatIsNoDateStaysAsItIs) {
  Exercise exercise = leak();
  exercise.says["bought"].answer = "in spring";
  EXPECT_EQ(answer_on(exercise, exercise.says["bought"], practised_on), "in spring");
}

namespace {

struct Practice : ::testing::Test {
  World world;
  ContactId contact = world.open_contact();
  CustomerId customer = world.add_customer(contact, {{"name", "Jan Wójcik"}});

  Practice() {
    world.pack.exercises = {leak()};
    world.pack.training.tasks = {{"shelves", both("Shelves"), both("Walk along them"), 10}};
    asks({});
  }
  Script& script() { return world.pack.scripts.front(); }
  void asks(std::vector<Role> roles) { script().practised_first = {"leak", std::move(roles)}; }
  Staff staff(const Staff& person) const { return *world.entities.staff(person.id); }
  void passes(const Staff& person) {
    const Staff before = world.actor;
    world.as(person);
    world.must(FinishTraining{TrainingKind::exercise, "leak", 200});
    world.as(before);
  }
  StartScript start(std::optional<StaffId> beside = {}) const { return {contact, "complaint", std::nullopt, beside}; }
};

}  // namespace

TEST_F(Practice, WhoMayStartAloneAndSitBeside) {
  struct Row {
    const char* given;
    const char* exercise;  // the script asks for
    std::vector<Role> roles;
    Role role;
    TrainingKind kind;
    const char* done;  // empty: nothing
    bool active;
    bool alone;
    bool beside;
  };
  constexpr auto exercise = TrainingKind::exercise;
  const Row rows[] = {
      {"a script that asks for none", "", {}, Role::trainee, exercise, "", true, true, true},
      {"asked of all, not passed", "leak", {}, Role::supervisor, exercise, "", true, false, false},
      {"asked of all, passed", "leak", {}, Role::trainee, exercise, "leak", true, true, true},
      {"asked of trainees, a trainee", "leak", {Role::trainee}, Role::trainee, exercise, "", true, false, false},
      {"asked of trainees, an agent", "leak", {Role::trainee}, Role::agent, exercise, "", true, true, true},
      {"asked of two roles, the second", "leak", {Role::trainee, Role::sales}, Role::sales, exercise, "", true, false, false},
      {"another exercise passed", "leak", {}, Role::agent, exercise, "other", true, false, false},
      {"a task of that name done", "leak", {}, Role::agent, TrainingKind::task, "leak", true, false, false},
      {"passed, and gone from the team", "leak", {}, Role::agent, exercise, "leak", false, true, false},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.given);
    Script asked = script();
    asked.practised_first = {row.exercise, row.roles};
    Staff person = world.anna;
    person.role = row.role;
    person.active = row.active;
    if (*row.done) person.training = {{row.kind, row.done, world.now, 100}};
    EXPECT_EQ(may_start_alone(asked, person), row.alone);
    EXPECT_EQ(may_sit_beside(asked, person, world.tomasz.id), row.beside);
    EXPECT_FALSE(may_sit_beside(asked, person, person.id)) << "nobody sits beside themselves";
  }
}

TEST_F(Practice, AScriptIsNotStartedAloneBeforeItWasPractised) {
  EXPECT_EQ(world.refused(start()), Reason::second_person_needed);
  EXPECT_EQ(world.refused(start(world.tomasz.id)), Reason::second_person_needed) << "who has not passed it either";
  EXPECT_EQ(world.refused(start(world.anna.id)), Reason::second_person_needed) << "oneself";
  EXPECT_EQ(world.refused(start(world.ids.make<StaffId>(world.now))), Reason::second_person_needed) << "nobody we know";
  EXPECT_TRUE(world.contact(contact).script.empty());
  EXPECT_FALSE(world.contact(contact).matter) << "and no case is opened";
}

TEST_F(Practice, WithAColleagueBesideItStartsAndTheRecordSaysWho) {
  passes(world.tomasz);
  const auto events = world.must(start(world.tomasz.id));
  const auto& started = std::get<ScriptStarted>(events.back());
  EXPECT_EQ(started.beside, world.tomasz.id);
  EXPECT_EQ(world.contact(contact).script, "complaint");
}

TEST_F(Practice, WhoHasPassedItStartsAloneAndNobodyIsNamedBeside) {
  passes(world.anna);
  const auto events = world.must(start(world.tomasz.id));
  EXPECT_FALSE(std::get<ScriptStarted>(events.back()).beside);
}

TEST_F(Practice, WhomItIsNotAskedOfStartsAlone) {
  asks({Role::trainee});
  world.must(start());
  EXPECT_EQ(world.contact(contact).script, "complaint");
}

TEST_F(Practice, AnotherScriptAsksForNothing) {
  world.must(StartScript{contact, "question", std::nullopt});
  EXPECT_EQ(world.contact(contact).script, "question");
}

TEST_F(Practice, InTrainingNothingIsAskedFor) {
  Context context = world.context();
  context.training = true;
  EXPECT_TRUE(decide(world.entities, start(), context));
  context.training = false;
  EXPECT_FALSE(decide(world.entities, start(), context));
}

TEST_F(Practice, WhatWasDoneIsKeptOfWhoDidIt) {
  const auto events = world.must(FinishTraining{TrainingKind::exercise, "leak", 240});
  ASSERT_EQ(events.size(), 1u);
  const auto& done = std::get<TrainingDone>(events.front());
  EXPECT_EQ(done.what, "leak");
  EXPECT_EQ(done.seconds, 240);
  world.must(FinishTraining{TrainingKind::task, "shelves", 0});
  const Staff anna = staff(world.anna);
  ASSERT_EQ(anna.training.size(), 2u);
  EXPECT_EQ(anna.training[0], (Staff::Training{TrainingKind::exercise, "leak", world.now, 240}));
  EXPECT_EQ(anna.training[1], (Staff::Training{TrainingKind::task, "shelves", world.now, 0}));
  EXPECT_TRUE(anna.has_done(TrainingKind::task, "shelves"));
  EXPECT_FALSE(anna.has_done(TrainingKind::exercise, "shelves"));
  EXPECT_TRUE(staff(world.tomasz).training.empty()) << "of nobody else";
}

TEST_F(Practice, OnceMoreTheLastTimeAndTheQuickestAreKept) {
  struct Row {
    int first;
    int second;
    int kept;
  };
  for (const Row& row : {Row{240, 180, 180}, Row{180, 240, 180}, Row{0, 200, 200}, Row{200, 200, 200}}) {
    World fresh;
    fresh.pack.exercises = {leak()};
    fresh.must(FinishTraining{TrainingKind::exercise, "leak", row.first});
    fresh.now += std::chrono::hours{24};
    fresh.must(FinishTraining{TrainingKind::exercise, "leak", row.second});
    const Staff anna = *fresh.entities.staff(fresh.anna.id);
    ASSERT_EQ(anna.training.size(), 1u);
    EXPECT_EQ(anna.training[0].seconds, row.kept) << row.first << ", " << row.second;
    EXPECT_EQ(anna.training[0].at, fresh.now);
  }
}

TEST_F(Practice, WhatThePackDoesNotKnowIsNotDone) {
  EXPECT_EQ(world.refused(FinishTraining{TrainingKind::exercise, "no_such", 10}), Reason::not_found);
  EXPECT_EQ(world.refused(FinishTraining{TrainingKind::task, "leak", 0}), Reason::not_found);
  EXPECT_EQ(world.refused(FinishTraining{TrainingKind::exercise, "", 10}), std::nullopt) << "of a matter that was";
}

TEST_F(Practice, SoMuchIsKeptAndTheOldestGoes) {
  // Given as much as is kept
  const EventHeader header{world.now, world.anna.id, world.device, "poznan-04", world.pack.name()};
  const auto done = [&](std::size_t number) {
    evolve(world.entities, header, TrainingDone{TrainingKind::task, "t" + std::to_string(number), 0});
  };
  for (std::size_t i = 0; i < max_training_kept; ++i) done(i);
  EXPECT_EQ(staff(world.anna).training.size(), max_training_kept);
  EXPECT_TRUE(staff(world.anna).has_done(TrainingKind::task, "t0"));
  // When one more is done, then the oldest is gone
  done(max_training_kept);
  const Staff anna = staff(world.anna);
  EXPECT_EQ(anna.training.size(), max_training_kept);
  EXPECT_FALSE(anna.has_done(TrainingKind::task, "t0"));
  EXPECT_TRUE(anna.has_done(TrainingKind::task, "t1"));
  // And what is done again takes no further place
  done(1);
  EXPECT_EQ(staff(world.anna).training.size(), max_training_kept);
  EXPECT_EQ(staff(world.anna).training.back().what, "t1");
  EXPECT_TRUE(staff(world.anna).has_done(TrainingKind::task, "t2"));
}

TEST_F(Practice, ANewPinOrRoleLosesNothing) {
  passes(world.anna);
  const EventHeader header{world.now, world.maria.id, world.device, "poznan-04", world.pack.name()};
  StaffRecorded recorded;
  recorded.staff = world.anna.id;
  recorded.role = Role::sales;
  recorded.personal = {{"name", "Anna N."}, {"pin_salt", "s"}};
  evolve(world.entities, header, recorded);
  EXPECT_EQ(staff(world.anna).role, Role::sales);
  EXPECT_TRUE(staff(world.anna).has_done(TrainingKind::exercise, "leak"));
}

namespace {

// Every word of an exercise, wherever it stands.
std::string all_words(const Exercise& exercise) {
  std::string all = exercise.id + " " + exercise.script + " " + exercise.outcome + " ";
  const auto add_text = [&](const Text& text) {
    for (const char* language : {"pl", "en"}) all += std::string(text.in(language)) + " ";
  };
  add_text(exercise.title);
  add_text(exercise.story);
  for (const auto& [fact, known] : exercise.customer) all += fact + " " + known + " ";
  for (const auto& [step, said] : exercise.says) {
    all += step + " " + said.answer + " ";
    add_text(said.words);
  }
  for (const auto* list : {&exercise.remedies, &exercise.promises}) {
    for (const std::string& one : *list) all += one + " ";
  }
  return all + base::date_to_text(exercise.written_on);
}

// A script that asks for a fact of every kind, and a matter of a customer who told all of it.
struct RealMatter : ::testing::Test {
  World world;
  Matter matter;

  RealMatter() {
    Pack& pack = world.pack;
    Script& script = pack.scripts.front();
    script.title = both("Complaint");
    script.hint = both("a fault");
    const auto ask = [&](const char* id, FactKind kind, const char* value) {
      pack.facts.push_back({id, kind, FactScope::matter, both(id), {}});
      Step step;
      step.id = step.fact = id;
      step.kind = StepKind::ask;
      script.steps.insert(script.steps.end() - 1, step);
      Answer answer = testing::value(id, value);
      answer.fact = id;
      matter.contact.answers.push_back(answer);
    };
    ask("who", FactKind::person, "Jan Wójcik");
    ask("reach", FactKind::phone, "601 234 567");
    ask("mail", FactKind::email, "jan.wojcik@example.pl");
    ask("bill", FactKind::order, "88121");
    ask("thing", FactKind::product, "Verta 300 nr 5571");
    ask("story", FactKind::text, "Mój syn Adaś się poparzył");
    ask("hour", FactKind::time, "16:45");
    ask("visits", FactKind::number, "17");
    ask("cost", FactKind::amount, "898.37");
    ask("bought", FactKind::date, "2026-11-10");
    ask("image", FactKind::photo, "photo-7f3a");
    ask("signed", FactKind::signature, "signature-91c2");
    Step note;
    note.id = "note";
    note.kind = StepKind::note;
    script.steps.insert(script.steps.end() - 1, note);
    matter.contact.answers.push_back(testing::value("note", "Mieszka przy Długiej 4"));
    matter.contact.answers.push_back(option("fault", "leaks"));
    matter.contact.id = world.ids.make<ContactId>(world.now);
    matter.contact.script = "complaint";
    matter.contact.channel = Channel::phone;
    matter.contact.state = ContactState::ended;
    matter.contact.resolved = true;
    matter.contact.outcome = "resolved";
    matter.contact.caller = "601 234 567";
    matter.contact.verified = {"name"};
    matter.contact.notes = {Note{}};
    Grant grant;
    grant.remedy = "exchange";
    grant.contact = matter.contact.id;
    grant.amount = {89837, "PLN"};
    grant.receipt = "PAR/7781";
    matter.grants = {grant};
    matter.promises = {"call_tomorrow"};
    matter.known = facts({{"price", "912.66"}, {"name", "Jan Wójcik"}, {"product", "Verta 300 nr 5571"}});
    matter.on = day("2026-11-20");
  }
};

}  // namespace

TEST_F(RealMatter, BecomesAnExerciseThatTellsOfNobody) {
  const auto exercise = exercise_of(matter, world.pack);
  ASSERT_TRUE(exercise);
  const std::string all = all_words(*exercise);
  for (const char* trace :
       {"Jan", "jcik", "601", "234", "567", "example.pl", "88121", "Verta", "5571", "Ada", "poparzy", "16:45", "17", "898", "912",
        "2026-11-10", "photo", "signature", "ugiej", "7781", "note"}) {
    EXPECT_EQ(all.find(trace), std::string::npos) << trace << " in: " << all;
  }
  EXPECT_EQ(all.find(matter.contact.id.text()), std::string::npos);
  EXPECT_TRUE(exercise->customer.empty()) << "the made-up customer is new";
}

TEST_F(RealMatter, KeepsWhatIsToBePractised) {
  const auto exercise = exercise_of(matter, world.pack);
  ASSERT_TRUE(exercise);
  EXPECT_TRUE(exercise->from_matter);
  EXPECT_EQ(exercise->script, "complaint");
  EXPECT_EQ(exercise->title.in("en"), "Complaint");
  EXPECT_EQ(exercise->story.in("en"), "a fault");
  EXPECT_EQ(exercise->channel, Channel::phone);
  EXPECT_EQ(exercise->remedies, std::vector<std::string>{"exchange"});
  EXPECT_EQ(exercise->promises, std::vector<std::string>{"call_tomorrow"});
  EXPECT_EQ(exercise->outcome, "resolved");
  EXPECT_EQ(exercise->written_on, day("2026-11-20"));
  const auto says = [&](const char* step) {
    const Exercise::Said* said = said_at(*exercise, step);
    return said ? said->answer : "nothing";
  };
  EXPECT_EQ(says("fault"), "leaks");
  EXPECT_EQ(said_at(*exercise, "fault")->words.in("en"), "leaks") << "in the words of the option";
  EXPECT_EQ(says("cost"), "900") << "a sum to the nearest ten";
  EXPECT_EQ(says("price"), "910") << "known, so that nobody asked: the new customer is asked";
  EXPECT_EQ(says("bought"), "2026-11-09") << "the Monday of its week";
  for (const char* step : {"story", "image", "signed", "note"}) EXPECT_EQ(says(step), "nothing") << step;
}

TEST_F(RealMatter, SmallSumsStaySums) {
  for (const auto& [told, kept] : {std::pair{"3", "10"}, {"14.99", "10"}, {"15", "20"}, {"0", "10"}}) {
    for (Answer& answer : matter.contact.answers) {
      if (answer.step == "cost") answer.value = told;
    }
    EXPECT_EQ(said_at(*exercise_of(matter, world.pack), "cost")->answer, kept) << told;
  }
}

TEST_F(RealMatter, NoneIsMadeWhereNothingIsToBePractisedOrNobodyCould) {
  struct Row {
    const char* given;
    void (*when)(Matter&, Pack&);
  };
  const Row rows[] = {
      {"it has not ended", [](Matter& one, Pack&) { one.contact.state = ContactState::active; }},
      {"it was not settled", [](Matter& one, Pack&) { one.contact.resolved = false; }},
      {"a supervisor was asked", [](Matter& one, Pack&) { one.contact.request = RequestId{}; }},
      {"what was given had to be approved", [](Matter& one, Pack&) { one.grants.front().request = RequestId{}; }},
      {"the script was carried over", [](Matter& one, Pack&) { one.contact.past_answers = {option("old", "way")}; }},
      {"the pack has no such script", [](Matter& one, Pack&) { one.contact.script = "gone"; }},
      {"the script has no such step", [](Matter& one, Pack&) { one.contact.answers.push_back(option("gone", "way")); }},
      {"the step has no such option",
       [](Matter& one, Pack&) {
         std::erase_if(one.contact.answers, [](const Answer& answer) { return answer.step == "fault"; });
         one.contact.answers.push_back(option("fault", "gone"));
       }},
      {"a script of the team", [](Matter&, Pack& pack) { pack.scripts.front().for_team = true; }},
      {"nothing was given or promised",
       [](Matter& one, Pack&) {
         one.grants.clear();
         one.promises.clear();
       }},
      {"nothing was chosen",
       [](Matter& one, Pack&) {
         std::erase_if(one.contact.answers, [](const Answer& answer) { return !answer.option.empty(); });
       }},
  };
  for (const Row& row : rows) {
    Matter one = matter;
    Pack pack = world.pack;
    ASSERT_TRUE(exercise_of(one, pack));
    row.when(one, pack);
    EXPECT_FALSE(exercise_of(one, pack)) << row.given;
  }
}

TEST_F(RealMatter, WhatAnotherContactGaveIsNotMeant) {
  Grant earlier = matter.grants.front();
  earlier.contact = world.ids.make<ContactId>(world.now);
  earlier.remedy = "voucher";
  earlier.request = RequestId{};
  matter.grants.insert(matter.grants.begin(), earlier);
  const auto exercise = exercise_of(matter, world.pack);
  ASSERT_TRUE(exercise);
  EXPECT_EQ(exercise->remedies, std::vector<std::string>{"exchange"});
}

}  // namespace okienko::domain::testing
