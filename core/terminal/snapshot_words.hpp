// The names that every part of the snapshot uses.
#pragma once

#include <string>

#include "domain/entities.hpp"

namespace okienko::terminal {

using domain::CaseId;
using domain::ContactId;
using domain::CustomerId;
using domain::Date;
using domain::GoodsId;
using domain::Money;
using domain::PaperId;
using domain::PromiseId;
using domain::RequestId;
using domain::StaffId;
using domain::WallTime;

struct StaffTile {
  StaffId id;
  std::string name;
  std::string initials;
  domain::Role role = domain::Role::agent;
};

}  // namespace okienko::terminal
