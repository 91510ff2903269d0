import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseMessages } from '../../src/messages/parts/parse.js';

test('every code has its sentences and no sentence is left over', () => {
  const union = readFileSync('src/parse/report.ts', 'utf8').split('export type ParseCode =')[1]?.split(';')[0] ?? '';
  const codes = [...union.matchAll(/'([a-z-]+)'/g)].map((match) => match[1]);
  expect(codes.length).toBeGreaterThan(30);
  expect(Object.keys(parseMessages).sort()).toEqual(codes.sort());
});

test('both languages use the same values', () => {
  const values = (text: string): string[] => [...new Set(text.match(/\$\{\w+\}/g) ?? [])].sort();
  for (const [code, message] of Object.entries(parseMessages)) expect(values(message.en), code).toEqual(values(message.zh));
});
