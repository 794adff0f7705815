// The files that stand in the pack's folder itself, one function each.
#include "pack/grammar.hpp"
#include "pack/rules.hpp"
#include "pack/values.hpp"

namespace okienko::pack {

using namespace values;

namespace {

// A file that is one list under one key.
Shape list_file(std::string name, std::string note, Key key, Rule rule = nullptr) {
  return {std::move(name), std::move(note), {std::move(key)}, "", {}, rule};
}
Value entries(const Shape& shape, int lowest = 1) {
  return list(map(shape), lowest, max_entries);
}

const Shape& group() {
  static const Shape shape{
      "a group",
      "A heading on the screen.",
      {needed("id", define(Thing::group), "Scripts name it."),
       needed("label", text(places::group_label), "The heading.")}};
  return shape;
}

const Shape& facts_file() {
  static const Shape fact{
      "a fact",
      "Something that can be known.",
      {needed("id", define(Thing::fact), "Steps, conditions and texts name it."),
       needed("kind", one_of<domain::FactKind>(), "What it is, and how it is asked."),
       needed("scope", one_of<domain::FactScope>(), "customer: of the person; matter: of one case."),
       needed("label", text(places::fact_label), "What stands beside its value."),
       may("fresh_for_days", number(1, max_days), "Older than that, it is asked whether it is still right.")},
      "",
      {},
      rules::fact};
  static const Shape file = list_file("facts.yaml", "What can be known.",
                                      needed("facts", entries(fact), "All facts."), rules::facts_file);
  return file;
}

const Shape& fact_in_map() {
  static const Shape shape{"an amount",
                           "The amount that is kept in a fact.",
                           {needed("fact", fact(FactNeed::amount), "The fact.")}};
  return shape;
}

const Shape& remedies_file() {
  static const Shape remedy{
      "a remedy",
      "What the customer can get.",
      {needed("id", define(Thing::remedy), "Steps and limits name it."),
       needed("kind", one_of<domain::RemedyKind>(), "statutory: the law gives it; goodwill: a gesture."),
       needed("label", text(places::remedy_label), "What it is called."),
       needed("grant_label", text(places::grant_label), "The button that gives it."),
       needed("summary", text(places::remedy_summary), "What the customer reads."),
       needed("icon", icon(), "The picture beside it."),
       needed("amount", either({"none"}, {amount(), map(fact_in_map())}),
              "none, an amount, or the fact that keeps it."),
       may("law", text(), "The legal ground of a statutory claim."),
       may("order", number(1, 2), "1: what the law gives first; 2: what follows."),
       may("till", flag(), "Settled at the till: the number of its receipt is recorded."),
       may("due_when", condition(), "When the customer may demand it."),
       may("not_due", text(), "Why not yet, in words.")},
      "",
      {},
      rules::remedy};
  static const Shape file =
      list_file("remedies.yaml", "What may be given.", needed("remedies", entries(remedy), "All remedies."));
  return file;
}

const Shape& limits_file() {
  static const Shape standing{"a standing",
                              "Who the customer is to us.",
                              {needed("id", define(Thing::standing), "Limits name it."),
                               needed("label", text(), "What it is called."),
                               may("when", condition(), "When it holds; the last has none.")}};
  static const Shape limit{
      "a limit",
      "How far a role may go alone.",
      {needed("id", define(Thing::limit), "How messages name the row."),
       needed("role", one_of<domain::Role>(), "Whose limit it is."),
       may("category", refer(Thing::category), "Of which cases; without it, of all."),
       may("remedy", refer(Thing::remedy), "With which remedy; without it, with all."),
       may("channel", one_of<domain::Channel>(), "On which channel; without it, on all."),
       may("standing", refer(Thing::standing), "For which customers; without it, for all."),
       needed("up_to", either({"unlimited"}, {amount()}), "An amount, or unlimited."),
       may("together_up_to", amount(), "Of a supervisor: how far two of them go together; without it, no further."),
       may("from", date(), "The first day on which it holds."), may("until", date(), "The last.")},
      "",
      {},
      rules::limit};
  static const Shape cap{
      "a cap",
      "A sum over time that is passed only with approval.",
      {needed("id", define(Thing::cap), "How messages name it."),
       needed("label", text(), "What it is called."),
       needed("per", one_of<domain::CapPeriod>(), "Over what it is summed."),
       needed("roles", list(one_of<domain::Role>(), 1, 4), "Whom it binds."),
       may("remedies", list(refer(Thing::remedy), 1, max_named), "Which it counts; or give `kind`."),
       may("kind", one_of<domain::RemedyKind>(), "It counts all of this kind."),
       needed("up_to", amount(), "The sum."),
       may("at_each_terminal", amount(),
           "Of each such sum, what every terminal may spend without asking the hub; without it, nothing.")},
      "",
      {},
      rules::cap};
  static const Shape file{
      "limits.yaml",
      "How far each role may go alone.",
      {needed("hit", one_of<domain::HitPolicy>(), "How several rows that fit are settled."),
       may("standings", entries(standing), "The first that holds counts; the last has no when."),
       needed("limits", entries(limit), "The rows."), may("caps", entries(cap), "Sums over time.")},
      "",
      {},
      rules::limits_file};
  return file;
}

const Shape& clocks_file() {
  static const Shape start{
      "a start", "The day that stands in a fact.", {needed("fact", fact(FactNeed::date), "The fact.")}};
  static const Shape extension{"an extension",
                               "A longer term, as counted from the start.",
                               {needed("length", number(1, max_days), "How long in all."),
                                needed("unit", one_of<domain::TermUnit>(), "Of what."),
                                needed("needs", text(), "What it takes, in words.")}};
  static const Shape clock{
      "a clock",
      "A time limit of the law, or one's own.",
      {needed("id", define(Thing::clock), "Scripts name it."), needed("label", text(), "What it is called."),
       needed("legal_basis", text(), "The article it comes from.", "clock-without-basis"),
       may("protects", list(one_of<domain::BuyerKind>(), 1, 3), "Whom; without it, everyone."),
       needed("starts", either({"received"}, {map(start)}), "received, or the fact with the day."),
       needed("starts_rule", text(), "The start in words, with its article."),
       needed("length", number(1, max_days), "How long."),
       needed("unit", one_of<domain::TermUnit>(), "Of what."),
       needed("counting_rule", text(), "The counting in words, with its article."),
       may("end_moves", flag(), "The outer limit moves from a day off to the next working day."),
       may("moving_rule", text(), "The moving in words, with its article."),
       may("extension", map(extension), "A longer term, and what it takes."),
       may("warn_days_before", list(number(0, max_days), 1, max_options), "When it is reminded of, falling."),
       needed("at_end", one_of<domain::TermEnd>(), "What silence means."),
       needed("when_missed", text(), "What silence means, in words."),
       needed("in_force_from", date(), "The first day of the rule."),
       may("in_force_until", date(), "The last.")},
      "",
      {},
      rules::clock};
  static const Shape file =
      list_file("clocks.yaml", "Time limits.", needed("clocks", entries(clock), "All time limits."));
  return file;
}

const Shape& calendar_file() {
  static const Shape holiday{"a holiday",
                             "A statutory day off.",
                             {needed("name", text(), "What it is called."),
                              may("day", of(Form::month_day), "Month and day: \"11-01\"."),
                              may("days_after_easter", number(-60, 200), "Counted from Easter Sunday."),
                              may("from_year", number(1900, 2200), "The first year."),
                              may("until_year", number(1900, 2200), "The last year.")},
                             "",
                             {},
                             rules::holiday};
  const auto weekdays = [] {
    return list(one_of({std::begin(weekday_names), std::end(weekday_names)}), 0, 7);
  };
  static const Shape hours{
      "a line of opening hours",
      "When we are there.",
      {needed("days", list(one_of({std::begin(weekday_names), std::end(weekday_names)}), 1, 7), "On which days."),
       needed("from", of(Form::time), "The time of day: \"09:00\"."), needed("until", of(Form::time), "When we close.")},
      "",
      {},
      rules::hours};
  static const Shape file{
      "calendar.yaml",
      "Days off, and when we are there.",
      {needed("legal_basis", text(), "The act that names them."),
       needed("weekly_holidays", weekdays(), "Days of the week that are holidays."),
       needed("end_also_moves_from", weekdays(), "Days that are none, and still no term ends on them."),
       needed("holidays", entries(holiday, 0), "Days of the year."),
       may("opening_hours", list(map(hours), 1, 7), "A day that is not named is closed; without the list, never.")},
      "",
      {},
      rules::calendar_file};
  return file;
}

const Shape& promises_file() {
  static const Shape promise{
      "a promise",
      "What is promised, and when it is due.",
      {needed("id", define(Thing::promise), "Steps name it."),
       needed("label", text(places::promise_label), "The button."),
       may("act", text(places::promise_label), "What there is to do, in lists beside the time agreed. Name no time."),
       needed("summary", text(places::promise_summary), "What the customer reads."),
       needed("icon", icon(), "The picture beside it."),
       may("in_minutes", number(1, 7 * 24 * 60), "Due so many minutes from now."),
       may("in_days", number(0, 365), "Due so many days ahead, at the time `at`."),
       may("in_working_days", number(0, 250), "Due so many working days ahead, at the time `at`."),
       may("at", of(Form::time), "The time of day: \"16:00\"."),
       may("reaches_customer", flag(), "A call or a visit: due when we are open, and when the customer wishes."),
       may("kept_by_ready_goods", flag(), "Kept when the last thing of the case is ready, without a tap.")},
      "",
      {},
      rules::promise};
  static const Shape wish{
      "a wish",
      "When a customer wishes to be reached.",
      {needed("fact", fact(FactNeed::choice), "The fact in which it is told."),
       needed("option", word(), "The option that says so."),
       needed("from", of(Form::time), "The time of day: \"16:00\"."), needed("until", of(Form::time), "Until when.")},
      "",
      {},
      rules::wish};
  static const Shape file{"promises.yaml",
                          "What may be promised.",
                          {needed("promises", entries(promise), "All kinds of promise."),
                           may("wishes", entries(wish), "Times of day that customers wish for; the first that fits counts.")}};
  return file;
}

const Shape& outcomes_file() {
  static const Shape outcome{"an outcome",
                             "How a contact can end.",
                             {needed("id", define(Thing::outcome), "End steps name it."),
                              needed("label", text(places::outcome_label), "What it is called."),
                              may("resolved", flag(), "Counts as settled at the first contact."),
                              may("quick", flag(), "Offered on the desk: a question without a name."),
                              may("icon", icon(), "The picture beside it, of a quick one.")}};
  static const Shape file =
      list_file("outcomes.yaml", "How contacts end.", needed("outcomes", entries(outcome), "All outcomes."),
                rules::outcomes_file);
  return file;
}

const Shape& teams_file() {
  static const Shape team{
      "a team",
      "Who can take over.",
      {needed("id", define(Thing::team), "Steps name it."),
       needed("label", text(places::team_label), "What it is called."),
       needed("reach", text(), "How it is reached.")}};
  static const Shape file =
      list_file("teams.yaml", "Who can take over.", needed("teams", entries(team), "All teams."));
  return file;
}

const Shape& standards_file() {
  static const Shape touchpoint{"a touchpoint",
                                "Where the customer meets us.",
                                {needed("id", define(Thing::touchpoint), "Standards name it."),
                                 needed("label", text(), "What it is called.")}};
  static const Shape standard{
      "a standard",
      "What is said and done at a touchpoint.",
      {needed("id", define(Thing::standard), "Steps and the charter name it."),
       needed("touchpoint", refer(Thing::touchpoint), "Where it holds."),
       needed("factor", one_of<domain::Factor>(), "What it does to satisfaction."),
       needed("wording", text(places::standard_wording), "What is said and done."),
       may("within_seconds", number(1, 365 * 24 * 3600), "Within what time."),
       needed("measure", text(), "How it is measured.", "standard-without-measure"),
       may("target_percent", number(1, 100), "Nothing below 100 is accepted."),
       may("measured_by", map(measured_by()), "How the program sees whether it was attained; without it, only people see it."),
       may("outcome", refer(Thing::measure), "The measure that it shall make better."),
       needed("owner", text(places::owner), "Who keeps it: a function, not a name.", "standard-without-owner"),
       needed("in_force_from", date(), "Its first day."),
       needed("review_by", date(), "When it is looked at again.", "standard-without-review")},
      "",
      {},
      rules::standard};
  static const Shape file{"standards.yaml",
                          "What customers can count on.",
                          {needed("touchpoints", entries(touchpoint), "All touchpoints."),
                           needed("standards", entries(standard), "All standards.")}};
  return file;
}

const Shape& practices_file() {
  static const Shape practice{
      "a practice",
      "What has proved good.",
      {needed("id", define(Thing::practice), "Steps name it."),
       needed("title", text(places::practice_title), "What it is called."),
       needed("text", text(places::practice_text), "What to do."), needed("since", date(), "Since when."),
       needed("owner", text(places::owner), "Who keeps it.")}};
  static const Shape file = list_file("practices.yaml", "What has proved good.",
                                      needed("practices", entries(practice), "All practices."));
  return file;
}

const Shape& risks_file() {
  static const Shape risk{
      "a risk",
      "A problem that is prepared for.",
      {needed("id", define(Thing::risk), "How reports name it."),
       needed("source", one_of<domain::RiskSource>(), "Where it comes from."),
       needed("factor", one_of<domain::Factor>(), "What it does to satisfaction."),
       needed("problem", text(), "What can happen."),
       needed("response", text(), "What is done when it happens."),
       needed("turned", text(), "How it can be turned to good."), needed("owner", text(places::owner), "Who keeps it."),
       needed("review_by", date(), "When it is looked at again.")}};
  static const Shape file = list_file("risks.yaml", "Problems that are prepared for.",
                                      needed("risks", entries(risk), "All risks."));
  return file;
}

const Shape& surveys_file() {
  static const Shape answer{"an answer",
                            "One of the answers.",
                            {needed("id", define(Thing::answer), "As it is counted."),
                             needed("label", text(places::option_label), "The button.")}};
  static const auto make_question = [] {
    Shape shape{"a question",
                "One question.",
                {needed("id", define(Thing::question), "As answers are counted."),
                 needed("kind", one_of<domain::QuestionKind>(), "scale: 1 to 5; yes_no; choice; words."),
                 needed("text", text(places::survey_question), "What is asked.")},
                "kind"};
    for (const std::string& kind : names_of<domain::QuestionKind>()) shape.variants.push_back({kind, {}});
    for (Variant& variant : shape.variants) {
      if (enum_of<domain::QuestionKind>(variant.name) == domain::QuestionKind::choice)
        variant.keys = {needed("options", list(map(answer), 2, max_options), "Two to nine answers.")};
    }
    return shape;
  };
  static const Shape question = make_question();
  static const Shape survey{"a survey",
                            "Questions that are asked together; kept without name.",
                            {needed("id", define(Thing::survey), "Steps name it."),
                             needed("audience", one_of<domain::Audience>(), "Who is asked."),
                             needed("title", text(places::survey_title), "What it is called."),
                             may("every_contacts", number(1, max_every_contacts),
                                 "Of customers: asked after each so-manieth contact; without it, where a script asks."),
                             may("every_months", number(1, max_every_months),
                                 "Of the staff: asked anew after so many months; without it, where a script asks."),
                             needed("questions", list(map(question), 1, max_options), "In order.")},
                            "",
                            {},
                            rules::survey};
  static const Shape file =
      list_file("surveys.yaml", "What is asked.", needed("surveys", entries(survey), "All surveys."));
  return file;
}

const Shape& knowledge_file() {
  static const Shape card{
      "a card",
      "Knowledge that stands behind a step.",
      {needed("id", define(Thing::card), "Steps name it."),
       needed("kind", one_of<domain::CardKind>(), "product, law, or custom of the trade."),
       needed("title", text(places::card_title), "What it is about."),
       needed("text", text(places::card_text), "What is known."),
       needed("as_of", date(), "When that was so."), needed("owner", text(places::owner), "Who keeps it."),
       needed("review_by", date(), "When it is looked at again.")},
      "",
      {},
      rules::card};
  static const Shape file =
      list_file("knowledge.yaml", "Knowledge cards.", needed("cards", entries(card), "All cards."));
  return file;
}

const Shape& suggestions_file() {
  static const Shape suggestion{"a suggestion",
                                "A step ahead, shown beside the script.",
                                {needed("id", define(Thing::suggestion), "As it is counted."),
                                 needed("when", condition(), "When it is shown."),
                                 needed("text", text(places::suggestion), "What is suggested."),
                                 needed("icon", icon(), "The picture beside it."),
                                 may("script", refer(Thing::script), "The script that it leads to.")}};
  static const Shape file = list_file("suggestions.yaml", "A step ahead.",
                                      needed("suggestions", entries(suggestion), "All suggestions."));
  return file;
}

const Shape& charter_file() {
  static const Shape line{"a line",
                          "What is promised in public.",
                          {may("standard", refer(Thing::standard), "The standard behind it."),
                           needed("text", text(places::charter_line), "The promise.")}};
  static const Shape file{
      "charter.yaml",
      "What is announced to customers.",
      {needed("in_force_from", date(), "Since when."), needed("policy", text(), "What we stand for."),
       needed("aims", list(text(), 1, max_charter_lines), "What we aim at."),
       needed("lines", list(map(line), 1, max_charter_lines), "What we promise.")}};
  return file;
}

const Shape& goods_form() {
  static const Shape condition{"a condition",
                               "How the thing looks when it comes in.",
                               {needed("id", of(Form::id), "As records keep it."),
                                needed("label", text(places::option_label), "What stands on the button."),
                                may("hint", text(places::option_hint), "A line below the label."),
                                may("icon", icon(), "A picture beside the label.")}};
  static const Shape with_it{"a part",
                             "What can come with the thing.",
                             {needed("id", of(Form::id), "Its name in this list."),
                              needed("label", text(places::option_label), "What stands on the button.")}};
  static const Shape shape{
      "goods",
      "What is written down when a customer's thing comes into our hands.",
      {needed("conditions", list(map(condition), 1, max_options), "How it can look."),
       needed("with_it", list(map(with_it), 1, max_with_it), "What can come with it."),
       may("condition_fact", fact(FactNeed::choice), "What a script asked about its looks stands here."),
       may("with_it_fact", fact(FactNeed::not_choice), "What a script asked about what came with it stands here.")},
      "",
      {},
      rules::goods};
  return shape;
}

const Shape& idle_lock() {
  static const Shape shape{
      "an idle lock",
      "Of one role.",
      {needed("role", one_of<domain::Role>(), "Whose screen."),
       needed("minutes", number(1, max_idle_minutes), "Without a touch."),
       needed("in_script_minutes", number(1, max_idle_minutes), "In the middle of a script.")}};
  return shape;
}

}  // namespace

const Shape& pack_file() {
  const auto ids = [](Thing thing, int lowest, int highest) { return list(refer(thing), lowest, highest); };
  static const Shape file{
      "pack.yaml",
      "What the pack is, and what belongs to it.",
      {needed("id", of(Form::id), "Never changes."),
       needed("version", word(), "Of the pack, such as 2026.12.1."),
       may("needs_program", of(Form::version), "An older program refuses this pack."),
       needed("languages", list(of(Form::language), 1, max_languages), "Every text stands in each of them."),
       needed("title", text(), "What the pack is called."),
       needed("currency", of(Form::currency), "Of all amounts."),
       needed("time_zone", word(), "Such as Europe/Warsaw."),
       needed("frontline", list(one_of<domain::Role>(), 1, 4),
              "Whose limits must settle each typical problem at the first contact."),
       needed("groups", list(map(group()), 1, max_groups), "How scripts are grouped on the screen."),
       needed("scripts", ids(Thing::script, 1, max_scripts), "Offered to start, in this order."),
       may("parts", ids(Thing::part, 0, max_parts), "Pieces that scripts run."),
       may("goods", map(goods_form()), "Customers' things are taken in."),
       may("idle_locks", list(map(idle_lock()), 1, 4), "How long a screen stays unlocked with nobody touching it."),
       may("verifying_facts", list(fact(FactNeed::any), 2, max_options),
           "By which a caller is known: two have to agree before anything personal is told."),
       may("concern_facts", list(fact(FactNeed::any), 1, max_options),
           "By which everybody concerned by a bad batch or a fault is found; an order is a range.")},
      "",
      {},
      rules::pack_file};
  return file;
}

const std::vector<FileShape>& root_files() {
  static const std::vector<FileShape> files = {
      {"pack.yaml", "pack", pack_file(), true},
      {"facts.yaml", "facts", facts_file(), true},
      {"remedies.yaml", "remedies", remedies_file(), false},
      {"limits.yaml", "limits", limits_file(), false},
      {"clocks.yaml", "clocks", clocks_file(), false},
      {"calendar.yaml", "calendar", calendar_file(), false},
      {"promises.yaml", "promises", promises_file(), false},
      {"outcomes.yaml", "outcomes", outcomes_file(), true},
      {"teams.yaml", "teams", teams_file(), false},
      {"standards.yaml", "standards", standards_file(), false},
      {"practices.yaml", "practices", practices_file(), false},
      {"risks.yaml", "risks", risks_file(), false},
      {"surveys.yaml", "surveys", surveys_file(), false},
      {"measures.yaml", "measures", measures_file(), false},  // behind surveys.yaml, whose questions it names
      {"knowledge.yaml", "knowledge", knowledge_file(), false},
      {"suggestions.yaml", "suggestions", suggestions_file(), false},
      {"charter.yaml", "charter", charter_file(), false},
      {"letters.yaml", "letters", letters_file(), false},
      {"approvals.yaml", "approvals", approvals_file(), false},
      {"training.yaml", "training", training_file(), false},
  };
  return files;
}

}  // namespace okienko::pack
