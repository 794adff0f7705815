// Expected failures are values. `Result<T>` holds a T or an `Error`; reading the wrong side is a bug and stops the
// program. Use OKIENKO_TRY to pass a failure on to the caller.
#pragma once

#include <boost/outcome/basic_result.hpp>
#include <boost/outcome/policy/terminate.hpp>
#include <boost/outcome/try.hpp>
#include <string>
#include <utility>

namespace okienko::base {

// What kind of thing went wrong: callers act on it, people read the message.
enum class ErrorCode {
  invalid,       // the input is malformed
  not_found,
  io,            // the disk or the network said no
  disk_full,
  damaged,       // stored bytes are not what was written
  newer_format,  // written by a newer program
  busy,          // another program holds it
  refused,       // the other side, or a rule, refuses
  limit,         // a named bound was reached
};

struct Error {
  ErrorCode code = ErrorCode::invalid;
  std::string message;
};

template <class T, class E = Error>
using Result = boost::outcome_v2::basic_result<T, E, boost::outcome_v2::policy::terminate>;

inline auto success() { return boost::outcome_v2::success(); }

inline Error error(ErrorCode code, std::string message) { return Error{code, std::move(message)}; }

}  // namespace okienko::base

#define OKIENKO_TRY(...) BOOST_OUTCOME_TRY(__VA_ARGS__)
