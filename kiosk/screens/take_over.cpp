#include "kiosk/screens/take_over.hpp"

#include <algorithm>

#include "kiosk/screens/frame.hpp"
#include "kiosk/screens/sheet.hpp"

namespace okienko::screens {

using namespace ui;

void open_take_over(LocalState& local, std::optional<domain::CaseId> matter,
                    std::optional<domain::PromiseId> promise) {
  local.tasks.matter = matter;
  local.tasks.promise = promise;
  local.sheet.open(SheetKind::take_over);
}

void draw_take_over(const terminal::Snapshot& snapshot, LocalState& local, Output& output) {
  if (local.sheet.kind != SheetKind::take_over) return;
  const auto& [matter, promise] = std::tie(local.tasks.matter, local.tasks.promise);
  const auto found = std::find_if(
      snapshot.offered.begin(), snapshot.offered.end(),
      [&](const terminal::TaskView& one) { return one.matter == matter && one.promise == promise; });
  // Somebody else was quicker, or it was taken back.
  if (found == snapshot.offered.end()) return local.sheet.close();
  const terminal::TaskView& task = *found;
  Sheet sheet(local.sheet, "take_over", tr("take_over", "Do you take this over?"), 680);
  Column& column = sheet.column();
  const std::string who = task.customer_name.empty() ? tr("desk", "without a name") : task.customer_name;
  text_block(column.take(text_height(Style::h2, who, column.width())), who, {.style = Style::h2});
  std::string what = task.title;
  if (!task.case_number.empty()) what += (what.empty() ? "" : " · ") + task.case_number;
  text_block(column.take(text_height(Style::lead, what, column.width())), what, {.style = Style::lead});
  const auto fact = [&](Icon sign, Token ink, const std::string& words) {
    const float height = std::max(text_height(Style::body, words, column.width() - px(40)), px(30));
    Rect row = column.take(height);
    icon(row.cut_left(px(26)).cut_top(line_height(Style::body)), sign, IconSize::small, ink);
    row.cut_left(px(14));
    text_block(row, words);
  };
  if (task.due_at) {
    const bool late = *task.due_at < snapshot.now;
    fact(Icon::schedule, late ? Token::red : Token::amber,
         tr("take_over", "promised for {when}",
            {{"when", i18n::moment(*task.due_at, snapshot.now, local.zone)}}));
  } else if (task.due_date) {
    fact(Icon::event, Token::amber,
         tr("take_over", "answer due: {when}",
            {{"when", due_words(*task.due_date, snapshot.now, local.zone)}}));
  }
  fact(Icon::send, Token::blue,
       tr("take_over", "given by {name}, {when}",
          {{"name", task.from_name}, {"when", i18n::moment(task.offered_at, snapshot.now, local.zone)}}));
  if (!task.keeper_name.empty()) {
    fact(Icon::star, Token::primary, tr("keeper", "keeper: {name}", {{"name", task.keeper_name}}));
  }
  if (!task.words.empty()) {
    const std::string heading = tr("take_over", "In the customer's words");
    note(column.take(note_height(column.width(), heading, task.words)), heading, task.words);
  }
  const std::string still = tr("take_over", "Until you take it over, it stays with whoever gives it.");
  text_block(column.take(text_height(Style::caption, still, column.width())), still,
             {.style = Style::caption, .colour = Token::ink_muted});

  Rect& foot = sheet.foot();
  if (foot_button(foot, Side::right, "take_over/take", tr("take_over", "I take it over"),
                  {.look = ButtonLook::primary, .icon = Icon::check}, 200)) {
    output.post(terminal::TakeTask{matter, promise});
    local.sheet.close();
    return;
  }
  if (foot_button(foot, Side::right, "take_over/return", tr("take_over", "Give it back"),
                  {.icon = Icon::undo})) {
    output.post(terminal::GiveTaskBack{matter, promise});
    local.sheet.close();
    return;
  }
  if (foot_button(foot, Side::left, "take_over/close", tr("take_over", "Not now"),
                  {.look = ButtonLook::ghost, .shortcut = platform::Key::escape}, 120)) {
    local.sheet.close();
  }
}

}  // namespace okienko::screens
