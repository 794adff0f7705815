// What stands on a paper, and the letter that answers a case. Reads only; core thread.
#pragma once

#include "terminal/views.hpp"

namespace okienko::terminal {

// What a paper is about: at most one of them; none of the charter.
struct PaperSubject {
  std::optional<ContactId> contact;
  std::optional<CaseId> matter;
  std::optional<GoodsId> goods;

  // "contact:0195…", for the list of papers that wait; empty for none.
  std::string text() const;
  static std::optional<PaperSubject> parse(std::string_view text);
  friend bool operator==(const PaperSubject&, const PaperSubject&) = default;
};

// Of this kind about this subject, the oldest first.
std::vector<domain::Paper> papers_of(const domain::Entities& entities, const PaperSubject& subject,
                                     domain::PaperKind kind);
// The case's number, or the code on the label.
std::string subject_words(const domain::Entities& entities, const PaperSubject& subject);

// Everything that is to be set, in the paper's language. `view.pack`: that of its contact.
PaperJob paper_job(const ViewContext& view, const domain::Paper& paper, const PaperSubject& subject);

// What was refused or granted in part, with the ground in the words of the pack that it was decided under; of this
// contact, or of the whole case. What was granted after all is not among them.
std::vector<RefusedClaim> refused_in(const ViewContext& view, const domain::Case& matter,
                                     const std::optional<ContactId>& only_of);

// The letter to cases of this kind as it reads now; empty paragraphs while nothing is decided.
std::vector<LetterParagraph> letter_paragraphs(const ViewContext& view, const domain::Case& matter,
                                               const domain::AnswerLetter& letter);
// Of these cases the one whose letter concerns most: of the contact, else decided and not answered, else undecided,
// else the last answered.
std::optional<LetterView> letter_view(const ViewContext& view, const std::vector<domain::Case>& cases,
                                      const std::optional<CaseId>& of_contact);

}  // namespace okienko::terminal
