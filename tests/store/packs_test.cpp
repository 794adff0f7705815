// Packs as they come from the hub: in parts, announced by a record, whole only when every byte is what was
// published.
#include "store_world.hpp"

namespace okienko::store::testing {

namespace {

using base::ErrorCode;

struct Sent {
  base::Bytes bytes;
  base::Hash archive{};
  std::vector<domain::Event> parts;
  domain::PackPublished published;
};

Sent pack_of(std::size_t size, std::size_t part_bytes, const char* name) {
  Sent sent;
  for (std::size_t i = 0; i < size; ++i) sent.bytes.push_back(static_cast<std::uint8_t>(i * 31 + size));
  sent.archive = base::blake2b(sent.bytes);
  int index = 0;
  for (std::size_t at = 0; at < size; at += part_bytes, ++index) {
    const auto part = base::BytesView(sent.bytes).subspan(at, std::min(part_bytes, size - at));
    sent.parts.push_back(domain::PackPart{sent.archive, index, base::to_base64(part)});
  }
  sent.published = {name, sent.archive, index, static_cast<std::int64_t>(size), {1}, {2}};
  return sent;
}

TEST(Packs, GivenAllPartsThenTheArchiveIsWhole) {
  TerminalStore terminal;
  const Sent sent = pack_of(100'000, 30'000, "pl-retail@2");
  EXPECT_FALSE(terminal.store->pack_archive(sent.archive).value());
  terminal.append(sent.parts);
  EXPECT_FALSE(terminal.store->pack_archive(sent.archive).value()) << "nobody has published it yet";
  terminal.append({sent.published});
  terminal.reopen();
  ASSERT_TRUE(terminal.store->pack_archive(sent.archive).value());
  EXPECT_EQ(*terminal.store->pack_archive(sent.archive).value(), sent.bytes);
  const auto packs = terminal.store->published_packs();
  ASSERT_EQ(packs.size(), 1u);
  EXPECT_EQ(packs[0].pack, "pl-retail@2");
  EXPECT_EQ(packs[0].author, sent.published.author);
  EXPECT_EQ(packs[0].signature, sent.published.signature);
  EXPECT_EQ(packs[0].published_at, terminal.now);
  ASSERT_TRUE(terminal.store->rebuild());
  EXPECT_EQ(*terminal.store->pack_archive(sent.archive).value(), sent.bytes);
}

TEST(Packs, GivenAPartMissingWhereverThenItIsNotThereYet) {
  for (std::size_t missing = 0; missing < 4; ++missing) {
    TerminalStore terminal;
    const Sent sent = pack_of(100'000, 30'000, "pl-retail@2");
    std::vector<domain::Event> parts = sent.parts;
    parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(missing));
    parts.push_back(sent.published);
    terminal.append(parts);
    EXPECT_FALSE(terminal.store->pack_archive(sent.archive).value()) << missing;
    terminal.append({sent.parts[missing]});  // in any order
    EXPECT_TRUE(terminal.store->pack_archive(sent.archive).value()) << missing;
  }
}

TEST(Packs, GivenOtherBytesThenTheyAreDamagedUntilTheRightOnesCome) {
  TerminalStore terminal;
  const Sent sent = pack_of(50'000, 30'000, "pl-retail@2");
  auto parts = sent.parts;
  auto& last = std::get<domain::PackPart>(parts.back());
  auto bytes = *base::from_base64(last.bytes);
  bytes.back() ^= 1;
  last.bytes = base::to_base64(bytes);
  const int last_index = last.index;
  parts.push_back(sent.published);
  terminal.append(parts);
  EXPECT_EQ(terminal.store->pack_archive(sent.archive).error().code, ErrorCode::damaged);
  bytes.push_back(0);
  terminal.append({domain::PackPart{sent.archive, last_index, base::to_base64(bytes)}});
  EXPECT_EQ(terminal.store->pack_archive(sent.archive).error().code, ErrorCode::damaged);
  terminal.append({domain::PackPart{sent.archive, last_index, "not base64!"}});  // passed over
  terminal.append({sent.parts.back()});
  EXPECT_TRUE(terminal.store->pack_archive(sent.archive).value());
}

TEST(Packs, GivenMoreThanTheBoundsThenItIsRefused) {
  TerminalStore terminal;
  Sent sent = pack_of(100, 100, "pl-retail@2");
  terminal.append(sent.parts);
  const auto publish = [&](int parts, std::int64_t bytes) {
    sent.published.archive[0] ^= static_cast<std::uint8_t>(parts + bytes + 1);
    sent.published.parts = parts;
    sent.published.archive_bytes = bytes;
    terminal.append({sent.published});
    return terminal.store->pack_archive(sent.published.archive);
  };
  EXPECT_EQ(publish(max_pack_parts + 1, 100).error().code, ErrorCode::limit);
  EXPECT_EQ(publish(0, 100).error().code, ErrorCode::limit);
  EXPECT_EQ(publish(1, static_cast<std::int64_t>(max_pack_archive_bytes) + 1).error().code, ErrorCode::limit);
  EXPECT_FALSE(publish(max_pack_parts, static_cast<std::int64_t>(max_pack_archive_bytes)).value());
}

TEST(Packs, GivenOpenContactsAndCasesThenTheirVersionsArePinned) {
  TerminalStore terminal;
  const auto customer = terminal.add_customer("Anna", "600123234");
  EXPECT_TRUE(terminal.store->pinned_packs().empty());
  const auto contact = terminal.open_contact();
  terminal.open_case(contact, customer, some_due_date());
  EXPECT_EQ(terminal.store->pinned_packs(), std::vector<std::string>{"pl-retail 1"});
  terminal.append({domain::ContactEnded{contact, "resolved", true}});
  EXPECT_EQ(terminal.store->pinned_packs(), std::vector<std::string>{"pl-retail 1"}) << "the case is open";
}

}  // namespace

}  // namespace okienko::store::testing
