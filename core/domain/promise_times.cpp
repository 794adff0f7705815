#include "domain/promise_times.hpp"

#include <algorithm>

#include "base/calendar.hpp"
#include "domain/clocks.hpp"
#include "domain/decide.hpp"

namespace okienko::domain {

namespace {

using std::chrono::sys_days;

constexpr int minutes_of_day = 24 * 60;
constexpr int later_the_same_day_minutes = 120;  // another time is worth offering from here on
constexpr int quarter_minutes = 15;

// What a time has to fit, in the order in which it is given up when nothing fits.
enum class Demands { hours, wish_too, all };

int rounded_up(int minute) { return (minute + quarter_minutes - 1) / quarter_minutes * quarter_minutes; }

struct Search {
  const PromiseAsked& asked;

  DayWindow on_shift(Date day) const {
    const auto& shifts = asked.shifts;
    if (shifts.empty() || day > shifts.back().day) return {};
    for (const Shift& shift : shifts) {
      if (shift.day == day) return {shift.from_minute, shift.until_minute};
    }
    return {0, 0};
  }

  // When a promise can be due on that day: with time before it for the call.
  DayWindow window(Date day, Demands demands) const {
    DayWindow room{0, minutes_of_day};
    const auto narrow = [&](const DayWindow& by) {
      room.from_minute = std::max(room.from_minute, by.from_minute);
      room.until_minute = std::min(room.until_minute, by.until_minute);
    };
    narrow(open_on(day, asked.pack.opening_hours, asked.pack.calendar));
    if (demands != Demands::hours && asked.wish) narrow(*asked.wish);
    if (demands == Demands::all) narrow(on_shift(day));
    const Date today = asked.zone.date_of(asked.now);
    if (day == today) room.from_minute = std::max(room.from_minute, asked.zone.minute_of_day(asked.now));
    if (room.empty()) return {0, 0};
    if (room.from_minute > 0) room.from_minute = rounded_up(room.from_minute + promise_slack_minutes);
    room.until_minute = std::min(room.until_minute, minutes_of_day - 1);
    // The last minute of a window is a time too.
    if (room.from_minute > room.until_minute) return {0, 0};
    return {room.from_minute, room.until_minute + 1};
  }

  bool fits(WallTime time, Demands demands) const {
    const DayWindow room = window(asked.zone.date_of(time), demands);
    const int minute = asked.zone.minute_of_day(time);
    return minute >= room.from_minute && minute < room.until_minute;
  }

  std::optional<WallTime> nearest(WallTime own, Demands demands) const {
    const Date first = asked.zone.date_of(own);
    const int minute = asked.zone.minute_of_day(own);
    for (int ahead = 0; ahead <= promise_horizon_days; ++ahead) {
      const Date day = base::add_days(first, ahead);
      const DayWindow room = window(day, demands);
      if (room.empty()) continue;
      // "In two hours" takes two hours of work: it is never due earlier, and on a later day as soon as can be.
      if (asked.promise.in_minutes) {
        const int at = ahead == 0 ? std::max(minute, room.from_minute) : room.from_minute;
        if (at < room.until_minute) return asked.zone.at(day, at);
        continue;
      }
      return asked.zone.at(day, std::clamp(minute, room.from_minute, room.until_minute - 1));
    }
    return std::nullopt;
  }

  std::vector<WallTime> others(WallTime due, WallTime own, Demands demands) const {
    std::vector<WallTime> found;
    const Date first = asked.zone.date_of(due);
    const Date last = base::add_days(asked.zone.date_of(own), promise_horizon_days);
    const int minute = asked.zone.minute_of_day(due);
    for (Date day = first; sys_days{day} <= sys_days{last}; day = base::add_days(day, 1)) {
      const DayWindow room = window(day, demands);
      if (room.empty()) continue;
      int at = rounded_up(minute + later_the_same_day_minutes);
      if (day != first) {
        at = std::clamp(minute, room.from_minute, room.until_minute - 1);
        found.push_back(asked.zone.at(day, at));
        if (found.size() == max_other_times) return found;
        at = rounded_up(at + later_the_same_day_minutes);
      }
      if (at >= room.from_minute && at < room.until_minute) found.push_back(asked.zone.at(day, at));
      if (found.size() == max_other_times) return found;
    }
    return found;
  }
};

}  // namespace

DayWindow open_on(Date day, const std::vector<OpeningHours>& hours, const Calendar& calendar) {
  if (hours.empty()) return {};
  if (holiday_on(day, calendar)) return {0, 0};
  const std::chrono::weekday weekday{sys_days{day}};
  for (const OpeningHours& line : hours) {
    if (line.day == weekday) return {line.from_minute, line.until_minute};
  }
  return {0, 0};
}

bool is_open_at(WallTime time, const std::vector<OpeningHours>& hours, const Calendar& calendar, const TimeZone& zone) {
  const DayWindow open = open_on(zone.date_of(time), hours, calendar);
  const int minute = zone.minute_of_day(time);
  return !open.empty() && minute >= open.from_minute && minute <= open.until_minute;
}

std::optional<DayWindow> wish_of(const Pack& pack, const Known& known) {
  for (const Wish& wish : pack.wishes) {
    const Fact* told = known.find(wish.fact);
    if (told && told->value == wish.option) return DayWindow{wish.from_minute, wish.until_minute};
  }
  return std::nullopt;
}

PromiseTimes promise_times(const PromiseAsked& asked) {
  const WallTime own = promise_due(asked.promise, asked.now, asked.zone, asked.pack.calendar);
  PromiseTimes times{own, PromiseMoved::no, {}};
  if (!asked.promise.reaches_customer) return times;
  const Search search{asked};
  if (!search.fits(own, Demands::hours)) {
    times.moved = PromiseMoved::closed;
  } else if (!search.fits(own, Demands::wish_too)) {
    times.moved = PromiseMoved::wish;
  } else if (!search.fits(own, Demands::all)) {
    times.moved = PromiseMoved::shift;
  }
  for (const Demands demands : {Demands::all, Demands::wish_too, Demands::hours}) {
    const auto due = times.moved == PromiseMoved::no ? std::optional(own) : search.nearest(own, demands);
    if (!due) continue;
    times.due_at = *due;
    if (*due == own) times.moved = PromiseMoved::no;  // what it does not fit is given up
    times.others = search.others(*due, own, demands);
    return times;
  }
  times.moved = PromiseMoved::no;
  return times;
}

std::vector<Shift> shifts_from(const Entities& entities, const StaffId& staff, Date day) {
  std::vector<Shift> shifts;
  for (int ahead = 0; ahead <= promise_horizon_days; ++ahead) {
    if (const auto shift = entities.shift(staff, base::add_days(day, ahead))) shifts.push_back(*shift);
  }
  return shifts;
}

StaffId owner_of_promise(const Entities& entities, const std::optional<Customer>& customer, WallTime due,
                         const StaffId& maker, const TimeZone& zone) {
  if (!customer || !customer->keeper) return maker;
  const auto keeper = entities.staff(*customer->keeper);
  if (!keeper || !keeper->active) return maker;
  const Date day = zone.date_of(due);
  const auto shifts = shifts_from(entities, keeper->id, day);
  if (shifts.empty()) return keeper->id;
  const int minute = zone.minute_of_day(due);
  const bool there = std::any_of(shifts.begin(), shifts.end(), [&](const Shift& shift) {
    return shift.day == day && minute > shift.from_minute && minute <= shift.until_minute;
  });
  return there ? keeper->id : maker;
}

PromiseTerms promise_terms(const Entities& entities, const Pack& pack, const TimeZone& zone, WallTime now,
                           const PromiseDefinition& promise, const ContactScope& scope, const StaffId& maker) {
  const Date own_day = zone.date_of(promise_due(promise, now, zone, pack.calendar));
  const auto asked_for = [&](const StaffId& owner) {
    return PromiseAsked{promise, pack, zone, now, wish_of(pack, scope.known), shifts_from(entities, owner, own_day)};
  };
  // First as the keeper's; where the keeper is not there then, as one's own.
  if (scope.customer && scope.customer->keeper) {
    const PromiseTimes times = promise_times(asked_for(*scope.customer->keeper));
    if (owner_of_promise(entities, scope.customer, times.due_at, maker, zone) == *scope.customer->keeper) {
      return {*scope.customer->keeper, times};
    }
  }
  return {maker, promise_times(asked_for(maker))};
}

}  // namespace okienko::domain
