/**
 * Every booklet in the page design of the comparison, measured by its script from the finished PDF.
 * The figures are those of the comparison: no fault of any kind, and a colour that is even on both sides at once.
 */
import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HOME, make } from '../booklets/pipeline.js';
import { layOut, type Seed, seedsMissing } from '../seeds/split.js';
import { neutral, plainFlow, plainIssue } from './neutral.js';

const LAB = join(HOME, '../shared/bench');
const has = (program: string): boolean => spawnSync(program, ['-v']).error === undefined;
const missing = existsSync(join(LAB, 'quality.mjs')) ? ['mutool', 'pdftotext', 'pdfinfo', 'pdffonts'].filter((program) => !has(program)).join(', ') : '../shared/bench';
if (missing !== '') console.warn(`quality not measured: ${missing} is not there`);

const BENCH_TEMPLATE = join(HOME, 'bench/bench.yaml');
const BENCH = ['S', 'M'] as const;
const DEMOS = ['special-topic', 'monthly', 'reprint', 'handout'] as const;
const SEEDS: readonly Seed[] = seedsMissing === '' ? ['001', '004', '000', '003'] : [];
const NAMES = [...BENCH, ...DEMOS, ...SEEDS];

type Facts = Readonly<Record<string, unknown>>;
const facts = new Map<string, Facts>();
const run = promisify(execFile);
let work = '';

beforeAll(async () => {
  if (missing !== '') return;
  work = mkdtempSync(join(tmpdir(), 'huikan-quality-'));
  const environment = { ...process.env, BENCH_WORK: work };
  await run(process.execPath, [join(LAB, 'gen.mjs'), ...BENCH], { env: environment });
  // Two at a time: one is being set while the readers look at another.
  const queue = [...NAMES];
  const measureNext = async (): Promise<void> => {
    for (let name = queue.shift(); name !== undefined; name = queue.shift()) facts.set(name, await measured(name, environment));
  };
  await Promise.all([measureNext(), measureNext()]);
}, 120_000);

afterAll(() => {
  if (work !== '') rmSync(work, { recursive: true });
});

async function measured(name: (typeof NAMES)[number], env: NodeJS.ProcessEnv): Promise<Facts> {
  const pdf = join(work, `${name}.pdf`);
  const document = (BENCH as readonly string[]).includes(name) ? await setBench(name, pdf) : await setBooklet(name, pdf);
  const out = join(work, `${name}.facts.json`);
  await run(process.execPath, [join(LAB, 'quality.mjs'), '--doc', document, '--json', out, `${name}=${pdf}`], { env });
  return (JSON.parse(readFileSync(out, 'utf8')) as Facts[])[0] ?? {};
}

async function setBench(name: string, pdf: string): Promise<string> {
  const { pdf: bytes } = await make([join(work, 'docs', `${name}.md`)], { template: BENCH_TEMPLATE });
  writeFileSync(pdf, bytes);
  return join(work, 'docs', `${name}.json`);
}

async function setBooklet(name: string, pdf: string): Promise<string> {
  const seed = /^\d/.test(name);
  const folder = seed ? layOut(name as Seed) : join(HOME, 'sources', name);
  const { booklet, flow, pdf: bytes } = await make([folder], { template: BENCH_TEMPLATE, issue: plainIssue, flow: plainFlow });
  if (seed) rmSync(folder, { recursive: true });
  writeFileSync(pdf, bytes);
  const document = join(work, `${name}.json`);
  writeFileSync(document, JSON.stringify(neutral(booklet.meta.title, flow)));
  return document;
}

/** Columns in which anything but 0 is a fault. */
const FAULTS = ['textLost', 'codeErrors', 'popplerErrors', 'lostParas', 'unmappedLines', 'kinsokuStart', 'kinsokuEnd', 'dashSplit', 'numberSplit', 'singleHan', 'orphans', 'widows', 'stranded', 'ragOver', 'pitchOff', 'titleNotAtTop', 'folioBad', 'type3'];

describe.skipIf(missing !== '').each(NAMES)('%s', (name) => {
  const of = (key: string): number => Number(facts.get(name)?.[key]);

  test('has no fault', () => {
    const found = facts.get(name) ?? {};
    expect(found.fatal).toBeUndefined();
    expect(Object.fromEntries(FAULTS.map((key) => [key, found[key]])), JSON.stringify([found.examples, found.textSubs, found.popplerSubs])).toEqual(Object.fromEntries(FAULTS.map((key) => [key, 0])));
    expect([of('tocRight'), of('outlineRight'), of('outline2')]).toEqual([of('tocTotal'), of('outlineWant'), of('outlineWant2')]);
    expect(found).toMatchObject({ tagged: true, lang: true, title: true, fontsEmb: true, fontsSub: true, fontsUni: true, pdfVersion: '1.7' });
  });

  test('keeps its edges and its pitch', () => {
    expect(of('leftDevMax')).toBeLessThanOrEqual(0.01);
    expect(of('pitchMin')).toBeCloseTo(28, 2);
    expect(of('pitchMax')).toBeCloseTo(28, 2);
    expect(of('bodySize')).toBe(16);
    expect(of('indent')).toBeCloseTo(2, 2);
  });

  test('is of even colour', () => {
    expect(of('spreadMax')).toBeLessThanOrEqual(0.02);
    expect(of('looseP95')).toBeLessThanOrEqual(0.03);
    expect(of('punctP5')).toBeGreaterThanOrEqual(0.8);
    expect(of('punctP95')).toBeLessThanOrEqual(1.05);
  });
});
