// Conversations are played through the gate of the terminal; what comes out otherwise is said where it is expected.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <functional>

#include "author/rehearsal.hpp"
#include "author/starter.hpp"
#include "pack/pack.hpp"

namespace okienko::author {
namespace {

namespace fs = std::filesystem;
using pack::Conversation;
using pack::ConversationAnswer;

class Rehearsing : public testing::Test {
 protected:
  Rehearsing() {
    std::string pattern = (fs::temp_directory_path() / "okienko-rehearsal-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
    EXPECT_TRUE(write_starter(folder_ / "shop", "en"));
    loaded_ = pack::load(folder_ / "shop");
    EXPECT_TRUE(loaded_.pack);
    conversation = loaded_.conversations.front();
  }
  ~Rehearsing() override {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }

  // The codes of what came out otherwise.
  std::vector<std::string> said() {
    pack::Messages messages;
    rehearse(*loaded_.pack, conversation, messages);
    std::vector<std::string> codes;
    for (const pack::Message& message : messages.take()) codes.push_back(message.code);
    return codes;
  }
  ConversationAnswer& answer(const std::string& step) {
    for (ConversationAnswer& candidate : conversation.answers) {
      if (candidate.step == step) return candidate;
    }
    throw std::logic_error("no answer to " + step);
  }

  Conversation conversation;

 private:
  fs::path folder_;
  pack::Loaded loaded_;
};

using Codes = std::vector<std::string>;

TEST_F(Rehearsing, AsExpected) { EXPECT_EQ(said(), Codes{}); }

TEST_F(Rehearsing, WhatIsKnownIsNotAsked) {
  conversation.customer["product"] = "Kettle";
  EXPECT_EQ(said(), Codes{"other-step"});
}

TEST_F(Rehearsing, ARemedyAboveTheLimitIsRefused) {
  answer("price").value = "301";
  EXPECT_EQ(said(), Codes{"answer-refused"});
}

TEST_F(Rehearsing, ARemedyAboveTheLimitNeedsApproval) {
  answer("price").value = "301";
  answer("remedy") = {"remedy", ConversationAnswer::Kind::needs_approval, "replacement", {}, {}};
  conversation.expect.remedies.clear();
  EXPECT_EQ(said(), Codes{});
}

TEST_F(Rehearsing, AnotherOutcomeRemedyAndPromise) {
  conversation.expect.outcome = "mistaken";
  conversation.expect.remedies = {"voucher"};
  conversation.expect.promises.clear();
  EXPECT_EQ(said(), (Codes{"other-remedies", "other-promises", "other-outcome"}));
}

TEST_F(Rehearsing, AnswersThatStopTooEarly) {
  conversation.answers.pop_back();
  conversation.expect.path.pop_back();
  EXPECT_EQ(said(), (Codes{"conversation-unfinished", "other-promises", "other-outcome"}));
}

TEST_F(Rehearsing, AMalformedAnswer) {
  answer("price").value = "a lot";
  EXPECT_EQ(said(), Codes{"answer-refused"});
}

}  // namespace
}  // namespace okienko::author
