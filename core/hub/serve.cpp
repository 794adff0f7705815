#include "hub/serve.hpp"

#include <fmt/format.h>
#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/spdlog.h>

#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <csignal>
#include <cstdio>

#include "hub/hub_folder.hpp"
#include "hub/server.hpp"

namespace okienko::hub {

namespace {

constexpr std::size_t max_log_bytes = 5 * 1024 * 1024;
constexpr std::size_t max_log_files = 5;

bool is_any_address(const std::string& host) {
  return host == "0.0.0.0" || host == "::";
}

}  // namespace

base::Result<void> serve(const std::filesystem::path& folder, const std::string& listen,
                         const std::filesystem::path& pack_folder) {
  const base::SystemClock clock;
  OKIENKO_TRY(expect_hub_folder(folder));
  OKIENKO_TRY(const auto place, parse_host_port(listen, true));
  OKIENKO_TRY(auto hub, HubFolder::open(folder, clock.wall()));
  OKIENKO_TRY(const auto info, hub.storage->info());
  if (!info) {
    return base::error(
        base::ErrorCode::not_found,
        fmt::format("{} was not finished by `okienko-hub init`; run it again", folder.string()));
  }

  std::error_code failed;
  std::filesystem::create_directories(folder / "log", failed);
  std::shared_ptr<spdlog::logger> log;
  try {
    log = spdlog::rotating_logger_mt("hub", (folder / "log" / "hub.log").string(), max_log_bytes,
                                     max_log_files);
  } catch (const spdlog::spdlog_ex& refused) {
    return base::error(base::ErrorCode::io, refused.what());
  }
  log->flush_on(spdlog::level::info);

  if (!pack_folder.empty()) {
    OKIENKO_TRY(hub.storage->use_pack(pack_folder));
  }
  AdminContext starting;
  starting.storage = hub.storage.get();
  starting.now = clock.wall();
  OKIENKO_TRY(give_telephone_keys(starting));

  boost::asio::io_context io(1);
  Worker worker(*hub.storage, clock);
  Server::Parts parts;
  parts.io = &io;
  parts.worker = &worker;
  parts.authority = &hub.authority;
  parts.clock = &clock;
  parts.info = *info;
  parts.identity = hub.identity;
  parts.incoming = incoming_folder(folder);
  std::filesystem::remove_all(parts.incoming, failed);  // left over from a killed process
  parts.log = [log](const std::string& line) { log->info(line); };
  OKIENKO_TRY(const auto server, Server::open(std::move(parts), place.host, place.port));
  const std::string address = fmt::format("{}:{}", place.host, server->port());

  auto execute_on_disk = [&](AdminRequest request, AdminSocket::Answer answer) {
    worker.post([&, request = std::move(request), answer = std::move(answer)](Storage& storage) {
      AdminContext context;
      context.storage = &storage;
      context.authority = &hub.authority;
      context.now = clock.wall();
      context.served_address = is_any_address(place.host) ? std::string() : address;
      context.revoked = [&](const domain::DeviceId& device) {
        boost::asio::post(io, [&, device] { server->drop(device); });
      };
      context.recorded = [&] {
        if (const auto head = storage.head_position()) {
          boost::asio::post(io, [&, position = head.value()] { server->head_moved(position); });
        }
      };
      auto result = std::make_shared<base::Result<std::string>>(execute(request, context));
      boost::asio::post(io, [answer, result] { answer(std::move(*result)); });
    });
  };
  OKIENKO_TRY(const auto admin, AdminSocket::open(io, folder, execute_on_disk));

  boost::asio::signal_set signals(io, SIGTERM, SIGINT);
  signals.async_wait([&](const boost::system::error_code& cancelled, int) {
    if (cancelled) return;
    log->info("stopping");
    admin->close();
    server->stop();
  });

  log->info("listening on {}", address);
  fmt::print("listening on {}\n", address);
  std::fflush(stdout);
  io.run();       // ends when the server stopped and every connection is closed
  worker.stop();  // commits what waits
  log->info("stopped");
  return base::success();
}

}  // namespace okienko::hub
