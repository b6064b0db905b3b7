// The words of our library of telephone numbers. Nothing is linked: it is opened when it is needed.
#include "../PhoneNumberLibrary/include/talkoff_phone.h"

// glibc 2.34 and later; its header shows it only to programs that ask for extensions.
#include <spawn.h>
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);
