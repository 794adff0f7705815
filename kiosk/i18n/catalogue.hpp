// The words of the screens. Source texts are short English phrases with a context; a catalogue
// (assets/i18n/<language>.po) gives each its words. No system locale is needed.
//
// UI thread only: one language at a time is in use, and switching it takes effect in the next frame. Another thread, or a
// paper in another language than the screen's, speaks through `Speaking`.
#pragma once

#include <filesystem>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace okienko::i18n {

// "pl", "en", ...: the name of a catalogue.
using Language = std::string;

// Finds the catalogues in `folder` (<folder>/<language>/LC_MESSAGES/okienko.mo) and uses `language`.
base::Result<void> load(const std::filesystem::path& folder, const Language& language);

// Fails when there is no such catalogue; the language in use then stays.
base::Result<void> use(const Language& language);

// While it lives, the words, numbers and dates of this thread are those of another language; all other threads keep
// theirs. After `load`, on any thread; not copied, ends on the thread that made it, the innermost first.
class Speaking {
 public:
  explicit Speaking(const Language& language);
  ~Speaking();
  Speaking(const Speaking&) = delete;
  Speaking& operator=(const Speaking&) = delete;
  bool has_words() const { return has_words_; }  // false: there is no catalogue, the words are the source's

 private:
  struct Spoken;
  std::unique_ptr<Spoken> spoken_;
  const void* before_ = nullptr;
  bool has_words_ = false;
};

const Language& language();
std::vector<Language> languages();
// What a language calls itself: "Polski", "Українська".
std::string own_name(const Language& language);

// Fills "{name}" in a text. An unknown name stays as it is written, so that a fault in a catalogue is visible
// and harmless.
struct Argument {
  std::string_view name;
  std::string value;
};
std::string fill(std::string_view text, std::initializer_list<Argument> arguments);

// The words for `text` in `context`; `text` itself when the catalogue has none.
std::string tr(const char* context, const char* text);
std::string tr(const char* context, const char* text, std::initializer_list<Argument> arguments);

// The same with the plural form of `count`; "{count}" is filled in.
std::string tr_count(const char* context, const char* singular, const char* plural, long long count,
                     std::initializer_list<Argument> arguments = {});

}  // namespace okienko::i18n
