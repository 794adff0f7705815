#include "terminal/core.hpp"

namespace okienko::terminal {

void Terminal::Core::act(const OpenTechnician&) {}

void Terminal::Core::act(const EnterTechnician&) {}

void Terminal::Core::act(const LeaveTechnician&) {}

void Terminal::Core::act(const SetDevice&) {}

void Terminal::Core::act(const EnrolTerminal&) {}

}  // namespace okienko::terminal
