// What somebody gives inside the limits is not judged afterwards (E8.3): no table of what is true now tells, by person,
// who gave what, but for those listed here with their reason. A table that is added tomorrow is looked at too.
#include <map>
#include <set>

#include "store/database.hpp"
#include "store_world.hpp"

namespace okienko::store::testing {

namespace {

// Tables in which the colleague and what was given stand in one row, and why that is no list about people.
const std::map<std::string, std::string>& reasons() {
  static const std::map<std::string, std::string> all = {
      {"event", "the log itself: what happened, in its own bytes; nothing is asked of it by person"},
      {"matter", "whose work a case is stands with what was granted in it, for whoever opens that case"},
      {"grant_sum", "the colleague's own day, for a cap over it: asked of one colleague and one day by the gate alone"},
      {"lease", "this terminal's share of that same day's budget"}};
  return all;
}

TEST(Justice, GivenGrantsInsideTheLimitsThenNoTableTellsThemByPerson) {
  TerminalStore terminal;
  const auto customer = terminal.add_customer("Jan Wójcik", "600 123 234");
  const auto contact = terminal.open_contact();
  const auto matter = terminal.open_case(contact, customer, some_due_date());
  for (int i = 0; i < 3; ++i) {
    domain::RemedyGranted granted;
    granted.grant = terminal.fresh<domain::GrantId>();
    granted.matter = matter;
    granted.contact = contact;
    granted.remedy = "telltale_voucher";
    granted.amount = domain::Money{4'711, "PLN"};
    granted.rule = "A5";
    granted.counted_on = some_due_date();
    granted.leased = {{"C2", terminal.actor.text(), some_due_date()}};
    terminal.append({granted});
  }
  const std::string id_text = terminal.actor.text();
  std::string id_bytes(terminal.actor.value.begin(), terminal.actor.value.end());
  terminal.close();
  auto database = Database::open(terminal.folder / "store.db", Access::read).value();
  std::vector<std::string> tables;
  auto list = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").value();
  while (list.step().value()) tables.push_back(list.text(0));
  ASSERT_GT(tables.size(), 20u);
  std::set<std::string> telling;
  for (const std::string& table : tables) {
    if (table.starts_with("solved")) continue;  // words of a full-text index, without content
    auto columns = database.prepare("SELECT name FROM pragma_table_info('" + table + "')").value();
    std::string row_text;
    while (columns.step().value()) {
      const std::string column = columns.text(0);
      row_text += (row_text.empty() ? "" : " || '|' || ") + std::string("coalesce(CAST(\"") + column + "\" AS BLOB), '')";
    }
    auto rows = database.prepare("SELECT CAST(" + row_text + " AS BLOB) FROM \"" + table + "\"").value();
    while (rows.step().value()) {
      const base::Bytes bytes = rows.blob(0);
      const std::string row(bytes.begin(), bytes.end());
      const bool names_the_person = row.find(id_text) != std::string::npos || row.find(id_bytes) != std::string::npos;
      const bool tells_what = row.find("telltale_voucher") != std::string::npos || row.find("4711") != std::string::npos ||
                              row.find("14133") != std::string::npos;  // three of them
      if (names_the_person && tells_what) telling.insert(table);
    }
  }
  for (const std::string& table : telling) EXPECT_TRUE(reasons().contains(table)) << table << " tells who gave what";
  // The tallies that other limits are held against are of the site, and of nobody.
  EXPECT_FALSE(telling.contains("grant_tally"));
  EXPECT_TRUE(telling.contains("grant_sum")) << "the test sees what there is to see";
}

}  // namespace

}  // namespace okienko::store::testing
