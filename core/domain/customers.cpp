#include "domain/deciding.hpp"
#include "domain/evolving.hpp"

namespace okienko::domain {

Decision Decide::operator()(const ConfirmCustomerFact&) const { return because(Reason::not_found); }

Decision Decide::operator()(const MergeCustomers&) const { return because(Reason::not_found); }

Decision Decide::operator()(const PartCustomers&) const { return because(Reason::not_found); }

Decision Decide::operator()(const TellApart&) const { return because(Reason::not_found); }

Decision Decide::operator()(const OpenConcern&) const { return because(Reason::not_found); }

void Evolve::operator()(const CustomersMerged&) const {}

void Evolve::operator()(const CustomersParted&) const {}

void Evolve::operator()(const CustomersDiffer&) const {}

void Evolve::operator()(const ConcernOpened&) const {}

}  // namespace okienko::domain
