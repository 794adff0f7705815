// What is done inside a script: starting it, answering its steps, granting, asking for approval, carrying it
// over to a newer version of the pack.

#include <algorithm>

#include "domain/approvals.hpp"
#include "domain/script.hpp"
#include "base/calendar.hpp"
#include "terminal/core.hpp"

namespace okienko::terminal {

namespace {

using domain::Reason;

// Scripts that one go_to after another may start without anybody having done anything. The checker refuses a
// ring of them; this bounds what it could do.
constexpr int max_scripts_in_a_row = 8;

bool is_offered(const std::vector<domain::Option>& options, const std::string& id) {
  return std::any_of(options.begin(), options.end(),
                     [&](const domain::Option& option) { return option.id == id; });
}

// What is wrong with an answer to a question of a survey; nullopt: nothing.
std::optional<Reason> wrong_with(const domain::Question& question, const std::string& answer) {
  switch (question.kind) {
    case domain::QuestionKind::scale:
      if (answer.size() != 1 || answer[0] < '1' || answer[0] > '5') return Reason::answer_malformed;
      return std::nullopt;
    case domain::QuestionKind::yes_no:
      if (answer != "yes" && answer != "no") return Reason::answer_malformed;
      return std::nullopt;
    case domain::QuestionKind::choice:
      if (!is_offered(question.options, answer)) return Reason::option_unknown;
      return std::nullopt;
    case domain::QuestionKind::words:
      if (answer.size() > store::max_survey_answer_bytes) return Reason::answer_too_long;
      return std::nullopt;
  }
  return Reason::answer_malformed;
}

// Is the script about the case that the contact has already? Then it goes on with it, and opens no second
// one.
bool goes_on_with(const domain::Script& script, const domain::Case& matter) {
  if (matter.status == domain::CaseStatus::closed) return false;
  if (script.opens) return script.opens->kind == matter.kind && script.opens->category == matter.category;
  return script.carries_on == matter.kind;
}

}  // namespace

void Terminal::Core::act(const ChooseScript& action) {
  if (!session_.contact) {
    // From the customer's page without a contact: it begins now.
    const auto customer = session_.customer;
    act(NewContact{domain::Channel::counter});
    if (!session_.contact) return;
    if (customer && !run(domain::LinkCustomer{*session_.contact, *customer})) return;
  }
  // Back at the script that was just begun: nobody wants a second case of it.
  const auto contact = shown_contact();
  const bool just_begun = contact && contact->script == action.script && contact->answers.empty();
  if (!just_begun && !start_script(*session_.contact, action.script)) {
    session_.page = Page::customer;
    return;
  }
  show_contact(*session_.contact);
}

void Terminal::Core::act(const Answer& action) {
  if (!session_.contact) return;
  if (!run(domain::AnswerStep{*session_.contact, action.step, action.option, action.value, action.not_known}))
    return;
  show_contact(*session_.contact);
}

void Terminal::Core::act(const ReopenAnswer& action) {
  if (!session_.contact || !run(domain::ReopenStep{*session_.contact, action.step})) return;
  show_contact(*session_.contact);
}

void Terminal::Core::act(const Grant& action) {
  if (session_.contact) run(domain::GrantRemedy{*session_.contact, action.remedy});
}

void Terminal::Core::act(const Promise& action) {
  if (!session_.contact || !run(domain::MakePromise{*session_.contact, action.kind, action.due_at})) return;
  show_contact(*session_.contact);
}

bool Terminal::Core::start_script(const ContactId& id, const std::string& script) {
  const auto contact = store_->entities().contact(id);
  if (!contact) return false;
  const auto matter = contact->matter ? store_->entities().matter(*contact->matter) : std::nullopt;
  if (matter) {
    // A script made for the case that was chosen goes on with it, in the version the case runs in.
    for (const PackPtr& pack : {packs_->pinned_or_in_force(matter->pack_version), packs_->in_force()}) {
      const domain::Script* found = pack->script(script);
      if (found && !found->carries_on.empty() && goes_on_with(*found, *matter)) {
        return start({id, script, matter->id, {}}, pack);
      }
    }
  }
  // A step ahead may lead to a script that only the contact's own version has.
  const PackPtr pack = packs_->in_force()->script(script) ? packs_->in_force() : pack_of(contact);
  return start({id, script, std::nullopt, {}}, pack);
}

void Terminal::Core::follow_go_to(const ContactId& id) {
  for (int started = 0; started < max_scripts_in_a_row; ++started) {
    const auto contact = store_->entities().contact(id);
    if (!contact || contact->state != domain::ContactState::active || contact->device != identity_.device)
      return;
    const PackPtr pack = pack_of(contact);
    const domain::Step* step = current_step(view(*pack), *contact);
    if (!step || step->kind != domain::StepKind::go_to) return;
    const domain::Script* next = pack->script(step->script);
    const auto matter = contact->matter ? store_->entities().matter(*contact->matter) : std::nullopt;
    if (!next || (next->needs_customer && !contact->customer) || (!next->carries_on.empty() && !matter))
      return;
    const bool same_case = matter && goes_on_with(*next, *matter);
    if (!start({id, next->id, same_case ? contact->matter : std::nullopt, {}}, pack)) return;
  }
}

bool Terminal::Core::runs_script() const {
  const auto contact = shown_contact();
  return contact && !contact->script.empty();
}

bool Terminal::Core::is_team_script(const domain::Contact& contact) const {
  const PackPtr pack = pack_of(contact);
  const domain::Script* script = pack->script(contact.script);
  return script && script->for_team;
}

bool Terminal::Core::waits_for_customer(const domain::Contact& contact) const {
  if (contact.script.empty() || contact.customer) return false;
  const PackPtr pack = pack_of(contact);
  const domain::Step* step = current_step(view(*pack), contact);
  return step && step->kind == domain::StepKind::go_to;
}

const domain::Step* Terminal::Core::step_at(const domain::Contact& contact, const domain::Pack& pack,
                                            const std::string& step, domain::StepKind kind) {
  const domain::Step* at = current_step(view(pack), contact);
  if (at && at->id == step && at->kind == kind) return at;
  reject(Reason::not_this_step);
  return nullptr;
}

void Terminal::Core::act(const AnswerSurveyStep& action) {
  const auto contact = shown_contact();
  if (!contact) return;
  const PackPtr pack = pack_of(contact);
  const domain::Step* step = step_at(*contact, *pack, action.step, domain::StepKind::survey);
  const domain::Survey* survey = step ? pack->survey(step->survey) : nullptr;
  if (!survey) return;
  std::vector<store::SurveyAnswer> answers;
  for (const auto& [id, answer] : action.answers) {
    if (answer.empty()) continue;  // nobody has to answer
    const auto question = std::find_if(survey->questions.begin(), survey->questions.end(),
                                       [&id = id](const domain::Question& one) { return one.id == id; });
    if (question == survey->questions.end()) return reject(Reason::option_unknown);
    if (const auto wrong = wrong_with(*question, answer)) return reject(*wrong);
    answers.push_back({survey->id, id, answer});
  }
  if (!run(domain::AskSurvey{survey->id}, pack)) return;
  if (!run(domain::AnswerStep{contact->id, action.step, {}, {}}, pack, answers)) return;
  send_survey_batches();
  show_contact(contact->id);
}

store::DayFigures Terminal::Core::day_figures() const {
  const Date today = zone_->date_of(config_.clock->wall());
  return store_->figures(link_->place().site, zone_->at(today, 0), zone_->at(base::add_days(today, 1), 0), today);
}

void Terminal::Core::send_survey_batches() {
  store::AppendContext context = append_context(*packs_->in_force());
  context.actor = {};  // nobody said it
  if (saved(store_->append_survey_batch(zone_->date_of(context.now), context))) link_->events_appended();
}

void Terminal::Core::act(const Agree& action) {
  const auto contact = shown_contact();
  const auto second = store_->entities().staff(action.second_person);
  if (!contact || !second || !second->active) return;
  const PackPtr pack = pack_of(contact);
  if (!step_at(*contact, *pack, action.step, domain::StepKind::second_person)) return;
  // Said before a PIN is asked for: nobody is their own second.
  if (second->id == session_.signed_in->id) return reject(Reason::second_person_needed);
  check_pin(*second, action.pin, /*with_approval_key=*/false,
            [this, action, id = contact->id, actor = session_.signed_in->id](auto) {
              session_.pin_staff = {};
              // Whoever asked must still be there: an agreement belongs to two people.
              if (!session_.signed_in || session_.signed_in->id != actor || session_.contact != id) return;
              if (run(domain::AgreeAsSecond{id, action.step, action.second_person})) show_contact(id);
            });
}

void Terminal::Core::act(const StartTeamScript& action) {
  const PackPtr pack = packs_->in_force();
  const domain::Script* script = pack->script(action.script);
  const bool from_here = session_.page == Page::desk || session_.page == Page::board;
  if (!from_here || !script || !script->for_team) return;
  act(NewContact{domain::Channel::counter});
  if (!session_.contact) return;
  const ContactId id = *session_.contact;
  if (!start({id, action.script, std::nullopt, {}}, pack)) {
    const auto why = session_.notice;
    run(domain::EndContact{id, mistaken_outcome});
    show_desk();
    session_.notice = why;
    return;
  }
  show_contact(id);
}

void Terminal::Core::act(const CarryOver&) {
  const auto contact = shown_contact();
  const PackPtr newest = packs_->in_force();
  if (!contact || contact->script.empty() || !contact->pack_version.starts_with(newest->id + "@")) return;
  const auto events = run(domain::RebaseScript{contact->id}, newest);
  if (!events || events->empty()) return;
  show_contact(contact->id);
  notice(Notice::Kind::carried_over, newest->name());
}

void Terminal::Core::act(const MendFact& action) {
  const auto at_hand = customer_at_hand();
  if (!at_hand) return;
  run(domain::RecordCustomerFact{at_hand->customer, action.fact, action.value, at_hand->channel},
      pack_of(shown_contact()));
}

}  // namespace okienko::terminal
