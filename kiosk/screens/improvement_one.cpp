// One improvement: a row of a list, and whole, with what it did to its measure and what may become of it.
#include <algorithm>

#include "kiosk/screens/frame.hpp"
#include "kiosk/screens/improvements.hpp"
#include "kiosk/screens/raise.hpp"
#include "kiosk/screens/service_charts.hpp"
#include "kiosk/ui/scroll.hpp"

namespace okienko::screens {

using namespace ui;
using domain::ImprovementKind;
using domain::ImprovementState;
using terminal::EffectView;
using terminal::ImprovementTile;
using terminal::ImprovementView;

namespace {

bool ended(ImprovementState state) {
  switch (state) {
    case ImprovementState::retired:
    case ImprovementState::refused:
    case ImprovementState::effective:
    case ImprovementState::without_effect:
      return true;
    case ImprovementState::open:
    case ImprovementState::consulted:
    case ImprovementState::adopted:
    case ImprovementState::done:
      return false;
  }
  return false;
}

std::vector<ChipWords> improvement_chips(const ImprovementTile& tile, const terminal::Snapshot& snapshot,
                                const std::string& zone) {
  std::vector<ChipWords> chips = {{words(tile.kind, tile.state), tone(tile.state)}};
  const bool running = !ended(tile.state);
  if (tile.due.ok() && tile.state == ImprovementState::open) {
    const std::string when = due_words(tile.due, snapshot.now, zone);
    chips.push_back({tile.overdue ? when : tr("improve", "due: {when}", {{"when", when}}),
                     tile.overdue ? Tone::red : Tone::neutral});
  }
  if (running && tile.review_overdue && tile.review_by.ok()) {
    chips.push_back({tr("improve", "to be looked at again since {date}",
                        {{"date", date_words(tile.review_by, snapshot, zone)}}),
                     Tone::amber});
  }
  if (tile.kind == ImprovementKind::risk) chips.push_back({words(tile.factor)});
  if (tile.occurrences > 0) {
    chips.push_back({tr_count("improve", "happened {count} time", "happened {count} times", tile.occurrences),
                     Tone::amber});
  }
  return chips;
}

std::string people_words(const ImprovementTile& tile, const terminal::Snapshot& snapshot,
                         const std::string& zone) {
  std::string said;
  const auto add = [&](const std::string& more) { said += (said.empty() ? "" : "\u00A0· ") + more; };
  if (!tile.owner.empty()) add(tr("improve", "does it: {name}", {{"name", tile.owner}}));
  if (!tile.by.empty()) {
    add(tr("improve", "from {name}, {date}",
           {{"name", tile.by}, {"date", i18n::short_date(tile.raised_at, snapshot.now, zone)}}));
  }
  return said;
}

// What an action did, said plainly.
struct EffectWords {
  std::string title;
  std::string detail;
  CardLook look = CardLook::paper;
};

EffectWords effect_words(const EffectView& effect, const std::string& currency) {
  EffectWords said;
  const std::string before = figure_words(effect.before, effect.unit, currency),
                    after = figure_words(effect.after, effect.unit, currency);
  const std::string change = change_words(effect.before, effect.after);
  const std::string with_change = change.empty() ? std::string() : " " + change;
  said.detail = effect.measure + ": " +
                tr("improve", "before {before}, after {after}", {{"before", before}, {"after", after}});
  switch (effect.kind) {
    case EffectView::Kind::too_early:
      said.title = tr_count("improve", "Too early to tell: {count} more point is needed",
                            "Too early to tell: {count} more points are needed", effect.points_needed);
      if (effect.points_after == 0) {
        said.detail = effect.measure + ": " + tr("improve", "before {before}", {{"before", before}});
      }
      return said;
    case EffectView::Kind::better:
      said.title = tr("improve", "Effect confirmed") + with_change;
      said.look = CardLook::green;
      return said;
    case EffectView::Kind::worse:
      said.title = tr("improve", "It made things worse") + with_change;
      said.look = CardLook::red;
      return said;
    case EffectView::Kind::no_effect:
      said.title = tr("improve", "Without effect");
      said.look = CardLook::amber;
      return said;
  }
  return said;
}

void draw_note(const std::string& title, const std::string& text, CardLook look, Column& column) {
  if (text.empty()) return;
  note(column.take(note_height(column.width(), title, text)), title, text, look);
}

void draw_notes(const ImprovementView& view, const terminal::Snapshot& snapshot, const std::string& zone,
                Column& column) {
  if (view.notes.empty()) return;
  heading(column, tr("improve", "Notes"));
  for (const ImprovementView::NoteRow& one : view.notes) {
    std::string source = i18n::moment(one.at, snapshot.now, zone);
    if (!one.by.empty()) source += ", " + one.by;
    const float room = column.width() - px(34);
    const float chip_height = one.occurred ? px(chip_height_units + 6) : 0;
    const float words_height = text_height(Style::body, one.words, room),
                source_height = text_height(Style::caption, source, room);
    const Rect rect = column.take(chip_height + words_height + source_height + px(26));
    card(rect);
    Rect inner = rect.inset(px(17), px(13));
    if (one.occurred) chip(inner.cut_top(chip_height), tr("improve", "it happened"), Tone::amber);
    text_block(inner.cut_top(words_height), one.words);
    text_block(inner, source, {.style = Style::caption, .colour = Token::ink_muted});
  }
}

}  // namespace

float improvement_row_height(const ImprovementTile& tile, float width, const terminal::Snapshot& snapshot,
                             const std::string& zone) {
  const std::string people = people_words(tile, snapshot, zone);
  return text_height(Style::body_strong, tile.title, width) + text_height(Style::caption, people, width) +
         px(6) + chips_height(width, improvement_chips(tile, snapshot, zone)) + px(26);
}

void draw_improvement_row(const ImprovementTile& tile, const Rect& rect, bool last,
                          const terminal::Snapshot& snapshot, const std::string& zone) {
  if (!last) separator(rect);
  Rect inner = rect.inset(0, px(13));
  text_block(inner.cut_top(text_height(Style::body_strong, tile.title, inner.width)), tile.title,
             {.style = Style::body_strong, .colour = ended(tile.state) ? Token::ink_muted : Token::ink});
  const std::string people = people_words(tile, snapshot, zone);
  text_block(inner.cut_top(text_height(Style::caption, people, inner.width)), people,
             {.style = Style::caption, .colour = Token::ink_muted});
  inner.cut_top(px(6));
  draw_chips(inner, improvement_chips(tile, snapshot, zone));
}

void draw_improvement(const terminal::Snapshot& snapshot, LocalState& local, Output& output,
                      const Rect& area) {
  const ImprovementView& view = *snapshot.improvements->chosen;
  const ImprovementTile& tile = view.tile;
  ScrollArea scroll("improvements/one", area);
  Column column(scroll.content(), px(12));
  muted(column, words(tile.kind) + "\u00A0· " + words(view.source), Style::caption);
  column.space(-px(8));
  const Style style = compact() ? Style::h2 : Style::h1;
  text_block(column.take(text_height(style, tile.title, column.width())), tile.title, {.style = style});
  const auto chips = improvement_chips(tile, snapshot, local.zone);
  draw_chips(column.take(chips_height(column.width(), chips)), chips);
  if (view.effect) {
    const EffectWords said = effect_words(*view.effect, snapshot.currency);
    draw_note(said.title, said.detail, said.look, column);
  }
  if (!tile.about.empty()) muted(column, tr("improve", "About: {title}", {{"title", tile.about}}));
  if (!view.words.empty())
    text_block(column.take(text_height(Style::body, view.words, column.width())), view.words);
  if (tile.kind == ImprovementKind::standard) {
    std::string proposed = words(view.change);
    if (view.within_seconds) proposed += "\u00A0· " + within_words(*view.within_seconds);
    muted(column, tr("improve", "Proposed: {what}", {{"what", proposed}}));
  }
  if (tile.kind == ImprovementKind::risk) {
    muted(column, tr("improve", "It comes {source}", {{"source", words(view.risk_source)}}));
    draw_note(tr("improve", "Our response"), view.response, CardLook::paper, column);
  }
  const std::string people = people_words(tile, snapshot, local.zone);
  muted(column, people);
  if (view.in_force_from.ok()) {
    const std::string date = i18n::full_date(view.in_force_from);
    muted(column, tile.kind == ImprovementKind::action
                      ? tr("improve", "done on {date}", {{"date", date}})
                      : tr("improve", "in force from {date}", {{"date", date}}));
  }
  if (tile.review_by.ok() && !ended(tile.state)) {
    muted(column,
          tr("improve", "to be looked at again by {date}", {{"date", i18n::full_date(tile.review_by)}}));
  }
  draw_note(tile.state == ImprovementState::consulted ? tr("improve", "Who was asked, and what they said")
                                                      : tr("improve", "Why"),
            view.reason, CardLook::paper, column);
  Rect row = column.take(px(54));
  const std::string note_label = tr("raise", "A note");
  const ButtonSpec spec{.icon = Icon::note_add, .style = Style::h3};
  if (button("improvements/note", row.cut_left(button_width(note_label, spec)), note_label, spec))
    open_note(local, tile, false);
  if (tile.kind == ImprovementKind::risk && !ended(tile.state)) {
    row.cut_left(px(12));
    const std::string came = tr("raise", "It happened");
    const ButtonSpec came_spec{.look = ButtonLook::danger, .icon = Icon::warning, .style = Style::h3};
    if (button("improvements/came", row.cut_left(button_width(came, came_spec)), came, came_spec))
      open_note(local, tile, true);
  }
  draw_notes(view, snapshot, local.zone, column);
  (void)output;
  scroll.finish(column.used());
}

namespace {

bool leads_on(ImprovementState to) {
  return to == ImprovementState::adopted || to == ImprovementState::done || to == ImprovementState::effective;
}

}  // namespace

void draw_moves(const terminal::Snapshot& snapshot, LocalState& local, Output& output, Rect& foot) {
  const ImprovementView& view = *snapshot.improvements->chosen;
  // What leads on stands at the right, where the thumb is.
  std::vector<ImprovementState> moves = view.moves;
  std::stable_sort(moves.begin(), moves.end(),
                   [](ImprovementState a, ImprovementState b) { return leads_on(a) > leads_on(b); });
  float wanted = 0;
  for (const ImprovementState to : moves)
    wanted += button_width(move_words(view.tile.kind, to), {.icon = Icon::check}) + px(16);
  const bool icons = wanted <= foot.width;
  bool primary = true;
  for (const ImprovementState to : moves) {
    const std::string label = move_words(view.tile.kind, to);
    ButtonSpec spec;
    if (leads_on(to) && primary) {
      spec.look = ButtonLook::primary;
      primary = false;
    }
    if (icons)
      spec.icon = leads_on(to) ? Icon::check : to == ImprovementState::consulted ? Icon::forum : Icon::close;
    if (!icons) spec.style = Style::h3;
    if (foot_button(foot, Side::right, "improvements/move/" + std::to_string(static_cast<int>(to)), label,
                    spec)) {
      move_on(local, output, view, to);
    }
  }
}

}  // namespace okienko::screens
