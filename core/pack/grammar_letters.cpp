// letters.yaml: who writes, and the letter that answers a case.
#include "pack/grammar.hpp"
#include "pack/rules.hpp"
#include "pack/values.hpp"

namespace okienko::pack {

using namespace values;

namespace {

const Shape& paragraph() {
  static const Shape shape{"a paragraph",
                           "What the letter says when this was chosen.",
                           {needed("option", of(Form::id), "The option of the fact."),
                            needed("text", text(places::letter_paragraph), "The paragraph.")}};
  return shape;
}

Value paragraphs() {
  return list(map(paragraph()), 1, max_letter_options);
}

const Shape& chosen_paragraph() {
  static const Shape shape{"paragraphs by option",
                           "One paragraph for each option of a fact.",
                           {needed("fact", fact(FactNeed::choice), "The fact that chooses."),
                            needed("texts", paragraphs(), "One for each of its options.")},
                           "",
                           {},
                           rules::letter_texts};
  return shape;
}

const Shape& answer_letter() {
  static const Shape shape{
      "a letter",
      "The answer to cases of one kind, put together from what was chosen.",
      {needed("kind", refer(Thing::case_kind), "The kind of case that it answers."),
       needed("decision", fact(FactNeed::choice), "The fact that keeps the decision."),
       needed("opening", paragraphs(), "The first paragraph, for each decision."),
       may("grounds", list(map(chosen_paragraph()), 1, max_options), "The law in words; the first that is known."),
       may("reasons", fact(FactNeed::not_choice), "The fact with our reasons in our own words."),
       may("statement", map(chosen_paragraph()), "About settling out of court."),
       needed("closing", text(places::letter_paragraph), "The last paragraph.")},
      "",
      {},
      rules::answer_letter};
  return shape;
}

}  // namespace

const Shape& letters_file() {
  static const Shape file{
      "letters.yaml",
      "What leaves the house on paper.",
      {needed("letterhead", list(of(Form::sentence), 1, max_letterhead_lines),
              "Who writes: the name first; address, register. In no language."),
       may("told", list(fact(), 1, max_named), "Facts that stand on a confirmation, as what the customer told us."),
       may("answer_letters", list(map(answer_letter()), 1, max_options), "The letters that answer cases.")},
      "",
      {},
      rules::letters_file};
  return file;
}

}  // namespace okienko::pack
