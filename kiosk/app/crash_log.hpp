// What ended the program stands in its log: a failed check, an exception that nobody caught, a signal with the calls
// that led to it. Whoever reads the log after a restart finds the cause there.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace okienko::app {

// Once, at the start, on the main thread. `log` is written to with what a dying program may still call.
void keep_causes_of_death(const std::filesystem::path& log);

// One line as the log has them, from a program that does not keep the log itself. Failing is not told.
void append_log_line(const std::filesystem::path& log, const char* level, const std::string& words);

// The last lines, bounded; empty when there is no log.
std::vector<std::string> last_log_lines(const std::filesystem::path& log, std::size_t most);

}  // namespace okienko::app
