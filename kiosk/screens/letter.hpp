// The answer to a complaint: a row on the customer's page, and the sheet behind it with the letter as it will read, the
// papers, and the way it took to the customer.
#pragma once

#include "kiosk/screens/state.hpp"
#include "kiosk/ui/geometry.hpp"

namespace okienko::screens {

// Where this customer has a complaint with an answer or waiting for one. Path: customer/letter.
void draw_letter_row(const terminal::Snapshot& snapshot, const terminal::CustomerView& customer, LocalState& local,
                     ui::Column& column);

// When it is open (SheetKind::letter). Last on the page. Paths: letter/issue/<form>, letter/language/<id>,
// letter/way/<way>, letter/proof, letter/deliver, letter/close.
void draw_letter_sheet(const terminal::Snapshot& snapshot, const terminal::CustomerView& customer, LocalState& local,
                       Output& output);

}  // namespace okienko::screens
