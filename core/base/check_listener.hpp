// Who is told of a failed check before the program ends: the log, so that the cause is found there.
#pragma once

namespace okienko::base {

// Called on the failing thread, once, and must not come back to a check. Set at the start of the program; null: nobody.
using CheckListener = void (*)(const char* words);
void set_check_listener(CheckListener listener);

}  // namespace okienko::base
