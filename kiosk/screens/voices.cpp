#include "kiosk/screens/voices.hpp"

#include "kiosk/screens/frame.hpp"
#include "kiosk/screens/service_charts.hpp"
#include "kiosk/ui/field.hpp"
#include "kiosk/ui/scroll.hpp"

namespace okienko::screens {

using namespace ui;
using terminal::VoicesView;

namespace {

constexpr std::size_t max_search_bytes = 80;

std::string asked_words(const VoicesView::SurveyRow& survey) {
  if (survey.asked <= 0) return tr_count("chart", "{count} answer", "{count} answers", survey.answered);
  const double share = static_cast<double>(survey.answered) / static_cast<double>(survey.asked);
  return tr("chart", "answered: {answers} of {asked}, {share}",
            {{"answers", std::to_string(survey.answered)},
             {"asked", std::to_string(survey.asked)},
             {"share", i18n::number(share * 100, 0) + "%"}});
}

void draw_survey(const VoicesView::SurveyRow& survey, Column& column) {
  column.space(px(6));
  const std::string whose =
      survey.staff ? tr("voices", "the staff, without names") : tr("voices", "customers");
  text_block(column.take(text_height(Style::h2, survey.title, column.width())), survey.title,
             {.style = Style::h2});
  column.space(-px(8));
  muted(column, whose + " · " + asked_words(survey));
  if (survey.questions.empty())
    muted(column, tr("chart", "Fewer than five answers: not shown."), Style::caption);
  for (const terminal::DistributionView& question : survey.questions) {
    draw_distribution_card(column.take(distribution_card_height(column.width(), question)), question);
  }
}

// The newest first, of all surveys; the day alone is known, never who or when.
void draw_words(const VoicesView& view, const terminal::Snapshot& snapshot, const std::string& zone,
                Column& column) {
  std::size_t shown = 0;
  for (const VoicesView::SurveyRow& survey : view.surveys) {
    for (const auto& [day, said] : survey.words) {
      ++shown;
      const std::string source = date_words(day, snapshot, zone) + " · " + survey.title;
      const float room = column.width() - px(34);
      const float words_height = text_height(Style::body, said, room),
                  source_height = text_height(Style::caption, source, room);
      const Rect rect = column.take(words_height + source_height + px(26));
      card(rect);
      Rect inner = rect.inset(px(17), px(13));
      text_block(inner.cut_top(words_height), said);
      text_block(inner, source, {.style = Style::caption, .colour = Token::ink_muted});
    }
  }
  if (shown == 0) {
    muted(column, view.search.empty() ? tr("voices", "Nobody has written anything yet.")
                                      : tr("voices", "Nobody has written that. Try a shorter word."));
  }
}

// Searches as it is typed: the list is short, and on this terminal.
void draw_search(LocalState& local, const VoicesView& view, Output& output, const Rect& rect) {
  std::string& text = local.service.search;
  if (local.service.whole != "voices") {
    local.service.whole = "voices";
    text = view.search;
  }
  const FieldResult field = text_field("voices/search", rect, text,
                                       {.placeholder = tr("voices", "Search in what was written"),
                                        .max_bytes = max_search_bytes,
                                        .icon = Icon::search,
                                        .action = {.label = tr("voices", "Done")}});
  if (field.changed) output.post(terminal::OpenVoices{text});
  if (field.submitted) leave_fields();
}

}  // namespace

void draw_voices(const terminal::Snapshot& snapshot, LocalState& local, Output& output) {
  Rect page = begin_page(snapshot, local, output);
  const bool keys = typing();
  if (!keys) {
    Rect foot = footer(page);
    if (foot_button(
            foot, Side::left, "voices/back", tr("board", "Back"),
            {.look = ButtonLook::ghost, .icon = Icon::arrow_back, .shortcut = platform::Key::escape})) {
      output.post(terminal::GoBack{});
    }
  }
  if (snapshot.voices) {
    const VoicesView& view = *snapshot.voices;
    page = page.inset(page_margin(), px(compact() ? 8 : 20));
    const auto surveys = [&](Column& column) {
      text_line(column.take(line_height(Style::h1)), tr("voices", "What customers say"),
                {.style = Style::h1});
      if (view.surveys.empty()) muted(column, tr("voices", "Nobody was asked yet."), Style::lead);
      for (const VoicesView::SurveyRow& survey : view.surveys) draw_survey(survey, column);
    };
    const float field_height = px(compact() ? 54 : field_height_units);
    if (compact() || keys) {
      draw_search(local, view, output, page.cut_top(field_height));
      page.cut_top(px(10));
      ScrollArea scroll("voices/all", page);
      Column column(scroll.content(), px(12));
      // While somebody searches, what is found comes first.
      const bool searching = keys || !view.search.empty();
      if (!searching) surveys(column);
      heading(column, tr("voices", "In their own words"));
      draw_words(view, snapshot, local.zone, column);
      scroll.finish(column.used());
    } else {
      auto columns = split_columns(page, {1.35F, 1}, px(24));
      {
        ScrollArea scroll("voices/all", columns[0]);
        Column column(scroll.content(), px(12));
        surveys(column);
        scroll.finish(column.used());
      }
      text_line(columns[1].cut_top(line_height(Style::h1)), tr("voices", "In their own words"),
                {.style = Style::h2});
      columns[1].cut_top(px(8));
      draw_search(local, view, output, columns[1].cut_top(field_height));
      columns[1].cut_top(px(12));
      ScrollArea scroll("voices/words", columns[1]);
      Column column(scroll.content(), px(12));
      draw_words(view, snapshot, local.zone, column);
      scroll.finish(column.used());
    }
  }
  draw_menu(snapshot, local, output);
}

}  // namespace okienko::screens
