// Paper for the customer: what is printed, in which language, and how the printing stands.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/screens/state.hpp"
#include "kiosk/screens/words.hpp"
#include "kiosk/ui/geometry.hpp"

namespace okienko::screens {

// Forms that this terminal can give: what has a printer, and a file always. Not the label.
std::vector<domain::PaperForm> forms_of(const terminal::DeviceSettings& device);
// What a button that makes it says.
std::string form_words(domain::PaperForm form);
ui::Icon form_icon(domain::PaperForm form);
// The forms side by side; gives the tapped one. Paths: `path`/<form>.
enum class FormsLook { plain, first_is_primary };
std::optional<domain::PaperForm> draw_forms(const std::string& path, const std::vector<domain::PaperForm>& forms,
                                            FormsLook look, const ui::Rect& row);

// The languages of a paper as chips; `chosen` is empty for the screen's. Paths: `path`/language/<id>.
void draw_paper_languages(const std::string& path, const terminal::Snapshot& snapshot, std::string& chosen,
                          ui::Column& column);
void draw_paper_languages(const std::string& path, const terminal::Snapshot& snapshot, std::string& chosen,
                          const ui::Rect& row);
// How the printing of these stands, each on a line of its own, the newest first, and what can be done about it.
// `kind`: only these. Paths: `path`/again, `path`/drop.
void draw_paper_states(const std::string& path, const terminal::Snapshot& snapshot, domain::PaperKind kind,
                       const LocalState& local, Output& output, ui::Column& column);

// A confirmation is not out yet, or did not come out.
bool paper_waits(const terminal::Snapshot& snapshot);
// The card at the end of a contact. Paths: wrap_up/paper/<form>, wrap_up/paper/language/<id>.
void draw_paper_card(const terminal::Snapshot& snapshot, LocalState& local, Output& output, ui::Column& column);

// Over the pages between two steps of work, but the one that shows it already: a paper that did not come out. Last on
// the page.
// Paths: unprinted/again, unprinted/drop.
void draw_unprinted(const terminal::Snapshot& snapshot, LocalState& local, Output& output);

}  // namespace okienko::screens
