/* snapshot/error.h: why something could not be shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * NP_ERROR:
 *
 * The error domain of everything that reads or writes for Netplain. The message
 * of such an error is a translated sentence for the person at the screen.
 */
#define NP_ERROR (np_error_quark ())

/**
 * NpErrorCode:
 * @NP_ERROR_FAILED: anything that is none of the others
 * @NP_ERROR_NOT_PERMITTED: allowed only with more privilege
 * @NP_ERROR_NOT_SUPPORTED: this kernel does not have it
 * @NP_ERROR_INVALID: what was read does not have the shape it must have
 * @NP_ERROR_INTERRUPTED: the kernel's table changed while it was read, again and again
 */
typedef enum
{
  NP_ERROR_FAILED,
  NP_ERROR_NOT_PERMITTED,
  NP_ERROR_NOT_SUPPORTED,
  NP_ERROR_INVALID,
  NP_ERROR_INTERRUPTED,
} NpErrorCode;

GQuark np_error_quark (void);

G_END_DECLS
