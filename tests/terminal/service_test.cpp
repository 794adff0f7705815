// How the service does, and what is done about it, on the real terminal with the shipped pack: a generated year with
// three planted changes, the loop from a signal to its effect, meetings, charter.
#include <thread>

#include "base/calendar.hpp"
#include "measure/effect.hpp"
#include "shop.hpp"
#include "store/measured.hpp"
#include "terminal/zone.hpp"
#include "year.hpp"

namespace okienko::terminal {
namespace {

using namespace testing;
using domain::AgendaKind;
using domain::ImprovementKind;
using domain::ImprovementState;


struct Service : Shop {
  void give_year(const YearPlan& plan) {
    const Year year(plan);
    with_store([&](store::Store& store, const store::AppendContext&) { year.give_to(store); });
  }
  static YearPlan a_year() {
    YearPlan plan;
    plan.first = date("2025-11-22");
    plan.last = date("2026-11-20");
    return plan;
  }
  const AgendaView* on_agenda(AgendaKind kind, const std::string& about) {
    const auto& agenda = now()->board->agenda;
    const auto found = std::find_if(agenda.begin(), agenda.end(), [&](const AgendaView& one) {
      return one.point.kind == kind && (about.empty() || one.point.about == about);
    });
    return found == agenda.end() ? nullptr : &*found;
  }
  domain::RaiseImprovement raise(ImprovementKind kind, const std::string& title) const {
    domain::RaiseImprovement what;
    what.kind = kind;
    what.title = title;
    what.owner = anna;
    what.due = date("2026-12-05");
    what.response = "jest plan";
    return what;
  }
};

// How many points after it came does the chart of this measure signal it, without knowing that anything was changed?
std::optional<int> points_until_signal(const std::filesystem::path& folder, domain::MeasureSource source,
                                       const std::string& cut, domain::Date changed, domain::Date until, bool above) {
  const auto zone = make_time_zone("Europe/Warsaw");
  auto measured = store::Measured::open(folder / "store.db", folder / "measures-test.db", *zone);
  EXPECT_TRUE(measured);
  while (!measured.value().catch_up().value().done()) {
  }
  const auto read = [&](domain::MeasureSource of, const std::string& part) {
    return measured.value().days("local", of, part, date("2020-01-01"), until).value();
  };
  measure::GaugePlan plan;
  plan.until = until;
  const auto chart = measure::chart_of({measure::kind_of(source), false, std::nullopt}, read(source, cut),
                                       read(domain::MeasureSource::contacts, ""), plan);
  const auto came = std::find_if(chart.periods.begin(), chart.periods.end(),
                                 [&](const measure::Period& period) { return period.from >= changed; });
  for (auto at = static_cast<std::size_t>(came - chart.periods.begin()); at < chart.periods.size(); ++at) {
    const measure::ChartPoint& point = chart.chart.points[at];
    if (!point.signals.empty() && (point.sigmas.value_or(0) > 0) == above) {
      return static_cast<int>(at - static_cast<std::size_t>(came - chart.periods.begin())) + 1;
    }
  }
  return std::nullopt;
}

// The three things that were planted into a year of noise are found, by their own charts, within ten points of theirs, and
// the agenda of the next meeting names them.
TEST_F(Service, APlantedYearIsSeenThroughByChartsAndAgenda) {
  YearPlan plan = a_year();
  plan.better_practice = date("2026-08-10");
  plan.callback_factor = 0.72;
  plan.broken_process = date("2026-11-09");
  plan.order_entry_factor = 1.6;
  give_year(plan);

  // A better practice: calling back takes less time since 10 August.
  const auto better = points_until_signal(folder, domain::MeasureSource::callback_time, "call_today", plan.better_practice,
                                          plan.last, /*above=*/false);
  ASSERT_TRUE(better);
  EXPECT_LE(*better, 10);
  // A broken process: entering an order takes longer since 9 November.
  const auto broken = points_until_signal(folder, domain::MeasureSource::step_time, "question_order/order",
                                          plan.broken_process, plan.last, /*above=*/true);
  ASSERT_TRUE(broken);
  EXPECT_LE(*broken, 10);

  // The team recorded what it did in August, and it is done.
  with_store([&](store::Store& store, store::AppendContext context) {
    domain::ImprovementRaised action;
    action.improvement = ids.make<domain::ImprovementId>(context.now);
    action.kind = ImprovementKind::action;
    action.about.measure = "callback_time";
    action.expected = domain::Direction::lower;
    action.owner = anna;
    action.personal["title"] = "Lista telefonów na ekranie";
    domain::ImprovementMoved done;
    done.improvement = action.improvement;
    done.to = ImprovementState::done;
    done.on = plan.better_practice;
    ASSERT_TRUE(store.append({action, done}, context));
  });

  open_terminal();
  sign_in(maria, maria_pin);
  act(OpenBoard{});
  ASSERT_TRUE(now()->board);
  ASSERT_TRUE(now()->board->ready);
  const AgendaView* signal = on_agenda(AgendaKind::signal, "order_entry");
  ASSERT_TRUE(signal);
  EXPECT_FALSE(signal->title.empty());
  EXPECT_GT(signal->point.to_value, signal->point.from_value);
  const AgendaView* effect = on_agenda(AgendaKind::action_effect, "");
  ASSERT_TRUE(effect);
  EXPECT_EQ(effect->point.detail, "better");
  EXPECT_EQ(effect->title, "Lista telefonów na ekranie");
  EXPECT_LT(effect->point.to_value, effect->point.from_value);
  const AgendaView* easy = on_agenda(AgendaKind::too_easy, "T-14");
  ASSERT_TRUE(easy);
  EXPECT_EQ(easy->point.from_value, 180);
  EXPECT_LT(easy->point.to_value, 180);
  EXPECT_GE(easy->point.to_value, 60) << "never below what the process can give";

  act(OpenMeasures{"order_entry"});
  ASSERT_TRUE(now()->measure);
  const MeasureView& measure = *now()->measure;
  ASSERT_TRUE(measure.tile.signal);
  EXPECT_TRUE(measure.tile.signal->worse);
  EXPECT_GE(measure.tile.signal->since, date("2026-11-01"));
  EXPECT_FALSE(measure.formula.empty());
  const auto last = measure.chart.chart.last_signal();
  ASSERT_TRUE(last);
  act(ChoosePoint{*last});
  EXPECT_FALSE(now()->measure->behind.empty()) << "a point opens the cases behind it";

  act(OpenStandards{"T-14"});
  ASSERT_TRUE(now()->standards && now()->standards->chosen);
  ASSERT_TRUE(now()->standards->chosen->tile.too_easy);
  EXPECT_EQ(now()->standards->chosen->tile.misses, 0);
}

TEST_F(Service, AYearOfNoiseHasNoMoreToSayThanChance) {
  give_year(a_year());
  open_terminal();
  sign_in(maria, maria_pin);
  act(OpenBoard{});
  int rules = 0;
  for (const AgendaView& point : now()->board->agenda) {
    rules += point.point.kind == AgendaKind::signal && point.point.detail != "occurrence" ? 1 : 0;
  }
  // Some 15 measures have points; each looks at the last eight of them with a false alarm every 100 or so: one on average.
  EXPECT_LE(rules, 3);
}

// From a signal to an action, its owner, the day it is done, the minutes for whoever was away.
TEST_F(Service, AMeetingTurnsASignalIntoAnActionAndTellsWhoWasAway) {
  YearPlan plan = a_year();
  plan.first = date("2026-08-01");
  plan.broken_process = date("2026-11-06");
  plan.order_entry_factor = 1.7;
  give_year(plan);
  open_terminal();
  sign_in(maria, maria_pin);
  act(OpenBoard{});
  ASSERT_TRUE(on_agenda(AgendaKind::signal, "order_entry"));
  const StaffId leader = now()->board->leader.id;
  EXPECT_TRUE(leader == anna || leader == maria);
  act(StartHuddle{});
  ASSERT_EQ(now()->page, Page::huddle);
  ASSERT_TRUE(now()->huddle);
  const auto& agenda = now()->huddle->agenda;
  const auto at = std::find_if(agenda.begin(), agenda.end(), [](const AgendaView& one) { return one.point.about == "order_entry"; });
  ASSERT_NE(at, agenda.end());
  DecidePoint decision;
  decision.point = static_cast<int>(at - agenda.begin());
  decision.decision = domain::HuddleDecision::action;
  decision.raise = raise(ImprovementKind::action, "Skaner bliżej lady");
  decision.raise->about.measure = "order_entry";
  decision.raise->expected = domain::Direction::lower;
  act(decision);
  EXPECT_EQ(now()->huddle->agenda[static_cast<std::size_t>(decision.point)].decision, domain::HuddleDecision::action);
  act(FinishHuddle{{maria}});
  ASSERT_EQ(now()->page, Page::board);
  act(OpenImprovements{ImprovementKind::action});
  ASSERT_EQ(now()->improvements->tiles.size(), 1u);
  EXPECT_EQ(now()->improvements->tiles[0].title, "Skaner bliżej lady");
  const domain::ImprovementId action = now()->improvements->tiles[0].id;
  act(SignOut{});

  sign_in(anna, anna_pin);
  EXPECT_EQ(now()->minutes_unread, 1);
  act(OpenBoard{});
  ASSERT_EQ(now()->board->unread.size(), 1u);
  act(OpenMinutes{now()->board->unread[0].id});
  EXPECT_EQ(now()->minutes_unread, 0);
  act(MoveOn{action, ImprovementState::done, {}, ""});
  act(ChooseImprovement{action});
  ASSERT_TRUE(now()->improvements->chosen);
  EXPECT_EQ(now()->improvements->chosen->tile.state, ImprovementState::done);
  ASSERT_TRUE(now()->improvements->chosen->effect);
  EXPECT_EQ(now()->improvements->chosen->effect->kind, EffectView::Kind::too_early);
}

TEST_F(Service, AStandardThatIsChangedHereStandsInTheCharterWithItsDate) {
  open_terminal();
  sign_in(maria, maria_pin);
  ASSERT_FALSE(now()->charter.empty());
  const auto lines = now()->charter.size();
  domain::RaiseImprovement proposal = raise(ImprovementKind::standard, "Dzwonimy dzień po naprawie");
  proposal.touchpoint = "phone";
  act(OpenImprovements{ImprovementKind::standard});
  act(Raise{proposal});
  ASSERT_TRUE(now()->improvements->chosen);
  const domain::ImprovementId id = now()->improvements->chosen->tile.id;
  const auto& moves = now()->improvements->chosen->moves;
  EXPECT_EQ(std::count(moves.begin(), moves.end(), ImprovementState::adopted), 0) << "customers are heard first";
  act(MoveOn{id, ImprovementState::consulted, {}, "12 klientów, 10 chce telefonu"});
  act(MoveOn{id, ImprovementState::adopted, date("2027-05-01"), ""});
  ASSERT_EQ(now()->charter.size(), lines + 1);
  EXPECT_EQ(now()->charter.front(), "Dzwonimy dzień po naprawie");
  EXPECT_EQ(now()->charter_from, date("2026-11-21"));
  act(MoveOn{id, ImprovementState::retired, {}, "nikt nie odbierał"});
  EXPECT_EQ(now()->charter.size(), lines);
}

TEST_F(Service, AnEmptyPlaceSaysThatNothingIsKnownYet) {
  open_terminal();
  sign_in(anna, anna_pin);
  act(OpenBoard{});
  ASSERT_TRUE(now()->board && now()->board->ready);
  for (const MeasureTile& tile : now()->board->tiles) EXPECT_FALSE(tile.figure.value);
  act(OpenMeasures{"settled_at_once"});
  ASSERT_TRUE(now()->measure);
  EXPECT_TRUE(now()->measure->chart.chart.no_limits());
  EXPECT_FALSE(now()->measure->tile.signal);
  act(OpenLoad{});
  ASSERT_TRUE(now()->load);
  EXPECT_TRUE(now()->load->too_little);
  act(OpenScriptMap{""});
  EXPECT_TRUE(now()->script_map && now()->script_map->nodes.empty());
  act(OpenVoices{""});
  ASSERT_TRUE(now()->voices);
  for (const auto& survey : now()->voices->surveys) {
    for (const DistributionView& question : survey.questions) EXPECT_TRUE(question.few && question.rows.empty());
  }
  for (const Page page : {Page::board, Page::desk}) {
    act(GoBack{});
    EXPECT_EQ(now()->page, page);
  }
}

// Fewer than five are nobody's business: neither as a figure nor as the cases behind a point.
TEST_F(Service, FewerThanFiveAreNotShown) {
  YearPlan plan = a_year();
  plan.first = date("2026-11-19");
  plan.contacts_a_day = 2;
  give_year(plan);
  open_terminal();
  sign_in(maria, maria_pin);
  act(OpenMeasures{"order_entry"});
  ASSERT_TRUE(now()->measure);
  for (std::size_t i = 0; i < now()->measure->chart.periods.size(); ++i) {
    if (now()->measure->chart.periods[i].of >= measure::least_shown) continue;
    EXPECT_FALSE(now()->measure->chart.chart.points[i].value);
    act(ChoosePoint{i});
    EXPECT_TRUE(now()->measure->behind.empty());
  }
}

}  // namespace
}  // namespace okienko::terminal
