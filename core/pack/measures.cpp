#include "pack/measures.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "pack/names.hpp"

namespace okienko::pack {

namespace {

using domain::MeasureSource;
using domain::QuestionKind;



// The map that defines it; null when there is none, or its file could not be read.
const Node* defined(const Reading& reading, Thing thing, const std::string& scope, const std::string& id) {
  for (const Mention& mention : reading.definitions) {
    if (mention.thing == thing && mention.scope == scope && mention.id == id) return mention.node;
  }
  return nullptr;
}

std::vector<std::string> names_in(const Reading& reading, Thing thing, const std::string& scope) {
  std::vector<std::string> names;
  for (const Mention& mention : reading.definitions) {
    if (mention.thing == thing && mention.scope == scope) names.push_back(mention.id);
  }
  return names;
}

std::optional<MeasureSource> source_of(const Node& measure) {
  return enum_of<MeasureSource>(scalar_at(measure, "source"));
}

// The question is there: is it of a kind that is counted so, and has it this answer?
void check_question(Reading& reading, Cut cut, const Node& item, const std::string& path) {
  const auto parts = parts_of(cut, item.value);
  if (!parts) return;  // reported with its form
  const Node* question = defined(reading, Thing::question, parts->first, parts->second);
  if (!question) return;  // reported as unknown
  const auto kind = enum_of<QuestionKind>(scalar_at(*question, "kind"));
  if (!kind) return;
  const Place place{path, item.at};
  const auto wrong = [&](const char* wanted) {
    reading.messages.add(place, "bad-cut",
                         fmt::format("the question '{}' is of kind {}, and here {} is due", parts->second,
                                     names_of<QuestionKind>()[static_cast<std::size_t>(*kind)], wanted));
  };
  if (cut == Cut::scale) {
    if (*kind != QuestionKind::scale) wrong("one of kind scale");
    return;
  }
  std::vector<std::string> answers;
  switch (*kind) {
    case QuestionKind::scale:
    case QuestionKind::words:
      return wrong("one of kind choice or yes_no");
    case QuestionKind::yes_no:
      answers = {"yes", "no"};
      break;
    case QuestionKind::choice:
      answers = names_in(reading, Thing::answer, parts->first + "/" + parts->second);
      break;
  }
  if (std::find(answers.begin(), answers.end(), parts->third) != answers.end()) return;
  reading.messages.add(place, "unknown-answer",
                       fmt::format("'{}' is no answer to '{}'{}; they are: {}", parts->third, parts->second,
                                   did_you_mean(parts->third, answers), fmt::join(answers, ", ")));
}

void check_standard(Reading& reading, const Mention& standard) {
  const std::string& path = standard.place.path;
  const Node* outcome = find(*standard.node, "outcome");
  const Node* made_better = outcome ? defined(reading, Thing::measure, "", outcome->value) : nullptr;
  if (made_better) {
    const auto better = enum_of<domain::Direction>(scalar_at(*made_better, "better"));
    if (!better || *better == domain::Direction::none)
      reading.messages.add({path, outcome->at}, "measure-direction",
                           fmt::format("'{}' says not where it shall go, so no effect on it could be seen", outcome->value),
                           "name a measure whose 'better' is lower or higher");
  }
  const Node* measured_by = find(*standard.node, "measured_by");
  const Node* named = measured_by && measured_by->kind == Node::Kind::map ? find(*measured_by, "measure") : nullptr;
  const Node* measure = named ? defined(reading, Thing::measure, "", named->value) : nullptr;
  const auto source = measure ? source_of(*measure) : std::nullopt;
  if (!source) return;  // reported elsewhere
  switch (traits_of(*source).unit) {
    case MeasureUnit::share:
      return;
    case MeasureUnit::time:
      if (!find(*standard.node, "within_seconds"))
        reading.messages.add({path, named->at}, "measured-by",
                             fmt::format("'{}' is a time, so the standard says within which: it needs 'within_seconds'",
                                         named->value));
      return;
    case MeasureUnit::count:
    case MeasureUnit::days:
    case MeasureUnit::scale:
    case MeasureUnit::money:
      reading.messages.add({path, named->at}, "measured-by",
                           fmt::format("a standard is measured by a share or by a time, and '{}' is neither", named->value),
                           "what it shall make better stands in 'outcome'");
  }
}

}  // namespace

SourceTraits traits_of(MeasureSource source) {
  switch (source) {
    case MeasureSource::contacts:
      return {MeasureUnit::count, Cut::contact};
    case MeasureSource::handling_time:
    case MeasureSource::after_contact_time:
      return {MeasureUnit::time, Cut::channel};
    case MeasureSource::step_time:
      return {MeasureUnit::time, Cut::step, true};
    case MeasureSource::step_left:
      return {MeasureUnit::count, Cut::step};
    case MeasureSource::approval_wait:
      return {MeasureUnit::time, Cut::remedy};
    case MeasureSource::callback_time:
      return {MeasureUnit::time, Cut::promise};
    case MeasureSource::hand_over_time:
      return {MeasureUnit::time, Cut::team};
    case MeasureSource::settled_at_once:
      return {MeasureUnit::share, Cut::script};
    case MeasureSource::repeats:
      return {MeasureUnit::count, Cut::script};
    case MeasureSource::answered_in_time:
      return {MeasureUnit::share, Cut::clock};
    case MeasureSource::complaint_cycle:
      return {MeasureUnit::time, Cut::category};
    case MeasureSource::deadline_margin:
      return {MeasureUnit::days, Cut::clock};
    case MeasureSource::promises_kept:
      return {MeasureUnit::share, Cut::promise};
    case MeasureSource::words_kept:
      return {MeasureUnit::share, Cut::word};
    case MeasureSource::satisfaction:
      return {MeasureUnit::scale, Cut::none};
    case MeasureSource::survey_scale:
      return {MeasureUnit::scale, Cut::scale, true};
    case MeasureSource::survey_option:
      return {MeasureUnit::count, Cut::answer, true};
    case MeasureSource::told:
      return {MeasureUnit::count, Cut::option, true};
    case MeasureSource::error_cost:
      return {MeasureUnit::money, Cut::stage};
    case MeasureSource::given:
      return {MeasureUnit::money, Cut::remedy};
    case MeasureSource::silent_customers:
      return {MeasureUnit::count, Cut::none};
    case MeasureSource::surveys_asked:
      return {MeasureUnit::count, Cut::survey};
    case MeasureSource::surveys_answered:
      return {MeasureUnit::count, Cut::question};
  }
  return {};
}

const char* form_of(Cut cut) {
  switch (cut) {
    case Cut::none:
      return "";
    case Cut::contact:
      return "CHANNEL or SCRIPT";
    case Cut::channel:
      return "CHANNEL";
    case Cut::script:
      return "SCRIPT";
    case Cut::step:
      return "SCRIPT/STEP";
    case Cut::remedy:
      return "REMEDY";
    case Cut::promise:
      return "PROMISE";
    case Cut::team:
      return "TEAM";
    case Cut::clock:
      return "CLOCK";
    case Cut::category:
      return "CATEGORY";
    case Cut::word:
      return "promise or deadline";
    case Cut::question:
      return "SURVEY/QUESTION, or one_tap";
    case Cut::scale:
      return "SURVEY/QUESTION";
    case Cut::answer:
      return "SURVEY/QUESTION=ANSWER";
    case Cut::option:
      return "FACT=OPTION";
    case Cut::stage:
      return "OPTION of the fact 'stage'";
    case Cut::survey:
      return "SURVEY, or one_tap";
  }
  return "";
}

std::optional<CutParts> parts_of(Cut cut, const std::string& text) {
  const bool slash_wanted = cut == Cut::step || cut == Cut::question || cut == Cut::scale || cut == Cut::answer;
  const bool equals_wanted = cut == Cut::answer || cut == Cut::option;
  const std::size_t slash = text.find('/');
  const std::size_t equals = text.find('=');
  if ((slash != std::string::npos) != slash_wanted || (equals != std::string::npos) != equals_wanted) return std::nullopt;
  if (text.find('/', slash_wanted ? slash + 1 : 0) != std::string::npos) return std::nullopt;
  if (text.find('=', equals_wanted ? equals + 1 : 0) != std::string::npos) return std::nullopt;
  if (slash_wanted && equals_wanted && equals < slash) return std::nullopt;
  CutParts parts;
  parts.first = text.substr(0, slash_wanted ? slash : equals);
  if (slash_wanted) parts.second = text.substr(slash + 1, equals_wanted ? equals - slash - 1 : std::string::npos);
  if (equals_wanted) parts.third = text.substr(equals + 1);
  if (parts.first.empty() || (slash_wanted && parts.second.empty()) || (equals_wanted && parts.third.empty()))
    return std::nullopt;
  return parts;
}

void check_measures(Reading& reading) {
  // Messages only are added below, so that the list of definitions stays as it is.
  for (const Mention& mention : reading.definitions) {
    if (!mention.node) continue;
    if (mention.thing == Thing::standard) check_standard(reading, mention);
    if (mention.thing != Thing::measure) continue;
    const auto source = source_of(*mention.node);
    const Cut cut = source ? traits_of(*source).cut : Cut::none;
    if (cut != Cut::scale && cut != Cut::answer) continue;
    for (const Node& item : items_at(*mention.node, "only")) check_question(reading, cut, item, mention.place.path);
  }
}

void check_measured_steps(const domain::Pack& pack, Reading& reading) {
  const auto check_cut = [&](const Node& item, const std::string& path) {
    const auto parts = parts_of(Cut::step, item.value);
    const domain::Script* script = parts ? pack.script(parts->first) : nullptr;
    if (!script || script->step(parts->second)) return;
    std::vector<std::string> candidates;
    for (const domain::Step& step : script->steps) candidates.push_back(step.id);
    reading.messages.add({path, item.at}, "unknown-step",
                         fmt::format("the script '{}' has no step '{}'{}", script->id, parts->second,
                                     did_you_mean(parts->second, candidates)),
                         "a step of a part is named RUN_STEP.STEP");
  };
  const auto serves = [&](const std::string& standard) {
    return std::any_of(pack.scripts.begin(), pack.scripts.end(), [&](const domain::Script& script) {
      return std::any_of(script.steps.begin(), script.steps.end(),
                         [&](const domain::Step& step) { return step.standard == standard; });
    });
  };
  for (const Mention& mention : reading.definitions) {
    if (mention.thing == Thing::measure && mention.node) {
      const auto source = source_of(*mention.node);
      if (!source || traits_of(*source).cut != Cut::step) continue;
      for (const Node& item : items_at(*mention.node, "only")) check_cut(item, mention.place.path);
    } else if (mention.thing == Thing::standard) {
      const domain::Standard* standard = pack.standard(mention.id);
      if (!standard || !standard->measured_by.steps || serves(mention.id)) continue;
      const Node* measured_by = find(*mention.node, "measured_by");
      reading.messages.add({mention.place.path, measured_by->at}, "measured-by",
                           fmt::format("no step serves the standard '{}', so there is no time to measure", mention.id),
                           "name it in 'standard' of the steps that it is about");
    }
  }
}

}  // namespace okienko::pack
