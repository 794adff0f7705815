#include "kiosk/screens/verdict.hpp"

#include <algorithm>

#include "kiosk/screens/frame.hpp"
#include "kiosk/screens/sheet.hpp"
#include "kiosk/ui/number_pad.hpp"

namespace okienko::screens {

using namespace ui;
using domain::Money;
using domain::RemedyKind;
using terminal::ApprovalView;
using terminal::RefusalChoice;

namespace {

bool is_claim(const ApprovalView& approval) { return approval.kind == RemedyKind::statutory; }

const RefusalChoice* chosen_in(const ApprovalView& approval, const std::string& why) {
  for (const RefusalChoice& choice : approval.refusals) {
    if (choice.id == why) return &choice;
  }
  return nullptr;
}

// A round part of the amount: a thumb gets from one end to the other in twenty steps or fewer.
std::int64_t step_of(std::int64_t minor) {
  const std::int64_t nice[] = {100, 200, 500, 1000, 2000, 5000, 10'000, 20'000, 50'000, 100'000, 200'000, 500'000};
  for (const std::int64_t round : nice) {
    if (round * 20 >= minor) return round;
  }
  return nice[std::size(nice) - 1];
}

// What stands in the box: as it is typed, so that nothing jumps under the finger.
std::string shown_amount(const ApprovalView& approval, const VerdictState& state) {
  if (!state.typed.empty()) return state.typed;
  return i18n::money_exact(state.wanted.value_or(*approval.amount));
}

std::optional<Money> amount_of(const ApprovalView& approval, const VerdictState& state) {
  if (!state.typed.empty()) {
    std::string plain = state.typed;
    std::replace(plain.begin(), plain.end(), ',', '.');
    return domain::parse_amount(plain, approval.amount->currency);
  }
  return state.wanted.value_or(*approval.amount);
}

void draw_steps(const std::string& path, const ApprovalView& approval, VerdictState& state, Column& column) {
  const std::int64_t most = approval.amount->minor;
  const std::int64_t step = step_of(most);
  const std::int64_t now = amount_of(approval, state).value_or(Money{}).minor;
  const auto cells = split_columns(column.take(px(compact() ? 56 : 72)), {1, 1}, px(12));
  const auto set = [&](std::int64_t minor) {
    state.typed.clear();
    state.wanted = Money{minor, approval.amount->currency};
  };
  const std::int64_t less = std::min((std::max<std::int64_t>(now, 0) - 1) / step * step, most);
  const std::int64_t more = std::min((now / step + 1) * step, most);
  const std::string of_step = i18n::money({step, approval.amount->currency});
  if (button(path + "/less", cells[0], "− " + of_step, {.enabled = now > 0 && less > 0})) set(less);
  if (button(path + "/more", cells[1], "+ " + of_step, {.enabled = now < most})) set(more);
}

void draw_amount_sheet(const std::string& path, const ApprovalView& approval, LocalState& local, VerdictState& state) {
  if (!approval.amount) return local.sheet.close();
  Sheet sheet(local.sheet, path + "/amount_sheet", tr("approval", "How much?"));
  Column& column = sheet.column();
  const float height = number_pad_height();
  const auto cells = split_columns(column.take(height), {1, 1}, px(compact() ? 16 : 28));
  Column left(cells[0], px(compact() ? 10 : 14));
  const auto wanted = amount_of(approval, state);
  const std::string asked =
      tr("approval", "Asked for: {amount}", {{"amount", i18n::money_exact(*approval.amount)}});
  (void)number_box(path + "/amount_sheet/box", left.take(number_box_height()), asked, shown_amount(approval, state), {},
                   true);
  draw_steps(path + "/amount_sheet", approval, state, left);
  const bool too_much = wanted && wanted->minor > approval.amount->minor;
  const bool fits = wanted && wanted->minor > 0 && !too_much;
  std::string said;
  if (too_much) {
    said = tr("approval", "At most as much as was asked for.");
  } else if (is_claim(approval)) {
    said = tr("approval", "This is the customer's right: less needs a legal ground.");
  } else {
    said = tr("approval", "Whoever asked sees how much was approved.");
  }
  text_block(left.rest(), said, {.style = Style::caption, .colour = too_much ? Token::red : Token::ink_muted});
  const bool entered = number_pad(path + "/amount_sheet/pad", cells[1], state.typed, {.decimal_sign = i18n::decimal_sign()});
  Rect& foot = sheet.foot();
  const bool less = fits && wanted->minor < approval.amount->minor;
  const std::string label = less && is_claim(approval) ? tr("approval", "Choose the legal ground")
                            : fits ? tr("approval", "Take {amount}", {{"amount", i18n::money(*wanted)}})
                                   : tr("approval", "How much?");
  if (foot_close(foot, path + "/amount_sheet/close", Side::left)) return local.sheet.close();
  if (!foot_button(foot, Side::right, path + "/amount_sheet/take", label,
                   {.look = ButtonLook::primary, .enabled = fits}) &&
      !(entered && fits)) {
    return;
  }
  state.wanted = wanted;
  state.typed.clear();
  if (less && is_claim(approval)) {
    state.choice = state.refusing ? std::string() : state.why;
    return local.sheet.open(SheetKind::refusal);
  }
  state.refusing = false;
  state.why.clear();
  state.amount = less ? wanted : std::nullopt;
  state.wanted.reset();
  local.sheet.close();
}

// What the chosen ground says to the customer.
void draw_words(const RefusalChoice& choice, Column& column) {
  if (choice.words.empty()) return;
  const std::string heading = tr("approval", "The customer reads");
  note(column.take(note_height(column.width(), heading, choice.words)), heading, choice.words, CardLook::amber);
}

bool draw_refusal_sheet(const std::string& path, const ApprovalView& approval, LocalState& local, VerdictState& state,
                        bool at_once) {
  const bool cut = state.wanted.has_value();
  const std::string title = cut                  ? tr("approval", "On which legal ground less?")
                            : is_claim(approval) ? tr("approval", "On which legal ground?")
                                                 : tr("approval", "Why not?");
  Sheet sheet(local.sheet, path + "/refusal", title);
  Column& column = sheet.column();
  const RefusalChoice* chosen = chosen_in(approval, state.choice);
  if (approval.refusals.empty()) {
    const std::string none = is_claim(approval)
                                 ? tr("approval", "No legal ground fits here: this is due to the customer in full.")
                                 : tr("approval", "Tell whoever asked why: no reasons are listed.");
    text_block(column.take(text_height(Style::body, none, column.width())), none, {.colour = Token::ink_muted});
  }
  int digit = 0;
  for (const RefusalChoice& choice : approval.refusals) {
    OptionSpec spec;
    spec.icon = is_claim(approval) ? Icon::gavel : Icon::flag;
    spec.selected = &choice == chosen;
    spec.digit = ++digit;
    const float height = option_height(column.width(), choice.label, choice.basis, spec, px(compact() ? 60 : 72));
    if (option(path + "/refusal/" + std::to_string(digit), column.take(height), choice.label, choice.basis, spec)) {
      state.choice = choice.id;
    }
    if (&choice == chosen) draw_words(choice, column);
  }
  Rect& foot = sheet.foot();
  if (foot_close(foot, path + "/refusal/close", Side::left)) {
    state.wanted.reset();
    local.sheet.close();
    return false;
  }
  const bool ready = chosen != nullptr || (approval.refusals.empty() && !is_claim(approval));
  const std::string label =
      cut ? tr("approval", "Take {amount}", {{"amount", i18n::money(*state.wanted)}})
          : at_once ? tr("approval", "Refuse") : tr("approval", "Refuse: go on to the PIN");
  if (!foot_button(foot, Side::right, path + "/refusal/take", label,
                   {.look = cut ? ButtonLook::primary : ButtonLook::danger, .enabled = ready})) {
    return false;
  }
  state.refusing = !cut;
  state.amount = cut ? state.wanted : std::nullopt;
  state.why = state.choice;
  state.wanted.reset();
  local.sheet.close();
  return !cut;
}

}  // namespace

bool has_amount(const ApprovalView& approval) { return approval.amount && approval.amount->minor != 0; }

std::string amount_words(const ApprovalView& approval) {
  if (!has_amount(approval)) return approval.remedy_label;
  return approval.remedy_label + " " + i18n::money_exact(*approval.amount);
}

std::string limit_words(const std::optional<Money>& limit) {
  return limit ? i18n::money(*limit) : tr("approval", "without a limit");
}

terminal::Verdict verdict_of(const ApprovalView& approval, const VerdictState& state) {
  terminal::Verdict verdict{!state.refusing, state.refusing ? std::nullopt : state.amount, {}, {}};
  const bool less = state.refusing || state.amount;
  if (less) (is_claim(approval) ? verdict.ground : verdict.reason) = state.why;
  return verdict;
}

std::string approve_words(const ApprovalView& approval, const VerdictState& state) {
  if (!has_amount(approval)) return tr("approval", "Approve");
  return tr("approval", "Approve {amount}", {{"amount", i18n::money(state.amount.value_or(*approval.amount))}});
}

void draw_what(const std::string& path, const ApprovalView& approval, LocalState& local, VerdictState& state,
               Column& column, bool can_change) {
  ApprovalView decided = approval;
  if (state.amount) decided.amount = state.amount;
  const std::string what = amount_words(decided);
  const bool change = can_change && has_amount(approval);
  const float room = column.width() - (change ? px(64) : 0);
  Style style = Style::h2;
  for (const Style larger : {Style::h1, Style::display}) {
    if (compact() && larger == Style::display) continue;
    if (text_width(larger, what) <= room) style = larger;
  }
  const float height = std::max(text_height(style, what, room), change ? px(52) : 0);
  Rect row = column.take(height);
  if (change) {
    const Rect place = row.cut_right(px(52));
    if (button(path + "/amount", centred(place, px(52), px(52)), "", {.look = ButtonLook::ghost, .icon = Icon::edit})) {
      state.wanted = state.amount;
      state.typed.clear();
      local.sheet.open(SheetKind::amount);
    }
  }
  const float words = text_height(style, what, room);
  text_block({row.x, row.y + (row.height - words) / 2, room, words}, what, {.style = style, .path = path + "/what"});
}

void draw_verdict(const ApprovalView& approval, const VerdictState& state, Column& column) {
  const RefusalChoice* why = chosen_in(approval, state.why);
  const std::string because = why == nullptr ? std::string() : why->label;
  if (state.refusing) {
    const std::string heading = tr("approval", "It is being refused");
    note(column.take(note_height(column.width(), heading, because)), heading, because, CardLook::red);
  } else if (state.amount && approval.amount) {
    const std::string heading = tr("approval", "Less than was asked for: {amount}",
                                   {{"amount", i18n::money(*approval.amount)}});
    note(column.take(note_height(column.width(), heading, because)), heading, because, CardLook::amber);
  }
}

void open_refusal(LocalState& local, VerdictState& state) {
  state.wanted.reset();
  state.typed.clear();
  state.choice = state.refusing ? state.why : std::string();
  local.sheet.open(SheetKind::refusal);
}

bool draw_verdict_sheets(const std::string& path, const ApprovalView& approval, LocalState& local, VerdictState& state,
                         bool at_once) {
  if (local.sheet.kind == SheetKind::amount) draw_amount_sheet(path, approval, local, state);
  // The frame in which one sheet follows the other shows neither.
  else if (local.sheet.kind == SheetKind::refusal) return draw_refusal_sheet(path, approval, local, state, at_once);
  return false;
}

}  // namespace okienko::screens
