// JSON of described structs, by their members' names: the one place where values become text. Included only by
// codec.cpp, since Boost.JSON and Boost.Describe are slow to compile.
#pragma once

#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enum_to_string.hpp>
#include <boost/describe/members.hpp>
#include <boost/json.hpp>
#include <boost/mp11/algorithm.hpp>
#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "base/bytes.hpp"
#include "base/calendar.hpp"
#include "domain/types.hpp"

namespace okienko::domain::detail {

namespace json = boost::json;

template <class T>
concept Described = boost::describe::has_describe_members<T>::value;

// Writing never fails. Reading gives false where the text does not have the wanted form.
//
// `whole` writes every member: what is recorded says all of it, whatever a later version takes for granted. `brief`
// leaves out the members that are as a new value has them; reading gives them back. What a projection keeps is brief:
// it is written anew with each step, and made again from the log when its form changes.
enum class Form { whole, brief };

template <Form>
json::value write(bool value) { return value; }
template <Form>
json::value write(int value) { return value; }
template <Form>
json::value write(std::int64_t value) { return value; }
template <Form>
json::value write(const std::string& value) { return json::string(value); }
template <Form>
json::value write(WallTime value) { return base::to_unix_ms(value); }
template <Form>
json::value write(Date value) {
  return value.ok() ? json::value(json::string(base::date_to_text(value))) : json::value(nullptr);
}
template <Form>
json::value write(const Money& value) {
  return json::object{{"minor", value.minor}, {"currency", value.currency}};
}
template <Form, std::size_t N>
json::value write(const std::array<std::uint8_t, N>& value) {
  return json::string(base::to_hex(value));
}
template <Form, class Tag>
json::value write(const base::Id<Tag>& value) {
  return json::string(value.text());
}
template <Form, class E>
  requires std::is_enum_v<E>
json::value write(E value) {
  return json::string(boost::describe::enum_to_string(value, ""));
}
template <Form form, class T>
json::value write(const std::optional<T>& value);
template <Form form, class T>
json::value write(const std::vector<T>& value);
template <Form form, class T>
json::value write(const std::map<std::string, T>& value);
template <Form form, Described T>
json::value write(const T& value);

template <Form form, class T>
json::value write(const std::optional<T>& value) {
  return value ? write<form>(*value) : json::value(nullptr);
}
template <Form form, class T>
json::value write(const std::vector<T>& value) {
  json::array out;
  out.reserve(value.size());
  for (const T& item : value) out.push_back(write<form>(item));
  return out;
}
template <Form form, class T>
json::value write(const std::map<std::string, T>& value) {
  json::object out;
  for (const auto& [key, item] : value) out[key] = write<form>(item);
  return out;
}
template <Form form, Described T>
json::value write(const T& value) {
  using Members = boost::describe::describe_members<T, boost::describe::mod_public>;
  json::object out;
  if constexpr (form == Form::brief) {
    static const T fresh{};
    static const json::object defaults = write<Form::whole>(fresh).as_object();
    boost::mp11::mp_for_each<Members>([&](auto member) {
      json::value written = write<form>(value.*member.pointer);
      if (written != defaults.at(member.name)) out[member.name] = std::move(written);
    });
  } else {
    boost::mp11::mp_for_each<Members>([&](auto member) { out[member.name] = write<form>(value.*member.pointer); });
  }
  return out;
}

inline bool read(const json::value& in, bool& out) {
  if (!in.is_bool()) return false;
  out = in.get_bool();
  return true;
}
inline bool read(const json::value& in, int& out) {
  if (!in.is_int64() || in.get_int64() < INT32_MIN || in.get_int64() > INT32_MAX) return false;
  out = static_cast<int>(in.get_int64());
  return true;
}
inline bool read(const json::value& in, std::int64_t& out) {
  if (!in.is_int64()) return false;
  out = in.get_int64();
  return true;
}
inline bool read(const json::value& in, std::string& out) {
  if (!in.is_string()) return false;
  out.assign(in.get_string().data(), in.get_string().size());
  return true;
}
inline bool read(const json::value& in, WallTime& out) {
  if (!in.is_int64()) return false;
  out = base::from_unix_ms(in.get_int64());
  return true;
}
inline bool read(const json::value& in, Date& out) {
  if (in.is_null()) return true;
  if (!in.is_string()) return false;
  const auto date = base::date_from_text(std::string_view(in.get_string().data(), in.get_string().size()));
  if (!date) return false;
  out = *date;
  return true;
}
inline bool read(const json::value& in, Money& out) {
  const json::object* object = in.if_object();
  if (!object) return false;
  const json::value* minor = object->if_contains("minor");
  const json::value* currency = object->if_contains("currency");
  if (!minor || !minor->is_int64() || !currency || !read(*currency, out.currency)) return false;
  out.minor = minor->get_int64();
  return true;
}
template <std::size_t N>
bool read(const json::value& in, std::array<std::uint8_t, N>& out) {
  if (!in.is_string()) return false;
  const auto bytes = base::from_hex(std::string_view(in.get_string().data(), in.get_string().size()));
  if (!bytes || bytes->size() != N) return false;
  std::copy(bytes->begin(), bytes->end(), out.begin());
  return true;
}
template <class Tag>
bool read(const json::value& in, base::Id<Tag>& out) {
  if (!in.is_string()) return false;
  const auto id = base::Id<Tag>::parse(std::string_view(in.get_string().data(), in.get_string().size()));
  if (!id) return false;
  out = *id;
  return true;
}
template <class E>
  requires std::is_enum_v<E>
bool read(const json::value& in, E& out) {
  std::string name;
  return read(in, name) && boost::describe::enum_from_string(name.c_str(), out);
}
template <class T>
bool read(const json::value& in, std::optional<T>& out);
template <class T>
bool read(const json::value& in, std::vector<T>& out);
template <class T>
bool read(const json::value& in, std::map<std::string, T>& out);
template <Described T>
bool read(const json::value& in, T& out);

template <class T>
bool read(const json::value& in, std::optional<T>& out) {
  if (in.is_null()) {
    out.reset();
    return true;
  }
  out.emplace();
  return read(in, *out);
}
template <class T>
bool read(const json::value& in, std::vector<T>& out) {
  const json::array* array = in.if_array();
  if (!array) return false;
  out.clear();
  for (const json::value& item : *array) {
    out.emplace_back();
    if (!read(item, out.back())) return false;
  }
  return true;
}
template <class T>
bool read(const json::value& in, std::map<std::string, T>& out) {
  const json::object* object = in.if_object();
  if (!object) return false;
  out.clear();
  for (const auto& item : *object) {
    if (!read(item.value(), out[std::string(item.key())])) return false;
  }
  return true;
}
template <Described T>
bool read(const json::value& in, T& out) {
  const json::object* object = in.if_object();
  if (!object) return false;
  bool ok = true;
  boost::mp11::mp_for_each<boost::describe::describe_members<T, boost::describe::mod_public>>([&](auto member) {
    const json::value* found = object->if_contains(member.name);
    if (found && ok) ok = read(*found, out.*member.pointer);
  });
  return ok;
}

}  // namespace okienko::domain::detail
