// How the service does, in words: figures with their unit, signals, classes, states, the points of a meeting.
#pragma once

#include <string>

#include "kiosk/screens/words.hpp"

namespace okienko::screens {

// A value in its unit: "91,2%", "2 min 10 s", "3 dni", "1500 zł".
std::string figure_words(double value, terminal::Unit unit, const std::string& currency);
// The same of a figure: "—" where nothing is known, "mniej niż 5" where it is of too few.
std::string figure_words(const terminal::Figure& figure, terminal::Unit unit, const std::string& currency);
// Without what the unit of a chart says already: for the axis and the limits.
std::string short_figure(double value, terminal::Unit unit, const std::string& currency);
// "−31%": from one value to another; empty where there is nothing to compare with.
std::string change_words(double from, double to);
// How long it takes or may take: "45 s", "2 min 10 s", "1 h 5 min".
std::string exact_duration(double seconds);
// A standard's time: "w 20 s", "w 14 dni".
std::string within_words(int seconds);

std::string words(terminal::Unit unit);
std::string words(terminal::PeriodLength length);
std::string name_of(measure::ChartKind kind);
std::string words(domain::Factor factor);
std::string words(domain::MeasureGroup group);
std::string words(domain::MeasureSource source);
std::string words(domain::RiskSource source);
std::string words(domain::ImprovementSource source);
std::string words(domain::StandardChange change);
// An action about a coming peak is a risk with its response.
std::string words(domain::HuddleDecision decision, domain::AgendaKind about);
ui::Icon icon_of(domain::HuddleDecision decision, domain::AgendaKind about);
std::string words_of_many(domain::ImprovementKind kind);  // a tab: "Działania"
std::string words(domain::ImprovementKind kind);          // "działanie"
std::string words(domain::ImprovementKind kind, domain::ImprovementState state);
ui::Tone tone(domain::ImprovementState state);
ui::Icon icon_of(domain::ImprovementKind kind);
// What a button says that moves it there.
std::string move_words(domain::ImprovementKind kind, domain::ImprovementState to);
// What is asked for when it is moved there; empty: no words are needed.
std::string reason_asked(domain::ImprovementKind kind, domain::ImprovementState to);

// A rule: what it looks for, and what a signal of it says.
std::string words(measure::Rule rule);
struct SignalWords {
  std::string text;
  ui::Tone tone = ui::Tone::neutral;
};
SignalWords signal_words(measure::Rule rule, int points, bool worse, bool better);
// Of a hygiene factor: that it happened at all is the signal.
SignalWords occurrence_words(int count);
SignalWords signal_words(const terminal::MeasureTile& tile);
// Of a whole chart: also that nothing can be told yet.
SignalWords signal_words(const terminal::MeasureView& measure);

// A point of a meeting: what it is about, and the figures it stands on.
struct AgendaWords {
  std::string title;
  std::string detail;
  std::string plain = {};  // the detail without the figures, where those are written large
};
AgendaWords words(const terminal::AgendaView& agenda, const terminal::Snapshot& snapshot,
                  const std::string& zone);
ui::Icon icon_of(domain::AgendaKind kind);
// The same figures apart, to be written large; `to` is empty where the point has none.
struct AgendaFigures {
  std::string from_label, from;
  std::string to_label, to;
  std::string change;
};
AgendaFigures figures_of(const terminal::AgendaView& agenda, const std::string& currency);

std::string causes_words(const terminal::MeasureTile& tile);
// A date beside others: without the year while it is this one.
std::string date_words(base::Date date, const terminal::Snapshot& snapshot, const std::string& zone);

}  // namespace okienko::screens
