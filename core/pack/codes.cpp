#include "pack/codes.hpp"

namespace okienko::pack {

namespace {

struct Explanation {
  std::string_view code;
  std::string_view text;
};

// In the order of all_codes, which the compiler checks.
constexpr Explanation explanations[] = {
    {"alias",
     "YAML can refer to an earlier value with *name. A pack is read by people, in whatever order they "
     "like, so each value stands where it is needed. Write it out."},
    {"always-false",
     "Whatever may be known when a way comes to this step, the condition does not hold there, so the "
     "step is never shown. Mostly a value is misspelt, or an earlier step has decided the matter "
     "already."},
    {"always-true",
     "Whatever may be known when a way comes to this step, the condition holds there, so it decides "
     "nothing. Take it out, or say what was meant."},
    {"amount-never-known",
     "A remedy of this step is worth the amount that is kept in a fact, and no way through the script "
     "asks for that fact: the limit could never be looked up. Ask for the fact before the remedy."},
    {"anchor",
     "YAML can mark a value with &name to be used again. A pack is read by people, in whatever order "
     "they like, so each value stands where it is needed. Write it out."},
    {"answer-not-kept",
     "In a script that has a customer, a choose step without a fact forgets the answer with the "
     "contact, and the next colleague asks again. Name a fact of kind choice."},
    {"answer-refused",
     "The conversation answers a step in a way that the program does not take there: an option that is "
     "not offered, a remedy that may not be given, a value that is none of the fact's kind."},
    {"asks-again",
     "On some way a customer who did not know the answer comes to another step that asks for the same "
     "fact. A fact is asked for in one step of a way only."},
    {"bad-amount",
     "An amount is written with a point and two decimals, or without: 200, 199.99. Its currency is the "
     "pack's."},
    {"bad-character",
     "The file is not UTF-8 text, or it holds a control character. Save it as UTF-8; most editors "
     "offer that when saving."},
    {"bad-condition",
     "A condition is a map with exactly one of: known, unknown, all, any, not; or with fact and one "
     "comparison (equals, differs, one_of, at_least, at_most, days_ago_at_least, days_ago_at_most)."},
    {"bad-count",
     "The list has fewer or more entries than its place allows. A choice has two to nine options, one "
     "for each digit key; a free answer counts as one."},
    {"bad-currency",
     "A currency is written with three capitals as ISO 4217 has them: PLN, EUR."},
    {"bad-cut",
     "A measure counts a part of its source, and each source has parts of one kind: a channel, SCRIPT/STEP, "
     "FACT=OPTION, SURVEY/QUESTION. AUTHORING.md has the table. Some sources have none."},
    {"bad-date",
     "A date is year, month and day of the calendar: 2026-11-22. A day of every year is month and day "
     "in quotes: \"11-01\". An end is not before its beginning."},
    {"bad-id",
     "An id has letters without accents, digits, '_', '-' and '.', begins with a letter or digit and "
     "is at most 64 long. The name 'return' is taken."},
    {"bad-key",
     "A key is a plain word, not a list or a map."},
    {"bad-language",
     "A language is written with two small letters as ISO 639-1 has them: pl, en, uk."},
    {"bad-number",
     "A whole number within the bounds that the message names. Warnings fall (7, 4, 1) and come after "
     "the term has begun; an extension is longer than the term."},
    {"bad-time",
     "A time of day has two digits each for hour and minute and stands in quotes: \"09:30\"."},
    {"bad-value",
     "The value that the condition compares with cannot be a value of that fact: a number for a "
     "number, 200 or 199.99 for an amount, 2026-11-22 for a date, \"16:00\" for a time."},
    {"bad-version",
     "A version of the program is numbers with points between: 0.2.0."},
    {"bad-word",
     "Here stands one short line in no language, at most 64 bytes."},
    {"cannot-be-practised",
     "In an exercise nobody but the one who practises is there, it begins with a customer and no case, and it ends in the "
     "script that it began with. So a conversation with 'practise' has no approval, no second colleague, no 'matter' and "
     "no 'goes_to', and its script neither carries a case on nor belongs to the team."},
    {"cap-counts",
     "A cap counts either the remedies that it names or all of one kind, so exactly one of 'remedies' "
     "and 'kind' is given."},
    {"circular-part",
     "A part runs another that leads back to it, so its steps would never end. Take one of the run "
     "steps out of the round that the message names."},
    {"claim-without-ground",
     "What the law gives is refused on a legal ground only, and the customer gets its words on paper. A role "
     "may not give this claim alone without limit, so it can be refused, and no ground of approvals.yaml fits "
     "it. Write one."},
    {"clock-without-basis",
     "A deadline binds people, so it says where it comes from: the article of the law, or the decision "
     "it rests on."},
    {"conversation-unfinished",
     "The answers of the conversation end before the script does. Add what happens next, up to the "
     "outcome."},
    {"dead-end",
     "A way leads to a script that cannot start there: it carries on a case of a kind that is not open "
     "on this way, or needs a customer where there is none."},
    {"duplicate-id",
     "Two things of the same kind have the same id, and records could not tell them apart. Rename one; "
     "never reuse an id that was in force."},
    {"duplicate-key",
     "The same key stands twice in one map; only one of the values could count. Take one out."},
    {"empty-file",
     "The file holds nothing. Fill it, or delete it when it is optional."},
    {"empty-text",
     "A text has no words in this language. Every text stands in every language of the pack."},
    {"empty-value",
     "The key stands there without a value. Give it one, or take the key out."},
    {"exercise-of-another-script",
     "A script asks in 'practised_first' for an exercise of its own: a conversation with 'practise' that starts it."},
    {"fact-too-early",
     "On some way the fact is placed in a line or compared before anybody was asked for it. Ask for it "
     "before, or let the step wait for it with a condition."},
    {"fact-without-case",
     "Facts of scope matter are kept with a case. The script asks for one but neither opens a case nor "
     "carries one on."},
    {"file-too-large",
     "A file of a pack has at most 262144 bytes. Scripts can be divided into parts, conversations into "
     "several files."},
    {"gesture-without-reason",
     "A role may not give this gesture alone without limit, so a supervisor may say no. approvals.yaml has no "
     "reason to choose from, and whoever asked would never learn why."},
    {"ground-without-claim",
     "A legal ground is against what the law gives. A gesture is refused with one of the 'reasons', and a remedy "
     "of the kind goodwill does not belong in a ground."},
    {"holiday-date",
     "A holiday is either a day of the year ('day') or counted from Easter Sunday "
     "('days_after_easter')."},
    {"inflected-name",
     "What is stored is put into a text exactly as it stands. After words such as 'dla' or 'z' a name "
     "would have to change its form, and a word behind a number depends on the number. Put the "
     "placeholder after a colon, in brackets, or at the end after a dash."},
    {"limit-gap",
     "For this role, category, remedy, channel, standing and day, no row of the limit table says how "
     "far it may go. Add a row, or widen one; a row that names only the role and 'up_to: 0' closes "
     "every gap."},
    {"limit-never-decides",
     "Wherever this row fits, an earlier one decides already. Move it up, narrow the earlier one, or "
     "take it out."},
    {"limit-overlap",
     "With 'hit: unique' exactly one row may fit each cell, and here several do. Narrow one of them, "
     "or choose another hit policy."},
    {"line-break",
     "A text is one line; the screen breaks it where it has to."},
    {"link-out-of-folder",
     "The file is a symbolic link to something outside the pack's folder. The pack would then not be "
     "what was checked and signed. Put the file itself there."},
    {"loop",
     "Some way comes back to where it was and need not end. The message names the round; let one of "
     "its steps lead on."},
    {"measure-direction",
     "A measure says in 'better' whether lower or higher is better; otherwise no signal could be told to be good or "
     "bad news. Contacts may go without it. Counts and sums may say none. What a standard shall make better has a way "
     "that is better."},
    {"measure-reference",
     "Shares from elsewhere stand beside our own where the parts of a source are options: of told, survey_option and "
     "error_cost. Each share belongs to one entry of 'only', at most once."},
    {"measure-unit",
     "Only what counts can be held against the number of contacts: not times, shares, scales or money. And all contacts "
     "against themselves would always be one."},
    {"measured-by",
     "The program sees in one of three ways whether a standard was attained: by a measure that is a share or a time, by "
     "the time of the steps that serve it, or by options of a fact. A time is held against 'within_seconds'."},
    {"missing-fact",
     "The program itself uses this fact: the customer page shows name, phone, email and address_form, "
     "and clocks that protect only some need buyer_kind."},
    {"missing-file",
     "The pack needs this file: pack.yaml, facts.yaml and outcomes.yaml always, and the script of each "
     "id in pack.yaml."},
    {"missing-folder",
     "There is no folder of this name, or it cannot be opened."},
    {"missing-key",
     "The map lacks a key that its kind always has. AUTHORING.md shows each kind with all its keys."},
    {"missing-language",
     "A text is missing in one of the pack's languages. Every text stands in every language."},
    {"missing-law",
     "A statutory claim is something the law gives, so it names its legal ground in 'law', in words "
     "that the customer can be told."},
    {"missing-outcome",
     "The outcome 'mistaken' has to be there: a contact opened by a slip of the finger ends so, and is "
     "counted nowhere else."},
    {"newer-program",
     "The pack says that it needs a newer version of the program. This program keeps the pack that it "
     "has; update it first."},
    {"no-outcome",
     "On some way the script stops without an end step, so the contact would have no outcome. The "
     "message names the way."},
    {"no-working-day",
     "Every day of the week is a holiday or a day on which no term ends: a term in working days would "
     "never end."},
    {"not-an-option",
     "The condition compares with a value that no step offers for this fact, so it could never be "
     "equal. Mostly the id of an option is misspelt."},
    {"not-at-first-contact",
     "A typical problem of this category cannot end at the first contact inside the limits of the "
     "frontline (E8.2). The message names problem, role, channel and standing. Raise a limit, or offer "
     "a remedy that lies within it."},
    {"not-comparable",
     "Only numbers, amounts and dates can be more or less than something, and only dates lie days ago."},
    {"option-without-text",
     "A letter is put together from what was chosen, one paragraph for each option. With this option chosen "
     "the letter would have a hole, and a refusal without its ground is none. Write the paragraph."},
    {"other-due",
     "The nearest deadline of the case is another day than the conversation expects."},
    {"other-outcome",
     "The conversation ends in another outcome than it expects, or goes on with another script."},
    {"other-path",
     "The steps that were asked are not those that the conversation expects. Steps that are passed "
     "over are not named."},
    {"other-promises",
     "What was promised is not what the conversation expects."},
    {"other-remedies",
     "What was given is not what the conversation expects."},
    {"other-step",
     "The conversation answers one step, and the script stands at another. The message names both."},
    {"over-budget",
     "The longest way through the script has more steps than its step_budget allows (E8.1). The "
     "message names that way. Shorten it; raise the budget only when the customer gains by it."},
    {"pack-too-large",
     "All files of a pack together have at most 8388608 bytes, many times what a large pack needs."},
    {"practise-words",
     "An exercise is played on any day, and its dates move with that day, but words do not; nor is anything put into them. "
     "So title, story and what the customer says hold no date and no {fact}. Say it as people do: last week, in spring."},
    {"promise-without-due",
     "A promise says when it is due: in_minutes, or in_days or in_working_days together with the time "
     "of day in 'at'."},
    {"remedy-without-case",
     "What is given belongs to a case. The script offers a remedy but neither opens a case nor carries "
     "one on."},
    {"reserved-fact",
     "The program works this fact out by itself (channel, contacts_on_case, open_cases, customer_days, "
     "days_to_deadline), so a pack cannot define it."},
    {"says-without-practise",
     "What a customer says is heard in an exercise only. Give the conversation 'practise', or take 'says' out."},
    {"second-document",
     "A file holds one YAML document. Take out the line --- or ... and what follows it."},
    {"share-too-large",
     "A terminal may spend its share of a cap without asking anybody, also while it is cut off. The share is a "
     "part of the cap, so it cannot be more than the whole."},
    {"standard-without-measure",
     "A standard that is not measured cannot be kept or improved: say how it is measured."},
    {"standard-without-owner",
     "Every standard has somebody who keeps it: a function, not a name."},
    {"standard-without-review",
     "Nothing proven stays good: every standard says when it is looked at again."},
    {"standing-order",
     "Of the standings the first that holds counts. The last holds for everyone else and has no "
     "'when'; every other needs one."},
    {"survey-sample",
     "Customers are asked after contacts (every_contacts), the staff by months (every_months)."},
    {"syntax",
     "The file cannot be read as YAML. Look at the indentation, at brackets that are not closed, and "
     "at words with : , ? { } [ ] # that need double quotes."},
    {"tag",
     "YAML can name a type with !name. In a pack the key says the type. Take the tag out."},
    {"target-below-100",
     "No level below 100 percent is acceptable: each miss is a cause to remove, not a quota to use up. "
     "Take the key out, or say 100."},
    {"telephone-limit",
     "What one terminal may have paid by telephone before the supervisors' own records come is at least what one "
     "such request may be worth."},
    {"text-too-long",
     "The smallest screen shows texts whole, so each place has room for so many characters. Say it "
     "shorter; AUTHORING.md has the table."},
    {"together-limit",
     "'together_up_to' says how far two supervisors go together. It stands in a row of the role supervisor, "
     "beside an amount in 'up_to', and is more than that."},
    {"too-deep",
     "Maps and lists nest at most 12 deep, more than any pack needs."},
    {"too-many-exercises",
     "A pack has at most 60 conversations with 'practise'; the others stay examples that are tested."},
    {"too-many-files",
     "A folder of the pack holds more files than are read. Keep what is no part of the pack elsewhere."},
    {"too-many-grounds",
     "The grounds that fit one remedy are offered together, one for each digit key. Let those that are not "
     "meant for it name their remedies."},
    {"too-many-messages",
     "The pack has more faults than are shown at once. Mend the first ones; many of the others often "
     "go with them."},
    {"too-many-steps",
     "With its parts put in place the script has more steps than can be proved in time. Divide it with "
     "go_to."},
    {"too-many-ways",
     "The script has so many different ways that they cannot all be walked, so nothing can be proved "
     "about it. Divide it, or let fewer conditions look at the same facts."},
    {"two-answers",
     "One thing happens at a step of a conversation, and it ends in one way. Write a second entry for "
     "a second thing."},
    {"two-cases",
     "A script opens a case or carries one on. Take out 'opens' or 'carries_on'."},
    {"two-dues",
     "A promise is due in so many minutes, or at a time of day so many days or working days ahead. "
     "Give one of them."},
    {"two-paths",
     "Somebody new follows one way into a role, so a role stands in one path only."},
    {"unclosed-brace",
     "In a text '{' opens the name of a fact that is put there, and needs a '}'."},
    {"unclosed-quote",
     "A quote is opened and never closed, so the rest of the file would be part of the text."},
    {"unknown-answer",
     "The question of the survey has no such answer. Of a question of the kind yes_no they are yes and no."},
    {"unknown-card",
     "No card of knowledge.yaml has this id."},
    {"unknown-case",
     "No script opens a case of this kind, so none could be carried on."},
    {"unknown-category",
     "No script opens a case of this category, so the row would never fit."},
    {"unknown-clock",
     "No clock of clocks.yaml has this id."},
    {"unknown-exercise",
     "No conversation with 'practise' has this id. Any other conversation is an example that is tested, not practised."},
    {"unknown-fact",
     "No fact of facts.yaml has this id. What the program works out by itself can stand in conditions "
     "only."},
    {"unknown-file",
     "Nothing in the pack refers to this file, so what it says would not count. Mostly its name is "
     "misspelt, or pack.yaml does not list it."},
    {"unknown-group",
     "No group of pack.yaml has this id."},
    {"unknown-icon",
     "There is no icon of this name. The schemas list all of them."},
    {"unknown-key",
     "The map has no such key. The message names the keys it has."},
    {"unknown-language",
     "The text stands in a language that pack.yaml does not name."},
    {"unknown-measure",
     "No measure of measures.yaml has this id."},
    {"unknown-option",
     "The step of the conversation has no such option."},
    {"unknown-outcome",
     "No outcome of outcomes.yaml has this id."},
    {"unknown-part",
     "pack.yaml lists no such part, or its file is not in the folder scripts. Only parts can be run; a "
     "script is gone on with by go_to."},
    {"unknown-practice",
     "No practice of practices.yaml has this id."},
    {"unknown-promise",
     "No promise of promises.yaml has this id."},
    {"unknown-question",
     "The survey has no question of this id."},
    {"unknown-remedy",
     "No remedy of remedies.yaml has this id."},
    {"unknown-script",
     "pack.yaml lists no such script, or its file is not in the folder scripts."},
    {"unknown-standard",
     "No standard of standards.yaml has this id."},
    {"unknown-standing",
     "No standing of limits.yaml has this id."},
    {"unknown-step",
     "The script has no step of this id. In a conversation a step of a part is named RUN_STEP.STEP."},
    {"unknown-survey",
     "No survey of surveys.yaml has this id."},
    {"unknown-task",
     "No task of training.yaml has this id."},
    {"unknown-team",
     "No team of teams.yaml has this id."},
    {"unknown-touchpoint",
     "No touchpoint of standards.yaml has this id."},
    {"unknown-value",
     "Only the values that the message lists can stand here."},
    {"unreachable-step",
     "No way leads to this step, so nobody would ever see it. Let another step lead to it, or take it "
     "out."},
    {"unreadable-file",
     "The file is there but cannot be opened, or it is no plain file."},
    {"unused-part",
     "No script runs this part, so its steps would never be seen."},
    {"wrong-fact-kind",
     "The fact is of another kind than its place needs: a choose step keeps a choice, an ask step any "
     "other kind, a remedy's amount an amount, a clock's start a date."},
    {"wrong-fact-scope",
     "Facts of scope customer belong to the person, facts of scope matter to one case; here stands one "
     "of the other scope."},
    {"wrong-id",
     "The id in a script's file is the same as the file's name without .yaml."},
    {"wrong-type",
     "A map, a list or a single value stands where another of these is due. The message says which."},
};

constexpr bool explains_all() {
  if (std::size(explanations) != std::size(all_codes)) return false;
  for (std::size_t i = 0; i < std::size(all_codes); ++i) {
    if (explanations[i].code != all_codes[i]) return false;
  }
  return true;
}
static_assert(explains_all(), "every code of codes.hpp is explained here, in the same order");

}  // namespace

std::optional<std::string_view> explain(std::string_view code) {
  for (const Explanation& explanation : explanations) {
    if (explanation.code == code) return explanation.text;
  }
  return std::nullopt;
}

}  // namespace okienko::pack
