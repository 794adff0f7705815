// What the screens remember by themselves: text being typed, what is chosen but not yet said, which dialogue
// is open. Nothing here is a fact; all of it may be lost at any moment without harm.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/camera/worker.hpp"
#include "kiosk/ui/sign.hpp"
#include "kiosk/ui/tokens.hpp"
#include "kiosk/ui/touch_test.hpp"
#include "terminal/terminal.hpp"

namespace okienko::screens {

// A PIN being entered. Wiped when it is sent, and whenever its page goes away.
struct PinText {
  std::string digits;
  void wipe() {
    for (char& digit : digits) digit = '0';
    digits.clear();
  }
};

struct FindState {
  std::string text;
  std::string sent;     // what the terminal was last asked for
  std::string drawn;    // what stood in the field last: other words came by themselves, and are gone on with at their end
  bool adding = false;  // the form for a new customer is open
  std::string name;
  std::string phone;
  std::string email;
  int address_form = 0;  // 0 neutral, 1 sir, 2 madam
};

enum class TimelineFilter { all, matters, contacts, promises, grants, papers };

// On the customer's page: the fact that is told anew, and the entry that is compared. Dropped with the customer.
struct CustomerPageState {
  domain::CustomerId customer;  // the state below belongs to this one
  std::string mending;
  std::string value;
  std::size_t alike = 0;
};

// Everybody concerned: what is typed. Dropped with the page.
struct ConcernState {
  std::map<std::string, std::string> facts;
  std::string order_from;
  std::string order_to;
  std::string title;
  std::string promise;
};


struct StepState {
  std::string place;  // the contact, script and step that the state below belongs to
  std::string value;
  ui::Strokes strokes;                        // being drawn
  bool own_words = false;                     // the customer's own words are being typed
  bool anew = false;                          // what was known has changed and is asked for again
  std::string mending;                        // the fact of a confirm step that is told anew
  std::string remedy;                         // chosen, not granted yet
  std::string remedy_in_sight;                // the chosen one that the page was moved to
  std::map<std::string, std::string> survey;  // answers so far, by question
  std::size_t question = 0;                   // of the survey, that is shown
  domain::StaffId second;                     // the second colleague, whose PIN is asked for
  bool whole_line = false;                    // the line behind its key words is shown
  std::string going_back;                     // to the answer of this step, if it is confirmed
  bool written = false;                       // a picture's number is written instead of the picture
};

// What lies over the page. One at a time; how high its content is, is known once it was drawn.
enum class SheetKind { none, knowledge, newer, team, quick, contacts, callers, colleagues, note, reopen, attach, picture, take_over, keeper, task_owner, letter, alike, refusal, amount, outcome, pass_on, flags, raise, move_on, note_on, decide, present };
struct SheetState {
  SheetKind kind = SheetKind::none;
  float content_px = 0;
  void open(SheetKind which) { *this = {which, 0}; }
  void close() { *this = {}; }
};

// Choosing a picture or a document, and looking at those on record. Dropped with the contact.
struct PictureState {
  bool looking = false;                   // the sources were asked for
  std::optional<camera::Sources> sources; // none: not known yet
  platform::TimeMs look_again_at_ms = 0;  // on the frame clock
  bool taking = false;                    // by the camera, or from the folder
  camera::Fault fault = camera::Fault::none;
  std::optional<camera::Taken> taken;     // looked at, not added yet
  std::uint64_t sent_at_snapshot = 0;     // added, and not answered yet
  std::string leaving;                    // the file that leaves the folder once it is on record
  std::optional<std::size_t> recorded_before;
  std::map<std::string, camera::PicturePtr> shown;  // of those on record, by key
  std::set<std::string> asked;
  std::string large;                      // the one that is looked at
};

// The customer's page. What they typed is nobody's to read afterwards.
struct TurnedState {
  std::string words;
  bool done = false;
  void wipe() {
    for (char& letter : words) letter = '\0';
    *this = {};
  }
};

// Papers: the language that was chosen for them; empty: the screen's. Dropped with the contact.
struct PapersState {
  std::string language;
  float card_px = 0;  // how high the card's content was
};

// On the sheet of the letter.
struct LetterState {
  std::optional<domain::AnswerWay> way;
  std::string proof;
};

// An answer to a request while it is being made: less than was asked for, or no, and why.
struct VerdictState {
  bool refusing = false;
  std::optional<domain::Money> amount;  // less than was asked for
  std::string why;                      // a reason of a gesture, a legal ground of a claim
  // Being chosen on a sheet, and nothing yet.
  std::string typed;
  std::optional<domain::Money> wanted;
  std::string choice;
};

enum class ApprovalWay { here, elsewhere, telephone };

struct ApprovalState {
  domain::RequestId request;  // the state below belongs to this request
  domain::RequestState seen = domain::RequestState::pending;  // its state when it was drawn last
  bool put_away = false;
  ApprovalWay way = ApprovalWay::here;
  domain::StaffId approver;
  VerdictState verdict;
  std::string answer;         // the digits that were read back over the telephone
  void choose(ApprovalWay other) {
    way = other;
    answer.clear();
  }
};

// The supervisor's inbox. Dropped with the page.
struct InboxState {
  domain::RequestId request;  // the state below belongs to this request
  VerdictState verdict;
  bool sure_asked = false;    // the first of two taps
  std::int64_t asked_at_ms = 0;  // when it was, on the frame clock
  SheetState telephone_sheet;
  std::string code;           // being typed
  std::string amount;
  bool typing_amount = false;
  SheetState what_if_sheet;
  std::optional<std::int64_t> limit_minor;  // where the slider stands while a finger moves it
  bool limit_asked = false;   // the record was asked about it
};

// Of the goods page: what is shown of the list, and of the one thing what is typed and half decided.
struct GoodsPageState {
  domain::GoodsId one;  // the state below belongs to this thing
  std::optional<domain::GoodsState> filter;
  std::string shelf;
  bool giving_back = false;   // the first of two taps
  std::uint64_t scan = 0;     // taken up last
};

// A thing that comes in; filled once from what the case knows.
struct GoodsFormState {
  std::string place;          // the contact and the number of things taken in that the state below belongs to
  std::string what;
  std::string condition;
  std::set<std::string> with_it;  // ids of the pack
  std::string with_it_words;
  std::string remarks;
  std::string shelf;
  std::string code;           // of a label from a roll
  std::string revealed;       // the field that was brought into sight when it got the focus
  std::uint64_t scan = 0;
};

// When the snapshot at hand was first seen, for what runs down between snapshots.
struct SnapshotSeen {
  std::uint64_t number = 0;
  std::int64_t at_ms = 0;  // on the frame clock
};

enum class TechnicianTab { repair, screen, touch, printers, centre, log, about };

struct TechnicianState {
  TechnicianTab tab = TechnicianTab::screen;
  bool tab_chosen = false;            // by a person; else the page decides what comes first
  terminal::TechnicianView::Enrolment enrolment = terminal::TechnicianView::Enrolment::idle;  // seen last
  std::string printer = "a4";         // whose address is being typed
  std::string printer_address;
  std::string printer_of_address;     // the printer that the address above belongs to
  std::string token;
  bool starting_anew = false;         // the first of two taps
  bool log_at_end = false;            // the log was brought to its last line
  ui::TouchTest touch;
  std::int64_t touched_at_ms = 0;     // the last press, on the frame clock: left alone, the page closes
};

// Of so many colleagues what they had typed is kept.
inline constexpr std::size_t max_kept_states = 8;

// Of work that changes hands.
struct TasksState {
  domain::StaffId to;                                         // the receiver that was chosen
  std::optional<domain::CaseId> matter;                       // that is taken over, or given back
  std::optional<domain::PromiseId> promise;
  std::map<domain::PromiseId, std::int64_t> remind_at_ms;     // "later" was said; on the frame clock
};

// What makes the service better, while it is being written. Dropped with the page.
struct ServiceState {
  domain::RaiseImprovement draft;                // on the sheet that raises something
  domain::ImprovementId moved;                   // that is moved on, or noted on
  domain::ImprovementKind moved_kind = domain::ImprovementKind::idea;
  domain::ImprovementState to = domain::ImprovementState::open;
  bool without_review = false;                   // adopted for good: a withdrawal has nothing to be looked at again
  std::string words;                             // the reason, the note
  bool occurred = false;                         // of a risk: it came
  int review_days = 180;
  domain::HuddleId huddle;                       // the state below belongs to this meeting
  std::size_t point = 0;                         // that is talked about
  std::set<domain::StaffId> absent;              // of the team, at its end
  std::string search;                            // in the words of customers
  std::string whole;                             // what of a list is shown whole: it is entered at its top
};

struct LocalState {
  domain::StaffId staff;  // whose state this is; nil: nobody is signed in
  // What colleagues had typed who are not at the screen now. Shown to nobody else, and to them only where they left it.
  std::map<domain::StaffId, std::shared_ptr<const LocalState>> kept;
  std::uint64_t done_seen = 0;       // said in passing already
  std::set<domain::RequestId> seen_waiting;  // of `approval_news`: their answer is said when it comes
  std::int64_t lock_asked_ms = 0;    // on the frame clock: nobody had touched the screen
  domain::StaffId here;              // signed in when last drawn; nil: nobody
  std::int64_t here_since_ms = 0;    // on the frame clock
  domain::Channel quick_channel = domain::Channel::counter;
  domain::StaffId changing_to;       // whose PIN the digits below are of, over the running page
  domain::StaffId beside;            // the same, who sits beside while a script is not practised yet
  std::set<std::string> agreed;      // the facts that the caller has named as we have them
  std::string zone;  // the site's, of the snapshot that is drawn: times are written in it
  ui::Theme theme = ui::Theme::light;
  bool menu_open = false;
  SheetState menu_sheet;
  SheetState verify_sheet;
  SheetState practise_sheet;
  bool leaving_customer_page = false;
  PinText pin;
  SnapshotSeen seen;
  FindState find;
  TimelineFilter timeline = TimelineFilter::all;
  StepState step;
  PapersState papers;
  LetterState letter;
  ApprovalState approval;
  InboxState inbox;
  SheetState sheet;
  std::string note_words;                      // being typed
  PictureState pictures;
  TurnedState turned;
  TechnicianState technician;
  GoodsPageState goods;
  GoodsFormState goods_form;
  TasksState tasks;
  ServiceState service;
  CustomerPageState customer_page;
  ConcernState concern;
  std::map<std::string, std::string> receipts;  // being typed, by grant
  std::string script_group;                    // shown on the customer's page; empty: the first
  terminal::Page page = terminal::Page::lock;  // shown last
  domain::ContactId contact;                   // shown last
};

// What the screens want done, in order. The caller posts it to the terminal.
struct Output {
  std::vector<terminal::Action> actions;
  void post(terminal::Action action) { actions.push_back(std::move(action)); }
  // Of the camera's worker; the caller passes them on.
  std::vector<camera::Request> pictures;
  void ask(camera::Request request) { pictures.push_back(std::move(request)); }
};

}  // namespace okienko::screens
