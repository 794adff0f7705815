#include "terminal/view_papers.hpp"

#include <algorithm>

#include "domain/script.hpp"
#include "terminal/view_service.hpp"
#include "terminal/view_words.hpp"

namespace okienko::terminal {

namespace {

// What the case and its customer have told, for the placeholders of a letter and for the list of what was told.
domain::Known known_of(const ViewContext& view, const std::optional<domain::Case>& matter,
                       const std::optional<domain::Customer>& customer) {
  domain::Known known;
  if (matter) known.matter = matter->facts;
  if (customer) known.customer = customer->facts;
  known.pack = &view.pack;
  known.now = view.now;
  known.today = view.zone.date_of(view.now);
  return known;
}

std::string value_of(const domain::Facts& facts, const std::string& fact) {
  const auto found = facts.find(fact);
  return found == facts.end() ? std::string() : found->second.value;
}

std::vector<PaperLine> granted_in(const ViewContext& view, const domain::Case& matter,
                                  const std::optional<ContactId>& only_of) {
  std::vector<PaperLine> agreed;
  for (const domain::Grant& grant : matter.grants) {
    if (only_of && grant.contact != *only_of) continue;
    const domain::Remedy* remedy = view.pack.remedy(grant.remedy);
    PaperLine line;
    line.title = remedy ? text_of(remedy->label, view) : grant.remedy;
    if (remedy) line.detail = text_of(remedy->summary, view);
    if (grant.amount.minor != 0) line.amount = grant.amount;
    agreed.push_back(std::move(line));
  }
  return agreed;
}

// Without a case only what was said in this contact: what else is known of the customer was told for something else.
void add_told(const ViewContext& view, const domain::Known& known, const std::optional<domain::Contact>& only_of,
              PaperJob& job) {
  for (const std::string& id : view.pack.told_facts) {
    const bool said = !only_of || std::any_of(only_of->answers.begin(), only_of->answers.end(),
                                              [&](const domain::Answer& answer) { return answer.fact == id; });
    const domain::Fact* fact = said ? known.find(id) : nullptr;
    const domain::FactDefinition* definition = view.pack.fact(id);
    if (!fact || !definition || fact->value.empty()) continue;
    PaperLine line{text_of(definition->label, view), shown_value(view, id, fact->value), {}, definition->kind};
    job.told.push_back(std::move(line));
  }
}

void add_case(const ViewContext& view, const domain::Case& matter, PaperJob& job) {
  job.case_number = matter.number;
  job.opened_at = matter.opened_at;
  const domain::RunningClock* first = nullptr;
  for (const domain::RunningClock& clock : matter.clocks) {
    if (!first || clock.due < first->due) first = &clock;
  }
  if (first) job.received = first->received;
  if (const auto* running = matter.nearest_clock()) job.answer_due = running->due;
  for (const domain::FactDefinition& fact : view.pack.facts) {
    if (fact.kind == domain::FactKind::signature) {
      std::string strokes = value_of(matter.facts, fact.id);
      if (!strokes.empty()) job.signature = std::move(strokes);
    }
  }
}

void add_customer(const domain::Customer& customer, PaperJob& job) {
  job.customer_name = customer_name(customer);
  job.address = customer.fact("address");
  if (job.address.empty()) job.address = customer.fact("email");
  if (job.address == job.customer_name) job.address.clear();
}

void add_contact(const ViewContext& view, const domain::Contact& contact, PaperJob& job) {
  if (const auto* outcome = view.pack.outcome(contact.outcome)) job.outcome = text_of(outcome->label, view);
  if (contact.outcome.empty()) {
    const domain::Step* step = current_step(view, contact);
    const auto* outcome = step ? view.pack.outcome(step->outcome) : nullptr;
    if (outcome) job.outcome = text_of(outcome->label, view);
  }
  for (const PromiseId& id : contact.promises) {
    const auto promise = view.store.entities().promise(id);
    const auto* definition = promise ? view.pack.promise(promise->kind) : nullptr;
    if (!definition) continue;
    job.promised.push_back({{text_of(definition->listed(), view), text_of(definition->summary, view), {}, {}},
                            promise->due_at});
  }
}

const domain::Text* text_for(const domain::AnswerLetter::Choice& choice, const domain::Facts& facts) {
  const auto found = choice.texts.find(value_of(facts, choice.fact));
  return found == choice.texts.end() ? nullptr : &found->second;
}

}  // namespace

std::string PaperSubject::text() const {
  if (contact) return "contact:" + contact->text();
  if (matter) return "matter:" + matter->text();
  if (goods) return "goods:" + goods->text();
  return {};
}

std::optional<PaperSubject> PaperSubject::parse(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const std::string_view kind = text.substr(0, colon);
  const std::string_view id = text.substr(colon + 1);
  PaperSubject subject;
  if (kind == "contact") subject.contact = ContactId::parse(id);
  if (kind == "matter") subject.matter = CaseId::parse(id);
  if (kind == "goods") subject.goods = GoodsId::parse(id);
  if (subject.text().empty()) return std::nullopt;
  return subject;
}

std::vector<domain::Paper> papers_of(const domain::Entities& entities, const PaperSubject& subject,
                                     domain::PaperKind kind) {
  std::vector<domain::Paper> papers;
  if (subject.contact) {
    if (const auto contact = entities.contact(*subject.contact)) papers = contact->papers;
  } else if (subject.matter) {
    if (const auto matter = entities.matter(*subject.matter)) papers = matter->papers;
  } else if (subject.goods) {
    const auto goods = entities.goods(*subject.goods);
    const auto matter = goods ? entities.matter(goods->matter) : std::nullopt;
    if (matter) papers = matter->papers;
  }
  std::erase_if(papers, [&](const domain::Paper& paper) { return paper.kind != kind || paper.goods != subject.goods; });
  return papers;
}

std::string subject_words(const domain::Entities& entities, const PaperSubject& subject) {
  if (subject.goods) {
    const auto goods = entities.goods(*subject.goods);
    return goods ? goods->code : std::string();
  }
  std::optional<CaseId> id = subject.matter;
  if (subject.contact) {
    const auto contact = entities.contact(*subject.contact);
    if (contact) id = contact->matter;
  }
  const auto matter = id ? entities.matter(*id) : std::nullopt;
  return matter ? matter->number : std::string();
}

std::vector<RefusedClaim> refused_in(const ViewContext& view, const domain::Case& matter,
                                     const std::optional<ContactId>& only_of) {
  std::vector<RefusedClaim> refused;
  for (const domain::ClaimRefused& one : matter.refused) {
    const auto request = view.store.entities().request(one.request);
    if (only_of && (!request || request->contact != *only_of)) continue;
    const bool after_all = std::any_of(matter.grants.begin(), matter.grants.end(), [&](const domain::Grant& grant) {
      return grant.remedy == one.remedy && grant.granted_at >= one.at && grant.amount.minor >= one.asked.minor;
    });
    if (after_all) continue;
    RefusedClaim claim;
    const domain::Remedy* remedy = view.pack.remedy(one.remedy);
    claim.title = remedy ? text_of(remedy->label, view) : one.remedy;
    claim.asked = one.asked;
    claim.given = one.given;
    // A later pack may say it in other words, or not at all.
    const PackPtr pack =
        view.packs.pinned_or_in_force(request ? view.pack.id + "@" + request->pack_version : view.pack.name());
    const domain::LegalGround* ground = pack->approvals.ground(one.ground);
    if (!ground) ground = view.packs.in_force()->approvals.ground(one.ground);
    if (ground) {
      claim.words = text_of(ground->words, view);
      claim.legal_basis = text_of(ground->legal_basis, view);
    }
    refused.push_back(std::move(claim));
  }
  return refused;
}

std::vector<LetterParagraph> letter_paragraphs(const ViewContext& view, const domain::Case& matter,
                                               const domain::AnswerLetter& letter) {
  std::vector<LetterParagraph> paragraphs;
  const auto opening = letter.opening.find(value_of(matter.facts, letter.decision));
  if (opening == letter.opening.end()) return paragraphs;
  const domain::Known known = known_of(view, matter, view.store.entities().customer(matter.customer));
  const auto add = [&](LetterParagraph::Part part, const domain::Text& text) {
    paragraphs.push_back({part, domain::fill_in(text.in(view.language), known)});
  };
  using Part = LetterParagraph::Part;
  add(Part::opening, opening->second);
  for (const domain::AnswerLetter::Choice& ground : letter.grounds) {
    const domain::Text* text = text_for(ground, matter.facts);
    if (!text) continue;
    add(Part::ground, *text);
    break;
  }
  const std::string reasons = letter.reasons.empty() ? std::string() : value_of(matter.facts, letter.reasons);
  if (!reasons.empty()) paragraphs.push_back({Part::reasons, reasons});
  if (letter.statement) {
    if (const domain::Text* text = text_for(*letter.statement, matter.facts)) add(Part::statement, *text);
  }
  add(Part::closing, letter.closing);
  return paragraphs;
}

PaperJob paper_job(const ViewContext& view_of_screen, const domain::Paper& paper, const PaperSubject& subject) {
  ViewContext view = view_of_screen;
  view.language = paper.language;
  const domain::Entities& entities = view.store.entities();
  PaperJob job;
  job.id = paper.id;
  job.kind = paper.kind;
  job.form = paper.form;
  job.language = paper.language;
  job.copy = paper.copy;
  job.log_head = base::to_hex(paper.log_head);
  job.letterhead = view.pack.letterhead;
  job.time_zone = view.pack.time_zone;
  job.currency = view.pack.currency;
  job.issued_at = paper.issued_at;

  const auto contact = subject.contact ? entities.contact(*subject.contact) : std::nullopt;
  const auto goods = subject.goods ? entities.goods(*subject.goods) : std::nullopt;
  std::optional<CaseId> matter_id = subject.matter;
  if (contact) matter_id = contact->matter;
  if (goods) matter_id = goods->matter;
  const auto matter = matter_id ? entities.matter(*matter_id) : std::nullopt;
  std::optional<CustomerId> customer_id;
  if (matter) customer_id = matter->customer;
  if (contact && contact->customer) customer_id = contact->customer;
  const auto customer = customer_id ? entities.customer(*customer_id) : std::nullopt;
  if (customer) add_customer(*customer, job);
  if (matter) add_case(view, *matter, job);

  switch (paper.kind) {
    case domain::PaperKind::confirmation:
      if (matter) {
        job.agreed = granted_in(view, *matter, subject.contact);
        job.refused = refused_in(view, *matter, subject.contact);
      }
      if (contact) add_contact(view, *contact, job);
      add_told(view, known_of(view, matter, customer), matter ? std::nullopt : contact, job);
      break;
    case domain::PaperKind::answer:
      if (const auto* letter = matter ? view.pack.answer_letter(matter->kind) : nullptr) {
        job.decision = shown_value(view, letter->decision, value_of(matter->facts, letter->decision));
        job.paragraphs = letter_paragraphs(view, *matter, *letter);
        job.agreed = granted_in(view, *matter, std::nullopt);
        add_told(view, known_of(view, matter, customer), std::nullopt, job);
      }
      break;
    case domain::PaperKind::goods_protocol:
    case domain::PaperKind::goods_label:
      if (goods) {
        const domain::Option* condition = view.pack.goods.condition(goods->condition);
        job.goods_code = goods->code;
        job.goods_what = goods->what;
        job.goods_condition = condition ? text_of(condition->label, view) : goods->condition;
        job.goods_with_it = goods->with_it;
        job.goods_remarks = goods->remarks;
        job.goods_shelf = goods->shelf;
        job.goods_taken_at = goods->taken_at;
      }
      break;
    case domain::PaperKind::charter:
      job.charter_from = charter_of(view).in_force_from;
      job.charter_policy = text_of(view.pack.charter.policy, view);
      for (const domain::Text& line : charter_of(view).lines) job.charter.push_back(text_of(line, view));
      break;
  }
  return job;
}

std::optional<LetterView> letter_view(const ViewContext& view, const std::vector<domain::Case>& cases,
                                      const std::optional<CaseId>& of_contact) {
  const auto rank = [&](const domain::Case& matter) {
    const domain::AnswerLetter* letter = view.pack.answer_letter(matter.kind);
    if (!letter) return 0;
    if (of_contact == matter.id) return 4;
    if (matter.answered) return 1;
    return letter->opening.contains(value_of(matter.facts, letter->decision)) ? 3 : 2;
  };
  // The newest first; of equal ones the first counts.
  const auto best = std::max_element(cases.begin(), cases.end(), [&](const domain::Case& a, const domain::Case& b) {
    return rank(a) < rank(b);
  });
  if (best == cases.end() || rank(*best) == 0) return std::nullopt;
  const domain::AnswerLetter& letter = *view.pack.answer_letter(best->kind);
  LetterView shown;
  shown.matter = best->id;
  shown.case_number = best->number;
  shown.paragraphs = letter_paragraphs(view, *best, letter);
  shown.agreed = granted_in(view, *best, std::nullopt);
  if (!shown.paragraphs.empty()) {
    shown.decision = shown_value(view, letter.decision, value_of(best->facts, letter.decision));
  }
  if (const auto* clock = best->nearest_clock()) shown.answer_due = clock->due;
  shown.issued = std::any_of(best->papers.begin(), best->papers.end(), [](const domain::Paper& paper) {
    return paper.kind == domain::PaperKind::answer;
  });
  if (best->answered) {
    shown.delivered = best->answered->way;
    shown.proof = best->answered->proof;
    shown.delivered_at = best->answered->at;
  }
  return shown;
}

}  // namespace okienko::terminal
