// Expat (Debian: libexpat1-dev): a streaming, non-validating parser of XML 1.0.
#include <expat.h>
