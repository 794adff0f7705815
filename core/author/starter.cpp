#include "author/starter.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/files.hpp"

namespace okienko::author {

namespace {

namespace fs = std::filesystem;

struct StarterFile {
  const char* name;
  const char* content;  // @ID and @LANG are replaced
};

constexpr StarterFile starter_files[] = {
    {"pack.yaml", R"(# What this pack is. The reference of all files: assets/packs/AUTHORING.md
id: @ID
version: 1.0.0
languages: [@LANG]
title: {@LANG: My shop}
currency: EUR
time_zone: Europe/Dublin
frontline: [agent, sales]
groups:
  - {id: matters, label: {@LANG: Matters}}
scripts: [fault]
)"},
    {"facts.yaml", R"(# What can be known. scope customer: of the person, never asked twice; matter: of one case.
facts:
  - {id: name, kind: person, scope: customer, label: {@LANG: Name}}
  - {id: phone, kind: phone, scope: customer, label: {@LANG: Phone}}
  - {id: email, kind: email, scope: customer, label: {@LANG: E-mail}}
  - {id: address_form, kind: choice, scope: customer, label: {@LANG: Form of address}}
  - {id: product, kind: product, scope: customer, label: {@LANG: Product}}
  - {id: price, kind: amount, scope: customer, label: {@LANG: Price paid}}
  - {id: problem, kind: choice, scope: matter, label: {@LANG: What is wrong}}
)"},
    {"remedies.yaml", R"(# What a customer can get. statutory: the law gives it. goodwill: a gesture of ours.
remedies:
  - id: replacement
    kind: statutory
    label: {@LANG: Replacement}
    grant_label: {@LANG: Grant the replacement}
    summary: {@LANG: a new item in place of the faulty one}
    icon: swap_horiz
    amount: {fact: price}
    law: {@LANG: "the Act that gives it, with its section"}
  - id: voucher
    kind: goodwill
    label: {@LANG: Voucher}
    grant_label: {@LANG: Grant the voucher}
    summary: {@LANG: a voucher for the next purchase}
    icon: card_giftcard
    amount: 20.00
)"},
    {"limits.yaml", R"(# How far each role goes alone. Above it, a supervisor confirms.
hit: first
limits:
  - {id: L1, role: trainee, up_to: 50}
  - {id: L2, role: agent, up_to: 300}
  - {id: L3, role: sales, up_to: 300}
  - {id: L4, role: supervisor, up_to: unlimited}
)"},
    {"approvals.yaml", R"(# Why a supervisor says no: a reason for a gesture, a legal ground for what the law gives. The customer gets its words.
reasons:
  - {id: smaller_is_enough, label: {@LANG: A smaller gesture is enough}}
  - {id: made_already, label: {@LANG: A gesture was made already}}
grounds:
  - id: conforms
    label: {@LANG: The goods are in conformity}
    legal_basis: {@LANG: "the Act that says so, with its section"}
    words: {@LANG: We have checked the goods. They are as the contract says and work as they should.}
)"},
    {"promises.yaml", R"(# What can be promised, and when it is due.
promises:
  - {id: call_tomorrow, label: {@LANG: A call on the next working day}, act: {@LANG: Call back},
     summary: {@LANG: We will call you at the time agreed.}, icon: call, in_working_days: 1, at: "12:00"}
)"},
    {"calendar.yaml", R"(# Days off. They move the end of a term and do not count as working days.
legal_basis: {@LANG: the Act that names them}
weekly_holidays: [sunday]
end_also_moves_from: [saturday]
holidays:
  - {name: {@LANG: New Year's Day}, day: "01-01"}
  - {name: {@LANG: Christmas Day}, day: "12-25"}
)"},
    {"outcomes.yaml", R"(# How a contact ends. `mistaken` has to be there: opened by a slip of the finger.
outcomes:
  - {id: settled, label: {@LANG: Settled at once}, resolved: true}
  - {id: mistaken, label: {@LANG: Opened by mistake}, resolved: false}
)"},
    {"measures.yaml", R"(# What is counted, from the records alone and never by person; fewer than 5 are not shown.
measures:
  - id: settled_at_once
    group: contacts
    source: settled_at_once
    title: {@LANG: Settled at once}
    formula: {@LANG: "Share of first contacts on a matter that ended as settled, with nobody coming back on it within 7 days."}
    counts: {@LANG: "First contacts. When the customer comes back within 7 days, the mark is taken back."}
    factor: critical
    better: higher
  - id: promises_kept
    group: promises
    source: promises_kept
    title: {@LANG: Promises kept}
    formula: {@LANG: Share of promises kept at the time agreed.}
    counts: {@LANG: Every promise on the day it is due.}
    factor: critical
    better: higher
  - id: satisfaction
    group: opinions
    source: satisfaction
    title: {@LANG: How we did}
    formula: {@LANG: "Distribution of the one-tap marks, 1 to 5, with the lukewarm apart."}
    counts: {@LANG: "Marks that customers gave, without name or minute."}
    factor: critical
    better: higher
)"},
    {"scripts/fault.yaml", R"(# yaml-language-server: $schema=../../../schema/script.json
id: fault
title: {@LANG: Something is faulty}
icon: warning
group: matters
step_budget: 5
needs_customer: true
opens: {kind: complaint, category: fault, number_prefix: C, problem: problem, typical_value: 100}
steps:
  - id: product
    kind: ask
    title: {@LANG: The product}
    say: {@LANG: "I am sorry for the trouble. Which product is it?"}
    fact: product
    next: price
  - id: price
    kind: ask
    title: {@LANG: The price}
    say: {@LANG: "How much was it?"}
    fact: price
    next: problem
  - id: problem
    kind: choose
    title: {@LANG: What is wrong}
    say: {@LANG: "What exactly is wrong with it?"}
    fact: problem
    free_answer: true
    options:
      - {id: does_not_work, label: {@LANG: It does not work}, icon: error}
      - {id: damaged, label: {@LANG: It is damaged}, icon: warning}
    next: remedy
  - id: remedy
    kind: remedy
    title: {@LANG: A solution}
    say: {@LANG: "Let me see what I can do right away."}
    remedies: [replacement, voucher]
    next: promise
  - id: promise
    kind: promise
    title: {@LANG: What comes next}
    say: {@LANG: "When may we call to ask whether all is well?"}
    promises: [call_tomorrow]
    options:
      - {id: none, label: {@LANG: No call needed}, icon: check}
    next: end
  - id: end
    kind: end
    title: {@LANG: Closing}
    say: {@LANG: "Thank you for telling us. Is there anything else I can do?"}
    outcome: settled
)"},
    {"conversations/fault.yaml", R"(# Examples that `okienko-pack test` plays.
conversations:
  - id: broken_kettle
    about: A kettle for 60 does not work and is replaced at once.
    script: fault
    channel: counter
    role: agent
    today: 2026-11-23
    customer: {name: Maeve Byrne}
    answers:
      - {step: product, value: Kettle}
      - {step: price, value: "60"}
      - {step: problem, option: does_not_work}
      - {step: remedy, grant: [replacement]}
      - {step: promise, promise: call_tomorrow}
    expect:
      path: [product, price, problem, remedy, promise]
      remedies: [replacement]
      promises: [call_tomorrow]
      outcome: settled
)"},
};

std::string replaced(std::string text, std::string_view what, const std::string& with) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
  return text;
}

bool is_id(std::string_view text) {
  constexpr std::size_t max_name_bytes = 64;
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  };
  return !text.empty() && text.size() <= max_name_bytes && std::all_of(text.begin(), text.end(), fits);
}

bool is_language(std::string_view text) {
  return text.size() == 2 && std::all_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

base::Result<void> write_starter(const fs::path& folder, const std::string& language) {
  const std::string id = fs::absolute(folder).lexically_normal().filename().string();
  if (!is_id(id)) {
    return base::error(base::ErrorCode::refused,
                       fmt::format("'{}' cannot be the name of a pack: letters without accents, digits, '_' and '-'", id));
  }
  if (!is_language(language)) {
    return base::error(base::ErrorCode::refused, "a language is two small letters, such as en or pl");
  }
  std::error_code failed;
  if (fs::exists(folder, failed) && !fs::is_empty(folder, failed)) {
    return base::error(base::ErrorCode::refused, fmt::format("{} is there already and is not empty", folder.string()));
  }
  for (const StarterFile& file : starter_files) {
    const fs::path path = folder / file.name;
    fs::create_directories(path.parent_path(), failed);
    if (failed) {
      return base::error(base::ErrorCode::io, fmt::format("{}: {}", path.parent_path().string(), failed.message()));
    }
    const std::string content = replaced(replaced(file.content, "@ID", id), "@LANG", language);
    OKIENKO_TRY(base::write_file(path, base::as_bytes(content), base::FileAccess::everyone_reads));
  }
  return base::success();
}

}  // namespace okienko::author
