// A pack names icons, the screen draws them: both lists are the same, so that what the checker lets through is drawn.
#include <gtest/gtest.h>

#include <set>
#include <string_view>

#include "kiosk/ui/icons.hpp"
#include "pack/icon_names.hpp"

namespace okienko::house {
namespace {

TEST(Icons, APackCanNameThoseThatTheScreenHas) {
  std::set<std::string_view> drawn;
  for (const ui::NamedIcon& icon : ui::all_icons) drawn.insert(icon.name);
  const std::set<std::string_view> named(std::begin(pack::icon_names), std::end(pack::icon_names));
  EXPECT_EQ(named, drawn) << "add what is missing to core/pack/icon_names.hpp and write the schemas anew";
}

}  // namespace
}  // namespace okienko::house
