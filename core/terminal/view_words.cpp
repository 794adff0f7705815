#include "terminal/view_words.hpp"

#include <algorithm>

namespace okienko::terminal {

namespace {

bool is_identity(const std::string& fact) {
  return fact == "name" || fact == "address_form";
}

}  // namespace

std::string initials_of(std::string_view name) {
  std::string initials;
  bool at_start = true;
  int letters = 0;
  for (std::size_t i = 0; i < name.size() && letters < 2;) {
    std::size_t end = i + 1;
    while (end < name.size() && (static_cast<unsigned char>(name[end]) & 0xC0) == 0x80) ++end;
    if (name[i] == ' ' || name[i] == '-') {
      at_start = true;
    } else if (at_start) {
      initials += name.substr(i, end - i);
      at_start = false;
      ++letters;
    }
    i = end;
  }
  return initials;
}

StaffTile tile_of(const domain::Staff& staff) {
  return StaffTile{staff.id, staff.name, initials_of(staff.name), staff.role};
}

std::string staff_name(const ViewContext& view, const StaffId& id) {
  const auto staff = view.store.entities().staff(id);
  return staff ? staff->name : std::string();
}

std::string customer_name(const domain::Customer& customer) {
  for (const char* fact : {"name", "phone", "email"}) {
    std::string value = customer.fact(fact);
    if (!value.empty()) return value;
  }
  return {};
}

std::string customer_name(const ViewContext& view, const std::optional<CustomerId>& id) {
  if (!id) return {};
  const auto customer = view.store.entities().customer(*id);
  return customer ? customer_name(*customer) : std::string();
}

std::string shown_value(const ViewContext& view, const std::string& fact, const std::string& value) {
  const domain::Text* label = view.pack.option_label(fact, value);
  return label ? text_of(*label, view) : value;
}

KnownFact known_fact(const ViewContext& view, const std::string& id, const domain::Fact& fact) {
  KnownFact known;
  known.id = id;
  const domain::FactDefinition* definition = view.pack.fact(id);
  known.label = definition ? text_of(definition->label, view) : id;
  known.kind = definition ? definition->kind : domain::FactKind::text;
  known.value = shown_value(view, id, fact.value);
  known.told_to_name = staff_name(view, fact.told_to);
  known.channel = fact.channel;
  known.recorded_at = fact.recorded_at;
  return known;
}

void add_facts(const ViewContext& view, const domain::Facts& facts, std::vector<KnownFact>& out) {
  for (const domain::FactDefinition& definition : view.pack.facts) {
    const auto found = facts.find(definition.id);
    if (found == facts.end() || found->second.value.empty() || is_identity(definition.id)) continue;
    out.push_back(known_fact(view, definition.id, found->second));
  }
}

domain::ContactScope scope_of(const ViewContext& view, const domain::Contact& contact) {
  return domain::scope_of(view.store.entities(), contact, view.pack, view.zone, view.now);
}

domain::Context limit_context(const ViewContext& view, const domain::Staff& asker) {
  domain::Context context;
  context.now = view.now;
  context.zone = &view.zone;
  context.pack = &view.pack;
  context.actor = asker.id;
  context.role = asker.role;
  context.site = view.site;
  context.device = view.device;
  context.in_force = view.packs.in_force().get();
  context.stands_alone = view.stands_alone;
  return context;
}

ScriptChoice choice_of(const ViewContext& view, const domain::Pack& pack, const domain::Script& script) {
  ScriptChoice choice;
  choice.id = script.id;
  choice.title = text_of(script.title, view);
  choice.hint = text_of(script.hint, view);
  choice.icon = script.icon;
  choice.group = script.group;
  for (const domain::Group& group : pack.groups) {
    if (group.id == script.group) choice.group_label = text_of(group.label, view);
  }
  return choice;
}

void sort_by_group(const domain::Pack& pack, std::vector<ScriptChoice>& choices) {
  const auto place_of = [&](const ScriptChoice& choice) {
    return std::find_if(pack.groups.begin(), pack.groups.end(),
                        [&](const domain::Group& group) { return group.id == choice.group; });
  };
  std::stable_sort(choices.begin(), choices.end(),
                   [&](const ScriptChoice& a, const ScriptChoice& b) { return place_of(a) < place_of(b); });
}

}  // namespace okienko::terminal
