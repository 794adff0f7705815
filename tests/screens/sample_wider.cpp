// What customers say, what is coming, and where the time of a script goes, as snapshots.
#include <cmath>

#include "sample_service.hpp"

namespace okienko::screens_test {

using namespace okienko::terminal;

namespace {

DistributionView scale_question(const char* title, std::initializer_list<std::int64_t> counts) {
  DistributionView view;
  view.title = title;
  view.scale = true;
  for (const std::int64_t count : counts) view.answers += count;
  view.asked = view.answers * 2 + 11;
  int score = 5;
  for (const std::int64_t count : counts) {
    DistributionRow row;
    row.label = std::to_string(score);
    row.count = count;
    row.share = static_cast<double>(count) / static_cast<double>(view.answers);
    row.lukewarm = score == 3 || score == 4;
    if (row.lukewarm) view.lukewarm_share += row.share;
    view.rows.push_back(row);
    --score;
  }
  return view;
}

Snapshot voices_page() {
  Snapshot shown = base_page(Page::voices);
  VoicesView view;
  VoicesView::SurveyRow one_tap;
  one_tap.id = "one_tap";
  one_tap.title = "Po kontakcie";
  one_tap.asked = 310;
  one_tap.answered = 142;
  one_tap.questions = {scale_question("Jak było", {61, 48, 22, 7, 4}),
                       scale_question("Jak łatwo poszło", {70, 41, 19, 8, 4})};
  one_tap.words = {
      {date(2026, 11, 20), "Pani od razu wiedziała, o co chodzi. Szkoda, że na część czekałem dwa tygodnie."},
      {date(2026, 11, 18), "Dwa razy musiałam podawać numer zamówienia."},
      {date(2026, 11, 17), "Bardzo szybko, dziękuję."}};
  VoicesView::SurveyRow pulse;
  pulse.id = "pulse";
  pulse.title = "Puls zespołu";
  pulse.staff = true;
  pulse.asked = 12;
  pulse.answered = 9;
  pulse.questions = {scale_question(
      "Mam to, czego potrzebuję, by dobrze obsłużyć klienta, także gdy jest nas mniej niż zwykle",
      {3, 4, 1, 1, 0})};
  VoicesView::SurveyRow few;
  few.id = "expectations";
  few.title = "Czego klienci oczekują";
  few.asked = 9;
  few.answered = 3;
  DistributionView hidden;
  hidden.title = "Co jest najważniejsze";
  hidden.few = true;
  few.questions = {hidden};
  view.surveys = {one_tap, pulse, few};
  shown.voices = view;
  return shown;
}

Snapshot searched_voices_page(bool found) {
  Snapshot shown = voices_page();
  shown.voices->search = found ? "numer" : "parking";
  for (VoicesView::SurveyRow& survey : shown.voices->surveys) {
    std::erase_if(survey.words,
                  [&](const auto& said) { return !found || said.second.find("numer") == std::string::npos; });
  }
  return shown;
}

Snapshot no_voices_page() {
  Snapshot shown = base_page(Page::voices);
  shown.voices = VoicesView{};
  return shown;
}

Snapshot load_page(std::size_t chosen, bool closed) {
  Snapshot shown = base_page(Page::load);
  LoadView view;
  view.chosen = chosen;
  view.weeks = 26;
  view.error = 1.8;
  view.naive_error = 2.6;
  for (int index = 0; index < static_cast<int>(load_days_shown); ++index) {
    LoadView::Day day;
    day.day = base::Date{std::chrono::sys_days{date(2026, 11, 21)} + std::chrono::days{index}};
    const bool sunday = std::chrono::weekday{std::chrono::sys_days{day.day}} == std::chrono::Sunday;
    for (int hour = 9; hour < 20 && !sunday; ++hour) {
      LoadView::Hour one;
      one.hour = hour;
      one.expected = 6 + (index * 3 % 5) * 0.4 + 2.5 * std::sin((hour - 8) * 0.55) + (index == 6 ? 3.5 : 0) +
                     (hour == 17 && index > 3 ? 4 : 0);
      one.low = std::max(0.0, one.expected - 2.4);
      one.high = one.expected + 2.8;
      one.staff = hour < 10 ? 2 : 3;
      one.served = one.staff * 4;
      one.peak = one.expected > one.served;
      day.expected += one.expected;
      day.hours.push_back(one);
    }
    view.days.push_back(day);
  }
  if (closed) view.chosen = 1;
  shown.load = view;
  return shown;
}

Snapshot whole_day_load_page() {
  Snapshot shown = load_page(0, false);
  LoadView::Day& day = shown.load->days[0];
  day.hours.clear();
  for (int hour = 0; hour < 24; ++hour) {
    day.hours.push_back({hour, 8 + 6.0 * std::sin(hour * 0.4), 5, 18, 0, 0, false});
  }
  return shown;
}

Snapshot little_load_page() {
  Snapshot shown = base_page(Page::load);
  shown.load = LoadView{};
  shown.load->too_little = true;
  return shown;
}

ScriptMapView::Node node(const char* title, double seconds, int column, int row,
                         std::vector<std::size_t> next) {
  ScriptMapView::Node made;
  made.step = title;
  made.title = title;
  made.seconds = {seconds, 214, false};
  made.takes_seconds = 30;
  made.column = column;
  made.row = row;
  made.next = std::move(next);
  return made;
}

Snapshot script_map_page() {
  Snapshot shown = base_page(Page::script_map);
  ScriptMapView map;
  map.script = "complaint";
  map.title = "Reklamacja towaru";
  map.contacts = 214;
  map.scripts = {{"complaint", "Reklamacja towaru"},
                 {"status", "Co z moją sprawą"},
                 {"return", "Zwrot towaru kupionego przez internet"}};
  map.nodes = {node("Powitanie", 12, 0, 0, {1}),
               node("Numer zamówienia", 74, 1, 0, {2}),
               node("Co się stało", 48, 2, 0, {3, 4, 5}),
               node("Naprawa", 95, 3, 0, {6}),
               node("Wymiana", 60, 3, 1, {6}),
               node("Zwrot pieniędzy albo obniżenie ceny", 82, 3, 2, {6, 1}),
               node("Podsumowanie i podziękowanie", 25, 4, 0, {})};
  map.nodes[1].bottleneck = true;
  map.nodes[1].left = 12;
  map.nodes[1].left_share = 0.056;
  map.nodes[3].left = 2;
  map.nodes[3].left_share = 0.01;
  map.nodes[4].seconds = {std::nullopt, 3, true};
  shown.script_map = map;
  return shown;
}

Snapshot wide_script_map_page() {
  Snapshot shown = script_map_page();
  ScriptMapView& map = *shown.script_map;
  map.nodes[2].next.push_back(7);
  ScriptMapView::Node more = node("Przekazanie do działu technicznego z pełnym opisem", 140, 3, 3, {6});
  map.nodes.push_back(more);
  return shown;
}

Snapshot unused_script_map_page() {
  Snapshot shown = script_map_page();
  shown.script_map->contacts = 0;
  shown.script_map->nodes.clear();
  return shown;
}

}  // namespace

void add_wider_states(std::vector<State>& states) {
  states.push_back({"voices", voices_page()});
  states.push_back({"voices-found", searched_voices_page(true)});
  states.push_back({"voices-not-found", searched_voices_page(false), {}, {}, true});
  states.push_back({"voices-none", no_voices_page()});
  states.push_back({"load", load_page(6, false)});
  states.push_back({"load-calm", load_page(0, false)});
  states.push_back({"load-closed", load_page(1, true)});
  states.push_back({"load-whole-day", whole_day_load_page()});
  states.push_back({"load-too-little", little_load_page()});
  states.push_back({"script-map", script_map_page()});
  states.push_back({"script-map-wide", wide_script_map_page()});
  states.push_back({"script-map-unused", unused_script_map_page()});
}

}  // namespace okienko::screens_test
