#include "author/rehearsal.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <boost/describe/enum_to_string.hpp>

#include "base/calendar.hpp"
#include "domain/clocks.hpp"
#include "domain/decide.hpp"
#include "domain/script.hpp"

namespace okienko::author {

namespace {

using domain::Command;
using domain::StepKind;
using pack::Conversation;
using pack::ConversationAnswer;

// Civil time without an offset: a conversation says a day, not a minute.
class PlainZone final : public domain::TimeZone {
 public:
  domain::Date date_of(domain::WallTime time) const override {
    return domain::Date{std::chrono::floor<std::chrono::days>(time)};
  }
  int minute_of_day(domain::WallTime time) const override {
    const auto day = std::chrono::floor<std::chrono::days>(time);
    return static_cast<int>(std::chrono::duration_cast<std::chrono::minutes>(time - day).count());
  }
  domain::WallTime at(domain::Date date, int minute) const override {
    return domain::WallTime{std::chrono::sys_days{date}} + std::chrono::minutes{minute};
  }
};

class Play {
 public:
  Play(const domain::Pack& pack, const Conversation& conversation, pack::Messages& messages)
      : pack_(pack), conversation_(conversation), messages_(messages), ids_(1) {
    constexpr int ten_o_clock = 10 * 60;
    now_ = zone_.at(conversation.today, ten_o_clock);
    actor_ = ids_.make<domain::StaffId>(now_);
    second_ = ids_.make<domain::StaffId>(now_);
    device_ = ids_.make<domain::DeviceId>(now_);
    for (const domain::StaffId& id : {actor_, second_}) {
      domain::Staff staff;
      staff.id = id;
      staff.role = conversation.role;
      entities_.put(staff);
    }
  }

  Rehearsal run() {
    if (!begin()) return done_;
    for (const ConversationAnswer& answer : conversation_.answers) {
      if (!take(answer)) return done_;
    }
    finish();
    compare();
    return done_;
  }

 private:
  void fault(const pack::Place& place, pack::Code code, const std::string& what) {
    messages_.add(place, code, fmt::format("conversation '{}': {}", conversation_.id, what));
  }

  base::Result<std::vector<domain::Event>, domain::Rejection> give(const Command& command) {
    domain::Context context;
    context.now = now_;
    context.zone = &zone_;
    context.ids = &ids_;
    context.pack = &pack_;
    context.actor = actor_;
    context.role = conversation_.role;
    context.training = true;  // the script is played, whoever may start it alone
    context.site = "rehearsal";
    context.stands_alone = true;  // nobody else spends of its budgets
    context.device = device_;
    auto decided = domain::decide(entities_, command, context);
    if (decided) {
      const domain::EventHeader header{now_, actor_, device_, context.site, pack_.name()};
      for (const domain::Event& event : decided.value()) domain::evolve(entities_, header, event);
    }
    return decided;
  }

  bool must(const Command& command, const pack::Place& place, const std::string& what) {
    const auto given = give(command);
    if (given) return true;
    fault(place, "answer-refused",
          fmt::format("{} is refused: {}", what, boost::describe::enum_to_string(given.error().reason, "")));
    return false;
  }

  domain::Facts facts_of(const std::map<std::string, std::string>& told) const {
    domain::Facts facts;
    for (const auto& [fact, value] : told) facts[fact] = {value, actor_, conversation_.channel, now_};
    return facts;
  }

  // Who stands at the window, and what is known of the matter, before the first word.
  bool begin() {
    const auto opened = give(domain::OpenContact{conversation_.channel});
    contact_ = std::get<domain::ContactOpened>(opened.value().front()).contact;
    const domain::Script* script = pack_.script(conversation_.script);
    const bool needs_case = !script->carries_on.empty() || !conversation_.matter.empty();
    if (!conversation_.customer.empty() || script->needs_customer || needs_case) {
      domain::Customer customer;
      customer.id = ids_.make<domain::CustomerId>(now_);
      customer.since = now_;
      customer.facts = facts_of(conversation_.customer);
      entities_.put(customer);
      customer_ = customer.id;
      if (!must(domain::LinkCustomer{contact_, customer.id}, conversation_.place, "the customer")) return false;
    }
    std::optional<domain::CaseId> matter;
    if (needs_case) matter = open_case(*script);
    return must(domain::StartScript{contact_, conversation_.script, matter}, conversation_.place, "the script");
  }

  // A case as the script that opens it would have left it.
  domain::CaseId open_case(const domain::Script& script) {
    const std::string kind = script.opens ? script.opens->kind : script.carries_on;
    domain::Case matter;
    matter.id = ids_.make<domain::CaseId>(now_);
    matter.customer = customer_;
    matter.kind = kind;
    matter.opened_at = now_;
    matter.pack_version = pack_.name();
    matter.facts = facts_of(conversation_.matter);
    const auto opener = std::find_if(pack_.scripts.begin(), pack_.scripts.end(), [&](const domain::Script& candidate) {
      return candidate.opens && candidate.opens->kind == kind;
    });
    if (opener != pack_.scripts.end()) {
      matter.category = opener->opens->category;
      for (const std::string& id : opener->opens->clocks) {
        const domain::ClockDefinition* clock = pack_.clock(id);
        if (!clock || !clock->starts_fact.empty()) continue;
        const domain::Term term = domain::count_term(*clock, conversation_.today, pack_.calendar);
        matter.clocks.push_back({id, conversation_.today, term.due, term.outer_limit, false});
      }
    }
    entities_.put(matter);
    return matter.id;
  }

  domain::ScriptPosition position() const {
    const auto scope = domain::scope_of(entities_, *entities_.contact(contact_), pack_, zone_, now_);
    return domain::position(*pack_.script(scope.contact.script), scope.contact.answers, scope.known);
  }

  bool take(const ConversationAnswer& answer) {
    const domain::Step* step = position().step;
    if (!step || step->id != answer.step) {
      fault(answer.place, "other-step",
            fmt::format("'{}' is not asked here, but '{}'", answer.step, step ? step->id : "nothing"));
      return false;
    }
    done_.path.push_back(step->id);
    const auto go_on = [&](const std::string& option, const std::string& value, bool not_known) {
      return must(domain::AnswerStep{contact_, answer.step, option, value, not_known}, answer.place, "the answer");
    };
    switch (answer.kind) {
      case ConversationAnswer::Kind::goes_on:
        return go_on({}, {}, false);
      case ConversationAnswer::Kind::option:
        return go_on(answer.value, {}, false);
      case ConversationAnswer::Kind::value:
        return go_on({}, answer.value, false);
      case ConversationAnswer::Kind::not_known:
        return go_on({}, {}, true);
      case ConversationAnswer::Kind::grant:
        for (const std::string& remedy : answer.grants) {
          if (!must(domain::GrantRemedy{contact_, remedy}, answer.place, "'" + remedy + "'")) return false;
          done_.remedies.push_back(remedy);
        }
        return go_on({}, {}, false);
      case ConversationAnswer::Kind::needs_approval:
        if (!must(domain::RequestApproval{contact_, answer.value}, answer.place, "the request for approval")) return false;
        return go_on({}, {}, false);
      case ConversationAnswer::Kind::promise:
        if (!must(domain::MakePromise{contact_, answer.value}, answer.place, "the promise")) return false;
        done_.promises.push_back(answer.value);
        return true;
      case ConversationAnswer::Kind::second_person:
        return must(domain::AgreeAsSecond{contact_, answer.step, second_}, answer.place, "the second person");
    }
    return false;
  }

  void finish() {
    const domain::Step* step = position().step;
    if (!step) return;
    if (step->kind == StepKind::end) done_.outcome = step->outcome;
    else if (step->kind == StepKind::go_to) done_.goes_to = step->script;
    else
      fault(conversation_.expect.place, "conversation-unfinished",
            fmt::format("the answers end, and '{}' is asked next", step->id));
    const auto contact = entities_.contact(contact_);
    const auto matter = contact->matter ? entities_.matter(*contact->matter) : std::nullopt;
    if (const auto* clock = matter ? matter->nearest_clock() : nullptr) done_.due = base::date_to_text(clock->due);
  }

  void expect(pack::Code code, const pack::Place& place, const std::string& what, const std::string& wanted,
              const std::string& got) {
    if (wanted == got) return;
    fault(place, code,
          fmt::format("{} is '{}', and '{}' was expected", what, got.empty() ? "nothing" : got,
                      wanted.empty() ? "nothing" : wanted));
  }

  static std::string joined(const std::vector<std::string>& names) { return fmt::format("{}", fmt::join(names, ", ")); }

  void compare() {
    const pack::ConversationExpectation& wanted = conversation_.expect;
    expect("other-path", wanted.path_place, "the way", joined(wanted.path), joined(done_.path));
    expect("other-remedies", wanted.place, "what was given", joined(wanted.remedies), joined(done_.remedies));
    expect("other-promises", wanted.place, "what was promised", joined(wanted.promises), joined(done_.promises));
    expect("other-outcome", wanted.place, "the outcome", wanted.outcome, done_.outcome);
    expect("other-outcome", wanted.place, "the script that it goes on with", wanted.goes_to, done_.goes_to);
    if (wanted.due) expect("other-due", wanted.place, "the deadline", base::date_to_text(*wanted.due), done_.due);
  }

  const domain::Pack& pack_;
  const Conversation& conversation_;
  pack::Messages& messages_;
  domain::MemoryEntities entities_;
  PlainZone zone_;
  base::SeededIdSource ids_;
  domain::WallTime now_{};
  domain::StaffId actor_, second_;
  domain::DeviceId device_;
  domain::ContactId contact_;
  domain::CustomerId customer_;
  Rehearsal done_;
};

}  // namespace

Rehearsal rehearse(const domain::Pack& pack, const Conversation& conversation, pack::Messages& messages) {
  return Play(pack, conversation, messages).run();
}

}  // namespace okienko::author
