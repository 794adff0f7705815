#include "kiosk/paper/set.hpp"

#include <algorithm>

#include "base/calendar.hpp"
#include "domain/codes.hpp"
#include "domain/limits.hpp"
#include "kiosk/i18n/catalogue.hpp"
#include "kiosk/i18n/format.hpp"

namespace okienko::paper {

using i18n::tr;
using terminal::LetterParagraph;
using terminal::PaperJob;
using terminal::PaperLine;

namespace {

constexpr Ink black{0, 0, 0};
constexpr Ink soft_black{0.086, 0.098, 0.114};
constexpr Ink grey{0.353, 0.384, 0.42};
constexpr Ink pale{0.91, 0.945, 0.945};
constexpr Ink line_grey{0.82, 0.82, 0.80};
constexpr Ink primary{0.059, 0.361, 0.361};

// A roll and a label come from a thermal printer, which knows black and no greys.
struct Look {
  bool narrow = false;
  Type title, heading, body, strong, small, label, head_name, mark;
  Ink rule;
  double label_share = 0.3;
  double gap = 0;  // between sections
};

Look look_of(domain::PaperForm form) {
  Look look;
  switch (form) {
    case domain::PaperForm::pdf:
    case domain::PaperForm::a4:
      look.title = {21, 650, soft_black, 1.2};
      look.heading = {10.5, 650, primary, 1.4};
      look.body = {10.5, 400, soft_black, 1.45};
      look.strong = {10.5, 600, soft_black, 1.45};
      look.small = {8.5, 400, grey, 1.4};
      look.label = {9.5, 400, grey, 1.5};
      look.head_name = {11, 650, soft_black, 1.4};
      look.mark = {11, 650, primary, 1.4};
      look.rule = line_grey;
      look.label_share = 0.27;
      look.gap = 16;
      return look;
    case domain::PaperForm::roll:
    case domain::PaperForm::label:
      look.narrow = true;
      look.title = {14, 700, black, 1.2};
      look.heading = {9.5, 700, black, 1.4};
      look.body = {9.5, 450, black, 1.4};
      look.strong = {9.5, 650, black, 1.4};
      look.small = {7.5, 450, black, 1.4};
      look.label = {8.5, 450, black, 1.4};
      look.head_name = {10.5, 700, black, 1.35};
      look.mark = {10.5, 700, black, 1.35};
      look.rule = black;
      look.label_share = 0.36;
      look.gap = 11;
      return look;
  }
  return look;
}

PageShape shape_of(domain::PaperForm form) {
  const auto mm = [](double length) { return length * points_per_mm; };
  switch (form) {
    case domain::PaperForm::pdf:
    case domain::PaperForm::a4:
      return {mm(210), mm(297), 0, mm(24), mm(22), mm(20), mm(24)};
    case domain::PaperForm::roll:
      // Heads of 80 mm printers print 72 mm; the cutter wants some paper at both ends.
      return {mm(roll_width_mm), 0, mm(80), mm(4.5), mm(4.5), mm(5), mm(10)};
    case domain::PaperForm::label:
      return {mm(label_width_mm), 0, mm(29), mm(3), mm(3), mm(2.5), mm(2.5)};
  }
  return {};
}

// What is read together stays on one line: "art. 43e ust. 4", and no word of one letter ends a line.
std::string glued(const std::string& text) {
  static constexpr std::string_view before_number[] = {"art.", "ust.", "nr", "pkt", "§", "ст.", "ч."};
  static constexpr std::string_view unbroken = "\u00A0";
  std::string out;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    const std::string_view word = std::string_view(text).substr(begin, end - begin);
    out += word;
    begin = end + 1;
    if (end == text.size()) break;
    const std::string_view bare = word.substr(std::min(word.find_first_not_of("(„\""), word.size()));
    // One letter, of one byte or two.
    const bool one_letter = bare.size() == 1 || (bare.size() == 2 && static_cast<unsigned char>(bare[0]) >= 0xC3);
    const std::string_view next = std::string_view(text).substr(begin, std::min(text.find(' ', begin), text.size()) - begin);
    const bool of_year = next.substr(0, 2) == "r." || next.substr(0, 3) == "р.";
    const bool glue = one_letter || of_year || std::find(std::begin(before_number), std::end(before_number), bare) != std::end(before_number);
    out += glue ? unbroken : std::string_view(" ");
  }
  return out;
}

// A value as people of the paper's language write it.
std::string told_words(const PaperLine& line, const std::string& currency) {
  switch (line.kind) {
    case domain::FactKind::phone:
      return i18n::phone(line.detail);
    case domain::FactKind::date: {
      const auto date = base::date_from_text(line.detail);
      return date ? i18n::full_date(*date) : line.detail;
    }
    case domain::FactKind::amount: {
      const auto amount = domain::parse_amount(line.detail, currency);
      return amount ? i18n::money_exact(*amount) : line.detail;
    }
    case domain::FactKind::text:
    case domain::FactKind::number:
    case domain::FactKind::time:
    case domain::FactKind::email:
    case domain::FactKind::order:
    case domain::FactKind::product:
    case domain::FactKind::person:
    case domain::FactKind::choice:
    case domain::FactKind::photo:
    case domain::FactKind::signature:
      return line.detail;
  }
  return line.detail;
}

class PaperSetting {
 public:
  explicit PaperSetting(const PaperJob& job)
      : job_(job), look_(look_of(job.form)), page_(shape_of(job.form), job.language) {}

  Composed set() {
    switch (job_.kind) {
      case domain::PaperKind::confirmation:
        confirmation();
        break;
      case domain::PaperKind::answer:
        answer();
        break;
      case domain::PaperKind::goods_protocol:
        protocol();
        break;
      case domain::PaperKind::goods_label:
        label();
        break;
      case domain::PaperKind::charter:
        charter();
        break;
    }
    const std::string author = job_.letterhead.empty() ? job_.site_name : job_.letterhead.front();
    const Composer::Footer footer =
        look_.narrow ? Composer::Footer() : [this](int page, int pages) { return footer_words(page, pages); };
    return page_.finish(title(), author, base::to_unix_ms(job_.issued_at) / 1000, footer, look_.small);
  }

 private:
  std::string title() const {
    switch (job_.kind) {
      case domain::PaperKind::confirmation:
        return tr("paper", "Confirmation of what we agreed");
      case domain::PaperKind::answer:
        return tr("paper", "Answer to a complaint");
      case domain::PaperKind::goods_protocol:
        return tr("paper", "Goods taken in");
      case domain::PaperKind::goods_label:
        return tr("paper", "Label");
      case domain::PaperKind::charter:
        return tr("paper", "Our standards of service");
    }
    return {};
  }

  std::pair<std::string, std::string> footer_words(int page, int pages) const {
    std::string left = title();
    if (!job_.case_number.empty()) left += " · " + job_.case_number;
    return {left, tr("paper", "page {page} of {pages}",
                     {{"page", std::to_string(page)}, {"pages", std::to_string(pages)}})};
  }

  std::string moment(base::WallTime time) const {
    return i18n::day_and_year(time, job_.time_zone) + ", " + i18n::clock_time(time, job_.time_zone);
  }

  // Who writes, and the mark of a copy or of training.
  void letterhead() {
    std::string mark;
    if (job_.training) {
      mark = tr("paper", "TRAINING, NOT REAL");
    } else if (job_.copy > 0) {
      mark = tr("paper", "COPY");
      if (job_.copy > 1) mark += " " + std::to_string(job_.copy);
    }
    const std::string name = job_.letterhead.empty() ? job_.site_name : job_.letterhead.front();
    page_.sides(name, look_.head_name, mark, look_.mark);
    for (std::size_t index = 1; index < job_.letterhead.size(); ++index) page_.text(job_.letterhead[index], look_.small);
    if (!job_.letterhead.empty() && !job_.site_name.empty()) page_.text(job_.site_name, look_.small);
    page_.space(look_.narrow ? 5 : 9);
    page_.rule(look_.rule, look_.narrow ? 0.8 : 0.6);
    page_.space(look_.narrow ? 9 : 22);
  }

  void section(const std::string& heading) {
    page_.space(look_.gap);
    page_.text(heading, look_.heading);
    page_.keep_with_next();
    page_.space(look_.narrow ? 2 : 3);
    page_.keep_with_next();
    page_.rule(look_.rule, look_.narrow ? 0.8 : 0.6);
    page_.keep_with_next();
    page_.space(look_.narrow ? 4 : 7);
    page_.keep_with_next();
  }

  void row(const std::string& name, const std::string& value, bool strong = false) {
    if (value.empty()) return;
    // Long words of a customer flow over pages; a row does not.
    if (value.size() > 600) {
      page_.text(name, look_.label);
      page_.keep_with_next();
      page_.text(value, look_.body);
    } else {
      page_.row(name, look_.label, value, strong ? look_.strong : look_.body, look_.label_share);
    }
    page_.space(look_.narrow ? 1.5 : 2.5);
  }

  void agreed() {
    for (const PaperLine& line : job_.agreed) {
      page_.sides(line.title, look_.strong, line.amount ? i18n::money_exact(*line.amount) : std::string(), look_.strong);
      if (!line.detail.empty()) {
        page_.keep_with_next();
        page_.text(line.detail, look_.body);
      }
      page_.space(look_.narrow ? 4 : 6);
    }
  }

  // What the law gives is refused on a ground in law only, and nobody has to ask for it.
  void refused() {
    for (const terminal::RefusedClaim& claim : job_.refused) {
      page_.sides(claim.title, look_.strong,
                  claim.in_part() ? tr("paper", "granted in part") : tr("paper", "not granted"), look_.strong);
      page_.keep_with_next();
      page_.space(look_.narrow ? 1.5 : 2.5);
      if (claim.asked.minor > 0) row(tr("paper", "Asked for"), i18n::money_exact(claim.asked));
      if (claim.in_part()) row(tr("paper", "Granted"), i18n::money_exact(claim.given), true);
      row(tr("paper", "Why"), glued(claim.words));
      row(tr("paper", "Legal ground"), glued(claim.legal_basis));
      page_.space(look_.narrow ? 4 : 6);
    }
    page_.text(tr("paper", "Whoever does not agree can ask us for an answer in writing. Consumers get free help from the "
                           "consumer ombudsman of their district or city."),
               look_.body);
  }

  void log_head() {
    if (job_.log_head.empty()) return;
    // Not alone on a page of its own.
    page_.keep_with_next();
    page_.space(look_.gap + (look_.narrow ? 2 : 4));
    std::string groups;
    for (std::size_t index = 0; index < std::min<std::size_t>(job_.log_head.size(), 24); ++index) {
      if (index > 0 && index % 4 == 0) groups += ' ';
      groups += job_.log_head[index];
    }
    page_.square(domain::paper_code(job_.log_head, job_.case_number), (look_.narrow ? 23 : 25) * points_per_mm,
                 tr("paper", "State of our records when this was issued: {code}. With it anybody can check that "
                             "nothing was changed afterwards.", {{"code", groups}}),
                 look_.small);
  }

  void who_and_when() {
    row(tr("paper", "Customer"), job_.customer_name, true);
    row(tr("paper", "Case"), job_.case_number, true);
    if (job_.received) row(tr("paper", "Received on"), i18n::full_date(*job_.received));
    else if (job_.opened_at) row(tr("paper", "Opened"), moment(*job_.opened_at));
  }

  void confirmation() {
    letterhead();
    page_.text(title(), look_.title);
    page_.space(3);
    page_.text(moment(job_.issued_at), look_.label);
    page_.space(look_.narrow ? 8 : 16);
    who_and_when();
    if (job_.answer_due) row(tr("paper", "Our answer by"), i18n::full_date(*job_.answer_due), true);
    row(tr("paper", "Outcome"), job_.outcome);
    if (!job_.agreed.empty()) {
      section(tr("paper", "What we do"));
      agreed();
    }
    if (!job_.refused.empty()) {
      section(tr("paper", "What we do not grant, and why"));
      refused();
    }
    if (!job_.promised.empty()) {
      section(tr("paper", "What we promise"));
      for (const auto& [line, due_at] : job_.promised) {
        page_.text(line.detail.empty() ? line.title : line.detail, look_.strong);
        page_.keep_with_next();
        page_.text(tr("paper", "by {moment}", {{"moment", moment(due_at)}}), look_.body);
        page_.space(look_.narrow ? 4 : 6);
      }
    }
    if (!job_.told.empty()) {
      section(tr("paper", "What we were told"));
      for (const PaperLine& line : job_.told) row(line.title, told_words(line, job_.currency));
    }
    if (!job_.case_number.empty()) {
      page_.space(look_.gap);
      const std::string words = tr("paper", "The case number is enough: nothing has to be told twice.");
      if (look_.narrow) page_.text(words, look_.strong);
      else page_.field(words, look_.body, pale);
    }
    if (!job_.signature.empty()) {
      page_.space(look_.gap);
      page_.sign({{tr("paper", "Signature of the customer"), job_.signature}}, look_.small);
    }
    log_head();
  }

  std::string heading_of(LetterParagraph::Part part) const {
    switch (part) {
      case LetterParagraph::Part::ground:
        return tr("paper", "Legal ground");
      case LetterParagraph::Part::reasons:
        return tr("paper", "Reasons");
      case LetterParagraph::Part::statement:
        return tr("paper", "Settling out of court");
      case LetterParagraph::Part::remedy:
        return tr("paper", "What the customer gets");
      case LetterParagraph::Part::opening:
      case LetterParagraph::Part::closing:
        break;
    }
    return {};
  }

  void answer() {
    letterhead();
    page_.sides("", look_.body, i18n::day_and_year(job_.issued_at, job_.time_zone), look_.body);
    page_.space(look_.narrow ? 6 : 18);
    page_.text(tr("paper", "Customer"), look_.label);
    page_.text(job_.customer_name, look_.strong);
    if (!job_.address.empty()) page_.text(job_.address, look_.body);
    page_.space(look_.narrow ? 10 : 30);
    page_.text(title(), look_.title);
    page_.space(look_.narrow ? 6 : 12);
    row(tr("paper", "Case"), job_.case_number, true);
    if (job_.received) row(tr("paper", "Received on"), i18n::full_date(*job_.received));
    for (const PaperLine& line : job_.told) {
      if (line.kind == domain::FactKind::product || line.kind == domain::FactKind::order) {
        row(line.title, told_words(line, job_.currency));
      }
    }
    page_.space(look_.narrow ? 5 : 10);
    const std::string decision = tr("paper", "Decision") + ": " + job_.decision;
    if (look_.narrow) page_.text(decision, {11, 700, black, 1.4});
    else page_.field(decision, {12, 650, soft_black, 1.4}, pale);
    for (const LetterParagraph& paragraph : job_.paragraphs) {
      const std::string heading = heading_of(paragraph.part);
      if (heading.empty()) page_.space(look_.narrow ? 8 : 14);
      else section(heading);
      page_.text(glued(paragraph.text), look_.body);
      if (paragraph.part == LetterParagraph::Part::opening && !job_.agreed.empty()) {
        section(heading_of(LetterParagraph::Part::remedy));
        agreed();
      }
    }
    page_.space(look_.narrow ? 16 : 34);
    if (look_.narrow) {
      page_.sign({{tr("paper", "For the company: name and signature"), {}}}, look_.small);
      page_.space(10);
      page_.sign({{tr("paper", "Received: date and signature"), job_.signature}}, look_.small);
    } else {
      page_.sign({{tr("paper", "Received: date and signature"), job_.signature},
                  {tr("paper", "For the company: name and signature"), {}}},
                 look_.small);
    }
    log_head();
  }

  void protocol() {
    letterhead();
    page_.text(title(), look_.title);
    page_.space(3);
    page_.text(moment(job_.goods_taken_at.value_or(job_.issued_at)), look_.label);
    page_.space(look_.narrow ? 8 : 16);
    who_and_when();
    section(tr("paper", "What we took in"));
    row(tr("paper", "Thing"), job_.goods_what, true);
    row(tr("paper", "Condition"), job_.goods_condition);
    row(tr("paper", "With it"), job_.goods_with_it);
    row(tr("paper", "Remarks"), job_.goods_remarks);
    page_.space(look_.gap);
    page_.bars(job_.goods_code, (look_.narrow ? 14 : 13) * points_per_mm, job_.goods_code, look_.strong);
    page_.space(look_.narrow ? 8 : 12);
    page_.text(tr("paper", "Please show this paper, or the number, when the thing is picked up."), look_.body);
    page_.space(look_.narrow ? 14 : 34);
    if (look_.narrow) {
      page_.sign({{tr("paper", "Handed in: signature of the customer"), job_.signature}}, look_.small);
      page_.space(10);
      page_.sign({{tr("paper", "Taken in: name and signature"), {}}}, look_.small);
    } else {
      page_.sign({{tr("paper", "Handed in: signature of the customer"), job_.signature},
                  {tr("paper", "Taken in: name and signature"), {}}},
                 look_.small);
    }
    log_head();
  }

  // On the thing itself, where anybody may read it: no name.
  void label() {
    page_.bars(job_.goods_code, 12 * points_per_mm, {}, look_.strong);
    page_.space(2);
    page_.sides(job_.goods_code, {15, 700, black, 1.2}, job_.goods_shelf, {15, 700, black, 1.2});
    page_.text(job_.goods_what, {10, 600, black, 1.25});
    page_.sides(job_.case_number, look_.small,
                i18n::day_and_year(job_.goods_taken_at.value_or(job_.issued_at), job_.time_zone), look_.small);
  }

  void charter() {
    letterhead();
    page_.text(title(), look_.title);
    page_.space(3);
    page_.text(tr("paper", "In force since {date}", {{"date", i18n::full_date(job_.charter_from)}}), look_.label);
    page_.space(look_.gap);
    Type policy = look_.body;
    policy.size_pt = look_.narrow ? 10.5 : 13;
    page_.text(job_.charter_policy, policy);
    page_.space(look_.gap);
    int number = 0;
    for (const std::string& line : job_.charter) {
      ++number;
      page_.row(std::to_string(number), look_.heading, line, policy, look_.narrow ? 0.1 : 0.06);
      page_.space(look_.narrow ? 6 : 10);
    }
  }

  const PaperJob& job_;
  Look look_;
  Composer page_;
};

}  // namespace

base::Result<Composed> set_paper(const PaperJob& job) {
  const i18n::Speaking speaking(job.language);
  Composed composed = PaperSetting(job).set();
  if (composed.pdf.empty()) return base::error(base::ErrorCode::invalid, "the paper could not be set");
  return composed;
}

}  // namespace okienko::paper
