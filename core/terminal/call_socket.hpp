// The telephone's way in: a Unix socket in the terminal's folder, so that any telephone system on this machine can say
// that somebody calls (`okienko ring NUMBER`, or a line of its own). A line is `ring NUMBER` or `hangup NUMBER`, the
// number may be `withheld`; each is answered with `ok` or with what is wrong.
//
// Threads: one of its own, which waits for lines and hands them on; `said` is called on it and must not wait. A slow or
// silent client costs only itself, and goes after a while.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "terminal/actions.hpp"

namespace okienko::terminal {

inline constexpr std::size_t max_call_line_bytes = 64;
inline constexpr std::size_t max_call_clients = 8;
inline constexpr int call_client_timeout_ms = 5'000;
inline constexpr const char* withheld_number = "withheld";

// `calls.sock` in the folder of a terminal's data.
std::filesystem::path call_socket_path(const std::filesystem::path& data_folder);

// What a line means; `invalid` with words for whoever wrote it.
base::Result<Action> action_of_call_line(std::string_view line);

class CallSocket {
 public:
  // Says true when the terminal has taken the action.
  using Said = std::function<bool(Action)>;

  // `busy`: another program listens there. `io`: there can be no socket, for instance because the path is too long.
  static base::Result<std::unique_ptr<CallSocket>> open(const std::filesystem::path& path, Said said);
  ~CallSocket();  // stops, and takes the socket away
  CallSocket(const CallSocket&) = delete;
  CallSocket& operator=(const CallSocket&) = delete;

 private:
  struct State;
  explicit CallSocket(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// From the telephone's side: sends one line and waits for its answer. Fails with the terminal's words.
base::Result<void> tell_terminal(const std::filesystem::path& path, std::string_view line);

}  // namespace okienko::terminal
