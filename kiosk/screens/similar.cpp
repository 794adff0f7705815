#include "kiosk/screens/similar.hpp"

#include "kiosk/ui/text.hpp"

namespace okienko::screens {

using namespace ui;

void draw_similar(const std::vector<terminal::SimilarCase>& similar, const terminal::Snapshot& snapshot,
                  const LocalState& local, Column& column) {
  if (similar.empty()) return;
  column.space(px(8));
  const std::string heading = tr("similar", "Solved before");
  text_block(column.take(text_height(Style::h3, heading, column.width())), heading,
             {.style = Style::h3, .colour = Token::ink_muted});
  for (const terminal::SimilarCase& one : similar) {
    const float edge = px(14);
    const float room = column.width() - 2 * edge;
    const std::string ended = one.remedy.empty() ? tr("similar", "solved without a remedy") : one.remedy;
    const std::string when = one.number + " · " + i18n::short_date(one.solved_at, snapshot.now, local.zone);
    const float words_height = one.words.empty() ? 0 : text_height(Style::body, one.words, room);
    const float ended_height = text_height(Style::body_strong, ended, room);
    const float when_height = text_height(Style::caption, when, room);
    const Rect rect = column.take(words_height + ended_height + when_height + px(24));
    card(rect, CardLook::paper);
    Rect text = rect.inset(edge, px(12));
    text_block(text.cut_top(ended_height), ended, {.style = Style::body_strong});
    if (!one.words.empty()) text_block(text.cut_top(words_height), one.words);
    text_block(text, when, {.style = Style::caption, .colour = Token::ink_muted});
  }
}

}  // namespace okienko::screens
