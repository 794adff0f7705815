// Photos and documents, on a thread of their own: looking what is there, taking, reading, reducing, and drawing small
// what was recorded. The screen asks and goes on; the answers are picked up with a later frame.
#pragma once

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <variant>
#include <vector>

#include "kiosk/camera/inbox.hpp"
#include "kiosk/camera/reduce.hpp"

namespace okienko::camera {

inline constexpr std::size_t max_waiting_requests = 32;
inline constexpr std::chrono::seconds command_timeout{15};
// With /dev/video*: the first camera, its own colours found for a moment, no line of text over the picture.
inline constexpr const char* usual_command = "fswebcam --quiet --no-banner --skip 8 --resolution 1600x1200 --jpeg 95 -";

// What is asked for.
struct Look {};                             // which sources there are, and what lies in the folder
struct Take {};                             // by the camera
struct Open { std::string name; };          // of the folder, as `Look` named it
struct Forget { std::string name; };        // recorded: the file leaves the folder
struct Show {                               // something recorded, to be looked at
  std::string key;
  std::shared_ptr<const base::Bytes> bytes;
  int longest_px = thumbnail_px;
};
using Request = std::variant<Look, Take, Open, Forget, Show>;

// What came of it.
struct InboxFile {
  std::string name;
  bool document = false;      // else a picture
  base::WallTime changed_at{};
  PicturePtr thumbnail;       // null: a document, or it cannot be drawn
};
struct Sources {
  bool camera = false;
  bool inbox = false;
  std::vector<InboxFile> files;
  bool any() const { return camera || inbox; }
};
enum class Fault { none, no_picture, too_slow, too_large, not_understood, gone };
struct Taken {
  std::string name;                            // of the folder; empty: by the camera
  Fault fault = Fault::none;
  std::string media_type;
  std::shared_ptr<const base::Bytes> bytes;    // reduced, as it will be recorded
  PicturePtr picture;                          // null: a document
};
struct Shown {
  std::string key;
  PicturePtr picture;                          // null: it cannot be drawn
};
using Answer = std::variant<Sources, Taken, Shown>;

struct Config {
  std::filesystem::path inbox;
  std::string command;                         // empty: the usual one, where there is a camera
  std::filesystem::path devices = "/dev";      // in which a camera is video0, video1, ...
};

class Worker {
 public:
  // `on_change` is called on the worker's thread after each answer.
  Worker(Config config, std::function<void()> on_change);
  ~Worker();
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  // From any thread. False: too many wait.
  bool ask(Request request);
  // What was answered since, in order; at most one for each request.
  std::vector<Answer> take();
  bool has_answers() const;
  bool idle() const;  // nothing waits, nothing is being done, and every answer was taken

 private:
  void run();
  void answer(Answer made);
  Sources look();
  Taken taken(const std::string& name, base::Result<base::Bytes> original) const;

  Config config_;
  std::function<void()> on_change_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Request> waiting_;
  std::vector<Answer> answers_;
  bool working_ = false;
  bool stopping_ = false;
  // Of the folder, so that a file is drawn once. The worker's thread only.
  std::vector<std::pair<InboxEntry, InboxFile>> drawn_;
  std::thread thread_;
};

}  // namespace okienko::camera
