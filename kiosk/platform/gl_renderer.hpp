// What both surfaces do with OpenGL. Private to the platform.
#pragma once

#define GL_GLEXT_PROTOTYPES
#include <GL/gl.h>
#include <GL/glext.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>

#include "base/result.hpp"
#include "kiosk/platform/picture.hpp"

namespace okienko::platform {

inline base::Result<void> attach_renderer() {
  if (!ImGui_ImplOpenGL3_Init("#version 330 core")) {
    return base::error(base::ErrorCode::io, "The graphics driver does not offer OpenGL 3.3.");
  }
  // Compiles the shaders and uploads the font atlas now, not in the first frame.
  ImGui_ImplOpenGL3_NewFrame();
  return base::success();
}

inline void render(ImDrawData* data, Size size) {
  glViewport(0, 0, size.width_px, size.height_px);
  glClearColor(0, 0, 0, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_NewFrame();
  ImGui_ImplOpenGL3_RenderDrawData(data);
}

inline Picture read_picture(Size size) {
  Picture picture{size, {}};
  const std::size_t row_bytes = static_cast<std::size_t>(size.width_px) * 3;
  std::vector<std::uint8_t> bottom_up(row_bytes * static_cast<std::size_t>(size.height_px));
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(0, 0, size.width_px, size.height_px, GL_RGB, GL_UNSIGNED_BYTE, bottom_up.data());
  picture.rgb.reserve(bottom_up.size());
  for (int row = size.height_px - 1; row >= 0; --row) {
    const auto begin =
        bottom_up.begin() + static_cast<std::ptrdiff_t>(row_bytes * static_cast<std::size_t>(row));
    picture.rgb.insert(picture.rgb.end(), begin, begin + static_cast<std::ptrdiff_t>(row_bytes));
  }
  return picture;
}

}  // namespace okienko::platform
