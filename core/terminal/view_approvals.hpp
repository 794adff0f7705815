// What is shown of approvals: one request in full, the supervisor's inbox, own requests that wait. Reads only; core
// thread.
#pragma once

#include "terminal/views.hpp"

namespace okienko::terminal {

inline constexpr int max_inbox_items = 100;

// The whole of a request, for whoever shall decide it and for whoever asked. Nullopt when its case is not here.
std::optional<ApprovalView> approval_view(const ViewContext& view, const domain::ApprovalRequest& request);
// The one that was asked for in this contact and is not used up.
std::optional<ApprovalView> approval_in(const ViewContext& view, const domain::Contact& contact);

// Open requests that this supervisor is asked about, the oldest first.
std::vector<domain::ApprovalRequest> requests_asked_of(const ViewContext& view, const domain::Staff& supervisor);
InboxView inbox_view(const ViewContext& view, const RequestId& chosen);
// What another limit in this row would have come to at this site, in the last so many days. Nullopt: no such row, or it
// has no limit.
inline constexpr int what_if_days = 90;
std::optional<WhatIfView> what_if_view(const ViewContext& view, const std::string& rule, const Money& proposed);

// The signed-in colleague's requests of other contacts than the one on the screen: those that wait, and those that were
// answered and not looked at.
std::vector<ApprovalNews> approval_news_of(const ViewContext& view, const std::optional<ContactId>& on_screen,
                                           const std::vector<RequestId>& unseen);

bool is_online(const SyncStatus& status);

}  // namespace okienko::terminal
