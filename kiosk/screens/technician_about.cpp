// What there is: versions, room on the disk, the log; the printers; and what to do with a damaged store.
#include <array>

#include "kiosk/screens/frame.hpp"
#include "kiosk/screens/technician_tabs.hpp"
#include "kiosk/ui/field.hpp"
#include "kiosk/ui/scroll.hpp"

namespace okienko::screens {

using namespace ui;

std::string size_words(std::int64_t bytes) {
  constexpr double kilobyte = 1024, megabyte = 1024 * kilobyte, gigabyte = 1024 * megabyte;
  const auto value = static_cast<double>(bytes);
  if (value >= gigabyte) return tr("technician", "{size} GB", {{"size", i18n::number(value / gigabyte, 1)}});
  if (value >= megabyte) return tr("technician", "{size} MB", {{"size", i18n::number(value / megabyte, 1)}});
  return tr("technician", "{size} kB", {{"size", i18n::number(value / kilobyte, 0)}});
}

float pair_height() {
  return px(34);
}

void draw_pair(Column& column, const std::string& name, const std::string& value, Token token) {
  Rect row = column.take(pair_height());
  separator(row);
  const float width = std::min(text_width(Style::body_strong, value) + 1, row.width * 0.62F);
  text_line(row.cut_right(width), value, {.style = Style::body_strong, .colour = token, .align = Align::right});
  row.cut_right(px(12));
  // A narrow card has smaller letters for the name, never half of it.
  const bool fits = text_width(Style::body, name) <= row.width;
  text_line(row, name, {.style = fits ? Style::body : Style::caption, .colour = Token::ink_muted});
}

void draw_technician_about(const terminal::Snapshot& snapshot, Rect room) {
  const terminal::TechnicianView view = snapshot.technician.value_or(terminal::TechnicianView{});
  ScrollArea scroll("technician/about", room);
  const float gap = px(compact() ? 12 : 16);
  const auto cells = split_columns(scroll.content(), {1, 1}, gap);
  const float inset = px(20);
  const float height = 2 * px(18) + line_height(Style::h2) + px(6) + 5 * (pair_height() + px(4));
  const auto begin = [&](const Rect& cell, const std::string& title) {
    const Rect at{cell.x, cell.y, cell.width, height};
    card(at);
    Column column(at.inset(inset, px(18)), px(4));
    text_line(column.take(line_height(Style::h2)), title, {.style = Style::h2});
    return column;
  };
  Column versions = begin(cells[0], tr("technician", "Versions"));
  draw_pair(versions, tr("technician", "Program"), view.program_version);
  draw_pair(versions, tr("technician", "Scripts"), view.pack_name.empty() ? "—" : view.pack_name);
  draw_pair(versions, tr("technician", "Format of the records"), view.store_format);
  draw_pair(versions, "SQLite", view.sqlite_version);
  draw_pair(versions, tr("technician", "System"), view.kernel);
  Column disk = begin(cells[1], tr("technician", "Disk"));
  draw_pair(disk, tr("technician", "Free"), size_words(view.free_bytes));
  draw_pair(disk, tr("technician", "Held in reserve"), size_words(view.reserve_bytes),
            view.reserve_bytes > 0 ? Token::ink : Token::red);
  draw_pair(disk, tr("technician", "Records"), size_words(view.store_bytes));
  draw_pair(disk, tr("technician", "Keys"), size_words(view.keys_bytes));
  draw_pair(disk, tr("technician", "Log"), size_words(view.log_bytes));
  scroll.finish(height);
}

void draw_technician_log(const terminal::Snapshot& snapshot, LocalState& local, Rect room) {
  const terminal::TechnicianView view = snapshot.technician.value_or(terminal::TechnicianView{});
  card(room);
  const Rect inside = room.inset(px(20), px(14));
  if (view.log.empty()) {
    const std::string nothing = tr("technician", "The log is empty.");
    text_block(inside, nothing, {.style = Style::body, .colour = Token::ink_muted});
    return;
  }
  ScrollArea scroll("technician/log", inside);
  Column column(scroll.content(), px(6));
  for (const std::string& line : view.log) {
    const bool bad = line.find("[error]") != std::string::npos || line.find("[critical]") != std::string::npos;
    const bool warned = line.find("[warning]") != std::string::npos;
    text_block(column.take(text_height(Style::caption, line, column.width())), line,
               {.style = Style::caption, .colour = bad ? Token::red : warned ? Token::amber : Token::ink});
  }
  scroll.finish(column.used());
  // The newest lines stand below: the page opens there.
  if (!local.technician.log_at_end && current().scroll_state("technician/log").limit > 0) {
    current().scroll_state("technician/log").offset = current().scroll_state("technician/log").limit;
    local.technician.log_at_end = true;
    current().mark_dirty();
  }
}

void draw_technician_printers(const terminal::Snapshot& snapshot, LocalState& local, Output& output, Rect room) {
  TechnicianState& state = local.technician;
  struct Printer {
    const char* id;
    std::string label;
    std::string now;
    domain::PaperForm form;
  };
  const std::array<Printer, 3> printers = {{
      {"a4", tr("technician", "Sheets, A4"), snapshot.device.printer_a4, domain::PaperForm::a4},
      {"roll", tr("technician", "Roll, 80 mm"), snapshot.device.printer_roll, domain::PaperForm::roll},
      {"label", tr("technician", "Labels"), snapshot.device.printer_label, domain::PaperForm::label},
  }};
  card(room);
  ScrollArea scroll("technician/printers", room.inset(px(20), px(16)));
  Column column(scroll.content(), px(12));
  const auto cells = split_columns(column.take(px(52)), {1, 1, 1}, px(8));
  const Printer* chosen = &printers[0];
  for (std::size_t index = 0; index < printers.size(); ++index) {
    if (segment(std::string("technician/printer/") + printers[index].id, cells[index], printers[index].label,
                state.printer == printers[index].id)) {
      state.printer = printers[index].id;
    }
    if (state.printer == printers[index].id) chosen = &printers[index];
  }
  if (state.printer_of_address != chosen->id) {
    state.printer_of_address = chosen->id;
    state.printer_address = chosen->now;
  }
  const std::string hint = tr(
      "technician", "The name of a queue of this machine, or an address that begins with ipp://. Empty: no printer.");
  text_block(column.take(text_height(Style::caption, hint, column.width())), hint,
             {.style = Style::caption, .colour = Token::ink_muted});
  const FieldResult field =
      text_field("technician/printer_address", column.take(px(field_height_units)), state.printer_address,
                 {.placeholder = tr("technician", "No printer"),
                  .icon = Icon::print,
                  .action = {.label = tr("technician", "Save")}});
  const auto deeds = split_columns(column.take(px(compact() ? 50 : 60)), {1, 1}, px(12));
  const bool changed = state.printer_address != chosen->now;
  const bool save = button("technician/printer_save", deeds[0], tr("technician", "Save"),
                           {.look = ButtonLook::primary, .enabled = changed, .icon = Icon::check});
  if (save || (field.submitted && changed)) {
    output.post(terminal::SetDevice{std::string("printer_") + chosen->id, state.printer_address});
    leave_fields();
  }
  if (button("technician/print_test", deeds[1], tr("technician", "Print a test page"),
             {.enabled = !changed && !chosen->now.empty(), .icon = Icon::print})) {
    output.post(terminal::MakePaper{domain::PaperKind::charter, chosen->form, snapshot.language, {}, {}});
  }
  const std::string state_words =
      changed ? tr("technician", "Not saved yet.")
              : chosen->now.empty() ? tr("technician", "No printer: papers are kept as files.")
                                    : tr("technician", "In use: {printer}", {{"printer", chosen->now}});
  text_block(column.take(text_height(Style::body, state_words, column.width())), state_words,
             {.style = Style::body, .colour = changed ? Token::amber : Token::ink_muted, .path = "technician/printer_now"});
  scroll.finish(column.used());
}

void draw_technician_repair(const terminal::Snapshot& snapshot, LocalState& local, Output& output, Rect room) {
  using Rescue = terminal::TechnicianView::Rescue;
  const terminal::TechnicianView view = snapshot.technician.value_or(terminal::TechnicianView{});
  TechnicianState& state = local.technician;
  card(room);
  ScrollArea scroll("technician/repair", room.inset(px(24), px(20)));
  Column column(scroll.content(), px(12));
  const float width = column.width();
  const auto paragraph = [&](const std::string& text, Style style, Token token) {
    if (text.empty()) return;
    text_block(column.take(text_height(style, text, width)), text, {.style = style, .colour = token});
  };
  const float deed_height = px(compact() ? 50 : 60);
  const auto deed = [&](const char* path, const std::string& label, const ButtonSpec& spec) {
    const Rect row = column.take(deed_height);
    return button(path, {row.x, row.y, std::min(row.width, button_width(label, spec)), row.height}, label, spec);
  };
  if (view.rescue == Rescue::done) {
    paragraph(tr("technician", "The damaged records were put aside"), Style::h1, Token::ink);
    paragraph(tr("technician",
                 "This terminal begins anew. Enrol it on the tab of the centre: everything that was sent comes back."),
              Style::lead, Token::ink);
    paragraph(view.rescue_unsent == 0 && view.rescue_unsent_known
                  ? tr("technician", "Nothing waited to be sent: nothing is missing.")
                  : tr_count("technician", "{count} record was not sent yet. It stands in a file.",
                             "{count} records were not sent yet. They stand in a file.", view.rescue_unsent),
              Style::body, view.rescue_unsent == 0 && view.rescue_unsent_known ? Token::green : Token::amber);
    if (!view.rescue_unsent_known) {
      paragraph(tr("technician", "The damaged file could not be read to its end: there may be more in it."), Style::body,
                Token::amber);
    }
    paragraph(view.rescue_folder, Style::caption, Token::ink_muted);
    paragraph(view.rescue_detail, Style::caption, Token::red);
  } else {
    paragraph(tr("technician", "The terminal has stopped"), Style::h1, Token::ink);
    if (snapshot.stop) paragraph(snapshot.stop->detail, Style::caption, Token::ink_muted);
    paragraph(tr("technician", "When the cause is mended, start again: nothing is changed by trying."), Style::lead,
              Token::ink);
    if (deed("technician/start_again", tr("technician", "Start again"),
             {.look = ButtonLook::primary, .icon = Icon::refresh})) {
      output.post(terminal::StartAgain{});
    }
    if (view.rescue == Rescue::offered || view.rescue == Rescue::failed) {
      column.space(px(10));
      paragraph(tr("technician", "Begin anew"), Style::h2, Token::ink);
      paragraph(tr("technician",
                   "The damaged files are put aside whole, what was not sent is written to a file, and the terminal "
                   "begins with empty records. It needs a new token; then everything comes back from the centre."),
                Style::body, Token::ink_muted);
      if (view.rescue == Rescue::failed) paragraph(view.rescue_detail, Style::caption, Token::red);
      if (!state.starting_anew) {
        if (deed("technician/rescue", tr("technician", "Begin anew…"), {.icon = Icon::storage})) {
          state.starting_anew = true;
        }
      } else if (deed("technician/rescue_now", tr("technician", "Put aside and begin anew"),
                      {.look = ButtonLook::danger, .icon = Icon::storage})) {
        state.starting_anew = false;
        output.post(terminal::RescueStore{});
      }
    }
  }
  scroll.finish(column.used());
}

}  // namespace okienko::screens
