#include "world.hpp"

#include "base/calendar.hpp"

namespace okienko::domain::testing {

Text both(const std::string& text) { return Text{{{"pl", text}, {"en", text}}}; }

Date day(const std::string& text) { return base::date_from_text(text).value(); }

namespace {

Step step(StepKind kind, const std::string& id, const std::string& next) {
  Step made;
  made.id = id;
  made.kind = kind;
  made.next = next;
  made.title = both(id);
  return made;
}

}  // namespace

Pack small_pack() {
  Pack pack;
  pack.id = "test";
  pack.version = "1";
  pack.languages = {"pl", "en"};
  pack.currency = "PLN";
  pack.time_zone = "Europe/Warsaw";
  pack.facts = {{"name", FactKind::text, FactScope::customer, both("name")},
                {"phone", FactKind::phone, FactScope::customer, both("phone")},
                {"email", FactKind::email, FactScope::customer, both("email")},
                {"price", FactKind::amount, FactScope::customer, both("price")},
                {"product", FactKind::product, FactScope::matter, both("product")},
                {"fault", FactKind::choice, FactScope::matter, both("fault")}};

  Script complaint;
  complaint.id = "complaint";
  complaint.needs_customer = true;
  complaint.step_budget = 8;
  complaint.opens = CaseTemplate{"complaint", "non_conformity", "R", "art7a"};
  Step product = step(StepKind::ask, "product", "price");
  product.fact = "product";
  Step price = step(StepKind::ask, "price", "fault");
  price.fact = "price";
  Step fault = step(StepKind::choose, "fault", "remedy");
  fault.fact = "fault";
  fault.free_answer = true;
  fault.options = {{"leaks", both("leaks"), {}, {}, {}}, {"broken", both("broken"), {}, {}, "promise"}};
  Step remedy = step(StepKind::remedy, "remedy", "promise");
  remedy.remedies = {"exchange", "refund", "voucher"};
  remedy.options = {{"later", both("later"), {}, {}, "end_pending"}};
  Step promise = step(StepKind::promise, "promise", "end");
  promise.promises = {"call_tomorrow"};
  Step end = step(StepKind::end, "end", "");
  end.outcome = "resolved";
  Step end_pending = step(StepKind::end, "end_pending", "");
  end_pending.outcome = "pending";
  complaint.steps = {product, price, fault, remedy, promise, end, end_pending};

  Script question;
  question.id = "question";
  question.step_budget = 2;
  Step say = step(StepKind::say, "say", "end");
  say.say = {{AddressForm::neutral, both("Dzień dobry")}, {AddressForm::sir, both("Dzień dobry Panu, {name}")}};
  question.steps = {say, end};
  pack.scripts = {complaint, question};

  pack.remedies = {{"exchange", RemedyKind::statutory, both("x"), both("x"), both("x"), "", AmountKind::price, {}, both("law")},
                   {"refund", RemedyKind::statutory, both("r"), both("r"), both("r"), "", AmountKind::price, {}, both("law")},
                   {"voucher", RemedyKind::goodwill, both("v"), both("v"), both("v"), "", AmountKind::fixed, {5000, "PLN"}, {}}};
  pack.limits = {{"R1", Role::agent, "*", "exchange", Money{100000, "PLN"}},
                 {"R2", Role::agent, "*", "refund", Money{20000, "PLN"}},
                 {"R3", Role::agent, "*", "voucher", Money{5000, "PLN"}},
                 {"R7", Role::supervisor, "*", "*", Money{150000, "PLN"}}};
  ClockDefinition art7a;
  art7a.id = "art7a";
  art7a.days = 14;
  pack.clocks = {art7a};
  using std::chrono::month_day;
  const auto fixed = [](unsigned month, unsigned d, int from = 0) {
    return Holiday{both("holiday"), month_day{std::chrono::month{month}, std::chrono::day{d}}, std::nullopt, from};
  };
  const auto easter = [](int days) { return Holiday{both("holiday"), std::nullopt, days, 0}; };
  pack.calendar.holidays = {fixed(1, 1),   fixed(1, 6),   easter(0),     easter(1),      fixed(5, 1),
                            fixed(5, 3),   easter(49),    easter(60),    fixed(8, 15),   fixed(11, 1),
                            fixed(11, 11), fixed(12, 25), fixed(12, 26), fixed(12, 24, 2025)};
  PromiseDefinition call;
  call.id = "call_tomorrow";
  call.in_days = 1;
  call.at_minute_of_day = 12 * 60;
  pack.promises = {call};
  pack.outcomes = {{"resolved", both("resolved"), true}, {"pending", both("pending"), false}, {"mistaken", both("mistaken"), false}};
  return pack;
}

World::World() {
  EXPECT_TRUE(base::crypto_start());
  now = zone.at(day("2026-11-21"), 10 * 60 + 42);
  device = ids.make<DeviceId>(now);
  maria_key = base::make_signing_key();
  anna_key = base::make_signing_key();
  const auto person = [&](const char* name, Role role, const base::SigningPublicKey& key) {
    Staff staff;
    staff.id = ids.make<StaffId>(now);
    staff.name = name;
    staff.role = role;
    staff.approval_key = key;
    entities.put(staff);
    return staff;
  };
  anna = person("Anna N.", Role::agent, {});
  tomasz = person("Tomasz W.", Role::agent, {});
  maria = person("Maria Król", Role::supervisor, maria_key.public_key);
  actor = anna;
}

std::optional<Rejection> World::rejection(const Command& command) {
  Context context;
  context.now = now;
  context.zone = &zone;
  context.ids = &ids;
  context.pack = &pack;
  context.actor = actor.id;
  context.role = actor.role;
  context.site = "poznan-04";
  context.device = device;
  context.terminal_number = 2;
  context.next_case_number = 44;
  auto decided = decide(entities, command, context);
  if (!decided) return decided.error();
  EventHeader header{now, actor.id, device, context.site, "test@1"};
  for (const Event& event : decided.value()) evolve(entities, header, event);
  last_events = std::move(decided.value());
  return std::nullopt;
}

std::vector<Event> World::must(const Command& command) {
  const auto why = rejection(command);
  EXPECT_FALSE(why) << "refused: " << (why ? boost::describe::enum_to_string(why->reason, "?") : "");
  return why ? std::vector<Event>{} : last_events;
}

std::optional<Reason> World::refused(const Command& command) {
  const auto why = rejection(command);
  if (!why) return std::nullopt;
  return why->reason;
}

ContactId World::open_contact() {
  return std::get<ContactOpened>(must(OpenContact{Channel::counter}).front()).contact;
}

CustomerId World::add_customer(const ContactId& contact, Personal facts) {
  return std::get<CustomerCreated>(must(CreateCustomer{contact, std::move(facts)}).front()).customer;
}

ContactId World::complaint_at_remedies(const std::string& price) {
  const ContactId contact = open_contact();
  add_customer(contact, {{"name", "Jan Wójcik"}, {"price", price}});
  must(StartScript{contact, "complaint", std::nullopt});
  must(AnswerStep{contact, "product", "", "Ekspres Verta 300"});
  must(AnswerStep{contact, "fault", "leaks", ""});
  return contact;
}

}  // namespace okienko::domain::testing
