// The inside of a Terminal: what the core thread owns. Actions come in one at a time; each ends in at most
// one append to the store and one new snapshot.
#pragma once

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <map>
#include <mutex>
#include <set>
#include <thread>

#include "domain/decide.hpp"
#include "store/store.hpp"
#include "terminal/backlight.hpp"
#include "terminal/disk_reserve.hpp"
#include "terminal/hub_link.hpp"
#include "terminal/pack_shelf.hpp"
#include "terminal/pin_guard.hpp"
#include "terminal/service_measures.hpp"
#include "terminal/technician_lock.hpp"
#include "terminal/terminal.hpp"
#include "terminal/view_papers.hpp"
#include "terminal/views.hpp"

namespace okienko::terminal {

// Every pack has it: a contact that was opened by a slip of the finger ends so.
inline constexpr const char* mistaken_outcome = "mistaken";

// How long a call is shown, and how many at once; the oldest goes.
inline constexpr std::chrono::seconds call_is_shown_for{60};
inline constexpr std::size_t max_ringing_calls = 4;
inline constexpr std::size_t max_caller_digits = 20;
// Within this time a call from the same number takes up the one that broke off.
inline constexpr std::chrono::hours call_can_be_resumed_for{24};
// What colleagues left on the screen is kept for so many; who was away the longest finds the desk.
inline constexpr std::size_t max_put_by = 16;
inline constexpr std::size_t max_others_here = 2;
inline constexpr std::size_t max_scanned_bytes = 256;
inline constexpr std::size_t max_unseen_approvals = 16;
inline constexpr std::size_t max_asked_shares = 64;
// The hub is not asked for the same share again and again; an answer comes in a moment or not at all.
inline constexpr std::chrono::seconds share_is_asked_again_after{30};
inline constexpr std::chrono::seconds share_is_waited_for{3};

// Of the customer's page. Named as the surveys of a pack are, so that a question of the same name is one question.
inline constexpr const char* page_survey = "after_contact";

class Terminal::Core {
 public:
  Core(Config config, std::function<void()> on_change);
  ~Core();

  void start();
  void stop();
  bool post(Action action);
  SnapshotPtr snapshot() const;
  bool idle() const;
  void refresh();

 private:
  // What is on the screen. Nothing here is a record: all of it can be lost and found again from the store.
  struct Session {
    Page page = Page::lock;
    std::optional<domain::Staff> signed_in;
    StaffId pin_staff;  // whose PIN is being entered; nil: nobody's
    PinState pin_state = PinState::idle;
    std::optional<ContactId> contact;
    std::optional<CustomerId> customer;  // looked at without a contact
    bool customer_skipped = false;
    struct SurveyGiven {                // by the customer in this contact
      bool asked = false;               // and counted as asked
      bool score = false;
      bool effort = false;
      bool words = false;
    } survey;
    std::string search_text;
    std::optional<Notice> notice;
    std::string language;
    Page before_technician = Page::lock;  // where leaving leads
    bool technician_unlocked = false;
    PinState technician_pin = PinState::idle;
    StaffId changing_to;                // whose PIN is asked for over the running page; nil: nobody's
    std::optional<PromiseId> promise;   // taken from the desk
    bool verifying = false;             // the facts of the caller are compared
    std::optional<Done> done;
    // On the goods page: one thing, or the form; neither: the list. And the page that Back leads to.
    struct Goods {
      std::optional<GoodsId> one;
      bool form = false;
      bool from_list = false;
      Page back_to = Page::desk;
      std::string scanned;
    } goods;
    std::uint64_t goods_scans = 0;
    // On the page of everybody concerned: what was looked for, and who was found.
    FindConcerned concern;
    std::optional<store::ConcernedFound> concerned;
    bool silent = false;  // it is about those who silently stopped coming
    // Opens with the PIN, is gone with the screen: a supervisor's decisions are signed with it.
    std::optional<base::SigningKey> approval_key;
    struct Inbox {
      RequestId chosen;  // nil: the oldest
      std::optional<TelephoneView> telephone;
      std::string tried_rule;
      domain::Money tried_limit;
    } inbox;
    StaffId tasks_of;  // whose work the page of tasks shows; nil: one's own
    // How the service does: what is chosen on these pages.
    struct Service {
      std::string measure;                // empty: the list
      std::optional<std::size_t> point;
      measure::RuleSet rules = measure::default_rules;
      measure::LimitBasis basis = measure::LimitBasis::frozen;
      std::string standard;               // empty: the list
      domain::ImprovementKind kind = domain::ImprovementKind::action;
      domain::ImprovementId improvement;  // nil: the list
      domain::HuddleId huddle;
      std::string search;
      bool from_huddle = false;           // the customers' words or the load: Back leads to the meeting
      std::size_t load_day = 0;
      std::string load_channel;
      std::string script_map;
    } service;
    std::vector<domain::Exercise> exercises;  // made of matters of this place when the page of training was opened
    struct PractiseFirst {                    // a script that was held back
      domain::StartScript command;
      PackPtr pack;
      StaffId beside;                         // chosen; nil: nobody
    };
    std::optional<PractiseFirst> practise_first;
  };

  // A call that rings, or that has ended and may have broken off. Both go by themselves.
  struct RingingCall {
    std::string number;
    WallTime came_at{};
    base::MonotonicTime until{};
  };
  struct CallThatEnded {
    ContactId contact;
    std::string number;
    base::MonotonicTime until{};
  };

  void open();  // the store, the pack, the link; or the reason why not
  // After records came from the hub, and at the start: says so when another pack is in force, or one was
  // refused.
  void take_published_pack();
  void tell_refusal();
  void handle(const Action& action);
  bool allowed(const Action& action) const;

  // One function an action; see actions.cpp, and script_actions.cpp for what is done in a script.
  void act(const ChooseStaff& action);
  void act(const SignIn& action);
  void act(const SignOut& action);
  void act(const SetLanguage& action);
  void act(const NewContact& action);
  void act(const SwitchContact& action);
  void act(const OpenFind& action);
  void act(const Search& action);
  void act(const ChooseCustomer& action);
  void act(const AddCustomer& action);
  void act(const SkipCustomer& action);
  void act(const OpenCase& action);
  void act(const ChooseScript& action);
  void act(const Answer& action);
  void act(const GoBack& action);
  void act(const ReopenAnswer& action);
  void act(const PutAside& action);
  void act(const Grant& action);
  void act(const Promise& action);
  void act(const OpenPromise& action);
  void act(const MarkPromiseKept& action);
  void act(const FinishContact& action);
  void act(const TurnToCustomer& action);
  void act(const LeaveCustomerPage& action);
  void act(const GoToDesk& action);
  void act(const DismissNotice& action);
  void act(const AnswerSurveyStep& action);
  void act(const Agree& action);
  void act(const StartTeamScript& action);
  void act(const CarryOver& action);
  void act(const MendFact& action);
  // call_actions.cpp
  void act(const RecordQuick& action);
  void act(const CallCame& action);
  void act(const TakeCall& action);
  void act(const DismissCall& action);
  void act(const CallEnded& action);
  void act(const CallDropped& action);
  void act(const ShowVerification& action);
  void act(const TellVerified& action);
  // note_actions.cpp
  void act(const WriteNote& action);
  void act(const Attach& action);
  void act(const AnswerSurvey& action);
  // What the customer answered, and the contents of pictures and documents of the contact on the screen.
  void show_said(ContactView& shown) const;
  // customer_actions.cpp
  void act(const ConfirmFact& action);
  void act(const JoinCustomers& action);
  void act(const SplitCustomers& action);
  void act(const KeepApart& action);
  void act(const OpenConcernPage& action);
  void act(const OpenSilent& action);
  void act(const FindConcerned& action);
  void act(const CallBackConcerned& action);
  void find_silent();
  // The customer on the page, and the channel of the contact they are in.
  struct AtHand {
    CustomerId customer;
    domain::Channel channel = domain::Channel::counter;
  };
  std::optional<AtHand> customer_at_hand() const;
  void find_concerned();
  void show_concern(Snapshot& shown, const ViewContext& view) const;
  // task_actions.cpp
  void act(const SetKeeper& action);
  void act(const OpenTasks& action);
  void act(const GiveTask& action);
  void act(const GiveAllTasks& action);
  void act(const TakeTask& action);
  void act(const GiveTaskBack& action);
  // approval_actions.cpp
  void act(const AskApproval& action);
  void act(const Approve& action);
  void act(const WithdrawRequest& action);
  void act(const ApproveByTelephone& action);
  void act(const SeeApproval& action);
  void act(const AskShare& action);
  void act(const OpenInbox& action);
  void act(const DecideRequest& action);
  void act(const PassOnRequest& action);
  void act(const OpenTelephone& action);
  void act(const AnswerTelephone& action);
  void act(const TryLimit& action);
  // What nobody asked for: not shown when it cannot be done.
  bool do_unasked(const domain::Command& command);
  // After records came and with each minute: what waits too long ends, what was approved is paid, what was asked under
  // other limits is judged anew, shares that are not needed go back.
  void look_after_approvals();
  void ring_for_requests(bool aloud);
  void give_back_shares();
  std::vector<domain::LeaseWish> shares_wanted(const ViewContext& view, const domain::Contact& contact,
                                               const std::string& remedy_id) const;
  void ask_for_shares();  // that the remedies on the screen need
  void ask_for_shares(const ViewContext& view, const domain::Contact& contact, const std::string& remedy_id);
  std::optional<domain::Staff> asked_supervisor() const;
  void show_approvals(Snapshot& shown, const ViewContext& view) const;
  // service_actions.cpp
  void act(const OpenBoard& action);
  void act(const OpenMeasures& action);
  void act(const ChoosePoint& action);
  void act(const SetChart& action);
  void act(const SeeCustomer& action);
  void act(const OpenStandards& action);
  void act(const OpenImprovements& action);
  void act(const ChooseImprovement& action);
  void act(const Raise& action);
  void act(const MoveOn& action);
  void act(const NoteOn& action);
  void act(const StartHuddle& action);
  void act(const DecidePoint& action);
  void act(const FinishHuddle& action);
  void act(const OpenMinutes& action);
  void act(const OpenVoices& action);
  void act(const OpenLoad& action);
  void act(const OpenScriptMap& action);
  std::optional<domain::Huddle> running_huddle() const;
  // Has what was counted read out anew, for the pages and for the next agenda.
  void open_measures();
  void close_measures();
  void ask_measures();
  void measures_changed();
  void leave_service_page();  // one view back
  // report_actions.cpp
  void act(const MakeReport& action);
  void act(const ReportMade& action);
  bool take_report();  // what it was waiting for is there
  void forget_report();
  void put_away_seen_report();
  void show_service(Snapshot& shown, const ViewContext& view) const;
  // training_actions.cpp
  void act(const OpenTraining& action);
  void act(const StartExercise& action);
  void act(const EndExercise& action);
  void act(const ExerciseAgain& action);
  void act(const TrainingTaskDone& action);
  void act(const SitBeside& action);
  void act(const NotPractised& action);
  void act(const WorkCalls& action);
  bool allowed_in_training(const Action& action) const;
  void show_training(Snapshot& shown, const ViewContext& view) const;
  void show_practise_first(Snapshot& shown, const ViewContext& view) const;
  // Of the real terminal, while somebody practises on it.
  void exercise_told(const ExerciseNews& news);
  void end_exercise();
  void call_to_work();
  std::vector<domain::Exercise> exercises_of_matters() const;
  // exercise_actions.cpp: of the terminal that plays one.
  void begin_exercise();
  void judge_exercise(const ContactId& id);
  void show_exercise(Snapshot& shown, const ViewContext& view) const;
  // goods_actions.cpp
  void act(const OpenGoods& action);
  void act(const OpenGoodsForm& action);
  void act(const TakeGoods& action);
  void act(const PutGoods& action);
  void act(const WriteReceipt& action);
  // Opens the thing with this label. On the goods page any other code is taken too: as the shelf of the thing on the
  // screen, or as the label of the one that comes in. False: the code is none of ours.
  bool open_goods_by_code(const std::string& code);
  void open_goods_page(Session::Goods goods);
  void leave_goods();  // one view back
  void show_goods(Snapshot& shown, const ViewContext& view) const;
  // paper_actions.cpp
  void act(const MakePaper& action);
  void act(const PaperPrinted& action);
  void act(const PrintAgain& action);
  void act(const SendAnswer& action);
  // people_actions.cpp
  void act(const ChangeStaff& action);
  void act(const LockIdle& action);
  void act(const CodeScanned& action);
  // device_actions.cpp
  void act(const OpenTechnician& action);
  void act(const EnterTechnician& action);
  void act(const LeaveTechnician& action);
  void act(const SetDevice& action);
  void act(const EnrolTerminal& action);
  void act(const RescueStore& action);
  void act(const StartAgain& action);
  // Whether the device's own rules let it through; nullopt: they say nothing, `allowed` decides.
  std::optional<bool> allowed_by_device(const Action& action) const;
  bool technician_works() const { return session_.page == Page::technician && session_.technician_unlocked; }
  // Closes what `open` opened, and opens it anew. The technician's page stays.
  void reopen();
  bool make_room();     // gives up the reserve on a full disk; false: there is none left
  void watch_device();  // each minute: free space, and the reserve
  void watch_clock();   // after each greeting of the hub
  DeviceSettings device_settings() const;
  TechnicianView technician_view() const;

  // Decides, appends, and says on the screen when it could not be done. The events, if it was done. In the
  // pack that the command's contact is pinned to, unless another is given.
  std::optional<std::vector<domain::Event>> run(const domain::Command& command, PackPtr pack = nullptr,
                                                const std::vector<store::SurveyAnswer>& answers = {});
  PackPtr pack_of(const std::optional<domain::Contact>& contact) const;
  PackPtr pack_for(const domain::Command& command) const;
  void reject(domain::Reason reason);
  // The step on the screen, if the contact stands at it still; otherwise says so. Points into `pack`.
  const domain::Step* step_at(const domain::Contact& contact, const domain::Pack& pack,
                              const std::string& step, domain::StepKind kind);
  bool start_script(const ContactId& id, const std::string& script);
  // The one way a script begins. False: refused, or held back until it was practised or somebody sits beside.
  bool start(const domain::StartScript& command, const PackPtr& pack);
  // A step that goes on with another script starts it, as soon as nothing is missing for it.
  void follow_go_to(const ContactId& id);
  void send_survey_batches();
  store::DayFigures day_figures() const;  // of this place, today
  bool runs_script() const;  // the contact on the screen
  bool is_team_script(const domain::Contact& contact) const;
  // paper_actions.cpp: papers that were issued and of which it is not known that they came out. Kept as a setting of
  // this terminal from before the record is written, so that a crash leaves none of them unmentioned.
  struct WaitingPaper {
    PaperSubject subject;
    domain::PaperKind kind = domain::PaperKind::confirmation;
    int issued_before = 0;                // of this kind about this subject: so it is found after a crash
    PaperId paper;                        // nil: not issued yet
    bool with_printer = true;
    PaperFault fault = PaperFault::none;
  };
  void open_papers();
  bool save_papers();
  void issue_paper(domain::IssuePaper command);
  void give_to_printer(WaitingPaper& waiting);
  std::optional<domain::Paper> find_paper(const WaitingPaper& waiting) const;
  PaperView paper_view(const domain::Paper& paper, const PaperSubject& subject) const;
  void show_papers(Snapshot& shown) const;
  bool waits_for_customer(const domain::Contact& contact) const;
  // Counts the try, looks at the PIN on the worker, then calls `then` on the core thread if it was right.
  void check_pin(const domain::Staff& staff, std::string pin, bool with_approval_key,
                 std::function<void(std::optional<base::SigningKey>)> then);
  // The colleague at the screen changes: what they had on it is put by, and comes back with them.
  void leave_screen();
  void come_to_screen(const domain::Staff& staff);
  std::optional<ContactId> latest_contact_of(const StaffId& staff) const;
  // The newest call that still rings, and the ended one that still waits for a word; null: none.
  const RingingCall* ringing() const;
  std::optional<EndedCall> ended_call() const;
  void forget_call(const std::string& number);
  void wait_for_call_to_go();
  void show_calls(Snapshot& shown, const ViewContext& view) const;
  void show_people(Snapshot& shown) const;
  void show_tasks(Snapshot& shown, const ViewContext& view) const;
  void tell_conflict(const domain::TaskAccepted& accepted);
  void show_promise_at_hand(Snapshot& shown, const ViewContext& view) const;
  void say_done(Done::Kind kind, std::string detail);
  void show_contact(const ContactId& id);
  void show_desk();
  void end_contact();
  void notice(Notice::Kind kind, std::string detail = {}, domain::Rejection rejection = {});
  bool saved(const base::Result<void>& result);  // false: says so on the screen
  store::AppendContext append_context(const domain::Pack& pack) const;
  ViewContext view(const domain::Pack& pack) const;
  std::optional<domain::Contact> shown_contact() const;

  void publish();
  Snapshot build() const;
  void wait_for_next_minute();

  Config config_;
  std::function<void()> on_change_;
  boost::asio::io_context io_;
  boost::asio::steady_timer minute_timer_;
  boost::asio::steady_timer call_timer_;
  boost::asio::steady_timer share_timer_;
  boost::asio::thread_pool worker_;  // one thread: Argon2 takes up to half a second
  std::thread thread_;
  std::atomic<std::size_t> waiting_actions_ = 0;  // a PIN that is being checked counts as one
  std::shared_ptr<Terminal> exercise() const;     // that is on the screen instead of this one; null: none
  mutable std::mutex published_mutex_;
  SnapshotPtr published_;
  std::shared_ptr<Terminal> exercise_;

  // Core thread only, from here on.
  std::optional<Stop> stop_;
  store::DeviceIdentity identity_;
  std::optional<store::Store> store_;
  std::optional<PinGuard> pins_;
  std::optional<PackShelf> packs_;
  TechnicianLock technician_lock_;
  DiskReserve reserve_;
  Backlight backlight_;
  TechnicianView technician_;  // what has to be remembered of it: enrolment and rescue
  bool disk_low_told_ = false;
  bool clock_skew_told_ = false;
  std::unique_ptr<domain::TimeZone> zone_;
  std::unique_ptr<HubLink> link_;
  std::unique_ptr<ServiceMeasures> service_;
  std::uint64_t measures_asked_ = 0;     // questions so far
  std::string measures_failure_;         // that the log was told
  bool measures_awaited_ = false;        // the last one is not answered yet: it counts as a waiting action
  struct Report {
    std::uint64_t asked = 0;            // questions so far
    bool awaited = false;               // the last one is not answered yet: it counts as a waiting action
    std::string language;
    std::optional<ReportState> state;
    ReportJobPtr job;                   // with the kiosk
    bool seen = false;                  // what became of it stood on the board
  } report_;
  Session session_;
  // Unsealed for the contact on the screen, and dropped with it: a snapshot a second need not open them again.
  mutable std::map<domain::AttachmentId, std::shared_ptr<const base::Bytes>> contents_;
  std::uint64_t people_changed_ = 0;  // grows when somebody else comes to the screen
  std::map<StaffId, Session> put_by_;  // of colleagues who are not at the screen now
  std::vector<StaffId> last_here_;     // the latest last
  std::vector<RingingCall> ringing_;   // the latest last
  std::optional<CallThatEnded> ended_call_;
  std::uint64_t done_made_ = 0;
  std::vector<WaitingPaper> waiting_papers_;
  std::vector<PaperJob> paper_jobs_;
  struct Approvals {
    std::set<RequestId> watched;     // own ones that wait
    std::vector<RequestId> unseen;   // answered, and nobody has looked
    std::set<RequestId> rung;        // of others, that the supervisor here knows of
    std::uint64_t rings = 0;
    std::map<domain::Budget, base::MonotonicTime> asked_shares;
  } approvals_;
  struct PlayedExercise {
    WallTime began_at{};
    base::MonotonicTime began{};
    bool work_calls = false;
    std::optional<domain::Practised> done;
  } played_;
  std::uint64_t snapshots_made_ = 0;
  std::uint64_t notices_made_ = 0;
};

}  // namespace okienko::terminal
