// Personal data is in the clear only where work needs it: never in the log, never in the key vault, and after
// an erasure nowhere.
#include <algorithm>

#include "store/keys.hpp"
#include "store_world.hpp"

namespace okienko::store::testing {

namespace {

const std::vector<std::string>& traces() {
  static const std::vector<std::string> all = {"Wójcik",      "600123234", "600 123 234",
                                               "anna.wojcik", "cieknie",   "wojcik"};
  return all;
}

domain::CustomerId tell_a_story(TerminalStore& terminal) {
  const auto customer = terminal.add_customer("Anna Wójcik", "600 123 234", "anna.wojcik@example.pl");
  const auto contact = terminal.open_contact();
  terminal.open_case(contact, customer, some_due_date());
  domain::StepAnswered answer;
  answer.contact = contact;
  answer.step = "fault";
  answer.fact = "fault";
  answer.personal["value"] = "ekspres cieknie od spodu";
  terminal.append({answer});
  terminal.append(
      {domain::CustomerFactRecorded{customer, "phone", domain::Channel::phone, {{"value", "600123234"}}}});
  return customer;
}

TEST(PersonalData, GivenAStoryThenTheLogAndTheVaultHoldNothingInTheClear) {
  TerminalStore terminal;
  tell_a_story(terminal);
  const auto vault_file = terminal.folder / "keys.db";
  for (const std::string& trace : traces()) {
    for (const base::Bytes& event : terminal.own_events()) {
      EXPECT_EQ(base::as_text(event).find(trace), std::string_view::npos) << trace;
    }
    EXPECT_EQ(content_of(vault_file).find(trace), std::string::npos) << trace;
    EXPECT_EQ(content_of(vault_file.string() + "-wal").find(trace), std::string::npos) << trace;
  }
}

TEST(PersonalData, GivenNoKeysWhenEventsAreTakenInThenTheStoryIsThereWithoutThePerson) {
  TerminalStore one(1), two(2);
  const auto customer = tell_a_story(one);
  ASSERT_TRUE(two.store->ingest(one.own_events(), {}, 1));
  ASSERT_TRUE(two.store->entities().customer(customer));
  EXPECT_TRUE(two.store->entities().customer(customer)->erased);
  EXPECT_EQ(two.store->cases_of(customer).size(), 1u);
  EXPECT_TRUE(two.store->search("wojcik").empty());
  two.close();
  const std::string file = content_of(two.folder / "store.db");
  for (const std::string& trace : traces()) EXPECT_EQ(file.find(trace), std::string::npos) << trace;
}

TEST(PersonalData, GivenAnErasedKeyWhenFoldedAnewThenThePersonIsInNoFile) {
  TerminalStore terminal;
  const auto customer = tell_a_story(terminal);
  ASSERT_EQ(terminal.store->search("wojcik").size(), 1u);
  terminal.close();
  ASSERT_NE(content_of(terminal.folder / "store.db").find("Wójcik"), std::string::npos);
  {
    auto vault = KeyVault::open(terminal.folder / "keys.db", terminal.identity.device_key).value();
    ASSERT_TRUE(vault.erase(domain::SubjectId{customer.value}));
  }
  terminal.open();
  ASSERT_TRUE(terminal.store->rebuild());
  EXPECT_TRUE(terminal.store->search("wojcik").empty());
  EXPECT_TRUE(terminal.store->entities().customer(customer)->erased);
  EXPECT_EQ(terminal.store->cases_of(customer).size(), 1u) << "the matter itself stays";
  EXPECT_TRUE(terminal.store->verify_log());
  EXPECT_EQ(terminal.store->keys_of(terminal.own_events()).value().size(), 0u);
  terminal.close();
  for (const auto& file : std::filesystem::directory_iterator(terminal.folder)) {
    const std::string content = content_of(file.path());
    for (const std::string& trace : traces())
      EXPECT_EQ(content.find(trace), std::string::npos) << trace << file;
  }
}

TEST(PersonalData, GivenAnErasedCustomerWhenSomethingIsRecordedAboutThemThenItIsRefused) {
  TerminalStore terminal;
  const auto customer = tell_a_story(terminal);
  terminal.close();
  ASSERT_TRUE(KeyVault::open(terminal.folder / "keys.db", terminal.identity.device_key)
                  .value()
                  .erase(domain::SubjectId{customer.value}));
  terminal.open();
  const auto head = terminal.store->own_head();
  const auto refused = terminal.store->append(
      {domain::CustomerFactRecorded{customer, "phone", domain::Channel::phone, {{"value", "1"}}}},
      terminal.context());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, base::ErrorCode::refused);
  EXPECT_EQ(terminal.store->own_head().seq, head.seq);
}

TEST(PersonalData, GivenEventsThenTheirKeysAreGivenOncePerSubject) {
  TerminalStore terminal;
  const auto customer = tell_a_story(terminal);
  const auto keys = terminal.store->keys_of(terminal.own_events()).value();
  ASSERT_EQ(keys.size(), 1u) << "the answer was given by a known customer";
  EXPECT_EQ(keys[0].subject.value, customer.value);
}

}  // namespace

}  // namespace okienko::store::testing
