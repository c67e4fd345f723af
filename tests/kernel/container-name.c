/* tests/kernel/container-name.c: tests of the container that a cgroup belongs to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/container-name.h"

#include "support/proc-tree.h"

#define ID "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define SHORT_ID "0123456789ab"

static const struct
{
  const char *path;
  const char *name;
} cases[] = {
  { "/system.slice/docker-" ID ".scope", SHORT_ID },
  { "/docker/" ID, SHORT_ID },
  { "/docker/" ID "/init.scope", SHORT_ID },
  { "/user.slice/user-1000.slice/user@1000.service/user.slice/libpod-" ID ".scope/container", SHORT_ID },
  { "/machine.slice/libpod-" ID ".scope", SHORT_ID },
  { "/libpod_parent/libpod-" ID, SHORT_ID },
  { "/system.slice/web.service/libpod-payload-" ID, SHORT_ID },
  { "/kubepods.slice/kubepods-besteffort.slice/kubepods-besteffort-pod12.slice/cri-containerd-" ID ".scope", SHORT_ID },
  { "/kubepods/besteffort/pod1234/" ID, SHORT_ID },
  { "/kubepods.slice/kubepods-pod12.slice/crio-" ID ".scope", SHORT_ID },
  { "/system.slice/kubepods-pod12.slice:cri-containerd:" ID, SHORT_ID },
  { "/lxc.payload.web/system.slice/nginx.service", "web" },
  { "/lxc.payload/web", "web" },
  { "/lxc/web/init.scope", "web" },
  { "/machine.slice/machine-web.scope", "web" },
  { "/machine.slice/machine-web\\x2dshop.scope/payload/system.slice", "web-shop" },
  { "/machine.slice/machine-lxc\\x2d4711\\x2dweb.scope", "web" },
  { "/machine.slice/systemd-nspawn@web\\x2dshop.service/payload", "web-shop" },
  /* The container in a container. */
  { "/lxc.payload.outer/system.slice/docker-" ID ".scope", SHORT_ID },
  { "/system.slice/docker-" ID ".scope/lxc.payload.inner/init.scope", "inner" },
  /* No containers. */
  { "", NULL },
  { "/", NULL },
  { "/system.slice/docker.service", NULL },
  { "/system.slice/docker-abc.scope", NULL },
  { "/machine.slice/libpod-conmon-" ID ".scope", NULL },
  { "/lxc.monitor.web", NULL },
  { "/machine.slice/machine-qemu\\x2d1\\x2dwindows.scope", NULL },
  { "/machine.slice/machine-.scope", NULL },
  { "/lxc.payload.", NULL },
  { "/machine.slice/systemd-nspawn@.service", NULL },
  { "/user.slice/user-1000.slice/session-2.scope", NULL },
  { "/home/" ID, NULL },
  /* Nonsense. */
  { "docker-", NULL },
  { "machine-\\x.scope", "\\x" },
  { "machine-\\x2.scope", "\\x2" },
  { "/lxc.payload.a\x1b[31mb", "a␛[31mb" },
};

static void
test_names (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = np_container_name_from_cgroup (cases[i].path);

      g_test_message ("%s", cases[i].path);
      g_assert_cmpstr (name, ==, cases[i].name);
    }
}

/* With cgroup v1 there is a line for each controller, and with both the first container counts. */
static void
test_processes (NpTestNet     *files,
                gconstpointer  data)
{
  g_autofree char *name = NULL;

  np_test_proc_add_process (files->proc, 10, 1, "init");
  g_assert_null (np_container_name_from_process (files->proc, 10));

  np_test_proc_add_file (files->proc, 10, "cgroup", "0::/init.scope\n", -1);
  g_assert_null (np_container_name_from_process (files->proc, 10));

  np_test_proc_add_file (files->proc, 10, "cgroup", "nonsense\n:\n12:cpu:/\n1:name=systemd:/lxc/a:b\n0::/lxc/other\n", -1);
  name = np_container_name_from_process (files->proc, 10);
  g_assert_cmpstr (name, ==, "a:b");

  g_assert_null (np_container_name_from_process (files->proc, 11));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/container-name/names", test_names);
  np_test_net_add ("/container-name/processes", test_processes);

  return g_test_run ();
}
