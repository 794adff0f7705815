// Where a text stands, and how long it may be there: the smallest screen shows the longest one whole. In
// characters, not bytes; AUTHORING.md has the same table for authors.
#pragma once

#include <cstddef>

namespace okienko::pack {

struct TextPlace {
  const char* name = "";
  std::size_t characters = 0;
};

namespace places {

inline constexpr TextPlace script_title = {"script title", 40};
inline constexpr TextPlace step_title = {"step title", 40};
inline constexpr TextPlace say = {"say", 170};
inline constexpr TextPlace cue = {"cue", 60};
inline constexpr TextPlace script_hint = {"script hint", 56};
inline constexpr TextPlace option_hint = {"option hint", 56};
inline constexpr TextPlace option_label = {"option label", 34};
inline constexpr TextPlace fact_label = {"fact label", 34};
inline constexpr TextPlace group_label = {"group label", 28};
inline constexpr TextPlace team_label = {"team label", 34};
inline constexpr TextPlace owner = {"owner", 34};
inline constexpr TextPlace survey_title = {"survey title", 40};
inline constexpr TextPlace remedy_label = {"remedy label", 34};
inline constexpr TextPlace grant_label = {"grant label", 36};
inline constexpr TextPlace remedy_summary = {"remedy summary", 90};
inline constexpr TextPlace promise_summary = {"promise summary", 90};
inline constexpr TextPlace promise_label = {"promise label", 40};
inline constexpr TextPlace outcome_label = {"outcome label", 40};
inline constexpr TextPlace suggestion = {"suggestion", 90};
inline constexpr TextPlace practice_title = {"practice title", 60};
inline constexpr TextPlace card_title = {"card title", 60};
inline constexpr TextPlace practice_text = {"practice text", 260};
inline constexpr TextPlace card_text = {"card text", 700};
inline constexpr TextPlace standard_wording = {"standard wording", 160};
inline constexpr TextPlace charter_line = {"charter line", 160};
inline constexpr TextPlace survey_question = {"survey question", 110};
inline constexpr TextPlace letter_paragraph = {"letter paragraph", 900};
inline constexpr TextPlace ground_basis = {"ground legal basis", 90};
inline constexpr TextPlace ground_words = {"ground words", 220};
inline constexpr TextPlace measure_title = {"measure title", 28};
inline constexpr TextPlace measure_words = {"measure words", 240};
inline constexpr TextPlace exercise_title = {"exercise title", 40};
inline constexpr TextPlace exercise_story = {"exercise story", 240};
inline constexpr TextPlace says = {"says", 170};
inline constexpr TextPlace task_title = {"task title", 60};
inline constexpr TextPlace task_words = {"task words", 260};
inline constexpr TextPlace competence_label = {"competence label", 40};
inline constexpr TextPlace path_title = {"path title", 40};
inline constexpr TextPlace stage_title = {"stage title", 28};
inline constexpr TextPlace other = {"everything else", 300};

inline constexpr const TextPlace* all[] = {
    &script_title,    &step_title,    &say,           &script_hint,      &option_hint,
    &option_label,    &fact_label,    &remedy_label,  &grant_label,      &remedy_summary,
    &promise_summary, &promise_label, &outcome_label, &suggestion,       &practice_title,
    &card_title,      &practice_text, &card_text,     &standard_wording, &charter_line,
    &survey_question, &group_label,   &team_label,    &owner,            &survey_title,
    &letter_paragraph, &ground_basis, &ground_words,     &measure_title,    &measure_words,
    &other,           &cue,           &exercise_title,   &exercise_story,   &says,
    &task_title,      &task_words,    &competence_label, &path_title,       &stage_title,
};

}  // namespace places

}  // namespace okienko::pack
