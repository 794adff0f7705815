// Small things that every page is made of: names, labels, facts as they are shown. Not for other folders.
#pragma once

#include "domain/known.hpp"
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

// The parts of the script page.
std::vector<RemedyView> remedies_of(const ViewContext& view, const domain::ContactScope& scope,
                                    const domain::Step& step);
std::optional<ApprovalView> approval_view(const ViewContext& view, const domain::Contact& contact);
// A newer version is in force than the one the script runs in; nullopt: it is not.
std::optional<RebaseView> newer_view(const ViewContext& view, const domain::Contact& contact);
std::vector<AnswerView> past_answers_of(const ViewContext& view, const domain::Contact& contact);

}  // namespace okienko::terminal
