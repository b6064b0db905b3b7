// libcsv (Debian: libcsv-dev) ships no pkg-config file; the module map names the library itself.
#include <csv.h>
