// An answer to a request while it is being made: how much, or no, and why. The same on the agent's screen and in the
// supervisor's inbox.
#pragma once

#include <string>

#include "kiosk/screens/state.hpp"
#include "kiosk/ui/geometry.hpp"

namespace okienko::screens {

terminal::Verdict verdict_of(const terminal::ApprovalView& approval, const VerdictState& state);

// "Zwrot pieniędzy 899,00 zł"; the label alone where there is no amount.
std::string amount_words(const terminal::ApprovalView& approval);
std::string limit_words(const std::optional<domain::Money>& limit);
bool has_amount(const terminal::ApprovalView& approval);
// "Approve 600 zł", as much as the verdict says.
std::string approve_words(const terminal::ApprovalView& approval, const VerdictState& state);

// What is asked for in large letters, with the way to another amount beside it.
void draw_what(const std::string& path, const terminal::ApprovalView& approval, LocalState& local, VerdictState& state,
               ui::Column& column, bool can_change);
// What was chosen so far, where it is not simply yes.
void draw_verdict(const terminal::ApprovalView& approval, const VerdictState& state, ui::Column& column);

void open_refusal(LocalState& local, VerdictState& state);

// The sheets for the amount and for the reason. `at_once`: refusing on the sheet is the second tap; else a PIN follows.
// True in the frame in which a refusal was made whole.
[[nodiscard]] bool draw_verdict_sheets(const std::string& path, const terminal::ApprovalView& approval,
                                       LocalState& local, VerdictState& state, bool at_once);

}  // namespace okienko::screens
