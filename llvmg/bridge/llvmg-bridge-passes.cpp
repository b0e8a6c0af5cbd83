/* SPDX-License-Identifier: LGPL-2.1-or-later
 * SPDX-FileCopyrightText: The llvmg authors
 *
 * Pipelines of passes, watched, with passes of the program's in them.
 *
 * A pass of the program may change the module as it likes. Before it runs all
 * analyses are dropped, so that none is there to be out of date, whatever the pass
 * says that it did; and after it the module or function is verified. LLVM's own
 * function passes may only change their function: since a pass of the program may
 * also have changed others, each function is verified once more before the next
 * pass of LLVM's runs on it.
 *
 * A run that is to stop cannot be left in the middle. What can be done:
 *   - each pass at the top of the pipeline looks whether it still may run;
 *   - the passes below are skipped, but for those that LLVM calls required;
 *   - if it stops because the IR is not valid, or a pass of the program failed and
 *     may have left anything behind, all functions get a stub as their body in the
 *     meantime, so that nothing that runs all the same meets what is broken. The
 *     bodies are put aside, not changed, and come back in the end.
 *
 * The pass manager is left alone by passes of the program only where it has no more
 * than the module and the function in hand. Inside of cgscc() it also holds a call
 * graph, which must not change behind its back: such a pass is not run there.
 */

/* The identity of an llvm::Any is the address of a variable: it must be LLVM's. Not every LLVM says that it has them. */
#pragma GCC visibility push(default)
#include <llvm/ADT/Any.h>
#include <llvm/Analysis/LazyCallGraph.h>
#include <llvm/Analysis/LoopInfo.h>
#include <llvm/IR/Function.h>
#include <llvm/IR/Module.h>

extern template struct llvm::Any::TypeId<const llvm::Module *>;
extern template struct llvm::Any::TypeId<const llvm::Function *>;
extern template struct llvm::Any::TypeId<const llvm::Loop *>;
extern template struct llvm::Any::TypeId<const llvm::LazyCallGraph::SCC *>;
#pragma GCC visibility pop

#include "llvmg/bridge/llvmg-bridge-passes.h"

#include <chrono>
#include <cstdlib>
#include <cstring>
#include <llvm/ADT/DenseMap.h>
#include <llvm/ADT/StringMap.h>
#include <llvm/Analysis/AliasAnalysis.h>
#include <llvm/Analysis/CGSCCPassManager.h>
#include <llvm/Analysis/LoopAnalysisManager.h>
#include <llvm/IR/Instructions.h>
#include <llvm/IR/LLVMContext.h>
#include <llvm/IR/ValueHandle.h>
#include <llvm/Passes/PassBuilder.h>
#include <llvm/Passes/StandardInstrumentations.h>
#if __has_include(<llvm/Plugins/PassPlugin.h>)
#include <llvm/Plugins/PassPlugin.h>
#else
#include <llvm/Passes/PassPlugin.h>
#endif
#include <llvm/Support/Error.h>
#include <llvm/Support/raw_ostream.h>
#include <llvm/Support/xxhash.h>
#include <llvm/Target/TargetMachine.h>
#include <map>
#include <string>
#include <vector>

using namespace llvm;

typedef std::chrono::steady_clock Clock;

static char *
copy_text (StringRef text)
{
  char *copy = static_cast<char *> (malloc (text.size () + 1));

  if (copy == nullptr)
    abort ();
  if (!text.empty ())
    memcpy (copy, text.data (), text.size ());
  copy[text.size ()] = '\0';
  return copy;
}

static char *
copy_error (Error error)
{
  return copy_text (toString (std::move (error)));
}

/* What only holds or calls other passes. */
static bool
is_manager (StringRef id)
{
  StringRef word = id.substr (0, id.find ('<'));

  for (const char *suffix : { "PassManager", "PassAdaptor", "AnalysisManagerProxy", "DevirtSCCRepeatedPass",
                              "ModuleInlinerWrapperPass", "RepeatedPass", "RequireAnalysisPass",
                              "InvalidateAnalysisPass", "InvalidateAllAnalysesPass" })
    if (word.ends_with (suffix))
      return true;
  return false;
}

/* What leads to other passes without using analyses itself. */
static bool
is_transparent (StringRef id)
{
  StringRef word = id.substr (0, id.find ('<'));

  return word.ends_with ("PassManager") || word.ends_with ("ModuleToFunctionPassAdaptor");
}

/* ---- What a pass runs on ---- */

class Unit
{
public:
  const Module *module = nullptr;
  const Function *function = nullptr;
  const Loop *loop = nullptr;
  const LazyCallGraph::SCC *component = nullptr;

  explicit Unit (const Any &ir)
  {
    if (auto *found = any_cast<const Module *> (&ir))
      module = *found;
    else if (auto *found = any_cast<const Function *> (&ir))
      function = *found;
    else if (auto *found = any_cast<const Loop *> (&ir))
      loop = *found;
    else if (auto *found = any_cast<const LazyCallGraph::SCC *> (&ir))
      component = *found;
    if (loop != nullptr)
      function = loop->getHeader ()->getParent ();
    else if (component != nullptr)
      function = &component->begin ()->getFunction ();
  }

  LlvmgBridgeUnitKind
  kind () const
  {
    if (component != nullptr)
      return LLVMG_BRIDGE_UNIT_SCC;
    if (loop != nullptr)
      return LLVMG_BRIDGE_UNIT_LOOP;
    return function != nullptr ? LLVMG_BRIDGE_UNIT_FUNCTION : LLVMG_BRIDGE_UNIT_MODULE;
  }

  std::string
  name () const
  {
    if (component != nullptr)
      return component->getName ();
    if (loop != nullptr)
      {
        std::string text;
        raw_string_ostream stream (text);

        loop->getHeader ()->printAsOperand (stream, false);
        return text + " in " + function->getName ().str ();
      }
    return function != nullptr ? function->getName ().str () : module != nullptr ? module->getModuleIdentifier () : "";
  }

  std::string
  text () const
  {
    std::string text;
    raw_string_ostream stream (text);

    if (component != nullptr)
      for (LazyCallGraph::Node &node : *component)
        node.getFunction ().print (stream);
    else if (function != nullptr)
      function->print (stream);
    else if (module != nullptr)
      module->print (stream, nullptr);
    stream.flush ();
    return text;
  }

  /* NULL when it is valid. */
  char *
  problem () const
  {
    if (function != nullptr && component == nullptr)
      return problem_of (const_cast<Function *> (function));
    if (module != nullptr)
      return llvmg_bridge_verify_module (wrap (const_cast<Module *> (module)), nullptr);
    if (component != nullptr)
      for (LazyCallGraph::Node &node : *component)
        if (char *problem = problem_of (&node.getFunction ()))
          return problem;
    return nullptr;
  }

private:
  static char *
  problem_of (Function *function)
  {
    return llvmg_bridge_verify_function (wrap (function));
  }
};

/* ---- A run ---- */

struct Analyses
{
  LoopAnalysisManager loops;
  FunctionAnalysisManager functions;
  CGSCCAnalysisManager graph;
  ModuleAnalysisManager modules;

  /* Nothing that is known of the module stays known. */
  void
  drop (Module &module)
  {
    modules.clear ();
    graph.clear ();
    functions.clear ();
    loops.clear ();
    /* By this one the functions' analyses hear that the module has changed. */
    modules.getResult<FunctionAnalysisManagerModuleProxy> (module);
  }
};

class Run
{
public:
  Run (const LlvmgBridgePassRun &options, PassInstrumentationCallbacks &callbacks, Analyses &analyses)
    : options (options), callbacks (callbacks), analyses (analyses), module (*unwrap (options.module))
  {
  }

  bool stopped = false;

  /* What nobody asked for is not looked at: there are hundreds of thousands of runs in a big module. */
  void
  watch ()
  {
    const LlvmgBridgePassFuncs &funcs = options.funcs;

    if (funcs.before == nullptr && funcs.after == nullptr && funcs.skipped == nullptr && funcs.timed == nullptr
        && funcs.changed == nullptr && options.names.n_own == 0 && !options.options.verify_each)
      return;
    callbacks.registerShouldRunOptionalPassCallback ([this] (StringRef id, Any ir) { return should_run (id, ir); });
    callbacks.registerBeforeSkippedPassCallback ([this] (StringRef id, Any ir) { skipped (id, ir); });
    callbacks.registerBeforeNonSkippedPassCallback ([this] (StringRef id, Any ir) { begin (id, ir); });
    callbacks.registerAfterPassCallback (
      [this] (StringRef id, Any ir, const PreservedAnalyses &kept) { end (id, &ir, kept.areAllPreserved ()); });
    callbacks.registerAfterPassInvalidatedCallback (
      [this] (StringRef id, const PreservedAnalyses &) { end (id, nullptr, false); });
    if (funcs.timed == nullptr)
      return;
    callbacks.registerBeforeAnalysisCallback ([this] (StringRef, Any) { clocks.push_back ({ Clock::now (), {} }); });
    callbacks.registerAfterAnalysisCallback ([this] (StringRef id, Any) { stop_clock (id, true); });
  }

  /* Runs a pass of the program. */
  PreservedAnalyses
  run_own (unsigned index, Function *function)
  {
    const char *name = options.names.own[index].name;
    std::string unit_name = function != nullptr ? function->getName ().str () : module.getModuleIdentifier ();
    LlvmgBridgeUnit unit = { function != nullptr ? LLVMG_BRIDGE_UNIT_FUNCTION : LLVMG_BRIDGE_UNIT_MODULE,
                             wrap (function), unit_name.c_str () };
    LlvmgBridgeAnswer answer;

    if (stopped)
      return PreservedAnalyses::all ();
    if (n_components > 0 || n_loops > 0)
      {
        stop (LLVMG_BRIDGE_MISPLACED, std::string ("pass '") + name + "' cannot run inside of cgscc() or loop()");
        return PreservedAnalyses::all ();
      }
    analyses.drop (module);
    answer = options.funcs.run_pass (options.data, index, &unit);
    last_own = std::string ("pass '") + name + "' on " + (function != nullptr ? "function '" : "module '") + unit_name + "'";
    n_own_runs++;
    if (answer == LLVMG_BRIDGE_STOP)
      {
        stop (LLVMG_BRIDGE_STOPPED, "");
        put_aside (function);
      }
    else if (options.verify_own)
      check_own (function);
    return answer == LLVMG_BRIDGE_GO_ON ? PreservedAnalyses::all () : PreservedAnalyses::none ();
  }

  /* After the last pass. */
  LlvmgBridgePassResult
  finish (char **problem)
  {
    char *found = nullptr;

    bring_back ();
    if (!stopped && (options.verify_after || (n_own_runs > 0 && options.verify_own)))
      {
        if (options.function != nullptr && !options.verify_after)
          found = llvmg_bridge_verify_function (options.function);
        else
          found = llvmg_bridge_verify_module (options.module, nullptr);
        if (found != nullptr)
          stop_broken (n_own_runs > 0 ? last_own : "the passes", found);
      }
    for (auto &entry : times)
      options.funcs.timed (options.data, entry.first.first.c_str (), entry.first.second, entry.second.seconds,
                           entry.second.n_runs);
    if (result != LLVMG_BRIDGE_RAN && result != LLVMG_BRIDGE_STOPPED)
      *problem = copy_text (reason);
    return result;
  }

private:
  struct Frame
  {
    LlvmgBridgeUnitKind kind;
    bool is_watched;
    bool has_hash;
    uint64_t hash;
    std::string unit_name;
  };
  struct RunningClock
  {
    Clock::time_point start;
    Clock::duration inner; /* of what ran meanwhile, which is counted there */
  };
  struct Time
  {
    double seconds = 0;
    unsigned n_runs = 0;
  };

  const LlvmgBridgePassRun &options;
  PassInstrumentationCallbacks &callbacks;
  Analyses &analyses;
  Module &module;

  LlvmgBridgePassResult result = LLVMG_BRIDGE_RAN;
  std::string reason;
  bool was_asked = false;       /* `before` was called for the pass that begins */
  unsigned n_components = 0;    /* how deep in cgscc() */
  unsigned n_loops = 0;
  std::vector<Frame> frames;    /* of the passes that run */
  std::vector<RunningClock> clocks;
  std::map<std::pair<std::string, bool>, Time> times; /* name, whether it is an analysis */

  std::string last_own;         /* the latest pass of the program */
  unsigned n_own_runs = 0;
  unsigned module_verified = 0; /* after how many of them */
  DenseMap<const Function *, unsigned> verified;
  std::vector<std::pair<WeakVH, Function *>> aside;

  /* ---- Stopping ---- */

  void
  stop (LlvmgBridgePassResult why, const std::string &text)
  {
    if (stopped)
      return;
    stopped = true;
    result = why;
    reason = text;
  }

  /* Takes the problem. */
  void
  stop_broken (const std::string &after, char *problem)
  {
    stop (LLVMG_BRIDGE_BROKEN, "the IR is not valid after " + after + ": " + problem);
    free (problem);
  }

  static bool
  answered (LlvmgBridgeAnswer answer)
  {
    return answer != LLVMG_BRIDGE_STOP;
  }

  /* Stubs for bodies. */
  void
  put_aside (Function *current)
  {
    if (!aside.empty () || n_components > 0 || n_loops > 0)
      return;
    for (Function &function : module)
      {
        Function *holder;

        if (function.isDeclaration () && &function != current)
          continue;
        holder = Function::Create (function.getFunctionType (), GlobalValue::PrivateLinkage, "");
        holder->splice (holder->end (), &function);
        new UnreachableInst (function.getContext (), BasicBlock::Create (function.getContext (), "", &function));
        aside.emplace_back (&function, holder);
      }
  }

  void
  bring_back ()
  {
    if (aside.empty ())
      return;
    analyses.drop (module);
    for (auto &[handle, holder] : aside)
      {
        Function *function = cast_or_null<Function> (static_cast<Value *> (handle));

        if (function != nullptr)
          {
            for (BasicBlock &block : *function)
              block.dropAllReferences ();
            while (!function->empty ())
              function->begin ()->eraseFromParent ();
            function->splice (function->end (), holder);
          }
        delete holder;
      }
    aside.clear ();
  }

  /* ---- Verifying ---- */

  /* After a pass of the program. */
  void
  check_own (Function *function)
  {
    char *problem;

    if (function != nullptr && function->empty ())
      problem = copy_text ("the function has lost its body");
    else if (function != nullptr)
      problem = llvmg_bridge_verify_function (wrap (function));
    else
      problem = llvmg_bridge_verify_module (options.module, nullptr);
    if (problem != nullptr)
      {
        stop_broken (last_own, problem);
        put_aside (function);
        return;
      }
    if (function != nullptr)
      verified[function] = n_own_runs;
    else
      module_verified = n_own_runs;
  }

  /* Before a pass of LLVM's: what passes of the program may have done to it from elsewhere. */
  bool
  check_fresh (const Unit &unit)
  {
    char *problem;

    if (!options.verify_own || module_verified == n_own_runs || unit.loop != nullptr || unit.component != nullptr)
      return true;
    if (unit.function != nullptr && verified.lookup (unit.function) == n_own_runs)
      return true;
    problem = unit.problem ();
    if (problem != nullptr)
      {
        stop_broken (last_own, problem);
        put_aside (const_cast<Function *> (unit.function));
        return false;
      }
    if (unit.function != nullptr)
      verified[unit.function] = n_own_runs;
    else
      module_verified = n_own_runs;
    return true;
  }

  void
  check_each (const std::string &pass, const Unit &unit)
  {
    char *problem = unit.problem ();

    if (problem == nullptr)
      return;
    stop_broken ("pass '" + pass + "' on " + unit.name (), problem);
    if (unit.loop == nullptr && unit.component == nullptr)
      put_aside (const_cast<Function *> (unit.function));
  }

  /* ---- Watching ---- */

  /* As pipelines call it. */
  std::string
  pass_name (StringRef id)
  {
    StringRef name = callbacks.getPassNameForClassName (id);

    return (name.empty () ? id : name).str ();
  }

  template <typename Func, typename... Args>
  LlvmgBridgeAnswer
  tell (Func func, StringRef id, const Unit &unit, Args... args)
  {
    std::string name = unit.name ();
    LlvmgBridgeUnit told = { unit.kind (), wrap (unit.function), name.c_str () };
    LlvmgBridgeAnswer answer = func (options.data, pass_name (id).c_str (), &told, args...);

    if (!answered (answer))
      stop (LLVMG_BRIDGE_STOPPED, "");
    return answer;
  }

  bool
  should_run (StringRef id, const Any &ir)
  {
    if (stopped)
      return false;
    if (is_manager (id))
      return true;

    Unit unit (ir);

    if (!is_own (id) && !check_fresh (unit))
      return false;
    was_asked = true;
    return options.funcs.before == nullptr || tell (options.funcs.before, id, unit, false) == LLVMG_BRIDGE_GO_ON;
  }

  bool
  is_own (StringRef id)
  {
    for (unsigned i = 0; i < options.names.n_own; i++)
      if (id == options.names.own[i].name)
        return true;
    return false;
  }

  void
  skipped (StringRef id, const Any &ir)
  {
    was_asked = false;
    if (!stopped && options.funcs.skipped != nullptr && !is_manager (id))
      tell (options.funcs.skipped, id, Unit (ir));
  }

  void
  begin (StringRef id, const Any &ir)
  {
    Unit unit (ir);
    Frame frame = { unit.kind (), !is_manager (id), false, 0, "" };

    n_components += frame.kind == LLVMG_BRIDGE_UNIT_SCC;
    n_loops += frame.kind == LLVMG_BRIDGE_UNIT_LOOP;
    if (!stopped && !was_asked && !is_transparent (id) && check_fresh (unit) && frame.is_watched
        && options.funcs.before != nullptr)
      tell (options.funcs.before, id, unit, true);
    was_asked = false;
    if (frame.is_watched && options.funcs.changed != nullptr && !stopped)
      {
        frame.unit_name = unit.name ();
        frame.hash = xxh3_64bits (unit.text ());
        frame.has_hash = true;
      }
    if (frame.is_watched && options.funcs.timed != nullptr)
      clocks.push_back ({ Clock::now (), {} });
    frames.push_back (std::move (frame));
  }

  void
  stop_clock (StringRef id, bool is_analysis)
  {
    RunningClock clock = clocks.back ();
    Clock::duration whole = Clock::now () - clock.start;
    Time &time = times[{ pass_name (id), is_analysis }];

    clocks.pop_back ();
    time.seconds += std::chrono::duration<double> (whole - clock.inner).count ();
    time.n_runs++;
    if (!clocks.empty ())
      clocks.back ().inner += whole;
  }

  void
  compare (StringRef id, const Frame &frame, const Any *ir, bool all_kept)
  {
    if (ir == nullptr)
      {
        options.funcs.changed (options.data, pass_name (id).c_str (), frame.unit_name.c_str (), nullptr);
        return;
      }
    if (all_kept)
      return;

    Unit unit (*ir);
    std::string text = unit.text ();

    if (xxh3_64bits (text) != frame.hash)
      options.funcs.changed (options.data, pass_name (id).c_str (), unit.name ().c_str (), text.c_str ());
  }

  void
  end (StringRef id, const Any *ir, bool all_kept)
  {
    Frame frame = std::move (frames.back ());

    frames.pop_back ();
    n_components -= frame.kind == LLVMG_BRIDGE_UNIT_SCC;
    n_loops -= frame.kind == LLVMG_BRIDGE_UNIT_LOOP;
    if (!frame.is_watched)
      return;
    if (options.funcs.timed != nullptr)
      stop_clock (id, false);
    if (frame.has_hash && aside.empty ())
      compare (id, frame, ir, all_kept);
    if (stopped)
      return;
    if (options.options.verify_each && ir != nullptr && !is_own (id))
      check_each (pass_name (id), Unit (*ir));
    if (stopped || options.funcs.after == nullptr)
      return;
    if (ir != nullptr)
      {
        tell (options.funcs.after, id, Unit (*ir));
        return;
      }

    LlvmgBridgeUnit gone = { LLVMG_BRIDGE_UNIT_GONE, nullptr, frame.unit_name.c_str () };

    if (!answered (options.funcs.after (options.data, pass_name (id).c_str (), &gone)))
      stop (LLVMG_BRIDGE_STOPPED, "");
  }
};

/* ---- Passes of the program, and how to stop those of LLVM ---- */

typedef detail::PassConcept<Module, ModuleAnalysisManager> ModuleConcept;
typedef detail::PassConcept<Function, FunctionAnalysisManager> FunctionConcept;

static Function *
function_of (Module &)
{
  return nullptr;
}

static Function *
function_of (Function &function)
{
  return &function;
}

/* The name of a pass made by LLVM's templates belongs to its class; this one has its own. */
template <typename Ir, typename Manager>
class OwnPass : public detail::PassConcept<Ir, Manager>
{
public:
  OwnPass (Run *run, unsigned index, const char *own_name) : run_of (run), index (index), own_name (own_name)
  {
  }

  PreservedAnalyses
  run (Ir &ir, Manager &) override
  {
    return run_of->run_own (index, function_of (ir));
  }

  void
  printPipeline (raw_ostream &stream, function_ref<StringRef (StringRef)>) override
  {
    stream << own_name;
  }

  StringRef
  name () const override
  {
    return own_name;
  }

  bool
  isRequired () const override
  {
    return false;
  }

private:
  Run *run_of;
  unsigned index;
  const char *own_name;
};

/* A pass at the top of the pipeline. */
template <typename Ir, typename Manager>
class Stoppable : public detail::PassConcept<Ir, Manager>
{
public:
  typedef detail::PassConcept<Ir, Manager> Concept;

  Stoppable (Run &run, std::unique_ptr<Concept> inner) : run_of (run), inner (std::move (inner))
  {
  }

  PreservedAnalyses
  run (Ir &ir, Manager &manager) override
  {
    return run_of.stopped ? PreservedAnalyses::all () : inner->run (ir, manager);
  }

  void
  printPipeline (raw_ostream &stream, function_ref<StringRef (StringRef)> map) override
  {
    inner->printPipeline (stream, map);
  }

  StringRef
  name () const override
  {
    return inner->name ();
  }

  bool
  isRequired () const override
  {
    return inner->isRequired ();
  }

private:
  Run &run_of;
  std::unique_ptr<Concept> inner;
};

/* A pass manager's list of passes, which it shows to its descendants only. */
template <typename Manager>
struct Opened : Manager
{
  static auto &
  passes (Manager &manager)
  {
    return manager.*&Opened::Passes;
  }
};

static void
know_names (PassBuilder &builder, const LlvmgBridgePassNames &names, Run *run)
{
  for (unsigned i = 0; i < names.n_plugins; i++)
    static_cast<PassPlugin *> (names.plugins[i])->registerPassBuilderCallbacks (builder);
  builder.registerPipelineParsingCallback (
    [&names, run] (StringRef name, ModulePassManager &passes, ArrayRef<PassBuilder::PipelineElement> inner) {
      for (unsigned i = 0; i < names.n_own; i++)
        if (inner.empty () && !names.own[i].on_functions && name == names.own[i].name)
          {
            Opened<ModulePassManager>::passes (passes).push_back (
              std::make_unique<OwnPass<Module, ModuleAnalysisManager>> (run, i, names.own[i].name));
            return true;
          }
      return false;
    });
  builder.registerPipelineParsingCallback (
    [&names, run] (StringRef name, FunctionPassManager &passes, ArrayRef<PassBuilder::PipelineElement> inner) {
      for (unsigned i = 0; i < names.n_own; i++)
        if (inner.empty () && names.own[i].on_functions && name == names.own[i].name)
          {
            Opened<FunctionPassManager>::passes (passes).push_back (
              std::make_unique<OwnPass<Function, FunctionAnalysisManager>> (run, i, names.own[i].name));
            return true;
          }
      return false;
    });
}

template <typename Ir, typename Passes, typename Manager>
static Error
parse_and_run (PassBuilder &builder, const char *pipeline, Run &run, Ir &ir, Manager &manager)
{
  Passes passes;

  if (Error error = builder.parsePassPipeline (passes, pipeline))
    return error;
  for (auto &pass : Opened<Passes>::passes (passes))
    pass = std::make_unique<Stoppable<Ir, Manager>> (run, std::move (pass));
  passes.run (ir, manager);
  return Error::success ();
}

static PipelineTuningOptions
tuning_of (const LlvmgBridgePassOptions &options)
{
  PipelineTuningOptions tuning;

  tuning.LoopInterleaving = options.loop_interleaving;
  tuning.LoopVectorization = options.loop_vectorization;
  tuning.SLPVectorization = options.slp_vectorization;
  tuning.LoopUnrolling = options.loop_unrolling;
  tuning.ForgetAllSCEVInLoopUnroll = options.forget_all_scev_in_loop_unroll;
  tuning.LicmMssaOptCap = options.licm_mssa_opt_cap;
  tuning.LicmMssaNoAccForPromotionCap = options.licm_mssa_no_acc_for_promotion_cap;
  tuning.CallGraphProfile = options.call_graph_profile;
  tuning.MergeFunctions = options.merge_functions;
  tuning.InlinerThreshold = options.inliner_threshold;
  return tuning;
}

/* LLVM's own way from C. */
static TargetMachine *
machine_of (LLVMTargetMachineRef machine)
{
  return reinterpret_cast<TargetMachine *> (machine);
}

/* The word in a pipeline that cannot do without a machine; LLVM before 22 faults over some. Empty if there is none. */
static StringRef
find_needy (StringRef pipeline)
{
  static const char *const needy[] = {
    "atomic-expand", "bb-sections-profile-reader", "codegenprepare", "complex-deinterleaving", "dwarf-eh-prepare",
    "expand-ir-insts", "expand-large-div-rem", "expand-large-fp-convert", "expand-memcmp", "indirectbr-expand",
    "interleaved-access", "interleaved-load-combine", "machine-function-info", "safe-stack", "select-optimize",
    "stack-protector", "typepromotion",
  };

  while (!pipeline.empty ())
    {
      StringRef word = pipeline.take_until ([] (char c) { return strchr ("(),<>;", c) != nullptr; });

      for (const char *name : needy)
        if (word == name)
          return word;
      pipeline = pipeline.drop_front (std::min (word.size () + 1, pipeline.size ()));
    }
  return "";
}

/* NULL when what the pipeline needs is there, else a malloc'ed reason. */
static char *
machine_problem (const char *pipeline, LLVMTargetMachineRef machine)
{
  StringRef needy = machine == nullptr ? find_needy (pipeline) : StringRef ();

  return needy.empty () ? nullptr : copy_text ((Twine ("pass '") + needy + "' needs a target machine").str ());
}

LlvmgBridgePassResult
llvmg_bridge_passes_run (const LlvmgBridgePassRun *options, char **problem)
{
  *problem = machine_problem (options->pipeline, options->machine);
  if (*problem != nullptr)
    return LLVMG_BRIDGE_NOT_STARTED;

  Module &module = *unwrap (options->module);
  PassInstrumentationCallbacks callbacks;
  Analyses analyses;
  AAManager aliases;
  PassBuilder builder (machine_of (options->machine), tuning_of (options->options), std::nullopt, &callbacks);
  Run run (*options, callbacks, analyses);

  know_names (builder, options->names, &run);
  /* Before the function analyses, or the default takes its place. */
  if (options->options.aa_pipeline != nullptr)
    {
      if (Error error = builder.parseAAPipeline (aliases, options->options.aa_pipeline))
        {
          *problem = copy_error (std::move (error));
          return LLVMG_BRIDGE_NOT_STARTED;
        }
      analyses.functions.registerPass ([&] { return std::move (aliases); });
    }
  builder.registerLoopAnalyses (analyses.loops);
  builder.registerFunctionAnalyses (analyses.functions);
  builder.registerCGSCCAnalyses (analyses.graph);
  builder.registerModuleAnalyses (analyses.modules);
  builder.crossRegisterProxies (analyses.loops, analyses.functions, analyses.graph, analyses.modules);

  /* What every run of LLVM's has, such as leaving alone what is marked optnone. */
  /* Not on the stack: LLVM has what is in it in a list of the process, and a fault leaves it there. */
  auto standard =
    std::make_unique<StandardInstrumentations> (module.getContext (), options->options.debug_logging, false);
  standard->registerCallbacks (callbacks, &analyses.modules);
  run.watch ();

  Error error =
    options->function != nullptr
      ? parse_and_run<Function, FunctionPassManager> (builder, options->pipeline, run,
                                                      *cast<Function> (unwrap (options->function)), analyses.functions)
      : parse_and_run<Module, ModulePassManager> (builder, options->pipeline, run, module, analyses.modules);
  if (error)
    {
      *problem = copy_error (std::move (error));
      return LLVMG_BRIDGE_NOT_STARTED;
    }
  return run.finish (problem);
}

char *
llvmg_bridge_passes_check (const char *pipeline, const LlvmgBridgePassNames *names, LLVMTargetMachineRef machine)
{
  PassBuilder builder (machine_of (machine));
  ModulePassManager passes;

  if (char *problem = machine_problem (pipeline, machine))
    return problem;

  know_names (builder, *names, nullptr);
  if (Error error = builder.parsePassPipeline (passes, pipeline))
    return copy_error (std::move (error));
  return nullptr;
}

char *
llvmg_bridge_passes_list (void)
{
  std::string text;
  raw_string_ostream stream (text);
  PassBuilder builder;

  builder.printPassNames (stream);
  stream.flush ();
  return copy_text (text);
}
