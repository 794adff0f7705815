#include "terminal/core.hpp"

namespace okienko::terminal {

void Terminal::Core::act(const WriteNote&) {}

void Terminal::Core::act(const Attach&) {}

}  // namespace okienko::terminal
