#include "author/difference.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/files.hpp"
#include "pack/pack.hpp"
#include "pack/yaml.hpp"

namespace okienko::author {

namespace {

namespace fs = std::filesystem;
using pack::Member;
using pack::Node;

// What an entry is called, in the lists of each file: "row 'A1'", "step 'claim'".
struct EntryName {
  const char* list;
  const char* name;
};
constexpr EntryName entry_names[] = {
    {"steps", "step"},         {"options", "option"},         {"facts", "fact"},         {"remedies", "solution"},
    {"limits", "row"},         {"caps", "cap"},               {"standings", "standing"}, {"clocks", "deadline"},
    {"holidays", "holiday"},   {"promises", "promise"},       {"outcomes", "outcome"},   {"teams", "team"},
    {"standards", "standard"}, {"touchpoints", "touchpoint"}, {"practices", "practice"}, {"risks", "risk"},
    {"surveys", "survey"},     {"questions", "question"},     {"cards", "card"},         {"suggestions", "suggestion"},
    {"groups", "group"},       {"lines", "line"},             {"measures", "measure"},
    {"conversations", "conversation"}, {"tasks", "task"},     {"competences", "competence"}, {"paths", "path"},
    {"stages", "stage"}};

std::string name_of_entry(const std::string& list) {
  for (const EntryName& known : entry_names) {
    if (list == known.list) return known.name;
  }
  return "entry";
}

const Node* value_at(const Node& map, std::string_view key) {
  for (const Member& member : map.members) {
    if (member.key == key) return &member.value;
  }
  return nullptr;
}

std::string id_of(const Node& entry) {
  const Node* id = entry.kind == Node::Kind::map ? value_at(entry, "id") : nullptr;
  return id ? id->value : std::string();
}

// A value on one line, as an author would write it.
std::string in_line(const Node& node) {
  switch (node.kind) {
    case Node::Kind::empty:
      return "nothing";
    case Node::Kind::scalar:
      return node.value;
    case Node::Kind::list: {
      std::string out = "[";
      for (const Node& item : node.items) out += (out.size() > 1 ? ", " : "") + in_line(item);
      return out + "]";
    }
    case Node::Kind::map: {
      std::string out = "{";
      for (const Member& member : node.members) {
        out += (out.size() > 1 ? ", " : "") + member.key + ": " + in_line(member.value);
      }
      return out + "}";
    }
  }
  return {};
}

std::string shortened(const std::string& text) {
  constexpr std::size_t shown_bytes = 160;
  if (text.size() <= shown_bytes) return text;
  std::size_t end = shown_bytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "…";
}

// The first text of an entry, so that an added step says what it is about.
std::string title_of(const Node& entry) {
  for (const char* key : {"title", "label", "wording", "problem", "text", "name"}) {
    const Node* text = value_at(entry, key);
    if (text && text->kind == Node::Kind::map && !text->members.empty()) return text->members.front().value.value;
  }
  return {};
}

class Comparison {
 public:
  Comparison(std::string file, std::vector<Difference>& out) : file_(std::move(file)), out_(out) {}

  void compare(const Node& before, const Node& after, const std::string& where) {
    if (before.kind != after.kind) return changed(before, after, where);
    switch (before.kind) {
      case Node::Kind::empty:
        return;
      case Node::Kind::scalar:
        if (before.value != after.value) changed(before, after, where);
        return;
      case Node::Kind::map:
        return compare_maps(before, after, where);
      case Node::Kind::list:
        return compare_lists(before, after, where, {});
    }
  }

 private:
  void say(const std::string& where, const std::string& words) {
    out_.push_back({file_, where.empty() ? words : where + ": " + words});
  }

  void changed(const Node& before, const Node& after, const std::string& where) {
    say(where, fmt::format("'{}' becomes '{}'", shortened(in_line(before)), shortened(in_line(after))));
  }

  static std::string below(const std::string& where, const std::string& key) {
    return where.empty() ? key : where + ", " + key;
  }

  void compare_maps(const Node& before, const Node& after, const std::string& where) {
    for (const Member& member : before.members) {
      const Node* now = value_at(after, member.key);
      if (!now) {
        say(where, fmt::format("'{}' is no more (was '{}')", member.key, shortened(in_line(member.value))));
      } else if (member.value.kind == Node::Kind::list && now->kind == Node::Kind::list) {
        compare_lists(member.value, *now, where, member.key);
      } else {
        compare(member.value, *now, below(where, member.key));
      }
    }
    for (const Member& member : after.members) {
      if (!value_at(before, member.key)) {
        say(where, fmt::format("'{}' is new: '{}'", member.key, shortened(in_line(member.value))));
      }
    }
  }

  void compare_lists(const Node& before, const Node& after, const std::string& where, const std::string& key) {
    const bool named = !after.items.empty() ? !id_of(after.items.front()).empty()
                                            : !before.items.empty() && !id_of(before.items.front()).empty();
    if (!named) {
      if (in_line(before) != in_line(after)) changed(before, after, key.empty() ? where : below(where, key));
      return;
    }
    const std::string what = name_of_entry(key);
    const auto find = [](const Node& list, const std::string& id) -> const Node* {
      const auto found = std::find_if(list.items.begin(), list.items.end(),
                                      [&](const Node& item) { return id_of(item) == id; });
      return found == list.items.end() ? nullptr : &*found;
    };
    std::vector<std::string> order_before;
    for (const Node& item : before.items) {
      const std::string id = id_of(item);
      const Node* now = find(after, id);
      if (now) {
        order_before.push_back(id);
        compare(item, *now, below(where, fmt::format("{} '{}'", what, id)));
        continue;
      }
      const Node* heir = heir_of(after, id);
      if (heir) {
        say(where, fmt::format("{} '{}' is called '{}' now", what, id, id_of(*heir)));
        compare_but_for_ids(item, *heir, below(where, fmt::format("{} '{}'", what, id_of(*heir))));
      } else {
        say(where, fmt::format("{} '{}' is gone{}", what, id, in_brackets(title_of(item))));
      }
    }
    std::vector<std::string> order_after;
    std::string previous;
    for (const Node& item : after.items) {
      const std::string id = id_of(item);
      if (find(before, id)) {
        order_after.push_back(id);
      } else if (!is_heir(before, item)) {
        say(where, fmt::format("{} '{}' is new{}{}", what, id, in_brackets(title_of(item)),
                               previous.empty() ? ", first" : ", after '" + previous + "'"));
      }
      previous = id;
    }
    if (order_before != order_after) say(where, fmt::format("the order of the {}s is another", what));
  }

  static std::string in_brackets(const std::string& title) {
    return title.empty() ? std::string() : fmt::format(" ({})", shortened(title));
  }

  // The entry that says it was called so before.
  static const Node* heir_of(const Node& list, const std::string& id) {
    for (const Node& item : list.items) {
      const Node* formerly = value_at(item, "formerly");
      if (!formerly) continue;
      for (const Node& name : formerly->items) {
        if (name.value == id) return &item;
      }
    }
    return nullptr;
  }
  static bool is_heir(const Node& before, const Node& item) {
    const Node* formerly = value_at(item, "formerly");
    return formerly && std::any_of(before.items.begin(), before.items.end(), [&](const Node& earlier) {
      return std::any_of(formerly->items.begin(), formerly->items.end(),
                         [&](const Node& name) { return name.value == id_of(earlier); });
    });
  }
  void compare_but_for_ids(Node before, Node after, const std::string& where) {
    const auto is_name = [](const Member& member) { return member.key == "id" || member.key == "formerly"; };
    std::erase_if(before.members, is_name);
    std::erase_if(after.members, is_name);
    compare_maps(before, after, where);
  }

  std::string file_;
  std::vector<Difference>& out_;
};

// Every file of the pack, by its path in it.
base::Result<std::map<std::string, Node>> files_of(const fs::path& folder) {
  const pack::Loaded loaded = pack::load(folder);
  if (!loaded.messages.empty()) {
    return base::error(base::ErrorCode::invalid, pack::to_text(loaded.messages.front()));
  }
  std::map<std::string, Node> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file() || entry.path().extension() != ".yaml") continue;
    OKIENKO_TRY(auto content, base::read_file(entry.path(), pack::max_file_bytes));
    pack::Messages messages;
    auto tree = pack::parse_yaml(base::as_text(content), entry.path().string(), messages);
    if (tree) files.emplace(entry.path().lexically_relative(folder).string(), std::move(*tree));
  }
  return files;
}

}  // namespace

base::Result<std::vector<Difference>> difference(const fs::path& before, const fs::path& after) {
  OKIENKO_TRY(auto old_files, files_of(before));
  OKIENKO_TRY(auto new_files, files_of(after));
  std::vector<Difference> differences;
  for (const auto& [name, tree] : old_files) {
    const auto now = new_files.find(name);
    if (now == new_files.end()) {
      differences.push_back({name, "the file is gone" + std::string(title_of(tree).empty() ? "" : ": " + title_of(tree))});
    } else {
      Comparison(name, differences).compare(tree, now->second, {});
    }
  }
  for (const auto& [name, tree] : new_files) {
    if (old_files.contains(name)) continue;
    differences.push_back({name, "the file is new" + std::string(title_of(tree).empty() ? "" : ": " + title_of(tree))});
  }
  return differences;
}

std::string to_words(const std::vector<Difference>& differences) {
  if (differences.empty()) return "Nothing changes.\n";
  std::string words;
  std::string file;
  for (const Difference& difference : differences) {
    if (difference.file != file) {
      file = difference.file;
      words += file + "\n";
    }
    words += "  " + difference.words + "\n";
  }
  return words;
}

}  // namespace okienko::author
