#include "store_world.hpp"

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "base/calendar.hpp"
#include "store/keys.hpp"

namespace okienko::store::testing {

TemporaryFolder::TemporaryFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "okienko-store-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) std::abort();
  path_ = name;
}
TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string content_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

domain::WallTime some_morning() {
  return domain::WallTime{std::chrono::sys_days{base::date_from_text("2026-11-21").value()}} +
         std::chrono::hours{9};
}

domain::Date some_due_date() {
  return base::date_from_text("2026-12-05").value();
}

TerminalStore::TerminalStore(std::uint64_t seed, std::optional<std::filesystem::path> where)
    : folder(where.value_or(temporary.path())), ids(seed) {
  EXPECT_TRUE(base::crypto_start());
  actor = fresh<domain::StaffId>();
  identity = load_or_make_identity(folder, ids, now).value();
  open();
}

void TerminalStore::open() {
  auto opened = try_open();
  ASSERT_TRUE(opened) << opened.error().message;
  store.emplace(std::move(opened.value()));
}

AppendContext TerminalStore::context() {
  return AppendContext{now, actor, site, "pl-retail 1", &ids};
}

void TerminalStore::append(std::vector<domain::Event> events) {
  const auto done = store->append(events, context());
  ASSERT_TRUE(done) << done.error().message;
}

domain::CustomerId TerminalStore::add_customer(const std::string& name, const std::string& phone,
                                               const std::string& email) {
  domain::CustomerCreated created;
  created.customer = fresh<domain::CustomerId>();
  created.personal["name"] = name;
  if (!phone.empty()) created.personal["phone"] = phone;
  if (!email.empty()) created.personal["email"] = email;
  append({created});
  return created.customer;
}

domain::ContactId TerminalStore::open_contact() {
  const auto contact = fresh<domain::ContactId>();
  append({domain::ContactOpened{contact, domain::Channel::counter}});
  return contact;
}

domain::CaseId TerminalStore::open_case(const domain::ContactId& contact, const domain::CustomerId& customer,
                                        domain::Date due) {
  const auto matter = fresh<domain::CaseId>();
  const std::string number = "R-1-" + std::to_string(store->cases_opened_here() + 1);
  append({domain::CustomerLinked{contact, customer},
          domain::CaseOpened{matter, contact, customer, "complaint", "non_conformity", number},
          domain::ClockStarted{matter, "art7a", base::add_days(due, -14), due, due},
          domain::ScriptStarted{contact, "complaint", matter}});
  return matter;
}

std::vector<base::Bytes> TerminalStore::own_events() {
  return store->own_events_after(0, 1'000'000, std::size_t{1} << 30).value();
}

base::Result<void> TerminalStore::send_to(TerminalStore& other, std::uint64_t position) {
  const auto events = own_events();
  OKIENKO_TRY(const auto keys, store->keys_of(events));
  return other.store->ingest(events, keys, position);
}

namespace {

struct RandomHistory {
  TerminalStore& terminal;
  std::mt19937_64& random;
  std::vector<domain::CustomerId> customers;
  std::vector<domain::ContactId> contacts;
  std::vector<domain::CaseId> matters;
  std::vector<domain::PromiseId> promises;
  std::vector<domain::RequestId> requests;

  int roll(int below) { return static_cast<int>(random() % static_cast<std::uint64_t>(below)); }
  template <class T>
  T any(const std::vector<T>& from) {
    return from[static_cast<std::size_t>(roll(static_cast<int>(from.size())))];
  }
  template <class Id>
  Id fresh(std::vector<Id>& known) {
    known.push_back(terminal.fresh<Id>());
    return known.back();
  }
  std::string word() {
    static const std::vector<std::string> words = {"Łukasz", "Wójcik",  "Żaneta", "Kowalska",
                                                   "Nowak",  "ekspres", "日本"};
    return any(words) + " " + std::to_string(roll(1000));
  }

  std::vector<domain::Event> step() {
    using namespace domain;
    if (customers.empty() || contacts.empty()) {
      CustomerCreated created{fresh(customers),
                              Channel::phone,
                              {{"name", word()}, {"phone", "600" + std::to_string(roll(1'000'000))}}};
      return {created, ContactOpened{fresh(contacts), Channel::counter}};
    }
    const ContactId contact = any(contacts);
    const CustomerId customer = any(customers);
    const auto matter = matters.empty() ? std::optional<CaseId>() : std::optional(any(matters));
    switch (roll(21)) {
      case 0:
        return {
            CustomerCreated{fresh(customers), Channel::phone, {{"name", word()}, {"email", "k@example.pl"}}}};
      case 1:
        return {ContactOpened{fresh(contacts), Channel::message}};
      case 2:
        return {CustomerFactRecorded{
            customer, roll(2) ? "name" : "phone", Channel::counter, {{"value", word()}}}};
      case 3:
        return {CustomerLinked{contact, customer}};
      case 4: {
        const CaseId opened = fresh(matters);
        return {
            CaseOpened{opened, contact, customer, "complaint", "non_conformity", std::to_string(roll(999))},
            ClockStarted{opened, "art7a", Date{}, some_due_date(), Date{}},
            ScriptStarted{contact, "complaint", opened}};
      }
      case 5:
        return {ScriptStarted{contact, "question", matter}};
      case 6:
      case 7:
      case 8:
        return {StepAnswered{contact,
                             "step" + std::to_string(roll(5)),
                             roll(2) ? "product" : "",
                             roll(2) ? FactScope::matter : FactScope::customer,
                             roll(2) ? "leaks" : "",
                             false,
                             {},
                             {},
                             {},
                             roll(2) ? Personal{{"value", word()}} : Personal{}}};
      case 9: {
        // Reopened only where it was answered.
        const auto state = terminal.store->entities().contact(contact);
        if (!state || state->answers.empty()) return {ContactParked{contact}};
        return {StepReopened{contact, any(state->answers).step}};
      }
      case 10:
        return {ContactResumed{contact}};
      case 11:
        if (!matter) return {ContactParked{contact}};
        return {RemedyGranted{terminal.fresh<GrantId>(), *matter, contact, "voucher", RemedyKind::goodwill,
                              Money{roll(9000), "PLN"}, "R3",
                              requests.empty() ? std::optional<RequestId>() : std::optional(any(requests))}};
      case 12: {
        if (!matter) return {ContactParked{contact}};
        ApprovalRequested request;
        request.request = fresh(requests);
        request.matter = *matter;
        request.contact = contact;
        request.amount = Money{roll(90000), "PLN"};
        return {request};
      }
      case 13:
        if (requests.empty()) return {ContactParked{contact}};
        return {ApprovalDecided{any(requests), terminal.actor, roll(2) == 0}};
      case 14:
        if (!promises.empty() && roll(2)) return {PromiseKept{any(promises)}};
        return {PromiseMade{fresh(promises), contact, matter, customer, "call_tomorrow",
                            terminal.now + std::chrono::hours{roll(48)}, terminal.actor}};
      case 15:
        return {FactsConfirmed{contact, {"name", "product"}, {"product"}}};
      case 16:
        return {HandedOver{contact, matter, "workshop", roll(2) == 0}};
      case 17: {
        const auto state = terminal.store->entities().contact(contact);
        if (!state || state->answers.empty()) return {ContactParked{contact}};
        const std::string step = any(state->answers).step;
        if (roll(2)) return {ScriptRebased{contact, "pl-retail@1", {{step, "renamed"}}, {}, {}}};
        if (roll(2)) return {ScriptRebased{contact, "pl-retail@1", {}, {step}, {}}};
        return {ScriptRebased{contact, "pl-retail@1", {}, {}, {step}}};
      }
      case 18:
        return {SurveyBatchRecorded{some_due_date(),
                                    {},
                                    "after",
                                    roll(2) ? "why" : "again",
                                    {"yes", "no", std::to_string(1 + roll(5)), "yes", "słowa"}}};
      case 19: {
        const std::string bytes(static_cast<std::size_t>(1 + roll(50)), static_cast<char>('a' + roll(20)));
        const base::Hash archive = base::blake2b(base::as_bytes(bytes));
        return {PackPart{archive, roll(3), base::to_base64(base::as_bytes(bytes))},
                PackPublished{"pl-retail@" + std::to_string(roll(9)),
                              archive,
                              1,
                              static_cast<std::int64_t>(bytes.size()),
                              {},
                              {}}};
      }
      default:
        if (roll(3) == 0)
          return {SurveyBatchRecorded{base::date_from_text("2026-11-21").value(), {1 + roll(5), 5, 4, 4, 3}}};
        return {ContactEnded{contact, "resolved", roll(2) == 0}};
    }
  }
};

}  // namespace

void random_history(TerminalStore& terminal, std::mt19937_64& random, int appends) {
  RandomHistory history{terminal, random, {}, {}, {}, {}, {}};
  for (int i = 0; i < appends; ++i) {
    terminal.now += std::chrono::seconds{static_cast<int>(random() % 100)};
    terminal.append(history.step());
  }
}

}  // namespace okienko::store::testing
