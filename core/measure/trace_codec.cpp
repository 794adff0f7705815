#include "measure/trace_codec.hpp"

#include "domain/json.hpp"

namespace okienko::measure {

namespace {

template <class Trace>
std::string brief(const Trace& trace) {
  return boost::json::serialize(domain::detail::write<domain::detail::Form::brief>(trace));
}

}  // namespace

std::string to_text(const ContactTrace& trace) { return brief(trace); }
std::string to_text(const MatterTrace& trace) { return brief(trace); }
std::string to_text(const PromiseTrace& trace) { return brief(trace); }
std::string to_text(const RequestTrace& trace) { return brief(trace); }
std::string to_text(const CustomerTrace& trace) { return brief(trace); }

template <class Trace>
std::optional<Trace> trace_from_text(std::string_view text) {
  boost::json::error_code failed;
  const boost::json::value value = boost::json::parse(boost::json::string_view(text.data(), text.size()), failed);
  Trace trace;
  if (failed || !domain::detail::read(value, trace)) return std::nullopt;
  return trace;
}
template std::optional<ContactTrace> trace_from_text(std::string_view);
template std::optional<MatterTrace> trace_from_text(std::string_view);
template std::optional<PromiseTrace> trace_from_text(std::string_view);
template std::optional<RequestTrace> trace_from_text(std::string_view);
template std::optional<CustomerTrace> trace_from_text(std::string_view);

}  // namespace okienko::measure
