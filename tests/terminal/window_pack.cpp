#include "window_pack.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace okienko::terminal::testing {

namespace fs = std::filesystem;

WindowPack::WindowPack() {
  files_["pack.yaml"] = R"(id: window
version: 1.0.0
languages: [en]
title: {en: A window}
currency: PLN
time_zone: Europe/Warsaw
frontline: [agent]
groups:
  - {id: first, label: {en: First contact}}
  - {id: matters, label: {en: Matters}}
  - {id: team, label: {en: Team}}
scripts: [complaint, hello, review, audit]
)";
  files_["facts.yaml"] = R"(facts:
  - {id: name, kind: person, scope: customer, label: {en: Name}}
  - {id: phone, kind: phone, scope: customer, label: {en: Phone}, fresh_for_days: 30}
  - {id: email, kind: email, scope: customer, label: {en: E-mail}}
  - {id: address_form, kind: choice, scope: customer, label: {en: Form of address}}
  - {id: buyer_kind, kind: choice, scope: customer, label: {en: Buyer}}
  - {id: colour, kind: choice, scope: customer, label: {en: Colour}, fresh_for_days: 30}
  - {id: item, kind: product, scope: matter, label: {en: Product}}
  - {id: fault, kind: choice, scope: matter, label: {en: Fault}}
)";
  files_["outcomes.yaml"] = R"(outcomes:
  - {id: settled, label: {en: Settled}, resolved: true}
  - {id: mistaken, label: {en: Mistaken}}
)";
  files_["teams.yaml"] = R"(teams:
  - {id: workshop, label: {en: Workshop}, reach: {en: Room 2}}
)";
  files_["remedies.yaml"] = R"(remedies:
  - id: exchange
    kind: statutory
    label: {en: Exchange}
    grant_label: {en: Grant the exchange}
    summary: {en: a new item}
    icon: swap_horiz
    amount: none
    law: {en: "Act, art. 1"}
  - id: refund
    kind: statutory
    label: {en: Refund}
    grant_label: {en: Grant the refund}
    summary: {en: the price back}
    icon: undo
    amount: 100
    law: {en: "Act, art. 2"}
    order: 2
    due_when: {fact: fault, equals: broken}
    not_due: {en: Only what is broken is paid back at once.}
  - id: voucher
    kind: goodwill
    label: {en: Voucher}
    grant_label: {en: Grant the voucher}
    summary: {en: for the next purchase}
    icon: card_giftcard
    amount: 50
)";
  files_["limits.yaml"] = R"(hit: first
limits:
  - {id: A1, role: agent, up_to: 100}
  - {id: H1, role: sales, up_to: 100}
  - {id: S1, role: trainee, up_to: 0}
  - {id: K1, role: supervisor, up_to: unlimited}
caps:
  - {id: C1, label: {en: Gestures to one customer a year}, per: customer_year, roles: [trainee, agent, sales], kind: goodwill, up_to: 120, at_each_terminal: 60}
)";
  files_["approvals.yaml"] = R"(reasons:
  - {id: enough, label: {en: Enough was done}}
grounds:
  - {id: misuse, label: {en: Misuse}, legal_basis: {en: "Act, art. 3"}, words: {en: It was damaged by use.}}
)";
  files_["clocks.yaml"] = R"(clocks:
  - id: answer
    label: {en: Answer}
    legal_basis: {en: "Act, art. 7a"}
    protects: [consumer, sole_trader, company]
    starts: received
    starts_rule: {en: from receipt}
    length: 14
    unit: days
    counting_rule: {en: the day of receipt is not counted}
    warn_days_before: [7, 1]
    at_end: claim_accepted
    when_missed: {en: accepted}
    in_force_from: 2023-01-01
)";
  files_["standards.yaml"] = R"(touchpoints:
  - {id: counter, label: {en: Counter}}
standards:
  - {id: T-01, touchpoint: counter, factor: hygiene, wording: {en: We greet first}, measure: {en: observation}, owner: {en: manager}, in_force_from: 2026-01-01, review_by: 2030-01-01}
)";
  files_["practices.yaml"] = R"(practices:
  - {id: listen, title: {en: Hear out}, text: {en: Let the customer finish.}, since: 2026-01-01, owner: {en: team}}
)";
  files_["knowledge.yaml"] = R"(cards:
  - {id: act, kind: law, title: {en: The act}, text: {en: What it says.}, as_of: 2026-01-01, owner: {en: lawyer}, review_by: 2026-06-01}
)";
  files_["surveys.yaml"] = R"(surveys:
  - id: after
    audience: customer
    title: {en: Afterwards}
    questions:
      - {id: how, kind: scale, text: {en: "How was it?"}}
      - {id: again, kind: yes_no, text: {en: "Again?"}}
      - {id: where, kind: choice, text: {en: "Where?"}, options: [{id: here, label: {en: Here}}, {id: home, label: {en: At home}}]}
      - {id: why, kind: words, text: {en: "Why?"}}
)";
  files_["suggestions.yaml"] = R"(suggestions:
  - {id: second, when: {fact: contacts_on_case, at_least: 2}, text: {en: "The second contact on this matter"}, icon: lightbulb, script: review}
  - {id: many, when: {fact: open_cases, at_least: 9}, text: {en: Many matters}, icon: lightbulb}
)";
  files_["charter.yaml"] = R"(in_force_from: 2026-11-01
policy: {en: We listen}
aims:
  - {en: Fast}
lines:
  - {standard: T-01, text: {en: We greet you}}
)";
  files_["scripts/hello.yaml"] = R"(id: hello
title: {en: First contact}
icon: storefront
group: first
step_budget: 3
steps:
  - id: greet
    kind: say
    title: {en: Greeting}
    say: {en: Good morning}
    standard: T-01
    practice: listen
    cards: [act]
    takes_seconds: 20
    next: topic
  - id: topic
    kind: choose
    title: {en: What about}
    say: {en: "How can I help?"}
    options:
      - {id: fault, label: {en: Something is wrong}, next: on}
      - {id: nothing, label: {en: Just looking}, next: end}
    next: end
  - {id: "on", kind: go_to, title: {en: Complaint}, script: complaint}
  - {id: end, kind: end, title: {en: End}, say: {en: Thank you.}, outcome: settled}
)";
  files_["scripts/complaint.yaml"] = R"(id: complaint
title: {en: Complaint}
icon: warning
group: matters
step_budget: 5
needs_customer: true
opens: {kind: complaint, category: goods, number_prefix: R, clocks: [answer], problem: fault, typical_value: 100}
steps:
  - id: colour
    kind: choose
    title: {en: Colour}
    say: {en: "Which colour do you like?"}
    fact: colour
    options:
      - {id: red, label: {en: Red}}
      - {id: blue, label: {en: Blue}}
    next: item
  - id: item
    kind: ask
    title: {en: Product}
    say: {en: "Which product is it?"}
    fact: item
    next: fault
  - id: fault
    kind: choose
    title: {en: Fault}
    say: {en: "What is wrong?"}
    fact: fault
    options:
      - {id: broken, label: {en: Broken}}
      - {id: noisy, label: {en: Noisy}}
    next: remedy
  - id: remedy
    kind: remedy
    title: {en: Solution}
    say: {en: Let me see.}
    remedies: [exchange, refund, voucher]
    next: end
  - {id: end, kind: end, title: {en: End}, say: {en: Thank you.}, outcome: settled}
)";
  files_["scripts/review.yaml"] = R"(id: review
title: {en: Review}
icon: gavel
group: matters
step_budget: 6
carries_on: complaint
steps:
  - id: read_back
    kind: confirm
    title: {en: Still right}
    say: {en: Let me read this back.}
    facts: [phone, colour, item]
    next: note
  - id: note
    kind: note
    title: {en: Note}
    say: {en: "Anything else?"}
    next: second
  - id: second
    kind: second_person
    title: {en: Two people}
    say: {en: One moment please.}
    next: pass
  - id: pass
    kind: hand_over
    title: {en: Workshop}
    say: {en: Our workshop goes on with it.}
    team: workshop
    mode: warm
    options:
      - {id: keep, label: {en: We keep it}}
    next: asked
  - id: asked
    kind: survey
    title: {en: Survey}
    say: {en: "May I ask four things?"}
    survey: after
    next: end
  - {id: end, kind: end, title: {en: End}, say: {en: Thank you.}, outcome: settled}
)";
  files_["scripts/audit.yaml"] = R"(id: audit
title: {en: Audit}
icon: check
group: team
for: team
step_budget: 2
steps:
  - id: tidy
    kind: choose
    title: {en: Tidy}
    say: {en: "Is it tidy?"}
    options:
      - {id: "yes", label: {en: "Yes"}}
      - {id: "no", label: {en: "No"}}
    next: end
  - {id: end, kind: end, title: {en: End}, say: {en: Thank you.}, outcome: settled}
)";
}

WindowPack& WindowPack::change(const std::string& file, const std::string& from, const std::string& to) {
  std::string& text = files_[file];
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << file << " has no " << from;
  if (at != std::string::npos) text.replace(at, from.size(), to);
  return *this;
}

WindowPack& WindowPack::version(const std::string& version) {
  return change("pack.yaml", "version: 1.0.0", "version: " + version);
}

fs::path WindowPack::write(const fs::path& folder) const {
  std::error_code ignored;
  fs::remove_all(folder, ignored);
  for (const auto& [name, text] : files_) {
    fs::create_directories((folder / name).parent_path());
    std::ofstream(folder / name) << text;
  }
  return folder;
}

}  // namespace okienko::terminal::testing
