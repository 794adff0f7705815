// Papers at a real terminal: issued, printed, not printed, printed again; and the answer that stops the clock.

#include <algorithm>

#include "domain/codes.hpp"
#include "shop.hpp"

namespace okienko::terminal::testing {

namespace {

using domain::PaperForm;
using domain::PaperKind;

class PaperShop : public Shop {
 protected:
  // To the end of a complaint, where a confirmation can be made.
  void to_wrap_up() {
    open_terminal();
    sign_in(anna, anna_pin);
    complaint_to_remedies();
    act(Grant{"exchange"});
    for (int step = 0; step < 12 && now()->page == Page::script; ++step) answer_first();
    ASSERT_EQ(now()->page, Page::wrap_up);
  }
  // The first way on, whatever kind of step it is.
  void answer_first(const std::map<std::string, std::string>& wanted = {}) {
    const StepView shown = *now()->contact->step;
    const auto found = wanted.find(shown.id);
    if (shown.kind == domain::StepKind::promise && shown.options.empty()) {
      act(Promise{shown.promises.front().id, {}});
      return;
    }
    std::string option = shown.options.empty() ? "" : shown.options.front().id;
    std::string value;
    if (shown.kind == domain::StepKind::ask) value = shown.fact_kind == domain::FactKind::amount ? "100" : "Rysa ma 4 mm.";
    if (found != wanted.end()) (shown.kind == domain::StepKind::ask ? value : option) = found->second;
    act(Answer{shown.id, option, value, false});
  }
  SnapshotPtr confirm(PaperForm form = PaperForm::a4, const std::string& language = "pl") {
    return act(MakePaper{PaperKind::confirmation, form, language, {}, {}});
  }
  // As after a power cut: nothing is reported any more.
  void crash() {
    close_terminal();
    open_terminal();
  }
};

}  // namespace

TEST_F(PaperShop, AConfirmationIsSetInItsOwnLanguageAndBearsTheHeadOfTheLog) {
  to_wrap_up();
  base::Hash head{};
  close_terminal();
  with_store([&](store::Store& store, const store::AppendContext&) { head = store.own_head().hash; });
  open_terminal();
  sign_in(anna, anna_pin);
  ASSERT_EQ(now()->page, Page::wrap_up);

  const auto at = confirm(PaperForm::a4, "en");
  EXPECT_FALSE(at->notice);
  ASSERT_EQ(at->papers.size(), 1u);
  const PaperJob& job = at->papers.front();
  EXPECT_EQ(job.language, "en");
  EXPECT_EQ(job.customer_name, "Jan Wójcik");
  EXPECT_EQ(job.case_number, at->contact->case_number);
  EXPECT_EQ(job.log_head, base::to_hex(head));
  EXPECT_EQ(job.copy, 0);
  ASSERT_FALSE(job.agreed.empty());
  EXPECT_EQ(job.agreed.front().title, "Exchange");
  EXPECT_EQ(job.agreed.front().amount->minor, 89900);
  EXPECT_TRUE(job.answer_due);
  EXPECT_FALSE(job.letterhead.empty());
  const auto told = [&](const char* value) {
    return std::any_of(job.told.begin(), job.told.end(), [&](const PaperLine& line) { return line.detail == value; });
  };
  EXPECT_TRUE(told("Ekspres Verta 300"));
  ASSERT_EQ(at->printed.size(), 1u);
  EXPECT_TRUE(at->printed.front().under_way);
  EXPECT_TRUE(at->unprinted.empty());

  const auto done = act(PaperPrinted{job.id, PaperFault::none, {}});
  EXPECT_TRUE(done->papers.empty());
  ASSERT_EQ(done->printed.size(), 1u);
  EXPECT_FALSE(done->printed.front().under_way);

  const auto again = confirm();
  ASSERT_EQ(again->papers.size(), 1u);
  EXPECT_EQ(again->papers.front().copy, 1);
  EXPECT_EQ(again->papers.front().agreed.front().title, "Wymiana");
  EXPECT_EQ(again->printed.front().copy, 1);  // the newest first

  // Weeks later the customer lays it on the counter.
  const std::string square = domain::paper_code(job.log_head, job.case_number);
  act(GoToDesk{});
  act(CodeScanned{square});
  EXPECT_EQ(now()->page, Page::customer);
  EXPECT_EQ(now()->customer->name, "Jan Wójcik");
  act(CodeScanned{domain::paper_code(job.log_head, "R-0/0")});
  ASSERT_TRUE(now()->notice);
  EXPECT_EQ(now()->notice->detail, "R-0/0");
}

TEST_F(PaperShop, AClaimGrantedInPartStandsOnThePaperWithItsGroundUntilItIsGrantedAfterAll) {
  open_terminal();
  sign_in(anna, anna_pin);
  complaint_to_remedies();
  // Given a refund of which a supervisor grants a part
  act(AskApproval{"refund"});
  act(Approve{now()->contact->approval->id, maria, maria_pin, Verdict{true, Money{50'000, "PLN"}, "", "immaterial"}});
  EXPECT_FALSE(now()->notice);
  for (int step = 0; step < 12 && now()->page == Page::script; ++step) answer_first();
  ASSERT_EQ(now()->page, Page::wrap_up);
  // Then the paper says what was asked for, what is given, and why, in the paper's language
  for (const auto& [language, title] : {std::pair{"pl", "Zwrot pieniędzy"}, std::pair{"en", "Refund"},
                                        std::pair{"uk", "Повернення грошей"}}) {
    const auto at = confirm(PaperForm::a4, language);
    ASSERT_EQ(at->papers.size(), 1u);
    const PaperJob job = at->papers.front();
    ASSERT_EQ(job.refused.size(), 1u) << language;
    EXPECT_EQ(job.refused[0].title, title);
    EXPECT_EQ(job.refused[0].asked.minor, 89'900);
    EXPECT_EQ(job.refused[0].given.minor, 50'000);
    EXPECT_TRUE(job.refused[0].in_part());
    EXPECT_FALSE(job.refused[0].words.empty());
    EXPECT_NE(job.refused[0].legal_basis.find("43e"), std::string::npos);
    ASSERT_EQ(job.agreed.size(), 1u);
    EXPECT_EQ(job.agreed[0].amount->minor, 50'000);
    act(PaperPrinted{job.id, PaperFault::none, {}});
  }
}

TEST_F(PaperShop, WhatWasRefusedAndGrantedAfterAllIsNotCalledRefused) {
  open_terminal();
  sign_in(anna, anna_pin);
  complaint_to_remedies();
  act(AskApproval{"refund"});
  act(Approve{now()->contact->approval->id, maria, maria_pin, Verdict{false, {}, "", "immaterial"}});
  ASSERT_EQ(now()->contact->summary.refused.size(), 1u);
  // When it is asked for once more, and granted as it was asked for
  act(AskApproval{"refund"});
  act(Approve{now()->contact->approval->id, maria, maria_pin, Verdict{true, {}, "", ""}});
  EXPECT_FALSE(now()->notice);
  EXPECT_TRUE(now()->contact->summary.refused.empty());
  ASSERT_EQ(now()->contact->summary.granted.size(), 1u);
}

TEST_F(PaperShop, APaperThatDidNotComeOutIsTheSamePaperTheNextTime) {
  to_wrap_up();
  const PaperId id = confirm()->papers.front().id;
  const auto failed = act(PaperPrinted{id, PaperFault::no_printer, "nobody answers"});
  ASSERT_TRUE(failed->notice);
  EXPECT_EQ(failed->notice->kind, Notice::Kind::printer);
  EXPECT_EQ(failed->notice->paper, PaperFault::no_printer);
  EXPECT_TRUE(failed->papers.empty());
  ASSERT_EQ(failed->unprinted.size(), 1u);
  EXPECT_EQ(failed->unprinted.front().fault, PaperFault::no_printer);

  const auto again = act(PrintAgain{id});
  ASSERT_EQ(again->papers.size(), 1u);
  EXPECT_EQ(again->papers.front().id, id);
  EXPECT_EQ(again->papers.front().copy, 0);  // nobody has it yet
  EXPECT_TRUE(again->unprinted.empty());
  EXPECT_FALSE(again->notice);
  EXPECT_TRUE(act(PaperPrinted{id, PaperFault::none, {}})->papers.empty());
}

TEST_F(PaperShop, OutOfPaperIsSaidAndUnsaidWithoutATap) {
  to_wrap_up();
  const PaperId id = confirm()->papers.front().id;
  const auto empty = act(PaperPrinted{id, PaperFault::out_of_paper, {}});
  ASSERT_TRUE(empty->notice);
  EXPECT_EQ(empty->notice->paper, PaperFault::out_of_paper);
  ASSERT_EQ(empty->unprinted.size(), 1u);
  EXPECT_TRUE(empty->unprinted.front().under_way);  // it goes on by itself: nothing is printed twice
  EXPECT_TRUE(act(PrintAgain{id})->papers.empty());
  const auto filled = act(PaperPrinted{id, PaperFault::none, {}});
  EXPECT_FALSE(filled->notice);
  EXPECT_TRUE(filled->unprinted.empty());
}

TEST_F(PaperShop, AfterAPowerCutAPaperIsOfferedAgainAsACopyAndNeverForgotten) {
  to_wrap_up();
  const PaperId id = confirm()->papers.front().id;
  for (int cut = 0; cut < 2; ++cut) {
    crash();
    EXPECT_TRUE(now()->papers.empty());     // it may have come out: nothing is printed by itself
    EXPECT_TRUE(now()->unprinted.empty());  // locked: nobody's business
    sign_in(anna, anna_pin);
    ASSERT_EQ(now()->unprinted.size(), 1u);
    EXPECT_EQ(now()->unprinted.front().id, id);
    EXPECT_EQ(now()->unprinted.front().fault, PaperFault::interrupted);
    EXPECT_EQ(now()->unprinted.front().subject, now()->contact->case_number);
  }
  const auto again = act(PrintAgain{id});
  EXPECT_TRUE(again->unprinted.empty());
  ASSERT_EQ(again->papers.size(), 1u);
  EXPECT_NE(again->papers.front().id, id);
  EXPECT_EQ(again->papers.front().copy, 1);
  act(PaperPrinted{again->papers.front().id, PaperFault::none, {}});
  crash();
  sign_in(anna, anna_pin);
  EXPECT_TRUE(now()->unprinted.empty());
}

TEST_F(PaperShop, APaperThatIsNotNeededIsForgotten) {
  to_wrap_up();
  const PaperId id = confirm()->papers.front().id;
  crash();
  sign_in(anna, anna_pin);
  EXPECT_TRUE(act(PrintAgain{id, false})->unprinted.empty());
  crash();
  sign_in(anna, anna_pin);
  EXPECT_TRUE(now()->unprinted.empty());
  EXPECT_EQ(now()->printed.size(), 1u);  // it stays on record
}

TEST_F(PaperShop, AFileIsWrittenOnceMoreByItself) {
  to_wrap_up();
  const PaperId id = confirm(PaperForm::pdf)->papers.front().id;
  crash();
  ASSERT_EQ(now()->papers.size(), 1u);  // locked, and still
  EXPECT_EQ(now()->papers.front().id, id);
  EXPECT_EQ(now()->papers.front().copy, 0);
  EXPECT_TRUE(act(PaperPrinted{id, PaperFault::none, {}})->papers.empty());
}

TEST_F(PaperShop, AtTheBoundOneMoreHasToWait) {
  to_wrap_up();
  for (std::size_t paper = 0; paper < max_waiting_papers; ++paper) EXPECT_FALSE(confirm()->notice) << paper;
  const auto refused = confirm();
  ASSERT_TRUE(refused->notice);
  EXPECT_EQ(refused->notice->rejection.reason, domain::Reason::too_many);
  EXPECT_EQ(refused->papers.size(), max_waiting_papers);
  EXPECT_EQ(act(PaperPrinted{refused->papers.front().id, PaperFault::none, {}})->papers.size(), max_waiting_papers - 1);
  EXPECT_FALSE(confirm()->notice);
}

TEST_F(PaperShop, WithoutAContactThereIsNothingToConfirmAndTheCharterIsPrintedAnywhere) {
  open_terminal();
  sign_in(anna, anna_pin);
  EXPECT_TRUE(confirm()->notice);
  EXPECT_TRUE(now()->papers.empty());
  const auto charter = act(MakePaper{PaperKind::charter, PaperForm::a4, "uk", {}, {}});
  ASSERT_EQ(charter->papers.size(), 1u);
  EXPECT_FALSE(charter->papers.front().charter.empty());
  EXPECT_EQ(charter->papers.front().charter.size(), charter->charter.size());
  act(PaperPrinted{charter->papers.front().id, PaperFault::stopped, {}});
  EXPECT_TRUE(now()->unprinted.empty());  // of a charter there are enough
}

TEST_F(PaperShop, TheAnswerIsALetterAndItsDeliveryStopsTheClock) {
  to_wrap_up();
  act(FinishContact{});
  ASSERT_EQ(now()->page, Page::desk);
  const auto has_deadline = [&] {
    const auto& desk = now()->desk;
    return std::any_of(desk.begin(), desk.end(), [](const DeskItem& item) { return item.kind == DeskItem::Kind::deadline; });
  };
  EXPECT_TRUE(has_deadline());

  act(NewContact{domain::Channel::counter});
  act(ChooseCustomer{jan});
  ASSERT_TRUE(now()->contact->customer->letter);
  EXPECT_TRUE(now()->contact->customer->letter->decision.empty());  // to be decided
  const CaseId matter = now()->contact->customer->letter->matter;
  EXPECT_TRUE(act(MakePaper{PaperKind::answer, PaperForm::pdf, "pl", matter, {}})->notice);
  act(OpenCase{matter});
  act(GoBack{});
  act(ChooseScript{"complaint_answer"});
  ASSERT_EQ(now()->page, Page::script);
  const std::map<std::string, std::string> wanted = {{"decision", "partly"}, {"remedy", "given_before"}, {"ground", "immaterial"},
                                                     {"dispute", "consents"}, {"answer_by", "handed"}};
  for (int step = 0; step < 25 && now()->page == Page::script; ++step) answer_first(wanted);
  ASSERT_EQ(now()->page, Page::wrap_up);
  ASSERT_TRUE(now()->contact->customer->letter);
  const LetterView letter = *now()->contact->customer->letter;
  EXPECT_EQ(letter.matter, matter);
  EXPECT_EQ(letter.decision, "Uznana częściowo");
  EXPECT_FALSE(letter.issued);
  using Part = LetterParagraph::Part;
  std::vector<Part> parts;
  for (const LetterParagraph& paragraph : letter.paragraphs) parts.push_back(paragraph.part);
  EXPECT_EQ(parts, (std::vector<Part>{Part::opening, Part::ground, Part::reasons, Part::statement, Part::closing}));
  EXPECT_NE(letter.paragraphs[1].text.find("art. 43e ust. 4"), std::string::npos);
  EXPECT_EQ(letter.paragraphs[2].text, "Rysa ma 4 mm.");

  act(SendAnswer{matter, domain::AnswerWay::handed, ""});
  ASSERT_TRUE(now()->notice);
  EXPECT_EQ(now()->notice->rejection.reason, domain::Reason::paper_missing);
  const auto issued = act(MakePaper{PaperKind::answer, PaperForm::a4, "uk", matter, {}});
  ASSERT_EQ(issued->papers.size(), 1u);
  EXPECT_EQ(issued->papers.front().decision, "Визнано частково");
  EXPECT_TRUE(issued->contact->customer->letter->issued);
  act(PaperPrinted{issued->papers.front().id, PaperFault::none, {}});

  act(SendAnswer{matter, domain::AnswerWay::letter, ""});
  EXPECT_EQ(now()->notice->rejection.reason, domain::Reason::answer_missing);
  act(SendAnswer{matter, domain::AnswerWay::letter, "00159007734"});
  EXPECT_FALSE(now()->notice);
  const auto answered = now()->contact->customer->letter;
  ASSERT_TRUE(answered && answered->delivered);
  EXPECT_EQ(*answered->delivered, domain::AnswerWay::letter);
  EXPECT_EQ(answered->proof, "00159007734");
  EXPECT_EQ(answered->delivered_at, now()->now);
  act(FinishContact{});
  EXPECT_FALSE(has_deadline());
}

}  // namespace okienko::terminal::testing
