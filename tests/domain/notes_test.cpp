// Notes, pictures and documents; and what going back asks again.
#include "domain/attachments.hpp"
#include "domain/codec.hpp"
#include "domain/envelope.hpp"
#include "domain/script.hpp"
#include "world.hpp"

namespace okienko::domain::testing {
namespace {

base::Bytes file_of(std::initializer_list<std::uint8_t> start, std::size_t bytes) {
  base::Bytes made(start);
  std::uint32_t noise = 1;
  while (made.size() < bytes) {
    noise = noise * 1664525 + 1013904223;
    made.push_back(static_cast<std::uint8_t>(noise >> 24));
  }
  return made;
}
base::Bytes jpeg(std::size_t bytes) { return file_of({0xFF, 0xD8, 0xFF, 0xE0}, bytes); }
const std::string jpeg_type{media_jpeg};

struct Said : World {
  ContactId here = open_contact();
  Said() { add_customer(here, {{"name", "Jan Wójcik"}}); }

  base::Bytes kept(const AttachmentId& id) const {
    base::Bytes all;
    for (const auto& [index, text] : entities.attachment_parts().at(id)) {
      const auto part = base::from_base64(text).value();
      all.insert(all.end(), part.begin(), part.end());
    }
    return all;
  }
};

TEST(Notes, AreKeptWithTheContactAndItsCase) {
  Said w;
  w.must(StartScript{w.here, "complaint", {}});
  w.must(AddNote{w.here, "wyjeżdża w piątek"});
  const Contact contact = w.contact(w.here);
  ASSERT_EQ(contact.notes.size(), 1u);
  EXPECT_EQ(contact.notes[0].words, "wyjeżdża w piątek");
  EXPECT_EQ(contact.notes[0].told_to, w.anna.id);
  EXPECT_EQ(contact.notes[0].at, w.now);
  EXPECT_EQ(w.matter_of(w.here).notes, contact.notes);
}

TEST(Notes, WhatWasSaidBeforeTheCaseGoesWithIt) {
  Said w;
  w.must(AddNote{w.here, "przecieka od wczoraj"});
  w.must(AddAttachment{w.here, {}, jpeg_type, jpeg(100)});
  w.must(StartScript{w.here, "complaint", {}});
  EXPECT_EQ(w.matter_of(w.here).notes.size(), 1u);
  ASSERT_EQ(w.matter_of(w.here).attachments.size(), 1u);
  EXPECT_EQ(w.entities.attachment(w.matter_of(w.here).attachments[0])->matter, w.contact(w.here).matter);
  // The same case once more changes nothing.
  w.must(StartScript{w.here, "complaint", w.contact(w.here).matter});
  EXPECT_EQ(w.matter_of(w.here).notes.size(), 1u);
}

TEST(Notes, HaveBounds) {
  Said w;
  EXPECT_EQ(w.refused(AddNote{w.here, ""}), Reason::answer_missing);
  EXPECT_EQ(w.refused(AddNote{w.here, " \n\t"}), Reason::answer_missing);
  EXPECT_EQ(w.refused(AddNote{w.here, std::string(max_field_bytes + 1, 'x')}), Reason::answer_too_long);
  EXPECT_FALSE(w.refused(AddNote{w.here, std::string(max_field_bytes, 'x')}));
  for (std::size_t more = 1; more < max_notes_of_contact; ++more) EXPECT_FALSE(w.refused(AddNote{w.here, "x"}));
  EXPECT_EQ(w.refused(AddNote{w.here, "x"}), Reason::too_many);
  w.must(ParkContact{w.here});
  EXPECT_EQ(w.refused(AddNote{w.here, "x"}), Reason::contact_not_active);
}

TEST(Notes, ACaseHasABoundOverItsContacts) {
  Said w;
  w.must(StartScript{w.here, "complaint", {}});
  Case matter = w.matter_of(w.here);
  matter.notes.assign(max_notes_of_case - 1, Note{"x", w.anna.id, w.here, w.now});
  w.entities.put(matter);
  EXPECT_FALSE(w.refused(AddNote{w.here, "the last"}));
  EXPECT_EQ(w.refused(AddNote{w.here, "one more"}), Reason::too_many);
}

TEST(Attachments, AreKnownByTheirFirstBytes) {
  EXPECT_EQ(media_type_of(jpeg(10)), media_jpeg);
  EXPECT_EQ(media_type_of(file_of({0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A}, 20)), media_png);
  EXPECT_EQ(media_type_of(file_of({'%', 'P', 'D', 'F', '-'}, 20)), media_pdf);
  EXPECT_EQ(media_type_of({}), "");
  EXPECT_EQ(media_type_of(base::Bytes{0xFF, 0xD8}), "");
  EXPECT_EQ(media_type_of(file_of({'M', 'Z'}, 20)), "");
  Said w;
  EXPECT_EQ(w.refused(AddAttachment{w.here, {}, jpeg_type, {}}), Reason::media_unknown);
  EXPECT_EQ(w.refused(AddAttachment{w.here, {}, jpeg_type, file_of({'M', 'Z'}, 20)}), Reason::media_unknown);
  EXPECT_EQ(w.refused(AddAttachment{w.here, {}, std::string(media_pdf), jpeg(20)}), Reason::media_unknown);
}

TEST(Attachments, TravelInPartsThatFitAnEvent) {
  Said w;
  for (const std::size_t size : {std::size_t{5}, max_attachment_part_bytes, max_attachment_part_bytes + 1,
                                 max_attachment_bytes}) {
    const base::Bytes bytes = jpeg(size);
    const auto events = w.must(AddAttachment{w.here, {}, jpeg_type, bytes});
    const std::size_t parts = (size + max_attachment_part_bytes - 1) / max_attachment_part_bytes;
    ASSERT_EQ(events.size(), parts + 1);
    for (std::size_t part = 0; part < parts; ++part) {
      // With its JSON, its envelope and its seal.
      constexpr std::size_t around_bytes = 1024;
      EXPECT_LT(personal_to_text(*personal_of(events[part])).size() + around_bytes, max_event_bytes);
      EXPECT_EQ(body_of(events[part]).find("bytes"), std::string::npos);
    }
    const auto& added = std::get<AttachmentAdded>(events.back());
    EXPECT_EQ(w.kept(added.attachment), bytes);
    EXPECT_EQ(w.contact(w.here).attachments.back(), added.attachment);
    EXPECT_EQ(w.entities.attachment(added.attachment)->bytes, static_cast<std::int64_t>(size));
  }
  EXPECT_EQ(w.refused(AddAttachment{w.here, {}, jpeg_type, jpeg(max_attachment_bytes + 1)}), Reason::too_large);
}

TEST(Attachments, HaveABoundForTheContactAndForTheCase) {
  Said w;
  for (std::size_t count = 0; count < max_attachments; ++count) {
    EXPECT_FALSE(w.refused(AddAttachment{w.here, {}, jpeg_type, jpeg(50)}));
  }
  EXPECT_EQ(w.refused(AddAttachment{w.here, {}, jpeg_type, jpeg(50)}), Reason::too_many);
  w.must(StartScript{w.here, "complaint", {}});
  const auto other = w.open_contact();
  w.must(LinkCustomer{other, *w.contact(w.here).customer});
  w.must(StartScript{other, "complaint", w.contact(w.here).matter});
  EXPECT_EQ(w.refused(AddAttachment{other, {}, jpeg_type, jpeg(50)}), Reason::too_many);
}

TEST(Attachments, OneAnswersTheStepThatAsksForIt) {
  Said w;
  w.pack.facts.push_back({"photo", FactKind::photo, FactScope::matter, both("photo"), {}});
  w.pack.scripts[0].steps[0].fact = "photo";  // where the product was asked for
  w.must(StartScript{w.here, "complaint", {}});
  EXPECT_EQ(w.refused(AddAttachment{w.here, "price", jpeg_type, jpeg(50)}), Reason::not_this_step);
  const auto events = w.must(AddAttachment{w.here, "photo", jpeg_type, jpeg(50)});
  const auto& added = std::get<AttachmentAdded>(events[1]);
  EXPECT_EQ(added.fact, "photo");
  EXPECT_EQ(w.contact(w.here).answers.back().value, added.attachment.text());
  EXPECT_EQ(w.matter_of(w.here).facts.at("photo").value, added.attachment.text());
  EXPECT_EQ(w.refused(AddAttachment{w.here, "photo", jpeg_type, jpeg(50)}), Reason::not_this_step);
}

std::vector<std::string> again(World& w, const ContactId& contact, const std::string& step) {
  std::vector<std::string> ids;
  const auto scope = w.scope(contact);
  for (const Step* each : asked_again(*w.pack.script(scope.contact.script), scope.contact.answers, scope.known, step)) {
    ids.push_back(each->id);
  }
  return ids;
}

TEST(GoingBack, SaysWhatIsAskedAgain) {
  World w;
  const auto contact = w.complaint_at_remedies("899");
  const auto answered = [&] {
    std::vector<std::string> steps;
    for (const Answer& answer : w.contact(contact).answers) steps.push_back(answer.step);
    return steps;
  };
  const auto all = answered();
  ASSERT_GE(all.size(), 2u);
  EXPECT_EQ(again(w, contact, all.front()), all);
  EXPECT_EQ(again(w, contact, all.back()), std::vector<std::string>{all.back()});
  EXPECT_TRUE(again(w, contact, "nowhere").empty());
  // It is what happens.
  w.must(ReopenStep{contact, all.front()});
  EXPECT_TRUE(answered().empty());
}

TEST(GoingBack, WhatIsKnownOtherwiseAndWhatAsksNothingIsLeftOut) {
  const auto step = [](const char* id, StepKind kind, const char* fact, const char* next) {
    Step made;
    made.id = id;
    made.kind = kind;
    made.fact = fact;
    made.next = next;
    return made;
  };
  Script script;
  script.steps = {step("one", StepKind::ask, "x", "two"), step("two", StepKind::ask, "y", "three"),
                  step("three", StepKind::say, "", "four"), step("four", StepKind::ask, "z", "end"),
                  step("end", StepKind::end, "", "")};
  const auto answer = [](const char* id, const char* fact, FactScope scope) {
    Answer made;
    made.step = id;
    made.fact = fact;
    made.value = "told";
    made.scope = scope;
    return made;
  };
  const std::vector<Answer> answers = {answer("one", "x", FactScope::matter), answer("two", "y", FactScope::customer),
                                       answer("three", "", FactScope::matter), answer("four", "z", FactScope::matter)};
  Known known;
  known.matter = facts({{"x", "told"}, {"z", "told"}});
  known.customer = facts({{"y", "told"}});
  const auto ids = [&](const char* from) {
    std::vector<std::string> found;
    for (const Step* each : asked_again(script, answers, known, from)) found.push_back(each->id);
    return found;
  };
  EXPECT_EQ(ids("one"), (std::vector<std::string>{"one", "two", "four"}));
  EXPECT_EQ(ids("three"), (std::vector<std::string>{"three", "four"}));
  known.matter["y"].value = "told in the case too";
  EXPECT_EQ(ids("one"), (std::vector<std::string>{"one", "four"}));
}

}  // namespace
}  // namespace okienko::domain::testing
