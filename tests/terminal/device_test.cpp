// The device itself: settings, the technician's PIN, the disk, a damaged store, enrolment while it runs, exercises.

#include <sched.h>
#include <sqlite3.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <thread>

#include "base/files.hpp"
#include "shop.hpp"
#include "store/rescue.hpp"
#include "sync/enrolment.hpp"
#include "terminal/backlight.hpp"
#include "terminal/device.hpp"
#include "terminal/hub_link.hpp"
#include "terminal/pin_guard.hpp"
#include "terminal/technician_lock.hpp"
#include "terminal/training.hpp"
#include "tests/hub/fixture.hpp"

namespace okienko::terminal::testing {

namespace fs = std::filesystem;

namespace {

constexpr const char* technician_pin = "730416";

std::string content(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

class Device : public Shop {
 protected:
  explicit Device(StaffFrom staff_from = StaffFrom::here) : Shop(staff_from) {}

  void open_with(const std::function<void(Config&)>& change) {
    Config config;
    config.data_folder = folder;
    config.pack_folder = pack_folder;
    config.clock = clock_of_terminal;
    config.ids = &ids;
    config.backlight_folder = folder / "no-backlight";
    change(config);
    terminal = Terminal::start(config, [] {});
  }
  void open_device() {
    open_with([](Config&) {});
  }
  void set_pin() { ASSERT_TRUE(set_technician_pin(folder, technician_pin)); }
  void enter() {
    act(OpenTechnician{});
    act(EnterTechnician{technician_pin});
    ASSERT_TRUE(now()->technician && now()->technician->unlocked);
  }
  ::testing::AssertionResult comes(const std::function<bool()>& true_at_last) {
    for (int waited_ms = 0; waited_ms < tests::patience_ms; waited_ms += 5) {
      if (true_at_last()) return ::testing::AssertionSuccess();
      std::this_thread::sleep_for(std::chrono::milliseconds{5});
    }
    return ::testing::AssertionFailure() << "patience ended";
  }
  // One statement on the file of the store, past everything that watches over it.
  void tamper(const char* statement) {
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open((folder / "store.db").c_str(), &database), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(database, statement, nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(database);
    sqlite3_close(database);
  }
};

}  // namespace

TEST(DeviceSettingTable, TakesValuesWithinTheBoundsAndNoOthers) {
  const std::vector<std::string> languages{"pl", "uk"};
  struct Row {
    const char* name;
    const char* value;
    bool fits;
  };
  const std::string longest = "ipp://" + std::string(max_printer_bytes - 6, 'a');
  const std::string too_long = longest + "a";
  const Row rows[] = {
      {"text", "100", true},          {"text", "150", true},        {"text", "151", false},
      {"text", "", false},            {"dark", "1", true},          {"dark", "2", false},
      {"brightness", "20", true},     {"brightness", "100", true},  {"brightness", "15", false},
      {"brightness", "105", false},   {"brightness", "22", false},  {"brightness", "50x", false},
      {"language", "uk", true},       {"language", "en", false},    {"printer_a4", "", true},
      {"printer_a4", "Biuro-2", true}, {"printer_a4", "ipp://printer.local:631/ipp/print", true},
      {"printer_roll", "ipps://10.0.0.7/", true}, {"printer_roll", "ipp:///path", false},
      {"printer_label", "-o", false}, {"printer_label", "a b", false}, {"printer_label", "a;reboot", false},
      {"printer_a4", longest.c_str(), true}, {"printer_a4", too_long.c_str(), false},
      {"nonsense", "1", false},       {"cue/anyone", "1", true},    {"cue/anyone", "yes", false},
  };
  for (const Row& row : rows) EXPECT_EQ(fits_setting(row.name, row.value, languages), row.fits) << row.name << " " << row.value;
  EXPECT_EQ(who_may_set("nonsense"), MaySet::nobody);
  EXPECT_EQ(who_may_set("printer_a4"), MaySet::technician);
}

TEST_F(Device, SettingsSurviveARestartAndAreOnlyForThoseWhoMay) {
  set_pin();
  open_device();
  act(SetDevice{"text", "150"});  // nobody is signed in
  EXPECT_EQ(now()->device.text_percent, 100);
  sign_in(anna, anna_pin);
  act(SetDevice{"text", "150"});
  act(SetDevice{"dark", "1"});
  act(SetDevice{"printer_a4", "office"});  // the technician's
  act(SetDevice{"cue/" + anna.text(), "1"});
  act(SetDevice{"cue/" + maria.text(), "1"});  // hers alone
  EXPECT_EQ(now()->device.text_percent, 150);
  EXPECT_TRUE(now()->device.dark);
  EXPECT_TRUE(now()->device.cue_words);
  EXPECT_EQ(now()->device.printer_a4, "");
  act(SignOut{});
  enter();
  act(SetDevice{"printer_a4", "office"});
  act(SetDevice{"brightness", "40"});
  act(SetDevice{"brightness", "15"});
  act(SetDevice{"language", "uk"});
  EXPECT_EQ(now()->language, "uk");
  close_terminal();

  open_device();
  EXPECT_EQ(now()->device.text_percent, 150);
  EXPECT_TRUE(now()->device.dark);
  EXPECT_EQ(now()->device.brightness_percent, 40);
  EXPECT_FALSE(now()->device.backlight);
  EXPECT_EQ(now()->device.printer_a4, "office");
  EXPECT_EQ(now()->language, "uk");
  EXPECT_FALSE(now()->device.cue_words);
  sign_in(maria, maria_pin);
  EXPECT_FALSE(now()->device.cue_words);
}

TEST_F(Device, ThePanelsOwnLightIsUsedWhereThereIsOne) {
  const fs::path panels = folder / "backlight";
  fs::create_directories(panels / "a-panel-of-another-kind");
  fs::create_directories(panels / "panel0");
  std::ofstream(panels / "panel0/max_brightness") << "200\n";
  std::ofstream(panels / "panel0/brightness") << "200\n";
  const auto with_panel = [&](Config& config) { config.backlight_folder = panels; };
  open_with(with_panel);
  EXPECT_TRUE(now()->device.backlight);
  sign_in(anna, anna_pin);
  act(SetDevice{"brightness", "20"});
  EXPECT_EQ(content(panels / "panel0/brightness"), "40\n");
  close_terminal();
  std::ofstream(panels / "panel0/brightness") << "200\n";
  open_with(with_panel);
  EXPECT_EQ(content(panels / "panel0/brightness"), "40\n");
  // A panel that no longer takes it: from now on the picture is drawn darker.
  fs::remove_all(panels / "panel0");
  sign_in(anna, anna_pin);
  act(SetDevice{"brightness", "60"});
  EXPECT_FALSE(now()->device.backlight);
  EXPECT_EQ(now()->device.brightness_percent, 60);
}

TEST_F(Device, TheTechniciansPageHasAPinOfItsOwn) {
  open_device();
  act(OpenTechnician{});
  ASSERT_TRUE(now()->technician);
  EXPECT_FALSE(now()->technician->pin_set);
  act(EnterTechnician{"000000"});
  EXPECT_FALSE(now()->technician->unlocked);
  EXPECT_FALSE(set_technician_pin(folder, "12345"));
  EXPECT_FALSE(set_technician_pin(folder, "123456"));
  set_pin();
  act(EnterTechnician{"000000"});
  EXPECT_EQ(now()->pin.state, PinState::wrong);
  EXPECT_EQ(now()->pin.tries_left, max_pin_tries - 1);
  act(SetDevice{"printer_a4", "office"});
  act(RescueStore{});
  EXPECT_EQ(now()->device.printer_a4, "");
  act(EnterTechnician{"000000"});
  act(EnterTechnician{"000000"});
  EXPECT_EQ(now()->pin.state, PinState::delayed);
  act(EnterTechnician{technician_pin});  // not looked at, not counted
  EXPECT_FALSE(now()->technician->unlocked);
  EXPECT_EQ(now()->pin.tries_left, max_pin_tries - 3);
  // The delay starts whole after a start, and a changed wall clock is none of its business.
  clock.pass(std::chrono::milliseconds{first_pin_delay_ms - 1});
  close_terminal();
  open_device();
  act(OpenTechnician{});
  EXPECT_EQ(now()->pin.delay_left_ms, first_pin_delay_ms);
  clock.pass(std::chrono::milliseconds{first_pin_delay_ms});
  act(EnterTechnician{technician_pin});
  EXPECT_TRUE(now()->technician->unlocked);
  EXPECT_FALSE(now()->technician->program_version.empty());
  EXPECT_EQ(now()->technician->outbox.size(), 2u);  // staff and customers of the shop
  act(NewContact{domain::Channel::counter});        // nothing else is done there
  EXPECT_EQ(now()->page, Page::technician);
  act(LeaveTechnician{});
  EXPECT_EQ(now()->page, Page::lock);
  EXPECT_FALSE(now()->technician);
  act(OpenTechnician{});
  EXPECT_FALSE(now()->technician->unlocked);
  EXPECT_EQ(now()->pin.tries_left, max_pin_tries);
}

TEST_F(Device, TooManyTriesLockUntilANewPinIsSet) {
  set_pin();
  TechnicianLock lock(folder, clock);
  for (int tried = 0; tried < max_pin_tries; ++tried) {
    clock.pass(std::chrono::milliseconds{max_pin_delay_ms});
    ASSERT_EQ(lock.begin().value(), PinState::checking);
    ASSERT_TRUE(lock.end(false));
  }
  clock.pass(std::chrono::milliseconds{max_pin_delay_ms});
  EXPECT_EQ(lock.begin().value(), PinState::locked);
  TechnicianLock after_restart(folder, clock);
  clock.pass(std::chrono::milliseconds{max_pin_delay_ms});
  EXPECT_EQ(after_restart.begin().value(), PinState::locked);
  // A file of tries that somebody mended by hand opens nothing.
  std::ofstream(folder / "technician.tries") << "nonsense";
  EXPECT_EQ(after_restart.begin().value(), PinState::locked);
  ASSERT_TRUE(set_technician_pin(folder, "918273"));
  EXPECT_EQ(after_restart.begin().value(), PinState::checking);
}

TEST_F(Device, ClosingThePageLeadsBackToTheStep) {
  set_pin();
  open_device();
  sign_in(anna, anna_pin);
  complaint_to_remedies();
  act(OpenTechnician{});
  EXPECT_EQ(now()->page, Page::technician);
  act(LeaveTechnician{});
  EXPECT_EQ(now()->page, Page::script);  // back to the step
  act(Answer{now()->contact->step->id, "", "", false});
  act(Promise{now()->contact->step->promises.front().id});
  act(TurnToCustomer{});
  ASSERT_EQ(now()->page, Page::turned);
  act(OpenTechnician{});  // the customer has the screen
  EXPECT_EQ(now()->page, Page::turned);
}

TEST_F(Device, LittleRoomIsSaidBeforeTheDiskIsFull) {
  open_with([](Config& config) {
    config.low_space_bytes = std::uint64_t{1} << 60;
    config.reserve_bytes = 1024 * 1024;
  });
  ASSERT_TRUE(now()->notice);
  EXPECT_EQ(now()->notice->kind, Notice::Kind::disk_low);
  EXPECT_FALSE(fs::exists(folder / "reserve"));
  act(DismissNotice{});
  EXPECT_FALSE(now()->notice);
  close_terminal();
  open_with([](Config& config) {
    config.low_space_bytes = 1;
    config.reserve_bytes = 1024 * 1024;
  });
  EXPECT_FALSE(now()->notice);
  EXPECT_EQ(fs::file_size(folder / "reserve"), 1024u * 1024);
}

namespace {

// In a process of its own on a disk of its own, a few megabytes of memory. What it gives back says where it got to.
enum FullDisk { all_well = 0, no_namespace = 77, no_copy, no_start, no_reserve, work_lost, reserve_kept, not_said, lied };

// As root of a world of its own, where it may mount.
bool enter_own_world(const fs::path& disk) {
  const uid_t user = ::getuid();
  const gid_t group = ::getgid();
  if (::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) return false;
  std::ofstream("/proc/self/setgroups") << "deny";
  std::ofstream("/proc/self/uid_map") << "0 " << user << " 1";
  std::ofstream("/proc/self/gid_map") << "0 " << group << " 1";
  return ::mount("none", disk.c_str(), "tmpfs", 0, "size=6m") == 0;
}

void fill_up(const fs::path& folder) {
  std::ofstream filler(folder / "filler", std::ios::binary | std::ios::app);
  const std::string block(4096, 'x');
  while (filler.write(block.data(), 4096).flush()) {
  }
}

}  // namespace

TEST_F(Device, OnAFullDiskTheReserveFinishesTheWorkAtHand) {
  const fs::path disk = folder / "disk";
  fs::create_directories(disk);
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    if (!enter_own_world(disk)) ::_exit(no_namespace);
    for (const char* name : {"store.db", "keys.db", "device.key"}) {
      std::error_code failed;
      if (fs::exists(folder / name) && !fs::copy_file(folder / name, disk / name, failed)) ::_exit(no_copy);
    }
    folder = disk;
    open_with([](Config& config) {
      config.low_space_bytes = 1;
      config.reserve_bytes = 1024 * 1024;
    });
    if (now()->page != Page::lock) ::_exit(no_start);
    if (!fs::exists(disk / "reserve")) ::_exit(no_reserve);
    sign_in(anna, anna_pin);
    fill_up(disk);
    // Works on until the log has no room left; then the reserve steps in, once, and it is said.
    bool said = false;
    for (int number = 0; number < 200 && !said; ++number) {
      const auto shown = act(AddCustomer{{{"name", "Customer " + std::to_string(number)}}});
      if (shown->notice && shown->notice->kind != Notice::Kind::disk_low) ::_exit(work_lost);
      said = shown->notice.has_value();
      if (!said) fill_up(disk);
    }
    if (!said) ::_exit(not_said);
    if (fs::exists(disk / "reserve")) ::_exit(reserve_kept);
    fill_up(disk);
    // Now it really is full: nothing is shown as saved that is not.
    for (int number = 0; number < 200; ++number) {
      const auto shown = act(AddCustomer{{{"name", "Late " + std::to_string(number)}}});
      if (shown->notice && shown->notice->kind == Notice::Kind::disk_full) ::_exit(all_well);
      fill_up(disk);
    }
    ::_exit(lied);
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFEXITED(status)) << "signal " << WTERMSIG(status);
  if (WEXITSTATUS(status) == no_namespace) GTEST_SKIP() << "this machine lets nobody mount a disk of memory";
  EXPECT_EQ(WEXITSTATUS(status), all_well);
}

TEST_F(Device, ADamagedStoreIsPutAsideWholeAndTheUnsentIsWrittenDown) {
  set_pin();
  // The newest record is not what was written; everything before it can be read.
  tamper("UPDATE event SET bytes = zeroblob(10) WHERE position = (SELECT max(position) FROM event)");
  tamper("DELETE FROM meta WHERE name = 'verified_position'");
  open_device();
  ASSERT_EQ(now()->page, Page::stopped);
  EXPECT_EQ(now()->stop->kind, Stop::Kind::damaged_store);
  const std::string damaged = content(folder / "store.db");
  act(RescueStore{});  // nobody entered the PIN
  ASSERT_EQ(now()->page, Page::stopped);
  enter();
  EXPECT_EQ(now()->technician->rescue, TechnicianView::Rescue::offered);
  act(RescueStore{});
  ASSERT_EQ(now()->technician->rescue, TechnicianView::Rescue::done) << now()->technician->rescue_detail;
  const fs::path aside = now()->technician->rescue_folder;
  EXPECT_EQ(content(aside / "store.db"), damaged);
  for (const char* name : {"keys.db", "device.key"}) EXPECT_TRUE(fs::exists(aside / name)) << name;
  EXPECT_EQ(now()->technician->rescue_unsent, 2);  // two colleagues; the customer's record is the damaged one
  EXPECT_FALSE(now()->technician->rescue_unsent_known);
  const auto unsent = base::read_file(aside / store::unsent_file, 1024 * 1024);
  ASSERT_TRUE(unsent);
  base::Reader in(unsent.value());
  EXPECT_EQ(in.text(100), "okienko unsent records 1");
  for (int record = 0; record < 2; ++record) {
    const base::BytesView bytes = in.bytes(1024 * 1024);
    EXPECT_TRUE(domain::open_stored(base::Bytes(bytes.begin(), bytes.end())));
  }
  EXPECT_TRUE(in.at_end());
  // It works again, as a terminal that nobody knows yet.
  EXPECT_FALSE(now()->stop);
  EXPECT_EQ(now()->page, Page::technician);
  act(LeaveTechnician{});
  EXPECT_EQ(now()->page, Page::lock);
  EXPECT_TRUE(now()->staff.empty());
  EXPECT_NE(content(folder / "device.key"), content(aside / "device.key"));
}

TEST_F(Device, AStoppedTerminalStartsAgainOnceTheCauseIsGone) {
  const fs::path good = pack_folder;
  pack_folder = folder / "pack";
  open_device();
  ASSERT_EQ(now()->page, Page::stopped);
  act(StartAgain{});
  ASSERT_EQ(now()->page, Page::stopped);
  fs::copy(good, pack_folder, fs::copy_options::recursive);
  act(StartAgain{});
  ASSERT_EQ(now()->page, Page::lock);
  sign_in(anna, anna_pin);
  EXPECT_EQ(now()->page, Page::desk);
  act(StartAgain{});  // nothing of the kind while people work
  EXPECT_TRUE(now()->signed_in);
}

namespace {

class SkewedClock final : public base::Clock {
 public:
  base::WallTime wall() const override { return real_.wall() + std::chrono::milliseconds{skew_ms}; }
  base::MonotonicTime monotonic() const override { return real_.monotonic(); }
  std::atomic<std::int64_t> skew_ms = 0;

 private:
  base::SystemClock real_;
};

class DeviceAndHub : public Device {
 protected:
  DeviceAndHub() : Device(StaffFrom::hub), hub({}, staff_events) { clock_of_terminal = &skewed; }
  ~DeviceAndHub() override { close_terminal(); }  // it looks at the clock that stands here
  bool synchronised() { return now()->sync.state == SyncState::synchronised; }
  SkewedClock skewed;
  tests::Hub hub;
};

}  // namespace

TEST_F(DeviceAndHub, EnrolsWithATokenAndConnectsWithoutARestart) {
  using Enrolment = TechnicianView::Enrolment;
  set_pin();
  open_device();
  EXPECT_EQ(now()->sync.state, SyncState::local_only);
  enter();
  act(EnrolTerminal{"OKN1-nonsense"});
  EXPECT_EQ(now()->technician->enrolment, Enrolment::not_a_token);
  const std::string token = hub.token(7);
  act(EnrolTerminal{token});
  ASSERT_EQ(now()->technician->enrolment, Enrolment::done) << now()->technician->enrolment_detail;
  ASSERT_TRUE(comes([&] { return synchronised(); }));
  EXPECT_EQ(now()->terminal_number, 7);
  EXPECT_EQ(now()->staff.size(), 2u);  // they came from the hub
  EXPECT_TRUE(now()->technician->unlocked);
  EXPECT_TRUE(now()->technician->outbox.empty());
  EXPECT_EQ(now()->technician->enrolled_with, "127.0.0.1:" + std::to_string(hub.port()));
  act(EnrolTerminal{token});  // used up
  EXPECT_EQ(now()->technician->enrolment, Enrolment::refused);
  ASSERT_TRUE(comes([&] { return synchronised(); }));
  hub.stop();
  act(EnrolTerminal{token});
  EXPECT_EQ(now()->technician->enrolment, Enrolment::unreachable);
}

TEST_F(DeviceAndHub, AWrongClockIsSaidOnce) {
  skewed.skew_ms = max_clock_skew_ms + 60'000;
  const auto identity = store::load_or_make_identity(folder, ids, clock.wall());
  ASSERT_TRUE(sync::enroll(hub.token(1), folder, identity.value()));
  open_device();
  ASSERT_TRUE(comes([&] { return now()->notice.has_value(); }));
  EXPECT_EQ(now()->notice->kind, Notice::Kind::clock_skewed);
  EXPECT_EQ(now()->notice->detail, "6");
  act(DismissNotice{});
  ASSERT_TRUE(comes([&] { return synchronised(); }));
  EXPECT_FALSE(now()->notice);
  EXPECT_NEAR(static_cast<double>(now()->sync.clock_skew_ms), static_cast<double>(skewed.skew_ms), 20'000);
  close_terminal();
  skewed.skew_ms = max_clock_skew_ms - 60'000;
  open_device();
  ASSERT_TRUE(comes([&] { return synchronised(); }));
  EXPECT_FALSE(now()->notice);
}

TEST_F(DeviceAndHub, ExercisesNeverReachTheHub) {
  const auto identity = store::load_or_make_identity(folder, ids, clock.wall());
  ASSERT_TRUE(sync::enroll(hub.token(1), folder, identity.value()));
  EXPECT_FALSE(prepare_training(folder / "no-such-terminal", skewed, ids));
  open_device();
  ASSERT_TRUE(comes([&] { return synchronised() && now()->staff.size() == 2; }));
  set_pin();
  // Also while the real program runs.
  auto training = prepare_training(folder, skewed, ids);
  ASSERT_TRUE(training) << training.error().message;
  close_terminal();
  const auto positions = [&] { return hub.with_storage([](hub::Storage& storage) { return storage.head_position(); }).value(); };
  const auto before = positions();

  // Whatever lies in the folder: an enrolment that somebody copied makes no line.
  for (const char* name : {"hub.json", "ca.pem", "device.crt", "device-tls.key"}) {
    fs::copy_file(folder / name, training.value().data_folder / name);
  }
  open_with([&](Config& config) {
    config.data_folder = training.value().data_folder;
    config.technician_folder = folder;
    config.training = true;
    config.training_site_name = training.value().site_name;
  });
  EXPECT_TRUE(now()->training);
  EXPECT_EQ(now()->site_name, "Poznań 04");
  EXPECT_EQ(now()->sync.state, SyncState::local_only);
  sign_in(anna, anna_pin);  // the same PIN
  ASSERT_TRUE(now()->signed_in);
  act(OpenFind{});
  act(Search{"Wójcik"});
  EXPECT_TRUE(now()->found.empty());  // nobody real
  act(Search{"Przykładowy"});
  EXPECT_EQ(now()->found.size(), 1u);
  act(AddCustomer{{{"name", "Ktoś Wymyślony"}}});
  EXPECT_GT(now()->sync.waiting_records, 0);
  enter();
  EXPECT_EQ(now()->technician->enrolled_with, "");
  act(EnrolTerminal{hub.token(2)});
  EXPECT_EQ(now()->technician->enrolment, TechnicianView::Enrolment::idle);
  std::this_thread::sleep_for(std::chrono::milliseconds{300});
  EXPECT_EQ(now()->sync.state, SyncState::local_only);
  EXPECT_EQ(positions(), before);
  close_terminal();
  EXPECT_NE(content(folder / "device.key"), content(training.value().data_folder / "device.key"));

  // Again, with a colleague less: the customers stay, the PIN is no longer taken.
  with_store([&](store::Store& store, const store::AppendContext& context) {
    domain::StaffRecorded gone;
    gone.staff = anna;
    gone.active = false;
    gone.personal["name"] = "Anna N.";
    ASSERT_TRUE(store.append({gone}, context));
  });
  training = prepare_training(folder, skewed, ids);
  ASSERT_TRUE(training);
  open_with([&](Config& config) {
    config.data_folder = training.value().data_folder;
    config.training = true;
  });
  EXPECT_EQ(now()->staff.size(), 1u);
}

}  // namespace okienko::terminal::testing
