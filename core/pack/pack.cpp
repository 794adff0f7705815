#include "pack/pack.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <set>

#include "base/check.hpp"
#include "base/files.hpp"
#include "pack/check.hpp"
#include "pack/expand.hpp"
#include "pack/measures.hpp"
#include "pack/names.hpp"
#include "pack/proofs.hpp"
#include "pack/read.hpp"
#include "pack/scalars.hpp"
#include "pack/validate.hpp"

namespace okienko::pack {

namespace {

namespace fs = std::filesystem;

// The things that a file of this shape would define, were it readable.
void collect_definitions(const Shape& shape, std::set<Thing>& things);

void collect_definitions(const Value& value, std::set<Thing>& things) {
  if (value.form == Form::definition) things.insert(value.thing);
  if (things.contains(Thing::conversation)) things.insert(Thing::exercise);  // made of these
  if (value.shape) collect_definitions(*value.shape, things);
  for (const Value& part : value.parts) collect_definitions(part, things);
}

void collect_definitions(const Shape& shape, std::set<Thing>& things) {
  for (const Key& key : shape.keys) collect_definitions(key.value, things);
  for (const Variant& variant : shape.variants) {
    for (const Key& key : variant.keys) collect_definitions(key.value, things);
  }
}

// 0.10.0 is newer than 0.9.1; what is not given counts as 0.
bool is_newer(std::vector<int> wanted, std::vector<int> here) {
  const std::size_t length = std::max(wanted.size(), here.size());
  wanted.resize(length);
  here.resize(length);
  return wanted > here;
}

class Loader {
 public:
  explicit Loader(const fs::path& folder) : folder_(folder) {}

  Loaded load() {
    std::error_code problem;
    canonical_ = fs::canonical(folder_, problem);
    if (problem || !fs::is_directory(folder_, problem)) {
      messages().add({folder_.string(), {}}, "missing-folder", "there is no such folder");
      return finish();
    }
    const File* pack_file = open(folder_ / "pack.yaml", pack_shape(), "", true);
    if (pack_file && is_for_newer_program(*pack_file)) return finish();
    if (pack_file) judge_pack_file(*pack_file);
    open_root_files();
    open_scripts(pack_file);
    open_conversations();
    refuse_strangers(folder_, expected_);
    if (scripts_are_known_) refuse_strangers(folder_ / "scripts", expected_scripts_);
    check_names(reading_);
    check_parts(reading_, (folder_ / "pack.yaml").string());
    check_compared(reading_);
    check_measures(reading_);
    check_training(reading_);
    check_option_texts(reading_);
    check_placeholders(reading_);
    if (messages().empty()) build(*pack_file);
    return finish();
  }

 private:
  struct File {
    std::string path;
    std::string name;  // of a root file; the id of a script or part
    const Shape* shape = nullptr;
    Node root;
  };

  Messages& messages() { return reading_.messages; }
  static const Shape& pack_shape() { return okienko::pack::pack_file(); }

  Loaded finish() {
    loaded_.messages = messages().take();
    if (!loaded_.messages.empty()) {
      loaded_.pack.reset();
      loaded_.conversations.clear();
    }
    return std::move(loaded_);
  }

  // Nothing outside the folder is read, whatever links stand in it: the pack would not be what was checked
  // and signed.
  bool is_inside(const fs::path& path) {
    std::error_code problem;
    const fs::path real = fs::canonical(path, problem);
    if (problem) return true;  // there is none: said elsewhere
    const auto [end, ignored] = std::mismatch(canonical_.begin(), canonical_.end(), real.begin(), real.end());
    if (end == canonical_.end()) return true;
    messages().add({path.string(), {}}, "link-out-of-folder",
                   "this is a link to something outside the pack's folder", "put the file itself there");
    return false;
  }

  // Null when the file is not there or cannot be read; reported, but for an optional one that is not there.
  const File* open(const fs::path& path, const Shape& shape, const std::string& name, bool required) {
    const std::string text_path = path.string();
    std::error_code problem;
    const fs::file_status status = fs::status(path, problem);
    if (!fs::exists(status) && !fs::is_symlink(fs::symlink_status(path, problem))) {
      if (!required) return nullptr;
      messages().add({text_path, {}}, "missing-file", "the pack needs this file");
    } else if (is_inside(path)) {
      if (fs::is_regular_file(status)) {
        const auto content = base::read_file(path, max_file_bytes);
        if (content) {
          const std::string_view text = base::as_text(content.value());
          bytes_ += text.size();
          if (bytes_ > max_pack_bytes) return too_large(text_path, shape);
          messages().keep_source(text_path, std::string(text));
          if (auto root = parse_yaml(text, text_path, messages()))
            return &files_.emplace_back(File{text_path, name, &shape, std::move(*root)});
        } else if (content.error().code == base::ErrorCode::limit) {
          messages().add({text_path, {}}, "file-too-large",
                         fmt::format("a file of a pack has at most {} bytes", max_file_bytes));
        } else {
          messages().add({text_path, {}}, "unreadable-file", content.error().message);
        }
      } else {
        messages().add({text_path, {}}, "unreadable-file", "this is no plain file");
      }
    }
    collect_definitions(shape, reading_.unread);
    return nullptr;
  }

  const File* too_large(const std::string& path, const Shape& shape) {
    messages().add({path, {}}, "pack-too-large",
                   fmt::format("with this file the pack has more than {} bytes", max_pack_bytes));
    collect_definitions(shape, reading_.unread);
    return nullptr;
  }

  // Before anything else is judged: a newer language must not drown this one message in others.
  bool is_for_newer_program(const File& file) {
    const Node* wanted = file.root.kind == Node::Kind::map ? find(file.root, "needs_program") : nullptr;
    const auto version = wanted ? to_version(wanted->value) : std::nullopt;
    const auto here = to_version(OKIENKO_VERSION);
    OKIENKO_CHECK(here.has_value());
    if (!version || !is_newer(*version, *here)) return false;
    messages() = Messages();
    messages().add({file.path, wanted->at}, "newer-program",
                   fmt::format("this pack needs Okienko {}; this is {}", wanted->value, OKIENKO_VERSION),
                   "the pack that is in force stays; update the program first");
    return true;
  }

  void judge_pack_file(const File& file) {
    for (const Node& language : items_at(file.root, "languages")) {
      if (is_language(language.value)) reading_.languages.push_back(language.value);
    }
    reading_.currency = scalar_at(file.root, "currency");
    validate(reading_, file.path, pack_shape(), file.root);
  }

  void open_root_files() {
    for (const FileShape& shape : root_files()) {
      expected_.insert(shape.name);
      if (&shape.shape == &pack_shape()) continue;
      const File* file = open(folder_ / shape.name, shape.shape, shape.name, shape.required);
      if (file) validate(reading_, file->path, shape.shape, file->root);
    }
  }

  // Which files there are, pack.yaml says; while it does not, nothing of them is held to be unknown.
  void open_scripts(const File* pack_file) {
    const Node* scripts =
        pack_file && pack_file->root.kind == Node::Kind::map ? find(pack_file->root, "scripts") : nullptr;
    scripts_are_known_ = scripts && scripts->kind == Node::Kind::list && is_inside(folder_ / "scripts");
    if (!scripts_are_known_) {
      collect_definitions(script_file(), reading_.unread);
      collect_definitions(part_file(), reading_.unread);
      return;
    }
    open_scripts(*pack_file, "scripts", script_file(), Thing::script, max_scripts);
    open_scripts(*pack_file, "parts", part_file(), Thing::part, max_parts);
  }

  void open_scripts(const File& pack_file, std::string_view key, const Shape& shape, Thing thing, int most) {
    std::set<std::string> seen;
    for (const Node& item : items_at(pack_file.root, key)) {
      // The name becomes a path, so nothing that could lead out of the folder is tried.
      if (!is_id(item.value) || !seen.insert(item.value).second ||
          seen.size() > static_cast<std::size_t>(most))
        continue;
      const std::string& id = item.value;
      if (!expected_scripts_.insert(id + ".yaml").second) continue;  // both a script and a part
      const fs::path path = folder_ / "scripts" / (id + ".yaml");
      std::error_code problem;
      if (!fs::exists(fs::symlink_status(path, problem))) continue;  // reported as unknown, where it is named
      const File* file = open(path, shape, id, true);
      const Node* given = file && file->root.kind == Node::Kind::map ? find(file->root, "id") : nullptr;
      // It is there under the name of its file, however well.
      const Place place = {path.string(), given ? given->at : file ? file->root.at : Position()};
      reading_.definitions.push_back({thing, "", id, place, FactNeed::any, file ? &file->root : nullptr});
      if (!file) continue;
      validate(reading_, file->path, shape, file->root, id);
      if (given && given->value != id)
        messages().add(place, "wrong-id", fmt::format("the {} of this file is '{}'", name_of(thing), id));
    }
  }

  void open_conversations() {
    const fs::path folder = folder_ / "conversations";
    std::error_code problem;
    if (!fs::exists(fs::symlink_status(folder, problem))) return;
    if (!is_inside(folder)) return collect_definitions(conversations_file(), reading_.unread);
    std::vector<fs::path> paths = yaml_files(folder);
    if (paths.size() > max_conversation_files) {
      messages().add({folder.string(), {}}, "too-many-files",
                     fmt::format("a pack has at most {} files of conversations", max_conversation_files));
      return collect_definitions(conversations_file(), reading_.unread);
    }
    for (const fs::path& path : paths) {
      const File* file = open(path, conversations_file(), "", true);
      if (file) validate(reading_, file->path, conversations_file(), file->root);
    }
  }

  // In the order of their names.
  std::vector<fs::path> yaml_files(const fs::path& folder) {
    std::vector<fs::path> paths;
    std::error_code problem;
    std::size_t entries = 0;
    for (fs::directory_iterator entry(folder, problem), end; !problem && entry != end;
         entry.increment(problem)) {
      if (++entries > max_folder_entries) {
        messages().add({folder.string(), {}}, "too-many-files",
                       fmt::format("a folder of a pack holds at most {} files", max_folder_entries));
        break;
      }
      const std::string extension = entry->path().extension().string();
      if (extension == ".yaml" || extension == ".yml") paths.push_back(entry->path());
    }
    std::sort(paths.begin(), paths.end());
    return paths;
  }

  // A file that nobody reads is a slip: "limit.yaml" would leave the pack without what it says.
  void refuse_strangers(const fs::path& folder, const std::set<std::string>& expected) {
    for (const fs::path& path : yaml_files(folder)) {
      if (expected.count(path.filename().string()) == 0)
        messages().add({path.string(), {}}, "unknown-file", "nothing in the pack refers to this file");
    }
  }

  const File& file_of(const std::string& name, const Shape& shape) const {
    const auto found = std::find_if(files_.begin(), files_.end(), [&](const File& file) {
      return file.name == name && file.shape == &shape;
    });
    OKIENKO_CHECK(found != files_.end());
    return *found;
  }

  // Nothing was found wrong: the trees become types, parts are put in place, and the whole is proved.
  void build(const File& pack_file) {
    domain::Pack pack;
    read_file(reading_, "pack.yaml", pack_file.root, pack);
    for (const File& file : files_) {
      const bool plain = !file.name.empty() && file.shape != &script_file() && file.shape != &part_file();
      if (plain) read_file(reading_, file.name, file.root, pack);
      if (file.shape == &conversations_file())
        read_conversations(reading_, file.path, file.root, loaded_.conversations);
    }
    Source source(reading_);
    std::map<std::string, AuthoredScript> parts;
    for (const Node& part : items_at(pack_file.root, "parts"))
      parts.emplace(part.value, read_script(reading_, file_of(part.value, part_file()).root));
    for (const Node& script : items_at(pack_file.root, "scripts")) {
      const AuthoredScript authored = read_script(reading_, file_of(script.value, script_file()).root);
      pack.scripts.push_back(expand(authored, parts, source, messages()));
    }
    if (!messages().empty()) return;
    check_cases(pack, source, messages());
    check_measured_steps(pack, reading_);
    check_conversations(pack, loaded_.conversations, messages());
    add_exercises(loaded_.conversations, pack);
    prove(pack, source);
    loaded_.pack = std::move(pack);
  }

  void prove(const domain::Pack& pack, const Source& source) {
    const PlaceOf place_of = [&](Thing thing, const std::string& scope, const std::string& id) {
      return thing == Thing::step ? source.step(scope, id) : source.of(thing, id, {}, scope);
    };
    prove_scripts(pack, place_of, messages());
    prove_first_contact(pack, place_of, messages());
    prove_limits(pack, place_of, {(folder_ / "limits.yaml").string(), {}}, messages());
    prove_refusals(pack, place_of, messages());
    prove_calendar(pack, {(folder_ / "calendar.yaml").string(), {}}, messages());
  }

  const fs::path& folder_;
  fs::path canonical_;
  Reading reading_;
  Loaded loaded_;
  std::deque<File> files_;  // keeps its elements where they are: definitions point into the trees
  std::set<std::string> expected_;
  std::set<std::string> expected_scripts_;
  bool scripts_are_known_ = false;
  std::size_t bytes_ = 0;  // of the files that were read
};

}  // namespace

Loaded load(const fs::path& folder) {
  return Loader(folder).load();
}

}  // namespace okienko::pack
