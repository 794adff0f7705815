// Small things that every page is made of: names, labels, facts as they are shown. Not for other folders.
#pragma once

#include "domain/known.hpp"
#include "terminal/actions.hpp"
#include "terminal/views.hpp"

namespace okienko::terminal {

std::string initials_of(std::string_view name);
StaffTile tile_of(const domain::Staff& staff);

inline std::string text_of(const domain::Text& text, const ViewContext& view) {
  return std::string(text.in(view.language));
}
std::string staff_name(const ViewContext& view, const StaffId& id);
std::string customer_name(const domain::Customer& customer);  // else the phone or the e-mail
std::string customer_name(const ViewContext& view, const std::optional<CustomerId>& id);

// What a stored value means on the screen: a chosen option is shown by its label.
std::string shown_value(const ViewContext& view, const std::string& fact, const std::string& value);
KnownFact known_fact(const ViewContext& view, const std::string& id, const domain::Fact& fact);
// In the pack's order, so that the same fact always stands in the same place. Without the name: it is the
// title.
void add_facts(const ViewContext& view, const domain::Facts& facts, std::vector<KnownFact>& out);

domain::ContactScope scope_of(const ViewContext& view, const domain::Contact& contact);
// For asking the limits as the gate does; `asker` is whose limits are meant.
domain::Context limit_context(const ViewContext& view, const domain::Staff& asker);

ScriptChoice choice_of(const ViewContext& view, const domain::Pack& pack, const domain::Script& script);
// In the order of the pack's groups; within a group as the pack lists them.
void sort_by_group(const domain::Pack& pack, std::vector<ScriptChoice>& choices);

// Who is on the telephone; see view_calls.cpp. While `caller_unknown`, nothing personal goes into the snapshot: the
// scope and the customer are masked, but for what was told in this contact.
std::vector<IncomingCall::Caller> callers_of(const ViewContext& view, const std::string& number);
std::optional<ContactId> interrupted_call(const ViewContext& view, const std::string& number, std::chrono::hours within);
bool caller_unknown(const ViewContext& view, const domain::Contact& contact);
std::string chip_name(const ViewContext& view, const domain::Contact& contact);
void mask(const ViewContext& view, domain::ContactScope& scope);
void mask(const ViewContext& view, const domain::Contact& contact, CustomerView& customer);
VerificationView verification_of(const ViewContext& view, const domain::ContactScope& scope, bool open);

// What only the customer's page shows, view_people.cpp: who may be the same person, which scripts are used most.
void add_customer_page(const ViewContext& view, Snapshot& shown);
std::vector<SuggestionView> ahead_of(const ViewContext& view, const domain::Customer& customer);
// Solved cases like the one of this contact (S.ai).
std::vector<SimilarCase> similar_of(const ViewContext& view, const domain::ContactScope& scope);
ConcernView concern_view(const ViewContext& view, const FindConcerned& asked,
                         const std::optional<store::ConcernedFound>& found);
// What a case is about, in a few words: the thing, and what is wrong with it.
std::string about(const ViewContext& view, const domain::Case& matter);
// The options of a choice that is asked for somewhere: id, label.
std::vector<std::pair<std::string, std::string>> choice_options(const ViewContext& view, const std::string& fact);

// The parts of the script page.
std::vector<RemedyView> remedies_of(const ViewContext& view, const domain::ContactScope& scope,
                                    const domain::Step& step);
PromiseView promise_view(const ViewContext& view, const domain::ContactScope& scope,
                         const domain::PromiseDefinition& promise);
// A newer version is in force than the one the script runs in; nullopt: it is not.
std::optional<RebaseView> newer_view(const ViewContext& view, const domain::Contact& contact);
std::vector<AnswerView> past_answers_of(const ViewContext& view, const domain::Contact& contact);

}  // namespace okienko::terminal
