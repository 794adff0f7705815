// The words in which grammar.cpp and its neighbours write the language down. Not for others.
#pragma once

#include "pack/grammar.hpp"

namespace okienko::pack::values {

inline Value of(Form form) {
  Value value;
  value.form = form;
  return value;
}
inline Value define(Thing thing) {
  Value value = of(Form::definition);
  value.thing = thing;
  return value;
}
inline Value refer(Thing thing) {
  Value value = of(Form::reference);
  value.thing = thing;
  return value;
}
inline Value fact(FactNeed need = FactNeed::any) {
  Value value = refer(Thing::fact);
  value.need = need;
  return value;
}
inline Value facts(FactNeed need) {
  Value value = of(Form::facts);
  value.need = need;
  return value;
}
inline Value text(TextPlace place = places::other) {
  Value value = of(Form::text);
  value.place = place;
  return value;
}
inline Value say() {
  Value value = of(Form::say);
  value.place = places::say;
  return value;
}
inline Value number(int lowest, int highest) {
  Value value = of(Form::number);
  value.lowest = lowest;
  value.highest = highest;
  return value;
}
template <class Enum>
Value one_of() {
  Value value = of(Form::one_of);
  value.names = names_of<Enum>();
  return value;
}
inline Value one_of(std::vector<std::string> names) {
  Value value = of(Form::one_of);
  value.names = std::move(names);
  return value;
}
inline Value list(Value entry, int lowest, int highest) {
  Value value = of(Form::list);
  value.parts.push_back(std::move(entry));
  value.lowest = lowest;
  value.highest = highest;
  return value;
}
inline Value map(const Shape& shape) {
  Value value = of(Form::map);
  value.shape = &shape;
  return value;
}
inline Value either(std::vector<std::string> words, std::vector<Value> others) {
  Value value = of(Form::either);
  value.names = std::move(words);
  value.parts = std::move(others);
  return value;
}
inline Value word() {
  return of(Form::word);
}
inline Value amount() {
  return of(Form::amount);
}
inline Value date() {
  return of(Form::date);
}
inline Value flag() {
  return of(Form::flag);
}
inline Value icon() {
  return of(Form::icon);
}
inline Value condition() {
  return of(Form::condition);
}

inline Key needed(std::string name, Value value, std::string note, Code missing = "missing-key") {
  return {std::move(name), std::move(value), true, std::move(note), missing};
}
inline Key may(std::string name, Value value, std::string note) {
  return {std::move(name), std::move(value), false, std::move(note), "missing-key"};
}

}  // namespace okienko::pack::values
