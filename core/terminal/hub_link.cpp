#include "terminal/hub_link.hpp"

#include <spdlog/spdlog.h>

#include "domain/codec.hpp"
#include "domain/envelope.hpp"

namespace okienko::terminal {

namespace {

Refusal refusal_of(sync::Cause cause) {
  switch (cause) {
    case sync::Cause::none:
    case sync::Cause::unreachable:
    case sync::Cause::certificate_expired:
    case sync::Cause::hub_trouble:
      return Refusal::none;
    case sync::Cause::revoked:
      return Refusal::revoked;
    case sync::Cause::unknown_terminal:
      return Refusal::unknown_terminal;
    case sync::Cause::wrong_hub:
      return Refusal::wrong_hub;
    case sync::Cause::quarantined:
    case sync::Cause::store_restored:
    case sync::Cause::hub_restored:
    case sync::Cause::records_refused:
      return Refusal::records_differ;
    case sync::Cause::protocol_too_new:
    case sync::Cause::protocol_too_old:
      return Refusal::version;
    case sync::Cause::own_store:
    case sync::Cause::misbehaved:
      return Refusal::trouble;
  }
  return Refusal::trouble;
}

}  // namespace

HubLink::HubLink(boost::asio::io_context& io, const std::filesystem::path& data_folder,
                 const store::DeviceIdentity& identity, store::Store& store, const base::Clock& clock,
                 bool connect, Changed changed)
    : store_(store), changed_(std::move(changed)) {
  auto loaded = sync::load_enrolment(data_folder);
  if (!loaded) {
    spdlog::error("the enrolment cannot be read: {}", loaded.error().message);
    trouble_ = loaded.error().message;
    return;
  }
  if (!loaded.value()) return;
  sync::Enrolment& enrolment = *loaded.value();
  place_.site = enrolment.site;
  place_.site_name = enrolment.site_name;
  place_.terminal_number = static_cast<int>(enrolment.terminal_number);
  place_.demo = enrolment.demo;
  hub_address_ = enrolment.host + ":" + std::to_string(enrolment.port);
  if (!connect) return;

  sync::LinkCallbacks callbacks;
  callbacks.standing = [this] {
    const store::ChainHead head = store_.own_head();
    return sync::LinkStanding{head.epoch, head.seq, store_.hub_cursor()};
  };
  callbacks.events = [this](std::uint64_t after_seq, std::size_t max_events,
                            std::size_t max_bytes) -> base::Result<sync::OwnEvents> {
    sync::OwnEvents own;
    OKIENKO_TRY(auto events, store_.own_events_after(after_seq, max_events, max_bytes));
    own.events = std::move(events);
    OKIENKO_TRY(auto keys, store_.keys_of(own.events));
    own.keys = std::move(keys);
    return own;
  };
  callbacks.deliver = [this](const auto& events, const auto& keys, std::uint64_t position) {
    return take_in(events, keys, position);
  };
  callbacks.acknowledged = [this](std::uint64_t seq) -> base::Result<void> {
    OKIENKO_TRY(store_.set_acknowledged(seq));
    changed_.anything();
    return base::success();
  };
  callbacks.state_changed = [this, &clock](const sync::LinkState& state) {
    if (state.phase == sync::LinkState::Phase::waiting) {
      spdlog::info("hub: {}", state.words);
      refusal_ = refusal_of(state.cause);
    } else if (state.phase == sync::LinkState::Phase::online) {
      refusal_ = Refusal::none;
      clock_skew_ms_ = (clock.wall() - state.hello.wall_time).count();
    }
    changed_.anything();
  };
  line_ = std::make_unique<sync::TerminalLink>(io, data_folder, std::move(enrolment), identity, clock,
                                               std::move(callbacks));
}

HubLink::HubLink(store::Store& store, const std::string& site_name, Changed changed)
    : store_(store), changed_(std::move(changed)) {
  place_.site = "training";
  place_.site_name = site_name;
}

void HubLink::start() {
  if (line_) line_->start();
}

void HubLink::stop() {
  line_.reset();
}

void HubLink::events_appended() {
  if (line_) line_->own_head_moved(store_.own_head().seq);
}

bool HubLink::accepted_here(const domain::TaskAccepted& accepted) const {
  const auto here = [&](const auto& work) {
    return work && work->given && work->given->accepted && work->given->accepted->device == store_.own_head().device;
  };
  if (accepted.matter) return here(store_.entities().matter(*accepted.matter));
  return accepted.promise && here(store_.entities().promise(*accepted.promise));
}

base::Result<void> HubLink::take_in(const std::vector<base::Bytes>& events,
                                    const std::vector<store::SubjectKey>& keys, std::uint64_t position) {
  std::vector<domain::TaskAccepted> contested;
  for (const base::Bytes& bytes : events) {
    const auto envelope = domain::decode_envelope(bytes);
    if (!envelope || envelope.value().type != domain::type_name(domain::TaskAccepted{})) continue;
    const auto event = domain::event_from_text(envelope.value().type, envelope.value().type_version,
                                               base::as_text(envelope.value().body), std::nullopt);
    const auto* accepted = event ? std::get_if<domain::TaskAccepted>(&event.value()) : nullptr;
    if (accepted && accepted_here(*accepted)) contested.push_back(*accepted);
  }
  OKIENKO_TRY(store_.ingest(events, keys, position));
  for (const domain::TaskAccepted& accepted : contested) {
    if (!accepted_here(accepted) && changed_.lost) changed_.lost(accepted);
  }
  bool packs_came = false;
  // A colleague recorded anew by the hub has a new PIN: the tries of the old one are over.
  for (const base::Bytes& bytes : events) {
    const auto envelope = domain::decode_envelope(bytes);
    if (!envelope) continue;
    packs_came = packs_came || envelope.value().type.starts_with("pack.");
    if (envelope.value().type != "staff.recorded") continue;
    OKIENKO_TRY(store_.clear_pin_tries(domain::StaffId{envelope.value().subject.value}));
  }
  if (packs_came) changed_.packs();
  changed_.anything();
  return base::success();
}

SyncStatus HubLink::status() const {
  SyncStatus status;
  status.clock_skew_ms = clock_skew_ms_;
  status.cause = trouble_;
  status.refusal = trouble_.empty() ? refusal_ : Refusal::trouble;
  if (!trouble_.empty()) status.state = SyncState::refused;
  if (!line_) return status;
  const sync::LinkState& state = line_->state();
  status.cause = state.words;
  switch (state.phase) {
    case sync::LinkState::Phase::stopped:
      status.state = SyncState::offline;
      break;
    case sync::LinkState::Phase::connecting:
      status.state = refusal_ == Refusal::none ? SyncState::connecting : SyncState::refused;
      break;
    case sync::LinkState::Phase::online:
      status.state = store_.waiting().records > 0 ? SyncState::sending : SyncState::synchronised;
      break;
    case sync::LinkState::Phase::waiting:
      status.state = refusal_ == Refusal::none ? SyncState::offline : SyncState::refused;
      break;
  }
  return status;
}

}  // namespace okienko::terminal
