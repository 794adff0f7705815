// Photos and documents: what is kept of a file, what a camera's program may do, and what the folder gives. With real
// files and real programs; there is no camera.
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <turbojpeg.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <thread>

#include "domain/attachments.hpp"
#include "kiosk/camera/worker.hpp"
#include "kiosk/platform/program.hpp"

namespace okienko::camera {
namespace {

namespace fs = std::filesystem;
using platform::output_of;
using namespace std::chrono_literals;

struct Pixel {
  int red = 0, green = 0, blue = 0;
};
Pixel at(const platform::Picture& picture, double x, double y) {
  const auto column = static_cast<std::size_t>(x * (picture.size.width_px - 1));
  const auto row = static_cast<std::size_t>(y * (picture.size.height_px - 1));
  const std::size_t from = (row * static_cast<std::size_t>(picture.size.width_px) + column) * 3;
  return {picture.rgb[from], picture.rgb[from + 1], picture.rgb[from + 2]};
}
bool is_red(const Pixel& pixel) { return pixel.red > 180 && pixel.green < 90 && pixel.blue < 90; }
bool is_white(const Pixel& pixel) { return pixel.red > 200 && pixel.green > 200 && pixel.blue > 200; }

// White, with the upper left quarter red; or noise all over, which no codec makes small.
enum class Content { corner, noise };
platform::Picture drawing(int width, int height, Content content = Content::corner) {
  platform::Picture made{{width, height}, {}};
  made.rgb.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3, 255);
  std::uint32_t noise = 9;
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      std::uint8_t* pixel = &made.rgb[(static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                                       static_cast<std::size_t>(x)) * 3];
      if (content == Content::noise) {
        for (int part = 0; part < 3; ++part) {
          noise = noise * 1664525 + 1013904223;
          pixel[part] = static_cast<std::uint8_t>(noise >> 24);
        }
      } else if (x < width / 2 && y < height / 2) {
        pixel[0] = 230;
        pixel[1] = pixel[2] = 20;
      }
    }
  }
  return made;
}

base::Bytes jpeg_of(const platform::Picture& picture, int quality = 90) {
  const tjhandle writer = tjInitCompress();
  unsigned char* made = nullptr;
  unsigned long size = 0;
  EXPECT_EQ(tjCompress2(writer, picture.rgb.data(), picture.size.width_px, 0, picture.size.height_px, TJPF_RGB, &made,
                        &size, TJSAMP_444, quality, 0),
            0);
  base::Bytes bytes(made, made + size);
  tjFree(made);
  tjDestroy(writer);
  return bytes;
}

// With EXIF: how it lies, and where it was taken.
constexpr const char* place_words = "GPS 52.4064 16.9252 telefon Jana";
base::Bytes with_exif(const base::Bytes& jpeg, int orientation, bool little = false) {
  base::Bytes tiff;
  const auto number = [&](std::uint32_t value, int width) {
    for (int index = 0; index < width; ++index) {
      const int shift = 8 * (little ? index : width - 1 - index);
      tiff.push_back(static_cast<std::uint8_t>(value >> shift));
    }
  };
  tiff.push_back(little ? 'I' : 'M');
  tiff.push_back(little ? 'I' : 'M');
  number(42, 2);
  number(8, 4);
  number(1, 2);
  number(0x0112, 2);
  number(3, 2);
  number(1, 4);
  number(static_cast<std::uint32_t>(orientation), 2);
  number(0, 2);
  number(0, 4);
  const std::string words = place_words;
  tiff.insert(tiff.end(), words.begin(), words.end());
  base::Bytes made = {0xFF, 0xD8, 0xFF, 0xE1};
  const std::size_t length = 2 + 6 + tiff.size();
  made.push_back(static_cast<std::uint8_t>(length >> 8));
  made.push_back(static_cast<std::uint8_t>(length));
  for (const char c : {'E', 'x', 'i', 'f', '\0', '\0'}) made.push_back(static_cast<std::uint8_t>(c));
  made.insert(made.end(), tiff.begin(), tiff.end());
  made.insert(made.end(), jpeg.begin() + 2, jpeg.end());
  return made;
}

class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "okienko-camera-XXXXXX").string();
    path = ::mkdtemp(name.data());
  }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  fs::path write(const std::string& name, base::BytesView bytes, int seconds_ago = 0) const {
    std::ofstream(path / name, std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    fs::last_write_time(path / name, fs::file_time_type::clock::now() - std::chrono::seconds{seconds_ago});
    return path / name;
  }
  fs::path path;
};

base::Bytes pdf_of(std::size_t bytes) {
  base::Bytes made = {'%', 'P', 'D', 'F', '-', '1', '.', '7', '\n'};
  made.resize(bytes, ' ');
  return made;
}

TEST(Reduce, APhotoBecomesSmallAndForgetsWhereItWasTaken) {
  const base::Bytes photo = with_exif(jpeg_of(drawing(3200, 2400)), 1);
  ASSERT_NE(base::as_text(photo).find(place_words), std::string_view::npos);
  const auto reduced = reduce(photo);
  ASSERT_TRUE(reduced) << reduced.error().message;
  EXPECT_EQ(reduced.value().media_type, domain::media_jpeg);
  EXPECT_EQ(reduced.value().picture->size, (platform::Size{1600, 1200}));
  EXPECT_EQ(base::as_text(reduced.value().bytes).find(place_words), std::string_view::npos);
  EXPECT_EQ(base::as_text(reduced.value().bytes).find("Exif"), std::string_view::npos);
  EXPECT_TRUE(is_red(at(*reduced.value().picture, 0.2, 0.2)));
  EXPECT_TRUE(is_white(at(*reduced.value().picture, 0.8, 0.8)));
  // What is kept is what was shown.
  const auto again = decode(reduced.value().bytes, longest_side_px);
  ASSERT_TRUE(again);
  EXPECT_EQ(again.value().size, reduced.value().picture->size);
}

TEST(Reduce, ASmallOneStaysAsLargeAsItIs) {
  const auto reduced = reduce(jpeg_of(drawing(320, 200)));
  ASSERT_TRUE(reduced);
  EXPECT_EQ(reduced.value().picture->size, (platform::Size{320, 200}));
}

TEST(Reduce, AnythingFitsTheBoundEvenNoise) {
  const auto reduced = reduce(jpeg_of(drawing(2400, 1800, Content::noise)));
  ASSERT_TRUE(reduced) << reduced.error().message;
  EXPECT_LE(reduced.value().bytes.size(), domain::max_attachment_bytes);
  EXPECT_GE(reduced.value().picture->size.width_px, 400);
}

TEST(Reduce, EveryWayAPhoneIsHeldComesOutUpright) {
  // Where the red quarter of the stored picture has to be seen (x, y).
  const struct {
    int orientation;
    double x, y;
  } cases[] = {{1, 0.2, 0.2}, {2, 0.8, 0.2}, {3, 0.8, 0.8}, {4, 0.2, 0.8},
               {5, 0.2, 0.2}, {6, 0.8, 0.2}, {7, 0.8, 0.8}, {8, 0.2, 0.8}};
  for (const bool little : {false, true}) {
    for (const auto& c : cases) {
      const base::Bytes photo = with_exif(jpeg_of(drawing(400, 200)), c.orientation, little);
      EXPECT_EQ(exif_orientation(photo), c.orientation);
      const auto picture = decode(photo, 1600);
      ASSERT_TRUE(picture);
      const bool swapped = c.orientation >= 5;
      EXPECT_EQ(picture.value().size, (swapped ? platform::Size{200, 400} : platform::Size{400, 200}));
      int red_quarters = 0;
      for (const double x : {0.2, 0.8}) {
        for (const double y : {0.2, 0.8}) red_quarters += is_red(at(picture.value(), x, y)) ? 1 : 0;
      }
      EXPECT_EQ(red_quarters, 1) << c.orientation;
      EXPECT_TRUE(is_red(at(picture.value(), c.x, c.y))) << c.orientation;
    }
  }
}

TEST(Reduce, BrokenHeadsSayNothingAboutTheWay) {
  const base::Bytes photo = with_exif(jpeg_of(drawing(40, 20)), 6);
  for (std::size_t size = 0; size < std::min<std::size_t>(photo.size(), 120); ++size) {
    const int found = exif_orientation(base::BytesView(photo).first(size));
    EXPECT_TRUE(found == 1 || found == 6) << size;
  }
  EXPECT_EQ(exif_orientation(with_exif(jpeg_of(drawing(40, 20)), 9)), 1);
  EXPECT_EQ(exif_orientation(with_exif(jpeg_of(drawing(40, 20)), 0)), 1);
}

TEST(Reduce, APngIsDrawnAnewAndADocumentStays) {
  const Folder folder;
  ASSERT_TRUE(platform::write_png(drawing(600, 300), folder.path / "a.png"));
  std::ifstream in(folder.path / "a.png", std::ios::binary);
  const std::string file((std::istreambuf_iterator<char>(in)), {});
  const auto png = reduce(base::as_bytes(file));
  ASSERT_TRUE(png) << png.error().message;
  EXPECT_EQ(png.value().media_type, domain::media_jpeg);
  EXPECT_TRUE(is_red(at(*png.value().picture, 0.2, 0.2)));

  const base::Bytes pdf = pdf_of(domain::max_attachment_bytes);
  const auto document = reduce(pdf);
  ASSERT_TRUE(document);
  EXPECT_EQ(document.value().media_type, domain::media_pdf);
  EXPECT_EQ(document.value().bytes, pdf);
  EXPECT_EQ(document.value().picture, nullptr);
  EXPECT_EQ(reduce(pdf_of(domain::max_attachment_bytes + 1)).error().code, base::ErrorCode::limit);
}

TEST(Reduce, WhatIsNoPictureIsRefused) {
  EXPECT_EQ(reduce({}).error().code, base::ErrorCode::invalid);
  EXPECT_EQ(reduce(base::as_bytes("MZ not a picture at all")).error().code, base::ErrorCode::invalid);
  base::Bytes cut = jpeg_of(drawing(400, 300));
  cut.resize(cut.size() / 2);
  EXPECT_EQ(reduce(cut).error().code, base::ErrorCode::invalid);
  EXPECT_EQ(reduce(base::Bytes{0xFF, 0xD8, 0xFF, 0xE0, 0, 0}).error().code, base::ErrorCode::invalid);
  EXPECT_EQ(reduce(base::Bytes(max_original_bytes + 1, 0xFF)).error().code, base::ErrorCode::limit);
  // A head that promises more pixels than anybody's memory: the size stands 5 bytes after its mark.
  base::Bytes huge = jpeg_of(drawing(64, 64));
  const std::uint8_t mark[] = {0xFF, 0xC0};
  const auto head = std::search(huge.begin(), huge.end(), std::begin(mark), std::end(mark));
  ASSERT_NE(head, huge.end());
  std::fill(head + 5, head + 9, std::uint8_t{0x7F});
  EXPECT_EQ(reduce(huge).error().code, base::ErrorCode::limit);
}

TEST(Command, GivesWhatItWrote) {
  const auto wrote = output_of("printf abc; printf lost >&2", 5s, 100);
  ASSERT_TRUE(wrote) << wrote.error().message;
  EXPECT_EQ(base::as_text(wrote.value()), "abc");
  EXPECT_EQ(output_of("printf abc; exit 3", 5s, 100).error().code, base::ErrorCode::io);
  EXPECT_EQ(output_of("no-such-program-here", 5s, 100).error().code, base::ErrorCode::io);
  EXPECT_TRUE(output_of("head -c 100 /dev/zero", 5s, 100));
  EXPECT_EQ(output_of("head -c 101 /dev/zero", 5s, 100).error().code, base::ErrorCode::limit);
  // It reads nothing of ours.
  EXPECT_EQ(output_of("cat", 5s, 100).value().size(), 0U);
}

TEST(Command, EndsWithAllThatItStarted) {
  const Folder folder;
  const fs::path mark = folder.path / "still-running";
  const auto begun = std::chrono::steady_clock::now();
  EXPECT_EQ(output_of("(sleep 2; touch " + mark.string() + ") & sleep 30", 300ms, 100).error().code,
            base::ErrorCode::busy);
  EXPECT_LT(std::chrono::steady_clock::now() - begun, 5s);
  EXPECT_EQ(output_of("while :; do printf 0123456789; done", 20s, 1000).error().code, base::ErrorCode::limit);
  std::this_thread::sleep_for(2500ms);
  EXPECT_FALSE(fs::exists(mark));
}

TEST(Inbox, GivesTheNewestPlainFiles) {
  const Folder folder;
  for (int index = 0; index < 8; ++index) {
    folder.write("scan" + std::to_string(index) + ".pdf", pdf_of(100), 100 - index);
  }
  folder.write(".hidden", pdf_of(100));
  folder.write("empty", {});
  fs::create_directory(folder.path / "folder");
  fs::create_symlink("/etc/passwd", folder.path / "link.pdf");
  ASSERT_EQ(::mkfifo((folder.path / "pipe.pdf").c_str(), 0600), 0);
  const auto newest = newest_in(folder.path);
  ASSERT_EQ(newest.size(), max_inbox_shown);
  EXPECT_EQ(newest.front().name, "scan7.pdf");
  EXPECT_EQ(newest.back().name, "scan2.pdf");

  EXPECT_EQ(read_from(folder.path, "scan7.pdf", 100).value(), pdf_of(100));
  EXPECT_EQ(read_from(folder.path, "scan7.pdf", 99).error().code, base::ErrorCode::limit);
  for (const char* name : {"link.pdf", "pipe.pdf", "folder", ".hidden", "../x", "", "gone.pdf"}) {
    EXPECT_EQ(read_from(folder.path, name, 1000).error().code, base::ErrorCode::not_found) << name;
  }
  remove_from(folder.path, "../" + folder.path.filename().string() + "/scan7.pdf");
  EXPECT_TRUE(fs::exists(folder.path / "scan7.pdf"));
  remove_from(folder.path, "scan7.pdf");
  EXPECT_FALSE(fs::exists(folder.path / "scan7.pdf"));
}

// Asks, and waits for the one answer.
template <class T>
T answer_to(Worker& worker, Request request) {
  EXPECT_TRUE(worker.ask(std::move(request)));
  for (int tries = 0; tries < 20'000; ++tries) {
    auto answers = worker.take();
    if (!answers.empty()) return std::get<T>(std::move(answers.front()));
    std::this_thread::sleep_for(1ms);
  }
  ADD_FAILURE() << "no answer";
  return {};
}

// A program that "takes a picture": it writes the file that stands in for the lens.
std::string camera_of(const Folder& folder) {
  const fs::path program = folder.path / "take.sh";
  std::ofstream(program) << "#!/bin/sh\ncat '" << (folder.path / "lens.jpg").string() << "'\n";
  fs::permissions(program, fs::perms::owner_all);
  return program.string();
}

TEST(Worker, WithoutACameraAndWithoutAFolderThereIsNothing) {
  const Folder folder;
  Worker worker({folder.path / "inbox", {}, folder.path}, [] {});
  const auto sources = answer_to<Sources>(worker, Look{});
  EXPECT_FALSE(sources.any());
  folder.write("video0", {});
  fs::create_directory(folder.path / "inbox");
  const auto now = answer_to<Sources>(worker, Look{});
  EXPECT_TRUE(now.camera);
  EXPECT_TRUE(now.inbox);
}

TEST(Worker, TakesAPictureByARealProgram) {
  const Folder folder;
  folder.write("lens.jpg", with_exif(jpeg_of(drawing(3200, 2400)), 6));
  std::atomic<int> changes = 0;
  Worker worker({folder.path / "inbox", camera_of(folder), folder.path / "none"}, [&] { ++changes; });
  const auto taken = answer_to<Taken>(worker, Take{});
  ASSERT_EQ(taken.fault, Fault::none);
  EXPECT_EQ(taken.media_type, domain::media_jpeg);
  EXPECT_EQ(taken.picture->size, (platform::Size{1200, 1600}));
  EXPECT_LE(taken.bytes->size(), domain::max_attachment_bytes);
  EXPECT_EQ(changes, 1);
  folder.write("lens.jpg", base::as_bytes("no picture"));
  EXPECT_EQ(answer_to<Taken>(worker, Take{}).fault, Fault::not_understood);
  fs::remove(folder.path / "lens.jpg");
  EXPECT_EQ(answer_to<Taken>(worker, Take{}).fault, Fault::no_picture);
}

TEST(Worker, OffersTheFolderAndForgetsWhatIsRecorded) {
  const Folder folder;
  const fs::path inbox = folder.path / "inbox";
  fs::create_directory(inbox);
  folder.write("inbox/photo.jpg", jpeg_of(drawing(1000, 500)), 1);
  folder.write("inbox/scan.pdf", pdf_of(1000), 2);
  folder.write("inbox/notes.txt", base::as_bytes("nothing of ours"), 3);
  Worker worker({inbox, {}, folder.path}, [] {});
  auto sources = answer_to<Sources>(worker, Look{});
  ASSERT_EQ(sources.files.size(), 2U);
  EXPECT_EQ(sources.files[0].name, "photo.jpg");
  ASSERT_TRUE(sources.files[0].thumbnail);
  EXPECT_EQ(sources.files[0].thumbnail->size, (platform::Size{240, 120}));
  EXPECT_TRUE(sources.files[1].document);
  // Drawn once: the second look gives the same picture.
  EXPECT_EQ(answer_to<Sources>(worker, Look{}).files[0].thumbnail, sources.files[0].thumbnail);

  EXPECT_EQ(answer_to<Taken>(worker, Open{"photo.jpg"}).name, "photo.jpg");
  EXPECT_EQ(answer_to<Taken>(worker, Open{"scan.pdf"}).media_type, domain::media_pdf);
  EXPECT_EQ(answer_to<Taken>(worker, Open{"gone.jpg"}).fault, Fault::gone);
  sources = answer_to<Sources>(worker, Forget{"photo.jpg"});
  ASSERT_EQ(sources.files.size(), 1U);
  EXPECT_FALSE(fs::exists(inbox / "photo.jpg"));

  const auto bytes = std::make_shared<const base::Bytes>(jpeg_of(drawing(1000, 500)));
  EXPECT_EQ(answer_to<Shown>(worker, Show{"a", bytes, 100}).picture->size, (platform::Size{100, 50}));
  EXPECT_EQ(answer_to<Shown>(worker, Show{"b", std::make_shared<const base::Bytes>(pdf_of(50)), 100}).picture, nullptr);
}

TEST(Worker, HasABoundAndEndsAtOnce) {
  const Folder folder;
  const auto begun = std::chrono::steady_clock::now();
  {
    Worker worker({folder.path, "sleep 1", folder.path}, [] {});
    EXPECT_TRUE(worker.ask(Take{}));
    std::this_thread::sleep_for(100ms);  // it is being done; the others wait
    for (std::size_t count = 0; count < max_waiting_requests; ++count) EXPECT_TRUE(worker.ask(Look{}));
    EXPECT_FALSE(worker.ask(Look{}));
    EXPECT_FALSE(worker.idle());
  }
  EXPECT_LT(std::chrono::steady_clock::now() - begun, 10s);
}

}  // namespace
}  // namespace okienko::camera
