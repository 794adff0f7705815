// The inside of a Terminal: what the core thread owns. Actions come in one at a time; each ends in at most one
// append to the store and one new snapshot.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <atomic>
#include <mutex>
#include <set>
#include <thread>

#include "domain/decide.hpp"
#include "store/store.hpp"
#include "terminal/hub_link.hpp"
#include "terminal/pin_guard.hpp"
#include "terminal/terminal.hpp"
#include "terminal/views.hpp"

namespace okienko::terminal {

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
  base::Result<void> load_pack();
  void handle(const Action& action);
  bool allowed(const Action& action) const;

  // One function an action; see actions.cpp.
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

  // Decides, appends, and says on the screen when it could not be done. The events, if it was done.
  std::optional<std::vector<domain::Event>> run(const domain::Command& command);
  // Counts the try, looks at the PIN on the worker, then calls `then` on the core thread if it was right.
  void check_pin(const domain::Staff& staff, std::string pin, bool with_approval_key,
                 std::function<void(std::optional<base::SigningKey>)> then);
  void show_contact(const ContactId& id);
  void show_desk();
  void end_contact();
  void notice(Notice::Kind kind, std::string detail = {}, domain::Rejection rejection = {});
  bool saved(const base::Result<void>& result);  // false: says so on the screen
  store::AppendContext append_context() const;
  ViewContext view() const;
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
  domain::Pack pack_;
  std::unique_ptr<domain::TimeZone> zone_;
  std::unique_ptr<HubLink> link_;
  Session session_;
  std::uint64_t snapshots_made_ = 0;
  std::uint64_t notices_made_ = 0;
};

}  // namespace okienko::terminal
