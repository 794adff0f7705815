#include "monkey_store.hpp"

#include <fmt/format.h>

#include <map>
#include <set>

#include "base/check.hpp"
#include "base/crypto.hpp"
#include "domain/codec.hpp"
#include "domain/envelope.hpp"
#include "pack/pack.hpp"
#include "store/staff_secrets.hpp"
#include "store/store.hpp"

namespace okienko::monkey {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t events_at_once = 500;
constexpr std::size_t bytes_at_once = 8 * 1024 * 1024;

base::Result<store::Store> open_store(const fs::path& folder) {
  base::RandomIdSource ids;
  OKIENKO_TRY(auto identity, store::load_or_make_identity(folder, ids, first_day()));
  return store::Store::open(folder, identity);
}

struct Granting {
  std::map<domain::StaffId, domain::Role> roles;
  std::map<domain::RequestId, domain::ApprovalRequested> asked;
  std::map<domain::RequestId, domain::StaffId> approved;
  std::set<domain::RequestId> used;
};

// Section "limits and approvals" of the promises: never above a limit without another person's valid approval, and an
// approval is used once.
void look_at(const domain::Event& event, const domain::Envelope& envelope, const domain::Pack& pack, Granting& known,
             std::vector<std::string>& faults) {
  if (const auto* staff = std::get_if<domain::StaffRecorded>(&event)) known.roles[staff->staff] = staff->role;
  if (const auto* asked = std::get_if<domain::ApprovalRequested>(&event)) known.asked[asked->request] = *asked;
  if (const auto* decided = std::get_if<domain::ApprovalDecided>(&event); decided != nullptr && decided->approved) {
    known.approved[decided->request] = decided->approver;
    const auto asked = known.asked.find(decided->request);
    if (asked == known.asked.end()) faults.push_back("an approval of nothing");
    else if (asked->second.requester == decided->approver) faults.push_back("somebody approved their own request");
    if (!store::approves(known.roles[decided->approver])) faults.push_back("approved by somebody who may not approve");
  }
  const auto* granted = std::get_if<domain::RemedyGranted>(&event);
  if (granted == nullptr) return;
  if (granted->request) {
    const auto asked = known.asked.find(*granted->request);
    if (!known.approved.contains(*granted->request)) faults.push_back("granted without the approval it names");
    if (!known.used.insert(*granted->request).second) faults.push_back("one approval was used twice");
    if (asked != known.asked.end() &&
        (asked->second.remedy != granted->remedy || asked->second.amount.minor != granted->amount.minor ||
         asked->second.matter != granted->matter)) {
      faults.push_back("granted something else than was approved");
    }
    return;
  }
  const domain::Role role = known.roles[envelope.actor];
  for (const domain::LimitRow& row : pack.limits.rows) {
    if (row.id != granted->rule) continue;
    if (row.role != role) faults.push_back("granted by another role's limit " + row.id);
    if (row.up_to && granted->amount.minor > row.up_to->minor) {
      faults.push_back(fmt::format("granted {} above the limit {} of rule {}", granted->amount.minor, row.up_to->minor, row.id));
    }
    return;
  }
  faults.push_back("granted by no rule: \"" + granted->rule + "\"");
}

}  // namespace

base::WallTime first_day() {
  using namespace std::chrono_literals;
  return base::WallTime{std::chrono::sys_days{std::chrono::year{2026} / 11 / 21} + 9h};
}

SeededShop::SeededShop(const fs::path& pack_folder, const fs::path& folder) {
  OKIENKO_CHECK(base::crypto_start().has_value());
  auto loaded = pack::load(pack_folder);
  OKIENKO_CHECK(loaded.pack.has_value());
  pack_ = *loaded.pack;
  fs::create_directories(folder / "terminal");
  base::RandomIdSource ids;
  auto store = open_store(folder / "terminal");
  OKIENKO_CHECK(store.has_value());
  store::AppendContext context;
  context.now = first_day();
  context.site = "local";
  context.pack_version = pack_.name();
  context.ids = &ids;
  std::vector<domain::Event> events;
  const std::pair<const char*, domain::Role> people[] = {{"Anna N.", domain::Role::agent},
                                                         {"Maria Król", domain::Role::supervisor},
                                                         {"Marek D.", domain::Role::sales},
                                                         {"Ola K.", domain::Role::trainee},
                                                         {"Tomasz W.", domain::Role::agent}};
  for (const auto& [name, role] : people) {
    const auto id = ids.make<domain::StaffId>(first_day());
    events.push_back(store::make_staff_event({id, name, role, pin_}).value());
    if (context.actor == domain::StaffId{}) context.actor = id;
  }
  const char* const names[] = {"Jan Wójcik", "Ewa Lis", "Krystyna Wojcik-Lech", "Olena Kowalczuk", "Biuro Lokum",
                               "Piotr Zając", "Jan Wojcik", "Łucja Śmiałek"};
  int number = 0;
  for (const char* name : names) {
    domain::Personal facts;
    facts["name"] = name;
    facts["phone"] = fmt::format("60123456{}", number++ % 7);  // two may be one person
    if (number % 2 == 0) facts["email"] = fmt::format("customer{}@poczta.example", number);
    events.push_back(domain::CustomerCreated{ids.make<domain::CustomerId>(first_day()), domain::Channel::counter, facts,
                                             std::nullopt});
  }
  OKIENKO_CHECK(store.value().append(events, context).has_value());
}

std::vector<std::string> SeededShop::faults_of(const fs::path& terminal_folder) const {
  std::vector<std::string> faults;
  auto opened = open_store(terminal_folder);
  if (!opened) return {"the store does not open: " + opened.error().message};
  store::Store& store = opened.value();
  if (const auto verified = store.verify_log(); !verified) faults.push_back("the log: " + verified.error().message);
  const std::string before = store.projection_digest();
  if (const auto rebuilt = store.rebuild(); !rebuilt) faults.push_back("rebuild: " + rebuilt.error().message);
  if (store.projection_digest() != before) faults.push_back("the projections are not what the log says");

  Granting known;
  for (std::uint64_t seq = 0;;) {
    auto batch = store.own_events_after(seq, events_at_once, bytes_at_once);
    if (!batch) {
      faults.push_back("the log cannot be read: " + batch.error().message);
      break;
    }
    if (batch.value().empty()) break;
    for (base::Bytes& bytes : batch.value()) {
      const auto stored = domain::open_stored(std::move(bytes));
      if (!stored) {
        faults.push_back("an event cannot be read: " + stored.error().message);
        continue;
      }
      const domain::Envelope& envelope = stored.value().envelope;
      seq = envelope.seq;
      const auto event = domain::event_from_text(envelope.type, envelope.type_version,
                                                 base::as_text(base::BytesView(envelope.body)), std::nullopt);
      if (!event) faults.push_back(envelope.type + " cannot be read");
      else look_at(event.value(), envelope, pack_, known, faults);
    }
  }
  return faults;
}

}  // namespace okienko::monkey
