#include "kiosk/paper/codes.hpp"

#include <qrencode.h>
#include <zint.h>

#include <algorithm>
#include <memory>
#include <string>

namespace okienko::paper {

std::optional<std::vector<int>> bars_of(std::string_view text) {
  const bool plain = std::all_of(text.begin(), text.end(), [](char byte) { return byte >= 0x20 && byte < 0x7F; });
  if (text.empty() || text.size() > max_bars_bytes || !plain) return std::nullopt;
  const std::unique_ptr<zint_symbol, void (*)(zint_symbol*)> symbol(ZBarcode_Create(), ZBarcode_Delete);
  if (!symbol) return std::nullopt;
  symbol->symbology = BARCODE_CODE128;
  const std::string copy(text);
  const int result = ZBarcode_Encode(symbol.get(), reinterpret_cast<const unsigned char*>(copy.data()),
                                     static_cast<int>(copy.size()));
  if (result >= ZINT_ERROR || symbol->width <= 0) return std::nullopt;
  std::vector<int> widths;
  bool dark = false;
  for (int column = 0; column < symbol->width; ++column) {
    const bool now = ((symbol->encoded_data[0][column / 8] >> (column % 8)) & 1) != 0;
    if (now == dark && !widths.empty()) {
      ++widths.back();
    } else if (now || !widths.empty()) {
      widths.push_back(1);
      dark = now;
    }
  }
  return widths;
}

std::optional<Square> square_of(std::string_view text) {
  if (text.empty() || text.size() > max_square_bytes) return std::nullopt;
  const std::unique_ptr<QRcode, void (*)(QRcode*)> code(
      QRcode_encodeString(std::string(text).c_str(), 0, QR_ECLEVEL_M, QR_MODE_8, 1), QRcode_free);
  if (!code) return std::nullopt;
  Square square;
  square.size = code->width;
  square.dark.resize(static_cast<std::size_t>(code->width) * static_cast<std::size_t>(code->width));
  for (std::size_t index = 0; index < square.dark.size(); ++index) square.dark[index] = (code->data[index] & 1) != 0;
  return square;
}

}  // namespace okienko::paper
