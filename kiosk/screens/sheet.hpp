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
  // `state` outlives the sheet.
  Sheet(SheetState& state, const std::string& path, const std::string& title, float width_units = 760);
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
  static Places places(const SheetState& state, const std::string& title, float width_units);
  Sheet(SheetState& state, const std::string& path, const std::string& title, const Places& places);
  void end_content();

  SheetState& state_;
  ui::Dialogue dialogue_;
  ui::Rect foot_;
  std::optional<ui::ScrollArea> scroll_;
  ui::Column column_;
};

}  // namespace okienko::screens
