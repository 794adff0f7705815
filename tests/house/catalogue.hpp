// Reads gettext's .po files as far as the house test needs them: which messages there are and whether each is
// translated. (msgfmt, called by the build, checks the syntax.)
#pragma once

#include <map>
#include <string>
#include <vector>

namespace okienko::house {

struct Translation {
  int line = 0;
  bool fuzzy = false;
  std::string plural;              // msgid_plural; empty without one
  std::vector<std::string> texts;  // msgstr, or msgstr[0], [1], ...
};

// By context and msgid. The header, whose msgid is empty, is left out.
std::map<std::string, Translation> read_catalogue(const std::string& content);

// The {placeholders} of a message, in order of the alphabet.
std::vector<std::string> placeholders(const std::string& text);

}  // namespace okienko::house
