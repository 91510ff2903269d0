import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from '../../src/parse/index.js';
import { linewise } from '../../src/parse/linewise.js';
import { flowText } from '../../src/parse/text.js';
import { issue, section, source } from './issue.js';

async function textOut(text: string, syntax: 'markdown' | 'plain'): Promise<string> {
  const { value } = await parse(issue([section([source(text, { syntax, fields: { title: ['题'] } })])]));
  const [title, ...rest] = value.chapters.map(flowText).join('\n').split('\n');
  expect(title).toBe('题');
  return rest.join('\n');
}

const HAN = '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严';
const word = fc.oneof(
  { weight: 8, arbitrary: fc.array(fc.constantFrom(...HAN), { minLength: 1, maxLength: 12 }).map((a) => a.join('')) },
  { weight: 3, arbitrary: fc.constantFrom('，', '。', '、', '；', '：', '“', '”', '《', '》', '（', '）', '——', '……', '·', '！', '？') },
  { weight: 2, arbitrary: fc.stringMatching(/^[A-Za-z]{1,8}$/) },
  { weight: 2, arbitrary: fc.stringMatching(/^\d{1,5}(\.\d{1,2})?%?$/) },
  { weight: 1, arbitrary: fc.constantFrom('5G', 'GDP', '℃', '①', '𠮷', ' a ', '-3', '1.4万', '*', '_', '[', '<b>', '&amp;', '\\', '`', '#', '>', '|', '~', '!') },
);
const paragraph = fc.array(word, { minLength: 1, maxLength: 30 }).map((words) => words.join(''));

/** What a careful writer does with characters that Markdown would take. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>&#|~!+\-=.():^]/g, (ch) => (/[A-Za-z0-9]/.test(ch) ? ch : `\\${ch}`));
}

const bare = (text: string): string => text.replace(/\s+/g, '');

describe('text in = text out', () => {
  test('Markdown with everything escaped', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(paragraph, { minLength: 1, maxLength: 6 }), async (paragraphs) => {
        expect(bare(await textOut(paragraphs.map(escaped).join('\n\n'), 'markdown'))).toBe(bare(paragraphs.join('')));
      }),
      { numRuns: 600, seed: 11 },
    );
  });

  test('Markdown wrapped anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(word, { minLength: 1, maxLength: 20 }), { minLength: 1, maxLength: 4 }), async (paragraphs) => {
        const text = paragraphs.map((words) => words.map(escaped).join('\n')).join('\n\n');
        expect(bare(await textOut(text, 'markdown'))).toBe(bare(paragraphs.flat().join('')));
      }),
      { numRuns: 400, seed: 12 },
    );
  });

  test('unescaped, where the quick way takes it', async () => {
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(paragraph, { minLength: 1, maxLength: 6 }), async (paragraphs) => {
        const text = paragraphs.join('\n\n');
        if (linewise(text).some((piece) => piece.kind === 'markup') || /^#/m.test(text)) return;
        taken++;
        expect(bare(await textOut(text, 'markdown'))).toBe(bare(text));
      }),
      { numRuns: 600, seed: 13 },
    );
    expect(taken).toBeGreaterThan(50);
  });

  test('plain text, every profile', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(paragraph, fc.constantFrom('\n', '\n\n', '\n\n\n', '\r\n', '\n　　')), { minLength: 1, maxLength: 12 }), async (lines) => {
        const text = lines.flat().join('');
        expect(bare(await textOut(text, 'plain'))).toBe(bare(text));
      }),
      { numRuns: 600, seed: 14 },
    );
  });

  test('no blank appears beside Han where a line ends (PAR-10)', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...HAN, '，', '。', '“', '”'), { minLength: 2, maxLength: 40 }), async (characters) => {
        expect(await textOut(characters.join('\n'), 'markdown')).toBe(characters.join(''));
      }),
      { numRuns: 200, seed: 15 },
    );
  });
});
