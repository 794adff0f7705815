// Promising: each kind with the time that fits, why it is not the usual one, and other times that fit too.
#include <algorithm>

#include "kiosk/screens/step.hpp"

namespace okienko::screens {

using namespace ui;
using terminal::PromiseView;

namespace {

std::string when_words(const PromiseView& promise, const StepPage& page) {
  const std::string when = i18n::agreed(promise.due_at, page.snapshot.now, page.local.zone);
  switch (promise.moved) {
    case domain::PromiseMoved::no:
      return when;
    case domain::PromiseMoved::closed:
      return tr("promise", "{when}: we are closed at the usual time", {{"when", when}});
    case domain::PromiseMoved::wish:
      return tr("promise", "{when}: as the customer likes it", {{"when", when}});
    case domain::PromiseMoved::shift:
      return tr("promise", "{when}: when there is a shift", {{"when", when}});
  }
  return when;
}

std::string hint_of(const PromiseView& promise, const StepPage& page) {
  std::string hint = when_words(promise, page);
  if (!promise.keeper_name.empty()) {
    hint += "\n" + tr("keeper", "keeper: {name}", {{"name", promise.keeper_name}});
  }
  return hint;
}

}  // namespace

void draw_promises(const StepPage& page, Column& column) {
  const float gap = px(10);
  const ButtonSpec time_spec{.style = Style::body};
  const std::string or_at = tr("promise", "or");
  const float or_width = text_width(Style::caption, or_at) + px(10);
  float widest = 0;
  std::size_t most = 0;
  for (const PromiseView& promise : page.step.promises) {
    most = std::max(most, promise.other_times.size());
    for (const base::WallTime& other : promise.other_times) {
      widest =
          std::max(widest, button_width(i18n::agreed(other, page.snapshot.now, page.local.zone), time_spec));
    }
  }
  const auto width_of = [&](std::size_t count) {
    return static_cast<float>(count) * widest + gap * static_cast<float>(count - 1);
  };
  // Other times stand beside the kinds where there is room for their own words too, else below each.
  const float left_beside = most == 0 ? 0 : column.width() - px(16) - or_width - width_of(most);
  const bool beside = left_beside >= px(330);
  int digit = 0;
  for (const PromiseView& promise : page.step.promises) {
    std::vector<std::string> times;
    for (const base::WallTime& other : promise.other_times) {
      times.push_back(i18n::agreed(other, page.snapshot.now, page.local.zone));
    }
    const std::string hint = hint_of(promise, page);
    OptionSpec spec;
    spec.icon = icon_named(promise.icon, Icon::event);
    spec.digit = ++digit;
    const float width = beside ? left_beside : column.width();
    Rect row = column.take(option_height(width, promise.label, hint, spec, px(88)));
    if (option("script/promise/" + promise.id, row.cut_left(width), promise.label, hint, spec)) {
      page.output.post(terminal::Promise{promise.id, std::nullopt});
    }
    if (times.empty()) continue;
    Rect place = row;
    if (beside) {
      place.cut_left(px(16));
    } else {
      place = column.take(px(50));
      while (times.size() > 1 && or_width + width_of(times.size()) > place.width) times.pop_back();
    }
    text_line(place.cut_left(or_width), or_at, {.style = Style::caption, .colour = Token::ink_muted});
    for (std::size_t index = 0; index < times.size(); ++index) {
      const Rect cell = place.cut_left(widest);
      place.cut_left(gap);
      // What the agent chooses here was agreed with the customer.
      if (button("script/promise/" + promise.id + "/" + std::to_string(index + 1),
                 centred(cell, widest, px(50)), times[index], time_spec)) {
        page.output.post(terminal::Promise{promise.id, promise.other_times[index]});
      }
    }
  }
  draw_options(page, column, Icon::check, digit + 1);
}

}  // namespace okienko::screens
