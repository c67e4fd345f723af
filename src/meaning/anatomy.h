/* meaning/anatomy.h: what the numbers of an address say
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/address.h"

G_BEGIN_DECLS

/**
 * NpAnatomyPart:
 * @start: the first bit of the address that belongs to it, counted from 0 at the left
 * @length: how many bits
 * @title: a few words, translated
 * @text: a whole sentence about these bits, translated
 *
 * Bits of an address that have a meaning together, such as those of the network and those of the computer in it.
 */
typedef struct
{
  guint8  start;
  guint8  length;
  char   *title;
  char   *text;
} NpAnatomyPart;

/**
 * NpAnatomy:
 * @address: the address
 * @prefix_length: how many bits belong to the network; 32 or 128 when no prefix was given
 * @has_prefix: whether a prefix was given
 * @parts: (element-type NpAnatomyPart): its parts from left to right, which cover all bits
 * @lines: whole translated sentences: what kind of address it is, what the prefix says in words ("the first 24 of 32
 *   bits must match: the first three numbers"), from where to where the network reaches and how many addresses it has,
 *   what a bit pattern such as a mask is
 *
 * An address or a prefix, taken apart for people.
 */
typedef struct
{
  NpAddress  address;
  guint8     prefix_length;
  gboolean   has_prefix;
  GPtrArray *parts;
  GStrv      lines;
} NpAnatomy;

NpAnatomy *np_anatomy_new         (const char       *text,
                                   GError          **error) G_GNUC_WARN_UNUSED_RESULT;
void       np_anatomy_free        (NpAnatomy        *self);
gboolean   np_anatomy_get_bit     (const NpAnatomy  *self,
                                   guint             n);
gboolean   np_anatomy_matches     (const NpAnatomy  *self,
                                   const NpAddress  *other,
                                   guint            *n_same);
char      *np_anatomy_dup_match   (const NpAnatomy  *self,
                                   const NpAddress  *other) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NpAnatomy, np_anatomy_free)

G_END_DECLS
