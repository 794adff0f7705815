// Custody of the keys that seal personal data: a database of its own, apart from the log, each key wrapped by
// the device's key. Whoever has the log without this file has nothing about a person. Erasing a person is
// deleting the key here. One thread.
#pragma once

#include <optional>
#include <vector>

#include "domain/types.hpp"
#include "store/database.hpp"

namespace okienko::store {

struct SubjectKey {
  domain::SubjectId subject;
  base::SecretKey key{};
};

class KeyVault {
 public:
  // `device_key` wraps the keys; a vault opened with another device's key is `damaged`.
  static base::Result<KeyVault> open(const std::filesystem::path& path, const base::SecretKey& device_key);
  // Has no key and takes none: of a store that is only read.
  static KeyVault empty() { return KeyVault(nullptr); }

  // nullopt: erased, or not here. `look_up` tells a failing disk from an absent key, `find` does not. Cached.
  base::Result<std::optional<base::SecretKey>> look_up(const domain::SubjectId& subject);
  std::optional<base::SecretKey> find(const domain::SubjectId& subject);
  // Durable when it returns: a key must be safe before anything is sealed with it.
  base::Result<base::SecretKey> find_or_make(const domain::SubjectId& subject);
  // Makes what is missing of many keys in one transaction, so that `find_or_make` then finds them: for bulk
  // changes. An erased subject is passed over.
  base::Result<void> make_missing(const std::vector<domain::SubjectId>& subjects);
  base::Result<void> put(
      const std::vector<SubjectKey>& keys);  // of other devices; an erased subject stays erased
  base::Result<void> erase(const domain::SubjectId& subject);  // the key, and a mark that it never comes back

 private:
  struct State;
  explicit KeyVault(std::shared_ptr<State> state) : state_(std::move(state)) {}
  std::shared_ptr<State> state_;
};

}  // namespace okienko::store
