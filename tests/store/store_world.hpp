// What the store's tests share: a folder that goes away, a terminal with its identity and its store, short
// ways to make people and cases, and a seeded random history.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "store/store.hpp"

namespace okienko::store::testing {

class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

std::string content_of(const std::filesystem::path& path);
domain::WallTime some_morning();
domain::Date some_due_date();

// A terminal: its folder, its identity, its store.
struct TerminalStore {
  explicit TerminalStore(std::uint64_t seed = 1, std::optional<std::filesystem::path> where = {});

  void open();
  void close() { store.reset(); }
  void reopen() {
    close();
    open();
  }
  base::Result<Store> try_open() { return Store::open(folder, identity); }
  AppendContext context();
  void append(std::vector<domain::Event> events);
  template <class Id>
  Id fresh() {
    return ids.make<Id>(now);
  }

  domain::CustomerId add_customer(const std::string& name, const std::string& phone,
                                  const std::string& email = "");
  domain::ContactId open_contact();
  domain::CaseId open_case(const domain::ContactId& contact, const domain::CustomerId& customer,
                           domain::Date due);
  std::vector<base::Bytes> own_events();
  // Everything this terminal has made goes to the other one, with the keys.
  base::Result<void> send_to(TerminalStore& other, std::uint64_t position);

  TemporaryFolder temporary;
  std::filesystem::path folder;
  base::SeededIdSource ids;
  domain::WallTime now = some_morning();
  domain::StaffId actor;
  std::string site = "okno-1";
  DeviceIdentity identity;
  std::optional<Store> store;
};

// So many appends of random but sensible events: people, contacts, cases, answers, approvals, promises,
// surveys. Depends on the seed alone, apart from the keys.
void random_history(TerminalStore& terminal, std::mt19937_64& random, int appends);

}  // namespace okienko::store::testing
