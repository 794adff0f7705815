// The whole terminal without pixels. One object owns the store, the pack, the keys and the connection to the hub;
// it works on a thread of its own (the core thread) and never makes a caller wait.
//
// Threads: `post` and `snapshot` may be called on any thread and return at once. `on_change` is called on the core
// thread after each new snapshot and must only wake somebody.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "domain/commands.hpp"
#include "terminal/snapshot.hpp"

namespace okienko::terminal {

// What a person does on the screens. Those about records become domain commands; the rest moves between pages.
struct ChooseStaff { StaffId staff; };              // on the lock page; nil: back to the tiles
struct SignIn { std::string pin; };                 // for the chosen colleague
struct SignOut {};
struct SetLanguage { std::string language; };
struct NewContact { domain::Channel channel; };
struct SwitchContact { ContactId contact; };        // also takes up a parked one
struct OpenFind {};                                 // search without a contact
struct Search { std::string text; };
struct ChooseCustomer { CustomerId customer; };     // links to the contact on the screen, if any
struct AddCustomer { domain::Personal facts; };
struct SkipCustomer {};                             // a question without a name
struct OpenCase { CaseId matter; };                 // carry on this case
struct ChooseScript { std::string script; };
struct Answer { std::string step; std::string option; std::string value; bool not_known = false; };
struct AnswerSurveyStep { std::string step; std::map<std::string, std::string> answers; };  // question -> answer; may be empty
struct Agree { std::string step; StaffId second_person; std::string pin; };  // of a second_person step
struct MendFact { std::string fact; std::string value; };  // of the customer in the contact: read back, and not right
struct StartTeamScript { std::string script; };     // from the desk: an audit, a review, an interview
struct CarryOver {};                                // the script on the screen goes on in the pack in force
struct GoBack {};                                   // one step, or one page
struct ReopenAnswer { std::string step; };
struct PutAside {};
struct Grant { std::string remedy; };
struct AskApproval { std::string remedy; };
struct Approve { RequestId request; StaffId approver; std::string pin; bool approved = true; };
struct Promise { std::string kind; };
struct MarkPromiseKept { PromiseId promise; };
struct FinishContact {};                            // at the end step: go to wrap-up
struct TurnToCustomer {};
struct AnswerSurvey { int score = 0; };             // 1 to 5
struct LeaveCustomerPage { std::string pin; };      // the signed-in agent's
struct GoToDesk {};
struct DismissNotice {};

using Action = std::variant<ChooseStaff, SignIn, SignOut, SetLanguage, NewContact, SwitchContact, OpenFind, Search,
                            ChooseCustomer, AddCustomer, SkipCustomer, OpenCase, ChooseScript, Answer, GoBack,
                            ReopenAnswer, PutAside, Grant, AskApproval, Approve, Promise, MarkPromiseKept,
                            FinishContact, TurnToCustomer, AnswerSurvey, LeaveCustomerPage, GoToDesk, DismissNotice,
                            AnswerSurveyStep, Agree, StartTeamScript, CarryOver, MendFact>;

struct Config {
  std::filesystem::path data_folder;   // store, keys, certificates, settings of this terminal
  std::filesystem::path pack_folder;   // the pack to start with
  const base::Clock* clock = nullptr;  // outlives the terminal
  base::IdSource* ids = nullptr;       // outlives the terminal
  std::string language = "pl";
  bool connect = true;                 // false: never talks to a hub
};

// Actions waiting for the core thread; more are refused (a person cannot be that fast).
inline constexpr std::size_t max_waiting_actions = 256;

class Terminal {
 public:
  // Opens everything and starts the core thread. A store that cannot be used is no error here: the snapshot then
  // shows Page::stopped with the cause, and nothing on disk is touched.
  static std::unique_ptr<Terminal> start(Config config, std::function<void()> on_change);
  ~Terminal();  // stops

  bool post(Action action);  // false: too many waiting, try again
  SnapshotPtr snapshot() const;
  bool idle() const;         // no action waits and no PIN is being checked: the snapshot shows all that was asked
  void refresh();            // a new snapshot although nothing happened: the clock was set
  void stop();               // after the running action; idempotent

 private:
  class Core;
  explicit Terminal(std::unique_ptr<Core> core);
  std::unique_ptr<Core> core_;
};

}  // namespace okienko::terminal
