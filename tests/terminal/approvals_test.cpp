// Approvals between real terminals over a real hub: asked for at one counter and answered at another, by telephone with
// no line, and the shares of budgets that make limits hold while terminals are apart.

#include <algorithm>
#include <atomic>
#include <thread>

#include "domain/approvals.hpp"
#include "domain/codec.hpp"
#include "sync/enrolment.hpp"
#include "terminal/pin_guard.hpp"
#include "tests/hub/cable.hpp"
#include "tests/hub/fixture.hpp"
#include "shop.hpp"

namespace okienko::terminal::testing {

namespace {

bool comes_true(const std::function<bool()>& true_at_last) {
  for (int waited_ms = 0; waited_ms < tests::patience_ms; waited_ms += 2) {
    if (true_at_last()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds{2});
  }
  return false;
}

// The real time, wrong by as much as somebody has set it.
class TamperedClock final : public base::Clock {
 public:
  base::WallTime wall() const override { return real_.wall() + off_by.load(); }
  base::MonotonicTime monotonic() const override { return real_.monotonic(); }
  std::atomic<std::chrono::milliseconds> off_by{};

 private:
  base::SystemClock real_;
};

// One counter of the shop: a terminal that was enrolled with the hub.
struct ApprovalCounter {
  // `port`: of a cable to the hub; 0: the hub's own.
  ApprovalCounter(tests::Hub& hub, std::uint32_t number, const base::Clock& clock, std::uint16_t port = 0) : clock_(clock) {
    std::string name = (std::filesystem::temp_directory_path() / "okienko-counter-XXXXXX").string();
    folder = ::mkdtemp(name.data());
    const auto identity = store::load_or_make_identity(folder, ids, clock.wall());
    EXPECT_TRUE(identity);
    sync::Token token = sync::token_from_text(hub.token(number)).value();
    if (port != 0) token.port = port;
    const auto enrolled = sync::enroll(sync::token_to_text(token), folder, identity.value());
    EXPECT_TRUE(enrolled) << enrolled.error().message;
    open();
  }
  ~ApprovalCounter() {
    terminal.reset();
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
  }
  void open() {
    Config config;
    config.data_folder = folder;
    config.pack_folder = OKIENKO_PACK;
    config.clock = &clock_;
    config.ids = &ids;
    terminal = Terminal::start(config, [] {});
  }
  SnapshotPtr now() const { return terminal->snapshot(); }
  SnapshotPtr act(Action action) {
    EXPECT_TRUE(terminal->post(std::move(action)));
    while (!terminal->idle()) std::this_thread::sleep_for(std::chrono::milliseconds{1});
    return now();
  }
  void sign_in(const StaffId& staff, const std::string& pin) {
    ASSERT_TRUE(comes_true([&] {
      const auto at = now();
      return std::any_of(at->staff.begin(), at->staff.end(), [&](const StaffTile& tile) { return tile.id == staff; });
    }));
    act(ChooseStaff{staff});
    act(SignIn{pin});
    ASSERT_TRUE(now()->signed_in);
  }
  bool online() const { return now()->sync.state == SyncState::synchronised; }
  bool cut_off() const { return !online() && now()->sync.state != SyncState::sending; }
  // A new customer's complaint, up to the remedies. The machine cost 899.
  void complain(const std::string& name) {
    act(NewContact{domain::Channel::counter});
    act(AddCustomer{{{"name", name},
                     {"phone", "601 234 567"},
                     {"address_form", "sir"},
                     {"product", "Ekspres Verta 300"},
                     {"order", "88121"},
                     {"purchase_date", "2026-03-14"},
                     {"price", "899.00"}}});
    act(ChooseScript{"complaint_non_conformity"});
    to_remedies();
  }
  void to_remedies() {
    for (int step = 0; step < 12; ++step) {
      const SnapshotPtr at = now();
      if (!at->contact || !at->contact->step || at->contact->step->kind == domain::StepKind::remedy) return;
      const StepView& shown = *at->contact->step;
      act(Answer{shown.id, shown.options.empty() ? "" : shown.options.front().id, "", false});
    }
  }
  std::optional<RemedyView> remedy(const std::string& id) const {
    const SnapshotPtr at = now();
    if (!at->contact || !at->contact->step) return std::nullopt;
    for (const RemedyView& one : at->contact->step->remedies) {
      if (one.id == id) return one;
    }
    return std::nullopt;
  }
  std::optional<ApprovalView> approval() const { return now()->contact ? now()->contact->approval : std::nullopt; }

  std::filesystem::path folder;
  base::RandomIdSource ids;
  std::unique_ptr<Terminal> terminal;

 private:
  const base::Clock& clock_;
};

struct Floor : ::testing::Test {
  Floor() : hub({}, staff()) {
    EXPECT_TRUE(hub.with_storage([](hub::Storage& storage) { return storage.use_pack(OKIENKO_PACK); }));
  }
  std::vector<domain::Event> staff() {
    EXPECT_TRUE(base::crypto_start());
    base::RandomIdSource ids;
    const auto now = base::SystemClock().wall();
    anna = ids.make<StaffId>(now);
    maria = ids.make<StaffId>(now);
    piotr = ids.make<StaffId>(now);
    return {store::make_staff_event({anna, "Anna N.", domain::Role::agent, "2580"}).value(),
            store::make_staff_event({maria, "Maria Król", domain::Role::supervisor, "271828"}).value(),
            store::make_staff_event({piotr, "Piotr Zieliński", domain::Role::supervisor, "314159"}).value()};
  }
  ApprovalCounter& counter(std::uint32_t number) {
    counters.push_back(std::make_unique<ApprovalCounter>(hub, number, clock));
    EXPECT_TRUE(comes_true([&] { return counters.back()->online(); }));
    return *counters.back();
  }
  // Everything the hub has, opened.
  std::vector<domain::Event> log() {
    return hub.with_storage([](hub::Storage& storage) {
      std::vector<domain::Event> events;
      hub::Device nobody;
      nobody.site = "poznan-04";
      std::uint64_t after = 0;
      for (;;) {
        auto batch = storage.give_out(nobody, after).value();
        for (const base::Bytes& bytes : batch.events) {
          const auto envelope = domain::decode_envelope(bytes).value();
          auto event = domain::event_from_text(envelope.type, envelope.type_version, base::as_text(envelope.body), {});
          if (event) events.push_back(std::move(event.value()));
        }
        after = batch.position;
        if (!batch.more) return events;
      }
    });
  }
  template <class E>
  int count() {
    const auto all = log();
    return static_cast<int>(std::count_if(all.begin(), all.end(), [](const auto& e) { return std::holds_alternative<E>(e); }));
  }
  std::vector<domain::FlagKind> flags() {
    std::vector<domain::FlagKind> kinds;
    for (const auto& event : log()) {
      if (const auto* flag = std::get_if<domain::Flagged>(&event)) kinds.push_back(flag->kind);
    }
    return kinds;
  }

  base::SystemClock clock;
  TamperedClock tampered;
  StaffId anna, maria, piotr;
  tests::Hub hub;
  std::vector<std::unique_ptr<ApprovalCounter>> counters;
};

TEST_F(Floor, ARequestIsAnsweredOnTheSupervisorsOwnTerminalAndPaidAtTheCounter) {
  ApprovalCounter& till = counter(1);
  ApprovalCounter& office = counter(2);
  till.sign_in(anna, "2580");
  office.sign_in(maria, "271828");
  till.complain("Jan Wójcik");
  const std::uint64_t rung = office.now()->inbox_rings;
  till.act(AskApproval{"refund"});
  ASSERT_TRUE(till.approval());
  EXPECT_TRUE(till.approval()->elsewhere);
  ASSERT_TRUE(comes_true([&] { return office.now()->inbox_waiting == 1; }));
  EXPECT_EQ(office.now()->inbox_rings, rung + 1);

  office.act(OpenInbox{{}});
  const InboxView inbox = *office.now()->inbox;
  ASSERT_EQ(inbox.items.size(), 1u);
  EXPECT_EQ(inbox.items[0].customer_name, "Jan Wójcik");
  EXPECT_EQ(inbox.items[0].requester_name, "Anna N.");
  ASSERT_TRUE(inbox.chosen);
  EXPECT_EQ(inbox.chosen->amount->minor, 89900);
  EXPECT_EQ(inbox.chosen->granted_this_year.minor, 0);
  EXPECT_FALSE(inbox.chosen->reason.empty());
  EXPECT_FALSE(inbox.chosen->law.empty());
  EXPECT_EQ(inbox.others.size(), 1u);

  // The contact at the counter goes on meanwhile.
  till.act(Answer{till.now()->contact->step->id, "", "", false});
  office.act(DecideRequest{inbox.chosen->id, {}});
  EXPECT_FALSE(office.now()->notice);
  ASSERT_TRUE(comes_true([&] { return count<domain::RemedyGranted>() == 1; }));
  EXPECT_TRUE(comes_true([&] { return !till.approval(); })) << "used up";
  EXPECT_EQ(count<domain::ApprovalSettled>(), 1);
  EXPECT_TRUE(flags().empty());
  ASSERT_TRUE(comes_true([&] { return office.now()->inbox_waiting == 0; }));
  office.act(OpenInbox{{}});
  EXPECT_EQ(office.now()->inbox->approved_today, 1);
}

TEST_F(Floor, OfTwoAnswersTheFirstCounts) {
  ApprovalCounter& till = counter(1);
  ApprovalCounter& office = counter(2);
  till.sign_in(anna, "2580");
  office.sign_in(maria, "271828");
  till.complain("Jan Wójcik");
  till.act(AskApproval{"refund"});
  ASSERT_TRUE(comes_true([&] { return office.now()->inbox_waiting == 1; }));
  const RequestId request = till.approval()->id;
  // The line is cut; each decides for itself: refused at the counter by one, approved in the office by the other.
  const std::uint16_t port = hub.port();
  hub.stop();
  ASSERT_TRUE(comes_true([&] { return till.cut_off() && office.cut_off(); }));
  till.act(Approve{request, piotr, "314159", {false, {}, "", "conforms"}});
  EXPECT_EQ(till.approval()->state, domain::RequestState::refused);
  office.act(DecideRequest{request, {}});
  hub.start(port);
  EXPECT_TRUE(hub.with_storage([](hub::Storage& storage) { return storage.use_pack(OKIENKO_PACK); }));
  ASSERT_TRUE(comes_true([&] { return till.online() && office.online() && count<domain::ApprovalSettled>() == 1; }));
  domain::ApprovalSettled settled;
  for (const auto& event : log()) {
    if (const auto* one = std::get_if<domain::ApprovalSettled>(&event)) settled = *one;
  }
  // Whichever came first, both say the same, and it is paid only where it was approved.
  const bool approved = settled.state == domain::RequestState::approved;
  EXPECT_TRUE(comes_true([&] { return count<domain::RemedyGranted>() == (approved ? 1 : 0); }));
  if (!approved) {
    ASSERT_TRUE(till.approval());
    EXPECT_EQ(till.approval()->state, domain::RequestState::refused);
  }
  EXPECT_TRUE(flags().empty());
}

TEST_F(Floor, ByTelephoneWithNoLineAndConfirmedAfterwards) {
  ApprovalCounter& till = counter(1);
  ApprovalCounter& office = counter(2);
  till.sign_in(anna, "2580");
  office.sign_in(maria, "271828");
  till.act(NewContact{domain::Channel::counter});
  till.act(AddCustomer{{{"name", "Ewa Lis"}, {"phone", "601 234 999"}, {"address_form", "madam"}, {"product", "Czajnik"},
                        {"order", "88122"}, {"purchase_date", "2026-03-14"}, {"price", "299.00"}}});
  till.act(ChooseScript{"complaint_non_conformity"});
  till.to_remedies();
  hub.stop();
  ASSERT_TRUE(comes_true([&] { return till.cut_off() && office.cut_off(); }));

  till.act(AskApproval{"refund"});
  ASSERT_TRUE(till.approval());
  EXPECT_FALSE(till.approval()->elsewhere);
  const std::string code = till.approval()->code;
  ASSERT_EQ(code.size(), 6u);
  // The other end, where nothing is known of the request.
  office.act(OpenInbox{{}});
  EXPECT_TRUE(office.now()->inbox->items.empty());
  office.act(OpenTelephone{});
  office.act(AnswerTelephone{code, "299"});
  ASSERT_TRUE(office.now()->telephone);
  const std::string answer = office.now()->telephone->answer;
  ASSERT_EQ(answer.size(), 8u) << (office.now()->notice ? "refused" : "");

  // A misheard digit costs nothing; a wrong answer is counted, for good.
  std::string misheard = answer;
  misheard[3] = misheard[3] == '9' ? '0' : static_cast<char>(misheard[3] + 1);
  till.act(ApproveByTelephone{till.approval()->id, maria, misheard});
  EXPECT_EQ(till.now()->notice->rejection.reason, domain::Reason::code_malformed);
  EXPECT_EQ(till.approval()->code_tries_left, max_pin_tries);
  till.act(ApproveByTelephone{till.approval()->id, piotr, answer});
  EXPECT_EQ(till.now()->notice->rejection.reason, domain::Reason::code_wrong);
  EXPECT_EQ(till.approval()->code_tries_left, max_pin_tries - 1);
  till.terminal.reset();  // killed: the try stays counted
  till.open();
  till.sign_in(anna, "2580");
  ASSERT_TRUE(till.approval());
  EXPECT_EQ(till.approval()->code_tries_left, max_pin_tries - 1);

  std::this_thread::sleep_for(std::chrono::milliseconds{1});
  for (int waited_ms = 0; till.approval() && waited_ms < tests::patience_ms; waited_ms += 50) {
    till.act(ApproveByTelephone{till.approval()->id, maria, answer});
    std::this_thread::sleep_for(std::chrono::milliseconds{50});
  }
  EXPECT_FALSE(till.approval()) << "paid";
  EXPECT_TRUE(till.remedy("refund")->granted);
}

// A share that is not here is had from the hub, and of the others, and given back when the customer has gone.
TEST_F(Floor, SharesOfABudgetMoveToWhereTheyAreNeeded) {
  ApprovalCounter& till = counter(1);
  ApprovalCounter& other = counter(2);
  till.sign_in(anna, "2580");
  till.complain("Jan Wójcik");
  ASSERT_TRUE(comes_true([&] { return till.remedy("voucher_50") && till.remedy("voucher_50")->verdict == domain::LimitVerdict::alone; }));
  EXPECT_FALSE(till.remedy("voucher_150")->asking) << "of this one the hub was not asked: more than the month has left";
  till.act(Grant{"voucher_50"});
  EXPECT_TRUE(till.remedy("voucher_50")->granted);
  ASSERT_TRUE(comes_true([&] { return other.online() && till.online(); }));
  // Cut off, the other one has its standing share of the same customer's year, and no more than that.
  hub.stop();
  ASSERT_TRUE(comes_true([&] { return till.cut_off() && other.cut_off(); }));
  other.sign_in(anna, "2580");
  int given = 0;
  for (int i = 0; i < 8; ++i) {
    other.act(NewContact{domain::Channel::counter});
    other.act(Search{"Wójcik"});
    ASSERT_FALSE(other.now()->found.empty());
    other.act(ChooseCustomer{other.now()->found.front().id});
    other.act(ChooseScript{"complaint_non_conformity"});
    other.to_remedies();
    ASSERT_TRUE(other.remedy("voucher_50"));
    const RemedyView shown = *other.remedy("voucher_50");
    if (shown.verdict != domain::LimitVerdict::alone) {
      EXPECT_TRUE(shown.online && shown.online->minor > shown.up_to->minor) << "more could be had with a line";
      break;
    }
    other.act(Grant{"voucher_50"});
    ++given;
    other.act(PutAside{});
  }
  EXPECT_GE(given, 1);
  EXPECT_LT(given, 5) << "not the whole of the customer's year";
}

// To a new customer each; how many until somebody has to be asked.
int vouchers_given_alone(ApprovalCounter& counter, int most) {
  for (int given = 0; given < most; ++given) {
    counter.complain("Klient " + std::to_string(given));
    const auto shown = counter.remedy("voucher_50");
    EXPECT_TRUE(shown);
    if (!shown || shown->verdict != domain::LimitVerdict::alone) return given;
    counter.act(Grant{"voucher_50"});
    counter.act(PutAside{});
  }
  return most;
}

// Until its standing leases have come.
void wait_for_leases(ApprovalCounter& counter) {
  counter.complain("Pierwszy Klient");
  ASSERT_TRUE(comes_true([&] {
    const auto shown = counter.remedy("voucher_50");
    return shown && shown->verdict == domain::LimitVerdict::alone;
  }));
  counter.act(PutAside{});
  ASSERT_TRUE(comes_true([&] { return counter.online(); }));
}

// One voucher, to somebody new; false: somebody would have to be asked. With a line the share may have to come first.
bool gives_alone(ApprovalCounter& counter, int customer) {
  constexpr int patience_for_a_share_ms = 1500;
  counter.complain("Klient " + std::to_string(customer));
  const bool online = !counter.cut_off();
  // By hand: by itself a terminal does not ask again for what it was just refused.
  if (online && counter.remedy("voucher_50")->verdict != domain::LimitVerdict::alone) counter.act(AskShare{"voucher_50"});
  for (int waited_ms = 0; waited_ms <= (online ? patience_for_a_share_ms : 0); waited_ms += 10) {
    if (counter.remedy("voucher_50")->verdict == domain::LimitVerdict::alone) {
      counter.act(Grant{"voucher_50"});
      const bool given = counter.remedy("voucher_50")->granted;
      counter.act(PutAside{});
      return given;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds{10});
  }
  counter.act(PutAside{});
  return false;
}

// One colleague's gestures of a day (500 zł in the pack) are spent at three terminals whose lines are cut in every way.
TEST_F(Floor, ThreeTerminalsCutOffInEveryWayNeverGiveMoreThanTheCap) {
  constexpr int cap_vouchers = 500 / 50;
  std::vector<std::unique_ptr<tests::Cable>> cables;
  std::vector<std::unique_ptr<ApprovalCounter>> tills;
  for (std::uint32_t number = 1; number <= 3; ++number) {
    cables.push_back(std::make_unique<tests::Cable>(hub.port()));
    tills.push_back(std::make_unique<ApprovalCounter>(hub, number, clock, cables.back()->port()));
    ASSERT_TRUE(comes_true([&] { return tills.back()->online(); }));
    tills.back()->sign_in(anna, "2580");
    wait_for_leases(*tills.back());
  }
  int given = 0, customer = 0;
  for (unsigned online = 0; online < 8; ++online) {
    for (unsigned i = 0; i < 3; ++i) {
      if (online >> i & 1) cables[i]->plug();
      else cables[i]->cut();
    }
    for (unsigned i = 0; i < 3; ++i) {
      ASSERT_TRUE(comes_true([&] { return online >> i & 1 ? tills[i]->online() : tills[i]->cut_off(); })) << online << i;
    }
    for (unsigned i = 0; i < 3; ++i) {
      const unsigned turn = (online + i) % 3;
      given += gives_alone(*tills[turn], customer++) ? 1 : 0;
      ASSERT_LE(given, cap_vouchers) << "with the lines " << online;
    }
  }
  for (unsigned i = 0; i < 3; ++i) ASSERT_TRUE(comes_true([&] { return tills[i]->online(); }));
  for (unsigned i = 0; i < 3; ++i) {
    while (given <= cap_vouchers && gives_alone(*tills[i], customer++)) ++given;
  }
  EXPECT_EQ(given, cap_vouchers) << "all of it, and not a voucher more";
  EXPECT_TRUE(comes_true([&] { return count<domain::RemedyGranted>() == given; }));
  EXPECT_TRUE(flags().empty());
  EXPECT_TRUE(hub.with_storage([](hub::Storage& storage) { return storage.referee().overdrawn().empty(); }));
}

TEST_F(Floor, AClockSetBackOpensNoBudgetASecondTime) {
  counters.push_back(std::make_unique<ApprovalCounter>(hub, 1, tampered));
  ApprovalCounter& till = *counters.back();
  ASSERT_TRUE(comes_true([&] { return till.online(); }));
  till.sign_in(anna, "2580");
  wait_for_leases(till);
  hub.stop();
  ASSERT_TRUE(comes_true([&] { return till.cut_off(); }));
  const int given = vouchers_given_alone(till, 20);
  EXPECT_GT(given, 0);
  EXPECT_LT(given, 20);
  tampered.off_by = -std::chrono::hours{24};
  EXPECT_EQ(vouchers_given_alone(till, 5), 0) << "yesterday's budgets are over";
}

// Without a TPM an older copy of a disk can be put back: it is found at the next contact, and its harm is one lease.
TEST_F(Floor, ALeaseSpentTwiceAfterAnOldDiskWasPutBackIsFound) {
  ApprovalCounter& till = counter(1);
  till.sign_in(anna, "2580");
  wait_for_leases(till);
  till.terminal.reset();
  const auto copy = till.folder.string() + "-copy";
  std::filesystem::copy(till.folder, copy, std::filesystem::copy_options::recursive);
  const std::uint16_t port = hub.port();
  hub.stop();
  till.open();
  till.sign_in(anna, "2580");
  const int given = vouchers_given_alone(till, 20);
  ASSERT_GT(given, 0);
  hub.start(port);
  EXPECT_TRUE(hub.with_storage([](hub::Storage& storage) { return storage.use_pack(OKIENKO_PACK); }));
  ASSERT_TRUE(comes_true([&] { return till.online() && count<domain::RemedyGranted>() == given; }));
  till.terminal.reset();
  hub.stop();
  // The old disk is back, and spends the same share once more.
  std::filesystem::remove_all(till.folder);
  std::filesystem::rename(copy, till.folder);
  till.open();
  till.sign_in(anna, "2580");
  EXPECT_EQ(vouchers_given_alone(till, 20), given) << "the harm is one lease";
  hub.start(port);
  EXPECT_TRUE(hub.with_storage([](hub::Storage& storage) { return storage.use_pack(OKIENKO_PACK); }));
  ASSERT_TRUE(comes_true([&] { return till.now()->sync.state == SyncState::refused; }));
  EXPECT_EQ(till.now()->sync.refusal, Refusal::records_differ);
  EXPECT_EQ(count<domain::RemedyGranted>(), given) << "what was spent twice is kept apart, and counted once";
}

TEST_F(Floor, NobodyApprovesTheirOwnByAnyWay) {
  ApprovalCounter& till = counter(1);
  till.sign_in(maria, "271828");
  till.complain("Jan Wójcik");
  ASSERT_TRUE(till.remedy("refund"));
  // Within her own limit a supervisor needs nobody; above it she needs another one.
  till.act(Grant{"refund"});
  EXPECT_TRUE(till.remedy("refund")->granted);

  ApprovalCounter& office = counter(2);
  office.sign_in(anna, "2580");
  office.complain("Ewa Lis");
  office.act(AskApproval{"refund"});
  const RequestId request = office.approval()->id;
  // Anna and Maria turn out to be one person.
  EXPECT_TRUE(hub.with_storage([&](hub::Storage& storage) {
    return storage.record({domain::StaffAliased{anna, maria}}, "", clock.wall());
  }));
  hub.on_network([](hub::Server& server) {
    server.head_moved(1'000'000);
    return true;
  });
  ASSERT_TRUE(comes_true([&] {
    office.act(Approve{request, maria, "271828", {}});
    return office.now()->notice && office.now()->notice->rejection.reason == domain::Reason::own_request;
  }));
  EXPECT_EQ(office.approval()->state, domain::RequestState::pending);
  ASSERT_EQ(office.approval()->approvers.size(), 1u);
  EXPECT_EQ(office.approval()->approvers[0].tile.id, piotr);
}

TEST_F(Floor, AForgedAnswerDecidesNothingAndIsFlagged) {
  ApprovalCounter& till = counter(1);
  ApprovalCounter& office = counter(2);
  till.sign_in(anna, "2580");
  till.complain("Jan Wójcik");
  till.act(AskApproval{"refund"});
  const RequestId request = till.approval()->id;
  ASSERT_TRUE(comes_true([&] { return till.online() && count<domain::ApprovalRequested>() == 1; }));
  ASSERT_TRUE(comes_true([&] { return office.online(); }));
  office.terminal.reset();
  // A terminal that is not what it should be: its own records, signed as its own, name Maria without her key.
  {
    const auto identity = store::load_or_make_identity(office.folder, office.ids, clock.wall()).value();
    auto store = store::Store::open(office.folder, identity);
    ASSERT_TRUE(store);
    const auto asked = *store.value().entities().request(request);
    domain::ApprovalDecided forged{request, maria, true, asked.binding, {}, asked.amount, "", "", domain::DecisionWay::inbox};
    const auto other_key = base::make_signing_key();
    forged.signature = base::sign(other_key, domain::decision_message(forged));
    store::AppendContext context;
    context.now = clock.wall();
    context.site = "poznan-04";
    context.ids = &office.ids;
    ASSERT_TRUE(store.value().append({forged}, context));
  }
  office.open();
  ASSERT_TRUE(comes_true([&] { return !flags().empty(); }));
  EXPECT_EQ(flags(), std::vector{domain::FlagKind::decision_invalid});
  EXPECT_EQ(count<domain::ApprovalSettled>(), 0);
  EXPECT_EQ(count<domain::RemedyGranted>(), 0);
  EXPECT_EQ(till.approval()->state, domain::RequestState::pending);
}

}  // namespace

}  // namespace okienko::terminal::testing
