#include "kiosk/screens/raise.hpp"

#include <algorithm>

#include "kiosk/screens/frame.hpp"
#include "kiosk/screens/service_charts.hpp"
#include "kiosk/screens/sheet.hpp"
#include "kiosk/ui/field.hpp"

namespace okienko::screens {

using namespace ui;
using domain::ImprovementKind;
using domain::ImprovementState;

base::Date day_from_now(const terminal::Snapshot& snapshot, int days) {
  const auto today = std::chrono::floor<std::chrono::days>(snapshot.now + std::chrono::hours(1));
  return base::Date{today + std::chrono::days{days}};
}

std::vector<DaysChoice> due_choices() {
  return {{1, tr("raise", "tomorrow")},
          {3, tr("raise", "in 3 days")},
          {7, tr("raise", "in a week")},
          {14, tr("raise", "in 2 weeks")},
          {30, tr("raise", "in a month")}};
}

std::optional<std::string> choose_chip(Column& column, const std::string& path,
                                       const std::vector<ChipChoice>& choices, const std::string& chosen) {
  std::optional<std::string> tapped;
  const float gap = px(8), height = px(46);
  Rect row = column.take(height);
  const float before = column.width();
  for (const ChipChoice& choice : choices) {
    const float width = std::min(std::max(chip_width(choice.label), px(64)), before);
    if (width > row.width) {
      column.space(gap - px(12));
      row = column.take(height);
    }
    const Rect rect = row.cut_left(width);
    row.cut_left(gap);
    if (filter_chip(path + "/" + choice.id, rect, fitting(choice.label, width), choice.id == chosen))
      tapped = choice.id;
  }
  return tapped;
}

namespace {

bool filled(const std::string& text) {
  return text.find_first_not_of(" \n") != std::string::npos;
}

// Times that a standard is usually held to; what lies between is stepped over.
constexpr int usual_times_s[] = {5,     10,     15,     20,     30,     45,     60,      90,      120,
                                 180,   300,    600,    900,    1800,   3600,   7200,    14400,   28800,
                                 86400, 172800, 259200, 432000, 604800, 864000, 1209600, 1814400, 2592000};

int shorter_time(int seconds) {
  int found = usual_times_s[0];
  for (const int usual : usual_times_s) {
    if (usual < seconds) found = usual;
  }
  return found;
}

int longer_time(int seconds) {
  for (const int usual : usual_times_s) {
    if (usual > seconds) return usual;
  }
  return seconds;
}

void draw_within(domain::RaiseImprovement& draft, Column& column) {
  heading(column, tr("raise", "Within what time"));
  Rect row = column.take(px(54));
  const float side = px(60);
  constexpr int first_s = 60;
  if (button("raise/within/shorter", row.cut_left(side), "−",
             {.enabled = draft.within_seconds.has_value(), .style = Style::key})) {
    draft.within_seconds = shorter_time(*draft.within_seconds);
  }
  const Rect words_place = row.cut_left(px(170));
  const std::string said =
      draft.within_seconds ? within_words(*draft.within_seconds) : tr("raise", "no time");
  text_line(words_place, said, {.style = Style::body_strong, .align = Align::centre});
  if (button("raise/within/longer", row.cut_left(side), "+", {.style = Style::key})) {
    draft.within_seconds = draft.within_seconds ? longer_time(*draft.within_seconds) : first_s;
  }
  row.cut_left(px(12));
  const std::string none = tr("raise", "Without a time");
  const ButtonSpec spec{
      .look = ButtonLook::ghost, .enabled = draft.within_seconds.has_value(), .style = Style::h3};
  if (button("raise/within/none", row.cut_left(std::min(row.width, button_width(none, spec))), none, spec))
    draft.within_seconds.reset();
}

template <class Enum>
void choose_enum(Column& column, const std::string& title, const std::string& path,
                 const std::vector<Enum>& all, Enum& chosen) {
  heading(column, title);
  column.space(-px(8));
  std::vector<ChipChoice> choices;
  for (const Enum one : all) choices.push_back({std::to_string(static_cast<int>(one)), words(one)});
  if (const auto tapped = choose_chip(column, path, choices, std::to_string(static_cast<int>(chosen)))) {
    chosen = static_cast<Enum>(std::stoi(*tapped));
  }
}

void choose_tied(Column& column, const std::string& title, const std::string& path,
                 const std::vector<std::pair<std::string, std::string>>& offered, std::string& chosen) {
  if (offered.empty()) return;
  heading(column, title);
  column.space(-px(8));
  std::vector<ChipChoice> choices;
  for (const auto& [name, label] : offered) choices.push_back({name, label});
  if (const auto tapped = choose_chip(column, path, choices, chosen))
    chosen = *tapped == chosen ? std::string() : *tapped;
}

// Whose it is and by when, in two taps.
void choose_owner(const std::vector<terminal::StaffTile>& owners, domain::RaiseImprovement& draft,
                  Column& column, const terminal::Snapshot& snapshot) {
  heading(column, tr("raise", "Who does it"));
  column.space(-px(8));
  std::vector<ChipChoice> people;
  for (const terminal::StaffTile& owner : owners) people.push_back({owner.id.text(), owner.name});
  if (const auto tapped =
          choose_chip(column, "raise/owner", people, draft.owner ? draft.owner->text() : std::string())) {
    for (const terminal::StaffTile& owner : owners) {
      if (owner.id.text() == *tapped) draft.owner = owner.id;
    }
  }
  heading(column, tr("raise", "By when"));
  column.space(-px(8));
  std::vector<ChipChoice> days;
  std::string chosen;
  for (const DaysChoice& choice : due_choices()) {
    days.push_back({std::to_string(choice.days), choice.label});
    if (draft.due.ok() && draft.due == day_from_now(snapshot, choice.days)) chosen = days.back().id;
  }
  if (const auto tapped = choose_chip(column, "raise/due", days, chosen))
    draft.due = day_from_now(snapshot, std::stoi(*tapped));
}

std::string direction_words(domain::Direction direction) {
  switch (direction) {
    case domain::Direction::none:
      return tr("raise", "not known");
    case domain::Direction::lower:
      return tr("raise", "lower");
    case domain::Direction::higher:
      return tr("raise", "higher");
  }
  return {};
}

void choose_effect(const terminal::ImprovementChoices& choices, domain::RaiseImprovement& draft,
                   Column& column) {
  choose_tied(column, tr("raise", "Which measure shall change"), "raise/measure", choices.measures,
              draft.about.measure);
  if (draft.about.measure.empty()) return;
  heading(column, tr("raise", "What is expected of it"));
  column.space(-px(8));
  std::vector<ChipChoice> directions;
  for (const domain::Direction one :
       {domain::Direction::lower, domain::Direction::higher, domain::Direction::none}) {
    directions.push_back({std::to_string(static_cast<int>(one)), direction_words(one)});
  }
  if (const auto tapped = choose_chip(column, "raise/expected", directions,
                                      std::to_string(static_cast<int>(draft.expected)))) {
    draft.expected = static_cast<domain::Direction>(std::stoi(*tapped));
  }
}

void choose_standard_change(const terminal::Snapshot& snapshot, const terminal::ImprovementChoices& choices,
                            domain::RaiseImprovement& draft, Column& column) {
  using domain::StandardChange;
  choose_enum(column, tr("raise", "What is proposed"), "raise/change",
              std::vector<StandardChange>{StandardChange::add, StandardChange::revise, StandardChange::review,
                                          StandardChange::withdraw},
              draft.change);
  if (draft.change == StandardChange::add) {
    choose_tied(column, tr("raise", "At which touchpoint"), "raise/touchpoint", choices.touchpoints,
                draft.touchpoint);
  } else if (choices.standards.size() > 1) {
    choose_tied(column, tr("raise", "Which standard"), "raise/standard", choices.standards,
                draft.about.standard);
  } else if (snapshot.standards && snapshot.standards->chosen) {
    muted(column, snapshot.standards->chosen->tile.wording);
  }
}

void choose_standard_terms(domain::RaiseImprovement& draft, Column& column) {
  using domain::StandardChange;
  if (draft.change == StandardChange::add || draft.change == StandardChange::revise)
    draw_within(draft, column);
  if (draft.change != StandardChange::withdraw) {
    choose_enum(column, tr("raise", "Its class"), "raise/factor",
                std::vector<domain::Factor>{domain::Factor::critical, domain::Factor::hygiene,
                                            domain::Factor::individualising, domain::Factor::indifferent},
                draft.factor);
  }
}

// What it can be about: of its own page; elsewhere what that page knows.
terminal::ImprovementChoices choices_of(const terminal::Snapshot& snapshot,
                                        const domain::RaiseImprovement& draft) {
  terminal::ImprovementChoices choices;
  if (snapshot.improvements) choices = snapshot.improvements->choices;
  if (snapshot.standards && choices.touchpoints.empty())
    choices.touchpoints = snapshot.standards->touchpoints;
  if (choices.owners.empty()) choices.owners = snapshot.staff;
  if (choices.measures.empty() && !draft.about.measure.empty() && snapshot.huddle) {
    for (const terminal::AgendaView& point : snapshot.huddle->agenda) {
      if (point.point.about == draft.about.measure) choices.measures = {{draft.about.measure, point.title}};
    }
  }
  return choices;
}

bool complete(const domain::RaiseImprovement& draft) {
  if (!filled(draft.title)) return false;
  switch (draft.kind) {
    case ImprovementKind::action:
      return draft.owner.has_value() && draft.due.ok();
    case ImprovementKind::risk:
      return filled(draft.response);
    case ImprovementKind::standard:
      return draft.change == domain::StandardChange::add ? !draft.touchpoint.empty()
                                                         : !draft.about.standard.empty();
    case ImprovementKind::practice:
    case ImprovementKind::idea:
    case ImprovementKind::competitor:
    case ImprovementKind::expectation:
      return true;
  }
  return true;
}

std::string title_label(const domain::RaiseImprovement& draft) {
  if (draft.kind != ImprovementKind::standard) return tr("raise", "In a few words");
  return draft.change == domain::StandardChange::review || draft.change == domain::StandardChange::withdraw
             ? tr("raise", "Why")
             : tr("raise", "The wording");
}

std::string sheet_title(ImprovementKind kind) {
  return tr("raise", "New: {kind}", {{"kind", words(kind)}});
}

// The point of a meeting that something is raised from; none outside of one.
std::optional<int> point_of(const terminal::Snapshot& snapshot, const LocalState& local) {
  const bool meeting =
      snapshot.page == terminal::Page::huddle && snapshot.huddle && !snapshot.huddle->ended_at;
  if (!meeting) return std::nullopt;
  return static_cast<int>(local.service.point);
}

domain::HuddleDecision decision_of(ImprovementKind kind) {
  switch (kind) {
    case ImprovementKind::action:
    case ImprovementKind::risk:
      return domain::HuddleDecision::action;
    case ImprovementKind::practice:
      return domain::HuddleDecision::practice;
    case ImprovementKind::standard:
      return domain::HuddleDecision::proposal;
    case ImprovementKind::idea:
    case ImprovementKind::competitor:
    case ImprovementKind::expectation:
      return domain::HuddleDecision::noted;
  }
  return domain::HuddleDecision::noted;
}

void send(const terminal::Snapshot& snapshot, LocalState& local, Output& output) {
  const domain::RaiseImprovement& draft = local.service.draft;
  if (const auto point = point_of(snapshot, local)) {
    output.post(terminal::DecidePoint{*point, decision_of(draft.kind), draft, {}});
  } else {
    output.post(terminal::Raise{draft});
  }
  local.service.draft = {};
  local.sheet.close();
  leave_fields();
}

void draw_form(const terminal::Snapshot& snapshot, LocalState& local, Output& output) {
  domain::RaiseImprovement& draft = local.service.draft;
  Sheet sheet(local.sheet, "raise", sheet_title(draft.kind), 900);
  Column& column = sheet.column();
  const terminal::ImprovementChoices choices = choices_of(snapshot, draft);
  const KeyboardAction action{.label = tr("raise", "Add"), .enabled = complete(draft)};
  if (draft.kind == ImprovementKind::standard) choose_standard_change(snapshot, choices, draft, column);
  bool submitted =
      text_field("raise/title", column.take(field_with_label_height()), draft.title,
                 {.label = title_label(draft), .max_bytes = max_raised_title_bytes, .action = action})
          .submitted;
  if (draft.kind == ImprovementKind::standard) choose_standard_terms(draft, column);
  if (draft.kind == ImprovementKind::action) {
    choose_owner(choices.owners, draft, column, snapshot);
    choose_effect(choices, draft, column);
  }
  if (draft.kind == ImprovementKind::risk) {
    submitted |= text_field("raise/response", column.take(field_with_label_height()), draft.response,
                            {.label = tr("raise", "What we do when it comes"),
                             .max_bytes = domain::max_field_bytes,
                             .action = action})
                     .submitted;
    choose_enum(column, tr("raise", "Where it comes from"), "raise/risk",
                std::vector<domain::RiskSource>{domain::RiskSource::people, domain::RiskSource::policy,
                                                domain::RiskSource::material},
                draft.risk_source);
    choose_enum(column, tr("raise", "Its class"), "raise/factor",
                std::vector<domain::Factor>{domain::Factor::critical, domain::Factor::hygiene,
                                            domain::Factor::individualising, domain::Factor::indifferent},
                draft.factor);
  }
  submitted |= text_field("raise/words", column.take(field_with_label_height()), draft.words,
                          {.label = tr("raise", "More words, if they help"),
                           .max_bytes = domain::max_field_bytes,
                           .action = action})
                   .submitted;
  if (draft.kind == ImprovementKind::practice || draft.kind == ImprovementKind::idea ||
      draft.kind == ImprovementKind::competitor || draft.kind == ImprovementKind::expectation) {
    choose_tied(column, tr("raise", "Which standard it belongs to"), "raise/standard", choices.standards,
                draft.about.standard);
  }
  if (draft.kind == ImprovementKind::action) {
    choose_tied(column, tr("raise", "Which risk it answers"), "raise/about_risk", choices.risks,
                draft.about.risk);
  }
  Rect& foot = sheet.foot();
  if (foot_button(foot, Side::right, "raise/send", tr("raise", "Add"),
                  {.look = ButtonLook::primary, .enabled = complete(draft), .icon = Icon::check}, 160) ||
      (submitted && complete(draft))) {
    send(snapshot, local, output);
    return;
  }
  if (foot_close(foot, "raise/close", Side::left)) {
    local.sheet.close();
    leave_fields();
  }
}

// The keyboard leaves room for one line.
float words_height() {
  return field_with_label_height() + (typing() ? 0 : px(52));
}

bool needs_review(const ServiceState& state) {
  return state.to == ImprovementState::adopted && !state.without_review;
}

void draw_move(const terminal::Snapshot& snapshot, LocalState& local, Output& output) {
  ServiceState& state = local.service;
  Sheet sheet(local.sheet, "move_on", move_words(state.moved_kind, state.to));
  Column& column = sheet.column();
  const std::string asked = reason_asked(state.moved_kind, state.to);
  const bool ready = asked.empty() || filled(state.words);
  const KeyboardAction action{.label = tr("raise", "Save"), .enabled = ready};
  bool submitted = false;
  if (!asked.empty()) {
    submitted =
        text_field("move_on/words", column.take(words_height()), state.words,
                   {.label = asked, .max_bytes = domain::max_field_bytes, .wrapped = true, .action = action})
            .submitted;
  }
  if (needs_review(state)) {
    heading(column, tr("raise", "To be looked at again"));
    column.space(-px(8));
    const std::vector<ChipChoice> choices = {{"90", tr("raise", "in 3 months")},
                                             {"180", tr("raise", "in half a year")},
                                             {"365", tr("raise", "in a year")}};
    if (const auto tapped =
            choose_chip(column, "move_on/review", choices, std::to_string(state.review_days))) {
      state.review_days = std::stoi(*tapped);
    }
    muted(column, tr("raise", "Nothing proven stays good by itself."), Style::caption);
  }
  Rect& foot = sheet.foot();
  const bool tapped = foot_button(foot, Side::right, "move_on/send", move_words(state.moved_kind, state.to),
                                  {.look = ButtonLook::primary, .enabled = ready, .icon = Icon::check}, 160);
  if (ready && (tapped || submitted)) {
    const base::Date review = needs_review(state) ? day_from_now(snapshot, state.review_days) : base::Date{};
    output.post(terminal::MoveOn{state.moved, state.to, review, state.words});
    state.words.clear();
    local.sheet.close();
    leave_fields();
    return;
  }
  if (foot_close(foot, "move_on/close", Side::left)) {
    local.sheet.close();
    leave_fields();
  }
}

void draw_note(LocalState& local, Output& output) {
  ServiceState& state = local.service;
  const std::string title = state.occurred ? tr("raise", "It happened") : tr("raise", "A note");
  Sheet sheet(local.sheet, "note_on", title);
  Column& column = sheet.column();
  const bool ready = filled(state.words);
  const std::string save = tr("raise", "Save");
  const std::string asked =
      state.occurred ? tr("raise", "What happened, and what was done?") : tr("raise", "How does it go?");
  const bool submitted = text_field("note_on/words", column.take(words_height()), state.words,
                                    {.label = asked,
                                     .max_bytes = domain::max_field_bytes,
                                     .wrapped = true,
                                     .action = {.label = save, .enabled = ready}})
                             .submitted;
  Rect& foot = sheet.foot();
  const bool tapped = foot_button(foot, Side::right, "note_on/send", save,
                                  {.look = ButtonLook::primary, .enabled = ready, .icon = Icon::check}, 160);
  if (ready && (tapped || submitted)) {
    output.post(terminal::NoteOn{state.moved, state.words, state.occurred});
    state.words.clear();
    local.sheet.close();
    leave_fields();
    return;
  }
  if (foot_close(foot, "note_on/close", Side::left)) {
    local.sheet.close();
    leave_fields();
  }
}

}  // namespace

void open_raise(LocalState& local, domain::RaiseImprovement draft) {
  local.service.draft = std::move(draft);
  local.sheet.open(SheetKind::raise);
}

void move_on(LocalState& local, Output& output, const terminal::ImprovementView& improvement,
             ImprovementState to) {
  ServiceState& state = local.service;
  state.moved = improvement.tile.id;
  state.moved_kind = improvement.tile.kind;
  state.to = to;
  state.without_review = improvement.tile.kind == ImprovementKind::standard &&
                         improvement.change == domain::StandardChange::withdraw;
  state.words.clear();
  if (reason_asked(state.moved_kind, to).empty() && !needs_review(state)) {
    output.post(terminal::MoveOn{state.moved, to, {}, {}});
    return;
  }
  local.sheet.open(SheetKind::move_on);
}

void open_note(LocalState& local, const terminal::ImprovementTile& improvement, bool occurred) {
  local.service.moved = improvement.id;
  local.service.occurred = occurred;
  local.service.words.clear();
  local.sheet.open(SheetKind::note_on);
  focus_field("note_on/words");
}

void draw_raise(const terminal::Snapshot& snapshot, LocalState& local, Output& output) {
  if (local.sheet.kind == SheetKind::raise) draw_form(snapshot, local, output);
  if (local.sheet.kind == SheetKind::move_on) draw_move(snapshot, local, output);
  if (local.sheet.kind == SheetKind::note_on) draw_note(local, output);
}

}  // namespace okienko::screens
