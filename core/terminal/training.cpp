#include "terminal/training.hpp"

#include <algorithm>

#include "base/crypto.hpp"
#include "store/rescue.hpp"
#include "store/store.hpp"
#include "sync/enrolment.hpp"

namespace okienko::terminal {

namespace fs = std::filesystem;

namespace {

constexpr const char* seeded_setting = "training_customers";
constexpr const char* training_site = "training";

// Nobody can take these for people of the shop.
std::vector<domain::Personal> example_customers() {
  return {
      {{"name", "Jan Przykładowy"},
       {"phone", "600 000 001"},
       {"address_form", "sir"},
       {"product", "Ekspres Verta 300"},
       {"order", "90001"},
       {"purchase_date", "2026-03-14"},
       {"price", "899.00"}},
      {{"name", "Anna Ćwiczebna"},
       {"phone", "600 000 002"},
       {"email", "anna@przyklad.example"},
       {"address_form", "madam"},
       {"product", "Odkurzacz Norda 2"},
       {"order", "90002"},
       {"purchase_date", "2026-08-22"},
       {"price", "649.00"}},
      {{"name", "Olena Prykład"},
       {"phone", "600 000 003"},
       {"address_form", "madam"},
       {"product", "Czajnik Lumo 17"},
       {"order", "90003"},
       {"purchase_date", "2026-01-09"},
       {"price", "189.00"}},
      {{"name", "Firma Wzorcowa"},
       {"phone", "600 000 004"},
       {"email", "biuro@wzorcowa.example"},
       {"product", "Robot Kuchmistrz 4"},
       {"order", "90004"},
       {"purchase_date", "2026-05-11"},
       {"price", "1099.00"}},
  };
}

bool same(const domain::Staff& a, const domain::Staff& b) {
  return a.name == b.name && a.role == b.role && a.active == b.active && a.approval_key == b.approval_key &&
         a.pin_salt == b.pin_salt && a.pin_verifier == b.pin_verifier &&
         a.sealed_approval_key == b.sealed_approval_key && a.team == b.team && a.badge_hash == b.badge_hash;
}

domain::StaffRecorded recorded(const domain::Staff& staff, bool active) {
  domain::StaffRecorded event;
  event.staff = staff.id;
  event.role = staff.role;
  event.active = active;
  event.approval_key = staff.approval_key;
  event.team = staff.team;
  const auto tell = [&](const char* name, const std::string& value) {
    if (!value.empty()) event.personal[name] = value;
  };
  tell("name", staff.name);
  tell("pin_salt", staff.pin_salt);
  tell("pin_verifier", staff.pin_verifier);
  tell("sealed_approval_key", staff.sealed_approval_key);
  tell("badge_hash", staff.badge_hash);
  return event;
}

// What a folder for exercises needs to know of the real terminal.
Training beside(const fs::path& real_folder, fs::path data_folder) {
  Training training;
  training.data_folder = std::move(data_folder);
  if (const auto enrolment = sync::load_enrolment(real_folder); enrolment && enrolment.value()) {
    training.site_name = enrolment.value()->site_name;
  }
  const std::string pack = store::read_setting(real_folder, "pack_in_force");
  std::error_code ignored;
  if (!pack.empty() && pack.find('/') == std::string::npos && fs::is_directory(real_folder / "packs" / pack, ignored)) {
    training.pack_folder = real_folder / "packs" / pack;
  }
  return training;
}

// Brings the colleagues of `folder` up to date with `colleagues`, and has made-up customers come to it once.
base::Result<void> fill(const fs::path& folder, const std::vector<domain::Staff>& colleagues, bool with_customers,
                        const base::Clock& clock, base::IdSource& ids) {
  OKIENKO_TRY(const auto identity, store::load_or_make_identity(folder, ids, clock.wall()));
  OKIENKO_TRY(auto store, store::Store::open(folder, identity));
  std::vector<domain::Event> events;
  for (const domain::Staff& person : colleagues) {
    const auto known = store.entities().staff(person.id);
    if (!known ? person.active : !same(*known, person)) events.emplace_back(recorded(person, person.active));
  }
  for (const domain::Staff& person : store.staff()) {
    const bool still = std::any_of(colleagues.begin(), colleagues.end(),
                                   [&](const domain::Staff& colleague) { return colleague.id == person.id; });
    if (!still) events.emplace_back(recorded(person, false));
  }
  const bool seed = with_customers && store.setting(seeded_setting).empty();
  if (seed) {
    for (domain::Personal& facts : example_customers()) {
      events.emplace_back(domain::CustomerCreated{ids.make<domain::CustomerId>(clock.wall()), domain::Channel::counter,
                                                  std::move(facts)});
    }
  }
  store::AppendContext context;
  context.now = clock.wall();
  context.site = training_site;
  context.ids = &ids;
  OKIENKO_TRY(store.append(events, context));
  if (seed) {
    OKIENKO_TRY(store.set_setting(seeded_setting, "1"));
  }
  return base::success();
}

}  // namespace

base::Result<Training> prepare_training(const fs::path& real_folder, const base::Clock& clock, base::IdSource& ids) {
  OKIENKO_TRY(base::crypto_start());
  OKIENKO_TRY(const auto colleagues, store::read_staff(real_folder));
  if (std::none_of(colleagues.begin(), colleagues.end(), [](const auto& person) { return person.active; })) {
    return base::error(base::ErrorCode::not_found,
                       "there are no colleagues yet: let the terminal connect to its hub once, then train");
  }
  Training training = beside(real_folder, real_folder / training_folder_name);
  OKIENKO_TRY(fill(training.data_folder, colleagues, /*with_customers=*/true, clock, ids));
  return training;
}

base::Result<Training> prepare_exercise(const fs::path& real_folder, const Practising& practising,
                                        const base::Clock& clock, base::IdSource& ids) {
  OKIENKO_TRY(auto colleagues, store::read_staff(real_folder));
  const auto whoever = std::find_if(colleagues.begin(), colleagues.end(),
                                    [&](const domain::Staff& person) { return person.id == practising.staff; });
  if (whoever == colleagues.end()) {
    return base::error(base::ErrorCode::not_found, "the colleague who wants to practise is not known here");
  }
  whoever->role = practising.role;
  Training training = beside(real_folder, real_folder / exercise_folder_name);
  std::error_code failed;
  fs::remove_all(training.data_folder, failed);
  if (failed) {
    return base::error(base::ErrorCode::io, "cannot clear " + training.data_folder.string() + ": " + failed.message());
  }
  OKIENKO_TRY(fill(training.data_folder, colleagues, /*with_customers=*/false, clock, ids));
  return training;
}

}  // namespace okienko::terminal
