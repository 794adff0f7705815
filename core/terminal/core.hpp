// The inside of a Terminal: what the core thread owns. Actions come in one at a time; each ends in at most
// one append to the store and one new snapshot.
#pragma once

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <mutex>
#include <set>
#include <thread>

#include "domain/decide.hpp"
#include "store/store.hpp"
#include "terminal/hub_link.hpp"
#include "terminal/pack_shelf.hpp"
#include "terminal/pin_guard.hpp"
#include "terminal/terminal.hpp"
#include "terminal/views.hpp"

namespace okienko::terminal {

// Every pack has it: a contact that was opened by a slip of the finger ends so.
inline constexpr const char* mistaken_outcome = "mistaken";

class Terminal::Core {
 public:
  Core(Config config, std::function<void()> on_change);
  ~Core();

  void start();
  void stop();
  bool post(Action action);
  SnapshotPtr snapshot() const;
  bool idle() const { return waiting_actions_ == 0; }
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
    bool survey_answered = false;
    std::string search_text;
    std::optional<Notice> notice;
    std::string language;
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
  void act(const AskApproval& action);
  void act(const Approve& action);
  void act(const Promise& action);
  void act(const MarkPromiseKept& action);
  void act(const FinishContact& action);
  void act(const TurnToCustomer& action);
  void act(const AnswerSurvey& action);
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
  void act(const CallDropped& action);
  void act(const TellVerified& action);
  // note_actions.cpp
  void act(const WriteNote& action);
  void act(const Attach& action);
  // customer_actions.cpp
  void act(const ConfirmFact& action);
  void act(const JoinCustomers& action);
  void act(const SplitCustomers& action);
  void act(const KeepApart& action);
  void act(const OpenConcernPage& action);
  void act(const FindConcerned& action);
  void act(const CallBackConcerned& action);
  // task_actions.cpp
  void act(const SetKeeper& action);
  void act(const OpenTasks& action);
  void act(const GiveTask& action);
  void act(const GiveAllTasks& action);
  void act(const TakeTask& action);
  void act(const GiveTaskBack& action);
  // goods_actions.cpp
  void act(const OpenGoods& action);
  void act(const TakeGoods& action);
  void act(const PutGoods& action);
  void act(const WriteReceipt& action);
  // paper_actions.cpp
  void act(const MakePaper& action);
  void act(const PaperPrinted& action);
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
  // A step that goes on with another script starts it, as soon as nothing is missing for it.
  void follow_go_to(const ContactId& id);
  void send_survey_batches();
  bool runs_script() const;  // the contact on the screen
  bool is_team_script(const domain::Contact& contact) const;
  bool waits_for_customer(const domain::Contact& contact) const;
  // Counts the try, looks at the PIN on the worker, then calls `then` on the core thread if it was right.
  void check_pin(const domain::Staff& staff, std::string pin, bool with_approval_key,
                 std::function<void(std::optional<base::SigningKey>)> then);
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
  boost::asio::thread_pool worker_;  // one thread: Argon2 takes up to half a second
  std::thread thread_;
  std::atomic<std::size_t> waiting_actions_ = 0;  // a PIN that is being checked counts as one
  mutable std::mutex published_mutex_;
  SnapshotPtr published_;

  // Core thread only, from here on.
  std::optional<Stop> stop_;
  store::DeviceIdentity identity_;
  std::optional<store::Store> store_;
  std::optional<PinGuard> pins_;
  std::optional<PackShelf> packs_;
  std::unique_ptr<domain::TimeZone> zone_;
  std::unique_ptr<HubLink> link_;
  Session session_;
  std::uint64_t snapshots_made_ = 0;
  std::uint64_t notices_made_ = 0;
};

}  // namespace okienko::terminal
