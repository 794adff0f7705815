#include "domain/deciding.hpp"
#include "domain/evolving.hpp"

namespace okienko::domain {

Decision Decide::operator()(const IssuePaper&) const { return because(Reason::not_found); }

Decision Decide::operator()(const DeliverAnswer&) const { return because(Reason::not_found); }

void Evolve::operator()(const PaperIssued&) const {}

void Evolve::operator()(const AnswerDelivered&) const {}

}  // namespace okienko::domain
