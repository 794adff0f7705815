#include "pack/check.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/check.hpp"

namespace okienko::pack {

namespace {

using Name = std::tuple<Thing, std::string, std::string>;

Place place_of(const Reading& reading, Thing thing, const std::string& scope, const std::string& id) {
  for (const Mention& mention : reading.definitions) {
    if (mention.thing == thing && mention.scope == scope && mention.id == id) return mention.place;
  }
  return {};
}

// One script as a graph: an edge for every way on. A step that is passed over, and an answer that the
// customer does not know, go on by the step's own `next`; so that edge always counts.
class Graph {
 public:
  Graph(Reading& reading, const domain::Script& script) : reading_(reading), script_(script) {
    for (std::size_t i = 0; i < script.steps.size(); ++i) index_.emplace(script.steps[i].id, i);
    for (const domain::Step& step : script.steps) {
      std::vector<std::size_t> ways;
      add_way(ways, step.next);
      for (const domain::Option& option : step.options) add_way(ways, option.next);
      ways_.push_back(std::move(ways));
    }
    state_.assign(script.steps.size(), State::unseen);
    longest_.assign(script.steps.size(), 0);
    next_on_longest_.assign(script.steps.size(), none);
  }

  void check() {
    visit(0);
    for (std::size_t i = 0; i < script_.steps.size(); ++i) {
      if (state_[i] == State::unseen)
        fault(i, "unreachable-step", fmt::format("no way leads to '{}'", script_.steps[i].id));
    }
    if (!loops_ && longest_[0] > script_.step_budget) {
      std::vector<std::string> path;
      for (std::size_t i = 0; i != none; i = next_on_longest_[i]) path.push_back(script_.steps[i].id);
      reading_.messages.add(place_of(reading_, Thing::script, "", script_.id), "over-budget",
                            fmt::format("{} steps may be asked, the budget is {}: {}", longest_[0],
                                        script_.step_budget, fmt::join(path, " > ")));
    }
  }

 private:
  enum class State { unseen, open, done };
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  void add_way(std::vector<std::size_t>& ways, const std::string& next) {
    const auto found = index_.find(next);
    if (found != index_.end() && !next.empty()) ways.push_back(found->second);
  }

  void fault(std::size_t step, std::string code, std::string text) {
    reading_.messages.add(place_of(reading_, Thing::step, script_.id, script_.steps[step].id),
                          std::move(code), std::move(text));
  }

  // Depth first; at most max_steps deep. A script without loops whose every step goes on until an end step
  // ends on every path, so a loop is the only thing to look for.
  void visit(std::size_t step) {
    state_[step] = State::open;
    trail_.push_back(step);
    for (const std::size_t next : ways_[step]) {
      if (state_[next] == State::open) {
        loops_ = true;
        std::vector<std::string> round;
        for (auto at = std::find(trail_.begin(), trail_.end(), next); at != trail_.end(); ++at) {
          round.push_back(script_.steps[*at].id);
        }
        round.push_back(script_.steps[next].id);
        fault(step, "loop", fmt::format("the way comes round and need not end: {}", fmt::join(round, " > ")));
        continue;
      }
      if (state_[next] == State::unseen) visit(next);
      if (longest_[next] > longest_[step] || next_on_longest_[step] == none) {
        longest_[step] = longest_[next];
        next_on_longest_[step] = next;
      }
    }
    // The end step asks nothing, so it does not count against the budget.
    if (script_.steps[step].kind != domain::StepKind::end) ++longest_[step];
    trail_.pop_back();
    state_[step] = State::done;
  }

  Reading& reading_;
  const domain::Script& script_;
  std::map<std::string, std::size_t> index_;
  std::vector<std::vector<std::size_t>> ways_;
  std::vector<State> state_;
  std::vector<int> longest_;
  std::vector<std::size_t> next_on_longest_;
  std::vector<std::size_t> trail_;
  bool loops_ = false;
};

void check_fact_kinds(Reading& reading, const domain::Pack& pack, const domain::Script& script) {
  for (const domain::Step& step : script.steps) {
    if (step.fact.empty()) continue;
    const auto fact =
        std::find_if(pack.facts.begin(), pack.facts.end(), [&](const auto& f) { return f.id == step.fact; });
    if (fact == pack.facts.end()) continue;
    const bool chosen = fact->kind == domain::FactKind::choice;
    if (chosen != (step.kind == domain::StepKind::choose)) {
      reading.messages.add(place_of(reading, Thing::step, script.id, step.id), "wrong-fact-kind",
                           fmt::format("the fact '{}' is {}, so its step is of kind {}", fact->id,
                                       chosen ? "a choice" : "no choice", chosen ? "choose" : "ask"));
    }
    if (fact->scope == domain::FactScope::matter && !script.opens) {
      reading.messages.add(
          place_of(reading, Thing::step, script.id, step.id), "fact-without-case",
          fmt::format("the fact '{}' belongs to a case, but the script opens none", fact->id));
    }
  }
}

bool covers(const std::string& wide, const std::string& narrow) {
  return wide == "*" || wide == narrow;
}

}  // namespace

void check_names(Reading& reading) {
  std::map<Name, const Mention*> names;
  for (const Mention& mention : reading.definitions) {
    const auto [first, fresh] = names.emplace(Name{mention.thing, mention.scope, mention.id}, &mention);
    if (!fresh) {
      reading.messages.add(mention.place, "duplicate-id",
                           fmt::format("the {} '{}' is there already, in line {}", name_of(mention.thing),
                                       mention.id, first->second->place.at.line));
    }
  }
  for (const Mention& mention : reading.references) {
    if (reading.unread.count(mention.thing) > 0 ||
        names.count(Name{mention.thing, mention.scope, mention.id}) > 0)
      continue;
    std::vector<std::string> candidates;
    for (const auto& [name, where] : names) {
      if (std::get<0>(name) == mention.thing && std::get<1>(name) == mention.scope)
        candidates.push_back(std::get<2>(name));
    }
    reading.messages.add(mention.place, fmt::format("unknown-{}", name_of(mention.thing)),
                         fmt::format("there is no {} '{}'{}", name_of(mention.thing), mention.id,
                                     did_you_mean(mention.id, candidates)));
  }
}

void check_scripts(Reading& reading, const domain::Pack& pack) {
  for (const domain::Script& script : pack.scripts) {
    const Place place = place_of(reading, Thing::script, "", script.id);
    // A way that is misspelt would look like a way that is missing, so a script is followed once it reads
    // well.
    if (!script.steps.empty() && !reading.messages.any_in(place.path)) Graph(reading, script).check();
    check_fact_kinds(reading, pack, script);
    for (const domain::Step& step : script.steps) {
      if (step.kind == domain::StepKind::remedy && !script.opens) {
        reading.messages.add(place_of(reading, Thing::step, script.id, step.id), "remedy-without-case",
                             "a remedy belongs to a case, but the script opens none");
      }
    }
  }
}

void check_limits(Reading& reading, const domain::Pack& pack, const std::string& limits_path) {
  std::set<std::string> categories;
  for (const domain::Script& script : pack.scripts) {
    if (script.opens) categories.insert(script.opens->category);
  }
  if (categories.empty()) categories.insert("*");
  const auto rows_of = [&](domain::Role role, const std::string& category, const std::string& remedy) {
    return std::any_of(pack.limits.begin(), pack.limits.end(), [&](const domain::LimitRow& row) {
      return row.role == role && covers(row.category, category) && covers(row.remedy, remedy);
    });
  };
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<domain::Role>>([&](auto role) {
    for (const std::string& category : categories) {
      for (const domain::Remedy& remedy : pack.remedies) {
        if (rows_of(role.value, category, remedy.id)) continue;
        reading.messages.add(
            {limits_path, {}}, "limit-gap",
            fmt::format("no row says how far '{}' may go with '{}' in '{}'", role.name, remedy.id, category));
      }
    }
  });
  // The first row that fits decides, so a row behind a wider one never does.
  for (std::size_t i = 0; i < pack.limits.size(); ++i) {
    const domain::LimitRow& row = pack.limits[i];
    for (std::size_t k = 0; k < i; ++k) {
      const domain::LimitRow& earlier = pack.limits[k];
      if (earlier.role != row.role || !covers(earlier.category, row.category) ||
          !covers(earlier.remedy, row.remedy))
        continue;
      reading.messages.add(
          place_of(reading, Thing::limit, "", row.id), "limit-overlap",
          fmt::format("row '{}' never decides: '{}' stands before it and fits wherever it does", row.id,
                      earlier.id));
      break;
    }
    const bool known = row.category == "*" || categories.count(row.category) > 0;
    if (!known) {
      reading.messages.add(place_of(reading, Thing::limit, "", row.id), "unknown-category",
                           fmt::format("no script opens a case of the category '{}'", row.category));
    }
  }
}

}  // namespace okienko::pack
