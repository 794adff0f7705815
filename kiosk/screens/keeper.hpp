// The keeper of a customer with unusual needs (E7.keep): who it is, on the customer's page, and choosing one.
#pragma once

#include "kiosk/screens/customer_parts.hpp"

namespace okienko::screens {

// The row among what is known of the customer.
void draw_keeper_row(const CustomerPage& page, ui::Column& column);
// The sheet with the colleagues, while it is open. Last on the page: it covers it.
void draw_keeper_sheet(const CustomerPage& page);

}  // namespace okienko::screens
