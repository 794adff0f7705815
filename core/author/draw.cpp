#include "author/draw.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/process.hpp>
#include <cstdlib>
#include <map>
#include <set>
#include <sstream>
#include <vector>

#include "pack/explore.hpp"

namespace okienko::author {

namespace {

using domain::Script;
using domain::Step;
using domain::StepKind;

constexpr std::size_t line_characters = 24;

constexpr const char* ink = "#16191D";
constexpr const char* muted = "#5A626B";
constexpr const char* edge = "#B9B5AA";
constexpr const char* done = "#1E7B45";
constexpr const char* waits = "#A35B00";

using Edge = std::pair<std::string, std::string>;

std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

// Broken between words, so that a box stays narrow.
std::string wrapped(std::string_view text) {
  std::string out;
  std::size_t width = 0;
  while (!text.empty()) {
    const std::size_t space = text.find(' ');
    const std::string_view word = text.substr(0, space);
    std::size_t characters = 0;
    for (const char c : word) characters += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
    if (width > 0 && width + 1 + characters > line_characters) {
      out += '\n';
      width = 0;
    } else if (width > 0) {
      out += ' ';
      ++width;
    }
    out += word;
    width += characters;
    text.remove_prefix(space == std::string_view::npos ? text.size() : space + 1);
  }
  return out;
}

// The edges that a way goes along; where steps are passed over, it goes along their own `next`.
std::set<Edge> edges_of(const Script& script, const pack::Way& way) {
  std::set<Edge> edges;
  for (std::size_t i = 0; i + 1 < way.size(); ++i) {
    const Step* from = script.step(way[i].step);
    const std::string& to = way[i + 1].step;
    const auto leads_there = [&](const domain::Option& option) { return option.next == to; };
    if (std::any_of(from->options.begin(), from->options.end(), leads_there)) {
      edges.emplace(from->id, to);
      continue;
    }
    std::set<Edge> along;
    while (from && from->id != to && !from->next.empty() && along.emplace(from->id, from->next).second) {
      from = script.step(from->next);
    }
    if (from && from->id == to) edges.merge(along);
  }
  return edges;
}

// The little HTML that Graphviz takes in a label.
std::string as_html(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') out += "&amp;";
    else if (c == '<') out += "&lt;";
    else if (c == '>') out += "&gt;";
    else if (c == '\n') out += "<br/>";
    else out += c;
  }
  return out;
}

std::string shape_of(const Step& step) {
  switch (step.kind) {
    case StepKind::say:
    case StepKind::confirm:
    case StepKind::note:
    case StepKind::survey:
      return "shape=box, style=\"rounded,filled\", fillcolor=\"#FFFFFF\"";
    case StepKind::ask:
    case StepKind::choose:
      return "shape=box, style=\"rounded,filled\", fillcolor=\"#E7F0EF\"";
    case StepKind::remedy:
    case StepKind::promise:
    case StepKind::hand_over:
    case StepKind::second_person:
      return "shape=box, style=\"rounded,filled\", fillcolor=\"#FBF1E2\"";
    case StepKind::go_to:
      return "shape=cds, style=filled, fillcolor=\"#E8EDF5\"";
    case StepKind::end:
      return "shape=box, style=\"rounded,filled,bold\", fillcolor=\"#E4F2E9\"";
  }
  return {};
}

std::string_view kind_in_words(StepKind kind) {
  switch (kind) {
    case StepKind::say:
      return "say";
    case StepKind::ask:
      return "ask";
    case StepKind::choose:
      return "choose";
    case StepKind::confirm:
      return "confirm";
    case StepKind::remedy:
      return "remedy";
    case StepKind::promise:
      return "promise";
    case StepKind::hand_over:
      return "hand over";
    case StepKind::note:
      return "note";
    case StepKind::survey:
      return "survey";
    case StepKind::second_person:
      return "second person";
    case StepKind::go_to:
      return "go to";
    case StepKind::end:
      return "end";
  }
  return {};
}

std::string node_of(const domain::Pack& pack, const Step& step, std::string_view language) {
  std::string label = wrapped(step.title.in(language));
  if (step.kind == StepKind::go_to) {
    if (const Script* next = pack.script(step.script)) label = wrapped(next->title.in(language));
  }
  if (step.kind == StepKind::end) {
    if (const domain::Outcome* outcome = pack.outcome(step.outcome)) label = wrapped(outcome->label.in(language));
  }
  return fmt::format("  {} [{}, label=<{}<br/><font point-size=\"10\" color=\"{}\">{} · {}</font>>];\n",
                     in_quotes(step.id), shape_of(step), as_html(label), muted, step.id, kind_in_words(step.kind));
}

// Empty where there is none.
std::string program_on_path(const std::string& name) {
  const char* path = std::getenv("PATH");
  std::istringstream folders(path ? path : "/usr/bin");
  std::error_code ignored;
  for (std::string folder; std::getline(folders, folder, ':');) {
    const auto program = std::filesystem::path(folder) / name;
    if (std::filesystem::is_regular_file(program, ignored)) return program.string();
  }
  return {};
}

}  // namespace

std::string diagram(const domain::Pack& pack, const Script& script, std::string_view language) {
  pack::Question of_a_stranger;
  of_a_stranger.beginning = pack::Beginning::nothing;
  const pack::Exploration ways = pack::explore(pack, script, of_a_stranger);
  const std::set<Edge> longest = edges_of(script, ways.longest_way);
  std::set<Edge> first_contact;
  for (const auto& [step, way] : ways.ends) {
    const domain::Outcome* outcome = pack.outcome(step->outcome);
    if (outcome && outcome->resolved) first_contact.merge(edges_of(script, way));
  }

  std::string out = "digraph script {\n";
  out += fmt::format(
      "  graph [rankdir=TB, nodesep=0.35, ranksep=0.45, fontname=\"Inter,sans-serif\", labelloc=t, fontsize=20, "
      "fontcolor=\"{}\", label={}, bgcolor=\"#FFFFFF\", pad=0.3];\n",
      ink, in_quotes(script.title.in(language)));
  out += fmt::format("  node [fontname=\"Inter,sans-serif\", fontsize=13, color=\"{}\", fontcolor=\"{}\"];\n", edge, ink);
  out += fmt::format("  edge [fontname=\"Inter,sans-serif\", fontsize=11, color=\"{}\", fontcolor=\"{}\"];\n", muted,
                     muted);
  // The steps of a part stand together.
  std::map<std::string, std::string> parts;
  for (const Step& step : script.steps) {
    const std::size_t dot = step.id.find('.');
    if (dot == std::string::npos) out += node_of(pack, step, language);
    else parts[step.id.substr(0, dot)] += "  " + node_of(pack, step, language);
  }
  for (const auto& [part, nodes] : parts) {
    out += fmt::format(
        "  subgraph {} {{\n    label={}; fontsize=12; fontcolor=\"{}\"; color=\"{}\"; style=rounded;\n{}  }}\n",
        in_quotes("cluster_" + part), in_quotes(part), muted, edge, nodes);
  }
  for (const Step& step : script.steps) {
    std::map<std::string, std::vector<std::string>> ways_on;  // next step -> what is chosen
    if (!step.next.empty()) ways_on[step.next];
    for (const domain::Option& option : step.options) {
      if (!option.next.empty()) ways_on[option.next].emplace_back(option.label.in(language));
    }
    for (const auto& [next, chosen] : ways_on) {
      const Edge this_edge{step.id, next};
      std::string words;
      for (const std::string& choice : chosen) words += (words.empty() ? "" : "\n") + wrapped(choice);
      std::string look;
      const bool first = first_contact.contains(this_edge);
      const bool long_way = longest.contains(this_edge);
      if (first && long_way) look = fmt::format(", color=\"{}:{}\", penwidth=2.5", done, waits);
      else if (first) look = fmt::format(", color=\"{}\", penwidth=3", done);
      else if (long_way) look = fmt::format(", color=\"{}\", penwidth=3", waits);
      const bool conditional = step.when.op != domain::Condition::Operator::always;
      out += fmt::format("  {} -> {} [label={}{}{}];\n", in_quotes(step.id), in_quotes(next), in_quotes(words), look,
                         conditional && look.empty() ? ", style=dashed" : "");
    }
  }
  out += fmt::format(
      "  legend [shape=plain, fontcolor=\"{0}\", label=<<table border=\"0\" cellspacing=\"4\">"
      "<tr><td align=\"left\"><font color=\"{1}\">&#9473;&#9473;</font> ends at the first contact</td></tr>"
      "<tr><td align=\"left\"><font color=\"{2}\">&#9473;&#9473;</font> longest way: {3} steps, budget {4}</td></tr>"
      "</table>>];\n",
      muted, done, waits, ways.longest, script.step_budget);
  out += "}\n";
  return out;
}

base::Result<void> draw_svg(const std::string& diagram, const std::filesystem::path& file) {
  namespace process = boost::process;
  const std::string dot = program_on_path("dot");
  if (dot.empty()) {
    return base::error(base::ErrorCode::not_found, "Graphviz is not installed: the program 'dot' (Debian: graphviz)");
  }
  std::error_code failed;
  process::opstream words;
  process::child child(dot, "-Tsvg", "-o", file.string(), process::std_in < words, failed);
  if (failed) return base::error(base::ErrorCode::io, "dot cannot be started: " + failed.message());
  words << diagram;
  words.flush();
  words.pipe().close();
  child.wait(failed);
  if (failed || child.exit_code() != 0) return base::error(base::ErrorCode::io, "dot could not write " + file.string());
  return base::success();
}

}  // namespace okienko::author
