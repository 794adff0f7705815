// Checks over the whole pack, once every file could be read: names that lead nowhere, scripts that go round
// or never end, limits that leave a case open. Each message names the counter-example.
#pragma once

#include "domain/pack.hpp"
#include "pack/fields.hpp"

namespace okienko::pack {

void check_names(Reading& reading);
void check_scripts(Reading& reading, const domain::Pack& pack);
void check_limits(Reading& reading, const domain::Pack& pack, const std::string& limits_path);

}  // namespace okienko::pack
