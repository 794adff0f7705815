// What is done about it, in words: improvements with their states and moves, and the points of a meeting.
#include <charconv>

#include "kiosk/screens/service_words.hpp"

namespace okienko::screens {

using domain::ImprovementKind;
using domain::ImprovementState;
using ui::Icon;
using ui::Tone;

std::string words_of_many(ImprovementKind kind) {
  switch (kind) {
    case ImprovementKind::action:
      return tr("improve", "Actions");
    case ImprovementKind::practice:
      return tr("improve", "Practices");
    case ImprovementKind::idea:
      return tr("improve", "Ideas");
    case ImprovementKind::risk:
      return tr("improve", "Risks");
    case ImprovementKind::competitor:
      return tr("improve", "Competitors");
    case ImprovementKind::expectation:
      return tr("improve", "Expectations");
    case ImprovementKind::standard:
      return tr("improve", "Changes of standards");
  }
  return {};
}

std::string words(ImprovementKind kind) {
  switch (kind) {
    case ImprovementKind::action:
      return tr("improve", "Corrective action");
    case ImprovementKind::practice:
      return tr("improve", "Good practice");
    case ImprovementKind::idea:
      return tr("improve", "Idea");
    case ImprovementKind::risk:
      return tr("improve", "Risk");
    case ImprovementKind::competitor:
      return tr("improve", "What competitors do");
    case ImprovementKind::expectation:
      return tr("improve", "Customers' expectation");
    case ImprovementKind::standard:
      return tr("improve", "Change of a standard");
  }
  return {};
}

Icon icon_of(ImprovementKind kind) {
  switch (kind) {
    case ImprovementKind::action:
      return Icon::build;
    case ImprovementKind::practice:
      return Icon::thumb_up;
    case ImprovementKind::idea:
      return Icon::lightbulb;
    case ImprovementKind::risk:
      return Icon::warning;
    case ImprovementKind::competitor:
      return Icon::storefront;
    case ImprovementKind::expectation:
      return Icon::forum;
    case ImprovementKind::standard:
      return Icon::description;
  }
  return Icon::flag;
}

std::string words(ImprovementKind kind, ImprovementState state) {
  const bool named = kind == ImprovementKind::risk;
  switch (state) {
    case ImprovementState::open:
      switch (kind) {
        case ImprovementKind::action:
          return tr("improve", "to do");
        case ImprovementKind::competitor:
          return tr("improve", "to be looked at");
        case ImprovementKind::practice:
        case ImprovementKind::idea:
        case ImprovementKind::risk:
        case ImprovementKind::expectation:
        case ImprovementKind::standard:
          return tr("improve", "waits for the team");
      }
      return {};
    case ImprovementState::consulted:
      return tr("improve", "consulted");
    case ImprovementState::adopted:
      return named ? tr("improve", "known, with a response") : tr("improve", "adopted");
    case ImprovementState::done:
      return kind == ImprovementKind::action ? tr("improve", "done, effect is watched")
                                             : tr("improve", "done");
    case ImprovementState::effective:
      return tr("improve", "effect confirmed");
    case ImprovementState::without_effect:
      return tr("improve", "without effect");
    case ImprovementState::retired:
      return tr("improve", "withdrawn");
    case ImprovementState::refused:
      return tr("improve", "not adopted");
  }
  return {};
}

Tone tone(ImprovementState state) {
  switch (state) {
    case ImprovementState::open:
      return Tone::amber;
    case ImprovementState::consulted:
    case ImprovementState::done:
      return Tone::blue;
    case ImprovementState::adopted:
    case ImprovementState::effective:
      return Tone::green;
    case ImprovementState::without_effect:
    case ImprovementState::retired:
    case ImprovementState::refused:
      return Tone::neutral;
  }
  return Tone::neutral;
}

std::string move_words(ImprovementKind kind, ImprovementState to) {
  switch (to) {
    case ImprovementState::open:
      return tr("improve", "Not done yet");
    case ImprovementState::consulted:
      return tr("improve", "Consulted");
    case ImprovementState::adopted:
      return tr("improve", "Adopt");
    case ImprovementState::done:
      return kind == ImprovementKind::competitor ? tr("improve", "Looked at") : tr("improve", "Done");
    case ImprovementState::effective:
      return tr("improve", "It helped");
    case ImprovementState::without_effect:
      return tr("improve", "It did not help");
    case ImprovementState::retired:
      return tr("improve", "Withdraw");
    case ImprovementState::refused:
      return tr("improve", "Do not adopt");
  }
  return {};
}

std::string reason_asked(ImprovementKind kind, ImprovementState to) {
  switch (to) {
    case ImprovementState::consulted:
      return tr("improve", "Who was asked, and what did they say?");
    case ImprovementState::refused:
      return kind == ImprovementKind::action ? tr("improve", "Why is it given up?")
                                             : tr("improve", "Why is it not adopted?");
    case ImprovementState::retired:
      return tr("improve", "Why is it withdrawn?");
    case ImprovementState::without_effect:
      return tr("improve", "What was expected, and what came?");
    case ImprovementState::open:
    case ImprovementState::adopted:
    case ImprovementState::done:
    case ImprovementState::effective:
      return {};
  }
  return {};
}

Icon icon_of(domain::AgendaKind kind) {
  using domain::AgendaKind;
  switch (kind) {
    case AgendaKind::signal:
      return Icon::trending_up;
    case AgendaKind::late_promises:
      return Icon::event;
    case AgendaKind::practice:
      return Icon::thumb_up;
    case AgendaKind::idea:
      return Icon::lightbulb;
    case AgendaKind::what_if:
      return Icon::verified_user;
    case AgendaKind::action_due:
    case AgendaKind::action_effect:
      return Icon::build;
    case AgendaKind::too_easy:
    case AgendaKind::without_effect:
    case AgendaKind::review_due:
      return Icon::description;
    case AgendaKind::risk_came:
      return Icon::warning;
    case AgendaKind::peak:
      return Icon::bar_chart;
    case AgendaKind::matters_told:
      return Icon::forum;
  }
  return Icon::info;
}

namespace {

// The rule of a signal, as its point keeps it: its number.
std::optional<measure::Rule> rule_of(const std::string& text) {
  const bool number = text.size() == 1 && text[0] >= '1' && text[0] <= '8';
  return number ? measure::rule_of_number(text[0] - '0') : std::nullopt;
}

// Values of the charts are kept in thousandths of their unit.
constexpr double thousandth = 0.001;

std::string from_to(const std::string& from, const std::string& to) {
  return tr("huddle", "{from}, now {to}", {{"from", from}, {"to", to}});
}

std::string measured(const terminal::AgendaView& agenda) {
  const double from = static_cast<double>(agenda.point.from_value) * thousandth;
  const double to = static_cast<double>(agenda.point.to_value) * thousandth;
  return from_to(figure_words(from, agenda.unit, agenda.currency),
                 figure_words(to, agenda.unit, agenda.currency));
}

std::string days_late(std::int64_t late) {
  if (late == 0) return tr("huddle", "due today");
  if (late > 0) return tr_count("time", "{count} day late", "{count} days late", late);
  return tr_count("huddle", "due in {count} day", "due in {count} days", -late);
}

std::string raised_by(const terminal::AgendaView& agenda, const std::string& what_now) {
  if (agenda.by.empty()) return what_now;
  return tr("huddle", "from {name} · {what}", {{"name", agenda.by}, {"what", what_now}});
}

AgendaWords signal(const terminal::AgendaView& agenda, const terminal::Snapshot& snapshot,
                   const std::string& zone) {
  AgendaWords said;
  said.title = agenda.point.since.ok()
                   ? tr("huddle", "Different since {date}: {measure}",
                        {{"date", date_words(agenda.point.since, snapshot, zone)}, {"measure", agenda.title}})
                   : tr("huddle", "Different: {measure}", {{"measure", agenda.title}});
  const int count = static_cast<int>(agenda.point.count);
  if (const auto rule = rule_of(agenda.point.detail)) {
    said.detail = signal_words(*rule, count, false, false).text;
  } else if (agenda.point.detail == "occurrence") {
    said.detail = occurrence_words(count).text;
  }
  said.plain = said.detail;
  if (agenda.point.from_value != 0 || agenda.point.to_value != 0) {
    said.detail += (said.detail.empty() ? "" : "\u00A0· ") + measured(agenda);
  }
  return said;
}

std::string verdict(const terminal::AgendaView& agenda) {
  if (agenda.point.detail == "better") return tr("improve", "Effect confirmed");
  return agenda.point.detail == "worse" ? tr("improve", "It made things worse")
                                        : tr("improve", "Without effect");
}

std::string effect(const terminal::AgendaView& agenda) {
  const std::string change =
      change_words(static_cast<double>(agenda.point.from_value), static_cast<double>(agenda.point.to_value));
  std::string said = verdict(agenda);
  if (!change.empty()) said += " " + change;
  return said + "\u00A0· " + measured(agenda);
}

}  // namespace

AgendaFigures figures_of(const terminal::AgendaView& agenda, const std::string& currency) {
  using domain::AgendaKind;
  const domain::AgendaPoint& point = agenda.point;
  AgendaFigures made;
  const auto from = static_cast<double>(point.from_value), to = static_cast<double>(point.to_value);
  switch (point.kind) {
    case AgendaKind::signal:
    case AgendaKind::action_effect:
      if (from == 0 && to == 0) return made;
      made.from_label = tr("huddle", "before");
      made.to_label = tr("huddle", "now");
      made.from = figure_words(from * thousandth, agenda.unit, currency);
      made.to = figure_words(to * thousandth, agenda.unit, currency);
      made.change = change_words(from, to);
      return made;
    case AgendaKind::too_easy:
      made.from_label = tr("huddle", "now");
      made.to_label = tr("huddle", "could be");
      made.from = unbroken(exact_duration(from));
      made.to = unbroken(exact_duration(to));
      return made;
    case AgendaKind::what_if:
      made.from_label = tr("huddle", "the limit now");
      made.to_label = tr("huddle", "could be");
      made.from = i18n::money({point.from_value, agenda.currency});
      made.to = i18n::money({point.to_value, agenda.currency});
      return made;
    case AgendaKind::peak:
      made.from_label = tr("huddle", "can be served");
      made.to_label = tr("huddle", "expected");
      made.from = std::to_string(point.from_value);
      made.to = std::to_string(point.count);
      return made;
    case AgendaKind::late_promises:
    case AgendaKind::practice:
    case AgendaKind::idea:
    case AgendaKind::action_due:
    case AgendaKind::without_effect:
    case AgendaKind::review_due:
    case AgendaKind::risk_came:
    case AgendaKind::matters_told:
      return made;
  }
  return made;
}

AgendaWords words(const terminal::AgendaView& agenda, const terminal::Snapshot& snapshot,
                  const std::string& zone) {
  using domain::AgendaKind;
  const domain::AgendaPoint& point = agenda.point;
  const auto titled = [&](const char* text) { return tr("huddle", text, {{"title", agenda.title}}); };
  const auto money = [&](std::int64_t minor) { return i18n::money({minor, agenda.currency}); };
  switch (point.kind) {
    case AgendaKind::signal:
      return signal(agenda, snapshot, zone);
    case AgendaKind::late_promises:
      return {tr_count("huddle", "{count} promise is late", "{count} promises are late", point.count),
              tr("huddle", "who takes them over, and why did it happen?")};
    case AgendaKind::practice:
      return {titled("A new practice: {title}"), raised_by(agenda, tr("huddle", "to be adopted"))};
    case AgendaKind::idea:
      return {titled("An idea: {title}"), raised_by(agenda, tr("huddle", "to be decided"))};
    case AgendaKind::what_if: {
      AgendaWords said{
          tr_count("huddle", "{count} request for approval: {title}",
                   "{count} requests for approval: {title}", point.count, {{"title", agenda.title}}),
          tr("huddle", "the limit is {from}; with {to} there would have been none",
             {{"from", money(point.from_value)}, {"to", money(point.to_value)}})};
      std::int64_t cost = 0;
      const auto [end, fault] =
          std::from_chars(point.detail.data(), point.detail.data() + point.detail.size(), cost);
      if (fault == std::errc() && end != point.detail.data()) {
        said.plain = tr("huddle", "at the most {cost}", {{"cost", money(cost)}});
        said.detail += "\u00A0· " + said.plain;
      }
      return said;
    }
    case AgendaKind::action_due:
      return {titled("An action: {title}"), days_late(point.count)};
    case AgendaKind::action_effect:
      return {titled("What an action did: {title}"), effect(agenda), verdict(agenda)};
    case AgendaKind::too_easy:
      return {titled("A standard that is too easy: {title}"),
              tr("huddle", "{from} is always met; {to} would be met, too",
                 {{"from", unbroken(exact_duration(static_cast<double>(point.from_value)))},
                  {"to", unbroken(exact_duration(static_cast<double>(point.to_value)))}})};
    case AgendaKind::without_effect:
      return {titled("A standard without effect: {title}"), tr("huddle", "change it, or withdraw it")};
    case AgendaKind::review_due:
      return {titled("A standard to be looked at again: {title}"), days_late(point.count)};
    case AgendaKind::risk_came:
      return {titled("It happened: {title}"), tr_count("huddle", "{count} time since the last huddle",
                                                       "{count} times since the last huddle", point.count)};
    case AgendaKind::peak: {
      std::string when = point.since.ok() ? i18n::long_date(midday(point.since), zone) : std::string();
      if (!point.detail.empty()) when += ", " + point.detail + ":00";
      return {tr("huddle", "A peak is coming: {when}", {{"when", when}}),
              tr_count("huddle", "{count} contact expected, {served} can be served",
                       "{count} contacts expected, {served} can be served", point.count,
                       {{"served", std::to_string(point.from_value)}})};
    }
    case AgendaKind::matters_told:
      return {tr_count("huddle", "{count} customer wrote in own words",
                       "{count} customers wrote in own words", point.count),
              tr("huddle", "to be read, and answered by what we do")};
  }
  return {};
}

}  // namespace okienko::screens
