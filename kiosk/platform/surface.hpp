// The whole window system behind one small interface. Two implementations: a window (GLFW on X11, where touch
// arrives as a pointer) and an offscreen surface (EGL without any display; the same state gives the same
// bytes).
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "base/result.hpp"
#include "kiosk/platform/events.hpp"
#include "kiosk/platform/picture.hpp"

struct ImDrawData;

namespace okienko::platform {

using Texture = std::uintptr_t;  // as ImGui takes it

// Everything but `wake` belongs to the thread that opened the surface. A surface outlives the ImGui context
// that is drawn on it, from `attach` to `detach`.
class Surface {
 public:
  virtual ~Surface() = default;

  virtual Size size() const = 0;

  // Waits until something happened, `wake` was called or the time is up. 0 only looks. An absent event is not
  // an error.
  virtual void wait(TimeMs timeout_ms, EventQueue& queue) = 0;

  // From any thread: ends the current or the next `wait`.
  virtual void wake() noexcept = 0;

  // Makes and destroys the renderer of the current ImGui context. The fonts must be added before `attach`.
  virtual base::Result<void> attach() = 0;
  virtual void detach() = 0;

  virtual void present(ImDrawData* data) = 0;

  // A picture that widgets draw: kept by the graphics driver from here until `drop`. 0: it could not be taken. Between
  // `attach` and `detach`.
  virtual Texture upload(const Picture& picture) = 0;
  virtual void drop(Texture texture) = 0;

  // The picture presented last; before the next frame is made.
  virtual Picture picture() = 0;

  // The person or the session wants the program to end.
  virtual bool close_requested() const = 0;
};

enum class WindowMode { windowed, full_screen };

struct WindowOptions {
  std::string title = "Okienko";
  Size size{1280, 800};
  WindowMode mode = WindowMode::windowed;
};

// Fails in words when there is no display or no OpenGL 3.3. At most one window a process (GLFW's state is
// global).
base::Result<std::unique_ptr<Surface>> open_window(const WindowOptions& options);
base::Result<std::unique_ptr<Surface>> open_offscreen(Size size);

// Now, on the monotonic clock of the machine.
TimeMs monotonic_ms();

}  // namespace okienko::platform
