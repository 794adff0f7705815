// A whole contact of each script, played on the kiosk from the pack alone: the sample conversations of the shipped
// packs, with a finger on the real screens, over the real terminal and store. At each step the page is as wide as its
// words: nothing is clipped, too small or covered, on the tightest panel, in each of the pack's languages.
#include <gtest/gtest.h>

#include <boost/describe/enum_to_string.hpp>
#include <chrono>
#include <filesystem>
#include <thread>

#include "domain/clocks.hpp"
#include "kiosk/app/application.hpp"
#include "kiosk/i18n/catalogue.hpp"
#include "kiosk/screens/screens.hpp"
#include "kiosk/ui/driver.hpp"
#include "pack/pack.hpp"
#include "store/staff_secrets.hpp"
#include "store/store.hpp"
#include "terminal/terminal.hpp"

namespace okienko {
namespace {

namespace fs = std::filesystem;
using pack::Conversation;
using pack::ConversationAnswer;

constexpr const char* agent_pin = "258014";  // long enough for a supervisor
constexpr const char* second_pin = "4719";
constexpr const char* case_number = "T-1/7";

const pack::Loaded& shipped(const std::string& name) {
  static std::map<std::string, pack::Loaded> loaded;
  const auto [found, fresh] = loaded.try_emplace(name);
  if (fresh) found->second = pack::load(fs::path(OKIENKO_PACKS) / name);
  return found->second;
}

// A terminal with its screen, and who stands at the window.
class Window {
 public:
  Window(const std::string& pack_name, const Conversation& conversation, const std::string& language)
      : conversation_(conversation), pack_(*shipped(pack_name).pack) {
    std::string pattern = (fs::temp_directory_path() / "okienko-conversation-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
    clock_.set(domain::WallTime{std::chrono::sys_days{conversation.today}} + std::chrono::hours{11});
    seed();
    EXPECT_TRUE(i18n::load(OKIENKO_LOCALE, language));
    ui::ContextOptions options;  // the tightest panel
    options.size = {1280, 800};
    options.pixels_per_mm = 149.0F / 25.4F;
    context_ = std::move(ui::Context::create(options)).value();
    terminal::Config config;
    config.data_folder = folder_ / "terminal";
    config.pack_folder = fs::path(OKIENKO_PACKS) / pack_name;
    config.clock = &clock_;
    config.ids = &ids_;
    config.language = language;
    config.connect = false;
    terminal_ = terminal::Terminal::start(config, [] {});
    driver_ = std::make_unique<ui::Driver>(*context_, [this] {
      shown_ = terminal_->snapshot();
      screens::Output output;
      screens::draw(*shown_, local_, output);
      for (auto& action : output.actions) terminal_->post(std::move(action));
    });
    settle();
  }
  ~Window() {
    terminal_.reset();
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }

  const terminal::Snapshot& now() const { return *shown_; }
  std::string step() const {
    return shown_->contact && shown_->contact->step ? shown_->contact->step->id : std::string();
  }

  // Nobody talks to it but this test, so it is done soon.
  void settle() {
    constexpr std::chrono::seconds patience{10};
    const auto until = std::chrono::steady_clock::now() + patience;
    do {
      driver_->settle();
      if (terminal_->idle() && shown_->number == terminal_->snapshot()->number) return;
      std::this_thread::sleep_for(std::chrono::milliseconds{1});
    } while (std::chrono::steady_clock::now() < until);
    ADD_FAILURE() << "the terminal does not come to rest";
  }

  bool there(const std::string& path) { return driver_->find(path).has_value(); }
  bool tap(const std::string& path) {
    const auto tapped = driver_->tap(path);
    settle();
    if (tapped) return true;
    std::string paths;
    for (const auto& widget : driver_->widgets()) {
      if (!widget.path.empty() && !widget.path.starts_with("key/")) paths += widget.path + " ";
    }
    ADD_FAILURE() << path << ": " << tapped.error().message << "\nthere is: " << paths;
    return false;
  }
  void type(const std::string& words) {
    driver_->type(words);
    settle();
  }
  void key(const std::string& name) {
    EXPECT_TRUE(driver_->key(name));
    settle();
  }
  void expect_no_faults(const std::string& where) {
    for (const std::string& fault : driver_->faults()) ADD_FAILURE() << where << ": " << fault;
  }

  void sign_in() {
    tap("lock/staff/" + agent_.text());
    type(agent_pin);
    key("enter");
    EXPECT_EQ(now().page, terminal::Page::desk);
  }

  // To the first step of the script.
  void begin(const domain::Script& script) {
    if (script.for_team) {
      tap("desk/team");
      expect_no_faults("for the team");
      tap("desk/team/" + script.id);
      return;
    }
    tap(std::string("desk/new/") + boost::describe::enum_to_string(conversation_.channel, ""));
    if (customer_name_.empty()) {
      tap("find/skip");
    } else {
      type(customer_name_);
      tap("find/found/1");
    }
    expect_no_faults("customer");
    if (has_case_) {
      tap_case();
      // The case goes on with its own script; another one is chosen on the customer's page.
      if (step() == script.steps.front().id && now().contact->script_title == title(script)) return;
      if (there("keyboard/hide")) tap("keyboard/hide");
      if (there("script/back")) tap("script/back");
      else if (there("wrap_up/back")) tap("wrap_up/back");
    }
    choose(script);
  }

  void choose(const domain::Script& script) {
    if (there("customer/group/" + script.group)) tap("customer/group/" + script.group);
    tap("customer/script/" + script.id);
  }

  void take(const ConversationAnswer& answer) {
    // The kiosk knows nobody by nothing: what a customer was found by is read back, and not asked for.
    while (step() != answer.step && !found_by_.empty() && now().contact->step->kind == domain::StepKind::confirm) {
      tap("script/confirm");
    }
    const domain::Step* asked = pack_.script(conversation_.script)->step(answer.step);
    if (step() != answer.step && !found_by_.empty() && asked->fact == found_by_) return;
    ASSERT_EQ(step(), answer.step);
    expect_no_faults(answer.step);
    const domain::StepKind kind = now().contact->step->kind;
    switch (answer.kind) {
      case ConversationAnswer::Kind::goes_on:
        go_on(kind);
        return;
      case ConversationAnswer::Kind::option:
        tap("script/option/" + answer.value);
        return;
      case ConversationAnswer::Kind::value:
        say(kind, answer.value);
        return;
      case ConversationAnswer::Kind::not_known:
        tap("script/unknown");
        return;
      case ConversationAnswer::Kind::grant:
        for (const std::string& remedy : answer.grants) {
          if (tap("remedy/" + remedy)) tap("remedy/grant");
          expect_no_faults("granted " + remedy);
        }
        tap("script/next");
        return;
      case ConversationAnswer::Kind::needs_approval:
        if (tap("remedy/" + answer.value)) tap("remedy/ask");
        expect_no_faults("approval");
        tap("approval/later");
        tap("script/next");
        return;
      case ConversationAnswer::Kind::promise:
        tap("script/promise/" + answer.value);
        return;
      case ConversationAnswer::Kind::second_person:
        tap("script/second/" + second_.text());
        expect_no_faults("second person");
        type(second_pin);
        key("enter");
        return;
    }
  }

  std::string title(const domain::Script& script) const { return std::string(script.title.in(shown_->language)); }

 private:
  void go_on(domain::StepKind kind) {
    switch (kind) {
      case domain::StepKind::confirm:
        tap("script/confirm");
        return;
      case domain::StepKind::hand_over:
        tap("script/hand_over");
        return;
      case domain::StepKind::survey:
      case domain::StepKind::note:
        tap("script/skip");
        return;
      case domain::StepKind::say:
      case domain::StepKind::ask:
      case domain::StepKind::choose:
      case domain::StepKind::remedy:
      case domain::StepKind::promise:
      case domain::StepKind::second_person:
      case domain::StepKind::go_to:
      case domain::StepKind::end:
        tap("script/next");
        return;
    }
  }

  void say(domain::StepKind kind, const std::string& words) {
    if (kind == domain::StepKind::choose) tap("script/options/other");
    type(words);
    tap("script/next");
  }

  void tap_case() {
    for (const auto& widget : driver_->widgets()) {
      if (widget.path.starts_with("customer/item/") && widget.label.find(case_number) != std::string::npos) {
        tap(widget.path);
        return;
      }
    }
    ADD_FAILURE() << "the case is not on the customer's page";
  }

  // People, the customer and the case, as earlier days would have left them.
  void seed() {
    ASSERT_TRUE(base::crypto_start());
    fs::create_directories(folder_ / "terminal");
    const domain::WallTime now = clock_.wall();
    const auto identity = store::load_or_make_identity(folder_ / "terminal", ids_, now);
    ASSERT_TRUE(identity);
    auto store = store::Store::open(folder_ / "terminal", identity.value());
    ASSERT_TRUE(store);
    agent_ = ids_.make<domain::StaffId>(now);
    second_ = ids_.make<domain::StaffId>(now);
    store::AppendContext context;
    context.now = now;
    context.site = "local";
    context.pack_version = pack_.name();
    context.ids = &ids_;
    context.actor = second_;
    std::vector<domain::Event> events = {
        store::make_staff_event({agent_, "Anna N.", conversation_.role, agent_pin}).value(),
        store::make_staff_event({second_, "Ola B.", domain::Role::agent, second_pin}).value()};
    const domain::Script& script = *pack_.script(conversation_.script);
    has_case_ = !script.carries_on.empty() || !conversation_.matter.empty();
    if (has_case_ || script.needs_customer || !conversation_.customer.empty()) seed_customer(events, script);
    ASSERT_TRUE(store.value().append(events, context));
    if (script.practised_first.exercise.empty()) return;
    context.actor = agent_;  // and has passed what the script asks for
    ASSERT_TRUE(store.value().append(
        {domain::TrainingDone{domain::TrainingKind::exercise, script.practised_first.exercise, 0}}, context));
  }

  void seed_customer(std::vector<domain::Event>& events, const domain::Script& script) {
    const domain::WallTime now = clock_.wall();
    domain::Personal facts = conversation_.customer;
    const auto known_by = [&](const char* fact) {
      if (customer_name_.empty() && facts.contains(fact)) customer_name_ = facts[fact];
    };
    for (const char* fact : {"name", "phone", "email"}) known_by(fact);
    if (customer_name_.empty()) {
      found_by_ = "phone";
      customer_name_ = facts[found_by_] = "512600700";
    }
    const auto customer = ids_.make<domain::CustomerId>(now);
    events.push_back(domain::CustomerCreated{customer, conversation_.channel, facts, std::nullopt});
    if (!has_case_) return;
    const std::string kind = script.opens ? script.opens->kind : script.carries_on;
    const auto opener = std::find_if(pack_.scripts.begin(), pack_.scripts.end(), [&](const domain::Script& candidate) {
      return candidate.opens && candidate.opens->kind == kind;
    });
    ASSERT_NE(opener, pack_.scripts.end());
    const auto contact = ids_.make<domain::ContactId>(now);
    const auto matter = ids_.make<domain::CaseId>(now);
    events.push_back(domain::ContactOpened{contact, conversation_.channel});
    events.push_back(domain::CustomerLinked{contact, customer});
    events.push_back(domain::CaseOpened{matter, contact, customer, kind, opener->opens->category, case_number});
    for (const std::string& id : opener->opens->clocks) {
      const domain::ClockDefinition* clock = pack_.clock(id);
      if (!clock->starts_fact.empty()) continue;
      const domain::Term term = domain::count_term(*clock, conversation_.today, pack_.calendar);
      events.push_back(domain::ClockStarted{matter, id, conversation_.today, term.due, term.outer_limit});
    }
    events.push_back(domain::ScriptStarted{contact, opener->id, matter});
    for (const auto& [fact, value] : conversation_.matter) {
      domain::StepAnswered told;
      told.contact = contact;
      told.step = "seed_" + fact;
      told.fact = fact;
      told.personal["value"] = value;
      events.push_back(std::move(told));
    }
    events.push_back(domain::ContactEnded{contact, "mistaken", false});
  }

  const Conversation& conversation_;
  const domain::Pack& pack_;
  fs::path folder_;
  app::SettableClock clock_;
  base::RandomIdSource ids_;
  domain::StaffId agent_, second_;
  std::string customer_name_;
  std::string found_by_;  // a fact that the conversation does not know, by which the customer is found
  bool has_case_ = false;
  std::unique_ptr<ui::Context> context_;
  screens::LocalState local_;
  terminal::SnapshotPtr shown_;
  std::unique_ptr<terminal::Terminal> terminal_;
  std::unique_ptr<ui::Driver> driver_;
};

struct Played {
  std::string pack;
  std::string script;
};

void PrintTo(const Played& played, std::ostream* out) { *out << played.pack << "/" << played.script; }

std::vector<Played> all_scripts() {
  std::vector<Played> all;
  for (const char* name : {"pl-retail", "en-support"}) {
    if (!shipped(name).pack) continue;
    for (const domain::Script& script : shipped(name).pack->scripts) all.push_back({name, script.id});
  }
  return all;
}

class PlayedScript : public testing::TestWithParam<Played> {};

TEST_P(PlayedScript, FromTheGreetingToTheEnd) {
  const pack::Loaded& loaded = shipped(GetParam().pack);
  const domain::Script& script = *loaded.pack->script(GetParam().script);
  std::size_t number = 0;
  for (const Conversation& conversation : loaded.conversations) {
    if (conversation.script != script.id) continue;
    const std::string& language = loaded.pack->languages[number++ % loaded.pack->languages.size()];
    SCOPED_TRACE(conversation.id + " in " + language);
    Window window(GetParam().pack, conversation, language);
    window.sign_in();
    window.begin(script);
    for (const ConversationAnswer& answer : conversation.answers) {
      window.take(answer);
      if (testing::Test::HasFatalFailure()) return;
    }
    if (conversation.expect.outcome.empty()) {
      const domain::Script& next = *loaded.pack->script(conversation.expect.goes_to);
      const auto& contact = window.now().contact;
      ASSERT_TRUE(contact);
      if (contact->step && contact->step->kind == domain::StepKind::go_to) {
        EXPECT_EQ(contact->step->go_to_title, window.title(next));  // waits for a customer
      } else {
        EXPECT_EQ(contact->script_title, window.title(next));
      }
      continue;
    }
    ASSERT_EQ(window.now().page, terminal::Page::wrap_up) << "at " << window.step();
    window.expect_no_faults("wrap-up");
    EXPECT_EQ(window.now().contact->summary.outcome,
              loaded.pack->outcome(conversation.expect.outcome)->label.in(language));
    window.tap("wrap_up/finish");
    EXPECT_EQ(window.now().page, terminal::Page::desk);
  }
  EXPECT_GT(number, 0u) << "no conversation tries it";
}

INSTANTIATE_TEST_SUITE_P(Shipped, PlayedScript, testing::ValuesIn(all_scripts()), [](const auto& test) {
  std::string name = test.param.pack + "_" + test.param.script;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

}  // namespace
}  // namespace okienko
