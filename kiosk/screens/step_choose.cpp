#include "kiosk/screens/step.hpp"
#include "kiosk/ui/field.hpp"

namespace okienko::screens {

using namespace ui;
using terminal::StepView;

std::optional<std::size_t> draw_choices(Column& column, const std::vector<Choice>& choices, int first_digit) {
  if (choices.empty()) return std::nullopt;
  std::optional<std::size_t> tapped;
  const std::size_t columns = column.width() < px(520) || choices.size() == 1 ? 1 : 2;
  const float gap = px(14);
  const float width = (column.width() - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  float height = px(88);
  for (const Choice& choice : choices) {
    height = std::max(height, option_height(width, choice.title, choice.hint, {.icon = choice.icon}, height));
  }
  const std::size_t rows = (choices.size() + columns - 1) / columns;
  Grid grid(column.take(static_cast<float>(rows) * (height + gap) - gap), columns, height, gap);
  for (std::size_t index = 0; index < choices.size(); ++index) {
    const Choice& choice = choices[index];
    if (option(choice.path, grid.next(), choice.title, choice.hint,
               {.icon = choice.icon, .selected = choice.selected, .digit = first_digit + static_cast<int>(index)})) {
      tapped = index;
    }
  }
  return tapped;
}

void draw_options(const StepPage& page, Column& column, Icon otherwise, int first_digit) {
  std::vector<Choice> choices;
  for (const terminal::OptionView& item : page.step.options) {
    choices.push_back({"script/option/" + item.id, item.label, item.hint, icon_named(item.icon, otherwise)});
  }
  if (const auto tapped = draw_choices(column, choices, first_digit)) {
    page.output.post(terminal::Answer{page.step.id, page.step.options[*tapped].id, {}, false});
  }
}

void draw_choose(const StepPage& page, Column& column) {
  const StepView& step = page.step;
  std::vector<Choice> choices;
  std::vector<std::string> ids;
  Icon old_icon = Icon::check;
  for (const terminal::OptionView& item : step.options) {
    if (item.id == step.old_option) {
      old_icon = icon_named(item.icon, Icon::check);
      continue;
    }
    choices.push_back(
        {"script/option/" + item.id, item.label, item.hint, icon_named(item.icon, Icon::chevron_right)});
    ids.push_back(item.id);
  }
  int first_digit = 1;
  // Known, but some time ago: one tap says that it is still so, any other mends it.
  if (!step.old_value.empty()) {
    OptionSpec spec;
    spec.icon = old_icon;
    spec.selected = true;
    spec.digit = first_digit++;
    const std::string hint = tr("script", "noted earlier: one tap confirms it");
    if (option("script/confirm",
               column.take(option_height(column.width(), step.old_value, hint, spec, px(88))), step.old_value,
               hint, spec)) {
      page.output.post(terminal::Answer{step.id, step.old_option,
                                        step.old_option.empty() ? step.old_value : std::string(), false});
    }
    const std::string heading = tr("script", "Or it has changed");
    text_line(column.take(line_height(Style::h3)), heading, {.style = Style::h3, .colour = Token::ink_muted});
  }
  if (const auto tapped = draw_choices(column, choices, first_digit)) {
    page.output.post(terminal::Answer{step.id, ids[*tapped], {}, false});
  }
  if (!step.free_answer) return;
  const std::string words = tr("script", "… something else, in the customer's words");
  OptionSpec spec;
  spec.quiet = true;
  spec.style = Style::lead;
  if (option("script/options/other", column.take(option_height(column.width(), words, {}, spec, px(64))),
             words, {}, spec)) {
    page.local.step.own_words = true;
    page.local.step.value.clear();
    focus_field("script/value");
  }
}

}  // namespace okienko::screens
