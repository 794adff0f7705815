// The monthly report of a place as pages of A4, to hang on its wall. Any thread; speaks the report's language on it.
#pragma once

#include <filesystem>

#include "base/result.hpp"
#include "kiosk/paper/compose.hpp"
#include "terminal/snapshot_report.hpp"

namespace okienko::paper {

// Five years of them; of more the oldest month goes.
inline constexpr std::size_t max_kept_reports = 60;

// `invalid`: the PDF could not be made.
base::Result<Composed> set_report(const terminal::ReportView& report);

// "<place>-2026-10.pdf": the same month of a place has the same name each time.
std::string report_file_name(const terminal::ReportView& report);
// Written whole or not at all, readable by the owner only; an earlier one of the month is replaced.
base::Result<std::filesystem::path> keep_report(const std::filesystem::path& folder, const terminal::ReportView& report,
                                                base::BytesView pdf);

}  // namespace okienko::paper
