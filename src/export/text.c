/* export/text.c: aligned columns for people
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "export/text.h"

#define COLUMN_GAP 2

/* Where a cell is in the store of all cells, and how many places of a terminal it takes. */
typedef struct
{
  gsize start;
  gsize size;
  guint width;
} Cell;

typedef struct
{
  const NpExport *export;
  GString        *store;
  GArray         *cells; /* Cell, row by row, the header first */
  guint          *widths;
} Layout;

static guint
display_width (const char *text)
{
  guint width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      width += g_unichar_iszerowidth (c) ? 0 : g_unichar_iswide (c) ? 2 : 1;
    }

  return width;
}

/* Takes what has been appended to the store since @start as the next cell. */
static void
finish_cell (Layout *layout,
             guint   column,
             gsize   start)
{
  Cell cell = { .start = start, .size = layout->store->len - start };

  cell.width = display_width (layout->store->str + start);
  layout->widths[column] = MAX (layout->widths[column], cell.width);
  g_array_append_val (layout->cells, cell);
}

static void
lay_out_header (Layout *layout)
{
  for (guint i = 0; i < layout->export->n_columns; i++)
    {
      gsize start = layout->store->len;

      g_string_append (layout->store, np_column_get_title (layout->export->columns[i]));
      finish_cell (layout, i, start);
    }
}

static void
lay_out_row (Layout        *layout,
             gconstpointer  record)
{
  for (guint i = 0; i < layout->export->n_columns; i++)
    {
      gsize start = layout->store->len;

      np_column_append_shown (layout->export->columns[i], record, layout->store);
      if (layout->store->len == start)
        g_string_append_c (layout->store, '-');
      finish_cell (layout, i, start);
    }
}

static void
append_spaces (GString *text,
               guint    n)
{
  for (guint i = 0; i < n; i++)
    g_string_append_c (text, ' ');
}

static void
append_line (const Layout *layout,
             guint         row,
             GString      *text)
{
  guint n_columns = layout->export->n_columns;

  for (guint i = 0; i < n_columns; i++)
    {
      const Cell *cell = &g_array_index (layout->cells, Cell, row * n_columns + i);
      gboolean right = np_column_is_numeric (layout->export->columns[i]);
      guint padding = layout->widths[i] - cell->width;

      if (right)
        append_spaces (text, padding);
      g_string_append_len (text, layout->store->str + cell->start, cell->size);
      if (i + 1 < n_columns)
        append_spaces (text, COLUMN_GAP + (right ? 0 : padding));
    }
  g_string_append_c (text, '\n');
}

/**
 * np_text_append:
 * @self: what to write
 * @text: grows by the table as aligned text
 *
 * A line of translated titles, then a line for each row. The cells say what they
 * say in the window; numbers stand on the right, `-` means that there is no
 * value, and nothing is cut off.
 */
void
np_text_append (const NpExport *self,
                GString        *text)
{
  g_autoptr(GString) store = g_string_new (NULL);
  g_autoptr(GArray) cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  g_autofree guint *widths = g_new0 (guint, self->n_columns);
  Layout layout = { self, store, cells, widths };

  lay_out_header (&layout);
  for (guint i = 0; i < self->n_records; i++)
    lay_out_row (&layout, self->records[i]);

  for (guint i = 0; i <= self->n_records; i++)
    append_line (&layout, i, text);
}
