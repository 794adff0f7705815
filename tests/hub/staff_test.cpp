// Badges and teams, as the administrator gives them.
#include <gtest/gtest.h>

#include "hub/commands.hpp"
#include "hub/demo.hpp"
#include "store/staff_secrets.hpp"
#include "tests/hub/fixture.hpp"

namespace okienko::hub {
namespace {

class StaffTest : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(base::crypto_start());
    auto opened = HubFolder::open(folder_.path, now_);
    ASSERT_TRUE(opened);
    hub_ = std::make_unique<HubFolder>(std::move(opened.value()));
    const auto anna = store::make_staff_event({ids_.make<domain::StaffId>(now_), "Anna N.", domain::Role::agent, "2580"});
    const auto maria =
        store::make_staff_event({ids_.make<domain::StaffId>(now_), "Maria Król", domain::Role::supervisor, "271828"});
    const auto second_anna =
        store::make_staff_event({ids_.make<domain::StaffId>(now_), "Anna N.", domain::Role::sales, "8642"});
    ASSERT_TRUE(hub_->storage->initialise({"Poznań 04", false, ""}, "poznan-04", "Poznań 04",
                                          {anna.value(), maria.value(), second_anna.value()}, now_));
    anna_ = second_anna.value().staff;
  }
  base::Result<std::string> ask(const std::string& command, std::map<std::string, std::string> values) {
    AdminContext context;
    context.storage = hub_->storage.get();
    context.authority = &hub_->authority;
    context.now = now_;
    context.recorded = [this] { ++recorded_; };
    return execute({command, std::move(values)}, context);
  }
  domain::StaffRecorded newest(const std::string& name) {
    domain::StaffRecorded found;
    const auto events = hub_->storage->own_events();
    for (const auto& event : events.value()) {
      const auto* staff = std::get_if<domain::StaffRecorded>(&event);
      if (staff && staff->personal.at("name") == name) found = *staff;
    }
    return found;
  }

  tests::Folder folder_;
  domain::WallTime now_ = tests::Chain::start();
  base::RandomIdSource ids_;
  std::unique_ptr<HubFolder> hub_;
  domain::StaffId anna_;
  int recorded_ = 0;
};

TEST_F(StaffTest, ABadgeIsPrintedOnceAndOnlyItsHashIsKept) {
  const auto given = ask("staff badge", {{"name", "Maria Król"}});
  ASSERT_TRUE(given) << given.error().message;
  const std::string code = given.value().substr(0, given.value().find(' '));
  EXPECT_TRUE(store::check_new_badge(code)) << code;
  const domain::StaffRecorded maria = newest("Maria Król");
  EXPECT_EQ(maria.personal.at("badge_hash"), store::badge_hash(code));
  for (const auto& [name, value] : maria.personal) EXPECT_EQ(value.find(code), std::string::npos) << name;
  // Everything else stays as it was: role, PIN, key.
  EXPECT_EQ(maria.role, domain::Role::supervisor);
  EXPECT_FALSE(maria.personal.at("pin_verifier").empty());
  EXPECT_FALSE(maria.personal.at("sealed_approval_key").empty());
  EXPECT_EQ(recorded_, 1);
  // A lost one is replaced: the old code opens nothing any more.
  const auto again = ask("staff badge", {{"name", "Maria Król"}});
  ASSERT_TRUE(again);
  EXPECT_NE(newest("Maria Król").personal.at("badge_hash"), store::badge_hash(code));
}

TEST_F(StaffTest, WhatIsRefused) {
  struct Row {
    const char* when;
    std::string command;
    std::map<std::string, std::string> values;
  };
  const std::string longest = "OKB-" + std::string(store::max_badge_bytes - 4, 'X');
  ASSERT_TRUE(ask("staff badge", {{"name", "Maria Król"}, {"code", longest}}));
  ASSERT_TRUE(ask("staff badge", {{"name", "Maria Król"}, {"code", "OKB-MARIA"}}));
  const int before = recorded_;
  const Row rows[] = {
      {"nobody of that name", "staff badge", {{"name", "Ewa P."}}},
      {"no name", "staff badge", {}},
      {"two of that name", "staff badge", {{"name", "Anna N."}}},
      {"another's badge", "staff badge", {{"name", anna_.text()}, {"code", "OKB-MARIA"}}},
      {"no badge", "staff badge", {{"name", "Maria Król"}, {"code", "5901234123457"}}},
      {"nothing behind the prefix", "staff badge", {{"name", "Maria Król"}, {"code", "OKB-"}}},
      {"small letters", "staff badge", {{"name", "Maria Król"}, {"code", "OKB-maria"}}},
      {"too long", "staff badge", {{"name", "Maria Król"}, {"code", longest + "X"}}},
      {"a team of no id", "staff team", {{"name", "Maria Król"}, {"team", "Magazyn i wysyłka"}}},
      {"a team without end", "staff team", {{"name", "Maria Król"}, {"team", std::string(65, 'x')}}},
  };
  for (const Row& row : rows) EXPECT_FALSE(ask(row.command, row.values)) << row.when;
  EXPECT_EQ(recorded_, before);
  // Where two have one name, the id says who.
  EXPECT_TRUE(ask("staff badge", {{"name", anna_.text()}, {"code", "OKB-ANNA"}}));
}

TEST_F(StaffTest, ATeamIsGivenAndTaken) {
  ASSERT_TRUE(ask("staff badge", {{"name", "Maria Król"}, {"code", "OKB-MARIA"}}));
  ASSERT_TRUE(ask("staff team", {{"name", "Maria Król"}, {"team", "shift_lead"}}));
  EXPECT_EQ(newest("Maria Król").team, "shift_lead");
  EXPECT_EQ(newest("Maria Król").personal.at("badge_hash"), store::badge_hash("OKB-MARIA"));
  const auto listed = ask("staff list", {});
  ASSERT_TRUE(listed);
  EXPECT_NE(listed.value().find("shift_lead"), std::string::npos);
  EXPECT_NE(listed.value().find("badge"), std::string::npos);
  EXPECT_EQ(listed.value().find("OKB"), std::string::npos);
  ASSERT_TRUE(ask("staff team", {{"name", "Maria Król"}, {"team", "-"}}));
  EXPECT_TRUE(newest("Maria Król").team.empty());
}

TEST_F(StaffTest, EveryoneOfTheDemonstrationHasABadge) {
  const auto shop = make_demo_shop(ids_, now_);
  ASSERT_TRUE(shop);
  int with_team = 0;
  for (const auto& event : shop.value().events) {
    const auto* staff = std::get_if<domain::StaffRecorded>(&event);
    if (!staff) continue;
    EXPECT_TRUE(staff->personal.contains("badge_hash")) << staff->personal.at("name");
    with_team += staff->team.empty() ? 0 : 1;
  }
  EXPECT_GT(with_team, 0);
  EXPECT_NE(shop.value().pins.find("OKB-ANNA"), std::string::npos);
}

}  // namespace
}  // namespace okienko::hub
