// A terminal's data folder with a shop in it: people, and as many cases as wanted, written through the real store.
#pragma once

#include <filesystem>

#include "base/ids.hpp"
#include "store/store.hpp"

namespace okienko::bench {

class Shop {
 public:
  // `cases` complaints, each with a customer, a clock and answers. The folder is gone with the object, unless one is
  // given: that stays.
  explicit Shop(int cases, std::filesystem::path folder = {});
  ~Shop();
  Shop(const Shop&) = delete;

  const std::filesystem::path& folder() const { return folder_; }
  domain::StaffId anna() const { return anna_; }
  domain::CustomerId jan() const { return jan_; }
  static constexpr const char* pin = "2580";

 private:
  std::filesystem::path folder_;
  bool stays_ = false;
  domain::StaffId anna_;
  domain::CustomerId jan_;
};

}  // namespace okienko::bench
