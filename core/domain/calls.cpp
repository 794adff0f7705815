#include "domain/deciding.hpp"
#include "domain/evolving.hpp"

namespace okienko::domain {

Decision Decide::operator()(const RecordQuickContact&) const { return because(Reason::not_found); }

Decision Decide::operator()(const ShowCaller&) const { return because(Reason::not_found); }

Decision Decide::operator()(const VerifyCaller&) const { return because(Reason::not_found); }

void Evolve::operator()(const CallerShown&) const {}

void Evolve::operator()(const CallerVerified&) const {}

}  // namespace okienko::domain
