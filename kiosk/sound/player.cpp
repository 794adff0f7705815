#include "kiosk/sound/player.hpp"

#include <spdlog/spdlog.h>

#include <fstream>

#include "kiosk/platform/program.hpp"
#include "kiosk/sound/chime.hpp"

namespace okienko::sound {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t max_output_bytes = 64 * 1024;  // of a program that should say nothing

std::string line_of(const std::string& command, const fs::path& file) {
  const std::string word = platform::quoted(file.string());
  if (!command.empty()) return command + " " + word;
  // Without it there is no sound, and nothing is wrong.
  return "command -v aplay >/dev/null || exit 0; exec aplay -q " + word;
}

bool write_chime(const fs::path& file) {
  std::error_code failed;
  if (fs::exists(file, failed)) return true;
  fs::create_directories(file.parent_path(), failed);
  // Under another name first: a half-written file would be kept for ever.
  const fs::path draft = file.string() + ".new";
  const base::Bytes bytes = chime();
  std::ofstream out(draft, std::ios::binary);
  out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (!out) return false;
  fs::rename(draft, file, failed);
  return !failed;
}

}  // namespace

Player::Player(Config config) : config_(std::move(config)), thread_([this] { run(); }) {}

Player::~Player() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void Player::ring() {
  {
    const std::lock_guard lock(mutex_);
    if (playing_ || std::chrono::steady_clock::now() < quiet_until_) return;
    wanted_ = true;
  }
  changed_.notify_all();
}

int Player::rung() const {
  const std::lock_guard lock(mutex_);
  return rung_;
}

bool Player::play() {
  const fs::path file = config_.folder / "request.wav";
  if (!write_chime(file)) {
    if (!failed_before_) spdlog::warn("no sound: {} cannot be written", file.string());
    return false;
  }
  const auto played = platform::output_of(line_of(config_.command, file), longest_play, max_output_bytes);
  if (!played && !failed_before_) spdlog::warn("no sound: {}", played.error().message);
  return played.has_value();
}

void Player::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return wanted_ || stopping_; });
    if (stopping_) return;
    wanted_ = false;
    playing_ = true;
    quiet_until_ = std::chrono::steady_clock::now() + between_rings;
    lock.unlock();
    const bool played = play();
    failed_before_ = !played;
    lock.lock();
    playing_ = false;
    ++rung_;
  }
}

}  // namespace okienko::sound
