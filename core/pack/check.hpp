// Checks over the pack as it is put together, before anything is proved about its ways: what belongs to a
// case stands where there is one, and conversations name steps and options that are there.
#pragma once

#include <vector>

#include "domain/pack.hpp"
#include "pack/conversation.hpp"
#include "pack/source.hpp"

namespace okienko::pack {

void check_cases(const domain::Pack& pack, const Source& source, Messages& messages);
void check_conversations(const domain::Pack& pack, const std::vector<Conversation>& conversations,
                         Messages& messages);

}  // namespace okienko::pack
