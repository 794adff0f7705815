// Reads scripts, parts and conversations.
#include "base/check.hpp"
#include "pack/fields.hpp"
#include "pack/read.hpp"

namespace okienko::pack {

namespace {

std::map<domain::AddressForm, domain::Text> read_say(const Node& node) {
  std::map<domain::AddressForm, domain::Text> say;
  for (const Member& entry : node.members) {
    if (const auto form = enum_of<domain::AddressForm>(entry.key)) say[*form] = Fields::text_of(entry.value);
  }
  if (say.empty()) say[domain::AddressForm::neutral] = Fields::text_of(node);
  return say;
}

// Keys that a kind of step does not have are not there, so each is just looked for.
AuthoredStep read_step(const Fields& fields) {
  AuthoredStep authored;
  domain::Step& step = authored.step;
  step.id = fields.word("id");
  step.title = fields.text("title");
  step.when = fields.condition("when");
  step.standard = fields.word("standard");
  step.practice = fields.word("practice");
  step.cards = fields.words("cards");
  step.takes_seconds = fields.number_or("takes_seconds", 0);
  step.formerly = fields.words("formerly");
  step.next = fields.word("next");
  if (fields.word("kind") == "run") {
    authored.runs = fields.word("script");
    return authored;
  }
  step.kind = fields.one_of<domain::StepKind>("kind");
  if (fields.has("say")) step.say = read_say(fields.at("say"));
  step.cue = fields.text("cue");
  step.fact = fields.word("fact");
  step.facts = fields.words("facts");
  fields.each("options", [&](const Fields& option) {
    step.options.push_back({option.word("id"), option.text("label"), option.text("hint"), option.word("icon"),
                            option.word("next")});
  });
  step.free_answer = fields.flag("free_answer");
  step.remedies = fields.words("remedies");
  step.promises = fields.words("promises");
  step.team = fields.word("team");
  if (fields.has("mode")) step.mode = fields.one_of<domain::HandOverMode>("mode");
  step.survey = fields.word("survey");
  step.script = fields.word("script");
  step.outcome = fields.word("outcome");
  return authored;
}

std::map<std::string, std::string> read_values(const Fields& fields, std::string_view key) {
  std::map<std::string, std::string> values;
  if (!fields.has(key)) return values;
  for (const Member& entry : fields.at(key).members) values[entry.key] = entry.value.value;
  return values;
}

ConversationAnswer read_answer(const std::string& path, const Fields& fields) {
  using Kind = ConversationAnswer::Kind;
  ConversationAnswer answer;
  answer.step = fields.word("step");
  answer.place = {path, fields.at("step").at};
  answer.grants = fields.words("grant");
  answer.says = fields.text("says");
  const auto with = [&](const char* key, Kind kind) {
    if (!fields.has(key)) return;
    answer.kind = kind;
    answer.value = fields.word(key);
  };
  with("option", Kind::option);
  with("value", Kind::value);
  with("needs_approval", Kind::needs_approval);
  with("promise", Kind::promise);
  if (!answer.grants.empty()) answer.kind = Kind::grant;
  if (fields.flag("not_known")) answer.kind = Kind::not_known;
  if (fields.flag("second_person")) answer.kind = Kind::second_person;
  return answer;
}

}  // namespace

AuthoredScript read_script(const Reading& reading, const Node& root) {
  const Fields fields(reading, root);
  AuthoredScript authored;
  domain::Script& script = authored.script;
  script.id = fields.word("id");
  script.title = fields.text("title");
  script.hint = fields.text("hint");
  script.icon = fields.word("icon");
  script.group = fields.word("group");
  script.for_team = fields.word("for") == "team";
  script.step_budget = fields.number_or("step_budget", max_step_budget);
  script.needs_customer = fields.flag("needs_customer");
  script.carries_on = fields.word("carries_on");
  if (fields.has("practised_first")) script.practised_first = read_practised_first(fields.map("practised_first"));
  if (fields.has("opens")) {
    const Fields opens = fields.map("opens");
    domain::CaseTemplate matter;
    matter.kind = opens.word("kind");
    matter.category = opens.word("category");
    matter.number_prefix = opens.word("number_prefix");
    matter.clocks = opens.words("clocks");
    matter.problem = opens.word("problem");
    if (opens.has("typical_value")) matter.typical_value = opens.amount("typical_value");
    script.opens = std::move(matter);
  }
  fields.each("steps", [&](const Fields& step) { authored.steps.push_back(read_step(step)); });
  return authored;
}

void read_conversations(const Reading& reading, const std::string& path, const Node& root,
                        std::vector<Conversation>& conversations) {
  Fields(reading, root).each("conversations", [&](const Fields& fields) {
    Conversation conversation;
    conversation.id = fields.word("id");
    conversation.place = {path, fields.at("id").at};
    conversation.about = fields.word("about");
    conversation.script = fields.word("script");
    conversation.channel = fields.one_of<domain::Channel>("channel");
    conversation.role = fields.one_of<domain::Role>("role");
    conversation.today = fields.date("today");
    conversation.customer = read_values(fields, "customer");
    conversation.matter = read_values(fields, "matter");
    fields.each("answers",
                [&](const Fields& answer) { conversation.answers.push_back(read_answer(path, answer)); });
    const Fields expect = fields.map("expect");
    ConversationExpectation& expected = conversation.expect;
    expected.place = {path, expect.node().at};
    expected.path = expect.words("path");
    expected.path_place = {path, expect.at("path").at};
    expected.remedies = expect.words("remedies");
    expected.promises = expect.words("promises");
    expected.outcome = expect.word("outcome");
    expected.goes_to = expect.word("goes_to");
    expected.due = expect.date_if_given("due");
    if (fields.has("practise")) read_practise(fields.map("practise"), conversation);
    conversations.push_back(std::move(conversation));
  });
}

}  // namespace okienko::pack
