// approvals.yaml: how requests for approval are answered, and why one is refused.
#include "pack/grammar.hpp"
#include "pack/rules.hpp"
#include "pack/values.hpp"

namespace okienko::pack {

using namespace values;

namespace {

const Shape& refusal_reason() {
  static const Shape shape{"a reason",
                           "Why a gesture is not made.",
                           {needed("id", define(Thing::refusal_reason), "As it is counted."),
                            needed("label", text(places::option_label), "What stands on the button.")}};
  return shape;
}

const Shape& ground() {
  static const Shape shape{
      "a ground",
      "Why a claim that the law gives is refused, or granted in part.",
      {needed("id", define(Thing::ground), "As records keep it."),
       needed("label", text(places::option_label), "What stands on the button."),
       needed("legal_basis", text(places::ground_basis), "The article that it stands in."),
       needed("words", text(places::ground_words), "What the customer reads: one or two sentences."),
       may("remedies", list(refer(Thing::remedy), 1, max_named), "Against which claims; without it, against all.")}};
  return shape;
}

}  // namespace

const Shape& approvals_file() {
  static const Shape file{
      "approvals.yaml",
      "How requests for approval are answered.",
      {may("reasons", list(map(refusal_reason()), 1, max_refusal_reasons), "Why a gesture is not made."),
       may("grounds", list(map(ground()), 1, max_grounds), "Why a claim is refused or granted in part."),
       may("substitute_after_minutes", number(1, max_approval_minutes),
           "Unanswered for so long, a request goes to the substitute as well; without it, 3."),
       may("expires_after_minutes", number(1, max_approval_minutes),
           "Unanswered for so long, it expires; without it, 10."),
       may("by_telephone_up_to", amount(), "How far a request is approved by telephone; without it, not at all."),
       may("by_telephone_open_up_to", amount(),
           "What one terminal may have paid so before the supervisor's own records come.")},
      "",
      {},
      rules::approvals_file};
  return file;
}

}  // namespace okienko::pack
