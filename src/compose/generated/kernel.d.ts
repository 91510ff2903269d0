/** Bytes of the kernel, as `scripts/kernel.mjs` compiles it when the package is built. */
export declare const kernel: () => Uint8Array;
