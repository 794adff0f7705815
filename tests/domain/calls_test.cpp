#include "domain/calls.hpp"

#include "world.hpp"

namespace okienko::domain::testing {

namespace {

struct Telephone : World {
  Telephone() {
    pack.outcomes.push_back({"where_it_is", both("Where it is"), true, true, "help"});
    pack.verifying_facts = {"name", "phone", "email", "fault"};
    jan = add_customer(open_contact(), {{"name", "Jan Wójcik"}, {"phone", "601 234 567"}});
    now += std::chrono::hours{24};
    call = phone();
    must(LinkCustomer{call, jan});
  }
  ContactId phone() { return std::get<ContactOpened>(must(OpenContact{Channel::phone}).front()).contact; }
  bool unknown(const ContactId& id) { return needs_verification(pack, contact(id)); }

  CustomerId jan;
  ContactId call;
};

}  // namespace

TEST(QuickContact, IsOpenedAndEndedAtOnce) {
  Telephone world;
  const auto events = world.must(RecordQuickContact{Channel::phone, "where_it_is"});
  ASSERT_EQ(events.size(), 2u);
  const ContactId id = std::get<ContactOpened>(events[0]).contact;
  EXPECT_EQ(world.contact(id).channel, Channel::phone);
  EXPECT_EQ(world.contact(id).state, ContactState::ended);
  EXPECT_TRUE(world.contact(id).resolved);
  EXPECT_EQ(world.contact(id).outcome, "where_it_is");
  // An outcome of a script is none of a question in passing, and nor is one that nobody knows.
  EXPECT_EQ(world.refused(RecordQuickContact{Channel::counter, "resolved"}), Reason::option_unknown);
  EXPECT_EQ(world.refused(RecordQuickContact{Channel::counter, "no_such"}), Reason::option_unknown);
}

TEST(Caller, OneNumberInManyForms) {
  struct Row {
    const char* one;
    const char* other;
    bool same;
  };
  const Row rows[] = {
      {"601234567", "601 234 567", true},   {"+48601234567", "601-234-567", true},
      {"0048 601234567", "+48601234567", true},
      {"601234567", "0048601234567", true}, {"601234567", "601234568", false},
      {"1234567", "601234567", true},       {"234567", "601234567", false},  // shorter is an extension of the house
      {"1234567", "1234567", true},         {"234567", "234567", false},
      {"", "", false},                      {"", "601234567", false},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(same_number(row.one, row.other), row.same) << row.one << " " << row.other;
    EXPECT_EQ(same_number(row.other, row.one), row.same) << row.other << " " << row.one;
  }
}

TEST(Caller, IsKnownByTwoFactsThatWeReallyHave) {
  struct Row {
    const char* when;
    std::vector<std::string> named;
    const char* number;
    std::optional<Reason> then;
  };
  const Row rows[] = {
      {"two of them", {"name", "phone"}, "", std::nullopt},
      {"one alone", {"name"}, "", Reason::facts_differ},
      {"nothing", {}, "", Reason::facts_differ},
      {"the same one twice", {"name", "name"}, "", Reason::facts_differ},
      {"one that we do not have", {"name", "email"}, "", Reason::facts_differ},
      {"one that does not verify", {"name", "product"}, "", Reason::facts_differ},
      {"the call comes from their number", {"name"}, "+48 601 234 567", std::nullopt},
      {"their number, and nothing else", {}, "+48 601 234 567", Reason::facts_differ},
      {"their number counts once", {"phone"}, "+48 601 234 567", Reason::facts_differ},
      {"another number", {"name"}, "+48 699 000 111", Reason::facts_differ},
  };
  for (const Row& row : rows) {
    Telephone world;
    if (*row.number != 0) world.must(ShowCaller{world.call, row.number});
    EXPECT_TRUE(world.unknown(world.call));
    EXPECT_EQ(world.refused(VerifyCaller{world.call, row.named, std::nullopt}), row.then) << row.when;
    EXPECT_EQ(world.unknown(world.call), row.then.has_value()) << row.when;
  }
}

TEST(Caller, WhatTheirCaseSaysCountsAndNobodyElses) {
  Telephone world;
  const ContactId counter = world.complaint_at_remedies("899");
  const CaseId other = *world.contact(counter).matter;  // of somebody else
  EXPECT_EQ(world.refused(VerifyCaller{world.call, {"name", "fault"}, other}), Reason::facts_differ);
  Case theirs = *world.entities.matter(other);
  theirs.customer = world.jan;
  world.entities.put(theirs);
  EXPECT_EQ(world.refused(VerifyCaller{world.call, {"name", "fault"}, other}), std::nullopt);
  EXPECT_EQ(world.contact(world.call).verified, (std::vector<std::string>{"name", "fault"}));
}

TEST(Caller, WhoIsAskedAndWhoIsNot) {
  Telephone world;
  EXPECT_TRUE(world.unknown(world.call));
  // At the counter they stand here; a pack that names no facts asks for none.
  const ContactId counter = world.open_contact();
  world.must(LinkCustomer{counter, world.jan});
  EXPECT_FALSE(world.unknown(counter));
  world.pack.verifying_facts.clear();
  EXPECT_FALSE(world.unknown(world.call));
}

TEST(Caller, WhoToldUsNowIsNotAskedAgain) {
  Telephone world;
  const ContactId call = world.phone();
  world.add_customer(call, {{"name", "Ewa Lis"}});
  EXPECT_EQ(world.contact(call).verified, std::vector<std::string>{every_fact});
  EXPECT_FALSE(needs_verification(world.pack, world.contact(call)));
}

TEST(Caller, SomebodyElseInTheSameCallIsUnknownAgain) {
  Telephone world;
  world.must(VerifyCaller{world.call, {"name", "phone"}, std::nullopt});
  ASSERT_FALSE(world.unknown(world.call));
  const CustomerId ewa = world.add_customer(world.open_contact(), {{"name", "Ewa Lis"}});
  world.now += std::chrono::minutes{1};
  world.must(LinkCustomer{world.call, ewa});
  EXPECT_TRUE(world.contact(world.call).verified.empty());
}

TEST(Caller, TheNumberIsSealedWithWhoeverItIs) {
  Telephone world;
  const auto events = world.must(ShowCaller{world.call, "601234567"});
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(std::get<CallerShown>(events[0]).personal.at("number"), "601234567");
  EXPECT_EQ(world.contact(world.call).caller, "601234567");
  EXPECT_TRUE(world.must(ShowCaller{world.call, "601234567"}).empty());  // nothing new
  EXPECT_EQ(world.refused(ShowCaller{world.call, ""}), Reason::answer_missing);
  EXPECT_EQ(world.refused(ShowCaller{world.call, std::string(max_field_bytes + 1, '1')}), Reason::answer_too_long);
}

TEST(DroppedCall, IsRememberedUntilItIsTakenUp) {
  Telephone world;
  world.must(ParkContact{world.call, true});
  EXPECT_TRUE(world.contact(world.call).dropped);
  EXPECT_EQ(world.contact(world.call).state, ContactState::parked);
  world.must(ResumeContact{world.call});
  EXPECT_FALSE(world.contact(world.call).dropped);
  world.must(ParkContact{world.call});
  EXPECT_FALSE(world.contact(world.call).dropped);
}

}  // namespace okienko::domain::testing
