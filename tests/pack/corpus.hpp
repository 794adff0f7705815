// A corpus of broken packs: each row breaks one thing in a good pack and names the messages that must come,
// with file, line, column and code. Columns count characters, so "ż" before a fault moves it by one.
#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "sample.hpp"

namespace okienko::pack {

struct Broken {
  const char* name;
  const char* file;
  const char* old_text;  // null: the whole file
  const char* new_text;
  std::vector<std::string> expected;  // "file:line:column: code", in their order

  void put_into(SamplePack& sample) const {
    if (old_text) {
      sample.replace(file, old_text, new_text);
    } else {
      sample.write(file, new_text);
    }
  }
};

inline void PrintTo(const Broken& broken, std::ostream* out) {
  *out << broken.name;
}

const std::vector<Broken>& corpus();
// corpus_measures.cpp, corpus_training.cpp; among the corpus
std::vector<Broken> measure_corpus();
std::vector<Broken> training_corpus();

}  // namespace okienko::pack
