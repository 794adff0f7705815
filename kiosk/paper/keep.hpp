// The papers' files: one PDF each, kept for a while, so that it can be sent by e-mail or printed elsewhere.
// The worker's thread.
#pragma once

#include <filesystem>
#include <string>

#include "base/result.hpp"
#include "terminal/snapshot_papers.hpp"

namespace okienko::paper {

// So many, and so long; the oldest go. They hold personal data in the clear, and no erasure reaches into them.
inline constexpr std::size_t max_kept_papers = 200;
inline constexpr int kept_days = 14;

// "R-2-44-confirmation-1-3f9c21.pdf": the case or the label, the kind, the copy, and a piece of the paper's id, so that
// two contacts about one case do not share a file. The same paper has the same name each time.
std::string file_name(const terminal::PaperJob& job);

// Written whole or not at all, for the owner only; then the oldest are taken away.
base::Result<std::filesystem::path> keep(const std::filesystem::path& folder, const terminal::PaperJob& job,
                                         base::BytesView pdf);
void take_away_old(const std::filesystem::path& folder, std::size_t most = max_kept_papers);

}  // namespace okienko::paper
