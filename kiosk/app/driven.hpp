// The far end of the play driver: instructions come in on standard input, one a line, answers go out on standard
// output, one a line: "ok", "ok TEXT" or "error TEXT". The near end is player.cpp, in another process, so that this
// one can be killed like any program.
//
//   tap PATH | type TEXT | scan TEXT | key NAME | expect TEXT | absent TEXT | wait TEXT | there PATH | shot FILE |
//   faults | texts | paths | clock UNIX_MS | quit
#pragma once

#include <functional>
#include <string>

#include "kiosk/app/application.hpp"
#include "kiosk/ui/driver.hpp"
#include "terminal/terminal.hpp"

namespace okienko::app {

struct DrivenProgram {
  ui::Driver& driver;
  terminal::Terminal& terminal;
  SettableClock& clock;
};

// Until "quit" or the end of the input.
void serve_instructions(const DrivenProgram& program);

}  // namespace okienko::app
