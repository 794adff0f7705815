// Searching while typing, among so many customers: each kind of query a person types, at the store of a terminal. And
// who is concerned by a fault, and solved cases like one at hand.

#include <fmt/format.h>
#include <stdlib.h>

#include <random>

#include "base/check.hpp"
#include "parts.hpp"
#include "store/store.hpp"

namespace okienko::bench {

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t seed = 20261121;
constexpr int queries_of_a_kind = 300;
constexpr int events_at_once = 4000;

const char* const surnames[] = {
    "Nowak", "Kowalski", "Wiśniewski", "Wójcik", "Kowalczyk", "Kamiński", "Lewandowski", "Zieliński", "Szymański",
    "Woźniak", "Dąbrowski", "Kozłowski", "Mazur", "Jankowski", "Kwiatkowski", "Wojciechowski", "Krawczyk", "Kaczmarek",
    "Piotrowski", "Grabowski", "Zając", "Pawłowski", "Król", "Michalski", "Wróbel", "Wieczorek", "Jabłoński",
    "Majewski", "Olszewski", "Stępień", "Jaworski", "Malinowski", "Dudek", "Pawlak", "Górski", "Nowicki", "Sikora",
    "Witkowski", "Rutkowski", "Walczak", "Baran", "Michalak", "Szewczyk", "Ostrowski", "Tomaszewski", "Zalewski",
    "Pietrzak", "Wróblewski", "Jasiński", "Sadowski", "Шевченко", "Коваленко", "Бондаренко", "Ткаченко", "Кравченко",
    "Мельник", "Поліщук", "Лисенко", "Савченко", "Руденко"};
const char* const given[] = {"Anna", "Maria", "Katarzyna", "Małgorzata", "Agnieszka", "Barbara", "Ewa", "Krystyna",
                             "Magdalena", "Elżbieta", "Jan", "Andrzej", "Piotr", "Krzysztof", "Stanisław", "Tomasz",
                             "Paweł", "Marcin", "Michał", "Łukasz", "Олена", "Наталія", "Ірина", "Андрій", "Сергій"};
const char* const syllables[] = {"ba", "cho", "do", "go", "ka", "ko", "le", "ma", "mo", "no", "pa", "po", "ra", "ro",
                                 "sta", "szcze", "to", "wa", "wo", "za", "żu", "ły", "brze", "gdy"};
const char* const endings[] = {"wski", "cki", "czyk", "ak", "ek", "iński", "ska", "ewicz", "uk", "enko"};

struct Person {
  std::string name;
  std::string phone;
  std::string order;
};

class People {
 public:
  Person next() {
    // Common names are most common; behind them a long tail of rare ones, as in a real register.
    std::string surname;
    if (random_() % 100 < 35) {
      const double at = std::uniform_real_distribution<double>(0, 1)(random_);
      surname = surnames[static_cast<std::size_t>(at * at * std::size(surnames))];
    } else {
      const std::size_t count = 1 + random_() % 2;
      for (std::size_t i = 0; i <= count; ++i) surname += syllables[random_() % std::size(syllables)];
      surname += endings[random_() % std::size(endings)];
    }
    return {fmt::format("{} {}", given[random_() % std::size(given)], surname),
            fmt::format("{}{:08}", 5 + random_() % 3, random_() % 100'000'000), fmt::format("{}", 100'000 + made_++)};
  }
  std::size_t pick(std::size_t below) { return random_() % below; }

 private:
  std::mt19937_64 random_{seed};
  std::uint64_t made_ = 0;
};

class FullStore {
 public:
  explicit FullStore(int customers) {
    std::string name = (fs::current_path() / "okienko-bench-XXXXXX").string();
    OKIENKO_CHECK(::mkdtemp(name.data()) != nullptr);
    folder_ = name;
    OKIENKO_CHECK(base::crypto_start().has_value());
    base::RandomIdSource ids;
    const base::SystemClock clock;
    const domain::WallTime now = clock.wall();
    const auto identity = store::load_or_make_identity(folder_, ids, now);
    auto opened = store::Store::open(folder_, identity.value());
    OKIENKO_CHECK(opened.has_value());
    store_.emplace(std::move(opened.value()));
    store::AppendContext context;
    context.now = now;
    context.site = "local";
    context.pack_version = "pl-retail@bench";
    context.ids = &ids;
    context.actor = ids.make<domain::StaffId>(now);
    People people;
    std::vector<domain::Event> events;
    for (int i = 0; i < customers; ++i) {
      const Person person = people.next();
      if (i % std::max(customers / 1000, 1) == 0) some_.push_back(person);
      const auto customer = ids.make<domain::CustomerId>(now);
      events.push_back(domain::CustomerCreated{
          customer,
          domain::Channel::counter,
          {{"name", person.name}, {"phone", person.phone}, {"order", person.order}, {"product", fmt::format("Verta {}", 100 + i % 200)}},
          std::nullopt});
      if (static_cast<int>(events.size()) < events_at_once && i + 1 < customers) continue;
      OKIENKO_CHECK(store_->append(events, context).has_value());
      events.clear();
    }
  }
  ~FullStore() {
    store_.reset();
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  FullStore(const FullStore&) = delete;

  const store::Store& store() const { return *store_; }
  const std::vector<Person>& some() const { return some_; }

 private:
  fs::path folder_;
  std::optional<store::Store> store_;
  std::vector<Person> some_;
};

// The first letters of a text, in whole letters.
std::string letters(const std::string& text, std::size_t count) {
  std::size_t at = 0;
  while (at < text.size() && count > 0) {
    ++at;
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xc0) == 0x80) ++at;
    --count;
  }
  return text.substr(0, at);
}

std::string surname_of(const Person& person) { return person.name.substr(person.name.rfind(' ') + 1); }

}  // namespace

void measure_search(Figures& figures, int customers, bool aimed) {
  const FullStore full(customers);
  People random;
  const auto kind = [&](const char* what, auto&& typed) {
    std::vector<double> times_ms;
    for (int i = 0; i < queries_of_a_kind; ++i) {
      const std::string text = typed(full.some()[random.pick(full.some().size())]);
      const double begin = now_us();
      const auto found = full.store().find(text);
      times_ms.push_back((now_us() - begin) / 1000);
      OKIENKO_CHECK(found.size() <= store::max_search_results);
    }
    const std::string name = fmt::format("search among {} customers, {}", customers, what);
    figures.add(name + ", median", median(times_ms), "ms");
    if (aimed) figures.add_at_most(name + ", 99th of 100", percentile(times_ms, 0.99), "ms", 15);
    else figures.add(name + ", 99th of 100", percentile(times_ms, 0.99), "ms");
  };
  kind("two letters", [](const Person& person) { return letters(surname_of(person), 2); });
  kind("a surname", [](const Person& person) { return surname_of(person); });
  kind("two letters of each name", [](const Person& person) {
    return letters(person.name, 2) + " " + letters(surname_of(person), 2);
  });
  kind("a first name and three letters", [](const Person& person) {
    return person.name.substr(0, person.name.find(' ')) + " " + letters(surname_of(person), 3);
  });
  kind("a slip in the surname", [&](const Person& person) {
    std::string typed = surname_of(person);
    const std::size_t at = 1 + random.pick(3);
    typed = letters(typed, at) + "x" + typed.substr(letters(typed, at).size());
    return typed;
  });
  kind("a slip, and the first name", [&](const Person& person) {
    const std::string surname = surname_of(person);
    return letters(surname, 2) + surname.substr(letters(surname, 3).size()) + " " +
           person.name.substr(0, person.name.find(' '));
  });
  kind("three digits in the middle of a number", [&](const Person& person) {
    return person.phone.substr(1 + random.pick(5), 3);
  });
  kind("a name and two digits", [](const Person& person) { return surname_of(person) + " " + person.phone.substr(0, 2); });
  kind("an order", [](const Person& person) { return person.order; });

  store::ConcernQuery query;
  query.words["product"] = "verta 117";
  double begin = now_us();
  const auto concerned = full.store().concerned(query);
  const double product_ms = (now_us() - begin) / 1000;
  OKIENKO_CHECK(concerned.total == customers / 200);
  query.order_fact = "order";
  query.order_from = "100500";
  query.order_to = "120500";
  begin = now_us();
  OKIENKO_CHECK(full.store().concerned(query).total > 0);
  const double range_ms = (now_us() - begin) / 1000;
  const std::string name = fmt::format("everybody concerned among {} customers, by ", customers);
  if (aimed) {
    figures.add_at_most(name + "product", product_ms, "ms", 100);
    figures.add_at_most(name + "product and 20,000 orders", range_ms, "ms", 100);
  } else {
    figures.add(name + "product", product_ms, "ms");
    figures.add(name + "product and 20,000 orders", range_ms, "ms");
  }
}

}  // namespace okienko::bench
