// Papers on a durable medium, and the answer to a complaint.
#pragma once

#include <cstddef>

#include "domain/entities.hpp"

namespace okienko::domain {

// Issued about one contact, case or thing, copies counted. Whoever asks for more has a fault in the printer.
inline constexpr std::size_t max_papers_of_subject = 20;

// Is something about the case still to be done: a promise, an approval, an offered task, a thing in our hands?
bool has_open_work(const Entities& entities, const Case& matter);

}  // namespace okienko::domain
