#include "domain/deciding.hpp"
#include "domain/evolving.hpp"

namespace okienko::domain {

Decision Decide::operator()(const AddNote&) const { return because(Reason::not_found); }

Decision Decide::operator()(const AddAttachment&) const { return because(Reason::not_found); }

void Evolve::operator()(const NoteAdded&) const {}

void Evolve::operator()(const AttachmentPart&) const {}

void Evolve::operator()(const AttachmentAdded&) const {}

}  // namespace okienko::domain
