#include "matrix.hpp"

#include "sample_service.hpp"

namespace okienko::screens_test {

using screens::LocalState;
using screens::SheetKind;

namespace {

auto sheet(SheetKind kind) {
  return [kind](LocalState& local) { local.sheet.open(kind); };
}

void add_people_states(std::vector<State>& states) {
  const auto typed = [](const char* text) {
    return [text](LocalState& local) { local.find.text = local.find.sent = text; };
  };
  const auto mending = [](LocalState& local) {
    local.customer_page.customer = id<terminal::CustomerId>(20);
    local.customer_page.mending = "preferred_contact";
  };
  states.push_back({"known-customer", known_customer_page()});
  states.push_back({"mend-fact", known_customer_page(), mending});
  states.push_back({"joined-customer", joined_customer_page()});
  states.push_back({"alike-sheet", joined_customer_page(), sheet(SheetKind::alike)});
  states.push_back({"looked-at-customer", looked_at_customer_page()});
  states.push_back({"found-by", found_by_page(), typed("88121")});
  states.push_back({"nobody-found", nobody_found_page(), typed("Żaneta Śliwa")});
  states.push_back({"concern", concern_page()});
  states.push_back({"concern-found", concern_found_page()});
  states.push_back({"concern-nobody", concern_nobody_page()});
  states.push_back({"concern-silent", silent_page()});
}

}  // namespace

std::vector<State> all_states() {
  std::vector<State> states = {
      {"lock", lock_page()},
      {"pin", pin_page()},
      {"desk", desk_page()},
      {"menu", desk_page(), [](LocalState& local) { local.menu_open = true; }},
      {"find", find_page()},
      {"new-customer", find_page(), [](LocalState& local) { local.find.adding = true; }},
      {"customer", customer_page()},
      {"many-scripts", many_scripts_page()},
      {"choose", choose_page()},
      {"own-words", choose_page(), [](LocalState& local) { local.step.own_words = true; }},
      {"ask", ask_page()},
      {"ask-time", ask_time_page()},
      {"ask-person", ask_person_page()},
      {"ask-photo", ask_photo_page()},
      {"sign", sign_page()},
      {"still-right", still_right_page()},
      {"choose-still-right", choose_still_right_page()},
      {"confirm", confirm_page()},
      {"confirm-mend", confirm_page(), [](LocalState& local) { local.step.mending = "way"; }},
      {"confirm-mend-value", confirm_page(), [](LocalState& local) { local.step.mending = "email"; }},
      {"warm", warm_page()},
      {"cold", cold_page()},
      {"note", note_page()},
      {"survey", survey_page()},
      {"survey-choice", survey_page(), [](LocalState& local) { local.step.question = 2; }},
      {"survey-words", survey_words_page()},
      {"second", second_person_page()},
      {"second-pin", second_person_page(), [](LocalState& local) { local.step.second = id<terminal::StaffId>(2); }},
      {"go-to", go_to_page()},
      {"knowledge", knowledge_page()},
      {"knowledge-sheet", knowledge_page(), sheet(SheetKind::knowledge)},
      {"newer", newer_page()},
      {"newer-sheet", newer_page(), sheet(SheetKind::newer)},
      {"carried-over", carried_over_page()},
      {"promise", promise_page()},
      {"remedy", remedy_page()},
      {"remedy-chosen", remedy_page(), [](LocalState& local) { local.step.remedy = "refund"; }},
      {"law-order", law_order_page()},
      {"granted", granted_page()},
      {"approval", approval_page()},
      {"approval-put-away", approval_page(), [](LocalState& local) { local.approval.put_away = true; }},
      {"wrap-up", wrap_up_page()},
      {"turned", turned_page()},
      {"leaving", turned_page(), [](LocalState& local) { local.leaving_customer_page = true; }},
      {"stopped", stopped_page()},
      {"rejected", rejected_page()},
      {"team-desk", team_desk_page()},
      {"team-sheet", team_desk_page(), sheet(SheetKind::team)},
      {"pack-in-force", pack_in_force_page()},
  };
  add_empty_and_crowded(states);
  add_errors(states);
  add_goods_states(states);
  add_task_states(states);
  add_desk_states(states);
  add_technician_states(states);
  add_said_states(states);
  add_people_states(states);
  add_paper_states(states);
  add_approval_states(states);
  add_inbox_states(states);
  add_board_states(states);
  add_measure_states(states);
  add_standard_states(states);
  add_improvement_states(states);
  add_huddle_states(states);
  add_wider_states(states);
  add_done_states(states);
  add_training_states(states);
  return states;
}

std::vector<Panel> all_panels() {
  std::vector<Panel> panels = {{"1280x800-149", {1280, 800}, 149}};
  for (const int text_percent : {100, 125, 150}) {
    const std::string suffix = "-text-" + std::to_string(text_percent);
    panels.push_back({"1280x800-96" + suffix, {1280, 800}, 96, text_percent});
    panels.push_back({"1366x768-100" + suffix, {1366, 768}, 100, text_percent});
    panels.push_back({"1920x1080-141" + suffix, {1920, 1080}, 141, text_percent});
  }
  return panels;
}

}  // namespace okienko::screens_test
