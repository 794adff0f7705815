// From what happened to what is counted: one event after another, in the order of a log, into tallies by place and day.
//
// Never by person (E8.3): whoever did something is no input. `Happening` has no actor, and no identifier of a colleague
// in an event is looked at; a test puts other people in every place of a log and gets the same tallies.
//
// Pure: what has to be remembered from one event to the next (traces) and what was counted are in a `Book`, in memory or
// in a file. Given the same events in the same order, a book is the same, however it is kept and whenever it forgot what
// nobody needs any more. Needs no pack, no key and no entity: personal parts are never looked at.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/events.hpp"
#include "measure/tally.hpp"

namespace okienko::measure {

struct Happening {
  domain::WallTime at{};
  std::string site;
  std::string pack_version;
};

struct ContactTrace {
  std::string channel;
  std::int64_t opened_ms = 0;
  std::int64_t last_ms = 0;    // the last record while it was at hand
  std::int64_t worked_ms = 0;
  bool parked = false;
  bool for_team = false;
  std::string script;
  std::string step;            // answered last
  std::string customer;        // ids as text; empty: none
  std::string matter;
  std::int64_t ended_ms = 0;   // 0: not ended
  std::int64_t after_ms = 0;   // counted as work after it
  struct Told {
    std::string step;
    std::string cut;           // fact=option
    Date on{};
  };
  std::vector<Told> told;
};
BOOST_DESCRIBE_STRUCT(ContactTrace::Told, (), (step, cut, on))
BOOST_DESCRIBE_STRUCT(ContactTrace, (), (channel, opened_ms, last_ms, worked_ms, parked, for_team, script, step, customer,
                                         matter, ended_ms, after_ms, told))

// A matter: a case, or what one customer came about with one script.
struct MatterTrace {
  std::string category;
  std::int64_t opened_ms = 0;
  std::int64_t last_end_ms = 0;     // of a contact on it; 0: none ended yet
  Date settled_on{};                // counted as settled at once on that day, under this script
  std::string settled_script;
  struct Term {
    std::string clock;
    Date due{};
    bool answered = false;
  };
  std::vector<Term> terms;
  std::string team;                 // handed to
  std::string stage;
  std::int64_t cost_minor = 0;
  struct Counted {                  // of the error's cost
    Date on{};                      // none: not counted yet
    std::string stage;
    std::int64_t minor = 0;
  };
  Counted cost;
};
BOOST_DESCRIBE_STRUCT(MatterTrace::Counted, (), (on, stage, minor))
BOOST_DESCRIBE_STRUCT(MatterTrace::Term, (), (clock, due, answered))
BOOST_DESCRIBE_STRUCT(MatterTrace, (), (category, opened_ms, last_end_ms, settled_on, settled_script, terms, team, stage,
                                        cost_minor, cost))

struct PromiseTrace {
  std::string kind;
  std::int64_t made_ms = 0;
  std::int64_t due_ms = 0;
};
BOOST_DESCRIBE_STRUCT(PromiseTrace, (), (kind, made_ms, due_ms))

struct RequestTrace {
  std::string remedy;
  std::string contact;
  std::int64_t asked_ms = 0;
};
BOOST_DESCRIBE_STRUCT(RequestTrace, (), (remedy, contact, asked_ms))

struct CustomerTrace {
  Date first{};
  Date last{};
  int days = 0;  // with a contact
};
BOOST_DESCRIBE_STRUCT(CustomerTrace, (), (first, last, days))

// A trace of each kind is kept until this many days after it was last put; later it is as if it had never been.
inline constexpr int contact_trace_days = 60;
inline constexpr int matter_trace_days = 400;
inline constexpr int promise_trace_days = 400;
inline constexpr int request_trace_days = 30;
inline constexpr int customer_trace_days = silent_after_days + 1;

// What is remembered and counted. `find` gives nothing for what was put longer ago than its kind is kept, as of the
// newest day that was told.
class Book {
 public:
  virtual ~Book() = default;
  virtual std::optional<ContactTrace> contact(const base::Uuid& id) = 0;
  virtual std::optional<MatterTrace> matter(const std::string& id) = 0;
  virtual std::optional<PromiseTrace> promise(const base::Uuid& id) = 0;
  virtual std::optional<RequestTrace> request(const base::Uuid& id) = 0;
  virtual std::optional<CustomerTrace> customer(const base::Uuid& id) = 0;
  virtual void put(const base::Uuid& id, const ContactTrace& trace) = 0;
  virtual void put(const std::string& id, const MatterTrace& trace) = 0;
  virtual void put(const base::Uuid& id, const PromiseTrace& trace) = 0;
  virtual void put(const base::Uuid& id, const RequestTrace& trace) = 0;
  virtual void put(const base::Uuid& id, const CustomerTrace& trace) = 0;
  virtual void add(const std::string& site, MeasureSource source, const std::string& cut, Date day, const Tally& tally) = 0;
  // The earliest day on which this version of the pack was worked with at the site.
  virtual void saw_pack(const std::string& site, const std::string& version, Date day) = 0;
  virtual void reached(Date day) = 0;  // a record of this day was seen
};

class Reckoner {
 public:
  Reckoner(Book& book, const domain::TimeZone& zone) : book_(book), zone_(zone) {}

  void see(const Happening& happening, const domain::Event& event);
  // Whether events of this type are looked at: the others need not be read.
  static bool looks_at(std::string_view type);

 private:
  Book& book_;
  const domain::TimeZone& zone_;
};

}  // namespace okienko::measure
