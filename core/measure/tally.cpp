#include "measure/tally.hpp"

#include <algorithm>
#include <boost/describe/enum_to_string.hpp>
#include <cmath>

#include "base/check.hpp"

namespace okienko::measure {

SourceKind kind_of(MeasureSource source) {
  switch (source) {
    case MeasureSource::contacts:
    case MeasureSource::step_left:
    case MeasureSource::repeats:
    case MeasureSource::survey_option:
    case MeasureSource::told:
    case MeasureSource::silent_customers:
    case MeasureSource::surveys_asked:
    case MeasureSource::surveys_answered:
      return SourceKind::count;
    case MeasureSource::settled_at_once:
    case MeasureSource::answered_in_time:
    case MeasureSource::promises_kept:
    case MeasureSource::words_kept:
      return SourceKind::share;
    case MeasureSource::handling_time:
    case MeasureSource::after_contact_time:
    case MeasureSource::step_time:
    case MeasureSource::approval_wait:
    case MeasureSource::callback_time:
    case MeasureSource::hand_over_time:
    case MeasureSource::complaint_cycle:
      return SourceKind::time;
    case MeasureSource::deadline_margin:
      return SourceKind::days;
    case MeasureSource::satisfaction:
    case MeasureSource::survey_scale:
      return SourceKind::scale;
    case MeasureSource::error_cost:
    case MeasureSource::given:
      return SourceKind::money;
  }
  OKIENKO_CHECK(false);
  return SourceKind::count;
}

namespace {

std::string bounded(std::string cut) {
  if (cut.size() > max_cut_bytes) cut.resize(max_cut_bytes);
  return cut;
}

void add_class(std::vector<std::pair<int, std::int64_t>>& classes, int index, std::int64_t times) {
  const auto at = std::lower_bound(classes.begin(), classes.end(), index,
                                   [](const auto& one, int wanted) { return one.first < wanted; });
  if (at == classes.end() || at->first != index) {
    if (times != 0) classes.insert(at, {index, times});
    return;
  }
  at->second += times;
  if (at->second == 0) classes.erase(at);
}

int time_class(std::int64_t ms) {
  const auto edge = std::lower_bound(time_edges_seconds.begin(), time_edges_seconds.end(), ms,
                                     [](int seconds, std::int64_t wanted) { return seconds * std::int64_t{1000} < wanted; });
  return static_cast<int>(edge - time_edges_seconds.begin());
}

bool heavier(const Behind& a, const Behind& b) {
  return a.weight != b.weight ? a.weight > b.weight : a.id < b.id;
}

}  // namespace

std::string cause_cut(std::string_view cause) { return bounded("!" + std::string(cause)); }

std::string hour_cut(std::string_view channel, int hour) {
  return std::string(channel) + "/" + (hour < 10 ? "0" : "") + std::to_string(hour);
}

std::optional<domain::Channel> channel_of(std::string_view cut) {
  for (const domain::Channel channel : {domain::Channel::counter, domain::Channel::phone, domain::Channel::message}) {
    if (boost::describe::enum_to_string(channel, "") == cut) return channel;
  }
  return std::nullopt;
}

void Tally::add(const Tally& more) {
  of += more.of;
  hits += more.hits;
  sum += more.sum;
  square += more.square;
  unbelieved += more.unbelieved;
  corrected += more.corrected;
  for (const auto& [index, times] : more.classes) add_class(classes, index, times);
  for (const Behind& one : more.behind) {
    if (std::find(behind.begin(), behind.end(), one) != behind.end()) continue;
    behind.insert(std::lower_bound(behind.begin(), behind.end(), one, heavier), one);
    if (behind.size() > max_behind) behind.pop_back();
  }
}

bool Tally::empty() const { return *this == Tally{}; }

std::int64_t Tally::in_class(int index) const {
  for (const auto& [at, times] : classes) {
    if (at == index) return times;
  }
  return 0;
}

Tally counted(std::int64_t times) {
  Tally tally;
  tally.of = times;
  return tally;
}

Tally shared(bool attained) {
  Tally tally;
  tally.of = 1;
  tally.hits = attained ? 1 : 0;
  return tally;
}

Tally timed(std::int64_t ms, std::int64_t longest_ms) {
  Tally tally;
  if (ms < 0 || ms > longest_ms) {
    tally.unbelieved = 1;
    return tally;
  }
  const std::int64_t taken = std::max(ms, shortest_time_ms);
  tally.of = 1;
  tally.sum = std::llround(std::log(static_cast<double>(taken) / 1000.0) * logarithm_scale);
  tally.square = tally.sum * tally.sum;
  add_class(tally.classes, time_class(taken), 1);
  return tally;
}

Tally valued(std::int64_t value, std::int64_t times) {
  Tally tally;
  tally.of = times;
  tally.sum = value * times;
  tally.square = value * value * times;
  return tally;
}

Tally scaled(int value, std::int64_t times) {
  Tally tally = valued(value, times);
  add_class(tally.classes, value, times);
  return tally;
}

Tally paid(std::int64_t minor) {
  Tally tally;
  tally.of = 1;
  tally.sum = minor;
  return tally;
}

Tally minus(const Tally& tally) {
  Tally back;
  back.of = -tally.of;
  back.hits = -tally.hits;
  back.sum = -tally.sum;
  back.square = -tally.square;
  back.unbelieved = -tally.unbelieved;
  for (const auto& [index, times] : tally.classes) back.classes.emplace_back(index, -times);
  return back;
}

Tally corrected(Tally tally) {
  tally.corrected += 1;
  return tally;
}

std::int64_t within(const Tally& tally, int seconds) {
  std::int64_t sure = 0;
  for (const auto& [index, times] : tally.classes) {
    const auto at = static_cast<std::size_t>(index);
    if (at < time_edges_seconds.size() && time_edges_seconds[at] <= seconds) sure += times;
  }
  return sure;
}

std::optional<double> quantile_seconds(const Tally& tally, double share) {
  if (tally.of <= 0) return std::nullopt;
  const double wanted = share * static_cast<double>(tally.of);
  double before = 0;
  for (const auto& [index, times] : tally.classes) {
    const double here = static_cast<double>(times);
    if (before + here >= wanted) {
      const auto at = static_cast<std::size_t>(index);
      if (at >= time_edges_seconds.size()) return static_cast<double>(time_edges_seconds.back());
      const double low = at == 0 ? 0.0 : static_cast<double>(time_edges_seconds[at - 1]);
      const double high = static_cast<double>(time_edges_seconds[at]);
      return low + (high - low) * (here > 0 ? (wanted - before) / here : 1.0);
    }
    before += here;
  }
  return std::nullopt;
}

std::optional<double> typical_seconds(const Tally& tally) {
  if (tally.of <= 0) return std::nullopt;
  return std::exp(static_cast<double>(tally.sum) / logarithm_scale / static_cast<double>(tally.of));
}

namespace {

// Signed numbers of any size in as few bytes as they need: seven bits a byte, the sign in the lowest.
void write_number(std::string& out, std::int64_t value) {
  auto rest = (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
  while (rest >= 0x80) {
    out.push_back(static_cast<char>((rest & 0x7f) | 0x80));
    rest >>= 7;
  }
  out.push_back(static_cast<char>(rest));
}

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}
  std::int64_t number() {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (at_ >= bytes_.size()) {
        failed_ = true;
        return 0;
      }
      const auto byte = static_cast<std::uint8_t>(bytes_[at_++]);
      value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
      if ((byte & 0x80) == 0) return static_cast<std::int64_t>((value >> 1) ^ (~(value & 1) + 1));
    }
    failed_ = true;
    return 0;
  }
  std::size_t count(std::size_t most) {
    const std::int64_t wanted = number();
    if (wanted < 0 || static_cast<std::size_t>(wanted) > most) failed_ = true;
    return failed_ ? 0 : static_cast<std::size_t>(wanted);
  }
  void id(base::Uuid& out) {
    for (auto& byte : out) {
      if (at_ >= bytes_.size()) {
        failed_ = true;
        return;
      }
      byte = static_cast<std::uint8_t>(bytes_[at_++]);
    }
  }
  bool whole() const { return !failed_ && at_ == bytes_.size(); }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
  bool failed_ = false;
};

}  // namespace

std::string to_bytes(const Tally& tally) {
  std::string out;
  for (const std::int64_t value :
       {tally.of, tally.hits, tally.sum, tally.square, tally.unbelieved, tally.corrected}) {
    write_number(out, value);
  }
  write_number(out, static_cast<std::int64_t>(tally.classes.size()));
  for (const auto& [index, times] : tally.classes) {
    write_number(out, index);
    write_number(out, times);
  }
  write_number(out, static_cast<std::int64_t>(tally.behind.size()));
  for (const Behind& one : tally.behind) {
    write_number(out, one.matter ? 1 : 0);
    write_number(out, one.weight);
    out.append(one.id.begin(), one.id.end());
  }
  return out;
}

std::optional<Tally> tally_from_bytes(std::string_view bytes) {
  Reader in(bytes);
  Tally tally;
  for (std::int64_t* value : {&tally.of, &tally.hits, &tally.sum, &tally.square, &tally.unbelieved, &tally.corrected}) {
    *value = in.number();
  }
  const std::size_t classes = in.count(time_edges_seconds.size() + 1);
  for (std::size_t i = 0; i < classes; ++i) {
    const auto index = static_cast<int>(in.number());
    tally.classes.emplace_back(index, in.number());
  }
  const std::size_t behind = in.count(max_behind);
  for (std::size_t i = 0; i < behind; ++i) {
    Behind one;
    one.matter = in.number() != 0;
    one.weight = in.number();
    in.id(one.id);
    tally.behind.push_back(one);
  }
  if (!in.whole()) return std::nullopt;
  return tally;
}

}  // namespace okienko::measure
