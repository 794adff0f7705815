#include "hub/commands.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>

#include "hub/commands_parts.hpp"
#include "hub/roster.hpp"
#include "pack/signing.hpp"
#include "store/staff_secrets.hpp"
#include "sync/enrolment.hpp"

namespace okienko::hub {

base::Error invalid(std::string words) {
  return base::error(base::ErrorCode::invalid, std::move(words));
}

std::string value_of(const AdminRequest& request, const char* name) {
  const auto found = request.values.find(name);
  return found == request.values.end() ? std::string() : found->second;
}

base::Result<std::map<domain::StaffId, domain::StaffRecorded>> all_staff(const AdminContext& context) {
  OKIENKO_TRY(const auto events, context.storage->own_events());
  std::map<domain::StaffId, domain::StaffRecorded> newest;
  for (const auto& event : events) {
    if (const auto* staff = std::get_if<domain::StaffRecorded>(&event)) newest[staff->staff] = *staff;
  }
  return newest;
}

std::string name_of(const domain::StaffRecorded& staff) {
  const auto name = staff.personal.find("name");
  return name == staff.personal.end() ? std::string() : name->second;
}

base::Result<domain::StaffRecorded> colleague(const std::string& wanted, const AdminContext& context) {
  OKIENKO_TRY(const auto all, all_staff(context));
  std::vector<domain::StaffRecorded> found;
  for (const auto& [id, staff] : all) {
    if (id.text() == wanted || (!wanted.empty() && name_of(staff) == wanted)) found.push_back(staff);
  }
  if (found.empty()) return invalid(fmt::format("there is no colleague {}; `okienko-hub staff list` lists them", wanted));
  if (found.size() > 1) return invalid(fmt::format("several colleagues are called {}: give the id instead", wanted));
  if (found.front().personal.empty()) return invalid("the record of this colleague was erased");
  return found.front();
}

base::Result<void> record_staff(domain::StaffRecorded staff, const AdminContext& context) {
  OKIENKO_TRY(context.storage->record({std::move(staff)}, "", context.now));
  if (context.recorded) context.recorded();
  return base::success();
}

namespace {

constexpr std::int64_t max_token_valid_hours = 24 * 14;
constexpr std::size_t max_team_id_bytes = 64;

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

base::Result<std::int64_t> token_hours(const AdminRequest& request) {
  OKIENKO_TRY(const auto hours, number_of(request, "valid_hours", default_token_valid_hours));
  if (hours < 1 || hours > max_token_valid_hours) {
    return invalid(fmt::format("a token is valid for 1 to {} hours", max_token_valid_hours));
  }
  return hours;
}

// Where those who get a token find this hub.
base::Result<HostPort> token_place(const AdminRequest& request, const AdminContext& context) {
  std::string address = value_of(request, "address");
  if (address.empty()) {
    OKIENKO_TRY(const auto info, context.storage->info());
    if (info) address = info->address;
  }
  if (address.empty()) address = context.served_address;
  if (address.empty()) return invalid("where will this hub be found? Give --address HOST:PORT");
  return parse_host_port(address, false);
}

base::Result<std::string> token_text(const HostPort& place, const sync::TokenSecret& secret, sync::TokenKind kind,
                                     const AdminContext& context) {
  OKIENKO_TRY(const auto authority, sync::read_certificate(context.authority->certificate_pem()));
  sync::Token token;
  token.host = place.host;
  token.port = place.port;
  std::copy_n(authority.fingerprint.begin(), token.authority_fingerprint.size(),
              token.authority_fingerprint.begin());
  token.secret = secret;
  return sync::token_to_text(token, kind) + "\n";
}

base::Result<std::string> enroll(const AdminRequest& request, const AdminContext& context) {
  OKIENKO_TRY(const auto number, number_of(request, "number", 0));
  OKIENKO_TRY(const auto hours, token_hours(request));
  if (number < 1 || number > max_terminal_number) {
    return invalid(fmt::format("a terminal's number is 1 to {}", max_terminal_number));
  }
  OKIENKO_TRY(const auto place, token_place(request, context));
  const TokenGrant grant{value_of(request, "site"), static_cast<std::uint32_t>(number)};
  OKIENKO_TRY(const auto secret,
              context.storage->make_token(grant, context.now, context.now + std::chrono::hours(hours)));
  return token_text(place, secret, sync::TokenKind::enrolment, context);
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

// The code is printed now and never again: only its hash is kept.
base::Result<std::string> give_badge(const AdminRequest& request, const AdminContext& context) {
  OKIENKO_TRY(auto staff, colleague(value_of(request, "name"), context));
  std::string code = value_of(request, "code");
  if (code.empty()) code = store::make_badge();
  OKIENKO_TRY(store::check_new_badge(code));
  const std::string hash = store::badge_hash(code);
  OKIENKO_TRY(const auto all, all_staff(context));
  for (const auto& [id, other] : all) {
    const auto has = other.personal.find("badge_hash");
    if (id != staff.staff && has != other.personal.end() && has->second == hash) {
      return invalid(fmt::format("this is the badge of {}", name_of(other)));
    }
  }
  staff.personal["badge_hash"] = hash;
  const std::string name = name_of(staff);
  OKIENKO_TRY(record_staff(std::move(staff), context));
  return fmt::format("{}  {}\n", code, name);
}

base::Result<std::string> set_team(const AdminRequest& request, const AdminContext& context) {
  OKIENKO_TRY(auto staff, colleague(value_of(request, "name"), context));
  staff.team = value_of(request, "team");
  if (staff.team == "-") staff.team.clear();
  const bool plain = std::all_of(staff.team.begin(), staff.team.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
  if (!plain || staff.team.size() > max_team_id_bytes) {
    return invalid("a team is the id that the pack's teams.yaml gives it, or - for none");
  }
  const std::string words = staff.team.empty() ? fmt::format("{} is in no team\n", name_of(staff))
                                               : fmt::format("{} is in the team {}\n", name_of(staff), staff.team);
  OKIENKO_TRY(record_staff(std::move(staff), context));
  return words;
}

base::Result<std::string> list_staff(const AdminContext& context) {
  OKIENKO_TRY(const auto newest, all_staff(context));
  std::string text;
  for (const auto& [id, staff] : newest) {
    const std::string name = name_of(staff);
    text += fmt::format("{}  {:<10}  {:<8}  {:<5}  {:<12}  {}\n", id.text(), role_to_text(staff.role),
                        staff.active ? "active" : "inactive", staff.personal.contains("badge_hash") ? "badge" : "-",
                        staff.team.empty() ? "-" : staff.team, name.empty() ? "(erased)" : name);
  }
  return text;
}

base::Result<std::string> plan_roster(const AdminRequest& request, const AdminContext& context) {
  OKIENKO_TRY(const auto staff, all_staff(context));
  std::vector<RosterColleague> colleagues;
  for (const auto& [id, one] : staff) colleagues.push_back({id, name_of(one), one.active});
  const domain::Date today{std::chrono::floor<std::chrono::days>(context.now)};
  auto shifts = read_roster(value_of(request, "table"), colleagues, today);
  if (!shifts) {
    std::string text = "nothing was taken";
    for (const RosterFault& fault : shifts.error()) text += "\n" + fault_text(value_of(request, "file"), fault);
    return invalid(std::move(text));
  }
  const std::vector<domain::Event> events(shifts.value().begin(), shifts.value().end());
  OKIENKO_TRY(context.storage->record(events, "", context.now));
  if (context.recorded) context.recorded();
  return fmt::format("{} shift{} planned\n", events.size(), events.size() == 1 ? "" : "s");
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

base::Result<std::string> trust(const AdminRequest& request, const AdminContext& context) {
  OKIENKO_TRY(const auto key, pack::author_from_text(value_of(request, "author")));
  const std::string name = value_of(request, "name");
  if (name.size() > sync::max_name_bytes) return invalid("the author's name is too long");
  OKIENKO_TRY(context.storage->trust({key, name, context.now}));
  return fmt::format("packs signed by {} may be published here\n", pack::author_to_text(key));
}

base::Result<std::string> distrust(const AdminRequest& request, const AdminContext& context) {
  OKIENKO_TRY(const auto key, pack::author_from_text(value_of(request, "author")));
  OKIENKO_TRY(context.storage->distrust(key));
  return "nothing more of this author is published; what was published stays in force until another version is\n";
}

base::Result<std::string> list_authors(const AdminContext& context) {
  OKIENKO_TRY(const auto all, context.storage->authors());
  std::string text;
  for (const Author& author : all) {
    text += fmt::format("{}  {}\n", pack::author_to_text(author.key), author.name);
  }
  return text;
}

base::Result<std::string> invite_author(const AdminRequest& request, const AdminContext& context) {
  OKIENKO_TRY(const auto key, pack::author_from_text(value_of(request, "author")));
  OKIENKO_TRY(const auto hours, token_hours(request));
  OKIENKO_TRY(const auto place, token_place(request, context));
  OKIENKO_TRY(const auto secret, context.storage->make_author_token(key, context.now,
                                                                    context.now + std::chrono::hours(hours)));
  return token_text(place, secret, sync::TokenKind::publishing, context);
}

base::Result<std::string> publish(const AdminRequest& request, const AdminContext& context) {
  const auto archive = base::from_base64(value_of(request, "archive"));
  const auto signature = base::from_hex(value_of(request, "signature"));
  Offer offer;
  if (!archive || !signature || signature->size() != offer.signature.size()) {
    return invalid("not a pack to be published");
  }
  OKIENKO_TRY(offer.author, pack::author_from_text(value_of(request, "author")));
  offer.pack = value_of(request, "pack");
  offer.archive = *archive;
  std::copy(signature->begin(), signature->end(), offer.signature.begin());
  PublishTerms terms;
  terms.again = value_of(request, "again") == "yes";
  OKIENKO_TRY(const auto parts, context.storage->publish(offer, terms, context.now));
  if (context.recorded) context.recorded();
  return fmt::format("{} is published: {} bytes in {} part{}\n", offer.pack, offer.archive.size(), parts,
                     parts == 1 ? "" : "s");
}

base::Result<std::string> list_packs(const AdminContext& context) {
  OKIENKO_TRY(const auto all, context.storage->publications());
  std::string text;
  for (auto one = all.begin(); one != all.end(); ++one) {
    const bool in_force =
        std::none_of(one + 1, all.end(), [&](const Publication& later) { return later.pack == one->pack; });
    text += fmt::format("{:%Y-%m-%d %H:%M}Z  {}@{}  {}  {}\n",
                        fmt::gmtime(std::chrono::system_clock::to_time_t(one->published_at)), one->pack, one->version,
                        in_force ? "in force" : "earlier", pack::author_to_text(one->author));
  }
  return text;
}

}  // namespace

AdminRequest publish_request(const Offer& offer, bool again) {
  return {"publish",
          {{"pack", offer.pack},
           {"archive", base::to_base64(offer.archive)},
           {"author", pack::author_to_text(offer.author)},
           {"signature", base::to_hex(offer.signature)},
           {"again", again ? "yes" : "no"}}};
}

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
  if (request.command == "staff badge") return give_badge(request, context);
  if (request.command == "staff team") return set_team(request, context);
  if (request.command == "staff pin") return set_pin(request, context);
  if (request.command == "staff off") return switch_off(request, context);
  if (request.command == "staff alias") return join_aliases(request, context);
  if (request.command == "staff substitute") return name_substitute(request, context);
  if (request.command == "approve-code") return approve_code(request, context);
  if (request.command == "roster") return plan_roster(request, context);
  if (request.command == "devices") return list_devices(context);
  if (request.command == "revoke") return revoke(request, context);
  if (request.command == "trust") return trust(request, context);
  if (request.command == "distrust") return distrust(request, context);
  if (request.command == "authors") return list_authors(context);
  if (request.command == "invite-author") return invite_author(request, context);
  if (request.command == "publish") return publish(request, context);
  if (request.command == "packs") return list_packs(context);
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
