#include "kiosk/screens/letter.hpp"

#include <algorithm>

#include "kiosk/screens/frame.hpp"
#include "kiosk/screens/papers.hpp"
#include "kiosk/screens/sheet.hpp"
#include "kiosk/ui/field.hpp"

namespace okienko::screens {

using namespace ui;
using domain::AnswerWay;
using terminal::LetterParagraph;
using terminal::LetterView;

namespace {

std::string way_words(AnswerWay way) {
  switch (way) {
    case AnswerWay::handed:
      return tr("letter", "handed over");
    case AnswerWay::email:
      return tr("letter", "by e-mail");
    case AnswerWay::letter:
      return tr("letter", "by registered letter");
    case AnswerWay::courier:
      return tr("letter", "by courier");
  }
  return {};
}

constexpr std::size_t longest_proof_bytes = 200;

struct Way {
  AnswerWay way;
  const char* id;
  Icon icon;
};
constexpr Way ways[] = {{AnswerWay::handed, "handed", Icon::person},
                        {AnswerWay::email, "email", Icon::mail},
                        {AnswerWay::letter, "letter", Icon::send},
                        {AnswerWay::courier, "courier", Icon::local_shipping}};

// What proves it, of each way.
std::string proof_words(AnswerWay way) {
  switch (way) {
    case AnswerWay::handed:
      return tr("letter", "Who received it (may stay empty)");
    case AnswerWay::email:
      return tr("letter", "The address it went to");
    case AnswerWay::letter:
    case AnswerWay::courier:
      return tr("letter", "The tracking number: scan it or write it");
  }
  return {};
}

std::string heading_of(LetterParagraph::Part part) {
  switch (part) {
    case LetterParagraph::Part::remedy:
      return tr("paper", "What the customer gets");
    case LetterParagraph::Part::ground:
      return tr("paper", "Legal ground");
    case LetterParagraph::Part::reasons:
      return tr("paper", "Reasons");
    case LetterParagraph::Part::statement:
      return tr("paper", "Settling out of court");
    case LetterParagraph::Part::opening:
    case LetterParagraph::Part::closing:
      break;
  }
  return {};
}

struct RowWords {
  std::string title;
  std::string detail;
  std::string chip;
  Tone tone = Tone::neutral;
  Icon sign = Icon::mail;
};

RowWords row_words(const LetterView& letter, const terminal::Snapshot& snapshot, const LocalState& local) {
  RowWords row;
  row.title = tr("letter", "Answer to the complaint") + " · " + letter.case_number;
  if (letter.delivered) {
    row.detail = i18n::moment(letter.delivered_at, snapshot.now, local.zone) + " · " + way_words(*letter.delivered);
    row.chip = tr("letter", "answered");
    row.tone = Tone::green;
    row.sign = Icon::check_circle;
    return row;
  }
  row.detail = letter.decision.empty() ? tr("letter", "The decision is still to be taken.")
               : letter.issued         ? tr("letter", "The letter is ready; say how it reaches the customer.")
                                       : letter.decision;
  if (letter.answer_due) {
    row.chip = due_words(*letter.answer_due, snapshot.now, local.zone);
    row.tone = midday(*letter.answer_due) < snapshot.now ? Tone::red : Tone::amber;
  }
  return row;
}

struct Piece {
  std::string heading;
  std::string text;
};

// What the letter says, in its order: what the customer gets comes after the opening, as on the paper.
std::vector<Piece> pieces_of(const LetterView& letter) {
  std::vector<Piece> pieces;
  for (const LetterParagraph& paragraph : letter.paragraphs) {
    pieces.push_back({heading_of(paragraph.part), paragraph.text});
    if (paragraph.part != LetterParagraph::Part::opening) continue;
    for (const terminal::PaperLine& line : letter.agreed) {
      std::string text = line.title;
      if (line.amount) text += " · " + i18n::money(*line.amount);
      if (!line.detail.empty()) text += "\n" + line.detail;
      const bool first = &line == &letter.agreed.front();
      pieces.push_back({first ? heading_of(LetterParagraph::Part::remedy) : std::string(), text});
    }
  }
  return pieces;
}

// The letter as it will read, on a sheet of paper.
void draw_text(const LetterView& letter, Column& column) {
  const float edge = px(24);
  const float room = column.width() - 2 * edge;
  const std::vector<Piece> pieces = pieces_of(letter);
  float height = text_height(Style::option, letter.decision, room) + px(10);
  for (const auto& [heading, text] : pieces) {
    if (!heading.empty()) height += px(10) + text_height(Style::small_strong, heading, room) + px(4);
    height += text_height(Style::body, text, room) + px(10);
  }
  const Rect rect = column.take(height + 2 * px(20));
  card(rect, CardLook::paper);
  Rect inner = rect.inset(edge, px(20));
  text_block(inner.cut_top(text_height(Style::option, letter.decision, room)), letter.decision, {.style = Style::option});
  inner.cut_top(px(10));
  for (const auto& [heading, text] : pieces) {
    if (!heading.empty()) {
      inner.cut_top(px(10));
      text_block(inner.cut_top(text_height(Style::small_strong, heading, room)), heading,
                 {.style = Style::small_strong, .colour = Token::primary});
      inner.cut_top(px(4));
    }
    text_block(inner.cut_top(text_height(Style::body, text, room)), text);
    inner.cut_top(px(10));
  }
}

void draw_delivered(const LetterView& letter, const terminal::Snapshot& snapshot, const LocalState& local, Column& column) {
  const std::string title = tr("letter", "Answered: {moment}, {way}. The clock has stopped.",
                               {{"moment", i18n::moment(letter.delivered_at, snapshot.now, local.zone)},
                                {"way", way_words(*letter.delivered)}});
  note(column.take(note_height(column.width(), title, letter.proof)), title, letter.proof, CardLook::green);
}

void draw_ways_as_cards(LetterState& state, Column& column) {
  const std::size_t columns = column.width() < px(620) ? 1 : 2;
  const float gap = px(10);
  const float width = (column.width() - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  const float height = px(64);
  const std::size_t rows = (std::size(ways) + columns - 1) / columns;
  Rect area = column.take(static_cast<float>(rows) * (height + gap) - gap);
  for (std::size_t index = 0; index < std::size(ways); ++index) {
    const Rect cell{area.x + static_cast<float>(index % columns) * (width + gap),
                    area.y + static_cast<float>(index / columns) * (height + gap), width, height};
    if (option(std::string("letter/way/") + ways[index].id, cell, way_words(ways[index].way), "",
               {.icon = ways[index].icon, .selected = state.way == ways[index].way, .title_lines = 1})) {
      state.way = ways[index].way;
    }
  }
}

// A low sheet has room for one row: so that what proves it is in sight below.
void draw_ways_in_row(LetterState& state, const Rect& row) {
  std::vector<float> widths;
  for (const Way& way : ways) widths.push_back(text_width(Style::h3, way_words(way.way)) + px(32));
  const auto cells = split_columns(row, widths, px(8));
  for (std::size_t index = 0; index < std::size(ways); ++index) {
    if (segment(std::string("letter/way/") + ways[index].id, cells[index], way_words(ways[index].way),
                state.way == ways[index].way)) {
      state.way = ways[index].way;
    }
  }
}

void draw_ways(const LetterView& letter, LocalState& local, Output& output, Column& column) {
  const std::string title = tr("letter", "How it reached the customer");
  text_line(column.take(line_height(Style::h2)), title, {.style = Style::h2});
  LetterState& state = local.letter;
  if (compact()) {
    draw_ways_in_row(state, column.take(px(52)));
  } else {
    draw_ways_as_cards(state, column);
  }
  if (!state.way) return;
  // The slip of the post has a code.
  auto& scans = current().consume_input().scans;
  if (!scans.empty() && scans.back().size() <= longest_proof_bytes) state.proof = scans.back();
  scans.clear();
  const std::string label = proof_words(*state.way);
  text_field("letter/proof", column.take(field_with_label_height()), state.proof,
             {.label = label, .max_bytes = longest_proof_bytes});
  const bool enough = *state.way == AnswerWay::handed || state.proof.find_first_not_of(' ') != std::string::npos;
  if (button("letter/deliver", column.take(px(64)), tr("letter", "The answer has gone out: stop the clock"),
             {.look = ButtonLook::primary, .enabled = enough, .icon = Icon::check})) {
    output.post(terminal::SendAnswer{letter.matter, *state.way, state.proof});
    current().scroll_state("letter/content") = ScrollState{};  // where it says that the clock has stopped
  }
}

}  // namespace

void draw_letter_row(const terminal::Snapshot& snapshot, const terminal::CustomerView& customer, LocalState& local,
                     Column& column) {
  if (!customer.letter) return;
  const RowWords row = row_words(*customer.letter, snapshot, local);
  const float chip_room = row.chip.empty() ? 0 : chip_width(row.chip) + px(14);
  const float room = column.width() - px(20 + 48 + 16 + 20) - chip_room;
  const float title_height = text_height(Style::body_strong, row.title, room);
  const float detail_height = text_height(Style::body, row.detail, room);
  const Rect rect = column.take(std::max(px(84), title_height + detail_height + px(28)));
  card(rect);
  if (tappable("customer/letter", rect, row.title)) {
    local.letter = LetterState{};
    local.sheet.open(SheetKind::letter);
  }
  Rect inner = rect.inset(px(20), 0);
  tile(centred(inner.cut_left(px(48)), px(48), px(48)), row.sign, row.tone);
  inner.cut_left(px(16));
  if (!row.chip.empty()) {
    chip_right(inner, row.chip, row.tone);
    inner.cut_right(chip_room);
  }
  Rect text{inner.x, inner.y + (inner.height - title_height - detail_height) / 2, inner.width,
            title_height + detail_height};
  text_block(text.cut_top(title_height), row.title, {.style = Style::body_strong});
  text_block(text, row.detail, {.colour = Token::ink_muted});
}

void draw_letter_sheet(const terminal::Snapshot& snapshot, const terminal::CustomerView& customer, LocalState& local,
                       Output& output) {
  if (local.sheet.kind != SheetKind::letter) return;
  if (!customer.letter) return local.sheet.close();
  const LetterView& letter = *customer.letter;
  // Below the text, always in sight: the language, the ways to make it, the way out. A field needs the room more.
  const bool can_be_made = !letter.decision.empty() && !typing();
  const bool languages = can_be_made && snapshot.languages.size() > 1;
  const float languages_px = languages ? px(48) + px(10) : 0;
  Sheet sheet(local.sheet, "letter", tr("letter", "Answer to the complaint") + " · " + letter.case_number, 900,
              languages_px + footer_button_height());
  Column& column = sheet.column();
  if (letter.delivered) draw_delivered(letter, snapshot, local, column);
  if (letter.decision.empty()) {
    const std::string words = tr("letter", "There is no decision yet. Start \"Answer to a complaint\" in this case; "
                                           "the letter follows from what is chosen there.");
    text_block(column.take(text_height(Style::lead, words, column.width())), words, {.style = Style::lead});
  } else {
    // What is to be done comes before what is to be read.
    draw_paper_states("letter", snapshot, domain::PaperKind::answer, local, output, column);
    if (letter.issued && !letter.delivered) draw_ways(letter, local, output, column);
    draw_text(letter, column);
  }
  Rect& foot = sheet.foot();
  if (languages) draw_paper_languages("letter", snapshot, local.papers.language, foot.cut_top(px(48)));
  foot.cut_top(languages ? px(10) : 0);
  if (foot_close(foot, "letter/close")) {
    local.sheet.close();
    leave_fields();
  }
  if (!can_be_made) return;
  const std::string language = local.papers.language.empty() ? snapshot.language : local.papers.language;
  const auto form = draw_forms("letter/issue", forms_of(snapshot.device),
                               letter.issued ? FormsLook::plain : FormsLook::first_is_primary, foot);
  if (form) output.post(terminal::MakePaper{domain::PaperKind::answer, *form, language, letter.matter, {}});
}

}  // namespace okienko::screens
