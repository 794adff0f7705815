// The window with the page between two starts. A process of its own: what broke the program's window cannot break it.
#pragma once

#include <string>

#include "kiosk/app/application.hpp"

namespace okienko::app {

// Until the program shall start again: the countdown is over, or somebody said so. `restart_after_ms` 0: no countdown.
base::Result<void> show_fatal_page(const Options& options, const std::string& cause, std::int64_t restart_after_ms);

}  // namespace okienko::app
