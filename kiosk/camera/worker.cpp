#include "kiosk/camera/worker.hpp"

#include "domain/attachments.hpp"
#include "kiosk/platform/program.hpp"

namespace okienko::camera {

namespace fs = std::filesystem;

namespace {

bool camera_in(const fs::path& devices) {
  std::error_code failed;
  for (fs::directory_iterator item(devices, failed), end; !failed && item != end; item.increment(failed)) {
    if (item->path().filename().string().starts_with("video")) return true;
  }
  return false;
}

Fault fault_of(const base::Error& why) {
  switch (why.code) {
    case base::ErrorCode::busy:
      return Fault::too_slow;
    case base::ErrorCode::limit:
      return Fault::too_large;
    case base::ErrorCode::not_found:
      return Fault::gone;
    case base::ErrorCode::invalid:
    case base::ErrorCode::damaged:
      return Fault::not_understood;
    case base::ErrorCode::io:
    case base::ErrorCode::disk_full:
    case base::ErrorCode::newer_format:
    case base::ErrorCode::refused:
      return Fault::no_picture;
  }
  return Fault::no_picture;
}

PicturePtr drawn(base::BytesView bytes, int longest_px) {
  auto picture = decode(bytes, longest_px);
  return picture ? std::make_shared<const platform::Picture>(std::move(picture.value())) : nullptr;
}

}  // namespace

Worker::Worker(Config config, std::function<void()> on_change)
    : config_(std::move(config)), on_change_(std::move(on_change)), thread_([this] { run(); }) {}

Worker::~Worker() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    waiting_.clear();
  }
  changed_.notify_all();
  thread_.join();
}

bool Worker::ask(Request request) {
  {
    const std::lock_guard lock(mutex_);
    if (waiting_.size() >= max_waiting_requests || answers_.size() >= max_waiting_requests) return false;
    waiting_.push_back(std::move(request));
  }
  changed_.notify_all();
  return true;
}

std::vector<Answer> Worker::take() {
  const std::lock_guard lock(mutex_);
  return std::exchange(answers_, {});
}

bool Worker::has_answers() const {
  const std::lock_guard lock(mutex_);
  return !answers_.empty();
}

bool Worker::idle() const {
  const std::lock_guard lock(mutex_);
  return waiting_.empty() && !working_ && answers_.empty();
}

void Worker::answer(Answer made) {
  {
    const std::lock_guard lock(mutex_);
    answers_.push_back(std::move(made));
  }
  if (on_change_) on_change_();
}

Sources Worker::look() {
  Sources sources;
  sources.camera = !config_.command.empty() || camera_in(config_.devices);
  std::error_code failed;
  sources.inbox = fs::is_directory(config_.inbox, failed);
  if (!sources.inbox) return sources;
  std::vector<std::pair<InboxEntry, InboxFile>> now;
  for (const InboxEntry& entry : newest_in(config_.inbox)) {
    const auto known = std::find_if(drawn_.begin(), drawn_.end(), [&](const auto& one) { return one.first == entry; });
    if (known != drawn_.end()) {
      now.push_back(*known);
      continue;
    }
    const auto bytes = read_from(config_.inbox, entry.name, max_original_bytes);
    const std::string_view media_type = bytes ? domain::media_type_of(bytes.value()) : std::string_view{};
    if (media_type.empty()) continue;  // being written, or nothing of ours
    InboxFile file;
    file.name = entry.name;
    file.changed_at = base::from_unix_ms(entry.changed_ns / 1'000'000);
    file.document = media_type == domain::media_pdf;
    if (!file.document) file.thumbnail = drawn(bytes.value(), thumbnail_px);
    now.emplace_back(entry, std::move(file));
  }
  drawn_ = std::move(now);
  for (const auto& [entry, file] : drawn_) sources.files.push_back(file);
  return sources;
}

Taken Worker::taken(const std::string& name, base::Result<base::Bytes> original) const {
  Taken made;
  made.name = name;
  const auto fail = [&](const base::Error& why) {
    made.fault = fault_of(why);
    return made;
  };
  if (!original) return fail(original.error());
  auto reduced = reduce(original.value());
  if (!reduced) return fail(reduced.error());
  made.media_type = reduced.value().media_type;
  made.bytes = std::make_shared<const base::Bytes>(std::move(reduced.value().bytes));
  made.picture = reduced.value().picture;
  return made;
}

void Worker::run() {
  struct Carry {
    Worker& worker;
    void operator()(const Look&) const { worker.answer(worker.look()); }
    void operator()(const Take&) const {
      const std::string& line = worker.config_.command;
      worker.answer(worker.taken({}, platform::output_of(line.empty() ? usual_command : line, command_timeout,
                                               max_original_bytes)));
    }
    void operator()(const Open& open) const {
      worker.answer(worker.taken(open.name, read_from(worker.config_.inbox, open.name, max_original_bytes)));
    }
    void operator()(const Forget& forget) const {
      remove_from(worker.config_.inbox, forget.name);
      worker.answer(worker.look());
    }
    void operator()(const Show& show) const {
      worker.answer(Shown{show.key, show.bytes ? drawn(*show.bytes, show.longest_px) : nullptr});
    }
  };
  for (;;) {
    Request request;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
      if (stopping_) return;
      request = std::move(waiting_.front());
      waiting_.pop_front();
      working_ = true;
    }
    std::visit(Carry{*this}, request);
    const std::lock_guard lock(mutex_);
    working_ = false;
  }
}

}  // namespace okienko::camera
