#include "terminal/device.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace okienko::terminal {

namespace {

constexpr std::string_view cue_prefix = "cue/";

struct Setting {
  std::string_view name;
  MaySet may_set;
  bool (*fits)(std::string_view value);
};

std::optional<int> number(std::string_view text) {
  int value = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
  if (parsed.ec != std::errc() || parsed.ptr != text.data() + text.size()) return std::nullopt;
  return value;
}

bool is_switch(std::string_view value) {
  return value == "0" || value == "1";
}
bool is_text_size(std::string_view value) {
  return value == "100" || value == "125" || value == "150";
}
bool is_brightness(std::string_view value) {
  const auto percent = number(value);
  return percent && *percent >= least_brightness_percent && *percent <= most_brightness_percent &&
         *percent % brightness_step_percent == 0;
}
bool is_any_language(std::string_view) {
  return true;  // looked up by `fits_setting` among those that can be chosen
}

constexpr std::array<Setting, 7> settings = {{
    {"text", MaySet::anybody_signed_in, is_text_size},
    {"dark", MaySet::anybody_signed_in, is_switch},
    {"brightness", MaySet::anybody_signed_in, is_brightness},
    {"language", MaySet::technician, is_any_language},
    {"printer_a4", MaySet::technician, is_printer},
    {"printer_roll", MaySet::technician, is_printer},
    {"printer_label", MaySet::technician, is_printer},
}};

const Setting* find(std::string_view name) {
  const auto found =
      std::find_if(settings.begin(), settings.end(), [&](const Setting& s) { return s.name == name; });
  return found == settings.end() ? nullptr : &*found;
}

bool is_host_or_path(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("-._~:/[]%").find(c) != std::string_view::npos;
}

}  // namespace

bool is_printer(std::string_view text) {
  if (text.empty()) return true;
  if (text.size() > max_printer_bytes) return false;
  for (const std::string_view scheme : {"ipp://", "ipps://"}) {
    if (!text.starts_with(scheme)) continue;
    const std::string_view rest = text.substr(scheme.size());
    return !rest.empty() && rest.front() != '/' && std::all_of(rest.begin(), rest.end(), is_host_or_path);
  }
  // CUPS: any printable character but space, "/", "#"; ours are stricter, since the name goes to a command too.
  return text.front() != '-' && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                  c == '_' || c == '.';
         });
}

MaySet who_may_set(std::string_view name) {
  if (name.starts_with(cue_prefix)) return MaySet::anybody_signed_in;
  const Setting* setting = find(name);
  return setting ? setting->may_set : MaySet::nobody;
}

bool fits_setting(std::string_view name, std::string_view value, const std::vector<std::string>& languages) {
  if (name.starts_with(cue_prefix)) return is_switch(value);
  const Setting* setting = find(name);
  if (!setting) return false;
  if (name == "language") return std::find(languages.begin(), languages.end(), value) != languages.end();
  return setting->fits(value);
}

std::string setting_key(std::string_view name) {
  return "device/" + std::string(name);
}

DeviceSettings read_device_settings(const store::Store& store, const domain::StaffId& signed_in, bool dark_at_first) {
  const auto read = [&](std::string_view name) {
    std::string value = store.setting(setting_key(name));
    const Setting* setting = find(name);
    if (setting && !setting->fits(value)) value.clear();
    return value;
  };
  DeviceSettings device;
  device.text_percent = number(read("text")).value_or(device.text_percent);
  const std::string dark = read("dark");
  device.dark = dark.empty() ? dark_at_first : dark == "1";
  device.brightness_percent = number(read("brightness")).value_or(device.brightness_percent);
  device.language = read("language");
  device.printer_a4 = read("printer_a4");
  device.printer_roll = read("printer_roll");
  device.printer_label = read("printer_label");
  if (!signed_in.is_nil()) device.cue_words = read(std::string(cue_prefix) + signed_in.text()) == "1";
  return device;
}

}  // namespace okienko::terminal
