#include "job_sample.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cstdio>

#include "base/calendar.hpp"
#include "base/check.hpp"
#include "kiosk/i18n/catalogue.hpp"
#include "pack/pack.hpp"

namespace okienko::paper::testing {

using terminal::LetterParagraph;
using terminal::PaperJob;

namespace {

const domain::Pack& pack() {
  static const domain::Pack loaded = [] {
    auto result = pack::load(std::filesystem::path(OKIENKO_PACKS) / "pl-retail");
    for (const auto& message : result.messages) ADD_FAILURE() << message.text;
    OKIENKO_CHECK(result.pack.has_value());
    OKIENKO_CHECK(i18n::load(OKIENKO_LOCALE_FOLDER, "en").has_value());
    return *result.pack;
  }();
  return loaded;
}

std::string words(const domain::Text& text, const std::string& language) {
  return std::string(text.in(language));
}

PaperJob common(const std::string& language, domain::PaperKind kind, domain::PaperForm form) {
  PaperJob job;
  static base::SeededIdSource ids{7};
  job.issued_at = base::from_unix_ms(1'795'254'120'000);  // 2026-11-21 10:42 in Poznań
  job.id = ids.make<domain::PaperId>(job.issued_at);
  job.kind = kind;
  job.form = form;
  job.language = language;
  job.log_head = "3f9c21d07be4aa5518c04d9e6b7f213390afc1d2e3b4a5968778695a4b3c2d1e";
  job.site_name = "Salon Poznań, ul. Półwiejska 2";
  job.time_zone = pack().time_zone;
  job.currency = pack().currency;
  job.letterhead = pack().letterhead;
  job.customer_name = "Łucja Żółkiewska";
  job.address = "lucja@example.pl";
  job.case_number = "R-2/44";
  job.opened_at = job.issued_at - std::chrono::hours(72);
  job.received = base::date_from_text("2026-11-18").value();
  job.answer_due = base::date_from_text("2026-12-02").value();
  for (const char* fact : {"product", "order", "purchase_date", "price"}) {
    const auto* definition = pack().fact(fact);
    OKIENKO_CHECK(definition);
    const std::string id = fact;
    const std::string value = id == "product" ? "Ekspres Verta 300" : id == "order" ? "88121"
                              : id == "price" ? "899" : "2026-03-14";
    job.told.push_back({words(definition->label, language), value, {}, definition->kind});
  }
  for (const char* option : {"leaks"}) {
    job.told.push_back({words(pack().fact("fault")->label, language), words(*pack().option_label("fault", option), language), {}, {}});
  }
  return job;
}

void add_remedy(PaperJob& job, const std::string& id, std::optional<domain::Money> amount) {
  const auto* remedy = pack().remedy(id);
  OKIENKO_CHECK(remedy);
  job.agreed.push_back({words(remedy->label, job.language), words(remedy->summary, job.language), amount, {}});
}

}  // namespace

PaperJob confirmation(const std::string& language, domain::PaperForm form) {
  PaperJob job = common(language, domain::PaperKind::confirmation, form);
  job.outcome = words(pack().outcome("settled")->label, language);
  add_remedy(job, "exchange", domain::Money{89900, "PLN"});
  add_remedy(job, "voucher_50", domain::Money{5000, "PLN"});
  const auto* promise = pack().promise("call_tomorrow");
  OKIENKO_CHECK(promise);
  job.promised.push_back({{words(promise->label, language), words(promise->summary, language), {}, {}},
                          job.issued_at + std::chrono::hours(25)});
  return job;
}

PaperJob refusal(const std::string& language, domain::PaperForm form) {
  PaperJob job = common(language, domain::PaperKind::confirmation, form);
  job.outcome = words(pack().outcome("settled")->label, language);
  add_remedy(job, "price_reduction", domain::Money{12000, "PLN"});
  const auto refuse = [&](const char* remedy, const char* ground, std::int64_t asked_minor, std::int64_t given_minor) {
    const auto* found = pack().approvals.ground(ground);
    OKIENKO_CHECK(found);
    job.refused.push_back({words(pack().remedy(remedy)->label, language), {asked_minor, "PLN"}, {given_minor, "PLN"},
                           words(found->words, language), words(found->legal_basis, language)});
  };
  refuse("price_reduction", "proportion", 40000, 12000);
  refuse("refund", "repair_first", 89900, 0);
  return job;
}

PaperJob answer(const std::string& language, domain::PaperForm form) {
  PaperJob job = common(language, domain::PaperKind::answer, form);
  const auto* letter = pack().answer_letter("complaint");
  OKIENKO_CHECK(letter && letter->statement);
  job.decision = words(*pack().option_label("decision", "partly"), language);
  using Part = LetterParagraph::Part;
  job.paragraphs = {
      {Part::opening, words(letter->opening.at("partly"), language)},
      {Part::ground, words(letter->grounds.front().texts.at("immaterial"), language)},
      {Part::reasons, "Sprawdziliśmy ekspres 20 listopada. Rysa na obudowie ma 4 mm i nie wpływa na działanie. Zdjęcie jest w aktach sprawy."},
      {Part::statement, words(letter->statement->texts.at("consents"), language)},
      {Part::closing, words(letter->closing, language)}};
  add_remedy(job, "price_reduction", domain::Money{9000, "PLN"});
  return job;
}

PaperJob goods(const std::string& language, domain::PaperKind kind, domain::PaperForm form) {
  PaperJob job = common(language, kind, form);
  job.goods_code = "OK-T2-17";
  job.goods_what = "Ekspres Verta 300, srebrny, nr seryjny 40018877";
  job.goods_condition = "Używany, rysa na obudowie";
  job.goods_with_it = "zasilacz, pojemnik na mleko";
  job.goods_remarks = "Przecieka przy młynku po drugim parzeniu.";
  job.goods_shelf = "B-12";
  job.goods_taken_at = job.issued_at;
  job.signature = "100,600 200,300 300,700 400,400;500,500 700,450 900,520";
  return job;
}

PaperJob charter(const std::string& language, domain::PaperForm form) {
  PaperJob job = common(language, domain::PaperKind::charter, form);
  job.case_number.clear();
  job.log_head.clear();
  job.charter_from = pack().charter.in_force_from;
  job.charter_policy = words(pack().charter.policy, language);
  for (const auto& line : pack().charter.lines) job.charter.push_back(words(line.text, language));
  return job;
}

Folder::Folder() {
  std::string name = (std::filesystem::temp_directory_path() / "okienko-paper-XXXXXX").string();
  OKIENKO_CHECK(::mkdtemp(name.data()) != nullptr);
  path_ = name;
}

Folder::~Folder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string output_of(const std::string& command) {
  std::string output;
  FILE* pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) {
    ADD_FAILURE() << "cannot run " << command;
    return output;
  }
  std::array<char, 4096> part;
  for (std::size_t got = 0; (got = std::fread(part.data(), 1, part.size(), pipe)) > 0;) output.append(part.data(), got);
  const int status = ::pclose(pipe);
  EXPECT_EQ(status, 0) << command;
  return output;
}

}  // namespace okienko::paper::testing
