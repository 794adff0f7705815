// Finding a customer with what one has at hand. The table reads: given these people, when this is typed, then
// these are found, in this order.
#include <chrono>
#include <iostream>

#include "store_world.hpp"

namespace okienko::store::testing {

namespace {

struct Person {
  const char* name;
  const char* phone;
  const char* mail;
};
const Person people[] = {
    {"Anna Wójcik", "+48 600 123 234", "anna.w@example.pl"},
    {"Łukasz Wójcikowski", "601 555 777", "lukasz@example.pl"},
    {"Wojciech Żak", "602-100-200", ""},
    {"Katarzyna Nowak-Kowalska", "603 987 654", "kasia85@example.pl"},
    {"Jan Maria Rokita", "604 111 222", ""},
    {"Олена Шевченко", "+380 67 912 39 12", ""},
    {"Ewa Ździebło", "605 321 111", ""},
    {"Adam", "", "adam@example.pl"},
};

struct Row {
  const char* typed;
  std::vector<const char*> found;
};

TEST(Search, GivenPeopleWhenTypedThenFound) {
  TerminalStore terminal;
  for (const Person& person : people) terminal.add_customer(person.name, person.phone, person.mail);
  const char* const anna = people[0].name;
  const char* const lukasz = people[1].name;
  const char* const wojciech = people[2].name;
  const char* const katarzyna = people[3].name;
  const char* const jan = people[4].name;
  const char* const olena = people[5].name;
  const char* const ewa = people[6].name;
  const char* const adam = people[7].name;
  const std::vector<Row> table = {
      {"wojcik", {anna, lukasz}},          // without diacritics; the shorter surname first
      {"Wójcik", {anna, lukasz}},          // with them
      {"WÓJC", {anna, lukasz, wojciech}},  // as typed with caps lock
      {"wojc", {anna, lukasz, wojciech}},  // surnames before given names
      {"lukasz", {lukasz}},                // ł has no decomposition
      {"Łukasz", {lukasz}},
      {"zdzieblo", {ewa}},
      {"kowal", {katarzyna}},  // either part of a double surname
      {"nowak-kow", {katarzyna}},
      {"maria", {jan}},  // a second given name
      {"шевч", {olena}},
      {"ad", {adam}},          // from two letters
      {"a", {}},               // one letter is everybody
      {"234", {anna}},         // the last digits
      {"123", {anna, olena}},  // a part in the middle
      {"600123234", {anna}},
      {"600 123 234", {anna}},  // typed in groups
      {"+48 600 123 234", {anna}},
      {"0048 600-123-234", {anna}},
      {"+48 601 555 777", {lukasz}},  // stored without the country code
      {"12", {}},                     // from three digits
      {"321111", {ewa}},
      {"wojcik 60", {anna, lukasz}},  // words combine; a short number narrows
      {"wojcik 600", {anna}},
      {"60 wojcik", {anna, lukasz}},
      {"anna wojcik", {anna}},
      {"wojcik ann", {anna}},
      {"anna kowalska", {}},
      {"a wojcik", {anna}},    // one letter narrows too
      {"kasia", {katarzyna}},  // the beginning of a mail address
      {"example", {}},         // but not its provider, which says nothing
      {"", {}},
      {"   ", {}},
      {"%", {}},
      {"' OR 1=1 --", {}},
  };
  for (const Row& row : table) {
    std::vector<std::string> found;
    for (const auto& id : terminal.store->search(row.typed)) {
      found.push_back(terminal.store->entities().customer(id)->fact("name"));
    }
    EXPECT_EQ(found, (std::vector<std::string>(row.found.begin(), row.found.end())))
        << "typed: " << row.typed;
  }
}

TEST(Search, GivenAChangedNameThenTheNewOneIsFoundAndTheOldOneIsNot) {
  TerminalStore terminal;
  const auto customer = terminal.add_customer("Anna Wójcik", "600123234");
  terminal.append({domain::CustomerFactRecorded{
      customer, "name", domain::Channel::counter, {{"value", "Anna Zielińska"}}}});
  EXPECT_TRUE(terminal.store->search("wojcik").empty());
  EXPECT_EQ(terminal.store->search("zielinska"), std::vector{customer});
  terminal.reopen();
  terminal.append(
      {domain::CustomerFactRecorded{customer, "phone", domain::Channel::counter, {{"value", "777888999"}}}});
  EXPECT_TRUE(terminal.store->search("600123").empty());
  EXPECT_EQ(terminal.store->search("888"), std::vector{customer});
  EXPECT_EQ(terminal.store->search("zielin"), std::vector{customer});
}

TEST(Search, GivenMoreThanCanBeShownThenTheBestAreShown) {
  TerminalStore terminal;
  for (std::size_t i = 0; i < max_search_results + 5; ++i) terminal.add_customer("Nowak Adam", "600100200");
  const auto best = terminal.add_customer("Adam Nowak", "600100200");
  EXPECT_EQ(terminal.store->search("nowak").size(), max_search_results);
  EXPECT_EQ(terminal.store->search("nowak").front(), best);
  EXPECT_EQ(terminal.store->search("nowak 600").front(), best);
  EXPECT_EQ(terminal.store->search("100").size(), max_search_results);
}

TEST(Search, GivenAnyTextThenFoldingIsStable) {
  EXPECT_EQ(fold_for_search("Łukasz Żółć ĄĘĆŃÓŚŹŻ"), "lukasz zolc aecnoszz");
  EXPECT_EQ(fold_for_search("Straße Øre Ærø"), "strasse ore aero");
  EXPECT_EQ(fold_for_search("Ünal Çağlar"), "unal caglar");
  EXPECT_EQ(fold_for_search("ABC"), "abc");
  EXPECT_EQ(fold_for_search(""), "");
  const std::string broken = fold_for_search("a\xff\xfe");  // not UTF-8: no crash, something stable
  EXPECT_EQ(fold_for_search(broken), broken);
}

}  // namespace

}  // namespace okienko::store::testing
