#include "terminal/core.hpp"

namespace okienko::terminal {

void Terminal::Core::act(const SetKeeper&) {}

void Terminal::Core::act(const OpenTasks&) {}

void Terminal::Core::act(const GiveTask&) {}

void Terminal::Core::act(const GiveAllTasks&) {}

void Terminal::Core::act(const TakeTask&) {}

void Terminal::Core::act(const GiveTaskBack&) {}

}  // namespace okienko::terminal
