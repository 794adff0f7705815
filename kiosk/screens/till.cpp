#include "kiosk/screens/till.hpp"

#include <algorithm>

#include "domain/codes.hpp"
#include "domain/goods.hpp"
#include "kiosk/screens/words.hpp"
#include "kiosk/ui/field.hpp"

namespace okienko::screens {

using namespace ui;
using Step = terminal::ContactView::TillStep;

namespace {

std::string title_of(const Step& step) {
  return step.amount ? step.label + " · " + i18n::money(*step.amount) : step.label;
}

std::string path_of(std::size_t index) {
  return "remedy/till/" + std::to_string(index + 1);
}

// A receipt has a code: it goes to the field that has the focus, else to the first that is open. Our own labels are
// no receipts.
void take_scans(const std::vector<Step>& steps, LocalState& local) {
  std::vector<std::string>& scans = current().consume_input().scans;
  std::string* wanted = nullptr;
  for (std::size_t index = 0; index < steps.size(); ++index) {
    if (!steps[index].receipt.empty()) continue;
    const bool focused = current().focused_field() == path_of(index);
    if (wanted == nullptr || focused) wanted = &local.receipts[steps[index].grant.text()];
  }
  if (wanted == nullptr) return;
  std::erase_if(scans, [&](const std::string& code) {
    if (code.starts_with(domain::goods_code_prefix) || code.size() > domain::max_receipt_bytes) return false;
    *wanted = code;
    return true;
  });
}

// What was given, as the line of what was done says it: it is not shown there a second time.
std::string given_words(const terminal::ContactView& contact, const Step& step) {
  for (const terminal::SummaryLine& line : contact.summary.granted) {
    if (line.title == step.label && !line.detail.empty()) return line.detail + "\n";
  }
  return {};
}

std::string receipt_words(const Step& step) {
  return tr("till", "settled at the till, receipt {number}", {{"number", unbroken(step.receipt)}});
}

void draw_settled(const Step& step, const std::string& given, Column& column) {
  const std::string said = given + receipt_words(step);
  const float room = column.width() - px(32 + 44);
  const float title = text_height(Style::body_strong, title_of(step), room);
  const float detail = text_height(Style::caption, said, room);
  const Rect rect = column.take(title + detail + px(24));
  card(rect, CardLook::green);
  Rect inner = rect.inset(px(16), px(12));
  icon(inner.cut_left(px(30)), Icon::check_circle, IconSize::medium, Token::green);
  inner.cut_left(px(14));
  text_block(inner.cut_top(title), title_of(step), {.style = Style::body_strong});
  text_block(inner, said, {.style = Style::caption});
}

void draw_open(const Step& step, const std::string& given, const std::string& path, LocalState& local, Output& output, Column& column) {
  std::string& receipt = local.receipts[step.grant.text()];
  const std::string hint = given + tr("till", "To be settled at the till, now or later. The receipt can be scanned.");
  const std::string save = tr("till", "Settled");
  const ButtonSpec save_spec{.look = receipt.empty() ? ButtonLook::plain : ButtonLook::primary,
                             .enabled = !receipt.empty(),
                             .icon = Icon::check};
  const float save_width = button_width(save, save_spec);
  const float inner_width = column.width() - px(32);
  // Words and field side by side where there is room.
  const bool beside = inner_width > px(760);
  const float words_width = beside ? inner_width * 0.45F - px(16) : inner_width;
  const float title_height = text_height(Style::body_strong, title_of(step), words_width);
  const float hint_height = text_height(Style::caption, hint, words_width);
  const float field_height = px(field_height_units);
  const float words_height = title_height + hint_height;
  const float height = beside ? std::max(words_height, field_height) : words_height + px(10) + field_height;
  const Rect rect = column.take(height + px(28));
  card(rect, CardLook::amber);
  Rect inner = rect.inset(px(16), px(14));
  Rect words_rect = beside ? inner.cut_left(words_width) : inner.cut_top(words_height);
  if (beside) {
    inner.cut_left(px(16));
    words_rect = {words_rect.x, words_rect.y + (words_rect.height - words_height) / 2, words_width, words_height};
  } else {
    inner.cut_top(px(10));
  }
  text_block(words_rect.cut_top(title_height), title_of(step), {.style = Style::body_strong});
  text_block(words_rect, hint, {.style = Style::caption});
  Rect row{inner.x, inner.y + (inner.height - field_height) / 2, inner.width, field_height};
  const bool saved = button(path + "/save", row.cut_right(save_width), save, save_spec);
  row.cut_right(px(12));
  const FieldResult field =
      text_field(path, row, receipt,
                 {.placeholder = tr("till", "Receipt number"),
                  .max_bytes = domain::max_receipt_bytes,
                  .accepts = FieldAccepts::numbers,
                  .icon = Icon::receipt,
                  .action = {.label = tr("till", "Settled"), .enabled = !receipt.empty()}});
  if ((saved || field.submitted) && !receipt.empty()) {
    output.post(terminal::WriteReceipt{step.grant, receipt});
    leave_fields();
  }
}

// The remedy stands among those of the step, with its settlement.
bool has_tile(const terminal::ContactView& contact, const Step& step) {
  if (!contact.step) return false;
  return std::any_of(contact.step->remedies.begin(), contact.step->remedies.end(),
                     [&](const terminal::RemedyView& remedy) { return remedy.granted && remedy.label == step.label; });
}

}  // namespace

std::string settled_words(const terminal::ContactView& contact, const std::string& remedy_label) {
  for (const Step& step : contact.till) {
    if (step.label == remedy_label && !step.receipt.empty()) return receipt_words(step);
  }
  return {};
}

bool settled_at_till(const terminal::ContactView& contact, const std::string& remedy_label) {
  return std::any_of(contact.till.begin(), contact.till.end(),
                     [&](const Step& step) { return step.label == remedy_label; });
}

void draw_till(const terminal::ContactView& contact, LocalState& local, Output& output, SettledLook settled,
               Column& column) {
  take_scans(contact.till, local);
  for (std::size_t index = 0; index < contact.till.size(); ++index) {
    const Step& step = contact.till[index];
    if (step.receipt.empty()) {
      draw_open(step, given_words(contact, step), path_of(index), local, output, column);
    } else if (settled == SettledLook::cards || !has_tile(contact, step)) {
      draw_settled(step, given_words(contact, step), column);
    }
  }
}

}  // namespace okienko::screens
