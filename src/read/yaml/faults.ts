/** What the `yaml` package finds wrong, in our codes and at the place where the slip was made. */
import { isCollection, isScalar, visit, type Document, type ErrorCode, type YAMLError } from 'yaml';

export interface Fault {
  readonly code: string;
  /** Offset in the text. */
  readonly at: number;
  /** The package's own words. */
  readonly detail: string;
}

const NAMED: Partial<Record<ErrorCode, string>> = {
  DUPLICATE_KEY: 'yaml-duplicate-key',
  TAB_AS_INDENT: 'yaml-tab',
  BAD_INDENT: 'yaml-indent',
  MULTIPLE_DOCS: 'yaml-several-documents',
  MULTILINE_IMPLICIT_KEY: 'yaml-colon-missing',
  BAD_SCALAR_START: 'yaml-first-character',
};

/** One fault for each slip: what the package reports as a consequence of an earlier one, on the same line or after it has lost its way, is left out. */
export function syntaxErrors(document: Document, text: string): readonly Fault[] {
  const faults: Fault[] = [];
  let lost = false;
  const { errors } = document;
  for (const [index, error] of errors.entries()) {
    if (errors.slice(0, index).some((former) => former.pos[0] === error.pos[0])) continue;
    const fault = faultOf(error, document, text);
    const line = lineOf(text, fault.at);
    if (faults.some((former) => former.code !== 'yaml-duplicate-key' && lineOf(text, former.at) === line)) continue;
    if (lost && fault.code === 'yaml-syntax') continue;
    lost ||= fault.code === 'yaml-syntax';
    faults.push(fault);
  }
  return faults;
}

function faultOf(error: YAMLError, document: Document, text: string): Fault {
  const [at] = error.pos;
  const detail = error.message;
  if (/^Missing closing /.test(detail)) return { code: 'yaml-quote', at: opening(document, at, (node) => isScalar(node) && /^QUOTE/.test(node.type ?? '')), detail };
  if (/ end with a [\]}]$/.test(detail)) return { code: 'yaml-bracket', at: opening(document, at, (node) => isCollection(node) && node.flow === true), detail };
  if (error.code === 'BLOCK_AS_IMPLICIT_KEY') return colonFault(at, text, detail);
  return { code: NAMED[error.code] ?? 'yaml-syntax', at, detail };
}

/** A second colon in the line; or, when it stands in a later one, a line that is indented too far. */
function colonFault(at: number, text: string, detail: string): Fault {
  const colon = text.slice(at).search(/:(?:\s|$)/);
  const lineEnd = text.lastIndexOf('\n', at + Math.max(colon, 0));
  if (lineEnd < at) return { code: 'yaml-nested-colon', at, detail };
  return { code: 'yaml-indent', at: lineEnd + 1 + text.slice(lineEnd + 1).search(/\S/), detail };
}

/** Where the innermost node of a kind begins that was still open at an offset. */
function opening(document: Document, offset: number, isKind: (node: unknown) => boolean): number {
  let start = -1;
  visit(document, {
    Node: (_, node) => {
      const range = node.range;
      if (range && range[0] < offset && range[1] + 1 >= offset && isKind(node)) start = Math.max(start, range[0]);
    },
  });
  return start < 0 ? offset : start;
}

function lineOf(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1);
}
