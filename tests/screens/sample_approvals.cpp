// Requests for approval in every state, the supervisor's inbox, and limits that other terminals share, as snapshots.
#include "matrix.hpp"
#include "sample.hpp"

namespace okienko::screens_test {

using namespace std::chrono_literals;
using namespace okienko::terminal;
using domain::RequestState;
using domain::Role;
using screens::ApprovalWay;
using screens::LocalState;
using screens::SheetKind;

namespace {

auto sheet(SheetKind kind) {
  return [kind](LocalState& local) { local.sheet.open(kind); };
}

auto way(ApprovalWay chosen) {
  return [chosen](LocalState& local) { local.approval.choose(chosen); };
}

std::vector<RefusalChoice> reasons() {
  return {{"other_gesture", "Jest już inny gest", {}, {}},
          {"no_need", "Klient tego nie oczekuje", {}, {}},
          {"budget", "Budżet gestów na dziś się skończył", {}, {}}};
}

Snapshot in_approval(Snapshot shown, const std::function<void(ApprovalView&)>& change) {
  change(*shown.contact->approval);
  return shown;
}

Snapshot answered(RequestState state, const std::function<void(ApprovalView&)>& change = {}) {
  return in_approval(approval_page(), [&](ApprovalView& approval) {
    approval.state = state;
    approval.decided_by = "Maria Król";
    if (change) change(approval);
  });
}

// The request of a gesture, which may be approved by telephone.
Snapshot gesture_page() {
  return in_approval(approval_page(), [](ApprovalView& approval) {
    approval.remedy = "voucher_150";
    approval.remedy_label = "Gest: bon 150 zł";
    approval.kind = domain::RemedyKind::goodwill;
    approval.amount = zloty(150);
    approval.requester_limit = zloty(50);
    approval.rule = "R6";
    approval.law.clear();
    approval.refusals = reasons();
    approval.code = "418206";
    approval.telephone_up_to = zloty(200);
  });
}

Snapshot offline(Snapshot shown) {
  shown.sync.state = SyncState::offline;
  shown.sync.waiting_records = 3;
  shown.sync.waiting_since = now - 11min;
  if (shown.contact && shown.contact->approval) shown.contact->approval->elsewhere = false;
  return shown;
}

InboxItem item(std::uint8_t number, const char* label, std::int64_t amount, const char* customer, const char* requester,
               int seconds) {
  InboxItem made;
  made.id = id<RequestId>(number);
  made.remedy_label = label;
  if (amount > 0) made.amount = zloty(amount);
  made.customer_name = customer;
  made.requester_name = requester;
  made.waiting_seconds = seconds;
  return made;
}

Snapshot supervised(Snapshot shown) {
  shown.signed_in = shown.staff[1];
  return shown;
}

FlagView flag(domain::FlagKind kind, const char* number, std::chrono::minutes ago) {
  FlagView made;
  made.kind = kind;
  made.case_number = number;
  made.remedy_label = "Gest: bon 150 zł";
  made.amount = zloty(150);
  made.at = now - ago;
  return made;
}

WhatIfView what_if() {
  WhatIfView view;
  view.rule = "R7";
  view.remedy_label = "Zwrot pieniędzy";
  view.now = zloty(200);
  view.proposed = zloty(450);
  view.step = zloty(50);
  view.most = zloty(1500);
  view.requests = 34;
  view.days = 90;
  view.saved = 21;
  view.added = 0;
  view.waited_seconds = 21 * 260;
  view.cost_low = zloty(0);
  view.cost_high = zloty(1260);
  return view;
}

Snapshot inbox_crowded_page() {
  Snapshot shown = inbox_page();
  shown.inbox_waiting = 24;
  for (std::uint8_t number = 0; number < 21; ++number) {
    InboxItem more = item(static_cast<std::uint8_t>(120 + number), "Obniżenie ceny uszkodzonego towaru", 12450,
                          "Aleksandra Konstantynowicz-Wiśniewska", "Konstancja Wierzbicka-Mazur", 4000 - 100 * number);
    more.as_substitute = number % 3 == 0;
    shown.inbox->items.push_back(more);
  }
  ApprovalView& chosen = *shown.inbox->chosen;
  chosen.customer_name = "Aleksandra Konstantynowicz-Wiśniewska";
  chosen.requester_name = "Konstancja Wierzbicka-Mazur";
  chosen.remedy_label = "Obniżenie ceny uszkodzonego towaru";
  chosen.amount = Money{1234567, "PLN"};
  chosen.reason += "\nData zakupu: 14 marca 2026\nCo już próbowano: naprawa w serwisie, wymiana uszczelki\nNumer seryjny: A-4412";
  shown.inbox->caps.push_back({"Obniżenia ceny w sklepie na dzień", zloty(1240), zloty(5000)});
  return shown;
}

Snapshot telephone_page(const TelephoneView& view) {
  Snapshot shown = inbox_page();
  shown.telephone = view;
  return shown;
}

Snapshot with_news(Snapshot shown) {
  const auto news = [](std::uint8_t number, const char* label, const char* customer, RequestState state) {
    ApprovalNews made;
    made.id = id<RequestId>(number);
    made.contact = id<ContactId>(number);
    made.remedy_label = label;
    made.amount = zloty(420);
    made.customer_name = customer;
    made.state = state;
    made.asked_at = now - 4min;
    return made;
  };
  shown.approval_news = {news(90, "Zwrot pieniędzy", "Olena Kowalczuk", RequestState::pending),
                         news(91, "Gest: bon 150 zł", "Biuro Lokum", RequestState::approved),
                         news(92, "Wymiana", "Aleksandra Konstantynowicz-Wiśniewska", RequestState::refused)};
  return shown;
}

Snapshot share_page(bool asking, bool online) {
  Snapshot shown = remedy_page();
  for (RemedyView& remedy : shown.contact->step->remedies) {
    if (remedy.id != "voucher_150") continue;
    remedy.online = zloty(300);
    remedy.cap_label = "Gesty w sklepie na dzień";
    remedy.asking = asking;
  }
  return online ? shown : offline(shown);
}

}  // namespace

std::vector<RefusalChoice> legal_grounds() {
  return {{"conforms", "Towar jest zgodny z umową", "art. 43b ust. 1 ustawy o prawach konsumenta",
           "Towar jest zgodny z umową. Ocena serwisu jest w załączeniu, od naszej decyzji można się odwołać."},
          {"excessive", "Koszt byłby nadmierny", "art. 43d ust. 4 ustawy o prawach konsumenta",
           "Naprawa i wymiana wymagałyby nadmiernych kosztów. Proponujemy obniżenie ceny."},
          {"late", "Brak ujawnił się po dwóch latach", "art. 43c ust. 1 ustawy o prawach konsumenta",
           "Brak zgodności z umową ujawnił się po upływie dwóch lat od wydania towaru."}};
}

Snapshot inbox_page() {
  Snapshot shown = supervised(base_page(Page::inbox));
  shown.inbox_waiting = 3;
  InboxView inbox;
  inbox.items = {item(60, "Zwrot pieniędzy", 420, "Olena Kowalczuk", "Iryna S.", 250),
                 item(61, "Bon", 120, "Adam Nowak", "Tomasz W.", 70),
                 item(62, "Wymiana", 1450, "Biuro Lokum", "Anna N.", 20)};
  ApprovalView chosen = *approval_page().contact->approval;
  chosen.id = id<RequestId>(60);
  chosen.amount = zloty(420);
  chosen.requester_name = "Iryna S.";
  chosen.case_number = "R-2041";
  chosen.customer_name = "Olena Kowalczuk";
  chosen.reason = "Usterka: czajnik uszkodzony w dostawie, drugi raz\nOczekiwanie klienta: zwrot pieniędzy";
  chosen.asked_at = now - 250s;
  chosen.expires_at = now + 350s;
  inbox.chosen = chosen;
  inbox.others = {person(7, "Paweł Z.", "PZ", Role::supervisor), person(8, "Elżbieta O.", "EO", Role::supervisor)};
  inbox.approved_today = 9;
  inbox.median_seconds = 38;
  inbox.caps = {{"Bony w sklepie na dzień", zloty(380), zloty(500)}};
  inbox.alike_this_month = 14;
  inbox.alike_approved = 14;
  inbox.limit_to_try = zloty(450);
  inbox.flags = {flag(domain::FlagKind::code_unconfirmed, "R-2038", 45min),
                 flag(domain::FlagKind::older_limits, "R-2021", 1500min)};
  shown.inbox = inbox;
  return shown;
}

Snapshot inbox_empty_page() {
  Snapshot shown = inbox_page();
  shown.inbox_waiting = 0;
  shown.inbox->items.clear();
  shown.inbox->chosen.reset();
  shown.inbox->flags.clear();
  shown.inbox->alike_this_month = shown.inbox->alike_approved = 0;
  shown.inbox->limit_to_try.reset();
  shown.inbox->approved_today = 0;
  return shown;
}

Snapshot what_if_page() {
  Snapshot shown = inbox_page();
  shown.inbox->what_if = what_if();
  return shown;
}

Snapshot telephone_approval_page() { return gesture_page(); }

void add_approval_states(std::vector<State>& states) {
  const auto add = [&](const char* name, Snapshot shown, std::function<void(LocalState&)> prepare = {},
                       const char* way_on = "") { states.push_back({name, std::move(shown), std::move(prepare), way_on}); };
  // On the agent's screen.
  const Snapshot two = in_approval(approval_page(), [](ApprovalView& approval) {
    approval.approvers_needed = 2;
    approval.approved_by = {"Maria Król"};
    approval.approvers = {{person(7, "Paweł Z.", "PZ", Role::supervisor), zloty(1500), true},
                          {person(8, "Elżbieta O.", "EO", Role::supervisor), zloty(500), false}};
  });
  add("approval-two", two);
  add("approval-nobody", in_approval(approval_page(), [](ApprovalView& approval) { approval.approvers.clear(); }));
  add("approval-elsewhere", in_approval(approval_page(), [](ApprovalView& approval) { approval.passed_to = "Paweł Z."; }),
      way(ApprovalWay::elsewhere), "approval/withdraw");
  add("approval-elsewhere-offline", offline(approval_page()), way(ApprovalWay::elsewhere));
  add("approval-telephone", gesture_page(), [](LocalState& local) {
    local.approval.choose(ApprovalWay::telephone);
    local.approval.answer = "71904";
  });
  add("approval-telephone-two", in_approval(gesture_page(), [](ApprovalView& approval) {
        approval.approvers.push_back({person(7, "Paweł Z.", "PZ", Role::supervisor), zloty(1500), true});
        approval.code_tries_left = 3;
        approval.code_delay_ms = 24'000;
      }),
      way(ApprovalWay::telephone));
  add("approval-telephone-locked", in_approval(gesture_page(), [](ApprovalView& approval) { approval.code_tries_left = 0; }),
      way(ApprovalWay::telephone));
  add("approval-not-by-telephone", approval_page(), way(ApprovalWay::telephone));
  add("approval-reasons", gesture_page(), [](LocalState& local) {
    local.approval.verdict.choice = "no_need";
    local.sheet.open(SheetKind::refusal);
  });
  add("approval-grounds", approval_page(), [](LocalState& local) {
    local.approval.verdict.choice = "excessive";
    local.sheet.open(SheetKind::refusal);
  });
  add("approval-no-grounds", in_approval(approval_page(), [](ApprovalView& approval) { approval.refusals.clear(); }),
      sheet(SheetKind::refusal));
  add("approval-refusing", approval_page(), [](LocalState& local) {
    local.approval.verdict.refusing = true;
    local.approval.verdict.why = "excessive";
  });
  add("approval-amount", approval_page(), sheet(SheetKind::amount));
  add("approval-amount-typed", approval_page(), [](LocalState& local) {
    local.approval.verdict.typed = "1200,5";
    local.sheet.open(SheetKind::amount);
  });
  add("approval-less", approval_page(), [](LocalState& local) {
    local.approval.verdict.amount = zloty(600);
    local.approval.verdict.why = "excessive";
  });
  const Snapshot less = answered(RequestState::approved, [](ApprovalView& approval) {
    approval.granted = zloty(600);
    approval.refusal = "Koszt byłby nadmierny";
  });
  add("approval-approved", answered(RequestState::approved));
  add("approval-approved-less", less, sheet(SheetKind::outcome));
  add("approval-provisional", answered(RequestState::approved, [](ApprovalView& approval) { approval.provisional = true; }));
  add("approval-refused", answered(RequestState::refused, [](ApprovalView& approval) {
        approval.refusal = "Towar jest zgodny z umową";
      }));
  add("approval-expired", answered(RequestState::expired));
  add("approval-expired-sheet", answered(RequestState::expired), sheet(SheetKind::outcome));
  add("approval-withdrawn", answered(RequestState::withdrawn));
  add("approval-replaced", answered(RequestState::replaced));
  // The contact goes on while it waits, and others have news.
  Snapshot goes_on = choose_page();
  goes_on.contact->approval = approval_page().contact->approval;
  add("approval-goes-on", goes_on);
  Snapshot refused_on = goes_on;
  refused_on.contact->approval->state = RequestState::refused;
  add("approval-refused-on", refused_on);
  add("approval-news", with_news(goes_on));
  add("approval-news-desk", with_news(busy_desk_page()));
  // What other terminals share.
  const auto chosen = [](LocalState& local) { local.step.remedy = "voucher_150"; };
  add("share", share_page(false, true), chosen);
  add("share-asking", share_page(true, true), chosen);
  add("share-offline", share_page(false, false), chosen);
}

void add_inbox_states(std::vector<State>& states) {
  const auto add = [&](const char* name, Snapshot shown, std::function<void(LocalState&)> prepare = {},
                       const char* way_on = "") { states.push_back({name, std::move(shown), std::move(prepare), way_on}); };
  add("inbox", inbox_page(), {}, "inbox/approve");
  add("inbox-sure", inbox_page(), [](LocalState& local) { local.inbox.sure_asked = true; }, "inbox/approve/yes");
  add("inbox-less", inbox_page(), [](LocalState& local) {
    local.inbox.verdict.amount = zloty(300);
    local.inbox.verdict.why = "excessive";
  });
  add("inbox-empty", inbox_empty_page());
  add("inbox-crowded", inbox_crowded_page(), {}, "inbox/approve");
  Snapshot confirm = inbox_page();
  confirm.inbox->items[0].to_confirm = true;
  confirm.inbox->items[1].as_substitute = true;
  confirm.inbox->chosen->state = RequestState::approved;
  confirm.inbox->chosen->provisional = true;
  add("inbox-confirm", confirm, {}, "inbox/approve");
  Snapshot decided = inbox_page();
  decided.inbox->items.erase(decided.inbox->items.begin());
  decided.inbox->chosen->state = RequestState::refused;
  decided.inbox->chosen->refusal = "Towar jest zgodny z umową";
  decided.inbox->chosen->decided_by = "Paweł Z.";
  add("inbox-decided", decided);
  Snapshot above = inbox_page();
  above.inbox->chosen->approvers = {{*above.signed_in, zloty(400), false}};
  above.inbox->chosen->approvers_needed = 2;
  above.inbox->chosen->approved_by = {"Paweł Z."};
  add("inbox-above-limit", above, {}, "inbox/pass_on");
  add("inbox-refuse", inbox_page(), [](LocalState& local) {
    local.inbox.request = id<RequestId>(60);
    local.inbox.verdict.choice = "late";
    local.sheet.open(SheetKind::refusal);
  });
  add("inbox-amount", inbox_page(), [](LocalState& local) {
    local.inbox.request = id<RequestId>(60);
    local.sheet.open(SheetKind::amount);
  });
  add("inbox-pass-on", inbox_page(), sheet(SheetKind::pass_on));
  add("inbox-flags", inbox_page(), sheet(SheetKind::flags));
  add("inbox-what-if", what_if_page());
  Snapshot stricter = what_if_page();
  stricter.inbox->what_if->proposed = zloty(50);
  stricter.inbox->what_if->saved = 0;
  stricter.inbox->what_if->added = 128;
  stricter.inbox->what_if->cost_low = Money{-1234500, "PLN"};
  stricter.inbox->what_if->cost_high = zloty(0);
  add("inbox-what-if-stricter", stricter);
  add("inbox-telephone", telephone_page({}));
  const auto typed = [](LocalState& local) {
    local.inbox.code = "418206";
    local.inbox.amount = "150";
    local.inbox.typing_amount = true;
  };
  TelephoneView wrong;
  wrong.code = "418206";
  wrong.code_wrong = true;
  add("inbox-telephone-wrong", telephone_page(wrong), typed);
  TelephoneView answer;
  answer.code = "418206";
  answer.amount = zloty(150);
  answer.answer = "71904463";
  add("inbox-telephone-answer", telephone_page(answer), typed);
  Snapshot desk = supervised(busy_desk_page());
  desk.inbox_waiting = 3;
  add("inbox-badge", desk, {}, "desk/inbox");
  Snapshot locked = lock_page();
  locked.inbox_waiting = 2;
  add("inbox-locked", locked);
}

}  // namespace okienko::screens_test
