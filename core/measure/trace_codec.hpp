// Traces as text, and back: what a book keeps in a file between one event and the next. Nothing that is kept for good:
// when a form changes, everything is reckoned anew.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "measure/reckoner.hpp"

namespace okienko::measure {

std::string to_text(const ContactTrace& trace);
std::string to_text(const MatterTrace& trace);
std::string to_text(const PromiseTrace& trace);
std::string to_text(const RequestTrace& trace);
std::string to_text(const CustomerTrace& trace);
template <class Trace>
std::optional<Trace> trace_from_text(std::string_view text);

}  // namespace okienko::measure
