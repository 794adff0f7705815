#include "domain/codec.hpp"

#include "domain/envelope.hpp"
#include "world.hpp"

namespace okienko::domain::testing {

namespace {

Envelope sample() {
  base::SeededIdSource ids(7);
  const WallTime now = base::from_unix_ms(1'795'000'000'000);
  Envelope envelope;
  envelope.id = ids.make<EventId>(now);
  envelope.device = ids.make<DeviceId>(now);
  envelope.seq = 3;
  envelope.logical_time = 99;
  envelope.wall_time = now;
  envelope.site = "poznan-04";
  envelope.pack_version = "pl-retail@1";
  envelope.type = "contact.opened";
  envelope.body = {1, 2, 3};
  envelope.sealed = {9};
  return envelope;
}

}  // namespace

TEST(Envelope, ComesBackAsItWas) {
  const base::Bytes bytes = encode(sample());
  const auto back = decode_envelope(bytes);
  ASSERT_TRUE(back);
  EXPECT_EQ(encode(back.value()), bytes);
}

TEST(Envelope, EveryCutAndEveryExtraByteIsRefused) {
  base::Bytes bytes = encode(sample());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(decode_envelope(base::BytesView(bytes).first(size))) << size;
  }
  bytes.push_back(0);
  EXPECT_FALSE(decode_envelope(bytes));
}

TEST(Envelope, RandomBytesNeverCrash) {
  const std::uint64_t seed = 20261121;
  SCOPED_TRACE(seed);
  base::SeededIdSource random(seed);
  for (int round = 0; round < 2000; ++round) {
    base::Bytes bytes = encode(sample());
    for (int flips = 0; flips < 4; ++flips) {
      const auto r = random.next({});
      bytes[(r[9] * 256u + r[10]) % bytes.size()] = r[11];
    }
    (void)decode_envelope(bytes);
  }
}

TEST(Codec, EveryEventComesBackAsItWas) {
  World world;
  const ContactId contact = world.complaint_at_remedies("899");
  std::vector<Event> events = world.must(RequestApproval{contact, "refund"});
  events.push_back(ContactOpened{contact, Channel::phone});
  events.push_back(CustomerCreated{{}, Channel::message, {{"name", "Łukasz Żak"}}});
  events.push_back(StepAnswered{contact, "fault", "fault", FactScope::matter, "", false, {}, {"product"}, {}, {{"value", "„przecieka”\n"}}});
  events.push_back(ClockStarted{*world.contact(contact).matter, "art7a", day("2026-11-21"), day("2026-12-05"), day("2026-12-07")});
  events.push_back(SurveyBatchRecorded{day("2026-11-21"), {5, 4, 1, 3, 5}});
  events.push_back(RemedyGranted{});
  events.push_back(PromiseMade{});
  events.push_back(StaffRecorded{});
  events.push_back(SurveyBatchRecorded{day("2026-11-21"), {}, "after", "why", {"5", "yes", "„szybko”", "1", "phone"}});
  events.push_back(FactsConfirmed{contact, {"phone"}, {"product"}});
  events.push_back(HandedOver{contact, world.contact(contact).matter, "workshop", true});
  events.push_back(ScriptRebased{contact, "test@1", {{"fault", "problem"}}, {"price"}, {"remedy"}});
  events.push_back(PackPart{base::blake2b({}), 2, "AAEC"});
  events.push_back(PackPublished{"test@2", base::blake2b({}), 3, 12345, {7}, {9}});
  for (const Event& event : events) {
    const Personal* personal = personal_of(event);
    const std::string body = body_of(event);
    if (personal) {
      for (const auto& [name, value] : *personal) EXPECT_EQ(body.find(value), std::string::npos) << body;
    }
    const auto back = event_from_text(type_name(event), type_version(event), body,
                                      personal ? std::optional<Personal>(*personal) : std::nullopt);
    ASSERT_TRUE(back) << body;
    EXPECT_EQ(body_of(back.value()), body);
    if (personal) {
      EXPECT_EQ(*personal_of(back.value()), *personal);
    }
  }
}

TEST(Codec, UnknownIsKeptApartFromDamaged) {
  EXPECT_EQ(event_from_text("weather.changed", 1, "{}", std::nullopt).error().code, base::ErrorCode::not_found);
  EXPECT_EQ(event_from_text("contact.opened", 2, "{}", std::nullopt).error().code, base::ErrorCode::not_found);
  EXPECT_EQ(event_from_text("contact.opened", 1, "{", std::nullopt).error().code, base::ErrorCode::damaged);
  EXPECT_EQ(event_from_text("contact.opened", 1, R"({"channel":"pigeon"})", std::nullopt).error().code,
            base::ErrorCode::damaged);
}

TEST(Codec, AnOlderEventReadsWithDefaults) {
  const auto event = event_from_text("contact.opened", 1, R"({"new_member":1})", std::nullopt);
  ASSERT_TRUE(event);
  EXPECT_EQ(std::get<ContactOpened>(event.value()).channel, Channel::counter);
}

}  // namespace okienko::domain::testing
