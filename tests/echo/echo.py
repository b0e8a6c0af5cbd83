#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# SPDX-FileCopyrightText: The llvmg authors
"""Copies modules instruction by instruction, and tells whether each copy prints as its original does.

    echo.py [--new-context] FILE…

Nothing is cloned, linked, printed or parsed on the way: each type, constant, attribute, node of metadata, block and
instruction is read and built anew. With --new-context, even types and constants are others than those of the original.
"""

import collections
import difflib
import sys
import time

import gi

gi.require_version("Llvmg", "1")
from gi.repository import Llvmg  # noqa: E402
from gi.repository.Llvmg import Opcode, TypeKind  # noqa: E402

PRIMITIVE_TYPES = {
    TypeKind.VOID: Llvmg.Context.void_type,
    TypeKind.HALF: Llvmg.Context.half_type,
    TypeKind.BFLOAT: Llvmg.Context.bfloat_type,
    TypeKind.FLOAT: Llvmg.Context.float_type,
    TypeKind.DOUBLE: Llvmg.Context.double_type,
    TypeKind.X86_FP80: Llvmg.Context.x86_fp80_type,
    TypeKind.FP128: Llvmg.Context.fp128_type,
    TypeKind.PPC_FP128: Llvmg.Context.ppc_fp128_type,
    TypeKind.LABEL: Llvmg.Context.label_type,
    TypeKind.METADATA: Llvmg.Context.metadata_type,
    TypeKind.TOKEN: Llvmg.Context.token_type,
    TypeKind.X86_AMX: Llvmg.Context.x86_amx_type,
}

# Properties that are copied as they are.
MODULE = ["source_file_name", "target_triple", "data_layout_string", "inline_assembly"]
GLOBAL = ["linkage", "visibility", "dll_storage_class", "unnamed_address", "is_dso_local", "partition"]
OBJECT = ["section", "alignment"]
VARIABLE = ["is_constant", "is_externally_initialized", "thread_local_mode", "code_model", "sanitizer_flags"]
FUNCTION = ["calling_convention_id", "gc_name"]
CONSTANTS_OF_FUNCTION = ["personality", "prefix_data", "prologue_data"]


def copy_properties(names, old, new):
    for name in names:
        value = getattr(old, name)
        if value != getattr(new, name):
            setattr(new, name, value)


def by_key(table, *keys):
    """A decorator: enters a function into a table."""
    def enter(function):
        for key in keys:
            table[key] = function
        return function
    return enter


class Echo:
    """One copy of a module. The tables hold what was made for what."""

    types_of = {}
    constants_of = {}
    builders_of = {}

    def __init__(self, source, context):
        self.source = source
        self.context = context
        self.is_same_context = context == source.context
        self.types, self.values, self.nodes, self.attributes = {}, {}, {}, {}
        self.missing = {}  # value that is used before it is made -> what stands in for it
        self.opcodes = collections.Counter()
        self.builder = context.create_builder()
        self.builder.folds_constants = False

    def make(self):
        self.copy = self.context.create_module(self.source.name)
        copy_properties(MODULE, self.source, self.copy)
        self.declare()
        self.define()
        self.copy_named_metadata()
        return self.copy

    # ---- Types ----

    def type(self, old):
        new = self.types.get(old)
        if new is None:
            new = self.types[old] = self.types_of[type(old)](self, old)
        return new

    def each_type(self, types):
        return [self.type(t) for t in types]

    @by_key(types_of, Llvmg.PrimitiveType, Llvmg.FpType)
    def primitive_type(self, old):
        return PRIMITIVE_TYPES[old.kind](self.context)

    @by_key(types_of, Llvmg.IntegerType)
    def integer_type(self, old):
        return self.context.int_type(old.width)

    @by_key(types_of, Llvmg.PointerType)
    def pointer_type(self, old):
        return self.context.pointer_type(old.address_space)

    @by_key(types_of, Llvmg.FunctionType)
    def function_type(self, old):
        return self.context.function_type(self.type(old.return_type), self.each_type(old.list_param_types()), old.is_vararg)

    @by_key(types_of, Llvmg.ArrayType)
    def array_type(self, old):
        return self.context.array_type(self.type(old.element_type), old.length)

    @by_key(types_of, Llvmg.VectorType)
    def vector_type(self, old):
        make = self.context.scalable_vector_type if old.is_scalable else self.context.vector_type
        return make(self.type(old.element_type), old.length)

    @by_key(types_of, Llvmg.TargetExtType)
    def target_ext_type(self, old):
        return self.context.target_ext_type(old.name, self.each_type(old.list_type_params()), old.list_int_params())

    @by_key(types_of, Llvmg.StructType)
    def struct_type(self, old):
        if old.is_literal:
            return self.context.struct_type(self.each_type(old.list_elements()), old.is_packed)
        if self.is_same_context:
            return old  # another of the same name would get another name
        new = self.context.named_struct_type(old.name)
        if not old.is_opaque:
            new.set_body(self.each_type(old.list_elements()), old.is_packed)
        return new

    # ---- Values and constants ----

    def value(self, old):
        new = self.values.get(old)
        if new is None:
            make = self.constants_of.get(type(old))
            if make is None:
                return self.stand_in(old)
            new = self.values[old] = make(self, old)
        return new

    def each_value(self, values):
        return [self.value(v) for v in values]

    def stand_in(self, old):
        """For an instruction that is used before it is made. Nothing stands in for a token: its block is copied first."""
        if old.type.kind == Llvmg.TypeKind.TOKEN:
            block = self.builder.insert_block
            self.define_block(old.parent)
            self.builder.position_at_end(block)
            return self.values[old]
        if old not in self.missing:
            self.missing[old] = self.builder.freeze(Llvmg.const_poison(self.type(old.type)))
        return self.missing[old]

    @by_key(constants_of, Llvmg.ConstantInt)
    def constant_int(self, old):
        return Llvmg.const_int_from_words(self.type(old.type), old.to_words())

    @by_key(constants_of, Llvmg.ConstantFp)
    def constant_fp(self, old):
        bits = int(old.to_bits(), 16)
        n_words = (len(old.to_bits()) - 2 + 15) // 16
        return Llvmg.const_real_from_words(self.type(old.type), [bits >> 64 * i & 2**64 - 1 for i in range(n_words)])

    @by_key(constants_of, Llvmg.ConstantPointerNull, Llvmg.ConstantAggregateZero, Llvmg.ConstantTokenNone,
            Llvmg.ConstantTargetNone)
    def null(self, old):
        return Llvmg.const_null(self.type(old.type))

    @by_key(constants_of, Llvmg.UndefValue)
    def undef(self, old):
        return Llvmg.const_undef(self.type(old.type))

    @by_key(constants_of, Llvmg.PoisonValue)
    def poison(self, old):
        return Llvmg.const_poison(self.type(old.type))

    @by_key(constants_of, Llvmg.ConstantDataArray)
    def data_array(self, old):
        return Llvmg.const_data_array(self.type(old.element_type), old.to_bytes())

    @by_key(constants_of, Llvmg.ConstantArray)
    def array(self, old):
        return Llvmg.const_array(self.type(old.type.element_type), self.each_value(old.aggregate_elements))

    @by_key(constants_of, Llvmg.ConstantVector, Llvmg.ConstantDataVector)
    def vector(self, old):
        return Llvmg.const_vector(self.each_value(old.aggregate_elements))

    @by_key(constants_of, Llvmg.ConstantStruct)
    def struct(self, old):
        elements = self.each_value(old.aggregate_elements)
        if old.type.is_literal:
            return Llvmg.const_struct(self.context, elements, old.type.is_packed)
        return Llvmg.const_named_struct(self.type(old.type), elements)

    @by_key(constants_of, Llvmg.BlockAddress)
    def block_address(self, old):
        return Llvmg.const_block_address(self.values[old.block])

    @by_key(constants_of, Llvmg.ConstantPtrAuth)
    def ptr_auth(self, old):
        return Llvmg.const_ptr_auth(*self.each_value([old.pointer, old.key, old.discriminator, old.address_discriminator]))

    @by_key(constants_of, Llvmg.DsoLocalEquivalent)
    def dso_local_equivalent(self, old):
        return Llvmg.const_dso_local_equivalent(self.values[old.global_value])

    @by_key(constants_of, Llvmg.NoCfiValue)
    def no_cfi_value(self, old):
        return Llvmg.const_no_cfi(self.values[old.global_value])

    @by_key(constants_of, Llvmg.ConstantExpr)
    def constant_expr(self, old):
        opcode = old.opcode
        operands = self.each_value(old.operands)
        if opcode == Opcode.GETELEMENTPTR:
            way = self.type(old.source_element_type), operands[0], operands[1:], old.gep_flags
            if old.in_range_bits == 0:
                return Llvmg.const_gep(*way)
            return Llvmg.const_gep_in_range(*way, old.in_range_bits, old.in_range_lower, old.in_range_upper)
        if opcode == Opcode.EXTRACTELEMENT:
            return Llvmg.const_extract_element(*operands)
        if opcode == Opcode.INSERTELEMENT:
            return Llvmg.const_insert_element(*operands)
        if opcode == Opcode.SHUFFLEVECTOR:
            return Llvmg.const_shuffle_vector(*operands, old.get_mask())
        if len(operands) == 2:
            return Llvmg.const_binop(opcode, *operands, old.operator_flags)
        return Llvmg.const_cast(opcode, *operands, self.type(old.type))

    @by_key(constants_of, Llvmg.InlineAsm)
    def inline_asm(self, old):
        return Llvmg.InlineAsm(self.type(old.function_type), old.assembly, old.constraints, old.flags, old.dialect)

    @by_key(constants_of, Llvmg.MetadataAsValue)
    def metadata_as_value(self, old):
        return self.metadata(old.metadata).to_value()

    # ---- Metadata ----

    def metadata(self, old):
        if old is None:
            return None
        new = self.nodes.get(old)
        if new is None:
            new = self.make_metadata(old)
            if not isinstance(old, Llvmg.MdNode):
                self.nodes[old] = new
        return new

    def make_metadata(self, old):
        if isinstance(old, Llvmg.MdString):
            return self.context.md_string(old.text)
        if isinstance(old, Llvmg.ValueAsMetadata):
            return self.value(old.value).to_metadata()
        if old.is_distinct:
            return self.distinct_node(old)
        return self.shared_node(old)

    def distinct_node(self, old):
        """The node can be in itself: it is made first, and filled then."""
        operands = old.list_operands()
        new = self.nodes[old] = self.context.distinct_md_node([None] * len(operands))
        for index, operand in enumerate(operands):
            new.set_operand(index, self.metadata(operand))
        return new

    def shared_node(self, old):
        """A node in a cycle needs one that stands in for it; most are in none."""
        temporary = self.nodes[old] = self.context.temporary_md_node([])
        new = self.nodes[old] = self.context.md_node([self.metadata(operand) for operand in old.list_operands()])
        temporary.replace_all_uses_with(new)
        return new

    def copy_attachments(self, old, new):
        for entry in old.list_metadata():
            new.set_metadata(entry.kind, self.metadata(entry.node))

    def copy_named_metadata(self):
        for node in self.source.named_metadata:
            if node.name == "llvm.module.flags":
                for flag in self.source.flags:
                    self.copy.add_flag(flag.behavior, flag.key, self.metadata(flag.value))
            else:
                copy = self.copy.add_named_metadata(node.name)
                for operand in node.list_operands():
                    copy.add_operand(self.metadata(operand))

    # ---- Attributes ----

    def attribute(self, old):
        new = self.attributes.get(old)
        if new is None:
            new = self.attributes[old] = self.make_attribute(old)
        return new

    def make_attribute(self, old):
        form = old.form
        if form == Llvmg.AttributeForm.STRING:
            return self.context.string_attribute(old.name, old.string_value)
        if form == Llvmg.AttributeForm.TYPE:
            return self.context.type_attribute(old.name, self.type(old.type_value))
        if form == Llvmg.AttributeForm.CONSTANT_RANGE:
            return self.context.constant_range_attribute(old.name, old.range_bits, old.range_lower, old.range_upper)
        if form == Llvmg.AttributeForm.CONSTANT_RANGE_LIST:
            return self.context.constant_range_list_attribute(old.name, old.get_range_bounds())
        return self.context.enum_attribute(old.name, old.int_value)

    def copy_attributes(self, old, new, n_params):
        for index in range(Llvmg.ATTRIBUTE_FUNCTION_INDEX, n_params + 1):
            for attribute in old.list_attributes(index):
                new.add_attribute(self.attribute(attribute), index)

    # ---- Globals: first all are declared, so that they can refer to each other ----

    def declare(self):
        for old in self.source.globals:
            new = self.copy.add_global(old.name, self.type(old.content_type), old.type.address_space)
            self.values[old] = new
            copy_properties(VARIABLE, old, new)
            for attribute in old.list_attributes():
                new.add_attribute(self.attribute(attribute))
        for old in self.source.functions:
            self.declare_function(old)
        for old in self.source.aliases:
            address_space = old.type.address_space
            stand_in = self.copy.add_global("", self.context.int8_type(), address_space)
            self.values[old] = self.copy.add_alias(old.name, self.type(old.content_type), stand_in, address_space)
            copy_properties(["thread_local_mode"], old, self.values[old])
        for old in self.source.ifuncs:
            resolver = self.values[old.resolver_function]  # aliases are not whole yet
            self.values[old] = self.copy.add_ifunc(old.name, self.type(old.content_type), resolver, old.type.address_space)

    def declare_function(self, old):
        new = self.copy.add_function_in_address_space(old.name, self.type(old.function_type), old.type.address_space)
        self.values[old] = new
        copy_properties(FUNCTION, old, new)
        self.copy_attributes(old, new, old.n_params)
        for parameter, copy in zip(old.params, new.params):
            self.values[parameter] = copy
            copy.name = parameter.name
        for block in old.basic_blocks:
            self.values[block] = new.append_basic_block(block.name)

    def define(self):
        for old in self.source.aliases:
            new = self.values[old]
            stand_in = new.aliasee
            new.aliasee = self.value(old.aliasee)
            stand_in.erase()
        for old in self.source.ifuncs:
            self.values[old].resolver = self.value(old.resolver)
        for old in self.source.globals:
            if old.initializer is not None:
                self.values[old].initializer = self.value(old.initializer)
        for old in self.source.functions:
            self.define_function(old)
        for old in [*self.source.globals, *self.source.functions]:
            self.copy_object(old, self.values[old])
        for old in [*self.source.globals, *self.source.functions, *self.source.aliases, *self.source.ifuncs]:
            copy_properties(GLOBAL, old, self.values[old])

    def copy_object(self, old, new):
        copy_properties(OBJECT, old, new)
        if old.comdat is not None:
            new.comdat = self.copy.add_comdat(old.comdat.name)
            new.comdat.selection_kind = old.comdat.selection_kind
        for entry in old.list_metadata():
            new.add_metadata(entry.kind, self.metadata(entry.node))

    def define_function(self, old):
        new = self.values[old]
        for name in CONSTANTS_OF_FUNCTION:
            constant = getattr(old, name)
            if constant is not None:
                setattr(new, name, self.value(constant))
        self.defined, self.phis = set(), []
        for block in old.basic_blocks:
            self.define_block(block)
        for phi in self.phis:
            copy = self.values[phi]
            for incoming in phi.list_incoming():
                copy.add_incoming(self.value(incoming.value), self.values[incoming.block])

    def define_block(self, old):
        if old in self.defined:
            return
        self.defined.add(old)
        self.builder.position_at_end(self.values[old])
        for instruction in old.instructions:
            self.instruction(instruction)
            if instruction.opcode == Opcode.PHI:
                self.phis.append(instruction)

    # ---- Instructions ----

    def instruction(self, old):
        opcode = old.opcode
        self.opcodes[opcode] += 1
        new = self.values[old] = self.builders_of[opcode](self, self.builder, old)
        flags = old.operator_flags
        if flags:
            new.operator_flags = flags
        if old.can_use_fast_math_flags:
            new.fast_math_flags = old.fast_math_flags
        if old.has_metadata:
            self.copy_attachments(old, new)
        if self.missing:
            placeholder = self.missing.pop(old, None)
            if placeholder is not None:
                placeholder.replace_all_uses_with(new)
                placeholder.erase()

    @by_key(builders_of, *[getattr(Opcode, name) for name in (
        "ADD FADD SUB FSUB MUL FMUL UDIV SDIV FDIV UREM SREM FREM SHL LSHR ASHR AND OR XOR").split()])
    def binary(self, b, old):
        return b.binop(old.opcode, *self.each_value(old.operands), Llvmg.OperatorFlags.NONE, old.name)

    @by_key(builders_of, *[getattr(Opcode, name) for name in (
        "TRUNC ZEXT SEXT FPTOUI FPTOSI UITOFP SITOFP FPTRUNC FPEXT PTRTOINT PTRTOADDR INTTOPTR BITCAST ADDRSPACECAST").split()])
    def cast(self, b, old):
        return b.cast(old.opcode, self.value(old.get_operand(0)), self.type(old.type), old.name)

    @by_key(builders_of, Opcode.FNEG)
    def fneg(self, b, old):
        return b.fneg(self.value(old.get_operand(0)), old.name)

    @by_key(builders_of, Opcode.FREEZE)
    def freeze(self, b, old):
        return b.freeze(self.value(old.get_operand(0)), old.name)

    @by_key(builders_of, Opcode.ICMP)
    def icmp(self, b, old):
        return b.icmp(old.predicate, *self.each_value(old.operands), old.name)

    @by_key(builders_of, Opcode.FCMP)
    def fcmp(self, b, old):
        return b.fcmp(old.predicate, *self.each_value(old.operands), old.name)

    @by_key(builders_of, Opcode.SELECT)
    def select(self, b, old):
        return b.select(*self.each_value(old.operands), old.name)

    @by_key(builders_of, Opcode.PHI)
    def phi(self, b, old):
        return b.phi(self.type(old.type), old.name)

    # Memory

    @by_key(builders_of, Opcode.ALLOCA)
    def alloca(self, b, old):
        new = b.array_alloca(self.type(old.allocated_type), self.value(old.array_size), old.name)
        copy_properties(["alignment", "is_used_with_inalloca", "is_swift_error"], old, new)
        return new

    @by_key(builders_of, Opcode.LOAD)
    def load(self, b, old):
        if old.is_atomic:
            new = b.atomic_load(self.type(old.type), self.value(old.pointer), old.ordering, old.sync_scope, old.name)
        else:
            new = b.load(self.type(old.type), self.value(old.pointer), old.name)
        copy_properties(["alignment", "is_volatile"], old, new)
        return new

    @by_key(builders_of, Opcode.STORE)
    def store(self, b, old):
        if old.is_atomic:
            new = b.atomic_store(self.value(old.value), self.value(old.pointer), old.ordering, old.sync_scope)
        else:
            new = b.store(self.value(old.value), self.value(old.pointer))
        copy_properties(["alignment", "is_volatile"], old, new)
        return new

    @by_key(builders_of, Opcode.CMPXCHG)
    def cmpxchg(self, b, old):
        new = b.atomic_cmpxchg(*self.each_value(old.operands), old.success_ordering, old.failure_ordering, old.sync_scope, old.name)
        copy_properties(["alignment", "is_volatile", "is_weak"], old, new)
        return new

    @by_key(builders_of, Opcode.ATOMICRMW)
    def atomicrmw(self, b, old):
        new = b.atomic_rmw(old.operation, *self.each_value(old.operands), old.ordering, old.sync_scope, old.name)
        copy_properties(["alignment", "is_volatile"], old, new)
        return new

    @by_key(builders_of, Opcode.FENCE)
    def fence(self, b, old):
        return b.fence(old.ordering, old.sync_scope)

    @by_key(builders_of, Opcode.GETELEMENTPTR)
    def gep(self, b, old):
        pointer, *indices = self.each_value(old.operands)
        return b.gep_with_flags(self.type(old.source_element_type), pointer, indices, old.flags, old.name)

    @by_key(builders_of, Opcode.VA_ARG)
    def va_arg(self, b, old):
        return b.va_arg(self.value(old.get_operand(0)), self.type(old.type), old.name)

    # Vectors and aggregates

    @by_key(builders_of, Opcode.EXTRACTELEMENT)
    def extract_element(self, b, old):
        return b.extract_element(*self.each_value(old.operands), old.name)

    @by_key(builders_of, Opcode.INSERTELEMENT)
    def insert_element(self, b, old):
        return b.insert_element(*self.each_value(old.operands), old.name)

    @by_key(builders_of, Opcode.SHUFFLEVECTOR)
    def shuffle_vector(self, b, old):
        return b.shuffle_vector(*self.each_value(old.operands), old.get_mask(), old.name)

    @by_key(builders_of, Opcode.EXTRACTVALUE)
    def extract_value(self, b, old):
        return b.extract_value_at(self.value(old.get_operand(0)), old.get_indices(), old.name)

    @by_key(builders_of, Opcode.INSERTVALUE)
    def insert_value(self, b, old):
        return b.insert_value_at(*self.each_value(old.operands), old.get_indices(), old.name)

    # Control flow

    @by_key(builders_of, Opcode.RET)
    def ret(self, b, old):
        return b.ret_void() if old.value is None else b.ret(self.value(old.value))

    @by_key(builders_of, Opcode.BR)
    def br(self, b, old):
        targets = [self.values[block] for block in old.successors]
        return b.cond_br(self.value(old.condition), *targets) if old.is_conditional else b.br(*targets)

    @by_key(builders_of, Opcode.SWITCH)
    def switch(self, b, old):
        cases = old.list_cases()
        new = b.switch(self.value(old.condition), self.values[old.default_dest], len(cases))
        for case in cases:
            new.add_case(self.value(case.value), self.values[case.block])
        return new

    @by_key(builders_of, Opcode.INDIRECTBR)
    def indirectbr(self, b, old):
        targets = old.list_successors()
        new = b.indirectbr(self.value(old.address), len(targets))
        for target in targets:
            new.add_destination(self.values[target])
        return new

    @by_key(builders_of, Opcode.UNREACHABLE)
    def unreachable(self, b, old):
        return b.unreachable()

    # Calls

    def call_options(self, old):
        new = Llvmg.CallOptions()
        new.function_type = self.type(old.function_type)
        new.calling_convention_id = old.calling_convention_id
        for bundle in old.operand_bundles:
            new.add_bundle(Llvmg.OperandBundle.new(bundle.tag, self.each_value(bundle.list_args())))
        self.copy_attributes(old, new, old.n_args)
        return new

    @by_key(builders_of, Opcode.CALL)
    def call(self, b, old):
        options = self.call_options(old)
        options.tail_call_kind = old.tail_call_kind
        return b.call_with_options(self.value(old.callee), self.each_value(old.args), options, old.name)

    @by_key(builders_of, Opcode.INVOKE)
    def invoke(self, b, old):
        return b.invoke(self.value(old.callee), self.each_value(old.args), self.values[old.normal_dest],
                        self.values[old.unwind_dest], self.call_options(old), old.name)

    @by_key(builders_of, Opcode.CALLBR)
    def callbr(self, b, old):
        return b.callbr(self.value(old.callee), self.each_value(old.args), self.values[old.default_dest],
                        [self.values[block] for block in old.list_indirect_dests()], self.call_options(old), old.name)

    # Exceptions

    def block_or_none(self, old):
        return None if old is None else self.values[old]

    def parent_pad(self, old):
        return None if old.parent_pad is None else self.value(old.parent_pad)

    @by_key(builders_of, Opcode.LANDINGPAD)
    def landingpad(self, b, old):
        clauses = old.list_clauses()
        new = b.landingpad(self.type(old.type), len(clauses), old.name)
        copy_properties(["is_cleanup"], old, new)
        for clause in clauses:
            new.add_clause(self.value(clause))
        return new

    @by_key(builders_of, Opcode.RESUME)
    def resume(self, b, old):
        return b.resume(self.value(old.value))

    @by_key(builders_of, Opcode.CATCHSWITCH)
    def catchswitch(self, b, old):
        handlers = old.list_handlers()
        new = b.catchswitch(self.parent_pad(old), self.block_or_none(old.unwind_dest), len(handlers), old.name)
        for handler in handlers:
            new.add_handler(self.values[handler])
        return new

    @by_key(builders_of, Opcode.CATCHPAD)
    def catchpad(self, b, old):
        return b.catchpad(self.value(old.catch_switch), self.each_value(old.list_args()), old.name)

    @by_key(builders_of, Opcode.CLEANUPPAD)
    def cleanuppad(self, b, old):
        return b.cleanuppad(self.parent_pad(old), self.each_value(old.list_args()), old.name)

    @by_key(builders_of, Opcode.CATCHRET)
    def catchret(self, b, old):
        return b.catchret(self.value(old.catch_pad), self.values[old.dest])

    @by_key(builders_of, Opcode.CLEANUPRET)
    def cleanupret(self, b, old):
        return b.cleanupret(self.value(old.cleanup_pad), self.block_or_none(old.unwind_dest))


def echo_file(path, new_context):
    """Copies the module of one file, and returns the Echo. A copy that is not valid, or another, ends the program."""
    with Llvmg.Context() as context:
        source = context.parse_file(path)
        source.verify()
        echo = Echo(source, Llvmg.Context() if new_context else context)
        start = time.perf_counter()
        copy = echo.make()
        echo.seconds = time.perf_counter() - start
        copy.verify()
        expected, printed = str(source), str(copy)
        if expected != printed:
            diff = difflib.unified_diff(expected.splitlines(), printed.splitlines(), "original", "copy", "", "", 2, "")
            raise SystemExit(f"{path}: the copy differs\n" + "\n".join(list(diff)[:60]))
        echo.n_functions = len(source.functions)
        return echo


def main():
    paths = sys.argv[1:]
    new_context = "--new-context" in paths
    if new_context:
        paths.remove("--new-context")
    for path in paths:
        echo = echo_file(path, new_context)
        print(f"{path}: {echo.n_functions} functions, {echo.opcodes.total()} instructions, {echo.seconds:.3f} s")


if __name__ == "__main__":
    main()
