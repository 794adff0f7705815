// Exercises on the real program: a data folder of its own beside the real one, with the same colleagues (and PINs), the
// same pack, and customers who are made up. It has an identity of its own and no enrolment, and a terminal that was
// started in it never connects: nothing that is done there can be taken for real.
#pragma once

#include <filesystem>

#include "base/ids.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "domain/types.hpp"

namespace okienko::terminal {

inline constexpr const char* training_folder_name = "training";
inline constexpr const char* exercise_folder_name = "exercise";

struct Training {
  std::filesystem::path data_folder;
  std::string site_name;
  std::filesystem::path pack_folder;  // the one in force at the real terminal; empty: none is kept there
};

// Makes `<real folder>/training` or brings its colleagues up to date. Only reads the real store, also while the real
// program runs. Fails in words when there are no colleagues yet, or another exercise runs.
base::Result<Training> prepare_training(const std::filesystem::path& real_folder, const base::Clock& clock,
                                        base::IdSource& ids);

// Who practises, and as what: an exercise is made for the limits of one role.
struct Practising {
  domain::StaffId staff;
  domain::Role role = domain::Role::agent;
};

// Makes `<real folder>/exercise` anew: of the last exercise nothing is left. Else as above.
base::Result<Training> prepare_exercise(const std::filesystem::path& real_folder, const Practising& practising,
                                        const base::Clock& clock, base::IdSource& ids);

}  // namespace okienko::terminal
