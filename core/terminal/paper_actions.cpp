#include "terminal/core.hpp"

namespace okienko::terminal {

void Terminal::Core::act(const MakePaper&) {}

void Terminal::Core::act(const PaperPrinted&) {}

void Terminal::Core::act(const SendAnswer&) {}

}  // namespace okienko::terminal
