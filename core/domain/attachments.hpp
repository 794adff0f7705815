// Notes, pictures and documents: how much of them one contact and one case may have, and what a file is by its first
// bytes. Pure.
#pragma once

#include <cstddef>
#include <string_view>

#include "base/bytes.hpp"

namespace okienko::domain {

inline constexpr std::size_t max_notes_of_contact = 20;
inline constexpr std::size_t max_notes_of_case = 100;
inline constexpr std::size_t max_attachments = 12;  // of one contact, and of one case
inline constexpr std::size_t max_attachment_bytes = 400 * 1024;
// Of one event, before base64 makes four bytes of three: the event stays below max_event_bytes.
inline constexpr std::size_t max_attachment_part_bytes = 40'000;

inline constexpr std::string_view media_jpeg = "image/jpeg";
inline constexpr std::string_view media_png = "image/png";
inline constexpr std::string_view media_pdf = "application/pdf";

// What the bytes say they are, whatever anybody called the file; empty: none of the three.
std::string_view media_type_of(base::BytesView bytes);

}  // namespace okienko::domain
