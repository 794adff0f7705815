#include "terminal/core.hpp"

namespace okienko::terminal {

void Terminal::Core::act(const OpenTraining&) {}
void Terminal::Core::act(const StartExercise&) {}
void Terminal::Core::act(const EndExercise&) {}
void Terminal::Core::act(const ExerciseAgain&) {}
void Terminal::Core::act(const TrainingTaskDone&) {}
void Terminal::Core::act(const SitBeside&) {}
void Terminal::Core::act(const NotPractised&) {}

}  // namespace okienko::terminal
