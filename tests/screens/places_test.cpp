// Every place of a pack's text holds the longest text that a pack may have there, on the tightest panels:
// nothing is cut, nothing lies over another thing, and the field that is written in stays above the keyboard.
#include <algorithm>

#include "kiosk/i18n/catalogue.hpp"
#include "kiosk/screens/screens.hpp"
#include "kiosk/ui/text.hpp"
#include "pack/places.hpp"
#include "sample.hpp"
#include "stage.hpp"

namespace okienko::screens_test {
namespace {

using namespace std::chrono_literals;
using domain::FactKind;
using domain::StepKind;
using screens::LocalState;
using screens::Output;
namespace places = pack::places;

// Ordinary Polish, as a shop's texts are.
constexpr const char* ordinary =
    "Przykro mi, że ekspres znowu przecieka. Proszę powiedzieć, kiedy to się zaczęło i co było robione "
    "wcześniej, "
    "a ja sprawdzę od ręki, co możemy zrobić. Jeśli część jest na miejscu, naprawa potrwa kwadrans.";

// Words with more wide letters than Polish has on average.
constexpr const char* wide_words[] = {"Wymiana",    "gwarancja",  "ekspresu", "możemy",     "umówmy",
                                      "zapewniamy", "szczególny", "dokument", "natomiast",  "wniosków",
                                      "wymagamy",   "pomożemy",   "zawsze",   "sprawdzamy", "w domu",
                                      "wspólną",    "z umową",    "komplet"};

// Exactly so many characters of them.
std::string longest(const pack::TextPlace& place) {
  std::string text;
  std::size_t characters = 0;
  for (std::size_t word = 0; characters < place.characters; ++word) {
    if (characters > 0) {
      text += ' ';
      ++characters;
    }
    for (const char* at = wide_words[word % std::size(wide_words)]; *at != 0; ++at) {
      const bool begins = (static_cast<unsigned char>(*at) & 0xC0) != 0x80;
      if (begins && characters == place.characters) break;
      text.push_back(*at);
      if (begins) ++characters;
    }
  }
  if (text.back() == ' ') text.back() = 'm';
  return text;
}

constexpr pack::TextPlace group_label = {"group label", 28};

struct TightPanel {
  const char* name;
  platform::Size size;
  float dots_per_inch;
};
constexpr TightPanel panels[] = {{"1280x800-149", {1280, 800}, 149}, {"1366x768-100", {1366, 768}, 100}};

class Places : public ::testing::TestWithParam<TightPanel> {
 protected:
  void SetUp() override {
    const auto loaded = i18n::load(OKIENKO_LOCALE_FOLDER, "pl");
    ASSERT_TRUE(loaded) << loaded.error().message;
  }

  std::unique_ptr<Stage> show(Snapshot shown) {
    snapshot = std::move(shown);
    local = LocalState{};
    ui::ContextOptions options;
    options.size = GetParam().size;
    options.pixels_per_mm = GetParam().dots_per_inch / 25.4F;
    return std::make_unique<Stage>(
        [this] {
          Output output;
          screens::draw(snapshot, local, output);
        },
        options);
  }

  // Scrolls through everything and looks for what is cut, hidden or too small.
  void check(Stage& stage, const std::string& name) {
    stage.driver->settle();
    stage.picture(std::string("places-") + GetParam().name + "-" + name);
    std::vector<std::string> faults = stage.driver->faults();
    const auto keyboard = stage.driver->find("keyboard/space");
    const auto width = static_cast<float>(GetParam().size.width_px);
    const auto height = static_cast<float>(GetParam().size.height_px);
    for (const ui::WidgetRecord& widget : stage.driver->widgets()) {
      const bool page = widget.layer == 0 && keyboard.has_value();
      const float bottom = page ? stage.driver->find("keyboard/1")->rect.y : height;
      const bool scrolls = !widget.scroll_area.empty();
      const ui::Rect& rect = widget.rect;
      if (!scrolls &&
          (rect.x < -1 || rect.y < -1 || rect.right() > width + 1 || rect.bottom() > bottom + 1)) {
        faults.push_back("leaves the screen: " + widget.path + " " + widget.label);
      }
      if (scrolls && (rect.x < widget.clip.x - 1 || rect.right() > widget.clip.right() + 1)) {
        faults.push_back("is cut at a side: " + widget.path + " " + widget.label);
      }
      if (widget.kind == ui::WidgetKind::field && keyboard &&
          rect.intersection(widget.clip).height < rect.height - 1) {
        faults.push_back("is hidden: " + widget.path);
      }
    }
    for (const std::string& fault : faults) ADD_FAILURE() << GetParam().name << " " << name << ": " << fault;
  }

  Snapshot snapshot;
  LocalState local;
};

// A step with the longest text in each place that every step has.
Snapshot full_step(StepKind kind) {
  terminal::StepView step;
  step.id = "step";
  step.kind = kind;
  step.title = longest(places::step_title);
  step.say = longest(places::say);
  step.standard = "SOK-07";
  step.standard_wording = longest(places::standard_wording);
  step.practice_title = longest(places::practice_title);
  step.practice = longest(places::practice_text);
  step.takes_seconds = 45;
  step.number = 12;
  step.total = 14;
  for (const domain::CardKind card :
       {domain::CardKind::law, domain::CardKind::product, domain::CardKind::custom}) {
    step.cards.push_back({longest(places::card_title), longest(places::card_text), card, date(2026, 9, 30),
                          longest(places::option_label), true});
  }
  Snapshot shown = with_step(std::move(step));
  terminal::ContactView& contact = *shown.contact;
  contact.script_title = longest(places::script_title);
  contact.suggestions = {{"one", longest(places::suggestion), "lightbulb", "status"},
                         {"two", longest(places::suggestion), "", ""}};
  contact.known[0].label = longest(places::fact_label);
  contact.known[1].label = longest(places::fact_label);
  contact.known[1].value = longest(places::option_label);
  contact.answers = {{"a", longest(places::step_title), longest(places::option_label), false},
                     {"b", longest(places::step_title), longest(places::suggestion), false},
                     {"c", longest(places::step_title), longest(places::option_label), false}};
  contact.past_answers = {{"p", longest(places::step_title), longest(places::option_label), false}};
  return shown;
}

std::vector<terminal::OptionView> options(std::size_t count) {
  std::vector<terminal::OptionView> made;
  for (std::size_t index = 0; index < count; ++index) {
    made.push_back(
        {"o" + std::to_string(index), longest(places::option_label), longest(places::option_hint), "build"});
  }
  return made;
}

TEST_P(Places, TheWordsAreWiderThanOrdinaryOnes) {
  auto stage = show(desk_page());
  const std::string wide = longest(places::card_text);
  const auto characters = [](const std::string& text) {
    return static_cast<float>(std::count_if(text.begin(), text.end(), [](char byte) {
      return (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
    }));
  };
  EXPECT_EQ(characters(wide), 700);
  const float average = ui::text_width(ui::Style::body, ordinary) / characters(ordinary);
  EXPECT_GE(ui::text_width(ui::Style::body, wide) / characters(wide), average * 1.1F);
}

TEST_P(Places, SayAndChoose) {
  auto stage = show(full_step(StepKind::say));
  check(*stage, "say");
  local.sheet.open(screens::SheetKind::knowledge);
  check(*stage, "knowledge");
  Snapshot shown = full_step(StepKind::choose);
  shown.contact->step->options = options(9);
  shown.contact->step->free_answer = true;
  stage.reset();
  stage = show(shown);
  check(*stage, "choose");
  shown.contact->step->old_option = "o1";
  shown.contact->step->old_value = longest(places::option_label);
  stage.reset();
  stage = show(shown);
  check(*stage, "choose-old");
  local.step.own_words = true;
  check(*stage, "own-words");
}

TEST_P(Places, AskOfEveryKind) {
  for (const FactKind kind : {FactKind::text, FactKind::number, FactKind::amount, FactKind::date,
                              FactKind::time, FactKind::phone, FactKind::email, FactKind::order,
                              FactKind::product, FactKind::person, FactKind::photo, FactKind::signature}) {
    Snapshot shown = full_step(StepKind::ask);
    shown.contact->step->fact_kind = kind;
    shown.contact->step->fact_label = longest(places::fact_label);
    auto stage = show(shown);
    check(*stage, "ask-" + std::to_string(static_cast<int>(kind)));
    if (const auto pad = stage->driver->find("script/sign")) {
      EXPECT_GE(pad->rect.height, stage->context->metrics().px(120)) << "too low to sign";
    }
    shown.contact->step->old_value = longest(places::suggestion);
    stage.reset();
    stage = show(shown);
    check(*stage, "ask-old-" + std::to_string(static_cast<int>(kind)));
  }
}

TEST_P(Places, ConfirmHandOverNoteAndGoTo) {
  Snapshot shown = full_step(StepKind::confirm);
  shown.contact->step->facts = confirm_page().contact->step->facts;
  for (terminal::KnownFact& fact : shown.contact->step->facts) fact.label = longest(places::fact_label);
  for (auto& [id, label] : shown.contact->step->facts[3].options) label = longest(places::option_label);
  auto stage = show(shown);
  check(*stage, "confirm");
  local.step.mending = "way";
  check(*stage, "mend");
  for (const bool warm : {true, false}) {
    shown = full_step(StepKind::hand_over);
    shown.contact->step->team_label = longest(places::option_label);
    shown.contact->step->team_reach = longest(places::other);
    shown.contact->step->warm = warm;
    shown.contact->step->options = options(3);
    stage.reset();
    stage = show(shown);
    check(*stage, warm ? "warm" : "cold");
  }
  stage.reset();
  stage = show(full_step(StepKind::note));
  check(*stage, "note");
  shown = full_step(StepKind::go_to);
  shown.contact->step->go_to_title = longest(places::script_title);
  shown.contact->customer.reset();
  stage.reset();
  stage = show(shown);
  check(*stage, "go-to");
}

TEST_P(Places, SurveyAndSecondPerson) {
  Snapshot shown = full_step(StepKind::survey);
  shown.contact->step->say.clear();
  terminal::SurveyView survey;
  survey.title = longest(places::step_title);
  const std::string question = longest(places::survey_question);
  std::vector<std::pair<std::string, std::string>> choices;
  for (int index = 0; index < 6; ++index)
    choices.emplace_back(std::to_string(index), longest(places::option_label));
  survey.questions = {{"a", domain::QuestionKind::scale, question, {}},
                      {"b", domain::QuestionKind::yes_no, question, {}},
                      {"c", domain::QuestionKind::choice, question, choices},
                      {"d", domain::QuestionKind::words, question, {}}};
  shown.contact->step->survey = survey;
  auto stage = show(shown);
  for (std::size_t index = 0; index < 4; ++index) {
    local.step.question = index;
    check(*stage, "survey-" + std::to_string(index));
  }
  stage->tap("script/survey/d/words");
  check(*stage, "survey-typing");
  shown = full_step(StepKind::second_person);
  shown.contact->step->second_people = second_person_page().contact->step->second_people;
  stage.reset();
  stage = show(shown);
  check(*stage, "second");
  local.step.second = shown.contact->step->second_people.front().id;
  check(*stage, "second-pin");
}

TEST_P(Places, RemediesAndPromises) {
  Snapshot shown = full_step(StepKind::remedy);
  shown.contact->step->remedies = law_order_page().contact->step->remedies;
  for (terminal::RemedyView& remedy : shown.contact->step->remedies) {
    remedy.label = longest(places::remedy_label);
    remedy.grant_label = longest(places::grant_label);
    remedy.law = longest(places::other);
    if (!remedy.not_due.empty()) remedy.not_due = longest(places::other);
    if (!remedy.cap_label.empty()) remedy.cap_label = longest(places::other);
  }
  shown.contact->step->options = options(2);
  auto stage = show(shown);
  check(*stage, "remedies");
  local.step.remedy = "exchange";
  check(*stage, "grant");
  local.step.remedy = "voucher_50";
  check(*stage, "grant-capped");
  shown.contact->approval = approval_page().contact->approval;
  shown.contact->approval->remedy_label = longest(places::remedy_label);
  shown.contact->approval->law = longest(places::other);
  shown.contact->approval->reason = longest(places::fact_label) + ": " + longest(places::option_label);
  stage.reset();
  stage = show(shown);
  check(*stage, "approval");
  local.approval.put_away = true;
  check(*stage, "approval-put-away");

  shown = full_step(StepKind::promise);
  for (int index = 0; index < 5; ++index) {
    shown.contact->step->promises.push_back(
        {"p" + std::to_string(index), longest(places::promise_label), "call", now + 25h});
  }
  shown.contact->step->options = options(2);
  stage.reset();
  stage = show(shown);
  check(*stage, "promises");
}

TEST_P(Places, ScriptsOnTheCustomersPageAndOnTheDesk) {
  Snapshot shown = many_scripts_page();
  for (terminal::ScriptChoice& script : shown.contact->scripts) {
    script.title = longest(places::script_title);
    script.hint = longest(places::script_hint);
    script.group_label = longest(group_label);
  }
  for (terminal::SuggestionView& item : shown.contact->suggestions) item.text = longest(places::suggestion);
  for (terminal::KnownFact& fact : shown.contact->customer->facts) fact.label = longest(places::fact_label);
  auto stage = show(shown);
  check(*stage, "scripts");
  shown = team_desk_page();
  for (terminal::ScriptChoice& script : shown.team_scripts) {
    script.title = longest(places::script_title);
    script.hint = longest(places::script_hint);
  }
  for (terminal::DeskItem& item : shown.desk) {
    if (!item.title.empty()) item.title = longest(places::promise_label);
  }
  stage.reset();
  stage = show(shown);
  check(*stage, "desk");
  local.sheet.open(screens::SheetKind::team);
  check(*stage, "team");
}

TEST_P(Places, ANewerVersion) {
  Snapshot shown = full_step(StepKind::choose);
  shown.contact->step->options = options(4);
  terminal::RebaseView newer = *newer_page().contact->newer;
  newer.asked_anew.assign(3, longest(places::step_title));
  newer.new_steps.assign(3, longest(places::step_title));
  newer.vanished.assign(3, longest(places::step_title));
  shown.contact->newer = newer;
  auto stage = show(shown);
  check(*stage, "newer");
  local.sheet.open(screens::SheetKind::newer);
  check(*stage, "newer-sheet");
}

TEST_P(Places, TheEndAndWhatTheCustomerSees) {
  for (Snapshot shown : {wrap_up_page(), turned_page()}) {
    shown.contact->step->say = longest(places::say);
    for (terminal::AnswerView& answer : shown.contact->answers) {
      answer.title = longest(places::step_title);
      answer.value = longest(places::option_label);
    }
    terminal::Summary& summary = shown.contact->summary;
    summary.outcome = longest(places::outcome_label);
    summary.granted = {{longest(places::remedy_label), longest(places::remedy_summary)},
                       {longest(places::remedy_label), longest(places::remedy_summary)}};
    summary.promised = {{{longest(places::promise_label), longest(places::promise_summary)}, now + 77h}};
    summary.handed_to = longest(places::option_label);
    auto stage = show(shown);
    check(*stage, shown.page == terminal::Page::turned ? "turned" : "wrap-up");
  }
  Snapshot shown = lock_page();
  shown.charter_policy = longest(places::other);
  shown.charter.assign(6, longest(places::charter_line));
  auto stage = show(shown);
  check(*stage, "lock");
}

INSTANTIATE_TEST_SUITE_P(Tightest, Places, ::testing::ValuesIn(panels), [](const auto& panel) {
  std::string name = panel.param.name;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

}  // namespace
}  // namespace okienko::screens_test
