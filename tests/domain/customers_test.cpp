// Several entries that are one person: joined, taken apart, told apart; and everybody concerned by one fault.
#include "domain/customers.hpp"

#include <algorithm>
#include <random>
#include <set>

#include "domain/codec.hpp"
#include "domain/promise_times.hpp"
#include "world.hpp"

namespace okienko::domain::testing {

namespace {

class Customers : public ::testing::Test {
 protected:
  CustomerId add(const std::string& name, const std::string& phone = {}) {
    Personal told{{"name", name}};
    if (!phone.empty()) told["phone"] = phone;
    return std::get<CustomerCreated>(world.must(CreateCustomer{std::nullopt, told}).front()).customer;
  }
  Customer shown(const CustomerId& id) { return *person(world.entities, id); }

  World world;
};

// An entry as a text, without the lists that say what was joined and told apart.
std::string without_lists(Customer customer) {
  customer.merged.clear();
  customer.merged_into.reset();
  customer.not_the_same.clear();
  return to_text(customer);
}

}  // namespace

TEST_F(Customers, GivenTwoEntriesWhenJoinedThenThePersonIsBothAndEachStaysAsItWasTold) {
  const CustomerId jan = add("Jan Wójcik", "601234567");
  world.now += std::chrono::hours{1};
  const CustomerId j = add("J. Wojcik");
  world.must(RecordCustomerFact{j, "email", "jan@poczta.example", Channel::phone});
  const std::string before = without_lists(*world.entities.customer(jan));

  world.must(MergeCustomers{jan, j});
  EXPECT_EQ(person_of(world.entities, j), jan);
  EXPECT_EQ(entries_of(world.entities, j), (std::vector{jan, j}));
  EXPECT_EQ(shown(j).id, jan);
  EXPECT_EQ(shown(jan).fact("phone"), "601234567");
  EXPECT_EQ(shown(jan).fact("email"), "jan@poczta.example");
  EXPECT_EQ(shown(jan).facts.at("email").channel, Channel::phone);
  EXPECT_EQ(shown(jan).fact("name"), "J. Wojcik");  // told later
  EXPECT_EQ(shown(jan).since, world.entities.customer(jan)->since);
  EXPECT_EQ(without_lists(*world.entities.customer(jan)), before);

  // Whatever is told of either goes to the entry that is kept, and a contact is linked to it.
  world.now += std::chrono::hours{1};
  world.must(RecordCustomerFact{j, "name", "Jan Wójcik"});
  EXPECT_EQ(world.entities.customer(j)->fact("name"), "J. Wojcik");
  EXPECT_EQ(shown(jan).fact("name"), "Jan Wójcik");
  const ContactId contact = world.open_contact();
  world.must(LinkCustomer{contact, j});
  EXPECT_EQ(world.contact(contact).customer, jan);
  EXPECT_EQ(world.scope(contact).known.find("email")->value, "jan@poczta.example");

  world.must(PartCustomers{jan, j});
  EXPECT_EQ(shown(jan).fact("email"), "");
  EXPECT_EQ(shown(j).fact("email"), "jan@poczta.example");
}

TEST_F(Customers, GivenAPersonOfTwoEntriesThenAScriptCountsTheCasesAndTheYearOfBoth) {
  const ContactId first = world.complaint_at_remedies("899");
  const CustomerId one = *world.contact(first).customer;
  const ContactId second = world.complaint_at_remedies("450");
  const CustomerId other = *world.contact(second).customer;
  EXPECT_EQ(world.scope(second).known.find("open_cases")->value, "1");
  world.must(MergeCustomers{one, other});
  EXPECT_EQ(world.scope(second).known.find("open_cases")->value, "2");
  EXPECT_EQ(world.scope(second).customer->cases_total, 2);
  EXPECT_EQ(world.matter_of(second).customer, other);  // the record is not touched
}

TEST_F(Customers, WhatIsRefused) {
  const CustomerId a = add("A"), b = add("B"), c = add("C");
  const CustomerId nobody = world.ids.make<CustomerId>(world.now);
  world.must(MergeCustomers{a, b});
  EXPECT_EQ(world.refused(MergeCustomers{a, a}), Reason::same_customer);
  EXPECT_EQ(world.refused(MergeCustomers{a, b}), Reason::same_customer);
  EXPECT_EQ(world.refused(MergeCustomers{b, a}), Reason::same_customer);  // no way round
  EXPECT_EQ(world.refused(MergeCustomers{a, nobody}), Reason::not_found);
  EXPECT_EQ(world.refused(PartCustomers{a, c}), Reason::not_merged);
  EXPECT_EQ(world.refused(PartCustomers{b, a}), Reason::not_merged);  // a is joined to nobody
  EXPECT_EQ(world.refused(PartCustomers{c, b}), Reason::not_merged);
  EXPECT_EQ(world.refused(TellApart{a, b}), Reason::same_customer);
  EXPECT_EQ(world.refused(TellApart{a, nobody}), Reason::not_found);
  EXPECT_EQ(world.refused(ConfirmCustomerFact{a, "email"}), Reason::not_found);
  EXPECT_EQ(world.refused(ConfirmCustomerFact{nobody, "name"}), Reason::not_found);
}

TEST_F(Customers, GivenAChainWhenCutThenEachPartKeepsItsOwn) {
  const CustomerId a = add("A"), b = add("B"), c = add("C");
  world.must(MergeCustomers{b, c});
  world.must(MergeCustomers{a, c});  // c is b already: the whole person comes
  EXPECT_EQ(entries_of(world.entities, a), (std::vector{a, b, c}));
  EXPECT_EQ(world.entities.customer(b)->merged_into, a);
  EXPECT_EQ(world.entities.customer(c)->merged_into, b);
  world.must(PartCustomers{a, b});
  EXPECT_EQ(entries_of(world.entities, a), (std::vector{a}));
  EXPECT_EQ(entries_of(world.entities, c), (std::vector{b, c}));
}

TEST_F(Customers, GivenAsManyEntriesAsOnePersonMayHaveThenOneMoreIsRefused) {
  const CustomerId kept = add("Kept");
  for (std::size_t i = 1; i < max_entries_of_person; ++i) world.must(MergeCustomers{kept, add("Again")});
  EXPECT_EQ(entries_of(world.entities, kept).size(), max_entries_of_person);
  EXPECT_EQ(world.refused(MergeCustomers{kept, add("Once more")}), Reason::too_many);
}

// Whatever is joined and taken apart, in whatever order: once all are apart again each entry is what it would be had
// nobody ever joined it, and on the way every entry has exactly one person.
TEST_F(Customers, GivenAnyOrderOfJoiningAndPartingThenNothingIsLost) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    World fresh;
    std::mt19937_64 random(seed);
    std::vector<CustomerId> all;
    std::vector<std::string> told;
    for (int i = 0; i < 8; ++i) {
      const auto made = fresh.must(CreateCustomer{std::nullopt, {{"name", "Entry " + std::to_string(i)}}});
      all.push_back(std::get<CustomerCreated>(made.front()).customer);
      told.push_back(without_lists(*fresh.entities.customer(all.back())));
    }
    for (int step = 0; step < 60; ++step) {
      const CustomerId one = all[random() % all.size()], other = all[random() % all.size()];
      if (random() % 3 != 0) {
        fresh.refused(MergeCustomers{one, other});
      } else {
        fresh.refused(PartCustomers{one, other});
      }
      // A record of another terminal that does not fit any more changes nothing that breaks the tree.
      if (random() % 5 == 0) {
        evolve(fresh.entities, {fresh.now, fresh.actor.id, fresh.device, "site", "pack"},
               CustomersMerged{other, one});
      }
      std::size_t listed = 0;
      for (const CustomerId& id : all) {
        const auto entries = entries_of(fresh.entities, id);
        ASSERT_NE(std::find(entries.begin(), entries.end(), id), entries.end()) << "seed " << seed;
        ASSERT_EQ(std::set<CustomerId>(entries.begin(), entries.end()).size(), entries.size());
        listed += fresh.entities.customer(id)->merged.size();
      }
      const auto joined = std::count_if(all.begin(), all.end(), [&](const CustomerId& id) {
        return fresh.entities.customer(id)->merged_into.has_value();
      });
      ASSERT_EQ(listed, static_cast<std::size_t>(joined));
    }
    for (const CustomerId& id : all) fresh.refused(PartCustomers{id, id});
    for (std::size_t i = 0; i < all.size(); ++i) {
      const auto entry = fresh.entities.customer(all[i]);
      EXPECT_FALSE(entry->merged_into) << "seed " << seed;
      EXPECT_TRUE(entry->merged.empty());
      EXPECT_EQ(without_lists(*entry), told[i]);
    }
  }
}

TEST_F(Customers, GivenToldApartThenBothKnowItOnce) {
  const CustomerId a = add("Anna Nowak"), b = add("Anna Nowak");
  world.must(TellApart{a, b});
  EXPECT_TRUE(world.must(TellApart{b, a}).empty());
  EXPECT_EQ(world.entities.customer(a)->not_the_same, std::vector{b});
  EXPECT_EQ(world.entities.customer(b)->not_the_same, std::vector{a});
}

TEST_F(Customers, GivenAFactWhenConfirmedThenItIsFreshAgainAndSaysWhoHeardIt) {
  const CustomerId jan = add("Jan Wójcik", "601234567");
  world.now += std::chrono::days{40};
  world.as(world.tomasz);
  world.must(ConfirmCustomerFact{jan, "phone", Channel::phone});
  const Fact phone = shown(jan).facts.at("phone");
  EXPECT_EQ(phone.value, "601234567");
  EXPECT_EQ(phone.told_to, world.tomasz.id);
  EXPECT_EQ(phone.channel, Channel::phone);
  EXPECT_EQ(phone.recorded_at, world.now);
}

TEST_F(Customers, GivenAConcernThenEachPersonIsPromisedOneCallByWhoeverKeepsThem) {
  const CustomerId a = add("A"), b = add("B"), c = add("C");
  world.must(MergeCustomers{a, c});
  world.must(NameKeeper{b, world.tomasz.id});
  const std::string kind = world.pack.promises.front().id;
  const auto events = world.must(OpenConcern{"Verta 300, batch 7", kind, {a, b, c}});
  ASSERT_EQ(events.size(), 3u);
  const auto& opened = std::get<ConcernOpened>(events[0]);
  EXPECT_EQ(opened.customers, 2);
  EXPECT_EQ(world.entities.concern(opened.concern)->title, "Verta 300, batch 7");
  const auto& first = std::get<PromiseMade>(events[1]);
  const auto& second = std::get<PromiseMade>(events[2]);
  EXPECT_EQ(first.customer, a);
  EXPECT_EQ(first.owner, world.actor.id);
  EXPECT_EQ(second.customer, b);
  EXPECT_EQ(second.owner, world.tomasz.id);
  EXPECT_EQ(world.entities.promise(first.promise)->concern, opened.concern);
  EXPECT_TRUE(first.contact.is_nil());
}

TEST_F(Customers, ACallOfAConcernIsDueWhenSomebodyIsThere) {
  const CustomerId a = add("A");
  PromiseDefinition& call = world.pack.promises.front();
  call.reaches_customer = true;
  const WallTime own = promise_due(call, world.now, world.zone, world.pack.calendar);
  const auto open = std::chrono::weekday{world.zone.date_of(own + std::chrono::days{1})};
  world.pack.opening_hours = {{open, 10 * 60, 18 * 60}};  // not on the day of the call
  const auto events = world.must(OpenConcern{"Batch 7", call.id, {a}});
  const WallTime due = std::get<PromiseMade>(events.at(1)).due_at;
  EXPECT_GT(due, own);
  EXPECT_TRUE(is_open_at(due, world.pack.opening_hours, world.pack.calendar, world.zone));
}

TEST_F(Customers, WhatNoConcernIs) {
  const CustomerId a = add("A");
  const std::string kind = world.pack.promises.front().id;
  EXPECT_EQ(world.refused(OpenConcern{"  ", kind, {a}}), Reason::answer_missing);
  EXPECT_EQ(world.refused(OpenConcern{std::string(max_concern_title_bytes + 1, 'x'), kind, {a}}),
            Reason::answer_too_long);
  EXPECT_EQ(world.refused(OpenConcern{"Batch 7", "no_such", {a}}), Reason::option_unknown);
  EXPECT_EQ(world.refused(OpenConcern{"Batch 7", kind, {}}), Reason::customer_needed);
  EXPECT_EQ(world.refused(OpenConcern{"Batch 7", kind, {world.ids.make<CustomerId>(world.now)}}),
            Reason::customer_needed);
  std::vector<CustomerId> many;
  for (std::size_t i = 0; i < max_concern_customers; ++i) many.push_back(add("Somebody"));
  EXPECT_EQ(world.refused(OpenConcern{std::string(max_concern_title_bytes, 'x'), kind, many}), std::nullopt);
  many.push_back(a);
  EXPECT_EQ(world.refused(OpenConcern{"Batch 7", kind, many}), Reason::too_many);
  world.actor.role = Role::trainee;
  EXPECT_EQ(world.refused(OpenConcern{"Batch 7", kind, {a}}), Reason::role_not_allowed);
}

}  // namespace okienko::domain::testing
