#include "shop.hpp"

#include <thread>

namespace okienko::terminal::testing {

Shop::Shop(StaffFrom staff_from) : pack_folder(OKIENKO_PACK) {
  std::string name = (std::filesystem::temp_directory_path() / "okienko-shop-XXXXXX").string();
  folder = ::mkdtemp(name.data());
  EXPECT_TRUE(base::crypto_start());
  const auto identity = store::load_or_make_identity(folder, ids, clock.wall());
  EXPECT_TRUE(identity);
  auto store = store::Store::open(folder, identity.value());
  EXPECT_TRUE(store) << store.error().message;
  anna = ids.make<StaffId>(clock.wall());
  maria = ids.make<StaffId>(clock.wall());
  jan = ids.make<CustomerId>(clock.wall());
  staff_events.push_back(store::make_staff_event({anna, "Anna N.", domain::Role::agent, anna_pin}).value());
  staff_events.push_back(
      store::make_staff_event({maria, "Maria Król", domain::Role::supervisor, maria_pin}).value());
  std::vector<domain::Event> events;
  if (staff_from == StaffFrom::here) events = staff_events;
  events.push_back(domain::CustomerCreated{jan,
                                           domain::Channel::phone,
                                           {{"name", "Jan Wójcik"},
                                            {"phone", "601 234 567"},
                                            {"address_form", "sir"},
                                            {"product", "Ekspres Verta 300"},
                                            {"order", "88121"},
                                            {"purchase_date", "2026-03-14"},
                                            {"price", "899.00"}}});
  store::AppendContext context;
  context.now = clock.wall();
  context.site = "local";
  context.pack_version = "test@1";
  context.ids = &ids;
  EXPECT_TRUE(store.value().append(events, context));
}

Shop::~Shop() {
  terminal.reset();
  std::error_code ignored;
  std::filesystem::remove_all(folder, ignored);
}

void Shop::open_terminal() {
  Config config;
  config.data_folder = folder;
  config.pack_folder = pack_folder;
  config.clock = clock_of_terminal;
  config.ids = &ids;
  terminal = Terminal::start(config, [] {});
}

void Shop::with_store(const std::function<void(store::Store&, const store::AppendContext&)>& work) {
  const auto identity = store::load_or_make_identity(folder, ids, clock.wall());
  ASSERT_TRUE(identity);
  auto store = store::Store::open(folder, identity.value());
  ASSERT_TRUE(store) << store.error().message;
  store::AppendContext context;
  context.now = clock.wall();
  context.site = "local";
  context.ids = &ids;
  work(store.value(), context);
}

SnapshotPtr Shop::act(Action action) {
  EXPECT_TRUE(terminal->post(std::move(action)));
  while (!terminal->idle()) std::this_thread::sleep_for(std::chrono::milliseconds{1});
  return terminal->snapshot();
}

void Shop::sign_in(const StaffId& staff, const std::string& pin) {
  act(ChooseStaff{staff});
  act(SignIn{pin});
}

void Shop::complaint_to_remedies() {
  act(NewContact{domain::Channel::counter});
  act(ChooseCustomer{jan});
  act(ChooseScript{"complaint_non_conformity"});
  for (int step = 0; step < 12; ++step) {
    const SnapshotPtr at = now();
    if (!at->contact || !at->contact->step || at->contact->step->kind == domain::StepKind::remedy) return;
    const StepView& shown = *at->contact->step;
    act(Answer{shown.id, shown.options.empty() ? "" : shown.options.front().id, "", false});
  }
}

const RemedyView* remedy(const SnapshotPtr& at, const std::string& id) {
  if (!at->contact || !at->contact->step) return nullptr;
  for (const RemedyView& shown : at->contact->step->remedies) {
    if (shown.id == id) return &shown;
  }
  return nullptr;
}

}  // namespace okienko::terminal::testing
