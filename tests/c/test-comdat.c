/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 */

#include "ir-fixtures.h"

#define COMDATS \
  "$zeta = comdat any\n" \
  "$alpha = comdat largest\n" \
  "@zeta = constant i32 1, comdat\n" \
  "@plain = global i32 2\n" \
  "@shared = common global i32 0\n" \
  "@outside = external global i32\n" \
  "define void @f() comdat($alpha) {\n" \
  "  ret void\n" \
  "}\n" \
  "define ptr @resolve() {\n" \
  "  ret ptr @f\n" \
  "}\n" \
  "@chosen = ifunc void (), ptr @resolve\n"

static LlvmgModule *
make_comdats (void)
{
  g_autoptr (LlvmgContext) context = llvmg_context_new ();

  return parse_text (context, COMDATS);
}

static void
assert_name (LlvmgComdat *comdat, const char *expected)
{
  g_autofree char *name = llvmg_comdat_get_name (comdat);

  g_assert_cmpstr (name, ==, expected);
}

static void
test_find (void)
{
  {
    g_autoptr (LlvmgModule) module = make_comdats ();
    g_autoptr (LlvmgComdat) zeta = llvmg_module_get_comdat (module, "zeta");
    g_autoptr (LlvmgComdat) again = llvmg_module_add_comdat (module, "zeta", NULL);
    g_autoptr (LlvmgComdat) fresh = NULL;
    LlvmgComdat **comdats;
    gsize n;

    g_assert_true (zeta == again);
    g_assert_null (llvmg_module_get_comdat (module, "none"));
    fresh = llvmg_module_add_comdat (module, "fresh", NULL);
    g_assert_cmpint (llvmg_comdat_get_selection_kind (fresh), ==, LLVMG_COMDAT_SELECTION_KIND_ANY);
    comdats = llvmg_module_list_comdats (module, &n);
    g_assert_cmpuint (n, ==, 3);
    assert_name (comdats[0], "alpha");
    assert_name (comdats[1], "fresh");
    assert_name (comdats[2], "zeta");
    g_assert_true (comdats[2] == zeta);
    llvmg_free_objects (comdats, n);

    ASSERT_REFUSED (module, llvmg_discard (llvmg_module_add_comdat (module, NULL, &error)),
                    LLVMG_ERROR_INVALID_ARGUMENT, "name");
    ASSERT_REFUSED (module, llvmg_discard (llvmg_module_add_comdat (module, "", &error)),
                    LLVMG_ERROR_INVALID_ARGUMENT, "at least one character");
    ASSERT_REFUSED (module, llvmg_discard (llvmg_module_add_comdat (module, "\xff", &error)),
                    LLVMG_ERROR_INVALID_ARGUMENT, "UTF-8");
  }
  assert_all_gone ();
}

static void
note_cb (GObject *object, GParamSpec *pspec, gpointer data)
{
  (void) object;
  (void) pspec;
  ++*(guint *) data;
}

static void
test_selection_kind (void)
{
  {
    g_autoptr (LlvmgModule) module = make_comdats ();
    g_autoptr (LlvmgComdat) comdat = llvmg_module_get_comdat (module, "zeta");
    LlvmgComdatSelectionKind read;
    g_autofree char *name = NULL;
    guint n_notes = 0;

    g_signal_connect (comdat, "notify::selection-kind", G_CALLBACK (note_cb), &n_notes);
    for (LlvmgComdatSelectionKind kind = LLVMG_COMDAT_SELECTION_KIND_ANY;
         kind <= LLVMG_COMDAT_SELECTION_KIND_SAME_SIZE; kind++)
      {
        ASSERT_OK (llvmg_comdat_set_selection_kind (comdat, kind, &error));
        ASSERT_OK (llvmg_comdat_set_selection_kind (comdat, kind, &error));
        g_assert_cmpint (llvmg_comdat_get_selection_kind (comdat), ==, kind);
      }
    g_assert_cmpuint (n_notes, ==, 4);
    g_object_set (comdat, "selection-kind", LLVMG_COMDAT_SELECTION_KIND_LARGEST, NULL);
    g_object_get (comdat, "selection-kind", &read, "name", &name, NULL);
    g_assert_cmpint (read, ==, LLVMG_COMDAT_SELECTION_KIND_LARGEST);
    g_assert_cmpstr (name, ==, "zeta");
    ASSERT_REFUSED (module, llvmg_comdat_set_selection_kind (comdat, (LlvmgComdatSelectionKind) 5, &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "5");
    ASSERT_REFUSED (module, llvmg_comdat_set_selection_kind (comdat, (LlvmgComdatSelectionKind) -1, &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "-1");
  }
  assert_all_gone ();
}

static void
test_members (void)
{
  {
    g_autoptr (LlvmgModule) module = make_comdats ();
    g_autoptr (LlvmgContext) context = llvmg_module_get_context (module);
    g_autoptr (LlvmgContext) other_context = llvmg_context_new ();
    g_autoptr (LlvmgModule) other = llvmg_context_create_module (context, "other", NULL);
    g_autoptr (LlvmgModule) far = llvmg_context_create_module (other_context, "far", NULL);
    g_autoptr (LlvmgComdat) alpha = llvmg_module_get_comdat (module, "alpha");
    g_autoptr (LlvmgComdat) elsewhere = llvmg_module_add_comdat (other, "alpha", NULL);
    g_autoptr (LlvmgComdat) foreign = llvmg_module_add_comdat (far, "alpha", NULL);
    g_autoptr (LlvmgGlobalVariable) zeta = llvmg_module_get_global (module, "zeta");
    g_autoptr (LlvmgGlobalVariable) plain = llvmg_module_get_global (module, "plain");
    g_autoptr (LlvmgGlobalVariable) shared = llvmg_module_get_global (module, "shared");
    g_autoptr (LlvmgGlobalVariable) outside = llvmg_module_get_global (module, "outside");
    g_autoptr (LlvmgGlobalIfunc) chosen = llvmg_module_get_ifunc (module, "chosen");
    g_autoptr (LlvmgFunction) f = get_function (module, "f");
    g_autoptr (LlvmgComdat) of_zeta = llvmg_global_object_get_comdat (LLVMG_GLOBAL_OBJECT (zeta));
    g_autoptr (LlvmgComdat) of_f = llvmg_global_object_get_comdat (LLVMG_GLOBAL_OBJECT (f));
    guint n_notes = 0;

    assert_name (of_zeta, "zeta");
    g_assert_true (of_f == alpha);
    g_assert_null (llvmg_global_object_get_comdat (LLVMG_GLOBAL_OBJECT (plain)));
    g_assert_null (llvmg_global_object_get_comdat (LLVMG_GLOBAL_OBJECT (chosen)));

    g_signal_connect (plain, "notify::comdat", G_CALLBACK (note_cb), &n_notes);
    ASSERT_OK (llvmg_global_object_set_comdat (LLVMG_GLOBAL_OBJECT (plain), alpha, &error));
    ASSERT_OK (llvmg_global_object_set_comdat (LLVMG_GLOBAL_OBJECT (plain), alpha, &error));
    g_assert_cmpuint (n_notes, ==, 1);
    ASSERT_OK (llvmg_global_object_set_comdat (LLVMG_GLOBAL_OBJECT (zeta), NULL, &error));
    g_assert_null (llvmg_global_object_get_comdat (LLVMG_GLOBAL_OBJECT (zeta)));
    ASSERT_OK (llvmg_module_verify (module, &error));

    /* Its initializer may follow. */
    ASSERT_OK (llvmg_global_object_set_comdat (LLVMG_GLOBAL_OBJECT (outside), alpha, &error));
    ASSERT_FAILS (llvmg_module_verify (module, &error), LLVMG_ERROR_VERIFICATION, "Comdat");
    ASSERT_OK (llvmg_global_object_set_comdat (LLVMG_GLOBAL_OBJECT (outside), NULL, &error));

    ASSERT_REFUSED (module, llvmg_global_object_set_comdat (LLVMG_GLOBAL_OBJECT (f), elsewhere, &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "comdat of function 'f': one of the same module");
    ASSERT_REFUSED (module, llvmg_global_object_set_comdat (LLVMG_GLOBAL_OBJECT (f), foreign, &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "another context");
    ASSERT_REFUSED (module, llvmg_global_object_set_comdat (LLVMG_GLOBAL_OBJECT (f), (gpointer) module, &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "a LlvmgComdat was expected");
    ASSERT_REFUSED (module, llvmg_global_object_set_comdat (LLVMG_GLOBAL_OBJECT (shared), alpha, &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "common");
    ASSERT_REFUSED (module, llvmg_global_object_set_comdat (LLVMG_GLOBAL_OBJECT (chosen), alpha, &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "comdat of ifunc 'chosen': an ifunc has none");
    ASSERT_REFUSED (module, llvmg_global_value_set_linkage (LLVMG_GLOBAL_VALUE (plain), LLVMG_LINKAGE_COMMON, &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "comdat");
  }
  assert_all_gone ();
}

static void
test_dead (void)
{
  {
    g_autoptr (LlvmgModule) module = make_comdats ();
    g_autoptr (LlvmgModule) live = make_comdats ();
    g_autoptr (LlvmgComdat) comdat = llvmg_module_get_comdat (module, "alpha");
    g_autoptr (LlvmgComdat) other = llvmg_module_get_comdat (live, "alpha");
    g_autoptr (LlvmgFunction) f = get_function (module, "f");
    g_autoptr (LlvmgFunction) g = get_function (live, "f");
    LlvmgComdat **comdats;
    gsize n = 7;

    llvmg_module_close (module);
    ASSERT_DEAD (comdat);
    ASSERT_FAILS (llvmg_comdat_set_selection_kind (comdat, LLVMG_COMDAT_SELECTION_KIND_ANY, &error),
                  LLVMG_ERROR_USE_AFTER_FREE, "comdat 'alpha' used after module 'fixture' was closed");
    ASSERT_FAILS (llvmg_global_object_set_comdat (LLVMG_GLOBAL_OBJECT (f), other, &error),
                  LLVMG_ERROR_USE_AFTER_FREE, "function 'f'");
    ASSERT_REFUSED (live, llvmg_global_object_set_comdat (LLVMG_GLOBAL_OBJECT (g), comdat, &error),
                    LLVMG_ERROR_USE_AFTER_FREE, "comdat");
    ASSERT_FAILS (llvmg_discard (llvmg_module_add_comdat (module, "x", &error)),
                  LLVMG_ERROR_USE_AFTER_FREE, "module 'fixture'");
    EXPECT_CRITICAL ("comdat 'alpha' used after");
    g_assert_null (llvmg_comdat_get_name (comdat));
    EXPECT_CRITICAL ("comdat 'alpha' used after");
    g_assert_cmpint (llvmg_comdat_get_selection_kind (comdat), ==, LLVMG_COMDAT_SELECTION_KIND_ANY);
    EXPECT_CRITICAL ("function 'f' used after");
    g_assert_null (llvmg_global_object_get_comdat (LLVMG_GLOBAL_OBJECT (f)));
    EXPECT_CRITICAL ("module 'fixture' used after");
    g_assert_null (llvmg_module_get_comdat (module, "alpha"));
    EXPECT_CRITICAL ("module 'fixture' used after");
    comdats = llvmg_module_list_comdats (module, &n);
    g_assert_cmpuint (n, ==, 0);
    llvmg_free_objects (comdats, n);
    g_test_assert_expected_messages ();
  }
  assert_all_gone ();
}

/* A comdat keeps its module, and with it everything. */
static void
test_keeps_module (void)
{
  {
    g_autoptr (LlvmgComdat) comdat = NULL;

    {
      g_autoptr (LlvmgModule) module = make_comdats ();

      comdat = llvmg_module_get_comdat (module, "zeta");
    }
    assert_name (comdat, "zeta");
  }
  assert_all_gone ();
}

static void
test_section (void)
{
  {
    g_autoptr (LlvmgModule) module = make_comdats ();
    g_autoptr (LlvmgFunction) f = get_function (module, "f");
    g_autoptr (LlvmgGlobalIfunc) chosen = llvmg_module_get_ifunc (module, "chosen");
    LlvmgGlobalObject *object = LLVMG_GLOBAL_OBJECT (f);
    g_autofree char *section = NULL;
    g_autofree char *text = NULL;

    g_assert_null (llvmg_global_object_get_section (object));
    ASSERT_OK (llvmg_global_object_set_section (object, ".text.hot", &error));
    section = llvmg_global_object_get_section (object);
    g_assert_cmpstr (section, ==, ".text.hot");
    text = llvmg_module_to_string (module);
    g_assert_nonnull (strstr (text, "section \".text.hot\""));
    ASSERT_OK (llvmg_module_verify (module, &error));
    g_object_set (f, "section", NULL, NULL);
    g_assert_null (llvmg_global_object_get_section (object));
    g_assert_null (llvmg_global_object_get_section (LLVMG_GLOBAL_OBJECT (chosen)));
    ASSERT_REFUSED (module, llvmg_global_object_set_section (object, "\xff", &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "UTF-8");
    ASSERT_REFUSED (module, llvmg_global_object_set_section (LLVMG_GLOBAL_OBJECT (chosen), ".x", &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "section of ifunc 'chosen'");
    llvmg_module_close (module);
    ASSERT_FAILS (llvmg_global_object_set_section (object, ".x", &error), LLVMG_ERROR_USE_AFTER_FREE, "'f'");
    EXPECT_CRITICAL ("function 'f' used after");
    g_assert_null (llvmg_global_object_get_section (object));
    g_test_assert_expected_messages ();
  }
  assert_all_gone ();
}

static void
test_alignment (void)
{
  const guint64 bad[] = { 3, 12, G_MAXUINT64, (G_GUINT64_CONSTANT (1) << 33), (G_GUINT64_CONSTANT (1) << 32) + 1 };

  {
    g_autoptr (LlvmgModule) module = make_comdats ();
    g_autoptr (LlvmgFunction) f = get_function (module, "f");
    g_autoptr (LlvmgGlobalVariable) plain = llvmg_module_get_global (module, "plain");
    g_autoptr (LlvmgGlobalIfunc) chosen = llvmg_module_get_ifunc (module, "chosen");
    gpointer both[] = { f, plain };

    for (guint i = 0; i < G_N_ELEMENTS (both); i++)
      {
        g_assert_cmpuint (llvmg_global_object_get_alignment (both[i]), ==, 0);
        for (guint exponent = 0; exponent <= 32; exponent++)
          {
            guint64 alignment = G_GUINT64_CONSTANT (1) << exponent;

            ASSERT_OK (llvmg_global_object_set_alignment (both[i], alignment, &error));
            g_assert_cmpuint (llvmg_global_object_get_alignment (both[i]), ==, alignment);
            ASSERT_OK (llvmg_module_verify (module, &error));
          }
        for (guint j = 0; j < G_N_ELEMENTS (bad); j++)
          ASSERT_REFUSED (module, llvmg_global_object_set_alignment (both[i], bad[j], &error),
                          LLVMG_ERROR_INVALID_ARGUMENT, "power of two");
        g_object_set (both[i], "alignment", (guint64) 0, NULL);
        g_assert_cmpuint (llvmg_global_object_get_alignment (both[i]), ==, 0);
      }
    g_assert_cmpuint (llvmg_global_object_get_alignment (LLVMG_GLOBAL_OBJECT (chosen)), ==, 0);
    ASSERT_REFUSED (module, llvmg_global_object_set_alignment (LLVMG_GLOBAL_OBJECT (chosen), 8, &error),
                    LLVMG_ERROR_INVALID_ARGUMENT, "alignment of ifunc 'chosen'");
    llvmg_module_close (module);
    ASSERT_FAILS (llvmg_global_object_set_alignment (LLVMG_GLOBAL_OBJECT (f), 8, &error),
                  LLVMG_ERROR_USE_AFTER_FREE, "'f'");
    EXPECT_CRITICAL ("function 'f' used after");
    g_assert_cmpuint (llvmg_global_object_get_alignment (LLVMG_GLOBAL_OBJECT (f)), ==, 0);
    g_test_assert_expected_messages ();
  }
  assert_all_gone ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/llvmg/ir/comdat/find", test_find);
  g_test_add_func ("/llvmg/ir/comdat/selection-kind", test_selection_kind);
  g_test_add_func ("/llvmg/ir/comdat/members", test_members);
  g_test_add_func ("/llvmg/ir/comdat/dead", test_dead);
  g_test_add_func ("/llvmg/ir/comdat/keeps-module", test_keeps_module);
  g_test_add_func ("/llvmg/ir/global-object/section", test_section);
  g_test_add_func ("/llvmg/ir/global-object/alignment", test_alignment);
  return g_test_run ();
}
