// What a shop needs of first contact, complaints and standards, and the part of the shipped pack that carries it. A
// part that is taken out, or renamed, is missed here.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "pack/pack.hpp"

namespace okienko::pack {
namespace {

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

}  // namespace
}  // namespace okienko::pack
