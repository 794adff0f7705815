// A sheet over the page: a title, content that scrolls when it must, and a row of buttons. As high as its
// content.
#pragma once

#include <optional>
#include <string>

#include "kiosk/screens/state.hpp"
#include "kiosk/ui/overlay.hpp"
#include "kiosk/ui/scroll.hpp"

namespace okienko::screens {

class Sheet {
 public:
  // `state` outlives the sheet. `foot_px`: how high what stays below the content is; 0: a row of buttons.
  Sheet(SheetState& state, const std::string& path, const std::string& title, float width_units = 760,
        float foot_px = 0);
  ~Sheet();
  Sheet(const Sheet&) = delete;
  Sheet& operator=(const Sheet&) = delete;

  ui::Column& column() { return column_; }
  // For the buttons, below the content, which ends here.
  ui::Rect& foot();

 private:
  struct Places {
    ui::Rect covered;
    ui::Rect rect;
    ui::Rect title;
    ui::Rect body;
    ui::Rect foot;
  };
  static Places places(const SheetState& state, const std::string& title, float width_units, float foot_px);
  Sheet(SheetState& state, const std::string& path, const std::string& title, const Places& places);
  void end_content();

  SheetState& state_;
  ui::Dialogue dialogue_;
  ui::Rect foot_;
  std::optional<ui::ScrollArea> scroll_;
  ui::Column column_;
};

}  // namespace okienko::screens
