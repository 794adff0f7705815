// The far end of the play driver: instructions come in on standard input, one a line, answers go out on standard
// output, one a line: "ok", "ok TEXT" or "error TEXT". The near end is player.cpp, in another process, so that this
// one can be killed like any program.
//
//   tap PATH | type TEXT | scan TEXT | key NAME | expect TEXT | absent TEXT | wait TEXT | there PATH | shot FILE |
//   faults | texts | paths | clock UNIX_MS | quit
//   sign PATH      draws with the finger on the pad of that path
//   where PATH     scrolls it into view and says where on the surface a finger would touch it: "ok X Y"
//   live MS        for so long the program runs as for a person: events come from the window itself
#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "kiosk/app/application.hpp"
#include "kiosk/camera/worker.hpp"
#include "kiosk/ui/driver.hpp"
#include "terminal/terminal.hpp"

namespace okienko::app {

struct DrivenProgram {
  ui::Driver& driver;
  terminal::Terminal& terminal;
  SettableClock& clock;
  const camera::Worker& camera;
  std::function<void(std::chrono::milliseconds)> live;  // as for a person, for so long
};

// Until "quit" or the end of the input.
void serve_instructions(const DrivenProgram& program);

}  // namespace okienko::app
