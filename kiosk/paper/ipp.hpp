// One paper to one printer over IPP (RFC 8010, 8011), and what becomes of it. Works without a print server: a printer
// is the name of a CUPS queue of this machine, or an address such as ipp://192.168.1.20/ipp/print.
//
// Waits for the network: for a worker thread, never for the one that draws.
#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <string>

#include "terminal/snapshot_papers.hpp"

namespace okienko::paper {

// Longest wait for a connection or an answer.
inline constexpr int ipp_timeout_ms = 8'000;
// How often the printer is asked how the paper comes along.
inline constexpr int ipp_poll_ms = 500;
// A paper that has not come out by then is taken back, so that it does not come out when nobody waits for it any more.
inline constexpr int print_patience_ms = 120'000;
// The same for a printer that has said that it is out of paper, and waits for some.
inline constexpr int refill_patience_ms = 600'000;

struct Medium {
  double width_mm = 0;
  double height_mm = 0;
};

struct Printed {
  terminal::PaperFault fault = terminal::PaperFault::none;
  std::string detail;  // for the technician
};

struct PrintPatience {
  int print_ms = print_patience_ms;
  int refill_ms = refill_patience_ms;
};

// `on_trouble`: out of paper while it waits for some. `stop`: the program ends; the printer is left to go on, and the
// answer is `interrupted`.
Printed print(const std::string& printer, const std::filesystem::path& pdf, const std::string& title,
              const Medium& medium, const std::atomic<bool>& stop,
              const std::function<void(terminal::PaperFault)>& on_trouble, const PrintPatience& patience = {});

}  // namespace okienko::paper
