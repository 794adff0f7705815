#include "hub/demo.hpp"

#include <fmt/format.h>

#include "base/calendar.hpp"
#include "store/staff_secrets.hpp"

namespace okienko::hub {

namespace {

struct DemoColleague {
  const char* name;
  domain::Role role;
  const char* role_name;
  const char* pin;
  const char* badge;
  const char* team;
};

constexpr DemoColleague colleagues[] = {
    {"Anna N.", domain::Role::agent, "agent", "1357", "OKB-ANNA", ""},
    {"Maria Król", domain::Role::supervisor, "supervisor", "271828", "OKB-MARIA", "shift_lead"},
    {"Marek D.", domain::Role::sales, "sales", "2580", "OKB-MAREK", ""},
    {"Ola K.", domain::Role::trainee, "trainee", "4719", "OKB-OLA", ""},
    {"Tomasz W.", domain::Role::agent, "agent", "8642", "OKB-TOMASZ", "warehouse"},
    {"Iryna S.", domain::Role::agent, "agent", "7193", "OKB-IRYNA", ""},
};

std::vector<domain::Personal> customers() {
  return {
      {{"name", "Jan Wójcik"},
       {"phone", "601 234 567"},
       {"email", "jan.wojcik@poczta.example"},
       {"address_form", "sir"},
       {"product", "Ekspres Verta 300"},
       {"order", "88121"},
       {"purchase_date", "2026-03-14"},
       {"price", "899.00"},
       {"preferred_contact", "phone_after_16"}},
      {{"name", "Anna Wójcik"},
       {"phone", "608 555 012"},
       {"address_form", "madam"},
       {"product", "Czajnik Lumo 17"},
       {"order", "87310"},
       {"purchase_date", "2026-01-09"},
       {"price", "189.00"}},
      {{"name", "Krystyna Wojcik-Lech"},
       {"phone", "512 600 119"},
       {"address_form", "madam"},
       {"email", "k.wojcik@poczta.example"},
       {"product", "Odkurzacz Norda 2"},
       {"order", "88940"},
       {"purchase_date", "2026-08-22"},
       {"price", "649.00"}},
      {{"name", "Ewa Lis"},
       {"phone", "505 118 240"},
       {"address_form", "madam"},
       {"email", "ewa.lis@poczta.example"},
       {"product", "Mikser Tario"},
       {"order", "88007"},
       {"purchase_date", "2026-02-27"},
       {"price", "249.00"},
       {"preferred_contact", "email"}},
      {{"name", "Łukasz Żak"},
       {"phone", "660 771 902"},
       {"address_form", "sir"},
       {"product", "Ekspres Verta 500"},
       {"order", "89214"},
       {"purchase_date", "2026-10-03"},
       {"price", "1499.00"}},
      {{"name", "Olena Kowalczuk"},
       {"phone", "733 402 118"},
       {"address_form", "madam"},
       {"email", "olena.kowalczuk@poczta.example"},
       {"product", "Żelazko Parea"},
       {"order", "88655"},
       {"purchase_date", "2026-06-18"},
       {"price", "219.00"},
       {"preferred_contact", "sms"}},
      {{"name", "Paweł Ździebło"},
       {"phone", "691 044 378"},
       {"address_form", "sir"},
       {"product", "Robot Kuchmistrz 4"},
       {"order", "88478"},
       {"purchase_date", "2026-05-11"},
       {"price", "1099.00"}},
      {{"name", "Halina Brzozowska"},
       {"phone", "600 913 555"},
       {"address_form", "madam"},
       {"product", "Toster Duo"},
       {"order", "89377"},
       {"purchase_date", "2026-10-29"},
       {"price", "139.00"},
       {"preferred_contact", "phone_morning"}},
  };
}

constexpr int demo_roster_days = 14;
constexpr int nine = 9 * 60, two = 14 * 60, three = 15 * 60, six = 18 * 60, eight = 20 * 60;

// Early and late by turns; on Saturday all day, by turns too; on Sunday nobody.
std::optional<domain::ShiftPlanned> demo_shift(const domain::StaffId& staff, std::size_t place, domain::Date day) {
  const std::chrono::weekday weekday{std::chrono::sys_days{day}};
  const bool even = (place + static_cast<unsigned>(day.day())) % 2 == 0;
  if (weekday == std::chrono::Sunday) return std::nullopt;
  if (weekday == std::chrono::Saturday) return domain::ShiftPlanned{staff, day, nine, even ? six : nine};
  return even ? domain::ShiftPlanned{staff, day, nine, three} : domain::ShiftPlanned{staff, day, two, eight};
}

}  // namespace

base::Result<DemoShop> make_demo_shop(base::IdSource& ids, domain::WallTime now) {
  DemoShop shop;
  shop.pins = "PINs and badges of the demonstration:\n";
  const domain::Date today{std::chrono::floor<std::chrono::days>(now)};
  std::size_t place = 0;
  for (const DemoColleague& colleague : colleagues) {
    OKIENKO_TRY(auto event, store::make_staff_event({ids.make<domain::StaffId>(now), colleague.name,
                                                     colleague.role, colleague.pin}));
    event.team = colleague.team;
    event.personal["badge_hash"] = store::badge_hash(colleague.badge);
    const domain::StaffId id = event.staff;
    shop.events.push_back(std::move(event));
    for (int ahead = 0; ahead < demo_roster_days; ++ahead) {
      const auto shift = demo_shift(id, place, base::add_days(today, ahead));
      if (shift) shop.events.push_back(*shift);
    }
    ++place;
    shop.pins += fmt::format("  {:<10}  {:<6}  {:<10}  {}\n", colleague.role_name, colleague.pin, colleague.badge,
                             colleague.name);
  }
  for (auto& personal : customers()) {
    // Known since the purchase that the shop's records tell of.
    const auto since = base::date_from_text(personal["purchase_date"]);
    shop.events.push_back(domain::CustomerCreated{ids.make<domain::CustomerId>(now), domain::Channel::counter,
                                                  std::move(personal), since});
  }
  return shop;
}

}  // namespace okienko::hub
