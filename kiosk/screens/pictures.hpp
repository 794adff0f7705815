// Pictures and documents on the screens: choosing one to add, and looking at what was added.
#pragma once

#include "kiosk/camera/worker.hpp"
#include "kiosk/screens/step.hpp"

namespace okienko::screens {

// What the camera's worker answered. Called between frames.
void receive(PictureState& state, camera::Answer answer);

// Once a frame, before the page is drawn: looks for sources in a contact, and lets a file leave its folder once it
// stands on record.
void follow_pictures(const terminal::Snapshot& snapshot, LocalState& local, Output& output);

// Is there a camera or a folder to take a picture from?
bool picture_sources(const PictureState& state);

struct PickSpec {
  std::string path = "script/photo";  // of its widgets: PATH/take, PATH/inbox/1, PATH/again, PATH/use
  std::string use_path;               // the button that adds what was taken
  std::string fact;                   // that it answers; empty: none
};
// Taking one, looking at it, adding it. Gives true in the frame in which it is added.
bool draw_picker(const StepPage& page, const PickSpec& spec, ui::Column& column, float room);

// Small, in two columns; a tap shows it large.
void draw_attachments(const StepPage& page, ui::Column& column);
// The sheets: adding one beside the script, and one of them large.
void draw_attach(const StepPage& page);
void draw_large(const StepPage& page);

}  // namespace okienko::screens
