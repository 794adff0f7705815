// Events and entities as JSON text, and back. Unknown members are ignored, missing ones keep their default, so that
// an older event reads as a newer one; anything else that changes needs a new type version and an upcaster here.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "domain/entities.hpp"
#include "domain/events.hpp"

namespace okienko::domain {

std::string_view type_name(const Event& event);
std::uint16_t type_version(const Event& event);

std::string body_of(const Event& event);
const Personal* personal_of(const Event& event);  // null where the type has none
std::string personal_to_text(const Personal& personal);
base::Result<Personal> personal_from_text(std::string_view text);

// `personal` is what could be unsealed: nullopt after an erasure. An unknown type gives `not_found`, which the
// caller keeps and passes on without projecting it.
base::Result<Event> event_from_text(std::string_view type, std::uint16_t version, std::string_view body,
                                    std::optional<Personal> personal);

// Whose key seals the personal part; nil where there is none. `customer_of_contact` decides for answers.
SubjectId sealed_for(const Event& event, const Entities& entities);

std::string to_text(const Customer& customer);
std::string to_text(const Case& matter);
std::string to_text(const Contact& contact);
std::string to_text(const Promise& promise);
std::string to_text(const ApprovalRequest& request);
std::string to_text(const Staff& staff);
std::string to_text(const PublishedPack& pack);
std::string to_text(const GoodsItem& goods);
std::string to_text(const Attachment& attachment);
std::string to_text(const Concern& concern);
std::string to_text(const Shift& shift);
std::string to_text(const Improvement& improvement);
std::string to_text(const Huddle& huddle);
template <class Entity>
base::Result<Entity> from_text(std::string_view text);

}  // namespace okienko::domain
