// Slows every sync of a file to the disk down, as a worn-out card would. Works on the libraries of this program too,
// since its own fsync and fdatasync stand before the C library's.
#pragma once

namespace okienko::bench {

void set_sync_delay_ms(int delay_ms);
int syncs_so_far();

}  // namespace okienko::bench
