// What the files of the hub's commands share. Included only there.
#pragma once

#include <map>

#include "hub/commands.hpp"

namespace okienko::hub {

base::Error invalid(std::string words);
std::string value_of(const AdminRequest& request, const char* name);

// The newest record of each colleague.
base::Result<std::map<domain::StaffId, domain::StaffRecorded>> all_staff(const AdminContext& context);
std::string name_of(const domain::StaffRecorded& staff);
// By the name on the lock screen, or by the id that `staff list` shows, where two have one name.
base::Result<domain::StaffRecorded> colleague(const std::string& wanted, const AdminContext& context);
base::Result<void> record_staff(domain::StaffRecorded staff, const AdminContext& context);

// commands_approvals.cpp
base::Result<std::string> set_pin(const AdminRequest& request, const AdminContext& context);
base::Result<std::string> switch_off(const AdminRequest& request, const AdminContext& context);
base::Result<std::string> join_aliases(const AdminRequest& request, const AdminContext& context);
base::Result<std::string> name_substitute(const AdminRequest& request, const AdminContext& context);
base::Result<std::string> approve_code(const AdminRequest& request, const AdminContext& context);

}  // namespace okienko::hub
