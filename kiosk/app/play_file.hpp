// A play file: what a person does, one instruction a line. "#" begins a comment. Words after the name are one text,
// unless the table says otherwise.
//
//   hub start | hub stop          the real hub; stop asks it to end, kill does not
//   hub kill
//   hub revoke N                  shuts terminal N out
//   hub publish FOLDER            signs the pack in the folder and publishes it
//   terminal N                    this terminal from now on; enrolled and started on first use
//   start | stop | restart | kill the terminal's program; kill is SIGKILL
//   clock 2026-11-21 10:42        the wall time of all terminals (UTC+1), standing still. Before the hub's first start
//                                 the demonstration's roster begins on that day, else on the day of the run
//   clock +3 10:42                so many days later, at that time
//   repeat N ... end              what is between, so many times over; one within another, too
//   tap PATH                      the widget of that path; "lock/staff/* Anna N." is the first one whose path begins
//                                 so and whose words hold these
//   type TEXT                     on the hardware keyboard, into the field with the focus
//   scan TEXT                     with the barcode scanner
//   key NAME                      enter, escape, backspace, ...
//   ring NUMBER | hang-up NUMBER  as a telephone system says it to this terminal
//   expect TEXT                   it is on the screen within 3 s
//   absent TEXT                   it is not
//   there PATH                    a widget of that path is
//   wait TEXT                     as expect, within 30 s
//   swipe PATH                    the finger moves up over that area, which shows what stands further below
//   sign PATH                     draws with the finger on the pad of that path
//   camera COMMAND                what takes pictures, for terminals that start from here on; {shots} is the folder of
//                                 the pictures
//   inbox FILE                    puts a copy of the file into this terminal's inbox, as a document scanner does
//   technician-pin PIN            sets it, as a technician does beforehand; the terminal may be stopped
//   token                         types a new one-time token for this terminal, as its administrator would
//   training                      the terminal's program starts anew in its training mode; restart leaves it
//   damage FILE                   overwrites bytes in the middle of this terminal's file; its program is stopped
//   pack NAME                     terminals that start from here on work from a copy of the pack; {packs}/NAME is the
//                                 folder of it
//   spoil NAME/FILE               a line that means nothing, at the end of that copy's file
//   fill-disk | free-disk         takes what is left of the disk of the work folder, and gives it back. Refused on a
//                                 disk that is larger than a test would make
//   refused INSTRUCTION           carries it out, and it must fail
//   remember NAME PATH            the digits of that widget's words; {NAME} stands for them from here on
//   shot NAME                     a picture NAME.png
//   faults                        the page has no clipped, covered or pale word, no target that is too small or covered.
//                                 Done by itself after each tap, key, scan and typed text
//   look                          for who writes a play: prints the page's words and paths
//   as NAME PIN                   who signs in again after a checkpoint's kill (NAME is the tile's path)
//   way 9 WORDS                   from here on taps are counted; the way may take so many (see tap_count.hpp)
//   apart | together              what is between is counted apart
//   reached                       the way is at its end: its row of the table is printed, and its bound is kept
//   checkpoint NAME               with --kill-at-checkpoints: kill -9, start, sign in, and the same page is back
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace okienko::app {

inline constexpr std::size_t max_play_file_bytes = 256 * 1024;
inline constexpr std::size_t max_instructions = 20'000;  // with all that is repeated

struct Instruction {
  int line = 1;
  std::string name;
  std::string rest;
};

// `invalid` with file:line for an unknown instruction or a missing word.
base::Result<std::vector<Instruction>> read_play_file(const std::filesystem::path& path);

}  // namespace okienko::app
