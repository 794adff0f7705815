// What a screen may know: an immutable picture of the terminal at one moment, made on the core thread and read on
// the UI thread. Texts of the pack stand in the chosen language already; times, money and dates are values, which
// the kiosk writes as the language does. Nothing here points into the store.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "domain/decide.hpp"
#include "domain/entities.hpp"
#include "domain/limits.hpp"
#include "domain/promise_times.hpp"
#include "terminal/snapshot_approvals.hpp"
#include "terminal/snapshot_board.hpp"
#include "terminal/snapshot_calls.hpp"
#include "terminal/snapshot_goods.hpp"
#include "terminal/snapshot_papers.hpp"
#include "terminal/snapshot_report.hpp"
#include "terminal/snapshot_people.hpp"
#include "terminal/snapshot_said.hpp"
#include "terminal/snapshot_tasks.hpp"
#include "terminal/snapshot_technician.hpp"
#include "terminal/snapshot_training.hpp"

namespace okienko::terminal {

enum class Page {
  lock,            // staff tiles; PIN for `lock.chosen`
  desk,
  find,            // find or create a customer
  customer,        // facts, timeline, "new case"
  script,          // one step
  wrap_up,         // what was done; then turned to the customer
  turned,          // the customer's page, locked until a PIN
  inbox,           // requests for approval, of a supervisor
  concern,         // find everybody concerned by a bad batch or a fault
  tasks,           // open matters and promises change hands
  goods,           // what is in our hands; one thing
  board,           // the gravest chart, the next meeting's agenda
  measures,        // all of them; one whole
  standards,       // by touchpoint; one whole
  improvements,    // actions, practices, ideas, risks, ...
  huddle,          // a meeting that runs, or the minutes of one
  voices,          // what customers and the staff say
  load,            // expected contacts beside planned staff
  script_map,      // a script as a map of time
  training,        // what the signed-in colleague can practise
  practised,       // how an exercise went
  technician,      // behind its own PIN
  stopped,         // the store cannot be used: `stop` says why and what to do
};

enum class PinState { idle, checking, wrong, delayed, locked };

// The state of the one PIN entry on the screen (lock, approval, or leaving the customer's page).
struct PinEntry {
  StaffId staff;
  PinState state = PinState::idle;
  int tries_left = 10;
  std::int64_t delay_left_ms = 0;  // when the snapshot was made
  WallTime delay_until{};
};

enum class SyncState { local_only, connecting, synchronised, sending, offline, refused };

// Why the hub and this terminal do not work together, as far as a person can act on it.
enum class Refusal {
  none,
  revoked,           // shut out by the administrator
  unknown_terminal,  // not enrolled there, or enrolled anew
  wrong_hub,         // not the hub this terminal was enrolled with
  records_differ,    // a copy of a disk is or was in use, here or there
  version,           // one of the two programs is too old
  trouble,           // anything else; `cause` tells the technician
};

struct SyncStatus {
  SyncState state = SyncState::local_only;
  Refusal refusal = Refusal::none;
  std::int64_t waiting_records = 0;
  std::optional<WallTime> waiting_since;
  std::string cause;  // of refused and offline, in words for the technician
  std::int64_t clock_skew_ms = 0;  // this clock less the hub's, as of the last greeting
};

enum class Urgency { overdue, today, waiting_for_other, later };

struct DeskItem {
  enum class Kind { promise, deadline, approval, parked_contact, offered, goods };
  Kind kind = Kind::promise;
  Urgency urgency = Urgency::later;
  std::string customer_name;           // empty: not known, or erased
  std::string title;                   // of the pack: promise label; else empty
  std::string case_number;             // empty: no case
  std::optional<WallTime> due_at;      // promise
  std::optional<Date> due_date;        // deadline
  std::optional<Date> received_date;   // deadline: "day 12 of 14"
  std::optional<Money> amount;         // approval
  WallTime since{};                    // approval asked, contact parked
  PromiseId promise;
  CaseId matter;
  ContactId contact;
  CustomerId customer;
  RequestId request;
  GoodsId goods;
  bool dropped = false;                // parked contact: the call broke off
  bool own_decision = false;           // approval: whoever is signed in may decide it
  std::string offered_to;              // promise, deadline: whom it waits for to be taken over; empty: nobody
};

struct Figures {  // of the place and day, never of a person
  int ended_today = 0;
  int resolved_at_once_today = 0;
  int promises_ended_today = 0;
  int promises_kept_today = 0;
  int survey_total = 0;    // 0 until a batch of five is in
  int survey_content = 0;  // scores 4 and 5
};

struct FoundCustomer {
  CustomerId id;
  std::string name;
  std::string phone;
  // What made it fit, when it is neither the name nor the phone: a fact with its label, the number of a case, the
  // label on a thing; or what another entry of this person is called, as a fact.
  std::string matched_label;
  std::string matched_value;
  std::string detail_case_number;  // an open case, if any
  std::optional<Date> due_date;
  std::vector<std::pair<std::size_t, std::size_t>> name_matches;   // [begin, end) in bytes, to be marked
  std::vector<std::pair<std::size_t, std::size_t>> phone_matches;
  enum class MatchedBy { name, fact, case_number, goods_code };
  MatchedBy matched_by = MatchedBy::name;
  std::string detail;              // what the open case is about
  WallTime since{};
};

struct KnownFact {
  std::string id;
  std::string label;
  std::string value;
  std::string told_to_name;  // empty: the system, or a colleague no longer known
  domain::Channel channel = domain::Channel::counter;
  WallTime recorded_at{};
  domain::FactKind kind = domain::FactKind::text;
  // Of a confirm step, how it is mended: the step of this contact that asked for it is reopened, or a fact of the
  // customer is told anew (MendFact). Neither: it is only read back.
  std::string step;
  bool mendable = false;
  std::vector<std::pair<std::string, std::string>> options;  // of a choice: id, label
};

struct TimelineItem {
  enum class Kind { matter, promise, grant, contact, paper, goods };
  Kind kind = Kind::matter;
  WallTime at{};
  std::string title;     // number of the case, label of the promise or remedy
  std::string detail;
  domain::CaseStatus status = domain::CaseStatus::open;
  domain::PromiseState promise_state = domain::PromiseState::open;
  std::optional<Money> amount;
  std::optional<WallTime> due_at;
  std::optional<Date> due_date;
  CaseId matter;
  PromiseId promise;     // of promise
  bool by_sales = false; // of promise: somebody of sales gave the word that service keeps (E2)
  domain::Channel channel = domain::Channel::counter;          // of contact
  domain::PaperKind paper = domain::PaperKind::confirmation;   // of paper
  GoodsId goods;         // of goods
  domain::GoodsState goods_state = domain::GoodsState::kept;
};

// A step ahead (X.ahead): what this customer may want next.
struct SuggestionView {
  std::string id;
  std::string text;
  std::string icon;
  std::string script;  // that a tap starts; empty: only words
};

struct CustomerView {
  CustomerId id;
  std::string name;
  std::string initials;
  std::string phone;
  WallTime since{};
  std::vector<KnownFact> facts;
  std::vector<TimelineItem> timeline;
  int cases_total = 0;
  int cases_open = 0;
  std::optional<StaffTile> keeper;
  std::vector<LookAlike> look_alikes;   // may be the same person
  std::vector<JoinedEntry> joined;
  std::vector<SuggestionView> ahead;    // a step ahead, without a contact too
  std::vector<GoodsView> goods;         // in our hands
  std::optional<LetterView> letter;     // of the complaint that waits for its answer
};

struct ScriptChoice {
  std::string id;
  std::string title;
  std::string hint;
  std::string icon;
  std::string group;        // id; the choices stand in the order of the pack's groups
  std::string group_label;
  bool often = false;       // one of those that are used most here
};

// Knowledge behind a step.
struct CardView {
  std::string title;
  std::string text;
  domain::CardKind kind = domain::CardKind::product;
  Date as_of{};
  std::string owner;
  bool review_overdue = false;
};

struct QuestionView {
  std::string id;
  domain::QuestionKind kind = domain::QuestionKind::scale;
  std::string text;
  std::vector<std::pair<std::string, std::string>> options;  // of choice: id, label
};

struct SurveyView {
  std::string title;
  std::vector<QuestionView> questions;
};

// A newer version of the pack is in force, and this script still runs in the one it began with.
struct RebaseView {
  std::string from_version;
  std::string to_version;
  int kept = 0;                          // answers that stay
  std::vector<std::string> asked_anew;   // titles of steps
  std::vector<std::string> vanished;
  std::vector<std::string> new_steps;    // titles of steps that the old version did not have
  bool script_gone = false;              // the new version has no such script: it ends as it began
};

struct OptionView {
  std::string id;
  std::string label;
  std::string hint;
  std::string icon;
};

struct AnswerView {
  std::string step;
  std::string title;
  std::string value;
  bool not_known = false;
  domain::FactKind kind = domain::FactKind::text;  // of ask: how the value is written
  // Titles of what is asked again when this answer is gone back to: itself first, then the later ones that fall away.
  std::vector<std::string> asked_again;
};

struct RemedyView {
  std::string id;
  std::string label;
  std::string grant_label;
  std::string law;
  std::string icon;
  domain::RemedyKind kind = domain::RemedyKind::goodwill;
  std::optional<Money> amount;   // none: has no amount, or the price is not known
  domain::LimitVerdict verdict = domain::LimitVerdict::alone;
  std::optional<Money> up_to;    // none: without a limit
  std::optional<Money> online;   // how far alone, were every share of the budgets to be had; none: without a limit
  bool asking = false;           // the hub is being asked for a share
  std::string rule;
  std::string cap_label;         // the cap that leaves less than the row; empty: the row alone decides
  int order = 1;                 // of the law: 1 first, 2 what follows
  std::string not_due;           // why the customer cannot demand it yet; empty: may
  bool granted = false;
  std::optional<WallTime> granted_before;  // in this case, in an earlier contact
  bool price_missing = false;
};

struct PromiseView {
  std::string id;
  std::string label;
  std::string icon;
  WallTime due_at{};
  domain::PromiseMoved moved = domain::PromiseMoved::no;  // why it is not the kind's own time
  std::vector<WallTime> other_times;   // that fit too
  std::string keeper_name;             // the customer's keeper, who keeps it; empty: whoever makes it
};

struct StepView {
  std::string id;
  domain::StepKind kind = domain::StepKind::say;
  std::string title;
  std::string say;
  std::string cue;               // its key words, shown instead where the colleague wants it so; empty: none
  std::string standard;          // its id, "T-07"
  std::string standard_wording;
  std::string practice_title;
  std::string practice;
  std::vector<CardView> cards;
  int takes_seconds = 0;         // how long it should take; 0: not said
  int number = 1;
  int total = 1;
  std::vector<OptionView> options;
  bool free_answer = false;
  std::string fact;              // of ask and choose: where the answer is kept
  domain::FactKind fact_kind = domain::FactKind::text;
  std::string fact_label;
  std::string old_value;         // of ask and choose: known, but grown old; to be confirmed or mended
  std::string old_option;        // of choose: the option that it is
  std::vector<KnownFact> facts;  // of confirm: what is read back
  std::vector<RemedyView> remedies;
  std::vector<PromiseView> promises;
  std::string team_label;        // of hand_over
  std::string team_reach;
  bool warm = false;
  std::optional<SurveyView> survey;
  std::vector<StaffTile> second_people;  // of second_person: never who is signed in
  std::string go_to_title;       // of go_to: shown only while a customer is missing for it
};

struct SummaryLine {
  std::string title;
  std::string detail;
};

struct Summary {  // what was done for the customer, built from events (X.aware)
  std::vector<SummaryLine> granted;
  std::vector<RefusedClaim> refused;  // with the ground that the customer gets
  std::vector<std::pair<SummaryLine, WallTime>> promised;
  std::string case_number;
  std::optional<Date> answer_due;
  std::string outcome;
  std::string handed_to;         // the team that takes over; empty: nobody
  bool survey_due = false;       // this contact is in the sample: the customer is asked how it was
  bool survey_answered = false;  // how it was
  bool effort_answered = false;  // how easy it was
  bool words_answered = false;   // and what else the customer said
};

struct ContactView {
  ContactId id;
  domain::Channel channel = domain::Channel::counter;
  WallTime opened_at{};
  std::string case_number;
  std::optional<Date> due_date;
  std::string script_title;
  std::optional<CustomerView> customer;
  std::vector<KnownFact> known;          // "already known, do not ask"
  std::vector<AnswerView> answers;       // the tappable strip
  std::vector<AnswerView> past_answers;  // of steps that vanished when the script was carried over
  std::vector<SuggestionView> suggestions;
  std::optional<RebaseView> newer;       // offered on the script page
  std::optional<StepView> step;
  std::optional<ApprovalView> approval;  // asked for in this contact and not used up
  VerificationView verification;
  std::vector<NoteView> notes;               // of the contact and its case, the newest first
  std::vector<AttachmentView> attachments;   // likewise
  std::vector<SimilarCase> similar;
  struct TillStep {
    domain::GrantId grant;
    std::string label;
    std::optional<Money> amount;
    std::string receipt;                 // empty: not settled yet
  };
  std::vector<TillStep> till;            // granted here, settled at the till
  std::optional<GoodsFormView> goods_form;
  std::vector<ScriptChoice> scripts;     // what can be started now
  Summary summary;
};

struct OpenContactChip {
  ContactId id;
  std::string customer_name;
  std::string case_number;
  WallTime opened_at{};
  domain::Channel channel = domain::Channel::counter;
};

// A problem that a person must know of, in words the kiosk finds by its kind.
struct Notice {
  enum class Kind {
    rejected, disk_full, not_saved, pack_refused, clock_skewed, pack_in_force, carried_over, printer, conflict, told,
    code_unknown, disk_low
  };
  Kind kind = Kind::rejected;
  domain::Rejection rejection;  // of rejected
  std::string detail;
  PaperFault paper = PaperFault::none;  // of printer
  std::uint64_t number = 0;     // grows: a new notice of the same kind is a new one
};

// Why the terminal cannot work, and what the technician can do.
struct Stop {
  enum class Kind { newer_store, damaged_store, in_use, disk, pack };
  Kind kind = Kind::damaged_store;
  std::string detail;
};

// An own request that waits, or that was answered and nobody has looked at it yet.
struct ApprovalNews {
  RequestId id;
  ContactId contact;
  std::string remedy_label;
  std::optional<Money> amount;
  std::string customer_name;
  domain::RequestState state = domain::RequestState::pending;
  WallTime asked_at{};
};

struct Snapshot {
  std::uint64_t number = 0;     // grows with each snapshot
  WallTime now{};
  std::string language = "pl";
  std::vector<std::string> languages;       // that the pack has, in its order: these can be chosen
  std::string time_zone = "Europe/Warsaw";  // of the site, by the pack: times are written in it
  std::string site_name;
  std::string currency = "PLN";             // of the pack in force: amounts that were told are written in it
  std::string pack_name;                    // "id@version" of the pack in force
  int terminal_number = 1;
  bool demo = false;
  Page page = Page::lock;
  std::vector<StaffTile> staff;
  std::optional<StaffTile> signed_in;
  PinEntry pin;
  SyncStatus sync;
  Date charter_from{};
  std::string charter_policy;
  std::vector<std::string> charter;

  std::vector<DeskItem> desk;
  int desk_overdue = 0;
  int desk_today = 0;
  int desk_open = 0;
  Figures figures;
  std::vector<ScriptChoice> team_scripts;

  std::string search_text;
  std::vector<FoundCustomer> found;
  std::vector<OpenContactChip> contacts;  // the signed-in agent's open ones here
  std::optional<ContactView> contact;     // the one on the screen
  std::optional<CustomerView> customer;   // on the customer page without a contact
  std::optional<Notice> notice;
  std::optional<Stop> stop;

  int inbox_waiting = 0;                        // requests that the signed-in supervisor is asked about
  std::uint64_t inbox_rings = 0;                // grows when another one comes: a sound
  std::optional<InboxView> inbox;               // on its page
  std::optional<TelephoneView> telephone;       // over the inbox
  std::vector<ApprovalNews> approval_news;      // own requests in the contacts that are not on the screen

  std::vector<StaffTile> others_here;           // last at this terminal, those with work open first: changed to with one tap
  std::optional<StaffTile> changing_to;         // whose PIN is asked for over the running page
  int idle_lock_ms = 0;                         // without a touch, the screen locks; 0: not
  bool training = false;                        // a store of its own, never sent as real
  std::vector<QuickTopic> quick_topics;
  std::optional<IncomingCall> call;             // never on the page that is turned to the customer
  std::optional<EndedCall> call_ended;
  std::optional<PromiseAtHand> promise_at_hand; // on the customer's page
  std::optional<Done> done;
  std::vector<Reminder> reminders;              // promises that come due soon, anywhere on the screen
  std::optional<ConcernView> concern;           // on its page
  std::optional<TasksView> tasks;               // on its page
  std::vector<TaskView> offered;                // to the signed-in colleague or their team, on the desk
  std::optional<GoodsPage> goods;               // on its page
  std::vector<PaperJob> papers;                 // to be set and printed; each is here until PaperPrinted
  std::vector<PaperView> printed;               // of what is on the screen, the newest first
  std::vector<PaperView> unprinted;             // did not come out, or nobody knows whether they did
  std::optional<BoardView> board;               // on its page and that of measures
  std::optional<MeasureView> measure;           // on the page of measures: the chosen one
  std::optional<StandardsView> standards;       // on its page
  std::optional<ImprovementsView> improvements; // on its page
  std::optional<HuddleView> huddle;             // on its page
  std::optional<VoicesView> voices;             // on its page
  std::optional<LoadView> load;                 // on its page
  std::optional<ScriptMapView> script_map;      // on its page
  ReportJobPtr report;                          // to be set; here until ReportMade
  std::optional<ReportState> report_state;      // of the last report that was asked for
  int minutes_unread = 0;                       // meetings that whoever is signed in missed
  std::optional<TrainingView> own_training;     // on its page
  std::optional<ExerciseView> exercise;         // that runs: this is a snapshot of its own terminal
  std::optional<PractiseFirstView> practise_first;  // over the page: what was to be started asks for it
  DeviceSettings device;
  std::optional<TechnicianView> technician;     // on its page
};

using SnapshotPtr = std::shared_ptr<const Snapshot>;

}  // namespace okienko::terminal
