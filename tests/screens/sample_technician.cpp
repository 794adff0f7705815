// The technician's page: closed, at its PIN, each tab, and what stands there when something is wrong.
#include "matrix.hpp"
#include "sample.hpp"

namespace okienko::screens_test {

using namespace std::chrono_literals;
using screens::LocalState;
using screens::TechnicianTab;
using terminal::Page;
using terminal::TechnicianView;

Snapshot technician_page() {
  Snapshot shown = base_page(Page::technician);
  shown.signed_in.reset();
  shown.languages = {"pl", "en", "uk"};
  shown.device.brightness_percent = 100;
  shown.device.printer_a4 = "ipp://192.168.10.24/ipp/print";
  shown.sync.state = terminal::SyncState::offline;
  shown.sync.waiting_records = 17;
  shown.sync.waiting_since = now - 42min;
  shown.sync.cause = "10.20.0.5:7443: connection refused";
  TechnicianView view;
  view.pin_set = view.unlocked = true;
  view.program_version = "0.4.0";
  view.pack_name = "pl-retail@2026.11.0";
  view.store_format = "3/4";
  view.sqlite_version = "3.40.1";
  view.kernel = "Linux 6.1.0-28-amd64";
  view.free_bytes = std::int64_t{11} * 1024 * 1024 * 1024 + 450'000'000;
  view.store_bytes = 48'400'000;
  view.keys_bytes = 1'700'000;
  view.log_bytes = 310'000;
  view.reserve_bytes = 16 * 1024 * 1024;
  view.clock_skew_ms = -1400;
  view.outbox = {{"contact", now - 42min, 6},
                 {"customer", now - 40min, 2},
                 {"case", now - 39min, 3},
                 {"grant", now - 30min, 1},
                 {"promise", now - 30min, 4},
                 {"goods", now - 12min, 1}};
  view.enrolled_with = "hub.firma.example:7443";
  for (int line = 0; line < 60; ++line) {
    view.log.push_back("[2026-11-21 10:0" + std::to_string(line % 10) +
                       ":12.481] [okienko] [info] hub: 10.20.0.5:7443: connection refused");
  }
  view.log.push_back("[2026-11-21 10:41:02.118] [okienko] [warning] little room on the disk: 201326592 bytes");
  view.log.push_back("[2026-11-21 10:41:55.004] [okienko] [error] not saved: cannot run a statement: disk I/O error");
  shown.technician = view;
  return shown;
}

Snapshot technician_pin_page(terminal::PinState state) {
  Snapshot shown = technician_page();
  shown.technician = TechnicianView{};
  shown.technician->pin_set = true;
  shown.pin.state = state;
  shown.pin.tries_left = 7;
  shown.pin.delay_left_ms = state == terminal::PinState::delayed ? 5000 : 0;
  return shown;
}

Snapshot technician_stopped_page(TechnicianView::Rescue rescue) {
  Snapshot shown = technician_page();
  shown.site_name.clear();
  shown.languages.clear();
  shown.technician->outbox.clear();
  shown.technician->rescue = rescue;
  if (rescue != TechnicianView::Rescue::done) {
    shown.stop = terminal::Stop{terminal::Stop::Kind::damaged_store,
                                "device 0192-… epoch 1 seq 4410: the bytes are not what was written"};
  } else {
    shown.sync = {};
    shown.technician->rescue_folder = "/var/lib/okienko/damaged-20261121-104155";
    shown.technician->rescue_unsent = 17;
  }
  return shown;
}

void add_technician_states(std::vector<State>& states) {
  const auto tab = [](TechnicianTab which) {
    return [which](LocalState& local) {
      local.technician.tab = which;
      local.technician.tab_chosen = true;
    };
  };
  Snapshot closed = technician_page();
  closed.technician = TechnicianView{};
  states.push_back({"technician-closed", closed});
  states.push_back({"technician-pin", technician_pin_page(terminal::PinState::idle)});
  states.push_back({"technician-pin-delayed", technician_pin_page(terminal::PinState::delayed), {}, "", true});
  states.push_back({"technician-pin-locked", technician_pin_page(terminal::PinState::locked), {}, "", true});
  states.push_back({"technician-screen", technician_page(), tab(TechnicianTab::screen)});
  states.push_back({"technician-touch", technician_page(), [tab](LocalState& local) {
                      tab(TechnicianTab::touch)(local);
                      local.technician.touch.hit[0] = local.technician.touch.hit[7] = true;
                      local.technician.touch.presses = {{{90, 200}, {88, 204}, 1.2F, true},
                                                        {{700, 520}, {640, 470}, 21.0F, false}};
                    }});
  states.push_back({"technician-printers", technician_page(), tab(TechnicianTab::printers)});
  states.push_back({"technician-centre", technician_page(), tab(TechnicianTab::centre)});
  states.push_back({"technician-log", technician_page(), tab(TechnicianTab::log)});
  states.push_back({"technician-about", technician_page(), tab(TechnicianTab::about)});
  using Enrolment = TechnicianView::Enrolment;
  for (const auto& [name, state] : {std::pair{"running", Enrolment::running},
                                    {"done", Enrolment::done},
                                    {"not-a-token", Enrolment::not_a_token},
                                    {"refused", Enrolment::refused},
                                    {"unreachable", Enrolment::unreachable},
                                    {"failed", Enrolment::failed}}) {
    Snapshot shown = technician_page();
    shown.technician->enrolment = state;
    shown.technician->enrolment_detail = "no enrolment from hub.firma.example:7443: host not found (authoritative)";
    states.push_back({std::string("technician-enrolment-") + name, shown, tab(TechnicianTab::centre), "",
                      state != Enrolment::refused});
  }
  Snapshot training = technician_page();
  training.training = true;
  training.sync = {};
  states.push_back({"technician-training", training, tab(TechnicianTab::centre), "", true});
  states.push_back({"technician-repair", technician_stopped_page(TechnicianView::Rescue::offered)});
  states.push_back({"technician-repair-sure", technician_stopped_page(TechnicianView::Rescue::offered),
                    [](LocalState& local) { local.technician.starting_anew = true; }, "technician/rescue_now", true});
  states.push_back({"technician-rescued", technician_stopped_page(TechnicianView::Rescue::done)});
}

}  // namespace okienko::screens_test
