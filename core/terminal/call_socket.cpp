#include "terminal/call_socket.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <spdlog/spdlog.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <thread>
#include <vector>

namespace okienko::terminal {

namespace {

using SteadyTime = std::chrono::steady_clock::time_point;

// A descriptor that is closed with its owner.
class Descriptor {
 public:
  explicit Descriptor(int value = -1) : value_(value) {}
  Descriptor(Descriptor&& other) noexcept : value_(std::exchange(other.value_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(value_, other.value_);
    return *this;
  }
  ~Descriptor() {
    if (value_ >= 0) ::close(value_);
  }
  int get() const { return value_; }
  bool good() const { return value_ >= 0; }

 private:
  int value_;
};

base::Error io_error(std::string_view what, const std::filesystem::path& path) {
  return base::error(base::ErrorCode::io, fmt::format("{} {}: {}", what, path.string(), std::strerror(errno)));
}

base::Result<sockaddr_un> address_of(const std::filesystem::path& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string text = path.string();
  if (text.size() >= sizeof(address.sun_path)) {
    return base::error(base::ErrorCode::io, fmt::format("the path of a socket has at most {} characters: {}",
                                                        sizeof(address.sun_path) - 1, text));
  }
  std::memcpy(address.sun_path, text.c_str(), text.size() + 1);
  return address;
}

Descriptor stream_socket() { return Descriptor(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)); }

bool connect_to(const Descriptor& socket, const sockaddr_un& address) {
  return ::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0;
}

// Nobody has to read the answer: what does not go at once is dropped.
void answer(const Descriptor& socket, std::string_view words) {
  const std::string line = std::string(words) + "\n";
  (void)!::send(socket.get(), line.data(), line.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
}

struct Client {
  Descriptor socket;
  std::string received;
  SteadyTime until;
};

constexpr std::size_t max_number_bytes = 32;

}  // namespace

std::filesystem::path call_socket_path(const std::filesystem::path& data_folder) { return data_folder / "calls.sock"; }

base::Result<Action> action_of_call_line(std::string_view line) {
  const auto invalid = [](std::string words) { return base::error(base::ErrorCode::invalid, std::move(words)); };
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  const std::size_t space = std::min(line.find(' '), line.size());
  const std::string_view verb = line.substr(0, space);
  std::string number(line.substr(std::min(space + 1, line.size())));
  if (verb != "ring" && verb != "hangup") return invalid("say: ring NUMBER, or: hangup NUMBER");
  if (number == withheld_number) {
    number.clear();
  } else {
    const bool plain = number.find_first_not_of("0123456789+ -()") == std::string::npos;
    const bool digits = number.find_first_of("0123456789") != std::string::npos;
    if (!plain || !digits || number.size() > max_number_bytes) {
      return invalid(fmt::format("a number is digits, or the word {}", withheld_number));
    }
  }
  if (verb == "ring") return Action(CallCame{std::move(number)});
  return Action(CallEnded{std::move(number)});
}

struct CallSocket::State {
  std::filesystem::path path;
  Said said;
  Descriptor listening;
  Descriptor stop;  // an eventfd: written to when the thread shall end
  std::vector<Client> clients;
  std::thread thread;

  void serve();
  void take_client();
  bool read_from(Client& client);  // false: it goes
};

void CallSocket::State::take_client() {
  Descriptor socket(::accept4(listening.get(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK));
  if (!socket.good()) return;
  if (clients.size() >= max_call_clients) return answer(socket, "too many at once");
  clients.push_back({std::move(socket), {}, std::chrono::steady_clock::now() +
                                                std::chrono::milliseconds{call_client_timeout_ms}});
}

bool CallSocket::State::read_from(Client& client) {
  char bytes[max_call_line_bytes];
  const auto count = ::recv(client.socket.get(), bytes, sizeof(bytes), MSG_DONTWAIT);
  if (count < 0) return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR;
  if (count == 0) return false;
  client.received.append(bytes, static_cast<std::size_t>(count));
  for (std::size_t end = client.received.find('\n'); end != std::string::npos; end = client.received.find('\n')) {
    auto action = action_of_call_line(std::string_view(client.received).substr(0, end));
    client.received.erase(0, end + 1);
    if (!action) {
      answer(client.socket, action.error().message);
    } else {
      answer(client.socket, said(std::move(action.value())) ? "ok" : "the terminal is busy, try again");
    }
  }
  if (client.received.size() < max_call_line_bytes) return true;
  answer(client.socket, fmt::format("a line has at most {} characters", max_call_line_bytes));
  return false;
}

void CallSocket::State::serve() {
  for (;;) {
    std::vector<pollfd> waiting{{stop.get(), POLLIN, 0}, {listening.get(), POLLIN, 0}};
    int timeout_ms = -1;
    const auto now = std::chrono::steady_clock::now();
    for (const Client& client : clients) {
      waiting.push_back({client.socket.get(), POLLIN, 0});
      const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(client.until - now).count() + 1;
      const int left_ms = static_cast<int>(std::max<long long>(left, 0));
      timeout_ms = timeout_ms < 0 ? left_ms : std::min(timeout_ms, left_ms);
    }
    if (::poll(waiting.data(), waiting.size(), timeout_ms) < 0 && errno != EINTR) return;
    if (waiting[0].revents != 0) return;
    const auto later = std::chrono::steady_clock::now();
    std::size_t index = 2;
    std::erase_if(clients, [&](Client& client) {
      const bool has_said = waiting[index++].revents != 0;
      return has_said ? !read_from(client) : client.until <= later;
    });
    if (waiting[1].revents != 0) take_client();
  }
}

base::Result<std::unique_ptr<CallSocket>> CallSocket::open(const std::filesystem::path& path, Said said) {
  OKIENKO_TRY(const auto address, address_of(path));
  // What is left of a program that was killed is taken away; a socket that somebody answers at is not.
  if (const Descriptor probe = stream_socket(); probe.good() && connect_to(probe, address)) {
    return base::error(base::ErrorCode::busy, fmt::format("another program listens at {}", path.string()));
  }
  ::unlink(path.c_str());
  auto state = std::make_unique<State>();
  state->path = path;
  state->said = std::move(said);
  state->listening = stream_socket();
  state->stop = Descriptor(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
  if (!state->listening.good() || !state->stop.good()) return io_error("no socket for", path);
  if (::bind(state->listening.get(), reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0) {
    return io_error("cannot listen at", path);
  }
  // The telephone system may be another user of the same group.
  constexpr mode_t owner_and_group = 0660;
  if (::chmod(path.c_str(), owner_and_group) != 0 ||
      ::listen(state->listening.get(), static_cast<int>(max_call_clients)) != 0) {
    return io_error("cannot listen at", path);
  }
  State* raw = state.get();
  state->thread = std::thread([raw] { raw->serve(); });
  return std::unique_ptr<CallSocket>(new CallSocket(std::move(state)));
}

CallSocket::CallSocket(std::unique_ptr<State> state) : state_(std::move(state)) {}

CallSocket::~CallSocket() {
  const std::uint64_t one = 1;
  (void)!::write(state_->stop.get(), &one, sizeof(one));
  state_->thread.join();
  ::unlink(state_->path.c_str());
}

base::Result<void> tell_terminal(const std::filesystem::path& path, std::string_view line) {
  OKIENKO_TRY(const auto address, address_of(path));
  const Descriptor socket = stream_socket();
  if (!socket.good()) return io_error("no socket for", path);
  const timeval patience{call_client_timeout_ms / 1000, 0};
  (void)::setsockopt(socket.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
  if (!connect_to(socket, address)) return io_error("no terminal listens at", path);
  const std::string sent = std::string(line) + "\n";
  if (::send(socket.get(), sent.data(), sent.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(sent.size())) {
    return io_error("cannot write to", path);
  }
  std::string received;
  constexpr std::size_t max_answer_bytes = 256;
  while (received.find('\n') == std::string::npos && received.size() < max_answer_bytes) {
    char bytes[max_answer_bytes];
    const auto count = ::recv(socket.get(), bytes, sizeof(bytes), 0);
    if (count <= 0) return io_error("no answer from", path);
    received.append(bytes, static_cast<std::size_t>(count));
  }
  received.erase(std::min(received.find('\n'), received.size()));
  if (received == "ok") return base::success();
  return base::error(base::ErrorCode::refused, received);
}

}  // namespace okienko::terminal
