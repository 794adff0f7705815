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

LimitRow row(const char* id, Role role, const char* remedy, std::optional<std::int64_t> up_to_minor) {
  LimitRow made;
  made.id = id;
  made.role = role;
  made.remedy = remedy;
  if (up_to_minor) made.up_to = Money{*up_to_minor, "PLN"};
  return made;
}

Facts facts(std::initializer_list<std::pair<const char*, const char*>> known) {
  Facts made;
  for (const auto& [name, value] : known) made[name].value = value;
  return made;
}

Pack small_pack() {
  Pack pack;
  pack.id = "test";
  pack.version = "1";
  pack.languages = {"pl", "en"};
  pack.currency = "PLN";
  pack.time_zone = "Europe/Warsaw";
  pack.facts = {{"name", FactKind::text, FactScope::customer, both("name"), {}},
                {"phone", FactKind::phone, FactScope::customer, both("phone"), 30},
                {"email", FactKind::email, FactScope::customer, both("email"), {}},
                {"price", FactKind::amount, FactScope::customer, both("price"), {}},
                {"buyer_kind", FactKind::choice, FactScope::customer, both("buyer_kind"), {}},
                {"delivery_date", FactKind::date, FactScope::customer, both("delivery_date"), {}},
                {"product", FactKind::product, FactScope::matter, both("product"), {}},
                {"fault", FactKind::choice, FactScope::matter, both("fault"), {}}};

  Script complaint;
  complaint.id = "complaint";
  complaint.needs_customer = true;
  complaint.step_budget = 8;
  complaint.opens = CaseTemplate{"complaint", "non_conformity", "R", {"art7a", "warranty"}, "fault", {}};
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

  // One step of each of the other kinds, about a case of its own.
  Script kinds;
  kinds.id = "kinds";
  kinds.step_budget = 8;
  kinds.opens = CaseTemplate{"request", "other", "W", {}, {}, {}};
  Step confirm = step(StepKind::confirm, "confirm", "note");
  confirm.facts = {"phone", "product"};
  Step note = step(StepKind::note, "note", "hand_over");
  Step hand_over = step(StepKind::hand_over, "hand_over", "survey");
  hand_over.team = "workshop";
  hand_over.mode = HandOverMode::warm;
  hand_over.options = {{"keep", both("keep"), {}, {}, {}}};
  Step survey = step(StepKind::survey, "survey", "second");
  survey.survey = "after";
  Step second = step(StepKind::second_person, "second", "end");
  kinds.steps = {confirm, note, hand_over, survey, second, end};

  Script callback;
  callback.id = "callback";
  callback.step_budget = 1;
  callback.carries_on = "complaint";
  callback.steps = {say, end};
  pack.scripts = {complaint, question, kinds, callback};

  const auto remedy_of = [](const char* id, RemedyKind kind) {
    Remedy made;
    made.id = id;
    made.kind = kind;
    made.label = made.grant_label = made.summary = both(id);
    return made;
  };
  Remedy exchange = remedy_of("exchange", RemedyKind::statutory);
  Remedy refund = remedy_of("refund", RemedyKind::statutory);
  exchange.amount_fact = refund.amount_fact = "price";
  exchange.law = refund.law = both("law");
  Remedy voucher = remedy_of("voucher", RemedyKind::goodwill);
  voucher.fixed = Money{5000, "PLN"};
  pack.remedies = {exchange, refund, voucher};
  pack.limits.rows = {row("R1", Role::agent, "exchange", 100000), row("R2", Role::agent, "refund", 20000),
                      row("R3", Role::agent, "voucher", 5000), row("R7", Role::supervisor, "*", 150000)};
  pack.approvals.reasons = {{"enough", both("enough was done")}};
  pack.approvals.grounds = {{"misuse", both("misuse"), both("art. 1"), both("It was damaged by use."), {}},
                            {"late", both("late"), both("art. 2"), both("The term has passed."), {"refund"}}};
  pack.approvals.by_telephone_up_to = Money{100000, "PLN"};
  pack.approvals.by_telephone_open_up_to = Money{150000, "PLN"};
  ClockDefinition art7a;
  art7a.id = "art7a";
  art7a.protects = {BuyerKind::consumer, BuyerKind::sole_trader};
  art7a.length = 14;
  art7a.end_moves = true;
  art7a.in_force_from = day("2023-01-01");
  ClockDefinition warranty;
  warranty.id = "warranty";
  warranty.protects = {BuyerKind::company};
  warranty.starts_fact = "delivery_date";
  warranty.length = 2;
  warranty.unit = TermUnit::years;
  warranty.in_force_from = day("2014-12-25");
  pack.clocks = {art7a, warranty};
  pack.calendar.weekly_holidays = {std::chrono::Sunday};
  pack.calendar.end_also_moves_from = {std::chrono::Saturday};
  pack.teams = {{"workshop", both("workshop"), both("room 2")}};
  using std::chrono::month_day;
  const auto fixed = [](unsigned month, unsigned d, int from = 0) {
    return Holiday{both("holiday"), month_day{std::chrono::month{month}, std::chrono::day{d}}, std::nullopt, from, 9999};
  };
  const auto easter = [](int days) { return Holiday{both("holiday"), std::nullopt, days, 0, 9999}; };
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
  piotr_key = base::make_signing_key();
  anna_key = base::make_signing_key();
  const auto person = [&](const char* name, Role role, const base::SigningPublicKey& key) {
    Staff staff;
    staff.id = ids.make<StaffId>(now);
    staff.name = name;
    staff.role = role;
    staff.approval_key = key;
    staff.telephone_key = base::to_hex(base::blake2b(base::as_bytes(name)));
    entities.put(staff);
    return staff;
  };
  anna = person("Anna N.", Role::agent, {});
  tomasz = person("Tomasz W.", Role::agent, {});
  maria = person("Maria Król", Role::supervisor, maria_key.public_key);
  piotr = person("Piotr Z.", Role::supervisor, piotr_key.public_key);
  actor = anna;
}

Context World::context() {
  Context context;
  context.now = now;
  context.zone = &zone;
  context.ids = &ids;
  context.pack = &pack;
  context.actor = actor.id;
  context.role = actor.role;
  context.site = "poznan-04";
  context.device = device;
  context.stands_alone = stands_alone;
  context.terminal_number = 2;
  context.next_case_number = 44;
  return context;
}

std::optional<Rejection> World::rejection(const Command& command) {
  auto decided = decide(entities, command, context());
  if (!decided) return decided.error();
  const EventHeader header{now, actor.id, device, context().site, pack.name()};
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

DecideApproval World::decision(const RequestId& request, const Staff& approver, const base::SigningKey& key,
                               bool approved, const Money& amount, const std::string& reason,
                               const std::string& ground) const {
  const base::Hash binding = entities.request(request)->binding;
  return {request, approver.id, approved, amount, reason, ground, DecisionWay::here,
          base::sign(key, decision_message(binding, approver.id, approved, amount, reason, ground))};
}

DecideApproval World::decision(const RequestId& request, const Staff& approver, const base::SigningKey& key,
                               bool approved) const {
  const ApprovalRequest asked = *entities.request(request);
  const bool claim = pack.remedy(asked.remedy)->kind == RemedyKind::statutory;
  if (approved) return decision(request, approver, key, true, asked.amount, {}, {});
  return decision(request, approver, key, false, {}, claim ? "" : "enough", claim ? "misuse" : "");
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
