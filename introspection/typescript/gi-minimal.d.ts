// SPDX-License-Identifier: LGPL-2.1-or-later
// SPDX-FileCopyrightText: The llvmg authors
//
// As much of GObject, GLib, Gio and GJS as the declarations of llvmg refer to, and a small program needs. A program that uses
// more of them takes the declarations of @girs (npm) instead of this file.

declare module 'gi://GObject?version=2.0' {
    namespace GObject {
        interface GType { readonly name: string }
        const TYPE_NONE: GType;

        class Object {
            constructor(properties?: { [name: string]: any });
            static readonly $gtype: GType;
            connect(signal: string, callback: (...args: any[]) => any): number;
            connect_after(signal: string, callback: (...args: any[]) => any): number;
            disconnect(id: number): void;
            emit(signal: string, ...args: any[]): any;
            notify(property: string): void;
            freeze_notify(): void;
            thaw_notify(): void;
        }

        class Value {
            init(type: GType): Value;
            set_int64(value: number | bigint): void;
            set_uint64(value: number | bigint): void;
            set_double(value: number): void;
            set_string(value: string | null): void;
        }

        class Closure {
            invalidate(): void;
        }
    }
    export default GObject;
}

declare module 'gi://GLib?version=2.0' {
    namespace GLib {
        class Error {
            readonly domain: number;
            readonly code: number;
            readonly message: string;
            readonly stack: string;
            matches(domain: any, code: number): boolean;
        }

        class Bytes {
            constructor(data: Uint8Array | null);
            static new(data: Uint8Array | null): Bytes;
            get_size(): number;
            toArray(): Uint8Array;
        }

        class Variant {
            constructor(signature: string, value: any);
            get_type_string(): string;
            print(annotate: boolean): string;
            unpack(): any;
            deepUnpack(): any;
            recursiveUnpack(): any;
        }

        class MainLoop {
            constructor(context: null, is_running: boolean);
            run(): void;
            quit(): void;
        }

        function getenv(name: string): string | null;
        function get_monotonic_time(): number;
    }
    export default GLib;
}

declare module 'gi://Gio?version=2.0' {
    import type GObject from 'gi://GObject?version=2.0';

    namespace Gio {
        class InputStream extends GObject.Object {}
        class OutputStream extends GObject.Object {}
        class Cancellable extends GObject.Object {
            static new(): Cancellable;
            cancel(): void;
            is_cancelled(): boolean;
        }
        interface AsyncResult {
            get_source_object(): GObject.Object | null;
        }
        type AsyncReadyCallback = (source: any, result: AsyncResult) => void;
        interface File extends GObject.Object {
            get_path(): string | null;
            read(cancellable: Cancellable | null): InputStream;
        }
        namespace File {
            function new_for_path(path: string): File;
        }
    }
    export default Gio;
}

declare module 'gi://GObject' {
    import GObject from 'gi://GObject?version=2.0';
    export default GObject;
}

declare module 'gi://GLib' {
    import GLib from 'gi://GLib?version=2.0';
    export default GLib;
}

declare module 'gi://Gio' {
    import Gio from 'gi://Gio?version=2.0';
    export default Gio;
}

declare module 'system' {
    const System: {
        exit(code: number): never;
        gc(): void;
        readonly programInvocationName: string;
        readonly version: number;
    };
    export default System;
}

declare const ARGV: string[];
declare function print(...args: any[]): void;
declare function printerr(...args: any[]): void;
declare function log(message: any): void;
declare function logError(error: any, message?: string): void;
