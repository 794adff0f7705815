#include "kiosk/screens/script.hpp"

#include "kiosk/screens/pictures.hpp"
#include "kiosk/screens/remedies.hpp"
#include "kiosk/screens/step.hpp"
#include "kiosk/ui/field.hpp"

namespace okienko::screens {

using namespace ui;
using domain::FactKind;
using domain::StepKind;
using terminal::StepView;

namespace {

constexpr const char* flow_path = "script/flow";

bool in_key_words(const StepPage& page) {
  return page.snapshot.device.cue_words && !page.step.cue.empty() && !page.local.step.whole_line;
}

// Whole lines or their key words: each colleague's own choice, at this desk.
void draw_cue_choice(const StepPage& page, Rect& head) {
  if (page.step.cue.empty() || !page.snapshot.signed_in) return;
  const bool on = page.snapshot.device.cue_words;
  const Rect place = centred(head.cut_right(px(48)), px(48), std::min(px(48), head.height));
  if (tappable("script/cue", place, on ? tr("script", "Whole lines") : tr("script", "Key words"))) {
    page.output.post(terminal::SetDevice{"cue/" + page.snapshot.signed_in->id.text(), on ? "0" : "1"});
    page.local.step.whole_line = false;
  }
  tile(centred(place, px(40), px(40)), Icon::short_text, on ? Tone::green : Tone::neutral);
  head.cut_right(px(12));
}

// The footer is behind the keyboard; what must always be there stands in a thin row above it meanwhile, where there is
// room for it below the field.
void draw_ways_while_typing(const StepPage& page, Rect row) {
  const auto small = [&row](const std::string& path, Icon sign, const std::string& label) {
    const ButtonSpec spec{.look = ButtonLook::ghost, .icon = sign, .style = Style::h3};
    const Rect place = row.cut_left(button_width(label, spec));
    row.cut_left(px(compact() ? 10 : 12));
    return button(path, place, label, spec);
  };
  if (small("script/back", Icon::arrow_back, tr("script", "Back"))) page.output.post(terminal::GoBack{});
  if (small("script/aside", Icon::none, tr("script", "Put aside"))) page.output.post(terminal::PutAside{});
  if (small("script/note", Icon::note_add, tr("note", "Note"))) {
    page.local.sheet.open(SheetKind::note);
    focus_field("note/words");
  }
}

// Where the step stands, how long it should take, and the standard it serves.
void draw_head(const StepPage& page, Rect& area) {
  const StepView& step = page.step;
  Rect head = area.cut_top(px(compact() ? 46 : 48));
  draw_cue_choice(page, head);
  if (!step.standard.empty()) {
    const std::string name = tr("script", "standard {name}", {{"name", step.standard}});
    const float width = chip_width(name);
    const Rect place = head.cut_right(width);
    if (step.standard_wording.empty()) {
      chip(place, name, Tone::neutral);
    } else {
      if (tappable("script/standard", centred(place, std::max(width, px(46)), place.height), name)) {
        page.local.sheet.open(SheetKind::knowledge);
      }
      chip(place, name, Tone::neutral);
    }
    head.cut_right(px(12));
  }
  if (step.takes_seconds > 0) {
    const std::string time =
        step.takes_seconds < 90
            ? tr("script", "about {count} s", {{"count", std::to_string(step.takes_seconds)}})
            : tr("script", "about {count} min", {{"count", std::to_string((step.takes_seconds + 30) / 60)}});
    const float width = text_width(Style::caption, time);
    if (width + px(200) < head.width) {
      text_line(head.cut_right(width), time, {.style = Style::caption, .colour = Token::ink_muted});
      head.cut_right(px(6));
      icon(head.cut_right(px(20)), Icon::timer, IconSize::small, Token::ink_muted);
      head.cut_right(px(12));
    }
  }
  const std::string where =
      tr("script", "Step {number} of {total}",
         {{"number", std::to_string(step.number)}, {"total", std::to_string(step.total)}});
  const std::string both = step.title.empty() ? where : where + " · " + step.title;
  if (text_width(Style::caption, both) <= head.width) {
    text_line(head, both, {.style = Style::caption, .colour = Token::ink_muted});
  } else {
    const float height = text_height(Style::caption, step.title, head.width);
    Rect lines = centred(head, head.width, std::min(head.height, line_height(Style::caption) + height));
    if (height <= line_height(Style::caption) + 1) {
      text_line(lines.cut_top(line_height(Style::caption)), where,
                {.style = Style::caption, .colour = Token::ink_muted});
    }
    text_block(lines, step.title, {.style = Style::caption, .colour = Token::ink_muted});
  }
  progress(area.cut_top(px(8)),
           static_cast<float>(step.number) / static_cast<float>(std::max(step.total, 1)));
  area.cut_top(px(compact() ? 10 : 18));
}

void draw_decision(const StepPage& page, Column& column, float room) {
  switch (page.step.kind) {
    case StepKind::say:
    case StepKind::end:
      return;  // the button is in the footer
    case StepKind::ask:
      return draw_ask(page, column, room);
    case StepKind::choose:
      if (page.local.step.own_words) return draw_own_words(page, column, room);
      return draw_choose(page, column);
    case StepKind::confirm:
      return draw_confirm(page, column, room);
    case StepKind::promise:
      return draw_promises(page, column);
    case StepKind::hand_over:
      return draw_hand_over(page, column);
    case StepKind::note:
      return draw_note(page, column, room);
    case StepKind::survey:
      return draw_survey(page, column, room);
    case StepKind::second_person:
      return draw_second_people(page, column);
    case StepKind::go_to:
      return draw_go_to(page, column);
    case StepKind::remedy:
      return;  // a page of its own
  }
}

// What moves on, at the right end of the footer.
void draw_way_on(const StepPage& page, Rect& foot) {
  const StepView& step = page.step;
  const ButtonSpec primary{
      .look = ButtonLook::primary, .icon = Icon::arrow_forward, .shortcut = platform::Key::enter};
  ButtonSpec done = primary;
  done.icon = Icon::check;
  const terminal::Answer plain{step.id, {}, {}, false};
  switch (step.kind) {
    case StepKind::say:
      if (foot_button(foot, Side::right, "script/next", tr("script", "Next"), primary, 200))
        page.output.post(plain);
      return;
    case StepKind::confirm:
      if (page.local.step.mending.empty() &&
          foot_button(foot, Side::right, "script/confirm", tr("script", "All of it is right"), done, 220)) {
        page.output.post(plain);
      }
      return;
    case StepKind::hand_over:
      if (foot_button(foot, Side::right, "script/hand_over",
                      step.warm ? tr("script", "Taken over") : tr("script", "Passed on"), done, 220)) {
        page.output.post(plain);
      }
      return;
    case StepKind::survey:
      if (foot_button(foot, Side::right, "script/skip", tr("script", "Without the survey"),
                      {.look = ButtonLook::ghost})) {
        page.output.post(terminal::AnswerSurveyStep{step.id, {}});
      }
      return;
    case StepKind::choose:
      if (foot_button(foot, Side::right, "script/unknown", tr("script", "Not known"),
                      {.look = ButtonLook::ghost, .icon = Icon::help})) {
        page.output.post(terminal::Answer{step.id, {}, {}, true});
      }
      return;
    case StepKind::ask:
      if (!step.old_value.empty() && !page.local.step.anew &&
          foot_button(foot, Side::right, "script/unknown", tr("script", "Not known"),
                      {.look = ButtonLook::ghost, .icon = Icon::help})) {
        page.output.post(terminal::Answer{step.id, {}, {}, true});
      }
      return;
    case StepKind::promise:
    case StepKind::note:
    case StepKind::second_person:
    case StepKind::go_to:
    case StepKind::remedy:
    case StepKind::end:
      return;
  }
}

void draw_footer(const StepPage& page, Rect& area) {
  Rect foot = footer(area);
  if (foot_button(foot, Side::left, "script/back", tr("script", "Back"),
                  {.look = ButtonLook::ghost, .icon = Icon::arrow_back, .shortcut = platform::Key::escape})) {
    page.output.post(terminal::GoBack{});
  }
  if (foot_button(foot, Side::left, "script/aside", tr("script", "Put aside"), {.look = ButtonLook::ghost})) {
    page.output.post(terminal::PutAside{});
  }
  draw_way_on(page, foot);
  draw_note_button(page.local, foot);
  // The person's menu has this way too: a narrow footer can do without it.
  const std::string desk = tr("script", "To the desk");
  if (!page.contact.customer && button_width(desk) <= foot.width &&
      foot_button(foot, Side::left, "script/to_desk", desk, {.look = ButtonLook::ghost})) {
    page.output.post(terminal::GoToDesk{});
  }
}

// A pad must stand still under the finger; everything else scrolls when it is too high.
bool stands_still(const StepPage& page) {
  if (page.step.kind == StepKind::ask) {
    return page.step.fact_kind == FactKind::signature &&
           (page.step.old_value.empty() || page.local.step.anew);
  }
  for (const terminal::KnownFact& fact : page.step.facts) {
    if (fact.id == page.local.step.mending) return fact.kind == FactKind::signature;
  }
  return false;
}

void draw_flow(const StepPage& page, const Rect& area, Column& column) {
  const bool still = stands_still(page);
  const float gap = px(compact() || typing() ? 10 : 20);
  float used = 0;
  if (!page.step.say.empty()) {
    // Above the keyboard and the pad there is little room: a smaller line beats one that is not seen.
    const bool tight = typing() || still;
    const float least = typing() ? px(compact() ? 66 : 90) : still ? px(170) : area.height * 0.4F;
    const bool short_form = in_key_words(page);
    const std::string& line = short_form ? page.step.cue : page.step.say;
    const Style style = say_style(line, column.width(), area.height - least, tight ? Style::lead : Style::key);
    const float height = std::max(say_height(line, column.width(), style), short_form ? px(48) : 0.0F);
    const Rect rect = column.take(height);
    if (short_form && tappable("script/cue/whole", rect, tr("script", "Show the whole line"))) {
      page.local.step.whole_line = true;
    }
    say("script/say", rect, line, style);
    column.space(gap - px(14));
    used = height + gap;
  }
  draw_decision(page, column, area.height - used);
}

// Those of this page; other pages have sheets of their own.
void draw_sheets(const StepPage& page) {
  const SheetKind kind = page.local.sheet.kind;
  if (kind == SheetKind::knowledge) draw_knowledge(page);
  if (kind == SheetKind::newer) draw_newer(page);
  if (kind == SheetKind::note) draw_note_sheet(page);
  if (kind == SheetKind::reopen) draw_reopen(page);
  if (kind == SheetKind::attach) draw_attach(page);
  if (kind == SheetKind::picture) draw_large(page);
}

void follow_step(const terminal::ContactView& contact, LocalState& local) {
  const StepView& step = *contact.step;
  // Another script, or another contact, may have a step of the same name.
  const std::string place = contact.id.text() + "/" + contact.script_title + "/" + step.id;
  if (local.step.place == place) return;
  local.step = StepState{};
  local.step.place = place;
  local.pin.wipe();
  local.sheet.close();
  local.pictures.taken.reset();
  local.pictures.taking = false;
  local.pictures.fault = camera::Fault::none;
  current().scroll_state(flow_path) = ScrollState{};
  current().scroll_state("remedy/all") = ScrollState{};
  if (step.kind == StepKind::note) {
    focus_field("script/words");
  } else if (step.kind == StepKind::ask && step.old_value.empty() && step.fact_kind != FactKind::signature &&
             !(step.fact_kind == FactKind::photo && picture_sources(local.pictures))) {
    focus_field("script/value");
  } else {
    leave_fields();
  }
}

}  // namespace

void draw_script(const terminal::Snapshot& snapshot, LocalState& local, Output& output) {
  if (!snapshot.contact || !snapshot.contact->step) {
    begin_page(snapshot, local, output);
    draw_menu(snapshot, local, output);
    return;
  }
  const StepPage page{snapshot, *snapshot.contact, *snapshot.contact->step, local, output};
  const float ways_px = px(48);
  follow_step(page.contact, local);
  if (page.step.kind == StepKind::remedy) {
    draw_remedies(page);
    draw_sheets(page);
    draw_menu(snapshot, local, output);
    return;
  }

  Rect rest = begin_page(snapshot, local, output, {contact_chip(snapshot, page.contact)});
  if (!typing()) {
    draw_footer(page, rest);
    draw_beside(page, rest.cut_left(px(compact() ? 248 : 340)));
  } else if (shortcut_key(platform::Key::escape)) {
    leave_fields();
    local.step.own_words = false;
  }
  Rect area = rest.inset(page_margin(), px(compact() || typing() ? 10 : 20));
  if (!typing()) {
    if (page.contact.newer) {
      draw_newer_line(page, area.cut_top(newer_line_height()));
      area.cut_top(px(compact() ? 4 : 8));
    }
    const bool pad = compact() && stands_still(page);
    if (!pad && (!page.contact.answers.empty() || !page.contact.past_answers.empty())) {
      draw_answers(page, area.cut_top(px(48)));
      area.cut_top(px(compact() ? 0 : 4));
    }
  }
  if (!typing() || !compact()) draw_head(page, area);
  if (typing()) {
    // The line in its smallest size, the field and this row: else the field needs the room.
    const float line = page.step.say.empty() ? 0 : say_height(page.step.say, area.width, Style::lead) + px(10);
    if (area.height - line - px(compact() ? 56 : 68) >= ways_px + px(14)) {
      draw_ways_while_typing(page, area.cut_bottom(ways_px));
      area.cut_bottom(px(compact() ? 8 : 12));
    }
  }
  if (stands_still(page)) {
    Column column(area, px(14));
    draw_flow(page, area, column);
  } else {
    ScrollArea scroll(flow_path, area);
    Column column(scroll.content(), px(14));
    draw_flow(page, area, column);
    scroll.finish(column.used());
  }
  draw_second_pin(page);
  draw_sheets(page);
  draw_menu(snapshot, local, output);
}

}  // namespace okienko::screens
