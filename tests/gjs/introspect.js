// SPDX-License-Identifier: LGPL-2.1-or-later
//
// What the typelib says about the classes and functions of llvmg, so that no test lists them by hand.

import GObject from 'gi://GObject';
import GIRepository from 'gi://GIRepository';

const repository = GIRepository.Repository.get_default();
const {InfoType, TypeTag, Direction, FunctionInfoFlags} = GIRepository;

function infos(...kinds) {
    return Array.from({length: repository.get_n_infos('Llvmg')}, (_, i) => repository.get_info('Llvmg', i))
        .filter(info => kinds.includes(info.get_type()));
}

export const classes = infos(InfoType.OBJECT);
export const records = infos(InfoType.STRUCT, InfoType.BOXED).filter(info => !GIRepository.struct_info_is_gtype_struct(info));
export const functions = infos(InfoType.FUNCTION);

export const camel = name => name.replace(/_(.)/g, (_, letter) => letter.toUpperCase());

// A class and those that it derives from, in llvmg.
export function* ancestry(info) {
    for (; info && info.get_namespace() === 'Llvmg'; info = GIRepository.object_info_get_parent(info))
        yield info;
}

export function isA(info, name) {
    return Array.from(ancestry(info)).some(ancestor => ancestor.get_name() === name);
}

export function isConcrete(info) {
    return !GIRepository.object_info_get_abstract(info);
}

export const wrappers = classes.filter(info => isA(info, 'Wrapper') && isConcrete(info));

// The methods and functions that a class or record has itself.
export function functionsOf(info) {
    const kind = info.get_type() === InfoType.OBJECT ? 'object' : 'struct';
    return Array.from({length: GIRepository[`${kind}_info_get_n_methods`](info)},
        (_, i) => GIRepository[`${kind}_info_get_method`](info, i));
}

export function isMethod(info) {
    return (GIRepository.function_info_get_flags(info) & FunctionInfoFlags.IS_METHOD) !== 0;
}

export function throws(info) {
    return (GIRepository.function_info_get_flags(info) & FunctionInfoFlags.THROWS) !== 0;
}

// The properties that a class has itself: {name, type, isConstructOnly, isWritable}.
export function propertiesOf(info) {
    return Array.from({length: GIRepository.object_info_get_n_properties(info)}, (_, i) => {
        const property = GIRepository.object_info_get_property(info, i);
        return {
            name: property.get_name().replace(/-/g, '_'),
            type: describe(GIRepository.property_info_get_type(property)),
            isConstructOnly: (GIRepository.property_info_get_flags(property) & GObject.ParamFlags.CONSTRUCT_ONLY) !== 0,
            isWritable: (GIRepository.property_info_get_flags(property) & GObject.ParamFlags.WRITABLE) !== 0,
        };
    });
}

// A type as a test wants it: {kind, name, element}, where kind is array, class, enum, flags, callback, boxed, or a basic type.
function describe(type) {
    const tag = GIRepository.type_info_get_tag(type);
    if (tag === TypeTag.ARRAY)
        return {kind: 'array', element: describe(GIRepository.type_info_get_param_type(type, 0))};
    if (tag !== TypeTag.INTERFACE)
        return {kind: GIRepository.type_tag_to_string(tag).replace(/^g(?=u?int)/, '')};
    const info = GIRepository.type_info_get_interface(type);
    const kinds = {
        [InfoType.OBJECT]: 'class', [InfoType.INTERFACE]: 'class', [InfoType.ENUM]: 'enum', [InfoType.FLAGS]: 'flags',
        [InfoType.CALLBACK]: 'callback',
    };
    return {kind: kinds[info.get_type()] ?? 'boxed', namespace: info.get_namespace(), name: info.get_name()};
}

// The types of the parameters, as a program in JavaScript sees them: without lengths of arrays and data of callbacks.
export function parametersOf(callable) {
    const found = [], hidden = new Set();
    for (let i = 0; i < GIRepository.callable_info_get_n_args(callable); i++) {
        const arg = GIRepository.callable_info_get_arg(callable, i);
        const type = GIRepository.arg_info_get_type(arg);
        if (GIRepository.type_info_get_tag(type) === TypeTag.ARRAY)
            hidden.add(GIRepository.type_info_get_array_length(type));
        hidden.add(GIRepository.arg_info_get_closure(arg)).add(GIRepository.arg_info_get_destroy(arg));
        found.push([GIRepository.arg_info_get_direction(arg), type]);
    }
    return found.filter(([direction], i) => !hidden.has(i) && direction === Direction.IN).map(([, type]) => describe(type));
}
