#include "kiosk/paper/report.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>

#include "base/calendar.hpp"
#include "base/files.hpp"
#include "kiosk/i18n/catalogue.hpp"
#include "kiosk/i18n/format.hpp"
#include "kiosk/paper/keep.hpp"
#include "kiosk/paper/report_parts.hpp"

namespace okienko::paper {

namespace fs = std::filesystem;

using i18n::tr;
using i18n::tr_count;
using terminal::ReportView;
using terminal::Unit;
using Cell = Composer::Cell;

namespace {

constexpr Type small{8.2, 400, report_muted, 1.4};
constexpr Type footnote{7.5, 400, report_muted, 1.38};
constexpr Type label{9, 400, report_muted, 1.4};
constexpr Type body{10, 400, report_ink, 1.42};
constexpr Type strong{10, 600, report_ink, 1.42};
constexpr Type heading{14, 650, report_ink, 1.3};
constexpr Type place{11, 650, report_primary, 1.4};
constexpr Type title{31, 700, report_ink, 1.15};
constexpr Type head{8.2, 600, report_muted, 1.4};
constexpr Type card_title{8.6, 600, report_muted, 1.3};
constexpr Type card_value{20, 650, report_ink, 1.2};

PageShape a4() {
  constexpr double mm = points_per_mm;
  return {210 * mm, 297 * mm, 0, 18 * mm, 18 * mm, 16 * mm, 20 * mm};
}

Type in(Type type, const Ink& ink) {
  type.ink = ink;
  return type;
}

class ReportSetting {
 public:
  explicit ReportSetting(const ReportView& report) : report_(report), page_(a4(), report.language) {}

  Composed set() {
    letterhead();
    what_matters();
    figures();
    charts();
    distributions();
    standards();
    actions();
    practices();
    gains();
    load();
    reckoned();
    const std::string name = tr("report", "Report of the month") + " · " + place_name() + " · " + i18n::month_and_year(report_.month);
    return page_.finish(name, place_name(), base::to_unix_ms(report_.made_at) / 1000,
                        [this](int page, int pages) {
                          return std::pair(place_name() + " · " + i18n::month_and_year(report_.month),
                                           tr("paper", "page {page} of {pages}",
                                              {{"page", std::to_string(page)}, {"pages", std::to_string(pages)}}));
                        },
                        small);
  }

 private:
  std::string place_name() const { return report_.site_name.empty() ? tr("report", "Our place") : report_.site_name; }
  double width() const { return page_.width(); }

  void section(const std::string& words, const std::string& beside = {}) {
    page_.space(20);
    page_.text(words, heading);
    page_.keep_with_next();
    if (!beside.empty()) {
      page_.text(beside, small);
      page_.keep_with_next();
    }
    page_.space(7);
    page_.keep_with_next();
  }

  void letterhead() {
    page_.sides(place_name(), place, tr("report", "Report of the month"), label);
    page_.space(4);
    page_.text(i18n::month_and_year(report_.month), title);
    if (!report_.whole) {
      page_.space(2);
      page_.text(tr("report", "The month is not over: up to {date}", {{"date", i18n::full_date(report_.until)}}), label);
    }
    page_.space(2);
    page_.text(tr_count("report", "{count} contact with customers",
                        "{count} contacts with customers", report_.contacts),
               label);
    page_.space(10);
    page_.rule(report_line);
  }

  void card(const std::string& words, const std::string& detail, Mark mark, const Ink& ground) {
    const double left = 34;
    const double room = width() - left - 12;
    const double title_height = page_.height_of(words, strong, room);
    const double height = title_height + (detail.empty() ? 0 : page_.height_of(detail, body, room)) + 15;
    page_.drawing(height, [this, words, detail, mark, ground, left, room, title_height, height](const Canvas& canvas) {
      canvas.fill(0, 0, width(), height, ground, 6);
      draw_mark(canvas, left / 2, height / 2, 6.4, mark);
      canvas.text(left, 7.5, room, words, strong);
      if (!detail.empty()) canvas.text(left, 7.5 + title_height, room, detail, body);
    });
    page_.space(6);
  }

  void what_matters() {
    section(tr("report", "What matters this month"));
    for (const auto& signal : report_.signals) {
      const bool worse = signal.signal.worse, better = signal.signal.better;
      card(signal.title, signal_words(signal), worse ? Mark::worse : better ? Mark::better : Mark::other,
           worse ? report_red_soft : better ? report_green_soft : report_amber_soft);
    }
    if (report_.signals_left_out > 0) {
      page_.text(tr_count("report", "and {count} more signal", "and {count} more signals", report_.signals_left_out), body);
      page_.space(6);
    }
    if (report_.signals.empty() && report_.quiet == 0) {
      card(tr("report", "Too little is known yet"),
           tr("report", "No measure has limits, so none can tell chance from a change. Nothing follows from this month's figures alone."),
           Mark::other, report_amber_soft);
    } else if (report_.signals.empty()) {
      card(tr("report", "No signal: leave it alone"),
           tr("report", "What went up and down this month is what always goes up and down. Whoever reacts to it makes it worse."),
           Mark::calm, report_soft);
    } else if (report_.quiet > 0) {
      page_.text(tr_count("report", "No signal in {count} other measure: leave it alone.",
                          "No signal in {count} other measures: leave them alone.", report_.quiet),
                 body);
    }
    if (report_.without_limits > 0) {
      page_.text(tr_count("report", "{count} measure has too few points for limits yet: it cannot signal.",
                          "{count} measures have too few points for limits yet: they cannot signal.",
                          report_.without_limits),
                 small);
    }
  }

  std::pair<std::string, std::string> now_and_before(const terminal::ReportFigure& figure) const {
    return compared_words(figure.now, figure.before, figure.unit, report_.currency);
  }

  void figures() {
    std::vector<terminal::ReportFigure> cards, rows;
    constexpr std::size_t most_cards = 9;
    std::string nothing;  // neither this month nor the one before
    for (const auto& figure : report_.figures) {
      const bool counts = figure.unit == Unit::count || figure.unit == Unit::per_contact;
      if (counts && figure.now.value == 0.0 && figure.before.value == 0.0) nothing += (nothing.empty() ? "" : ", ") + figure.title;
      else if (figure.critical && figure.now.value && cards.size() < most_cards) cards.push_back(figure);
      else if (figure.now.value || figure.now.few || figure.before.value || figure.before.few) rows.push_back(figure);
    }
    if (cards.empty() && rows.empty() && nothing.empty()) return;
    section(tr("report", "Key figures"), tr("report", "beside the month before"));
    constexpr std::size_t columns = 3;
    constexpr double gap = 9, pad = 11;
    const double card_width = (width() - gap * (columns - 1)) / columns;
    for (std::size_t first = 0; first < cards.size(); first += columns) {
      const std::vector<terminal::ReportFigure> row(
          cards.begin() + static_cast<std::ptrdiff_t>(first),
          cards.begin() + static_cast<std::ptrdiff_t>(std::min(first + columns, cards.size())));
      double title_height = 0;
      for (const auto& figure : row) title_height = std::max(title_height, page_.height_of(figure.title, card_title, card_width - 2 * pad));
      const double height = title_height + 55;
      page_.drawing(height, [this, row, title_height, height, wide = card_width](const Canvas& canvas) {
        for (std::size_t i = 0; i < row.size(); ++i) {
          const double x = static_cast<double>(i) * (wide + gap);
          const auto [now, before] = now_and_before(row[i]);
          canvas.frame(x, 0, wide, height, report_line, 0.8, 6);
          canvas.text(x + pad, 8, wide - 2 * pad, row[i].title, card_title);
          canvas.text(x + pad, 9 + title_height, wide - 2 * pad, now, card_value, Align::left, 1);
          canvas.text(x + pad, 36 + title_height, wide - 2 * pad,
                      tr("report", "month before: {value}", {{"value", before}}), small,
                      Align::left, 1);
        }
      });
      page_.space(gap);
    }
    if (!nothing.empty()) {
      page_.text(tr("report", "Not once in both months: {measures}", {{"measures", nothing}}), label);
      page_.space(6);
    }
    if (rows.empty()) return;
    page_.space(4);
    const auto line = [&](const std::string& a, const std::string& b, const std::string& c, const Type& first, const Type& rest) {
      return std::vector<Cell>{{a, first, 0.56, Align::left}, {b, rest, 0.22, Align::right}, {c, rest, 0.22, Align::right}};
    };
    page_.begin_table(line(tr("report", "Other measures"), tr("report", "this month"), tr("report", "month before"), head, head),
                      report_line);
    for (const auto& figure : rows) {
      const auto [now, before] = now_and_before(figure);
      page_.cells(line(figure.title, now, before, body, body));
      page_.space(2.5);
    }
    page_.end_table();
  }

  void charts() {
    if (report_.charts.empty()) return;
    section(tr("report", "Charts"), tr("report", "Those with a signal first, then the critical ones. Pale ground: this month. Diamond: beyond a limit. "
                                                 "Square: part of a run. Only what lies beyond the band, or in a row on one side, says something."));
    constexpr double gap = 10;
    for (std::size_t i = 0; i < report_.charts.size();) {
      const auto& chart = report_.charts[i];
      const bool pair = !chart.has_signal && i + 1 < report_.charts.size();
      if (!pair) {
        const ChartFrame frame = frame_of(page_, chart, width(), true);
        page_.drawing(frame.height, [this, frame](const Canvas& canvas) { draw_chart(canvas, 0, frame.height, frame, report_.currency); });
        ++i;
      } else {
        const double wide = (width() - gap) / 2;
        const ChartFrame left = frame_of(page_, chart, wide, false), right = frame_of(page_, report_.charts[i + 1], wide, false);
        const double height = std::max(left.height, right.height);
        page_.drawing(height, [this, left, right, wide, height](const Canvas& canvas) {
          draw_chart(canvas, 0, height, left, report_.currency);
          draw_chart(canvas, wide + gap, height, right, report_.currency);
        });
        i += 2;
      }
      page_.space(gap);
    }
  }

  void scale(const terminal::DistributionView& of) {
    page_.sides(of.title, strong, tr_count("report", "{count} answer", "{count} answers", of.answers) + " · " + tr("report", "1: very bad, 5: very good"), label);
    page_.keep_with_next();
    page_.space(3);
    page_.keep_with_next();
    constexpr double bar = 17, height = 31;
    page_.drawing(height, [this, of](const Canvas& canvas) {
      static constexpr Ink inks[] = {report_red, {0.86, 0.55, 0.51}, {0.93, 0.75, 0.42}, {0.45, 0.68, 0.66}, report_primary};
      double x = 0;
      for (std::size_t i = 0; i < of.rows.size() && i < std::size(inks); ++i) {
        const double wide = width() * of.rows[i].share;
        if (wide <= 0) continue;
        canvas.fill(x, 0, wide, bar, inks[i]);
        // The lukewarm ones are hatched: they are who leaves.
        if (of.rows[i].lukewarm) {
          for (double at = x + 4; at < x + wide; at += 5) {
            canvas.line(at, bar, std::min(at + bar * 0.5, x + wide), std::max(0.0, bar - (std::min(at + bar * 0.5, x + wide) - at) * 2), report_amber, 0.5);
          }
        }
        const std::string share = percent(of.rows[i].share, 0);
        if (wide > 15) canvas.text(x, bar + 1, wide, of.rows[i].label, in(small, report_muted), Align::centre, 1);
        const bool pale_ground = i >= 1 && i <= 3;
        if (wide > 26) canvas.text(x, 2.6, wide, share, {8.6, 650, pale_ground ? report_ink : Ink{1, 1, 1}, 1.3}, Align::centre, 1);
        x += wide;
      }
    });
    page_.keep_with_next();
    page_.text(tr("report", "Lukewarm: {share}. They do not complain, they leave.", {{"share", percent(of.lukewarm_share)}}), body);
    page_.space(11);
  }

  void options(const terminal::DistributionView& of) {
    const bool beside = std::any_of(of.rows.begin(), of.rows.end(), [](const auto& row) { return row.reference.has_value(); });
    page_.sides(of.title, strong,
                of.few ? tr("report", "fewer than 5 answers: ours are not shown")
                       : tr_count("report", "{count} answer", "{count} answers", of.answers),
                label);
    page_.keep_with_next();
    page_.space(4);
    page_.keep_with_next();
    if (beside) {
      page_.begin_table({{"", head, 0.42, Align::left}, {tr("report", "ours"), head, 0.31, Align::left},
                         {tr("report", "elsewhere: {source}", {{"source", of.reference_from}}), head, 0.27, Align::right}},
                        report_line);
    }
    double most = 0.01;
    for (const auto& row : of.rows) most = std::max(most, row.share);
    for (const auto& row : of.rows) {
      constexpr double gap = 10;
      const double left = width() * 0.42;
      const double height = std::max(14.5, page_.height_of(row.label, body, left - gap));
      page_.drawing(height, [this, row, left, most, beside, few = of.few](const Canvas& canvas) {
        canvas.text(0, 0, left - gap, row.label, body);
        if (!few) {
          const double wide = width() * 0.25 * row.share / most;
          canvas.fill(left, 3.4, std::max(wide, 0.8), 7.5, report_primary);
          canvas.text(left + wide + 6, 0, 60, percent(row.share, 0), body);
        } else {
          canvas.text(left, 0, 60, "–", body);
        }
        if (beside && row.reference) canvas.text(width() * 0.82, 0, width() * 0.18, percent(*row.reference, 0), body, Align::right);
      });
      page_.space(2);
    }
    page_.end_table();
    page_.space(10);
  }

  void distributions() {
    if (report_.distributions.empty()) return;
    section(tr("report", "How opinions and reasons spread"),
            tr("report", "Answers from {from} to {until}. Silence is not satisfaction, and a mean hides who is lukewarm.",
               {{"from", i18n::full_date(report_.distributions_from)}, {"until", i18n::full_date(report_.until)}}));
    for (const auto& of : report_.distributions) {
      if (of.scale) scale(of);
      else options(of);
    }
  }

  std::string attained_words(const terminal::ReportStandard& of, Ink& ink) const {
    ink = report_muted;
    if (of.withdrawn) return tr("report", "withdrawn");
    if (!of.by_program) return tr("report", "seen by people only");
    if (!of.attained.value) return of.attained.few ? tr("report", "fewer than 5 times") : tr("report", "did not come up");
    ink = report_green;
    if (of.misses == 0 && !of.few_misses) return tr_count("report", "attained, {count} time", "attained each of {count} times", of.attained.of);
    ink = report_ink;
    if (of.few_misses) return tr_count("report", "fewer than 5 misses in {count} time", "fewer than 5 misses in {count} times", of.attained.of);
    return tr_count("report", "{count} miss in {times} times", "{count} misses in {times} times", of.misses,
                    {{"times", i18n::number(static_cast<double>(of.attained.of), 0)}});
  }

  struct Line {
    std::string words;
    Ink ink;
  };
  std::vector<Line> standard_details(const terminal::ReportStandard& of) const {
    std::vector<Line> lines;
    if (of.withdrawn) {
      const std::string reason = of.reason.empty() ? std::string() : ": " + of.reason;
      const std::string words = of.withdrawn_on.ok() ? tr("report", "Withdrawn on {date}", {{"date", i18n::full_date(of.withdrawn_on)}})
                                                     : tr("report", "Withdrawn");
      lines.push_back({words + reason, report_muted});
    }
    if (!of.causes.empty()) {
      std::string causes;
      for (const auto& cause : of.causes) {
        if (!causes.empty()) causes += ", ";
        causes += part_words(cause.label);
        if (cause.count > 0) causes += " (" + i18n::number(static_cast<double>(cause.count), 0) + ")";
      }
      lines.push_back({tr("report", "Causes to remove: {causes}", {{"causes", causes}}), report_muted});
    }
    if (of.too_easy) {
      lines.push_back({tr("report", "Too easy: kept for {weeks} weeks without a miss. {to} instead of {from} would do.",
                          {{"weeks", std::to_string(of.too_easy->weeks)},
                           {"to", duration_words(of.too_easy->to_seconds)},
                           {"from", duration_words(of.too_easy->from_seconds)}}),
                       report_amber});
    }
    if (of.no_effect) lines.push_back({tr("report", "No effect on what it should make better: change it or drop it."), report_amber});
    return lines;
  }

  void standards() {
    if (report_.standards.empty()) return;
    section(tr("report", "Standards"), tr("report", "Each miss is a cause to remove, no score."));
    page_.begin_table({{tr("report", "Standard"), head, 0.66, Align::left}, {tr("report", "this month"), head, 0.34, Align::right}}, report_line);
    for (const auto& of : report_.standards) {
      Ink ink;
      const std::string words_right = attained_words(of, ink);
      page_.cells({{of.wording, body, 0.66, Align::left}, {words_right, in(strong, ink), 0.34, Align::right}});
      for (const Line& line : standard_details(of)) {
        page_.keep_with_next();
        page_.text(line.words, in(label, line.ink), 10);
      }
      page_.space(5);
    }
    page_.end_table();
  }

  void actions() {
    if (report_.actions.empty()) return;
    section(tr("report", "What we changed, and what came of it"));
    for (const auto& action : report_.actions) {
      std::string when;
      if (action.in_force_from.ok()) when = tr("report", "since {date}", {{"date", i18n::full_date(action.in_force_from)}});
      else if (action.due.ok() && action.due < report_.until) when = tr("report", "was due by {date}", {{"date", i18n::full_date(action.due)}});
      else if (action.due.ok()) when = tr("report", "by {date}", {{"date", i18n::full_date(action.due)}});
      page_.sides(action.title, strong, when, label);
      std::string came;
      Ink ink = report_muted;
      if (action.effect) {
        came = effect_words(*action.effect, report_.currency);
        if (action.effect->kind == terminal::EffectView::Kind::better) ink = report_green;
        if (action.effect->kind == terminal::EffectView::Kind::worse) ink = report_red;
      } else if (action.in_force_from.ok()) {
        came = tr("report", "Its effect cannot be told from the figures.");
      } else {
        came = tr("report", "Still to be done.");
      }
      page_.keep_with_next();
      page_.text(came, in(body, ink));
      page_.space(7);
    }
    if (report_.actions_left_out > 0) {
      page_.text(tr_count("report", "and {count} more action", "and {count} more actions", report_.actions_left_out), label);
    }
  }

  void practices() {
    if (report_.practices.empty()) return;
    section(tr("report", "Good practices of this team"), tr("report", "Thank you to everyone who told one."));
    for (const auto& practice : report_.practices) {
      page_.sides(practice.title, strong,
                  practice.of_month ? tr("report", "new this month")
                                    : tr("report", "since {date}", {{"date", i18n::full_date(practice.since)}}),
                  practice.of_month ? in(label, report_green) : label);
      if (!practice.by.empty()) {
        page_.keep_with_next();
        page_.text(tr("report", "Thanks: {name}", {{"name", practice.by}}), label);
      }
      page_.space(6);
    }
    if (report_.practices_left_out > 0) {
      page_.text(tr_count("report", "and {count} more practice", "and {count} more practices", report_.practices_left_out), label);
    }
  }

  void gains() {
    if (report_.gains.empty()) return;
    section(tr("report", "What was gained, and since when"),
            tr("report", "The first three known months beside the last three."));
    page_.begin_table({{tr("report", "Measure"), head, 0.32, Align::left}, {tr("report", "then, since"), head, 0.22, Align::left},
                       {tr("report", "then"), head, 0.12, Align::right}, {tr("report", "now"), head, 0.12, Align::right},
                       {"", head, 0.22, Align::right}},
                      report_line);
    for (const auto& gain : report_.gains) {
      using Verdict = terminal::ReportGain::Verdict;
      std::string verdict;
      Ink ink = report_muted;
      switch (gain.verdict) {
        case Verdict::better:
          verdict = tr("report", "better");
          ink = report_green;
          break;
        case Verdict::worse:
          verdict = tr("report", "worse");
          ink = report_red;
          break;
        case Verdict::chance:
          verdict = tr("report", "may be chance");
          break;
        case Verdict::unknown:
          verdict = tr("report", "too few weeks");
          break;
      }
      page_.cells({{gain.title, body, 0.32, Align::left}, {i18n::full_date(gain.then_from), label, 0.22, Align::left},
                   {value_words(gain.then, gain.unit, report_.currency), body, 0.12, Align::right},
                   {value_words(gain.now, gain.unit, report_.currency), strong, 0.12, Align::right},
                   {verdict, in(strong, ink), 0.22, Align::right}});
      page_.space(3);
    }
    page_.end_table();
  }

  void load() {
    const auto& days = report_.load.days;
    if (days.empty()) return;
    section(tr("report", "What is expected next"), tr("report", "Contacts a day in the next two weeks, as the past weeks say."));
    constexpr double height = 92, floor = 70;
    page_.drawing(height, [this, days](const Canvas& canvas) {
      double most = 1;
      for (const auto& day : days) most = std::max(most, day.expected);
      const double step = width() / static_cast<double>(days.size());
      for (std::size_t i = 0; i < days.size(); ++i) {
        const double x = static_cast<double>(i) * step;
        const double tall = (floor - 16) * days[i].expected / most;
        const bool peak = !days[i].peaks.empty();
        canvas.fill(x + 5, floor - tall, step - 10, tall, peak ? report_amber : report_limit, std::min(2.0, tall / 2));
        canvas.text(x, floor - tall - 12, step, i18n::number(days[i].expected, 0), small, Align::centre, 1);
        canvas.text(x, floor + 3, step, std::to_string(unsigned(days[i].day.day())) + "." + std::to_string(unsigned(days[i].day.month())), small, Align::centre, 1);
      }
      canvas.line(0, floor, width(), floor, report_line, 0.6);
    });
    bool any = false;
    for (const auto& day : days) {
      if (day.peaks.empty()) continue;
      any = true;
      std::string hours;
      for (std::size_t first = 0; first < day.peaks.size();) {
        std::size_t last = first;
        while (last + 1 < day.peaks.size() && day.peaks[last + 1] == day.peaks[last] + 1) ++last;
        hours += (hours.empty() ? "" : ", ") + std::to_string(day.peaks[first]) + "–" + std::to_string(day.peaks[last] + 1);
        first = last + 1;
      }
      page_.text(tr("report", "{day}, hours {hours}: more are expected than can be served.",
                    {{"day", i18n::weekday_and_date(day.day)}, {"hours", hours}}),
                 body);
      page_.space(2);
    }
    if (!any) page_.text(tr("report", "No hour is expected that the planned team cannot serve, where a plan is known."), body);
  }

  void reckoned() {
    section(tr("report", "How this was reckoned"));
    const std::string lines[] = {
        tr("report", "Everything comes from the records of this place, {from} to {until}, by the definitions of the pack {pack}; each measure has its page on the terminal.",
           {{"from", i18n::full_date(report_.from)}, {"until", i18n::full_date(report_.until)}, {"pack", report_.pack_name}}),
        tr("report", "Nothing is counted by person, and no figure of fewer than 5 is shown. Whoever is named told a good practice."),
        tr("report", "Times are medians, on charts geometric means. Opinions are the share of the two best of five answers. Times that no one worked are left out: a forgotten screen, a clock that was set."),
        tr("report", "Limits come from the first 20 points of a phase, three standard deviations from the centre. A phase begins where something was changed on purpose. A signal is a point beyond the limits, or eight in a row on one side; by chance alone there is one in about {points} points.",
           {{"points", i18n::number(report_.points_between_false_alarms, 0)}}),
        tr("report", "An action helped or did harm where the points after it signal against the limits from before it. What was gained is called better or worse where the weeks of both times lie more than three standard errors apart."),
        tr("report", "Expected contacts: the mean of eight weeks by weekday and hour, moved to the level of the last two. It was {error} contacts an hour off in the past weeks; “as last week” was {naive} off.",
           {{"error", i18n::number(report_.load.error, 1)}, {"naive", i18n::number(report_.load.naive_error, 1)}})};
    for (std::size_t i = 0; i < std::size(lines); ++i) {
      if (i + 1 == std::size(lines) && report_.load.days.empty()) break;
      page_.text(lines[i], footnote);
      page_.space(3);
    }
    std::int64_t unbelieved = 0, corrected = 0;
    for (const auto& chart : report_.charts) unbelieved += chart.unbelieved, corrected += chart.corrected;
    if (unbelieved > 0) {
      page_.text(tr_count("report", "{count} time was left out of these charts as not believed.", "{count} times were left out of these charts as not believed.", unbelieved), footnote);
      page_.space(3);
    }
    if (corrected > 0) {
      page_.text(tr_count("report", "{count} figure of these charts was corrected by later records.", "{count} figures of these charts were corrected by later records.", corrected), footnote);
      page_.space(3);
    }
    page_.text(tr("report", "Made on {date}.", {{"date", i18n::day_and_year(report_.made_at, report_.time_zone)}}), footnote);
  }

  const ReportView& report_;
  Composer page_;
};

}  // namespace

base::Result<Composed> set_report(const ReportView& report) {
  const i18n::Speaking speaking(report.language);
  Composed composed = ReportSetting(report).set();
  if (composed.pdf.empty()) return base::error(base::ErrorCode::invalid, "the report could not be set");
  return composed;
}

std::string report_file_name(const ReportView& report) {
  constexpr std::size_t longest = 40;  // of the place
  std::string name;
  for (const char byte : report.site) {
    if (name.size() < longest) name += std::isalnum(static_cast<unsigned char>(byte)) != 0 ? byte : '-';
  }
  if (name.empty()) name = "place";
  constexpr std::size_t month_length = 7;
  return name + "-" + base::date_to_text(report.month / std::chrono::day{1}).substr(0, month_length) + ".pdf";
}

base::Result<fs::path> keep_report(const fs::path& folder, const ReportView& report, base::BytesView pdf) {
  std::error_code failed;
  fs::create_directories(folder, failed);
  if (failed) return base::error(base::ErrorCode::io, "cannot make " + folder.string() + ": " + failed.message());
  fs::permissions(folder, fs::perms::owner_all, failed);
  const fs::path path = folder / report_file_name(report);
  OKIENKO_TRY(base::write_file(path, pdf, base::FileAccess::owner_only));
  std::vector<fs::path> kept;
  for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end; entry.increment(failed)) {
    if (entry->path().extension() == ".pdf") kept.push_back(entry->path());
  }
  // By the month in the name, the newest first; the one that was just made stays whatever it is of.
  constexpr std::size_t month_length = 11;  // "2026-10.pdf"
  const auto month_of = [](const fs::path& file) {
    const std::string file_name = file.filename().string();
    return file_name.size() < month_length ? file_name : file_name.substr(file_name.size() - month_length);
  };
  std::sort(kept.begin(), kept.end(), [&](const fs::path& a, const fs::path& b) {
    if ((a == path) != (b == path)) return a == path;
    return month_of(a) > month_of(b);
  });
  for (std::size_t i = max_kept_reports; i < kept.size(); ++i) fs::remove(kept[i], failed);
  return path;
}

}  // namespace okienko::paper
