#include "pack/read.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "domain/limits.hpp"
#include "pack/fields.hpp"
#include "pack/scalars.hpp"

namespace okienko::pack {

namespace {

void read_pack(const Fields& file, domain::Pack& pack) {
  pack.id = file.word("id");
  pack.version = file.word("version");
  pack.languages = file.words("languages");
  pack.title = file.text("title");
  pack.currency = file.word("currency");
  pack.approvals.by_telephone_up_to = pack.approvals.by_telephone_open_up_to = {0, pack.currency};
  pack.time_zone = file.word("time_zone");
  pack.frontline = file.all_of<domain::Role>("frontline");
  pack.verifying_facts = file.words("verifying_facts");
  pack.concern_facts = file.words("concern_facts");
  file.each("idle_locks", [&](const Fields& fields) {
    pack.idle_locks.push_back(
        {fields.one_of<domain::Role>("role"), fields.number("minutes"), fields.number("in_script_minutes")});
  });
  file.each("groups", [&](const Fields& fields) {
    pack.groups.push_back({fields.word("id"), fields.text("label")});
  });
  if (file.has("goods")) {
    const Fields goods = file.map("goods");
    const auto read = [&](const char* key, std::vector<domain::Option>& options) {
      goods.each(key, [&](const Fields& fields) {
        options.push_back({fields.word("id"), fields.text("label"), fields.text("hint"), fields.word("icon"), {}});
      });
    };
    read("conditions", pack.goods.conditions);
    read("with_it", pack.goods.with_it);
    pack.goods.condition_fact = goods.word("condition_fact");
    pack.goods.with_it_fact = goods.word("with_it_fact");
  }
}

void read_facts(const Fields& file, domain::Pack& pack) {
  file.each("facts", [&](const Fields& fields) {
    domain::FactDefinition fact;
    fact.id = fields.word("id");
    fact.kind = fields.one_of<domain::FactKind>("kind");
    fact.scope = fields.one_of<domain::FactScope>("scope");
    fact.label = fields.text("label");
    fact.fresh_for_days = fields.number_if_given("fresh_for_days");
    pack.facts.push_back(std::move(fact));
  });
}

void read_remedies(const Fields& file, domain::Pack& pack) {
  file.each("remedies", [&](const Fields& fields) {
    domain::Remedy remedy;
    remedy.id = fields.word("id");
    remedy.kind = fields.one_of<domain::RemedyKind>("kind");
    remedy.label = fields.text("label");
    remedy.grant_label = fields.text("grant_label");
    remedy.summary = fields.text("summary");
    remedy.icon = fields.word("icon");
    if (fields.at("amount").kind == Node::Kind::map) {
      remedy.amount_fact = fields.map("amount").word("fact");
    } else if (fields.word("amount") != "none") {
      remedy.fixed = fields.amount("amount");
    }
    remedy.law = fields.text("law");
    remedy.order = fields.number_or("order", 1);
    remedy.till = fields.flag("till");
    remedy.due_when = fields.condition("due_when");
    remedy.not_due = fields.text("not_due");
    pack.remedies.push_back(std::move(remedy));
  });
}

void read_limits(const Fields& file, domain::Pack& pack) {
  pack.limits.hit = file.one_of<domain::HitPolicy>("hit");
  file.each("standings", [&](const Fields& fields) {
    pack.limits.standings.push_back({fields.word("id"), fields.text("label"), fields.condition("when")});
  });
  file.each("limits", [&](const Fields& fields) {
    domain::LimitRow row;
    row.id = fields.word("id");
    row.role = fields.one_of<domain::Role>("role");
    if (fields.has("category")) row.category = fields.word("category");
    if (fields.has("remedy")) row.remedy = fields.word("remedy");
    if (fields.has("channel")) row.channel = fields.one_of<domain::Channel>("channel");
    if (fields.has("standing")) row.standing = fields.word("standing");
    if (fields.word("up_to") != "unlimited") row.up_to = fields.amount("up_to");
    if (fields.has("together_up_to")) row.together_up_to = fields.amount("together_up_to");
    row.from = fields.date_if_given("from");
    row.until = fields.date_if_given("until");
    pack.limits.rows.push_back(std::move(row));
  });
  file.each("caps", [&](const Fields& fields) {
    domain::Cap cap;
    cap.id = fields.word("id");
    cap.label = fields.text("label");
    cap.per = fields.one_of<domain::CapPeriod>("per");
    cap.roles = fields.all_of<domain::Role>("roles");
    cap.remedies = fields.words("remedies");
    if (fields.has("kind")) cap.kind = fields.one_of<domain::RemedyKind>("kind");
    cap.up_to = fields.amount("up_to");
    cap.at_each_terminal = {0, pack.currency};
    if (fields.has("at_each_terminal")) cap.at_each_terminal = fields.amount("at_each_terminal");
    pack.limits.caps.push_back(std::move(cap));
  });
  domain::index_rows(pack.limits);
}

void read_approvals(const Fields& file, domain::Pack& pack) {
  domain::ApprovalRules& rules = pack.approvals;
  file.each("reasons", [&](const Fields& fields) {
    rules.reasons.push_back({fields.word("id"), fields.text("label")});
  });
  file.each("grounds", [&](const Fields& fields) {
    rules.grounds.push_back({fields.word("id"), fields.text("label"), fields.text("legal_basis"), fields.text("words"),
                             fields.words("remedies")});
  });
  rules.substitute_after_minutes = file.number_or("substitute_after_minutes", rules.substitute_after_minutes);
  rules.expires_after_minutes = file.number_or("expires_after_minutes", rules.expires_after_minutes);
  if (file.has("by_telephone_up_to")) {
    rules.by_telephone_up_to = file.amount("by_telephone_up_to");
    rules.by_telephone_open_up_to = file.amount("by_telephone_open_up_to");
  }
}

void read_clocks(const Fields& file, domain::Pack& pack) {
  file.each("clocks", [&](const Fields& fields) {
    domain::ClockDefinition clock;
    clock.id = fields.word("id");
    clock.label = fields.text("label");
    clock.legal_basis = fields.text("legal_basis");
    clock.protects = fields.all_of<domain::BuyerKind>("protects");
    if (clock.protects.empty()) {
      clock.protects = {domain::BuyerKind::consumer, domain::BuyerKind::sole_trader,
                        domain::BuyerKind::company};
    }
    if (fields.at("starts").kind == Node::Kind::map) clock.starts_fact = fields.map("starts").word("fact");
    clock.starts_rule = fields.text("starts_rule");
    clock.length = fields.number("length");
    clock.unit = fields.one_of<domain::TermUnit>("unit");
    clock.counting_rule = fields.text("counting_rule");
    clock.end_moves = fields.flag("end_moves");
    clock.moving_rule = fields.text("moving_rule");
    if (fields.has("extension")) {
      const Fields extension = fields.map("extension");
      clock.extension = domain::ClockDefinition::Extension{
          extension.number("length"), extension.one_of<domain::TermUnit>("unit"), extension.text("needs")};
    }
    for (const std::string& days : fields.words("warn_days_before")) {
      clock.warn_days_before.push_back(to_number(days).value_or(0));
    }
    clock.at_end = fields.one_of<domain::TermEnd>("at_end");
    clock.when_missed = fields.text("when_missed");
    clock.in_force_from = fields.date("in_force_from");
    clock.in_force_until = fields.date_if_given("in_force_until");
    pack.clocks.push_back(std::move(clock));
  });
}

std::vector<std::chrono::weekday> weekdays(const Fields& fields, std::string_view key) {
  std::vector<std::chrono::weekday> days;
  for (const std::string& name : fields.words(key)) {
    const auto found = std::find(std::begin(weekday_names), std::end(weekday_names), name);
    days.emplace_back(static_cast<unsigned>(found - std::begin(weekday_names)));
  }
  return days;
}

int minute_at(const Fields& fields, std::string_view key) {
  const auto minute = to_minute_of_day(fields.word(key));
  OKIENKO_CHECK(minute.has_value());
  return *minute;
}

void read_calendar(const Fields& file, domain::Pack& pack) {
  pack.calendar.legal_basis = file.text("legal_basis");
  pack.calendar.weekly_holidays = weekdays(file, "weekly_holidays");
  pack.calendar.end_also_moves_from = weekdays(file, "end_also_moves_from");
  file.each("holidays", [&](const Fields& fields) {
    domain::Holiday holiday;
    holiday.name = fields.text("name");
    if (fields.has("day")) holiday.fixed = to_month_day(fields.word("day"));
    holiday.days_after_easter = fields.number_if_given("days_after_easter");
    holiday.from_year = fields.number_or("from_year", holiday.from_year);
    holiday.until_year = fields.number_or("until_year", holiday.until_year);
    pack.calendar.holidays.push_back(std::move(holiday));
  });
  file.each("opening_hours", [&](const Fields& fields) {
    for (const std::chrono::weekday day : weekdays(fields, "days")) {
      pack.opening_hours.push_back({day, minute_at(fields, "from"), minute_at(fields, "until")});
    }
  });
}

void read_promises(const Fields& file, domain::Pack& pack) {
  file.each("promises", [&](const Fields& fields) {
    domain::PromiseDefinition promise;
    promise.id = fields.word("id");
    promise.label = fields.text("label");
    promise.act = fields.text("act");
    promise.summary = fields.text("summary");
    promise.icon = fields.word("icon");
    promise.in_minutes = fields.number_if_given("in_minutes");
    if (!promise.in_minutes) {
      promise.working_days = fields.has("in_working_days");
      promise.in_days = fields.number(promise.working_days ? "in_working_days" : "in_days");
      promise.at_minute_of_day = minute_at(fields, "at");
    }
    promise.reaches_customer = fields.flag("reaches_customer");
    promise.kept_by_ready_goods = fields.flag("kept_by_ready_goods");
    pack.promises.push_back(std::move(promise));
  });
  file.each("wishes", [&](const Fields& fields) {
    pack.wishes.push_back(
        {fields.word("fact"), fields.word("option"), minute_at(fields, "from"), minute_at(fields, "until")});
  });
}

void read_outcomes(const Fields& file, domain::Pack& pack) {
  file.each("outcomes", [&](const Fields& fields) {
    pack.outcomes.push_back({fields.word("id"), fields.text("label"), fields.flag("resolved"),
                             fields.flag("quick"), fields.word("icon")});
  });
}

void read_teams(const Fields& file, domain::Pack& pack) {
  file.each("teams", [&](const Fields& fields) {
    pack.teams.push_back({fields.word("id"), fields.text("label"), fields.text("reach")});
  });
}

void read_standards(const Fields& file, domain::Pack& pack) {
  file.each("touchpoints", [&](const Fields& fields) {
    pack.touchpoints.push_back({fields.word("id"), fields.text("label")});
  });
  file.each("standards", [&](const Fields& fields) {
    domain::Standard standard;
    standard.id = fields.word("id");
    standard.touchpoint = fields.word("touchpoint");
    standard.factor = fields.one_of<domain::Factor>("factor");
    standard.wording = fields.text("wording");
    standard.within_seconds = fields.number_if_given("within_seconds");
    standard.measure = fields.text("measure");
    if (fields.has("measured_by")) standard.measured_by = read_measured_by(fields.map("measured_by"));
    standard.outcome = fields.word("outcome");
    standard.owner = fields.text("owner");
    standard.in_force_from = fields.date("in_force_from");
    standard.review_by = fields.date("review_by");
    pack.standards.push_back(std::move(standard));
  });
}

void read_practices(const Fields& file, domain::Pack& pack) {
  file.each("practices", [&](const Fields& fields) {
    pack.practices.push_back({fields.word("id"), fields.text("title"), fields.text("text"),
                              fields.date("since"), fields.text("owner")});
  });
}

void read_risks(const Fields& file, domain::Pack& pack) {
  file.each("risks", [&](const Fields& fields) {
    domain::Risk risk;
    risk.id = fields.word("id");
    risk.source = fields.one_of<domain::RiskSource>("source");
    risk.factor = fields.one_of<domain::Factor>("factor");
    risk.problem = fields.text("problem");
    risk.response = fields.text("response");
    risk.turned = fields.text("turned");
    risk.owner = fields.text("owner");
    risk.review_by = fields.date("review_by");
    pack.risks.push_back(std::move(risk));
  });
}

void read_surveys(const Fields& file, domain::Pack& pack) {
  file.each("surveys", [&](const Fields& fields) {
    domain::Survey survey;
    survey.id = fields.word("id");
    survey.audience = fields.one_of<domain::Audience>("audience");
    survey.title = fields.text("title");
    survey.every_contacts = fields.number_or("every_contacts", 0);
    survey.every_months = fields.number_or("every_months", 0);
    fields.each("questions", [&](const Fields& asked) {
      domain::Question question;
      question.id = asked.word("id");
      question.kind = asked.one_of<domain::QuestionKind>("kind");
      question.text = asked.text("text");
      asked.each("options", [&](const Fields& option) {
        domain::Option one;
        one.id = option.word("id");
        one.label = option.text("label");
        question.options.push_back(std::move(one));
      });
      survey.questions.push_back(std::move(question));
    });
    pack.surveys.push_back(std::move(survey));
  });
}

void read_knowledge(const Fields& file, domain::Pack& pack) {
  file.each("cards", [&](const Fields& fields) {
    domain::Card card;
    card.id = fields.word("id");
    card.kind = fields.one_of<domain::CardKind>("kind");
    card.title = fields.text("title");
    card.text = fields.text("text");
    card.as_of = fields.date("as_of");
    card.owner = fields.text("owner");
    card.review_by = fields.date("review_by");
    pack.cards.push_back(std::move(card));
  });
}

void read_suggestions(const Fields& file, domain::Pack& pack) {
  file.each("suggestions", [&](const Fields& fields) {
    pack.suggestions.push_back({fields.word("id"), fields.condition("when"), fields.text("text"),
                                fields.word("icon"), fields.word("script")});
  });
}

void read_charter(const Fields& file, domain::Pack& pack) {
  pack.charter.in_force_from = file.date("in_force_from");
  pack.charter.policy = file.text("policy");
  for (const Node& aim : items_at(file.node(), "aims")) pack.charter.aims.push_back(Fields::text_of(aim));
  file.each("lines", [&](const Fields& fields) {
    pack.charter.lines.push_back({fields.word("standard"), fields.text("text")});
  });
}

struct FileReader {
  std::string_view file;
  void (*read)(const Fields&, domain::Pack&);
};
constexpr FileReader readers[] = {
    {"pack.yaml", read_pack},
    {"facts.yaml", read_facts},
    {"remedies.yaml", read_remedies},
    {"limits.yaml", read_limits},
    {"clocks.yaml", read_clocks},
    {"calendar.yaml", read_calendar},
    {"promises.yaml", read_promises},
    {"outcomes.yaml", read_outcomes},
    {"teams.yaml", read_teams},
    {"standards.yaml", read_standards},
    {"practices.yaml", read_practices},
    {"risks.yaml", read_risks},
    {"surveys.yaml", read_surveys},
    {"measures.yaml", read_measures},
    {"knowledge.yaml", read_knowledge},
    {"suggestions.yaml", read_suggestions},
    {"charter.yaml", read_charter},
    {"letters.yaml", read_letters},
    {"approvals.yaml", read_approvals},
    {"training.yaml", read_training},
};

}  // namespace

void read_file(const Reading& reading, std::string_view file, const Node& root, domain::Pack& pack) {
  const auto reader = std::find_if(std::begin(readers), std::end(readers),
                                   [&](const FileReader& candidate) { return candidate.file == file; });
  OKIENKO_CHECK(reader != std::end(readers));
  reader->read(Fields(reading, root), pack);
}

}  // namespace okienko::pack
