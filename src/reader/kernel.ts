// The reader's sums, opened: a memory and the functions of kernel.wat and close.wat that work on it.
import { KERNEL } from './kernel-bytes.ts'

/** What this file uses of WebAssembly, which every engine that runs the program has. */
declare const WebAssembly:
  | {
      readonly Module: new (bytes: Uint8Array) => object
      readonly Instance: new (module: object) => { readonly exports: unknown }
    }
  | undefined

interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number }
  linear(input: number, size: number, weights: number, bias: number, rows: number, out: number): void
  convolve(
    x: number,
    end: number,
    to: number,
    width: number,
    conv: number,
    convBias: number,
    mix: number,
    mixBias: number,
    row: number,
  ): void
  pool(x: number, end: number, width: number, shares: number, heads: number, out: number): void
  spread(
    values: number,
    double: number,
    columns: number,
    scales: number,
    rows: number,
    out: number,
    across: number,
    down: number,
  ): void
  apply(
    input: number,
    rows: number,
    columns: number,
    weights: number,
    size: number,
    start: number,
    out: number,
  ): void
  norm(rows: number, end: number, columns: number, out: number): void
  add(rows: number, end: number, more: number): void
  cut(rows: number, end: number): void
  look(asked: number, end: number, columns: number, part: number, scores: number, out: number): void
}

/**
 * The functions of kernel.wat and close.wat, which take addresses in bytes, and the memory that they work on.
 */
export interface Kernel extends Omit<Exports, 'memory'> {
  readonly memory: Float32Array
  /** The same memory as 64-bit floats, and as bytes. */
  readonly doubles: Float64Array
  readonly bytes: Uint8Array
}

/** Bytes of a number. */
export const NUMBER = 4
const PAGE_BYTES = 65_536

/**
 * Opens the sums with room for so many numbers. Throws an `Error` where WebAssembly with its wide
 * instructions is missing or forbidden: the reader has to be switched off there.
 */
export function openKernel(numbers: number): Kernel {
  if (typeof WebAssembly === 'undefined')
    throw new Error('the reader needs WebAssembly; switch it off without')
  const bytes = Uint8Array.from(atob(KERNEL.join('')), (char) => char.charCodeAt(0))
  const { memory, ...functions } = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as Exports
  memory.grow(Math.max(0, Math.ceil((numbers * NUMBER) / PAGE_BYTES) - 1))
  const { buffer } = memory
  return {
    ...functions,
    memory: new Float32Array(buffer),
    doubles: new Float64Array(buffer),
    bytes: new Uint8Array(buffer),
  }
}
