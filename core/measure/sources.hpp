// What the program counts from the events, by itself and never by person (E8.3): what each source is, its unit, and
// which parts ("cuts") of it are kept apart. One place for all of it; the pack's measures choose among these.
//
//   source              kind   cut             what counts, and on which day
//   contacts            count  channel, script ended contacts of customers, on the day they began; beginnings in error do not count
//   handling_time       time   channel         from a contact's beginning to its end, without what it was put aside
//   after_contact_time  time   channel         from a contact's end to the last record about it within two hours
//   step_time           time   script/step     from the record before it in the contact to the answer
//   step_left           count  script/step     contacts that broke off after this step
//   approval_wait       time   remedy          from the request to the first decision
//   callback_time       time   promise kind    from the promise to its keeping, on the day it was kept
//   hand_over_time      time   team            from the giving to the acceptance
//   settled_at_once     share  script          first contacts on a matter: ended as resolved, and no further contact on the
//                                              matter within seven days (a later one takes it back)
//   repeats             count  script          those further contacts, by what they came about
//   answered_in_time    share  clock           terms, on the day they end
//   complaint_cycle     time   case category   from the case's opening to its delivered answer
//   deadline_margin     days   clock           days left when the answer was delivered; below 0: late
//   promises_kept       share  promise kind    on the day they are due
//   words_kept          share  promise, deadline   both together: what sales and service gave their word for (E2)
//   satisfaction        scale                  the one-tap survey, 1 to 5
//   survey_scale        scale  survey/question
//   survey_option       count  survey/question=option
//   told                count  fact=option     answers to any choice of any script; "=*" in own words, "=?" not known
//   error_cost          money  stage           what an error cost, by the stage in which it arose (E2)
//   given               money  remedy          remedies granted
//   silent_customers    count                  customers of two days or more, on the 180th day of their silence (X.loss)
//   surveys_asked       count  survey
//   surveys_answered    count  survey/question
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/types.hpp"

namespace okienko::measure {

using domain::Date;
using domain::MeasureSource;

enum class SourceKind { count, share, time, days, scale, money };
SourceKind kind_of(MeasureSource source);

// A figure of fewer is not shown: it could be one person's.
inline constexpr std::int64_t least_shown = 5;

// The same matter again within so many days is a repeat, and takes "settled at once" back.
inline constexpr int repeat_within_days = 7;
// So many days without a contact, after contacts on two days or more: somebody stopped coming.
inline constexpr int silent_after_days = 180;

// Times beyond these were not worked: something stayed open over night, or a clock was set. They are counted as not
// believed, and left out.
inline constexpr std::int64_t longest_step_ms = 30LL * 60 * 1000;
inline constexpr std::int64_t longest_handling_ms = 4LL * 60 * 60 * 1000;
inline constexpr std::int64_t longest_after_contact_ms = 2LL * 60 * 60 * 1000;
inline constexpr std::int64_t longest_wait_ms = 120LL * 24 * 60 * 60 * 1000;
// Shorter ones are taken as this: a logarithm of nothing is no time.
inline constexpr std::int64_t shortest_time_ms = 500;

// Facts that the pack's scripts tell where an error arose and what it cost.
inline constexpr std::string_view error_stage_fact = "stage";
inline constexpr std::string_view error_cost_fact = "error_cost";

// Cuts. The empty one is all together. A cause of misses stands behind "!", the hour of a contact's beginning behind
// its channel.
std::string cause_cut(std::string_view cause);
std::string hour_cut(std::string_view channel, int hour);
std::optional<domain::Channel> channel_of(std::string_view cut);  // that is a channel alone
inline constexpr std::string_view came_back_cause = "came_back";  // of settled_at_once: somebody had to come again
inline constexpr std::size_t max_cut_bytes = 120;  // longer ones are cut off

}  // namespace okienko::measure
