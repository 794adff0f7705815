// Of the snapshot: papers to be set and printed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/pack.hpp"
#include "terminal/snapshot_words.hpp"

namespace okienko::terminal {

// `interrupted`: the terminal went down while it was printing, and nobody knows what came out.
enum class PaperFault { none, no_printer, out_of_paper, stopped, not_written, interrupted };

struct PaperLine {
  std::string title;
  std::string detail;
  std::optional<Money> amount;
  domain::FactKind kind = domain::FactKind::text;  // of the detail: how the value is written
};

// A claim that the law gives, refused or granted in part: the customer gets the ground in words (E8.right).
struct RefusedClaim {
  std::string title;           // of the remedy
  Money asked;
  Money given;                 // nothing: refused wholly
  std::string words;           // of the ground, for the customer
  std::string legal_basis;

  bool in_part() const { return given.minor > 0; }
};

// A paragraph of a letter, in the pack's words; the kiosk puts its headings over them.
struct LetterParagraph {
  enum class Part { opening, remedy, ground, reasons, statement, closing };
  Part part = Part::opening;
  std::string text;
};

// Everything that stands on a paper, already in the wanted language where it comes from the pack; the kiosk adds its
// own words in that language, sets it, and prints it.
struct PaperJob {
  PaperId id;
  domain::PaperKind kind = domain::PaperKind::confirmation;
  domain::PaperForm form = domain::PaperForm::a4;
  std::string language;
  int copy = 0;
  bool training = false;       // of an exercise: the paper says so
  std::string log_head;        // hex
  std::vector<std::string> letterhead;
  std::string site_name;
  std::string time_zone;
  WallTime issued_at{};
  std::string customer_name;
  std::string address;         // where a letter goes
  std::string case_number;
  std::optional<WallTime> opened_at;
  std::optional<Date> received;
  std::optional<Date> answer_due;
  std::string outcome;
  std::vector<PaperLine> agreed;       // remedies
  std::vector<RefusedClaim> refused;
  std::vector<std::pair<PaperLine, WallTime>> promised;
  std::string currency;        // of amounts that were told
  std::vector<PaperLine> told;         // what the customer told us, as it was written down
  std::vector<LetterParagraph> paragraphs;  // of an answer
  std::string decision;                // of an answer: label of the pack
  std::string goods_code;              // of a label: what the bars say
  std::string goods_what;              // of a protocol
  std::string goods_condition;
  std::string goods_with_it;
  std::string goods_remarks;
  std::string goods_shelf;
  std::optional<WallTime> goods_taken_at;
  std::string charter_policy;
  std::vector<std::string> charter;
  Date charter_from{};
  std::string signature;               // strokes of the finger, as the step keeps them; empty: a line to sign on
};

// What was issued.
struct PaperView {
  PaperId id;
  domain::PaperKind kind = domain::PaperKind::confirmation;
  domain::PaperForm form = domain::PaperForm::a4;
  std::string language;
  std::string subject;                 // the case's number, or the label's code
  WallTime issued_at{};
  int copy = 0;
  bool under_way = false;              // being set and printed
  PaperFault fault = PaperFault::none;
};

// Of a complaint on the screen: the letter that answers it, and whether it has gone.
struct LetterView {
  CaseId matter;
  std::string case_number;
  std::string decision;                // label; empty: not decided yet
  std::vector<LetterParagraph> paragraphs;  // in the language of the screen
  std::vector<PaperLine> agreed;       // what the customer gets: it stands after the opening
  std::optional<Date> answer_due;
  bool issued = false;
  std::optional<domain::AnswerWay> delivered;
  std::string proof;
  WallTime delivered_at{};
};
}  // namespace okienko::terminal
