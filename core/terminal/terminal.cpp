#include "terminal/terminal.hpp"

#include "terminal/core.hpp"

namespace okienko::terminal {

Terminal::Terminal(std::unique_ptr<Core> core) : core_(std::move(core)) {}
Terminal::~Terminal() {
  stop();
}

std::unique_ptr<Terminal> Terminal::start(Config config, std::function<void()> on_change) {
  auto core = std::make_unique<Core>(std::move(config), std::move(on_change));
  core->start();
  return std::unique_ptr<Terminal>(new Terminal(std::move(core)));
}

bool Terminal::post(Action action) {
  return core_->post(std::move(action));
}
SnapshotPtr Terminal::snapshot() const {
  return core_->snapshot();
}
bool Terminal::idle() const {
  return core_->idle();
}
void Terminal::refresh() {
  core_->refresh();
}
void Terminal::stop() {
  core_->stop();
}

}  // namespace okienko::terminal
