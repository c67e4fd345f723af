/* ui/severity.c: how bad something is, as people see it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/severity.h"

/* Beside its word each has a form and a colour. Red is only what does not work. */
static const struct
{
  const char *icon_name;
  const char *css_class;
} looks[NP_N_SEVERITIES] = {
  [NP_SEVERITY_NONE] = { "object-select-symbolic", "severity-none" },
  [NP_SEVERITY_INFO] = { "dialog-information-symbolic", "severity-info" },
  [NP_SEVERITY_NOTICE] = { "view-reveal-symbolic", "severity-notice" },
  [NP_SEVERITY_WARNING] = { "dialog-warning-symbolic", "severity-warning" },
  [NP_SEVERITY_PROBLEM] = { "dialog-error-symbolic", "severity-problem" },
};

/**
 * np_severity_get_icon_name:
 * @severity: how bad something is
 *
 * Returns: (transfer none): a symbolic icon that no other severity has
 */
const char *
np_severity_get_icon_name (NpSeverity severity)
{
  g_return_val_if_fail (severity < NP_N_SEVERITIES, NULL);

  return looks[severity].icon_name;
}

/**
 * np_severity_get_css_class:
 * @severity: how bad something is
 *
 * Returns: (transfer none): the CSS class that gives its colour
 */
const char *
np_severity_get_css_class (NpSeverity severity)
{
  g_return_val_if_fail (severity < NP_N_SEVERITIES, NULL);

  return looks[severity].css_class;
}
