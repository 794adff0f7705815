#include "domain/deciding.hpp"
#include "domain/evolving.hpp"

namespace okienko::domain {

Decision Decide::operator()(const TakeInGoods&) const { return because(Reason::not_found); }

Decision Decide::operator()(const MoveGoods&) const { return because(Reason::not_found); }

Decision Decide::operator()(const RecordTill&) const { return because(Reason::not_found); }

void Evolve::operator()(const GoodsTakenIn&) const {}

void Evolve::operator()(const GoodsMoved&) const {}

void Evolve::operator()(const TillRecorded&) const {}

}  // namespace okienko::domain
