// Of the snapshot: papers to be set and printed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "terminal/snapshot_words.hpp"

namespace okienko::terminal {

enum class PaperFault { none, no_printer, out_of_paper, stopped, not_written };

struct PaperLine {
  std::string title;
  std::string detail;
};

// Everything that stands on a paper, already in the wanted language where it comes from the pack; the kiosk adds its
// own words in that language, sets it, and prints it.
struct PaperJob {
  PaperId id;
  domain::PaperKind kind = domain::PaperKind::confirmation;
  domain::PaperForm form = domain::PaperForm::a4;
  std::string language;
  int copy = 0;
  std::string log_head;        // hex
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
  std::vector<std::pair<PaperLine, WallTime>> promised;
  std::vector<PaperLine> told;         // what the customer told us, as it was written down
  std::vector<std::string> paragraphs; // of an answer: the letter's own words
  std::string decision;                // of an answer
  std::string goods_code;              // of a label: what the bars say
  std::vector<PaperLine> goods;        // what, condition, with it, remarks
  std::vector<std::string> charter;
  Date charter_from{};
  base::Bytes signature;               // strokes of the finger, as the step keeps them; empty: a line to sign on
};

// What was issued.
struct PaperView {
  PaperId id;
  domain::PaperKind kind = domain::PaperKind::confirmation;
  domain::PaperForm form = domain::PaperForm::a4;
  WallTime issued_at{};
  int copy = 0;
};

// Of a complaint on the screen: the letter that answers it, and whether it has gone.
struct LetterView {
  CaseId matter;
  std::string case_number;
  std::string decision;                // label; empty: not decided yet
  std::vector<std::string> paragraphs;
  std::optional<Date> answer_due;
  bool issued = false;
  std::optional<domain::AnswerWay> delivered;
  std::string proof;
  WallTime delivered_at{};
};
}  // namespace okienko::terminal
