// What a person (or a telephone, a scanner, a printer) does at the terminal. What is about records becomes a command of
// the domain; the rest moves between pages. Plain values, made on any thread.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "domain/commands.hpp"
#include "terminal/snapshot.hpp"

namespace okienko::terminal {

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
struct StartTeamScript { std::string script; };     // from the desk or the board: an audit, a review, a survey of the team
struct CarryOver {};                                // the script on the screen goes on in the pack in force
struct GoBack {};                                   // one step, or one page
struct ReopenAnswer { std::string step; };
struct PutAside {};
struct Grant { std::string remedy; };
struct AskApproval { std::string remedy; };
// The whole answer to a request. No amount: as much as was asked for.
struct Verdict {
  bool approved = true;
  std::optional<domain::Money> amount;
  std::string reason;  // of the pack: a gesture refused
  std::string ground;  // of the pack: a claim refused or cut
};
struct Approve { RequestId request; StaffId approver; std::string pin; Verdict verdict; };  // on the agent's screen
struct WithdrawRequest { RequestId request; };
struct ApproveByTelephone { RequestId request; StaffId approver; std::string answer; };  // that was read back
struct SeeApproval { RequestId request; };          // of `approval_news`: it was looked at
struct AskShare { std::string remedy; };            // of the budgets that stand in its way

// The supervisor's inbox.
struct OpenInbox { RequestId request; };            // nil: the oldest
struct DecideRequest { RequestId request; Verdict verdict; };  // by the signed-in supervisor
struct PassOnRequest { RequestId request; StaffId to; };
struct OpenTelephone { bool open = true; };
struct AnswerTelephone { std::string code; std::string amount; };
struct TryLimit { std::string rule; std::optional<domain::Money> up_to; };  // none: put away
struct Promise { std::string kind; std::optional<WallTime> due_at; };  // another time than the kind's own
struct OpenPromise { PromiseId promise; };          // from the desk: the customer, and what it takes to keep it
struct MarkPromiseKept { PromiseId promise; };
struct FinishContact {};                            // at the end step: go to wrap-up
struct TurnToCustomer {};
// On the customer's page; what was not answered is left out. 1 to 5 each, of satisfaction and of effort.
struct AnswerSurvey { int score = 0; int effort = 0; std::string words; };
struct LeaveCustomerPage { std::string pin; };      // the signed-in agent's
struct GoToDesk {};
struct DismissNotice {};

// Calls, and contacts without a name.
struct RecordQuick { domain::Channel channel = domain::Channel::counter; std::string outcome; };
struct CallCame { std::string number; };            // the telephone system said so
struct TakeCall { CustomerId customer; };           // of those it may be; nil: somebody unknown
struct DismissCall {};
struct CallEnded { std::string number; };           // the telephone system said so
struct CallDropped {};                              // the call that has ended, else the one on the screen, broke off
struct ShowVerification { bool open = true; };      // the facts to compare are shown, or put away
struct TellVerified { std::vector<std::string> facts; };  // the caller named them as we have them
struct WriteNote { std::string words; };

// The customer's page; without a contact too.
struct ConfirmFact { std::string fact; };           // read back, and right
struct JoinCustomers { CustomerId kept; CustomerId merged; };
struct SplitCustomers { CustomerId kept; CustomerId merged; };
struct KeepApart { CustomerId one; CustomerId other; };
struct SetKeeper { CustomerId customer; std::optional<StaffId> keeper; };

// Everybody concerned by a bad batch or a fault.
struct OpenConcernPage {};
struct OpenSilent {};                               // the same page, of customers who silently stopped coming
struct FindConcerned { std::map<std::string, std::string> facts; std::string order_from; std::string order_to; };
struct CallBackConcerned { std::string title; std::string promise; };  // all that were found

// Work that changes hands.
struct OpenTasks { StaffId of; };                   // whose; nil: one's own
struct GiveTask { std::optional<CaseId> matter; std::optional<PromiseId> promise; StaffId to; };
struct GiveAllTasks { StaffId from; StaffId to; };
struct TakeTask { std::optional<CaseId> matter; std::optional<PromiseId> promise; };
struct GiveTaskBack { std::optional<CaseId> matter; std::optional<PromiseId> promise; };

// Goods in our hands.
struct OpenGoods { GoodsId goods; };                // nil: the list of what is here
struct OpenGoodsForm {};                            // of the contact on the screen
struct TakeGoods {
  std::string what;
  std::string condition;
  std::string with_it;
  std::string remarks;
  std::string shelf;
  std::string code;                                 // of a label from a roll; empty: a new one, printed at once
};
struct PutGoods { GoodsId goods; domain::GoodsState state = domain::GoodsState::kept; std::string shelf; };
struct WriteReceipt { domain::GrantId grant; std::string receipt; };

// How the service does, and what is done about it.
struct OpenBoard {};
struct OpenMeasures { std::string measure; };       // empty: the list
struct ChoosePoint { std::optional<std::size_t> point; };  // of the measure's chart; none: put away
struct SetChart { measure::RuleSet rules; measure::LimitBasis basis = measure::LimitBasis::frozen; };
struct SeeCustomer { CustomerId customer; };        // behind a point
struct OpenStandards { std::string standard; };     // empty: the list
struct OpenImprovements { domain::ImprovementKind kind = domain::ImprovementKind::action; };
struct ChooseImprovement { ImprovementId improvement; };  // nil: put away
struct Raise { domain::RaiseImprovement what; };
struct MoveOn { ImprovementId improvement; domain::ImprovementState to = domain::ImprovementState::open; Date review_by{}; std::string reason; };
struct NoteOn { ImprovementId improvement; std::string words; bool occurred = false; };
struct StartHuddle { bool longer = false; };
struct DecidePoint {
  int point = 0;
  domain::HuddleDecision decision = domain::HuddleDecision::left_alone;
  std::optional<domain::RaiseImprovement> raise;
  std::string words;
};
struct FinishHuddle { std::vector<StaffId> present; };
struct OpenMinutes { HuddleId huddle; };            // read by whoever is signed in; nil: the running one
struct OpenVoices { std::string search; };
struct OpenLoad { std::size_t day = 0; std::string channel; };
struct OpenScriptMap { std::string script; };       // empty: the one that is used most

// Paper. The kiosk sets it and prints it, and says how that went.
struct MakePaper {
  domain::PaperKind kind = domain::PaperKind::confirmation;
  domain::PaperForm form = domain::PaperForm::a4;
  std::string language;
  std::optional<CaseId> matter;   // of an answer
  std::optional<GoodsId> goods;   // of a protocol or a label
};
struct PaperPrinted { PaperId paper; PaperFault fault = PaperFault::none; std::string detail; };
// Of `unprinted`: the same paper once more where it is known that nothing came out, else a copy. Or it is not wanted.
struct PrintAgain { PaperId paper; bool wanted = true; };
// The report of a month, the last whole one where none is said; see `report_state`. And how the kiosk set it: `fault` says why it was not printed.
struct MakeReport { std::chrono::year_month month{}; };
struct ReportMade { std::uint64_t number = 0; std::string path; PaperFault fault = PaperFault::none; std::string detail; };
struct SendAnswer { CaseId matter; domain::AnswerWay way = domain::AnswerWay::handed; std::string proof; };

// Pictures and documents.
struct Attach { std::string fact; std::string media_type; base::Bytes bytes; };

// Who is at the screen.
struct ChangeStaff { StaffId staff; };              // their PIN over the running page; nil: never mind
struct LockIdle {};                                 // nobody touched the screen for as long as the snapshot says
struct CodeScanned { std::string code; };           // that no field took: a badge, a label, a paper, a number

// The technician's page.
// Learning; see snapshot_training.hpp.
struct OpenTraining {};
struct StartExercise { std::string exercise; };     // of TrainingView or PractiseFirstView
struct EndExercise {};                              // back to work, from anywhere in it
struct ExerciseAgain {};                            // the same one, with another customer
struct TrainingTaskDone { std::string task; };
struct SitBeside { StaffId colleague; std::string pin; };  // of PractiseFirstView; no PIN: chosen, nil: back
struct NotPractised {};                             // the script is not started
struct WorkCalls {};                                // to an exercise: somebody waits at the real terminal
struct OpenTechnician {};
struct EnterTechnician { std::string pin; };
struct LeaveTechnician {};
struct SetDevice { std::string name; std::string value; };  // see DeviceSettings
struct EnrolTerminal { std::string token; };
struct RescueStore {};                              // the damaged store is put aside whole, and a new one begun
struct StartAgain {};                               // closes everything and opens it anew: a trouble was mended

using AnyAction =
    std::variant<ChooseStaff, SignIn, SignOut, SetLanguage, NewContact, SwitchContact, OpenFind, Search,
                 ChooseCustomer, AddCustomer, SkipCustomer, OpenCase, ChooseScript, Answer, GoBack, ReopenAnswer,
                 PutAside, Grant, AskApproval, Approve, Promise, MarkPromiseKept, FinishContact, TurnToCustomer,
                 AnswerSurvey, LeaveCustomerPage, GoToDesk, DismissNotice, AnswerSurveyStep, Agree, StartTeamScript,
                 CarryOver, MendFact, RecordQuick, CallCame, TakeCall, DismissCall, CallDropped, TellVerified,
                 WriteNote, ConfirmFact, JoinCustomers, SplitCustomers, KeepApart, SetKeeper, OpenConcernPage, OpenSilent,
                 FindConcerned, CallBackConcerned, OpenTasks, GiveTask, GiveAllTasks, TakeTask, GiveTaskBack,
                 OpenGoods, OpenGoodsForm, TakeGoods, PutGoods, WriteReceipt, MakePaper, PaperPrinted, PrintAgain,
                 SendAnswer, Attach, ChangeStaff, LockIdle, CodeScanned, OpenTechnician, EnterTechnician,
                 LeaveTechnician, SetDevice, EnrolTerminal, RescueStore, StartAgain, CallEnded, ShowVerification,
                 OpenPromise, WithdrawRequest, ApproveByTelephone, SeeApproval, AskShare, OpenInbox, DecideRequest,
                 PassOnRequest, OpenTelephone, AnswerTelephone, TryLimit, OpenBoard, OpenMeasures, ChoosePoint,
                 SetChart, SeeCustomer, OpenStandards, OpenImprovements, ChooseImprovement, Raise, MoveOn, NoteOn,
                 StartHuddle, DecidePoint, FinishHuddle, OpenMinutes, OpenVoices, OpenLoad, OpenScriptMap,
                 MakeReport, ReportMade, OpenTraining, StartExercise,
                 EndExercise, ExerciseAgain, TrainingTaskDone, SitBeside, NotPractised, WorkCalls>;

template <class Kind, class Variant>
inline constexpr bool is_kind_of = false;
template <class Kind, class... Kinds>
inline constexpr bool is_kind_of<Kind, std::variant<Kinds...>> = (std::is_same_v<Kind, Kinds> || ...);

// Any of them. A class of its own and not the bare variant: moving, copying and destroying one of so many kinds is
// compiled once, in action.cpp, and not again in every file that draws a button.
class Action {
 public:
  template <class Kind>
    requires is_kind_of<Kind, AnyAction>
  Action(Kind action) noexcept : any_(std::in_place_type<Kind>, std::move(action)) {}
  Action(const Action&);
  Action(Action&&) noexcept;
  Action& operator=(const Action&);
  Action& operator=(Action&&) noexcept;
  ~Action();

  const AnyAction& any() const { return any_; }

 private:
  AnyAction any_;
};

}  // namespace okienko::terminal
