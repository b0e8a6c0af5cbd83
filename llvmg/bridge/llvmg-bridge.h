/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * The bridge: what LLVM-C cannot express, as plain C. Behind this header is the
 * only C++ of the tree. Nothing here allocates GLib memory, takes a lock or
 * raises a GError; texts that a function returns by `char **` are made with
 * malloc() and freed with free().
 *
 * Native pointers are those of LLVM-C (LLVMValueRef and so on).
 */

#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <llvm-c/Comdat.h>
#include <llvm-c/Core.h>
#include <llvm-c/TargetMachine.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Value handles ----
 *
 * A value handle watches one value. LLVM itself keeps a list of them per value
 * and calls back from inside the value's destructor, so that no deletion is
 * missed and no address can be mistaken for an older one.
 *
 * `LlvmgBridgeVh` reports: when its value is deleted, it forgets the value and
 * calls the function that was set. `LlvmgBridgeWatch` only forgets.
 * Replace-all-uses moves neither.
 *
 * The memory belongs to the caller and must not move while a value is held.
 * Zero-filled memory is not a handle: call init first, fini last.
 */
typedef struct { uintptr_t opaque[4]; } LlvmgBridgeVh;
typedef struct { uintptr_t opaque[3]; } LlvmgBridgeWatch;

/* Called inside ~Value, on the thread that deletes. May only touch plain memory. */
typedef void (*LlvmgBridgeDeletedFunc) (LlvmgBridgeVh *vh, LLVMValueRef value);

void         llvmg_bridge_set_deleted_func (LlvmgBridgeDeletedFunc func);

void         llvmg_bridge_vh_init   (LlvmgBridgeVh *vh, LLVMValueRef value);
LLVMValueRef llvmg_bridge_vh_get    (const LlvmgBridgeVh *vh);
void         llvmg_bridge_vh_fini   (LlvmgBridgeVh *vh);

void         llvmg_bridge_watch_init (LlvmgBridgeWatch *watch, LLVMValueRef value);
void         llvmg_bridge_watch_set  (LlvmgBridgeWatch *watch, LLVMValueRef value);
LLVMValueRef llvmg_bridge_watch_get  (const LlvmgBridgeWatch *watch);
void         llvmg_bridge_watch_fini (LlvmgBridgeWatch *watch);

/* ---- Metadata tracking ----
 *
 * A tracker follows a node that is replaced (a temporary or unresolved one) to
 * what replaced it, and reads NULL after the node was deleted.
 */
typedef struct { uintptr_t opaque[1]; } LlvmgBridgeMdRef;

void            llvmg_bridge_md_ref_init (LlvmgBridgeMdRef *ref, LLVMMetadataRef node);
LLVMMetadataRef llvmg_bridge_md_ref_get  (const LlvmgBridgeMdRef *ref);
void            llvmg_bridge_md_ref_fini (LlvmgBridgeMdRef *ref);
/* Whether the node can still be replaced, that is: needs a tracker. */
bool            llvmg_bridge_md_is_replaceable (LLVMMetadataRef node);

/* ---- The guard ----
 *
 * Runs a function so that a fault in it (SIGSEGV, SIGABRT, ... or LLVM's
 * "fatal error") comes back as `false`, with the text that LLVM left in
 * *reason (malloc'ed, may be NULL). What the function had allocated or locked
 * inside LLVM is lost then. Guards may nest and run on several threads.
 *
 * While at least one guard runs, LLVM's signal handlers are in place of the
 * program's; the program's are put back when the last one ends.
 */
void llvmg_bridge_guard_setup (void);                /* once, before the first run */
bool llvmg_bridge_guard_run   (void (*func) (void *data), void *data, char **reason);

/* ---- Walking up ---- */

/* The module that holds the value: of a global, function, argument, block or
 * instruction; NULL if it is detached or belongs to no module. */
LLVMModuleRef   llvmg_bridge_value_get_module   (LLVMValueRef value);
LLVMValueRef    llvmg_bridge_value_get_function (LLVMValueRef value);

/* ---- Parentless natives ---- */

/* Deletes a block that has no function, with its instructions. Values of it that
 * are used elsewhere are replaced by poison first. Nothing outside the block may
 * use the block itself. */
void llvmg_bridge_delete_detached_block (LLVMBasicBlockRef block);
/* Deletes an instruction that has no block; its uses become poison. */
void llvmg_bridge_delete_detached_instruction (LLVMValueRef instruction);
/* Cuts all that a detached instruction, or those of a detached block, use. */
void llvmg_bridge_drop_references (LLVMValueRef detached);
/* A block without a function. */
LLVMBasicBlockRef llvmg_bridge_create_block (LLVMContextRef context, const char *name, size_t length);
/* Uses of the block by instructions that are not in it, and its address taken. */
unsigned llvmg_bridge_block_count_outside_uses (LLVMBasicBlockRef block);
unsigned llvmg_bridge_value_count_uses (LLVMValueRef value);
/* Whether LLVM keeps a list of the value's uses; asking for one that it does not keep is undefined. */
bool     llvmg_bridge_value_has_use_list (LLVMValueRef value);
/* Whether uses of a value can name another of the same type instead: a block for a block, in the
 * same function or module, and not a constant that is made of the old one. */
bool     llvmg_bridge_value_can_replace (LLVMValueRef old_value, LLVMValueRef new_value);
const char *llvmg_bridge_instruction_get_opcode_name (LLVMValueRef instruction);
unsigned llvmg_bridge_argument_get_index (LLVMValueRef argument);
/* Whether the value of an integer constant has at most 64 bits. */
bool     llvmg_bridge_int_fits  (LLVMValueRef constant, bool is_signed);
/* Whether a switch keeps each case's value before its block among its operands. */
bool     llvmg_bridge_switch_has_value_operands (LLVMValueRef user);
/* What set_operand has to ask besides the type. */
bool     llvmg_bridge_operand_is_immediate (LLVMValueRef instruction, unsigned index);
bool     llvmg_bridge_intrinsic_may_be_operand (LLVMValueRef instruction, unsigned index, LLVMValueRef function);
bool     llvmg_bridge_value_is_usable_in (LLVMValueRef value, LLVMValueRef instruction);

/* ---- Reading ---- */

typedef struct
{
  char    *message;      /* malloc'ed */
  char    *source_line;  /* malloc'ed, may be NULL */
  unsigned line;         /* 1-based, 0 when unknown */
  unsigned column;       /* 1-based, 0 when unknown */
} LlvmgBridgeParseError;

void llvmg_bridge_parse_error_clear (LlvmgBridgeParseError *error);

/* Parses IR text (which must be followed by a NUL byte) or bitcode, by its magic. NULL on failure. */
LLVMModuleRef llvmg_bridge_parse (LLVMContextRef context, const char *data, size_t length,
                                  const char *name, LlvmgBridgeParseError *error);

/* Each returns NULL when fine, else a malloc'ed text of what is wrong. */
char *llvmg_bridge_verify_module   (LLVMModuleRef module, bool *broken_debug_info);
char *llvmg_bridge_verify_function (LLVMValueRef function);
char *llvmg_bridge_check_data_layout (const char *text);

/* ---- Predicates ----
 * LLVM's own, so that they cannot differ from what LLVM expects. */
bool        llvmg_bridge_opcode_is_cast (LLVMOpcode opcode);
bool        llvmg_bridge_cast_is_valid (LLVMOpcode opcode, LLVMValueRef value, LLVMTypeRef type);
/* The type that the indices lead to, or NULL. */
LLVMTypeRef llvmg_bridge_gep_type (LLVMTypeRef source, LLVMValueRef *indices, unsigned n_indices);
/* Whether the vectors among the operands of a gep have one length. */
bool        llvmg_bridge_gep_vectors_fit (LLVMValueRef pointer, LLVMValueRef *indices, unsigned n_indices);
/* NULL when fine, else a static text of what is wrong. */
const char *llvmg_bridge_select_problem (LLVMValueRef condition, LLVMValueRef a, LLVMValueRef b);
bool        llvmg_bridge_type_is_valid_array_element  (LLVMTypeRef type);
bool        llvmg_bridge_type_is_valid_vector_element (LLVMTypeRef type);
bool        llvmg_bridge_type_is_valid_struct_element (LLVMTypeRef type);
bool        llvmg_bridge_type_is_valid_argument       (LLVMTypeRef type);
bool        llvmg_bridge_type_is_valid_return         (LLVMTypeRef type);
bool        llvmg_bridge_type_is_first_class          (LLVMTypeRef type);
bool        llvmg_bridge_type_is_scalable             (LLVMTypeRef type);
/* Whether a null value of a value type exists: not for target types without one. */
bool        llvmg_bridge_type_has_zero                (LLVMTypeRef type);
/* Integer text that fits `bits` bits, as signed or as unsigned. */
typedef enum { LLVMG_BRIDGE_NUMBER_OK, LLVMG_BRIDGE_NUMBER_MALFORMED, LLVMG_BRIDGE_NUMBER_TOO_BIG } LlvmgBridgeNumber;
LlvmgBridgeNumber llvmg_bridge_check_integer (const char *text, unsigned radix, unsigned bits);
/* NULL when the text is a number in the semantics of the type, else a malloc'ed reason. */
char       *llvmg_bridge_check_real (LLVMTypeRef type, const char *text);
/* Target extension type, or NULL and a malloc'ed reason. */
LLVMTypeRef llvmg_bridge_target_ext_type (LLVMContextRef context, const char *name,
                                          LLVMTypeRef *types, unsigned n_types,
                                          unsigned *ints, unsigned n_ints, char **reason);
/* Sets the body of an opaque named struct; false if that would make it contain itself. */
bool        llvmg_bridge_struct_set_body (LLVMTypeRef type, LLVMTypeRef *elements, unsigned n_elements, bool packed);

/* Printed text, malloc'ed, `*length` bytes and a NUL. */
char *llvmg_bridge_value_print (LLVMValueRef value, size_t *length);

/* ---- Globals, bodies and blocks (llvmg-bridge-global.cpp) ---- */

/* Instructions and globals that use the global, through constants too, each once;
 * what is inside the global itself does not count. */
unsigned    llvmg_bridge_global_count_users (LLVMValueRef global);
/* NULL when poison can take the place of the global, else a static text of what forbids it. */
const char *llvmg_bridge_global_poison_problem (LLVMValueRef global);
/* What was expected in place of the global by what names it, a static text; NULL when the constant can take its place. */
const char *llvmg_bridge_global_replacement_problem (LLVMValueRef global, LLVMValueRef replacement);
/* Erases a function, variable, alias or ifunc; uses that are left become poison.
 * No detached instruction may refer to anything in it, and nothing may forbid poison. */
void        llvmg_bridge_erase_global (LLVMValueRef global);
/* Makes a function a declaration. */
void        llvmg_bridge_delete_body (LLVMValueRef function);
/* Uses of the block's instructions by what is not in the block. */
unsigned    llvmg_bridge_block_count_value_uses (LLVMBasicBlockRef block);
/* Phi nodes of its function, outside of the block, that name it. */
unsigned    llvmg_bridge_block_count_phis (LLVMBasicBlockRef block);
/* Uses of the block by terminators that are not in it. */
unsigned    llvmg_bridge_block_count_branches (LLVMBasicBlockRef block);
/* Poison in place of the block's values and address; takes it out of phi nodes. */
void        llvmg_bridge_block_poison_uses (LLVMBasicBlockRef block);
/* A value that keeps the detached block out of the function: an operand that belongs to
 * another function or module, or an instruction of another function that uses a value of
 * the block. NULL when the block fits. */
LLVMValueRef llvmg_bridge_block_find_misfit (LLVMBasicBlockRef block, LLVMValueRef function);
/* A global of another module that the constant refers to, or NULL. */
LLVMValueRef llvmg_bridge_constant_find_foreign (LLVMValueRef constant, LLVMModuleRef module);
/* For a name that begins with "llvm.": NULL when it is an intrinsic that has the
 * function type and that name, else a malloc'ed reason. */
char       *llvmg_bridge_check_intrinsic (LLVMModuleRef module, const char *name, size_t length,
                                          LLVMTypeRef function_type);

/* ---- Depth of types (llvmg-bridge-types.cpp) ---- */

/* How deep types may nest at most: LLVM goes through them recursively. */
#define LLVMG_BRIDGE_MAX_TYPE_DEPTH 1000

bool llvmg_bridge_type_is_deeper   (LLVMTypeRef type, unsigned limit);
/* Whether any type that is used in the module is. */
bool llvmg_bridge_module_is_deeper (LLVMModuleRef module, unsigned limit);

/* ---- Modules (llvmg-bridge-module.cpp) ---- */

const char   *llvmg_bridge_comdat_get_name     (LLVMComdatRef comdat, size_t *length);
LLVMComdatRef llvmg_bridge_module_find_comdat  (LLVMModuleRef module, const char *name, size_t length);
/* By name, in *list (malloc'ed); returns how many. */
size_t        llvmg_bridge_module_list_comdats (LLVMModuleRef module, LLVMComdatRef **list);

/* Of a function or variable, in bytes; LLVM-C has no room for 2^32. 0 for none. */
uint64_t      llvmg_bridge_global_get_alignment (LLVMValueRef global);
void          llvmg_bridge_global_set_alignment (LLVMValueRef global, uint64_t bytes);

bool          llvmg_bridge_global_is_dso_local     (LLVMValueRef global);
void          llvmg_bridge_global_set_dso_local    (LLVMValueRef global, bool is_dso_local);
const char   *llvmg_bridge_global_get_partition    (LLVMValueRef global, size_t *length);
void          llvmg_bridge_global_set_partition    (LLVMValueRef global, const char *name, size_t length);

/* LLVM-C's are for variables only. */
LLVMThreadLocalMode llvmg_bridge_alias_get_thread_local_mode (LLVMValueRef alias);
void          llvmg_bridge_alias_set_thread_local_mode (LLVMValueRef alias, LLVMThreadLocalMode mode);
bool          llvmg_bridge_alloca_get_is_used_with_inalloca (LLVMValueRef alloca);
void          llvmg_bridge_alloca_set_is_used_with_inalloca (LLVMValueRef alloca, bool is_used);
bool          llvmg_bridge_alloca_get_is_swift_error (LLVMValueRef alloca);
void          llvmg_bridge_alloca_set_is_swift_error (LLVMValueRef alloca, bool is_swift_error);
/* Default if it has none. */
LLVMCodeModel llvmg_bridge_variable_get_code_model (LLVMValueRef variable);
void          llvmg_bridge_variable_set_code_model (LLVMValueRef variable, LLVMCodeModel code_model);
/* A set of LlvmgBridgeSanitizer. */
typedef enum
{
  LLVMG_BRIDGE_SANITIZER_NO_ADDRESS = 1 << 0,
  LLVMG_BRIDGE_SANITIZER_NO_HWADDRESS = 1 << 1,
  LLVMG_BRIDGE_SANITIZER_MEMTAG = 1 << 2,
  LLVMG_BRIDGE_SANITIZER_ADDRESS_DYNINIT = 1 << 3
} LlvmgBridgeSanitizer;
unsigned      llvmg_bridge_variable_get_sanitizers (LLVMValueRef variable);
void          llvmg_bridge_variable_set_sanitizers (LLVMValueRef variable, unsigned sanitizers);
unsigned      llvmg_bridge_module_get_program_address_space (LLVMModuleRef module);
LLVMValueRef  llvmg_bridge_module_add_function (LLVMModuleRef module, const char *name, LLVMTypeRef type,
                                                unsigned address_space);
/* Whether the constant is the alias, or made of it, or of an alias of it. */
bool          llvmg_bridge_constant_names_alias    (LLVMValueRef constant, LLVMValueRef alias);

/* The function that the constant is another name of, or NULL. NULL for NULL. */
LLVMValueRef  llvmg_bridge_constant_get_function   (LLVMValueRef constant);
/* Whether a function, variable, alias or ifunc has the name. */
bool          llvmg_bridge_module_has_global       (LLVMModuleRef module, const char *name, size_t length);

/* ---- Intrinsics (llvmg-bridge-intrinsic.cpp) ---- */

/* One more than the greatest number of an intrinsic; 0 is none. */
unsigned llvmg_bridge_intrinsic_count (void);
/* NULL when the intrinsic can have the types, else a malloc'ed reason: too few or many of them, or not. */
char    *llvmg_bridge_intrinsic_find_problem (LLVMContextRef context, unsigned id, LLVMTypeRef *types, unsigned n_types,
                                              bool *is_number);
/* How many types it can have. */
unsigned llvmg_bridge_intrinsic_count_overloads (unsigned id);
/* What types a call with these arguments has, into an array with room for all: false if the
 * arguments do not tell. They are not checked. */
bool     llvmg_bridge_intrinsic_derive (unsigned id, LLVMValueRef *args, unsigned n_args, LLVMTypeRef *types);
/* Whether an argument of the intrinsic must be a number that is a constant; the type is that of its function. */
bool     llvmg_bridge_intrinsic_takes_immediate (LLVMContextRef context, unsigned id, LLVMTypeRef type, unsigned index);
/* With its types; malloc'ed. */
char    *llvmg_bridge_intrinsic_make_name (LLVMModuleRef module, unsigned id, LLVMTypeRef *types, unsigned n_types);
/* The function, variable, alias or ifunc of the name, or NULL. */
LLVMValueRef llvmg_bridge_module_find_named (LLVMModuleRef module, const char *name);

/* ---- Attributes and what a function has (llvmg-bridge-attribute.cpp) ---- */

typedef enum
{
  LLVMG_BRIDGE_ATTRIBUTE_UNKNOWN,
  LLVMG_BRIDGE_ATTRIBUTE_ENUM,
  LLVMG_BRIDGE_ATTRIBUTE_INT,
  LLVMG_BRIDGE_ATTRIBUTE_STRING,
  LLVMG_BRIDGE_ATTRIBUTE_TYPE,
  LLVMG_BRIDGE_ATTRIBUTE_CONSTANT_RANGE,
  LLVMG_BRIDGE_ATTRIBUTE_CONSTANT_RANGE_LIST,
  LLVMG_BRIDGE_ATTRIBUTE_OTHER
} LlvmgBridgeAttributeForm;

/* Of a kind by LLVM's number; UNKNOWN when there is none. */
LlvmgBridgeAttributeForm llvmg_bridge_attribute_kind_get_form (unsigned kind);
const char *llvmg_bridge_attribute_kind_get_name (unsigned kind, size_t *length);
/* NULL when an attribute of the kind can have the value, else a static text. */
const char *llvmg_bridge_attribute_int_problem  (unsigned kind, uint64_t value);
const char *llvmg_bridge_attribute_type_problem (unsigned kind, LLVMTypeRef type);
/* The bits of a decimal text that llvmg_bridge_check_integer() let pass. */
void        llvmg_bridge_integer_to_words       (const char *text, unsigned bits, uint64_t *words);

LlvmgBridgeAttributeForm llvmg_bridge_attribute_get_form (LLVMAttributeRef attribute);
/* malloc'ed, `*length` bytes and a NUL. */
char       *llvmg_bridge_attribute_print          (LLVMAttributeRef attribute, size_t *length);
/* Only for constant ranges; the bounds as malloc'ed decimal text, signed. */
unsigned    llvmg_bridge_attribute_get_range_bits (LLVMAttributeRef attribute);
char       *llvmg_bridge_attribute_print_bound    (LLVMAttributeRef attribute, bool upper);
/* Only for lists of constant ranges, of 64 bits each: two bounds a range. */
size_t      llvmg_bridge_attribute_count_ranges   (LLVMAttributeRef attribute);
void        llvmg_bridge_attribute_get_ranges     (LLVMAttributeRef attribute, int64_t *bounds);
LLVMAttributeRef llvmg_bridge_attribute_create_ranges (LLVMContextRef context, unsigned kind,
                                                       const int64_t *bounds, size_t n_ranges);
/* NULL when the attribute can be at the index (LLVM's, which must exist) of a function
 * or call, or on a variable, else a malloc'ed reason. */
char       *llvmg_bridge_attribute_find_place_problem (LLVMAttributeRef attribute, LLVMValueRef owner, unsigned index);

/* What LLVM-C has for functions, for global variables. These have one place; the index is not used. */
void        llvmg_bridge_variable_add_attribute    (LLVMValueRef variable, LLVMAttributeIndex index,
                                                    LLVMAttributeRef attribute);
unsigned    llvmg_bridge_variable_count_attributes (LLVMValueRef variable, LLVMAttributeIndex index);
void        llvmg_bridge_variable_get_attributes   (LLVMValueRef variable, LLVMAttributeIndex index,
                                                    LLVMAttributeRef *attributes);
LLVMAttributeRef llvmg_bridge_variable_get_enum_attribute   (LLVMValueRef variable, LLVMAttributeIndex index,
                                                             unsigned kind);
LLVMAttributeRef llvmg_bridge_variable_get_string_attribute (LLVMValueRef variable, LLVMAttributeIndex index,
                                                             const char *name, unsigned length);
void        llvmg_bridge_variable_remove_enum_attribute   (LLVMValueRef variable, LLVMAttributeIndex index, unsigned kind);
void        llvmg_bridge_variable_remove_string_attribute (LLVMValueRef variable, LLVMAttributeIndex index,
                                                           const char *name, unsigned length);

/* Whether the use is that of what an instruction calls. */
bool        llvmg_bridge_use_is_callee (LLVMUseRef use);
/* The blocks that the entry leads to, into an array with room for all; returns how many. */
size_t      llvmg_bridge_function_order_blocks (LLVMValueRef function, LLVMBasicBlockRef *blocks);
void        llvmg_bridge_function_clear_personality   (LLVMValueRef function);
void        llvmg_bridge_function_clear_prefix_data   (LLVMValueRef function);
void        llvmg_bridge_function_clear_prologue_data (LLVMValueRef function);
void        llvmg_bridge_call_set_callee              (LLVMValueRef call, LLVMValueRef callee);

/* ---- Constants (llvmg-bridge-constants.cpp) ---- */

/* The module of the globals that a constant refers to; NULL if there are none. */
LLVMModuleRef llvmg_bridge_constant_get_module (LLVMValueRef constant);
/* NULL when a constant can be made of these, else a static text of what forbids it: globals of
 * different modules, or more nesting than LLVM's recursive code can bear. */
const char *llvmg_bridge_constants_problem (LLVMValueRef *parts, unsigned n_parts);

/* The digits of an integer constant (malloc'ed); radix 2, 8, 10, 16 or 36. */
char       *llvmg_bridge_int_print     (LLVMValueRef constant, unsigned radix, bool is_signed);
/* Its bits, the lowest word first; lent. */
const uint64_t *llvmg_bridge_int_get_words (LLVMValueRef constant, unsigned *n_words);
unsigned    llvmg_bridge_fp_type_get_bits (LLVMTypeRef type);
/* The number of these bits, as many words as the type needs; NULL when no number has them. */
LLVMValueRef llvmg_bridge_const_fp_from_words (LLVMTypeRef type, const uint64_t *words);
/* Text (malloc'ed) from which the same number is read; the bits in hexadecimal (malloc'ed). */
char       *llvmg_bridge_fp_print      (LLVMValueRef constant);
char       *llvmg_bridge_fp_print_bits (LLVMValueRef constant);
double      llvmg_bridge_fp_to_double  (LLVMValueRef constant, bool *loses);

LLVMValueRef llvmg_bridge_const_splat  (LLVMTypeRef type, LLVMValueRef value);
/* Whether arrays and vectors of the type are kept packed. */
bool        llvmg_bridge_type_is_valid_data_element (LLVMTypeRef type);
LLVMValueRef llvmg_bridge_const_data_array (LLVMTypeRef element_type, const char *data, size_t size);
/* The bytes of packed data; lent, as long as the native context exists. */
const char *llvmg_bridge_data_get_raw  (LLVMValueRef constant, size_t *size);

/* The operands are of one integer or floating-point type. NULL when LLVM has no expression for it
 * and cannot compute it. */
LLVMValueRef llvmg_bridge_const_binop  (LLVMOpcode opcode, LLVMValueRef lhs, LLVMValueRef rhs, bool nuw, bool nsw);
/* The cast is valid. NULL as above. */
LLVMValueRef llvmg_bridge_const_cast   (LLVMOpcode opcode, LLVMValueRef value, LLVMTypeRef type);
bool        llvmg_bridge_const_gep_is_supported   (LLVMTypeRef source);
/* NULL when the constraints fit the type, else a malloc'ed reason. */
char       *llvmg_bridge_inline_asm_problem (LLVMTypeRef function_type, const char *constraints);

/* ---- Passes (llvmg-bridge-passes.h) ---- */

typedef struct
{
  const char *aa_pipeline; /* or NULL */
  bool        verify_each;
  bool        debug_logging;
  bool        loop_interleaving;
  bool        loop_vectorization;
  bool        slp_vectorization;
  bool        loop_unrolling;
  bool        forget_all_scev_in_loop_unroll;
  bool        call_graph_profile;
  bool        merge_functions;
  unsigned    licm_mssa_opt_cap;
  unsigned    licm_mssa_no_acc_for_promotion_cap;
  int         inliner_threshold;
} LlvmgBridgePassOptions;

/* ---- Graphs ---- */

/* malloc'ed, in the language of Graphviz. The function need not be valid. */
char *llvmg_bridge_function_cfg (LLVMValueRef function, bool with_bodies, size_t *length);

/* ---- Metadata (llvmg-bridge-metadata.cpp) ---- */

typedef enum
{
  LLVMG_BRIDGE_MD_STRING,
  LLVMG_BRIDGE_MD_VALUE,
  LLVMG_BRIDGE_MD_TUPLE,
  LLVMG_BRIDGE_MD_DI_LOCATION,
  LLVMG_BRIDGE_MD_DI_EXPRESSION,
  LLVMG_BRIDGE_MD_DI_GLOBAL_VARIABLE_EXPRESSION,
  LLVMG_BRIDGE_MD_OTHER_DI_NODE, /* has a tag, and no class of its own */
  LLVMG_BRIDGE_MD_DI_SUBRANGE,
  LLVMG_BRIDGE_MD_DI_ENUMERATOR,
  LLVMG_BRIDGE_MD_DI_FILE,
  LLVMG_BRIDGE_MD_DI_COMPILE_UNIT,
  LLVMG_BRIDGE_MD_DI_NAMESPACE,
  LLVMG_BRIDGE_MD_DI_MODULE,
  LLVMG_BRIDGE_MD_DI_COMMON_BLOCK,
  LLVMG_BRIDGE_MD_DI_SUBPROGRAM,
  LLVMG_BRIDGE_MD_DI_LEXICAL_BLOCK,
  LLVMG_BRIDGE_MD_DI_LEXICAL_BLOCK_FILE,
  LLVMG_BRIDGE_MD_DI_BASIC_TYPE,
  LLVMG_BRIDGE_MD_DI_DERIVED_TYPE,
  LLVMG_BRIDGE_MD_DI_COMPOSITE_TYPE,
  LLVMG_BRIDGE_MD_DI_SUBROUTINE_TYPE,
  LLVMG_BRIDGE_MD_DI_SUBRANGE_TYPE,
  LLVMG_BRIDGE_MD_DI_STRING_TYPE,
  LLVMG_BRIDGE_MD_DI_FIXED_POINT_TYPE,
  LLVMG_BRIDGE_MD_DI_GLOBAL_VARIABLE,
  LLVMG_BRIDGE_MD_DI_LOCAL_VARIABLE,
  LLVMG_BRIDGE_MD_DI_LABEL,
  LLVMG_BRIDGE_MD_DI_OBJC_PROPERTY,
  LLVMG_BRIDGE_MD_DI_IMPORTED_ENTITY,
  LLVMG_BRIDGE_MD_DI_MACRO,
  LLVMG_BRIDGE_MD_DI_MACRO_FILE,
  LLVMG_BRIDGE_MD_OTHER_NODE,    /* of no other class */
  LLVMG_BRIDGE_MD_UNKNOWN        /* not a node, and nothing that a program makes */
} LlvmgBridgeMdClass;

LlvmgBridgeMdClass llvmg_bridge_md_class (LLVMMetadataRef md);
/* Of a string: not ended by a NUL. */
const char     *llvmg_bridge_md_string_get     (LLVMMetadataRef md, size_t *length);
/* Of a value as metadata. */
LLVMValueRef    llvmg_bridge_md_get_value      (LLVMMetadataRef md);
/* Whether it is an instruction or argument as metadata. */
bool            llvmg_bridge_md_is_local       (LLVMMetadataRef md);
bool            llvmg_bridge_value_can_be_metadata (LLVMValueRef value);
/* Of a node. */
bool            llvmg_bridge_md_is_distinct    (LLVMMetadataRef md);
bool            llvmg_bridge_md_is_temporary   (LLVMMetadataRef md); /* of anything */
bool            llvmg_bridge_md_is_resolved    (LLVMMetadataRef md);
unsigned        llvmg_bridge_md_count_operands (LLVMMetadataRef md);
LLVMMetadataRef llvmg_bridge_md_get_operand    (LLVMMetadataRef md, unsigned index);
LLVMMetadataRef llvmg_bridge_md_tuple          (LLVMContextRef context, LLVMMetadataRef *operands,
                                                unsigned n_operands, bool *is_new);
/* The node may be replaced by an equal one and deleted in this. */
void            llvmg_bridge_md_set_operand    (LLVMMetadataRef md, unsigned index, LLVMMetadataRef operand);
/* Uses of a temporary node; a tracker is one. */
unsigned        llvmg_bridge_md_count_temporary_uses (LLVMMetadataRef md);
/* Puts @md, or nothing when that is NULL, in place of a temporary node, which is deleted. */
void            llvmg_bridge_md_replace_temporary (LLVMMetadataRef temporary, LLVMMetadataRef md);
/* How deep tuples nest in it, or more than @limit. */
unsigned        llvmg_bridge_md_depth          (LLVMMetadataRef md, unsigned limit);
/* A global of another module that it refers to, or NULL. */
LLVMValueRef    llvmg_bridge_md_find_foreign   (LLVMMetadataRef md, LLVMModuleRef module);
/* The same for all that the module has but debug info. */
LLVMValueRef    llvmg_bridge_module_find_foreign_metadata (LLVMModuleRef module);
/* malloc'ed, `*length` bytes and a NUL. */
char           *llvmg_bridge_md_print          (LLVMMetadataRef md, size_t *length);

/* The number of a kind of attachments, which is not made if there is none. */
bool            llvmg_bridge_md_kind_find      (LLVMContextRef context, const char *name, unsigned *kind);
char           *llvmg_bridge_md_kind_name      (LLVMContextRef context, unsigned kind); /* malloc'ed */
/* NULL when the node can be attached so, else what LLVM takes for granted: "a DILocation". */
const char     *llvmg_bridge_md_kind_problem   (LLVMValueRef holder, const char *kind, LLVMMetadataRef md);
LLVMMetadataRef llvmg_bridge_instruction_get_metadata (LLVMValueRef instruction, unsigned kind);
void            llvmg_bridge_instruction_set_metadata (LLVMValueRef instruction, unsigned kind, LLVMMetadataRef md);
LLVMMetadataRef llvmg_bridge_global_get_metadata (LLVMValueRef global, unsigned kind);
void            llvmg_bridge_global_add_metadata (LLVMValueRef global, unsigned kind, LLVMMetadataRef md);

unsigned        llvmg_bridge_named_md_count_operands (LLVMNamedMDNodeRef named);
LLVMMetadataRef llvmg_bridge_named_md_get_operand (LLVMNamedMDNodeRef named, unsigned index);
void            llvmg_bridge_named_md_add_operand (LLVMNamedMDNodeRef named, LLVMMetadataRef md);
void            llvmg_bridge_named_md_erase    (LLVMNamedMDNodeRef named);
/* NULL when the node fits below the name, else what LLVM takes for granted. */
const char     *llvmg_bridge_named_md_problem  (const char *name, LLVMMetadataRef md);

typedef struct
{
  unsigned        behavior;   /* Module::ModFlagBehavior */
  const char     *key;        /* not ended by a NUL */
  size_t          key_length;
  LLVMMetadataRef value;
} LlvmgBridgeModuleFlag;

/* The flags that are well formed, malloc'ed. */
LlvmgBridgeModuleFlag *llvmg_bridge_module_flags (LLVMModuleRef module, size_t *n_flags);
void            llvmg_bridge_module_add_flag   (LLVMModuleRef module, unsigned behavior, const char *key, LLVMMetadataRef value);
bool            llvmg_bridge_md_is_integer     (LLVMMetadataRef md);
/* ---- llvmg-bridge-build.cpp: what LLVM-C builds otherwise from version to version ---- */

/* The mask is checked. */
LLVMValueRef llvmg_bridge_build_shuffle_vector (LLVMBuilderRef builder, LLVMValueRef a, LLVMValueRef b,
                                                const int *mask, unsigned n_mask, const char *name);
/* The scope is a name; NULL or "" for the whole system. */
LLVMValueRef llvmg_bridge_build_atomic_load    (LLVMBuilderRef builder, LLVMTypeRef type, LLVMValueRef pointer,
                                                LLVMAtomicOrdering ordering, const char *scope, const char *name);
LLVMValueRef llvmg_bridge_build_atomic_store   (LLVMBuilderRef builder, LLVMValueRef value, LLVMValueRef pointer,
                                                LLVMAtomicOrdering ordering, const char *scope);
LLVMValueRef llvmg_bridge_build_atomic_rmw     (LLVMBuilderRef builder, LLVMAtomicRMWBinOp operation,
                                                LLVMValueRef pointer, LLVMValueRef value,
                                                LLVMAtomicOrdering ordering, const char *scope, const char *name);
LLVMValueRef llvmg_bridge_build_atomic_cmpxchg (LLVMBuilderRef builder, LLVMValueRef pointer, LLVMValueRef expected,
                                                LLVMValueRef replacement, LLVMAtomicOrdering success,
                                                LLVMAtomicOrdering failure, const char *scope, const char *name);
LLVMValueRef llvmg_bridge_build_fence          (LLVMBuilderRef builder, LLVMAtomicOrdering ordering, const char *scope);
unsigned     llvmg_bridge_switch_count_cases (LLVMValueRef instruction);
LLVMValueRef llvmg_bridge_switch_get_case    (LLVMValueRef instruction, unsigned index, LLVMBasicBlockRef *block);
/* Where the constant has a case; UINT_MAX if it has none. */
unsigned     llvmg_bridge_switch_find_case   (LLVMValueRef instruction, LLVMValueRef value);
void         llvmg_bridge_switch_set_case    (LLVMValueRef instruction, unsigned index, LLVMValueRef value,
                                              LLVMBasicBlockRef block);
/* The others keep their order. */
void         llvmg_bridge_switch_remove_case (LLVMValueRef instruction, unsigned index);
void         llvmg_bridge_phi_set_incoming   (LLVMValueRef phi, unsigned index, LLVMValueRef value,
                                              LLVMBasicBlockRef block);
/* How many pairs there were. */
unsigned     llvmg_bridge_phi_remove_incoming (LLVMValueRef phi, LLVMBasicBlockRef block);
/* Whether one of the conversions leads from a value of the one type to the other. */
bool         llvmg_bridge_type_is_castable     (LLVMTypeRef from, LLVMTypeRef to);
bool         llvmg_bridge_opcode_is_binary     (LLVMOpcode opcode);
/* Whether it works on floating-point numbers; of a binary one. */
bool         llvmg_bridge_opcode_is_float      (LLVMOpcode opcode);
/* As LlvmgOperatorFlags. Those that this LLVM or the opcode has not got are not looked at. */
unsigned     llvmg_bridge_get_operator_flags   (LLVMValueRef instruction);
void         llvmg_bridge_set_operator_flags   (LLVMValueRef instruction, unsigned flags);
/* Of a load, store, atomicrmw, cmpxchg or fence; the second one of a cmpxchg. */
LLVMAtomicOrdering llvmg_bridge_get_ordering   (LLVMValueRef instruction, bool is_failure);
void         llvmg_bridge_set_ordering         (LLVMValueRef instruction, LLVMAtomicOrdering ordering, bool is_failure);
/* malloc'ed; "" for the whole system. */
char        *llvmg_bridge_get_sync_scope       (LLVMValueRef instruction);
/* Whether it was another. */
bool         llvmg_bridge_set_sync_scope       (LLVMValueRef instruction, const char *scope);
bool         llvmg_bridge_set_predicate        (LLVMValueRef comparison, unsigned predicate);
/* Of an instruction that has one: LLVM-C has no more than 32 bits. */
uint64_t     llvmg_bridge_get_alignment        (LLVMValueRef instruction);
bool         llvmg_bridge_set_alignment        (LLVMValueRef instruction, uint64_t alignment);
bool         llvmg_bridge_has_side_effects     (LLVMValueRef instruction);
bool         llvmg_bridge_may_read_memory      (LLVMValueRef instruction);
bool         llvmg_bridge_may_write_memory     (LLVMValueRef instruction);
/* The size of a number or vector of them; 0 for others. */
uint64_t     llvmg_bridge_type_get_bits        (LLVMTypeRef type);

/* ---- Calls (llvmg-bridge-call.cpp) ---- */

typedef struct
{
  LLVMTypeRef           type;     /* of a function */
  LLVMValueRef          callee;
  LLVMValueRef         *args;     /* which fit the type */
  unsigned              n_args;
  LLVMOperandBundleRef *bundles;
  unsigned              n_bundles;
} LlvmgBridgeCallSite;

/* Each without a block. Either insert or discard what comes. */
LLVMValueRef llvmg_bridge_call_create   (const LlvmgBridgeCallSite *site);
LLVMValueRef llvmg_bridge_invoke_create (const LlvmgBridgeCallSite *site, LLVMBasicBlockRef normal_dest,
                                         LLVMBasicBlockRef unwind_dest);
LLVMValueRef llvmg_bridge_callbr_create (const LlvmgBridgeCallSite *site, LLVMBasicBlockRef default_dest,
                                         LLVMBasicBlockRef *indirect_dests, unsigned n_indirect_dests);
/* A name is dropped when there is no result. */
void         llvmg_bridge_call_insert   (LLVMBuilderRef builder, LLVMValueRef call, const char *name);
void         llvmg_bridge_call_discard  (LLVMValueRef call);
/* How many blocks inline assembly may jump to. */
unsigned     llvmg_bridge_inline_asm_count_labels (LLVMValueRef inline_asm);
/* The functions are valid. NULL when the call was inlined, and is gone, else a malloc'ed reason, and nothing changed. */
char        *llvmg_bridge_inline_call             (LLVMValueRef call);
/* In the same module; NULL for LLVM's choice of a name. */
LLVMValueRef llvmg_bridge_function_clone          (LLVMValueRef function, const char *name);
/* LLVM 22 crashes when it verifies a callbr of anything else. */
bool         llvmg_bridge_value_can_be_in_callbr  (LLVMValueRef callee, unsigned n_indirect_dests, unsigned n_bundles);

/* ---- Uses, blocks and instructions (llvmg-bridge-edit.cpp) ---- */

/* Which of its user's operands it is, by LLVM's own count. */
unsigned     llvmg_bridge_use_get_index (LLVMUseRef use);
/* The instruction and what follows it go to a new block, to which the old one leads; phis of the
 * successors name the new one. The block is in a function. */
LLVMBasicBlockRef llvmg_bridge_block_split (LLVMBasicBlockRef block, LLVMValueRef before, const char *name);
/* Whether it must be the first of its block, but for phis. */
bool         llvmg_bridge_instruction_is_eh_pad (LLVMValueRef instruction);
/* As llvmg_bridge_block_find_misfit(), for one instruction. */
LLVMValueRef llvmg_bridge_instruction_find_misfit (LLVMValueRef instruction, LLVMValueRef function);
/* Moves or inserts the instruction to right before another one of the block; NULL is the end. */
void         llvmg_bridge_instruction_place (LLVMValueRef instruction, LLVMBasicBlockRef block, LLVMValueRef before);
/* The instructions that are operands of it, each once; malloc'ed. */
LLVMValueRef *llvmg_bridge_instruction_list_made_of (LLVMValueRef instruction, size_t *n);
/* Erases those of the instructions that nothing uses and that do nothing else, then what only they
 * used. Detached ones stay. */
void         llvmg_bridge_erase_unused (LLVMValueRef *roots, size_t n);
/* What a builder gives to all that it makes. */
LLVMFastMathFlags llvmg_bridge_builder_get_fast_math_flags (LLVMBuilderRef builder);
void         llvmg_bridge_builder_set_fast_math_flags (LLVMBuilderRef builder, LLVMFastMathFlags flags);
/* Whether it is a node as LLVM expects as "fpmath". */
bool         llvmg_bridge_md_is_fp_math (LLVMMetadataRef md);
/* Whether the builder's debug location, if it has one, is of the function of the instruction. */
bool         llvmg_bridge_builder_location_fits (LLVMBuilderRef builder, LLVMValueRef instruction);

/* ---- Debug info (llvmg-bridge-debuginfo.cpp) ---- */

/* What a node of debug info says. Each function takes the fields of its block; a node that has no
 * such field gives 0 or NULL. */
typedef enum
{
  /* numbers */
  LLVMG_BRIDGE_DI_ALIGN_BITS,
  LLVMG_BRIDGE_DI_ARG_NO,
  LLVMG_BRIDGE_DI_COLUMN,
  LLVMG_BRIDGE_DI_COUNT,            /* int64_t; -1 if it is no number */
  LLVMG_BRIDGE_DI_ENCODING,         /* of DWARF */
  LLVMG_BRIDGE_DI_FLAGS,            /* LLVMDIFlags */
  LLVMG_BRIDGE_DI_IS_DEFINITION,
  LLVMG_BRIDGE_DI_IS_IMPLICIT_CODE,
  LLVMG_BRIDGE_DI_IS_OPTIMIZED,
  LLVMG_BRIDGE_DI_IS_UNSIGNED,
  LLVMG_BRIDGE_DI_IS_VALID,
  LLVMG_BRIDGE_DI_LANGUAGE,         /* LLVMDWARFSourceLanguage */
  LLVMG_BRIDGE_DI_LINE,
  LLVMG_BRIDGE_DI_LOWER_BOUND,      /* int64_t */
  LLVMG_BRIDGE_DI_MACRO_TYPE,       /* of DWARF */
  LLVMG_BRIDGE_DI_OFFSET_BITS,
  LLVMG_BRIDGE_DI_SCOPE_LINE,
  LLVMG_BRIDGE_DI_SIZE_BITS,
  LLVMG_BRIDGE_DI_TAG,              /* of DWARF */
  LLVMG_BRIDGE_DI_VALUE,            /* int64_t */
  /* texts */
  LLVMG_BRIDGE_DI_CHECKSUM,
  LLVMG_BRIDGE_DI_DIRECTORY,
  LLVMG_BRIDGE_DI_FILENAME,
  LLVMG_BRIDGE_DI_IDENTIFIER,
  LLVMG_BRIDGE_DI_LINKAGE_NAME,
  LLVMG_BRIDGE_DI_NAME,
  LLVMG_BRIDGE_DI_PRODUCER,
  LLVMG_BRIDGE_DI_SOURCE,
  LLVMG_BRIDGE_DI_VALUE_TEXT,
  /* nodes */
  LLVMG_BRIDGE_DI_BASE_TYPE,
  LLVMG_BRIDGE_DI_ELEMENTS,         /* a tuple */
  LLVMG_BRIDGE_DI_ENTITY,
  LLVMG_BRIDGE_DI_EXPRESSION,
  LLVMG_BRIDGE_DI_FILE,
  LLVMG_BRIDGE_DI_INLINED_AT,
  LLVMG_BRIDGE_DI_SCOPE,
  LLVMG_BRIDGE_DI_TYPE,
  LLVMG_BRIDGE_DI_TYPES,            /* a tuple */
  LLVMG_BRIDGE_DI_UNIT,
  LLVMG_BRIDGE_DI_VARIABLE
} LlvmgBridgeDiField;

uint64_t        llvmg_bridge_di_get_number (LLVMMetadataRef md, LlvmgBridgeDiField field);
/* Not ended by a NUL; NULL for none. */
const char     *llvmg_bridge_di_get_text   (LLVMMetadataRef md, LlvmgBridgeDiField field, size_t *length);
/* It may be a node of any class: IR that was read is not checked for that. */
LLVMMetadataRef llvmg_bridge_di_get_node   (LLVMMetadataRef md, LlvmgBridgeDiField field);
/* The operations of a DIExpression. */
const uint64_t *llvmg_bridge_di_expression_get (LLVMMetadataRef md, size_t *n);

/* ---- Data layouts ---- */

typedef struct LlvmgBridgeLayout LlvmgBridgeLayout;

typedef enum
{
  LLVMG_BRIDGE_MEASURE_SIZE_BITS,
  LLVMG_BRIDGE_MEASURE_STORE_SIZE,
  LLVMG_BRIDGE_MEASURE_ABI_SIZE,
  LLVMG_BRIDGE_MEASURE_ABI_ALIGNMENT,
  LLVMG_BRIDGE_MEASURE_PREFERRED_ALIGNMENT
} LlvmgBridgeMeasure;

/* NULL when llvmg_bridge_check_data_layout() finds fault with the text. */
LlvmgBridgeLayout *llvmg_bridge_layout_new  (const char *text);
void               llvmg_bridge_layout_free (LlvmgBridgeLayout *layout);
bool        llvmg_bridge_layout_is_big_endian   (const LlvmgBridgeLayout *layout);
unsigned    llvmg_bridge_layout_pointer_size    (const LlvmgBridgeLayout *layout, unsigned address_space);
LLVMTypeRef llvmg_bridge_layout_int_ptr_type    (const LlvmgBridgeLayout *layout, LLVMContextRef context, unsigned address_space);
/* Types that have a size, and no scalable one: */
bool        llvmg_bridge_layout_is_too_big      (const LlvmgBridgeLayout *layout, LLVMTypeRef type);
uint64_t    llvmg_bridge_layout_measure         (const LlvmgBridgeLayout *layout, LlvmgBridgeMeasure measure, LLVMTypeRef type);
uint64_t    llvmg_bridge_layout_global_alignment (const LlvmgBridgeLayout *layout, LLVMValueRef variable);
/* Structures: */
unsigned    llvmg_bridge_layout_element_at      (const LlvmgBridgeLayout *layout, LLVMTypeRef type, uint64_t offset);
uint64_t    llvmg_bridge_layout_offset_of       (const LlvmgBridgeLayout *layout, LLVMTypeRef type, unsigned index);

/* ---- Builders; llvmg-bridge-builder.cpp ---- */

/* Of the kind that LLVM-C takes, but ended by llvmg_bridge_builder_free() only. */
LLVMBuilderRef llvmg_bridge_builder_new  (LLVMContextRef context);
void         llvmg_bridge_builder_free   (LLVMBuilderRef builder);
/* Whether it computes with constants; else it makes an instruction of each operation. */
bool         llvmg_bridge_builder_get_folds (LLVMBuilderRef builder);
void         llvmg_bridge_builder_set_folds (LLVMBuilderRef builder, bool folds);
/* Also to the same type. */
LLVMValueRef llvmg_bridge_build_bitcast  (LLVMBuilderRef builder, LLVMValueRef value, LLVMTypeRef type, const char *name);
LLVMValueRef llvmg_bridge_build_extract_value (LLVMBuilderRef builder, LLVMValueRef aggregate, const unsigned *indices,
                                               unsigned n_indices, const char *name);
LLVMValueRef llvmg_bridge_build_insert_value (LLVMBuilderRef builder, LLVMValueRef aggregate, LLVMValueRef element,
                                              const unsigned *indices, unsigned n_indices, const char *name);

/* ---- Constant expressions; llvmg-bridge-expr.cpp ---- */

/* As LlvmgOperatorFlags. */
unsigned     llvmg_bridge_expr_get_operator_flags (LLVMValueRef expression);
/* Of a getelementptr; NULL and 0 for others. */
LLVMTypeRef  llvmg_bridge_expr_get_source_type (LLVMValueRef expression);
LLVMGEPNoWrapFlags llvmg_bridge_expr_get_gep_flags (LLVMValueRef expression);
/* The mask of a shufflevector; NULL and 0 for others. */
const int   *llvmg_bridge_expr_get_mask  (LLVMValueRef expression, size_t *n_mask);
/* The width of the range that the result of a getelementptr may be used in; 0 for none. */
unsigned     llvmg_bridge_expr_get_range_bits    (LLVMValueRef expression);
/* A bound of that range as malloc'ed decimal text, signed. */
char        *llvmg_bridge_expr_print_range_bound (LLVMValueRef expression, bool upper);
/* How wide an index of such a pointer, or vector of them, is in the module. */
unsigned     llvmg_bridge_index_bits             (LLVMModuleRef module, LLVMTypeRef pointer);
/* Whether the first number is below the second, as signed ones. */
bool         llvmg_bridge_range_goes_up          (unsigned bits, const uint64_t *lower, const uint64_t *upper);
LLVMValueRef llvmg_bridge_const_gep_in_range     (LLVMTypeRef source, LLVMValueRef pointer, LLVMValueRef *indices,
                                                  unsigned n_indices, LLVMGEPNoWrapFlags flags, unsigned bits,
                                                  const uint64_t *lower, const uint64_t *upper);

/* ---- Constants that name a global; llvmg-bridge-expr.cpp ---- */

bool         llvmg_bridge_value_is_dso_local_equivalent (LLVMValueRef value);
bool         llvmg_bridge_value_is_no_cfi               (LLVMValueRef value);
/* The value type of the global is a function type. */
LLVMValueRef llvmg_bridge_const_dso_local_equivalent    (LLVMValueRef global);
LLVMValueRef llvmg_bridge_const_no_cfi                  (LLVMValueRef global);

/* A node of its own, whatever others there are. */
LLVMMetadataRef llvmg_bridge_md_distinct_tuple (LLVMContextRef context, LLVMMetadataRef *operands, unsigned n_operands);

/* ---- Columns (llvmg-bridge-columns.cpp) ---- */

/* Arrays made with malloc(). */
typedef struct
{
  size_t             n_instructions, n_operands, n_blocks, n_types, n_leaves;
  int32_t           *opcodes;         /* LLVMOpcode */
  int32_t           *type_ids;        /* into types */
  int32_t           *block_ids;       /* into blocks */
  int32_t           *operand_offsets; /* one more than instructions: where the operands of each begin */
  int32_t           *operand_ids;     /* an instruction, or ~ of a number into leaves */
  LLVMValueRef      *instructions;
  LLVMBasicBlockRef *blocks;
  LLVMTypeRef       *types;
  LLVMValueRef      *leaves;
  char              *names;           /* one after the other */
  size_t            *name_ends;
} LlvmgBridgeColumns;

void         llvmg_bridge_columns_read (LLVMValueRef *functions, size_t n_functions, LlvmgBridgeColumns *columns);

/* ---- Debug records (llvmg-bridge-dbg-record.cpp) ----
 *
 * A holder is an instruction, whose records stand before it, or a block, whose records are at its
 * end and wait for a terminator.
 */
LLVMDbgRecordRef *llvmg_bridge_dbg_records_list    (LLVMValueRef holder, size_t *n); /* free() */
bool              llvmg_bridge_dbg_records_contain (LLVMValueRef holder, LLVMDbgRecordRef record);

typedef enum
{
  LLVMG_BRIDGE_DBG_RECORD_LOCATION,
  LLVMG_BRIDGE_DBG_RECORD_VARIABLE,
  LLVMG_BRIDGE_DBG_RECORD_EXPRESSION,
  LLVMG_BRIDGE_DBG_RECORD_LABEL,
  LLVMG_BRIDGE_DBG_RECORD_ADDRESS_EXPRESSION,
  LLVMG_BRIDGE_DBG_RECORD_ASSIGN_ID
} LlvmgBridgeDbgRecordNode;

/* As LLVM-C numbers them since LLVM 20; above 3 for others. */
unsigned        llvmg_bridge_dbg_record_kind     (LLVMDbgRecordRef record);
/* NULL for none; it may be a node of any class. */
LLVMMetadataRef llvmg_bridge_dbg_record_get_node (LLVMDbgRecordRef record, LlvmgBridgeDbgRecordNode which);
/* What the variable is made of, then the address of an assignment; free(). */
LLVMValueRef   *llvmg_bridge_dbg_record_list_values (LLVMDbgRecordRef record, size_t *n);
char           *llvmg_bridge_dbg_record_print    (LLVMValueRef holder, LLVMDbgRecordRef record, size_t *length);
/* Whether its nodes are of the classes that LLVM takes for granted. */
bool            llvmg_bridge_dbg_record_is_whole (LLVMDbgRecordRef record);
void            llvmg_bridge_dbg_record_set_location (LLVMDbgRecordRef record, LLVMMetadataRef location);
void            llvmg_bridge_dbg_record_erase    (LLVMDbgRecordRef record);
bool            llvmg_bridge_block_has_dbg_records (LLVMBasicBlockRef block);
/* Behind those that the holder has, which must be in a block. As many values as are listed. */
void            llvmg_bridge_dbg_record_insert_copy (LLVMValueRef holder, LLVMDbgRecordRef record, LLVMValueRef *values);

#ifdef __cplusplus
}
#endif
