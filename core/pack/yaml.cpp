#include "pack/yaml.hpp"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <sstream>
#include <unordered_map>

#include "base/check.hpp"

namespace okienko::pack {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// yaml-cpp counts bytes from 0; people count characters from 1.
class Lines {
 public:
  explicit Lines(std::string_view content) : content_(content) {
    starts_.push_back(0);
    for (std::size_t i = 0; i < content.size(); ++i) {
      if (content[i] == '\n') starts_.push_back(i + 1);
    }
  }

  Position at(const YAML::Mark& mark) const {
    const std::size_t line = std::min(static_cast<std::size_t>(std::max(mark.line, 0)), starts_.size() - 1);
    return at_byte(starts_[line] + static_cast<std::size_t>(std::max(mark.column, 0)));
  }

  Position at_byte(std::size_t byte) const {
    byte = std::min(byte, content_.size());
    const auto after = std::upper_bound(starts_.begin(), starts_.end(), byte);
    const std::size_t start = *(after - 1);
    const auto continues = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; };
    const std::string_view before = content_.substr(start, byte - start);
    const auto characters =
        before.size() - static_cast<std::size_t>(std::count_if(before.begin(), before.end(), continues));
    return {static_cast<int>(after - starts_.begin()), static_cast<int>(characters) + 1};
  }

  std::size_t byte(const YAML::Mark& mark) const {
    const std::size_t line = std::min(static_cast<std::size_t>(std::max(mark.line, 0)), starts_.size() - 1);
    return std::min(starts_[line] + static_cast<std::size_t>(std::max(mark.column, 0)), content_.size());
  }

 private:
  std::string_view content_;
  std::vector<std::size_t> starts_;
};

// Is the quote that opens at `begin` ever closed?
bool quote_is_closed(std::string_view content, std::size_t begin) {
  const char quote = content[begin];
  for (std::size_t i = begin + 1; i < content.size(); ++i) {
    if (quote == '"' && content[i] == '\\') {
      ++i;
    } else if (content[i] == quote) {
      if (quote == '"' || i + 1 == content.size() || content[i + 1] != quote) return true;
      ++i;  // two single quotes stand for one
    }
  }
  return false;
}

// Thrown through yaml-cpp, which offers no other way to stop it; caught in parse_yaml.
struct Stop {};

class TreeBuilder final : public YAML::EventHandler {
 public:
  TreeBuilder(std::string_view content, const std::string& path, Messages& messages)
      : content_(content), lines_(content), path_(path), messages_(messages) {}

  std::optional<Node> take() { return std::move(root_); }
  const Lines& lines() const { return lines_; }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (++documents_ > 1)
      stop(mark, "second-document", "a file holds one document; take out what follows the first");
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    refuse_anchor(mark, anchor);
    Node node;
    node.at = lines_.at(mark);
    // After `key:` with nothing behind it the parser stands at the next token already.
    if (!open_.empty() && open_.back().pending) node.at = open_.back().pending->key_at;
    // So too after the dash of an entry with nothing behind it.
    if (!open_.empty() && open_.back().node.kind == Node::Kind::list) {
      std::size_t byte = std::min(lines_.byte(mark), content_.size());
      while (byte > 0 && std::string_view(" \t\r\n").find(content_[byte - 1]) != std::string_view::npos)
        --byte;
      if (byte > 0 && content_[byte - 1] == '-') node.at = lines_.at_byte(byte - 1);
    }
    put(mark, std::move(node));
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    fault(mark, "alias", "aliases (*name) are not used in packs; write the value out");
    Node node;
    node.at = lines_.at(mark);
    put(mark, std::move(node));
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    refuse_anchor(mark, anchor);
    refuse_tag(mark, tag);
    const std::size_t byte = lines_.byte(mark);
    const bool quoted = byte < content_.size() && (content_[byte] == '"' || content_[byte] == '\'');
    if (quoted && !quote_is_closed(content_, byte))
      stop(mark, "unclosed-quote", "this quote is never closed");
    if (first_bad_byte(value) != std::string_view::npos) {
      fault(mark, "bad-character", "the text holds a control character or an escape that is no letter");
    }
    Node node;
    node.kind = Node::Kind::scalar;
    node.at = lines_.at(mark);
    node.value = value;
    node.quoted = quoted;
    put(mark, std::move(node));
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    begin(mark, tag, anchor, Node::Kind::list);
  }
  void OnSequenceEnd() override { end(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    begin(mark, tag, anchor, Node::Kind::map);
  }
  void OnMapEnd() override { end(); }

 private:
  struct Open {
    Node node;
    std::optional<Member> pending;  // of a map: the key that waits for its value
    YAML::Mark mark;
    std::unordered_map<std::string, int> keys;  // of a map: each with its line
    bool skip_value = false;                    // the key stood there before
  };

  void fault(const YAML::Mark& mark, Code code, std::string text) {
    messages_.add({path_, lines_.at(mark)}, code, std::move(text));
  }
  [[noreturn]] void stop(const YAML::Mark& mark, Code code, std::string text) {
    fault(mark, code, std::move(text));
    root_.reset();
    throw Stop{};
  }
  void refuse_anchor(const YAML::Mark& mark, YAML::anchor_t anchor) {
    if (anchor != 0)
      fault(mark, "anchor", "anchors (&name) are not used in packs; write the value where it is needed");
  }
  void refuse_tag(const YAML::Mark& mark, const std::string& tag) {
    if (!tag.empty() && tag != "?" && tag != "!") {
      fault(mark, "tag", "tags (!name) are not used in packs; the key says the type");
    }
  }

  void begin(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, Node::Kind kind) {
    refuse_anchor(mark, anchor);
    refuse_tag(mark, tag);
    if (static_cast<int>(open_.size()) == max_depth) {
      stop(mark, "too-deep", fmt::format("maps and lists nest at most {} deep", max_depth));
    }
    Open open;
    open.node.kind = kind;
    open.node.at = lines_.at(mark);
    open.mark = mark;
    open_.push_back(std::move(open));
  }

  void end() {
    OKIENKO_CHECK(!open_.empty());
    Open done = std::move(open_.back());
    open_.pop_back();
    put(done.mark, std::move(done.node));
  }

  // A finished node goes where the parser stands: the root, a list, or a map's key or value.
  void put(const YAML::Mark& mark, Node node) {
    if (open_.empty()) {
      root_ = std::move(node);
      return;
    }
    Open& parent = open_.back();
    if (parent.node.kind == Node::Kind::list) {
      parent.node.items.push_back(std::move(node));
    } else if (!parent.pending) {
      if (node.kind != Node::Kind::scalar) stop(mark, "bad-key", "a key is a plain word");
      const auto [earlier, fresh] = parent.keys.emplace(node.value, node.at.line);
      parent.skip_value = !fresh;
      if (parent.skip_value) {
        fault(mark, "duplicate-key",
              fmt::format("'{}' stands here twice, first in line {}", node.value, earlier->second));
      }
      parent.pending = Member{node.value, node.at, {}};
    } else {
      parent.pending->value = std::move(node);
      if (!parent.skip_value) parent.node.members.push_back(std::move(*parent.pending));
      parent.pending.reset();
    }
  }

  std::string_view content_;
  Lines lines_;
  const std::string& path_;
  Messages& messages_;
  std::vector<Open> open_;
  std::optional<Node> root_;
  int documents_ = 0;
};

}  // namespace

std::size_t first_bad_byte(std::string_view text) {
  std::size_t i = 0;
  while (i < text.size()) {
    const auto lead = static_cast<unsigned char>(text[i]);
    if (lead < 0x80) {
      const bool control = (lead < 0x20 && lead != '\t' && lead != '\n' && lead != '\r') || lead == 0x7F;
      if (control) return i;
      ++i;
      continue;
    }
    std::size_t more = 0;  // bytes that follow the first
    if (lead >= 0xC2 && lead <= 0xDF) more = 1;
    if (lead >= 0xE0 && lead <= 0xEF) more = 2;
    if (lead >= 0xF0 && lead <= 0xF4) more = 3;
    if (more == 0 || text.size() - i <= more) return i;
    std::uint32_t point = lead & (0x3Fu >> more);
    for (std::size_t k = 1; k <= more; ++k) {
      const auto next = static_cast<unsigned char>(text[i + k]);
      if ((next & 0xC0) != 0x80) return i;
      point = (point << 6) | (next & 0x3Fu);
    }
    const bool overlong = (more == 2 && point < 0x800) || (more == 3 && point < 0x10000);
    // Control characters of a second kind, and those that turn the direction of writing: what people read
    // would not be what stands there.
    const bool control =
        point < 0xA0 || (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
    const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
    if (overlong || control || surrogate || point > 0x10FFFF) return i;
    i += more + 1;
  }
  return std::string_view::npos;
}

std::optional<Node> parse_yaml(std::string_view content, const std::string& path, Messages& messages) {
  if (content.substr(0, byte_order_mark.size()) == byte_order_mark)
    content.remove_prefix(byte_order_mark.size());
  TreeBuilder builder(content, path, messages);
  if (const std::size_t bad = first_bad_byte(content); bad != std::string_view::npos) {
    messages.add({path, builder.lines().at_byte(bad)}, "bad-character",
                 "this is not UTF-8 text, or it is a control character; save the file as UTF-8");
    return std::nullopt;
  }
  try {
    std::istringstream stream{std::string(content)};
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(builder)) {
    }
  } catch (const Stop&) {
    return std::nullopt;
  } catch (const YAML::Exception& problem) {
    messages.add({path, builder.lines().at(problem.mark)}, "syntax", problem.msg);
    return std::nullopt;
  }
  std::optional<Node> root = builder.take();
  if (!root) messages.add({path, {}}, "empty-file", "the file says nothing");
  return root;
}

}  // namespace okienko::pack
