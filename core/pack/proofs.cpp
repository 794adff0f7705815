#include "pack/proofs.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <bitset>
#include <boost/describe/enum_to_string.hpp>

#include "base/calendar.hpp"
#include "domain/clocks.hpp"
#include "domain/limits.hpp"
#include "pack/explore.hpp"

namespace okienko::pack {

namespace {

using domain::Condition;
using domain::Script;
using domain::Step;
using domain::StepKind;

std::string words_of(const Condition& condition) {
  using Operator = Condition::Operator;
  const auto parts = [&] {
    std::vector<std::string> words;
    for (const Condition& part : condition.parts) words.push_back(words_of(part));
    return words;
  };
  const auto compared = [&](const char* how) {
    return fmt::format("{{fact: {}, {}: {}}}", condition.fact, how, fmt::join(condition.values, ", "));
  };
  switch (condition.op) {
    case Operator::always:
      return "always";
    case Operator::known:
      return fmt::format("{{known: {}}}", condition.fact);
    case Operator::unknown:
      return fmt::format("{{unknown: {}}}", condition.fact);
    case Operator::equals:
      return compared("equals");
    case Operator::differs:
      return compared("differs");
    case Operator::one_of:
      return fmt::format("{{fact: {}, one_of: [{}]}}", condition.fact, fmt::join(condition.values, ", "));
    case Operator::at_least:
      return compared("at_least");
    case Operator::at_most:
      return compared("at_most");
    case Operator::days_ago_at_least:
      return compared("days_ago_at_least");
    case Operator::days_ago_at_most:
      return compared("days_ago_at_most");
    case Operator::all:
      return fmt::format("{{all: [{}]}}", fmt::join(parts(), ", "));
    case Operator::any:
      return fmt::format("{{any: [{}]}}", fmt::join(parts(), ", "));
    case Operator::negated:
      return fmt::format("{{not: {}}}", words_of(condition.parts.front()));
  }
  return {};
}

bool has_case(const Script& script) { return script.opens || !script.carries_on.empty(); }

// Every way through one script.
class ScriptProof {
 public:
  ScriptProof(const domain::Pack& pack, const Script& script, const PlaceOf& place_of, Messages& messages)
      : pack_(pack), script_(script), place_of_(place_of), messages_(messages) {}

  void run() {
    const Exploration anything = explore(pack_, script_, {});
    Question of_a_stranger;
    of_a_stranger.beginning = Beginning::nothing;
    const Exploration nothing = explore(pack_, script_, of_a_stranger);
    if (!anything.complete || !nothing.complete) {
      messages_.add(place(), "too-many-ways",
                    fmt::format("more than {} ways through it: no proof is possible", max_explored_states));
      return;
    }
    if (anything.loop) {
      messages_.add(place_of_(Thing::step, script_.id, anything.loop->front().step), "loop",
                    fmt::format("the way comes round and need not end: {}", to_words(*anything.loop)));
      return;
    }
    prove_reached(anything);
    prove_ends(anything);
    prove_budget(anything);
    prove_conditions(anything);
    prove_questions(nothing);
  }

 private:
  Place place() const { return place_of_(Thing::script, "", script_.id); }
  Place place(const Step& step) const { return place_of_(Thing::step, script_.id, step.id); }

  void prove_reached(const Exploration& ways) {
    for (const Step& step : script_.steps) {
      if (!ways.reached.contains(&step)) {
        messages_.add(place(step), "unreachable-step", fmt::format("no way leads to '{}'", step.id));
      }
    }
  }

  void prove_ends(const Exploration& ways) {
    for (const Exploration::Finding& finding : ways.without_end) {
      messages_.add(place(*finding.step), "no-outcome",
                    fmt::format("a way stops here without an outcome: {}", to_words(finding.way)));
    }
    for (const auto& end : ways.ends) {
      const Step& step = *end.first;
      const Script* next = step.kind == StepKind::go_to ? pack_.script(step.script) : nullptr;
      if (!next) continue;
      const auto dead_end = [&](const std::string& why) {
        messages_.add(place(step), "dead-end",
                      fmt::format("'{}' cannot start here: {}; the way: {}", next->id, why, to_words(end.second)));
      };
      const std::string kind = script_.opens ? script_.opens->kind : script_.carries_on;
      if (!next->carries_on.empty() && next->carries_on != kind) {
        dead_end(fmt::format("it carries on a case of the kind '{}', and there is none", next->carries_on));
      }
      if (next->needs_customer && script_.for_team) dead_end("it needs a customer, and this script is of the team");
    }
  }

  void prove_budget(const Exploration& ways) {
    if (ways.longest <= script_.step_budget) return;
    messages_.add(place(), "over-budget",
                  fmt::format("{} steps may be asked, the budget is {}: {}", ways.longest, script_.step_budget,
                              to_words(ways.longest_way)));
  }

  void prove_condition(const Exploration& ways, const Step& step, const Condition& condition) {
    const auto truth = ways.truths.find(&condition);
    if (truth != ways.truths.end() && truth->second.ever_true != truth->second.ever_false) {
      const bool value = truth->second.ever_true;
      messages_.add(place(step), value ? Code("always-true") : Code("always-false"),
                    fmt::format("{} is {} whenever a way comes here", words_of(condition), value));
      return;
    }
    for (const Condition& part : condition.parts) prove_condition(ways, step, part);
  }

  void prove_conditions(const Exploration& ways) {
    for (const Step& step : script_.steps) prove_condition(ways, step, step.when);
  }

  void prove_questions(const Exploration& ways) {
    for (const Exploration::Finding& finding : ways.asked_again) {
      messages_.add(place(*finding.step), "asks-again",
                    fmt::format("who did not know '{}' is asked for it again: {}", finding.fact,
                                to_words(finding.way)));
    }
    for (const Exploration::Finding& finding : ways.too_early) {
      messages_.add(place(*finding.step), "fact-too-early",
                    fmt::format("'{}' is used here before anybody was asked for it: {}", finding.fact,
                                to_words(finding.way)),
                    fmt::format("ask for it before, or let the step wait for it: when: {{known: {}}}", finding.fact));
    }
    for (const Step& step : script_.steps) {
      for (const std::string& id : step.remedies) {
        const domain::Remedy* remedy = pack_.remedy(id);
        if (!remedy || remedy->amount_fact.empty() || ways.amounts_known.contains(remedy->amount_fact) ||
            asked_by_opener(remedy->amount_fact)) {
          continue;
        }
        messages_.add(place(step), "amount-never-known",
                      fmt::format("'{}' is worth what stands in '{}', and no way here asks for that", id,
                                  remedy->amount_fact));
      }
      if (step.kind == StepKind::choose && step.fact.empty() && (script_.needs_customer || has_case(script_))) {
        messages_.add(place(step), "answer-not-kept",
                      fmt::format("the customer's answer to '{}' is kept in no fact, so the next colleague asks again",
                                  step.id));
      }
    }
  }

  // Is it asked for when the case is opened that this script carries on?
  bool asked_by_opener(const std::string& fact) const {
    return std::any_of(pack_.scripts.begin(), pack_.scripts.end(), [&](const Script& opener) {
      return opener.opens && opener.opens->kind == script_.carries_on &&
             std::any_of(opener.steps.begin(), opener.steps.end(),
                         [&](const Step& step) { return step.fact == fact; });
    });
  }

  const domain::Pack& pack_;
  const Script& script_;
  const PlaceOf& place_of_;
  Messages& messages_;
};

// A script that leads to itself again, over others, can be gone through for ever.
void prove_no_circle_of_scripts(const domain::Pack& pack, const PlaceOf& place_of, Messages& messages) {
  std::map<std::string, int> state;  // 1: on the trail, 2: done
  std::vector<std::string> trail;
  const std::function<void(const Script&)> visit = [&](const Script& script) {
    state[script.id] = 1;
    trail.push_back(script.id);
    for (const Step& step : script.steps) {
      const Script* next = step.kind == StepKind::go_to ? pack.script(step.script) : nullptr;
      if (!next || state[next->id] == 2) continue;
      if (state[next->id] == 1) {
        const auto begin = std::find(trail.begin(), trail.end(), next->id);
        messages.add(place_of(Thing::step, script.id, step.id), "no-outcome",
                     fmt::format("the scripts lead round without an outcome: {} > {}",
                                 fmt::join(std::vector<std::string>(begin, trail.end()), " > "), next->id));
        continue;
      }
      visit(*next);
    }
    trail.pop_back();
    state[script.id] = 2;
  };
  for (const Script& script : pack.scripts) {
    if (state[script.id] == 0) visit(script);
  }
}

// Whom a limit is asked for, and where.
struct Counter {
  domain::Role role;
  domain::Channel channel;
  std::string standing;
};

template <class Enum>
std::string name(Enum value) {
  return boost::describe::enum_to_string(value, "");
}

std::vector<domain::Channel> all_channels() {
  return {domain::Channel::counter, domain::Channel::phone, domain::Channel::message};
}

std::vector<std::string> all_standings(const domain::LimitTable& limits) {
  std::vector<std::string> standings;
  for (const domain::Standing& standing : limits.standings) standings.push_back(standing.id);
  if (standings.empty()) standings.emplace_back();
  return standings;
}

// The days on which another set of rows is in force; the first stands for all time where no row has dates.
std::vector<domain::Date> days_of_change(const domain::LimitTable& limits) {
  std::set<std::chrono::sys_days> days;
  bool open_start = limits.rows.empty();
  for (const domain::LimitRow& row : limits.rows) {
    if (row.from) days.insert(std::chrono::sys_days{*row.from});
    else open_start = true;
    if (row.until) days.insert(std::chrono::sys_days{*row.until} + std::chrono::days{1});
  }
  if (open_start) {
    const auto first = days.empty() ? std::chrono::sys_days{std::chrono::year{2026} / 1 / 1} : *days.begin();
    days.insert(first - std::chrono::days{1});
  }
  return {days.begin(), days.end()};
}

// Can this role give at least one of the step's remedies alone, for a problem of the usual worth?
bool can_give(const domain::Pack& pack, const Script& script, const Step& step, const Counter& counter,
              domain::Date on) {
  return std::any_of(step.remedies.begin(), step.remedies.end(), [&](const std::string& id) {
    const domain::Remedy* remedy = pack.remedy(id);
    if (!remedy) return false;
    domain::Money amount{0, pack.currency};
    if (remedy->fixed) amount = *remedy->fixed;
    if (!remedy->amount_fact.empty() && script.opens->typical_value) amount = *script.opens->typical_value;
    const domain::LimitQuestion question{counter.role,    script.opens->category, id, amount, remedy->kind,
                                         counter.channel, counter.standing,       on};
    return domain::evaluate(pack.limits, question).verdict == domain::LimitVerdict::alone;
  });
}

class FirstContactProof {
 public:
  FirstContactProof(const domain::Pack& pack, const Script& script, const PlaceOf& place_of, Messages& messages)
      : pack_(pack), script_(script), place_of_(place_of), messages_(messages) {}

  void run() {
    for (const std::string& problem : problems()) {
      for (const domain::Role role : pack_.frontline) {
        if (!prove(problem, role)) break;  // one counter-example for each problem is enough
      }
    }
  }

 private:
  std::vector<std::string> problems() const {
    std::vector<std::string> problems;
    for (const Step& step : script_.steps) {
      if (script_.opens->problem.empty() || step.fact != script_.opens->problem) continue;
      for (const domain::Option& option : step.options) problems.push_back(option.id);
    }
    if (problems.empty()) problems.emplace_back();
    return problems;
  }

  bool prove(const std::string& problem, domain::Role role) {
    for (const domain::Date on : days_of_change(pack_.limits)) {
      for (const domain::Channel channel : all_channels()) {
        for (const std::string& standing : all_standings(pack_.limits)) {
          if (!prove(problem, Counter{role, channel, standing}, on)) return false;
        }
      }
    }
    return true;
  }

  // The walk is the same wherever the same steps have nothing to give.
  const Exploration& ways_of(const std::string& problem, const std::set<std::string>& nothing_to_give) {
    const auto key = std::make_pair(problem, nothing_to_give);
    const auto found = walked_.find(key);
    if (found != walked_.end()) return found->second;
    Question question;
    question.beginning = Beginning::nothing;
    if (!problem.empty()) {
      question.fact = script_.opens->problem;
      question.value = problem;
    }
    question.nothing_to_give = nothing_to_give;
    return walked_.emplace(key, explore(pack_, script_, question)).first->second;
  }

  bool prove(const std::string& problem, const Counter& counter, domain::Date on) {
    std::set<std::string> nothing_to_give;
    for (const Step& step : script_.steps) {
      if (step.kind == StepKind::remedy && !can_give(pack_, script_, step, counter, on)) {
        nothing_to_give.insert(step.id);
      }
    }
    const Exploration& ways = ways_of(problem, nothing_to_give);
    if (!ways.complete) return true;  // said already
    const Way* other = nullptr;
    for (const auto& [step, way] : ways.ends) {
      if (step->kind == StepKind::go_to) return true;
      const domain::Outcome* outcome = pack_.outcome(step->outcome);
      if (outcome && outcome->resolved) return true;
      if (!other || way.size() > other->size()) other = &way;
    }
    const std::string what = problem.empty() ? script_.opens->category : problem;
    std::string why = "no way ends in an outcome that settles it";
    if (!nothing_to_give.empty()) why = fmt::format("nothing can be given alone at '{}'", *nothing_to_give.begin());
    messages_.add(place_of_(Thing::script, "", script_.id), "not-at-first-contact",
                  fmt::format("'{}' cannot end at the first contact for the role '{}' ({}{}{}): {}{}{}", what,
                              name(counter.role), name(counter.channel), counter.standing.empty() ? "" : ", ",
                              counter.standing, why, other ? "; the way: " : "", other ? to_words(*other) : ""));
    return false;
  }

  const domain::Pack& pack_;
  const Script& script_;
  const PlaceOf& place_of_;
  Messages& messages_;
  std::map<std::pair<std::string, std::set<std::string>>, Exploration> walked_;
};

}  // namespace

void prove_scripts(const domain::Pack& pack, const PlaceOf& place_of, Messages& messages) {
  for (const Script& script : pack.scripts) {
    if (!script.steps.empty()) ScriptProof(pack, script, place_of, messages).run();
  }
  prove_no_circle_of_scripts(pack, place_of, messages);
}

void prove_first_contact(const domain::Pack& pack, const PlaceOf& place_of, Messages& messages) {
  for (const Script& script : pack.scripts) {
    // What colleagues ask of each other ends when it is done, not at the first contact.
    if (script.opens && !script.for_team && !script.steps.empty()) {
      FirstContactProof(pack, script, place_of, messages).run();
    }
  }
}

void prove_limits(const domain::Pack& pack, const PlaceOf& place_of, const Place& limits_file, Messages& messages) {
  // Which remedies are offered in cases of which category.
  std::map<std::string, std::set<std::string>> offered;
  for (const Script& script : pack.scripts) {
    std::set<std::string> categories;
    if (script.opens) categories.insert(script.opens->category);
    for (const Script& opener : pack.scripts) {
      if (!script.carries_on.empty() && opener.opens && opener.opens->kind == script.carries_on) {
        categories.insert(opener.opens->category);
      }
    }
    for (const Step& step : script.steps) {
      for (const std::string& category : categories) {
        offered[category].insert(step.remedies.begin(), step.remedies.end());
      }
    }
  }
  std::set<const domain::LimitRow*> deciding;
  const auto judge = [&](const domain::LimitQuestion& question) {
    const auto rows = domain::rows_for(pack.limits, question);
    const std::string cell = fmt::format("'{}' with '{}' in '{}' ({}{}{}, {})", name(question.role), question.remedy,
                                         question.category, name(question.channel),
                                         question.standing.empty() ? "" : ", ", question.standing,
                                         base::date_to_text(question.on));
    if (rows.empty()) {
      messages.add(limits_file, "limit-gap", fmt::format("no row says how far {} may go", cell));
      return false;
    }
    switch (pack.limits.hit) {
      case domain::HitPolicy::first:
        deciding.insert(rows.front());
        break;
      case domain::HitPolicy::highest:
        deciding.insert(rows.begin(), rows.end());
        break;
      case domain::HitPolicy::unique:
        deciding.insert(rows.front());
        if (rows.size() > 1) {
          deciding.insert(rows.begin(), rows.end());
          messages.add(place_of(Thing::limit, "", rows[1]->id), "limit-overlap",
                       fmt::format("rows '{}' and '{}' both fit {}", rows[0]->id, rows[1]->id, cell));
          return false;
        }
        break;
    }
    return true;
  };
  // One counter-example for each role and remedy: a missing row leaves the same gap on every channel.
  const auto days = days_of_change(pack.limits);
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<domain::Role>>([&](auto role) {
    for (const auto& [category, remedies] : offered) {
      for (const std::string& remedy : remedies) {
        bool well = true;
        for (const domain::Date on : days) {
          for (const domain::Channel channel : all_channels()) {
            for (const std::string& standing : all_standings(pack.limits)) {
              if (!well) continue;
              domain::LimitQuestion question;
              question.role = role.value;
              question.category = category;
              question.remedy = remedy;
              question.channel = channel;
              question.standing = standing;
              question.on = on;
              well = judge(question);
            }
          }
        }
      }
    }
  });
  for (const domain::LimitRow& row : pack.limits.rows) {
    if (!deciding.contains(&row) && !offered.empty()) {
      messages.add(place_of(Thing::limit, "", row.id), "limit-never-decides",
                   fmt::format("row '{}' never decides: rows before it fit wherever it does, or nothing it names is "
                               "offered in such a case",
                               row.id));
    }
  }
}

void prove_refusals(const domain::Pack& pack, const PlaceOf& place_of, Messages& messages) {
  // Whoever gives it may have to ask: a row or a cap says how far somebody goes.
  const auto may_be_asked_for = [&](const domain::Remedy& remedy) {
    if (!remedy.has_amount()) return false;
    const auto narrow = [&](const domain::LimitRow& row) {
      return (row.remedy == "*" || row.remedy == remedy.id) && row.up_to &&
             (!remedy.fixed || row.up_to->minor < remedy.fixed->minor);
    };
    const auto& limits = pack.limits;
    return std::any_of(limits.rows.begin(), limits.rows.end(), narrow) ||
           std::any_of(limits.caps.begin(), limits.caps.end(),
                       [&](const domain::Cap& cap) { return domain::counts(cap, remedy.id, remedy.kind); });
  };
  const domain::ApprovalRules& rules = pack.approvals;
  for (const domain::LegalGround& ground : rules.grounds) {
    for (const std::string& id : ground.remedies) {
      const domain::Remedy* remedy = pack.remedy(id);
      if (remedy && remedy->kind == domain::RemedyKind::goodwill) {
        messages.add(place_of(Thing::ground, "", ground.id), "ground-without-claim",
                     fmt::format("'{}' is a gesture, and '{}' is a ground against a claim", id, ground.id));
      }
    }
  }
  bool reason_missed = false;
  for (const domain::Remedy& remedy : pack.remedies) {
    const auto fitting = std::count_if(rules.grounds.begin(), rules.grounds.end(), [&](const domain::LegalGround& one) {
      return one.remedies.empty() || std::find(one.remedies.begin(), one.remedies.end(), remedy.id) != one.remedies.end();
    });
    switch (remedy.kind) {
      case domain::RemedyKind::statutory:
        if (fitting == 0 && may_be_asked_for(remedy)) {
          messages.add(place_of(Thing::remedy, "", remedy.id), "claim-without-ground",
                       fmt::format("'{}' may need approval, and no ground says why it could be refused", remedy.id));
        }
        if (fitting > max_grounds_of_remedy) {
          messages.add(place_of(Thing::remedy, "", remedy.id), "too-many-grounds",
                       fmt::format("{} grounds fit '{}', and at most {} can be offered", fitting, remedy.id,
                                   max_grounds_of_remedy));
        }
        break;
      case domain::RemedyKind::goodwill:
        if (rules.reasons.empty() && !reason_missed && may_be_asked_for(remedy)) {
          reason_missed = true;  // once: what is written for one is there for all
          messages.add(place_of(Thing::remedy, "", remedy.id), "gesture-without-reason",
                       fmt::format("'{}' may need approval, and there is no reason to refuse it with", remedy.id));
        }
        break;
    }
  }
}

void prove_calendar(const domain::Pack& pack, const Place& calendar_file, Messages& messages) {
  std::bitset<7> off;
  for (const auto& days : {pack.calendar.weekly_holidays, pack.calendar.end_also_moves_from}) {
    for (const std::chrono::weekday day : days) off.set(day.c_encoding());
  }
  if (off.all()) {
    messages.add(calendar_file, "no-working-day", "no day of the week is left to work on: no term would ever end");
  }
}

}  // namespace okienko::pack
