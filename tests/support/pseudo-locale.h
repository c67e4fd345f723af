/* tests/support/pseudo-locale.h: finding texts that are not translated, or glued together
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PseudoCheck:
 *
 * What was found in texts of the language that tests/pseudo-locale.py makes. Each translated text is in ⟦ ⟧ there.
 */
typedef struct _PseudoCheck PseudoCheck;

gboolean     pseudo_locale_start (void);
int          pseudo_locale_skip  (void);

PseudoCheck *pseudo_check_new    (void) G_GNUC_WARN_UNUSED_RESULT;
void         pseudo_check_end    (PseudoCheck *self);
void         pseudo_check_data   (PseudoCheck *self,
                                  const char  *data);
void         pseudo_check_forget (PseudoCheck *self);
void         pseudo_check_text   (PseudoCheck *self,
                                  const char  *place,
                                  const char  *text);
void         pseudo_check_whole  (PseudoCheck *self,
                                  const char  *place,
                                  const char  *text);
void         pseudo_check_take   (PseudoCheck *self,
                                  const char  *place,
                                  char        *text);
void         pseudo_check_raw    (PseudoCheck *self,
                                  const char  *place,
                                  const char  *text);
guint        pseudo_check_get_n  (PseudoCheck *self);

gboolean     pseudo_text_is_good (const char  *data,
                                  const char  *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PseudoCheck, pseudo_check_end)

G_END_DECLS
