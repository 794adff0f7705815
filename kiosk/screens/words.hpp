// Values of the trade in the words of the screens.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/i18n/catalogue.hpp"
#include "kiosk/i18n/format.hpp"
#include "kiosk/ui/cards.hpp"
#include "terminal/snapshot.hpp"

namespace okienko::screens {

using i18n::tr;
using i18n::tr_count;

std::string words(domain::Role role);
std::string words(domain::Channel channel);    // "by telephone"
std::string name_of(domain::Channel channel);  // "Telephone"
std::string words(domain::CaseStatus status);
std::string words(domain::PromiseState state);
ui::Tone tone(domain::CaseStatus status);
ui::Tone tone(domain::PromiseState state);
ui::Tone tone(terminal::Urgency urgency);

struct SyncWords {
  std::string text;
  ui::Tone tone = ui::Tone::neutral;
  std::vector<std::string> shorter = {};  // for where there is less room, down to the count alone
};
std::string words(terminal::Refusal refusal);
SyncWords words(const terminal::SyncStatus& sync, base::WallTime now, const std::string& zone);

// What was refused, why, and what to do next.
std::string words(const domain::Rejection& rejection);
std::string words(domain::FlagKind kind);
std::string words(terminal::PaperFault fault);
std::string words(const terminal::Notice& notice);

// "wrong PIN, 8 tries left"; empty when there is nothing to say.
std::string words(const terminal::PinEntry& pin);

// The same words on one line: their spaces do not break.
std::string unbroken(std::string_view text);

// A date without a time as the moment of its midday, for the formatters that take moments.
base::WallTime midday(base::Date date);
// The deadline of a date: "2 days", "tomorrow".
std::string due_words(base::Date date, base::WallTime now, const std::string& zone);

// "told by telephone 2.11, Marek D."
std::string provenance(const terminal::KnownFact& fact, base::WallTime now, const std::string& zone);
// A value as it is written: phone numbers grouped, dates as dates, amounts as money of the pack.
std::string value_words(const terminal::KnownFact& fact, const std::string& currency);
std::string value_words(domain::FactKind kind, const std::string& value, const std::string& currency);
// A code as it is read out: "418 206", "1234 5678". Its spaces do not break.
std::string grouped(std::string_view digits, std::size_t group);
// How long somebody has been waiting: "now", "4 min", "2 h".
std::string waiting_words(std::chrono::seconds waited);
// "38 s", "12 min", "3 h".
std::string duration_words(long long seconds);
// A time that runs: "0:38", "12:04".
std::string running_words(std::int64_t seconds);
// As much of the text as a chip of this width shows, with "…" when it is not all.
std::string fitting(const std::string& text, float chip_width_px);

}  // namespace okienko::screens
