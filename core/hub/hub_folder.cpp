#include "hub/hub_folder.hpp"

#include <fmt/format.h>

#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <thread>

namespace okienko::hub {

namespace asio = boost::asio;
using asio::local::stream_protocol;
using boost::system::error_code;

namespace {

constexpr int starting_wait_ms = 100;  // `serve` holds the lock a moment before its socket is there
constexpr int starting_waits = 50;
constexpr std::size_t max_socket_path_bytes = 107;

std::filesystem::path socket_path(const std::filesystem::path& folder) {
  return folder / "admin.sock";
}

// One request, one answer: a line of JSON in; "ok" or "no" and the text out.
struct AdminSession : std::enable_shared_from_this<AdminSession> {
  AdminSession(stream_protocol::socket connected, std::shared_ptr<AdminSocket::Execute> how,
               std::shared_ptr<int> alive)
      : socket(std::move(connected)),
        timer(socket.get_executor()),
        execute(std::move(how)),
        count(std::move(alive)) {
    ++*count;
  }
  ~AdminSession() { --*count; }

  void start() {
    timer.expires_after(std::chrono::milliseconds(admin_timeout_ms));
    timer.async_wait([self = shared_from_this()](const error_code& cancelled) {
      error_code ignored;
      if (!cancelled) self->socket.close(ignored);
    });
    asio::async_read_until(socket, asio::dynamic_buffer(line, max_admin_request_bytes), '\n',
                           [self = shared_from_this()](const error_code& failed, std::size_t size) {
                             if (failed) return self->timer.cancel(), void();
                             self->requested(size);
                           });
  }

  void requested(std::size_t size) {
    auto request = request_from_text(std::string_view(line).substr(0, size));
    if (!request) return answer(request.error());
    (*execute)(std::move(request.value()), [self = shared_from_this()](base::Result<std::string> result) {
      self->answer(std::move(result));
    });
  }

  void answer(base::Result<std::string> result) {
    reply = result ? "ok\n" + result.value() : "no\n" + result.error().message;
    asio::async_write(socket, asio::buffer(reply),
                      [self = shared_from_this()](const error_code&, std::size_t) {
                        self->timer.cancel();
                        error_code ignored;
                        self->socket.close(ignored);
                      });
  }

  stream_protocol::socket socket;
  asio::steady_timer timer;
  std::shared_ptr<AdminSocket::Execute> execute;
  std::shared_ptr<int> count;
  std::string line;
  std::string reply;
};

class LocalAdminSocket final : public AdminSocket {
 public:
  LocalAdminSocket(asio::io_context& io, std::filesystem::path path, Execute execute)
      : acceptor_(io), path_(std::move(path)), execute_(std::make_shared<Execute>(std::move(execute))) {}
  ~LocalAdminSocket() override { close(); }

  base::Result<void> open() {
    if (path_.string().size() > max_socket_path_bytes) {
      return base::error(base::ErrorCode::invalid,
                         fmt::format("the path of {} is too long for a socket", path_.string()));
    }
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);  // left over from a killed process; the lock says that none runs
    error_code failed;
    acceptor_.open(stream_protocol(), failed);
    if (!failed) acceptor_.bind(stream_protocol::endpoint(path_.string()), failed);
    if (!failed) {
      std::error_code denied;
      std::filesystem::permissions(
          path_, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, denied);
      acceptor_.listen(static_cast<int>(max_admin_connections), failed);
    }
    if (failed)
      return base::error(base::ErrorCode::io,
                         fmt::format("cannot serve {}: {}", path_.string(), failed.message()));
    accept();
    return base::success();
  }

  void close() override {
    if (!acceptor_.is_open()) return;
    error_code ignored;
    acceptor_.close(ignored);
    std::error_code missing;
    std::filesystem::remove(path_, missing);
  }

 private:
  void accept() {
    acceptor_.async_accept(
        [this, alive = std::weak_ptr<int>(count_)](const error_code& failed, stream_protocol::socket socket) {
          if (alive.expired() || !acceptor_.is_open()) return;
          if (!failed && *count_ < static_cast<int>(max_admin_connections)) {
            std::make_shared<AdminSession>(std::move(socket), execute_, count_)->start();
          }
          accept();
        });
  }

  stream_protocol::acceptor acceptor_;
  std::filesystem::path path_;
  std::shared_ptr<Execute> execute_;
  std::shared_ptr<int> count_ = std::make_shared<int>(0);
};

base::Result<std::string> ask_running(const std::filesystem::path& folder, const AdminRequest& request) {
  asio::io_context io;
  stream_protocol::socket socket(io);
  error_code failed;
  for (int i = 0; i < starting_waits; ++i) {
    socket.connect(stream_protocol::endpoint(socket_path(folder).string()), failed);
    if (!failed) break;
    error_code ignored;
    socket.close(ignored);
    std::this_thread::sleep_for(std::chrono::milliseconds(starting_wait_ms));
  }
  if (failed) {
    return base::error(base::ErrorCode::busy,
                       fmt::format("another program works on {} and does not answer: {}", folder.string(),
                                   failed.message()));
  }
  asio::write(socket, asio::buffer(request_to_text(request) + "\n"), failed);
  std::string reply;
  if (!failed) {
    asio::read(socket, asio::dynamic_buffer(reply, max_admin_answer_bytes), failed);
    if (failed == asio::error::eof) failed = {};
  }
  if (failed) return base::error(base::ErrorCode::io, "the running hub did not answer: " + failed.message());
  if (reply.starts_with("ok\n")) return reply.substr(3);
  if (reply.starts_with("no\n")) return base::error(base::ErrorCode::refused, reply.substr(3));
  return base::error(base::ErrorCode::io, "the running hub did not answer");
}

}  // namespace

base::Result<HubFolder> HubFolder::open(const std::filesystem::path& path, domain::WallTime now) {
  std::error_code failed;
  if (std::filesystem::create_directories(path, failed)) {
    std::filesystem::permissions(path, std::filesystem::perms::owner_all, failed);
  }
  if (failed)
    return base::error(base::ErrorCode::io,
                       fmt::format("cannot make {}: {}", path.string(), failed.message()));
  OKIENKO_TRY(auto lock, base::FileLock::acquire(path / "hub.lock"));
  base::RandomIdSource ids;
  OKIENKO_TRY(auto identity, store::load_or_make_identity(path, ids, now));
  OKIENKO_TRY(auto authority, Authority::load_or_make(path, now));
  OKIENKO_TRY(auto storage, Storage::open(path, identity));
  return HubFolder{path, std::move(lock), std::move(identity), std::move(authority),
                   std::make_unique<Storage>(std::move(storage))};
}

base::Result<void> expect_hub_folder(const std::filesystem::path& folder) {
  if (std::filesystem::exists(folder / "hub.db")) return base::success();
  return base::error(base::ErrorCode::not_found,
                     fmt::format("{} is not a hub's folder; `okienko-hub init` makes one", folder.string()));
}

std::filesystem::path incoming_folder(const std::filesystem::path& folder) {
  return folder / "incoming";
}

base::Result<std::string> ask_hub(const std::filesystem::path& folder, const AdminRequest& request) {
  OKIENKO_TRY(expect_hub_folder(folder));
  const domain::WallTime now = base::SystemClock().wall();
  auto opened = HubFolder::open(folder, now);
  if (!opened && opened.error().code == base::ErrorCode::busy) return ask_running(folder, request);
  if (!opened) return opened.error();
  AdminContext context;
  context.storage = opened.value().storage.get();
  context.authority = &opened.value().authority;
  context.now = now;
  return execute(request, context);
}

base::Result<std::unique_ptr<AdminSocket>> AdminSocket::open(asio::io_context& io,
                                                             const std::filesystem::path& folder,
                                                             Execute execute) {
  auto socket = std::make_unique<LocalAdminSocket>(io, socket_path(folder), std::move(execute));
  OKIENKO_TRY(socket->open());
  return std::unique_ptr<AdminSocket>(std::move(socket));
}

}  // namespace okienko::hub
