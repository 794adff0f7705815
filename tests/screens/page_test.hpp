// A page on a stage: draws `snapshot` and keeps what the screens want done.
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include "kiosk/i18n/catalogue.hpp"
#include "kiosk/screens/screens.hpp"
#include "stage.hpp"
#include "terminal/actions.hpp"
#include "terminal/snapshot.hpp"

namespace okienko::screens_test {

class PageTest : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto loaded = i18n::load(OKIENKO_LOCALE_FOLDER, "pl");
    ASSERT_TRUE(loaded) << loaded.error().message;
  }

  // One at a time: pictures belong to the one drawing surface.
  std::unique_ptr<Stage> show(const ui::ContextOptions& options = {}) {
    return std::make_unique<Stage>(
        [this] {
          screens::Output output;
          screens::draw(snapshot, local, output);
          for (terminal::Action& action : output.actions) actions.push_back(std::move(action));
          for (camera::Request& request : output.pictures) requests.push_back(std::move(request));
        },
        options);
  }
  std::unique_ptr<Stage> show(terminal::Snapshot page, const ui::ContextOptions& options = {}) {
    snapshot = std::move(page);
    return show(options);
  }

  template <class T>
  const T* last() const {
    return actions.empty() ? nullptr : std::get_if<T>(&actions.back().any());
  }

  template <class T>
  int count() const {
    return static_cast<int>(std::count_if(actions.begin(), actions.end(), [](const terminal::Action& action) {
      return std::holds_alternative<T>(action.any());
    }));
  }

  terminal::Snapshot snapshot;
  screens::LocalState local;
  std::vector<terminal::Action> actions;
  std::vector<camera::Request> requests;  // for the camera and the inbox
};

}  // namespace okienko::screens_test
