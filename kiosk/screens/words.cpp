#include "kiosk/screens/words.hpp"

#include "base/calendar.hpp"

namespace okienko::screens {

using domain::CaseStatus;
using domain::Channel;
using domain::PromiseState;
using domain::Reason;
using domain::Role;
using ui::Tone;

std::string words(Role role) {
  switch (role) {
    case Role::trainee:
      return tr("role", "in training");
    case Role::agent:
      return tr("role", "service");
    case Role::sales:
      return tr("role", "sales");
    case Role::supervisor:
      return tr("role", "shift lead");
  }
  return {};
}

std::string words(Channel channel) {
  switch (channel) {
    case Channel::counter:
      return tr("channel", "at the counter");
    case Channel::phone:
      return tr("channel", "by telephone");
    case Channel::message:
      return tr("channel", "in writing");
  }
  return {};
}

std::string name_of(Channel channel) {
  switch (channel) {
    case Channel::counter:
      return tr("channel", "Counter");
    case Channel::phone:
      return tr("channel", "Telephone");
    case Channel::message:
      return tr("channel", "Message");
  }
  return {};
}

std::string words(CaseStatus status) {
  switch (status) {
    case CaseStatus::open:
      return tr("case", "open");
    case CaseStatus::awaiting_approval:
      return tr("case", "awaiting approval");
    case CaseStatus::settled:
      return tr("case", "settled");
    case CaseStatus::closed:
      return tr("case", "closed");
  }
  return {};
}

std::string words(PromiseState state) {
  switch (state) {
    case PromiseState::open:
      return tr("promise", "open");
    case PromiseState::kept:
      return tr("promise", "kept");
    case PromiseState::broken:
      return tr("promise", "broken");
  }
  return {};
}

Tone tone(CaseStatus status) {
  switch (status) {
    case CaseStatus::open:
      return Tone::amber;
    case CaseStatus::awaiting_approval:
      return Tone::blue;
    case CaseStatus::settled:
      return Tone::green;
    case CaseStatus::closed:
      return Tone::neutral;
  }
  return Tone::neutral;
}

Tone tone(PromiseState state) {
  switch (state) {
    case PromiseState::open:
      return Tone::amber;
    case PromiseState::kept:
      return Tone::green;
    case PromiseState::broken:
      return Tone::red;
  }
  return Tone::neutral;
}

Tone tone(terminal::Urgency urgency) {
  switch (urgency) {
    case terminal::Urgency::overdue:
      return Tone::red;
    case terminal::Urgency::today:
      return Tone::amber;
    case terminal::Urgency::waiting_for_other:
      return Tone::blue;
    case terminal::Urgency::later:
      return Tone::neutral;
  }
  return Tone::neutral;
}

std::string words(terminal::Refusal refusal) {
  switch (refusal) {
    case terminal::Refusal::revoked:
      return tr("sync", "The centre has shut this terminal out");
    case terminal::Refusal::unknown_terminal:
      return tr("sync", "The centre does not know this terminal");
    case terminal::Refusal::wrong_hub:
      return tr("sync", "This is not our centre");
    case terminal::Refusal::records_differ:
      return tr("sync", "The centre has other records");
    case terminal::Refusal::version:
      return tr("sync", "The centre has another version");
    case terminal::Refusal::none:
    case terminal::Refusal::trouble:
      return tr("sync", "The centre cannot be used");
  }
  return {};
}

SyncWords words(const terminal::SyncStatus& sync, base::WallTime now, const std::string& zone) {
  std::string waiting;
  if (sync.waiting_records > 0) {
    waiting = " · " + tr_count("sync", "{count} record", "{count} records", sync.waiting_records);
    if (sync.waiting_since) {
      const bool today = now - *sync.waiting_since < std::chrono::hours(20);
      waiting += " " + tr("sync", "since {time}",
                          {{"time", today ? i18n::clock_time(*sync.waiting_since, zone)
                                          : i18n::moment(*sync.waiting_since, now, zone)}});
    }
  }
  // Where there is less room the count stays longest: what is waiting to be sent is always in sight.
  const std::string count = sync.waiting_records > 0 ? std::to_string(sync.waiting_records) : std::string();
  const auto all_of = [&](const std::string& state, const std::string& in_short, Tone tone) {
    SyncWords made{state + waiting, tone, {}};
    made.shorter = {count.empty() ? in_short : in_short + " · " + count, count};
    return made;
  };
  switch (sync.state) {
    case terminal::SyncState::local_only:
      return {tr("sync", "This terminal only"), Tone::neutral, {std::string()}};
    case terminal::SyncState::connecting:
      return all_of(tr("sync", "Connecting"), tr("sync", "Connecting"), Tone::neutral);
    case terminal::SyncState::synchronised:
      return {tr("sync", "Synchronised"), Tone::green, {std::string()}};
    case terminal::SyncState::sending:
      return all_of(tr("sync", "Sending"), tr("sync", "Sending"), Tone::neutral);
    case terminal::SyncState::offline:
      return all_of(tr("sync", "No network"), tr("sync", "No network"), Tone::neutral);
    case terminal::SyncState::refused:
      return all_of(words(sync.refusal), tr("sync", "Not sent"), Tone::red);
  }
  return {};
}

std::string words(const domain::Rejection& rejection) {
  const std::string rule =
      rejection.rule.empty() ? std::string() : " " + tr("why", "(rule {rule})", {{"rule", rejection.rule}});
  switch (rejection.reason) {
    case Reason::not_found:
      return tr("why", "It is no longer there. Go back and look again.");
    case Reason::contact_not_active:
      return tr("why", "This contact is put aside, ended, or open on another terminal.");
    case Reason::not_this_step:
      return tr("why", "The step has changed in the meantime. Look at it once more.");
    case Reason::answer_missing:
      return tr("why", "Choose or write an answer, or say that it is not known.");
    case Reason::answer_too_long:
      return tr("why", "The text is too long. Make it shorter.");
    case Reason::answer_malformed:
      return tr("why", "This does not look right. Check the number, the date or the address.");
    case Reason::option_unknown:
      return tr("why", "This answer is no longer offered. Choose another one.");
    case Reason::customer_needed:
      return tr("why", "First choose the customer this is about.");
    case Reason::customer_facts_missing:
      return tr("why", "A name, a telephone number or an e-mail is needed.");
    case Reason::case_needed:
      return tr("why", "This needs a case. Start one first.");
    case Reason::remedy_not_offered:
      return tr("why", "This solution is not offered here.");
    case Reason::price_missing:
      return tr("why", "The price is not known. Go back and write it down.");
    case Reason::above_limit:
      if (rejection.up_to) {
        return tr("why", "Alone you can go up to {amount}. Ask for approval.",
                  {{"amount", i18n::money(*rejection.up_to)}}) +
               rule;
      }
      return tr("why", "This needs approval. Ask for it.") + rule;
    case Reason::within_limit:
      return tr("why", "You can decide this alone, no approval is needed.") + rule;
    case Reason::already_granted:
      return tr("why", "This is granted already.");
    case Reason::request_pending:
      return tr("why", "A request is waiting already. One at a time.");
    case Reason::request_decided:
      return tr("why", "This request is decided already.");
    case Reason::own_request:
      return tr("why", "Nobody approves their own request. Ask someone else.");
    case Reason::approver_limit:
      return tr("why", "It is above this person's limit too. Ask someone with a higher one.") + rule;
    case Reason::signature_invalid:
      return tr("why", "The approval could not be signed. Try again or call the technician.");
    case Reason::script_unfinished:
      return tr("why", "A few steps are left before the contact can end.");
    case Reason::promise_ended:
      return tr("why", "This promise has ended already.");
    case Reason::role_not_allowed:
      return tr("why", "This person's role does not allow it.");
    case Reason::second_person_needed:
      return tr("why", "A second person has to agree here, with a PIN of their own. Ask a colleague.");
    case Reason::script_gone:
      return tr("why", "The newer version has no such script. Finish this contact as it began.");
    case Reason::case_differs:
      return tr("why", "This script is made for another kind of case. Choose another one.");
    case Reason::facts_differ:
      return tr("why", "Two facts have to agree before anything is told. Ask for another one.");
    case Reason::same_customer:
      return tr("why", "This is one entry already.");
    case Reason::not_merged:
      return tr("why", "These two entries were not joined.");
    case Reason::not_yours:
      return tr("why", "This is in a colleague's hands. Ask them to give it on.");
    case Reason::not_offered:
      return tr("why", "Nothing waits to be taken over here.");
    case Reason::colleague_gone:
      return tr("why", "Choose another colleague: this one cannot take it.");
    case Reason::code_taken:
      return tr("why", "This label is on another thing. Take a new one.");
    case Reason::goods_given_back:
      return tr("why", "This was given back to the customer already.");
    case Reason::receipt_missing:
      return tr("why", "Scan or write the number of the receipt.");
    case Reason::already_settled:
      return tr("why", "This was settled at the till already, with another receipt.");
    case Reason::undecided:
      return tr("why", "First decide the complaint. Then it can be answered.");
    case Reason::already_delivered:
      return tr("why", "The answer has reached the customer already.");
    case Reason::paper_missing:
      return tr("why", "First make the letter. Then say how it reached the customer.");
    case Reason::closed_then:
      return tr("why", "Nobody is here at that time. Choose another one.");
    case Reason::too_soon:
      return tr("why", "That time has passed. Choose a later one.");
    case Reason::too_far_ahead:
      return tr("why", "That is too far ahead. Choose an earlier time.");
    case Reason::media_unknown:
      return tr("why", "Only pictures and PDF files can be kept here.");
    case Reason::too_large:
      return tr("why", "This file is too large. Take a smaller picture.");
    case Reason::too_many:
      return tr("why", "There is no room for more of these here.");
    case Reason::reason_missing:
      return tr("why", "Choose why it is refused: whoever asked is told.");
    case Reason::ground_missing:
      return tr("why", "This is the customer's right. Less, or none of it, needs a legal ground from the list.");
    case Reason::amount_not_allowed:
      return tr("why", "Choose an amount above nothing, and no more than was asked for.");
    case Reason::not_approved:
      return tr("why", "It is not approved yet. Wait for the answer, or ask in another way.");
    case Reason::code_wrong:
      return tr("why", "This answer does not fit the code and the amount. Read both out once more.");
    case Reason::code_malformed:
      return tr("why", "One digit was misheard. Ask for the code once more.");
    case Reason::telephone_limit:
      return rejection.up_to ? tr("why", "By telephone it goes up to {amount}. Ask here or on another terminal.",
                                  {{"amount", i18n::money(*rejection.up_to)}})
                             : tr("why", "This cannot be approved by telephone. Ask here or on another terminal.");
  }
  return {};
}

std::string words(domain::FlagKind kind) {
  switch (kind) {
    case domain::FlagKind::paid_though_refused:
      return tr("flag", "Paid, although another answer had refused it first");
    case domain::FlagKind::code_unconfirmed:
      return tr("flag", "Paid by telephone, and the approver's own record has not come");
    case domain::FlagKind::code_differs:
      return tr("flag", "Paid by telephone, and the approver's own record names another amount");
    case domain::FlagKind::older_limits:
      return tr("flag", "Given under limits that had been changed by then");
    case domain::FlagKind::beyond_lease:
      return tr("flag", "More than this terminal's share of a budget");
    case domain::FlagKind::decision_invalid:
      return tr("flag", "An approval that is not signed by somebody who may decide");
    case domain::FlagKind::own_request:
      return tr("flag", "Approved by the person who asked for it");
  }
  return {};
}

std::string words(terminal::PaperFault fault) {
  switch (fault) {
    case terminal::PaperFault::none:
      return tr("paper", "Printed.");
    case terminal::PaperFault::no_printer:
      return tr("paper", "The printer does not answer. The paper is kept as a file.");
    case terminal::PaperFault::out_of_paper:
      return tr("paper", "The printer is out of paper. Put some in; it goes on by itself.");
    case terminal::PaperFault::stopped:
      return tr("paper", "The printer has stopped. Look at it, or send the paper by e-mail.");
    case terminal::PaperFault::not_written:
      return tr("paper", "The paper could not be written. Call the technician.");
    case terminal::PaperFault::interrupted:
      return tr("paper", "Printing was interrupted. Look whether the paper came out.");
  }
  return {};
}

std::string words(const terminal::Notice& notice) {
  using Kind = terminal::Notice::Kind;
  switch (notice.kind) {
    case Kind::rejected:
      return words(notice.rejection);
    case Kind::disk_full:
      return tr("notice", "The disk is full: nothing new can be saved. Call the technician.");
    case Kind::disk_low:
      return tr("notice", "There is little room left on the disk. Work goes on; call the technician today.");
    case Kind::not_saved:
      return tr("notice", "It was not saved. Try again; if it happens again, call the technician.");
    case Kind::pack_refused:
      return tr("notice",
                "The new scripts were refused and the earlier ones stay in use. Tell whoever writes them.") +
             (notice.detail.empty() ? std::string() : " " + notice.detail);
    case Kind::clock_skewed:
      return tr("notice", "The clock of this terminal is wrong by {minutes} min. Call the technician.",
                {{"minutes", notice.detail.starts_with('-') ? notice.detail.substr(1) : notice.detail}});
    case Kind::pack_in_force:
      return tr("notice", "New scripts are in force: {version}. What was begun goes on as it was.",
                {{"version", notice.detail}});
    case Kind::carried_over:
      return tr("notice", "The contact goes on in the newer version. What was said has stayed.");
    case Kind::printer:
      return words(notice.paper);
    case Kind::conflict:
      return tr("notice", "A colleague took this over first, at another terminal: {what}. It is theirs.",
                {{"what", notice.detail}});
    case Kind::told:
      return notice.detail;
    case Kind::code_unknown:
      return notice.detail.empty()
                 ? tr("notice", "This badge is not known here. Choose yourself from the list.")
                 : tr("notice", "Nothing is found under the code {code}. Try the search.", {{"code", notice.detail}});
  }
  return {};
}

std::string words(const terminal::PinEntry& pin) {
  switch (pin.state) {
    case terminal::PinState::idle:
      return {};
    case terminal::PinState::checking:
      return tr("pin", "Checking…");
    case terminal::PinState::wrong:
      return tr_count("pin", "Wrong PIN. {count} try left.", "Wrong PIN. {count} tries left.",
                      pin.tries_left);
    case terminal::PinState::delayed: {
      const long long seconds = (pin.delay_left_ms + 999) / 1000;
      return tr_count("pin", "Wrong PIN. Wait {count} second.", "Wrong PIN. Wait {count} seconds.", seconds);
    }
    case terminal::PinState::locked:
      return tr("pin", "This PIN is locked. An administrator can unlock it.");
  }
  return {};
}

std::string unbroken(std::string_view text) {
  std::string joined;
  for (const char byte : text) {
    if (byte == ' ') {
      joined += "\u00A0";
    } else {
      joined.push_back(byte);
    }
  }
  return joined;
}

base::WallTime midday(base::Date date) {
  return base::WallTime(std::chrono::sys_days(date) + std::chrono::hours(12));
}

std::string due_words(base::Date date, base::WallTime now, const std::string& zone) {
  // A day is a deadline until it is over: compared by dates, at the midday of each.
  const auto today = std::chrono::floor<std::chrono::days>(now + std::chrono::hours(1));
  const auto days = (std::chrono::sys_days(date) - today).count();
  if (days < 0) return tr_count("time", "{count} day late", "{count} days late", -days);
  if (days == 0) return tr("time", "today");
  if (days == 1) return tr("time", "tomorrow");
  if (days < 15) return tr_count("time", "{count} day", "{count} days", days);
  return i18n::short_date(midday(date), now, zone);
}

std::string provenance(const terminal::KnownFact& fact, base::WallTime now, const std::string& zone) {
  std::string text =
      tr("fact", "told {how} {when}",
         {{"how", words(fact.channel)}, {"when", i18n::short_date(fact.recorded_at, now, zone)}});
  if (!fact.told_to_name.empty()) text += ", " + unbroken(fact.told_to_name);
  return text;
}

std::string value_words(const terminal::KnownFact& fact, const std::string& currency) {
  return value_words(fact.kind, fact.value, currency);
}

std::string value_words(domain::FactKind kind, const std::string& value, const std::string& currency) {
  switch (kind) {
    case domain::FactKind::phone:
      return i18n::phone(value);
    case domain::FactKind::date:
      if (const auto date = base::date_from_text(value)) return i18n::full_date(*date);
      return value;
    case domain::FactKind::signature:
      return tr("fact", "signed");
    case domain::FactKind::amount:
      if (const auto amount = domain::parse_amount(value, currency)) return i18n::money(*amount);
      return value;
    case domain::FactKind::text:
    case domain::FactKind::number:
    case domain::FactKind::time:
    case domain::FactKind::email:
    case domain::FactKind::order:
    case domain::FactKind::product:
    case domain::FactKind::person:
    case domain::FactKind::choice:
      return value;
    case domain::FactKind::photo:
      // The picture itself is on record; before it was, its number or name was written.
      return domain::AttachmentId::parse(value) ? tr("fact", "added") : value;
  }
  return value;
}

std::string grouped(std::string_view digits, std::size_t group) {
  std::string made;
  for (std::size_t index = 0; index < digits.size(); ++index) {
    if (index > 0 && index % group == 0) made += "\u00A0";
    made += digits[index];
  }
  return made;
}

std::string running_words(std::int64_t seconds) {
  const std::string rest = std::to_string(seconds % 60);
  return std::to_string(seconds / 60) + ":" + (rest.size() < 2 ? "0" + rest : rest);
}

std::string waiting_words(std::chrono::seconds waited) {
  const auto seconds = std::max<long long>(waited.count(), 0);
  if (seconds < 60) return tr("time", "now");
  if (seconds < 90 * 60) return tr("time", "{count} min", {{"count", std::to_string(seconds / 60)}});
  return tr("time", "{count} h", {{"count", std::to_string(seconds / 3600)}});
}

std::string duration_words(long long seconds) {
  if (seconds < 90) return tr("time", "{count} s", {{"count", std::to_string(seconds)}});
  if (seconds < 90 * 60) return tr("time", "{count} min", {{"count", std::to_string(seconds / 60)}});
  return tr("time", "{count} h", {{"count", std::to_string(seconds / 3600)}});
}

std::string fitting(const std::string& text, float chip_width_px) {
  if (ui::chip_width(text) <= chip_width_px) return text;
  std::string shown = text;
  while (!shown.empty() && ui::chip_width(shown + "…") > chip_width_px) {
    while (!shown.empty() && (static_cast<unsigned char>(shown.back()) & 0xC0) == 0x80) shown.pop_back();
    if (!shown.empty()) shown.pop_back();
  }
  while (!shown.empty() && shown.back() == ' ') shown.pop_back();
  return shown + "…";
}

}  // namespace okienko::screens
