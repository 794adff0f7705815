// okienko-pack: the author's tool. Needs no customer data, and a hub only to publish.
//
// Exit codes: 0 done and good, 1 not good (the messages say why), 2 the arguments were not understood.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <functional>
#include <string>

#include "author/commands.hpp"
#include "base/crypto.hpp"

int main(int argc, char** argv) {
  using namespace okienko;
  CLI::App app{"Writes, proves, draws, tests, signs and publishes the packs of Okienko"};
  app.name("okienko-pack");
  app.set_version_flag("--version", std::string("okienko-pack ") + OKIENKO_VERSION);
  app.require_subcommand(1);

  std::string folder, other, script, file, language, clock, date, code, key, author_key, hub, token;
  bool as_json = false;
  std::function<int()> chosen;
  const auto command = [&](const char* name, const char* words, std::function<int()> run) {
    CLI::App* added = app.add_subcommand(name, words);
    added->callback([&chosen, run = std::move(run)] { chosen = run; });
    return added;
  };
  const auto takes_folder = [&](CLI::App* added) {
    added->add_option("DIR", folder, "The folder of the pack")->required();
    return added;
  };
  const auto takes_json = [&](CLI::App* added) { added->add_flag("--json", as_json, "As JSON, for other programs"); };
  const auto takes_language = [&](CLI::App* added) {
    added->add_option("--language", language, "Of the pack's texts; its first one when left out");
  };

  CLI::App* begin = takes_folder(command("new", "Makes a small pack that works, to begin with",
                                         [&] { return author::new_pack(folder, language.empty() ? "en" : language); }));
  takes_language(begin);
  CLI::App* check = takes_folder(command("check", "Proves a pack, or says what is wrong with it, and where",
                                         [&] { return author::check(folder, as_json); }));
  takes_json(check);
  CLI::App* draw = takes_folder(command("draw", "Draws a script as a flow diagram",
                                        [&] { return author::draw(folder, script, file, language); }));
  draw->add_option("SCRIPT", script, "The id of the script")->required();
  draw->add_option("-o,--output", file, "The picture, FILE.svg")->required();
  takes_language(draw);
  takes_folder(command("test", "Plays the pack's sample conversations", [&] { return author::test(folder); }));
  CLI::App* diff = command("diff", "Says in words what changes between two packs",
                           [&] { return author::diff(folder, other); });
  diff->add_option("BEFORE", folder, "The folder of the earlier pack")->required();
  diff->add_option("AFTER", other, "The folder of the later pack")->required();
  CLI::App* reckon = takes_folder(command("clock", "Shows how a deadline comes about, with every rule and day off",
                                          [&] { return author::clock(folder, clock, date, language, as_json); }));
  reckon->add_option("CLOCK", clock, "The id of the clock")->required();
  reckon->add_option("DATE", date, "The day it starts, such as 2026-11-01")->required();
  takes_language(reckon);
  takes_json(reckon);
  CLI::App* stats = takes_folder(command("stats", "Steps, longest ways, words to say and the time that takes",
                                         [&] { return author::stats(folder, language, as_json); }));
  takes_language(stats);
  takes_json(stats);
  CLI::App* explain = command("explain", "Explains a message of `check`; without a code, names them all",
                              [&] { return author::explain(code); });
  explain->add_option("CODE", code, "Such as unreachable-step");
  CLI::App* schema = command("schema", "Writes the schemas that let an editor complete and underline",
                             [&] { return author::schema(folder); });
  schema->add_option("DIR", folder, "The folder to write them to")->required();
  CLI::App* new_key = command("new-key", "Makes your signing key", [&] { return author::new_key(key); });
  new_key->add_option("FILE", key, "The file of the key; its public part goes to FILE.pub")->required();
  CLI::App* sign = takes_folder(command("sign", "Signs a good pack", [&] { return author::sign(folder, key); }));
  sign->add_option("--key", key, "The file that new-key made")->required();
  CLI::App* verify = takes_folder(command("verify", "Says whether a pack is as it was signed",
                                          [&] { return author::verify(folder, author_key); }));
  verify->add_option("--author", author_key, "The public key that it has to be signed with, or its file");
  CLI::App* publish = takes_folder(command("publish", "Sends a signed pack to the hub",
                                           [&] { return author::publish(folder, hub, token); }));
  publish->add_option("--token", token, "From the administrator: `okienko-hub invite-author`")->required();
  publish->add_option("--hub", hub, "HOST:PORT, where it is another than the token says");

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& problem) {
    if (problem.get_exit_code() == 0) return app.exit(problem);  // --help, --version
    fmt::print(stderr, "okienko-pack: {}\n\n{}", problem.what(), app.help());
    return 2;
  }
  if (const auto started = base::crypto_start(); !started) {
    fmt::print(stderr, "okienko-pack: {}\n", started.error().message);
    return 1;
  }
  return chosen();
}
