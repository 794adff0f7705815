// One day in a shop, as snapshots: every page with plausible people and matters.
#pragma once

#include <cstdint>

#include "terminal/snapshot.hpp"

namespace okienko::screens_test {

using terminal::Snapshot;

// Saturday, 21 November 2026, 10:42 in Poznań.
extern const base::WallTime now;

template <class T>
T id(std::uint8_t number) {
  T made;
  made.value[15] = number;
  made.value[6] = 0x70;
  return made;
}
base::Date date(int year, unsigned month, unsigned day);
domain::Money zloty(std::int64_t amount);
terminal::StaffTile person(std::uint8_t number, const char* name, const char* initials, domain::Role role);
terminal::KnownFact fact(const char* name, const char* label, const char* value, domain::FactKind kind,
                         domain::Channel channel);
Snapshot base_page(terminal::Page page);
Snapshot with_step(terminal::StepView step);  // in a running complaint

Snapshot lock_page();
Snapshot pin_page();  // a colleague is chosen, the last PIN was wrong
Snapshot desk_page();
Snapshot find_page();      // with three found
Snapshot customer_page();  // in a contact
Snapshot choose_page();    // a step with four options
Snapshot ask_page();       // a step with a field
Snapshot promise_page();
Snapshot remedy_page();
Snapshot granted_page();   // one remedy is granted
Snapshot approval_page();  // a request waits
Snapshot wrap_up_page();
Snapshot turned_page();
Snapshot stopped_page();
Snapshot technician_page();  // open; in sample_technician.cpp
Snapshot technician_pin_page(terminal::PinState state);
Snapshot technician_stopped_page(terminal::TechnicianView::Rescue rescue);
Snapshot rejected_page();  // the desk with a notice

// In sample_steps.cpp: the further kinds of steps, and what stands beside them.
Snapshot ask_of(domain::FactKind kind, const char* title, const char* say);
Snapshot ask_time_page();
Snapshot ask_person_page();
Snapshot ask_photo_page();
Snapshot sign_page();
Snapshot still_right_page();         // ask: known, but grown old
Snapshot choose_still_right_page();  // choose, the same
Snapshot confirm_page();
Snapshot warm_page();  // hand_over
Snapshot cold_page();
Snapshot note_page();
Snapshot survey_page();
Snapshot survey_words_page();
Snapshot second_person_page();
Snapshot go_to_page();
Snapshot knowledge_page();  // a step with a practice, a standard and cards
Snapshot newer_page();      // a newer version of the pack is in force
Snapshot carried_over_page();
Snapshot law_order_page();  // remedies: what follows by law, and a cap that binds
Snapshot many_scripts_page();
// In sample_said.cpp.
Snapshot cue_page();
Snapshot said_page();
Snapshot photo_page();
Snapshot turned_more_page(bool effort_answered);
Snapshot team_desk_page();
Snapshot pack_in_force_page();

// In sample_goods.cpp: goods in our hands, and the till.
Snapshot goods_list_page();
Snapshot goods_empty_page();
Snapshot goods_one_page(domain::GoodsState state);
Snapshot goods_form_page();
Snapshot goods_expected_page();     // at the end of a contact: a thing comes in, and the till waits
Snapshot goods_taken_page();        // and now it is here
Snapshot goods_of_customer_page();
Snapshot till_page();               // of two that were granted one is settled

// In sample_desk.cpp: the desk with all that can stand on it, calls, who is at the screen.
Snapshot busy_desk_page();
Snapshot quiet_desk_page();
Snapshot many_contacts_page();            // six more than the one on the screen
Snapshot ringing_page(std::size_t callers);
Snapshot covered_page();                  // a caller who is not known yet
Snapshot verify_page();                   // the facts are compared
Snapshot promise_at_hand_page();
Snapshot changing_page();                 // a colleague's PIN over the desk

// In sample_papers.cpp: paper for the customer, and the answer to a complaint.
enum class LetterStage { undecided, decided, issued, delivered };
Snapshot paper_choice_page();
Snapshot paper_printed_page();
Snapshot paper_fault_page(terminal::PaperFault fault);
Snapshot unprinted_page();  // the desk, and a paper of which nobody knows whether it came out
Snapshot letter_page(LetterStage stage);

// In sample_approvals.cpp.
std::vector<terminal::RefusalChoice> legal_grounds();
Snapshot telephone_approval_page();  // a gesture that waits, with a code
Snapshot inbox_page();               // of a supervisor, with three requests
Snapshot inbox_empty_page();
Snapshot what_if_page();             // and what another limit would have done

// In sample_people.cpp: customers with look-alikes, joined entries and promises; the reasons of a search; concerns.
Snapshot known_customer_page();      // in a contact; one look-alike
Snapshot joined_customer_page();     // two look-alikes, two joined entries
Snapshot looked_at_customer_page();  // without a contact
Snapshot found_by_page();
Snapshot nobody_found_page();
Snapshot concern_page();
Snapshot concern_found_page();
Snapshot concern_nobody_page();
Snapshot silent_page();

}  // namespace okienko::screens_test
