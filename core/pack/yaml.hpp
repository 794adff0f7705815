// The plain part of YAML: maps, lists and scalars with the place where each stands, and nothing else.
//
// yaml-cpp by itself accepts much that an author of a pack cannot have meant: a key given twice (the first
// one wins), a quote that is never closed, a second document, bytes that are not UTF-8; and an alias to
// itself ends in a stack overflow. So only its event parser is used, and each of these is refused here.
// Anchors, aliases and tags are refused too: a pack is read by people, in whatever order they like.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pack/messages.hpp"

namespace okienko::pack {

inline constexpr std::size_t max_file_bytes = 256 * 1024;
inline constexpr int max_depth = 12;  // nested maps and lists; the deepest use (conditions) needs 9

struct Member;

struct Node {
  enum class Kind { empty, scalar, list, map };
  Kind kind = Kind::empty;
  Position at;
  std::string value;            // of a scalar: always text, whatever it looks like
  bool quoted = false;          // of a scalar: others who read YAML take it for text only then
  std::vector<Node> items;      // of a list
  std::vector<Member> members;  // of a map, in the order of the file, no key twice
};

struct Member {
  std::string key;
  Position key_at;
  Node value;
};

// Nullopt when the file cannot be read as one YAML document; otherwise the tree of what could be read. In
// both cases every fault found stands in `messages`.
std::optional<Node> parse_yaml(std::string_view content, const std::string& path, Messages& messages);

// The byte where `text` stops being UTF-8 (RFC 3629) or holds a control character other than tab and line
// ends, or one that turns the direction of writing; npos when it is all well.
std::size_t first_bad_byte(std::string_view text);

}  // namespace okienko::pack
