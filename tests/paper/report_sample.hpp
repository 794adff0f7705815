// A month of a place with everything on it, and one with nothing.
#pragma once

#include "terminal/snapshot_report.hpp"

namespace okienko::paper::testing {

terminal::ReportView full_report(const std::string& language);
terminal::ReportView empty_report(const std::string& language);

// One chart of so many days, with a run and a point beyond the limits at its end when `signals`.
terminal::ReportChart chart(const std::string& title, terminal::Unit unit, std::size_t points, bool signals);

}  // namespace okienko::paper::testing
