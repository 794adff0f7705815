// What is said and shown beside the script: notes, pictures and documents; and what the customer answers on a page of
// their own.

#include <spdlog/spdlog.h>

#include <algorithm>

#include "domain/attachments.hpp"
#include "terminal/core.hpp"
#include "terminal/view_words.hpp"

namespace okienko::terminal {

namespace {

constexpr int lowest_score = 1;
constexpr int highest_score = 5;

bool is_score(int score) { return score >= lowest_score && score <= highest_score; }

}  // namespace

void Terminal::Core::act(const WriteNote& action) {
  if (session_.contact) run(domain::AddNote{*session_.contact, action.words});
}

void Terminal::Core::act(const Attach& action) {
  if (!session_.contact) return;
  if (!run(domain::AddAttachment{*session_.contact, action.fact, action.media_type, action.bytes})) return;
  if (!action.fact.empty()) show_contact(*session_.contact);  // a step was answered with it
}

// Each part is kept by itself, and once: a second tap counts nothing.
void Terminal::Core::act(const AnswerSurvey& action) {
  Session::SurveyGiven& given = session_.survey;
  if (is_score(action.score) && !given.score) {
    if (!saved(store_->keep_survey_answer(action.score))) return;
    given.score = true;
  }
  std::vector<store::SurveyAnswer> answers;
  const bool effort = is_score(action.effort) && !given.effort;
  const bool words = action.words.find_first_not_of(" \t\r\n") != std::string::npos && !given.words;
  if (words && action.words.size() > store::max_survey_answer_bytes) return reject(domain::Reason::answer_too_long);
  if (effort) answers.push_back({page_survey, "effort", std::to_string(action.effort)});
  if (words) answers.push_back({page_survey, "words", action.words});
  if (!answers.empty()) {
    if (!saved(store_->keep_survey_answers(answers))) return;
    given.effort = given.effort || effort;
    given.words = given.words || words;
  }
  send_survey_batches();
}

void Terminal::Core::show_said(ContactView& shown) const {
  const domain::Survey* survey = packs_->in_force()->survey(page_survey);
  if (survey && survey->every_contacts > 0) {
    const store::DayFigures today = day_figures();
    shown.summary.survey_due = (today.contacts_ended + 1) % survey->every_contacts == 0;
  }
  shown.summary.survey_answered = session_.survey.score;
  shown.summary.effort_answered = session_.survey.effort;
  shown.summary.words_answered = session_.survey.words;
  std::map<domain::AttachmentId, std::shared_ptr<const base::Bytes>> kept;
  // The customer's page shows none of them.
  if (session_.page != Page::turned) {
    for (AttachmentView& attachment : shown.attachments) {
      const auto found = contents_.find(attachment.id);
      if (found != contents_.end()) {
        attachment.content = found->second;
      } else {
        auto bytes = store_->attachment_bytes(attachment.id);
        if (!bytes) {
          spdlog::warn("an attachment cannot be read: {}", bytes.error().message);
        } else if (bytes.value()) {
          attachment.content = std::make_shared<const base::Bytes>(std::move(*bytes.value()));
        }
      }
      if (attachment.content) kept[attachment.id] = attachment.content;
    }
  }
  contents_ = std::move(kept);
}

void add_said(const ViewContext& view, const domain::ContactScope& scope, ContactView& shown) {
  const domain::Contact& contact = scope.contact;
  std::vector<domain::Note> notes = contact.notes;
  std::vector<domain::AttachmentId> attachments = contact.attachments;
  if (scope.matter) {
    for (const domain::Note& note : scope.matter->notes) {
      if (note.contact != contact.id) notes.push_back(note);
    }
    for (const domain::AttachmentId& id : scope.matter->attachments) {
      if (std::find(attachments.begin(), attachments.end(), id) == attachments.end()) attachments.push_back(id);
    }
  }
  for (const domain::Note& note : notes) {
    if (note.words.empty()) continue;  // erased
    shown.notes.push_back({note.words, staff_name(view, note.told_to), note.at, note.contact == contact.id});
  }
  std::stable_sort(shown.notes.begin(), shown.notes.end(),
                   [](const NoteView& one, const NoteView& other) { return one.at > other.at; });
  for (const domain::AttachmentId& id : attachments) {
    const auto attachment = view.store.entities().attachment(id);
    if (!attachment) continue;
    const domain::FactDefinition* fact = attachment->fact.empty() ? nullptr : view.pack.fact(attachment->fact);
    shown.attachments.push_back({id, attachment->media_type, fact ? text_of(fact->label, view) : std::string(),
                                 staff_name(view, attachment->added_by), attachment->added_at, attachment->bytes,
                                 attachment->contact == contact.id, nullptr});
  }
  std::stable_sort(shown.attachments.begin(), shown.attachments.end(),
                   [](const AttachmentView& one, const AttachmentView& other) { return one.added_at > other.added_at; });
}

}  // namespace okienko::terminal
