// The time zones of telephone numbers, by what they begin with.
#ifndef NUMBER_ZONES_H
#define NUMBER_ZONES_H

#include <string>

// Returns the zones of the longest known beginning of a number's digits, which begin with the
// country's code: IANA names with blanks between them; empty where nothing is known.
std::string zones_of_prefix(const std::string &digits);

#endif
