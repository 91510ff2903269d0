import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Guide } from '../../src/model/issue.js';
import { parse } from '../../src/parse/index.js';
import { blockText, flowText } from '../../src/parse/text.js';
import { goldIssueSections } from './gold.js';
import { issue, section, source, withFrontMatter } from './issue.js';
import { look, showBlocks } from './look.js';

describe('articles of a file', () => {
  const two = '# 甲\n\n甲文。\n\n# 乙\n\n乙文。';

  test('all, or the one that is picked', async () => {
    expect((await look(two)).flow.chapters.map((c) => [c.head.title[0], c.place.line])).toEqual([['甲', 1], ['乙', 5]]);
    expect((await look(two, {}, { pick: 2 })).flow.chapters.map((c) => c.head.title[0])).toEqual(['乙']);
    const beyond = await look(two, {}, { pick: 3 });
    expect(beyond.flow.chapters).toEqual([]);
    expect(beyond.codes).toEqual(['pick-out-of-range@0']);
    expect((await look('文。', {}, { pick: 1 })).flow.chapters).toHaveLength(1);
  });

  test('fields that describe one are not given to several', async () => {
    const { flow, diagnostics } = await look(two, { title: ['丙'], kicker: '引', source: '某报' });
    expect(flow.chapters.map((c) => [c.head.title[0], c.head.kicker, c.head.source])).toEqual([['甲', '', '某报'], ['乙', '', '某报']]);
    expect(diagnostics.map((d) => [d.code, d.values.fields])).toEqual([['fields-for-several', 'kicker, title']]);
  });

  test('text above the first title is kept', async () => {
    const { flow, codes } = await look('序。\n\n# 甲\n\n甲文。');
    expect(flow.chapters.map((c) => [c.head.title, showBlocks(c.blocks)])).toEqual([[[], ['1 body 序。']], [['甲'], ['5 body 甲文。']]]);
    expect(codes).toEqual(['text-before-title@1', 'title-missing@1']);
  });

  test('a file picked from twice is read, and complained of, once', async () => {
    const text = '# 甲\n\n<b>甲</b>文。\n\n# 乙\n\n乙文。';
    const { value, diagnostics } = await parse(issue([section([source(text, { pick: 1 }), source(text, { pick: 2 })])]));
    expect(value.chapters.map((c) => c.head.title[0])).toEqual(['甲', '乙']);
    expect(diagnostics.map((d) => d.code)).toEqual(['parse-html']);
  });

  test('where they stand', async () => {
    const sections = [section([source('# 甲\n\n文。'), source('# 乙\n\n文。', { start: 'recto' })], '【一】'), section([source('# 丙\n\n文。')])];
    const { value } = await parse(issue(sections));
    expect(value.chapters.map((c) => [c.section, c.opensSection, c.banner, c.start])).toEqual([[0, true, '【一】', null], [0, false, '【一】', 'recto'], [1, true, '', null]]);
    expect(value.guide).toBeNull();
  });
});

describe('guide', () => {
  const lead = '会议强调，要把全民阅读与学习型校园建设统筹起来，把任务落到实处，推动服务向基层延伸。';
  const sections = [section([source(`# 甲\n\n本刊3月1日电　${lead}\n\n二。`)], '【会议】'), section([source('# 乙\n\n文。')], '【文章】'), section([source('# 丙\n\n文。')])];
  const own = (text: string, list: readonly string[] | null = null): Guide => ({ kind: 'own', text, lead: '如下：', list });
  const guide = async (g: Guide, from = sections): Promise<unknown[]> => {
    const { value, diagnostics } = await parse(issue(from, g));
    return [value.guide, diagnostics.map((d) => [d.code, ...Object.values(d.values)])];
  };

  test('auto', async () => {
    expect(await guide({ kind: 'auto', lead: '如下：' })).toEqual([{ text: lead, lead: '如下：', list: ['【会议】', '【文章】'] }, []]);
    expect(await guide({ kind: 'auto', lead: '' }, [section([source('# 甲\n\n- 文。')])])).toEqual([{ text: '', lead: '', list: [] }, [['guide-empty']]]);
  });

  test('own text that agrees, drifts, or is another', async () => {
    expect((await guide(own(lead)))[1]).toEqual([]);
    expect((await guide(own('本期介绍一次会议和两篇文章。')))[1]).toEqual([]);
    expect((await guide(own(lead.replace('统筹', '结合'))))[1]).toEqual([['guide-drift', '习型校园建设结合起来，把任务落到…', '习型校园建设统筹起来，把任务落到…']]);
    expect((await guide(own(lead, ['【会议】', '【讲话】', '【文章】'])))[1]).toEqual([['guide-list-drift', '【会议】【讲话】【文章】', '【会议】【文章】']]);
    expect((await guide(own(lead, ['【会议】', '【文章】'])))[0]).toEqual({ text: lead, lead: '如下：', list: ['【会议】', '【文章】'] });
  });
});

const GOLD = '../shared/import/gold';
describe.runIf(existsSync(GOLD))('gold texts of the seeds', () => {
  const gold = async (name: string) => parse(issue(goldIssueSections(name, readFileSync(`${GOLD}/${name}`, 'utf8'))));
  const bodies = (outcome: Awaited<ReturnType<typeof gold>>) => outcome.value.chapters.map((c) => c.blocks.filter((b) => b.kind === 'paragraph' && b.role === 'body').length);

  test('000', async () => {
    const outcome = await gold('000.md');
    expect(bodies(outcome)).toEqual([9, 35]);
    expect(outcome.value.chapters[1]?.head).toMatchObject({ title: ['领航掌舵谋全局', '思想引领向复兴'], subtitle: expect.stringMatching(/^——.*纪实$/) });
    expect(outcome.diagnostics.map((d) => d.code)).toEqual(['text-truncated']);
  });

  test('001', async () => {
    const outcome = await gold('001.md');
    expect(bodies(outcome).slice(1)).toEqual([9, 7, 6, 6]);
    expect(outcome.value.chapters.slice(1).map((c) => [c.banner, c.opensSection, c.head.source])).toEqual([
      ['【会议概况、重要讲话】', true, '新华社'],
      ['【媒体文章】', true, '新华网'],
      ['【媒体文章】', false, '央视网'],
      ['【媒体文章】', false, '光明日报'],
    ]);
  });

  test('003', async () => {
    const outcome = await gold('003.md');
    expect(bodies(outcome)).toEqual([9, 11]);
    expect(outcome.value.chapters.map((c) => c.head.kicker.slice(-2))).toEqual(['强调', '强调']);
    expect(outcome.diagnostics).toEqual([]);
  });

  test('004', async () => {
    const outcome = await gold('004.md');
    const blocks = outcome.value.chapters.flatMap((c) => c.blocks);
    expect(bodies(outcome)).toEqual([36, 10, 13, 4, 5, 5, 16]);
    expect(blocks.filter((b) => b.kind === 'head' && b.level === 1)).toHaveLength(19);
    expect(blocks.filter((b) => b.kind === 'paragraph' && b.role === 'attribution')).toHaveLength(15);
    expect(blocks.filter((b) => b.kind === 'paragraph' && b.role === 'editorNote')).toHaveLength(1);
    expect(outcome.value.chapters[6]?.head.author).toEqual(['习近平']);
    expect(outcome.diagnostics).toEqual([]);
  });

  test('no character is lost', async () => {
    for (const name of readdirSync(GOLD).filter((f) => f.endsWith('.md'))) {
      for (const { articles } of goldIssueSections(name, readFileSync(`${GOLD}/${name}`, 'utf8'))) {
        for (const article of articles) {
          const { value } = await parse(issue([section([{ ...article, fields: {} }])]));
          const chapter = value.chapters[0];
          expect(value.chapters).toHaveLength(1);
          if (chapter) expect(flowText(chapter).replace(/\s/g, '')).toBe(article.text.replace(/^#+ /gm, '').replace(/\s/g, ''));
        }
      }
    }
  });
});

test('demo sources are read without a warning', async () => {
  for (const folder of readdirSync('sources')) {
    for (const file of readdirSync(`sources/${folder}`).filter((f) => /\.(?:md|txt)$/.test(f))) {
      const { text, fields } = withFrontMatter(readFileSync(`sources/${folder}/${file}`, 'utf8'));
      const syntax = file.endsWith('.md') ? 'markdown' : 'plain';
      const { value, diagnostics } = await parse(issue([section([source(text, { file, fields: syntax === 'plain' ? { title: ['题'] } : fields, syntax })])]));
      expect(diagnostics.filter((d) => d.severity !== 'hint')).toEqual([]);
      expect(value.chapters).toHaveLength(1);
      expect(blockText(value.chapters[0]?.blocks ?? []).length).toBeGreaterThan(300);
    }
  }
});
