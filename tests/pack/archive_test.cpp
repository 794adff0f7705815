// An archive gives back what went in, always the same bytes, and nothing that is made to harm.
#include "pack/archive.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

#include <random>

#include "base/files.hpp"
#include "tests/pack/small_pack.hpp"

namespace okienko::pack {
namespace {

using tests::SmallPack;
namespace fs = std::filesystem;

// Any plain bytes, compressed as an archive is.
base::Bytes compressed(base::BytesView plain) {
  uLongf size = compressBound(plain.size());
  base::Bytes packed(size);
  EXPECT_EQ(compress2(packed.data(), &size, plain.data(), plain.size(), Z_BEST_COMPRESSION), Z_OK);
  packed.resize(size);
  return packed;
}

base::Bytes forged(const std::vector<PackFile>& files) {
  base::Writer out;
  out.text("okienko pack archive 1").u32(static_cast<std::uint32_t>(files.size()));
  for (const PackFile& file : files) out.text(file.name).bytes(file.content);
  return compressed(out.view());
}

PackFile file(const std::string& name, std::size_t size = 1) {
  return {name, base::Bytes(size, 'x')};
}

TEST(Archive, ComesBackAsItWasAndIsAlwaysTheSame) {
  const SmallPack pack;
  pack.write("README.md", "not of the pack");
  pack.write(".git/config.yaml", "not of the pack");
  pack.write("conversations/one.yml", "of the pack");
  const auto packed = archive(pack.folder());
  ASSERT_TRUE(packed) << packed.error().message;
  const auto again = pack.beside("again");
  ASSERT_TRUE(unpack(packed.value(), again));
  EXPECT_EQ(archive(again).value(), packed.value());
  std::vector<std::string> names;
  const auto files = read_files(again).value();
  for (const PackFile& one : files) names.push_back(one.name);
  EXPECT_EQ(names, (std::vector<std::string>{"conversations/one.yml", "facts.yaml", "outcomes.yaml",
                                             "pack.yaml", "scripts/hello.yaml"}));
  EXPECT_FALSE(fs::exists(again / "README.md"));
  // Nothing is written over what is there, and nothing is left beside it.
  EXPECT_EQ(unpack(packed.value(), again).error().code, base::ErrorCode::refused);
  EXPECT_FALSE(fs::exists(again.string() + ".new"));
}

TEST(Archive, ACutAttemptIsReplaced) {
  const SmallPack pack;
  const auto packed = archive(pack.folder()).value();
  const auto place = pack.beside("place");
  fs::create_directories(place.string() + ".new/scripts");
  ASSERT_TRUE(base::write_file(place.string() + ".new/old.yaml", base::as_bytes("half"),
                               base::FileAccess::everyone_reads));
  ASSERT_TRUE(unpack(packed, place));
  EXPECT_EQ(archive(place).value(), packed);
}

TEST(Archive, LinksAndStrangeNamesAreNotPacked) {
  for (const char* link : {"scripts/more.yaml", "other"}) {
    const SmallPack pack;
    fs::create_symlink(pack.folder() / "facts.yaml", pack.folder() / link);
    const auto packed = archive(pack.folder());
    ASSERT_FALSE(packed);
    EXPECT_EQ(packed.error().code, base::ErrorCode::refused);
    EXPECT_NE(packed.error().message.find(link), std::string::npos);
  }
  for (const char* name : {"zażółć.yaml", "a b.yaml", "scripts/a:b.yml"}) {
    const SmallPack pack;
    pack.write(name, "x");
    ASSERT_FALSE(archive(pack.folder()));
    EXPECT_NE(archive(pack.folder()).error().message.find(name), std::string::npos);
  }
  const SmallPack empty;
  EXPECT_FALSE(archive(empty.beside("nowhere")));
  fs::create_directories(empty.beside("bare"));
  EXPECT_EQ(archive(empty.beside("bare")).error().code, base::ErrorCode::not_found);
}

TEST(Archive, BoundsHoldAtTheirEdge) {
  {
    const SmallPack pack;
    pack.write("full.yaml", std::string(max_archived_file_bytes, 'x'));
    EXPECT_TRUE(archive(pack.folder()));
    pack.write("full.yaml", std::string(max_archived_file_bytes + 1, 'x'));
    EXPECT_EQ(archive(pack.folder()).error().code, base::ErrorCode::limit);
  }
  {
    const SmallPack pack;
    for (std::size_t i = 4; i < max_archived_files; ++i) pack.write("f" + std::to_string(i) + ".yaml", "x");
    EXPECT_TRUE(archive(pack.folder()));
    pack.write("one_more.yaml", "x");
    EXPECT_EQ(archive(pack.folder()).error().code, base::ErrorCode::limit);
  }
  {
    const SmallPack pack;
    pack.write("a/b/c.yaml", "x");
    pack.write("a/b/c/d.yaml", "x");
    EXPECT_TRUE(archive(pack.folder()));
    pack.write("a/b/c/d/e.yaml", "x");
    EXPECT_FALSE(archive(pack.folder()));
  }
  {
    const SmallPack pack;  // random digits compress to a half
    for (int i = 0; i < 10; ++i) pack.write("n" + std::to_string(i) + ".yaml", "");
    for (int i = 0; i < 10; ++i)
      pack.swell("n" + std::to_string(i) + ".yaml", 200'000, static_cast<std::uint64_t>(i));
    EXPECT_EQ(archive(pack.folder()).error().code, base::ErrorCode::limit);
  }
  EXPECT_TRUE(open_archive(forged({file("a.yaml", max_archived_file_bytes)})));
  EXPECT_FALSE(open_archive(forged({file("a.yaml", max_archived_file_bytes + 1)})));
  const std::string longest = std::string(max_archived_name_bytes - 5, 'n') + ".yaml";
  EXPECT_TRUE(open_archive(forged({file(longest)})));
  EXPECT_FALSE(open_archive(forged({file("n" + longest)})));
  std::vector<PackFile> full;
  for (std::size_t i = 0; i < max_unpacked_bytes / max_archived_file_bytes; ++i)
    full.push_back(file("f" + std::to_string(100 + i) + ".yaml", max_archived_file_bytes));
  EXPECT_TRUE(open_archive(forged(full)));
  full.push_back(file("g.yaml"));
  EXPECT_EQ(open_archive(forged(full)).error().code, base::ErrorCode::limit);
}

TEST(Archive, NamesThatLeadElsewhereAreRefused) {
  const SmallPack pack;
  for (const char* name :
       {"../evil.yaml", "a/../../evil.yaml", "/evil.yaml", "a//b.yaml", "./a.yaml", ".hidden.yaml",
        "a\\b.yaml", "a.sh", "a.yaml/", "", "C:a.yaml", "a/b/c/d/e.yaml", "a\n.yaml"}) {
    const auto place = pack.beside("place");
    EXPECT_FALSE(unpack(forged({file(name)}), place)) << name;
    EXPECT_FALSE(fs::exists(place)) << name;
  }
  EXPECT_FALSE(fs::exists(pack.beside("evil.yaml")));
  EXPECT_FALSE(open_archive(forged({file("b.yaml"), file("a.yaml")})));
  EXPECT_FALSE(open_archive(forged({file("a.yaml"), file("a.yaml")})));
  EXPECT_FALSE(open_archive(forged({})));
}

TEST(Archive, ABombIsRefusedBeforeItGoesOff) {
  // 400 MB of zeros in less than half a megabyte, which is within the bound.
  const base::Bytes bomb = compressed(base::Bytes(400'000'000));
  ASSERT_LT(bomb.size(), max_archive_bytes);
  EXPECT_EQ(open_archive(bomb).error().code, base::ErrorCode::limit);
  EXPECT_FALSE(open_archive(base::Bytes(max_archive_bytes + 1)));
}

TEST(Archive, CutAndChangedBytesAreRefusedOrReadButNeverHarm) {
  const std::uint64_t seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937_64 random(seed);
  const SmallPack pack;
  const auto packed = archive(pack.folder()).value();
  for (std::size_t size = 0; size < packed.size(); ++size)
    EXPECT_FALSE(open_archive(base::BytesView(packed).first(size))) << size;
  base::Bytes longer = packed;
  longer.push_back(0);
  EXPECT_FALSE(open_archive(longer));
  for (int round = 0; round < 5000; ++round) {
    base::Bytes changed = packed;
    for (std::uint64_t i = 0; i <= random() % 4; ++i)
      changed[random() % changed.size()] = static_cast<std::uint8_t>(random());
    (void)open_archive(changed);
  }
}

}  // namespace
}  // namespace okienko::pack
