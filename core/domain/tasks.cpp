#include "domain/deciding.hpp"
#include "domain/evolving.hpp"

namespace okienko::domain {

Decision Decide::operator()(const NameKeeper&) const { return because(Reason::not_found); }

Decision Decide::operator()(const OfferTask&) const { return because(Reason::not_found); }

Decision Decide::operator()(const AcceptTask&) const { return because(Reason::not_found); }

Decision Decide::operator()(const ReturnTask&) const { return because(Reason::not_found); }

void Evolve::operator()(const KeeperNamed&) const {}

void Evolve::operator()(const TaskOffered&) const {}

void Evolve::operator()(const TaskAccepted&) const {}

void Evolve::operator()(const TaskReturned&) const {}

void Evolve::operator()(const ShiftPlanned&) const {}

}  // namespace okienko::domain
