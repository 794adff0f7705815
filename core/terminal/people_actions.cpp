#include "terminal/core.hpp"

namespace okienko::terminal {

void Terminal::Core::act(const ChangeStaff&) {}

void Terminal::Core::act(const LockIdle&) {}

void Terminal::Core::act(const CodeScanned&) {}

}  // namespace okienko::terminal
