// Promising: each kind with the time that fits, why it is not the usual one, and other times that fit too.
#include "kiosk/screens/step.hpp"

namespace okienko::screens {

using namespace ui;
using terminal::PromiseView;

namespace {

std::string when_words(const PromiseView& promise, const StepPage& page) {
  const std::string when = i18n::moment(promise.due_at, page.snapshot.now, page.local.zone);
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
  // Other times stand beside the kind where there is room, else below it.
  const bool beside = column.width() >= px(760);
  const float gap = px(10);
  int digit = 0;
  for (const PromiseView& promise : page.step.promises) {
    const std::string hint = hint_of(promise, page);
    OptionSpec spec;
    spec.icon = icon_named(promise.icon, Icon::event);
    spec.digit = ++digit;
    const bool others = !promise.other_times.empty();
    const float width = others && beside ? column.width() * 0.52F : column.width();
    const float height = option_height(width, promise.label, hint, spec, px(88));
    Rect row = column.take(height);
    if (option("script/promise/" + promise.id, row.cut_left(width), promise.label, hint, spec)) {
      page.output.post(terminal::Promise{promise.id, std::nullopt});
    }
    if (!others) continue;
    Rect times;
    if (beside) {
      row.cut_left(px(16));
      times = row;
      const std::string or_at = tr("promise", "or");
      const float label_width = text_width(Style::caption, or_at) + px(10);
      text_line(times.cut_left(label_width), or_at, {.style = Style::caption, .colour = Token::ink_muted});
    } else {
      times = column.take(px(50));
    }
    const auto cells = split_columns(times, std::vector<float>(promise.other_times.size(), 1), gap);
    for (std::size_t index = 0; index < cells.size(); ++index) {
      const std::string when = i18n::moment(promise.other_times[index], page.snapshot.now, page.local.zone);
      const Rect place = centred(cells[index], cells[index].width, px(50));
      // What the agent chooses here was agreed with the customer.
      if (button("script/promise/" + promise.id + "/" + std::to_string(index + 1), place, when,
                 {.style = Style::body})) {
        page.output.post(terminal::Promise{promise.id, promise.other_times[index]});
      }
    }
  }
  draw_options(page, column, Icon::check, digit + 1);
}

}  // namespace okienko::screens
