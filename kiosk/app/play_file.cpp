#include "kiosk/app/play_file.hpp"

#include <fmt/format.h>

#include <map>
#include <sstream>

#include "base/files.hpp"

namespace okienko::app {

namespace {

enum class Words { none, some };

const std::map<std::string, Words>& instructions() {
  static const std::map<std::string, Words> known = {
      {"hub", Words::some},    {"terminal", Words::some}, {"start", Words::none},  {"stop", Words::none},
      {"restart", Words::none}, {"kill", Words::none},    {"clock", Words::some},  {"tap", Words::some},
      {"type", Words::some},   {"scan", Words::some}, {"ring", Words::some}, {"hang-up", Words::some},     {"key", Words::some},    {"expect", Words::some},
      {"absent", Words::some}, {"there", Words::some},    {"wait", Words::some},   {"shot", Words::some},
      {"faults", Words::none}, {"as", Words::some},       {"checkpoint", Words::some},
      {"way", Words::some},    {"apart", Words::none},    {"together", Words::none}, {"reached", Words::none},
      {"camera", Words::some}, {"inbox", Words::some},    {"sign", Words::some},   {"technician-pin", Words::some},
      {"damage", Words::some}, {"training", Words::none}, {"pack", Words::some},   {"spoil", Words::some},
      {"refused", Words::some}, {"fill-disk", Words::none}, {"free-disk", Words::none}, {"token", Words::none}, {"look", Words::none}, {"remember", Words::some}};
  return known;
}

}  // namespace

base::Result<std::vector<Instruction>> read_play_file(const std::filesystem::path& path) {
  OKIENKO_TRY(auto bytes, base::read_file(path, max_play_file_bytes));
  std::istringstream in{std::string(base::as_text(bytes))};
  std::vector<Instruction> play;
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    const auto begin = line.find_first_not_of(" \t");
    if (begin == std::string::npos || line[begin] == '#') continue;
    const auto end = line.find_last_not_of(" \t\r");
    line = line.substr(begin, end - begin + 1);
    const auto space = line.find(' ');
    Instruction instruction{number, line.substr(0, space), ""};
    if (space != std::string::npos) instruction.rest = line.substr(line.find_first_not_of(' ', space));
    const auto known = instructions().find(instruction.name);
    const auto at = fmt::format("{}:{}: ", path.string(), number);
    if (known == instructions().end()) {
      return base::error(base::ErrorCode::invalid, at + "unknown instruction \"" + instruction.name + "\"");
    }
    if ((known->second == Words::some) == instruction.rest.empty()) {
      return base::error(base::ErrorCode::invalid,
                         at + instruction.name + (instruction.rest.empty() ? " needs a word" : " takes no words"));
    }
    play.push_back(std::move(instruction));
  }
  return play;
}

}  // namespace okienko::app
