#include "monkey.hpp"

#include <fmt/format.h>
#include <stdlib.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <deque>
#include <map>
#include <random>
#include <set>
#include <thread>

#include "base/check.hpp"
#include "base/crypto.hpp"
#include "kiosk/i18n/catalogue.hpp"
#include "kiosk/screens/screens.hpp"
#include "kiosk/ui/driver.hpp"
#include "monkey_store.hpp"
#include "terminal/terminal.hpp"

namespace okienko::monkey {
namespace {

namespace fs = std::filesystem;
using terminal::Page;

constexpr std::chrono::seconds patience{20};
constexpr std::size_t remembered_moves = 14;
constexpr int same_way_most = 2;  // tried again on the way home

// Both clocks of the world, in the monkey's hands.
class Clock final : public base::Clock {
 public:
  base::WallTime wall() const override { return base::from_unix_ms(base_ms_ + passed_ms_); }
  base::MonotonicTime monotonic() const override {
    return base::MonotonicTime{std::chrono::milliseconds{1'000'000 + passed_ms_}};
  }
  void pass(std::chrono::milliseconds time) { passed_ms_ += time.count(); }

 private:
  std::int64_t base_ms_ = base::to_unix_ms(first_day());
  std::atomic<std::int64_t> passed_ms_ = 0;
};

class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "okienko-monkey-XXXXXX").string();
    OKIENKO_CHECK(::mkdtemp(name.data()) != nullptr);
    path = name;
  }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  fs::path path;
};

// What it knows how to type: names, numbers, diacritics, and what nobody should.
const std::vector<std::string>& vocabulary() {
  static const std::vector<std::string> words = {
      "wojcik", "Żaneta Śliwa", "601234567", "60", "Ekspres Verta 300", "149,00", "0", "-1", "99999999999999",
      "jan.wojcik@poczta.example", "88121", "R-1/1", "1/2", "2026-11-24", "24.11.2026", "31.02.2026", "25:61", "12:30",
      "  ", "'; DROP TABLE event; --", "%s%n", "Привіт", "x", "łŁąćęńóśźż", std::string(300, 'w'), "kaucja\tzwrot"};
  return words;
}

const std::vector<std::string>& codes() {
  static const std::vector<std::string> known = {"5901234123457", "R-1/1", "OKB-NOBODY-0001", "0000", "PAR/2026/11/7731",
                                                 std::string(200, '7')};
  return known;
}

// The last part of a path, by how much it looks like a way out.
int way_out_rank(const std::string& path) {
  static const std::vector<std::string> ways = {"keyboard/hide", "/close",   "/cancel",  "/later", "/dismiss", "/back",
                                                "/action",       "/aside",   "/to_desk", "/desk",  "/leave",   "/lock",
                                                "/finish",       "/done",    "/stay",    "/skip",  "/no"};
  for (std::size_t index = 0; index < ways.size(); ++index) {
    if (path.ends_with(ways[index])) return static_cast<int>(index);
  }
  return -1;
}

}  // namespace

struct Cage::State {
  State(fs::path packs, fs::path locale_folder)
      : pack_folder(packs / "pl-retail"), locale(std::move(locale_folder)), shop(pack_folder, template_folder.path) {
    ui::ContextOptions options;
    options.size = {1280, 800};
    options.pixels_per_mm = 149.0F / 25.4F;  // the tightest panel
    context = std::move(ui::Context::create(options)).value();
  }

  fs::path pack_folder;
  fs::path locale;
  Folder template_folder;
  SeededShop shop;
  std::unique_ptr<ui::Context> context;
};

namespace {

class Run {
 public:
  Run(ui::Context& context, const SeededShop& shop, const fs::path& pack_folder, const fs::path& shop_template,
      const Options& options)
      : shop_(shop), options_(options), random_(options.seed) {
    fs::copy(shop_template, folder_.path / "terminal", fs::copy_options::recursive);
    terminal::Config config;
    config.data_folder = folder_.path / "terminal";
    config.pack_folder = pack_folder;
    config.clock = &clock_;
    config.ids = &ids_;
    config.language = options.language;
    config.connect = false;
    terminal_ = terminal::Terminal::start(config, [] {});
    context.scroll_to_top();
    driver_ = std::make_unique<ui::Driver>(context, [this] {
      shown_ = terminal_->snapshot();
      screens::Output output;
      screens::draw(*shown_, local_, output);
      for (auto& action : output.actions) (void)terminal_->post(std::move(action));
    });
    settle();
  }

  void play(const std::function<void(int)>& on_progress, int progress_taps) {
    while (outcome.taps < options_.taps && outcome.faults.empty()) {
      step();
      look();
      if (outcome.taps % options_.taps_between_ways_home == 0) go_home();
      if (on_progress && outcome.taps % progress_taps == 0) on_progress(outcome.taps);
    }
    if (outcome.faults.empty()) go_home();
    for (const Page page : pages_) outcome.pages.push_back(std::to_string(static_cast<int>(page)));
  }

  // The terminal ends; its store is looked at by itself.
  void examine() {
    driver_.reset();
    terminal_.reset();
    for (std::string& fault : shop_.faults_of(folder_.path / "terminal")) complain(std::move(fault));
  }

  Outcome outcome;

 private:
  std::size_t any(std::size_t count) { return static_cast<std::size_t>(random_() % count); }
  bool chance(unsigned percent) { return random_() % 100 < percent; }

  void complain(std::string what) {
    for (const std::string& move : moves_) what += "\n    " + move;
    outcome.faults.push_back(std::move(what));
  }
  void remember(std::string move) {
    moves_.push_back(fmt::format("{} [page {}] {}", outcome.taps, static_cast<int>(shown_->page), move));
    if (moves_.size() > remembered_moves) moves_.pop_front();
  }

  void settle() {
    const auto until = std::chrono::steady_clock::now() + patience;
    do {
      driver_->settle(1);
      if (terminal_->idle() && shown_->number == terminal_->snapshot()->number) return;
      // A PIN is looked at for as long as a thousand frames take: nothing is drawn meanwhile.
      while (!terminal_->idle() && std::chrono::steady_clock::now() < until) {
        std::this_thread::sleep_for(std::chrono::microseconds{200});
      }
    } while (std::chrono::steady_clock::now() < until);
    complain("the terminal does not come to rest");
  }

  std::vector<ui::WidgetRecord> targets() const {
    std::vector<ui::WidgetRecord> found;
    // A dialogue covers the page; the keyboard (layer 2) covers nothing that is shown.
    const int top = dialogue_open() ? 1 : 0;
    for (const ui::WidgetRecord& widget : driver_->widgets()) {
      if (ui::Driver::is_target(widget) && widget.enabled && widget.layer >= top) found.push_back(widget);
    }
    return found;
  }

  // "lock/pin" where a PIN is asked for; empty where none is.
  std::string pin_pad() const {
    for (const ui::WidgetRecord& widget : driver_->widgets()) {
      if (!widget.path.ends_with("/clear")) continue;
      const std::string pad = widget.path.substr(0, widget.path.size() - 6);
      if (driver_->find(pad + "/7") && driver_->find(pad + "/0")) return pad;
    }
    return {};
  }

  void enter_pin() {
    if (shown_->pin.state == terminal::PinState::delayed) {
      pass(std::chrono::milliseconds{shown_->pin.delay_left_ms + 1000});
    }
    driver_->type(shop_.pin());
    (void)driver_->key("enter");
    settle();
  }

  void pass(std::chrono::milliseconds time) {
    clock_.pass(time);
    terminal_->refresh();
    driver_->advance_ms(std::min<std::int64_t>(time.count(), 10'000));
    settle();
  }

  void tap(const std::string& path) {
    const auto tapped = driver_->tap(path);
    settle();
    // What is covered by the keyboard or leaves in the same moment is passed over; what is there has to react.
    if (!tapped) remember("  (" + tapped.error().message + ")");
  }

  void step() {
    ++outcome.taps;
    const std::string pad = pin_pad();
    if (!pad.empty() && chance(70)) {
      remember("PIN at " + pad);
      return enter_pin();
    }
    const bool typing = driver_->find("keyboard/hide").has_value();
    const unsigned kind = static_cast<unsigned>(any(100));
    if (typing && kind < 30) {
      const std::string& words = vocabulary()[any(vocabulary().size())];
      remember("type " + words.substr(0, 40));
      driver_->type(std::string_view(words).substr(0, 60));
      if (words.size() > 60) driver_->scan(words);
      if (chance(50)) (void)driver_->key("enter");
      return settle();
    }
    if (kind < 34) {
      const std::string digit = std::to_string(1 + any(9));
      remember("key " + digit);
      driver_->type(digit);
      return settle();
    }
    if (kind < 37) {
      const char* const keys[] = {"escape", "enter", "backspace", "select_all", "left", "end"};
      const std::string key = keys[any(std::size(keys))];
      remember("key " + key);
      (void)driver_->key(key);
      return settle();
    }
    if (kind < 40) {
      const std::string& code = codes()[any(codes().size())];
      remember("scan " + code.substr(0, 40));
      driver_->scan(code);
      return settle();
    }
    if (kind < 43) {
      const ui::Point from{static_cast<float>(any(1280)), static_cast<float>(100 + any(600))};
      const ui::Point to{from.x, static_cast<float>(100 + any(600))};
      remember("drag");
      driver_->drag(from, to, static_cast<platform::TimeMs>(30 + any(400)));
      return settle();
    }
    // Looking at a PIN takes longer than all the rest, and each long wait locks the screen: so seldom.
    if (kind == 43) {
      const std::int64_t steps_ms[] = {500, 20'000, 600'000, 3'600'000, 86'400'000};
      const auto time = std::chrono::milliseconds{steps_ms[any(std::size(steps_ms))]};
      remember(fmt::format("wait {} ms", time.count()));
      return pass(time);
    }
    std::vector<ui::WidgetRecord> all = targets();
    if (typing && chance(85)) {
      std::erase_if(all, [](const auto& widget) { return widget.path.starts_with("keyboard/") && widget.path != "keyboard/hide"; });
    }
    // The way out of the page is one of many; signing out ends what could be found.
    if (chance(80)) std::erase_if(all, [](const auto& widget) { return widget.path == "menu/sign_out"; });
    if (all.empty()) {
      remember("nothing to tap");
      return pass(std::chrono::milliseconds{10'000});
    }
    const std::string path = all[any(all.size())].path;
    remember("tap " + path);
    tap(path);
  }

  void look() {
    pages_.insert(shown_->page);
    if (shown_->page == Page::stopped) complain("the terminal has stopped: " + (shown_->stop ? shown_->stop->detail : ""));
    for (const std::string& fault : driver_->faults()) {
      if (fault.starts_with("does not fit")) continue;  // it types longer words than people have
      complain(fault);
      return;
    }
  }

  bool dialogue_open() const {
    const auto widgets = driver_->widgets();
    return std::any_of(widgets.begin(), widgets.end(), [](const auto& widget) { return widget.layer == 1; });
  }
  bool at_desk() const { return shown_->page == Page::desk && !dialogue_open(); }

  void go_home() {
    std::map<std::string, int> tried;
    for (int taps = 0; taps < most_taps_home && outcome.faults.empty(); ++taps) {
      if (at_desk()) return;
      const std::string pad = pin_pad();
      if (pad == "lock/pin" || pad == "turned/pin") {
        if (shown_->pin.state == terminal::PinState::locked) {
          if (pad == "turned/pin") return;  // ten wrong ones: somebody has to come
          remember("home: somebody else");
          tap("lock/back");
        } else {
          remember("home: PIN");
          enter_pin();
          if (!pin_pad().empty() && shown_->pin.state == terminal::PinState::wrong) tap(pad + "/clear");
        }
        look();
        continue;
      }
      const std::vector<ui::WidgetRecord> all = targets();
      std::string best;
      int best_rank = 1000;
      for (const ui::WidgetRecord& widget : all) {
        int rank = way_out_rank(widget.path);
        if (widget.path.starts_with("lock/staff/")) rank = 500;
        if (rank < 0) continue;
        rank += tried[widget.path] * 100;
        if (tried[widget.path] > same_way_most && !widget.path.starts_with("lock/staff/")) continue;
        if (rank < best_rank) {
          best_rank = rank;
          best = widget.path;
        }
      }
      if (best.empty() && !all.empty()) best = all[any(all.size())].path;
      if (best.empty()) {
        remember("home: wait");
        pass(std::chrono::milliseconds{5'000});
        continue;
      }
      ++tried[best];
      remember("home: tap " + best);
      tap(best);
      look();
    }
    if (!outcome.faults.empty() || at_desk()) return;
    std::string there;
    for (const ui::WidgetRecord& widget : targets()) there += " " + widget.path;
    complain(fmt::format("no way back to the desk within {} taps; there is:{}", most_taps_home, there));
  }

  const SeededShop& shop_;
  const Options& options_;
  std::mt19937_64 random_;
  Folder folder_;
  Clock clock_;
  base::RandomIdSource ids_;
  screens::LocalState local_;
  terminal::SnapshotPtr shown_;
  std::unique_ptr<terminal::Terminal> terminal_;
  std::unique_ptr<ui::Driver> driver_;
  std::deque<std::string> moves_;
  std::set<Page> pages_;
};

}  // namespace

Cage::Cage(fs::path packs, fs::path locale)
    : state_(std::make_unique<State>(std::move(packs), std::move(locale))) {}
Cage::~Cage() = default;

Outcome Cage::run(const Options& options) {
  const auto loaded = i18n::load(state_->locale, options.language);
  if (!loaded) return {{loaded.error().message}, 0, {}};
  Run run(*state_->context, state_->shop, state_->pack_folder, state_->template_folder.path / "terminal", options);
  run.play(on_progress, progress_taps);
  run.examine();
  return run.outcome;
}

}  // namespace okienko::monkey
