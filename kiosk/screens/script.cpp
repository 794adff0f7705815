#include "kiosk/screens/script.hpp"

#include "kiosk/screens/approval.hpp"
#include "kiosk/screens/frame.hpp"
#include "kiosk/screens/remedies.hpp"
#include "kiosk/ui/field.hpp"
#include "kiosk/ui/scroll.hpp"

namespace okienko::screens {

using namespace ui;
using domain::StepKind;
using terminal::ContactView;
using terminal::StepView;

namespace {

void draw_known(const terminal::Snapshot& snapshot, const LocalState& local, const ContactView& contact,
                const Rect& area) {
  panel(area, Token::surface);
  divider_right(area);
  const Rect inner = area.inset(px(compact() ? 12 : 20), px(compact() ? 10 : 20));
  ScrollArea scroll("script/known", inner);
  Column column(scroll.content(), px(12));
  if (contact.customer) {
    text_block(column.take(text_height(Style::h2, contact.customer->name, column.width())),
               contact.customer->name, {.style = Style::h2});
    std::string line = i18n::phone(contact.customer->phone);
    if (!line.empty()) line += " · ";
    line += tr("script", "since {date}",
               {{"date", i18n::short_date(contact.customer->since, snapshot.now, local.zone)}});
    text_block(column.take(text_height(Style::body, line, column.width())), line,
               {.colour = Token::ink_muted});
    if (contact.customer->cases_total > 0) {
      chip(column.take(px(29)),
           tr_count("script", "{count} case so far", "{count} cases so far", contact.customer->cases_total),
           Tone::neutral);
    }
  } else {
    text_line(column.take(line_height(Style::h2)), tr("script", "Without a name"), {.style = Style::h2});
  }
  if (contact.due_date) {
    chip(column.take(px(29)),
         tr("script", "answer due: {due}", {{"due", due_words(*contact.due_date, snapshot.now, local.zone)}}),
         Tone::amber);
  }
  if (!contact.known.empty()) {
    column.space(px(8));
    text_line(column.take(line_height(Style::h3)), tr("script", "Already known, do not ask"),
              {.style = Style::h3, .colour = Token::ink_muted});
  }
  for (const terminal::KnownFact& fact : contact.known) {
    const std::string value = value_words(fact);
    const std::string source = provenance(fact, snapshot.now, local.zone);
    const float room = column.width() - px(32);
    const float value_height = text_height(Style::body, value, room);
    const float source_height = text_height(Style::caption, source, room);
    const Rect rect = column.take(line_height(Style::caption) + value_height + source_height + px(24));
    card(rect, CardLook::paper);
    Rect text = rect.inset(px(16), px(12));
    text_line(text.cut_top(line_height(Style::caption)), fact.label,
              {.style = Style::caption, .colour = Token::ink_muted});
    text_block(text.cut_top(value_height), value);
    text_block(text, source, {.style = Style::caption, .colour = Token::ink_muted});
  }
  if (contact.step && !contact.step->practice.empty()) {
    column.space(px(8));
    text_line(column.take(line_height(Style::h3)), tr("script", "Good practice"),
              {.style = Style::h3, .colour = Token::ink_muted});
    text_block(column.take(text_height(Style::body, contact.step->practice, column.width())),
               contact.step->practice);
  }
  scroll.finish(column.used());
}

// What was answered so far: a tap goes back to it.
void draw_answers(const ContactView& contact, Output& output, Rect area) {
  std::size_t first = 0;
  auto label_of = [](const terminal::AnswerView& answer) {
    return answer.title + ": " +
           (answer.not_known       ? tr("script", "not known")
            : answer.value.empty() ? "✓"
                                   : answer.value);
  };
  // The latest answers are the ones to be corrected; they stay when not all fit.
  float used = 0;
  for (std::size_t index = contact.answers.size(); index-- > 0;) {
    used += std::min(chip_width(label_of(contact.answers[index])) + px(8), px(300)) + px(8);
    if (used > area.width) {
      first = index + 1;
      break;
    }
  }
  for (std::size_t index = first; index < contact.answers.size(); ++index) {
    const terminal::AnswerView& answer = contact.answers[index];
    const std::string label = label_of(answer);
    const float width = std::min(chip_width(label) + px(8), px(300));
    const Rect rect = area.cut_left(width);
    area.cut_left(px(8));
    if (tappable("script/answer/" + answer.step, rect, label))
      output.post(terminal::ReopenAnswer{answer.step});
    chip(rect, label, Tone::neutral);
  }
}

void draw_head(const StepView& step, Rect& area, bool small) {
  Rect head = area.cut_top(px(29));
  if (!step.standard.empty()) {
    head.cut_right(
        chip_right(head, tr("script", "standard {name}", {{"name", step.standard}}), Tone::neutral) + px(12));
  }
  const std::string where =
      tr("script", "Step {number} of {total}",
         {{"number", std::to_string(step.number)}, {"total", std::to_string(step.total)}});
  text_line(head, step.title.empty() ? where : where + " · " + step.title,
            {.style = Style::caption, .colour = Token::ink_muted});
  area.cut_top(px(small ? 6 : 12));
  progress(area.cut_top(px(8)),
           static_cast<float>(step.number) / static_cast<float>(std::max(step.total, 1)));
  area.cut_top(px(small ? 10 : 26));
  if (!step.say.empty()) {
    say("script/say", area.cut_top(say_height(step.say, area.width)), step.say);
    area.cut_top(px(small ? 10 : 22));
  }
}

struct Choice {
  std::string path;
  std::string title;
  std::string hint;
  Icon icon;
};

// Choices in two columns; gives the tapped one.
std::optional<std::size_t> draw_choices(const std::string& path, const std::vector<Choice>& choices,
                                        const Rect& area, const std::string& free_answer, bool& free_tapped) {
  std::optional<std::size_t> tapped;
  ScrollArea scroll(path, area);
  const std::size_t columns = area.width < px(520) ? 1 : 2;
  const float width = columns == 1 ? area.width : (area.width - px(14)) / 2;
  float height = px(88);
  for (const Choice& choice : choices) {
    height = std::max(height, option_height(width, choice.title, choice.hint, {.icon = choice.icon}, px(88)));
  }
  Grid grid(scroll.content(), columns, height, px(14));
  for (std::size_t index = 0; index < choices.size(); ++index) {
    const Choice& choice = choices[index];
    if (option(choice.path, grid.next(), choice.title, choice.hint,
               {.icon = choice.icon, .digit = static_cast<int>(index) + 1})) {
      tapped = index;
    }
  }
  float used = grid.used();
  if (!free_answer.empty()) {
    const Rect content = scroll.content();
    const float top = used > 0 ? used + px(14) : 0;
    if (option(path + "/other", {content.x, content.y + top, content.width, px(64)}, free_answer, {},
               {.icon = Icon::none, .quiet = true})) {
      free_tapped = true;
    }
    used = top + px(64);
  }
  scroll.finish(used);
  return tapped;
}

FieldAccepts accepts_of(domain::FactKind kind) {
  switch (kind) {
    case domain::FactKind::phone:
      return FieldAccepts::phone;
    case domain::FactKind::text:
    case domain::FactKind::number:
    case domain::FactKind::amount:
    case domain::FactKind::date:
    case domain::FactKind::email:
    case domain::FactKind::order:
    case domain::FactKind::product:
    case domain::FactKind::choice:
      return FieldAccepts::text;
  }
  return FieldAccepts::text;
}

std::string placeholder_of(domain::FactKind kind) {
  switch (kind) {
    case domain::FactKind::amount:
      return tr("script", "for example 899 or 899,50");
    case domain::FactKind::date:
      return tr("script", "for example 2026-03-14");
    case domain::FactKind::phone:
      return tr("script", "for example 601 234 567");
    case domain::FactKind::product:
      return tr("script", "name, or scan the code");
    case domain::FactKind::order:
      return tr("script", "number, or scan the receipt");
    case domain::FactKind::text:
    case domain::FactKind::number:
    case domain::FactKind::email:
    case domain::FactKind::choice:
      return tr("script", "in a few words");
  }
  return {};
}

// A field with its buttons in one row, so that they stay above the keyboard.
void draw_writing(const StepView& step, LocalState& local, Output& output, Rect area) {
  Rect row = area.cut_top(px(compact() ? 56 : 68));
  const std::string next = tr("script", "Next");
  const std::string unknown = tr("script", "Not known");
  const bool filled = !local.step.value.empty();
  const ButtonSpec next_spec{.look = ButtonLook::primary, .enabled = filled};
  bool submit = button("script/next", row.cut_right(std::max(button_width(next), px(120))), next, next_spec);
  row.cut_right(px(12));
  const std::string other = step.kind == StepKind::choose ? tr("script", "Choose") : unknown;
  const bool aside = button(step.kind == StepKind::choose ? "script/choose" : "script/unknown",
                            row.cut_right(button_width(other)), other);
  row.cut_right(px(12));
  for (const std::string& code : current().input().scans) local.step.value = code;
  submit |= text_field("script/value", row, local.step.value,
                       {.placeholder = placeholder_of(step.fact_kind),
                        .max_bytes = 400,
                        .accepts = accepts_of(step.fact_kind),
                        .action = {.label = next, .enabled = filled}})
                .submitted &&
            filled;
  if (!step.practice.empty() && current().keyboard().docked_height() > 0) {
    area.cut_top(px(14));
    Rect tip = area.cut_top(text_height(Style::body, step.practice, area.width - px(40)));
    icon(tip.cut_left(px(26)).cut_top(line_height(Style::body)), Icon::lightbulb, IconSize::medium,
         Token::primary);
    tip.cut_left(px(14));
    text_block(tip, step.practice, {.colour = Token::ink_muted});
  }
  if (submit) {
    output.post(terminal::Answer{step.id, {}, local.step.value, false});
    leave_fields();
  } else if (aside) {
    leave_fields();
    if (step.kind == StepKind::choose) {
      local.step.own_words = false;
    } else {
      output.post(terminal::Answer{step.id, {}, {}, true});
    }
  }
}

void draw_decision(const terminal::Snapshot& snapshot, const StepView& step, LocalState& local,
                   Output& output, const Rect& area) {
  switch (step.kind) {
    case StepKind::say:
    case StepKind::end:
      return;  // the button is in the footer
    case StepKind::ask:
      draw_writing(step, local, output, area);
      return;
    case StepKind::choose: {
      if (local.step.own_words) {
        draw_writing(step, local, output, area);
        return;
      }
      std::vector<Choice> choices;
      for (const terminal::OptionView& item : step.options) {
        choices.push_back(
            {"script/option/" + item.id, item.label, item.hint, icon_named(item.icon, Icon::chevron_right)});
      }
      bool other = false;
      const std::string free_text =
          step.free_answer ? tr("script", "… something else, in the customer's words") : std::string();
      if (const auto tapped = draw_choices("script/options", choices, area, free_text, other)) {
        output.post(terminal::Answer{step.id, step.options[*tapped].id, {}, false});
      }
      if (other) {
        local.step.own_words = true;
        local.step.value.clear();
        focus_field("script/value");
      }
      return;
    }
    case StepKind::promise: {
      std::vector<Choice> choices;
      for (const terminal::PromiseView& promise : step.promises) {
        choices.push_back({"script/promise/" + promise.id, promise.label,
                           i18n::moment(promise.due_at, snapshot.now, local.zone),
                           icon_named(promise.icon, Icon::event)});
      }
      for (const terminal::OptionView& item : step.options) {
        choices.push_back(
            {"script/option/" + item.id, item.label, item.hint, icon_named(item.icon, Icon::check)});
      }
      bool other = false;
      if (const auto tapped = draw_choices("script/promises", choices, area, {}, other)) {
        if (*tapped < step.promises.size()) {
          output.post(terminal::Promise{step.promises[*tapped].id});
        } else {
          output.post(terminal::Answer{step.id, step.options[*tapped - step.promises.size()].id, {}, false});
        }
      }
      return;
    }
    case StepKind::remedy:
      return;  // a page of its own
  }
}

void draw_footer(const ContactView& contact, const StepView& step, Output& output, Rect& page) {
  Rect foot = footer(page);
  if (foot_button(foot, Side::left, "script/back", tr("script", "Back"),
                  {.look = ButtonLook::ghost, .icon = Icon::arrow_back, .shortcut = platform::Key::escape})) {
    output.post(terminal::GoBack{});
  }
  if (foot_button(foot, Side::left, "script/aside", tr("script", "Put aside"), {.look = ButtonLook::ghost})) {
    output.post(terminal::PutAside{});
  }
  if (!contact.customer && foot_button(foot, Side::left, "script/to_desk", tr("script", "To the desk"),
                                       {.look = ButtonLook::ghost})) {
    output.post(terminal::GoToDesk{});
  }
  if (step.kind == StepKind::say &&
      foot_button(
          foot, Side::right, "script/next", tr("script", "Next"),
          {.look = ButtonLook::primary, .icon = Icon::arrow_forward, .shortcut = platform::Key::enter},
          200)) {
    output.post(terminal::Answer{step.id, {}, {}, false});
  }
  if (step.kind == StepKind::choose &&
      foot_button(foot, Side::right, "script/unknown", tr("script", "Not known"),
                  {.look = ButtonLook::ghost, .icon = Icon::help})) {
    output.post(terminal::Answer{step.id, {}, {}, true});
  }
}

}  // namespace

void draw_script(const terminal::Snapshot& snapshot, LocalState& local, Output& output) {
  if (!snapshot.contact || !snapshot.contact->step) {
    begin_page(snapshot, local, output);
    draw_menu(snapshot, local, output);
    return;
  }
  const ContactView& contact = *snapshot.contact;
  const StepView& step = *contact.step;
  if (local.step.step != step.id) {
    local.step = StepState{};
    local.step.step = step.id;
    if (step.kind == StepKind::ask) {
      focus_field("script/value");
    } else {
      leave_fields();
    }
  }
  if (step.kind == StepKind::remedy) return draw_remedies(snapshot, local, output);

  Rect page = begin_page(snapshot, local, output, {contact_chip(snapshot, contact)});
  const bool typing = current().keyboard().docked_height() > 0;
  if (!typing) {
    draw_footer(contact, step, output, page);
    draw_known(snapshot, local, contact, page.cut_left(px(compact() ? 236 : 340)));
  } else if (shortcut_key(platform::Key::escape)) {
    leave_fields();
    local.step.own_words = false;
  }
  Rect area = page.inset(px(compact() ? 16 : 32), px(compact() || typing ? 10 : 24));
  if (!contact.answers.empty() && !typing) {
    draw_answers(contact, output, area.cut_top(px(48)));
    area.cut_top(px(compact() ? 2 : 8));
  }
  draw_head(step, area, compact() || typing);
  draw_decision(snapshot, step, local, output, area);
  draw_menu(snapshot, local, output);
}

}  // namespace okienko::screens
