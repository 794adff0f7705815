// The icons that a pack can name. What each looks like is the screen's business: this list is held equal to
// the one of kiosk/ui/icons.hpp by a test of the screens.
#pragma once

#include <string_view>

namespace okienko::pack {

inline constexpr std::string_view icon_names[] = {
    "call",          "person",
    "storefront",    "mail",
    "search",        "swap_horiz",
    "build",         "arrow_downward",
    "undo",          "edit",
    "flag",          "check",
    "check_circle",  "add",
    "arrow_back",    "arrow_forward",
    "backspace",     "keyboard",
    "keyboard_hide", "lock",
    "warning",       "error",
    "info",          "schedule",
    "history",       "help",
    "card_giftcard", "more_horiz",
    "sync",          "cloud_off",
    "close",         "chevron_right",
    "chevron_left",  "print",
    "logout",        "star",
    "group",         "person_add",
    "receipt",       "pause_circle",
    "note_add",      "event",
    "thumb_up",      "settings",
    "storage",       "send",
    "assignment",    "redeem",
    "home",          "forum",
    "verified_user", "gavel",
    "location_on",   "lightbulb",
    "description",   "local_offer",
    "shopping_cart", "timer",
    "arrow_upward",  "money_off",
    "payments",      "local_shipping",
    "priority_high", "language",
    "trending_down", "screen_rotation",
    "task_alt",      "system_update",
    "refresh",       "photo_camera",
    "photo",         "short_text",
};

}  // namespace okienko::pack
