#include "terminal/core.hpp"

namespace okienko::terminal {

void Terminal::Core::act(const OpenGoods&) {}

void Terminal::Core::act(const TakeGoods&) {}

void Terminal::Core::act(const PutGoods&) {}

void Terminal::Core::act(const WriteReceipt&) {}

}  // namespace okienko::terminal
