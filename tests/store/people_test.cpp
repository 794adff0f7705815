// What the store answers about people: look-alikes, everybody concerned, solved cases like one at hand.
#include <algorithm>

#include "domain/codec.hpp"
#include "store/search_index.hpp"
#include "store_world.hpp"

namespace okienko::store::testing {

namespace {

class People : public ::testing::Test {
 protected:
  void tell(const domain::CustomerId& customer, const std::string& fact, const std::string& value) {
    terminal.append({domain::CustomerFactRecorded{customer, fact, domain::Channel::counter, {{"value", value}}}});
  }
  // A complaint with these answers; `remedy` ends it, empty: it stays open.
  domain::CaseId complain(const domain::CustomerId& customer, const std::string& category,
                          const std::map<std::string, std::string>& facts, const std::string& remedy = {}) {
    const auto contact = terminal.open_contact();
    const auto matter = terminal.fresh<domain::CaseId>();
    terminal.now += std::chrono::minutes{1};
    terminal.append({domain::CustomerLinked{contact, customer},
                     domain::CaseOpened{matter, contact, customer, "complaint", category, "R-1"},
                     domain::ScriptStarted{contact, "complaint", matter}});
    for (const auto& [fact, value] : facts) {
      domain::StepAnswered answered;
      answered.contact = contact;
      answered.step = answered.fact = fact;
      answered.personal = {{"value", value}};
      terminal.append({answered});
    }
    if (!remedy.empty()) {
      domain::RemedyGranted granted;
      granted.grant = terminal.fresh<domain::GrantId>();
      granted.matter = matter;
      granted.contact = contact;
      granted.remedy = remedy;
      terminal.append({granted});
    }
    return matter;
  }
  std::vector<domain::CustomerId> found(const ConcernQuery& query) {
    std::vector<domain::CustomerId> people;
    const ConcernedFound all = terminal.store->concerned(query);
    EXPECT_EQ(all.total, static_cast<int>(all.people.size()));
    for (const Concerned& one : all.people) people.push_back(one.customer);
    std::sort(people.begin(), people.end());
    return people;
  }
  static std::vector<domain::CustomerId> sorted(std::vector<domain::CustomerId> people) {
    std::sort(people.begin(), people.end());
    return people;
  }
  std::vector<domain::CustomerId> alike(const domain::CustomerId& customer) {
    std::vector<domain::CustomerId> people;
    for (const Alike& one : terminal.store->look_alikes(*domain::person(terminal.store->entities(), customer))) {
      people.push_back(one.customer);
    }
    return people;
  }
  std::vector<domain::CaseId> similar(const domain::CaseId& like) {
    std::vector<domain::CaseId> cases;
    for (const auto& one : terminal.store->similar_cases(*terminal.store->entities().matter(like))) cases.push_back(one.id);
    return cases;
  }

  TerminalStore terminal;
};

}  // namespace

TEST_F(People, GivenTheSameNumberOrMailOrNearlyTheSameNameThenTheyLookAlike) {
  const auto jan = terminal.add_customer("Jan Wójcik", "601 234 567", "jan.wojcik@poczta.example");
  const auto by_phone = terminal.add_customer("Maria Lis", "+48 601234567");
  const auto by_mail = terminal.add_customer("Ewa Ryba", "602000111", "JAN.Wojcik@poczta.example");
  const auto other_host = terminal.add_customer("Ewa Sum", "602000112", "jan.wojcik@another.example");
  const auto initial = terminal.add_customer("J. Wojcik", "602000113");
  const auto slip = terminal.add_customer("Jan Wójick", "602000114");
  const auto first_name_slip = terminal.add_customer("Jna Wójcik", "602000115");
  const auto other_first = terminal.add_customer("Anna Wójcik", "602000116");
  EXPECT_EQ(sorted(alike(jan)), sorted({by_phone, by_mail, initial, slip}));
  EXPECT_EQ(alike(other_host), std::vector<domain::CustomerId>());
  EXPECT_EQ(alike(other_first), std::vector<domain::CustomerId>());
  EXPECT_EQ(terminal.store->look_alikes(*terminal.store->entities().customer(jan)).front().fact, "phone");
  // A three-letter first name is not taken for another one.
  EXPECT_EQ(alike(first_name_slip), std::vector{initial});
  // Told apart, or joined: not asked again.
  terminal.append({domain::CustomersDiffer{jan, by_phone}, domain::CustomersMerged{jan, slip}});
  EXPECT_EQ(sorted(alike(jan)), sorted({by_mail, initial}));
}

TEST_F(People, GivenAFaultThenAllConcernedAreFoundAndNobodyElse) {
  const auto a = terminal.add_customer("A", "600000001");
  const auto b = terminal.add_customer("B", "600000002");
  const auto c = terminal.add_customer("C", "600000003");
  const auto d = terminal.add_customer("D", "600000004");
  tell(a, "product", "Ekspres Verta 300");
  tell(b, "product", "ekspres VERTA 300 czarny");
  tell(c, "product", "Verta 350");
  tell(d, "product", "Czajnik Bora");
  complain(a, "non_conformity", {{"fault", "leaks"}});
  complain(b, "non_conformity", {{"fault", "damaged"}});
  complain(b, "non_conformity", {{"fault", "leaks"}, {"batch", "2026-07-B"}});
  complain(d, "non_conformity", {{"fault", "leaks"}, {"batch", "2026-08"}});

  EXPECT_EQ(found({.words = {{"product", "verta 300"}}}), sorted({a, b}));
  EXPECT_EQ(found({.words = {{"product", "VERTA"}}}), sorted({a, b, c}));
  EXPECT_EQ(found({.options = {{"fault", "leaks"}}}), sorted({a, b, d}));
  EXPECT_EQ(found({.options = {{"fault", "leaks"}}, .words = {{"product", "verta"}}}), sorted({a, b}));
  EXPECT_EQ(found({.options = {{"fault", "leaks"}}, .words = {{"batch", "2026-07"}}}), sorted({b}));
  EXPECT_EQ(found({.options = {{"fault", "damaged"}}, .words = {{"batch", "2026-07"}}}), sorted({}));  // two cases
  EXPECT_EQ(found({.options = {{"fault", "lea"}}}), sorted({}));
  EXPECT_EQ(found({.words = {{"product", "300"}}}), sorted({a, b}));
  EXPECT_EQ(found({}), sorted({}));
  EXPECT_EQ(found({.words = {{"product", "  "}}}), sorted({}));

  // Entries of one person are one; what was told anew counts, and what was called is marked.
  terminal.append({domain::CustomersMerged{a, b}});
  EXPECT_EQ(found({.words = {{"product", "verta 300"}}}), sorted({a}));
  tell(c, "product", "Verta 300");
  EXPECT_EQ(found({.words = {{"product", "verta 300"}}}), sorted({a, c}));
  domain::PromiseMade made;
  made.promise = terminal.fresh<domain::PromiseId>();
  made.customer = c;
  made.kind = "call";
  made.concern = terminal.fresh<domain::ConcernId>();
  terminal.append({domain::ConcernOpened{*made.concern, "Verta 300", "call", 1}, made});
  for (const Concerned& one : terminal.store->concerned({.words = {{"product", "verta 300"}}}).people) {
    EXPECT_EQ(one.called, one.customer == c);
    ASSERT_EQ(one.facts.size(), one.customer == c ? 1u : 2u);
    EXPECT_EQ(one.facts.front().first, "product");
  }
  auto past = terminal.store->past_concerns(terminal.site);
  ASSERT_EQ(past.size(), 1u);
  EXPECT_EQ(past[0].customers, 1);
  EXPECT_EQ(past[0].kept, 0);
  terminal.append({domain::PromiseKept{made.promise}});
  EXPECT_EQ(terminal.store->past_concerns(terminal.site)[0].kept, 1);
  const std::string before = terminal.store->projection_digest();
  ASSERT_TRUE(terminal.store->rebuild());
  EXPECT_EQ(terminal.store->projection_digest(), before);
}

TEST_F(People, GivenARangeOfOrdersThenItsEndsCountAndLengthsDoNotMix) {
  std::map<std::string, domain::CustomerId> by_order;
  for (const char* order : {"98", "99", "100", "101", "1005", "ZAM-99", "ZAM-100", "ZAM-1000", "ZAN-100"}) {
    const auto customer = terminal.add_customer(std::string("Customer ") + order, "600000001");
    tell(customer, "order", order);
    by_order[order] = customer;
  }
  const auto range = [&](const char* from, const char* to) {
    ConcernQuery query;
    query.order_fact = "order";
    query.order_from = from;
    query.order_to = to;
    return found(query);
  };
  EXPECT_EQ(range("99", "100"), sorted({by_order["99"], by_order["100"]}));
  EXPECT_EQ(range("100", "101"), sorted({by_order["100"], by_order["101"]}));
  EXPECT_EQ(range("zam-99", "zam-100"), sorted({by_order["ZAM-99"], by_order["ZAM-100"]}));
  EXPECT_EQ(range("101", ""), sorted({by_order["101"]}));
  EXPECT_EQ(range("", "1005"), sorted({by_order["1005"]}));
  EXPECT_EQ(range("101", "99"), sorted({}));
  EXPECT_EQ(range("ZAM-99", "ZAN-100"), sorted({}));
  EXPECT_EQ(range("ZAM", "ZAM"), sorted({}));
}

TEST_F(People, GivenSolvedCasesThenTheMostAlikeComeFirstAndOpenOrErasedOnesNever) {
  const auto jan = terminal.add_customer("Jan Wójcik", "601234567");
  const auto ewa = terminal.add_customer("Ewa Lis", "602345678");
  const auto alike = complain(ewa, "non_conformity", {{"fault", "leaks"}, {"claim", "repair"}}, "repair");
  const auto same_fault = complain(ewa, "non_conformity", {{"fault", "leaks"}, {"claim", "refund"}}, "refund");
  const auto words = complain(ewa, "non_conformity", {{"fault", "Przecieka przy młynku"}}, "exchange");
  complain(ewa, "non_conformity", {{"fault", "leaks"}, {"claim", "repair"}});             // open
  complain(ewa, "delivery", {{"fault", "leaks"}}, "refund");                             // of another kind
  const auto mine = complain(jan, "non_conformity", {{"fault", "leaks"}, {"claim", "repair"}});
  EXPECT_EQ(similar(mine), (std::vector{alike, same_fault}));
  const auto told = complain(jan, "non_conformity", {{"fault", "woda leci przy MŁYNKU"}});
  EXPECT_EQ(similar(told), std::vector{words});
  EXPECT_TRUE(similar(complain(jan, "non_conformity", {})).empty());
  ASSERT_TRUE(terminal.store->rebuild());
  EXPECT_EQ(similar(mine), (std::vector{alike, same_fault}));
  EXPECT_EQ(terminal.store->scripts_used(terminal.site), (std::map<std::string, int>()));  // none has ended
}

TEST_F(People, GivenALongValueThenItIsCutBetweenLetters) {
  const std::string value = told_value(std::string(max_told_bytes - 1, 'a') + "ж");
  EXPECT_EQ(value, std::string(max_told_bytes - 1, 'a'));
  EXPECT_EQ(told_value(std::string(max_told_bytes, 'a')).size(), max_told_bytes);
}

}  // namespace okienko::store::testing
