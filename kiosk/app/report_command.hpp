// okienko --report: the report of a month as a PDF, made beside a running terminal.
#pragma once

#include <string>

#include "kiosk/app/application.hpp"

namespace okienko::app {

// Prints the path of the file, or on the standard error what is wrong. `out`: the file; empty: in the folder of reports.
// `options.language` empty: the one the terminal speaks. Returns what the program ends with: 0; 1 where there is nothing to
// report of, or it cannot be written; 2 where what was asked for cannot be.
int make_report(const Options& options, const std::string& month, const std::string& out);

}  // namespace okienko::app
