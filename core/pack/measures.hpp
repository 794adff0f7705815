// What the sources of measures are to an author: their unit, and what their cuts name. And the checks of measures.yaml
// and of how standards are measured that need more than one file. What each source counts stands in AUTHORING.md.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/pack.hpp"
#include "pack/reading.hpp"

namespace okienko::pack {

enum class MeasureUnit { count, share, time, days, scale, money };

// What one entry of `only` names.
enum class Cut {
  none,      // the source has no parts
  contact,   // phone, or SCRIPT: a channel, or what the contact was about
  channel,   // phone
  script,    // SCRIPT
  step,      // SCRIPT/STEP, as the step is called once parts are put in place
  remedy,    // REMEDY
  promise,   // PROMISE
  team,      // TEAM
  clock,     // CLOCK
  category,  // CATEGORY of cases
  word,      // promise or deadline
  question,  // SURVEY/QUESTION, or one_tap
  scale,     // SURVEY/QUESTION, of the kind scale
  answer,    // SURVEY/QUESTION=ANSWER, of the kinds choice and yes_no
  option,    // FACT=OPTION, FACT=* or FACT=?
  stage,     // OPTION of the fact `stage`
  survey     // SURVEY, or one_tap
};

struct SourceTraits {
  MeasureUnit unit = MeasureUnit::count;
  Cut cut = Cut::none;
  bool cut_needed = false;  // all of it together would say nothing
};
SourceTraits traits_of(domain::MeasureSource source);

// Among the surveys in `only`: the survey of one tap, which every pack has and none defines. The domain names it "".
inline constexpr const char* one_tap_survey = "one_tap";

// In the place of an option: an answer in the customer's own words, and one that was not known.
inline constexpr const char* told_in_own_words = "*";
inline constexpr const char* told_as_not_known = "?";

// The facts behind the source error_cost.
inline constexpr const char* stage_fact = "stage";
inline constexpr const char* error_cost_fact = "error_cost";

// How an author writes a cut of this kind: "SCRIPT/STEP".
const char* form_of(Cut cut);

// "a/b=c" in its pieces; what is not there is empty.
struct CutParts {
  std::string first;   // up to '/', or up to '=' where there is no '/'
  std::string second;  // between '/' and '='
  std::string third;   // behind '='
};
// Nothing when the text is not of this form.
std::optional<CutParts> parts_of(Cut cut, const std::string& text);

// Once all files were looked at: questions and answers behind cuts, and that standards are measured by what can
// measure them.
void check_measures(Reading& reading);

// Once parts are put in place: steps behind cuts and behind standards.
void check_measured_steps(const domain::Pack& pack, Reading& reading);

}  // namespace okienko::pack
