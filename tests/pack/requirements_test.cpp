// What a shop needs of first contact, complaints and standards, and the part of the shipped pack that carries it. A
// part that is taken out, or renamed, is missed here.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "measure/sources.hpp"
#include "pack/grammar.hpp"
#include "pack/measures.hpp"
#include "pack/pack.hpp"

namespace okienko::pack {
namespace {

using domain::MeasureSource;

struct Carried {
  const char* requirement;
  const char* kind;
  const char* id;
};

const Carried carried[] = {
    {"E8.1", "script", "complaint_non_conformity"},  // a complaint is as short as it can be
    {"E8.2", "limit", "A1"},                         // real powers, used alone
    {"E8.right", "remedy", "price_reduction"},       // what the law gives is no favour
    {"E8.3", "card", "custom_powers"},               // inside the limits nobody judges afterwards
    {"S.fc", "script", "first_contact_phone"},       // the first contact, alike on every channel
    {"S.fc", "script", "first_contact_counter"},
    {"S.fc", "script", "first_contact_message"},
    {"S.fc", "script", "first_contact_web"},
    {"E6.1", "fact", "product"},                     // said once
    {"E6.2", "standard", "G-03"},                    // records good enough to act on
    {"E3.1", "script", "status"},                    // nobody has to ask how the matter stands
    {"E5.hand", "standard", "T-12"},                 // a hand-over counts once it is accepted
    {"E7.keep", "standard", "Z-02"},                 // a keeper, not a stranger each time
    {"X.promise", "script", "callback"},             // do what we said we would do
    {"X.aware", "practice", "say_what_was_done"},    // what was done is told
    {"X.ahead", "suggestion", "third_contact"},      // a step ahead
    {"X.exceed", "practice", "small_unasked_gift"},  // grateful, not just content
    {"X.difficult", "script", "difficult_review"},   // a relationship is never ended hastily, nor by one person
    {"X.internal", "script", "internal_request"},    // colleagues are customers too
    {"X.loss", "script", "leaving_customer"},        // lost customers by reason
    {"S.std", "standard", "T-01"},                   // what is said and done, within what time, how measured
    {"S.cycle", "card", "custom_standard_life"},     // the seven stages of a standard
    {"D.easy", "card", "custom_standard_life"},
    {"D.100", "standard", "T-09"},
    {"D.consult", "charter", ""},                    // announced to customers
    {"D.drop", "card", "custom_standard_life"},
    {"Q.factors", "standard", "K-05"},               // an indifferent one is a candidate to drop
    {"Q.risk", "risk", "courier_late"},              // named beforehand, with a response
    {"X.quality", "script", "expectation_survey"},   // quality is what the customer says it is
    {"E10", "script", "competitor"},                 // nothing proven stays good
    {"E3.2", "measure", "contacts"},                 // what is not measured cannot be managed
    {"E3.2", "measure", "order_entry"},
    {"E3.2", "measure", "callback_time"},
    {"E3.2", "measure", "approval_wait"},            // where work waits
    {"E3.1", "measure", "asks_status"},              // having to ask is our failure
    {"E8.1", "measure", "threats"},                  // a signal about our procedure
    {"E9.1", "measure", "satisfaction"},             // silence is not satisfaction
    {"E9.1", "measure", "silent_customers"},
    {"E9.2", "measure", "visit_misses"},             // for the system, never against a person
    {"E5", "measure", "order_5s"},
    {"E2", "measure", "words_kept"},                 // one joint measure of sales and service
    {"E2", "measure", "error_stage"},
    {"E2", "measure", "error_cost"},
    {"E7", "measure", "exit_reasons"},
    {"X.loss", "measure", "loss_reasons"},
    {"X.promise", "measure", "promises_kept"},
    {"S.gain", "measure", "recommendation"},
    {"S.gain", "measure", "team_pulse"},
};

template <class Items>
bool has(const Items& items, const std::string& id) {
  return std::any_of(items.begin(), items.end(), [&](const auto& item) { return item.id == id; });
}

bool has(const domain::Pack& pack, const std::string& kind, const std::string& id) {
  if (kind == "script") return has(pack.scripts, id);
  if (kind == "limit") return has(pack.limits.rows, id);
  if (kind == "remedy") return has(pack.remedies, id);
  if (kind == "card") return has(pack.cards, id);
  if (kind == "fact") return has(pack.facts, id);
  if (kind == "standard") return has(pack.standards, id);
  if (kind == "practice") return has(pack.practices, id);
  if (kind == "suggestion") return has(pack.suggestions, id);
  if (kind == "risk") return has(pack.risks, id);
  if (kind == "measure") return has(pack.measures, id);
  if (kind == "charter") return !pack.charter.policy.empty() && !pack.charter.lines.empty();
  return false;
}

class Requirements : public testing::Test {
 protected:
  void SetUp() override {
    loaded = load(std::filesystem::path(OKIENKO_PACKS) / "pl-retail");
    ASSERT_TRUE(loaded.pack);
  }
  const domain::Pack& pack() const { return *loaded.pack; }
  Loaded loaded;
};

TEST_F(Requirements, EachIsCarriedByANamedPart) {
  for (const Carried& row : carried) {
    EXPECT_TRUE(has(pack(), row.kind, row.id)) << row.requirement << ": no " << row.kind << " " << row.id;
  }
}

TEST_F(Requirements, EveryTouchpointHasStandards) {
  for (const domain::Touchpoint& touchpoint : pack().touchpoints) {
    EXPECT_TRUE(std::any_of(pack().standards.begin(), pack().standards.end(),
                            [&](const domain::Standard& standard) { return standard.touchpoint == touchpoint.id; }))
        << touchpoint.id;
  }
}

TEST_F(Requirements, RisksComeFromPeoplePolicyAndMaterial) {
  std::set<domain::RiskSource> sources;
  for (const domain::Risk& risk : pack().risks) sources.insert(risk.source);
  EXPECT_EQ(sources.size(), 3u);
}

TEST_F(Requirements, StandardsAreOfEveryFactor) {
  std::set<domain::Factor> factors;
  for (const domain::Standard& standard : pack().standards) factors.insert(standard.factor);
  EXPECT_EQ(factors.size(), 4u);
}

TEST_F(Requirements, AReviewOfACustomerIsNeverDoneByOnePerson) {
  const domain::Script* review = pack().script("difficult_review");
  ASSERT_TRUE(review);
  EXPECT_TRUE(std::any_of(review->steps.begin(), review->steps.end(), [](const domain::Step& step) {
    return step.kind == domain::StepKind::second_person;
  }));
}

TEST_F(Requirements, EveryScriptHasASampleConversation) {
  for (const domain::Script& script : pack().scripts) {
    EXPECT_TRUE(std::any_of(loaded.conversations.begin(), loaded.conversations.end(),
                            [&](const Conversation& conversation) { return conversation.script == script.id; }))
        << script.id;
  }
}

// What has to be measured, and by which source; a source that is not here is measured where a pack wants it.
const MeasureSource wanted_sources[] = {
    MeasureSource::contacts,         MeasureSource::handling_time,    MeasureSource::after_contact_time,
    MeasureSource::step_time,        MeasureSource::approval_wait,    MeasureSource::callback_time,
    MeasureSource::hand_over_time,   MeasureSource::settled_at_once,  MeasureSource::repeats,
    MeasureSource::answered_in_time, MeasureSource::complaint_cycle,  MeasureSource::deadline_margin,
    MeasureSource::promises_kept,    MeasureSource::words_kept,       MeasureSource::satisfaction,
    MeasureSource::survey_scale,     MeasureSource::survey_option,    MeasureSource::told,
    MeasureSource::error_cost,       MeasureSource::silent_customers, MeasureSource::surveys_answered,
};

TEST_F(Requirements, EverythingThatHasToBeMeasuredIs) {
  for (const MeasureSource source : wanted_sources) {
    EXPECT_TRUE(std::any_of(pack().measures.begin(), pack().measures.end(),
                            [&](const domain::MeasureDefinition& measure) { return measure.source == source; }))
        << names_of<MeasureSource>()[static_cast<std::size_t>(source)];
  }
}

// What authors are told of a source is what is reckoned.
TEST(Sources, AreToAuthorsWhatTheyAreToTheReckoner) {
  for (int i = 0; i < static_cast<int>(names_of<MeasureSource>().size()); ++i) {
    const auto source = static_cast<MeasureSource>(i);
    EXPECT_EQ(static_cast<int>(traits_of(source).unit), static_cast<int>(measure::kind_of(source)))
        << names_of<MeasureSource>()[static_cast<std::size_t>(i)];
  }
  EXPECT_EQ(max_cut_bytes, measure::max_cut_bytes);
  EXPECT_EQ(stage_fact, measure::error_stage_fact);
  EXPECT_EQ(error_cost_fact, measure::error_cost_fact);
}

TEST_F(Requirements, MeasuresOfEveryGroupAndFactor) {
  std::set<domain::MeasureGroup> groups;
  std::set<domain::Factor> factors;
  for (const domain::MeasureDefinition& measure : pack().measures) {
    groups.insert(measure.group);
    factors.insert(measure.factor);
  }
  EXPECT_EQ(groups.size(), 6u);
  EXPECT_EQ(factors.size(), 4u);
}

TEST_F(Requirements, SharesOfLostCustomersAreQuotedAsTheyStand) {
  const domain::MeasureDefinition& losses = *pack().measure("loss_reasons");
  const std::map<std::string, double> quoted = {
      {"loss_reason=death", 1},           {"loss_reason=moved", 3},           {"loss_reason=natural_flow", 4},
      {"loss_reason=recommended_elsewhere", 5}, {"loss_reason=competitor_price", 9}, {"loss_reason=dissatisfied", 19},
      {"loss_reason=nobody_cared", 68}};
  EXPECT_EQ(losses.reference, quoted) << "they sum to 109";
  EXPECT_FALSE(losses.reference_from.empty());
}

TEST_F(Requirements, OpinionsAreAskedForRegularly) {
  EXPECT_EQ(pack().survey("after_contact")->every_contacts, 5);
  EXPECT_EQ(pack().survey("staff_pulse")->every_months, 12);
}

// Of both packs: a standard that says how the program sees it can be reckoned from what the scripts record.
TEST(MeasuredStandards, CanBeReckoned) {
  for (const char* name : {"pl-retail", "en-support"}) {
    SCOPED_TRACE(name);
    const Loaded loaded = load(std::filesystem::path(OKIENKO_PACKS) / name);
    ASSERT_TRUE(loaded.pack);
    const domain::Pack& pack = *loaded.pack;
    const auto any_step = [&](auto fits) {
      return std::any_of(pack.scripts.begin(), pack.scripts.end(), [&](const domain::Script& script) {
        return std::any_of(script.steps.begin(), script.steps.end(), fits);
      });
    };
    std::size_t measured = 0;
    for (const domain::Standard& standard : pack.standards) {
      SCOPED_TRACE(standard.id);
      const domain::StandardMeasure& by = standard.measured_by;
      measured += by.by_program() ? 1 : 0;
      EXPECT_LE((by.measure.empty() ? 0 : 1) + (by.steps ? 1 : 0) + (by.fact.empty() ? 0 : 1), 1);
      if (!by.measure.empty()) {
        ASSERT_TRUE(pack.measure(by.measure));
        const MeasureUnit unit = traits_of(pack.measure(by.measure)->source).unit;
        EXPECT_TRUE(unit == MeasureUnit::share || (unit == MeasureUnit::time && standard.within_seconds));
      }
      if (by.steps) {
        EXPECT_TRUE(standard.within_seconds);
        EXPECT_TRUE(any_step([&](const domain::Step& step) { return step.standard == standard.id; }));
      }
      for (const std::string& met : by.met) {
        EXPECT_TRUE(any_step([&](const domain::Step& step) {
          return step.fact == by.fact && (met == told_in_own_words ? step.free_answer : has(step.options, met));
        })) << met;
      }
      if (standard.outcome.empty()) continue;
      ASSERT_TRUE(pack.measure(standard.outcome));
      EXPECT_NE(pack.measure(standard.outcome)->better, domain::Direction::none);
      EXPECT_NE(standard.outcome, by.measure) << "what measures it is not what it makes better";
    }
    EXPECT_GE(measured, 6u);
  }
}

}  // namespace
}  // namespace okienko::pack
