// The screen: a rich frame, idling, frames while the disk is slow, and the start of the program.

#include <fmt/format.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/process.hpp>
#include <fstream>
#include <thread>

#include "base/check.hpp"
#include "delayed_sync.hpp"
#include "kiosk/app/application.hpp"
#include "kiosk/app/loop.hpp"
#include "kiosk/i18n/catalogue.hpp"
#include "kiosk/platform/surface.hpp"
#include "kiosk/screens/screens.hpp"
#include "parts.hpp"
#include "shop.hpp"
#include "terminal/terminal.hpp"

namespace okienko::bench {

namespace {

constexpr int cases_in_store = 1000;

// The program as it is, but for the display: everything main() would set up.
class Kiosk {
 public:
  explicit Kiosk(const Shop& shop) {
    parts.push_back({"catalogues", now_us()});
    OKIENKO_CHECK(i18n::load(OKIENKO_LOCALE, "pl").has_value());
    parts.push_back({"drawing surface", now_us()});
    surface = std::move(platform::open_offscreen({1280, 800}).value());
    parts.push_back({"fonts", now_us()});
    context = std::move(ui::Context::create({}).value());
    OKIENKO_CHECK(surface->attach().has_value());
    parts.push_back({"store, pack, first snapshot", now_us()});
    terminal::Config config;
    config.data_folder = shop.folder();
    config.pack_folder = OKIENKO_PACK;
    config.clock = &clock;
    config.ids = &ids;
    terminal = terminal::Terminal::start(config, [this] { surface->wake(); });
    shown = terminal->snapshot();
    parts.push_back({"first frames", now_us()});
    loop = std::make_unique<app::Loop>(
        *surface, *context,
        [this] {
          screens::Output output;
          screens::draw(*shown, local, output);
          for (auto& action : output.actions) terminal->post(std::move(action));
        },
        [this] {
          const auto latest = terminal->snapshot();
          const bool changed = latest->number != shown->number;
          shown = latest;
          return changed;
        });
    quiet();
    parts.push_back({"", now_us()});
  }
  ~Kiosk() {
    terminal->stop();
    surface->detach();
  }

  // Frames until nothing is left to do.
  void quiet() {
    while (!terminal->idle() || context->wants_frame() || shown->number != terminal->snapshot()->number) loop->turn(5);
  }
  void act(terminal::Action action) {
    terminal->post(std::move(action));
    quiet();
  }

  struct Part {
    std::string name;
    double at_us;
  };
  std::vector<Part> parts;
  app::SettableClock clock;
  base::RandomIdSource ids;
  std::unique_ptr<platform::Surface> surface;
  std::unique_ptr<ui::Context> context;
  terminal::SnapshotPtr shown;
  screens::LocalState local;
  std::unique_ptr<terminal::Terminal> terminal;
  std::unique_ptr<app::Loop> loop;
};

void to_the_remedies(Kiosk& kiosk, const Shop& shop) {
  kiosk.act(terminal::NewContact{domain::Channel::counter});
  kiosk.act(terminal::ChooseCustomer{shop.jan()});
  kiosk.act(terminal::ChooseScript{"complaint_non_conformity"});
  for (int i = 0; i < 12 && kiosk.shown->contact->step->kind != domain::StepKind::remedy; ++i) {
    const auto step = *kiosk.shown->contact->step;
    kiosk.act(terminal::Answer{step.id, step.options.empty() ? "" : step.options.front().id, "", false});
  }
  OKIENKO_CHECK(kiosk.shown->contact->step->kind == domain::StepKind::remedy);
}

std::vector<double> frames_ms(Kiosk& kiosk, int count) {
  std::vector<double> times;
  while (static_cast<int>(times.size()) < count) {
    kiosk.context->mark_dirty();
    const double begin = now_us();
    if (!kiosk.loop->turn(0)) continue;
    kiosk.surface->picture();  // waits for the rasteriser, which else would run behind and blur what is measured
    times.push_back((now_us() - begin) / 1000);
  }
  return times;
}

void measure_rich_frame(Kiosk& kiosk, Figures& figures) {
  std::vector<double> cpu_ms;
  for (int i = 0; i < 300; ++i) {
    kiosk.context->mark_dirty();
    kiosk.loop->turn(0);
    kiosk.surface->picture();
    cpu_ms.push_back(kiosk.context->last_frame_cpu_ms());
  }
  figures.add_at_most("ImGui's share of a rich frame (remedies, 1280x800), median", median(cpu_ms), "ms CPU", 0.5);
}

// Actions go on being answered from the disk while frames are drawn: the frames must not feel it.
void measure_slow_disk(Kiosk& kiosk, Figures& figures) {
  constexpr int frames = 120;
  const std::vector<double> fast = frames_ms(kiosk, frames);
  set_sync_delay_ms(200);
  const int syncs_before = syncs_so_far();
  std::vector<double> slow;
  bool english = false;
  while (static_cast<int>(slow.size()) < frames) {
    if (kiosk.terminal->idle()) kiosk.terminal->post(terminal::SetLanguage{(english = !english) ? "en" : "pl"});
    for (const double ms : frames_ms(kiosk, 4)) slow.push_back(ms);
  }
  const int syncs = syncs_so_far() - syncs_before;
  set_sync_delay_ms(0);
  kiosk.quiet();
  OKIENKO_CHECK(syncs > 0);  // else nothing was measured
  figures.add_at_most("median frame with 200 ms put into every fsync, against without", median(slow) / median(fast), "times", 1.25);
  figures.add_at_most("slowest of them (99th of 100), against without", percentile(slow, 0.99) / percentile(fast, 0.99), "times", 2);
  figures.add("syncs that were slow meanwhile", syncs, "");
}

void measure_idle(Kiosk& kiosk, Figures& figures, int seconds) {
  // A minute's turn is a reason to draw; the clock stands still so that none comes.
  kiosk.clock.set(kiosk.clock.wall());
  kiosk.terminal->refresh();
  kiosk.quiet();
  kiosk.surface->picture();
  const std::uint64_t frames_before = kiosk.context->frame_number();
  const double cpu_before = cpu_seconds();
  const double until = now_us() + seconds * 1e6;
  while (now_us() < until) kiosk.loop->turn(static_cast<platform::TimeMs>((until - now_us()) / 1000) + 1);
  figures.add_at_most(fmt::format("frames drawn in {} s of idling", seconds),
                      static_cast<double>(kiosk.context->frame_number() - frames_before), "", 0);
  figures.add_at_most("processor time meanwhile", (cpu_seconds() - cpu_before) / seconds * 100, "%", 0.1);
}

}  // namespace

void measure_kiosk(Figures& figures, int idle_seconds) {
  const Shop shop(cases_in_store);
  Kiosk kiosk(shop);
  for (std::size_t i = 0; i + 1 < kiosk.parts.size(); ++i) {
    figures.add("start, part: " + kiosk.parts[i].name, (kiosk.parts[i + 1].at_us - kiosk.parts[i].at_us) / 1000, "ms");
  }
  kiosk.act(terminal::ChooseStaff{shop.anna()});
  const double before_ms = now_us() / 1000;
  kiosk.act(terminal::SignIn{Shop::pin});
  OKIENKO_CHECK(kiosk.shown->page == terminal::Page::desk);
  figures.add("PIN sent to desk shown (Argon2id counted in)", now_us() / 1000 - before_ms, "ms");
  kiosk.act(terminal::OpenFind{});
  const double desk_ms = now_us() / 1000;
  kiosk.act(terminal::GoToDesk{});
  figures.add_at_most("desk shown once it is asked for, 1,000 cases in the store", now_us() / 1000 - desk_ms, "ms", 50);
  to_the_remedies(kiosk, shop);
  measure_rich_frame(kiosk, figures);
  measure_slow_disk(kiosk, figures);
  if (idle_seconds > 0) measure_idle(kiosk, figures, idle_seconds);
}

void measure_start(Figures& figures, int runs) {
  namespace process = boost::process;
  const Shop shop(cases_in_store);
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe").parent_path() / "okienko";
  std::vector<double> start_ms, pss_mib;
  for (int i = 0; i < runs; ++i) {
    process::ipstream out;
    process::opstream in;
    const double begin = now_us();
    process::child child(program.string(), "--headless", "--driven", "--data", shop.folder().string(), "--pack", OKIENKO_PACK,
                         process::std_out > out, process::std_in < in, process::std_err > process::null);
    std::string line;
    std::getline(out, line);
    start_ms.push_back((now_us() - begin) / 1000);
    OKIENKO_CHECK(line == "ok ready");
    std::ifstream rollup(fmt::format("/proc/{}/smaps_rollup", child.id()));
    while (std::getline(rollup, line)) {
      if (line.starts_with("Pss:")) pss_mib.push_back(std::stod(line.substr(4)) / 1024);
    }
    in << "quit" << std::endl;
    child.wait();
  }
  figures.add("start of the program to the complete lock screen, 1,000 cases in the store, median", median(start_ms), "ms");
  figures.add("its memory then (PSS), median", median(pss_mib), "MiB");
}

}  // namespace okienko::bench
