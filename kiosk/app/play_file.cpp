#include "kiosk/app/play_file.hpp"

#include <fmt/format.h>

#include <charconv>
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
      {"camera", Words::some}, {"inbox", Words::some},    {"sign", Words::some},     {"swipe", Words::some},   {"technician-pin", Words::some},
      {"damage", Words::some}, {"training", Words::none}, {"pack", Words::some},   {"spoil", Words::some},
      {"refused", Words::some}, {"fill-disk", Words::none}, {"free-disk", Words::none}, {"token", Words::none}, {"look", Words::none}, {"remember", Words::some},
      {"repeat", Words::some}, {"end", Words::none}};
  return known;
}

}  // namespace

namespace {

// Puts what is repeated in place as often as it is asked for.
base::Result<std::vector<Instruction>> unrolled(const std::vector<Instruction>& written, const std::string& file) {
  struct Block {
    int line = 0;
    int times = 1;
    std::vector<Instruction> inside;
  };
  const auto wrong = [&](int line, const std::string& what) {
    return base::error(base::ErrorCode::invalid, fmt::format("{}:{}: {}", file, line, what));
  };
  std::vector<Block> open{{}};
  for (const Instruction& instruction : written) {
    if (instruction.name == "repeat") {
      int times = 0;
      const char* last = instruction.rest.data() + instruction.rest.size();
      const auto [stopped, failed] = std::from_chars(instruction.rest.data(), last, times);
      if (failed != std::errc{} || stopped != last || times < 1) return wrong(instruction.line, "repeat needs how many times");
      open.push_back({instruction.line, times, {}});
      continue;
    }
    if (instruction.name != "end") {
      open.back().inside.push_back(instruction);
      continue;
    }
    if (open.size() == 1) return wrong(instruction.line, "end without a repeat");
    const Block block = std::move(open.back());
    open.pop_back();
    auto& around = open.back().inside;
    if (around.size() + block.inside.size() * static_cast<std::size_t>(block.times) > max_instructions) {
      return wrong(block.line, fmt::format("more than {} instructions", max_instructions));
    }
    for (int time = 0; time < block.times; ++time) around.insert(around.end(), block.inside.begin(), block.inside.end());
  }
  if (open.size() > 1) return wrong(open.back().line, "repeat without an end");
  return std::move(open.front().inside);
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
  return unrolled(play, path.string());
}

}  // namespace okienko::app
