// What is done to the device and not with a record: its settings, the technician's page, enrolment, a damaged store.
// Most of it works where the store does not open, so nothing here takes the store, the packs or the link for granted.

#include <spdlog/spdlog.h>

#include <algorithm>
#include <boost/asio/post.hpp>

#include "store/rescue.hpp"
#include "sync/enrolment.hpp"
#include "terminal/core.hpp"
#include "terminal/device.hpp"

namespace okienko::terminal {

namespace {

constexpr std::size_t max_token_bytes = 1000;

TechnicianView::Enrolment state_of(base::ErrorCode code) {
  switch (code) {
    case base::ErrorCode::invalid:
      return TechnicianView::Enrolment::not_a_token;
    case base::ErrorCode::refused:
      return TechnicianView::Enrolment::refused;
    case base::ErrorCode::io:
    case base::ErrorCode::not_found:
      return TechnicianView::Enrolment::unreachable;
    case base::ErrorCode::disk_full:
    case base::ErrorCode::damaged:
    case base::ErrorCode::newer_format:
    case base::ErrorCode::busy:
    case base::ErrorCode::limit:
      return TechnicianView::Enrolment::failed;
  }
  return TechnicianView::Enrolment::failed;
}

}  // namespace

std::optional<bool> Terminal::Core::allowed_by_device(const Action& action) const {
  const bool on_page = session_.page == Page::technician;
  return std::visit(
      [&](const auto& a) -> std::optional<bool> {
        using A = std::decay_t<decltype(a)>;
        if constexpr (std::is_same_v<A, OpenTechnician>) {
          return !on_page && session_.page != Page::turned;
        } else if constexpr (std::is_same_v<A, EnterTechnician> || std::is_same_v<A, LeaveTechnician>) {
          return on_page;
        } else if constexpr (std::is_same_v<A, EnrolTerminal> || std::is_same_v<A, RescueStore>) {
          return technician_works();
        } else if constexpr (std::is_same_v<A, StartAgain>) {
          return technician_works() || session_.page == Page::stopped;
        } else if constexpr (std::is_same_v<A, SetDevice>) {
          if (!store_ || stop_) return false;
          if (session_.page == Page::turned) return false;
          switch (who_may_set(a.name)) {
            case MaySet::nobody:
              return false;
            case MaySet::technician:
              return technician_works();
            case MaySet::anybody_signed_in:
              return technician_works() || session_.signed_in.has_value();
          }
          return false;
        } else if constexpr (std::is_same_v<A, MakePaper> || std::is_same_v<A, PaperPrinted>) {
          if (stop_) return false;
          if (on_page) return technician_works();
          return std::nullopt;
        } else if constexpr (std::is_same_v<A, SetLanguage> || std::is_same_v<A, DismissNotice> ||
                             std::is_same_v<A, LockIdle> || std::is_same_v<A, SignOut> ||
                             std::is_same_v<A, CallCame> || std::is_same_v<A, CallEnded> ||
                             std::is_same_v<A, ReportMade>) {
          return std::nullopt;
        } else {
          // Nothing else is on the technician's page.
          return on_page ? std::optional(false) : std::nullopt;
        }
      },
      action.any());
}

void Terminal::Core::act(const OpenTechnician&) {
  session_.before_technician = session_.page;
  session_.technician_unlocked = false;
  session_.technician_pin = PinState::idle;
  if (technician_.enrolment != TechnicianView::Enrolment::running) {
    technician_.enrolment = TechnicianView::Enrolment::idle;
    technician_.enrolment_detail.clear();
  }
  session_.page = Page::technician;
}

void Terminal::Core::act(const EnterTechnician& action) {
  if (session_.technician_unlocked || session_.technician_pin == PinState::checking) return;
  const auto verifier = technician_lock_.verifier();
  if (!verifier) return;
  auto begun = technician_lock_.begin();
  // A full disk must not shut out who comes to empty it.
  if (!begun && begun.error().code == base::ErrorCode::disk_full && make_room()) begun = technician_lock_.begin();
  if (!begun) {
    saved(begun.error());
    return;
  }
  session_.technician_pin = begun.value();
  if (begun.value() != PinState::checking) return;
  waiting_actions_.fetch_add(1);
  boost::asio::post(worker_, [this, verifier = *verifier, pin = action.pin]() mutable {
    const bool matched = base::pin_matches(verifier, pin);
    base::wipe(pin.data(), pin.size());
    boost::asio::post(io_, [this, matched] {
      const auto ended = technician_lock_.end(matched);
      session_.technician_pin = ended ? ended.value() : PinState::idle;
      if (!ended) saved(ended.error());
      // Left meanwhile: what was entered opens nothing later.
      session_.technician_unlocked = ended && matched && session_.page == Page::technician;
      publish();
      waiting_actions_.fetch_sub(1);
    });
  });
}

void Terminal::Core::act(const LeaveTechnician&) {
  session_.technician_unlocked = false;
  session_.technician_pin = PinState::idle;
  if (stop_) {
    session_.page = Page::stopped;
  } else if (session_.before_technician == Page::stopped) {
    session_.page = Page::lock;  // mended meanwhile
  } else {
    session_.page = session_.before_technician;
  }
}

void Terminal::Core::act(const SetDevice& action) {
  // The key words are a matter of each colleague alone.
  if (action.name.starts_with("cue/") &&
      (!session_.signed_in || action.name.substr(4) != session_.signed_in->id.text())) {
    return;
  }
  if (!fits_setting(action.name, action.value, packs_->in_force()->languages)) {
    spdlog::warn("the setting {} does not take that value", action.name);
    return;
  }
  if (!saved(store_->set_setting(setting_key(action.name), action.value))) return;
  if (action.name == "brightness") backlight_.set(device_settings().brightness_percent);
  if (action.name == "language") session_.language = action.value;
}

void Terminal::Core::act(const EnrolTerminal& action) {
  using Enrolment = TechnicianView::Enrolment;
  if (config_.training || stop_ || technician_.enrolment == Enrolment::running) return;
  technician_.enrolment_detail.clear();
  if (action.token.size() > max_token_bytes) {
    technician_.enrolment = Enrolment::not_a_token;
    return;
  }
  technician_.enrolment = Enrolment::running;
  waiting_actions_.fetch_add(1);
  boost::asio::post(worker_, [this, token = action.token, identity = identity_] {
    auto enrolled = sync::enroll(token, config_.data_folder, identity);
    boost::asio::post(io_, [this, enrolled = std::move(enrolled)] {
      if (enrolled) {
        spdlog::info("enrolled as terminal {} of {}", enrolled.value().terminal_number, enrolled.value().site_name);
        technician_.enrolment = Enrolment::done;
        reopen();
      } else {
        spdlog::warn("not enrolled: {}", enrolled.error().message);
        technician_.enrolment = state_of(enrolled.error().code);
        technician_.enrolment_detail = enrolled.error().message;
      }
      publish();
      waiting_actions_.fetch_sub(1);
    });
  });
}

void Terminal::Core::act(const RescueStore&) {
  using Rescue = TechnicianView::Rescue;
  if (!stop_ || stop_->kind != Stop::Kind::damaged_store) return;
  const auto failed = [&](const std::string& why) {
    spdlog::error("the damaged store was not put aside: {}", why);
    technician_.rescue = Rescue::failed;
    technician_.rescue_detail = why;
  };
  auto aside = store::set_aside(config_.data_folder, config_.clock->wall());
  if (!aside && aside.error().code == base::ErrorCode::disk_full && make_room()) {
    aside = store::set_aside(config_.data_folder, config_.clock->wall());
  }
  if (!aside) return failed(aside.error().message);
  auto unsent = store::write_unsent(aside.value());
  if (!unsent && unsent.error().code == base::ErrorCode::disk_full && make_room()) {
    unsent = store::write_unsent(aside.value());
  }
  technician_.rescue = Rescue::done;
  technician_.rescue_folder = aside.value().string();
  technician_.rescue_unsent = unsent ? unsent.value().records : 0;
  technician_.rescue_unsent_known = unsent && unsent.value().whole;
  technician_.rescue_detail = unsent ? std::string() : unsent.error().message;
  spdlog::warn("the damaged store stands in {}; {} records that no hub has", technician_.rescue_folder,
               technician_.rescue_unsent);
  reopen();
}

void Terminal::Core::act(const StartAgain&) {
  reopen();
}

void Terminal::Core::reopen() {
  // What somebody was doing stands in the records; they sign in again, as after any start.
  const bool technician = technician_works();
  const std::string language = session_.language;
  end_exercise();
  close_measures();
  if (link_) link_->stop();
  link_.reset();
  packs_.reset();
  pins_.reset();
  zone_.reset();
  store_.reset();
  stop_.reset();
  session_ = Session{};
  session_.language = language;
  put_by_.clear();
  last_here_.clear();
  open();
  if (technician) {
    session_.before_technician = session_.page;
    session_.page = Page::technician;
    session_.technician_unlocked = true;
  }
  if (link_) link_->start();
}

bool Terminal::Core::make_room() {
  if (!reserve_.release()) return false;
  spdlog::warn("the disk is full: what was held back is used now");
  disk_low_told_ = false;
  return true;
}

void Terminal::Core::watch_device() {
  const std::uint64_t free_bytes = free_disk_bytes(config_.data_folder);
  // Held again only when that leaves enough, and a little more, so that it does not come and go.
  if (free_bytes > config_.low_space_bytes + 2 * config_.reserve_bytes) {
    reserve_.hold();
    disk_low_told_ = false;
  } else if (free_bytes < config_.low_space_bytes && !disk_low_told_) {
    disk_low_told_ = true;
    spdlog::warn("little room on the disk: {} bytes", free_bytes);
    notice(Notice::Kind::disk_low);
  }
}

void Terminal::Core::watch_clock() {
  const std::int64_t skew_ms = link_ ? link_->status().clock_skew_ms : 0;
  const bool skewed = skew_ms > max_clock_skew_ms || skew_ms < -max_clock_skew_ms;
  if (skewed && !clock_skew_told_) {
    spdlog::warn("this clock and the hub's differ by {} ms", skew_ms);
    notice(Notice::Kind::clock_skewed, std::to_string(skew_ms / 60'000));
  }
  clock_skew_told_ = skewed;
}

}  // namespace okienko::terminal
