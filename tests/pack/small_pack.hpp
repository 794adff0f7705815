// The smallest good pack, in a folder of its own that goes with the object.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <string>

#include "base/check.hpp"

namespace okienko::tests {

class SmallPack {
 public:
  explicit SmallPack(const std::string& version = "1.2") {
    std::string name = (std::filesystem::temp_directory_path() / "okienko-small-XXXXXX").string();
    OKIENKO_CHECK(::mkdtemp(name.data()) != nullptr);
    place_ = name;
    set_version(version);
    write("facts.yaml",
          "facts:\n"
          "  - {id: name, kind: person, scope: customer, label: {en: Name}}\n"
          "  - {id: phone, kind: phone, scope: customer, label: {en: Phone}}\n"
          "  - {id: email, kind: email, scope: customer, label: {en: E-mail}}\n"
          "  - {id: address_form, kind: choice, scope: customer, label: {en: Form of address}}\n");
    write("outcomes.yaml",
          "outcomes:\n"
          "  - {id: settled, label: {en: Settled}, resolved: true}\n"
          "  - {id: mistaken, label: {en: Opened by mistake}, resolved: false}\n");
    write("scripts/hello.yaml",
          "id: hello\ntitle: {en: Hello}\nicon: call\ngroup: all\nstep_budget: 2\nsteps:\n"
          "  - {id: greet, kind: say, title: {en: Greet}, say: {en: Good morning.}, next: end}\n"
          "  - {id: end, kind: end, title: {en: End}, say: {en: Goodbye.}, outcome: settled}\n");
  }
  ~SmallPack() {
    std::error_code ignored;
    std::filesystem::remove_all(place_, ignored);
  }
  SmallPack(const SmallPack&) = delete;
  SmallPack& operator=(const SmallPack&) = delete;

  std::filesystem::path folder() const { return place_ / "pack"; }
  // Beside the pack's folder: for keys and what is unpacked.
  std::filesystem::path beside(const std::string& name) const { return place_ / name; }

  void write(const std::string& file, const std::string& content) const {
    const auto path = folder() / file;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << content;
  }
  void set_version(const std::string& version) const {
    write("pack.yaml", "id: small\nversion: " + version +
                           "\nlanguages: [en]\ntitle: {en: A small pack}\ncurrency: PLN\n"
                           "time_zone: Europe/Warsaw\nfrontline: [agent]\n"
                           "groups:\n  - {id: all, label: {en: All}}\nscripts: [hello]\n");
  }
  // So many bytes of comments that compress to about a half: still a good pack.
  void swell(const std::string& file, std::size_t bytes, std::uint64_t seed) const {
    std::mt19937_64 random(seed);
    std::ofstream out(folder() / file, std::ios::binary | std::ios::app);
    for (std::size_t written = 0; written < bytes;) {
      std::string line = "# ";
      while (line.size() < 100) line.push_back("0123456789abcdef"[random() % 16]);
      out << line << '\n';
      written += line.size() + 1;
    }
  }

 private:
  std::filesystem::path place_;
};

}  // namespace okienko::tests
