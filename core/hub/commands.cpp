#include "hub/commands.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>
#include <map>

#include "store/staff_secrets.hpp"
#include "sync/enrolment.hpp"

namespace okienko::hub {

namespace {

constexpr std::int64_t max_token_valid_hours = 24 * 14;

base::Error invalid(std::string words) {
  return base::error(base::ErrorCode::invalid, std::move(words));
}

std::string value_of(const AdminRequest& request, const char* name) {
  const auto found = request.values.find(name);
  return found == request.values.end() ? std::string() : found->second;
}

base::Result<std::int64_t> number_of(const AdminRequest& request, const char* name, std::int64_t otherwise) {
  const std::string text = value_of(request, name);
  if (text.empty()) return otherwise;
  std::int64_t number = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failed != std::errc() || end != text.data() + text.size())
    return invalid(fmt::format("{} is not a number", text));
  return number;
}

std::optional<domain::Role> role_from_text(std::string_view text) {
  if (text == "trainee") return domain::Role::trainee;
  if (text == "agent") return domain::Role::agent;
  if (text == "sales") return domain::Role::sales;
  if (text == "supervisor") return domain::Role::supervisor;
  return std::nullopt;
}

std::string_view role_to_text(domain::Role role) {
  switch (role) {
    case domain::Role::trainee:
      return "trainee";
    case domain::Role::agent:
      return "agent";
    case domain::Role::sales:
      return "sales";
    case domain::Role::supervisor:
      return "supervisor";
  }
  return "";
}

base::Result<std::string> enroll(const AdminRequest& request, const AdminContext& context) {
  OKIENKO_TRY(const auto number, number_of(request, "number", 0));
  OKIENKO_TRY(const auto hours, number_of(request, "valid_hours", default_token_valid_hours));
  if (hours < 1 || hours > max_token_valid_hours) {
    return invalid(fmt::format("a token is valid for 1 to {} hours", max_token_valid_hours));
  }
  if (number < 1 || number > max_terminal_number) {
    return invalid(fmt::format("a terminal's number is 1 to {}", max_terminal_number));
  }
  std::string address = value_of(request, "address");
  if (address.empty()) {
    OKIENKO_TRY(const auto info, context.storage->info());
    if (info) address = info->address;
  }
  if (address.empty()) address = context.served_address;
  if (address.empty()) return invalid("where will terminals find this hub? Give --address HOST:PORT");
  OKIENKO_TRY(const auto place, parse_host_port(address, false));
  const TokenGrant grant{value_of(request, "site"), static_cast<std::uint32_t>(number)};
  OKIENKO_TRY(const auto secret,
              context.storage->make_token(grant, context.now, context.now + std::chrono::hours(hours)));
  OKIENKO_TRY(const auto authority, sync::read_certificate(context.authority->certificate_pem()));
  sync::Token token;
  token.host = place.host;
  token.port = place.port;
  std::copy_n(authority.fingerprint.begin(), token.authority_fingerprint.size(),
              token.authority_fingerprint.begin());
  token.secret = secret;
  return sync::token_to_text(token) + "\n";
}

base::Result<std::string> add_staff(const AdminRequest& request, const AdminContext& context) {
  const auto role = role_from_text(value_of(request, "role"));
  if (!role) return invalid("a role is trainee, agent, sales or supervisor");
  base::RandomIdSource ids;
  store::NewStaff staff{ids.make<domain::StaffId>(context.now), value_of(request, "name"), *role,
                        value_of(request, "pin")};
  OKIENKO_TRY(auto event, store::make_staff_event(staff));
  OKIENKO_TRY(context.storage->record({std::move(event)}, value_of(request, "site"), context.now));
  if (context.recorded) context.recorded();
  return fmt::format("{}\n", staff.id.text());
}

base::Result<std::string> list_staff(const AdminContext& context) {
  OKIENKO_TRY(const auto events, context.storage->own_events());
  std::map<domain::StaffId, domain::StaffRecorded> newest;
  for (const auto& event : events) {
    if (const auto* staff = std::get_if<domain::StaffRecorded>(&event)) newest[staff->staff] = *staff;
  }
  std::string text;
  for (const auto& [id, staff] : newest) {
    const auto name = staff.personal.find("name");
    text += fmt::format("{}  {:<10}  {:<8}  {}\n", id.text(), role_to_text(staff.role),
                        staff.active ? "active" : "inactive",
                        name == staff.personal.end() ? "(erased)" : name->second);
  }
  return text;
}

base::Result<std::string> list_devices(const AdminContext& context) {
  OKIENKO_TRY(const auto all, context.storage->devices());
  std::string text;
  for (const Device& device : all) {
    if (device.is_hub) continue;
    text += fmt::format("{}  {}  {:>4}  {}\n", device.id.text(), device.site, device.number,
                        device.revoked       ? "revoked"
                        : device.quarantined ? "quarantined"
                                             : "good");
  }
  return text;
}

base::Result<std::string> revoke(const AdminRequest& request, const AdminContext& context) {
  const auto id = domain::DeviceId::parse(value_of(request, "device"));
  if (!id) return invalid("this is not a device id; `okienko-hub devices` lists them");
  OKIENKO_TRY(context.storage->revoke(*id));
  if (context.revoked) context.revoked(*id);
  return fmt::format("terminal {} is revoked\n", id->text());
}

}  // namespace

std::string request_to_text(const AdminRequest& request) {
  boost::json::object values;
  for (const auto& [name, value] : request.values) values[name] = value;
  return boost::json::serialize(
      boost::json::object{{"command", request.command}, {"values", std::move(values)}});
}

base::Result<AdminRequest> request_from_text(std::string_view text) {
  boost::json::error_code failed;
  const auto value = boost::json::parse(boost::json::string_view(text.data(), text.size()), failed);
  const auto* object = failed ? nullptr : value.if_object();
  const auto* command = object == nullptr ? nullptr : object->if_contains("command");
  const auto* values = object == nullptr ? nullptr : object->if_contains("values");
  if (command == nullptr || !command->is_string() || values == nullptr || !values->is_object()) {
    return invalid("not an administrator's request");
  }
  AdminRequest request;
  request.command = std::string(command->as_string());
  for (const auto& member : values->as_object()) {
    if (!member.value().is_string()) return invalid("not an administrator's request");
    request.values[std::string(member.key())] = std::string(member.value().as_string());
  }
  return request;
}

base::Result<std::string> execute(const AdminRequest& request, const AdminContext& context) {
  if (request.command == "enroll") return enroll(request, context);
  if (request.command == "staff add") return add_staff(request, context);
  if (request.command == "staff list") return list_staff(context);
  if (request.command == "devices") return list_devices(context);
  if (request.command == "revoke") return revoke(request, context);
  return invalid(fmt::format("unknown command {}", request.command));
}

base::Result<HostPort> parse_host_port(const std::string& text, bool zero_allowed) {
  const auto colon = text.rfind(':');
  const auto wrong = [&] { return invalid(fmt::format("{} is not HOST:PORT", text)); };
  if (colon == std::string::npos || colon == 0) return wrong();
  HostPort place;
  place.host = text.substr(0, colon);
  if (place.host.size() > 2 && place.host.front() == '[' && place.host.back() == ']') {
    place.host = place.host.substr(1, place.host.size() - 2);
  }
  const auto [end, failed] = std::from_chars(text.data() + colon + 1, text.data() + text.size(), place.port);
  if (failed != std::errc() || end != text.data() + text.size() || (place.port == 0 && !zero_allowed))
    return wrong();
  return place;
}

}  // namespace okienko::hub
