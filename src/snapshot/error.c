/* snapshot/error.c: why something could not be shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "snapshot/error.h"

G_DEFINE_QUARK (np-error-quark, np_error)
