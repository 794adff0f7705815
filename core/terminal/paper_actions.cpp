// Papers: issued as a record, given to the kiosk to be set and printed, and remembered until it says that they came
// out. And the answer to a complaint on its way.

#include <spdlog/spdlog.h>

#include <algorithm>
#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enum_to_string.hpp>
#include <charconv>

#include "base/check.hpp"
#include "terminal/core.hpp"

namespace okienko::terminal {

namespace {

constexpr const char* setting = "papers_waiting";

// Does a paper of this kind stand for a record of one contact, case or thing, that can be found again?
bool is_remembered(const PaperSubject& subject) {
  return !subject.text().empty();
}

}  // namespace

// "contact:0195… confirmation 0", one a line.
bool Terminal::Core::save_papers() {
  std::string text;
  for (const WaitingPaper& waiting : waiting_papers_) {
    if (!is_remembered(waiting.subject)) continue;
    text += waiting.subject.text() + " " + boost::describe::enum_to_string(waiting.kind, "") + " " +
            std::to_string(waiting.issued_before) + "\n";
  }
  return saved(store_->set_setting(setting, text));
}

void Terminal::Core::open_papers() {
  const std::string text = store_->setting(setting);
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string line = text.substr(begin, end - begin);
    begin = end + 1;
    const auto first = line.find(' ');
    const auto second = line.find(' ', first + 1);
    if (first == std::string::npos || second == std::string::npos) continue;
    WaitingPaper waiting;
    const auto subject = PaperSubject::parse(line.substr(0, first));
    const std::string kind = line.substr(first + 1, second - first - 1);
    if (!subject || !boost::describe::enum_from_string(kind.c_str(), waiting.kind)) continue;
    const auto read = std::from_chars(line.data() + second + 1, line.data() + line.size(), waiting.issued_before);
    if (read.ec != std::errc{}) continue;
    waiting.subject = *subject;
    // Never issued: the terminal went down before, and nobody was told that there is a paper.
    const auto paper = find_paper(waiting);
    if (!paper || waiting_papers_.size() >= max_waiting_papers) continue;
    waiting.paper = paper->id;
    if (paper->form == domain::PaperForm::pdf) {
      give_to_printer(waiting);  // the file is written once more, and is the same
    } else {
      waiting.with_printer = false;
      waiting.fault = PaperFault::interrupted;
    }
    waiting_papers_.push_back(std::move(waiting));
  }
}

std::optional<domain::Paper> Terminal::Core::find_paper(const WaitingPaper& waiting) const {
  const auto papers = papers_of(store_->entities(), waiting.subject, waiting.kind);
  // After a crash the id is not known; of two terminals that were apart each counted for itself, the later is ours.
  const auto found = std::find_if(papers.rbegin(), papers.rend(), [&](const domain::Paper& paper) {
    return waiting.paper.is_nil() ? paper.copy == waiting.issued_before : paper.id == waiting.paper;
  });
  return found == papers.rend() ? std::nullopt : std::optional(*found);
}

void Terminal::Core::give_to_printer(WaitingPaper& waiting) {
  const auto paper = find_paper(waiting);
  if (!paper) return;
  const auto contact = waiting.subject.contact ? store_->entities().contact(*waiting.subject.contact) : std::nullopt;
  const PackPtr pack = pack_of(contact);
  PaperJob job = paper_job(view(*pack), *paper, waiting.subject);
  job.site_name = link_->place().site_name;
  job.training = config_.training;
  paper_jobs_.push_back(std::move(job));
  waiting.with_printer = true;
  waiting.fault = PaperFault::none;
}

void Terminal::Core::issue_paper(domain::IssuePaper command) {
  if (waiting_papers_.size() >= max_waiting_papers) return reject(domain::Reason::too_many);
  command.log_head = store_->own_head().hash;
  WaitingPaper waiting;
  waiting.subject = {command.contact, command.matter, command.goods};
  waiting.kind = command.kind;
  waiting.issued_before = static_cast<int>(papers_of(store_->entities(), waiting.subject, waiting.kind).size());
  // First that it waits, then that it is: see core.hpp.
  waiting_papers_.push_back(waiting);
  if (!save_papers()) {
    waiting_papers_.pop_back();
    return;
  }
  const auto events = run(command);
  if (!events) {
    waiting_papers_.pop_back();
    const auto refused = session_.notice;
    save_papers();
    session_.notice = refused;
    return;
  }
  const auto& issued = std::get<domain::PaperIssued>(events->front());
  WaitingPaper& made = waiting_papers_.back();
  made.paper = issued.paper;
  if (is_remembered(made.subject)) return give_to_printer(made);
  // The charter is about nothing, and stands in no entity.
  const domain::Paper paper{issued.paper, issued.kind, issued.form, issued.language, issued.copy, issued.log_head,
                            config_.clock->wall(), {}};
  PaperJob job = paper_job(view(*packs_->in_force()), paper, {});
  job.site_name = link_->place().site_name;
  job.training = config_.training;
  paper_jobs_.push_back(std::move(job));
}

void Terminal::Core::act(const MakePaper& action) {
  domain::IssuePaper command;
  command.kind = action.kind;
  command.form = action.form;
  command.language = action.language;
  switch (action.kind) {
    case domain::PaperKind::confirmation:
      command.contact = session_.contact;
      break;
    case domain::PaperKind::answer:
      command.matter = action.matter;
      break;
    case domain::PaperKind::goods_protocol:
    case domain::PaperKind::goods_label:
      command.goods = action.goods;
      break;
    case domain::PaperKind::charter:
      break;
  }
  issue_paper(std::move(command));
}

void Terminal::Core::act(const PaperPrinted& action) {
  const auto found = std::find_if(waiting_papers_.begin(), waiting_papers_.end(),
                                  [&](const WaitingPaper& waiting) { return waiting.paper == action.paper; });
  std::erase_if(paper_jobs_, [&](const PaperJob& job) { return job.id == action.paper; });
  if (found == waiting_papers_.end()) return;
  if (action.fault == PaperFault::none) {
    const bool was_told = found->fault != PaperFault::none;
    waiting_papers_.erase(found);
    if (was_told && session_.notice && session_.notice->kind == Notice::Kind::printer) session_.notice.reset();
    save_papers();
    return;
  }
  spdlog::warn("a paper did not come out: fault {} {}", static_cast<int>(action.fault), action.detail);
  found->fault = action.fault;
  // With paper put in, the printer goes on by itself; everything else has ended.
  found->with_printer = action.fault == PaperFault::out_of_paper;
  if (!is_remembered(found->subject) && !found->with_printer) waiting_papers_.erase(found);
  notice(Notice::Kind::printer, action.detail);
  session_.notice->paper = action.fault;
}

void Terminal::Core::act(const PrintAgain& action) {
  const auto found = std::find_if(waiting_papers_.begin(), waiting_papers_.end(),
                                  [&](const WaitingPaper& waiting) { return waiting.paper == action.paper; });
  if (found == waiting_papers_.end() || (found->with_printer && action.wanted)) return;
  if (session_.notice && session_.notice->kind == Notice::Kind::printer) session_.notice.reset();
  if (action.wanted && found->fault != PaperFault::interrupted) return give_to_printer(*found);
  const auto paper = find_paper(*found);
  const PaperSubject subject = found->subject;
  waiting_papers_.erase(found);
  if (!save_papers() || !action.wanted || !paper) return;
  // Perhaps it came out after all: what comes out now is a copy.
  issue_paper({paper->kind, paper->form, subject.contact, subject.matter, subject.goods, paper->language, {}});
}

void Terminal::Core::act(const SendAnswer& action) {
  run(domain::DeliverAnswer{action.matter, action.way, action.proof});
}

PaperView Terminal::Core::paper_view(const domain::Paper& paper, const PaperSubject& subject) const {
  PaperView shown;
  shown.id = paper.id;
  shown.kind = paper.kind;
  shown.form = paper.form;
  shown.language = paper.language;
  shown.subject = subject_words(store_->entities(), subject);
  shown.issued_at = paper.issued_at;
  shown.copy = paper.copy;
  for (const WaitingPaper& waiting : waiting_papers_) {
    if (waiting.paper != paper.id) continue;
    shown.under_way = waiting.with_printer;
    shown.fault = waiting.fault;
  }
  return shown;
}

void Terminal::Core::show_papers(Snapshot& shown) const {
  shown.papers = paper_jobs_;
  if (!session_.signed_in || session_.page == Page::turned) return;
  for (const WaitingPaper& waiting : waiting_papers_) {
    const auto paper = find_paper(waiting);
    if (paper && waiting.fault != PaperFault::none) shown.unprinted.push_back(paper_view(*paper, waiting.subject));
  }
  const auto add = [&](const PaperSubject& subject, domain::PaperKind kind) {
    const auto papers = papers_of(store_->entities(), subject, kind);
    for (auto paper = papers.rbegin(); paper != papers.rend(); ++paper) {
      shown.printed.push_back(paper_view(*paper, subject));
    }
  };
  const auto contact = shown_contact();
  if (contact && shown.contact) add({contact->id, {}, {}}, domain::PaperKind::confirmation);
  const auto add_letter = [&](CustomerView& customer, const domain::Pack& pack) {
    customer.letter = letter_view(view(pack), store_->cases_of(customer.id),
                                  contact && contact->customer == customer.id ? contact->matter : std::nullopt);
    if (customer.letter) add({{}, customer.letter->matter, {}}, domain::PaperKind::answer);
  };
  const bool unknown = shown.contact && shown.contact->verification.needed;  // nothing of their letters either
  if (shown.contact && shown.contact->customer && !unknown) add_letter(*shown.contact->customer, *pack_of(contact));
  if (shown.customer) add_letter(*shown.customer, *packs_->in_force());
}

}  // namespace okienko::terminal
