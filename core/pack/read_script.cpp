// Reads one script. Which keys a step has depends on its kind, so that a key on the wrong kind of step is an
// unknown key and not a silent nothing.
#include <fmt/format.h>

#include "pack/read.hpp"

namespace okienko::pack {

namespace {

domain::Condition read_condition(Reading& reading, const std::string& path, const Node& node) {
  using Operator = domain::Condition::Operator;
  Fields fields(reading, path, node, "a condition");
  domain::Condition condition;
  const auto parts = [&](std::string_view key, Operator op) {
    condition.op = op;
    for (const Node* part : fields.list(key, 1, 9))
      condition.parts.push_back(read_condition(reading, path, *part));
  };
  if (fields.has("all")) {
    parts("all", Operator::all);
  } else if (fields.has("any")) {
    parts("any", Operator::any);
  } else if (fields.has("not")) {
    condition.op = Operator::negated;
    if (const Node* part = fields.required("not"))
      condition.parts.push_back(read_condition(reading, path, *part));
  } else if (fields.has("known")) {
    condition.op = Operator::known;
    condition.fact = fields.refer(Thing::fact, "known");
  } else if (fields.has("unknown")) {
    condition.op = Operator::unknown;
    condition.fact = fields.refer(Thing::fact, "unknown");
  } else if (fields.has("differs")) {
    condition.op = Operator::differs;
    condition.fact = fields.refer(Thing::fact, "fact");
    condition.value = fields.word("differs");
  } else if (fields.has("equals")) {
    condition.op = Operator::equals;
    condition.fact = fields.refer(Thing::fact, "fact");
    condition.value = fields.word("equals");
  } else {
    if (node.kind == Node::Kind::map) {
      fields.fault_at(node.at, "bad-condition",
                      "a condition is one of: known, unknown, fact with equals or differs, all, any, not");
    }
    return condition;
  }
  fields.done();
  return condition;
}

// Facts named as {fact} inside a text.
void refer_placeholders(Reading& reading, const std::string& path, const Node& node) {
  for (const Member& entry : node.members) {
    const std::string& words = entry.value.value;
    for (std::size_t open = words.find('{'); open != std::string::npos; open = words.find('{', open + 1)) {
      const std::size_t close = words.find('}', open);
      if (close == std::string::npos) {
        reading.messages.add({path, entry.value.at}, "unclosed-brace",
                             "'{' opens the name of a fact and needs a '}'");
        break;
      }
      reading.references.push_back(
          {Thing::fact, "", words.substr(open + 1, close - open - 1), {path, entry.value.at}});
    }
  }
}

// say: {pl: .., en: ..} is the neutral form; say: {neutral: .., sir: .., madam: ..} has one for each form of
// address.
std::map<domain::AddressForm, domain::Text> read_say(Fields& step) {
  std::map<domain::AddressForm, domain::Text> say;
  const Node* node = step.required("say");
  if (!node) return say;
  bool has_forms = false;
  for (const Member& entry : node->members) {
    has_forms = has_forms || entry.key == "neutral" || entry.key == "sir" || entry.key == "madam";
  }
  if (!has_forms) {
    say[domain::AddressForm::neutral] = step.text_of(*node);
    refer_placeholders(step.reading(), step.path(), *node);
    return say;
  }
  Fields forms(step.reading(), step.path(), *node, "a line to be said");
  const auto read_form = [&](const char* key, domain::AddressForm form, bool needed) {
    const Node* words = needed ? forms.required(key) : forms.optional(key);
    if (!words) return;
    say[form] = forms.text_of(*words);
    refer_placeholders(step.reading(), step.path(), *words);
  };
  read_form("neutral", domain::AddressForm::neutral, true);
  read_form("sir", domain::AddressForm::sir, false);
  read_form("madam", domain::AddressForm::madam, false);
  forms.done();
  return say;
}

std::vector<domain::Option> read_options(Fields& step, const std::string& script, const std::string& step_id,
                                         std::size_t at_least) {
  std::vector<domain::Option> options;
  for (const Node* node : step.list("options", at_least, max_options)) {
    Fields fields(step.reading(), step.path(), *node, "an option");
    domain::Option option;
    option.id = fields.define(Thing::option, "id", script + "/" + step_id);
    option.label = fields.text("label");
    option.hint = fields.text_if_given("hint");
    option.icon = fields.word_or("icon", "");
    option.next = fields.refer_if_given(Thing::step, "next", script);
    fields.done();
    options.push_back(std::move(option));
  }
  return options;
}

domain::Step read_step(Reading& reading, const std::string& path, const Node& node,
                       const std::string& script) {
  Fields fields(reading, path, node, "a step");
  domain::Step step;
  step.id = fields.define(Thing::step, "id", script);
  const auto kind = fields.one_of<domain::StepKind>("kind");
  if (!kind) return step;  // which keys belong here is not known
  step.kind = *kind;
  step.title = fields.text("title");
  step.say = read_say(fields);
  if (const Node* when = fields.optional("when")) step.when = read_condition(reading, path, *when);
  const auto ways_on = [&] {
    // Ways on that grant or promise nothing: "the decision comes later".
    if (fields.has("options")) {
      step.options = read_options(fields, script, step.id, 1);
    } else {
      fields.optional("options");
    }
  };
  switch (step.kind) {
    case domain::StepKind::say:
      break;
    case domain::StepKind::ask:
      step.fact = fields.refer(Thing::fact, "fact");
      break;
    case domain::StepKind::choose:
      // Without a fact the answer stays with the contact and is asked anew the next time.
      step.fact = fields.refer_if_given(Thing::fact, "fact");
      step.free_answer = fields.flag("free_answer", false);
      step.options = read_options(fields, script, step.id, step.free_answer ? 1 : 2);
      break;
    case domain::StepKind::remedy:
      step.remedies = fields.refer_list(Thing::remedy, "remedies");
      ways_on();
      break;
    case domain::StepKind::promise:
      step.promises = fields.refer_list(Thing::promise, "promises");
      ways_on();
      break;
    case domain::StepKind::end:
      step.outcome = fields.refer(Thing::outcome, "outcome");
      break;
  }
  if (step.kind != domain::StepKind::end) step.next = fields.refer(Thing::step, "next", script);
  step.standard = fields.word_or("standard", "");
  step.practice = fields.text_if_given("practice");
  fields.done();
  return step;
}

}  // namespace

void read_script(Reading& reading, const std::string& path, const Node& root, const std::string& wanted_id,
                 domain::Pack& pack) {
  Fields fields(reading, path, root, "a script");
  domain::Script script;
  script.id = fields.define(Thing::script, "id");
  if (!script.id.empty() && script.id != wanted_id) {
    fields.fault("id", "wrong-id", fmt::format("the script of this file is '{}'", wanted_id));
  }
  script.title = fields.text("title");
  script.hint = fields.text_if_given("hint");
  script.icon = fields.word("icon");
  script.step_budget = fields.number("step_budget", 1, max_step_budget).value_or(max_step_budget);
  script.needs_customer = fields.flag("needs_customer", false);
  if (const Node* opens = fields.optional("opens")) {
    Fields matter(reading, path, *opens, "'opens'");
    domain::CaseTemplate templ;
    templ.kind = matter.word("kind");
    templ.category = matter.word("category");
    templ.number_prefix = matter.word("number_prefix");
    templ.clock = matter.refer_if_given(Thing::clock, "clock");
    matter.done();
    script.opens = std::move(templ);
  }
  for (const Node* node : fields.list("steps", 1, max_steps)) {
    script.steps.push_back(read_step(reading, path, *node, wanted_id));
  }
  fields.done();
  pack.scripts.push_back(std::move(script));
}

}  // namespace okienko::pack
