// The settings of this device: which names there are, which values each takes, and who may set it. They stand in the
// store's table of settings under "device/<name>" and are never sent.
#pragma once

#include <string>
#include <string_view>

#include "store/store.hpp"
#include "terminal/snapshot.hpp"

namespace okienko::terminal {

inline constexpr int least_brightness_percent = 20;
inline constexpr int most_brightness_percent = 100;
inline constexpr int brightness_step_percent = 5;
inline constexpr std::size_t max_printer_bytes = 200;

enum class MaySet { nobody, technician, anybody_signed_in };

// `nobody`: there is no such setting. "cue/<staff>" is for that colleague alone, which the caller looks after.
MaySet who_may_set(std::string_view name);
// Is the value one that the setting takes? `languages`: those that can be chosen.
bool fits_setting(std::string_view name, std::string_view value, const std::vector<std::string>& languages);

// A name of a CUPS queue, or an address "ipp://host/path" ("ipps://" too); empty: no printer.
bool is_printer(std::string_view text);

std::string setting_key(std::string_view name);
// A value that is no longer allowed (an older program wrote it) reads as not set.
DeviceSettings read_device_settings(const store::Store& store, const domain::StaffId& signed_in, bool dark_at_first);

}  // namespace okienko::terminal
