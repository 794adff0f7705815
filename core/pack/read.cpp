#include "pack/read.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/calendar.hpp"

namespace okienko::pack {

namespace {

bool is_language(std::string_view text) {
  return text.size() == 2 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// "09:30" as minutes since midnight.
std::optional<int> minute_of_day(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  for (const std::size_t i : {0u, 1u, 3u, 4u}) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
  }
  const int hour = (text[0] - '0') * 10 + (text[1] - '0');
  const int minute = (text[3] - '0') * 10 + (text[4] - '0');
  if (hour > 23 || minute > 59) return std::nullopt;
  return hour * 60 + minute;
}

}  // namespace

std::vector<std::string> read_pack_file(Reading& reading, const std::string& path, const Node& root,
                                        domain::Pack& pack) {
  Fields fields(reading, path, root, "pack.yaml");
  pack.id = fields.word("id");
  pack.version = fields.word("version");
  for (const Node* node : fields.list("languages", 1, 8)) {
    if (node->kind != Node::Kind::scalar || !is_language(node->value)) {
      fields.fault_at(node->at, "bad-language", "a language is two small letters (ISO 639-1), such as pl");
    } else if (std::find(reading.languages.begin(), reading.languages.end(), node->value) !=
               reading.languages.end()) {
      fields.fault_at(node->at, "duplicate-id", fmt::format("the language '{}' is named twice", node->value));
    } else {
      reading.languages.push_back(node->value);
    }
  }
  pack.languages = reading.languages;
  pack.title = fields.text("title");
  pack.currency = fields.word("currency");
  const bool three_capitals =
      pack.currency.size() == 3 &&
      std::all_of(pack.currency.begin(), pack.currency.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  if (!pack.currency.empty() && !three_capitals) {
    fields.fault("currency", "bad-currency", "a currency is three capitals (ISO 4217), such as PLN");
  }
  reading.currency = pack.currency;
  pack.time_zone = fields.word("time_zone");
  std::vector<std::string> scripts;
  for (const std::string& id : fields.refer_list(Thing::script, "scripts")) {
    if (std::find(scripts.begin(), scripts.end(), id) != scripts.end()) {
      fields.fault("scripts", "duplicate-id", fmt::format("the script '{}' is named twice", id));
    } else if (!id.empty()) {
      scripts.push_back(id);
    }
  }
  fields.done();
  return scripts;
}

void read_facts(Reading& reading, const std::string& path, const Node& root, domain::Pack& pack) {
  Fields file(reading, path, root, "facts.yaml");
  for (const Node* node : file.list("facts", 1, max_entries)) {
    Fields fields(reading, path, *node, "a fact");
    domain::FactDefinition fact;
    fact.id = fields.define(Thing::fact, "id");
    fact.kind = fields.one_of<domain::FactKind>("kind").value_or(domain::FactKind::text);
    fact.scope = fields.one_of<domain::FactScope>("scope").value_or(domain::FactScope::matter);
    fact.label = fields.text("label");
    fields.done();
    pack.facts.push_back(std::move(fact));
  }
  file.done();
}

void read_remedies(Reading& reading, const std::string& path, const Node& root, domain::Pack& pack) {
  Fields file(reading, path, root, "remedies.yaml");
  for (const Node* node : file.list("remedies", 1, max_entries)) {
    Fields fields(reading, path, *node, "a remedy");
    domain::Remedy remedy;
    remedy.id = fields.define(Thing::remedy, "id");
    const auto kind = fields.one_of<domain::RemedyKind>("kind");
    remedy.kind = kind.value_or(domain::RemedyKind::goodwill);
    remedy.label = fields.text("label");
    remedy.grant_label = fields.text("grant_label");
    remedy.summary = fields.text("summary");
    remedy.icon = fields.word("icon");
    const Node* amount = fields.required("amount");
    if (amount && amount->kind == Node::Kind::scalar && amount->value == "none") {
      remedy.amount_kind = domain::AmountKind::none;
    } else if (amount && amount->kind == Node::Kind::scalar && amount->value == "price") {
      remedy.amount_kind = domain::AmountKind::price;
      reading.references.push_back({Thing::fact, "", "price", {path, amount->at}});
    } else if (amount) {
      remedy.amount_kind = domain::AmountKind::fixed;
      remedy.fixed = fields.money("amount").value_or(domain::Money{0, reading.currency});
    }
    remedy.law = fields.text_if_given("law");
    if (kind == domain::RemedyKind::statutory && !fields.has("law")) {
      fields.fault_at(node->at, "missing-law", "a statutory claim names its legal ground in 'law'");
    }
    fields.done();
    pack.remedies.push_back(std::move(remedy));
  }
  file.done();
}

void read_limits(Reading& reading, const std::string& path, const Node& root, domain::Pack& pack) {
  Fields file(reading, path, root, "limits.yaml");
  for (const Node* node : file.list("limits", 1, max_entries)) {
    Fields fields(reading, path, *node, "a limit");
    domain::LimitRow row;
    row.id = fields.define(Thing::limit, "id");
    const auto role = fields.one_of<domain::Role>("role");
    row.role = role.value_or(domain::Role::agent);
    row.category = fields.word_or("category", "*");
    const Node* remedy = fields.optional("remedy");
    if (remedy && !(remedy->kind == Node::Kind::scalar && remedy->value == "*")) {
      row.remedy = fields.refer(Thing::remedy, "remedy");
    }
    const Node* up_to = fields.required("up_to");
    const bool unlimited = up_to && up_to->kind == Node::Kind::scalar && up_to->value == "unlimited";
    if (up_to && !unlimited) row.up_to = fields.money("up_to").value_or(domain::Money{0, reading.currency});
    fields.done();
    pack.limits.push_back(std::move(row));
  }
  file.done();
}

void read_clocks(Reading& reading, const std::string& path, const Node& root, domain::Pack& pack) {
  Fields file(reading, path, root, "clocks.yaml");
  for (const Node* node : file.list("clocks", 1, max_entries)) {
    Fields fields(reading, path, *node, "a clock");
    domain::ClockDefinition clock;
    clock.id = fields.define(Thing::clock, "id");
    clock.label = fields.text("label");
    clock.legal_basis = fields.text("legal_basis");
    clock.when_missed = fields.text("when_missed");
    const auto days = fields.number("days", 1, 3650);
    const auto warn_days_before = fields.number("warn_days_before", 0, 3650);
    clock.days = days.value_or(1);
    clock.warn_days_before = warn_days_before.value_or(0);
    if (days && warn_days_before && *warn_days_before >= *days) {
      fields.fault("warn_days_before", "bad-number", "the warning comes before the term begins");
    }
    clock.in_force_from = fields.date("in_force_from");
    clock.in_force_until = fields.date_if_given("in_force_until");
    if (clock.in_force_until && *clock.in_force_until < clock.in_force_from) {
      fields.fault("in_force_until", "bad-date", "the clock ends before it is in force");
    }
    fields.done();
    pack.clocks.push_back(std::move(clock));
  }
  file.done();
}

void read_calendar(Reading& reading, const std::string& path, const Node& root, domain::Pack& pack) {
  Fields file(reading, path, root, "calendar.yaml");
  pack.calendar.sundays_are_holidays = file.flag("sundays_are_holidays", true);
  for (const Node* node : file.list("holidays", 0, max_entries)) {
    Fields fields(reading, path, *node, "a holiday");
    domain::Holiday holiday;
    holiday.name = fields.text("name");
    const Node* day = fields.optional("day");
    if (day && day->kind == Node::Kind::scalar) {
      // A leap year, so that 29 February can stand here too.
      const auto date = base::date_from_text("2000-" + day->value);
      if (date) holiday.fixed = date->month() / date->day();
    }
    if (day && !holiday.fixed) fields.fault("day", "bad-date", "'day' is month and day, such as 11-01");
    if (fields.has("days_after_easter")) {
      holiday.days_after_easter = fields.number("days_after_easter", -60, 200);
    } else {
      fields.optional("days_after_easter");
    }
    if (fields.has("day") == fields.has("days_after_easter")) {
      fields.fault_at(node->at, "holiday-date", "a holiday has either 'day' or 'days_after_easter'");
    }
    if (fields.has("from_year")) {
      holiday.from_year = fields.number("from_year", 1900, 2200).value_or(0);
    } else {
      fields.optional("from_year");
    }
    fields.done();
    pack.calendar.holidays.push_back(std::move(holiday));
  }
  file.done();
}

void read_promises(Reading& reading, const std::string& path, const Node& root, domain::Pack& pack) {
  Fields file(reading, path, root, "promises.yaml");
  for (const Node* node : file.list("promises", 1, max_entries)) {
    Fields fields(reading, path, *node, "a promise");
    domain::PromiseDefinition promise;
    promise.id = fields.define(Thing::promise, "id");
    promise.label = fields.text("label");
    promise.summary = fields.text("summary");
    promise.icon = fields.word("icon");
    if (fields.has("in_minutes")) {
      promise.in_minutes = fields.number("in_minutes", 1, 7 * 24 * 60);
    } else {
      fields.optional("in_minutes");
      promise.in_days = fields.number("in_days", 0, 365).value_or(0);
      const auto minute = minute_of_day(fields.word("at"));
      if (minute) promise.at_minute_of_day = *minute;
      if (!minute && fields.has("at"))
        fields.fault("at", "bad-time", "'at' is a time of day in quotes, such as \"16:00\"");
    }
    fields.done();
    pack.promises.push_back(std::move(promise));
  }
  file.done();
}

void read_outcomes(Reading& reading, const std::string& path, const Node& root, domain::Pack& pack) {
  Fields file(reading, path, root, "outcomes.yaml");
  for (const Node* node : file.list("outcomes", 1, max_entries)) {
    Fields fields(reading, path, *node, "an outcome");
    domain::Outcome outcome;
    outcome.id = fields.define(Thing::outcome, "id");
    outcome.label = fields.text("label");
    outcome.resolved = fields.flag("resolved", false);
    fields.done();
    pack.outcomes.push_back(std::move(outcome));
  }
  file.done();
}

void read_charter(Reading& reading, const std::string& path, const Node& root, domain::Pack& pack) {
  Fields file(reading, path, root, "charter.yaml");
  pack.charter.in_force_from = file.date("in_force_from");
  for (const Node* node : file.list("lines", 1, 8)) pack.charter.lines.push_back(file.text_of(*node));
  file.done();
}

}  // namespace okienko::pack
