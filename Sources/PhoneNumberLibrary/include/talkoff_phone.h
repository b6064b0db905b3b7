// What the library of telephone numbers gives to the program, which opens it at its first number.
#ifndef TALKOFF_PHONE_H
#define TALKOFF_PHONE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// Reads a telephone number as somebody wrote it.
//
// text, length  UTF-8 of any bytes; it need not end in a zero byte.
// region        two capital letters of ISO 3166 for numbers without a country code; "" for none.
// answer        takes lines of `name value`, each ended by a line feed:
//               valid yes|no, e164, national, international, tel (an RFC 3966 URI), extension,
//               region, country (its English name), place yes|no (whether the number tells where it
//               is), zones (IANA names with blanks between them). What is not known has no line.
//
// Returns the bytes of the answer; -1 where the text is no number at all, or the answer has no room.
// No exception leaves it. It may be called from any thread.
int32_t talkoff_phone_read_1(
    const uint8_t *text, size_t length, const char *region, uint8_t *answer, size_t capacity);

// The region of a country's name in English or in its own languages, or of its two or three letters.
//
// Returns the two letters in `answer`, a zero byte behind them, and 1; 0 where there is none.
int32_t talkoff_phone_region_1(const uint8_t *name, size_t length, char answer[3]);

typedef int32_t (*talkoff_phone_read)(
    const uint8_t *, size_t, const char *, uint8_t *, size_t);
typedef int32_t (*talkoff_phone_region)(const uint8_t *, size_t, char *);

#ifdef __cplusplus
}
#endif

#endif
