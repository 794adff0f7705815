// Papers on a durable medium, and the answer to a complaint: its clocks stop when it has reached the customer or has
// gone out with proof, and by nothing else.

#include "domain/papers.hpp"

#include <algorithm>
#include <tuple>

#include "domain/deciding.hpp"
#include "domain/evolving.hpp"

namespace okienko::domain {

namespace {

// What a paper of this kind is about. `charter`: about nothing.
enum class PaperSubject { contact, matter, goods, none };
PaperSubject subject_of(PaperKind kind) {
  switch (kind) {
    case PaperKind::confirmation:
      return PaperSubject::contact;
    case PaperKind::answer:
      return PaperSubject::matter;
    case PaperKind::goods_protocol:
    case PaperKind::goods_label:
      return PaperSubject::goods;
    case PaperKind::charter:
      return PaperSubject::none;
  }
  return PaperSubject::none;
}

std::size_t issued_before(const std::vector<Paper>& papers, const IssuePaper& wanted) {
  return static_cast<std::size_t>(std::count_if(papers.begin(), papers.end(), [&](const Paper& paper) {
    return paper.kind == wanted.kind && paper.goods == wanted.goods;
  }));
}

// In the order of time, and of the copies within one moment: the same in whatever order the records of several
// terminals arrive.
void put_once(std::vector<Paper>& papers, const Paper& paper) {
  if (std::any_of(papers.begin(), papers.end(), [&](const Paper& one) { return one.id == paper.id; })) return;
  const auto order = [](const Paper& one) { return std::tie(one.issued_at, one.copy, one.id); };
  papers.insert(std::upper_bound(papers.begin(), papers.end(), paper,
                                 [&](const Paper& a, const Paper& b) { return order(a) < order(b); }),
                paper);
}

// The case in which something may have ended with this event.
struct EndedIn {
  const Entities& entities;
  std::optional<CaseId> of_promise(const PromiseId& id) const {
    const auto promise = entities.promise(id);
    return promise ? promise->matter : std::nullopt;
  }
  std::optional<CaseId> operator()(const AnswerDelivered& e) const { return e.matter; }
  std::optional<CaseId> operator()(const PromiseMade& e) const { return e.matter; }
  std::optional<CaseId> operator()(const PromiseKept& e) const { return of_promise(e.promise); }
  std::optional<CaseId> operator()(const TaskOffered& e) const { return e.matter; }
  std::optional<CaseId> operator()(const TaskAccepted& e) const { return e.matter; }
  std::optional<CaseId> operator()(const TaskReturned& e) const { return e.matter; }
  std::optional<CaseId> operator()(const GoodsTakenIn& e) const { return e.matter; }
  std::optional<CaseId> operator()(const GoodsMoved& e) const {
    const auto goods = entities.goods(e.goods);
    return goods ? std::optional(goods->matter) : std::nullopt;
  }
  std::optional<CaseId> of_request(const RequestId& id) const {
    const auto request = entities.request(id);
    return request ? std::optional(request->matter) : std::nullopt;
  }
  std::optional<CaseId> operator()(const ApprovalDecided& e) const { return of_request(e.request); }
  std::optional<CaseId> operator()(const ApprovalEnded& e) const { return of_request(e.request); }
  std::optional<CaseId> operator()(const ApprovalSettled& e) const { return of_request(e.request); }
  std::optional<CaseId> operator()(const auto&) const { return std::nullopt; }
};

}  // namespace

bool has_open_work(const Entities& entities, const Case& matter) {
  if (matter.status == CaseStatus::awaiting_approval || matter.offer) return true;
  for (const PromiseId& id : matter.promises) {
    const auto promise = entities.promise(id);
    if (promise && promise->state == PromiseState::open) return true;
  }
  for (const GoodsId& id : matter.goods) {
    const auto goods = entities.goods(id);
    if (goods && goods->state != GoodsState::returned) return true;
  }
  return false;
}

Decision Decide::operator()(const IssuePaper& c) const {
  const PaperSubject subject = subject_of(c.kind);
  // Exactly the one that a paper of this kind is about.
  if (c.contact.has_value() != (subject == PaperSubject::contact) ||
      c.matter.has_value() != (subject == PaperSubject::matter) ||
      c.goods.has_value() != (subject == PaperSubject::goods)) {
    return because(Reason::not_found);
  }
  const auto& languages = context.pack->languages;
  if (std::find(languages.begin(), languages.end(), c.language) == languages.end()) {
    return because(Reason::option_unknown);
  }
  std::vector<Paper> papers;
  switch (subject) {
    case PaperSubject::contact: {
      const auto contact = entities.contact(*c.contact);
      if (!contact) return because(Reason::not_found);
      if (!contact->customer && !contact->matter) return because(Reason::customer_needed);
      if (contact->state != ContactState::ended) {
        // Before the end of what is done, a paper would confirm what may still change.
        OKIENKO_TRY(auto run, this->run(*c.contact));
        if (!run.at.step || run.at.step->kind != StepKind::end) return because(Reason::script_unfinished);
      }
      papers = contact->papers;
      break;
    }
    case PaperSubject::matter: {
      const auto matter = entities.matter(*c.matter);
      if (!matter) return because(Reason::not_found);
      const AnswerLetter* letter = context.pack->answer_letter(matter->kind);
      if (!letter) return because(Reason::not_found);
      const auto decision = matter->facts.find(letter->decision);
      if (decision == matter->facts.end() || !letter->opening.contains(decision->second.value)) {
        return because(Reason::undecided);
      }
      papers = matter->papers;
      break;
    }
    case PaperSubject::goods: {
      const auto goods = entities.goods(*c.goods);
      const auto matter = goods ? entities.matter(goods->matter) : std::nullopt;
      if (!matter) return because(Reason::not_found);
      papers = matter->papers;
      break;
    }
    case PaperSubject::none:
      break;
  }
  const std::size_t before = issued_before(papers, c);
  if (before >= max_papers_of_subject) return because(Reason::too_many);
  return Events{PaperIssued{fresh<PaperId>(), c.kind, c.form, c.contact, c.matter, c.goods, c.language,
                            static_cast<int>(before), c.log_head}};
}

Decision Decide::operator()(const DeliverAnswer& c) const {
  const auto matter = entities.matter(c.matter);
  if (!matter) return because(Reason::not_found);
  if (matter->answered) return because(Reason::already_delivered);
  const auto letter = std::find_if(matter->papers.rbegin(), matter->papers.rend(),
                                   [](const Paper& paper) { return paper.kind == PaperKind::answer; });
  if (letter == matter->papers.rend()) return because(Reason::paper_missing);
  if (c.proof.size() > max_field_bytes) return because(Reason::answer_too_long);
  const bool said = c.proof.find_first_not_of(" \t\r\n") != std::string::npos;
  // Handed over, the customer has signed for it; all other ways need something to point to.
  if (c.way != AnswerWay::handed && !said) return because(Reason::answer_missing);
  AnswerDelivered delivered{c.matter, letter->id, c.way, {}};
  if (said) delivered.personal["proof"] = c.proof;
  return Events{delivered};
}

void Evolve::operator()(const PaperIssued& e) const {
  const Paper paper{e.paper, e.kind, e.form, e.language, e.copy, e.log_head, header.wall_time, e.goods};
  const auto keep = [&](auto& subject) { put_once(subject.papers, paper); };
  if (e.contact) change_contact(*e.contact, keep);
  if (e.matter) change(&Entities::matter, *e.matter, keep);
  const auto goods = e.goods ? entities.goods(*e.goods) : std::nullopt;
  if (goods) change(&Entities::matter, goods->matter, keep);
}

void Evolve::operator()(const AnswerDelivered& e) const {
  change(&Entities::matter, e.matter, [&](Case& matter) {
    // Two terminals that were apart may both have sent it: the first counts.
    if (matter.answered && matter.answered->at <= header.wall_time) return;
    const auto proof = e.personal.find("proof");
    matter.answered = Delivery{e.paper, e.way, proof == e.personal.end() ? std::string() : proof->second,
                               header.actor, header.wall_time};
    for (RunningClock& clock : matter.clocks) clock.stopped = true;
  });
}

std::optional<CaseId> Evolve::matter_ended_by(const Event& event) const {
  return std::visit(EndedIn{entities}, event);
}

// Both ways, so that what arrives late from another terminal opens it again.
void Evolve::close_if_done(const CaseId& id) const {
  const auto matter = entities.matter(id);
  if (!matter || !matter->answered) return;
  const bool done = !has_open_work(entities, *matter);
  if (done == (matter->status == CaseStatus::closed)) return;
  // Awaiting an approval is open work of its own.
  if (!done && matter->status != CaseStatus::closed) return;
  change(&Entities::matter, id, [&](Case& changed) {
    changed.status = done                     ? CaseStatus::closed
                     : changed.grants.empty() ? CaseStatus::open
                                              : CaseStatus::settled;
  });
}

}  // namespace okienko::domain
