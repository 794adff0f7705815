#include "matrix.hpp"
#include "sample.hpp"

namespace okienko::screens_test {

using domain::PaperForm;
using domain::PaperKind;
using screens::SheetKind;
using terminal::LetterParagraph;
using terminal::LetterView;
using terminal::PaperFault;
using terminal::PaperView;

namespace {

PaperView paper(std::uint8_t number, PaperKind kind, PaperForm form) {
  PaperView made;
  made.id = id<terminal::PaperId>(number);
  made.kind = kind;
  made.form = form;
  made.language = "pl";
  made.subject = "R-2044";
  made.issued_at = now - std::chrono::minutes{2};
  return made;
}

void put_printers(Snapshot& shown) {
  shown.device.printer_a4 = "biuro";
  shown.device.printer_roll = "rolka";
}

LetterView decided() {
  LetterView letter;
  letter.matter = id<terminal::CaseId>(40);
  letter.case_number = "R-2044";
  letter.decision = "Uznana częściowo";
  letter.answer_due = date(2026, 11, 25);
  using Part = LetterParagraph::Part;
  letter.paragraphs = {
      {Part::opening, "Dziękujemy za zgłoszenie. Po jego rozpatrzeniu uznajemy reklamację w części. Poniżej podajemy, co zrobimy, oraz "
                      "powody, dla których nie możemy spełnić żądania w całości."},
      {Part::ground, "Konsument nie może odstąpić od umowy, jeżeli brak zgodności towaru z umową jest nieistotny; istotność "
                     "domniemywa się, a wykazanie, że jej nie ma, należy do nas (art. 43e ust. 4 ustawy z dnia 30 maja 2014 r. o prawach "
                     "konsumenta)."},
      {Part::reasons, "Rysa na obudowie ma 4 mm i nie wpływa na działanie."},
      {Part::closing, "W razie pytań prosimy o kontakt i podanie numeru sprawy."}};
  return letter;
}

}  // namespace

Snapshot paper_choice_page() {
  Snapshot shown = wrap_up_page();
  put_printers(shown);
  return shown;
}

Snapshot paper_printed_page() {
  Snapshot shown = paper_choice_page();
  shown.printed = {paper(1, PaperKind::confirmation, PaperForm::a4)};
  return shown;
}

Snapshot paper_fault_page(PaperFault fault) {
  Snapshot shown = paper_printed_page();
  shown.printed.front().fault = fault;
  shown.printed.front().under_way = fault == PaperFault::out_of_paper;
  shown.unprinted = shown.printed;
  return shown;
}

Snapshot unprinted_page() {
  Snapshot shown = desk_page();
  shown.unprinted = {paper(1, PaperKind::confirmation, PaperForm::a4)};
  shown.unprinted.front().fault = PaperFault::interrupted;
  return shown;
}

Snapshot letter_page(LetterStage stage) {
  Snapshot shown = customer_page();
  put_printers(shown);
  LetterView letter = decided();
  switch (stage) {
    case LetterStage::undecided:
      letter.decision.clear();
      letter.paragraphs.clear();
      break;
    case LetterStage::decided:
      break;
    case LetterStage::issued:
    case LetterStage::delivered:
      letter.issued = true;
      shown.printed = {paper(2, PaperKind::answer, PaperForm::pdf)};
      break;
  }
  if (stage == LetterStage::delivered) {
    letter.answer_due.reset();
    letter.delivered = domain::AnswerWay::letter;
    letter.proof = "00159007734";
    letter.delivered_at = now - std::chrono::hours{20};
  }
  shown.contact->customer->letter = letter;
  return shown;
}

void add_paper_states(std::vector<State>& states) {
  const auto open = [](screens::LocalState& local) { local.sheet.open(SheetKind::letter); };
  states.push_back({"paper", paper_choice_page(), {}, "wrap_up/finish"});
  states.push_back({"paper-printed", paper_printed_page(), {}, "wrap_up/finish"});
  states.push_back({"paper-out", paper_fault_page(PaperFault::out_of_paper), {}, "wrap_up/finish"});
  states.push_back({"paper-stopped", paper_fault_page(PaperFault::stopped), {}, "wrap_up/paper/again"});
  states.push_back({"unprinted", unprinted_page(), {}, "unprinted/again"});
  states.push_back({"letter-row", letter_page(LetterStage::decided), {}, "customer/letter"});
  states.push_back({"letter-undecided", letter_page(LetterStage::undecided), open, "letter/close"});
  states.push_back({"letter-decided", letter_page(LetterStage::decided), open, "letter/issue/a4"});
  states.push_back({"letter-issued", letter_page(LetterStage::issued),
                    [](screens::LocalState& local) {
                      local.sheet.open(SheetKind::letter);
                      local.letter.way = domain::AnswerWay::letter;
                      local.letter.proof = "00159007734";
                    },
                    "letter/deliver"});
  states.push_back({"letter-delivered", letter_page(LetterStage::delivered), open, "letter/close"});
}

}  // namespace okienko::screens_test
