// Paper for the customer and the answer to a complaint, with a finger and with a scanner.
#include "page_test.hpp"
#include "sample.hpp"

namespace okienko::screens_test {
namespace {

using domain::AnswerWay;
using domain::PaperForm;
using domain::PaperKind;
using terminal::PaperFault;

class Papers : public PageTest {
 protected:
  Stage& show(Snapshot page) {
    stage.reset();
    stage = PageTest::show(std::move(page));
    return *stage;
  }

  std::unique_ptr<Stage> stage;
};

TEST_F(Papers, AConfirmationIsOneTapInTheLanguageOfTheCustomer) {
  Stage& page = show(paper_choice_page());
  page.picture("paper-choice");
  EXPECT_EQ(page.driver->faults(), std::vector<std::string>{});
  page.tap("wrap_up/paper/a4");
  ASSERT_TRUE(last<terminal::MakePaper>());
  EXPECT_EQ(last<terminal::MakePaper>()->kind, PaperKind::confirmation);
  EXPECT_EQ(last<terminal::MakePaper>()->form, PaperForm::a4);
  EXPECT_EQ(last<terminal::MakePaper>()->language, "pl");  // the screen's, unless another is chosen
  page.tap("wrap_up/paper/language/uk");
  page.tap("wrap_up/paper/roll");
  ASSERT_TRUE(last<terminal::MakePaper>());
  EXPECT_EQ(last<terminal::MakePaper>()->form, PaperForm::roll);
  EXPECT_EQ(last<terminal::MakePaper>()->language, "uk");
  // And still one tap to finish without paper.
  page.tap("wrap_up/finish");
  EXPECT_TRUE(last<terminal::FinishContact>());
}

TEST_F(Papers, OnlyWhatHasAPrinterIsOfferedAndAFileAlways) {
  Stage& page = show(wrap_up_page());
  EXPECT_FALSE(page.driver->find("wrap_up/paper/a4"));
  EXPECT_FALSE(page.driver->find("wrap_up/paper/roll"));
  page.tap("wrap_up/paper/pdf");
  ASSERT_TRUE(last<terminal::MakePaper>());
  EXPECT_EQ(last<terminal::MakePaper>()->form, PaperForm::pdf);
}

TEST_F(Papers, WhatIsPrintedAgainIsCalledACopy) {
  Stage& page = show(paper_printed_page());
  page.picture("paper-printed");
  EXPECT_EQ(page.driver->faults(), std::vector<std::string>{});
  EXPECT_TRUE(page.driver->text_visible("wydrukowano"));
  EXPECT_TRUE(page.driver->text_visible("kopia"));
}

TEST_F(Papers, ThePrinterSaysHowItStandsAndWhatCanBeDone) {
  Stage& out = show(paper_fault_page(PaperFault::out_of_paper));
  EXPECT_TRUE(out.driver->text_visible("skończył się papier"));
  EXPECT_FALSE(out.driver->find("wrap_up/paper/again"));  // it goes on by itself
  Stage& stopped = show(paper_fault_page(PaperFault::stopped));
  stopped.picture("paper-stopped");
  stopped.tap("wrap_up/paper/again");
  ASSERT_TRUE(last<terminal::PrintAgain>());
  EXPECT_TRUE(last<terminal::PrintAgain>()->wanted);
  stopped.tap("wrap_up/paper/drop");
  EXPECT_FALSE(last<terminal::PrintAgain>()->wanted);
}

TEST_F(Papers, AnInterruptedPaperIsAskedAboutOnTheDesk) {
  Stage& page = show(unprinted_page());
  page.picture("unprinted");
  EXPECT_EQ(page.driver->faults(), std::vector<std::string>{});
  page.tap("unprinted/again");
  ASSERT_TRUE(last<terminal::PrintAgain>());
  EXPECT_EQ(last<terminal::PrintAgain>()->paper, id<terminal::PaperId>(1));
  page.tap("unprinted/drop");
  EXPECT_FALSE(last<terminal::PrintAgain>()->wanted);
}

TEST_F(Papers, TheLetterIsReadIssuedAndSentWithProof) {
  Stage& row = show(letter_page(LetterStage::decided));
  row.picture("letter-row");
  row.tap("customer/letter");
  row.picture("letter-decided");
  EXPECT_EQ(row.driver->faults(), std::vector<std::string>{});
  EXPECT_TRUE(row.driver->text_visible("Podstawa prawna"));
  EXPECT_FALSE(row.driver->find("letter/way/email"));  // nothing to send yet
  row.tap("letter/issue/pdf");
  ASSERT_TRUE(last<terminal::MakePaper>());
  EXPECT_EQ(last<terminal::MakePaper>()->kind, PaperKind::answer);
  EXPECT_EQ(last<terminal::MakePaper>()->matter, id<terminal::CaseId>(40));

  snapshot = letter_page(LetterStage::issued);
  row.driver->settle();
  row.tap("letter/way/email");
  const std::size_t before = actions.size();
  EXPECT_FALSE(row.driver->find("letter/deliver") && row.driver->find("letter/deliver")->enabled);  // no proof yet
  EXPECT_EQ(actions.size(), before);
  row.tap("letter/way/handed");
  row.picture("letter-issued");
  row.tap("letter/deliver");
  ASSERT_TRUE(last<terminal::SendAnswer>());
  EXPECT_EQ(last<terminal::SendAnswer>()->way, AnswerWay::handed);

  snapshot = letter_page(LetterStage::delivered);
  row.driver->settle();
  row.picture("letter-delivered");
  EXPECT_TRUE(row.driver->text_visible("Termin już nie biegnie"));
  EXPECT_FALSE(row.driver->find("letter/deliver"));
  row.tap("letter/close");
  EXPECT_FALSE(row.driver->find("letter/close"));
}

}  // namespace
}  // namespace okienko::screens_test
