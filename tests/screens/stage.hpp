// A screen without a terminal behind it: a context, a driver, and a folder for pictures
// (OKIENKO_PICTURES=<folder> draws them; without it nothing is rasterised).
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "kiosk/platform/surface.hpp"
#include "kiosk/ui/driver.hpp"

namespace okienko::screens_test {

class Stage {
 public:
  explicit Stage(std::function<void()> draw_page, const ui::ContextOptions& options = {}) {
    auto made = ui::Context::create(options);
    if (!made) {
      ADD_FAILURE() << made.error().message;
      std::abort();
    }
    context = std::move(made).value();
    if (std::getenv("OKIENKO_PICTURES") != nullptr) {
      auto opened = platform::open_offscreen(options.size);
      if (!opened) {
        ADD_FAILURE() << opened.error().message;
        std::abort();
      }
      surface_ = std::move(opened).value();
      EXPECT_TRUE(surface_->attach());
      context->show_pictures_on(surface_.get());
    }
    driver = std::make_unique<ui::Driver>(*context, std::move(draw_page), surface_.get());
    driver->settle();
  }
  ~Stage() {
    if (!surface_) return;
    context->show_pictures_on(nullptr);
    surface_->detach();
  }
  Stage(const Stage&) = delete;
  Stage& operator=(const Stage&) = delete;

  void picture(const std::string& name) {
    if (const char* folder = std::getenv("OKIENKO_PICTURES")) {
      const auto taken = driver->picture(std::filesystem::path(folder) / (name + ".png"));
      EXPECT_TRUE(taken) << (taken ? "" : taken.error().message);
    }
  }

  void tap(const std::string& path) {
    const auto tapped = driver->tap(path);
    EXPECT_TRUE(tapped) << (tapped ? "" : tapped.error().message);
  }

  std::unique_ptr<ui::Context> context;
  std::unique_ptr<ui::Driver> driver;

 private:
  std::unique_ptr<platform::Surface> surface_;
};

}  // namespace okienko::screens_test
