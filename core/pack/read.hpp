// From the YAML tree of each file to the types of the domain. Each function reads one kind of file and
// appends what it found; what does not fit is reported and left empty.
#pragma once

#include <string>

#include "domain/pack.hpp"
#include "pack/fields.hpp"

namespace okienko::pack {

inline constexpr std::size_t max_scripts = 60;
inline constexpr std::size_t max_entries = 300;  // of each of the other lists
inline constexpr std::size_t max_steps = 60;     // of one script
inline constexpr std::size_t max_options = 9;    // one for each digit key
inline constexpr int max_step_budget = 30;

// pack.yaml. Sets the languages and the currency in `reading`, and gives the ids of the scripts in their
// order.
std::vector<std::string> read_pack_file(Reading& reading, const std::string& path, const Node& root,
                                        domain::Pack& pack);
void read_facts(Reading& reading, const std::string& path, const Node& root, domain::Pack& pack);
void read_remedies(Reading& reading, const std::string& path, const Node& root, domain::Pack& pack);
void read_limits(Reading& reading, const std::string& path, const Node& root, domain::Pack& pack);
void read_clocks(Reading& reading, const std::string& path, const Node& root, domain::Pack& pack);
void read_calendar(Reading& reading, const std::string& path, const Node& root, domain::Pack& pack);
void read_promises(Reading& reading, const std::string& path, const Node& root, domain::Pack& pack);
void read_outcomes(Reading& reading, const std::string& path, const Node& root, domain::Pack& pack);
void read_charter(Reading& reading, const std::string& path, const Node& root, domain::Pack& pack);
void read_script(Reading& reading, const std::string& path, const Node& root, const std::string& wanted_id,
                 domain::Pack& pack);

}  // namespace okienko::pack
