// Typed doors to libedit's variadic calls, which Swift cannot call. No state lives here: a `static`
// variable in this header would be copied into every object file that imports the module.
#ifndef TALKOFF_CEDITLINE_SHIM_H
#define TALKOFF_CEDITLINE_SHIM_H

#include <histedit.h>
#include <stdio.h>
#include <wchar.h>

// <wchar.h> hides it unless a feature macro is set before the first include.
extern int wcwidth(wchar_t character);

typedef unsigned char (*ceditline_command)(EditLine *, int);

// Draws into `screen` and takes `terminal` for its terminal: one of its own, so that it changes no
// mode of the person's. What it reads comes from the reader that is set. (Swift 6 refuses to name
// the shared variable stdin.)
static inline EditLine *ceditline_start(const char *name, FILE *screen, int terminal) {
  return el_init_fd(name, stdin, screen, screen, terminal, terminal, terminal);
}

static inline int ceditline_width(wchar_t character) { return wcwidth(character); }

static inline int ceditline_set_client(EditLine *editor, void *client) {
  return el_wset(editor, EL_CLIENTDATA, client);
}

static inline void *ceditline_client(EditLine *editor) {
  void *client = NULL;
  el_wget(editor, EL_CLIENTDATA, &client);
  return client;
}

static inline int ceditline_use_emacs_keys(EditLine *editor) {
  return el_wset(editor, EL_EDITOR, L"emacs");
}

static inline int ceditline_leave_signals_alone(EditLine *editor) {
  return el_wset(editor, EL_SIGNAL, 0);
}

static inline int ceditline_set_reader(EditLine *editor, el_rfunc_t reader) {
  return el_wset(editor, EL_GETCFN, reader);
}

static inline int ceditline_add_command(
    EditLine *editor, const wchar_t *name, const wchar_t *help, ceditline_command command) {
  return el_wset(editor, EL_ADDFN, name, help, command);
}

static inline int ceditline_bind(EditLine *editor, const wchar_t *key, const wchar_t *command) {
  return el_wset(editor, EL_BIND, key, command, NULL);
}

static inline int ceditline_set_edit_mode(EditLine *editor, int on) {
  return el_wset(editor, EL_EDITMODE, on);
}

static inline int ceditline_use_history(EditLine *editor, HistoryW *history) {
  return el_wset(editor, EL_HIST, history_w, history);
}

static inline int ceditline_history_limit(HistoryW *history, int entries_max) {
  HistEventW event;
  return history_w(history, &event, H_SETSIZE, entries_max);
}

static inline int ceditline_history_clear(HistoryW *history) {
  HistEventW event;
  return history_w(history, &event, H_CLEAR);
}

static inline int ceditline_history_enter(HistoryW *history, const wchar_t *text) {
  HistEventW event;
  return history_w(history, &event, H_ENTER, text);
}

#endif
