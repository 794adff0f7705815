#include "terminal/core.hpp"

#include <fmt/format.h>
#include <malloc.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <boost/asio/post.hpp>

#include "base/check.hpp"
#include "store/staff_secrets.hpp"
#include "terminal/device.hpp"
#include "terminal/view_service.hpp"
#include "terminal/view_words.hpp"
#include "terminal/zone.hpp"

namespace okienko::terminal {

namespace {

Stop stop_because(const base::Error& why) {
  switch (why.code) {
    case base::ErrorCode::newer_format:
      return {Stop::Kind::newer_store, why.message};
    case base::ErrorCode::busy:
      return {Stop::Kind::in_use, why.message};
    case base::ErrorCode::damaged:
    case base::ErrorCode::invalid:
      return {Stop::Kind::damaged_store, why.message};
    case base::ErrorCode::io:
    case base::ErrorCode::disk_full:
    case base::ErrorCode::not_found:
    case base::ErrorCode::refused:
    case base::ErrorCode::limit:
      return {Stop::Kind::disk, why.message};
  }
  return {Stop::Kind::disk, why.message};
}

}  // namespace

Terminal::Core::Core(Config config, std::function<void()> on_change)
    : config_(std::move(config)), on_change_(std::move(on_change)), minute_timer_(io_), call_timer_(io_), share_timer_(io_), worker_(1),
      technician_lock_(config_.technician_folder.empty() ? config_.data_folder : config_.technician_folder,
                       *config_.clock),
      reserve_(config_.data_folder, config_.reserve_bytes),
      backlight_(config_.backlight_folder) {
  OKIENKO_CHECK(config_.clock && config_.ids);
  session_.language = config_.language;
}

Terminal::Core::~Core() {
  stop();
}

// A pack is read by way of many small pieces, which leave some 20 MB behind that the allocator would keep.
static void give_back_memory() {
  ::malloc_trim(0);
}

void Terminal::Core::start() {
  open();
  publish();
  thread_ = std::thread([this] {
    give_back_memory();
    const auto work = boost::asio::make_work_guard(io_);
    wait_for_next_minute();
    if (link_) link_->start();
    io_.run();
  });
}

void Terminal::Core::stop() {
  if (!thread_.joinable()) return;
  boost::asio::post(io_, [this] {
    minute_timer_.cancel();
    call_timer_.cancel();
    share_timer_.cancel();
    if (link_) link_->stop();
    io_.stop();
  });
  thread_.join();
  // Only now: the core thread ends an exercise, too.
  if (const auto running = exercise()) running->stop();
  close_measures();
  worker_.join();
}

std::shared_ptr<Terminal> Terminal::Core::exercise() const {
  const std::lock_guard lock(published_mutex_);
  return exercise_;
}

bool Terminal::Core::idle() const {
  // Each of the two may give the other something to do, and counts it before its own work is done: so this one is asked
  // before and after.
  if (waiting_actions_ != 0) return false;
  const auto running = exercise();
  return (!running || running->idle()) && waiting_actions_ == 0;
}

bool Terminal::Core::post(Action action) {
  if (const auto running = exercise()) {
    // What comes from outside is for the real terminal; a paper is of whichever had it printed.
    const bool from_outside = std::holds_alternative<CallCame>(action.any()) ||
                              std::holds_alternative<CallEnded>(action.any()) ||
                              std::holds_alternative<ReportMade>(action.any());
    if (!from_outside && !running->post(action)) return false;
    if (!from_outside && !std::holds_alternative<PaperPrinted>(action.any())) return true;
  }
  if (waiting_actions_.fetch_add(1) >= max_waiting_actions) {
    waiting_actions_.fetch_sub(1);
    return false;
  }
  boost::asio::post(io_, [this, action = std::move(action)] {
    handle(action);
    ask_for_shares();
    publish();
    waiting_actions_.fetch_sub(1);
  });
  return true;
}

void Terminal::Core::refresh() {
  if (const auto running = exercise()) running->refresh();
  waiting_actions_.fetch_add(1);
  boost::asio::post(io_, [this] {
    publish();
    waiting_actions_.fetch_sub(1);
  });
}

SnapshotPtr Terminal::Core::snapshot() const {
  const std::lock_guard lock(published_mutex_);
  return exercise_ ? exercise_->snapshot() : published_;
}

void Terminal::Core::open() {
  const auto opened = [&]() -> base::Result<void> {
    OKIENKO_TRY(base::crypto_start());
    std::error_code failed;
    std::filesystem::create_directories(config_.data_folder, failed);
    if (failed) {
      return base::error(base::ErrorCode::io,
                         fmt::format("cannot create {}: {}", config_.data_folder.string(), failed.message()));
    }
    OKIENKO_TRY(auto identity,
                store::load_or_make_identity(config_.data_folder, *config_.ids, config_.clock->wall()));
    identity_ = identity;
    OKIENKO_TRY(auto store, store::Store::open(config_.data_folder, identity_));
    store_.emplace(std::move(store));
    pins_.emplace(*store_, *config_.clock);
    return base::success();
  }();
  if (!opened) {
    spdlog::error("the store cannot be used: {}", opened.error().message);
    stop_ = stop_because(opened.error());
    session_.page = Page::stopped;
    return;
  }
  packs_.emplace(config_.data_folder, *store_);
  const auto loaded = packs_->open(config_.pack_folder);
  if (!loaded) {
    spdlog::error("no pack can be used: {}", loaded.error().message);
    stop_ = Stop{Stop::Kind::pack, loaded.error().message};
    session_.page = Page::stopped;
    return;
  }
  tell_refusal();
  zone_ = make_time_zone(packs_->in_force()->time_zone);
  const std::string language = store_->setting("language");
  if (!language.empty()) session_.language = language;
  const DeviceSettings device = device_settings();
  if (!device.language.empty()) session_.language = device.language;
  if (device.brightness_percent != most_brightness_percent) backlight_.set(device.brightness_percent);
  watch_device();

  const HubLink::Changed changed{[this] {
                                   watch_clock();
                                   look_after_approvals();
                                   ask_for_shares();
                                   publish();
                                 },
                                 [this] { take_published_pack(); },
                                 [this](const domain::TaskAccepted& accepted) { tell_conflict(accepted); }};
  link_ = config_.training ? std::make_unique<HubLink>(*store_, config_.training_site_name, changed)
                           : std::make_unique<HubLink>(io_, config_.data_folder, identity_, *store_, *config_.clock,
                                                       config_.connect, changed);
  open_papers();
  if (config_.exercise) return begin_exercise();
  open_measures();
}

void Terminal::Core::take_published_pack() {
  const bool taken = packs_->take_published();
  tell_refusal();
  if (!taken) return;
  const domain::Pack& pack = *packs_->in_force();
  spdlog::info("the pack {} takes force", pack.name());
  give_back_memory();
  zone_ = make_time_zone(pack.time_zone);
  notice(Notice::Kind::pack_in_force, pack.name());
}

void Terminal::Core::tell_refusal() {
  std::string why = packs_->take_refusal();
  if (!why.empty()) notice(Notice::Kind::pack_refused, std::move(why));
}

void Terminal::Core::wait_for_next_minute() {
  const auto minute = std::chrono::floor<std::chrono::minutes>(config_.clock->wall());
  const auto left = minute + std::chrono::minutes{1} - config_.clock->wall();
  // At least a second: a clock that was set, or stands still, must not make this spin.
  minute_timer_.expires_after(std::max<std::chrono::milliseconds>(left, std::chrono::seconds{1}));
  minute_timer_.async_wait([this, minute](boost::system::error_code cancelled) {
    if (cancelled) return;
    if (std::chrono::floor<std::chrono::minutes>(config_.clock->wall()) != minute) {
      if (!stop_) watch_device();
      look_after_approvals();
      const bool on_the_board = service_ && (session_.page == Page::board || session_.page == Page::measures);
      if (on_the_board) ask_measures();
      if (service_ && !on_the_board) service_->wake();
      publish();
    }
    wait_for_next_minute();
  });
}

void Terminal::Core::handle(const Action& action) {
  // A stopped terminal and the technician's page have rules of their own.
  if (!allowed_by_device(action).value_or(!stop_ && allowed(action)) || !allowed_in_training(action)) return;
  std::visit([this](const auto& a) { act(a); }, action.any());
}

std::optional<std::vector<domain::Event>> Terminal::Core::run(
    const domain::Command& command, PackPtr pack, const std::vector<store::SurveyAnswer>& answers) {
  if (!pack) pack = pack_for(command);
  domain::Context context;
  context.now = config_.clock->wall();
  context.zone = zone_.get();
  context.ids = config_.ids;
  context.pack = pack.get();
  if (session_.signed_in) {
    context.actor = session_.signed_in->id;
    context.role = session_.signed_in->role;
  }
  context.site = link_->place().site;
  context.device = identity_.device;
  const PackPtr in_force = packs_->in_force();
  context.in_force = in_force.get();
  context.training = config_.training;
  context.stands_alone = link_->hub_address().empty();
  context.terminal_number = link_->place().terminal_number;
  context.next_case_number = store_->cases_opened_here() + 1;
  context.next_goods_number = store_->goods_taken_here() + 1;
  auto decided = domain::decide(store_->entities(), command, context);
  if (!decided) {
    notice(Notice::Kind::rejected, {}, decided.error());
    return std::nullopt;
  }
  bool room_was_made = false;
  if (!decided.value().empty()) {
    auto appended = store_->append(decided.value(), append_context(*pack), answers);
    const bool full = !appended && appended.error().code == base::ErrorCode::disk_full;
    room_was_made = full && make_room();
    if (room_was_made) appended = store_->append(decided.value(), append_context(*pack), answers);
    if (!saved(appended)) return std::nullopt;
    link_->events_appended();
  }
  session_.notice.reset();
  if (room_was_made) notice(Notice::Kind::disk_low);
  return std::move(decided.value());
}

PackPtr Terminal::Core::pack_of(const std::optional<domain::Contact>& contact) const {
  if (!contact || contact->script.empty()) return packs_->in_force();
  return packs_->pinned_or_in_force(contact->pack_version);
}

PackPtr Terminal::Core::pack_for(const domain::Command& command) const {
  const domain::Entities& entities = store_->entities();
  return std::visit(
      [&](const auto& c) -> PackPtr {
        using Command = std::decay_t<decltype(c)>;
        // What begins or is carried over takes the pack in force, unless the caller knows better.
        constexpr bool begins =
            std::is_same_v<Command, domain::StartScript> || std::is_same_v<Command, domain::RebaseScript>;
        if constexpr (begins) {
          return packs_->in_force();
        } else if constexpr (requires { c.request; }) {
          const auto request = entities.request(c.request);
          return pack_of(request ? entities.contact(request->contact) : std::nullopt);
        } else if constexpr (requires { c.contact.value(); }) {
          return pack_of(c.contact ? entities.contact(*c.contact) : std::nullopt);
        } else if constexpr (requires { c.contact; }) {
          return pack_of(entities.contact(c.contact));
        } else {
          return packs_->in_force();
        }
      },
      command);
}

void Terminal::Core::reject(domain::Reason reason) {
  notice(Notice::Kind::rejected, {}, domain::Rejection{reason, {}, {}});
}

bool Terminal::Core::saved(const base::Result<void>& result) {
  if (result) return true;
  spdlog::error("not saved: {}", result.error().message);
  notice(
      result.error().code == base::ErrorCode::disk_full ? Notice::Kind::disk_full : Notice::Kind::not_saved,
      result.error().message);
  return false;
}

void Terminal::Core::notice(Notice::Kind kind, std::string detail, domain::Rejection rejection) {
  session_.notice = Notice{kind, std::move(rejection), std::move(detail), {}, ++notices_made_};
}

store::AppendContext Terminal::Core::append_context(const domain::Pack& pack) const {
  store::AppendContext context;
  context.now = config_.clock->wall();
  if (session_.signed_in) context.actor = session_.signed_in->id;
  context.site = link_->place().site;
  context.pack_version = pack.name();
  context.ids = config_.ids;
  return context;
}

void Terminal::Core::check_pin(const domain::Staff& staff, std::string pin, bool with_approval_key,
                               std::function<void(std::optional<base::SigningKey>)> then) {
  if (session_.pin_state == PinState::checking) return;  // one at a time
  session_.pin_staff = staff.id;
  const auto begun = pins_->begin(staff.id);
  if (!begun) {
    saved(begun.error());
    return;
  }
  session_.pin_state = begun.value();
  if (begun.value() != PinState::checking) return;
  waiting_actions_.fetch_add(1);
  const std::uint64_t people = people_changed_;
  boost::asio::post(worker_,
                    [this, people, staff, pin = std::move(pin), with_approval_key, then = std::move(then)]() mutable {
                      std::optional<base::SigningKey> key;
                      bool matched = false;
                      if (with_approval_key) {
                        key = store::open_approval_key(staff, pin);
                        matched = key.has_value();
                      } else {
                        matched = store::check_pin(staff, pin);
                      }
                      base::wipe(pin.data(), pin.size());
                      boost::asio::post(io_, [this, people, id = staff.id, matched, key, then = std::move(then)] {
                        const auto ended = pins_->end(id, matched);
                        if (!ended) {
                          session_.pin_state = PinState::idle;
                          saved(ended.error());
                        } else {
                          session_.pin_state = ended.value();
                          // What was asked for by one colleague is not done in another's name.
                          if (matched && people == people_changed_) then(key);
                        }
                        publish();
                        waiting_actions_.fetch_sub(1);
                      });
                    });
}

ViewContext Terminal::Core::view(const domain::Pack& pack) const {
  return ViewContext{*store_,
                     *packs_,
                     pack,
                     *zone_,
                     session_.language,
                     config_.clock->wall(),
                     link_->place().site,
                     identity_.device,
                     session_.signed_in,
                     link_->hub_address().empty()};
}

std::optional<domain::Contact> Terminal::Core::shown_contact() const {
  if (!session_.contact) return std::nullopt;
  return store_->entities().contact(*session_.contact);
}

void Terminal::Core::publish() {
  put_away_seen_report();
  auto fresh = std::make_shared<Snapshot>(build());
  fresh->number = ++snapshots_made_;
  {
    const std::lock_guard lock(published_mutex_);
    published_ = std::move(fresh);
  }
  if (on_change_) on_change_();
}

Snapshot Terminal::Core::build() const {
  Snapshot shown;
  shown.now = config_.clock->wall();
  shown.language = session_.language;
  shown.page = session_.page;
  shown.notice = session_.notice;
  shown.stop = stop_;
  shown.device = device_settings();
  shown.training = config_.training;
  if (session_.page == Page::technician) {
    shown.technician = technician_view();
    if (!shown.technician->unlocked) shown.pin = technician_lock_.describe(session_.technician_pin);
  }
  if (stop_) return shown;

  const Place& place = link_->place();
  const PackPtr in_force = packs_->in_force();
  shown.time_zone = in_force->time_zone;
  shown.currency = in_force->currency;
  shown.pack_name = in_force->name();
  shown.languages = in_force->languages;
  shown.site_name = place.site_name;
  shown.terminal_number = place.terminal_number;
  shown.demo = place.demo;
  shown.sync = link_->status();
  const store::Waiting waiting = store_->waiting();
  shown.sync.waiting_records = waiting.records;
  shown.sync.waiting_since = waiting.since;

  for (const domain::Staff& staff : store_->staff()) shown.staff.push_back(tile_of(staff));
  if (session_.signed_in) shown.signed_in = tile_of(*session_.signed_in);
  if (!shown.technician) shown.pin = pins_->describe(session_.pin_staff, session_.pin_state);

  const ViewContext view = this->view(*in_force);
  shown.charter_policy = text_of(in_force->charter.policy, view);
  const domain::CharterHere charter = charter_of(view);
  shown.charter_from = charter.in_force_from;
  for (const domain::Text& line : charter.lines) shown.charter.push_back(text_of(line, view));
  show_calls(shown, view);
  if (!session_.signed_in) {
    show_approvals(shown, view);
    show_papers(shown);
    return shown;
  }
  show_people(shown);
  show_tasks(shown, view);
  show_exercise(shown, view);
  show_practise_first(shown, view);
  shown.done = session_.done;
  shown.contacts = open_contacts_of(view, session_.signed_in->id);
  switch (session_.page) {
    case Page::lock:
    case Page::stopped:
    case Page::tasks:
    case Page::technician:
    case Page::inbox:
    case Page::practised:
      break;
    case Page::training:
      show_training(shown, view);
      break;
    case Page::board:
    case Page::measures:
    case Page::standards:
    case Page::improvements:
    case Page::huddle:
    case Page::voices:
    case Page::load:
    case Page::script_map:
      break;
    case Page::concern:
      show_concern(shown, view);
      break;
    case Page::goods:
      show_goods(shown, view);
      break;
    case Page::desk:
      shown.desk = desk_items(view);
      for (const DeskItem& item : shown.desk) {
        if (item.urgency == Urgency::overdue)
          ++shown.desk_overdue;
        else if (item.urgency == Urgency::today)
          ++shown.desk_today;
        else
          ++shown.desk_open;
      }
      shown.quick_topics = quick_topics_of(view);
      shown.figures = figures_of(view);
      shown.team_scripts = team_scripts_of(view);
      break;
    case Page::find:
      shown.search_text = session_.search_text;
      shown.found = found_customers(view, session_.search_text);
      [[fallthrough]];
    case Page::customer:
    case Page::script:
    case Page::wrap_up:
    case Page::turned:
      if (const auto contact = shown_contact()) {
        const PackPtr pack = pack_of(contact);
        shown.contact = contact_view(this->view(*pack), *contact);
        show_said(*shown.contact);
        if (session_.verifying) {
          const ViewContext of_contact = this->view(*pack);
          shown.contact->verification = verification_of(of_contact, scope_of(of_contact, *contact), /*open=*/true);
        }
      }
      if (session_.customer) {
        const auto customer = domain::person(store_->entities(), *session_.customer);
        if (customer) shown.customer = customer_view(view, *customer);
      }
      show_promise_at_hand(shown, view);
      if (session_.page == Page::customer) add_customer_page(view, shown);
      break;
  }
  show_approvals(shown, view);
  show_service(shown, view);
  show_papers(shown);
  return shown;
}

}  // namespace okienko::terminal
