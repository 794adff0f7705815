#include "domain/practice.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "base/calendar.hpp"
#include "domain/deciding.hpp"
#include "domain/evolving.hpp"

namespace okienko::domain {

namespace {

bool contains(const std::vector<std::string>& all, const std::string& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

std::string moved(const std::string& date, Date written_on, Date today) {
  const auto then = base::date_from_text(date);
  return then ? base::date_to_text(base::add_days(*then, base::days_between(written_on, today))) : date;
}

// What a person writes in their own way is not held against anybody.
bool same_answer(const Exercise::Said& said, const std::string& expected, const Answer& answer) {
  switch (said.kind) {
    case FactKind::choice:
      return answer.option == expected;
    case FactKind::number:
    case FactKind::amount:
      return std::atof(answer.value.c_str()) == std::atof(expected.c_str());
    case FactKind::date:
      return answer.value == expected;
    case FactKind::text:
    case FactKind::time:
    case FactKind::phone:
    case FactKind::email:
    case FactKind::order:
    case FactKind::product:
    case FactKind::person:
    case FactKind::photo:
    case FactKind::signature:
      return true;
  }
  return true;
}

constexpr int coarse_amount = 10;

// A sum that is nobody's: 899.00 becomes 900.
std::string coarse(const std::string& amount) {
  const double value = std::atof(amount.c_str());
  const long tens = std::lround(value / coarse_amount) * coarse_amount;
  return fmt::format("{}", std::max<long>(tens, coarse_amount));
}

// A day that is nobody's: the Monday of its week. Never a later one, so that nothing is bought tomorrow.
std::string coarse_day(const std::string& date) {
  const auto day = base::date_from_text(date);
  if (!day) return date;
  const std::chrono::sys_days at{*day};
  const auto since_monday = std::chrono::weekday{at} - std::chrono::Monday;
  return base::date_to_text(Date{at - since_monday});
}

// What stands for a fact in an exercise, so that it tells of nobody; empty: nothing does.
std::string without_the_person(FactKind kind, const std::string& value) {
  switch (kind) {
    case FactKind::choice:
      return value;
    case FactKind::amount:
      return coarse(value);
    case FactKind::date:
      return coarse_day(value);
    case FactKind::number:
      return "1";
    case FactKind::time:
      return "10:00";
    case FactKind::phone:
      return "600 000 009";
    case FactKind::email:
      return "a.b@example.org";
    case FactKind::order:
      return "90009";
    case FactKind::product:
      return "A 100";
    case FactKind::person:
      return "A. B.";
    case FactKind::text:
    case FactKind::photo:
    case FactKind::signature:
      return {};
  }
  return {};
}

}  // namespace

const Staff::Training* Staff::has_done(TrainingKind kind, std::string_view what) const {
  const auto found = std::find_if(training.begin(), training.end(),
                                  [&](const Training& one) { return one.kind == kind && one.what == what; });
  return found == training.end() ? nullptr : &*found;
}

bool may_start_alone(const Script& script, const Staff& staff) {
  const PractisedFirst& first = script.practised_first;
  if (first.exercise.empty()) return true;
  if (!first.roles.empty() && std::find(first.roles.begin(), first.roles.end(), staff.role) == first.roles.end()) {
    return true;
  }
  return staff.has_done(TrainingKind::exercise, first.exercise) != nullptr;
}

bool may_sit_beside(const Script& script, const Staff& staff, const StaffId& whom) {
  return staff.active && staff.id != whom && may_start_alone(script, staff);
}

std::vector<Finding> judge(const Exercise& exercise, const Practised& done, Date today) {
  if (!done.finished) return {{FindingKind::unfinished, {}, {}, {}}};
  std::vector<Finding> found;
  if (done.script != exercise.script) found.push_back({FindingKind::script, {}, exercise.script, done.script});
  for (const Answer& answer : done.answers) {
    const Exercise::Said* said = said_at(exercise, answer.step);
    if (!said || said->answer.empty()) continue;
    const std::string expected = answer_on(exercise, *said, today);
    if (!same_answer(*said, expected, answer)) {
      found.push_back({FindingKind::answer, answer.step, expected,
                       said->kind == FactKind::choice ? answer.option : answer.value});
    }
  }
  for (const std::string& remedy : exercise.remedies) {
    if (!contains(done.remedies, remedy)) found.push_back({FindingKind::remedy_missing, {}, remedy, {}});
  }
  for (const std::string& remedy : done.remedies) {
    if (!contains(exercise.remedies, remedy)) found.push_back({FindingKind::remedy_not_meant, {}, {}, remedy});
  }
  for (const std::string& promise : exercise.promises) {
    if (!contains(done.promises, promise)) found.push_back({FindingKind::promise_missing, {}, promise, {}});
  }
  if (!exercise.outcome.empty() && done.outcome != exercise.outcome) {
    found.push_back({FindingKind::outcome, {}, exercise.outcome, done.outcome});
  }
  if (exercise.within_minutes > 0 && done.seconds > exercise.within_minutes * 60) {
    found.push_back({FindingKind::time, {}, std::to_string(exercise.within_minutes * 60), std::to_string(done.seconds)});
  }
  return found;
}

const Exercise::Said* said_at(const Exercise& exercise, std::string_view step) {
  const auto found = exercise.says.find(std::string(step));
  return found == exercise.says.end() ? nullptr : &found->second;
}

std::string answer_on(const Exercise& exercise, const Exercise::Said& said, Date today) {
  return said.kind == FactKind::date ? moved(said.answer, exercise.written_on, today) : said.answer;
}

std::map<std::string, std::string> customer_on(const Exercise& exercise, const Pack& pack, Date today) {
  std::map<std::string, std::string> facts = exercise.customer;
  for (auto& [id, value] : facts) {
    const FactDefinition* fact = pack.fact(id);
    if (fact && fact->kind == FactKind::date) value = moved(value, exercise.written_on, today);
  }
  return facts;
}

std::optional<Exercise> exercise_of(const Matter& matter, const Pack& pack) {
  const Contact& contact = matter.contact;
  const Script* script = pack.script(contact.script);
  if (!script || script->for_team || contact.state != ContactState::ended || !contact.resolved) return std::nullopt;
  if (contact.request || !contact.past_answers.empty()) return std::nullopt;
  Exercise exercise;
  exercise.script = contact.script;
  exercise.title = script->title;
  exercise.story = script->hint;
  exercise.channel = contact.channel;
  exercise.written_on = matter.on;
  exercise.promises = matter.promises;
  exercise.outcome = contact.outcome;
  exercise.from_matter = true;
  for (const Grant& grant : matter.grants) {
    if (grant.contact != contact.id) continue;
    if (grant.request) return std::nullopt;
    exercise.remedies.push_back(grant.remedy);
  }
  bool something_told = false;
  for (const Answer& answer : contact.answers) {
    const Step* step = script->step(answer.step);
    if (!step) return std::nullopt;
    if (step->kind != StepKind::choose || answer.option.empty()) continue;
    const auto option = std::find_if(step->options.begin(), step->options.end(),
                                     [&](const Option& one) { return one.id == answer.option; });
    if (option == step->options.end()) return std::nullopt;
    exercise.says[answer.step] = {option->label, answer.option, FactKind::choice};
    something_told = true;
  }
  // What was asked, and what was known so that nobody asked: the made-up customer is new.
  for (const Step& step : script->steps) {
    const FactDefinition* fact = step.kind == StepKind::ask ? pack.fact(step.fact) : nullptr;
    if (!fact) continue;
    const auto told = std::find_if(contact.answers.begin(), contact.answers.end(),
                                   [&](const Answer& answer) { return answer.step == step.id; });
    const auto known = matter.known.find(step.fact);
    const std::string value = told != contact.answers.end() ? told->value
                              : known != matter.known.end() ? known->second.value
                                                            : std::string();
    const std::string instead = value.empty() ? std::string() : without_the_person(fact->kind, value);
    if (!instead.empty()) exercise.says[step.id] = {{}, instead, fact->kind};
  }
  if (!something_told || (exercise.remedies.empty() && exercise.promises.empty())) return std::nullopt;
  return exercise;
}

Decision Decide::operator()(const FinishTraining& c) const {
  switch (c.kind) {
    case TrainingKind::exercise:
      if (!c.what.empty() && !context.pack->exercise(c.what)) return because(Reason::not_found);
      break;
    case TrainingKind::task:
      if (!context.pack->training.task(c.what)) return because(Reason::not_found);
      break;
  }
  return Events{TrainingDone{c.kind, c.what, c.seconds}};
}

void Evolve::operator()(const TrainingDone& e) const {
  change(&Entities::staff, header.actor, [&](Staff& staff) {
    const Staff::Training* before = staff.has_done(e.kind, e.what);
    const int quickest = before && before->seconds > 0 ? std::min(before->seconds, e.seconds) : e.seconds;
    std::erase_if(staff.training, [&](const Staff::Training& one) { return one.kind == e.kind && one.what == e.what; });
    if (staff.training.size() >= max_training_kept) staff.training.erase(staff.training.begin());
    staff.training.push_back({e.kind, e.what, header.wall_time, quickest});
  });
}

}  // namespace okienko::domain
