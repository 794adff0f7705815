#include <EGL/egl.h>
#include <EGL/eglext.h>

#include <chrono>
#include <condition_variable>
#include <mutex>

#include "kiosk/platform/gl_renderer.hpp"
#include "kiosk/platform/surface.hpp"

namespace okienko::platform {
namespace {

class Offscreen final : public Surface {
 public:
  Offscreen(EGLDisplay display, EGLContext context, Size size)
      : display_(display), context_(context), size_(size) {
    glGenRenderbuffers(1, &colour_);
    glBindRenderbuffer(GL_RENDERBUFFER, colour_);
    glRenderbufferStorage(GL_RENDERBUFFER, GL_RGBA8, size.width_px, size.height_px);
    glGenFramebuffers(1, &frame_);
    glBindFramebuffer(GL_FRAMEBUFFER, frame_);
    glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, colour_);
  }

  ~Offscreen() override {
    glDeleteFramebuffers(1, &frame_);
    glDeleteRenderbuffers(1, &colour_);
    // The display is not terminated: another surface of the process may use the same one.
    eglMakeCurrent(display_, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
    eglDestroyContext(display_, context_);
  }
  Offscreen(const Offscreen&) = delete;
  Offscreen& operator=(const Offscreen&) = delete;

  Size size() const override { return size_; }

  void wait(TimeMs timeout_ms, EventQueue&) override {
    std::unique_lock lock(mutex_);
    if (timeout_ms > 0) {
      changed_.wait_for(lock, std::chrono::milliseconds(timeout_ms), [this] { return woken_; });
    }
    woken_ = false;
  }

  void wake() noexcept override {
    {
      const std::lock_guard lock(mutex_);
      woken_ = true;
    }
    changed_.notify_one();
  }

  base::Result<void> attach() override {
    make_current();
    return attach_renderer();
  }
  void detach() override {
    make_current();
    detach_renderer();
  }

  void present(ImDrawData* data) override {
    make_current();
    render(data, size_);
  }

  Texture upload(const Picture& shown) override {
    make_current();
    return upload_texture(shown);
  }
  void drop(Texture texture) override {
    make_current();
    drop_texture(texture);
  }

  Picture picture() override {
    make_current();
    return read_picture(size_);
  }

  bool close_requested() const override { return false; }

 private:
  void make_current() {
    eglMakeCurrent(display_, EGL_NO_SURFACE, EGL_NO_SURFACE, context_);
    glBindFramebuffer(GL_FRAMEBUFFER, frame_);
  }

  EGLDisplay display_;
  EGLContext context_;
  Size size_;
  GLuint colour_ = 0;
  GLuint frame_ = 0;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool woken_ = false;
};

base::Error no_graphics(const char* what) {
  return base::error(base::ErrorCode::io, std::string("Pictures cannot be drawn without a display here: ") +
                                              what +
                                              ". The packages libegl-mesa0 and libgl1-mesa-dri are needed.");
}

}  // namespace

base::Result<std::unique_ptr<Surface>> open_offscreen(Size size) {
  const EGLDisplay display = eglGetPlatformDisplay(EGL_PLATFORM_SURFACELESS_MESA,
                                                   reinterpret_cast<void*>(EGL_DEFAULT_DISPLAY), nullptr);
  if (display == EGL_NO_DISPLAY) return no_graphics("EGL has no surfaceless platform");
  if (eglInitialize(display, nullptr, nullptr) != EGL_TRUE) return no_graphics("EGL does not start");
  if (eglBindAPI(EGL_OPENGL_API) != EGL_TRUE) return no_graphics("EGL does not offer OpenGL");
  const EGLint attributes[] = {EGL_CONTEXT_MAJOR_VERSION,
                               3,
                               EGL_CONTEXT_MINOR_VERSION,
                               3,
                               EGL_CONTEXT_OPENGL_PROFILE_MASK,
                               EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT,
                               EGL_NONE};
  const EGLContext context = eglCreateContext(display, EGL_NO_CONFIG_KHR, EGL_NO_CONTEXT, attributes);
  if (context == EGL_NO_CONTEXT) return no_graphics("there is no OpenGL 3.3");
  if (eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, context) != EGL_TRUE) {
    return no_graphics("the OpenGL context does not start");
  }
  return std::unique_ptr<Surface>(std::make_unique<Offscreen>(display, context, size));
}

}  // namespace okienko::platform
