// Whatever stands in a file of a pack, loading ends, within bounded memory, with a pack or with messages that point
// into the file. An archive of any bytes is opened or refused.
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <string_view>

#include "../pack/sample.hpp"
#include "base/check.hpp"
#include "fuzz_input.hpp"
#include "pack/archive.hpp"
#include "pack/pack.hpp"

namespace {

using namespace okienko;

void write(const std::filesystem::path& path, std::string_view content) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << content;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static pack::SamplePack sample;
  static const bool written = sample.load().pack.has_value();
  OKIENKO_CHECK(written);
  if (size == 0) return 0;
  const auto& files = pack::fuzzed_files();
  const std::string_view content(reinterpret_cast<const char*>(data) + 1, size - 1);
  if (data[0] >= files.size()) {
    static_cast<void>(pack::open_archive(base::as_bytes(content)));
    return 0;
  }
  const std::string& file = files[data[0]];
  write(sample.folder() / file, content);
  const pack::Loaded loaded = pack::load(sample.folder());
  write(sample.folder() / file, sample.content(file));
  OKIENKO_CHECK(loaded.pack.has_value() == loaded.messages.empty());
  OKIENKO_CHECK(loaded.messages.size() <= pack::max_messages + 1);
  for (const pack::Message& message : loaded.messages) {
    OKIENKO_CHECK(message.line >= 1 && message.column >= 1 && !message.text.empty());
    OKIENKO_CHECK(!pack::to_text(message).empty());
  }
  return 0;
}
