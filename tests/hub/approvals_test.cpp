// The hub's side of limits and approvals: shares that survive a restart, answers by telephone from the command line, and
// what other limits would have come to.
#include <gtest/gtest.h>

#include <fstream>

#include "domain/approvals.hpp"
#include "domain/what_if.hpp"
#include "hub/commands.hpp"
#include "hub/what_if_command.hpp"
#include "pack/pack.hpp"
#include "store/staff_secrets.hpp"
#include "tests/hub/fixture.hpp"

namespace okienko::hub {
namespace {

class ApprovalsTest : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(base::crypto_start());
    open();
    anna_ = ids_.make<domain::StaffId>(now_);
    maria_ = ids_.make<domain::StaffId>(now_);
    ASSERT_TRUE(hub_->storage->initialise(
        {"Poznań 04", false, ""}, "poznan-04", "Poznań 04",
        {store::make_staff_event({anna_, "Anna N.", domain::Role::agent, "2580"}).value(),
         store::make_staff_event({maria_, "Maria Król", domain::Role::supervisor, "271828"}).value()},
        now_));
    ASSERT_TRUE(hub_->storage->use_pack(OKIENKO_PACK));
    const auto secret = hub_->storage->make_token({"poznan-04", 1}, now_, now_ + std::chrono::hours{1});
    sync::Enroll enroll;
    enroll.secret = secret.value();
    enroll.device = till_.identity().device;
    enroll.signing_key = till_.identity().signing_key.public_key;
    const auto enrolled = hub_->storage->enroll(enroll, {}, now_);
    ASSERT_TRUE(enrolled) << enrolled.error().message;
  }
  void open() {
    hub_.reset();
    auto opened = HubFolder::open(folder_.path, now_);
    ASSERT_TRUE(opened) << opened.error().message;
    hub_ = std::make_unique<HubFolder>(std::move(opened.value()));
  }
  base::Result<std::string> ask(const std::string& command, std::map<std::string, std::string> values) {
    AdminContext context;
    context.storage = hub_->storage.get();
    context.authority = &hub_->authority;
    context.now = now_;
    return execute({command, std::move(values)}, context);
  }
  void push() {
    while (pushed_ < till_.head_seq()) {
      const auto outcomes = hub_->storage->take_in({{till_.identity().device, till_.push_after(pushed_)}}, now_);
      ASSERT_TRUE(outcomes) << outcomes.error().message;
      ASSERT_FALSE(outcomes.value()[0].refused) << outcomes.value()[0].refused->words;
      pushed_ = outcomes.value()[0].acknowledged_seq;
    }
  }

  tests::Folder folder_;
  domain::WallTime now_ = tests::Chain::start();
  base::RandomIdSource ids_;
  std::unique_ptr<HubFolder> hub_;
  domain::StaffId anna_, maria_;
  tests::Chain till_{5};
  std::uint64_t pushed_ = 0;
};

TEST_F(ApprovalsTest, SharesAndRulingsAreTheSameAfterARestart) {
  ASSERT_TRUE(hub_->storage->tick(now_).value()) << "standing leases were given";
  EXPECT_FALSE(hub_->storage->tick(now_).value()) << "once";
  const domain::Budget budget{"C3", "poznan-04", domain::Date{std::chrono::floor<std::chrono::days>(now_)}};
  till_.add(domain::LeaseAsked{budget, domain::Money{70000, "PLN"}}, now_);
  push();
  const auto held = hub_->storage->referee().share_minor(till_.identity().device, budget);
  EXPECT_GE(held, 70000);
  open();
  ASSERT_TRUE(hub_->storage->use_pack(OKIENKO_PACK));
  EXPECT_EQ(hub_->storage->referee().share_minor(till_.identity().device, budget), held);
  EXPECT_TRUE(hub_->storage->referee().overdrawn().empty());
  EXPECT_FALSE(hub_->storage->tick(now_).value());
}

TEST_F(ApprovalsTest, AnAnswerByTelephoneFromTheCommandLine) {
  const std::string code = domain::request_code(base::blake2b(base::as_bytes("a request")));
  const std::map<std::string, std::string> good = {
      {"name", "Maria Król"}, {"code", code}, {"amount", "120,50"}, {"currency", "PLN"}, {"pin", "271828"}};
  const auto with = [&](const char* name, const char* value) {
    auto changed = good;
    changed[name] = value;
    return changed;
  };
  EXPECT_FALSE(ask("approve-code", with("name", "Anna N.")));
  EXPECT_FALSE(ask("approve-code", with("code", "123456"))) << "a digit was misheard";
  EXPECT_FALSE(ask("approve-code", with("amount", "much")));
  const auto answered = ask("approve-code", good);
  ASSERT_TRUE(answered) << answered.error().message;
  // As the agent's terminal reckons it.
  std::string key;
  const auto said = hub_->storage->own_events();
  for (const auto& event : said.value()) {
    const auto* staff = std::get_if<domain::StaffRecorded>(&event);
    if (staff && staff->staff == maria_) key = staff->personal.at("telephone_key");
  }
  const std::string expected = domain::answer_code(key, code, {12050, "PLN"});
  EXPECT_EQ(answered.value(), expected.substr(0, 4) + " " + expected.substr(4) + "\n");
  // Guessing ends, for good: also after a restart, also with the right PIN.
  for (int i = 0; i < max_telephone_tries; ++i) EXPECT_FALSE(ask("approve-code", with("pin", "000001")));
  open();
  const auto locked = ask("approve-code", good);
  ASSERT_FALSE(locked);
  EXPECT_NE(locked.error().message.find("too many"), std::string::npos);
  ASSERT_TRUE(ask("staff pin", {{"name", "Maria Król"}, {"pin", "314159"}}));
  EXPECT_TRUE(ask("approve-code", with("pin", "314159")));
}

TEST_F(ApprovalsTest, SubstitutesAliasesAndWhoHasLeft) {
  EXPECT_FALSE(ask("staff substitute", {{"name", "Maria Król"}, {"substitute", "Anna N."}, {"from", "2026-12-01"}, {"until", "2026-12-05"}}));
  ASSERT_TRUE(ask("staff add", {{"name", "Piotr Z."}, {"role", "supervisor"}, {"pin", "141421"}}));
  EXPECT_FALSE(ask("staff substitute", {{"name", "Maria Król"}, {"substitute", "Piotr Z."}, {"from", "2026-12-05"}, {"until", "2026-12-01"}}));
  EXPECT_TRUE(ask("staff substitute", {{"name", "Maria Król"}, {"substitute", "Piotr Z."}, {"from", "2026-12-01"}, {"until", "2026-12-05"}}));
  EXPECT_FALSE(ask("staff alias", {{"name", "Anna N."}, {"other", "Anna N."}}));
  EXPECT_TRUE(ask("staff alias", {{"name", "Anna N."}, {"other", "Maria Król"}}));
  EXPECT_TRUE(domain::same_person(hub_->storage->referee().entities(), anna_, maria_));
  EXPECT_TRUE(ask("staff off", {{"name", "Maria Król"}}));
  EXPECT_FALSE(hub_->storage->referee().entities().staff(maria_)->active);
}

TEST_F(ApprovalsTest, WhatIfReadsTheLogAndSaysWhatIsWrongWithAFile) {
  // A hundred refunds of 300 zł that were asked for and approved after a minute, fifty vouchers given alone.
  for (int i = 0; i < 150; ++i) {
    const auto at = now_ + std::chrono::hours{i};
    const domain::LimitCase asked{domain::Role::agent, "non_conformity", domain::Channel::counter, "anyone",
                                  ids_.make<domain::CustomerId>(at)};
    if (i < 100) {
      domain::ApprovalRequested requested;
      requested.request = ids_.make<domain::RequestId>(at);
      requested.requester = anna_;
      requested.remedy = "refund";
      requested.kind = domain::RemedyKind::statutory;
      requested.amount = {30000, "PLN"};
      requested.pack_version = "1";
      requested.binding = domain::binding_of(requested.amount, requested.remedy, requested.matter, anna_, "1", requested.nonce);
      requested.asked = asked;
      till_.add(requested, at, anna_);
      continue;
    }
    domain::RemedyGranted granted;
    granted.grant = ids_.make<domain::GrantId>(at);
    granted.remedy = "voucher_50";
    granted.amount = {5000, "PLN"};
    granted.counted_on = domain::Date{std::chrono::floor<std::chrono::days>(at)};
    granted.asked = asked;
    till_.add(granted, at, anna_);
  }
  push();
  const auto limits = folder_.path / "limits.yaml";
  const auto write = [&](const std::string& what, const std::string& instead) {
    std::ifstream in(std::string(OKIENKO_PACK) + "/limits.yaml");
    std::string text((std::istreambuf_iterator<char>(in)), {});
    const auto at = text.find(what);
    ASSERT_NE(at, std::string::npos);
    std::ofstream(limits) << text.replace(at, what.size(), instead);
  };
  write("{id: A4, role: agent, remedy: refund, up_to: 200}", "{id: A4, role: agent, remedy: refund, up_to: 300}");
  const auto answer = what_if(folder_.path, {limits, std::nullopt, OKIENKO_PACK});
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_NE(answer.value().find("refund / non_conformity                             0       100     100       0"),
            std::string::npos)
      << answer.value();
  write("{id: A5, role: agent, remedy: voucher_50, up_to: 50}", "{id: A5, role: agent, remedy: voucher_50, up_to: 20}");
  const auto narrower = what_if(folder_.path, {limits, std::nullopt, OKIENKO_PACK});
  ASSERT_TRUE(narrower);
  EXPECT_NE(narrower.value().find("voucher_50 / non_conformity                        50         0       0      50"),
            std::string::npos)
      << narrower.value();
  write("up_to: 1000}", "up_to: much}");
  const auto wrong = what_if(folder_.path, {limits, std::nullopt, OKIENKO_PACK});
  ASSERT_FALSE(wrong);
  EXPECT_NE(wrong.error().message.find(limits.string() + ":"), std::string::npos) << wrong.error().message;
  EXPECT_NE(wrong.error().message.find("bad-amount"), std::string::npos);
  EXPECT_FALSE(what_if(folder_.path, {limits, std::nullopt, {}})) << "nothing was published";
}

}  // namespace
}  // namespace okienko::hub
