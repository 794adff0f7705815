// A book in memory: for tests, and for whatever reads a log once. One thread.
#pragma once

#include <map>
#include <tuple>
#include <unordered_map>

#include "measure/gauge.hpp"
#include "measure/reckoner.hpp"

namespace okienko::measure {

class MemoryBook final : public Book {
 public:
  std::optional<ContactTrace> contact(const base::Uuid& id) override { return find(contacts_, key(id), contact_trace_days); }
  std::optional<MatterTrace> matter(const std::string& id) override { return find(matters_, id, matter_trace_days); }
  std::optional<PromiseTrace> promise(const base::Uuid& id) override { return find(promises_, key(id), promise_trace_days); }
  std::optional<RequestTrace> request(const base::Uuid& id) override { return find(requests_, key(id), request_trace_days); }
  std::optional<CustomerTrace> customer(const base::Uuid& id) override { return find(customers_, key(id), customer_trace_days); }
  void put(const base::Uuid& id, const ContactTrace& trace) override { contacts_[key(id)] = {trace, newest_}; }
  void put(const std::string& id, const MatterTrace& trace) override { matters_[id] = {trace, newest_}; }
  void put(const base::Uuid& id, const PromiseTrace& trace) override { promises_[key(id)] = {trace, newest_}; }
  void put(const base::Uuid& id, const RequestTrace& trace) override { requests_[key(id)] = {trace, newest_}; }
  void put(const base::Uuid& id, const CustomerTrace& trace) override { customers_[key(id)] = {trace, newest_}; }
  void add(const std::string& site, MeasureSource source, const std::string& cut, Date day, const Tally& tally) override {
    tallies_[{site, source, cut, std::chrono::sys_days{day}}].add(tally);
  }
  void saw_pack(const std::string& site, const std::string& version, Date day) override {
    const auto at = packs_.try_emplace({site, version}, day).first;
    at->second = std::min(at->second, day);
  }
  void reached(Date day) override { newest_ = std::max(newest_, std::chrono::sys_days{day}); }

  Days days(const std::string& site, MeasureSource source, const std::string& cut) const {
    Days found;
    const auto from = tallies_.lower_bound({site, source, cut, std::chrono::sys_days::min()});
    for (auto at = from; at != tallies_.end(); ++at) {
      const auto& [of_site, of_source, of_cut, day] = at->first;
      if (of_site != site || of_source != source || of_cut != cut) break;
      if (!at->second.empty()) found.push_back({Date{day}, at->second});
    }
    return found;
  }
  using Key = std::tuple<std::string, MeasureSource, std::string, std::chrono::sys_days>;
  const std::map<Key, Tally>& tallies() const { return tallies_; }
  const std::map<std::pair<std::string, std::string>, Date>& packs() const { return packs_; }

 private:
  template <class Trace>
  struct Kept {
    Trace trace;
    std::chrono::sys_days put_on{};
  };
  template <class Trace>
  using Traces = std::unordered_map<std::string, Kept<Trace>>;

  static std::string key(const base::Uuid& id) { return std::string(id.begin(), id.end()); }
  template <class Trace>
  std::optional<Trace> find(const Traces<Trace>& in, const std::string& id, int kept_days) const {
    const auto found = in.find(id);
    if (found == in.end() || found->second.put_on + std::chrono::days{kept_days} < newest_) return std::nullopt;
    return found->second.trace;
  }

  Traces<ContactTrace> contacts_;
  Traces<MatterTrace> matters_;
  Traces<PromiseTrace> promises_;
  Traces<RequestTrace> requests_;
  Traces<CustomerTrace> customers_;
  std::map<Key, Tally> tallies_;
  std::map<std::pair<std::string, std::string>, Date> packs_;
  std::chrono::sys_days newest_{std::chrono::days{0}};
};

}  // namespace okienko::measure
