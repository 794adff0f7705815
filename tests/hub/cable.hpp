// A cable to the hub that can be cut: what comes in on its port goes to the hub's and back, until somebody pulls it.
#pragma once

#include <atomic>
#include <boost/asio/connect.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <list>
#include <memory>
#include <mutex>
#include <thread>

namespace okienko::tests {

class Cable {
  using Tcp = boost::asio::ip::tcp;

 public:
  explicit Cable(std::uint16_t hub_port)
      : hub_(boost::asio::ip::make_address("127.0.0.1"), hub_port),
        acceptor_(io_, Tcp::endpoint(boost::asio::ip::make_address("127.0.0.1"), 0)) {
    accept();
    thread_ = std::thread([this] { io_.run(); });
  }
  ~Cable() {
    io_.stop();
    thread_.join();
  }
  std::uint16_t port() const { return acceptor_.local_endpoint().port(); }
  void cut() {
    plugged_ = false;
    boost::asio::post(io_, [this] {
      for (const auto& weak : wires_) {
        if (const auto wire = weak.lock()) wire->close();
      }
      wires_.clear();
    });
  }
  void plug() { plugged_ = true; }

 private:
  struct Wire : std::enable_shared_from_this<Wire> {
    explicit Wire(Tcp::socket from) : ends{std::move(from), Tcp::socket(ends[0].get_executor())} {}
    void carry(int from) {
      ends[from].async_read_some(boost::asio::buffer(bytes[from]),
                                 [self = shared_from_this(), from](const boost::system::error_code& failed, std::size_t size) {
                                   if (failed) return self->close();
                                   boost::asio::async_write(self->ends[1 - from], boost::asio::buffer(self->bytes[from], size),
                                                            [self, from](const boost::system::error_code& broken, std::size_t) {
                                                              if (broken) return self->close();
                                                              self->carry(from);
                                                            });
                                 });
    }
    void close() {
      boost::system::error_code ignored;
      for (Tcp::socket& end : ends) end.close(ignored);
    }
    std::array<Tcp::socket, 2> ends;
    std::array<std::array<char, 16384>, 2> bytes{};
  };

  void accept() {
    acceptor_.async_accept([this](const boost::system::error_code& failed, Tcp::socket socket) {
      if (failed) return;
      if (plugged_) {
        const auto wire = std::make_shared<Wire>(std::move(socket));
        boost::system::error_code refused;
        wire->ends[1].connect(hub_, refused);
        if (!refused) {
          wires_.push_back(wire);
          wire->carry(0);
          wire->carry(1);
        }
      }
      accept();
    });
  }

  boost::asio::io_context io_{1};
  Tcp::endpoint hub_;
  Tcp::acceptor acceptor_;
  std::atomic<bool> plugged_ = true;
  std::list<std::weak_ptr<Wire>> wires_;
  std::thread thread_;
};

}  // namespace okienko::tests
