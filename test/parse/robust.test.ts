import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from '../../src/parse/index.js';
import { flowText } from '../../src/parse/text.js';
import { issue, section, source } from './issue.js';

const bits = fc.constantFrom('# ', '## ', '\n', '\n\n', '\n\n\n', '- ', '> ', '1. ', '    ', '　　', '*', '**', '`', '```\n', '|', '\n|--|\n', '[^1]', '[^1]: ', '^[', ']', '(', ')', '![', '](', '甲乙', '一、', '（一）', '（2024年1月1日', '讲话）', '来源：', '问：', '附件：', '表1　', '单位：', '※', '“', '”', '——', '，', '。', '新华社2月1日电　', '2024年1月1日', '\\', '  \n', '\ud800', '\u0000', '\ufeff', '\r', '<b>', '&#0;', '%zz');

describe('nothing throws', () => {
  test.each(['markdown', 'plain'] as const)('%s', async (syntax) => {
    await fc.assert(
      fc.asyncProperty(fc.array(bits, { maxLength: 40 }), fc.nat(3), async (parts, pick) => {
        const { value, diagnostics } = await parse(issue([section([source(parts.join(''), { syntax, pick, fields: pick === 2 ? { title: ['题'], dateline: '某社讯', source: '某社' } : {} })])], { kind: 'auto', lead: '' }));
        const lines = parts.join('').split(/\r\n?|\n/).length;
        for (const { place } of diagnostics) expect(place?.line).toBeLessThanOrEqual(lines);
        for (const chapter of value.chapters) for (const block of chapter.blocks) expect(block.line).toBeGreaterThan(0);
      }),
      { numRuns: 3000, seed: 21 },
    );
  });
});

const han = fc.array(fc.constantFrom(...'春江潮水连海平月共生'), { minLength: 1, maxLength: 12 }).map((a) => a.join(''));

interface Piece {
  readonly source: string;
  readonly text: string;
}

const inline: fc.Arbitrary<Piece> = fc.oneof(
  han.map((t) => ({ source: t, text: t })),
  han.map((t) => ({ source: `**${t}**`, text: t })),
  han.map((t) => ({ source: `*${t}*`, text: t })),
  han.map((t) => ({ source: `\`${t}\``, text: t })),
  han.map((t) => ({ source: `[${t}](https://example.org/)`, text: t })),
  han.map((t) => ({ source: `${t}\n`, text: t })),
);
const running: fc.Arbitrary<Piece> = fc.array(inline, { minLength: 1, maxLength: 6 }).map((parts) => ({ source: `春${parts.map((p) => p.source).join('，')}。`, text: `春${parts.map((p) => p.text).join('，')}。` }));
const joinWith = (parts: readonly Piece[], each: (source: string) => string, between: string): Piece => ({ source: parts.map((p) => each(p.source)).join(between), text: parts.map((p) => p.text).join('') });
const oneLine = running.map((p) => ({ source: p.source.replaceAll('\n', ''), text: p.text }));
const several = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(of, { minLength: 1, maxLength: 4 });
const block: fc.Arbitrary<Piece> = fc.oneof(
  { weight: 4, arbitrary: running },
  oneLine.map((p) => ({ source: `## ${p.source}`, text: p.text })),
  several(oneLine).map((items) => joinWith(items, (s) => `- ${s}`, '\n')),
  several(oneLine).map((items) => joinWith(items, (s) => `> ${s}`, '\n>\n')),
  fc.array(han, { minLength: 2, maxLength: 5 }).map((lines) => ({ source: lines.join('\\\n'), text: lines.join('') })),
  several(fc.tuple(oneLine, oneLine)).map((rows) => ({ source: `| 甲 | 乙 |\n|--|--|\n${rows.map(([a, b]) => `| ${a.source} | ${b.source} |`).join('\n')}`, text: `甲乙${rows.map(([a, b]) => a.text + b.text).join('')}` })),
  han.map((t) => ({ source: `![图](a.png "${t}")`, text: t })),
  han.map((t) => ({ source: `\`\`\`\n${t}\n\`\`\``, text: t })),
);

test('text of every construct comes out once and in order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(block, { minLength: 1, maxLength: 8 }), async (blocks) => {
      // A comment-like rule parts what would run together: two lists, two quotations.
      const text = `# 题\n\n${blocks.map((b) => b.source).join('\n\n---\n\n')}`;
      const { value } = await parse(issue([section([source(text)])]));
      expect(value.chapters.map(flowText).join('').replace(/\s/g, '')).toBe(`题${blocks.map((b) => b.text).join('')}`);
    }),
    { numRuns: 1000, seed: 22 },
  );
});
