// The hub's program: the server and the administrator's command line. Exit 0: done; 1: it failed, the reason
// is printed; 2: unknown arguments.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>
#include <string>

#include "base/calendar.hpp"
#include "base/crypto.hpp"
#include "base/files.hpp"
#include "hub/chart_command.hpp"
#include "hub/demo.hpp"
#include "hub/hub_folder.hpp"
#include "hub/offers.hpp"
#include "hub/roster.hpp"
#include "hub/serve.hpp"
#include "hub/verify.hpp"
#include "hub/what_if_command.hpp"
#include "pack/signing.hpp"

namespace {

using namespace okienko;

constexpr int exit_failed = 1;
constexpr int exit_usage = 2;

int fail(const base::Error& error) {
  fmt::print(stderr, "okienko-hub: {}\n", error.message);
  return exit_failed;
}

int ask(const std::string& folder, const hub::AdminRequest& request) {
  const auto answer = hub::ask_hub(folder, request);
  if (!answer) return fail(answer.error());
  fmt::print("{}", answer.value());
  return 0;
}

int init(const std::string& folder, const std::string& site, const std::string& site_name,
         const std::string& address, bool demo, const std::string& demo_day) {
  const domain::WallTime now = base::SystemClock().wall();
  if (site.empty() || site.size() > hub::max_site_id_bytes || site_name.empty() ||
      site_name.size() > sync::max_name_bytes) {
    return fail(base::error(base::ErrorCode::invalid, "a site needs an id and a name of reasonable length"));
  }
  if (!address.empty()) {
    if (const auto place = hub::parse_host_port(address, false); !place) return fail(place.error());
  }
  const auto first_day = base::date_from_text(demo_day);
  if (!demo_day.empty() && !first_day)
    return fail(base::error(base::ErrorCode::invalid, "--demo-day needs a date: 2026-11-23"));
  auto opened = hub::HubFolder::open(folder, now);
  if (!opened) return fail(opened.error());
  const auto info = opened.value().storage->info();
  if (!info) return fail(info.error());
  if (info.value())
    return fail(base::error(base::ErrorCode::refused, fmt::format("{} is a hub's folder already", folder)));
  hub::DemoShop shop;
  if (demo) {
    base::RandomIdSource ids;
    auto made = hub::make_demo_shop(ids, first_day ? domain::WallTime{std::chrono::sys_days{*first_day}} : now);
    if (!made) return fail(made.error());
    shop = std::move(made.value());
  }
  const auto done =
      opened.value().storage->initialise({site_name, demo, address}, site, site_name, shop.events, now);
  if (!done) return fail(done.error());
  fmt::print("{} is ready: site {} ({}){}\n{}", folder, site, site_name, demo ? ", with demo data" : "",
             shop.pins);
  return 0;
}

int verify(const std::string& folder) {
  const auto verification = hub::verify_hub(folder);
  if (!verification) return fail(verification.error());
  const auto& result = verification.value();
  for (const auto& note : result.notes) fmt::print("note: {}\n", note);
  for (const auto& problem : result.problems) fmt::print("wrong: {}\n", problem);
  if (!result.problems.empty()) {
    fmt::print("{} records in {} chains: {} problems\n", result.events, result.chains,
               result.problems.size());
    return exit_failed;
  }
  fmt::print("{} records in {} chains: all well\n", result.events, result.chains);
  return 0;
}

int what_if(const std::string& folder, hub::WhatIfQuestion question, const std::string& since) {
  question.since = base::date_from_text(since);
  if (!since.empty() && !question.since) return fail(base::error(base::ErrorCode::invalid, "a day is written as 2026-01-01"));
  const auto text = hub::what_if(folder, question);
  if (!text) return fail(text.error());
  fmt::print("{}", text.value());
  return 0;
}

int print_chart(const hub::ChartQuestion& question) {
  const auto text = hub::chart(question);
  if (!text) return fail(text.error());
  fmt::print("{}", text.value());
  return 0;
}

// An author's key is given as its text or as the .pub file.
int ask_about_author(const std::string& folder, hub::AdminRequest request, const std::string& author) {
  const auto key = pack::read_author(author);
  if (!key) return fail(key.error());
  request.values["author"] = pack::author_to_text(key.value());
  return ask(folder, request);
}

int roster(const std::string& folder, const std::string& table) {
  const auto text = base::read_file(table, hub::max_roster_bytes);
  if (!text) return fail(text.error());
  return ask(folder, {"roster", {{"file", table}, {"table", std::string(base::as_text(text.value()))}}});
}

// The pack is read and checked here, so that the running server has only to record it.
int publish(const std::string& folder, const std::string& pack_folder, bool again) {
  if (const auto there = hub::expect_hub_folder(folder); !there) return fail(there.error());
  const auto offer = hub::offer_from_folder(pack_folder);
  if (!offer) return fail(offer.error());
  const auto checked = hub::check_offer(offer.value(), hub::incoming_folder(folder));
  if (!checked) {
    for (const auto& fault : checked.error().faults) fmt::print(stderr, "{}\n", fault);
    return fail(base::error(base::ErrorCode::refused, checked.error().words));
  }
  return ask(folder, hub::publish_request(offer.value(), again));
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Okienko's hub: takes in, orders, keeps and fans out the records of the terminals"};
  app.set_version_flag("--version", std::string("okienko-hub ") + OKIENKO_VERSION);
  app.require_subcommand(1);

  std::string pack_folder, folder, site, site_name, address, listen = "127.0.0.1:7443", name, role, pin, device;
  int number = 0;
  int valid_hours = hub::default_token_valid_hours;
  bool demo = false;
  std::string demo_day;
  const auto with_folder = [&](CLI::App* command) {
    command->add_option("--data", folder, "The hub's data folder")->required();
    return command;
  };

  auto* init_command = with_folder(app.add_subcommand("init", "Make a new hub"));
  init_command->add_option("--site", site, "Id of the first site, such as poznan-04")->required();
  init_command->add_option("--site-name", site_name, "Its name on the screens")->required();
  init_command->add_option("--address", address, "HOST:PORT where terminals find this hub");
  init_command->add_flag("--demo", demo, "Add an invented staff and invented customers");
  init_command->add_option("--demo-day", demo_day, "The first day of the invented roster; today if it is left out");

  auto* serve_command = with_folder(app.add_subcommand("serve", "Serve the terminals until SIGTERM"));
  serve_command->add_option("--pack", pack_folder, "The pack whose limits hold until one is published");
  serve_command->add_option("--listen", listen, "ADDRESS:PORT, port 0 for any")->capture_default_str();

  auto* enroll_command =
      with_folder(app.add_subcommand("enroll", "Print a one-time token for a new terminal"));
  enroll_command->add_option("--site", site, "The terminal's site")->required();
  enroll_command->add_option("--number", number, "The terminal's number at the site")->required();
  enroll_command->add_option("--address", address, "HOST:PORT where the terminal finds this hub");
  enroll_command->add_option("--valid-hours", valid_hours, "How long the token can be used")
      ->capture_default_str();

  auto* staff_command = app.add_subcommand("staff", "The people who may sign in");
  staff_command->require_subcommand(1);
  auto* staff_add_command = with_folder(staff_command->add_subcommand("add", "Add a colleague"));
  staff_add_command->add_option("--name", name, "As it stands on the lock screen")->required();
  staff_add_command->add_option("--role", role, "trainee, agent, sales or supervisor")->required();
  staff_add_command
      ->add_option("--pin", pin, "4 to 12 digits, at least 6 for a supervisor; - reads it from the input")
      ->required();
  auto* staff_list_command = with_folder(staff_command->add_subcommand("list", "List the colleagues"));
  std::string badge_code, team;
  auto* staff_badge_command =
      with_folder(staff_command->add_subcommand("badge", "Give a colleague a badge: prints its code, once"));
  staff_badge_command->add_option("name", name, "As it stands on the lock screen, or the id")->required();
  staff_badge_command->add_option("--code", badge_code, "OKB-..., of a badge that is there already");
  auto* staff_team_command = with_folder(staff_command->add_subcommand("team", "Put a colleague into a team"));
  staff_team_command->add_option("name", name, "As it stands on the lock screen, or the id")->required();
  staff_team_command->add_option("team", team, "Its id in the pack's teams.yaml; - for none")->required();

  std::string other, substitute, from, until, code, amount, currency = "PLN";
  auto* staff_pin_command = with_folder(staff_command->add_subcommand("pin", "Give a colleague a new PIN"));
  staff_pin_command->add_option("name", name, "As it stands on the lock screen, or the id")->required();
  staff_pin_command->add_option("--pin", pin, "4 to 12 digits, at least 6 for a supervisor; - reads it from the input")
      ->required();
  auto* staff_off_command = with_folder(staff_command->add_subcommand("off", "A colleague has left"));
  staff_off_command->add_option("name", name, "As it stands on the lock screen, or the id")->required();
  auto* staff_alias_command = with_folder(
      staff_command->add_subcommand("alias", "Two entries are one person, who never approves their own request"));
  staff_alias_command->add_option("name", name, "As it stands on the lock screen, or the id")->required();
  staff_alias_command->add_option("other", other, "The other entry")->required();
  auto* staff_substitute_command =
      with_folder(staff_command->add_subcommand("substitute", "Who decides for a supervisor, and when"));
  staff_substitute_command->add_option("name", name, "The supervisor")->required();
  staff_substitute_command->add_option("substitute", substitute, "Who decides for them")->required();
  staff_substitute_command->add_option("--from", from, "The first day, 2026-12-24")->required();
  staff_substitute_command->add_option("--until", until, "The last day")->required();

  auto* approve_code_command =
      with_folder(app.add_subcommand("approve-code", "Answer a request that is read out over the telephone"));
  approve_code_command->add_option("--staff", name, "The supervisor who approves")->required();
  approve_code_command->add_option("--code", code, "The six digits that the agent reads out")->required();
  approve_code_command->add_option("--amount", amount, "The amount that the agent reads out")->required();
  approve_code_command->add_option("--currency", currency, "Its currency")->capture_default_str();
  approve_code_command->add_option("--pin", pin, "The supervisor's PIN; - reads it from the input")->required();

  std::string table;
  auto* roster_command = with_folder(app.add_subcommand("roster", "Plan who works when, from a table"));
  roster_command->add_option("table", table, "CSV: staff,day,from,until; a line without times is a day off")->required();

  auto* devices_command = with_folder(app.add_subcommand("devices", "List the terminals"));
  auto* revoke_command = with_folder(app.add_subcommand("revoke", "Shut a terminal out"));
  revoke_command->add_option("device", device, "Its device id")->required();

  std::string author, author_name;
  bool again = false;
  auto* trust_command = with_folder(app.add_subcommand("trust", "Let an author's packs be published here"));
  trust_command->add_option("author", author, "The author's public key (OKA1-..), or its .pub file")->required();
  trust_command->add_option("--name", author_name, "What you call them");
  auto* distrust_command = with_folder(app.add_subcommand("distrust", "Publish nothing more of an author"));
  distrust_command->add_option("author", author, "The author's public key, or its .pub file")->required();
  auto* authors_command = with_folder(app.add_subcommand("authors", "List the authors who are trusted"));
  auto* invite_command = with_folder(
      app.add_subcommand("invite-author", "Print a one-time token with which an author publishes from their desk"));
  invite_command->add_option("author", author, "The author's public key, or its .pub file; trusted before")->required();
  invite_command->add_option("--address", address, "HOST:PORT where the author finds this hub");
  invite_command->add_option("--valid-hours", valid_hours, "How long the token can be used")->capture_default_str();
  auto* publish_command = with_folder(app.add_subcommand("publish", "Publish a signed pack to all terminals"));
  publish_command->add_option("pack", pack_folder, "The pack's folder")->required();
  publish_command->add_flag("--again", again, "Also a version that is not newer: to go back to it");
  auto* packs_command = with_folder(app.add_subcommand("packs", "List what was published"));

  std::string limits, since;
  auto* what_if_command = with_folder(
      app.add_subcommand("whatif", "Hold the recorded history against other limits: approvals saved and added, and the cost"));
  what_if_command->add_option("--limits", limits, "The proposed limits.yaml")->required();
  what_if_command->add_option("--since", since, "The first day that is looked at, 2026-01-01; else all there is");
  what_if_command->add_option("--pack", pack_folder, "The pack's folder; else the one that was published last");

  hub::ChartQuestion chart_question;
  auto* chart_command = app.add_subcommand("chart", "A control chart of your own figures: centre, limits, signals");
  chart_command->add_option("--kind", chart_question.kind, "xmr, p, u, c or xbar-s")
      ->required()
      ->check(CLI::IsMember({"xmr", "p", "u", "c", "xbar-s"}));
  chart_command->add_option("--csv", chart_question.csv, "The figures; the first line names the columns")->required();
  chart_command->add_flag("--json", chart_question.json, "One JSON object instead of a table");
  chart_command->add_option("--rules", chart_question.rules, "Numbers of rules, such as 1,2,5, or all; else 1,2");
  auto* baseline_option =
      chart_command->add_option("--baseline", chart_question.baseline, "Freeze the limits after so many points; else 20");
  chart_command->add_flag("--moving", chart_question.moving, "Limits from all the points of a phase")
      ->excludes(baseline_option);
  chart_command->add_flag("--logarithm", chart_question.logarithm, "Times: reckon with their logarithms (xmr, xbar-s)");

  auto* verify_command = with_folder(app.add_subcommand("verify", "Check every chain of the log"));

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    // Help and version end well; everything else is a wrong use.
    return app.exit(error) == 0 ? 0 : exit_usage;
  }
  if (const auto started = base::crypto_start(); !started) return fail(started.error());

  if (init_command->parsed()) return init(folder, site, site_name, address, demo, demo_day);
  if (serve_command->parsed()) {
    const auto served = hub::serve(folder, listen, pack_folder);
    return served ? 0 : fail(served.error());
  }
  if (enroll_command->parsed()) {
    return ask(folder, {"enroll",
                        {{"site", site},
                         {"number", std::to_string(number)},
                         {"address", address},
                         {"valid_hours", std::to_string(valid_hours)}}});
  }
  // An argument can be seen by other users of the machine; the input cannot.
  const auto read_pin = [&] {
    if (pin == "-") std::getline(std::cin, pin);
    return pin;
  };
  if (staff_add_command->parsed()) {
    return ask(folder, {"staff add", {{"name", name}, {"role", role}, {"pin", read_pin()}}});
  }
  if (staff_pin_command->parsed()) return ask(folder, {"staff pin", {{"name", name}, {"pin", read_pin()}}});
  if (staff_off_command->parsed()) return ask(folder, {"staff off", {{"name", name}}});
  if (staff_alias_command->parsed()) return ask(folder, {"staff alias", {{"name", name}, {"other", other}}});
  if (staff_substitute_command->parsed()) {
    return ask(folder, {"staff substitute", {{"name", name}, {"substitute", substitute}, {"from", from}, {"until", until}}});
  }
  if (approve_code_command->parsed()) {
    return ask(folder, {"approve-code",
                        {{"name", name}, {"code", code}, {"amount", amount}, {"currency", currency}, {"pin", read_pin()}}});
  }
  if (staff_list_command->parsed()) return ask(folder, {"staff list", {}});
  if (staff_badge_command->parsed()) return ask(folder, {"staff badge", {{"name", name}, {"code", badge_code}}});
  if (staff_team_command->parsed()) return ask(folder, {"staff team", {{"name", name}, {"team", team}}});
  if (roster_command->parsed()) return roster(folder, table);
  if (devices_command->parsed()) return ask(folder, {"devices", {}});
  if (revoke_command->parsed()) return ask(folder, {"revoke", {{"device", device}}});
  if (trust_command->parsed()) return ask_about_author(folder, {"trust", {{"name", author_name}}}, author);
  if (distrust_command->parsed()) return ask_about_author(folder, {"distrust", {}}, author);
  if (authors_command->parsed()) return ask(folder, {"authors", {}});
  if (invite_command->parsed()) {
    return ask_about_author(
        folder, {"invite-author", {{"address", address}, {"valid_hours", std::to_string(valid_hours)}}}, author);
  }
  if (publish_command->parsed()) return publish(folder, pack_folder, again);
  if (packs_command->parsed()) return ask(folder, {"packs", {}});
  if (what_if_command->parsed()) return what_if(folder, {limits, std::nullopt, pack_folder}, since);
  if (chart_command->parsed()) return print_chart(chart_question);
  if (verify_command->parsed()) return verify(folder);
  return exit_usage;
}
