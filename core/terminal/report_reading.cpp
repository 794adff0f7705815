#include "terminal/report_reading.hpp"

#include <stdlib.h>

#include <algorithm>

#include "pack/pack.hpp"
#include "store/rescue.hpp"
#include "store/store.hpp"
#include "sync/enrolment.hpp"
#include "terminal/hub_link.hpp"
#include "terminal/view_figures.hpp"
#include "terminal/zone.hpp"

namespace okienko::terminal {

namespace fs = std::filesystem;

namespace {

// Goes with all that is in it.
class ScratchFolder {
 public:
  ScratchFolder() {
    std::error_code failed;
    std::string name = (fs::temp_directory_path(failed) / "okienko-report-XXXXXX").string();
    if (!failed && ::mkdtemp(name.data()) != nullptr) path_ = name;
  }
  ~ScratchFolder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

// What the terminal works with: the pack that it last put in force, else the one of its folder.
base::Result<std::shared_ptr<const domain::Pack>> pack_of(const ReportWish& wish) {
  const std::string name = store::read_setting(wish.data_folder, "pack_in_force");
  std::error_code failed;
  const bool kept = !name.empty() && name.find('/') == std::string::npos &&
                    fs::is_directory(wish.data_folder / "packs" / name, failed);
  const fs::path folder = kept ? wish.data_folder / "packs" / name : wish.pack_folder;
  pack::Loaded loaded = pack::load(folder);
  if (!loaded.pack) {
    const std::string why = loaded.messages.empty() ? std::string("it is not there") : loaded.messages.front().text;
    return base::error(base::ErrorCode::invalid, "the pack " + folder.string() + " cannot be read: " + why);
  }
  return std::make_shared<const domain::Pack>(std::move(*loaded.pack));
}

}  // namespace

base::Result<ReportView> read_report(const ReportWish& wish) {
  OKIENKO_TRY(auto store, store::Store::open_to_read(wish.data_folder));
  OKIENKO_TRY(const auto pack, pack_of(wish));
  const auto zone = make_time_zone(pack->time_zone);
  const std::string month = report_month_to_text(wish.month);

  std::string language = wish.language.empty() ? store.setting("language") : wish.language;
  const bool spoken = std::find(pack->languages.begin(), pack->languages.end(), language) != pack->languages.end();
  if (!spoken && !wish.language.empty()) {
    return base::error(base::ErrorCode::refused, "the pack does not speak the language " + language);
  }
  if (!spoken && !pack->languages.empty()) language = pack->languages.front();

  Place place;
  OKIENKO_TRY(const auto enrolment, sync::load_enrolment(wish.data_folder));
  if (enrolment) {
    place.site = enrolment->site;
    place.site_name = enrolment->site_name;
  }
  auto question = report_question(pack, place.site, wish.month, zone->date_of(wish.now));
  if (!question) return base::error(base::ErrorCode::refused, "of " + month + " no whole day is over yet");

  const ScratchFolder scratch;
  if (scratch.path().empty()) return base::error(base::ErrorCode::io, "cannot make a folder for what is reckoned");
  OKIENKO_TRY(auto measured, store::Measured::open(wish.data_folder / "store.db", scratch.path() / "measures.db", *zone));
  for (;;) {
    OKIENKO_TRY(const auto progress, measured.catch_up());
    if (progress.done()) break;
  }
  OKIENKO_TRY(auto data, read_service(measured, *question));
  data.ready = true;

  // The figures need no shelf of packs; it only stands where the pages of the terminal have it.
  const PackShelf shelf(wish.data_folder, store);
  ViewContext view{store, shelf, *pack, *zone, language, wish.now, place.site, {}, std::nullopt, !enrolment};
  ReportView report =
      FigureView(view, std::make_shared<const ServiceData>(std::move(data))).report(wish.month, place.site_name);
  if (report.contacts == 0) {
    return base::error(base::ErrorCode::not_found, "there are no contacts with customers in " + month);
  }
  return report;
}

}  // namespace okienko::terminal
