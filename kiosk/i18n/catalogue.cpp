#include "kiosk/i18n/catalogue.hpp"

#include <algorithm>
#include <boost/locale/gnu_gettext.hpp>
#include <boost/locale/message.hpp>
#include <locale>
#include <system_error>

namespace okienko::i18n {
namespace {

constexpr const char* domain = "okienko";

struct Words {
  Language language = "en";
  std::locale locale = std::locale::classic();
};

struct State {
  std::filesystem::path folder;
  Words words;
};

State& state() {
  static State instance;
  return instance;
}

thread_local const Words* spoken = nullptr;

const Words& words_in_use() {
  return spoken != nullptr ? *spoken : state().words;
}

std::filesystem::path catalogue_path(const std::filesystem::path& folder, const Language& language) {
  return folder / language / "LC_MESSAGES" / (std::string(domain) + ".mo");
}

base::Result<Words> words_of(const Language& language) {
  std::error_code failure;
  if (!std::filesystem::exists(catalogue_path(state().folder, language), failure)) {
    return base::error(
        base::ErrorCode::not_found,
        "There is no catalogue of texts " + catalogue_path(state().folder, language).string() + ".");
  }
  namespace gettext = boost::locale::gnu_gettext;
  gettext::messages_info info;
  info.language = language;
  info.encoding = "UTF-8";
  info.paths.push_back(state().folder.string());
  info.domains.push_back(gettext::messages_info::domain(domain));
  return Words{language, std::locale(std::locale::classic(), gettext::create_messages_facet<char>(info))};
}

}  // namespace

base::Result<void> load(const std::filesystem::path& folder, const Language& language) {
  state().folder = folder;
  return use(language);
}

base::Result<void> use(const Language& language) {
  OKIENKO_TRY(auto words, words_of(language));
  state().words = std::move(words);
  return base::success();
}

struct Speaking::Spoken : Words {};

Speaking::Speaking(const Language& language) : spoken_(std::make_unique<Spoken>()), before_(spoken) {
  auto words = words_of(language);
  has_words_ = words.has_value();
  if (words) static_cast<Words&>(*spoken_) = std::move(words.value());
  spoken_->language = language;
  spoken = spoken_.get();
}

Speaking::~Speaking() {
  spoken = static_cast<const Words*>(before_);
}

const Language& language() {
  return words_in_use().language;
}

std::vector<Language> languages() {
  std::vector<Language> found;
  std::error_code failure;
  for (std::filesystem::directory_iterator entry(state().folder, failure), end; !failure && entry != end;
       entry.increment(failure)) {
    const Language name = entry->path().filename().string();
    if (std::filesystem::exists(catalogue_path(state().folder, name), failure)) found.push_back(name);
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::string fill(std::string_view text, std::initializer_list<Argument> arguments) {
  std::string filled;
  std::size_t position = 0;
  while (position < text.size()) {
    if (text[position] == '{') {
      const std::size_t end = text.find('}', position);
      if (end != std::string_view::npos) {
        const std::string_view name = text.substr(position + 1, end - position - 1);
        const auto* argument =
            std::find_if(arguments.begin(), arguments.end(),
                         [name](const Argument& candidate) { return candidate.name == name; });
        if (argument != arguments.end()) {
          filled += argument->value;
          position = end + 1;
          continue;
        }
      }
    }
    filled.push_back(text[position++]);
  }
  return filled;
}

std::string tr(const char* context, const char* text) {
  return boost::locale::translate(context, text).str(words_in_use().locale);
}

std::string tr(const char* context, const char* text, std::initializer_list<Argument> arguments) {
  return fill(tr(context, text), arguments);
}

std::string tr_count(const char* context, const char* singular, const char* plural, long long count,
                     std::initializer_list<Argument> arguments) {
  // The plural rules of catalogues know whole numbers from 0; a debt of minus two is spoken of as two.
  const long long magnitude = count < 0 ? -count : count;
  const int size = magnitude > 1'000'000 ? 1'000'000 + static_cast<int>(magnitude % 1'000'000)
                                         : static_cast<int>(magnitude);
  const std::string text = boost::locale::translate(context, singular, plural, size).str(words_in_use().locale);
  return fill(fill(text, {{"count", std::to_string(count)}}), arguments);
}

}  // namespace okienko::i18n
