#include "number_zones.h"

#include <algorithm>
#include <cstring>
#include <iterator>

namespace {

struct Row {
  const char *prefix;
  const char *zones;
};

// In the order of strcmp by prefix.
const Row kRows[] = {
#include "number_zones.inc"
};

bool is_before(const Row &row, const std::string &prefix) {
  return std::strcmp(row.prefix, prefix.c_str()) < 0;
}

}  // namespace

std::string zones_of_prefix(const std::string &digits) {
  for (std::string prefix = digits; !prefix.empty(); prefix.pop_back()) {
    const Row *row = std::lower_bound(std::begin(kRows), std::end(kRows), prefix, is_before);
    if (row != std::end(kRows) && prefix == row->prefix) return row->zones;
  }
  return "";
}
