#ifndef TALKOFF_CSQLITECONTROL_SHIM_H
#define TALKOFF_CSQLITECONTROL_SHIM_H

#include <sqlite3.h>
#include <sys/vfs.h>

/* Swift cannot call C functions with a variable number of arguments: each use has its own typed
   function here. All of them return an SQLite result code. */

/* Closing the last connection copies the write-ahead log back into the file. That checkpoint would
   run outside the write gate, so it is turned off. */
static inline int talkoff_no_checkpoint_on_close(sqlite3 *database) {
  return sqlite3_db_config(database, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, (int *)0);
}

/* Refuses SQL that would corrupt the file: writable_schema, shadow tables, journal_mode=OFF. */
static inline int talkoff_defensive(sqlite3 *database) {
  return sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)0);
}

/* SQLite counts the memory it uses behind a lock at each allocation; nobody asks for the count. To
   be called before anything else of SQLite. */
static inline int talkoff_no_memory_statistics(void) {
  return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

/* The kind of file system a file lies on (the magic number of statfs), or -1. Glibc's Swift module
   leaves <sys/vfs.h> out. */
static inline long long talkoff_file_system(const char *path) {
  struct statfs status;
  if (statfs(path, &status) != 0) return -1;
  return (unsigned int)status.f_type;
}

#endif
