#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "pack/measures.hpp"
#include "pack/names.hpp"
#include "pack/rules.hpp"

namespace okienko::pack::rules {

namespace {

using domain::Direction;
using domain::MeasureSource;

void one_of_these(RuleContext& context, const Node& item, std::string_view what, const std::vector<std::string>& words) {
  if (std::find(words.begin(), words.end(), item.value) != words.end()) return;
  fault(context, item.at, "bad-cut",
        fmt::format("'{}' is no {}{}; they are: {}", item.value, what, did_you_mean(item.value, words), fmt::join(words, ", ")));
}

// What the cut names has to be there; it is looked up once all files were looked at.
void name_cut(RuleContext& context, Cut cut, const Node& item) {
  Reading& reading = context.reading;
  const Place place{context.path, item.at};
  const auto refer = [&](Thing thing, std::string scope, std::string id, FactNeed need = FactNeed::any) {
    reading.references.push_back({thing, std::move(scope), std::move(id), place, need});
  };
  if (item.value.size() > max_cut_bytes)
    return fault(context, item.at, "bad-cut", fmt::format("records keep at most {} bytes of a part's name", max_cut_bytes),
                 "shorten the ids that it is made of");
  if ((cut == Cut::survey || cut == Cut::question) && item.value == one_tap_survey) return;
  const auto parts = parts_of(cut, item.value);
  if (cut != Cut::none && !parts)
    return fault(context, item.at, "bad-cut", fmt::format("'{}' does not name a part of this source", item.value),
                 fmt::format("its parts are written {}", form_of(cut)));
  switch (cut) {
    case Cut::none:
      return;  // said for the whole list
    case Cut::contact:
      if (!enum_of<domain::Channel>(item.value)) refer(Thing::script, "", parts->first);
      return;
    case Cut::channel:
      return one_of_these(context, item, "channel", names_of<domain::Channel>());
    case Cut::word:
      return one_of_these(context, item, "part of this source", {"promise", "deadline"});
    case Cut::script:
    case Cut::step:  // the step itself: once parts are put in place
      return refer(Thing::script, "", parts->first);
    case Cut::remedy:
      return refer(Thing::remedy, "", parts->first);
    case Cut::promise:
      return refer(Thing::promise, "", parts->first);
    case Cut::team:
      return refer(Thing::team, "", parts->first);
    case Cut::clock:
      return refer(Thing::clock, "", parts->first);
    case Cut::category:
      return refer(Thing::category, "", parts->first);
    case Cut::survey:
      return refer(Thing::survey, "", parts->first);
    case Cut::question:
    case Cut::scale:
    case Cut::answer: {
      refer(Thing::survey, "", parts->first);
      const bool survey_is_there =
          std::any_of(reading.definitions.begin(), reading.definitions.end(), [&](const Mention& mention) {
            return mention.thing == Thing::survey && mention.id == parts->first;
          });
      if (survey_is_there) refer(Thing::question, parts->first, parts->second);  // surveys.yaml was looked at before
      return;
    }
    case Cut::option:
      refer(Thing::fact, "", parts->first, FactNeed::choice);
      if (parts->third == told_in_own_words || parts->third == told_as_not_known) return;
      reading.compared.push_back({parts->first, domain::Condition::Operator::equals, parts->third, place});
      return;
    case Cut::stage:
      reading.compared.push_back({stage_fact, domain::Condition::Operator::equals, parts->first, place});
  }
}

void check_direction(RuleContext& context, MeasureSource source, MeasureUnit unit) {
  if (!has(context, "better")) {
    if (source != MeasureSource::contacts)
      fault(context, context.node.at, "measure-direction", "a measure says in 'better' where it shall go: lower or higher",
            "only contacts go without; say none where neither is better");
    return;
  }
  const auto better = enum_of<Direction>(scalar_at(context.node, "better"));
  const bool may_be_none = unit == MeasureUnit::count || unit == MeasureUnit::money;
  if (better == Direction::none && !may_be_none)
    fault(context, at(context, "better"), "measure-direction",
          "of shares, times, days and scales one way is better: say lower or higher");
}

void check_reference(RuleContext& context, Cut cut, const std::set<std::string>& only) {
  if (has(context, "reference") != has(context, "reference_from"))
    fault(context, context.node.at, "missing-key",
          "'reference' and 'reference_from' go together: the shares, and whose they are");
  if (!has(context, "reference")) return;
  if (cut != Cut::option && cut != Cut::answer && cut != Cut::stage)
    return fault(context, at(context, "reference"), "measure-reference",
                 "shares from elsewhere stand beside ours only where the parts of the source are options");
  std::set<std::string> seen;
  for (const Node& share : items_at(context.node, "reference")) {
    const Node* named = share.kind == Node::Kind::map ? find(share, "cut") : nullptr;
    if (!named || named->kind != Node::Kind::scalar) continue;
    if (only.count(named->value) == 0)
      fault(context, named->at, "measure-reference", fmt::format("'{}' is none of 'only'{}", named->value,
                                                                 did_you_mean(named->value, {only.begin(), only.end()})));
    if (!seen.insert(named->value).second)
      fault(context, named->at, "duplicate-id", fmt::format("the cut '{}' has a share already", named->value));
  }
}

}  // namespace

void measure(RuleContext& context) {
  const auto source = enum_of<MeasureSource>(scalar_at(context.node, "source"));
  if (!source) return;
  const SourceTraits traits = traits_of(*source);
  if (traits.cut == Cut::none && has(context, "only"))
    fault(context, at(context, "only"), "bad-cut", "this source has no parts: take 'only' out");
  if (traits.cut_needed && !has(context, "only"))
    fault(context, context.node.at, "missing-key",
          fmt::format("of this source only parts can be counted: it needs 'only', written {}", form_of(traits.cut)));
  std::set<std::string> only;
  for (const Node& item : items_at(context.node, "only")) {
    if (item.kind != Node::Kind::scalar || item.value.empty()) continue;
    if (!only.insert(item.value).second)
      fault(context, item.at, "duplicate-id", fmt::format("'{}' is named twice", item.value));
    name_cut(context, traits.cut, item);
  }
  if (*source == MeasureSource::error_cost) {
    const Place place{context.path, at(context, "source")};
    context.reading.references.push_back({Thing::fact, "", stage_fact, place, FactNeed::choice});
    context.reading.references.push_back({Thing::fact, "", error_cost_fact, place, FactNeed::amount});
  }
  if (scalar_at(context.node, "per_contact") == "true") {
    if (traits.unit != MeasureUnit::count)
      fault(context, at(context, "per_contact"), "measure-unit", "only what counts can be held against the number of contacts");
    else if (*source == MeasureSource::contacts && !has(context, "only"))
      fault(context, at(context, "per_contact"), "measure-unit", "all contacts against all contacts would always be one");
  }
  check_direction(context, *source, traits.unit);
  check_reference(context, traits.cut, only);
}

void measured_by(RuleContext& context) {
  const int forms = (has(context, "measure") ? 1 : 0) + (has(context, "steps") ? 1 : 0) +
                    (has(context, "fact") || has(context, "met") ? 1 : 0);
  if (forms != 1)
    return fault(context, context.node.at, "measured-by", "a standard is measured in one way: measure, steps, or fact with met");
  if (has(context, "fact") != has(context, "met"))
    fault(context, context.node.at, "missing-key", "'fact' and 'met' go together: what was told, and what of it means attained");
  if (scalar_at(context.node, "steps") == "false")
    fault(context, at(context, "steps"), "measured-by", "'steps: false' measures nothing: take it out");
  const std::string fact = scalar_at(context.node, "fact");
  std::set<std::string> seen;
  for (const Node& option : items_at(context.node, "met")) {
    if (option.kind != Node::Kind::scalar) continue;
    if (!seen.insert(option.value).second)
      fault(context, option.at, "duplicate-id", fmt::format("the option '{}' is named twice", option.value));
    if (!fact.empty() && option.value != told_in_own_words)
      context.reading.compared.push_back(
          {fact, domain::Condition::Operator::equals, option.value, {context.path, option.at}});
  }
}

void survey(RuleContext& context) {
  if (scalar_at(context.node, "id") == one_tap_survey)
    fault(context, at(context, "id"), "bad-id", "'one_tap' is the survey of one tap, which every pack has already");
  const auto audience = enum_of<domain::Audience>(scalar_at(context.node, "audience"));
  if (!audience) return;
  if (*audience != domain::Audience::customer && has(context, "every_contacts"))
    fault(context, at(context, "every_contacts"), "survey-sample", "after contacts customers are asked, and this survey is for the staff",
          "the staff is asked by months: every_months");
  if (*audience != domain::Audience::staff && has(context, "every_months"))
    fault(context, at(context, "every_months"), "survey-sample", "by months the staff is asked, and this survey is for customers",
          "customers are asked after contacts: every_contacts");
}

}  // namespace okienko::pack::rules
