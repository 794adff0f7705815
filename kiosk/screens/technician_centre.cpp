// The line to the centre: its state, what waits to be sent and why, and enrolment.
#include <algorithm>

#include "kiosk/screens/frame.hpp"
#include "kiosk/screens/technician_tabs.hpp"
#include "kiosk/ui/field.hpp"
#include "kiosk/ui/scroll.hpp"

namespace okienko::screens {

using namespace ui;

namespace {

constexpr std::size_t longest_token_bytes = 400;

// A kind of record in words, by the first word of its type. Never what is in it.
std::string kind_words(const std::string& kind) {
  if (kind == "contact" || kind == "script" || kind == "step") return tr("outbox", "Contacts and answers");
  if (kind == "customer" || kind == "customers") return tr("outbox", "Customers");
  if (kind == "case") return tr("outbox", "Cases");
  if (kind == "remedy" || kind == "grant") return tr("outbox", "Solutions that were given");
  if (kind == "approval") return tr("outbox", "Approvals");
  if (kind == "promise") return tr("outbox", "Promises");
  if (kind == "survey") return tr("outbox", "Survey answers");
  if (kind == "task") return tr("outbox", "Hand-overs");
  if (kind == "goods") return tr("outbox", "Goods taken in");
  if (kind == "paper" || kind == "answer" || kind == "letter") return tr("outbox", "Papers");
  if (kind == "attachment" || kind == "note") return tr("outbox", "Notes and pictures");
  if (kind == "staff") return tr("outbox", "Colleagues");
  if (kind == "concern") return tr("outbox", "People concerned by a fault");
  return tr("outbox", "Other records");
}

struct EnrolmentWords {
  std::string text;
  Tone tone = Tone::neutral;
};

EnrolmentWords words_of(terminal::TechnicianView::Enrolment state) {
  using Enrolment = terminal::TechnicianView::Enrolment;
  switch (state) {
    case Enrolment::idle:
      return {};
    case Enrolment::running:
      return {tr("enrolment", "Asking the centre…"), Tone::blue};
    case Enrolment::done:
      return {tr("enrolment", "Done. The terminal is connected from now on."), Tone::green};
    case Enrolment::not_a_token:
      return {tr("enrolment", "This is not a whole token. Copy it again, from the first letter to the last."),
              Tone::amber};
    case Enrolment::refused:
      return {tr("enrolment", "The centre refused it: a token works once and for a short time. Ask for a new one."),
              Tone::red};
    case Enrolment::unreachable:
      return {tr("enrolment", "The centre does not answer. Check the cable and the address, then try again."),
              Tone::amber};
    case Enrolment::failed:
      return {tr("enrolment", "It could not be saved here. Look at the log."), Tone::red};
  }
  return {};
}

Token ink_of(Tone tone) {
  switch (tone) {
    case Tone::neutral:
      return Token::ink_muted;
    case Tone::green:
      return Token::green;
    case Tone::amber:
      return Token::amber;
    case Tone::red:
      return Token::red;
    case Tone::blue:
      return Token::blue;
  }
  return Token::ink_muted;
}

void draw_line(const terminal::Snapshot& snapshot, const terminal::TechnicianView& view, const LocalState& local,
               Rect room) {
  ScrollArea scroll("technician/sending", room);
  Column column(scroll.content(), px(8));
  const float width = column.width();
  text_line(column.take(line_height(Style::h2)), tr("technician", "Sending"), {.style = Style::h2});
  const SyncWords sync = words(snapshot.sync, snapshot.now, local.zone);
  chip(column.take(px(chip_height_units)), sync.text, sync.tone, ChipDot::dot);
  const auto paragraph = [&](const std::string& text, Token token) {
    if (text.empty()) return;
    text_block(column.take(text_height(Style::caption, text, width)), text,
               {.style = Style::caption, .colour = token});
  };
  if (snapshot.sync.refusal != terminal::Refusal::none) paragraph(words(snapshot.sync.refusal), Token::red);
  paragraph(snapshot.sync.cause, Token::ink_muted);
  if (!view.enrolled_with.empty()) draw_pair(column, tr("technician", "Centre"), view.enrolled_with);
  const std::int64_t skew_s = view.clock_skew_ms / 1000;
  const bool skewed = skew_s > 300 || skew_s < -300;
  draw_pair(column, tr("technician", "Clock against the centre"),
            tr("technician", "{seconds} s", {{"seconds", std::to_string(skew_s)}}), skewed ? Token::red : Token::ink);
  column.space(px(8));
  text_line(column.take(line_height(Style::h3)),
            tr_count("technician", "{count} record waits", "{count} records wait", snapshot.sync.waiting_records),
            {.style = Style::h3, .colour = Token::ink_muted, .path = "technician/outbox"});
  if (view.outbox.empty()) paragraph(tr("technician", "Everything is at the centre."), Token::ink_muted);
  // Kinds that have one name are one line.
  std::vector<std::pair<std::string, terminal::TechnicianView::Waiting>> rows;
  for (const terminal::TechnicianView::Waiting& waiting : view.outbox) {
    const std::string name = kind_words(waiting.kind);
    const auto same = std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.first == name; });
    if (same == rows.end()) {
      rows.emplace_back(name, waiting);
    } else {
      same->second.records += waiting.records;
      same->second.since = std::min(same->second.since, waiting.since);
    }
  }
  for (const auto& [name, waiting] : rows) {
    draw_pair(column, name,
              std::to_string(waiting.records) + " · " +
                  tr("technician", "since {when}",
                     {{"when", i18n::moment(waiting.since, snapshot.now, local.zone)}}));
  }
  if (view.outbox_cut) paragraph(tr("technician", "The oldest were counted; there are more."), Token::ink_muted);
  scroll.finish(column.used());
}

void draw_enrolment(const terminal::Snapshot& snapshot, const terminal::TechnicianView& view, LocalState& local,
                    Output& output, Rect room) {
  using Enrolment = terminal::TechnicianView::Enrolment;
  TechnicianState& state = local.technician;
  ScrollArea scroll("technician/enrolment_card", room);
  Column column(scroll.content(), px(10));
  const float width = column.width();
  text_line(column.take(line_height(Style::h2)), tr("technician", "Enrolment"), {.style = Style::h2});
  const std::string how =
      snapshot.training
          ? tr("technician", "This is training: it never connects, and nothing of it is sent.")
          : tr("technician",
               "Scan the code that the administrator shows, or type the token. It works once.");
  text_block(column.take(text_height(Style::caption, how, width)), how,
             {.style = Style::caption, .colour = Token::ink_muted});
  if (snapshot.training) return scroll.finish(column.used());
  if (state.enrolment != view.enrolment) {
    state.enrolment = view.enrolment;
    if (view.enrolment == Enrolment::done) state.token.clear();
  }
  // A scanned code is the token itself; here it belongs to this field.
  bool ask = false;
  auto& scans = current().consume_input().scans;
  if (!scans.empty() && current().layer_is_on_top()) {
    state.token = scans.back().substr(0, longest_token_bytes);
    scans.clear();
    ask = true;
  }
  const FieldResult field =
      text_field("technician/token", column.take(px(field_height_units)), state.token,
                 {.placeholder = tr("technician", "OKN1-…"),
                  .max_bytes = longest_token_bytes,
                  .action = {.label = tr("technician", "Enrol"), .enabled = !state.token.empty()}});
  const bool running = view.enrolment == Enrolment::running;
  ask |= field.submitted;
  ask |= button("technician/enrol", column.take(px(compact() ? 50 : 60)), tr("technician", "Enrol"),
                {.look = ButtonLook::primary, .enabled = !running && !state.token.empty(), .icon = Icon::verified_user});
  if (ask && !running && !state.token.empty()) {
    output.post(terminal::EnrolTerminal{state.token});
    leave_fields();
  }
  const EnrolmentWords said = words_of(view.enrolment);
  if (!said.text.empty()) {
    text_block(column.take(text_height(Style::body, said.text, width)), said.text,
               {.style = Style::body, .colour = ink_of(said.tone), .path = "technician/enrolment"});
    text_block(column.take(text_height(Style::caption, view.enrolment_detail, width)), view.enrolment_detail,
               {.style = Style::caption, .colour = Token::ink_muted});
  }
  scroll.finish(column.used());
}

}  // namespace

void draw_technician_centre(const terminal::Snapshot& snapshot, LocalState& local, Output& output, Rect room) {
  const terminal::TechnicianView view = snapshot.technician.value_or(terminal::TechnicianView{});
  // While a token is typed there is room for one thing.
  const bool typing = current().focused_field() == "technician/token";
  const float gap = px(compact() ? 12 : 16);
  if (typing && room.height < px(420)) {
    card(room);
    draw_enrolment(snapshot, view, local, output, room.inset(px(20), px(14)));
    return;
  }
  const auto cells = split_columns(room, {1.15F, 1}, gap);
  card(cells[0]);
  card(cells[1]);
  draw_line(snapshot, view, local, cells[0].inset(px(20), px(18)));
  draw_enrolment(snapshot, view, local, output, cells[1].inset(px(20), px(18)));
}

}  // namespace okienko::screens
