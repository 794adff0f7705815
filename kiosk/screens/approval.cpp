#include "kiosk/screens/approval.hpp"

#include "kiosk/screens/approval_parts.hpp"
#include "kiosk/screens/frame.hpp"
#include "kiosk/screens/sheet.hpp"

namespace okienko::screens {

using namespace ui;
using domain::RequestState;
using terminal::ApprovalView;

namespace {

// An answer that came while whoever asked was here: said in passing, and the dialogue goes.
void follow_request(const terminal::Snapshot& snapshot, LocalState& local, const ApprovalView& approval) {
  ApprovalState& state = local.approval;
  if (state.request != approval.id) {
    state = ApprovalState{};
    state.request = approval.id;
    state.seen = approval.state;
    // Where it is asked for it opens by itself; elsewhere the bar leads to it.
    const bool asked_here = snapshot.page == terminal::Page::script && snapshot.contact->step &&
                            snapshot.contact->step->kind == domain::StepKind::remedy;
    state.put_away = !asked_here;
    local.pin.wipe();
  }
  if (state.seen == approval.state) return;
  state.seen = approval.state;
  state.verdict = VerdictState{};
  state.answer.clear();
  local.pin.wipe();
  const bool asking = local.sheet.kind == SheetKind::amount || local.sheet.kind == SheetKind::refusal;
  if (asking) local.sheet.close();
  const RequestWords said = words(approval, snapshot.now);
  toast(said.text, said.tone);
}

void draw_ways(const ApprovalPage& page, const Rect& row) {
  struct {
    const char* path;
    std::string label;
    ApprovalWay way;
  } const ways[] = {{"approval/way/here", tr("approval", "Here"), ApprovalWay::here},
                    {"approval/way/elsewhere", tr("approval", "Elsewhere"), ApprovalWay::elsewhere},
                    {"approval/way/telephone", tr("approval", "Telephone"), ApprovalWay::telephone}};
  const auto cells = split_columns(row, {1, 1.25F, 1.1F}, px(8));
  for (std::size_t index = 0; index < cells.size(); ++index) {
    if (segment(ways[index].path, cells[index], ways[index].label, page.local.approval.way == ways[index].way)) {
      page.local.approval.choose(ways[index].way);
      page.local.pin.wipe();
    }
  }
}

void draw_pending(const ApprovalPage& page) {
  Rect covered = screen_rect();
  // A small panel with a band above has no room for the bar.
  if (!compact() || current().top_band_px() == 0) covered.cut_top(px(compact() ? 52 : 64));
  const Rect rect = centred(covered, std::min(px(1000), covered.width - px(24)),
                            std::min(px(656), covered.height - px(16)));
  Dialogue dialogue("approval", covered, rect);
  Rect inner = rect.inset(px(compact() ? 16 : 32), px(compact() ? 12 : 28));
  ApprovalRoom room;
  room.right = inner.cut_right(px(compact() ? 330 : 380));
  inner.cut_right(px(compact() ? 16 : 40));
  room.decisions = inner.cut_bottom(px(compact() ? 50 : 64));
  inner.cut_bottom(px(12));
  // A low panel has no room above the pad.
  draw_ways(page, compact() ? inner.cut_top(px(48)) : room.right.cut_top(px(52)));
  if (compact()) inner.cut_top(px(10));
  else room.right.cut_top(px(20));
  room.left = inner;
  switch (page.local.approval.way) {
    case ApprovalWay::here:
      return draw_approval_here(page, room);
    case ApprovalWay::elsewhere:
      return draw_approval_elsewhere(page, room);
    case ApprovalWay::telephone:
      return draw_approval_by_telephone(page, room);
  }
}

// What came of it, from the bar.
void draw_outcome(const ApprovalPage& page) {
  const ApprovalView& approval = page.approval;
  const RequestWords said = words(approval, page.snapshot.now);
  Sheet sheet(page.local.sheet, "approval/outcome", amount_words(approval), 620);
  Column& column = sheet.column();
  if (!approval.customer_name.empty()) {
    const std::string about = approval.customer_name + " · " + approval.case_number;
    text_block(column.take(text_height(Style::body, about, column.width())), about, {.colour = Token::ink_muted});
  }
  (void)banner("approval/outcome/words", column.take(banner_height(column.width(), said.text, {})), said.tone,
               said.icon, said.text, {});
  Rect& foot = sheet.foot();
  if (foot_close(foot, "approval/outcome/close", Side::left)) return page.local.sheet.close();
  const bool ended = approval.state == RequestState::expired || approval.state == RequestState::withdrawn;
  if (ended && foot_button(foot, Side::right, "approval/outcome/again", tr("approval", "Ask again"),
                           {.look = ButtonLook::primary, .icon = Icon::flag})) {
    page.local.sheet.close();
    page.output.post(terminal::AskApproval{approval.remedy});
  }
}

std::string less_words(const ApprovalView& approval) {
  return tr("approval", "{remedy}: approved, {amount}.",
            {{"remedy", approval.remedy_label}, {"amount", i18n::money(*approval.granted)}});
}

std::string with_sentence(std::string text, const std::string& more) {
  return more.empty() ? text : text + " " + more;
}

}  // namespace

RequestWords words(const ApprovalView& approval, base::WallTime now) {
  const i18n::Argument remedy{"remedy", approval.remedy_label};
  switch (approval.state) {
    case RequestState::pending: {
      const std::string age = waiting_words(std::chrono::duration_cast<std::chrono::seconds>(now - approval.asked_at));
      if (!approval.approved_by.empty() && approval.approvers_needed > 1) {
        return {tr("approval", "{remedy}: {name} said yes, one more answer is needed.",
                   {remedy, {"name", approval.approved_by.front()}}),
                tr("approval", "approval 1 of 2"), Tone::amber, Icon::schedule};
      }
      return {tr("remedy", "{remedy}: waits for approval. You can go on meanwhile.", {remedy}),
              tr("approval", "approval: {time}", {{"time", age}}), Tone::amber, Icon::schedule};
    }
    case RequestState::approved: {
      const bool less = approval.granted && approval.amount && approval.granted->minor < approval.amount->minor;
      std::string text = less ? less_words(approval) : tr("approval", "{remedy}: approved.", {remedy});
      if (!approval.decided_by.empty()) {
        text = with_sentence(text, tr("approval", "Decided by: {name}.", {{"name", approval.decided_by}}));
      }
      if (less && !approval.refusal.empty()) {
        text = with_sentence(text, tr("approval", "Why less: {why}.", {{"why", approval.refusal}}));
      }
      if (approval.provisional) {
        text = with_sentence(text, tr("approval", "By telephone; the approver's own record follows."));
      }
      return {text, tr("approval", "approved"), Tone::green, Icon::check_circle};
    }
    case RequestState::refused: {
      std::string text = tr("approval", "{remedy}: not approved.", {remedy});
      if (!approval.refusal.empty()) text = with_sentence(text, tr("approval", "Why: {why}.", {{"why", approval.refusal}}));
      if (!approval.decided_by.empty()) {
        text = with_sentence(text, tr("approval", "Decided by: {name}.", {{"name", approval.decided_by}}));
      }
      return {with_sentence(text, tr("approval", "Choose another solution.")), tr("approval", "not approved"), Tone::red,
              Icon::error};
    }
    case RequestState::expired:
      return {tr("approval", "{remedy}: nobody answered in time. Ask again, or by telephone.", {remedy}),
              tr("approval", "nobody answered"), Tone::amber, Icon::schedule};
    case RequestState::withdrawn:
      return {tr("approval", "{remedy}: the request was taken back.", {remedy}), tr("approval", "taken back"),
              Tone::neutral, Icon::undo};
    case RequestState::replaced:
      return {tr("approval", "{remedy}: the limits have changed. It is looked at anew.", {remedy}),
              tr("approval", "limits changed"), Tone::blue, Icon::system_update};
  }
  return {};
}

RequestWords words(const terminal::ApprovalNews& news, base::WallTime now) {
  ApprovalView approval;
  approval.remedy_label = news.remedy_label;
  approval.amount = news.amount;
  approval.state = news.state;
  approval.asked_at = news.asked_at;
  return words(approval, now);
}

void open_news(const terminal::ApprovalNews& news, Output& output) {
  output.post(terminal::SwitchContact{news.contact});
  if (news.state != RequestState::pending) output.post(terminal::SeeApproval{news.id});
}

void open_approval(const terminal::Snapshot& snapshot, LocalState& local) {
  if (!snapshot.contact || !snapshot.contact->approval) return;
  local.menu_open = false;
  if (snapshot.contact->approval->state == RequestState::pending) {
    local.approval.put_away = false;
  } else {
    local.sheet.open(SheetKind::outcome);
  }
}

void draw_later(const ApprovalPage& page, const Rect& rect, Style style, ButtonLook look) {
  if (button("approval/later", rect, tr("approval", "Later"),
             {.look = look, .style = style, .shortcut = platform::Key::escape})) {
    page.local.approval.put_away = true;
    page.local.pin.wipe();
    page.local.approval.answer.clear();
  }
}

void draw_approval(const terminal::Snapshot& snapshot, LocalState& local, Output& output) {
  if (!snapshot.contact || !snapshot.contact->approval) {
    if (local.sheet.kind == SheetKind::outcome) local.sheet.close();
    return;
  }
  if (snapshot.changing_to) return;  // one PIN is asked for at a time
  const ApprovalView& approval = *snapshot.contact->approval;
  follow_request(snapshot, local, approval);
  const ApprovalPage page{snapshot, approval, local, output};
  if (approval.state != RequestState::pending) {
    if (local.sheet.kind == SheetKind::outcome) draw_outcome(page);
    return;
  }
  if (local.sheet.kind == SheetKind::outcome) local.sheet.close();
  if (local.approval.put_away || local.menu_open) return;
  if (local.sheet.kind == SheetKind::amount || local.sheet.kind == SheetKind::refusal) {
    (void)draw_verdict_sheets("approval", approval, local, local.approval.verdict, /*at_once=*/false);
    return;
  }
  draw_pending(page);
}

}  // namespace okienko::screens
