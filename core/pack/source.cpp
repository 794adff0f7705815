#include "pack/source.hpp"

namespace okienko::pack {

namespace {

const Node* under(const Mention& mention, std::string_view key) {
  return mention.node && !key.empty() ? find(*mention.node, key) : nullptr;
}

}  // namespace

Source::Source(const Reading& reading) {
  for (const Mention& mention : reading.definitions)
    definitions_.emplace(std::tuple(mention.thing, mention.scope, mention.id), &mention);
}

const Mention* Source::definition(Thing thing, const std::string& scope, const std::string& id) const {
  const auto found = definitions_.find(std::tuple(thing, scope, id));
  return found == definitions_.end() ? nullptr : found->second;
}

Place Source::of(Thing thing, const std::string& id, std::string_view key, const std::string& scope) const {
  const Mention* mention = definition(thing, scope, id);
  if (!mention) return {};
  const Node* value = under(*mention, key);
  return value ? Place{mention->place.path, value->at} : mention->place;
}

Place Source::step(const std::string& script, const std::string& step, std::string_view key) const {
  const Origin* found = origin(script, step);
  if (!found) return of(Thing::script, script);
  const Mention* own = definition(Thing::step, found->authored.script, found->authored.step);
  if (!own) return of(Thing::script, script);
  if (key.empty() || under(*own, key)) return of(Thing::step, own->id, key, own->scope);
  for (const Origin::Authored& run : found->run_by) {
    const Mention* by = definition(Thing::step, run.script, run.step);
    if (by && under(*by, key)) return of(Thing::step, by->id, key, by->scope);
  }
  return own->place;
}

Place Source::option(const std::string& script, const std::string& step, const std::string& option,
                     std::string_view key) const {
  const Origin* found = origin(script, step);
  if (!found) return of(Thing::script, script);
  return of(Thing::option, option, key, found->authored.script + "/" + found->authored.step);
}

void Source::put_in_place(const std::string& script, const std::string& step, Origin origin) {
  steps_[{script, step}] = std::move(origin);
}

const Source::Origin* Source::origin(const std::string& script, const std::string& step) const {
  const auto found = steps_.find({script, step});
  return found == steps_.end() ? nullptr : &found->second;
}

}  // namespace okienko::pack
