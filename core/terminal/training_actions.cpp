// Learning at the real terminal (E1): the colleague's own page, the exercise that is begun from it, and the script that
// shall be practised first. An exercise runs on a second terminal beside this one, in a folder that is made anew for it;
// while it runs it has the screen, and this one goes on with its records, its line and its calls.

#include <spdlog/spdlog.h>

#include <algorithm>
#include <boost/asio/post.hpp>
#include <set>

#include "measure/tally.hpp"
#include "terminal/core.hpp"
#include "terminal/training.hpp"
#include "terminal/view_words.hpp"

namespace okienko::terminal {

namespace {

// Exercises of matters have no name in the pack: the first of them is "matter/0".
constexpr std::string_view matter_prefix = "matter/";

std::string matter_id(std::size_t index) { return std::string(matter_prefix) + std::to_string(index); }

TrainingPart part_of(const ViewContext& view, const domain::Staff& staff, domain::TrainingKind kind,
                     const std::string& id) {
  TrainingPart part{kind, id, {}, staff.has_done(kind, id) != nullptr};
  switch (kind) {
    case domain::TrainingKind::exercise:
      if (const auto* exercise = view.pack.exercise(id)) part.title = text_of(exercise->title, view);
      break;
    case domain::TrainingKind::task:
      if (const auto* task = view.pack.training.task(id)) part.title = text_of(task->title, view);
      break;
  }
  return part;
}

std::vector<TrainingPart> parts_of(const ViewContext& view, const domain::Staff& staff,
                                   const std::vector<std::string>& exercises, const std::vector<std::string>& tasks) {
  std::vector<TrainingPart> parts;
  for (const auto& id : exercises) parts.push_back(part_of(view, staff, domain::TrainingKind::exercise, id));
  for (const auto& id : tasks) parts.push_back(part_of(view, staff, domain::TrainingKind::task, id));
  return parts;
}

ExerciseTile exercise_tile(const ViewContext& view, const domain::Staff& staff, const domain::Exercise& exercise) {
  ExerciseTile tile;
  tile.id = exercise.id;
  tile.title = text_of(exercise.title, view);
  tile.story = text_of(exercise.story, view);
  if (const auto* script = view.pack.script(exercise.script)) tile.script = text_of(script->title, view);
  tile.channel = exercise.channel;
  tile.within_minutes = exercise.within_minutes;
  tile.from_matter = exercise.from_matter;
  if (exercise.from_matter) return tile;  // which of them somebody passed is kept nowhere
  if (const auto* passed = staff.has_done(domain::TrainingKind::exercise, exercise.id)) {
    tile.passed_at = passed->at;
    tile.best_seconds = passed->seconds;
  }
  return tile;
}

TrainingView training_view(const ViewContext& view, const domain::Staff& staff,
                           const std::vector<domain::Exercise>& matters) {
  TrainingView shown;
  const domain::TrainingPlan& plan = view.pack.training;
  for (const domain::TrainingPath& path : plan.paths) {
    if (std::find(path.roles.begin(), path.roles.end(), staff.role) == path.roles.end()) continue;
    shown.path = text_of(path.title, view);
    for (const auto& stage : path.stages) {
      shown.stages.push_back({text_of(stage.title, view), parts_of(view, staff, stage.exercises, stage.tasks)});
    }
    break;
  }
  for (const domain::Competence& competence : plan.competences) {
    shown.competences.push_back(
        {text_of(competence.label, view), parts_of(view, staff, competence.exercises, competence.tasks)});
  }
  for (const domain::TrainingTask& task : plan.tasks) {
    TrainingView::Task row{task.id, text_of(task.title, view), text_of(task.words, view), task.takes_minutes, {}};
    if (const auto* done = staff.has_done(domain::TrainingKind::task, task.id)) row.done_at = done->at;
    shown.tasks.push_back(std::move(row));
  }
  std::stable_sort(shown.tasks.begin(), shown.tasks.end(),
                   [](const auto& a, const auto& b) { return !a.done_at && b.done_at; });
  for (const domain::Exercise& exercise : view.pack.exercises) {
    shown.exercises.push_back(exercise_tile(view, staff, exercise));
  }
  std::stable_sort(shown.exercises.begin(), shown.exercises.end(),
                   [](const auto& a, const auto& b) { return !a.passed_at && b.passed_at; });
  for (const domain::Exercise& exercise : matters) shown.matters.push_back(exercise_tile(view, staff, exercise));
  return shown;
}

}  // namespace

void Terminal::Core::act(const OpenTraining&) {
  session_.exercises = exercises_of_matters();
  session_.page = Page::training;
}

// What was solved lately, and not by one customer alone: of a script that fewer than `least_shown` matters ran, nothing
// is offered. Each set of choices once.
std::vector<domain::Exercise> Terminal::Core::exercises_of_matters() const {
  const PackPtr pack = packs_->in_force();
  const auto solved = store_->solved_contacts(link_->place().site);
  std::map<std::string, std::set<CaseId>> matters_of_script;
  for (const domain::Contact& contact : solved) {
    if (contact.matter) matters_of_script[contact.script].insert(*contact.matter);
  }
  std::vector<domain::Exercise> exercises;
  std::set<std::pair<std::string, std::vector<std::string>>> seen;
  for (const domain::Contact& contact : solved) {
    if (exercises.size() == exercises_of_matters_shown) break;
    const auto matter = contact.matter ? store_->entities().matter(*contact.matter) : std::nullopt;
    if (!matter || matters_of_script[contact.script].size() < static_cast<std::size_t>(measure::least_shown)) continue;
    domain::Matter was{contact, matter->facts, matter->grants, {}, zone_->date_of(contact.opened_at)};
    if (const auto customer = contact.customer ? store_->entities().customer(*contact.customer) : std::nullopt) {
      if (customer->erased) continue;
      was.known.insert(customer->facts.begin(), customer->facts.end());
    }
    for (const PromiseId& id : contact.promises) {
      if (const auto promise = store_->entities().promise(id)) was.promises.push_back(promise->kind);
    }
    auto exercise = domain::exercise_of(was, *pack);
    if (!exercise) continue;
    std::vector<std::string> choices;
    for (const auto& [step, said] : exercise->says) {
      if (said.kind == domain::FactKind::choice) choices.push_back(step + "=" + said.answer);
    }
    if (!seen.insert({exercise->script, choices}).second) continue;
    exercise->id = matter_id(exercises.size());
    exercise->role = session_.signed_in->role;
    exercises.push_back(std::move(*exercise));
  }
  return exercises;
}

void Terminal::Core::act(const StartExercise& action) {
  const PackPtr pack = packs_->in_force();
  const domain::Exercise* exercise = pack->exercise(action.exercise);
  if (!exercise) {
    const auto found = std::find_if(session_.exercises.begin(), session_.exercises.end(),
                                    [&](const domain::Exercise& one) { return one.id == action.exercise; });
    if (found == session_.exercises.end()) return reject(domain::Reason::not_found);
    exercise = &*found;
  }
  const domain::Staff& staff = *session_.signed_in;
  const auto training = prepare_exercise(config_.data_folder, {staff.id, exercise->role}, *config_.clock, *config_.ids);
  if (!training) {
    saved(training.error());
    return;
  }
  Config config;
  config.data_folder = training.value().data_folder;
  config.pack_folder = training.value().pack_folder.empty() ? config_.pack_folder : training.value().pack_folder;
  config.clock = config_.clock;
  config.ids = config_.ids;
  config.language = session_.language;
  config.connect = false;
  config.training = true;
  config.training_site_name = link_->place().site_name;
  config.technician_folder = config_.technician_folder;
  config.reserve_bytes = 0;  // made-up work needs no room kept for it
  config.exercise = ExercisePlan{*exercise, staff.id, device_settings(), snapshots_made_, [this](const ExerciseNews& news) {
                                   waiting_actions_.fetch_add(1);
                                   boost::asio::post(io_, [this, news] {
                                     exercise_told(news);
                                     waiting_actions_.fetch_sub(1);
                                   });
                                 }};
  session_.practise_first.reset();
  std::shared_ptr<Terminal> playing = Terminal::start(std::move(config), on_change_);
  if (playing->snapshot()->stop) {
    spdlog::error("the exercise cannot be played: {}", playing->snapshot()->stop->detail);
    return notice(Notice::Kind::not_saved, playing->snapshot()->stop->detail);
  }
  const std::lock_guard lock(published_mutex_);
  exercise_ = std::move(playing);
}

void Terminal::Core::exercise_told(const ExerciseNews& news) {
  if (!exercise()) return;
  switch (news.kind) {
    case ExerciseNews::Kind::passed:
      if (session_.signed_in) {
        run(domain::FinishTraining{domain::TrainingKind::exercise, news.exercise, news.seconds});
      }
      break;
    case ExerciseNews::Kind::left:
      end_exercise();
      break;
    case ExerciseNews::Kind::locked:
      end_exercise();
      if (session_.signed_in) act(LockIdle{});
      break;
  }
  publish();
}

void Terminal::Core::end_exercise() {
  std::shared_ptr<Terminal> ended;
  {
    const std::lock_guard lock(published_mutex_);
    ended = std::exchange(exercise_, nullptr);
  }
  if (ended) ended->stop();
}

void Terminal::Core::call_to_work() {
  if (const auto playing = exercise()) playing->post(WorkCalls{});
}

void Terminal::Core::act(const TrainingTaskDone& action) {
  run(domain::FinishTraining{domain::TrainingKind::task, action.task, 0});
}

bool Terminal::Core::start(const domain::StartScript& command, const PackPtr& pack) {
  const domain::Script* script = pack->script(command.script);
  const auto staff = session_.signed_in ? store_->entities().staff(session_.signed_in->id) : std::nullopt;
  const bool held_back = !config_.training && script && staff && !domain::may_start_alone(*script, *staff);
  if (held_back && !command.beside && pack->exercise(script->practised_first.exercise)) {
    session_.practise_first = Session::PractiseFirst{command, pack, {}};
    return false;
  }
  return run(command, pack).has_value();
}

void Terminal::Core::act(const SitBeside& action) {
  if (!session_.practise_first || session_.pin_state == PinState::checking) return;
  auto& held_back = *session_.practise_first;
  const auto colleague = store_->entities().staff(action.colleague);
  const domain::Script* script = held_back.pack->script(held_back.command.script);
  const bool fits = colleague && script && domain::may_sit_beside(*script, *colleague, session_.signed_in->id);
  held_back.beside = fits ? action.colleague : StaffId{};
  session_.pin_staff = held_back.beside;
  session_.pin_state = PinState::idle;
  if (!fits || action.pin.empty()) return;
  check_pin(*colleague, action.pin, /*with_approval_key=*/false, [this, beside = colleague->id](auto) {
    session_.pin_staff = {};
    if (!session_.practise_first) return;
    const Session::PractiseFirst begun = *std::exchange(session_.practise_first, std::nullopt);
    domain::StartScript command = begun.command;
    command.beside = beside;
    if (start(command, begun.pack)) show_contact(command.contact);
  });
}

void Terminal::Core::act(const NotPractised&) {
  if (session_.pin_state == PinState::checking) return;
  session_.practise_first.reset();
  session_.pin_staff = {};
}

void Terminal::Core::show_training(Snapshot& shown, const ViewContext& view) const {
  if (const auto staff = store_->entities().staff(session_.signed_in->id)) {
    shown.own_training = training_view(view, *staff, session_.exercises);
  }
}

void Terminal::Core::show_practise_first(Snapshot& shown, const ViewContext& view) const {
  if (!session_.practise_first) return;
  const auto& held_back = *session_.practise_first;
  const domain::Script* script = held_back.pack->script(held_back.command.script);
  const domain::Exercise* exercise = held_back.pack->exercise(script->practised_first.exercise);
  const auto staff = store_->entities().staff(session_.signed_in->id);
  if (!exercise || !staff) return;
  PractiseFirstView sheet;
  sheet.script = text_of(script->title, view);
  sheet.exercise = exercise_tile(view, *staff, *exercise);
  sheet.chosen = held_back.beside;
  for (const domain::Staff& colleague : store_->staff()) {
    if (domain::may_sit_beside(*script, colleague, staff->id)) sheet.beside.push_back(tile_of(colleague));
  }
  shown.practise_first = std::move(sheet);
}

}  // namespace okienko::terminal
