// A hub and several terminals, as far as the pure core goes: each terminal decides and folds for itself, the hub orders
// and rules, and records travel only when a test says so. No threads, no disk: every order of everything can be tried.
#pragma once

#include <algorithm>

#include "domain/referee.hpp"
#include "world.hpp"

namespace okienko::domain::testing {

struct Record {
  EventHeader header;
  Event event;
  std::optional<DeviceId> to;  // none: everybody
};

struct FloorTerminal {
  MemoryEntities entities;
  DeviceId device;
  Staff actor;
  Pack pack;                // in force here
  std::vector<Record> log;  // own records
  std::size_t pushed = 0;
  std::size_t cursor = 0;   // of the hub's log
};

struct Floor {
  // All begin with what `world` knows: people, customers, cases.
  Floor(World& base, int terminals) : world(base), pack(base.pack) {
    referee.set_limits(pack.version, pack.limits);
    for (const Staff& staff : {world.anna, world.tomasz, world.maria, world.piotr}) {
      StaffRecorded recorded;
      recorded.staff = staff.id;
      recorded.role = staff.role;
      recorded.approval_key = staff.approval_key;
      recorded.personal = {{"name", staff.name}, {"telephone_key", staff.telephone_key}};
      hub_says(recorded);
    }
    for (int i = 0; i < terminals; ++i) {
      FloorTerminal terminal;
      terminal.entities = world.entities;
      terminal.device = world.ids.make<DeviceId>(world.now);
      terminal.actor = world.anna;
      terminal.pack = pack;
      terminal.cursor = hub_log.size();
      at.push_back(std::move(terminal));
    }
    let_time_pass();
  }

  Context context(const FloorTerminal& terminal) {
    Context made = world.context();
    made.pack = &terminal.pack;
    made.in_force = &terminal.pack;
    made.actor = terminal.actor.id;
    made.role = terminal.actor.role;
    made.device = terminal.device;
    made.stands_alone = false;
    return made;
  }

  // The events, folded there; or why not.
  base::Result<std::vector<Event>, Rejection> run(FloorTerminal& terminal, const Command& command) {
    auto decided = decide(terminal.entities, command, context(terminal));
    if (!decided) return decided;
    const EventHeader header{world.now, terminal.actor.id, terminal.device, "poznan-04", terminal.pack.name()};
    for (const Event& event : decided.value()) {
      evolve(terminal.entities, header, event);
      terminal.log.push_back({header, event, {}});
    }
    return decided;
  }

  void hub_says(const Event& event) {
    const EventHeader header{world.now, {}, {}, "", {}};
    referee.read(header, event, world.now);
    hub_log.push_back({header, event, {}});
  }
  void hub_rules(const Rulings& rulings) {
    for (const Ruling& ruling : rulings) {
      hub_log.push_back({EventHeader{world.now, {}, {}, ruling.site, {}}, ruling.event, ruling.to});
    }
  }
  void let_time_pass() {
    std::vector<Referee::Terminal> terminals;
    for (const FloorTerminal& terminal : at) terminals.push_back({terminal.device, "poznan-04", false});
    hub_rules(referee.tick(terminals, world.now));
  }

  void push(FloorTerminal& terminal) {
    for (; terminal.pushed < terminal.log.size(); ++terminal.pushed) {
      const Record& record = terminal.log[terminal.pushed];
      hub_log.push_back(record);
      hub_rules(referee.take(record.header, record.event, world.now));
    }
  }
  void pull(FloorTerminal& terminal) {
    for (; terminal.cursor < hub_log.size(); ++terminal.cursor) {
      const Record record = hub_log[terminal.cursor];
      if (record.header.device == terminal.device || (record.to && *record.to != terminal.device)) continue;
      evolve(terminal.entities, record.header, record.event);
      if (const auto* recalled = std::get_if<LeaseRecalled>(&record.event)) {
        EXPECT_TRUE(run(terminal, ReturnLease{recalled->budget, true}));
      }
    }
    look_after(terminal);
  }
  // What a terminal does unasked.
  void look_after(FloorTerminal& terminal) {
    for (const ApprovalRequest& request : terminal.entities.open_requests()) {
      if (request.device != terminal.device) continue;
      if (request.pack_version != terminal.pack.version && !request.consumed) (void)run(terminal, RejudgeApproval{request.id});
      (void)run(terminal, PayApproved{request.id});
    }
  }
  void sync(FloorTerminal& terminal) {
    push(terminal);
    pull(terminal);
  }
  // Until nothing moves any more.
  void heal() {
    const auto moves = [this](const FloorTerminal& terminal) {
      return terminal.pushed < terminal.log.size() || terminal.cursor < hub_log.size();
    };
    while (std::any_of(at.begin(), at.end(), moves)) {
      for (FloorTerminal& terminal : at) sync(terminal);
    }
  }

  World& world;
  Pack pack;
  Referee referee;
  std::vector<Record> hub_log;
  std::vector<FloorTerminal> at;
};

}  // namespace okienko::domain::testing
