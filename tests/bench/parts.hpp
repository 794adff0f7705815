// The parts of the benchmark; each adds its figures.
#pragma once

#include "figures.hpp"

namespace okienko::bench {

// Requests between two terminals of a shop, while so many are connected.
void measure_approvals(Figures& figures, int terminals, int requests);
void measure_commit(Figures& figures, int rounds);
void measure_kiosk(Figures& figures, int idle_seconds);
// Judging a limit, and what others would have come to over so many grants.
void measure_limits(Figures& figures, int grants);
// Reckoning a log of so many contacts into measures, and opening the board among them.
void measure_measures(Figures& figures, int contacts);
void measure_packs(Figures& figures);
// Searches as people type them; `aimed`: with the aims of a terminal, else only reported.
void measure_search(Figures& figures, int customers, bool aimed);
void measure_start(Figures& figures, int runs);

}  // namespace okienko::bench
