#include "domain/standards.hpp"

#include <algorithm>

namespace okienko::domain {

namespace {

// Words typed at a place stand in the language they were typed in; every language shows them.
Text as_typed(const std::string& words, const std::vector<std::string>& languages) {
  Text text;
  for (const std::string& language : languages) text.by_language[language] = words;
  return text;
}

}  // namespace

std::vector<StandardHere> standards_here(const Pack& pack, std::vector<Improvement> changes) {
  std::vector<StandardHere> here;
  for (const Standard& standard : pack.standards) here.push_back({standard, std::nullopt, false, {}});
  std::erase_if(changes, [](const Improvement& change) {
    return change.kind != ImprovementKind::standard ||
           (change.state != ImprovementState::adopted && change.state != ImprovementState::retired);
  });
  std::sort(changes.begin(), changes.end(), [](const Improvement& a, const Improvement& b) {
    return std::tie(a.in_force_from, a.moved_at, a.id) < std::tie(b.in_force_from, b.moved_at, b.id);
  });
  const auto find = [&](const std::string& id) {
    return std::find_if(here.begin(), here.end(), [&](const StandardHere& one) { return one.standard.id == id; });
  };
  for (const Improvement& change : changes) {
    const bool retired = change.state == ImprovementState::retired;
    if (change.change == StandardChange::add) {
      Standard added;
      added.id = change.id.text();
      added.touchpoint = change.touchpoint;
      added.factor = change.factor;
      added.wording = as_typed(change.title, pack.languages);
      added.within_seconds = change.within_seconds;
      added.in_force_from = change.in_force_from;
      added.review_by = change.review_by;
      here.push_back({std::move(added), change.id, retired, retired ? change.reason : std::string()});
      continue;
    }
    const auto changed = find(change.about.standard);
    if (changed == here.end() || retired) continue;  // a change that was taken back is as if it had not been
    changed->changed = change.id;
    if (change.review_by.ok()) changed->standard.review_by = change.review_by;
    switch (change.change) {
      case StandardChange::add:
        break;
      case StandardChange::revise:
        changed->standard.wording = as_typed(change.title, pack.languages);
        changed->standard.within_seconds = change.within_seconds;
        changed->standard.in_force_from = change.in_force_from;
        break;
      case StandardChange::review:
        changed->standard.factor = change.factor;
        break;
      case StandardChange::withdraw:
        changed->withdrawn = true;
        changed->reason = change.title;  // asked as "Why"
        changed->standard.in_force_from = change.in_force_from;
        break;
    }
  }
  return here;
}

CharterHere charter_here(const Pack& pack, const std::vector<StandardHere>& standards) {
  CharterHere charter;
  charter.in_force_from = pack.charter.in_force_from;
  const auto newest = [&](const Date& date) { charter.in_force_from = std::max(charter.in_force_from, date); };
  for (const StandardHere& one : standards) {
    if (pack.standard(one.standard.id) || one.withdrawn) continue;
    charter.lines.push_back(one.standard.wording);
    newest(one.standard.in_force_from);
  }
  for (const Charter::Line& line : pack.charter.lines) {
    const auto of = std::find_if(standards.begin(), standards.end(),
                                 [&](const StandardHere& one) { return one.standard.id == line.standard; });
    if (of == standards.end() || !of->changed) {
      charter.lines.push_back(line.text);
      continue;
    }
    const Standard* in_pack = pack.standard(line.standard);
    const bool reworded = in_pack && in_pack->wording != of->standard.wording;
    if (of->withdrawn || reworded) newest(of->standard.in_force_from);
    if (of->withdrawn) continue;
    charter.lines.push_back(reworded ? of->standard.wording : line.text);
  }
  return charter;
}

}  // namespace okienko::domain
