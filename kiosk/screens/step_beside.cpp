#include "kiosk/screens/pictures.hpp"
#include "kiosk/screens/similar.hpp"
#include "kiosk/screens/step.hpp"

namespace okienko::screens {

using namespace ui;
using terminal::AnswerView;
using terminal::ContactView;

namespace {

void draw_customer_head(const StepPage& page, Column& column) {
  const ContactView& contact = page.contact;
  if (contact.customer) {
    text_block(column.take(text_height(Style::h2, contact.customer->name, column.width())),
               contact.customer->name, {.style = Style::h2});
    std::string line = i18n::phone(contact.customer->phone);
    if (!line.empty()) line += " · ";
    line += tr("script", "since {date}",
               {{"date", i18n::short_date(contact.customer->since, page.snapshot.now, page.local.zone)}});
    text_block(column.take(text_height(Style::body, line, column.width())), line,
               {.colour = Token::ink_muted});
    if (contact.customer->cases_total > 0 && !contact.verification.needed) {
      chip(column.take(px(29)),
           tr_count("script", "{count} case so far", "{count} cases so far", contact.customer->cases_total),
           Tone::neutral);
    }
  } else {
    // Nobody has to say who they are; a script of the team has no customer at all.
    const std::string title =
        contact.script_title.empty() ? tr("script", "Without a name") : contact.script_title;
    text_block(column.take(text_height(Style::h2, title, column.width())), title, {.style = Style::h2});
  }
  if (contact.due_date && !contact.verification.needed) {
    const std::string due = tr("script", "answer due: {due}",
                               {{"due", due_words(*contact.due_date, page.snapshot.now, page.local.zone)}});
    if (chip_width(due) <= column.width()) {
      chip(column.take(px(29)), due, Tone::amber);
    } else {
      text_block(column.take(text_height(Style::small_strong, due, column.width())), due,
                 {.style = Style::small_strong, .colour = Token::amber});
    }
  }
}

void draw_fact(const StepPage& page, const terminal::KnownFact& fact, Column& column) {
  const std::string value = value_words(fact, page.snapshot.currency);
  const std::string source = provenance(fact, page.snapshot.now, page.local.zone);
  const float room = column.width() - px(32);
  const float label_height = text_height(Style::caption, fact.label, room);
  const float value_height = text_height(Style::body, value, room);
  const float source_height = text_height(Style::caption, source, room);
  const Rect rect = column.take(label_height + value_height + source_height + px(24));
  card(rect, CardLook::paper);
  Rect text = rect.inset(px(16), px(12));
  text_block(text.cut_top(label_height), fact.label, {.style = Style::caption, .colour = Token::ink_muted});
  text_block(text.cut_top(value_height), value);
  text_block(text, source, {.style = Style::caption, .colour = Token::ink_muted});
}

// The practice in short, and the way to all that is known about the step.
void draw_practice(const StepPage& page, Column& column) {
  const terminal::StepView& step = page.step;
  if (!has_knowledge(step) || (step.practice.empty() && step.cards.empty())) return;
  column.space(px(8));
  const std::string heading = tr("script", "Good practice");
  if (!step.practice.empty()) {
    text_line(column.take(line_height(Style::h3)), heading, {.style = Style::h3, .colour = Token::ink_muted});
    if (!step.practice_title.empty()) {
      text_block(column.take(text_height(Style::body_strong, step.practice_title, column.width())),
                 step.practice_title, {.style = Style::body_strong});
    }
    text_block(column.take(text_height(Style::body, step.practice, column.width())), step.practice);
  }
  const std::string label = step.cards.empty()
                                ? tr("script", "More on this step")
                                : tr_count("script", "{count} knowledge card", "{count} knowledge cards",
                                           static_cast<long long>(step.cards.size()));
  if (button("script/knowledge", column.take(px(48)), label,
             {.look = ButtonLook::ghost, .icon = Icon::description, .style = Style::h3})) {
    page.local.sheet.open(SheetKind::knowledge);
  }
}

std::string answer_value(const AnswerView& answer, const std::string& currency) {
  if (answer.not_known) return tr("script", "not known");
  if (answer.value.empty()) return "✓";
  return value_words(answer.kind, answer.value, currency);
}

// What an answer's chip says: the question too when it is short. A customer's own words are cut on purpose,
// the whole of them stands on the last page.
std::string answer_label(const AnswerView& answer, const std::string& currency, float widest) {
  const std::string value = answer_value(answer, currency);
  const std::string both = answer.title + ": " + value;
  if (answer.title.empty() || chip_width(both) > std::min(widest, px(300))) return fitting(value, widest);
  return both;
}

}  // namespace

void draw_suggestions(const std::vector<terminal::SuggestionView>& suggestions, SuggestionUse use,
                      Output& output, Column& column) {
  if (suggestions.empty()) return;
  column.space(px(8));
  text_line(column.take(line_height(Style::h3)), tr("script", "A step ahead"),
            {.style = Style::h3, .colour = Token::ink_muted});
  for (const terminal::SuggestionView& suggestion : suggestions) {
    const bool starts = use == SuggestionUse::start && !suggestion.script.empty();
    const float left = px(14 + 26 + 10);
    const float right = px(starts ? 14 + 22 : 14);
    const float room = column.width() - left - right;
    const float height = text_height(Style::body, suggestion.text, room);
    const Rect rect = column.take(std::max(px(48), height + px(24)));
    card(rect, CardLook::amber);
    icon({rect.x + px(14), rect.y + (rect.height - height) / 2, px(26), line_height(Style::body)},
         icon_named(suggestion.icon, Icon::lightbulb), IconSize::medium, Token::amber);
    text_block({rect.x + left, rect.y + (rect.height - height) / 2, room, height}, suggestion.text);
    if (!starts) continue;
    icon({rect.right() - px(34), rect.y, px(26), rect.height}, Icon::chevron_right, IconSize::medium,
         Token::amber);
    if (tappable("customer/suggestion/" + suggestion.id, rect, suggestion.text)) {
      output.post(terminal::ChooseScript{suggestion.script});
    }
  }
}

void draw_beside(const StepPage& page, const Rect& area) {
  panel(area, Token::surface);
  divider_right(area);
  const Rect inner = area.inset(page_margin(), px(compact() ? 10 : 20));
  ScrollArea scroll("script/known", inner);
  Column column(scroll.content(), px(12));
  draw_customer_head(page, column);
  // What comes of earlier contacts is covered until we know who is calling.
  const bool covered = page.contact.verification.needed;
  if (!covered) {
    draw_suggestions(page.contact.suggestions, SuggestionUse::look, page.output, column);
    draw_notes(page, column);
  }
  draw_practice(page, column);
  if (!page.contact.known.empty() && page.step.kind != domain::StepKind::confirm) {
    column.space(px(8));
    const std::string heading = tr("script", "Already known, do not ask");
    text_block(column.take(text_height(Style::h3, heading, column.width())), heading,
               {.style = Style::h3, .colour = Token::ink_muted});
    for (const terminal::KnownFact& fact : page.contact.known) draw_fact(page, fact, column);
  }
  if (!covered) {
    draw_attachments(page, column);
    draw_similar(page.contact.similar, page.snapshot, page.local, column);
  }
  scroll.finish(column.used());
}

void draw_answers(const StepPage& page, Rect area) {
  const auto& answers = page.contact.answers;
  const std::string& currency = page.snapshot.currency;
  const float widest = std::min(area.width, px(360));
  // The latest answers are the ones to be corrected; they stay when not all fit.
  std::size_t first = 0;
  float used = 0;
  for (std::size_t index = answers.size(); index-- > 0;) {
    used += chip_width(answer_label(answers[index], currency, widest)) + px(8);
    if (used > area.width + px(8)) {
      first = index + 1;
      break;
    }
  }
  for (std::size_t index = first; index < answers.size(); ++index) {
    const std::string label = answer_label(answers[index], currency, widest);
    const Rect rect = area.cut_left(chip_width(label));
    area.cut_left(px(8));
    const Rect target = centred(rect, std::max(rect.width, px(46)), rect.height);
    if (tappable("script/answer/" + answers[index].step, target, label)) {
      go_back_to(page, answers[index].step);
    }
    chip(rect, label, Tone::neutral);
  }
  if (page.contact.past_answers.empty()) return;
  const std::string source = tr("script", "from the earlier version");
  if (text_width(Style::caption, source) + px(120) > area.width) return;
  area.cut_left(px(4));
  area.cut_left(text_line(area, source, {.style = Style::caption, .colour = Token::ink_muted}) + px(8));
  for (const AnswerView& answer : page.contact.past_answers) {
    const std::string label = answer_label(answer, currency, px(300));
    const float width = chip_width(label);
    if (width > area.width) return;
    const Rect rect = area.cut_left(width);
    area.cut_left(px(8));
    chip(rect, label, Tone::neutral);
    panel({rect.x + px(12), rect.centre().y, rect.width - px(24), std::max(1.0F, px(1.5F))},
          Token::ink_muted);
  }
}

}  // namespace okienko::screens
