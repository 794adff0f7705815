#include "sample.hpp"

#include <unistd.h>

#include <cstdlib>
#include <fstream>

#include "base/check.hpp"

namespace okienko::pack {

namespace fs = std::filesystem;

SamplePack::SamplePack() {
  std::string pattern = (fs::temp_directory_path() / "okienko-pack-XXXXXX").string();
  OKIENKO_CHECK(mkdtemp(pattern.data()) != nullptr);
  folder_ = pattern;
  files_["pack.yaml"] = R"(id: sample
version: 1.0.0
languages: [pl, en]
title: {pl: Próba, en: Sample}
currency: PLN
time_zone: Europe/Warsaw
frontline: [agent]
groups:
  - {id: complaints, label: {pl: Reklamacje, en: Complaints}}
scripts: [complaint]
parts: [identify]
goods:
  condition_fact: claim
  with_it_fact: phone
  conditions:
    - {id: whole, label: {pl: Cały, en: Whole}}
  with_it:
    - {id: box, label: {pl: Pudełko, en: Box}}
idle_locks:
  - {role: agent, minutes: 4, in_script_minutes: 60}
verifying_facts: [name, phone]
concern_facts: [name]
)";
  files_["facts.yaml"] = R"(facts:
  - {id: name, kind: person, scope: customer, label: {pl: Imię, en: Name}}
  - {id: phone, kind: phone, scope: customer, label: {pl: Telefon, en: Phone}}
  - {id: email, kind: email, scope: customer, label: {pl: E-mail, en: E-mail}}
  - {id: address_form, kind: choice, scope: customer, label: {pl: Zwrot, en: Address}}
  - {id: buyer_kind, kind: choice, scope: customer, label: {pl: Kupujący, en: Buyer}}
  - {id: price, kind: amount, scope: customer, label: {pl: Cena, en: Price}}
  - {id: bought, kind: date, scope: customer, label: {pl: Zakup, en: Purchase}, fresh_for_days: 900}
  - {id: visits, kind: number, scope: customer, label: {pl: Wizyty, en: Visits}}
  - {id: claim, kind: choice, scope: matter, label: {pl: Żądanie, en: Claim}}
)";
  files_["remedies.yaml"] = R"(remedies:
  - id: refund
    kind: statutory
    label: {pl: Zwrot, en: Refund}
    grant_label: {pl: Przyznaj zwrot, en: Grant the refund}
    summary: {pl: zwrot ceny, en: the price back}
    icon: undo
    amount: {fact: price}
    law: {pl: ustawa, en: act}
    due_when: {fact: bought, days_ago_at_most: 730}
    not_due: {pl: za późno, en: too late}
    till: true
)";
  files_["limits.yaml"] = R"(hit: first
standings:
  - {id: regular, label: {pl: Stały, en: Regular}, when: {fact: customer_days, at_least: 730}}
  - {id: anyone, label: {pl: Każdy, en: Anyone}}
limits:
  - {id: R1, role: trainee, up_to: 0}
  - {id: R2, role: agent, remedy: refund, up_to: 199.99}
  - {id: R3, role: sales, category: fault, up_to: 100, from: 2026-01-01}
  - {id: R4, role: sales, up_to: 50}
  - {id: R5, role: supervisor, up_to: 1500, together_up_to: 5000}
caps:
  - {id: C1, label: {pl: Rok, en: Year}, per: customer_year, roles: [agent], kind: goodwill, up_to: 300, at_each_terminal: 100}
)";
  files_["approvals.yaml"] = R"(reasons:
  - {id: enough, label: {pl: Wystarczy, en: Enough}}
grounds:
  - id: sound
    label: {pl: Sprawny, en: Sound}
    legal_basis: {pl: art. 1, en: art. 1}
    words: {pl: Towar jest sprawny, en: It is sound}
    remedies: [refund]
substitute_after_minutes: 5
expires_after_minutes: 120
by_telephone_up_to: 300
by_telephone_open_up_to: 600
)";
  files_["clocks.yaml"] = R"(clocks:
  - id: answer
    label: {pl: Odpowiedź, en: Answer}
    legal_basis: {pl: ustawa, en: act}
    protects: [consumer]
    starts: received
    starts_rule: {pl: od otrzymania, en: from receipt}
    length: 14
    unit: days
    counting_rule: {pl: art. 111, en: art. 111}
    end_moves: true
    moving_rule: {pl: art. 115, en: art. 115}
    extension: {length: 30, unit: days, needs: {pl: zgoda, en: consent}}
    warn_days_before: [7, 4]
    at_end: claim_accepted
    when_missed: {pl: uznana, en: accepted}
    in_force_from: 2023-01-01
    in_force_until: 2030-12-31
)";
  files_["calendar.yaml"] = R"(legal_basis: {pl: ustawa, en: act}
weekly_holidays: [sunday]
end_also_moves_from: [saturday]
holidays:
  - {day: "11-11", name: {pl: Święto, en: Holiday}}
  - {days_after_easter: 60, name: {pl: Boże Ciało, en: Corpus Christi}, from_year: 1951, until_year: 2100}
opening_hours:
  - {days: [monday, friday], from: "09:00", until: "20:00"}
  - {days: [saturday], from: "09:00", until: "18:00"}
)";
  files_["promises.yaml"] = R"(promises:
  - id: call
    label: {pl: Zadzwonimy, en: We call}
    act: {pl: Oddzwonić, en: Call back}
    summary: {pl: Zadzwonimy, en: We call}
    icon: call
    in_days: 1
    at: "12:00"
    reaches_customer: true
wishes:
  - {fact: claim, option: refund, from: "16:00", until: "20:00"}
)";
  files_["outcomes.yaml"] = R"(outcomes:
  - {id: settled, label: {pl: Załatwione, en: Settled}, resolved: true}
  - {id: mistaken, label: {pl: Pomyłka, en: Mistaken}}
)";
  files_["teams.yaml"] = R"(teams:
  - {id: workshop, label: {pl: Warsztat, en: Workshop}, reach: {pl: "wewn. 12", en: "ext. 12"}}
)";
  files_["standards.yaml"] = R"(touchpoints:
  - {id: counter, label: {pl: Lada, en: Counter}}
standards:
  - id: T-01
    touchpoint: counter
    factor: hygiene
    wording: {pl: Witamy, en: We greet}
    within_seconds: 20
    measure: {pl: obserwacja, en: observation}
    target_percent: 100
    owner: {pl: kierownik, en: manager}
    in_force_from: 2026-11-01
    review_by: 2027-05-01
    measured_by: {steps: true}
    outcome: wanted
  - {id: T-02, touchpoint: "counter", factor: critical, wording: {pl: Słowo, en: Word}, measure: {pl: Próg, en: Count}, measured_by: {measure: kept}, outcome: liked, owner: {pl: kierownik, en: manager}, in_force_from: 2026-11-01, review_by: 2028-05-01}
  - {id: T-03, touchpoint: "counter", factor: hygiene, wording: {pl: Pytamy, en: We ask}, measure: {pl: Próg, en: Count}, measured_by: {fact: claim, met: [refund]}, owner: {pl: kierownik, en: manager}, in_force_from: 2026-11-01, review_by: 2028-05-01}
  - {id: T-04, touchpoint: "counter", factor: hygiene, wording: {pl: Szybko, en: Fast}, within_seconds: 60, measure: {pl: Próg, en: Count}, measured_by: {measure: wait}, owner: {pl: kierownik, en: manager}, in_force_from: 2026-11-01, review_by: 2028-05-01}
)";
  files_["measures.yaml"] = R"(measures:
  - id: kept
    group: promises
    source: promises_kept
    only: [call]
    title: {pl: Obietnice, en: Promises}
    formula: {pl: Dotrzymane wśród wszystkich, en: Kept among all}
    counts: {pl: Każda obietnica, en: Every promise}
    factor: critical
    better: higher
  - id: wanted
    group: complaints
    source: told
    only: [claim=refund, claim=nothing]
    per_contact: true
    title: {pl: Żądania, en: Claims}
    formula: {pl: Każde żądanie, en: Every claim}
    counts: {pl: Żądania, en: Claims}
    factor: hygiene
    better: lower
    reference:
      - {cut: claim=refund, percent: 68}
      - {cut: claim=nothing, percent: 4.5}
    reference_from: "Somebody, 1991"
  - {id: wait, group: contacts, source: approval_wait, only: [refund], title: {pl: Zgody, en: Approvals}, formula: {pl: Czas, en: Time}, counts: {pl: Zgody, en: Approvals}, factor: hygiene, better: lower}
  - {id: talks, group: contacts, source: contacts, only: [counter, phone], title: {pl: Rozmowy, en: Talks}, formula: {pl: Liczba, en: Number}, counts: {pl: Rozmowy, en: Talks}, factor: indifferent}
  - {id: liked, group: opinions, source: survey_scale, only: [staff/again], title: {pl: Oceny, en: Marks}, formula: {pl: Rozkład, en: Spread}, counts: {pl: Oceny, en: Marks}, factor: hygiene, better: higher}
  - {id: ways, group: opinions, source: survey_option, only: [after/again=yes, after/how=a], title: {pl: Drogi, en: Ways}, formula: {pl: Liczba, en: Number}, counts: {pl: Odpowiedzi, en: Answers}, factor: hygiene, better: none}
  - {id: asked, group: opinions, source: surveys_asked, only: [after, one_tap], title: {pl: Pytania, en: Asked}, formula: {pl: Liczba, en: Number}, counts: {pl: Pytania, en: Questions}, factor: hygiene, better: higher}
  - {id: spent, group: contacts, source: step_time, only: [complaint/who.phone], title: {pl: Krok, en: Step}, formula: {pl: Czas, en: Time}, counts: {pl: Krok, en: Step}, factor: hygiene, better: lower}
  - {id: quiet, group: opinions, source: silent_customers, title: {pl: Cisza, en: Silence}, formula: {pl: Liczba, en: Number}, counts: {pl: Klienci, en: Customers}, factor: critical, better: lower}
)";
  files_["practices.yaml"] = R"(practices:
  - {id: listen, title: {pl: Słuchaj, en: Listen}, text: {pl: Do końca, en: To the end}, since: 2026-11-01, owner: {pl: zespół, en: team}}
)";
  files_["risks.yaml"] = R"(risks:
  - id: late
    source: material
    factor: hygiene
    problem: {pl: spóźnienie, en: delay}
    response: {pl: dzwonimy, en: we call}
    turned: {pl: wdzięczność, en: gratitude}
    owner: {pl: logistyka, en: logistics}
    review_by: 2027-05-01
)";
  files_["surveys.yaml"] = R"(surveys:
  - id: after
    audience: customer
    title: {pl: Po rozmowie, en: Afterwards}
    questions:
      - {id: again, kind: yes_no, text: {pl: "Jeszcze raz?", en: "Again?"}}
      - {id: how, kind: choice, text: {pl: "Jak?", en: "How?"}, options: [{id: a, label: {pl: A, en: A}}, {id: b, label: {pl: B, en: B}}]}
    every_contacts: 5
  - id: staff
    audience: staff
    title: {pl: Zespół, en: Team}
    questions:
      - {id: again, kind: scale, text: {pl: "Jak było?", en: "How was it?"}}
    every_months: 12
)";
  files_["knowledge.yaml"] = R"(cards:
  - {id: law, kind: law, title: {pl: Ustawa, en: Act}, text: {pl: Treść, en: Content}, as_of: 2026-11-01, owner: {pl: prawnik, en: lawyer}, review_by: 2027-11-01}
)";
  files_["suggestions.yaml"] = R"(suggestions:
  - {id: third, when: {fact: contacts_on_case, at_least: 3}, text: {pl: Trzeci raz, en: Third time}, icon: lightbulb, script: complaint}
)";
  files_["charter.yaml"] = R"(in_force_from: 2026-11-01
policy: {pl: Słuchamy, en: We listen}
aims:
  - {pl: Szybko, en: Fast}
lines:
  - {standard: T-01, text: {pl: Oddzwaniamy, en: We call back}}
)";
  files_["scripts/identify.yaml"] = R"(id: identify
title: {pl: Kto, en: Who}
steps:
  - id: name
    kind: ask
    title: {pl: Imię, en: Name}
    say: {pl: "Jak się Pan nazywa?", en: "Your name?"}
    fact: name
    next: phone
  - id: phone
    kind: ask
    title: {pl: Telefon, en: Phone}
    say: {pl: "Jaki numer?", en: "Which number?"}
    fact: phone
    next: return
)";
  files_["scripts/complaint.yaml"] = R"(id: complaint
title: {pl: Reklamacja, en: Complaint}
icon: warning
group: complaints
step_budget: 6
needs_customer: true
opens: {kind: complaint, category: fault, number_prefix: R, clocks: [answer], problem: claim, typical_value: 150}
steps:
  - id: who
    kind: run
    title: {pl: Kto, en: Who}
    script: identify
    standard: T-01
    next: price
  - id: price
    kind: ask
    title: {pl: Cena, en: Price}
    say: {pl: "Ile?", en: "How much?"}
    fact: price
    next: claim
  - id: claim
    kind: choose
    title: {pl: Co dalej, en: What next}
    say:
      neutral: {pl: "Cena: {price}. Co dalej?", en: "What next?"}
      sir: {pl: "Co dla Pana?", en: "What next?"}
    fact: claim
    options:
      - {id: refund, label: {pl: Zwrot, en: Refund}}
      - {id: nothing, label: {pl: Nic, en: Nothing}, next: promise}
    practice: listen
    cards: [law]
    takes_seconds: 20
    formerly: [demand]
    next: remedy
  - id: remedy
    kind: remedy
    title: {pl: Rozwiązanie, en: Solution}
    say: {pl: Sprawdzam, en: Let me see}
    when: {fact: claim, equals: refund}
    remedies: [refund]
    options:
      - {id: later, label: {pl: Później, en: Later}}
    next: promise
  - id: promise
    kind: promise
    title: {pl: Obietnica, en: Promise}
    say: {pl: "Kiedy?", en: "When?"}
    promises: [call]
    next: end
  - id: end
    kind: end
    title: {pl: Koniec, en: End}
    say: {pl: Dziękuję, en: Thank you}
    outcome: settled
)";
  files_["conversations/complaint.yaml"] = R"(conversations:
  - id: refund_given
    about: A customer gets the price back.
    script: complaint
    channel: counter
    role: agent
    today: 2026-11-16
    customer: {name: Jan, price: "150"}
    answers:
      - {step: who.phone, not_known: true}
      - {step: claim, option: refund}
      - {step: remedy, grant: [refund]}
      - {step: promise, promise: call}
    expect:
      path: [who.phone, claim, remedy, promise]
      remedies: [refund]
      promises: [call]
      outcome: settled
      due: 2026-11-30
)";
  files_["conversations/practised.yaml"] = R"(conversations:
  - id: kettle
    about: A conversation that people practise.
    script: complaint
    channel: phone
    role: sales
    today: 2026-11-16
    customer: {name: Jan, bought: "2026-05-04"}
    practise:
      title: {pl: Czajnik, en: Kettle}
      story: {pl: Czajnik nie grzeje, en: The kettle stays cold}
      within_minutes: 6
    answers:
      - {step: who.phone, not_known: true, says: {pl: Nie mam, en: I have none}}
      - {step: price, value: "49.50"}
      - {step: claim, option: refund, says: {pl: Chcę zwrotu, en: I want it back}}
      - {step: remedy, grant: [refund]}
      - {step: promise, promise: call, says: {pl: Jutro, en: Tomorrow}}
    expect:
      path: [who.phone, price, claim, remedy, promise]
      remedies: [refund]
      promises: [call]
      outcome: settled
)";
  files_["training.yaml"] = R"(tasks:
  - id: shelves
    title: {pl: Półki, en: Shelves}
    words: {pl: Obejdź półki, en: Walk along the shelves}
    takes_minutes: 15
competences:
  - {id: claims, label: {pl: Reklamacje, en: Complaints}, exercises: [kettle], tasks: [shelves]}
  - {id: floor, label: {pl: Sala, en: Floor}, tasks: [shelves]}
paths:
  - id: newcomer
    title: {pl: Początek, en: Beginning}
    roles: [trainee, sales]
    stages:
      - {title: {pl: Pierwszy dzień, en: The first day}, tasks: [shelves]}
      - title: {pl: Pierwszy tydzień, en: The first week}
        exercises: [kettle]
)";
}

SamplePack::~SamplePack() {
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

SamplePack& SamplePack::replace(const std::string& file, const std::string& old_text,
                                const std::string& new_text) {
  std::string& content = files_.at(file);
  const std::size_t at = content.find(old_text);
  OKIENKO_CHECK(at != std::string::npos);
  OKIENKO_CHECK(content.find(old_text, at + 1) == std::string::npos);
  content.replace(at, old_text.size(), new_text);
  return *this;
}

SamplePack& SamplePack::write(const std::string& file, const std::string& content) {
  files_[file] = content;
  return *this;
}

SamplePack& SamplePack::remove(const std::string& file) {
  OKIENKO_CHECK(files_.erase(file) == 1);
  return *this;
}

Loaded SamplePack::load() const {
  for (const auto& [name, content] : files_) {
    const fs::path path = folder_ / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << content;
  }
  Loaded loaded = pack::load(folder_);
  for (Message& message : loaded.messages)
    message.path = fs::path(message.path).lexically_relative(folder_).string();
  return loaded;
}

std::vector<std::string> SamplePack::codes() const {
  std::vector<std::string> codes;
  for (const Message& message : load().messages) {
    codes.push_back(message.path + ":" + std::to_string(message.line) + ":" + std::to_string(message.column) +
                    ": " + message.code);
  }
  return codes;
}

}  // namespace okienko::pack
