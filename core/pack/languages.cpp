#include "pack/languages.hpp"

#include <algorithm>
#include <iterator>

namespace okienko::pack {

namespace {

// Prepositions; each wants the genitive, dative, accusative, instrumental or locative of what follows.
constexpr std::string_view polish[] = {
    "bez",  "beze",      "dla",     "do",   "dzięki",  "ku",        "mimo",   "między", "na",    "nad",
    "nade", "naprzeciw", "o",       "obok", "od",      "ode",       "około",  "oprócz", "po",    "pod",
    "pode", "podczas",   "pomimo",  "poza", "przeciw", "przeciwko", "przed",  "przede", "przez", "przeze",
    "przy", "spod",      "sprzed",  "u",    "w",       "we",        "według", "wobec",  "wokół", "wśród",
    "z",    "za",        "zamiast", "ze",   "znad",    "zza"};

constexpr std::string_view ukrainian[] = {
    "без",     "біля", "в",    "від", "для", "до",      "завдяки", "за",    "з",     "зі",    "із",
    "замість", "крім", "між",  "на",  "над", "навколо", "о",       "об",    "окрім", "перед", "під",
    "після",   "по",   "поза", "при", "про", "проти",   "ради",    "серед", "у",     "через", "щодо"};

template <std::size_t N>
bool among(const std::string_view (&words)[N], std::string_view word) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

}  // namespace

bool governs_case(std::string_view language, std::string_view word) {
  if (language == "pl") return among(polish, word);
  if (language == "uk") return among(ukrainian, word);
  return false;
}

}  // namespace okienko::pack
