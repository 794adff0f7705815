// What both surfaces do with OpenGL. Private to the platform.
#pragma once

#define GL_GLEXT_PROTOTYPES
#include <GL/gl.h>
#include <GL/glext.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>

#include <cstdint>

#include "base/result.hpp"
#include "kiosk/platform/picture.hpp"

namespace okienko::platform {

// The letters as one byte a pixel. ImGui's own upload makes four of it, here and once more in the driver: with the
// sizes and weights of this program that is tens of megabytes, for letters of one colour.
inline void upload_letters() {
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  unsigned char* pixels = nullptr;
  int width_px = 0, height_px = 0;
  atlas.GetTexDataAsAlpha8(&pixels, &width_px, &height_px);
  // Letters of another size take the place of those that are there: what was drawn names them already.
  auto texture = static_cast<GLuint>(reinterpret_cast<std::uintptr_t>(atlas.TexID));
  if (texture == 0) glGenTextures(1, &texture);
  glBindTexture(GL_TEXTURE_2D, texture);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  constexpr GLint white_with_alpha[] = {GL_ONE, GL_ONE, GL_ONE, GL_RED};
  glTexParameteriv(GL_TEXTURE_2D, GL_TEXTURE_SWIZZLE_RGBA, white_with_alpha);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, width_px, height_px, 0, GL_RED, GL_UNSIGNED_BYTE, pixels);
  atlas.SetTexID(reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(texture)));
  atlas.ClearTexData();  // the driver has it
}

inline void drop_letters() {
  const auto texture = static_cast<GLuint>(reinterpret_cast<std::uintptr_t>(ImGui::GetIO().Fonts->TexID));
  if (texture != 0) glDeleteTextures(1, &texture);
  ImGui::GetIO().Fonts->SetTexID(nullptr);
}

inline base::Result<void> attach_renderer() {
  if (!ImGui_ImplOpenGL3_Init("#version 330 core")) {
    return base::error(base::ErrorCode::io, "The graphics driver does not offer OpenGL 3.3.");
  }
  // Compiles the shaders now, not in the first frame. It would upload the letters too, its own way: it is shown an
  // atlas with next to nothing in it.
  ImFontAtlas*& atlas = ImGui::GetIO().Fonts;
  ImFontAtlas* const letters = atlas;
  ImFontAtlas nothing;
  atlas = &nothing;
  ImGui_ImplOpenGL3_CreateDeviceObjects();
  ImGui_ImplOpenGL3_DestroyFontsTexture();
  atlas = letters;
  upload_letters();
  return base::success();
}

inline void detach_renderer() {
  drop_letters();
  ImGui_ImplOpenGL3_Shutdown();
}

inline void render(ImDrawData* data, Size size) {
  // Pixels in the atlas are such as nobody has taken yet.
  if (ImGui::GetIO().Fonts->TexPixelsAlpha8 != nullptr) upload_letters();
  glViewport(0, 0, size.width_px, size.height_px);
  glClearColor(0, 0, 0, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_NewFrame();
  ImGui_ImplOpenGL3_RenderDrawData(data);
}

inline std::uintptr_t upload_texture(const Picture& picture) {
  GLint largest = 0;
  glGetIntegerv(GL_MAX_TEXTURE_SIZE, &largest);
  const Size size = picture.size;
  if (size.width_px <= 0 || size.height_px <= 0 || size.width_px > largest || size.height_px > largest ||
      picture.rgb.size() != static_cast<std::size_t>(size.width_px) * static_cast<std::size_t>(size.height_px) * 3) {
    return 0;
  }
  GLint bound = 0;
  glGetIntegerv(GL_TEXTURE_BINDING_2D, &bound);
  GLuint texture = 0;
  glGenTextures(1, &texture);
  glBindTexture(GL_TEXTURE_2D, texture);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGB8, size.width_px, size.height_px, 0, GL_RGB, GL_UNSIGNED_BYTE,
               picture.rgb.data());
  glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(bound));
  return texture;
}

inline void drop_texture(std::uintptr_t texture) {
  const auto name = static_cast<GLuint>(texture);
  glDeleteTextures(1, &name);
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
