// Folding of names for searching. Letters are decomposed and their marks dropped, which covers ą, ć, ę, ń, ó,
// ś, ź, ż and the marks of every other script; the few letters with a stroke have no decomposition in Unicode
// and stand here.
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "base/check.hpp"
#include "store/store.hpp"

namespace okienko::store {

namespace {

// After case folding, so only small letters.
const char* without_stroke(UChar32 letter) {
  switch (letter) {
    case 0x0142:  // ł
      return "l";
    case 0x0111:  // đ
      return "d";
    case 0x00f8:  // ø
      return "o";
    case 0x0127:  // ħ
      return "h";
    case 0x00e6:  // æ
      return "ae";
    case 0x0153:  // œ
      return "oe";
    case 0x0131:  // dotless i
      return "i";
    default:
      return nullptr;
  }
}

}  // namespace

std::string fold_for_search(std::string_view text) {
  const bool ascii =
      std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (ascii) {
    std::string folded(text);
    for (char& c : folded) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return folded;
  }
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* decompose = icu::Normalizer2::getNFKDInstance(status);
  OKIENKO_CHECK(U_SUCCESS(status));  // the data is linked in
  icu::UnicodeString source =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  source.foldCase();
  const icu::UnicodeString decomposed = decompose->normalize(source, status);
  OKIENKO_CHECK(U_SUCCESS(status));
  icu::UnicodeString kept;
  for (std::int32_t i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1)) {
    const UChar32 letter = decomposed.char32At(i);
    if (u_charType(letter) == U_NON_SPACING_MARK) continue;
    if (const char* plain = without_stroke(letter)) {
      kept.append(icu::UnicodeString::fromUTF8(plain));
    } else {
      kept.append(letter);
    }
  }
  std::string folded;
  kept.toUTF8String(folded);
  return folded;
}

}  // namespace okienko::store
