// Of the snapshot: what was said and shown in a contact and its case.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "terminal/snapshot_words.hpp"

namespace okienko::terminal {

// In the customer's words.
struct NoteView {
  std::string words;
  std::string told_to_name;
  WallTime at{};
  bool here = false;  // in the contact on the screen
};

// A picture or a document.
struct AttachmentView {
  domain::AttachmentId id;
  std::string media_type;
  std::string label;      // of the fact that it answers; empty: none
  std::string added_by_name;
  WallTime added_at{};
  std::int64_t bytes = 0;
  bool here = false;      // in the contact on the screen
  // What it is made of, unsealed; null: not all of it has arrived, or the person was erased. Shared with the core's
  // own copy, which is dropped with the contact.
  std::shared_ptr<const base::Bytes> content;
};

}  // namespace okienko::terminal
