#include "kiosk/platform/gl_renderer.hpp"
#include "kiosk/platform/surface.hpp"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <chrono>

namespace okienko::platform {

TimeMs monotonic_ms() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

namespace {

std::string last_glfw_error() {
  const char* description = nullptr;
  glfwGetError(&description);
  return description != nullptr ? std::string(" (") + description + ")" : std::string();
}

Key key_of(int key, int modifiers) {
  switch (key) {
    case GLFW_KEY_ENTER:
    case GLFW_KEY_KP_ENTER:
      return Key::enter;
    case GLFW_KEY_ESCAPE:
      return Key::escape;
    case GLFW_KEY_BACKSPACE:
      return Key::backspace;
    case GLFW_KEY_DELETE:
      return Key::remove;
    case GLFW_KEY_LEFT:
      return Key::left;
    case GLFW_KEY_RIGHT:
      return Key::right;
    case GLFW_KEY_HOME:
      return Key::home;
    case GLFW_KEY_END:
      return Key::end;
    case GLFW_KEY_UP:
      return Key::up;
    case GLFW_KEY_DOWN:
      return Key::down;
    case GLFW_KEY_TAB:
      return Key::tab;
    case GLFW_KEY_A:
      return (modifiers & GLFW_MOD_CONTROL) != 0 ? Key::select_all : Key::none;
    default:
      return Key::none;
  }
}

class Window final : public Surface {
 public:
  explicit Window(GLFWwindow* window) : window_(window) {
    glfwSetWindowUserPointer(window_, this);
    glfwSetMouseButtonCallback(window_, [](GLFWwindow* handle, int button, int action, int) {
      if (button != GLFW_MOUSE_BUTTON_LEFT) return;
      double x = 0;
      double y = 0;
      glfwGetCursorPos(handle, &x, &y);
      of(handle).push_pointer(action == GLFW_PRESS ? EventKind::pointer_down : EventKind::pointer_up, x, y);
    });
    glfwSetCursorPosCallback(window_, [](GLFWwindow* handle, double x, double y) {
      of(handle).push_pointer(EventKind::pointer_move, x, y);
    });
    glfwSetKeyCallback(window_, [](GLFWwindow* handle, int key, int, int action, int modifiers) {
      const Key known = key_of(key, modifiers);
      if (action == GLFW_RELEASE || known == Key::none) return;
      Event event;
      event.kind = EventKind::key;
      event.key = known;
      of(handle).push(event);
    });
    glfwSetCharCallback(window_, [](GLFWwindow* handle, unsigned int character) {
      Event event;
      event.kind = EventKind::character;
      event.character = static_cast<char32_t>(character);
      of(handle).push(event);
    });
    glfwSetWindowRefreshCallback(window_, [](GLFWwindow* handle) {
      // The window system lost our pixels: a move that goes nowhere makes the loop draw.
      double x = 0;
      double y = 0;
      glfwGetCursorPos(handle, &x, &y);
      of(handle).push_pointer(EventKind::pointer_move, x, y);
    });
  }

  ~Window() override {
    glfwDestroyWindow(window_);
    glfwTerminate();
  }
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  Size size() const override {
    Size size;
    glfwGetFramebufferSize(window_, &size.width_px, &size.height_px);
    return size;
  }

  void wait(TimeMs timeout_ms, EventQueue& queue) override {
    queue_ = &queue;
    // A negative timeout would abort GLFW.
    if (timeout_ms <= 0) {
      glfwPollEvents();
    } else {
      glfwWaitEventsTimeout(static_cast<double>(timeout_ms) / 1000.0);
    }
    queue_ = nullptr;
  }

  void wake() noexcept override { glfwPostEmptyEvent(); }

  base::Result<void> attach() override { return attach_renderer(); }
  void detach() override { detach_renderer(); }

  void present(ImDrawData* data) override {
    render(data, size());
    glfwSwapBuffers(window_);
    presented_ = data;
  }

  Texture upload(const Picture& shown) override { return upload_texture(shown); }
  void drop(Texture texture) override { drop_texture(texture); }

  // Drawn once more: what the front buffer gives back is up to the display (a virtual one gives black).
  Picture picture() override {
    if (presented_ != nullptr) render(presented_, size());
    return read_picture(size());
  }

  bool close_requested() const override { return glfwWindowShouldClose(window_) != 0; }

 private:
  static Window& of(GLFWwindow* handle) { return *static_cast<Window*>(glfwGetWindowUserPointer(handle)); }

  void push(Event event) {
    event.time_ms = monotonic_ms();
    if (queue_ != nullptr) queue_->push(event);
  }

  void push_pointer(EventKind kind, double x, double y) {
    Event event;
    event.kind = kind;
    event.point = {static_cast<float>(x), static_cast<float>(y)};
    push(event);
  }

  ImDrawData* presented_ = nullptr;  // valid until the next frame is made
  GLFWwindow* window_;
  EventQueue* queue_ = nullptr;
};

}  // namespace

base::Result<std::unique_ptr<Surface>> open_window(const WindowOptions& options) {
  glfwInitHint(GLFW_JOYSTICK_HAT_BUTTONS, GLFW_FALSE);
  if (glfwInit() != GLFW_TRUE) {
    return base::error(base::ErrorCode::io,
                       "There is no display: is the session running and DISPLAY set?" + last_glfw_error());
  }
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_AUTO_ICONIFY, GLFW_FALSE);
  GLFWmonitor* monitor = nullptr;
  Size size = options.size;
  if (options.mode == WindowMode::full_screen) {
    monitor = glfwGetPrimaryMonitor();
    if (const GLFWvidmode* mode = monitor != nullptr ? glfwGetVideoMode(monitor) : nullptr) {
      size = {mode->width, mode->height};
    }
  }
  GLFWwindow* window =
      glfwCreateWindow(size.width_px, size.height_px, options.title.c_str(), monitor, nullptr);
  if (window == nullptr) {
    const std::string reason = last_glfw_error();
    glfwTerminate();
    return base::error(base::ErrorCode::io, "The display does not offer OpenGL 3.3." + reason);
  }
  glfwMakeContextCurrent(window);
  glfwSwapInterval(1);
  return std::unique_ptr<Surface>(std::make_unique<Window>(window));
}

}  // namespace okienko::platform
