#include "pack/fields.hpp"
#include "pack/read.hpp"

namespace okienko::pack {

namespace {

std::map<std::string, domain::Text> paragraphs(const Fields& fields, std::string_view key) {
  std::map<std::string, domain::Text> texts;
  fields.each(key, [&](const Fields& one) { texts.emplace(one.word("option"), one.text("text")); });
  return texts;
}

domain::AnswerLetter::Choice choice(const Fields& fields) {
  return {fields.word("fact"), paragraphs(fields, "texts")};
}

}  // namespace

void read_letters(const Fields& file, domain::Pack& pack) {
  pack.letterhead = file.words("letterhead");
  pack.told_facts = file.words("told");
  file.each("answer_letters", [&](const Fields& fields) {
    domain::AnswerLetter letter;
    letter.kind = fields.word("kind");
    letter.decision = fields.word("decision");
    letter.opening = paragraphs(fields, "opening");
    fields.each("grounds", [&](const Fields& ground) { letter.grounds.push_back(choice(ground)); });
    letter.reasons = fields.word("reasons");
    if (fields.has("statement")) letter.statement = choice(fields.map("statement"));
    letter.closing = fields.text("closing");
    pack.answer_letters.push_back(std::move(letter));
  });
}

}  // namespace okienko::pack
