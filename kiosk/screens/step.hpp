// The pieces of the script page: what is known beside it, and one decision by the kind of the step. Each
// decision draws below what is there already, into a column that scrolls.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/screens/frame.hpp"
#include "kiosk/ui/scroll.hpp"

namespace okienko::screens {

// What every piece needs at hand, for one frame.
struct StepPage {
  const terminal::Snapshot& snapshot;
  const terminal::ContactView& contact;
  const terminal::StepView& step;
  LocalState& local;
  Output& output;
};


// Beside the step: the customer, suggestions, facts, the good practice.
void draw_beside(const StepPage& page, const ui::Rect& area);
// What was answered so far: a tap goes back to it. What a newer script no longer asks stands struck through.
void draw_answers(const StepPage& page, ui::Rect area);
// An answer is gone back to: at once when nothing else falls away, else after a sheet that says what does.
void go_back_to(const StepPage& page, const std::string& step);
void draw_reopen(const StepPage& page);
// What was said in the customer's words, newest first; the button at the left end of a footer, and its sheet.
void draw_notes(const StepPage& page, ui::Column& column);
void draw_note_button(LocalState& local, ui::Rect& foot);
void draw_note_sheet(const StepPage& page);
// Suggestions as cards; `start`: those that lead to a script can be tapped.
enum class SuggestionUse { look, start };
void draw_suggestions(const std::vector<terminal::SuggestionView>& suggestions, SuggestionUse use,
                      Output& output, ui::Column& column);

struct Choice {
  std::string path;
  std::string title;
  std::string hint;
  ui::Icon icon = ui::Icon::none;
  bool selected = false;
};
// In two columns where there is room; gives the tapped one. Digits count on from `first_digit`.
std::optional<std::size_t> draw_choices(ui::Column& column, const std::vector<Choice>& choices,
                                        int first_digit = 1);
// The ways on of a step that are options.
void draw_options(const StepPage& page, ui::Column& column, ui::Icon otherwise, int first_digit = 1);

void draw_choose(const StepPage& page, ui::Column& column);
void draw_promises(const StepPage& page, ui::Column& column);

// A value being told: the field or the pad of its kind, with its buttons in one row, so that they stay above
// the keyboard.
struct EntrySpec {
  domain::FactKind kind = domain::FactKind::text;
  std::string path = "script/value";
  bool wrapped = false;
  std::string aside_path;  // the quiet button beside; empty: none
  std::string aside_label;
  bool may_be_empty = false;
};
struct EntryResult {
  bool submitted = false;  // `value` is what was told, in the form that is recorded
  bool aside = false;
  std::string value;
};
EntryResult draw_entry(const StepPage& page, const EntrySpec& spec, ui::Column& column, float room);
// "14.3.2026" as 2026-03-14, "9:30" as 09:30; what is not understood stays for the gate to refuse.
std::string recorded_form(domain::FactKind kind, const std::string& typed);

void draw_ask(const StepPage& page, ui::Column& column, float room);
void draw_own_words(const StepPage& page, ui::Column& column, float room);
void draw_note(const StepPage& page, ui::Column& column, float room);
void draw_confirm(const StepPage& page, ui::Column& column, float room);
void draw_survey(const StepPage& page, ui::Column& column, float room);
void draw_hand_over(const StepPage& page, ui::Column& column);
void draw_go_to(const StepPage& page, ui::Column& column);
void draw_second_people(const StepPage& page, ui::Column& column);
// The sheet for the PIN of the colleague who was tapped. Last on the page.
void draw_second_pin(const StepPage& page);

// Knowledge behind the step: the practice, the standard and the cards, in a sheet.
bool has_knowledge(const terminal::StepView& step);
void draw_knowledge(const StepPage& page);

// A newer version of the pack: a quiet line, and a sheet that says what would change.
float newer_line_height();
void draw_newer_line(const StepPage& page, const ui::Rect& area);
void draw_newer(const StepPage& page);

}  // namespace okienko::screens
