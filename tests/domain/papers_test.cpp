// Papers and the answer to a complaint.

#include "domain/papers.hpp"

#include "world.hpp"

namespace okienko::domain::testing {

namespace {

IssuePaper confirmation_of(const ContactId& contact) {
  return {PaperKind::confirmation, PaperForm::a4, contact, {}, {}, "pl", {}};
}
IssuePaper answer_to(const CaseId& matter) { return {PaperKind::answer, PaperForm::pdf, {}, matter, {}, "en", {}}; }

// A complaint whose letter goes by what is wrong: the smallest world in which it can be decided.
struct PaperWorld : World {
  PaperWorld() {
    AnswerLetter letter;
    letter.kind = "complaint";
    letter.decision = "decision";
    letter.opening = {{"accepted", both("accepted")}};
    letter.closing = both("closing");
    pack.answer_letters.push_back(letter);
  }
  ContactId complaint(bool with_promise = true) {
    const ContactId contact = complaint_at_remedies("899");
    must(GrantRemedy{contact, "exchange"});
    must(AnswerStep{contact, "remedy", with_promise ? "" : "later", ""});
    return contact;
  }
  ContactId ended_complaint(bool with_promise) {
    const ContactId contact = complaint(with_promise);
    if (with_promise) must(MakePromise{contact, "call_tomorrow"});
    must(EndContact{contact, ""});
    return contact;
  }
  CaseId decided_case(bool with_promise = false) {
    Case matter = matter_of(ended_complaint(with_promise));
    matter.facts["decision"].value = "accepted";
    entities.put(matter);
    return matter.id;
  }
  Case matter(const CaseId& id) const { return *entities.matter(id); }
};

}  // namespace

TEST(Paper, AConfirmationIsIssuedAtTheEndAndEachFurtherOneIsACopy) {
  PaperWorld world;
  const ContactId contact = world.complaint();
  EXPECT_EQ(world.refused(confirmation_of(contact)), Reason::script_unfinished);
  world.must(MakePromise{contact, "call_tomorrow"});
  for (int copy = 0; copy < 3; ++copy) {
    const auto events = world.must(confirmation_of(contact));  // before the contact is ended, and after
    EXPECT_EQ(std::get<PaperIssued>(events.front()).copy, copy);
    if (copy == 0) world.must(EndContact{contact, ""});
  }
  ASSERT_EQ(world.contact(contact).papers.size(), 3u);
  EXPECT_EQ(world.contact(contact).papers[2].copy, 2);
  EXPECT_EQ(world.contact(contact).papers[0].language, "pl");
  EXPECT_EQ(world.contact(contact).papers[0].issued_at, world.now);
}

TEST(Paper, WhatIsRefusedAndWhy) {
  PaperWorld world;
  const ContactId nobody = world.open_contact();
  const ContactId ended = world.ended_complaint(true);
  const CaseId undecided = *world.contact(ended).matter;
  IssuePaper two_subjects = confirmation_of(ended);
  two_subjects.matter = undecided;
  IssuePaper no_subject = confirmation_of(ended);
  no_subject.contact.reset();
  IssuePaper wrong_subject = answer_to(undecided);
  wrong_subject.kind = PaperKind::goods_label;
  IssuePaper no_such_language = confirmation_of(ended);
  no_such_language.language = "xx";
  IssuePaper charter_of_a_case = answer_to(undecided);
  charter_of_a_case.kind = PaperKind::charter;
  struct Row {
    const char* when;
    Command command;
    Reason then;
  };
  const Row rows[] = {
      {"a contact of nobody, about nothing", confirmation_of(nobody), Reason::customer_needed},
      {"an unknown contact", confirmation_of(ContactId{}), Reason::not_found},
      {"two subjects", two_subjects, Reason::not_found},
      {"no subject", no_subject, Reason::not_found},
      {"a label of a case", wrong_subject, Reason::not_found},
      {"a charter of a case", charter_of_a_case, Reason::not_found},
      {"a language that the pack has not", no_such_language, Reason::option_unknown},
      {"an answer before the decision", answer_to(undecided), Reason::undecided},
      {"a delivery before the letter", DeliverAnswer{undecided, AnswerWay::handed, ""}, Reason::paper_missing},
      {"a delivery of nothing", DeliverAnswer{CaseId{}, AnswerWay::handed, ""}, Reason::not_found},
  };
  for (const Row& row : rows) EXPECT_EQ(world.refused(row.command), row.then) << row.when;

  // Decided in a way that the letter has no words for: as good as undecided.
  Case matter = world.matter(undecided);
  matter.facts["decision"].value = "in the customer's words";
  world.entities.put(matter);
  EXPECT_EQ(world.refused(answer_to(undecided)), Reason::undecided);
  // A pack without a letter for this kind.
  world.pack.answer_letters.clear();
  EXPECT_EQ(world.refused(answer_to(undecided)), Reason::not_found);
  // The charter is about nothing.
  EXPECT_FALSE(world.refused(IssuePaper{PaperKind::charter, PaperForm::a4, {}, {}, {}, "pl", {}}));
}

TEST(Paper, AtTheBoundOneMoreIsRefused) {
  PaperWorld world;
  const ContactId contact = world.ended_complaint(false);
  for (std::size_t paper = 0; paper < max_papers_of_subject; ++paper) world.must(confirmation_of(contact));
  EXPECT_EQ(world.refused(confirmation_of(contact)), Reason::too_many);
}

TEST(Answer, OnlyItsDeliveryStopsTheClocks) {
  PaperWorld world;
  const CaseId id = world.decided_case(/*with_promise=*/true);
  ASSERT_NE(world.matter(id).nearest_clock(), nullptr);
  world.must(answer_to(id));
  EXPECT_NE(world.matter(id).nearest_clock(), nullptr);  // a letter in the drawer is no answer

  for (const AnswerWay way : {AnswerWay::email, AnswerWay::letter, AnswerWay::courier}) {
    EXPECT_EQ(world.refused(DeliverAnswer{id, way, "  "}), Reason::answer_missing);
  }
  EXPECT_EQ(world.refused(DeliverAnswer{id, AnswerWay::letter, std::string(max_field_bytes + 1, '7')}),
            Reason::answer_too_long);
  EXPECT_NE(world.matter(id).nearest_clock(), nullptr);
  world.must(DeliverAnswer{id, AnswerWay::letter, std::string(max_field_bytes, '7')});
  const Case answered = world.matter(id);
  EXPECT_EQ(answered.nearest_clock(), nullptr);
  for (const RunningClock& clock : answered.clocks) EXPECT_TRUE(clock.stopped) << clock.clock;
  ASSERT_TRUE(answered.answered);
  EXPECT_EQ(answered.answered->way, AnswerWay::letter);
  EXPECT_EQ(answered.answered->paper, answered.papers.front().id);
  EXPECT_EQ(world.refused(DeliverAnswer{id, AnswerWay::handed, ""}), Reason::already_delivered);
  EXPECT_FALSE(world.refused(answer_to(id)));  // a copy may be asked for at any time
}

TEST(Answer, HandedOverNeedsNoProofAndAnAnsweredCaseWithNothingOpenIsClosed) {
  PaperWorld world;
  const CaseId id = world.decided_case();
  world.must(answer_to(id));
  EXPECT_EQ(world.matter(id).status, CaseStatus::settled);
  world.must(DeliverAnswer{id, AnswerWay::handed, ""});
  EXPECT_EQ(world.matter(id).status, CaseStatus::closed);
  EXPECT_EQ(world.entities.open_cases(world.matter(id).customer), 0);
}

TEST(Answer, WhatIsOpenKeepsTheCaseOpenAndClosesItWhenItEnds) {
  PaperWorld world;
  const CaseId id = world.decided_case(/*with_promise=*/true);
  world.must(answer_to(id));
  world.must(DeliverAnswer{id, AnswerWay::email, "jan@example.pl"});
  EXPECT_TRUE(has_open_work(world.entities, world.matter(id)));
  EXPECT_EQ(world.matter(id).status, CaseStatus::settled);
  ASSERT_EQ(world.matter(id).promises.size(), 1u);
  world.must(KeepPromise{world.matter(id).promises.front()});
  EXPECT_EQ(world.matter(id).status, CaseStatus::closed);
}

TEST(Answer, AThingInOurHandsKeepsTheCaseOpen) {
  PaperWorld world;
  const CaseId id = world.decided_case();
  GoodsItem thing;
  thing.id = world.ids.make<GoodsId>(world.now);
  thing.matter = id;
  world.entities.put(thing);
  Case matter = world.matter(id);
  matter.goods = {thing.id};
  world.entities.put(matter);
  world.must(answer_to(id));
  world.must(DeliverAnswer{id, AnswerWay::handed, ""});
  EXPECT_EQ(world.matter(id).status, CaseStatus::settled);
  evolve(world.entities, {world.now, world.anna.id, world.device, "", ""},
         GoodsMoved{thing.id, GoodsState::returned, "", std::nullopt});
  EXPECT_EQ(world.matter(id).status, CaseStatus::closed);
}

TEST(Answer, RecordsOfAnotherTerminalThatArriveLateAgree) {
  // Two terminals that were apart: one delivers the answer, the other makes a promise and delivers too.
  PaperWorld world;
  const CaseId id = world.decided_case();
  const EventHeader early{world.now, world.anna.id, world.device, "", ""};
  EventHeader late = early;
  late.wall_time += std::chrono::minutes{5};
  PromiseMade promise;
  promise.promise = world.ids.make<PromiseId>(world.now);
  promise.matter = id;
  promise.customer = world.matter(id).customer;
  promise.kind = "call_tomorrow";
  const AnswerDelivered first{id, {}, AnswerWay::handed, {}};
  const AnswerDelivered second{id, {}, AnswerWay::email, {{"proof", "jan@example.pl"}}};

  MemoryEntities one = world.entities;
  evolve(one, early, first);
  EXPECT_EQ(one.matter(id)->status, CaseStatus::closed);
  evolve(one, early, promise);  // opens it again
  evolve(one, late, second);
  evolve(one, late, ClockStarted{id, "late", {}, {}, {}});

  MemoryEntities other = world.entities;
  evolve(other, late, ClockStarted{id, "late", {}, {}, {}});
  evolve(other, late, second);
  evolve(other, early, promise);
  evolve(other, early, first);

  for (const MemoryEntities* entities : {&one, &other}) {
    const Case matter = *entities->matter(id);
    EXPECT_EQ(matter.answered->way, AnswerWay::handed);  // the first counts
    EXPECT_EQ(matter.status, CaseStatus::settled);
    EXPECT_EQ(matter.nearest_clock(), nullptr);
  }
}

}  // namespace okienko::domain::testing
