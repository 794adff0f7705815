#include "terminal/core.hpp"

namespace okienko::terminal {

void Terminal::Core::act(const ConfirmFact&) {}

void Terminal::Core::act(const JoinCustomers&) {}

void Terminal::Core::act(const SplitCustomers&) {}

void Terminal::Core::act(const KeepApart&) {}

void Terminal::Core::act(const OpenConcernPage&) {}

void Terminal::Core::act(const FindConcerned&) {}

void Terminal::Core::act(const CallBackConcerned&) {}

}  // namespace okienko::terminal
