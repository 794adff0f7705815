// When a promise that reaches the customer (a call, a visit) is due: checked against our opening hours, what the
// customer wished, and the shift of whoever keeps it (X.promise). Pure.
//
// The kind's own time counts where it fits. Else it is moved to the nearest time that does: on the same day where the
// kind promises a time of day, else on one of the days after, within the horizon. Where the customer's wish and the
// shift cannot both be met, the wish counts: a colleague can take the work over. Where nothing fits at all, the kind's
// own time stays. A time fits only when there is `promise_slack_minutes` of the window before it, for the call itself.
//
// Other kinds (a letter, money, work inside the house) stay at their own time: what they need is counted in working
// days by their definition, and nobody has to be there to receive it.
#pragma once

#include <optional>
#include <vector>

#include "domain/entities.hpp"
#include "domain/known.hpp"
#include "domain/pack.hpp"

namespace okienko::domain {

// How many days after the kind's own time a promise may be put off, by us or by what was agreed with the customer.
inline constexpr int promise_horizon_days = 14;
inline constexpr int promise_slack_minutes = 30;
inline constexpr std::size_t max_other_times = 3;

enum class PromiseMoved { no, closed, wish, shift };  // the first that the kind's own time does not fit

struct PromiseTimes {
  WallTime due_at{};
  PromiseMoved moved = PromiseMoved::no;
  std::vector<WallTime> others;  // that fit too, rising; at most max_other_times
};

// Minutes of the site's day; nobody is there outside of it.
struct DayWindow {
  int from_minute = 0;
  int until_minute = 24 * 60;
  bool empty() const { return until_minute <= from_minute; }
};

// When we are there on that day; empty: closed. Holidays that have a name are closed, as are days without a line. A
// pack without opening hours is always open.
DayWindow open_on(Date day, const std::vector<OpeningHours>& hours, const Calendar& calendar);
bool is_open_at(WallTime time, const std::vector<OpeningHours>& hours, const Calendar& calendar, const TimeZone& zone);

// The customer's wish: the first of the pack's that what is known fits. Nullopt: none was told.
std::optional<DayWindow> wish_of(const Pack& pack, const Known& known);

struct PromiseAsked {
  const PromiseDefinition& promise;
  const Pack& pack;  // its calendar and opening hours
  const TimeZone& zone;
  WallTime now{};
  std::optional<DayWindow> wish;
  // The owner's shifts, from today. A plan reaches as far as its last day: before it, a day without a shift is free;
  // after it, nothing is known and nothing is in the way.
  std::vector<Shift> shifts;
};
PromiseTimes promise_times(const PromiseAsked& asked);

// The shifts of a colleague from that day, as far ahead as a promise can be put off.
std::vector<Shift> shifts_from(const Entities& entities, const StaffId& staff, Date day);

// Who keeps a promise made to this customer: the customer's keeper if that colleague is on shift when it is due (or
// nothing is planned for them at all), else whoever makes it (E7.keep).
StaffId owner_of_promise(const Entities& entities, const std::optional<Customer>& customer, WallTime due,
                         const StaffId& maker, const TimeZone& zone);

// All of it together: what is offered to this customer, and who keeps it.
struct PromiseTerms {
  StaffId owner;
  PromiseTimes times;
};
PromiseTerms promise_terms(const Entities& entities, const Pack& pack, const TimeZone& zone, WallTime now,
                           const PromiseDefinition& promise, const ContactScope& scope, const StaffId& maker);

}  // namespace okienko::domain
