import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { codes, messageOf } from '../../src/messages/catalogue.js';

const src = path.resolve(import.meta.dirname, '../../src');
const sources = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({ name: name.replaceAll('\\', '/'), text: readFileSync(path.join(src, name), 'utf8') }));

/** Codes as they stand in the stages' source: in a literal diagnostic, or as the first word handed to a helper that makes one. */
function emitted(): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { name, text } of sources) {
    if (name.startsWith('messages/') || name.startsWith('font/')) continue;
    for (const match of text.matchAll(/(?:code: |(?:report|problem|pathProblem|error_|refuse)\(|impossible\(block, )'([a-z]+(?:-[a-z0-9]+)+)'/g)) found.add(match[1] ?? '');
  }
  return found;
}

describe('the catalogue', () => {
  it('has words for every code a stage reports', () => {
    const found = emitted();
    expect(found.size).toBeGreaterThan(90);
    expect([...found].filter((code) => messageOf(code) === null)).toEqual([]);
  });

  it('has every code once', () => {
    const keys = sources.filter(({ name }) => name.startsWith('messages/parts/')).flatMap(({ text }) => [...text.matchAll(/^ {2}'([a-z0-9-]+)': \{/gm)].map((match) => match[1]));
    expect([...keys].sort()).toEqual(codes());
  });

  it.each(codes())('%s says the same in both languages', (code) => {
    const message = messageOf(code);
    if (!message) throw new Error('no words');
    const holes = (text: string) => [...text.matchAll(/\$\{(\w+)\}/g)].map((match) => match[1]).sort();
    const [zh, en] = [new Set(holes(message.zh)), new Set(holes(message.en))];
    // YAML's own words stand in the English sentence only.
    zh.delete('detail');
    en.delete('detail');
    expect(zh).toEqual(en);
    for (const text of Object.values(message)) expect(text.trim()).toBe(text);
    expect(message.helpZh.length).toBeGreaterThan(10);
    expect(message.helpEn.length).toBeGreaterThan(30);
    expect(message.zh).toMatch(/\p{Script=Han}/u);
    expect(message.en).not.toMatch(/[。，；]/);
  });
});
