#include "terminal/core.hpp"

namespace okienko::terminal {

void Terminal::Core::act(const RecordQuick&) {}

void Terminal::Core::act(const CallCame&) {}

void Terminal::Core::act(const TakeCall&) {}

void Terminal::Core::act(const DismissCall&) {}

void Terminal::Core::act(const CallDropped&) {}

void Terminal::Core::act(const TellVerified&) {}

}  // namespace okienko::terminal
