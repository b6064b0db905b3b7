// libphonenumber (Debian: libphonenumber-dev) behind two C functions.
//
// It is a shared object of its own: loading libphonenumber, protobuf and ICU with the program would
// cost more than the program's whole start (docs/DECISIONS.md has the figures).
#include "talkoff_phone.h"

#include <phonenumbers/phonenumberutil.h>
#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <cstring>
#include <string>

#include "number_zones.h"

namespace {

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

// libphonenumber takes no longer text; its own limit is the same.
constexpr size_t kTextBytesMax = 250;

const char *yes(bool value) { return value ? "yes" : "no"; }

class Answer {
 public:
  void add(const char *name, const std::string &value) {
    if (value.empty()) return;
    text_ += name;
    text_ += ' ';
    for (char byte : value) text_ += byte == '\n' ? ' ' : byte;
    text_ += '\n';
  }

  int32_t put(uint8_t *answer, size_t capacity) const {
    if (text_.size() > capacity) return -1;
    std::memcpy(answer, text_.data(), text_.size());
    return static_cast<int32_t>(text_.size());
  }

 private:
  std::string text_;
};

std::string formatted(const PhoneNumber &number, PhoneNumberUtil::PhoneNumberFormat format) {
  std::string text;
  PhoneNumberUtil::GetInstance()->Format(number, format, &text);
  return text;
}

std::string english_name(const std::string &region) {
  icu::UnicodeString name;
  icu::Locale("", region.c_str()).getDisplayCountry(icu::Locale::getEnglish(), name);
  std::string text;
  name.toUTF8String(text);
  return text == region ? "" : text;
}

// A number that may be anywhere in its country is in any of its country's zones.
std::string zones_of(const PhoneNumber &number, bool is_of_a_place) {
  if (!is_of_a_place) return zones_of_prefix(std::to_string(number.country_code()));
  return zones_of_prefix(formatted(number, PhoneNumberUtil::E164).substr(1));
}

Answer answer_about(const PhoneNumber &number) {
  PhoneNumberUtil *util = PhoneNumberUtil::GetInstance();
  const bool is_valid = util->IsValidNumber(number);
  std::string region;
  util->GetRegionCodeForNumber(number, &region);
  // "ZZ" is no country, "001" is all of them.
  if (region.size() != 2 || region == "ZZ") region.clear();
  Answer answer;
  answer.add("valid", yes(is_valid));
  answer.add("e164", formatted(number, PhoneNumberUtil::E164));
  answer.add("national", formatted(number, PhoneNumberUtil::NATIONAL));
  answer.add("international", formatted(number, PhoneNumberUtil::INTERNATIONAL));
  answer.add("tel", formatted(number, PhoneNumberUtil::RFC3966));
  answer.add("extension", number.extension());
  answer.add("region", region);
  if (!region.empty()) answer.add("country", english_name(region));
  if (is_valid) {
    const bool is_of_a_place = util->IsNumberGeographical(number);
    answer.add("place", yes(is_of_a_place));
    answer.add("zones", zones_of(number, is_of_a_place));
  }
  return answer;
}

bool is_region(const char *region) {
  return region[0] >= 'A' && region[0] <= 'Z' && region[1] >= 'A' && region[1] <= 'Z' &&
         region[2] == 0;
}

// What people write and ICU does not know.
const struct {
  const char *name;
  const char *code;
} kOtherNames[] = {
    {"UK", "GB"},       {"U.K.", "GB"},    {"Great Britain", "GB"},
    {"England", "GB"},  {"Scotland", "GB"}, {"Wales", "GB"},
    {"Northern Ireland", "GB"}, {"U.S.A.", "US"}, {"United States of America", "US"},
    {"Holland", "NL"},  {"The Netherlands", "NL"}, {"Suisse", "CH"}, {"Svizzera", "CH"},
};

bool is_same(const icu::UnicodeString &name, const char *ascii) {
  return name.caseCompare(icu::UnicodeString(ascii, -1, US_INV), U_FOLD_CASE_DEFAULT) == 0;
}

bool is_name_of(const icu::UnicodeString &name, const char *code) {
  if (is_same(name, code)) return true;
  const icu::Locale country("", code);
  if (country.getISO3Country()[0] != 0 && is_same(name, country.getISO3Country())) return true;
  icu::Locale own("und", code);
  UErrorCode status = U_ZERO_ERROR;
  own.addLikelySubtags(status);
  for (const icu::Locale &language : {icu::Locale::getEnglish(), own}) {
    icu::UnicodeString said;
    country.getDisplayCountry(language, said);
    if (name.caseCompare(said, U_FOLD_CASE_DEFAULT) == 0) return true;
  }
  return false;
}

}  // namespace

int32_t talkoff_phone_read_1(
    const uint8_t *text, size_t length, const char *region, uint8_t *answer, size_t capacity) {
  if (length == 0 || length > kTextBytesMax) return -1;
  try {
    const std::string words(reinterpret_cast<const char *>(text), length);
    const std::string home = is_region(region) ? region : "ZZ";
    PhoneNumber number;
    const auto failure =
        PhoneNumberUtil::GetInstance()->ParseAndKeepRawInput(words, home, &number);
    if (failure != PhoneNumberUtil::NO_PARSING_ERROR) return -1;
    return answer_about(number).put(answer, capacity);
  } catch (...) {
    return -1;
  }
}

int32_t talkoff_phone_region_1(const uint8_t *name, size_t length, char answer[3]) {
  if (length < 2 || length > kTextBytesMax) return 0;
  try {
    const std::string words(reinterpret_cast<const char *>(name), length);
    const auto wanted = icu::UnicodeString::fromUTF8(words);
    for (const auto &other : kOtherNames) {
      if (!is_same(wanted, other.name)) continue;
      std::memcpy(answer, other.code, 3);
      return 1;
    }
    for (const char *const *code = icu::Locale::getISOCountries(); *code != nullptr; ++code) {
      if (!is_name_of(wanted, *code)) continue;
      std::memcpy(answer, *code, 3);
      return 1;
    }
  } catch (...) {
  }
  return 0;
}
