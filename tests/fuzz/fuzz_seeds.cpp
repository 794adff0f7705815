// Writes what the fuzzer begins with into a folder.
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "../pack/corpus.hpp"
#include "../pack/sample.hpp"
#include "fuzz_input.hpp"
#include "pack/archive.hpp"

namespace {

namespace fs = std::filesystem;
using namespace okienko;

std::string read(const fs::path& path) {
  std::stringstream content;
  content << std::ifstream(path, std::ios::binary).rdbuf();
  return content.str();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    fmt::print(stderr, "usage: okienko_fuzz_seeds FOLDER\n");
    return 2;
  }
  const fs::path folder = argv[1];
  fs::create_directories(folder);
  int seeds = 0;
  const auto keep = [&](const std::string& input) {
    if (!input.empty()) std::ofstream(folder / fmt::format("seed_{:04}", seeds++), std::ios::binary) << input;
  };
  const pack::SamplePack good;
  for (const std::string& file : pack::fuzzed_files()) keep(pack::to_input(file, good.content(file)));
  for (const pack::Broken& broken : pack::corpus()) {
    pack::SamplePack sample;
    broken.put_into(sample);
    keep(pack::to_input(broken.file, sample.content(broken.file)));
  }
  for (const auto& entry : fs::recursive_directory_iterator(OKIENKO_PACKS)) {
    if (entry.path().extension() != ".yaml") continue;
    const bool script = entry.path().parent_path().filename() == "scripts";
    keep(pack::to_input(script ? "scripts/complaint.yaml" : entry.path().filename().string(), read(entry.path())));
  }
  const auto archive = pack::archive(fs::path(OKIENKO_PACKS) / "en-support");
  if (archive) keep("\xff" + std::string(base::as_text(archive.value())));
  fmt::print("{} inputs to begin with\n", seeds);
  return 0;
}
