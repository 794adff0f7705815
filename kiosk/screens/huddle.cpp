#include "kiosk/screens/huddle.hpp"

#include <algorithm>

#include "kiosk/screens/frame.hpp"
#include "kiosk/screens/raise.hpp"
#include "kiosk/screens/service_charts.hpp"
#include "kiosk/ui/scroll.hpp"

namespace okienko::screens {

using namespace ui;
using domain::HuddleDecision;
using terminal::AgendaView;
using terminal::HuddleView;

namespace {

void draw_head(const terminal::Snapshot& snapshot, const LocalState& local, Rect& page) {
  const HuddleView& huddle = *snapshot.huddle;
  const int minutes = huddle.longer ? domain::longer_huddle_minutes : domain::huddle_minutes;
  const std::int64_t elapsed = elapsed_seconds(huddle.began_at, snapshot, local);
  const bool over = elapsed > minutes * 60;
  Rect head = page.cut_top(px(compact() ? 36 : 44));
  // It runs over quietly: another colour and a word, no alarm.
  const std::string of = over ? tr("huddle", "over {minutes} min", {{"minutes", std::to_string(minutes)}})
                              : tr("huddle", "of {minutes} min", {{"minutes", std::to_string(minutes)}});
  const Token ink = over ? Token::amber : Token::ink_muted;
  const float of_width = text_width(Style::body, of) + 1;
  text_line(head.cut_right(of_width), of, {.colour = ink});
  head.cut_right(px(10));
  const std::string clock = running_words(elapsed);
  // As wide as its widest: the figures do not move.
  const float clock_width = std::max(text_width(Style::h1, "00:00"), text_width(Style::h1, clock)) + 1;
  text_line(head.cut_right(clock_width), clock,
            {.style = Style::h1,
             .colour = over ? Token::amber : Token::ink,
             .align = Align::right,
             .path = "huddle/clock"});
  head.cut_right(px(8));
  icon(head.cut_right(px(28)), Icon::timer, IconSize::medium, ink);
  head.cut_right(px(12));
  const std::string title = huddle.longer ? tr("huddle", "Monthly huddle") : tr("huddle", "Huddle");
  head.cut_left(text_line(head, title, {.style = compact() ? Style::h2 : Style::h1}) + px(14));
  const std::string leader = tr("board", "leads: {name}", {{"name", huddle.leader.name}});
  if (!huddle.leader.name.empty() && head.width >= px(90))
    chip(head, fitting(leader, head.width), Tone::neutral);
  page.cut_top(px(compact() ? 8 : 14));
}

Tone tone_of(HuddleDecision decision) {
  switch (decision) {
    case HuddleDecision::left_alone:
    case HuddleDecision::noted:
      return Tone::neutral;
    case HuddleDecision::action:
    case HuddleDecision::practice:
    case HuddleDecision::proposal:
      return Tone::green;
  }
  return Tone::neutral;
}

// All points in a strip: where we are, and what was decided.
void draw_strip(const HuddleView& huddle, ServiceState& state, Rect& page) {
  const float gap = px(8);
  const auto many = static_cast<float>(std::max<std::size_t>(1, huddle.agenda.size()));
  const float width = std::min(px(96), (page.width - gap * (many - 1)) / many);
  Rect row = page.cut_top(px(compact() ? 50 : 58));
  page.cut_top(px(compact() ? 8 : 14));
  for (std::size_t index = 0; index < huddle.agenda.size(); ++index) {
    const AgendaView& agenda = huddle.agenda[index];
    const Rect rect = row.cut_left(width);
    row.cut_left(gap);
    const std::string number = std::to_string(index + 1);
    ButtonSpec spec{.look = index == state.point ? ButtonLook::primary : ButtonLook::plain,
                    .style = Style::h3};
    const bool with_icon = agenda.decision && rect.width >= px(74);
    if (with_icon) spec.icon = icon_of(*agenda.decision, agenda.point.kind);
    if (button("huddle/go/" + number, rect, number, spec)) state.point = index;
    // Where the sign has no room a line below says that it is decided.
    if (agenda.decision && !with_icon) {
      panel({rect.x + px(14), rect.bottom() - px(7), rect.width - px(28), px(3)},
            index == state.point ? Token::primary_ink : Token::primary);
    }
  }
}

// From where to where, large: what everybody at the table sees.
bool draw_figures(const AgendaView& agenda, const terminal::Snapshot& snapshot, Column& column) {
  const AgendaFigures figures = figures_of(agenda, snapshot.currency);
  if (figures.to.empty()) return false;
  const Style style = compact() ? Style::h1 : Style::display;
  Rect row = column.take(line_height(style) + line_height(Style::caption));
  const auto figure = [&](const std::string& label, const std::string& value, Token ink) {
    const float width = std::max(text_width(style, value), text_width(Style::caption, label)) + 1;
    if (width > row.width) return;
    Rect place = row.cut_left(width);
    text_line(place.cut_top(line_height(Style::caption)), label,
              {.style = Style::caption, .colour = Token::ink_muted});
    text_line(place, value, {.style = style, .colour = ink});
  };
  if (!figures.from.empty()) {
    figure(figures.from_label, figures.from, Token::ink_muted);
    row.cut_left(px(20));
    Rect sign = row.cut_left(px(34));
    sign.cut_top(line_height(Style::caption));
    icon(sign, Icon::arrow_forward, IconSize::large, Token::ink_muted);
    row.cut_left(px(20));
  }
  figure(figures.to_label, figures.to, Token::ink);
  if (!figures.change.empty() && row.width > chip_width(figures.change) + px(20)) {
    row.cut_left(px(20));
    row.cut_top(line_height(Style::caption));
    chip(row, figures.change, Tone::neutral);
  }
  return true;
}

// What has more to show than the table can talk about from a line.
void draw_more(const AgendaView& agenda, Output& output, Column& column) {
  const bool told = agenda.point.kind == domain::AgendaKind::matters_told;
  if (!told && agenda.point.kind != domain::AgendaKind::peak) return;
  const std::string label = told ? tr("huddle", "Read what they wrote") : tr("huddle", "See the whole day");
  const ButtonSpec spec{.icon = told ? Icon::record_voice : Icon::bar_chart, .style = Style::h3};
  Rect row = column.take(px(54));
  const Rect at = row.cut_left(std::min(row.width, button_width(label, spec)));
  if (told && button("huddle/voices", at, label, spec)) output.post(terminal::OpenVoices{});
  if (!told && button("huddle/load", at, label, spec)) output.post(terminal::OpenLoad{});
}

void draw_point(const terminal::Snapshot& snapshot, const LocalState& local, Output& output, const Rect& area) {
  const AgendaView& agenda = snapshot.huddle->agenda[local.service.point];
  const AgendaWords said = words(agenda, snapshot, local.zone);
  card(area);
  ScrollArea scroll("huddle/point", area.inset(px(compact() ? 20 : 32), px(compact() ? 14 : 28)));
  Column column(scroll.content(), px(compact() ? 8 : 14));
  const float sign = px(compact() ? 48 : 64);
  const float room = column.width() - sign - px(20);
  const Style style = compact() ? Style::h2 : Style::h1;
  const float title_height = text_height(style, said.title, room);
  const Rect head = column.take(std::max(sign, title_height));
  tile({head.x, head.y, sign, sign}, icon_of(agenda.point.kind), Tone::neutral);
  const float top = title_height < sign ? (sign - title_height) / 2 : 0;
  text_block({head.x + sign + px(20), head.y + top, room, title_height}, said.title, {.style = style});
  const bool with_figures = draw_figures(agenda, snapshot, column);
  const std::string& detail = with_figures ? said.plain : said.detail;
  if (!detail.empty()) {
    text_block(column.take(text_height(Style::key, detail, column.width())), detail,
               {.style = Style::key, .colour = Token::ink_muted});
  }
  draw_more(agenda, output, column);
  if (agenda.decision) {
    const std::string decided = words(*agenda.decision, agenda.point.kind);
    Rect row = column.take(px(chip_height_units + 6));
    chip(row, tr("huddle", "decided: {what}", {{"what", decided}}), tone_of(*agenda.decision));
    if (!agenda.decided_words.empty()) {
      text_block(column.take(text_height(Style::body, agenda.decided_words, column.width())),
                 agenda.decided_words);
    }
  }
  scroll.finish(column.used());
}

void decide(const terminal::Snapshot& snapshot, LocalState& local, Output& output, HuddleDecision decision) {
  const HuddleView& huddle = *snapshot.huddle;
  ServiceState& state = local.service;
  const AgendaView& agenda = huddle.agenda[state.point];
  const std::string title = words(agenda, snapshot, local.zone).title;
  switch (decision) {
    case HuddleDecision::left_alone:
    case HuddleDecision::noted:
      output.post(terminal::DecidePoint{static_cast<int>(state.point), decision, std::nullopt, {}});
      next_point(huddle, state);
      return;
    case HuddleDecision::action:
      if (agenda.point.kind == domain::AgendaKind::peak) {
        // Peaks are prepared like risks, not met in crisis (E3.3): what is done when it comes is named now.
        const std::string day = agenda.point.since.ok() ? date_words(agenda.point.since, snapshot, local.zone) : std::string();
        open_raise(local, raised_from(agenda, domain::ImprovementKind::risk, tr("load", "A peak on {date}", {{"date", day}})));
        return;
      }
      state.draft = raised_from(agenda, domain::ImprovementKind::action, title);
      local.sheet.open(SheetKind::decide);
      return;
    case HuddleDecision::practice:
      open_raise(local, raised_from(agenda, domain::ImprovementKind::practice, {}));
      return;
    case HuddleDecision::proposal:
      open_raise(local, raised_from(agenda, domain::ImprovementKind::standard, {}));
      return;
  }
}

constexpr HuddleDecision decisions[] = {HuddleDecision::left_alone, HuddleDecision::action,
                                        HuddleDecision::practice, HuddleDecision::proposal,
                                        HuddleDecision::noted};

// Five in a row where their words have room, else in two rows.
std::size_t decision_columns(float width, domain::AgendaKind about) {
  const float cell = (width - px(12) * 4) / 5;
  for (const HuddleDecision decision : decisions) {
    if (button_width(words(decision, about), {.icon = icon_of(decision, about), .style = Style::h3}) - px(20) > cell)
      return 3;
  }
  return 5;
}

void draw_decisions(const terminal::Snapshot& snapshot, LocalState& local, Output& output, Rect& page) {
  const domain::AgendaKind about = snapshot.huddle->agenda[local.service.point].point.kind;
  const std::size_t columns = decision_columns(page.width, about);
  const float height = px(compact() ? 54 : 72), gap = px(12);
  const auto rows = static_cast<float>((std::size(decisions) + columns - 1) / columns);
  Grid grid(page.cut_bottom(rows * (height + gap) - gap), columns, height, gap);
  page.cut_bottom(px(compact() ? 10 : 16));
  const auto& decided = snapshot.huddle->agenda[local.service.point].decision;
  const Style style = Style::h3;
  for (const HuddleDecision decision : decisions) {
    const ButtonSpec spec{.look = decided == decision ? ButtonLook::primary : ButtonLook::plain,
                          .icon = icon_of(decision, about),
                          .style = style};
    if (button("huddle/decide/" + std::to_string(static_cast<int>(decision)), grid.next(),
               words(decision, about), spec)) {
      decide(snapshot, local, output, decision);
    }
  }
}

void draw_running(const terminal::Snapshot& snapshot, LocalState& local, Output& output, Rect page) {
  const HuddleView& huddle = *snapshot.huddle;
  ServiceState& state = local.service;
  if (state.huddle != huddle.id) {
    state.huddle = huddle.id;
    state.point = 0;
    if (!huddle.agenda.empty() && huddle.agenda[0].decision) next_point(huddle, state);
  }
  if (state.point >= huddle.agenda.size()) state.point = 0;
  draw_head(snapshot, local, page);
  if (typing()) return;  // on a sheet: the keyboard has the room, and the sheet the rest
  if (huddle.agenda.empty()) {
    const std::string nothing =
        tr("board", "The agenda is empty: no signal, nothing late. Talk about an idea.");
    card(page);
    text_block(page.inset(px(32), px(28)), nothing, {.style = Style::key, .colour = Token::ink_muted});
    return;
  }
  draw_strip(huddle, state, page);
  draw_decisions(snapshot, local, output, page);
  draw_point(snapshot, local, output, page);
}

}  // namespace

void next_point(const HuddleView& huddle, ServiceState& state) {
  for (std::size_t step = 1; step < huddle.agenda.size(); ++step) {
    const std::size_t index = (state.point + step) % huddle.agenda.size();
    if (huddle.agenda[index].decision) continue;
    state.point = index;
    return;
  }
}

domain::RaiseImprovement raised_from(const AgendaView& agenda, domain::ImprovementKind kind,
                                     const std::string& title) {
  using domain::AgendaKind;
  domain::RaiseImprovement draft;
  draft.kind = kind;
  draft.source = domain::ImprovementSource::huddle;
  draft.title = title.substr(0, std::min(title.size(), max_raised_title_bytes));
  while (!draft.title.empty() && draft.title.size() < title.size() &&
         (static_cast<unsigned char>(title[draft.title.size()]) & 0xC0) == 0x80) {
    draft.title.pop_back();
  }
  switch (agenda.point.kind) {
    case AgendaKind::signal:
      draft.source = domain::ImprovementSource::signal;
      draft.about.measure = agenda.point.about;
      break;
    case AgendaKind::too_easy:
      draft.within_seconds = static_cast<int>(agenda.point.to_value);
      [[fallthrough]];
    case AgendaKind::without_effect:
    case AgendaKind::review_due:
      draft.about.standard = agenda.point.about;
      draft.change = domain::StandardChange::revise;
      if (kind == domain::ImprovementKind::standard) draft.title = agenda.title;
      break;
    case AgendaKind::risk_came:
      draft.about.risk = agenda.point.about;
      break;
    case AgendaKind::peak:
      draft.source = domain::ImprovementSource::signal;
      draft.factor = domain::Factor::critical;
      break;
    case AgendaKind::late_promises:
    case AgendaKind::practice:
    case AgendaKind::idea:
    case AgendaKind::what_if:
    case AgendaKind::action_due:
    case AgendaKind::action_effect:
    case AgendaKind::matters_told:
      break;
  }
  return draft;
}

void draw_huddle(const terminal::Snapshot& snapshot, LocalState& local, Output& output) {
  Rect page = begin_page(snapshot, local, output);
  const bool keys = typing();
  Rect foot = keys ? Rect{} : footer(page);
  if (!keys &&
      foot_button(foot, Side::left, "huddle/back", tr("board", "Back"),
                  {.look = ButtonLook::ghost, .icon = Icon::arrow_back, .shortcut = platform::Key::escape})) {
    output.post(terminal::GoBack{});
  }
  if (snapshot.huddle) {
    const HuddleView& huddle = *snapshot.huddle;
    page = page.inset(page_margin(), px(compact() ? 8 : 20));
    if (huddle.ended_at) {
      draw_minutes(snapshot, local, page);
    } else {
      const auto decided = std::count_if(huddle.agenda.begin(), huddle.agenda.end(),
                                         [](const AgendaView& one) { return one.decision.has_value(); });
      const bool all = decided == static_cast<std::ptrdiff_t>(huddle.agenda.size());
      if (!keys &&
          foot_button(foot, Side::right, "huddle/end", tr("huddle", "End the huddle"),
                      {.look = all ? ButtonLook::primary : ButtonLook::plain, .icon = Icon::check})) {
        local.service.absent.clear();
        local.sheet.open(SheetKind::present);
      }
      if (!keys && !huddle.agenda.empty()) {
        const std::string count =
            tr("huddle", "decided: {done} of {all}",
               {{"done", std::to_string(decided)}, {"all", std::to_string(huddle.agenda.size())}});
        text_line(foot, count, {.colour = Token::ink_muted});
      }
      draw_running(snapshot, local, output, page);
      draw_decide(snapshot, local, output);
      draw_present(snapshot, local, output);
    }
  }
  draw_menu(snapshot, local, output);
}

}  // namespace okienko::screens
