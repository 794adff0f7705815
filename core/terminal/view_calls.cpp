// Who is on the telephone, and what of a customer may be shown before that is certain.

#include <algorithm>

#include "domain/calls.hpp"
#include "terminal/view_words.hpp"

namespace okienko::terminal {

namespace {

constexpr const char* hidden = "•••";
constexpr std::size_t max_callers = 4;

std::size_t character_bytes(std::string_view text) {
  std::size_t end = 1;
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
  return std::min(end, text.size());
}

// The first letter of each word.
std::string masked_words(std::string_view words) {
  std::string masked;
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find(' ', at), words.size());
    const std::string_view word = words.substr(at, end - at);
    if (!word.empty()) {
      if (!masked.empty()) masked += ' ';
      masked += word.substr(0, character_bytes(word));
      masked += hidden;
    }
    at = end + 1;
  }
  return masked;
}

std::string masked_number(std::string_view number) {
  std::string digits;
  for (const char c : number) {
    if (c >= '0' && c <= '9') digits.push_back(c);
  }
  constexpr std::size_t shown_digits = 2;
  if (digits.size() <= 2 * shown_digits) return hidden;
  return std::string(hidden) + " " + digits.substr(digits.size() - shown_digits);
}

std::string masked_value(const domain::Pack& pack, const std::string& fact, const std::string& value) {
  const domain::FactDefinition* definition = pack.fact(fact);
  if (!definition) return hidden;
  switch (definition->kind) {
    case domain::FactKind::person:
      return masked_words(value);
    case domain::FactKind::phone:
      return masked_number(value);
    case domain::FactKind::email:
      return value.empty() ? std::string() : std::string(value.substr(0, character_bytes(value))) + hidden + "@" + hidden;
    case domain::FactKind::text:
    case domain::FactKind::number:
    case domain::FactKind::amount:
    case domain::FactKind::date:
    case domain::FactKind::time:
    case domain::FactKind::order:
    case domain::FactKind::product:
    case domain::FactKind::choice:
    case domain::FactKind::photo:
    case domain::FactKind::signature:
      return hidden;
  }
  return hidden;
}

// What was answered in this very contact is no secret from whoever answered it. How they are spoken to is needed for
// every line and gives nothing away.
void mask(const domain::Pack& pack, domain::Facts& facts, const domain::Contact& contact) {
  for (auto& [id, fact] : facts) {
    const bool told_here = std::any_of(contact.answers.begin(), contact.answers.end(), [&id = id](const auto& answer) {
      return answer.fact == id && !answer.not_known;
    });
    if (told_here || fact.value.empty() || id == "address_form") continue;
    fact.value = masked_value(pack, id, fact.value);
  }
}

}  // namespace

std::vector<IncomingCall::Caller> callers_of(const ViewContext& view, const std::string& number) {
  std::vector<IncomingCall::Caller> callers;
  std::string digits;
  for (const char c : number) {
    if (c >= '0' && c <= '9') digits.push_back(c);
  }
  if (digits.size() < domain::shortest_comparable_number) return callers;
  // The number may be stored without its country code: looked for by its end.
  constexpr std::size_t national_digits = 9;
  if (digits.size() > national_digits) digits.erase(0, digits.size() - national_digits);
  for (const CustomerId& id : view.store.search(digits)) {
    const auto customer = view.store.entities().customer(id);
    if (!customer || customer->merged_into || !domain::same_number(customer->fact(domain::caller_fact), number)) continue;
    IncomingCall::Caller caller;
    caller.customer = id;
    caller.name = customer_name(*customer);
    for (const domain::Case& matter : view.store.cases_of(id)) {
      if (matter.status == domain::CaseStatus::closed) continue;
      caller.detail = matter.number;
      break;
    }
    callers.push_back(std::move(caller));
    if (callers.size() == max_callers) break;
  }
  return callers;
}

std::optional<ContactId> interrupted_call(const ViewContext& view, const std::string& number,
                                          std::chrono::hours within) {
  std::optional<domain::Contact> latest;
  for (const domain::Contact& contact : view.store.open_contacts(view.site)) {
    if (contact.state != domain::ContactState::parked || !contact.dropped || number.empty() ||
        !domain::same_caller(contact.caller, number) || view.now - contact.changed_at > within) {
      continue;
    }
    if (!latest || latest->changed_at < contact.changed_at) latest = contact;
  }
  return latest ? std::optional(latest->id) : std::nullopt;
}

bool caller_unknown(const ViewContext& view, const domain::Contact& contact) {
  return domain::needs_verification(*view.packs.in_force(), contact);
}

std::string chip_name(const ViewContext& view, const domain::Contact& contact) {
  const std::string name = customer_name(view, contact.customer);
  return caller_unknown(view, contact) ? masked_words(name) : name;
}

void mask(const ViewContext& view, domain::ContactScope& scope) {
  if (scope.customer) mask(view.pack, scope.customer->facts, scope.contact);
  if (scope.matter) mask(view.pack, scope.matter->facts, scope.contact);
  mask(view.pack, scope.known.customer, scope.contact);
  mask(view.pack, scope.known.matter, scope.contact);
}

void mask(const ViewContext& view, const domain::Contact& contact, CustomerView& customer) {
  (void)view;
  for (TimelineItem& item : customer.timeline) {
    item.detail.clear();
    // What was promised and granted is called as the pack calls it; everything else is theirs, but for this matter.
    const bool of_pack = item.kind == TimelineItem::Kind::promise || item.kind == TimelineItem::Kind::grant;
    const bool opened_here = contact.matter && item.matter == *contact.matter;
    if (!of_pack && !opened_here) item.title = hidden;
    item.amount.reset();
  }
  customer.look_alikes.clear();
  customer.joined.clear();
  customer.ahead.clear();
  customer.goods.clear();
  customer.letter.reset();
}

VerificationView verification_of(const ViewContext& view, const domain::ContactScope& scope, bool open) {
  VerificationView shown;
  if (!scope.customer) return shown;
  const domain::Pack& pack = *view.packs.in_force();
  shown.needed = domain::needs_verification(pack, scope.contact);
  if (!shown.needed) return shown;
  shown.open = open;
  shown.wanted = static_cast<int>(domain::facts_that_verify);
  std::optional<domain::Case> matter = scope.matter;
  if (!matter) {
    const auto cases = view.store.cases_of(scope.customer->id);
    if (!cases.empty()) matter = cases.front();
  }
  for (const std::string& id : domain::facts_to_verify(pack, *scope.customer, matter)) {
    VerificationView::Question question;
    question.fact = id;
    const domain::FactDefinition* definition = pack.fact(id);
    question.label = definition ? text_of(definition->label, view) : id;
    if (definition) question.kind = definition->kind;
    question.agreed = id == domain::caller_fact && domain::number_agrees(scope.contact, *scope.customer);
    if (open) {
      std::string value = scope.customer->fact(id);
      if (value.empty() && matter) {
        const auto found = matter->facts.find(id);
        if (found != matter->facts.end()) value = found->second.value;
      }
      question.value = shown_value(view, id, value);
    }
    shown.questions.push_back(std::move(question));
  }
  return shown;
}

}  // namespace okienko::terminal
