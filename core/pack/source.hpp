// Where the things of a loaded pack stand in its files, so that a proof can point at the line that an author
// wrote. Steps of a part point at the part's file, under whatever name they were put in place.
//
// Looks into the trees of the files; valid only as long as these are.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "pack/reading.hpp"

namespace okienko::pack {

class Source {
 public:
  explicit Source(const Reading& reading);

  // Of the value under `key` in the map that defines the thing; of its id when there is no such key. `scope`
  // as in Mention.
  Place of(Thing thing, const std::string& id, std::string_view key = {},
           const std::string& scope = {}) const;

  // The same for a step as the loaded script has it. A key that the step of a part lacks is looked for in the
  // step that runs the part.
  Place step(const std::string& script, const std::string& step, std::string_view key = {}) const;
  Place option(const std::string& script, const std::string& step, const std::string& option,
               std::string_view key = {}) const;

  // A step as it was authored: which file's, under which id; and the steps that ran its part, innermost
  // first.
  struct Origin {
    struct Authored {
      std::string script;  // or part
      std::string step;
    };
    Authored authored;
    std::vector<Authored> run_by;
  };
  void put_in_place(const std::string& script, const std::string& step, Origin origin);
  const Origin* origin(const std::string& script, const std::string& step) const;

 private:
  const Mention* definition(Thing thing, const std::string& scope, const std::string& id) const;

  std::map<std::tuple<Thing, std::string, std::string>, const Mention*> definitions_;
  std::map<std::pair<std::string, std::string>, Origin> steps_;
};

}  // namespace okienko::pack
