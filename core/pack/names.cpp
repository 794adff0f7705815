#include "pack/names.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <numeric>
#include <tuple>

#include "base/calendar.hpp"
#include "pack/characters.hpp"
#include "pack/languages.hpp"
#include "pack/scalars.hpp"

namespace okienko::pack {

namespace {

using domain::FactKind;
using Operator = domain::Condition::Operator;
using Name = std::tuple<Thing, std::string, std::string>;

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t k = 0; k < b.size(); ++k) {
      const std::size_t changed = diagonal + (a[i] == b[k] ? 0 : 1);
      diagonal = row[k + 1];
      row[k + 1] = std::min({changed, row[k] + 1, diagonal + 1});
    }
  }
  return row.back();
}

Code unknown(Thing thing) {
  switch (thing) {
    case Thing::fact:
      return "unknown-fact";
    case Thing::group:
      return "unknown-group";
    case Thing::script:
      return "unknown-script";
    case Thing::part:
      return "unknown-part";
    case Thing::step:
      return "unknown-step";
    case Thing::option:
      return "unknown-option";
    case Thing::remedy:
      return "unknown-remedy";
    case Thing::standing:
      return "unknown-standing";
    case Thing::clock:
      return "unknown-clock";
    case Thing::promise:
      return "unknown-promise";
    case Thing::outcome:
      return "unknown-outcome";
    case Thing::team:
      return "unknown-team";
    case Thing::touchpoint:
      return "unknown-touchpoint";
    case Thing::standard:
      return "unknown-standard";
    case Thing::measure:
      return "unknown-measure";
    case Thing::question:
      return "unknown-question";
    case Thing::answer:
      return "unknown-answer";
    case Thing::practice:
      return "unknown-practice";
    case Thing::survey:
      return "unknown-survey";
    case Thing::card:
      return "unknown-card";
    case Thing::case_kind:
      return "unknown-case";
    case Thing::category:
      return "unknown-category";
    case Thing::exercise:
      return "unknown-exercise";
    case Thing::task:
      return "unknown-task";
    case Thing::limit:
    case Thing::cap:
    case Thing::risk:
    case Thing::suggestion:
    case Thing::refusal_reason:
    case Thing::ground:
    case Thing::conversation:
    case Thing::competence:
    case Thing::path:
      break;  // nothing names these
  }
  return "unknown-value";
}

std::string kind_name(FactKind kind) {
  return names_of<FactKind>()[static_cast<std::size_t>(kind)];
}

bool is_computed(const std::string& fact) {
  return std::any_of(std::begin(domain::computed_facts), std::end(domain::computed_facts),
                     [&](const domain::ComputedFact& computed) { return fact == computed.id; });
}

// A fact that is there: is it what this place needs?
void check_need(Reading& reading, const Mention& mention) {
  const auto found = reading.facts.find(mention.id);
  if (found == reading.facts.end()) return;
  const KnownFact& fact = found->second;
  const auto wrong_kind = [&](std::string_view wanted, std::string hint = {}) {
    reading.messages.add(mention.place, "wrong-fact-kind",
                         fmt::format("the fact '{}' is of kind {}, and here {} is due", mention.id,
                                     kind_name(fact.kind), wanted),
                         std::move(hint));
  };
  switch (mention.need) {
    case FactNeed::any:
    case FactNeed::any_or_computed:
      return;
    case FactNeed::choice:
      if (fact.kind != FactKind::choice)
        wrong_kind("one of kind choice", "every other kind is asked with an ask step");
      return;
    case FactNeed::not_choice:
      if (fact.kind == FactKind::choice)
        wrong_kind("one of another kind", "a choice is asked with a choose step");
      return;
    case FactNeed::amount:
      if (fact.kind != FactKind::amount) wrong_kind("one of kind amount");
      return;
    case FactNeed::date:
      if (fact.kind != FactKind::date) wrong_kind("one of kind date");
      return;
    case FactNeed::of_customer:
      if (fact.scope != domain::FactScope::customer)
        reading.messages.add(
            mention.place, "wrong-fact-scope",
            fmt::format("the fact '{}' belongs to a matter, not to the customer", mention.id));
      return;
    case FactNeed::of_matter:
      if (fact.scope != domain::FactScope::matter)
        reading.messages.add(
            mention.place, "wrong-fact-scope",
            fmt::format("the fact '{}' belongs to the customer, not to a matter", mention.id));
      return;
  }
}

// Is `value` one that a fact of this kind can have?
bool fits(FactKind kind, const std::string& value) {
  switch (kind) {
    case FactKind::number:
      return is_decimal(value);
    case FactKind::amount:
      return to_minor(value).has_value();
    case FactKind::date:
      return base::date_from_text(value).has_value();
    case FactKind::time:
      return to_minute_of_day(value).has_value();
    case FactKind::text:
    case FactKind::phone:
    case FactKind::email:
    case FactKind::order:
    case FactKind::product:
    case FactKind::person:
    case FactKind::choice:
    case FactKind::photo:
    case FactKind::signature:
      return true;
  }
  return true;
}

// The values that a choice can have; empty when it is not known (its scripts could not be read).
std::set<std::string> values_of(const Reading& reading, const std::string& fact) {
  const auto all = [](const std::vector<std::string>& names) {
    return std::set<std::string>(names.begin(), names.end());
  };
  if (fact == "channel") return all(names_of<domain::Channel>());
  if (fact == "address_form") return all(names_of<domain::AddressForm>());
  if (fact == domain::buyer_kind_fact) return all(names_of<domain::BuyerKind>());
  const auto offered = reading.offered.find(fact);
  return offered == reading.offered.end() ? std::set<std::string>() : offered->second;
}

// The last character before a placeholder, or the first behind it; 0 when there is none.
char32_t last_of(const std::string& text) {
  char32_t last = 0;
  for (std::size_t byte = 0; byte < text.size();) last = next_character(text, byte);
  return last;
}
char32_t first_of(const std::string& text) {
  std::size_t byte = 0;
  return text.empty() ? 0 : next_character(text, byte);
}

// The word that stands right before a placeholder, with nothing but blanks between; small letters.
std::string word_before(const std::string& before) {
  std::size_t end = before.size();
  while (end > 0 && before[end - 1] == ' ') --end;
  if (end == before.size()) return {};
  std::string word;
  for (std::size_t byte = 0; byte < end;) {
    const std::size_t begin = byte;
    const char32_t character = next_character(before, byte);
    if (is_letter(character)) {
      word += before.substr(begin, byte - begin);
    } else {
      word.clear();
    }
  }
  return lower_case(word);
}

bool word_follows(const std::string& after) {
  const std::size_t begin = after.find_first_not_of(' ');
  return begin != std::string::npos && begin > 0 && is_letter(first_of(after.substr(begin)));
}

}  // namespace

std::string did_you_mean(std::string_view wanted, const std::vector<std::string>& candidates) {
  if (wanted.size() > max_id_bytes) return {};
  const std::string* nearest = nullptr;
  std::size_t distance = 3;  // further than two letters is no slip of the fingers
  for (const std::string& candidate : candidates) {
    const std::size_t this_distance = edit_distance(wanted, candidate);
    if (this_distance < distance && this_distance < candidate.size()) {
      distance = this_distance;
      nearest = &candidate;
    }
  }
  return nearest ? fmt::format(" (did you mean '{}'?)", *nearest) : std::string();
}

void check_names(Reading& reading) {
  std::map<Name, const Mention*> names;
  for (const Mention& mention : reading.definitions) {
    const auto [first, fresh] = names.emplace(Name{mention.thing, mention.scope, mention.id}, &mention);
    if (fresh || is_shared(mention.thing)) continue;
    const Place& earlier = first->second->place;
    const std::string file = earlier.path == mention.place.path ? "" : " of " + earlier.path;
    reading.messages.add(mention.place, "duplicate-id",
                         fmt::format("the {} '{}' is there already, in line {}{}", name_of(mention.thing),
                                     mention.id, earlier.at.line, file));
  }
  for (const Mention& mention : reading.references) {
    const bool known = names.count(Name{mention.thing, mention.scope, mention.id}) > 0;
    if (mention.thing == Thing::fact && known) check_need(reading, mention);
    if (known || reading.unread.count(mention.thing) > 0) continue;
    if (mention.need == FactNeed::any_or_computed && is_computed(mention.id)) continue;
    std::vector<std::string> candidates;
    for (const auto& [name, where] : names) {
      if (reading.messages.full()) break;  // nobody would see the suggestion
      if (std::get<0>(name) == mention.thing && std::get<1>(name) == mention.scope)
        candidates.push_back(std::get<2>(name));
    }
    std::string hint;
    if (mention.thing == Thing::fact && is_computed(mention.id))
      hint = "what is worked out can stand in conditions only";
    if (mention.thing == Thing::part && names.count(Name{Thing::script, "", mention.id}) > 0)
      hint =
          fmt::format("'{}' is a script: only what stands under 'parts' in pack.yaml can be run", mention.id);
    if (mention.thing == Thing::exercise && names.count(Name{Thing::conversation, "", mention.id}) > 0)
      hint = fmt::format("'{}' is a conversation; with 'practise' it is an exercise too", mention.id);
    reading.messages.add(mention.place, unknown(mention.thing),
                         fmt::format("there is no {} '{}'{}", name_of(mention.thing), mention.id,
                                     did_you_mean(mention.id, candidates)),
                         std::move(hint));
  }
  const bool facts_are_known = reading.unread.count(Thing::fact) == 0;
  if (reading.protects_kinds && facts_are_known && reading.facts.count(domain::buyer_kind_fact) == 0) {
    const auto clock =
        std::find_if(reading.definitions.begin(), reading.definitions.end(), [](const Mention& mention) {
          return mention.thing == Thing::clock && mention.node && find(*mention.node, "protects");
        });
    if (clock != reading.definitions.end())
      reading.messages.add({clock->place.path, find(*clock->node, "protects")->at}, "missing-fact",
                           "a clock that says whom it protects needs the fact 'buyer_kind'",
                           "it is of kind choice and of scope customer");
  }
}

void check_parts(Reading& reading, const std::string& pack_path) {
  std::map<std::string, std::string> part_of_file;
  std::map<std::string, std::vector<const Mention*>> runs;  // from a part's id
  std::set<std::string> used;
  for (const Mention& mention : reading.definitions) {
    if (mention.thing == Thing::part) part_of_file.emplace(mention.place.path, mention.id);
  }
  for (const Mention& mention : reading.references) {
    if (mention.thing != Thing::part || mention.place.path == pack_path) continue;
    used.insert(mention.id);
    const auto part = part_of_file.find(mention.place.path);
    if (part != part_of_file.end()) runs[part->second].push_back(&mention);
  }
  for (const Mention& mention : reading.references) {
    const bool defined = std::any_of(part_of_file.begin(), part_of_file.end(),
                                     [&](const auto& part) { return part.second == mention.id; });
    if (mention.thing == Thing::part && mention.place.path == pack_path && defined &&
        used.count(mention.id) == 0 && reading.unread.count(Thing::step) == 0)
      reading.messages.add(mention.place, "unused-part",
                           fmt::format("no script runs the part '{}'", mention.id), "run it, or take it out");
  }
  // Depth first, at most max_parts deep.
  enum class State { unseen, open, done };
  std::map<std::string, State> states;
  std::vector<std::string> trail;
  const auto visit = [&](const auto& self, const std::string& part) -> void {
    states[part] = State::open;
    trail.push_back(part);
    for (const Mention* run : runs[part]) {
      const State state = states[run->id];
      if (state == State::open) {
        std::vector<std::string> round(std::find(trail.begin(), trail.end(), run->id), trail.end());
        round.push_back(run->id);
        reading.messages.add(
            run->place, "circular-part",
            fmt::format("the parts run one another without end: {}", fmt::join(round, " > ")));
      } else if (state == State::unseen) {
        self(self, run->id);
      }
    }
    trail.pop_back();
    states[part] = State::done;
  };
  for (const auto& [path, part] : part_of_file) {
    if (states[part] == State::unseen) visit(visit, part);
  }
}

void check_compared(Reading& reading) {
  for (const ComparedValue& compared : reading.compared) {
    const auto kind = kind_of(reading, compared.fact);
    if (!kind) continue;  // reported as unknown
    const bool ordered = *kind == FactKind::number || *kind == FactKind::amount || *kind == FactKind::date;
    const bool in_days =
        compared.op == Operator::days_ago_at_least || compared.op == Operator::days_ago_at_most;
    const bool by_order = compared.op == Operator::at_least || compared.op == Operator::at_most;
    if ((by_order && !ordered) || (in_days && *kind != FactKind::date)) {
      reading.messages.add(
          compared.place, "not-comparable",
          fmt::format("'{}' is of kind {}, which has no {}", compared.fact, kind_name(*kind),
                      in_days ? "days ago" : "more or less"),
          in_days ? "days ago are counted for dates" : "numbers, amounts and dates are compared so");
      continue;
    }
    if (in_days) continue;  // a whole number, which its shape has checked
    if (!fits(*kind, compared.value)) {
      reading.messages.add(compared.place, "bad-value",
                           fmt::format("'{}' is no value of '{}', which is of kind {}", compared.value,
                                       compared.fact, kind_name(*kind)));
    }
    if (*kind != FactKind::choice || (reading.unread.count(Thing::option) > 0 && compared.fact != "channel"))
      continue;
    const std::set<std::string> values = values_of(reading, compared.fact);
    if (values.count(compared.value) > 0) continue;
    const std::vector<std::string> candidates(values.begin(), values.end());
    reading.messages.add(
        compared.place, "not-an-option",
        values.empty()
            ? fmt::format("no step asks for '{}'", compared.fact)
            : fmt::format("'{}' is no option of '{}'{}; they are: {}", compared.value, compared.fact,
                          did_you_mean(compared.value, candidates), fmt::join(candidates, ", ")));
  }
}

void check_option_texts(Reading& reading) {
  if (reading.unread.count(Thing::option) > 0) return;
  for (const OptionTexts& texts : reading.option_texts) {
    if (kind_of(reading, texts.fact) != FactKind::choice) continue;  // reported elsewhere
    for (const std::string& option : values_of(reading, texts.fact)) {
      if (texts.options.count(option) > 0) continue;
      reading.messages.add(texts.place, "option-without-text",
                           fmt::format("the option '{}' of '{}' has no paragraph here", option, texts.fact));
    }
  }
}

void check_placeholders(Reading& reading) {
  for (const Placeholder& placeholder : reading.placeholders) {
    const auto fault = [&](std::string text) {
      reading.messages.add(
          placeholder.place, "inflected-name", std::move(text),
          "put it where its form does not change: after a colon, in brackets, at the end after a dash");
    };
    if (is_letter(last_of(placeholder.before)) || is_letter(first_of(placeholder.after))) {
      fault(fmt::format("'{{{}}}' is put in exactly as it is stored; it cannot be a piece of a word",
                        placeholder.fact));
      continue;
    }
    const auto kind = kind_of(reading, placeholder.fact);
    if (!kind) continue;
    const bool name = *kind == FactKind::person || *kind == FactKind::product || *kind == FactKind::order;
    const std::string word = name ? word_before(placeholder.before) : std::string();
    if (!word.empty() && governs_case(placeholder.language, word)) {
      fault(
          fmt::format("after '{}' the name '{{{}}}' would have to change its form, and a stored name cannot",
                      word, placeholder.fact));
    } else if (*kind == FactKind::number && word_follows(placeholder.after)) {
      fault(
          fmt::format("the word behind the number '{{{}}}' would have to change with it", placeholder.fact));
    }
  }
}

}  // namespace okienko::pack
