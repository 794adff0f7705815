// Finding a customer with what one has at hand. The table reads: given these people, when this is typed, then
// these are found, in this order.
#include <chrono>
#include <iostream>

#include "store/search.hpp"
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

// A slip of the finger in a word of four letters or more. What fits as it was typed stands before.
TEST(Search, GivenASlipThenWhoWasMeantIsFoundBehindWhoFits) {
  TerminalStore terminal;
  const auto kowalski = terminal.add_customer("Jan Kowalski", "600100201");
  const auto kowalska = terminal.add_customer("Maria Kowalska", "600100202");
  const auto nowak = terminal.add_customer("Anna Nowak", "600100203");
  const auto nowacki = terminal.add_customer("Piotr Nowacki", "600100204");
  const auto olena = terminal.add_customer("Олена Шевченко", "600100205");
  const auto zolw = terminal.add_customer("Ewa Żółw", "600100206");
  const std::vector<std::pair<const char*, std::vector<domain::CustomerId>>> table = {
      {"kowlaski", {kowalski}},                      // two swapped
      {"kowlask", {kowalska, kowalski}},             // while typing
      {"kowalskii", {kowalski}},                     // one too many
      {"kowalsky", {kowalska, kowalski}},            // another at the end of a word: only where the word ends there
      {"kowlski", {kowalski}},                       // one missing
      {"qowalski", {kowalski}},                      // the first one
      {"owalski", {kowalski}},                       // the first one missing
      {"kkowalski", {kowalski}},                     // the first one twice
      {"nowka", {nowak, nowacki}},                            // swapped at the end
      {"nowa", {nowacki, nowak, kowalska, kowalski}},                    // fits as it stands
      {"nwoa", {nowacki, nowak}},                    // four letters
      {"nwo", {}},                                   // three: could be anything
      {"kwolaksi", {}},                              // two slips
      {"шевчнеко", {olena}},
      {"шевнко", {}},
      {"zolv", {zolw}},
      {"anan nowak", {nowak}},                       // in one of two words
      {"anan nowka", {nowak}},                       // in both
      {"kowlaski 600100201", {kowalski}},
      {"kowlaski 600100202", {}},                    // the number is no slip
      {"600100210", {}},
  };
  for (const auto& [typed, found] : table) EXPECT_EQ(terminal.store->search(typed), found) << "typed: " << typed;

  const auto kowalec = terminal.add_customer("Adam Kowlaski", "600100207");
  EXPECT_EQ(terminal.store->search("kowlaski"), (std::vector{kowalec, kowalski}));
}

TEST(Search, GivenEveryOneLetterSlipThenNearnessSaysSo) {
  // Against a word: each slip that can be made is recognised, two are not.
  const std::string word = "wisniewski";
  for (std::size_t at = 0; at < word.size(); ++at) {
    std::string wrong = word, missing = word, more = word, swapped = word;
    wrong[at] = 'x';
    missing.erase(at, 1);
    more.insert(at, 1, 'x');
    if (at + 1 < word.size()) std::swap(swapped[at], swapped[at + 1]);
    for (const std::string& typed : {wrong, missing, more, swapped}) {
      const auto near = nearness(typed, word);
      ASSERT_TRUE(near) << typed;
      if (word.starts_with(typed)) continue;
      EXPECT_EQ(*near, Nearness::whole_word) << typed;
    }
  }
  EXPECT_EQ(nearness("xx" + word.substr(2), word), std::nullopt);
  EXPECT_EQ(nearness("wisni", word), Nearness::as_typed);
  EXPECT_EQ(nearness("wiznie", word), Nearness::beginning);
  EXPECT_EQ(nearness("wisnix", word), std::nullopt);  // the last letter counts only where the word ends
  EXPECT_EQ(nearness("żółw", "żółty"), std::nullopt);
}

TEST(Search, GivenEnoughWhoFitAsTypedThenNobodyIsGuessed) {
  TerminalStore terminal;
  const auto guessed = terminal.add_customer("Jan Kovalski", "600100200");
  for (std::size_t i = 1; i < enough_as_typed; ++i) terminal.add_customer("Jan Kowalski", "600100200");
  EXPECT_EQ(terminal.store->search("kowalski").size(), enough_as_typed);
  EXPECT_EQ(terminal.store->search("kowalski").back(), guessed);
  terminal.add_customer("Jan Kowalski", "600100200");
  EXPECT_EQ(terminal.store->search("kowalski").size(), enough_as_typed);
  EXPECT_NE(terminal.store->search("kowalski").back(), guessed);
}

TEST(Search, GivenAMailAddressThenWholeItIsFoundAndSaysWhy) {
  TerminalStore terminal;
  const auto kasia = terminal.add_customer("Katarzyna Nowak", "603987654", "kasia85@example.pl");
  terminal.add_customer("Kasia Inna", "603987655", "kasia85@another.pl");
  const auto hits = terminal.store->find("kasia85@example");
  ASSERT_EQ(hits.size(), 1u);
  EXPECT_EQ(hits[0].customer, kasia);
  EXPECT_EQ(hits[0].by, Hit::By::email);
  EXPECT_EQ(hits[0].value, "kasia85@example.pl");
  EXPECT_EQ(terminal.store->find("nowak").front().by, Hit::By::name);
  EXPECT_EQ(terminal.store->find("nowak").front().value, "");
}

TEST(Search, GivenNumbersOfOrdersCasesAndLabelsThenTheirCustomerIsFoundAndSaysWhy) {
  TerminalStore terminal;
  const auto jan = terminal.add_customer("Jan Wójcik", "601234567");
  const auto ewa = terminal.add_customer("Ewa Lis", "602345678");
  terminal.append({domain::CustomerFactRecorded{jan, "order", domain::Channel::counter, {{"value", "ZAM 88121"}}}});
  const auto contact = terminal.open_contact();
  terminal.append({domain::CustomerLinked{contact, ewa}});
  const auto matter = terminal.fresh<domain::CaseId>();
  terminal.append({domain::CaseOpened{matter, contact, ewa, "complaint", "non_conformity", "R-2/2031"}});
  terminal.append({domain::ScriptStarted{contact, "complaint", matter}});
  domain::GoodsTakenIn goods;
  goods.goods = terminal.fresh<domain::GoodsId>();
  goods.matter = matter;
  goods.contact = contact;
  goods.code = "T-2-0007";
  terminal.append({goods});
  struct Number {
    const char* typed;
    domain::CustomerId customer;
    Hit::By by;
    const char* value;
  };
  const Number rows[] = {{"88121", jan, Hit::By::order, "ZAM 88121"},
                      {"wojcik 881", jan, Hit::By::order, "ZAM 88121"},
                      {"zam 88121", jan, Hit::By::order, "ZAM 88121"},
                      {"R-2/2031", ewa, Hit::By::case_number, "R-2/2031"},
                      {"r 2 2031", ewa, Hit::By::case_number, "R-2/2031"},
                      {"2/2031", ewa, Hit::By::case_number, "R-2/2031"},
                      {"2031", ewa, Hit::By::case_number, "R-2/2031"},
                      {"203", ewa, Hit::By::case_number, "R-2/2031"},
                      {"T-2-0007", ewa, Hit::By::label, "T-2-0007"},
                      {"0007", ewa, Hit::By::label, "T-2-0007"}};
  for (const bool again : {false, true}) {
    for (const Number& row : rows) {
      const auto hits = terminal.store->find(row.typed);
      ASSERT_EQ(hits.size(), 1u) << row.typed;
      EXPECT_EQ(hits[0].customer, row.customer) << row.typed;
      EXPECT_EQ(hits[0].by, row.by) << row.typed;
      EXPECT_EQ(hits[0].value, row.value) << row.typed;
    }
    EXPECT_TRUE(terminal.store->find("20").empty());
    ASSERT_TRUE(again || terminal.store->rebuild().has_value());
  }
  // A number that was mended is not found any more.
  terminal.append({domain::CustomerFactRecorded{jan, "order", domain::Channel::counter, {{"value", "77001"}}}});
  EXPECT_TRUE(terminal.store->find("88121").empty());
  EXPECT_EQ(terminal.store->find("77001").front().customer, jan);
}

TEST(Search, GivenJoinedEntriesThenThePersonIsFoundOnceByTheWordsOfAll) {
  TerminalStore terminal;
  const auto jan = terminal.add_customer("Jan Wójcik", "601234567");
  const auto j = terminal.add_customer("J. Wojcik-Lech", "600111222");
  EXPECT_EQ(terminal.store->search("wojcik").size(), 2u);
  terminal.append({domain::CustomersMerged{jan, j}});
  EXPECT_EQ(terminal.store->search("wojcik"), std::vector{jan});
  const auto hits = terminal.store->find("600111222");
  ASSERT_EQ(hits.size(), 1u);
  EXPECT_EQ(hits[0].customer, jan);
  EXPECT_EQ(hits[0].entry, j);
  terminal.append({domain::CustomersParted{jan, j}});
  EXPECT_EQ(terminal.store->search("600111222"), std::vector{j});
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
