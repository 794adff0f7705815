// okienko-pack: the author's tool. Needs no customer data and no server.
//
// Exit codes: 0 the pack is good, 1 it is not (the messages say why), 2 the arguments were not understood.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <string>

#include "pack/pack.hpp"

namespace {

int check(const std::string& folder) {
  const okienko::pack::Loaded loaded = okienko::pack::load(folder);
  if (!loaded.pack) {
    for (const auto& message : loaded.messages) fmt::print(stderr, "{}\n\n", okienko::pack::to_text(message));
    fmt::print(stderr, "{}: {} error{}\n", folder, loaded.messages.size(),
               loaded.messages.size() == 1 ? "" : "s");
    return 1;
  }
  std::size_t steps = 0;
  for (const auto& script : loaded.pack->scripts) steps += script.steps.size();
  fmt::print("{} {}: good. {} scripts, {} steps, {} remedies, {} limits, {} languages\n", loaded.pack->id,
             loaded.pack->version, loaded.pack->scripts.size(), steps, loaded.pack->remedies.size(),
             loaded.pack->limits.rows.size(), loaded.pack->languages.size());
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Checks the packs of Okienko: scripts, limits, deadlines and texts"};
  app.name("okienko-pack");
  app.set_version_flag("--version", std::string("okienko-pack ") + OKIENKO_VERSION);
  app.require_subcommand(1);
  std::string folder;
  CLI::App* check_command =
      app.add_subcommand("check", "Reads a pack and says what is wrong with it, and where");
  check_command->add_option("DIR", folder, "The folder of the pack")->required();
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& problem) {
    if (problem.get_exit_code() == 0) return app.exit(problem);  // --help, --version
    fmt::print(stderr, "okienko-pack: {}\n\n{}", problem.what(), app.help());
    return 2;
  }
  return check(folder);
}
