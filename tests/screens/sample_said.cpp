// What is said and shown beside the answers: key words, notes, going back, pictures, and the customer's own page.
#include "kiosk/screens/pictures.hpp"
#include "matrix.hpp"
#include "sample.hpp"

namespace okienko::screens_test {

using namespace std::chrono_literals;
using namespace terminal;
using screens::LocalState;
using screens::SheetKind;

// A thing on a table, with light from the left: enough to see how a photo lies.
camera::PicturePtr photo_of_a_thing(int width, int height) {
  platform::Picture made{{width, height}, {}};
  made.rgb.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const double across = static_cast<double>(x) / width, down = static_cast<double>(y) / height;
      const bool thing = across > 0.3 && across < 0.7 && down > 0.2 && down < 0.82;
      const bool table = down > 0.7;
      const double light = 1 - 0.45 * across;
      const double red = thing ? 70 : table ? 168 : 205;
      const double green = thing ? 84 : table ? 132 : 212;
      const double blue = thing ? 96 : table ? 96 : 214;
      for (const double part : {red, green, blue}) made.rgb.push_back(static_cast<std::uint8_t>(part * light));
    }
  }
  return std::make_shared<const platform::Picture>(std::move(made));
}

Snapshot cue_page() {
  Snapshot shown = choose_page();
  shown.device.cue_words = true;
  shown.contact->step->cue = "przykro mi · jakie rozwiązanie";
  return shown;
}

Snapshot said_page() {
  Snapshot shown = choose_page();
  ContactView& contact = *shown.contact;
  contact.suggestions.clear();
  contact.known.clear();
  contact.step->practice.clear();
  contact.notes = {{"wyjeżdża w piątek, prosi o telefon wcześniej", "Anna N.", now - 4min, true},
                   {"ekspres jest prezentem dla mamy", "Marek D.", now - 19 * 24h, false}};
  for (std::uint8_t number = 1; number <= 3; ++number) {
    AttachmentView attachment;
    attachment.id = id<domain::AttachmentId>(number);
    attachment.media_type = number == 2 ? "application/pdf" : "image/jpeg";
    attachment.label = number == 1 ? "Zdjęcie usterki" : "";
    attachment.added_by_name = "Anna N.";
    attachment.added_at = now - 3min;
    attachment.bytes = 210'000;
    attachment.here = true;
    attachment.content = std::make_shared<const base::Bytes>(base::Bytes{0xFF, 0xD8, 0xFF, 0xE0});
    contact.attachments.push_back(attachment);
  }
  contact.answers = {{"fault", "Co się stało", "Przecieka przy młynku", false, domain::FactKind::text,
                      {"Co się stało", "Zdjęcie", "Cena zakupu"}},
                     {"photo", "Zdjęcie", id<domain::AttachmentId>(1).text(), false, domain::FactKind::photo,
                      {"Zdjęcie", "Cena zakupu"}},
                     {"price", "Cena zakupu", "899.00", false, domain::FactKind::amount, {"Cena zakupu"}}};
  return shown;
}

void add_pictures(LocalState& local) {
  local.pictures.sources = camera::Sources{true, true, {}};
  local.pictures.shown[id<domain::AttachmentId>(1).text()] = photo_of_a_thing(240, 180);
  local.pictures.shown[id<domain::AttachmentId>(3).text()] = photo_of_a_thing(180, 240);
}

void add_sources(LocalState& local) {
  camera::Sources sources{true, true, {}};
  sources.files = {{"IMG_0042.jpg", false, now - 1min, photo_of_a_thing(240, 180)},
                   {"skan-17.pdf", true, now - 6min, nullptr},
                   {"IMG_0041.jpg", false, now - 25h, photo_of_a_thing(180, 240)}};
  local.pictures.sources = std::move(sources);
}

void add_taken(LocalState& local) {
  add_sources(local);
  camera::Taken taken;
  taken.media_type = "image/jpeg";
  taken.bytes = std::make_shared<const base::Bytes>(base::Bytes{0xFF, 0xD8, 0xFF, 0xE0});
  taken.picture = photo_of_a_thing(800, 600);
  local.pictures.taken = std::move(taken);
}

Snapshot photo_page() {
  Snapshot shown = ask_photo_page();
  shown.contact->step->fact = "photo";
  return shown;
}

Snapshot turned_more_page(bool effort_answered) {
  Snapshot shown = turned_page();
  shown.contact->summary.survey_answered = true;
  shown.contact->summary.effort_answered = effort_answered;
  return shown;
}

void add_said_states(std::vector<State>& states) {
  const std::vector<State> more = {
      {"cue", cue_page(), {}, "script/cue"},
      {"cue-whole", cue_page(), [](LocalState& local) { local.step.whole_line = true; }},
      {"said", said_page(), add_pictures, "script/attach"},
      {"note-sheet", said_page(), [](LocalState& local) {
         local.note_words = "woli odebrać w sklepie";
         local.sheet.open(SheetKind::note);
       }, "note/save"},
      {"reopen-sheet", said_page(), [](LocalState& local) {
         local.step.going_back = "fault";
         local.sheet.open(SheetKind::reopen);
       }, "script/reopen/yes"},
      {"photo", photo_page(), add_sources, "script/photo/take"},
      {"photo-nothing-yet", photo_page(), [](LocalState& local) {
         local.pictures.sources = camera::Sources{false, true, {}};
       }, "script/photo/write"},
      {"photo-fault", photo_page(), [](LocalState& local) {
         add_sources(local);
         local.pictures.fault = camera::Fault::no_picture;
       }, "script/photo/take"},
      {"photo-taken", photo_page(), add_taken, "script/next"},
      {"attach-sheet", said_page(), [](LocalState& local) {
         add_sources(local);
         local.sheet.open(SheetKind::attach);
       }, "attach/take"},
      {"picture-large", said_page(), [](LocalState& local) {
         add_pictures(local);
         local.pictures.large = id<domain::AttachmentId>(1).text();
         local.pictures.shown[local.pictures.large + "/large"] = photo_of_a_thing(800, 600);
         local.sheet.open(SheetKind::picture);
       }, "script/picture/close"},
      {"document-large", said_page(), [](LocalState& local) {
         local.pictures.large = id<domain::AttachmentId>(2).text();
         local.sheet.open(SheetKind::picture);
       }, "script/picture/close"},
      {"turned-effort", turned_more_page(false), {}, "turned/survey/effort/5"},
      {"turned-words", turned_more_page(true), {}, "turned/survey/words"},
      {"turned-thanks", turned_more_page(true), [](LocalState& local) { local.turned.done = true; }, "turned/lock"},
  };
  states.insert(states.end(), more.begin(), more.end());
}

}  // namespace okienko::screens_test
