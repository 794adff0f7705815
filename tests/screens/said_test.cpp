// Key words, notes, going back, pictures and the customer's page, used with a finger.
#include <algorithm>

#include "kiosk/screens/pictures.hpp"
#include "kiosk/ui/image.hpp"
#include "page_test.hpp"
#include "sample.hpp"

namespace okienko::screens_test {

camera::PicturePtr photo_of_a_thing(int width, int height);  // in sample_said.cpp

namespace {

using screens::LocalState;

class Said : public PageTest {
 protected:
  template <class T>
  std::size_t asked() const {
    return static_cast<std::size_t>(std::count_if(requests.begin(), requests.end(), [](const camera::Request& request) {
      return std::holds_alternative<T>(request);
    }));
  }
};

camera::Taken taken(const std::string& name) {
  camera::Taken made;
  made.name = name;
  made.media_type = "image/jpeg";
  made.bytes = std::make_shared<const base::Bytes>(base::Bytes{0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3});
  made.picture = photo_of_a_thing(400, 300);
  return made;
}

TEST_F(Said, KeyWordsAreChosenAndTheLineIsOneTapAway) {
  Snapshot shown = cue_page();
  shown.device.cue_words = false;
  auto stage = show(shown);
  EXPECT_TRUE(stage->driver->text_visible("Przykro mi, że ekspres znowu przecieka"));
  stage->tap("script/cue");
  ASSERT_TRUE(last<terminal::SetDevice>());
  EXPECT_EQ(last<terminal::SetDevice>()->name, "cue/" + snapshot.signed_in->id.text());
  EXPECT_EQ(last<terminal::SetDevice>()->value, "1");
  snapshot.device.cue_words = true;
  stage->driver->settle();
  EXPECT_TRUE(stage->driver->text_visible("przykro mi · jakie rozwiązanie"));
  EXPECT_FALSE(stage->driver->text_visible("znowu przecieka"));
  stage->tap("script/cue/whole");
  EXPECT_TRUE(stage->driver->text_visible("Przykro mi, że ekspres znowu przecieka"));
  // The next step begins with its key words again.
  snapshot.contact->step->id = "next";
  stage->driver->settle();
  EXPECT_TRUE(stage->driver->text_visible("przykro mi · jakie rozwiązanie"));
  stage->tap("script/cue");
  EXPECT_EQ(last<terminal::SetDevice>()->value, "0");
  // A step without key words shows its line.
  snapshot.contact->step->cue.clear();
  stage->driver->settle();
  EXPECT_TRUE(stage->driver->text_visible("Przykro mi, że ekspres znowu przecieka"));
  EXPECT_FALSE(stage->driver->find("script/cue"));
}

TEST_F(Said, ANoteIsWrittenAtAnyMoment) {
  auto stage = show(choose_page());
  stage->tap("script/note");
  EXPECT_FALSE(stage->driver->tap("note/save"));
  stage->driver->type("wraca z urlopu w maju");
  stage->tap("note/close");
  EXPECT_TRUE(actions.empty());
  stage->tap("script/note");  // what was typed is still there
  stage->tap("note/save");
  ASSERT_TRUE(last<terminal::WriteNote>());
  EXPECT_EQ(last<terminal::WriteNote>()->words, "wraca z urlopu w maju");
  EXPECT_TRUE(local.note_words.empty());
  EXPECT_FALSE(stage->driver->find("note/save"));
  // Nobody finds it in the next contact.
  stage->tap("script/note");
  stage->driver->type("nie dla innych");
  snapshot.contact->id = id<terminal::ContactId>(99);
  stage->driver->settle();
  EXPECT_TRUE(local.note_words.empty());
}

TEST_F(Said, GoingBackSaysFirstWhatIsAskedAgain) {
  auto stage = show(said_page());
  stage->tap("script/answer/fault");
  EXPECT_TRUE(actions.empty());
  for (const char* title : {"Co się stało", "Zdjęcie", "Cena zakupu"}) EXPECT_TRUE(stage->driver->text_visible(title));
  stage->tap("script/reopen/no");
  EXPECT_TRUE(actions.empty());
  EXPECT_FALSE(stage->driver->find("script/reopen/yes"));
  stage->tap("script/answer/fault");
  stage->tap("script/reopen/yes");
  ASSERT_TRUE(last<terminal::ReopenAnswer>());
  EXPECT_EQ(last<terminal::ReopenAnswer>()->step, "fault");
  // The last alone goes back at once.
  stage->tap("script/answer/price");
  EXPECT_EQ(last<terminal::ReopenAnswer>()->step, "price");
}

TEST_F(Said, APictureIsTakenLookedAtAndAdded) {
  auto stage = show(photo_page());
  EXPECT_EQ(asked<camera::Look>(), 1U);
  EXPECT_TRUE(stage->driver->find("script/value"));  // nothing is known of a camera: its number is written
  screens::receive(local.pictures, camera::Sources{true, false, {}});
  stage->driver->settle();
  EXPECT_FALSE(stage->driver->find("script/value"));
  stage->tap("script/photo/take");
  EXPECT_EQ(asked<camera::Take>(), 1U);
  EXPECT_FALSE(stage->driver->tap("script/photo/take"));  // one moment
  screens::receive(local.pictures, taken({}));
  stage->tap("script/photo/again");
  stage->tap("script/photo/take");
  screens::receive(local.pictures, taken({}));
  stage->tap("script/next");
  ASSERT_TRUE(last<terminal::Attach>());
  EXPECT_EQ(last<terminal::Attach>()->fact, "photo");
  EXPECT_EQ(last<terminal::Attach>()->media_type, "image/jpeg");
  EXPECT_EQ(last<terminal::Attach>()->bytes.size(), 7U);
  EXPECT_FALSE(stage->driver->tap("script/next"));  // once
}

TEST_F(Said, AFileLeavesTheFolderOnceItStandsOnRecord) {
  auto stage = show(photo_page());
  camera::Sources sources{false, true, {}};
  sources.files = {{"skan-17.pdf", true, now, nullptr}, {"IMG_0042.jpg", false, now, photo_of_a_thing(240, 180)}};
  screens::receive(local.pictures, sources);
  stage->tap("script/photo/inbox/2");
  ASSERT_TRUE(std::holds_alternative<camera::Open>(requests.back()));
  EXPECT_EQ(std::get<camera::Open>(requests.back()).name, "IMG_0042.jpg");
  screens::receive(local.pictures, taken("IMG_0042.jpg"));
  stage->tap("script/next");
  EXPECT_EQ(asked<camera::Forget>(), 0U) << "it is not on record yet";
  // Refused: it stays, and can be added again.
  ++snapshot.number;
  stage->driver->settle();
  EXPECT_EQ(asked<camera::Forget>(), 0U);
  stage->tap("script/next");
  ++snapshot.number;
  snapshot.contact->attachments.emplace_back();
  stage->driver->settle();
  ASSERT_EQ(asked<camera::Forget>(), 1U);
  stage->driver->settle();
  EXPECT_EQ(asked<camera::Forget>(), 1U);
}

TEST_F(Said, WithoutAPictureThereIsAlwaysAWayOn) {
  auto stage = show(photo_page());
  screens::receive(local.pictures, camera::Sources{true, true, {}});
  stage->tap("script/photo/take");
  camera::Taken failed;
  failed.fault = camera::Fault::no_picture;
  screens::receive(local.pictures, failed);
  stage->driver->settle();
  EXPECT_TRUE(stage->driver->text_visible("Kamera nie dała zdjęcia"));
  stage->tap("script/photo/write");
  stage->driver->type("IMG-7");
  stage->tap("script/next");
  ASSERT_TRUE(last<terminal::Answer>());
  EXPECT_EQ(last<terminal::Answer>()->value, "IMG-7");
  local.step.written = false;
  stage->tap("script/unknown");
  EXPECT_TRUE(last<terminal::Answer>()->not_known);
}

TEST_F(Said, WhatIsOnRecordIsSeenSmallAndLarge) {
  auto stage = show(said_page());
  screens::receive(local.pictures, camera::Sources{true, false, {}});
  stage->driver->settle();
  EXPECT_EQ(asked<camera::Show>(), 2U) << "a document has no small picture, and nothing is asked for twice";
  stage->tap("script/attachment/1");
  EXPECT_TRUE(stage->driver->text_visible("Zdjęcie usterki"));
  EXPECT_EQ(asked<camera::Show>(), 3U);
  stage->tap("script/picture/close");
  stage->tap("script/attach");
  stage->tap("attach/take");
  screens::receive(local.pictures, taken({}));
  stage->tap("attach/use");
  ASSERT_TRUE(last<terminal::Attach>());
  EXPECT_EQ(last<terminal::Attach>()->fact, "");
  EXPECT_FALSE(stage->driver->find("attach/use"));
  // Of the next contact nothing is seen.
  snapshot.contact->id = id<terminal::ContactId>(99);
  stage->driver->settle();
  EXPECT_TRUE(local.pictures.shown.empty());
  EXPECT_FALSE(local.pictures.taken);
}

TEST_F(Said, TheCustomerSaysMoreOrNothing) {
  auto stage = show(turned_page());
  stage->tap("turned/score/4");
  ASSERT_TRUE(last<terminal::AnswerSurvey>());
  EXPECT_EQ(last<terminal::AnswerSurvey>()->score, 4);
  snapshot.contact->summary.survey_answered = true;
  stage->driver->settle();
  EXPECT_TRUE(stage->driver->text_visible("Dziękujemy za odpowiedź"));
  stage->tap("turned/survey/effort/2");
  EXPECT_EQ(last<terminal::AnswerSurvey>()->score, 0);
  EXPECT_EQ(last<terminal::AnswerSurvey>()->effort, 2);
  snapshot.contact->summary.effort_answered = true;
  stage->driver->settle();
  stage->tap("turned/survey/words");
  stage->driver->type("mniej czekania");
  stage->picture("turned-typing");
  EXPECT_EQ(stage->driver->faults(), std::vector<std::string>{});
  stage->tap("turned/survey/send");
  EXPECT_EQ(last<terminal::AnswerSurvey>()->words, "mniej czekania");
  EXPECT_TRUE(local.turned.words.empty());
  stage->driver->settle();
  EXPECT_FALSE(stage->driver->text_visible("mniej czekania"));
  EXPECT_FALSE(stage->driver->find("turned/survey/words"));
}

TEST_F(Said, WhatTheCustomerTypedIsGoneWithThePage) {
  for (const bool leave : {false, true}) {
    local = LocalState{};
    actions.clear();
    auto stage = show(turned_more_page(true));
    stage->tap("turned/survey/words");
    stage->driver->type("nazwisko i adres");
    if (leave) {
      snapshot = desk_page();
      stage->driver->settle();
    } else {
      stage->tap("keyboard/hide");
      stage->tap("turned/survey/done");
    }
    EXPECT_TRUE(local.turned.words.empty());
    EXPECT_FALSE(stage->driver->text_visible("nazwisko"));
    EXPECT_TRUE(actions.empty()) << "nothing was sent";
  }
}

TEST_F(Said, PicturesAreKeptOnlyWhileTheyAreDrawn) {
  const platform::Size size{320, 200};
  auto surface = platform::open_offscreen(size);
  ASSERT_TRUE(surface);
  ui::ContextOptions options;
  options.size = size;
  auto context = ui::Context::create(options);
  ASSERT_TRUE(context);
  ASSERT_TRUE(surface.value()->attach());
  context.value()->show_pictures_on(surface.value().get());
  std::vector<camera::PicturePtr> pictures;
  for (std::size_t count = 0; count < ui::Context::max_textures + 1; ++count) pictures.push_back(photo_of_a_thing(8, 8));
  std::size_t drawn = 0;
  const auto frame = [&](platform::TimeMs at_ms) {
    surface.value()->present(context.value()->frame(at_ms, size, {}, [&] {
      for (std::size_t index = 0; index < drawn; ++index) ui::image({0, 0, 160, 200}, pictures[index], ui::ImageFit::filled);
    }));
  };
  drawn = 1;
  frame(16);
  EXPECT_EQ(context.value()->textures_kept(), 1U);
  const platform::Picture seen = surface.value()->picture();
  const std::size_t middle = (100 * 320 + 80) * 3;
  EXPECT_LT(seen.rgb[middle], 90) << "the thing itself is dark";
  EXPECT_GT(seen.rgb[(100 * 320 + 240) * 3], 200) << "beside it is paper";
  drawn = pictures.size();
  frame(32);
  EXPECT_EQ(context.value()->textures_kept(), ui::Context::max_textures);
  drawn = 0;
  frame(48);
  EXPECT_EQ(context.value()->textures_kept(), 0U);
  context.value()->show_pictures_on(nullptr);
  surface.value()->detach();
}

}  // namespace
}  // namespace okienko::screens_test
