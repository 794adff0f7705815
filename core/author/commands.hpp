// The commands of okienko-pack, one function each: they print what an author reads, and give the exit code of the
// program. 0: done and good; 1: not good, the messages say why.
#pragma once

#include <string>

namespace okienko::author {

int new_pack(const std::string& folder, const std::string& language);
int check(const std::string& folder, bool as_json);
int draw(const std::string& folder, const std::string& script, const std::string& file, const std::string& language);
int test(const std::string& folder);
int diff(const std::string& before, const std::string& after);
int clock(const std::string& folder, const std::string& clock, const std::string& date, const std::string& language,
          bool as_json);
int stats(const std::string& folder, const std::string& language, bool as_json);
int schema(const std::string& folder);  // writes the schemas for editors into it
int explain(const std::string& code);   // empty: names all codes

int new_key(const std::string& file);
int sign(const std::string& folder, const std::string& key_file);
int verify(const std::string& folder, const std::string& author);  // author: the key it has to be from; may be empty
int publish(const std::string& folder, const std::string& hub, const std::string& token);

}  // namespace okienko::author
