// From a job to pages: what stands where on a confirmation, a letter, a protocol, a label, the charter.
// Any thread; speaks the paper's language on that thread (see kiosk/i18n/catalogue.hpp).
#pragma once

#include "base/result.hpp"
#include "kiosk/paper/compose.hpp"
#include "terminal/snapshot_papers.hpp"

namespace okienko::paper {

inline constexpr double roll_width_mm = 80;
inline constexpr double label_width_mm = 62;

// `invalid`: the PDF could not be made.
base::Result<Composed> set_paper(const terminal::PaperJob& job);

}  // namespace okienko::paper
