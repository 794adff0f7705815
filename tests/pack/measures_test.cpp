// measures.yaml, how standards are measured and how surveys are asked: what is read, what the messages say, and each
// bound at its edge.
#include <gtest/gtest.h>

#include <algorithm>

#include "pack/grammar.hpp"
#include "pack/measures.hpp"
#include "sample.hpp"

namespace okienko::pack {
namespace {

using Codes = std::vector<std::string>;
using domain::MeasureSource;

class GoodMeasures : public testing::Test {
 protected:
  void SetUp() override {
    loaded = SamplePack().load();
    for (const Message& message : loaded.messages) ADD_FAILURE() << to_text(message);
    ASSERT_TRUE(loaded.pack);
  }
  const domain::Pack& pack() const { return *loaded.pack; }
  Loaded loaded;
};

TEST_F(GoodMeasures, AreReadInTheirOrder) {
  ASSERT_EQ(pack().measures.size(), 9u);
  EXPECT_EQ(pack().measures.front().id, "kept");
  const domain::MeasureDefinition& wanted = *pack().measure("wanted");
  EXPECT_EQ(wanted.group, domain::MeasureGroup::complaints);
  EXPECT_EQ(wanted.source, MeasureSource::told);
  EXPECT_EQ(wanted.only, (Codes{"claim=refund", "claim=nothing"}));
  EXPECT_TRUE(wanted.per_contact);
  EXPECT_EQ(wanted.title.in("pl"), "Żądania");
  EXPECT_EQ(wanted.formula.in("en"), "Every claim");
  EXPECT_EQ(wanted.counts.in("en"), "Claims");
  EXPECT_EQ(wanted.factor, domain::Factor::hygiene);
  EXPECT_EQ(wanted.better, domain::Direction::lower);
  EXPECT_EQ(wanted.reference, (std::map<std::string, double>{{"claim=refund", 68}, {"claim=nothing", 4.5}}));
  EXPECT_EQ(wanted.reference_from, "Somebody, 1991");
  EXPECT_FALSE(pack().measure("kept")->per_contact);
  EXPECT_EQ(pack().measure("talks")->better, domain::Direction::none) << "contacts are neither good nor bad";
  EXPECT_TRUE(pack().measure("quiet")->only.empty());
  EXPECT_EQ(pack().measure("asked")->only, (Codes{"after", ""})) << "the survey of one tap has no name in the records";
  EXPECT_EQ(pack().measure("nothing_such"), nullptr);
}

TEST_F(GoodMeasures, StandardsSayHowTheyAreMeasured) {
  const auto by = [&](const char* id) { return pack().standard(id)->measured_by; };
  EXPECT_TRUE(by("T-01").steps);
  EXPECT_TRUE(by("T-01").by_program());
  EXPECT_EQ(pack().standard("T-01")->outcome, "wanted");
  EXPECT_EQ(by("T-02").measure, "kept");
  EXPECT_FALSE(by("T-02").steps);
  EXPECT_EQ(by("T-03").fact, "claim");
  EXPECT_EQ(by("T-03").met, Codes{"refund"});
  EXPECT_EQ(by("T-04").measure, "wait") << "a time, against within_seconds";
}

TEST(Standards, OneThatOnlyPeopleSeeIsGood) {
  SamplePack sample;
  sample.replace("standards.yaml", "    measured_by: {steps: true}\n    outcome: wanted\n", "");
  const Loaded loaded = sample.load();
  ASSERT_TRUE(loaded.pack);
  EXPECT_FALSE(loaded.pack->standard("T-01")->measured_by.by_program());
  EXPECT_EQ(loaded.pack->standard("T-01")->outcome, "");
}

TEST_F(GoodMeasures, SurveysSayHowOftenTheyAreAsked) {
  EXPECT_EQ(pack().survey("after")->every_contacts, 5);
  EXPECT_EQ(pack().survey("after")->every_months, 0);
  EXPECT_EQ(pack().survey("staff")->every_months, 12);
  EXPECT_EQ(pack().survey("staff")->every_contacts, 0);
}

TEST(Measures, APackWithoutThemHasNone) {
  SamplePack sample;
  sample.remove("measures.yaml")
      .replace("standards.yaml", "    outcome: wanted\n", "")
      .replace("standards.yaml", "measured_by: {measure: kept}, outcome: liked, ", "")
      .replace("standards.yaml", "measured_by: {measure: wait}, ", "");
  const Loaded loaded = sample.load();
  for (const Message& message : loaded.messages) ADD_FAILURE() << to_text(message);
  ASSERT_TRUE(loaded.pack);
  EXPECT_TRUE(loaded.pack->measures.empty());
}

// Each source in the form that the table of AUTHORING.md has for it.
TEST(Measures, EverySourceCanBeWritten) {
  struct Row {
    const char* source;
    const char* only;
  };
  const Row rows[] = {
      {"contacts", "counter, message, complaint"}, {"handling_time", "phone"},         {"after_contact_time", "phone"},
      {"step_time", "complaint/claim"}, {"step_left", "complaint/who.name"}, {"approval_wait", "refund"},
      {"callback_time", "call"},        {"hand_over_time", "workshop"},     {"settled_at_once", "complaint"},
      {"repeats", "complaint"},         {"answered_in_time", "answer"},     {"complaint_cycle", "fault"},
      {"deadline_margin", "answer"},    {"promises_kept", "call"},          {"words_kept", "promise, deadline"},
      {"satisfaction", nullptr},        {"survey_scale", "staff/again"},    {"survey_option", "after/again=no, after/how=b"},
      {"told", "claim=refund, claim=*, \"claim=?\""}, {"error_cost", "sale"},   {"given", "refund"},
      {"silent_customers", nullptr},    {"surveys_asked", "one_tap, staff"}, {"surveys_answered", "after/how, staff/again, one_tap"},
  };
  EXPECT_EQ(std::size(rows), names_of<MeasureSource>().size());
  for (const Row& row : rows) {
    SamplePack sample;
    // The error's stage and cost, for error_cost
    sample
        .replace("facts.yaml", "  - {id: visits",
                 "  - {id: stage, kind: choice, scope: matter, label: {pl: Etap, en: Stage}}\n"
                 "  - {id: error_cost, kind: amount, scope: matter, label: {pl: Koszt, en: Cost}}\n  - {id: visits")
        .replace("scripts/complaint.yaml", "    next: end\n", R"(    next: stage
  - {id: stage, kind: choose, title: {pl: Etap, en: Stage}, say: {pl: Etap, en: Stage}, fact: stage, options: [{id: sale, label: {pl: A, en: A}}, {id: stock, label: {pl: B, en: B}}], next: end}
)")
        .replace("scripts/complaint.yaml", "step_budget: 6", "step_budget: 7")
        .remove("conversations/complaint.yaml");
    const std::string only = row.only ? std::string("only: [") + row.only + "], " : std::string();
    sample.replace("measures.yaml", "source: silent_customers, ", std::string("source: ") + row.source + ", " + only);
    for (const Message& message : sample.load().messages) ADD_FAILURE() << row.source << ": " << to_text(message);
  }
}

std::string message_with(const std::string& old_text, const std::string& new_text) {
  SamplePack sample;
  const auto messages = sample.replace("measures.yaml", old_text, new_text).load().messages;
  return messages.size() == 1 ? messages[0].text + " | " + messages[0].hint : std::to_string(messages.size()) + " messages";
}

TEST(Measures, MessagesSayWhatWasMeant) {
  EXPECT_EQ(message_with("[counter, phone]", "[counter, complain]"),
            "there is no script 'complain' (did you mean 'complaint'?) | ");
  EXPECT_EQ(message_with("source: silent_customers", "source: handling_time, only: [fone]"),
            "'fone' is no channel (did you mean 'phone'?); they are: counter, phone, message | ");
  EXPECT_EQ(message_with("[complaint/who.phone]", "[complaint/who.fone]"),
            "the script 'complaint' has no step 'who.fone' (did you mean 'who.phone'?) | a step of a part is named RUN_STEP.STEP");
  EXPECT_EQ(message_with("[complaint/who.phone]", "[complaint]"),
            "'complaint' does not name a part of this source | its parts are written SCRIPT/STEP");
  EXPECT_EQ(message_with("[claim=refund, claim=nothing]", "[claim=refund, claim=nothing, claim=refunt]"),
            "'refunt' is no option of 'claim' (did you mean 'refund'?); they are: nothing, refund | ");
  EXPECT_EQ(message_with("[staff/again]", "[staff/agian]"), "there is no question 'agian' (did you mean 'again'?) | ");
  EXPECT_EQ(message_with("after/how=a]", "after/how=c]"), "'c' is no answer to 'how'; they are: a, b | ");
  EXPECT_EQ(message_with("[call]", "[cal]"), "there is no promise 'cal' (did you mean 'call'?) | ");
}

// A measure sees a place, never a person: no key names one, no source is cut by one, and of facts only choices count.
TEST(Measures, AreNeverByPerson) {
  for (const char* key : {"staff", "person", "by", "role", "shift"}) {
    EXPECT_NE(message_with("source: silent_customers", std::string("source: silent_customers, ") + key + ": anna").find("has no '"),
              std::string::npos)
        << key;
  }
  for (const std::string& source : names_of<MeasureSource>()) {
    const Cut cut = traits_of(*enum_of<MeasureSource>(source)).cut;
    if (cut == Cut::none) continue;
    SamplePack sample;
    // Somebody's name where a part of the source is due
    const std::string form = form_of(cut);
    const std::string name = form.find("/") == std::string::npos ? (form.find('=') == std::string::npos ? "anna" : "name=anna")
                             : form.find('=') == std::string::npos ? "staff/anna"
                                                                   : "staff/again=anna";
    sample.replace("measures.yaml", "source: silent_customers", "source: " + source + ", only: [" + name + "]");
    EXPECT_FALSE(sample.load().pack) << source;
  }
  for (const char* fact : {"name", "phone", "email"}) {
    SamplePack sample;
    sample.replace("measures.yaml", "[claim=refund, claim=nothing]", std::string("[claim=refund, claim=nothing, ") + fact + "=x]");
    EXPECT_EQ(sample.codes(), (Codes{"measures.yaml:14:41: wrong-fact-kind"})) << fact;
  }
}

TEST(Cuts, ComeApartAsTheyAreWritten) {
  const auto parts = [](Cut cut, const char* text) {
    const auto found = parts_of(cut, text);
    return found ? found->first + "|" + found->second + "|" + found->third : std::string("none");
  };
  EXPECT_EQ(parts(Cut::channel, "phone"), "phone||");
  EXPECT_EQ(parts(Cut::step, "a/b.c"), "a|b.c|");
  EXPECT_EQ(parts(Cut::option, "a=b"), "a||b");
  EXPECT_EQ(parts(Cut::answer, "a/b=c"), "a|b|c");
  for (const char* text : {"", "a", "a/", "/b", "a/b/c", "a/b=c", "a=b"}) EXPECT_EQ(parts(Cut::step, text), "none") << text;
  for (const char* text : {"", "a", "a=", "=b", "a=b=c", "a/b=c"}) EXPECT_EQ(parts(Cut::option, text), "none") << text;
  for (const char* text : {"a/b", "a=b", "a=b/c", "/b=c", "a/=c", "a/b="}) EXPECT_EQ(parts(Cut::answer, text), "none") << text;
  EXPECT_EQ(parts(Cut::channel, "a/b"), "none");
}

TEST(MeasureBounds, AsManyAsAreAllowed) {
  const auto with = [](int count) {
    SamplePack sample;
    std::string more;
    for (int i = 9; i < count; ++i) {
      more += "  - {id: more" + std::to_string(i) +
              ", group: team, source: contacts, title: {pl: A, en: A}, formula: {pl: A, en: A}, counts: {pl: A, en: A}, "
              "factor: indifferent}\n";
    }
    sample.replace("standards.yaml", "    outcome: wanted\n", "")
        .replace("standards.yaml", "measured_by: {measure: kept}, outcome: liked, ", "")
        .replace("standards.yaml", "measured_by: {measure: wait}, ", "");
    return sample.write("measures.yaml", sample.content("measures.yaml") + more).codes();
  };
  EXPECT_EQ(with(max_measures), Codes{});
  EXPECT_EQ(with(max_measures + 1), (Codes{"measures.yaml:2:3: bad-count"}));
}

TEST(MeasureBounds, AsManyPartsAsAreAllowed) {
  // Given a choice with as many options as there can be cuts, over several steps
  const auto with = [](int count) {
    SamplePack sample;
    std::string steps;
    std::string cuts = "claim=refund, claim=nothing";
    for (int step = 0, option = 2; option < count; ++step) {
      const std::string id = "more" + std::to_string(step);
      const std::string next = option + max_options < count ? "more" + std::to_string(step + 1) : "end";
      std::string options;
      for (int i = 0; i < max_options; ++i, ++option) {
        options += (i > 0 ? ", " : "") + std::string("{id: o") + std::to_string(option) + ", label: {pl: A, en: A}}";
        if (option < count) cuts += ", other" + std::to_string(step) + "=o" + std::to_string(option);
      }
      sample.replace("facts.yaml", "  - {id: visits",
                     "  - {id: other" + std::to_string(step) + ", kind: choice, scope: matter, label: {pl: A, en: A}}\n  - {id: visits");
      steps += "  - {id: " + id + ", kind: choose, title: {pl: A, en: A}, say: {pl: A, en: A}, fact: other" +
               std::to_string(step) + ", options: [" + options + "], next: " + next + "}\n";
    }
    return sample.replace("scripts/complaint.yaml", "    next: end\n", "    next: more0\n" + steps)
        .replace("scripts/complaint.yaml", "step_budget: 6", "step_budget: 20")
        .remove("conversations/complaint.yaml")
        .replace("measures.yaml", "[claim=refund, claim=nothing]", "[" + cuts + "]")
        .codes();
  };
  EXPECT_EQ(with(max_cuts), Codes{});
  EXPECT_EQ(with(max_cuts + 1), (Codes{"measures.yaml:14:11: bad-count"}));
}

TEST(MeasureBounds, APartIsAsLongAsRecordsKeepIt) {
  const auto with = [](std::size_t bytes) {
    SamplePack sample;
    const std::string option(max_id_bytes, 'o');
    const std::string fact(bytes - option.size() - 1, 'f');
    return sample
        .replace("facts.yaml", "  - {id: visits",
                 "  - {id: " + fact + ", kind: choice, scope: matter, label: {pl: A, en: A}}\n  - {id: visits")
        .replace("scripts/complaint.yaml", "    next: end\n",
                 "    next: more\n  - {id: more, kind: choose, title: {pl: A, en: A}, say: {pl: A, en: A}, fact: " + fact +
                     ", options: [{id: " + option + ", label: {pl: A, en: A}}, {id: b, label: {pl: B, en: B}}], next: end}\n")
        .replace("scripts/complaint.yaml", "step_budget: 6", "step_budget: 7")
        .remove("conversations/complaint.yaml")
        .replace("measures.yaml", "[claim=refund, claim=nothing]", "[claim=refund, claim=nothing, " + fact + "=" + option + "]")
        .codes();
  };
  EXPECT_EQ(with(max_cut_bytes), Codes{});
  EXPECT_EQ(with(max_cut_bytes + 1), (Codes{"measures.yaml:14:41: bad-cut"}));
}

TEST(MeasureBounds, TitleAndWords) {
  const auto with = [](const char* old_text, std::size_t characters) {
    SamplePack sample;
    std::string words;
    for (std::size_t i = 0; i < characters; ++i) words += "ż";
    return sample.replace("measures.yaml", old_text, words).codes();
  };
  EXPECT_EQ(with("Obietnice", places::measure_title.characters), Codes{});
  EXPECT_EQ(with("Obietnice", places::measure_title.characters + 1), (Codes{"measures.yaml:6:17: text-too-long"}));
  EXPECT_EQ(with("Dotrzymane wśród wszystkich", places::measure_words.characters), Codes{});
  EXPECT_EQ(with("Dotrzymane wśród wszystkich", places::measure_words.characters + 1),
            (Codes{"measures.yaml:7:19: text-too-long"}));
}

TEST(MeasureBounds, PercentOfAReference) {
  const auto with = [](const char* percent) {
    SamplePack sample;
    return sample.replace("measures.yaml", "percent: 68", std::string("percent: ") + percent).codes();
  };
  for (const char* percent : {"0", "100", "0.5", "99.999"}) EXPECT_EQ(with(percent), Codes{}) << percent;
  for (const char* percent : {"-1", "100.1", "101", "1e1", "nan", "\"4,5\""})
    EXPECT_EQ(with(percent), (Codes{"measures.yaml:22:38: bad-number"})) << percent;
}

TEST(MeasureBounds, HowOftenASurveyIsAsked) {
  const auto with = [](const char* key, int number) {
    SamplePack sample;
    const std::string old_text = std::string(key) == "every_contacts" ? "every_contacts: 5" : "every_months: 12";
    return sample.replace("surveys.yaml", old_text, std::string(key) + ": " + std::to_string(number)).codes();
  };
  for (int number : {1, max_every_contacts}) EXPECT_EQ(with("every_contacts", number), Codes{});
  for (int number : {1, max_every_months}) EXPECT_EQ(with("every_months", number), Codes{});
  EXPECT_EQ(with("every_contacts", max_every_contacts + 1), (Codes{"surveys.yaml:8:21: bad-number"}));
  EXPECT_EQ(with("every_months", max_every_months + 1), (Codes{"surveys.yaml:14:19: bad-number"}));
  EXPECT_EQ(with("every_months", 0), (Codes{"surveys.yaml:14:19: bad-number"}));
}

}  // namespace
}  // namespace okienko::pack
