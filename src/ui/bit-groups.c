/* ui/bit-groups.c: an address bit by bit
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/bit-groups.h"

#include <glib/gi18n-lib.h>

/* Between two groups, and between two lines of them. */
#define GAP 12

/* How many looks the parts of an address can have: a colour and a kind of line each, see style.css. */
#define N_LOOKS 4

/**
 * NpBitGroups:
 *
 * The numbers of an address, each above its bits; those of an IPv6 address without bits unless a part of the address ends
 * among them. Bits that belong together look alike: whoever shows them says in words what each look stands for, with
 * np_bit_groups_create_run(). Groups that have no room in a line stand in the next one.
 */
struct _NpBitGroups
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (NpBitGroups, np_bit_groups, GTK_TYPE_WIDGET)

static GtkSizeRequestMode
np_bit_groups_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* Returns the group after those that have room in one line. */
static GtkWidget *
measure_line (GtkWidget *first,
              int        width,
              int       *height)
{
  GtkWidget *group = first;
  int x = 0;

  *height = 0;
  for (; group != NULL; group = gtk_widget_get_next_sibling (group))
    {
      GtkRequisition size;

      gtk_widget_get_preferred_size (group, NULL, &size);
      if (group != first && x + size.width > width)
        break;
      x += size.width + GAP;
      *height = MAX (*height, size.height);
    }

  return group;
}

/* With their lower edges side by side: there are the bits. Addresses are read from left to right by everybody. */
static void
place_line (GtkWidget *first,
            GtkWidget *end,
            int        y,
            int        height)
{
  int x = 0;

  for (GtkWidget *group = first; group != end; group = gtk_widget_get_next_sibling (group))
    {
      GtkRequisition size;

      gtk_widget_get_preferred_size (group, NULL, &size);
      gtk_widget_size_allocate (group, &(GtkAllocation) { x, y + height - size.height, size.width, size.height }, -1);
      x += size.width + GAP;
    }
}

/* Gives each group its place, or only finds out how much room all of them need. Returns the height. */
static int
place_groups (GtkWidget *self,
              int        width,
              gboolean   is_final)
{
  GtkWidget *first = gtk_widget_get_first_child (self);
  int y = 0;

  while (first != NULL)
    {
      int height;
      GtkWidget *end = measure_line (first, width, &height);

      if (is_final)
        place_line (first, end, y, height);
      y += height + (end != NULL ? GAP : 0);
      first = end;
    }

  return y;
}

/* With as many lines as there must be, the groups are spread over them evenly: two and two rather than three and one. */
static int
find_even_width (GtkWidget *self,
                 int        widest,
                 int        width)
{
  int height = place_groups (self, width, FALSE);

  while (width - 1 >= widest && place_groups (self, width - 1, FALSE) == height)
    width--;

  return width;
}

static int
get_widest (GtkWidget *self)
{
  int widest = 0;

  for (GtkWidget *group = gtk_widget_get_first_child (self); group != NULL; group = gtk_widget_get_next_sibling (group))
    {
      GtkRequisition size;

      gtk_widget_get_preferred_size (group, NULL, &size);
      widest = MAX (widest, size.width);
    }

  return widest;
}

static void
np_bit_groups_measure (GtkWidget      *widget,
                       GtkOrientation  orientation,
                       int             for_size,
                       int            *minimum,
                       int            *natural,
                       int            *minimum_baseline,
                       int            *natural_baseline)
{
  int widest = get_widest (widget), all = 0;

  for (GtkWidget *group = gtk_widget_get_first_child (widget); group != NULL; group = gtk_widget_get_next_sibling (group))
    {
      GtkRequisition size;

      gtk_widget_get_preferred_size (group, NULL, &size);
      all += size.width + (all > 0 ? GAP : 0);
    }

  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? widest : place_groups (widget, MAX (for_size, widest), FALSE);
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? all : *minimum;
}

static void
np_bit_groups_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  place_groups (widget, find_even_width (widget, get_widest (widget), width), TRUE);
}

static void
clear (GtkWidget *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self)) != NULL)
    gtk_widget_unparent (child);
}

static void
np_bit_groups_dispose (GObject *object)
{
  clear (GTK_WIDGET (object));

  G_OBJECT_CLASS (np_bit_groups_parent_class)->dispose (object);
}

static void
np_bit_groups_class_init (NpBitGroupsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = np_bit_groups_dispose;
  widget_class->get_request_mode = np_bit_groups_get_request_mode;
  widget_class->measure = np_bit_groups_measure;
  widget_class->size_allocate = np_bit_groups_size_allocate;

  gtk_widget_class_set_css_name (widget_class, "bitgroups");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
np_bit_groups_init (NpBitGroups *self)
{
}

/* Which part the bit belongs to. */
static guint
find_part (const NpAnatomy *anatomy,
           guint            bit)
{
  for (guint i = 0; i < anatomy->parts->len; i++)
    {
      const NpAnatomyPart *part = anatomy->parts->pdata[i];

      if (bit >= part->start && bit < (guint) part->start + part->length)
        return i;
    }

  return 0;
}

/* The bits from @bit on that belong to the same part and the same group, as digits. */
static char *
dup_run (const NpAnatomy *anatomy,
         guint            bit,
         guint            end)
{
  guint part = find_part (anatomy, bit);
  GString *digits = g_string_new (NULL);

  for (; bit < end && find_part (anatomy, bit) == part; bit++)
    g_string_append_c (digits, np_anatomy_get_bit (anatomy, bit) ? '1' : '0');

  return g_string_free (digits, FALSE);
}

static GtkWidget *
create_bits (const NpAnatomy *anatomy,
             guint            bit,
             guint            end)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);

  while (bit < end)
    {
      g_autofree char *digits = dup_run (anatomy, bit, end);

      gtk_box_append (GTK_BOX (box), np_bit_groups_create_run (digits, find_part (anatomy, bit)));
      bit += (guint) strlen (digits);
    }

  return box;
}

/* Of an IPv6 address, 128 bits would be no help: most of its numbers belong to one part as a whole. */
static GtkWidget *
create_group (const NpAnatomy *anatomy,
              guint            bit,
              guint            n_bits,
              const char      *number)
{
  guint first = find_part (anatomy, bit), last = find_part (anatomy, bit + n_bits - 1);
  GtkWidget *group, *label;

  if (n_bits > 8 && first == last)
    return np_bit_groups_create_run (number, first);

  group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  label = gtk_label_new (number);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (label, "numeric");
  gtk_box_append (GTK_BOX (group), label);
  gtk_box_append (GTK_BOX (group), create_bits (anatomy, bit, bit + n_bits));
  gtk_widget_set_direction (group, GTK_TEXT_DIR_LTR);

  return group;
}

/**
 * np_bit_groups_create_run:
 * @text: bits, or what stands for them
 * @part: to which part of an address they belong, from 0 on
 *
 * Returns: (transfer floating): the text in the look of that part
 */
GtkWidget *
np_bit_groups_create_run (const char *text,
                          guint       part)
{
  GtkWidget *label = gtk_label_new (text);
  g_autofree char *look = g_strdup_printf ("part-%u", part % N_LOOKS);

  gtk_widget_add_css_class (label, "bits");
  gtk_widget_add_css_class (label, "monospace");
  gtk_widget_add_css_class (label, look);

  /* As the bits stand, so do the numbers of the first and the last one. */
  gtk_widget_set_direction (label, GTK_TEXT_DIR_LTR);

  return label;
}

/**
 * np_bit_groups_set_anatomy:
 * @self: a widget
 * @anatomy: (nullable): the address to show
 */
void
np_bit_groups_set_anatomy (NpBitGroups     *self,
                           const NpAnatomy *anatomy)
{
  guint n_bits = anatomy != NULL ? np_address_family_bits (anatomy->address.family) : 0;
  guint group_bits = n_bits > 32 ? 16 : 8;
  g_autoptr(GString) digits = g_string_new (NULL);
  g_autofree char *name = NULL;

  g_return_if_fail (NP_IS_BIT_GROUPS (self));

  clear (GTK_WIDGET (self));
  for (guint bit = 0; bit < n_bits; bit += group_bits)
    {
      const guint8 *bytes = anatomy->address.bytes + bit / 8;
      g_autofree char *number = group_bits > 8 ? g_strdup_printf ("%x", (guint) (bytes[0] << 8 | bytes[1]))
                                               : g_strdup_printf ("%u", (guint) bytes[0]);

      gtk_widget_set_parent (create_group (anatomy, bit, group_bits, number), GTK_WIDGET (self));
      for (guint i = bit; i < bit + group_bits; i++)
        g_string_append_c (digits, np_anatomy_get_bit (anatomy, i) ? '1' : '0');
      g_string_append_c (digits, ' ');
    }

  /* Translators: %s are the bits of an address, as in 01111111 00000000 00000000 00000001. */
  name = g_strdup_printf (_("Bit by bit: %s"), digits->str);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}
