#include "measure/reckoner.hpp"

#include <algorithm>
#include <boost/describe/enum_to_string.hpp>

#include "base/time.hpp"
#include "domain/codec.hpp"

namespace okienko::measure {

namespace {

using namespace domain;

constexpr std::string_view seen_types[] = {
    "contact.opened",     "contact.customer_linked", "case.opened",          "case.clock_started",
    "case.clock_dropped", "script.started",          "script.step_answered", "script.step_reopened",
    "contact.parked",     "contact.resumed",         "contact.ended",        "remedy.granted",
    "approval.requested", "approval.decided",        "promise.made",         "promise.kept",
    "case.handed_over",   "task.offered",            "task.accepted",        "case.answer_delivered",
    "survey.asked",       "survey.batch_recorded",   "paper.issued",         "remedy.till_recorded",
    "contact.note_added", "attachment.added"};

// The outcome of a contact that was begun by a slip of the finger.
constexpr std::string_view mistaken_outcome = "mistaken";

constexpr std::size_t max_told_of_contact = 64;
constexpr std::size_t max_option_bytes = 40;

Date days_after(Date day, int days) { return Date{std::chrono::sys_days{day} + std::chrono::days{days}}; }
std::int64_t days_between(Date from, Date until) {
  return (std::chrono::sys_days{until} - std::chrono::sys_days{from}).count();
}

// An id of the pack, and no words of a person.
bool is_option(const std::string& answer) {
  return !answer.empty() && answer.size() <= max_option_bytes &&
         std::all_of(answer.begin(), answer.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
         });
}

struct See {
  Book& book;
  const TimeZone& zone;
  const Happening& happening;
  Date day;
  std::int64_t now_ms;

  // Together, and of this part.
  void add(MeasureSource source, const std::string& cut, Date on, const Tally& tally) const {
    if (tally.empty()) return;
    if (!cut.empty()) book.add(happening.site, source, cut.substr(0, max_cut_bytes), on, tally);
    book.add(happening.site, source, {}, on, tally);
  }
  void add_part(MeasureSource source, const std::string& cut, Date on, const Tally& tally) const {
    book.add(happening.site, source, cut.substr(0, max_cut_bytes), on, tally);
  }

  static Tally behind(Tally tally, const base::Uuid& contact, std::int64_t weight) {
    tally.behind.push_back({contact, /*matter=*/false, weight});
    return tally;
  }

  template <class Change>
  void change_contact(const ContactId& id, Change&& apply) const {
    auto trace = book.contact(id.value);
    if (!trace) return;
    apply(*trace);
    book.put(id.value, *trace);
  }

  // Working time goes on from one record to the next, but not while the contact is put aside.
  void work(ContactTrace& trace) const {
    if (!trace.parked && trace.ended_ms == 0) trace.worked_ms += std::max<std::int64_t>(0, now_ms - trace.last_ms);
    trace.last_ms = now_ms;
  }

  // What is written down after a contact has ended is work for it too: the last record counts.
  void wrote_for(const ContactId& id) const {
    change_contact(id, [&](ContactTrace& trace) {
      if (trace.ended_ms == 0 || trace.for_team) return;
      const std::int64_t after = now_ms - trace.ended_ms;
      if (after <= trace.after_ms || after > longest_after_contact_ms) return;
      const Date on = zone.date_of(base::from_unix_ms(trace.ended_ms));
      if (trace.after_ms > 0) {
        add(MeasureSource::after_contact_time, trace.channel, on, minus(timed(trace.after_ms, longest_after_contact_ms)));
      }
      add(MeasureSource::after_contact_time, trace.channel, on,
          behind(timed(after, longest_after_contact_ms), id.value, after));
      trace.after_ms = after;
    });
  }

  void told(ContactTrace& trace, const std::string& step, const std::string& cut) const {
    add_part(MeasureSource::told, cut, day, counted());
    if (trace.told.size() < max_told_of_contact) trace.told.push_back({step, cut, day});
  }

  // The cost of an error is counted once for a matter, under the stage in which it arose, whatever was told last.
  void count_cost(MatterTrace& matter) const {
    MatterTrace::Counted& cost = matter.cost;
    if (cost.on.ok()) add(MeasureSource::error_cost, cost.stage, cost.on, corrected(minus(paid(cost.minor))));
    cost = {};
    if (matter.stage.empty() || matter.cost_minor == 0) return;
    cost = {day, matter.stage, matter.cost_minor};
    add(MeasureSource::error_cost, cost.stage, cost.on, paid(cost.minor));
  }

  void add_term(const MatterTrace& matter, const MatterTrace::Term& term, bool back) const {
    const auto once = [&](const Tally& tally) { return back ? corrected(minus(tally)) : tally; };
    add(MeasureSource::answered_in_time, term.clock, term.due, once(shared(false)));
    add_part(MeasureSource::answered_in_time, cause_cut(matter.category), term.due, once(counted()));
    add(MeasureSource::words_kept, "deadline", term.due, once(shared(false)));
    add_part(MeasureSource::words_kept, cause_cut(term.clock), term.due, once(counted()));
  }

  void operator()(const ContactOpened& e) const {
    if (book.contact(e.contact.value)) return;
    ContactTrace trace;
    trace.channel = boost::describe::enum_to_string(e.channel, "");
    trace.opened_ms = trace.last_ms = now_ms;
    book.put(e.contact.value, trace);
    book.saw_pack(happening.site, happening.pack_version, day);
  }
  void operator()(const CustomerLinked& e) const {
    change_contact(e.contact, [&](ContactTrace& trace) {
      work(trace);
      trace.customer = e.customer.text();
    });
  }
  void operator()(const CaseOpened& e) const {
    MatterTrace matter;
    matter.category = e.category;
    matter.opened_ms = now_ms;
    if (!book.matter(e.matter.text())) book.put(e.matter.text(), matter);
  }
  void operator()(const ClockStarted& e) const {
    auto matter = book.matter(e.matter.text());
    if (!matter || !e.due.ok()) return;
    const auto found = std::find_if(matter->terms.begin(), matter->terms.end(),
                                    [&](const MatterTrace::Term& term) { return term.clock == e.clock; });
    if (found != matter->terms.end()) {
      if (found->answered) return;
      add_term(*matter, *found, /*back=*/true);
      found->due = e.due;
      add_term(*matter, *found, /*back=*/false);
    } else {
      matter->terms.push_back({e.clock, e.due, false});
      add_term(*matter, matter->terms.back(), /*back=*/false);
    }
    book.put(e.matter.text(), *matter);
  }
  void operator()(const ClockDropped& e) const {
    auto matter = book.matter(e.matter.text());
    if (!matter) return;
    const auto found = std::find_if(matter->terms.begin(), matter->terms.end(),
                                    [&](const MatterTrace::Term& term) { return term.clock == e.clock; });
    if (found == matter->terms.end() || found->answered) return;
    add_term(*matter, *found, /*back=*/true);
    matter->terms.erase(found);
    book.put(e.matter.text(), *matter);
  }
  void operator()(const AnswerDelivered& e) const {
    auto matter = book.matter(e.matter.text());
    if (!matter) return;
    bool first = false;
    for (MatterTrace::Term& term : matter->terms) {
      if (term.answered) continue;
      term.answered = first = true;
      const std::int64_t left = days_between(day, term.due);
      Tally margin = valued(left);
      margin.behind.push_back({e.matter.value, /*matter=*/true, -left});
      add(MeasureSource::deadline_margin, term.clock, day, margin);
      if (left < 0) continue;
      // It was counted as missed from its beginning: what never comes is then counted right.
      Tally kept;
      kept.hits = 1;
      add(MeasureSource::answered_in_time, term.clock, term.due, kept);
      add_part(MeasureSource::answered_in_time, cause_cut(matter->category), term.due, minus(counted()));
      add(MeasureSource::words_kept, "deadline", term.due, kept);
      add_part(MeasureSource::words_kept, cause_cut(term.clock), term.due, minus(counted()));
    }
    if (first) {
      Tally cycle = timed(now_ms - matter->opened_ms, longest_wait_ms);
      cycle.behind.push_back({e.matter.value, /*matter=*/true, now_ms - matter->opened_ms});
      add(MeasureSource::complaint_cycle, matter->category, day, cycle);
    }
    book.put(e.matter.text(), *matter);
  }
  void operator()(const ScriptStarted& e) const {
    change_contact(e.contact, [&](ContactTrace& trace) {
      work(trace);
      trace.script = e.script;
      trace.for_team = e.for_team;
      trace.step.clear();
      if (e.matter) trace.matter = e.matter->text();
    });
  }
  void operator()(const StepAnswered& e) const {
    change_contact(e.contact, [&](ContactTrace& trace) {
      if (!trace.parked) {
        const std::int64_t took = now_ms - trace.last_ms;
        add(MeasureSource::step_time, trace.script + "/" + e.step, day,
            behind(timed(took, longest_step_ms), e.contact.value, took));
      }
      work(trace);
      trace.step = e.step;
      if (!e.fact.empty()) {
        if (e.not_known) {
          told(trace, e.step, e.fact + "=?");
        } else if (!e.option.empty()) {
          told(trace, e.step, e.fact + "=" + e.option);
        } else if (e.scope == FactScope::matter) {
          told(trace, e.step, e.fact + "=*");  // in own words
        }
      }
      const bool of_error = e.fact == error_stage_fact || e.fact == error_cost_fact;
      if (!of_error || trace.matter.empty()) return;
      auto matter = book.matter(trace.matter);
      if (!matter) return;
      if (e.fact == error_stage_fact) matter->stage = e.option;
      if (e.fact == error_cost_fact) matter->cost_minor = e.amount.minor;
      count_cost(*matter);
      book.put(trace.matter, *matter);
    });
  }
  // Gone back: this answer and the later ones are asked anew, and were told as if never.
  void operator()(const StepReopened& e) const {
    change_contact(e.contact, [&](ContactTrace& trace) {
      work(trace);
      const auto from = std::find_if(trace.told.begin(), trace.told.end(),
                                     [&](const ContactTrace::Told& one) { return one.step == e.step; });
      for (auto one = from; one != trace.told.end(); ++one) {
        add_part(MeasureSource::told, one->cut, one->on, corrected(minus(counted())));
      }
      trace.told.erase(from, trace.told.end());
    });
  }
  void operator()(const ContactParked& e) const {
    change_contact(e.contact, [&](ContactTrace& trace) {
      work(trace);
      trace.parked = true;
      if (e.dropped && !trace.script.empty()) {
        add(MeasureSource::step_left, trace.script + "/" + trace.step, day, behind(counted(), e.contact.value, now_ms));
      }
    });
  }
  void operator()(const ContactResumed& e) const {
    change_contact(e.contact, [&](ContactTrace& trace) {
      trace.last_ms = now_ms;
      trace.parked = false;
    });
  }
  void operator()(const ContactEnded& e) const {
    change_contact(e.contact, [&](ContactTrace& trace) {
      if (trace.ended_ms != 0) return;
      work(trace);
      trace.ended_ms = now_ms;
      if (trace.for_team || e.outcome == mistaken_outcome) return;
      const WallTime opened = base::from_unix_ms(trace.opened_ms);
      const Date began = zone.date_of(opened);
      const Tally one = behind(counted(), e.contact.value, now_ms - trace.opened_ms);  // the longest stand first
      add(MeasureSource::contacts, trace.channel, began, one);
      add_part(MeasureSource::contacts, hour_cut(trace.channel, zone.minute_of_day(opened) / 60), began, counted());
      if (!trace.script.empty()) {
        add_part(MeasureSource::contacts, trace.script, began, one);  // "where is my matter" is one of these
        add(MeasureSource::handling_time, trace.channel, day,
            behind(timed(trace.worked_ms, longest_handling_ms), e.contact.value, trace.worked_ms));
      }
      settle(e, trace);
      if (!trace.customer.empty()) came(trace.customer);
    });
  }

  // First-contact resolution, with its rule: see sources.hpp.
  void settle(const ContactEnded& e, const ContactTrace& trace) const {
    std::string key = trace.matter;
    if (key.empty() && !trace.customer.empty() && !trace.script.empty()) key = trace.customer + "/" + trace.script;
    auto matter = key.empty() ? std::nullopt : book.matter(key);
    if (!matter && !key.empty()) {
      matter.emplace();
      matter->opened_ms = trace.opened_ms;
    }
    constexpr std::int64_t day_ms = 24LL * 60 * 60 * 1000;
    const bool again = matter && matter->last_end_ms != 0;
    const bool soon = again && trace.opened_ms - matter->last_end_ms <= repeat_within_days * day_ms;
    // A matter without a case is over when nobody asks about it for a while: the next time it is another one.
    const bool first = !again || (!soon && trace.matter.empty());
    if (first) {
      Tally tally = shared(e.resolved);
      if (!e.resolved) {
        tally = behind(std::move(tally), e.contact.value, now_ms);
        add_part(MeasureSource::settled_at_once, cause_cut(e.outcome), day, counted());
      }
      add(MeasureSource::settled_at_once, trace.script, day, tally);
    } else if (soon) {
      add(MeasureSource::repeats, trace.script, day, behind(counted(), e.contact.value, now_ms));
      if (matter->settled_on.ok()) {
        Tally back;
        back.hits = -1;
        add(MeasureSource::settled_at_once, matter->settled_script, matter->settled_on,
            behind(corrected(back), e.contact.value, now_ms));
        add_part(MeasureSource::settled_at_once, cause_cut(came_back_cause), matter->settled_on, counted());
      }
    }
    if (!matter) return;
    matter->settled_on = first && e.resolved ? day : Date{};
    matter->settled_script = trace.script;
    matter->last_end_ms = now_ms;
    book.put(key, *matter);
  }

  // Silence is counted ahead, on the day it will have lasted so long, and taken back when somebody comes before.
  void came(const std::string& customer) const {
    const auto id = base::uuid_from_text(customer);
    if (!id) return;
    CustomerTrace trace = book.customer(*id).value_or(CustomerTrace{});
    if (trace.last.ok() && trace.last >= day) return;
    if (trace.days >= 2 && days_after(trace.last, silent_after_days) > day) {
      add(MeasureSource::silent_customers, {}, days_after(trace.last, silent_after_days), minus(counted()));
    }
    if (!trace.first.ok()) trace.first = day;
    trace.last = day;
    ++trace.days;
    if (trace.days >= 2) add(MeasureSource::silent_customers, {}, days_after(day, silent_after_days), counted());
    book.put(*id, trace);
  }

  void operator()(const RemedyGranted& e) const { add(MeasureSource::given, e.remedy, day, paid(e.amount.minor)); }
  void operator()(const ApprovalRequested& e) const {
    book.put(e.request.value, RequestTrace{e.remedy, e.contact.text(), now_ms});
  }
  void operator()(const ApprovalDecided& e) const {
    auto trace = book.request(e.request.value);
    if (!trace || trace->asked_ms == 0) return;
    const std::int64_t waited = now_ms - trace->asked_ms;
    Tally tally = timed(waited, longest_wait_ms);
    if (const auto contact = base::uuid_from_text(trace->contact)) tally = behind(std::move(tally), *contact, waited);
    add(MeasureSource::approval_wait, trace->remedy, day, tally);
    trace->asked_ms = 0;  // the first decision is the one that was waited for
    book.put(e.request.value, *trace);
  }
  void operator()(const PromiseMade& e) const {
    if (book.promise(e.promise.value)) return;
    book.put(e.promise.value, PromiseTrace{e.kind, now_ms, base::to_unix_ms(e.due_at)});
    const Date due = zone.date_of(e.due_at);
    add(MeasureSource::promises_kept, e.kind, due, shared(false));
    add_part(MeasureSource::promises_kept, cause_cut(e.kind), due, counted());
    add(MeasureSource::words_kept, "promise", due, shared(false));
    add_part(MeasureSource::words_kept, cause_cut(e.kind), due, counted());
  }
  void operator()(const PromiseKept& e) const {
    auto trace = book.promise(e.promise.value);
    if (!trace || trace->made_ms == 0) return;
    add(MeasureSource::callback_time, trace->kind, day, timed(now_ms - trace->made_ms, longest_wait_ms));
    if (now_ms <= trace->due_ms) {
      const Date due = zone.date_of(base::from_unix_ms(trace->due_ms));
      Tally kept;
      kept.hits = 1;
      add(MeasureSource::promises_kept, trace->kind, due, kept);
      add_part(MeasureSource::promises_kept, cause_cut(trace->kind), due, minus(counted()));
      add(MeasureSource::words_kept, "promise", due, kept);
      add_part(MeasureSource::words_kept, cause_cut(trace->kind), due, minus(counted()));
    }
    trace->made_ms = 0;
    book.put(e.promise.value, *trace);
  }
  void operator()(const HandedOver& e) const {
    change_contact(e.contact, [&](ContactTrace& trace) { work(trace); });
    if (!e.matter) return;
    auto matter = book.matter(e.matter->text());
    if (!matter) return;
    matter->team = e.team;
    book.put(e.matter->text(), *matter);
  }
  void operator()(const TaskOffered& e) const {
    if (!e.matter) return;
    auto matter = book.matter(e.matter->text());
    if (!matter) return;
    matter->team.clear();
    book.put(e.matter->text(), *matter);
  }
  void operator()(const TaskAccepted& e) const {
    const auto matter = e.matter ? book.matter(e.matter->text()) : std::nullopt;
    Tally tally = timed(now_ms - base::to_unix_ms(e.offered_at), longest_wait_ms);
    if (e.matter) tally.behind.push_back({e.matter->value, /*matter=*/true, now_ms - base::to_unix_ms(e.offered_at)});
    add(MeasureSource::hand_over_time, matter ? matter->team : std::string(), day, tally);
  }
  void operator()(const SurveyAsked& e) const {
    // The one-tap survey has no name of its own: its part is the whole.
    add_part(MeasureSource::surveys_asked, e.survey, day, counted());
  }
  void operator()(const SurveyBatchRecorded& e) const {
    for (const int score : e.scores) add(MeasureSource::satisfaction, {}, e.day, scaled(score));
    if (!e.scores.empty()) {
      add_part(MeasureSource::surveys_answered, {}, e.day, counted(static_cast<std::int64_t>(e.scores.size())));
    }
    if (e.survey.empty() || e.answers.empty()) return;
    const std::string question = e.survey + "/" + e.question;
    add_part(MeasureSource::surveys_answered, question, e.day, counted(static_cast<std::int64_t>(e.answers.size())));
    for (const std::string& answer : e.answers) {
      if (answer.size() == 1 && answer[0] >= '1' && answer[0] <= '5') {
        add_part(MeasureSource::survey_scale, question, e.day, scaled(answer[0] - '0'));
      } else if (is_option(answer)) {
        add_part(MeasureSource::survey_option, question + "=" + answer, e.day, counted());
      }
    }
  }
  void operator()(const PaperIssued& e) const {
    if (e.contact) wrote_for(*e.contact);
  }
  void operator()(const TillRecorded& e) const { wrote_for(e.contact); }
  void operator()(const NoteAdded& e) const { wrote_for(e.contact); }
  void operator()(const AttachmentAdded& e) const { wrote_for(e.contact); }

  // The rest tells nothing that is measured.
  template <class Other>
  void operator()(const Other&) const {}
};

}  // namespace

bool Reckoner::looks_at(std::string_view type) {
  return std::find(std::begin(seen_types), std::end(seen_types), type) != std::end(seen_types);
}

void Reckoner::see(const Happening& happening, const domain::Event& event) {
  const Date day = zone_.date_of(happening.at);
  book_.reached(day);
  std::visit(See{book_, zone_, happening, day, base::to_unix_ms(happening.at)}, event);
}

}  // namespace okienko::measure
