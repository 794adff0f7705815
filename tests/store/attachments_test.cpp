// Pictures and documents in a real store: whole or not there, sealed in every file, and gone with the key. And what a
// customer answers on their own page: nothing says by whom or when.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>

#include "domain/attachments.hpp"
#include "domain/codec.hpp"
#include "store/database.hpp"
#include "store_world.hpp"

namespace okienko::store::testing {

namespace {

base::Bytes picture(std::size_t bytes, std::uint32_t noise = 7) {
  base::Bytes made = {0xFF, 0xD8, 0xFF, 0xE0};
  while (made.size() < bytes) {
    noise = noise * 1664525 + 1013904223;
    made.push_back(static_cast<std::uint8_t>(noise >> 24));
  }
  return made;
}

// As the gate makes them.
std::vector<domain::Event> events_of(const domain::AttachmentId& id, const domain::ContactId& contact,
                                     const base::Bytes& bytes) {
  std::vector<domain::Event> events;
  domain::AttachmentAdded added{id, contact, {}, std::string(domain::media_jpeg), 0,
                                static_cast<std::int64_t>(bytes.size()), base::blake2b(bytes)};
  const base::BytesView all = bytes;
  for (std::size_t at = 0; at < all.size(); at += domain::max_attachment_part_bytes) {
    const auto part = all.subspan(at, std::min(domain::max_attachment_part_bytes, all.size() - at));
    events.push_back(domain::AttachmentPart{id, contact, added.parts++, {{"bytes", base::to_base64(part)}}});
  }
  events.push_back(added);
  return events;
}

// Any 24 bytes in a row of the picture, as they are, as base64 in each of its three shifts, or as hex.
bool holds_a_piece(const std::string& content, const base::Bytes& bytes) {
  for (const std::size_t at : {std::size_t{300}, bytes.size() / 2, bytes.size() - 100}) {
    for (std::size_t shift = 0; shift < 3; ++shift) {
      const base::BytesView piece = base::BytesView(bytes).subspan(at + shift, 24);
      if (content.find(base::as_text(piece)) != std::string::npos) return true;
      if (content.find(base::to_base64(piece)) != std::string::npos) return true;
      if (content.find(base::to_hex(piece)) != std::string::npos) return true;
    }
  }
  return false;
}

TEST(Attachments, GivenTheLargestThenItIsThereAgainAfterARestartAndARebuild) {
  TerminalStore terminal;
  const auto contact = terminal.open_contact();
  const auto id = terminal.fresh<domain::AttachmentId>();
  const base::Bytes bytes = picture(domain::max_attachment_bytes);
  terminal.append(events_of(id, contact, bytes));
  EXPECT_EQ(terminal.store->attachment_bytes(id).value(), bytes);
  terminal.reopen();
  EXPECT_EQ(terminal.store->attachment_bytes(id).value(), bytes);
  const std::string digest = terminal.store->projection_digest();
  ASSERT_TRUE(terminal.store->rebuild());
  EXPECT_EQ(terminal.store->projection_digest(), digest);
  EXPECT_EQ(terminal.store->attachment_bytes(id).value(), bytes);
  EXPECT_FALSE(terminal.store->attachment_bytes(terminal.fresh<domain::AttachmentId>()).value());
}

TEST(Attachments, GivenOneThenNoPieceOfItIsInAnyFileInTheClear) {
  TerminalStore terminal;
  const auto contact = terminal.open_contact();
  const base::Bytes bytes = picture(90'000);
  terminal.append(events_of(terminal.fresh<domain::AttachmentId>(), contact, bytes));
  const auto look = [&](const char* when) {
    int files = 0;
    for (const auto& file : std::filesystem::recursive_directory_iterator(terminal.folder)) {
      if (!file.is_regular_file()) continue;
      ++files;
      EXPECT_FALSE(holds_a_piece(content_of(file.path()), bytes)) << file << " " << when;
    }
    EXPECT_GE(files, 2);
  };
  look("while it is open: the WAL too");
  terminal.close();
  look("when it is closed");
  // The way of looking finds what is there.
  EXPECT_TRUE(holds_a_piece("x" + std::string(base::as_text(bytes)), bytes));
  EXPECT_TRUE(holds_a_piece("x" + base::to_base64(base::BytesView(bytes).subspan(300, 48)), bytes));
}

TEST(Attachments, GivenSomePartsOnAnotherTerminalThenItIsNotThereUntilAllAre) {
  TerminalStore one(1), two(2);
  const auto contact = one.open_contact();
  const auto id = one.fresh<domain::AttachmentId>();
  const base::Bytes bytes = picture(90'000);
  one.append(events_of(id, contact, bytes));
  const auto all = one.own_events();
  const auto keys = one.store->keys_of(all).value();
  ASSERT_EQ(all.size(), 5u);
  for (std::size_t sent = 0; sent < all.size(); ++sent) {
    EXPECT_FALSE(two.store->attachment_bytes(id).value());
    EXPECT_TRUE(!two.store->entities().contact(contact) || two.store->entities().contact(contact)->attachments.empty());
    ASSERT_TRUE(two.store->ingest({all[sent]}, keys, sent + 1));
  }
  EXPECT_EQ(two.store->attachment_bytes(id).value(), bytes);
  EXPECT_EQ(two.store->projection_digest(), one.store->projection_digest());
}

TEST(Attachments, GivenPartsThatAreNotWhatWasAddedThenDamaged) {
  TerminalStore terminal;
  const auto contact = terminal.open_contact();
  const auto id = terminal.fresh<domain::AttachmentId>();
  auto events = events_of(id, contact, picture(90'000));
  std::get<domain::AttachmentPart>(events[1]).personal["bytes"] = base::to_base64(picture(40'000, 8));
  terminal.append(events);
  EXPECT_EQ(terminal.store->attachment_bytes(id).error().code, base::ErrorCode::damaged);
  const auto huge = terminal.fresh<domain::AttachmentId>();
  events = events_of(huge, contact, picture(100));
  std::get<domain::AttachmentAdded>(events.back()).bytes = std::int64_t{domain::max_attachment_bytes} + 1;
  terminal.append(events);
  EXPECT_EQ(terminal.store->attachment_bytes(huge).error().code, base::ErrorCode::limit);
}

TEST(Attachments, GivenAnErasedKeyThenTheyAreNowhere) {
  TerminalStore terminal;
  const auto customer = terminal.add_customer("Anna Wójcik", "600 123 234");
  const auto contact = terminal.open_contact();
  terminal.append({domain::CustomerLinked{contact, customer}});
  const auto id = terminal.fresh<domain::AttachmentId>();
  terminal.append(events_of(id, contact, picture(50'000)));
  terminal.append({domain::NoteAdded{contact, {{"value", "cieknie od spodu"}}}});
  ASSERT_TRUE(terminal.store->attachment_bytes(id).value());
  terminal.close();
  ASSERT_TRUE(KeyVault::open(terminal.folder / "keys.db", terminal.identity.device_key)
                  .value()
                  .erase(domain::SubjectId{customer.value}));
  terminal.open();
  ASSERT_TRUE(terminal.store->rebuild());
  EXPECT_FALSE(terminal.store->attachment_bytes(id).value());
  EXPECT_EQ(terminal.store->entities().contact(contact)->notes.at(0).words, "");
}

TEST(Attachments, GivenAKillWhileOneIsAddedThenItIsWholeOrNotThere) {
  TerminalStore terminal;
  const auto contact = terminal.open_contact();
  const base::Bytes bytes = picture(300'000);
  terminal.close();
  for (int round = 0; round < 6; ++round) {
    const pid_t process = ::fork();
    if (process == 0) {
      auto store = Store::open(terminal.folder, terminal.identity);
      if (!store) ::_exit(2);
      base::RandomIdSource ids;
      AppendContext context = terminal.context();
      context.ids = &ids;
      for (;;) {
        const auto id = ids.make<domain::AttachmentId>(terminal.now);
        if (!store.value().append(events_of(id, contact, bytes), context)) ::_exit(3);
      }
    }
    ::usleep(static_cast<useconds_t>(60'000 + 23'000 * round));
    ::kill(process, SIGKILL);
    int status = 0;
    ::waitpid(process, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status)) << "the child ended by itself with " << WEXITSTATUS(status);
    terminal.open();
    EXPECT_TRUE(terminal.store->verify_log());
    const auto stored = terminal.store->entities().contact(contact).value();
    for (const domain::AttachmentId& id : stored.attachments) {
      const auto found = terminal.store->attachment_bytes(id);
      ASSERT_TRUE(found);
      EXPECT_EQ(found.value(), bytes);
    }
    // Each append is eight parts and what they are of.
    EXPECT_EQ((terminal.store->own_head().seq - 1) % 9, 0u);
    terminal.close();
  }
}

TEST(CustomersPage, GivenAnswersThenNoRowSaysByWhomOrWhen) {
  TerminalStore terminal;
  ASSERT_TRUE(terminal.store->keep_survey_answer(4));
  ASSERT_TRUE(terminal.store->keep_survey_answers({{"after_contact", "effort", "5"}}));
  ASSERT_TRUE(terminal.store->keep_survey_answers({{"after_contact", "words", "szybciej"}}));
  EXPECT_EQ(terminal.store->own_head().seq, 0u) << "nothing of them is an event";
  terminal.close();
  auto database = Database::open(terminal.folder / "store.db", Access::read).value();
  const auto columns = [&](const char* table) {
    std::vector<std::string> names;
    auto rows = database.prepare("SELECT name FROM pragma_table_info(?) ORDER BY cid").value();
    rows.bind(1, std::string_view(table));
    while (rows.step().value()) names.push_back(rows.text(0));
    return names;
  };
  EXPECT_EQ(columns("survey_answer"), (std::vector<std::string>{"random_key", "score"}));
  EXPECT_EQ(columns("survey_reply"), (std::vector<std::string>{"random_key", "survey", "question", "answer"}));
  // No row number that counts up, and keys of their own: the answers of one person are not found together.
  auto kind = database.prepare("SELECT count(*) FROM sqlite_schema WHERE name LIKE 'survey_%' AND sql LIKE '%WITHOUT ROWID'")
                  .value();
  ASSERT_TRUE(kind.step().value());
  EXPECT_GE(kind.integer(0), 2);
  auto keys = database.prepare("SELECT count(DISTINCT random_key), min(length(random_key)) FROM "
                               "(SELECT random_key FROM survey_answer UNION ALL SELECT random_key FROM survey_reply)")
                  .value();
  ASSERT_TRUE(keys.step().value());
  EXPECT_EQ(keys.integer(0), 3);
  EXPECT_EQ(keys.integer(1), 16);
}

TEST(CustomersPage, GivenWhatCannotLeaveThenNothingIsKept) {
  TerminalStore terminal;
  const std::string longest(max_survey_answer_bytes, 'x');
  EXPECT_FALSE(terminal.store->keep_survey_answers({{"after_contact", "effort", "5"}, {"after_contact", "words", longest + "x"}}));
  terminal.close();
  {
    auto database = Database::open(terminal.folder / "store.db", Access::read).value();
    auto count = database.prepare("SELECT count(*) FROM survey_reply").value();
    ASSERT_TRUE(count.step().value());
    EXPECT_EQ(count.integer(0), 0);
  }
  terminal.open();
  EXPECT_TRUE(terminal.store->keep_survey_answers({{"after_contact", "words", longest}}));
}

}  // namespace

}  // namespace okienko::store::testing
