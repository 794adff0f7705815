// From the records and the figures to the pages on how the service does. Reads only; core thread.
#pragma once

#include <chrono>

#include "domain/standards.hpp"
#include "terminal/views.hpp"

namespace okienko::terminal {

// A meeting that nobody ended is over by itself.
inline constexpr std::chrono::hours forgotten_huddle_after{12};
// The longer meeting comes once a month, the short one every week.
inline constexpr std::chrono::days longer_huddle_every{28};
// Whoever missed a meeting is shown its minutes for so long.
inline constexpr std::chrono::days minutes_are_news_for{28};

// The charter as it is in force at this place.
domain::CharterHere charter_of(const ViewContext& view);

StaffId leader_of_next_huddle(const ViewContext& view);
bool next_huddle_is_longer(const ViewContext& view);

ImprovementTile improvement_tile(const ViewContext& view, const domain::Improvement& improvement);
ImprovementView improvement_view(const ViewContext& view, const domain::Improvement& improvement);
ImprovementsView improvements_view(const ViewContext& view, domain::ImprovementKind kind,
                                   const domain::ImprovementId& chosen);

class FigureView;
// agenda.cpp
std::vector<domain::AgendaPoint> agenda_of(const ViewContext& view, const FigureView& figures);
BoardView board_view(const ViewContext& view, const FigureView& figures);

AgendaView agenda_view(const ViewContext& view, const domain::AgendaPoint& point);
HuddleView huddle_view(const ViewContext& view, const domain::Huddle& huddle);
std::vector<HuddleView> unread_huddles(const ViewContext& view);

// What the title of an id is, in the language of the screen; empty when it is no more.
std::string standard_title(const ViewContext& view, const std::string& id);
std::string about_title(const ViewContext& view, const domain::ImprovementAbout& about);

}  // namespace okienko::terminal
