/** The corner of pdfmake 0.3 that we use; the package brings no types. */
declare module 'pdfmake' {
  interface OutputDocument {
    getStream(): Promise<unknown>;
  }
  const pdfmake: {
    createPdf(definition: Record<string, unknown>, options?: Record<string, unknown>): OutputDocument;
    setUrlAccessPolicy(allow: (url: string) => boolean): void;
    setLocalAccessPolicy(allow: (path: string) => boolean): void;
  };
  export default pdfmake;
}

declare module 'pdfmake/js/qrEnc.js' {
  interface Square {
    readonly x: number;
    readonly y: number;
    readonly w: number;
    readonly h: number;
  }
  interface Encoder {
    measure(node: Record<string, unknown>): { _canvas: readonly Square[]; _width: number };
  }
  const encoder: Encoder | { default: Encoder };
  export default encoder;
}
