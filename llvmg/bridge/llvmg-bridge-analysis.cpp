/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Copies of graphs, and what LLVM's analyses say of them, as numbers. They run on
 * the copy: a function that is not valid, or that detached instructions branch
 * into, cannot lead them astray.
 *
 * A copy is compared with the function, address by address, whenever it is to
 * be used. Nothing tells of changes, and nothing needs to: whatever changed the
 * function, what is equal now gives the same answers.
 */

#include "llvmg/bridge/llvmg-bridge-analysis.h"

#include <cstdlib>
#include <cstring>
#include <llvm/ADT/DenseMap.h>
#include <llvm/ADT/SmallPtrSet.h>
#include <llvm/ADT/iterator.h>
#include <llvm/IR/CFG.h>
#include <llvm/IR/InstIterator.h>
#include <llvm/IR/Instructions.h>
#include <llvm/IR/IntrinsicInst.h>
#include <llvm/IR/Module.h>
#include <llvm/IR/ModuleSlotTracker.h>
#include <llvm/Support/GenericDomTree.h>
#include <llvm/Support/GenericDomTreeConstruction.h>
#include <llvm/Support/GenericLoopInfo.h>
#include <llvm/Support/GenericLoopInfoImpl.h>
#include <llvm/Support/raw_ostream.h>
#include <string>
#include <vector>

using namespace llvm;

/* For each of a row of things a row of numbers, one behind the other. */
struct Rows
{
  std::vector<uint32_t> begins = { 0 };
  std::vector<uint32_t> items;

  void
  end_row ()
  {
    begins.push_back (items.size ());
  }

  const uint32_t *
  get (uint32_t row, uint32_t *n) const
  {
    *n = begins[row + 1] - begins[row];
    return items.data () + begins[row];
  }
};

/* ---- Blocks ---- */

namespace
{
struct Graph;

/* A block, as LLVM's analyses want one. */
struct Node
{
  Graph *graph;
  uint32_t number;
  bool is_legal_to_hoist_into;
  std::vector<Node *> successors, predecessors;

  Graph *
  getParent () const
  {
    return graph;
  }

  bool
  isLegalToHoistInto () const
  {
    return is_legal_to_hoist_into;
  }

  void
  printAsOperand (raw_ostream &out, bool) const
  {
    out << number;
  }
};

struct Graph
{
  std::vector<Node> nodes; /* never grows once there are pointers into it */

  Node &
  front ()
  {
    return nodes.front ();
  }
};

/* Nodes, as an iterator that gives their addresses. */
using NodeIterator = pointer_iterator<std::vector<Node>::iterator>;
} // namespace

namespace llvm
{
template <> struct GraphTraits<Node *>
{
  using NodeRef = Node *;
  using ChildIteratorType = std::vector<Node *>::iterator;

  static NodeRef getEntryNode (Node *node) { return node; }
  static ChildIteratorType child_begin (Node *node) { return node->successors.begin (); }
  static ChildIteratorType child_end (Node *node) { return node->successors.end (); }
};

template <> struct GraphTraits<const Node *>
{
  using NodeRef = const Node *;
  using ChildIteratorType = std::vector<Node *>::const_iterator;

  static NodeRef getEntryNode (const Node *node) { return node; }
  static ChildIteratorType child_begin (const Node *node) { return node->successors.begin (); }
  static ChildIteratorType child_end (const Node *node) { return node->successors.end (); }
};

template <> struct GraphTraits<Inverse<Node *>>
{
  using NodeRef = Node *;
  using ChildIteratorType = std::vector<Node *>::iterator;

  static NodeRef getEntryNode (Inverse<Node *> inverse) { return inverse.Graph; }
  static ChildIteratorType child_begin (Node *node) { return node->predecessors.begin (); }
  static ChildIteratorType child_end (Node *node) { return node->predecessors.end (); }
};

template <> struct GraphTraits<Graph *> : GraphTraits<Node *>
{
  using nodes_iterator = NodeIterator;

  static NodeRef getEntryNode (Graph *graph) { return &graph->front (); }
  static nodes_iterator nodes_begin (Graph *graph) { return nodes_iterator (graph->nodes.begin ()); }
  static nodes_iterator nodes_end (Graph *graph) { return nodes_iterator (graph->nodes.end ()); }
  static size_t size (Graph *graph) { return graph->nodes.size (); }
};

template <> struct GraphTraits<const DomTreeNodeBase<Node> *>
{
  using NodeRef = const DomTreeNodeBase<Node> *;
  using ChildIteratorType = DomTreeNodeBase<Node>::const_iterator;

  static NodeRef getEntryNode (NodeRef node) { return node; }
  static ChildIteratorType child_begin (NodeRef node) { return node->begin (); }
  static ChildIteratorType child_end (NodeRef node) { return node->end (); }
};
} // namespace llvm

struct LlvmgBridgeCfg
{
  std::vector<const BasicBlock *> blocks;
  std::vector<const BasicBlock *> ends; /* the successors of all blocks, with nullptr behind those of each */
  DenseMap<const BasicBlock *, uint32_t> numbers;
  Rows successors, predecessors;
  Graph graph;
};

/* An edge that leaves the function, which a valid one has not, is none. */
static void
read_ends (LlvmgBridgeCfg *cfg, Node *node, const BasicBlock *block)
{
  for (const BasicBlock *successor : successors (block))
    {
      auto number = cfg->numbers.find (successor);

      cfg->ends.push_back (successor);
      if (number == cfg->numbers.end ())
        continue;
      cfg->successors.items.push_back (number->second);
      node->successors.push_back (&cfg->graph.nodes[number->second]);
      cfg->graph.nodes[number->second].predecessors.push_back (node);
    }
  cfg->ends.push_back (nullptr);
  cfg->successors.end_row ();
}

LlvmgBridgeCfg *
llvmg_bridge_cfg_new (LLVMValueRef native)
{
  auto *cfg = new LlvmgBridgeCfg;

  for (const BasicBlock &block : *unwrap<Function> (native))
    {
      uint32_t number = cfg->blocks.size ();

      cfg->numbers.insert ({ &block, number });
      cfg->blocks.push_back (&block);
      cfg->graph.nodes.push_back ({ &cfg->graph, number, block.isLegalToHoistInto (), {}, {} });
    }
  for (Node &node : cfg->graph.nodes)
    read_ends (cfg, &node, cfg->blocks[node.number]);
  for (Node &node : cfg->graph.nodes)
    {
      for (Node *predecessor : node.predecessors)
        cfg->predecessors.items.push_back (predecessor->number);
      cfg->predecessors.end_row ();
    }
  return cfg;
}

void
llvmg_bridge_cfg_free (LlvmgBridgeCfg *cfg)
{
  delete cfg;
}

bool
llvmg_bridge_cfg_is_current (const LlvmgBridgeCfg *cfg, LLVMValueRef native)
{
  size_t n_blocks = 0, n_ends = 0;

  for (const BasicBlock &block : *unwrap<Function> (native))
    {
      if (n_blocks == cfg->blocks.size () || cfg->blocks[n_blocks++] != &block)
        return false;
      for (const BasicBlock *successor : successors (&block))
        if (successor == nullptr || cfg->ends[n_ends++] != successor)
          return false;
      if (cfg->ends[n_ends++] != nullptr)
        return false;
    }
  return n_blocks == cfg->blocks.size ();
}

uint32_t
llvmg_bridge_cfg_count (const LlvmgBridgeCfg *cfg)
{
  return cfg->blocks.size ();
}

LLVMBasicBlockRef
llvmg_bridge_cfg_block (const LlvmgBridgeCfg *cfg, uint32_t number)
{
  return wrap (cfg->blocks[number]);
}

uint32_t
llvmg_bridge_cfg_find (const LlvmgBridgeCfg *cfg, LLVMBasicBlockRef block)
{
  auto number = cfg->numbers.find (unwrap (block));

  return number != cfg->numbers.end () ? number->second : LLVMG_BRIDGE_NONE;
}

const uint32_t *
llvmg_bridge_cfg_successors (const LlvmgBridgeCfg *cfg, uint32_t number, uint32_t *n)
{
  return cfg->successors.get (number, n);
}

const uint32_t *
llvmg_bridge_cfg_predecessors (const LlvmgBridgeCfg *cfg, uint32_t number, uint32_t *n)
{
  return cfg->predecessors.get (number, n);
}

/* ---- Names ---- */

struct LlvmgBridgeNames
{
  ModuleSlotTracker slots;
};

LlvmgBridgeNames *
llvmg_bridge_names_new (LLVMValueRef native)
{
  auto *function = unwrap<Function> (native);
  auto *names = new LlvmgBridgeNames { ModuleSlotTracker (function->getParent (), false) };

  names->slots.incorporateFunction (*function);
  return names;
}

char *
llvmg_bridge_names_get (LlvmgBridgeNames *names, LLVMBasicBlockRef block, size_t *length)
{
  std::string text;
  raw_string_ostream out (text);
  char *copy;

  unwrap (block)->printAsOperand (out, false, names->slots);
  out.flush ();
  copy = static_cast<char *> (malloc (text.size () + 1));
  if (copy == nullptr)
    abort ();
  memcpy (copy, text.c_str (), text.size () + 1);
  *length = text.size ();
  return copy;
}

void
llvmg_bridge_names_free (LlvmgBridgeNames *names)
{
  delete names;
}

/* ---- Dominators ---- */

static uint32_t
number_of (const Node *node)
{
  return node != nullptr ? node->number : LLVMG_BRIDGE_NONE;
}

/* Above several roots of a tree of post-dominators is a node without a block. */
template <bool IsPost>
static void
read_tree (LlvmgBridgeCfg *cfg, uint32_t *parents, bool *is_in_tree)
{
  DominatorTreeBase<Node, IsPost> tree;

  tree.recalculate (cfg->graph);
  for (Node &block : cfg->graph.nodes)
    {
      const DomTreeNodeBase<Node> *node = tree.getNode (&block);
      const DomTreeNodeBase<Node> *parent = node != nullptr ? node->getIDom () : nullptr;

      is_in_tree[block.number] = node != nullptr;
      parents[block.number] = number_of (parent != nullptr ? parent->getBlock () : nullptr);
    }
}

void
llvmg_bridge_cfg_dominators (LlvmgBridgeCfg *cfg, bool is_post, uint32_t *parents, bool *is_in_tree)
{
  if (cfg->blocks.empty ())
    return;
  if (is_post)
    read_tree<true> (cfg, parents, is_in_tree);
  else
    read_tree<false> (cfg, parents, is_in_tree);
}

/* ---- Loops ---- */

namespace
{
class NodeLoop : public LoopBase<Node, NodeLoop>
{
  friend class LoopInfoBase<Node, NodeLoop>;
  friend class LoopBase<Node, NodeLoop>;

  explicit NodeLoop (Node *header)
    : LoopBase<Node, NodeLoop> (header)
  {
  }
};
} // namespace

static void
read_loop (const DenseMap<const NodeLoop *, uint32_t> &numbers, const NodeLoop *loop, LlvmgBridgeLoop *result)
{
  const NodeLoop *parent = loop->getParentLoop ();

  result->header = number_of (loop->getHeader ());
  result->parent = parent != nullptr ? numbers.lookup (parent) : LLVMG_BRIDGE_NONE;
  result->preheader = number_of (loop->getLoopPreheader ());
  result->latch = number_of (loop->getLoopLatch ());
  result->depth = loop->getLoopDepth ();
}

LlvmgBridgeLoop *
llvmg_bridge_cfg_loops (LlvmgBridgeCfg *cfg, uint32_t *n_loops, uint32_t *loop_of)
{
  DominatorTreeBase<Node, false> tree;
  LoopInfoBase<Node, NodeLoop> info;
  DenseMap<const NodeLoop *, uint32_t> numbers;
  LlvmgBridgeLoop *loops;

  if (!cfg->blocks.empty ())
    {
      tree.recalculate (cfg->graph);
      info.analyze (tree);
    }
  auto ordered = info.getLoopsInPreorder ();

  *n_loops = ordered.size ();
  loops = static_cast<LlvmgBridgeLoop *> (calloc (ordered.size () + 1, sizeof *loops));
  if (loops == nullptr)
    abort ();
  for (const NodeLoop *loop : ordered)
    {
      uint32_t number = numbers.size ();

      numbers.insert ({ loop, number });
      read_loop (numbers, loop, &loops[number]);
    }
  for (Node &node : cfg->graph.nodes)
    {
      const NodeLoop *loop = info.getLoopFor (&node);

      loop_of[node.number] = loop != nullptr ? numbers.lookup (loop) : LLVMG_BRIDGE_NONE;
    }
  return loops;
}

/* ---- Instructions ---- */

bool
llvmg_bridge_instruction_comes_before (LLVMValueRef a, LLVMValueRef b)
{
  return unwrap<Instruction> (a)->comesBefore (unwrap<Instruction> (b));
}

/* ---- Calls ---- */

struct LlvmgBridgeCalls
{
  std::vector<const Function *> functions;
  std::vector<const Value *> ends; /* what is called, in order, with nullptr behind that of each function */
  DenseMap<const Value *, uint32_t> numbers;
  std::vector<bool> opaque, unknown;
  Rows callees;
};

/* What a call calls: the function, or the instruction itself where that is not known. nullptr for what calls nothing. */
static const Value *
called_by (const Instruction &instruction)
{
  auto *call = dyn_cast<CallBase> (&instruction);
  const Function *callee;

  if (call == nullptr || isa<DbgInfoIntrinsic> (call))
    return nullptr;
  callee = dyn_cast<Function> (call->getCalledOperand ()->stripPointerCastsAndAliases ());
  return callee != nullptr ? static_cast<const Value *> (callee) : call;
}

/* Whether its code is not here, and may call anything. */
static bool
is_opaque (const Function &function)
{
  return function.empty () && !function.hasFnAttribute (Attribute::NoCallback);
}

static void
read_calls (LlvmgBridgeCalls *calls, const Function &function)
{
  SmallPtrSet<const Value *, 16> seen;
  bool unknown = is_opaque (function);

  calls->opaque.push_back (unknown);
  for (const Instruction &instruction : instructions (function))
    {
      const Value *callee = called_by (instruction);

      if (callee == nullptr)
        continue;
      calls->ends.push_back (callee);
      auto number = calls->numbers.find (callee);
      if (number == calls->numbers.end ())
        unknown = true;
      else if (seen.insert (callee).second)
        calls->callees.items.push_back (number->second);
    }
  calls->ends.push_back (nullptr);
  calls->callees.end_row ();
  calls->unknown.push_back (unknown);
}

LlvmgBridgeCalls *
llvmg_bridge_calls_new (LLVMModuleRef native)
{
  auto *calls = new LlvmgBridgeCalls;

  for (const Function &function : *unwrap (native))
    {
      calls->numbers.insert ({ &function, calls->functions.size () });
      calls->functions.push_back (&function);
    }
  for (const Function *function : calls->functions)
    read_calls (calls, *function);
  return calls;
}

void
llvmg_bridge_calls_free (LlvmgBridgeCalls *calls)
{
  delete calls;
}

/* `*n_ends` is moved behind the function's. */
static bool
has_same_calls (const LlvmgBridgeCalls *calls, const Function &function, size_t *n_ends)
{
  for (const Instruction &instruction : instructions (function))
    {
      const Value *callee = called_by (instruction);

      if (callee != nullptr && calls->ends[(*n_ends)++] != callee)
        return false;
    }
  return calls->ends[(*n_ends)++] == nullptr;
}

bool
llvmg_bridge_calls_is_current (const LlvmgBridgeCalls *calls, LLVMModuleRef native)
{
  size_t n_functions = 0, n_ends = 0;

  for (const Function &function : *unwrap (native))
    {
      if (n_functions == calls->functions.size () || calls->functions[n_functions] != &function
          || calls->opaque[n_functions] != is_opaque (function) || !has_same_calls (calls, function, &n_ends))
        return false;
      n_functions++;
    }
  return n_functions == calls->functions.size ();
}

uint32_t
llvmg_bridge_calls_count (const LlvmgBridgeCalls *calls)
{
  return calls->functions.size ();
}

LLVMValueRef
llvmg_bridge_calls_function (const LlvmgBridgeCalls *calls, uint32_t number)
{
  return wrap (calls->functions[number]);
}

uint32_t
llvmg_bridge_calls_find (const LlvmgBridgeCalls *calls, LLVMValueRef function)
{
  auto number = calls->numbers.find (unwrap (function));

  return number != calls->numbers.end () ? number->second : LLVMG_BRIDGE_NONE;
}

const uint32_t *
llvmg_bridge_calls_callees (const LlvmgBridgeCalls *calls, uint32_t number, uint32_t *n)
{
  return calls->callees.get (number, n);
}

bool
llvmg_bridge_calls_unknown (const LlvmgBridgeCalls *calls, uint32_t number)
{
  return calls->unknown[number];
}

bool
llvmg_bridge_function_is_exposed (LLVMValueRef native)
{
  auto *function = unwrap<Function> (native);

  return !function->hasLocalLinkage () || function->hasAddressTaken (nullptr, true, true, true);
}
