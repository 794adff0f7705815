// Calls as a telephone system tells of them, through a real socket, and who may hear what.

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>
#include <thread>

#include "shop.hpp"
#include "terminal/call_socket.hpp"

namespace okienko::terminal::testing {

namespace {

class Calls : public Shop {
 protected:
  void SetUp() override {
    open_terminal();
    auto opened = CallSocket::open(call_socket_path(folder), [this](Action action) {
      return terminal->post(std::move(action));
    });
    ASSERT_TRUE(opened) << opened.error().message;
    socket = std::move(opened.value());
  }
  void TearDown() override { socket.reset(); }

  SnapshotPtr tell(const std::string& line) {
    const auto told = tell_terminal(call_socket_path(folder), line);
    EXPECT_TRUE(told) << told.error().message;
    while (!terminal->idle()) std::this_thread::sleep_for(std::chrono::milliseconds{1});
    return now();
  }
  // A connection that says what it likes.
  int connect() {
    const int raw = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strcpy(address.sun_path, call_socket_path(folder).c_str());
    EXPECT_EQ(::connect(raw, reinterpret_cast<const sockaddr*>(&address), sizeof(address)), 0);
    return raw;
  }
  static std::string line_from(int raw) {
    std::string line;
    char c = 0;
    while (::read(raw, &c, 1) == 1 && c != '\n') line.push_back(c);
    return line;
  }
  // Jan Wójcik has a case of yesterday.
  void yesterday() {
    sign_in(anna, anna_pin);
    complaint_to_remedies();
    act(Grant{"exchange"});
    act(PutAside{});
    clock.pass(std::chrono::hours{24});
    terminal->refresh();
    act(SignOut{});
  }

  std::unique_ptr<CallSocket> socket;
};

// Everything in the snapshot that has words, as one text: what is not in it cannot be shown.
std::string words_of(const SnapshotPtr& at) {
  std::string all;
  const auto add = [&](const std::string& words) { all += words + "\n"; };
  const auto add_facts = [&](const std::vector<KnownFact>& facts) {
    for (const KnownFact& fact : facts) add(fact.value);
  };
  for (const OpenContactChip& open : at->contacts) add(open.customer_name);
  if (!at->contact) return all;
  const ContactView& contact = *at->contact;
  if (contact.customer) {
    add(contact.customer->name);
    add(contact.customer->phone);
    add_facts(contact.customer->facts);
    for (const TimelineItem& item : contact.customer->timeline) add(item.title + " " + item.detail);
    for (const SuggestionView& step : contact.customer->ahead) add(step.text);
  }
  add_facts(contact.known);
  for (const SuggestionView& step : contact.suggestions) add(step.text);
  for (const VerificationView::Question& question : contact.verification.questions) add(question.value);
  if (contact.step) {
    add(contact.step->say);
    add(contact.step->old_value);
    add_facts(contact.step->facts);
  }
  return all;
}

bool tells(const SnapshotPtr& at, const std::string& words) { return words_of(at).find(words) != std::string::npos; }

// As the core bounds them.
constexpr std::size_t max_ringing_shown = 4;
constexpr const char* secrets[] = {"Wójcik", "601", "Ekspres", "88121", "2026-03-14", "899"};

}  // namespace

TEST_F(Calls, AKnownNumberOpensTheCallersPage) {
  sign_in(anna, anna_pin);
  const auto rings = tell("ring +48 601 234 567");
  ASSERT_TRUE(rings->call);
  ASSERT_EQ(rings->call->callers.size(), 1u);
  EXPECT_EQ(rings->call->callers[0].customer, jan);
  EXPECT_EQ(rings->page, Page::desk);  // nothing moves before somebody wants it
  EXPECT_TRUE(rings->contacts.empty());
  act(TakeCall{jan});
  ASSERT_EQ(now()->page, Page::customer);
  EXPECT_FALSE(now()->call);
  EXPECT_EQ(now()->contact->channel, domain::Channel::phone);
  EXPECT_EQ(now()->contact->customer->id, jan);
}

TEST_F(Calls, AnUnknownNumberIsTheBeginningOfANewCustomer) {
  sign_in(anna, anna_pin);
  EXPECT_TRUE(tell("ring 699000111")->call->callers.empty());
  act(TakeCall{});
  ASSERT_EQ(now()->page, Page::find);
  EXPECT_EQ(now()->search_text, "699000111");
  EXPECT_TRUE(now()->found.empty());
  act(AddCustomer{{{"name", "Ewa Lis"}, {"phone", "699000111"}}});
  // Whoever has just told us who they are hears nothing that they have not said.
  EXPECT_FALSE(now()->contact->verification.needed);
  EXPECT_EQ(now()->contact->customer->name, "Ewa Lis");
}

TEST_F(Calls, AWithheldNumberIsSomebody) {
  sign_in(anna, anna_pin);
  ASSERT_TRUE(tell("ring withheld")->call);
  EXPECT_TRUE(now()->call->number.empty());
  act(TakeCall{});
  EXPECT_EQ(now()->page, Page::find);
  EXPECT_FALSE(now()->notice);
}

TEST_F(Calls, ALockedScreenSaysThatItRingsAndNothingElse) {
  const auto rings = tell("ring 601234567");
  ASSERT_TRUE(rings->call);
  EXPECT_TRUE(rings->call->number.empty());
  EXPECT_TRUE(rings->call->callers.empty());
  act(TakeCall{jan});
  EXPECT_EQ(now()->page, Page::lock);
  // Signed in while it rings, one learns who it is.
  sign_in(anna, anna_pin);
  EXPECT_EQ(now()->call->callers.size(), 1u);
}

TEST_F(Calls, TheCustomersPageKnowsOfNoCall) {
  sign_in(anna, anna_pin);
  complaint_to_remedies();
  act(Grant{"exchange"});
  act(Answer{now()->contact->step->id, "", "", false});
  act(Promise{now()->contact->step->promises.front().id});
  act(TurnToCustomer{});
  ASSERT_EQ(now()->page, Page::turned);
  EXPECT_FALSE(tell("ring 601234567")->call);
  EXPECT_EQ(now()->page, Page::turned);
}

TEST_F(Calls, AfterAMinuteTheCallGoesByItself) {
  sign_in(anna, anna_pin);
  tell("ring 601234567");
  clock.pass(std::chrono::seconds{59});
  terminal->refresh();
  act(DismissNotice{});
  EXPECT_TRUE(now()->call);
  clock.pass(std::chrono::seconds{1});
  act(DismissNotice{});
  EXPECT_FALSE(now()->call);
  act(TakeCall{jan});
  EXPECT_EQ(now()->page, Page::desk);
}

TEST_F(Calls, SeveralAtOnceComeOneAfterAnother) {
  sign_in(anna, anna_pin);
  for (std::size_t call = 0; call < max_ringing_shown; ++call) tell("ring 69900011" + std::to_string(call));
  tell("ring 601234567");  // the oldest has gone
  EXPECT_EQ(now()->call->number, "601234567");
  act(DismissCall{});
  for (std::size_t call = max_ringing_shown; call-- > 1;) {
    ASSERT_TRUE(now()->call) << call;
    EXPECT_EQ(now()->call->number, "69900011" + std::to_string(call));
    act(DismissCall{});
  }
  EXPECT_FALSE(now()->call);
  // Who hangs up before somebody takes it is gone too.
  tell("ring 601234567");
  EXPECT_FALSE(tell("hangup 601234567")->call);
}

TEST_F(Calls, NothingPersonalIsInTheSnapshotBeforeTwoFactsAgree) {
  yesterday();
  sign_in(anna, anna_pin);
  act(NewContact{domain::Channel::phone});
  act(ChooseCustomer{jan});
  ASSERT_TRUE(now()->contact->verification.needed);
  for (const char* secret : secrets) EXPECT_FALSE(tells(now(), secret)) << secret;
  EXPECT_EQ(now()->contact->customer->name, "J••• W•••");
  EXPECT_EQ(now()->contact->customer->phone, "••• 67");

  // The values stand there to compare with while the agent compares, and no longer.
  act(ShowVerification{true});
  const VerificationView asked = now()->contact->verification;
  ASSERT_TRUE(asked.open);
  ASSERT_GE(asked.questions.size(), 3u);
  EXPECT_TRUE(tells(now(), "Jan Wójcik"));
  act(ShowVerification{false});
  EXPECT_FALSE(tells(now(), "Jan Wójcik"));

  act(ShowVerification{true});
  act(TellVerified{{"name"}});
  ASSERT_TRUE(now()->notice);
  EXPECT_EQ(now()->notice->rejection.reason, domain::Reason::facts_differ);
  EXPECT_TRUE(now()->contact->verification.needed);
  act(TellVerified{{"name", "order"}});
  EXPECT_FALSE(now()->contact->verification.needed);
  EXPECT_FALSE(now()->contact->verification.open);
  for (const char* secret : {"Wójcik", "601", "88121"}) EXPECT_TRUE(tells(now(), secret)) << secret;

  // Known once, known to the end of the contact, also after a restart.
  close_terminal();
  socket.reset();
  open_terminal();
  sign_in(anna, anna_pin);
  EXPECT_FALSE(now()->contact->verification.needed);
}

TEST_F(Calls, AScriptGoesOnAndStaysCovered) {
  yesterday();
  sign_in(anna, anna_pin);
  act(NewContact{domain::Channel::phone});
  act(ChooseCustomer{jan});
  act(ChooseScript{"complaint_non_conformity"});
  ASSERT_EQ(now()->page, Page::script);
  // What is known is not asked, although it is covered: the way is the same.
  for (int step = 0; step < 12 && now()->contact->step->kind != domain::StepKind::remedy; ++step) {
    for (const char* secret : secrets) EXPECT_FALSE(tells(now(), secret)) << secret << " at " << now()->contact->step->id;
    EXPECT_NE(now()->contact->step->fact_kind, domain::FactKind::product);
    act(Answer{now()->contact->step->id, now()->contact->step->options.empty() ? "" : now()->contact->step->options.front().id, "", false});
  }
  EXPECT_EQ(now()->contact->step->kind, domain::StepKind::remedy);
}

TEST_F(Calls, ACallFromTheirNumberIsOneOfTheTwo) {
  sign_in(anna, anna_pin);
  clock.pass(std::chrono::hours{1});
  tell("ring 601234567");
  act(TakeCall{jan});
  ASSERT_TRUE(now()->contact->verification.needed);
  const auto& questions = now()->contact->verification.questions;
  const auto phone = std::find_if(questions.begin(), questions.end(), [](const auto& one) { return one.fact == "phone"; });
  ASSERT_NE(phone, questions.end());
  EXPECT_TRUE(phone->agreed);
  act(TellVerified{{"order"}});
  EXPECT_FALSE(now()->contact->verification.needed);
}

TEST_F(Calls, AtTheCounterNobodyIsAsked) {
  yesterday();
  sign_in(anna, anna_pin);
  act(NewContact{domain::Channel::counter});
  act(ChooseCustomer{jan});
  EXPECT_FALSE(now()->contact->verification.needed);
  EXPECT_EQ(now()->contact->customer->name, "Jan Wójcik");
}

TEST_F(Calls, ABrokenCallIsTakenUpAtItsStep) {
  sign_in(anna, anna_pin);
  clock.pass(std::chrono::hours{1});
  tell("ring 601234567");
  act(TakeCall{jan});
  act(TellVerified{{"order"}});
  act(ChooseScript{"complaint_non_conformity"});
  act(Answer{now()->contact->step->id, now()->contact->step->options.front().id, "", false});
  const std::string step = now()->contact->step->id;
  const ContactId contact = now()->contact->id;
  const auto ended = tell("hangup 601234567");
  ASSERT_TRUE(ended->call_ended);
  EXPECT_EQ(ended->call_ended->contact, contact);
  EXPECT_EQ(ended->page, Page::script);
  act(CallDropped{});
  ASSERT_EQ(now()->page, Page::desk);
  EXPECT_FALSE(now()->call_ended);
  ASSERT_FALSE(now()->desk.empty());
  EXPECT_TRUE(now()->desk.front().dropped);

  // The same number again, within a day: one tap, and the same step.
  clock.pass(std::chrono::minutes{5});
  const auto again = tell("ring 601234567");
  ASSERT_TRUE(again->call->interrupted);
  EXPECT_EQ(*again->call->interrupted, contact);
  act(SwitchContact{contact});
  EXPECT_EQ(now()->page, Page::script);
  EXPECT_EQ(now()->contact->step->id, step);
  EXPECT_FALSE(now()->call);
  EXPECT_FALSE(now()->contact->verification.needed);
}

TEST_F(Calls, ACallThatBrokeOffYesterdayIsOver) {
  sign_in(anna, anna_pin);
  tell("ring 601234567");
  act(TakeCall{jan});
  act(CallDropped{});
  clock.pass(std::chrono::hours{24});
  EXPECT_TRUE(tell("ring 601234567")->call->interrupted);  // just within a day
  clock.pass(std::chrono::seconds{1});
  EXPECT_FALSE(tell("ring 601234567")->call->interrupted);
  EXPECT_FALSE(tell("ring 699000111")->call->interrupted);
}

TEST_F(Calls, AContactThatWasEndedHasNothingToBreakOff) {
  sign_in(anna, anna_pin);
  tell("ring 699000111");
  act(TakeCall{});
  act(GoBack{});  // a slip of the finger
  EXPECT_FALSE(tell("hangup 699000111")->call_ended);
  // And a contact at the counter cannot break off.
  act(NewContact{domain::Channel::counter});
  act(CallDropped{});
  EXPECT_EQ(now()->contacts.size(), 1u);
}

TEST_F(Calls, AQuestionWithoutANameIsCountedAndNothingElse) {
  sign_in(anna, anna_pin);
  ASSERT_FALSE(now()->quick_topics.empty());
  EXPECT_FALSE(now()->quick_topics.front().icon.empty());
  act(RecordQuick{domain::Channel::counter, now()->quick_topics.front().outcome});
  EXPECT_EQ(now()->page, Page::desk);
  EXPECT_TRUE(now()->contacts.empty());
  EXPECT_EQ(now()->figures.ended_today, 1);
  EXPECT_EQ(now()->figures.resolved_at_once_today, 1);
  ASSERT_TRUE(now()->done);
  EXPECT_EQ(now()->done->detail, now()->quick_topics.front().label);
  act(RecordQuick{domain::Channel::counter, "settled"});
  EXPECT_EQ(now()->figures.ended_today, 1);
}

TEST_F(Calls, TheSocketAnswersInWordsAndBearsAnything) {
  const auto path = call_socket_path(folder);
  struct Row {
    std::string line;
    bool good;
  };
  const Row rows[] = {
      {"ring 601234567", true},        {"hangup 601234567", true}, {"ring +48 (601) 234-567\r", true},
      {"ring withheld", true},         {"ring", false},            {"ring ", false},
      {"ring abc", false},             {"call 601234567", false},  {"", false},
      {"ring " + std::string(32, '1'), true}, {"ring " + std::string(33, '1'), false},
      {std::string(max_call_line_bytes - 1, 'x'), false}, {std::string(10'000, 'x'), false},
  };
  for (const Row& row : rows) {
    const auto told = tell_terminal(path, row.line);
    EXPECT_EQ(told.has_value(), row.good) << row.line;
    if (!told) {
      EXPECT_EQ(told.error().code, base::ErrorCode::refused) << told.error().message;
    }
  }
  // Several lines in one breath, and half a line that nobody ends.
  const int raw = connect();
  ASSERT_EQ(::write(raw, "ring 1\nring x\nhang", 18), 18);
  EXPECT_EQ(line_from(raw), "ok");
  EXPECT_NE(line_from(raw), "ok");
  EXPECT_TRUE(tell_terminal(path, "ring 601234567"));
  ::close(raw);
}

TEST_F(Calls, OnlySoManyClientsAtOnceAndNobodyStaysSilentForEver) {
  std::vector<int> silent;
  for (std::size_t client = 0; client < max_call_clients; ++client) silent.push_back(connect());
  std::this_thread::sleep_for(std::chrono::milliseconds{200});
  const int late = connect();
  EXPECT_EQ(line_from(late), "too many at once");
  ::close(late);
  // They go by themselves: their side is closed, and there is room again.
  EXPECT_EQ(line_from(silent.front()), "");
  std::this_thread::sleep_for(std::chrono::milliseconds{200});
  EXPECT_TRUE(tell_terminal(call_socket_path(folder), "ring 601234567"));
  for (const int client : silent) ::close(client);
}

TEST_F(Calls, OneTerminalListensAndTheDeadAreReplaced) {
  const auto path = call_socket_path(folder);
  const auto second = CallSocket::open(path, [](Action) { return true; });
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, base::ErrorCode::busy);
  EXPECT_TRUE(tell_terminal(path, "ring 601234567"));
  socket.reset();
  EXPECT_FALSE(tell_terminal(path, "ring 601234567"));
  // What a killed program left behind is no obstacle.
  const int left = ::socket(AF_UNIX, SOCK_STREAM, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strcpy(address.sun_path, path.c_str());
  ASSERT_EQ(::bind(left, reinterpret_cast<const sockaddr*>(&address), sizeof(address)), 0);
  ::close(left);
  EXPECT_TRUE(CallSocket::open(path, [](Action) { return true; }));
  const auto too_long = CallSocket::open(folder / std::string(120, 'x') / "calls.sock", [](Action) { return true; });
  ASSERT_FALSE(too_long);
  EXPECT_EQ(too_long.error().code, base::ErrorCode::io);
}

}  // namespace okienko::terminal::testing
