// What is kept as it was said and shown: notes in the customer's words, pictures and documents.

#include <algorithm>

#include "domain/attachments.hpp"
#include "domain/deciding.hpp"
#include "domain/evolving.hpp"

namespace okienko::domain {

namespace {

bool begins_with(base::BytesView bytes, std::initializer_list<std::uint8_t> start) {
  return bytes.size() > start.size() && std::equal(start.begin(), start.end(), bytes.begin());
}

bool only_blanks(const std::string& words) {
  return words.find_first_not_of(" \t\r\n") == std::string::npos;
}

template <class T>
void add_missing(std::vector<T>& to, const std::vector<T>& from) {
  for (const T& each : from) {
    if (std::find(to.begin(), to.end(), each) == to.end()) to.push_back(each);
  }
}

}  // namespace

std::string_view media_type_of(base::BytesView bytes) {
  if (begins_with(bytes, {0xFF, 0xD8, 0xFF})) return media_jpeg;
  if (begins_with(bytes, {0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A})) return media_png;
  if (begins_with(bytes, {'%', 'P', 'D', 'F', '-'})) return media_pdf;
  return {};
}

Decision Decide::operator()(const AddNote& c) const {
  OKIENKO_TRY(auto contact, active_contact(c.contact));
  if (only_blanks(c.words)) return because(Reason::answer_missing);
  if (c.words.size() > max_field_bytes) return because(Reason::answer_too_long);
  const auto matter = contact.matter ? entities.matter(*contact.matter) : std::nullopt;
  if (contact.notes.size() >= max_notes_of_contact || (matter && matter->notes.size() >= max_notes_of_case)) {
    return because(Reason::too_many);
  }
  return Events{NoteAdded{c.contact, {{"value", c.words}}}};
}

Decision Decide::operator()(const AddAttachment& c) const {
  OKIENKO_TRY(auto contact, active_contact(c.contact));
  const std::string_view media_type = media_type_of(c.bytes);
  if (media_type.empty() || media_type != c.media_type) return because(Reason::media_unknown);
  if (c.bytes.size() > max_attachment_bytes) return because(Reason::too_large);
  const auto matter = contact.matter ? entities.matter(*contact.matter) : std::nullopt;
  if (contact.attachments.size() >= max_attachments || (matter && matter->attachments.size() >= max_attachments)) {
    return because(Reason::too_many);
  }
  AttachmentAdded added;
  added.attachment = fresh<AttachmentId>();
  added.contact = c.contact;
  added.fact = c.fact;
  added.media_type = c.media_type;
  added.bytes = static_cast<std::int64_t>(c.bytes.size());
  added.hash = base::blake2b(c.bytes);
  Events events;
  const base::BytesView all = c.bytes;
  for (std::size_t at = 0; at < all.size(); at += max_attachment_part_bytes) {
    const base::BytesView part = all.subspan(at, std::min(max_attachment_part_bytes, all.size() - at));
    events.push_back(AttachmentPart{added.attachment, c.contact, added.parts++, {{"bytes", base::to_base64(part)}}});
  }
  events.push_back(added);
  if (c.fact.empty()) return events;
  // It answers the step at hand, in the same breath: there is no picture without its answer after a power cut.
  OKIENKO_TRY(auto run, this->run(c.contact));
  const FactDefinition* fact = context.pack->fact(c.fact);
  const Step* step = run.at.step;
  if (!step || step->kind != StepKind::ask || step->fact != c.fact || !fact || fact->kind != FactKind::photo) {
    return because(Reason::not_this_step);
  }
  OKIENKO_TRY(auto answered, (*this)(AnswerStep{c.contact, step->id, {}, added.attachment.text(), false}));
  events.insert(events.end(), answered.begin(), answered.end());
  return events;
}

void Evolve::operator()(const NoteAdded& e) const {
  const auto contact = entities.contact(e.contact);
  if (!contact) return;
  const Note note{personal_value(e.personal), header.actor, e.contact, header.wall_time};
  change_contact(e.contact, [&](Contact& changed) { changed.notes.push_back(note); });
  if (contact->matter) {
    change(&Entities::matter, *contact->matter, [&](Case& matter) { matter.notes.push_back(note); });
  }
}

void Evolve::operator()(const AttachmentPart& e) const {
  const auto found = e.personal.find("bytes");
  entities.keep_attachment_part(e.attachment, e.index, found == e.personal.end() ? std::string() : found->second);
}

void Evolve::operator()(const AttachmentAdded& e) const {
  const auto contact = entities.contact(e.contact);
  if (!contact || entities.attachment(e.attachment)) return;
  entities.put(Attachment{e.attachment, e.contact, contact->matter, e.fact, e.media_type, e.parts, e.bytes, e.hash,
                          header.actor, header.wall_time});
  change_contact(e.contact, [&](Contact& changed) { changed.attachments.push_back(e.attachment); });
  if (contact->matter) {
    change(&Entities::matter, *contact->matter, [&](Case& matter) { matter.attachments.push_back(e.attachment); });
  }
}

void Evolve::carry_to_case(const ContactId& id, const CaseId& matter) const {
  const auto contact = entities.contact(id);
  if (!contact || (contact->notes.empty() && contact->attachments.empty())) return;
  change(&Entities::matter, matter, [&](Case& changed) {
    add_missing(changed.notes, contact->notes);
    add_missing(changed.attachments, contact->attachments);
  });
  for (const AttachmentId& each : contact->attachments) {
    change(&Entities::attachment, each, [&](Attachment& attachment) { attachment.matter = matter; });
  }
}

}  // namespace okienko::domain
