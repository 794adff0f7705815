// `okienko-hub serve`: the hub as a running program, until SIGTERM or SIGINT.
#pragma once

#include <filesystem>
#include <string>

#include "base/result.hpp"

namespace okienko::hub {

// Blocks. Prints "listening on ADDRESS:PORT" once terminals may come; logs to log/hub.log in the folder.
base::Result<void> serve(const std::filesystem::path& folder, const std::string& listen,
                         const std::filesystem::path& pack_folder = {});

}  // namespace okienko::hub
