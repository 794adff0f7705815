#include "measure/gauge.hpp"

#include <algorithm>
#include <cmath>

#include "base/check.hpp"

namespace okienko::measure {

namespace {

using std::chrono::days;
using std::chrono::months;
using std::chrono::sys_days;
using std::chrono::years;

// How far back a chart of each length goes. It begins on a round date, so that limits from its first points stay where they
// are from one day to the next.
constexpr int months_of_days = 5;
constexpr int years_of_weeks = 1;
constexpr int years_of_months = 5;

Date monday_of(Date day) {
  const sys_days at{day};
  const std::chrono::weekday weekday{at};
  return Date{at - days{weekday.iso_encoding() - 1}};
}

Date first_period(PeriodLength length, Date until) {
  const auto year = until.year();
  switch (length) {
    case PeriodLength::day:
      return Date{year / until.month() / 1} - months{months_of_days};
    case PeriodLength::week:
      return monday_of(Date{(year - years{years_of_weeks}) / std::chrono::January / 4});  // ISO: week 1 has the fourth
    case PeriodLength::month:
      return Date{(year - years{years_of_months}) / std::chrono::January / 1};
  }
  return until;
}

Date period_start(PeriodLength length, Date day) {
  switch (length) {
    case PeriodLength::day:
      return day;
    case PeriodLength::week:
      return monday_of(day);
    case PeriodLength::month:
      return Date{day.year() / day.month() / 1};
  }
  return day;
}

Date period_end(PeriodLength length, Date start) {
  switch (length) {
    case PeriodLength::day:
      return start;
    case PeriodLength::week:
      return Date{sys_days{start} + days{6}};
    case PeriodLength::month:
      return Date{sys_days{start.year() / start.month() / std::chrono::last}};
  }
  return start;
}

struct Bucket {
  Period period;
  Tally tally;
  std::int64_t contacts = 0;
};

// Whole periods up to `until`, from the first with anything in it.
std::vector<Bucket> buckets_of(PeriodLength length, const Days& rows, const Days& contacts, Date until) {
  Date first = until;
  if (!rows.empty()) first = std::min(first, rows.front().day);
  if (!contacts.empty()) first = std::min(first, contacts.front().day);
  first = std::max(period_start(length, first), first_period(length, until));
  std::vector<Bucket> buckets;
  for (Date from = first; buckets.size() < most_points;) {
    const Date end = period_end(length, from);
    if (end > until) break;
    buckets.push_back({{from, end, 0}, {}, 0});
    from = Date{sys_days{end} + days{1}};
  }
  const auto bucket_at = [&](Date day) -> Bucket* {
    if (buckets.empty() || day < buckets.front().period.from || day > buckets.back().period.until) return nullptr;
    const auto after = std::upper_bound(buckets.begin(), buckets.end(), day,
                                        [](Date wanted, const Bucket& bucket) { return wanted < bucket.period.from; });
    return &*(after - 1);
  };
  for (const DayTally& row : rows) {
    if (Bucket* bucket = bucket_at(row.day)) bucket->tally.add(row.tally);
  }
  for (const DayTally& row : contacts) {
    if (Bucket* bucket = bucket_at(row.day)) bucket->contacts += row.tally.of;
  }
  return buckets;
}

std::int64_t content_of(const Tally& tally) {
  std::int64_t content = 0;
  for (const auto& [score, times] : tally.classes) content += score >= content_from_score ? times : 0;
  return content;
}

// How many stand behind a period: whoever could be recognised in it.
std::int64_t group_of(const Gauge& gauge, const Bucket& bucket) {
  return gauge.kind == SourceKind::count ? bucket.contacts : bucket.tally.of;
}

template <class Of>
std::int64_t median(const std::vector<Bucket>& buckets, Of&& of) {
  std::vector<std::int64_t> values;
  for (const Bucket& bucket : buckets) {
    if (const std::int64_t value = of(bucket); value > 0) values.push_back(value);
  }
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

bool enough(const Gauge& gauge, const std::vector<Bucket>& buckets) {
  switch (gauge.kind) {
    case SourceKind::count: {
      std::int64_t hits = 0, open = 0;
      for (const Bucket& bucket : buckets) {
        hits += bucket.tally.of;
        open += bucket.contacts > 0 ? 1 : 0;
      }
      return hits >= usual_hits * open;
    }
    case SourceKind::share:
    case SourceKind::scale:
      return median(buckets, [](const Bucket& bucket) { return bucket.tally.of; }) >= usual_of_share;
    case SourceKind::time:
    case SourceKind::days:
    case SourceKind::money: {
      const std::int64_t usual = gauge.within_seconds ? usual_of_share : usual_of_time;
      return median(buckets, [](const Bucket& bucket) { return bucket.tally.of; }) >= usual;
    }
  }
  return true;
}

std::size_t shown_in(const Gauge& gauge, const std::vector<Bucket>& buckets) {
  return static_cast<std::size_t>(std::count_if(
      buckets.begin(), buckets.end(), [&](const Bucket& bucket) { return group_of(gauge, bucket) >= least_shown; }));
}

Observation mean_and_deviation(const Tally& tally, double scale) {
  const double n = static_cast<double>(tally.of);
  const double mean = static_cast<double>(tally.sum) / scale / n;
  const double squares = static_cast<double>(tally.square) / scale / scale;
  const double variance = tally.of < 2 ? 0.0 : std::max(0.0, (squares - n * mean * mean) / (n - 1));
  return Observation::subgroup(tally.of, mean, std::sqrt(variance));
}

ChartKind kind_for(const Gauge& gauge, const std::vector<Bucket>& buckets) {
  switch (gauge.kind) {
    case SourceKind::count:
      return gauge.per_contact ? ChartKind::u : ChartKind::c;
    case SourceKind::share:
    case SourceKind::scale:
      return ChartKind::p;
    case SourceKind::time:
    case SourceKind::days:
      if (gauge.within_seconds) return ChartKind::p;
      return median(buckets, [](const Bucket& bucket) { return bucket.tally.of; }) <= largest_subgroup ? ChartKind::xbar_s
                                                                                                       : ChartKind::xmr;
    case SourceKind::money:
      return ChartKind::xmr;
  }
  return ChartKind::xmr;
}

Observation observation_of(const Gauge& gauge, ChartKind kind, const Bucket& bucket) {
  const Tally& tally = bucket.tally;
  switch (gauge.kind) {
    case SourceKind::count:
      return gauge.per_contact ? Observation::rate(tally.of, static_cast<double>(bucket.contacts))
                               : Observation::count(tally.of);
    case SourceKind::share:
      return Observation::share(tally.hits, tally.of);
    case SourceKind::scale:
      return Observation::share(content_of(tally), tally.of);
    case SourceKind::time: {
      if (gauge.within_seconds) return Observation::share(within(tally, *gauge.within_seconds), tally.of);
      if (kind == ChartKind::xbar_s) return mean_and_deviation(tally, logarithm_scale);
      return Observation::single(typical_seconds(tally).value_or(0));
    }
    case SourceKind::days:
      if (kind == ChartKind::xbar_s) return mean_and_deviation(tally, 1.0);
      return Observation::single(static_cast<double>(tally.sum) / static_cast<double>(tally.of));
    case SourceKind::money:
      return Observation::single(static_cast<double>(tally.sum));
  }
  return Observation::missing();
}

PeriodLength length_for(const Gauge& gauge, const Days& rows, const Days& contacts, Date until) {
  PeriodLength chosen = PeriodLength::day;
  for (const PeriodLength length : {PeriodLength::day, PeriodLength::week, PeriodLength::month}) {
    const auto buckets = buckets_of(length, rows, contacts, until);
    // A longer period that has too few points for limits tells less than a shorter one that is thin.
    if (length != PeriodLength::day && shown_in(gauge, buckets) < least_points_for_limits) break;
    chosen = length;
    if (enough(gauge, buckets)) break;
  }
  return chosen;
}

}  // namespace

Gauge gauge_of(const domain::MeasureDefinition& measure) {
  return {kind_of(measure.source), measure.per_contact, std::nullopt};
}

Unit unit_of(const Gauge& gauge) {
  switch (gauge.kind) {
    case SourceKind::count:
      return gauge.per_contact ? Unit::per_contact : Unit::count;
    case SourceKind::share:
      return Unit::share;
    case SourceKind::time:
      return gauge.within_seconds ? Unit::share : Unit::seconds;
    case SourceKind::days:
      return Unit::days;
    case SourceKind::scale:
      return Unit::score;
    case SourceKind::money:
      return Unit::money;
  }
  return Unit::count;
}

Tally sum_of(const Days& rows, Date from, Date until) {
  Tally sum;
  for (const DayTally& row : rows) {
    if (row.day >= from && row.day <= until) sum.add(row.tally);
  }
  return sum;
}

Figure figure_of(const Gauge& gauge, const Days& rows, const Days& contacts, Date from, Date until) {
  const Tally tally = sum_of(rows, from, until);
  const std::int64_t visited = sum_of(contacts, from, until).of;
  Figure figure;
  figure.of = gauge.kind == SourceKind::count ? visited : tally.of;
  if (figure.of < least_shown) {
    figure.few = figure.of > 0;
    return figure;
  }
  const double of = static_cast<double>(tally.of);
  switch (gauge.kind) {
    case SourceKind::count:
      figure.value = gauge.per_contact ? of / static_cast<double>(visited) : of;
      break;
    case SourceKind::share:
      figure.value = static_cast<double>(tally.hits) / of;
      break;
    case SourceKind::scale:
      figure.value = static_cast<double>(content_of(tally)) / of;
      break;
    case SourceKind::time:
      if (gauge.within_seconds)
        figure.value = static_cast<double>(within(tally, *gauge.within_seconds)) / of;
      else
        figure.value = quantile_seconds(tally, 0.5);
      break;
    case SourceKind::days:
      figure.value = static_cast<double>(tally.sum) / of;
      break;
    case SourceKind::money:
      figure.value = static_cast<double>(tally.sum);
      break;
  }
  return figure;
}

GaugeChart chart_of(const Gauge& gauge, const Days& rows, const Days& contacts, const GaugePlan& plan) {
  GaugeChart drawn;
  drawn.unit = unit_of(gauge);
  drawn.length = plan.length.value_or(length_for(gauge, rows, contacts, plan.until));
  const auto buckets = buckets_of(drawn.length, rows, contacts, plan.until);
  drawn.plan.kind = kind_for(gauge, buckets);
  const bool takes_logarithms =
      gauge.kind == SourceKind::time && (drawn.plan.kind == ChartKind::xbar_s || drawn.plan.kind == ChartKind::xmr);
  drawn.plan.scale = takes_logarithms ? Scale::logarithm : Scale::plain;
  drawn.plan.rules = plan.rules;
  drawn.plan.basis = plan.basis;
  if (drawn.length == PeriodLength::day) drawn.plan.baseline_points = baseline_days;
  for (const Bucket& bucket : buckets) {
    Period period = bucket.period;
    period.of = group_of(gauge, bucket);
    drawn.unbelieved += bucket.tally.unbelieved;
    drawn.corrected += bucket.tally.corrected;
    if (period.of < least_shown) {
      drawn.too_few += period.of > 0 ? 1 : 0;
      drawn.observations.push_back(Observation::missing());
    } else {
      drawn.observations.push_back(observation_of(gauge, drawn.plan.kind, bucket));
    }
    drawn.periods.push_back(period);
  }
  std::vector<Date> starts = plan.phase_days;
  std::sort(starts.begin(), starts.end());
  for (const Date& start : starts) {
    const auto at = std::find_if(drawn.periods.begin(), drawn.periods.end(),
                                 [&](const Period& period) { return period.from >= start; });
    const auto index = static_cast<std::size_t>(at - drawn.periods.begin());
    if (index == 0 || at == drawn.periods.end()) continue;
    if (!drawn.changes.empty() && drawn.changes.back() == index) {
      drawn.change_days.back() = start;  // of two changes in one period the later names the phase
      continue;
    }
    drawn.changes.push_back(index);
    drawn.change_days.push_back(start);
  }
  drawn.plan.phase_starts = drawn.changes;
  drawn.chart = draw_chart(drawn.observations, drawn.plan);
  return drawn;
}

}  // namespace okienko::measure
