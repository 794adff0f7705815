// What is said and shown beside the answers, on a real terminal: notes, pictures, key words, going back, and the
// customer's own page.

#include <algorithm>

#include "domain/attachments.hpp"
#include "window.hpp"

namespace okienko::terminal::testing {

namespace {

base::Bytes jpeg(std::size_t bytes) {
  base::Bytes made = {0xFF, 0xD8, 0xFF, 0xE0};
  made.resize(bytes, 0x5A);
  return made;
}
const std::string jpeg_type{domain::media_jpeg};

}  // namespace

TEST_F(Window, ANoteStaysWithTheMatterForWhoeverComesNext) {
  open_terminal();
  sign_in(anna, anna_pin);
  complain();
  act(WriteNote{"wyjeżdża w piątek"});
  EXPECT_FALSE(now()->notice);
  ASSERT_EQ(now()->contact->notes.size(), 1u);
  EXPECT_EQ(now()->contact->notes[0].words, "wyjeżdża w piątek");
  EXPECT_EQ(now()->contact->notes[0].told_to_name, "Anna N.");
  EXPECT_TRUE(now()->contact->notes[0].here);
  act(WriteNote{"  "});
  EXPECT_EQ(now()->notice->rejection.reason, domain::Reason::answer_missing);
  finish();
  const auto desk = now()->desk;
  const auto deadline = std::find_if(desk.begin(), desk.end(),
                                     [](const DeskItem& item) { return item.kind == DeskItem::Kind::deadline; });
  ASSERT_NE(deadline, desk.end());
  clock.pass(std::chrono::minutes{1});
  act(OpenCase{deadline->matter});
  act(WriteNote{"prosi o telefon rano"});
  ASSERT_EQ(now()->contact->notes.size(), 2u);
  EXPECT_EQ(now()->contact->notes[0].words, "prosi o telefon rano");  // the newest first
  EXPECT_FALSE(now()->contact->notes[1].here);
}

TEST_F(Window, APictureIsThereAgainAfterARestart) {
  open_terminal();
  sign_in(anna, anna_pin);
  complain();
  act(Attach{{}, jpeg_type, jpeg(90'000)});
  ASSERT_EQ(now()->contact->attachments.size(), 1u);
  const AttachmentView added = now()->contact->attachments[0];
  EXPECT_EQ(added.media_type, jpeg_type);
  EXPECT_EQ(added.added_by_name, "Anna N.");
  ASSERT_TRUE(added.content);
  EXPECT_EQ(*added.content, jpeg(90'000));
  // One copy, however many snapshots.
  act(WriteNote{"x"});
  EXPECT_EQ(now()->contact->attachments[0].content, added.content);
  act(Attach{{}, jpeg_type, jpeg(domain::max_attachment_bytes + 1)});
  EXPECT_EQ(now()->notice->rejection.reason, domain::Reason::too_large);
  act(Attach{{}, "image/png", jpeg(10)});
  EXPECT_EQ(now()->notice->rejection.reason, domain::Reason::media_unknown);
  close_terminal();
  open_terminal();
  EXPECT_FALSE(now()->contact);
  sign_in(anna, anna_pin);
  ASSERT_EQ(now()->contact->attachments.size(), 1u);
  EXPECT_EQ(*now()->contact->attachments[0].content, jpeg(90'000));
}

TEST_F(Window, GoingBackSaysFirstWhatIsAskedAgain) {
  open_terminal();
  sign_in(anna, anna_pin);
  complain();
  const auto answers = now()->contact->answers;
  ASSERT_GE(answers.size(), 2u);
  EXPECT_EQ(answers.front().asked_again.size(), answers.size());
  EXPECT_EQ(answers.front().asked_again.front(), answers.front().title);
  EXPECT_EQ(answers.back().asked_again, std::vector<std::string>{answers.back().title});
  act(ReopenAnswer{answers.front().step});
  EXPECT_TRUE(now()->contact->answers.empty());
  EXPECT_EQ(step().id, answers.front().step);
}

TEST_F(Window, KeyWordsAreEachColleaguesOwnChoice) {
  WindowPack pack;
  pack.change("scripts/hello.yaml", "    next: topic\n", "    next: topic\n    cue: {en: \"greet, name\"}\n");
  use(pack);
  open_terminal();
  sign_in(anna, anna_pin);
  act(NewContact{domain::Channel::counter});
  act(SkipCustomer{});
  act(ChooseScript{"hello"});
  EXPECT_EQ(step().cue, "greet, name");
  EXPECT_FALSE(now()->device.cue_words);
  act(SetDevice{"cue/" + anna.text(), "1"});
  EXPECT_TRUE(now()->device.cue_words);
  act(SetDevice{"cue/" + maria.text(), "1"});  // nobody chooses for another
  act(SignOut{});
  sign_in(maria, maria_pin);
  EXPECT_FALSE(now()->device.cue_words);
  act(SignOut{});
  close_terminal();
  open_terminal();
  sign_in(anna, anna_pin);
  EXPECT_TRUE(now()->device.cue_words);
}

TEST_F(Window, TheCustomersPageAsksMoreWithoutDuty) {
  open_terminal();
  sign_in(anna, anna_pin);
  for (int customer = 1; customer <= 5; ++customer) {
    complain();
    answer({});
    act(TurnToCustomer{});
    ASSERT_EQ(now()->page, Page::turned);
    act(AnswerSurvey{customer, 0, {}});
    EXPECT_TRUE(now()->contact->summary.survey_answered);
    EXPECT_FALSE(now()->contact->summary.effort_answered);
    act(AnswerSurvey{0, 6, {}});
    EXPECT_FALSE(now()->contact->summary.effort_answered);
    act(AnswerSurvey{0, customer, {}});
    EXPECT_TRUE(now()->contact->summary.effort_answered);
    act(AnswerSurvey{1, 1, "  "});  // a second tap counts nothing, and blanks are no words
    EXPECT_FALSE(now()->contact->summary.words_answered);
    if (customer == 1) act(AnswerSurvey{0, 0, "szybciej proszę"});
    EXPECT_EQ(now()->contact->summary.words_answered, customer == 1);
    act(LeaveCustomerPage{anna_pin});
    ASSERT_EQ(now()->page, Page::desk);
  }
  close_terminal();
  with_store([&](store::Store& store, const store::AppendContext&) {
    const std::string digest = store.projection_digest();
    for (int effort = 1; effort <= 5; ++effort) {
      EXPECT_NE(digest.find("after_contact effort 1 " + std::to_string(effort)), std::string::npos) << digest;
    }
    EXPECT_EQ(digest.find("szybciej"), std::string::npos) << "one word alone would name its customer";
  });
}

}  // namespace okienko::terminal::testing
