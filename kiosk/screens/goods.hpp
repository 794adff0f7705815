// What is in our hands: the list, one thing, and the form of a thing that comes in.
#pragma once

#include <string>

#include "kiosk/screens/frame.hpp"
#include "kiosk/screens/state.hpp"

namespace okienko::screens {

void draw_goods(const terminal::Snapshot& snapshot, LocalState& local, Output& output);

std::string words(domain::GoodsState state);
ui::Tone tone(domain::GoodsState state);
// What it is; of somebody who was erased only its label is left.
std::string title_words(const terminal::GoodsView& goods);

// The views of the page, each with its footer.
void draw_one_thing(const terminal::Snapshot& snapshot, const terminal::GoodsView& goods, LocalState& local,
                    Output& output, ui::Rect page);
void draw_goods_form(const terminal::Snapshot& snapshot, LocalState& local, Output& output, ui::Rect page);

// On other pages. At the end of a contact: what the script says comes in, taken in with one tap, and what was.
void draw_goods_card(const terminal::Snapshot& snapshot, LocalState& local, Output& output, ui::Column& column);
// Beside a customer: what of theirs is in our hands, what waits for them, and the way to take in more.
void draw_customer_goods(const terminal::Snapshot& snapshot, const terminal::CustomerView& customer,
                         const LocalState& local, Output& output, ui::Column& column);

}  // namespace okienko::screens
