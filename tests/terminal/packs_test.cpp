// Packs in life: a new version takes force at the next contact, a running one stays in its own until it is
// carried over, and what is not good in every way is refused with the reason.

#include <algorithm>
#include <fstream>

#include "terminal/pack_shelf.hpp"
#include "window.hpp"

namespace okienko::terminal::testing {

namespace fs = std::filesystem;

namespace {

// The next version: a step less, a step more, one renamed, another limit, another charter.
WindowPack next_version(const std::string& version = "1.1.0") {
  WindowPack pack;
  pack.version(version);
  pack.change("facts.yaml", "  - {id: fault,",
              "  - {id: serial, kind: text, scope: matter, label: {en: Serial}}\n  - {id: fault,");
  pack.change("scripts/complaint.yaml", R"(  - id: colour
    kind: choose
    title: {en: Colour}
    say: {en: "Which colour do you like?"}
    fact: colour
    options:
      - {id: red, label: {en: Red}}
      - {id: blue, label: {en: Blue}}
    next: item
)",
              "");
  pack.change("scripts/complaint.yaml", "  - id: fault\n", "  - id: problem\n    formerly: [fault]\n");
  pack.change("scripts/complaint.yaml", "    next: fault\n", R"(    next: serial
  - id: serial
    kind: ask
    title: {en: Serial number}
    say: {en: "Which number stands on it?"}
    fact: serial
    next: problem
)");
  pack.change("limits.yaml", "up_to: 100}", "up_to: 40}");
  pack.change("charter.yaml", "We listen", "We listen well");
  return pack;
}


}  // namespace

TEST_F(Window, APublishedPackTakesForceAtTheNextContactAndARunningOneIsCarriedOver) {
  // given a contact in the middle of a complaint
  open_terminal();
  sign_in(anna, anna_pin);
  complain();
  EXPECT_FALSE(now()->contact->newer);
  close_terminal();
  // when the hub publishes the next version
  publish(next_version(), "window@1.1.0");
  open_terminal();
  ASSERT_EQ(now()->page, Page::lock);
  EXPECT_FALSE(now()->notice);
  EXPECT_EQ(now()->pack_name, "window@1.1.0");
  EXPECT_EQ(now()->charter_policy, "We listen well");
  sign_in(anna, anna_pin);

  // then the running contact stands where it stood, under the limits in force now
  ASSERT_EQ(now()->page, Page::script);
  ASSERT_EQ(step().kind, domain::StepKind::remedy);
  EXPECT_EQ(remedy(now(), "voucher")->verdict, domain::LimitVerdict::with_approval);
  act(GoBack{});
  EXPECT_EQ(step().id, "fault");
  answer("noisy");
  // and is told what carrying it over would mean
  ASSERT_TRUE(now()->contact->newer);
  const RebaseView newer = *now()->contact->newer;
  EXPECT_EQ(newer.from_version, "1.0.0");
  EXPECT_EQ(newer.to_version, "1.1.0");
  EXPECT_EQ(newer.kept, 2);
  EXPECT_TRUE(newer.asked_anew.empty());
  EXPECT_EQ(newer.vanished, std::vector<std::string>{"Colour"});
  EXPECT_EQ(newer.new_steps, std::vector<std::string>{"Serial number"});
  EXPECT_FALSE(newer.script_gone);

  // A new contact begins in the new one meanwhile.
  act(NewContact{domain::Channel::counter});
  act(ChooseCustomer{jan});
  act(ChooseScript{"complaint"});
  answer({}, "Toaster");
  EXPECT_EQ(step().id, "serial");
  EXPECT_FALSE(now()->contact->newer);
  ASSERT_EQ(now()->contacts.size(), 2u);
  const ContactId first =
      now()->contacts[0].id == now()->contact->id ? now()->contacts[1].id : now()->contacts[0].id;

  // Carried over, only what is new is asked; what vanished stays in the history.
  act(SwitchContact{first});
  act(CarryOver{});
  ASSERT_TRUE(now()->notice);
  EXPECT_EQ(now()->notice->kind, Notice::Kind::carried_over);
  EXPECT_EQ(now()->notice->detail, "window@1.1.0");
  EXPECT_EQ(step().id, "serial");
  EXPECT_FALSE(now()->contact->newer);
  ASSERT_EQ(now()->contact->past_answers.size(), 1u);
  EXPECT_EQ(now()->contact->past_answers[0].title, "Colour");
  EXPECT_EQ(now()->contact->past_answers[0].value, "Red");
  answer({}, "1234");
  ASSERT_EQ(step().kind, domain::StepKind::remedy);
  EXPECT_EQ(remedy(now(), "voucher")->verdict, domain::LimitVerdict::with_approval);
  EXPECT_EQ(remedy(now(), "voucher")->up_to->minor, 4000);
  // It stays so after a restart.
  clock.pass(std::chrono::minutes{1});
  act(GoBack{});
  answer({}, "12345");
  close_terminal();
  open_terminal();
  sign_in(anna, anna_pin);
  EXPECT_EQ(step().kind, domain::StepKind::remedy);
  EXPECT_EQ(now()->contact->past_answers.size(), 1u);
}

TEST_F(Window, ACaseGoesOnInItsOwnVersionInALaterContactToo) {
  open_terminal();
  sign_in(anna, anna_pin);
  complain();
  finish();
  close_terminal();
  publish(next_version(), "window@1.1.0");
  open_terminal();
  sign_in(anna, anna_pin);
  act(OpenCase{now()->desk.front().matter});
  ASSERT_EQ(step().kind, domain::StepKind::remedy);  // nothing new is asked
  ASSERT_TRUE(now()->contact->newer);
  act(ChooseScript{"review"});
  ASSERT_EQ(step().kind, domain::StepKind::confirm);
  EXPECT_TRUE(now()->contact->newer);  // in the version of the case too
}

TEST_F(Window, AScriptThatTheNewVersionLacksEndsAsItBegan) {
  open_terminal();
  sign_in(anna, anna_pin);
  act(StartTeamScript{"audit"});
  close_terminal();
  WindowPack pack;
  pack.version("2.0.0").change("pack.yaml", "[complaint, hello, review, audit]",
                               "[complaint, hello, review]");
  pack.change("pack.yaml", "  - {id: team, label: {en: Team}}\n", "");
  const fs::path author_folder = pack.write(folder / "author");
  fs::remove(author_folder / "scripts/audit.yaml");
  // The files as they are now, without the script.
  Publication made;
  const auto archive = pack::archive(author_folder);
  ASSERT_TRUE(archive);
  const base::Hash hash = pack::archive_hash(archive.value());
  made.parts = {domain::PackPart{hash, 0, base::to_base64(archive.value())}};
  made.published = {"window@2.0.0",
                    hash,
                    1,
                    static_cast<std::int64_t>(archive.value().size()),
                    author.public_key,
                    sign(author, "window@2.0.0", hash)};
  publish(made);
  open_terminal();
  sign_in(anna, anna_pin);
  ASSERT_EQ(now()->pack_name, "window@2.0.0");
  ASSERT_EQ(now()->page, Page::script);
  ASSERT_TRUE(now()->contact->newer);
  EXPECT_TRUE(now()->contact->newer->script_gone);
  act(CarryOver{});
  EXPECT_EQ(now()->notice->rejection.reason, domain::Reason::script_gone);
  answer("yes");
  act(FinishContact{});
  EXPECT_EQ(now()->page, Page::desk);
}

TEST_F(Window, WhatIsNotGoodInEveryWayIsRefusedWithTheReason) {
  open_terminal();
  close_terminal();
  struct Row {
    const char* given;
    std::function<Publication()> publication;
    const char* then;
  };
  const Row rows[] = {
      {"a fault in a file",
       [&] {
         return publication_of(
             WindowPack().version("1.1.0").change("limits.yaml", "up_to: 100", "up_to: much"),
             "window@1.1.0");
       },
       "limits.yaml:"},
      {"a way that has no end",
       [&] {
         return publication_of(
             WindowPack().version("1.2.0").change("scripts/hello.yaml", "next: topic", "next: greet"),
             "window@1.2.0");
       },
       "hello.yaml:"},
      {"a newer program is needed",
       [&] {
         return publication_of(WindowPack().version("1.3.0").change(
                                   "pack.yaml", "languages:", "needs_program: 99.0.0\nlanguages:"),
                               "window@1.3.0");
       },
       "99.0.0"},
      {"another name than it has",
       [&] { return publication_of(WindowPack().version("1.4.0"), "window@1.5.0"); }, "window@1.4.0"},
      {"a name that leads elsewhere",
       [&] { return publication_of(WindowPack().version("1.6.0"), "../window@1.6.0"); }, "name"},
      {"signed by somebody else",
       [&] {
         auto made = publication_of(WindowPack().version("1.7.0"), "window@1.7.0");
         made.published.signature = sign(base::make_signing_key(), "window@1.7.0", made.published.archive);
         return made;
       },
       "signature"},
      {"parts that are not what was published",
       [&] {
         auto made = publication_of(WindowPack().version("1.8.0"), "window@1.8.0");
         std::swap(std::get<domain::PackPart>(made.parts[0]).bytes,
                   std::get<domain::PackPart>(made.parts[1]).bytes);
         return made;
       },
       "not what was published"},
  };
  for (const Row& row : rows) {
    publish(row.publication());
    open_terminal();
    ASSERT_EQ(now()->page, Page::lock) << row.given;
    EXPECT_EQ(now()->pack_name, "window@1.0.0") << row.given;
    ASSERT_TRUE(now()->notice) << row.given;
    EXPECT_EQ(now()->notice->kind, Notice::Kind::pack_refused) << row.given;
    const std::string detail = now()->notice->detail;
    EXPECT_NE(detail.find(row.then), std::string::npos) << row.given << ": " << detail;
    EXPECT_EQ(detail.find("incoming"), std::string::npos) << row.given << ": " << detail;
    close_terminal();
    // Not looked at again, but told again while it is the newest.
    open_terminal();
    ASSERT_TRUE(now()->notice) << row.given;
    EXPECT_EQ(now()->notice->detail, detail) << row.given;
    close_terminal();
  }
  // The work goes on, and a good one afterwards takes force.
  publish(next_version("1.9.0"), "window@1.9.0");
  open_terminal();
  EXPECT_EQ(now()->pack_name, "window@1.9.0");
  EXPECT_FALSE(now()->notice);
}

TEST_F(Window, APackWhosePartsAreMissingWaitsForThem) {
  open_terminal();
  close_terminal();
  auto made = publication_of(next_version(), "window@1.1.0");
  ASSERT_GT(made.parts.size(), 2u);
  const domain::Event missing = made.parts[1];
  made.parts.erase(made.parts.begin() + 1);
  publish(made);
  open_terminal();
  EXPECT_EQ(now()->pack_name, "window@1.0.0");
  EXPECT_FALSE(now()->notice);  // nobody is bothered with it
  close_terminal();
  append({missing});
  open_terminal();
  EXPECT_EQ(now()->pack_name, "window@1.1.0");
}

TEST_F(Window, AVersionNeverMeansSomethingElse) {
  open_terminal();
  close_terminal();
  publish(next_version(), "window@1.1.0");
  open_terminal();
  close_terminal();
  publish(next_version().change("charter.yaml", "We listen well", "We listen at times"), "window@1.1.0");
  open_terminal();
  EXPECT_EQ(now()->charter_policy, "We listen well");
  ASSERT_TRUE(now()->notice);
  EXPECT_EQ(now()->notice->kind, Notice::Kind::pack_refused);
}

TEST_F(Window, AnEarlierVersionPublishedAgainTakesForceAgain) {
  open_terminal();
  close_terminal();
  publish(next_version("1.1.0"), "window@1.1.0");
  publish(next_version("1.2.0"), "window@1.2.0");
  open_terminal();
  EXPECT_EQ(now()->pack_name, "window@1.2.0");
  close_terminal();
  append({publication_of(next_version("1.1.0"), "window@1.1.0").published});
  open_terminal();
  EXPECT_EQ(now()->pack_name, "window@1.1.0");
}

TEST_F(Window, ThePackOfTheFolderIsKeptForItsContacts) {
  // given a contact in the version of the folder
  open_terminal();
  sign_in(anna, anna_pin);
  complain();
  close_terminal();
  // when the folder holds another version, and then a bad one
  use(next_version());
  open_terminal();
  EXPECT_EQ(now()->pack_name, "window@1.1.0");
  sign_in(anna, anna_pin);
  EXPECT_EQ(step().kind, domain::StepKind::remedy);
  ASSERT_TRUE(now()->contact->newer);
  close_terminal();
  use(WindowPack().change("facts.yaml", "facts:", "fakts:"));
  open_terminal();
  EXPECT_EQ(now()->pack_name, "window@1.1.0");
  ASSERT_TRUE(now()->notice);
  EXPECT_EQ(now()->notice->kind, Notice::Kind::pack_refused);
}

TEST_F(Window, AKeptPackThatWasChangedOnTheDiskIsPutDownAnew) {
  open_terminal();
  close_terminal();
  publish(next_version(), "window@1.1.0");
  open_terminal();
  close_terminal();
  const fs::path limits = folder / "packs/window@1.1.0/limits.yaml";
  ASSERT_TRUE(fs::exists(limits));
  std::string text;
  {
    std::ifstream in(limits);
    text.assign(std::istreambuf_iterator<char>(in), {});
  }
  const auto at = text.find("up_to: 40");
  ASSERT_NE(at, std::string::npos);
  { std::ofstream(limits) << text.replace(at, 9, "up_to: 9999"); }
  open_terminal();
  EXPECT_EQ(now()->pack_name, "window@1.1.0");
  EXPECT_FALSE(now()->notice);
  std::string after;
  {
    std::ifstream in(limits);
    after.assign(std::istreambuf_iterator<char>(in), {});
  }
  EXPECT_EQ(after.find("9999"), std::string::npos);
}

TEST_F(Window, OnlySoManyPacksAreKeptAndTheHubsComeBack) {
  for (std::size_t i = 1; i <= max_kept_packs + 3; ++i) {
    publish(next_version("1." + std::to_string(i) + ".0"), "window@1." + std::to_string(i) + ".0");
  }
  with_store([&](store::Store& store, const store::AppendContext&) {
    PackShelf shelf(folder, store);
    ASSERT_TRUE(shelf.open(pack_folder));
    const std::string newest = "window@1." + std::to_string(max_kept_packs + 3) + ".0";
    EXPECT_EQ(shelf.in_force()->name(), newest);
    for (std::size_t i = 1; i <= max_kept_packs + 3; ++i) {
      const std::string name = "window@1." + std::to_string(i) + ".0";
      ASSERT_TRUE(shelf.find(name)) << name;  // put down from the records
      EXPECT_EQ(shelf.find(name)->name(), name);
    }
    EXPECT_FALSE(shelf.find("window@9.9.9"));
    EXPECT_FALSE(shelf.find("../../etc"));
    EXPECT_FALSE(shelf.take_published());  // nothing new
  });
  publish(next_version("2.0.0"), "window@2.0.0");
  with_store([&](store::Store& store, const store::AppendContext&) {
    PackShelf shelf(folder, store);
    ASSERT_TRUE(shelf.open(pack_folder));
    std::size_t kept = 0;
    for (const auto& entry : fs::directory_iterator(folder / "packs")) {
      kept += entry.path().filename().string().find('@') != std::string::npos ? 1u : 0u;
    }
    EXPECT_EQ(kept, max_kept_packs);
    EXPECT_TRUE(fs::exists(folder / "packs/window@2.0.0"));
    EXPECT_TRUE(shelf.find("window@1.1.0"));
  });
}

TEST(Versions, AreOlderAsNumbersGo) {
  struct Row {
    const char* a;
    const char* b;
    bool older;
  };
  const Row rows[] = {{"1.0.0", "1.0.1", true},
                      {"1.0.1", "1.0.0", false},
                      {"1.0.0", "1.0.0", false},
                      {"2026.9.1", "2026.12.1", true},
                      {"2026.12.1", "2026.9.1", false},
                      {"1.0", "1.0.1", true},
                      {"1.0.1", "1.0", false},
                      {"1.0.0-beta", "1.0.0", false},
                      {"9", "10", true},
                      {"", "1", true},
                      {"123456789012345678901", "2", true}};
  for (const Row& row : rows) EXPECT_EQ(is_older_version(row.a, row.b), row.older) << row.a << " " << row.b;
}

}  // namespace okienko::terminal::testing
