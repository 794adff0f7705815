// The codes of all messages about packs, with what an author can read about each. A code that is not in the
// list does not compile, so none can be emitted that cannot be explained.
#pragma once

#include <algorithm>
#include <iterator>
#include <optional>
#include <string_view>

namespace okienko::pack {

// In the order of the alphabet.
inline constexpr std::string_view all_codes[] = {
    "alias",
    "always-false",
    "always-true",
    "amount-never-known",
    "anchor",
    "answer-not-kept",
    "answer-refused",
    "asks-again",
    "bad-amount",
    "bad-character",
    "bad-condition",
    "bad-count",
    "bad-currency",
    "bad-cut",
    "bad-date",
    "bad-id",
    "bad-key",
    "bad-language",
    "bad-number",
    "bad-time",
    "bad-value",
    "bad-version",
    "bad-word",
    "cap-counts",
    "circular-part",
    "claim-without-ground",
    "clock-without-basis",
    "conversation-unfinished",
    "dead-end",
    "duplicate-id",
    "duplicate-key",
    "empty-file",
    "empty-text",
    "empty-value",
    "fact-too-early",
    "fact-without-case",
    "file-too-large",
    "gesture-without-reason",
    "ground-without-claim",
    "holiday-date",
    "inflected-name",
    "limit-gap",
    "limit-never-decides",
    "limit-overlap",
    "line-break",
    "link-out-of-folder",
    "loop",
    "measure-direction",
    "measure-reference",
    "measure-unit",
    "measured-by",
    "missing-fact",
    "missing-file",
    "missing-folder",
    "missing-key",
    "missing-language",
    "missing-law",
    "missing-outcome",
    "newer-program",
    "no-outcome",
    "no-working-day",
    "not-an-option",
    "not-at-first-contact",
    "not-comparable",
    "option-without-text",
    "other-due",
    "other-outcome",
    "other-path",
    "other-promises",
    "other-remedies",
    "other-step",
    "over-budget",
    "pack-too-large",
    "promise-without-due",
    "remedy-without-case",
    "reserved-fact",
    "second-document",
    "share-too-large",
    "standard-without-measure",
    "standard-without-owner",
    "standard-without-review",
    "standing-order",
    "survey-sample",
    "syntax",
    "tag",
    "target-below-100",
    "telephone-limit",
    "text-too-long",
    "together-limit",
    "too-deep",
    "too-many-files",
    "too-many-grounds",
    "too-many-messages",
    "too-many-steps",
    "too-many-ways",
    "two-answers",
    "two-cases",
    "two-dues",
    "unclosed-brace",
    "unclosed-quote",
    "unknown-answer",
    "unknown-card",
    "unknown-case",
    "unknown-category",
    "unknown-clock",
    "unknown-fact",
    "unknown-file",
    "unknown-group",
    "unknown-icon",
    "unknown-key",
    "unknown-language",
    "unknown-measure",
    "unknown-option",
    "unknown-outcome",
    "unknown-part",
    "unknown-practice",
    "unknown-promise",
    "unknown-question",
    "unknown-remedy",
    "unknown-script",
    "unknown-standard",
    "unknown-standing",
    "unknown-step",
    "unknown-survey",
    "unknown-team",
    "unknown-touchpoint",
    "unknown-value",
    "unreachable-step",
    "unreadable-file",
    "unused-part",
    "wrong-fact-kind",
    "wrong-fact-scope",
    "wrong-id",
    "wrong-type",
};

class Code {
 public:
  // NOLINTNEXTLINE(google-explicit-constructor): a code is written as a plain word where it is used
  consteval Code(const char* name) : name_(name) {
    // Reached by the compiler only when the code is missing above.
    if (std::find(std::begin(all_codes), std::end(all_codes), name_) == std::end(all_codes))
      throw "this code is not in all_codes";
  }
  constexpr std::string_view name() const { return name_; }

 private:
  std::string_view name_;
};

// What the code means and how it is mended, in a paragraph; nullopt when there is no such code.
std::optional<std::string_view> explain(std::string_view code);

}  // namespace okienko::pack
