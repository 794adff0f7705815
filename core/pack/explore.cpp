#include "pack/explore.hpp"

#include <algorithm>
#include <deque>
#include <functional>
#include <unordered_map>

#include "base/check.hpp"
#include "pack/abstract.hpp"

namespace okienko::pack {

namespace {

using domain::Condition;
using domain::Script;
using domain::Step;
using domain::StepKind;
using Operator = Condition::Operator;

using Values = AbstractValues;

constexpr std::size_t max_remembered_bytes = 100 * 1024 * 1024;  // of values, over all states

class Walk {
 public:
  Walk(const domain::Pack& pack, const Script& script, const Question& question)
      : pack_(pack), script_(script), question_(question), facts_(pack, script, question.fact) {
    found_.complete = facts_.complete();  // what is not looked at cannot be proved
  }

  Exploration run() {
    walk_all();
    find_longest();
    return std::move(found_);
  }

 private:
  // Arrived at a step, with what is known then.
  struct Node {
    std::size_t step = no_step;
    Values values;
    std::size_t parent = no_step;  // index of the node it was first reached from
    std::string answer;            // given there
    bool decided = false;          // the parent's step was shown, not passed over
    std::vector<std::pair<std::size_t, int>> ways;  // to nodes, with the decisions that it takes: 0 or 1
  };
  struct Move {
    std::size_t step = no_step;
    Values values;
    std::string answer;
    bool decided = false;
  };

  std::optional<std::size_t> tracked(const std::string& fact) const { return facts_.find(fact); }
  const TrackedFact& fact(std::size_t index) const { return facts_.all()[index]; }

  // --- conditions

  void note_truth(const Condition& condition, bool truth) {
    Exploration::Truth& noted = found_.truths[&condition];
    (truth ? noted.ever_true : noted.ever_false) = true;
  }

  // Judges every part, so that the truth of each is noted.
  bool judge(const Condition& condition, const Values& values) {
    switch (condition.op) {
      case Operator::always:
        return true;
      case Operator::all: {
        bool truth = true;
        for (const Condition& part : condition.parts) truth = judge(part, values) && truth;
        return truth;
      }
      case Operator::any: {
        bool truth = false;
        for (const Condition& part : condition.parts) truth = judge(part, values) || truth;
        return truth;
      }
      case Operator::negated:
        return !judge(condition.parts.front(), values);
      case Operator::known:
      case Operator::unknown:
      case Operator::equals:
      case Operator::differs:
      case Operator::one_of:
      case Operator::at_least:
      case Operator::at_most:
      case Operator::days_ago_at_least:
      case Operator::days_ago_at_most: {
        const bool truth = facts_.judge(condition, values);
        note_truth(condition, truth);
        return truth;
      }
    }
    return false;
  }

  // --- moving on

  Way way_to(std::size_t node) const {
    std::vector<std::size_t> path;
    for (std::size_t at = node; at != no_step; at = nodes_[at].parent) path.push_back(at);
    std::reverse(path.begin(), path.end());
    Way shown;
    for (std::size_t i = 0; i < path.size(); ++i) {
      const bool last = i + 1 == path.size();
      // A step that was passed over is not part of the way.
      if (!last && !nodes_[path[i + 1]].decided) continue;
      shown.push_back({script_.steps[nodes_[path[i]].step].id, last ? std::string() : nodes_[path[i + 1]].answer});
    }
    return shown;
  }

  void find_once(std::vector<Exploration::Finding>& findings, const Step& step, const std::string& fact,
                 std::size_t node) {
    const bool there = std::any_of(findings.begin(), findings.end(), [&](const Exploration::Finding& finding) {
      return finding.step == &step && finding.fact == fact;
    });
    if (!there) findings.push_back({&step, fact, way_to(node)});
  }

  void note_early_uses(const Step& step, std::size_t node, const Values& values) {
    const auto never = [&](const std::string& wanted) {
      const auto at = tracked(wanted);
      return at && values[*at] == never_told && !fact(*at).computed;
    };
    for (const std::string& placed : placed_facts(step)) {
      if (never(placed)) find_once(found_.too_early, step, placed, node);
    }
    for (const std::string& id : step.remedies) {
      const domain::Remedy* remedy = pack_.remedy(id);
      if (remedy && !remedy->amount_fact.empty() && !never(remedy->amount_fact)) {
        found_.amounts_known.insert(remedy->amount_fact);
      }
    }
  }

  void note_early_comparisons(const Step& step, std::size_t node, const Values& values) {
    for_each_comparison(step.when, [&](const Condition& leaf) {
      const auto at = tracked(leaf.fact);
      const bool compares = leaf.op != Operator::known && leaf.op != Operator::unknown;
      if (at && compares && fact(*at).asked_here && values[*at] == never_told && asked_after(step, leaf.fact)) {
        find_once(found_.too_early, step, leaf.fact, node);
      }
    });
  }

  // Does some step that can come after this one ask for the fact?
  bool asked_after(const Step& step, const std::string& fact) const {
    std::set<std::size_t> seen;
    std::vector<std::size_t> open{facts_.step(step.id)};
    while (!open.empty()) {
      const std::size_t at = open.back();
      open.pop_back();
      const auto go = [&](std::size_t next) {
        if (next != no_step && seen.insert(next).second) open.push_back(next);
      };
      go(facts_.next_of(at));
      for (const domain::Option& option : script_.steps[at].options) go(facts_.step(option.next));
    }
    return std::any_of(seen.begin(), seen.end(), [&](std::size_t at) { return script_.steps[at].fact == fact; });
  }

  void ask(const Step& step, std::size_t index, std::size_t node, const Values& values, std::vector<Move>& moves) {
    const auto at = tracked(step.fact);
    const auto go = [&](std::size_t next, Values told, std::string answer, bool decided) {
      moves.push_back({next, std::move(told), std::move(answer), decided});
    };
    const auto next_of = [&](const domain::Option& option) { return facts_.next_of(index, option); };
    const auto code_of = [&](const std::string& text) {
      const auto& known = fact(*at).values;
      const auto found =
          std::find_if(known.begin(), known.end(), [&](const ConcreteValue& value) { return value.text == text; });
      return found == known.end() ? known_some : static_cast<AbstractValue>(first_concrete + (found - known.begin()));
    };
    const bool wanted_here = !question_.fact.empty() && question_.fact == step.fact;
    const auto ask_now = [&](const Values& now) {
      const auto answered = [&](AbstractValue value) {
        Values told = now;
        if (at) told[*at] = value;
        return told;
      };
      for (const domain::Option& option : step.options) {
        if (wanted_here && option.id != question_.value) continue;
        go(next_of(option), answered(at ? code_of(option.id) : anything), option.id, true);
      }
      if (wanted_here) return;
      if (step.free_answer) go(facts_.next_of(index), answered(at ? code_of("something else") : anything), "something else", true);
      if (step.kind == StepKind::ask) go(facts_.next_of(index), answered(known_some), {}, true);
      go(facts_.next_of(index), answered(not_known), "not known", true);
    };
    if (step.fact.empty()) return ask_now(values);
    if (!at) {
      // Nobody looks at what it is, so it is known or it is not.
      if (question_.beginning == Beginning::anything) go(facts_.next_of(index), values, {}, false);
      return ask_now(values);
    }
    // Known already: passed over, by the way its value leads.
    const auto pass_over = [&](AbstractValue value) {
      Values told = values;
      told[*at] = value;
      const std::string text = value >= first_concrete
                                   ? facts_.value(*at, value).text
                                   : std::string();
      const auto option = std::find_if(step.options.begin(), step.options.end(),
                                       [&](const domain::Option& candidate) { return candidate.id == text; });
      const bool takes = step.kind == StepKind::ask || step.free_answer || option != step.options.end();
      if (!takes) return ask_now(told);
      go(option == step.options.end() ? facts_.next_of(index) : next_of(*option), told, {}, false);
      if (fact(*at).grows_old) ask_now(told);
    };
    const AbstractValue value = values[*at];
    if (value >= first_concrete) return pass_over(value);
    if (value == not_known) find_once(found_.asked_again, step, step.fact, node);
    if (value == anything || value == known_some) {
      if (step.kind == StepKind::ask) {
        pass_over(known_some);
      } else {
        for (std::size_t i = 0; i < fact(*at).values.size(); ++i) {
          pass_over(static_cast<AbstractValue>(first_concrete + i));
        }
      }
    }
    if (value != known_some) ask_now(values);
  }

  void show(const Step& step, std::size_t index, std::size_t node, const Values& values, std::vector<Move>& moves) {
    note_early_uses(step, node, values);
    const auto take_options = [&] {
      for (const domain::Option& option : step.options) {
        moves.push_back({facts_.next_of(index, option), values, option.id, true});
      }
    };
    switch (step.kind) {
      case StepKind::ask:
      case StepKind::choose:
        ask(step, index, node, values, moves);
        return;
      case StepKind::confirm:
        // Passed over where nothing is known.
        moves.push_back({facts_.next_of(index), values, {}, false});
        moves.push_back({facts_.next_of(index), values, {}, true});
        return;
      case StepKind::remedy:
        take_options();
        if (!question_.nothing_to_give.contains(step.id)) moves.push_back({facts_.next_of(index), values, {}, true});
        return;
      case StepKind::promise:
      case StepKind::hand_over:
        take_options();
        moves.push_back({facts_.next_of(index), values, {}, true});
        return;
      case StepKind::say:
      case StepKind::note:
      case StepKind::survey:
      case StepKind::second_person:
        moves.push_back({facts_.next_of(index), values, {}, true});
        return;
      case StepKind::go_to:
      case StepKind::end:
        if (!found_.ends.contains(&step)) found_.ends.emplace(&step, way_to(node));
        return;
    }
  }

  void moves_from(std::size_t node, std::vector<Move>& moves) {
    const std::size_t index = nodes_[node].step;
    const Step& step = script_.steps[index];
    found_.reached.insert(&step);
    std::vector<Values> cases;
    facts_.split(step.when, nodes_[node].values, cases);
    for (const Values& values : cases) {
      note_early_comparisons(step, node, values);
      const bool truth = judge(step.when, values);
      if (step.when.op != Operator::always) note_truth(step.when, truth);
      if (truth) show(step, index, node, values, moves);
      else moves.push_back({facts_.next_of(index), values, {}, false});
    }
  }

  static std::string key_of(std::size_t step, const Values& values) {
    std::string key(values.begin(), values.end());
    key.append(reinterpret_cast<const char*>(&step), sizeof(step));
    return key;
  }

  std::size_t arrive(std::size_t step, Values values, std::size_t parent, std::string answer, bool decided) {
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (!facts_.looked_at_from(step).test(i)) values[i] = anything;
    }
    const auto [found, fresh] = seen_.emplace(key_of(step, values), nodes_.size());
    if (fresh) nodes_.push_back({step, std::move(values), parent, std::move(answer), decided, {}});
    return found->second;
  }

  void walk_all() {
    if (!found_.complete) return;
    Values start(facts_.all().size(), anything);
    for (std::size_t i = 0; i < facts_.all().size(); ++i) {
      if (fact(i).always_known) start[i] = known_some;
      else if (question_.beginning == Beginning::nothing && !fact(i).computed) start[i] = never_told;
    }
    arrive(0, std::move(start), no_step, {}, false);
    std::vector<Move> moves;
    for (std::size_t node = 0; node < nodes_.size(); ++node) {
      if (nodes_.size() > max_explored_states || nodes_.size() * facts_.all().size() > max_remembered_bytes) {
        found_.complete = false;
        return;
      }
      moves.clear();
      moves_from(node, moves);
      for (Move& move : moves) {
        if (move.step == no_step) {
          find_once(found_.without_end, script_.steps[nodes_[node].step], {}, node);
          continue;
        }
        const std::size_t to = arrive(move.step, std::move(move.values), node, std::move(move.answer), move.decided);
        nodes_[node].ways.emplace_back(to, move.decided ? 1 : 0);
      }
    }
  }

  // Takes away what nothing leads to, again and again (Kahn); what is left goes round.
  void find_longest() {
    if (!found_.complete) return;
    std::vector<std::size_t> leading(nodes_.size(), 0);
    for (const Node& node : nodes_) {
      for (const auto& [to, decisions] : node.ways) ++leading[to];
    }
    std::vector<int> longest(nodes_.size(), 0);
    std::vector<std::size_t> from(nodes_.size(), no_step);
    std::deque<std::size_t> free;
    if (leading[0] == 0) free.push_back(0);
    std::size_t taken = 0;
    std::size_t furthest = 0;
    while (!free.empty()) {
      const std::size_t at = free.front();
      free.pop_front();
      ++taken;
      if (longest[at] > longest[furthest]) furthest = at;
      for (const auto& [to, decisions] : nodes_[at].ways) {
        if (longest[at] + decisions > longest[to] || from[to] == no_step) {
          longest[to] = longest[at] + decisions;
          from[to] = at;
        }
        if (--leading[to] == 0) free.push_back(to);
      }
    }
    if (taken < nodes_.size()) {
      find_loop(leading);
      return;
    }
    found_.longest = longest[furthest];
    std::vector<std::size_t> path;
    for (std::size_t at = furthest; at != no_step; at = from[at]) path.push_back(at);
    std::reverse(path.begin(), path.end());
    for (std::size_t i = 0; i < path.size(); ++i) {
      const bool decided = i + 1 == path.size() || longest[path[i + 1]] > longest[path[i]];
      if (decided) found_.longest_way.push_back({script_.steps[nodes_[path[i]].step].id, {}});
    }
  }

  // Every node that is left has a way to another one that is left: following it comes round.
  void find_loop(const std::vector<std::size_t>& leading) {
    std::size_t at = 0;
    while (leading[at] == 0) ++at;
    std::vector<std::size_t> trail;
    std::set<std::size_t> on_trail;
    // Backwards there is always one; forwards a node that is left may lead out of the round.
    std::vector<std::vector<std::size_t>> before(nodes_.size());
    for (std::size_t node = 0; node < nodes_.size(); ++node) {
      for (const auto& [to, decisions] : nodes_[node].ways) before[to].push_back(node);
    }
    while (on_trail.insert(at).second) {
      trail.push_back(at);
      const auto previous = std::find_if(before[at].begin(), before[at].end(),
                                         [&](std::size_t node) { return leading[node] > 0 || node == at; });
      if (previous == before[at].end()) break;
      at = *previous;
    }
    Way round;
    const auto begin = std::find(trail.begin(), trail.end(), at);
    for (auto node = begin; node != trail.end(); ++node) round.push_back({script_.steps[nodes_[*node].step].id, {}});
    round.push_back({script_.steps[nodes_[at].step].id, {}});
    std::reverse(round.begin(), round.end());
    found_.loop = std::move(round);
  }

  const domain::Pack& pack_;
  const Script& script_;
  const Question& question_;
  TrackedFacts facts_;
  std::vector<Node> nodes_;
  std::unordered_map<std::string, std::size_t> seen_;
  Exploration found_;
};

}  // namespace

std::string to_words(const Way& way) {
  std::string words;
  for (const Passage& passage : way) {
    if (!words.empty()) words += " > ";
    words += passage.step;
    if (!passage.answer.empty()) words += ": " + passage.answer;
  }
  return words;
}

Exploration explore(const domain::Pack& pack, const Script& script, const Question& question) {
  OKIENKO_CHECK(!script.steps.empty());
  return Walk(pack, script, question).run();
}

}  // namespace okienko::pack
