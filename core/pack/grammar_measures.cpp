// measures.yaml: what the program counts, and how it is shown.
#include "pack/grammar.hpp"
#include "pack/rules.hpp"
#include "pack/values.hpp"

namespace okienko::pack {

using namespace values;

namespace {

const Shape& reference() {
  static const Shape shape{"a reference share",
                           "A share from elsewhere, beside ours.",
                           {needed("cut", of(Form::sentence), "One of `only`."),
                            needed("percent", of(Form::percent), "As it is quoted.")}};
  return shape;
}

const Shape& measure() {
  static const Shape shape{
      "a measure",
      "What is counted, of which part of it, and what that means.",
      {needed("id", define(Thing::measure), "Standards and records name it."),
       needed("group", one_of<domain::MeasureGroup>(), "Where it stands on the board."),
       needed("source", one_of<domain::MeasureSource>(), "What the program counts."),
       may("only", list(of(Form::sentence), 1, max_cuts), "Only these parts of the source; without it, all of it together."),
       may("per_contact", flag(), "Of a source that counts: held against the number of contacts."),
       needed("title", text(places::measure_title), "On its tile."),
       needed("formula", text(places::measure_words), "How it is reckoned, in plain words."),
       needed("counts", text(places::measure_words), "What counts and what does not."),
       needed("factor", one_of<domain::Factor>(), "What it does to satisfaction."),
       may("better", one_of<domain::Direction>(), "Where it shall go: lower, higher; none where neither is better."),
       may("reference", list(map(reference()), 1, max_cuts), "Shares from elsewhere, shown as they stand."),
       may("reference_from", of(Form::sentence), "Whose shares they are. In no language.")},
      "",
      {},
      rules::measure};
  return shape;
}

}  // namespace

const Shape& measures_file() {
  static const Shape file{"measures.yaml",
                          "What is measured, never by person.",
                          {needed("measures", list(map(measure()), 1, max_measures), "All measures, in their order.")}};
  return file;
}

const Shape& measured_by() {
  static const Shape shape{
      "'measured_by'",
      "How the program sees whether the standard was attained: one of measure, steps, or fact with met.",
      {may("measure", refer(Thing::measure), "A share, or a time that is held against within_seconds."),
       may("steps", flag(), "How long the steps take that serve the standard."),
       may("fact", fact(FactNeed::choice), "A choice that is told in a script: a visit, an audit."),
       may("met", list(word(), 1, max_options), "The options of it that mean: attained.")},
      "",
      {},
      rules::measured_by};
  return shape;
}

}  // namespace okienko::pack
