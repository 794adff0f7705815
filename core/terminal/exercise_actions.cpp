// The terminal that plays an exercise: a made-up customer is at the counter, what they say stands above the page, and
// the end of the contact is judged (domain/practice.hpp). Whoever practises is signed in already and cannot change
// places here; whatever would lead away from the exercise is not done.

#include <algorithm>

#include "terminal/core.hpp"
#include "terminal/view_words.hpp"

namespace okienko::terminal {

namespace {

// Of an exercise that says nothing of who it is.
constexpr const char* made_up_name = "A. B.";
constexpr const char* made_up_phone = "600 000 009";

std::string choice_words(const domain::Step& step, const std::string& option, const ViewContext& view) {
  const auto found = std::find_if(step.options.begin(), step.options.end(),
                                  [&](const domain::Option& one) { return one.id == option; });
  return found == step.options.end() ? option : text_of(found->label, view);
}

FindingView in_words(const domain::Finding& finding, const domain::Exercise& exercise, const ViewContext& view) {
  FindingView shown{finding.kind, {}, finding.expected, finding.was};
  const auto named = [&](std::string& words, auto&& find) {
    if (const domain::Text* text = words.empty() ? nullptr : find(words)) words = text_of(*text, view);
  };
  const auto both = [&](auto&& find) {
    named(shown.expected, find);
    named(shown.was, find);
  };
  const domain::Pack& pack = view.pack;
  switch (finding.kind) {
    case domain::FindingKind::unfinished:
    case domain::FindingKind::time:
      break;
    case domain::FindingKind::script:
      both([&](const std::string& id) {
        const auto* script = pack.script(id);
        return script ? &script->title : nullptr;
      });
      break;
    case domain::FindingKind::answer: {
      const domain::Script* script = pack.script(exercise.script);
      const domain::Step* step = script ? script->step(finding.step) : nullptr;
      const auto* said = domain::said_at(exercise, finding.step);
      if (!step || !said) break;
      shown.step = text_of(step->title, view);
      if (said->kind != domain::FactKind::choice) break;
      shown.expected = choice_words(*step, finding.expected, view);
      shown.was = choice_words(*step, finding.was, view);
      break;
    }
    case domain::FindingKind::remedy_missing:
    case domain::FindingKind::remedy_not_meant:
      both([&](const std::string& id) {
        const auto* remedy = pack.remedy(id);
        return remedy ? &remedy->label : nullptr;
      });
      break;
    case domain::FindingKind::promise_missing:
      both([&](const std::string& id) {
        const auto* promise = pack.promise(id);
        return promise ? &promise->label : nullptr;
      });
      break;
    case domain::FindingKind::outcome:
      both([&](const std::string& id) {
        const auto* outcome = pack.outcome(id);
        return outcome ? &outcome->label : nullptr;
      });
      break;
  }
  return shown;
}

}  // namespace

void Terminal::Core::begin_exercise() {
  const ExercisePlan& plan = *config_.exercise;
  snapshots_made_ = std::max(snapshots_made_, plan.snapshots_before);
  session_ = Session{};
  session_.language = config_.language;
  session_.signed_in = store_->entities().staff(plan.staff);
  played_ = {config_.clock->wall(), config_.clock->monotonic(), false, {}};
  if (!session_.signed_in) return;
  const PackPtr pack = packs_->in_force();
  domain::Personal facts = domain::customer_on(plan.exercise, *pack, zone_->date_of(played_.began_at));
  if (!facts.contains("name")) facts["name"] = made_up_name;
  if (!facts.contains("phone")) facts["phone"] = made_up_phone;
  act(NewContact{plan.exercise.channel});
  if (!session_.contact) return;
  run(domain::CreateCustomer{session_.contact, std::move(facts)});
  show_contact(*session_.contact);
}

void Terminal::Core::judge_exercise(const ContactId& id) {
  const domain::Entities& entities = store_->entities();
  const auto contact = entities.contact(id);
  if (!contact || contact->outcome == mistaken_outcome) return show_desk();
  domain::Practised done;
  done.finished = true;
  done.script = contact->script;
  done.answers = contact->answers;
  done.outcome = contact->outcome;
  const auto matter = contact->matter ? entities.matter(*contact->matter) : std::nullopt;
  if (matter) {
    for (const domain::Grant& grant : matter->grants) done.remedies.push_back(grant.remedy);
  }
  for (const PromiseId& promise : contact->promises) {
    if (const auto made = entities.promise(promise)) done.promises.push_back(made->kind);
  }
  const auto took = config_.clock->monotonic() - played_.began;
  done.seconds = static_cast<int>(std::chrono::duration_cast<std::chrono::seconds>(took).count());
  const ExercisePlan& plan = *config_.exercise;
  const bool passed = domain::judge(plan.exercise, done, zone_->date_of(config_.clock->wall())).empty();
  const int seconds = done.seconds;
  played_.done = std::move(done);
  session_.contact.reset();
  session_.customer.reset();
  session_.page = Page::practised;
  if (passed) plan.tell({ExerciseNews::Kind::passed, plan.exercise.from_matter ? "" : plan.exercise.id, seconds});
}

void Terminal::Core::act(const EndExercise&) { config_.exercise->tell({ExerciseNews::Kind::left, {}, 0}); }

void Terminal::Core::act(const ExerciseAgain&) {
  if (session_.page == Page::practised) begin_exercise();
}

void Terminal::Core::act(const WorkCalls&) { played_.work_calls = true; }

// What a terminal for exercises does not do: it has no board and no device, and nobody else comes to its screen.
bool Terminal::Core::allowed_in_training(const Action& action) const {
  return std::visit(
      [this](const auto& a) {
        using A = std::decay_t<decltype(a)>;
        constexpr bool of_an_exercise = std::is_same_v<A, EndExercise> || std::is_same_v<A, ExerciseAgain> ||
                                        std::is_same_v<A, WorkCalls>;
        constexpr bool of_the_real_one = std::is_same_v<A, OpenTraining> || std::is_same_v<A, StartExercise> ||
                                         std::is_same_v<A, TrainingTaskDone>;
        constexpr bool leads_away =
            std::is_same_v<A, OpenBoard> || std::is_same_v<A, OpenMeasures> || std::is_same_v<A, OpenStandards> ||
            std::is_same_v<A, OpenImprovements> || std::is_same_v<A, OpenVoices> || std::is_same_v<A, OpenLoad> ||
            std::is_same_v<A, OpenScriptMap> || std::is_same_v<A, MakeReport> || std::is_same_v<A, StartHuddle> ||
            std::is_same_v<A, OpenTechnician> || std::is_same_v<A, ChangeStaff> || std::is_same_v<A, CodeScanned> ||
            std::is_same_v<A, SetDevice>;
        if (of_an_exercise) return config_.exercise.has_value();
        if (of_the_real_one) return !config_.training;
        return !leads_away || !config_.exercise;
      },
      action.any());
}

void Terminal::Core::show_exercise(Snapshot& shown, const ViewContext& view) const {
  if (!config_.exercise) return;
  const domain::Exercise& exercise = config_.exercise->exercise;
  const Date today = zone_->date_of(shown.now);
  ExerciseView band;
  band.title = text_of(exercise.title, view);
  band.began_at = played_.began_at;
  band.within_minutes = exercise.within_minutes;
  band.work_calls = played_.work_calls;
  if (played_.done && session_.page == Page::practised) {
    ExerciseResult result;
    const auto findings = domain::judge(exercise, *played_.done, today);
    result.passed = findings.empty();
    result.seconds = played_.done->seconds;
    for (const domain::Finding& finding : findings) result.findings.push_back(in_words(finding, exercise, view));
    band.result = std::move(result);
  }
  const auto contact = shown_contact();
  if (contact && contact->script.empty()) band.says = text_of(exercise.story, view);
  const domain::Step* step = contact && !contact->script.empty() ? current_step(view, *contact) : nullptr;
  if (const auto* said = step ? domain::said_at(exercise, step->id) : nullptr) {
    band.says = text_of(said->words, view);
    if (said->kind != domain::FactKind::choice) {
      band.answer = domain::answer_on(exercise, *said, today);
      band.answer_kind = said->kind;
    } else if (band.says.empty()) {
      band.says = choice_words(*step, said->answer, view);
    }
  }
  shown.exercise = std::move(band);
}

}  // namespace okienko::terminal
