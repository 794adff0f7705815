// What the panel shows and feels: size of text, colours, light, language, touch.
#include "kiosk/screens/frame.hpp"
#include "kiosk/screens/technician_tabs.hpp"
#include "kiosk/ui/scroll.hpp"

namespace okienko::screens {

using namespace ui;

namespace {

struct SettingChoice {
  std::string path;
  std::string label;
  bool selected = false;
  bool enabled = true;
  terminal::SetDevice action;
};

float card_height(float width, const std::string& hint) {
  const float inside = width - px(40);
  return px(18) + line_height(Style::h2) + (hint.empty() ? 0 : px(4) + text_height(Style::caption, hint, inside)) +
         px(12) + px(52) + px(18);
}

void draw_setting(const Rect& rect, const std::string& title, const std::string& hint,
                  const std::vector<SettingChoice>& choices, Output& output) {
  card(rect);
  Rect inner = rect.inset(px(20), px(18));
  text_line(inner.cut_top(line_height(Style::h2)), title, {.style = Style::h2});
  if (!hint.empty()) {
    inner.cut_top(px(4));
    const float height = text_height(Style::caption, hint, inner.width);
    text_block(inner.cut_top(height), hint, {.style = Style::caption, .colour = Token::ink_muted});
  }
  const auto cells = split_columns(inner.cut_bottom(px(52)), std::vector<float>(choices.size(), 1), px(8));
  for (std::size_t index = 0; index < choices.size(); ++index) {
    const SettingChoice& choice = choices[index];
    if (!choice.enabled) {
      (void)button(choice.path, cells[index], choice.label, {.enabled = false});
    } else if (segment(choice.path, cells[index], choice.label, choice.selected)) {
      output.post(choice.action);
    }
  }
}

std::string percent(int value) {
  return std::to_string(value) + "%";
}

}  // namespace

void draw_technician_screen(const terminal::Snapshot& snapshot, LocalState&, Output& output, Rect room) {
  const terminal::DeviceSettings& device = snapshot.device;
  std::vector<SettingChoice> sizes;
  const int allowed = current().text_percent_room();
  int smaller = 0;
  for (const int size : {100, 125, 150}) {
    // A size that would not be larger than the one before it is none.
    sizes.push_back({"technician/text/" + std::to_string(size), percent(size), device.text_percent == size,
                     allowed > smaller, {"text", std::to_string(size)}});
    smaller = size;
  }
  const std::string size_hint =
      allowed < largest_text_percent
          ? tr("technician", "This screen has room for letters up to {percent}.", {{"percent", percent(allowed)}})
          : tr("technician", "Everything grows with the letters.");
  const std::vector<SettingChoice> themes = {
      {"technician/theme/light", tr("technician", "Light"), !device.dark, true, {"dark", "0"}},
      {"technician/theme/dark", tr("technician", "Dark"), device.dark, true, {"dark", "1"}}};
  std::vector<SettingChoice> lights;
  for (const int light : {20, 40, 60, 80, 100}) {
    lights.push_back({"technician/brightness/" + std::to_string(light), percent(light),
                      device.brightness_percent == light, true, {"brightness", std::to_string(light)}});
  }
  const std::string light_hint =
      device.backlight ? tr("technician", "The light of the panel itself.")
                       : tr("technician", "The light of this panel cannot be set: the picture is drawn darker.");
  std::vector<SettingChoice> languages;
  for (const std::string& language : i18n::languages()) {
    const bool offered = snapshot.languages.empty() || std::find(snapshot.languages.begin(), snapshot.languages.end(),
                                                                 language) != snapshot.languages.end();
    if (!offered) continue;
    const bool now = device.language.empty() ? snapshot.language == language : device.language == language;
    languages.push_back(
        {"technician/language/" + language, i18n::own_name(language), now, true, {"language", language}});
  }

  ScrollArea scroll("technician/settings", room);
  const float gap = px(compact() ? 12 : 16);
  const bool wide = room.width > px(900);
  const float width = wide ? (room.width - gap) / 2 : room.width;
  Column column(scroll.content(), gap);
  const auto pair = [&](const std::string& title, const std::string& hint, const std::vector<SettingChoice>& choices,
                        const std::string& other_title, const std::string& other_hint,
                        const std::vector<SettingChoice>& others) {
    const float height = card_height(width, hint), other_height = card_height(width, other_hint);
    if (wide) {
      const auto cells = split_columns(column.take(std::max(height, other_height)), {1, 1}, gap);
      draw_setting(cells[0], title, hint, choices, output);
      draw_setting(cells[1], other_title, other_hint, others, output);
    } else {
      draw_setting(column.take(height), title, hint, choices, output);
      draw_setting(column.take(other_height), other_title, other_hint, others, output);
    }
  };
  pair(tr("technician", "Size of text"), size_hint, sizes, tr("technician", "Brightness"), light_hint, lights);
  pair(tr("technician", "Colours"), {}, themes, tr("technician", "Language of the lock page"), {}, languages);
  scroll.finish(column.used());
}

void draw_technician_touch(LocalState& local, Rect room) {
  TouchTest& test = local.technician.touch;
  Rect head = room.cut_top(px(52));
  if (button("technician/touch/again", head.cut_right(button_width(tr("technician", "Again"), {.icon = Icon::refresh})),
             tr("technician", "Again"), {.icon = Icon::refresh})) {
    test = TouchTest{};
  }
  head.cut_right(px(16));
  std::string said = tr("technician", "Touch every cross, and draw with the finger.");
  if (!test.presses.empty()) {
    said = tr("technician", "Hit: {hit} of {all} · missed: {missed} · farthest from the middle: {distance} mm",
              {{"hit", std::to_string(test.hits())},
               {"all", std::to_string(touch_targets)},
               {"missed", std::to_string(test.misses())},
               {"distance", i18n::number(static_cast<double>(test.largest_off_mm()), 1)}});
  }
  text_block({head.x, head.y + (head.height - text_height(Style::body, said, head.width)) / 2, head.width, head.height},
             said, {.style = Style::body, .path = "technician/touch/result"});
  room.cut_top(px(8));
  touch_test("technician/touch/area", room, test);
}

}  // namespace okienko::screens
