/** The four seeds, made into booklets: what an editor of each would look for first. */
import { rmSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { DATELINE } from '../../src/model/flow.js';
import { type DumpPage, readDump } from '../booklets/dump.js';
import { type Made, make, said } from '../booklets/pipeline.js';
import { bare, heads, nodeTexts, paragraphs, spansText } from '../booklets/words.js';
import { layOut, readSeed, type Seed, type SeedText, seedsMissing } from './split.js';

if (seedsMissing) console.warn(`seeds not built: ${seedsMissing}`);

interface Built extends Made {
  readonly seed: SeedText;
  readonly pages: readonly DumpPage[];
}

const built = {} as Record<Seed, Built>;
const READOUT = '习近平在中共中央政治局第十一次集体学习时强调';
const READOUT_TITLE = ['加快发展新质生产力', '扎实推进高质量发展'];

beforeAll(async () => {
  if (seedsMissing) return;
  for (const name of ['001', '004', '000', '003'] as const) {
    const folder = layOut(name);
    try {
      const made = await make([folder]);
      built[name] = { ...made, seed: readSeed(name), pages: readDump(made.dump) };
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
});

/** Findings other than a page's want of lines, which any change of a template moves about. */
const findings = ({ diagnostics }: Made): string[] => said(diagnostics.filter(({ code }) => code !== 'page-short-last'));
const titles = ({ flow }: Made): (readonly string[])[] => flow.chapters.map((chapter) => chapter.head.title);
const counts = ({ flow }: Made): number[] => flow.chapters.map((chapter) => paragraphs(chapter).length);
const datelines = ({ flow }: Made): string[] =>
  flow.chapters.flatMap((chapter) => chapter.blocks.flatMap((block) => (block.kind === 'paragraph' ? block.spans.filter((span) => span.marks & DATELINE).map((span) => span.text) : [])));
/** Lines of all pages but the contents whose whole text this is. */
const linesOf = ({ pages }: Built, text: string) => pages.flatMap((page) => (page.kind === 'contents' ? [] : page.lines).filter((line) => bare(line.text) === bare(text)).map((line) => ({ page, ...line })));
const line = (from: Built, text: string) => {
  const found = linesOf(from, text);
  expect(found.length, text).toBeGreaterThan(0);
  return found[0] as (typeof found)[number];
};
const facesOf = (from: Built, text: string): string[] => [...new Set(line(from, text).runs.map((run) => `${run.face} ${run.size}`))];

describe.skipIf(seedsMissing !== '').each(['001', '004', '000', '003'] as const)('seed %s', (name) => {
  test('has every paragraph of the cleaned text, in order, character for character', () => {
    const { seed, flow } = built[name];
    const wanted = seed.sections.flatMap((section) => section.articles.map((article) => article.parts.map((part) => part.replace(/^## /, ''))));
    expect(flow.chapters.map((chapter) => chapter.blocks.map((block) => ('spans' in block ? spansText(block.spans) : '')))).toEqual(wanted);
  });

  test('has it on its pages, too', () => {
    const { flow, booklet } = built[name];
    const printed = nodeTexts(booklet).filter(({ role }) => role !== 'Link').map(({ text }) => bare(text));
    let at = 0;
    for (const text of flow.chapters.flatMap((chapter) => chapter.blocks.map((block) => ('spans' in block ? bare(spansText(block.spans)) : '')))) {
      at = printed.indexOf(text, at) + 1;
      expect(at, text).toBeGreaterThan(0);
    }
  });

  test('prints folios in order, on every page of text', () => {
    const folios = built[name].pages.filter((page) => page.kind === 'text').map((page) => Number(page.folio));
    const first = name === '001' ? 2 : 1;
    expect(folios).toEqual(folios.map((_, i) => first + i));
  });

  test('has the readout in nine paragraphs', () => {
    const readout = built[name].flow.chapters.find((chapter) => chapter.head.kicker === READOUT);
    if (name === '004') return expect(readout).toBeUndefined();
    expect(readout?.head.title).toEqual(READOUT_TITLE);
    expect(readout && paragraphs(readout)).toHaveLength(9);
  });
});

describe.skipIf(seedsMissing !== '')('001, a special-topic issue', () => {
  test('is built in silence', () => expect(findings(built['001'])).toEqual([]));

  test('has 29 paragraphs: the guide and four articles', () => expect(counts(built['001'])).toEqual([9, 7, 6, 6]));

  test('keeps two articles of one title apart', () => {
    expect(titles(built['001'])).toEqual([READOUT_TITLE, ['推动新质生产力加快发展'], READOUT_TITLE, ['做好创新大文章', '加快发展新质生产力']]);
    expect(built['001'].flow.chapters.map((chapter) => chapter.head.source)).toEqual(['新华社', '新华网', '央视网', '光明日报']);
    for (const source of ['新华社', '新华网', '央视网', '光明日报']) expect(facesOf(built['001'], `来源：${source}`)).toEqual(['kai 10.5']);
  });

  test('guides by the lead paragraph and the banners', () => {
    const { flow, seed, pages } = built['001'];
    expect(flow.guide).toEqual({ text: seed.opening[0], lead: '本期专题学习内容如下：', list: ['【会议概况、重要讲话】', '【媒体文章】'] });
    expect(flow.guide?.text).toBe(paragraphs(flow.chapters[0] as (typeof flow.chapters)[number])[0]);
    const words = bare(pages[0]?.lines.map(({ text }) => text).join('') ?? '');
    expect(words).toContain(bare(`导读${seed.opening[0]}本期专题学习内容如下：【会议概况、重要讲话】【媒体文章】`));
  });

  test('opens with series, number and title; closes with the address', () => {
    const { pages, seed, issue } = built['001'];
    expect(issue.publishers.join('') + issue.series.join('')).toBe(seed.front.series);
    expect(issue.label).toBe(seed.front.issue);
    const words = bare(pages[0]?.lines.map(({ text }) => text).join('') ?? '');
    expect(words.startsWith(bare(`${issue.series.join('')}NO.106${seed.front.title}`))).toBe(true);
    expect(line(built['001'], issue.series.join('')).runs[0]?.face).toBe('song-bold');
    expect(pages[pages.length - 1]?.lines.map(({ text }) => text)).toEqual(['更多详情请扫描二维码', 'https://jd.sjtu.edu.cn']);
  });

  test('opens both sections on a new page with their banners', () => {
    for (const banner of ['【会议概况、重要讲话】', '【媒体文章】']) {
      const found = linesOf(built['001'], banner).filter(({ page }) => page.kind === 'text');
      expect(found.map(({ role, runs }) => [role, runs[0]?.face, runs[0]?.size])).toEqual([['H1', 'hei', 16]]);
      expect(found[0]?.page.lines.find(({ role }) => role !== 'artifact')?.text).toBe(banner);
    }
    expect(facesOf(built['001'], READOUT)).toEqual(['kai 14']);
    expect(facesOf(built['001'], '做好创新大文章')).toEqual(['song-bold 18']);
  });

  test('carries publisher, series and number at the head of every page that no article opens', () => {
    const heads = built['001'].pages.filter(({ kind }) => kind === 'text').map(({ lines, folio }) => {
      const furniture = lines.filter(({ role }) => role === 'artifact').map(({ text }) => bare(text));
      const first = lines.find(({ role }) => role !== 'artifact');
      const opened = first?.role !== 'P' || first.runs[0]?.face !== 'song';
      expect(furniture).toEqual([...(opened ? [] : [bare('上海交通大学校院两级党组织 理论学习中心组专项学习材料'), 'NO.106']), folio]);
      return opened;
    });
    expect(heads.filter((opened) => !opened).length).toBeGreaterThan(3);
  });
});

describe.skipIf(seedsMissing !== '')('004, a monthly issue', () => {
  test('reports where the pages differ from the old print, and nothing else', () => {
    const { issue, booklet } = built['004'];
    const folios = booklet.starts.map(({ folio }) => folio);
    const moved = (issue.expect?.contents ?? []).flatMap(({ title, page }, i) => (String(page) === folios[i] ? [] : [`warning expect-page issue.yml:${22 + i} ${JSON.stringify({ title, expected: page, actual: folios[i] })}`]));
    expect(findings(built['004'])).toEqual(moved);
    expect(folios[0]).toBe('1');
  });

  test('has 89 paragraphs', () => expect(counts(built['004'])).toEqual([36, 10, 13, 4, 5, 5, 16]));

  test('has seven titles, one of them of two lines', () => {
    expect(titles(built['004'])).toEqual([
      ['习近平总书记视察广东和出席第十五届全国运动会开幕式重要讲话重要指示精神'],
      ['习近平在听取海南自由贸易港建设工作汇报时的重要讲话'],
      ['习近平对全面依法治国工作作出重要指示'],
      ['中共中央政治局召开会议', '中共中央总书记习近平主持会议'],
      ['习近平致信祝贺中国志愿服务联合会第三届会员代表大会召开'],
      ['《求是》杂志发表习近平总书记重要文章《因地制宜发展新质生产力》'],
      ['因地制宜发展新质生产力'],
    ]);
    for (const title of ['中共中央政治局召开会议', '中共中央总书记习近平主持会议']) expect(facesOf(built['004'], title)).toEqual(['song-bold 22']);
  });

  test('numbers its nineteen parts without a gap, the misread numerals mended', () => {
    const { flow } = built['004'];
    const [first, last] = [flow.chapters[0], flow.chapters[6]];
    expect(first && heads(first).map((head) => head.slice(0, 2))).toEqual(['一、', '二、', '三、', '四、']);
    expect(last && heads(last)).toEqual(['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二', '十三', '十四', '十五']);
    for (const chapter of flow.chapters) for (const block of chapter.blocks) if (block.kind === 'head') expect(block.level).toBe(1);
    expect(facesOf(built['004'], '十五')).toEqual(['hei 15.8']);
  });

  test('sets six datelines run in', () => {
    expect(datelines(built['004'])).toEqual(['新华社广州11月8日电', '新华社三亚11月6日电', '新华社北京11月18日电', '新华社北京11月28日电', '新华社北京11月28日电', '新华社北京11月15日电']);
    const opened = built['004'].pages.flatMap((page) => page.lines.filter(({ text }) => text.startsWith('新华社')));
    expect(opened.map(({ runs }) => runs[0]?.face)).toEqual(['kai', 'kai', 'kai', 'kai', 'kai', 'kai']);
    // DOC-04: never parted from the text it opens.
    for (const { text } of opened) expect(text).toMatch(/日电[\s\u3000]?\S/);
  });

  test('sets fifteen attributions in the order of their dates, and the note whose range they span', () => {
    const { flow, booklet, issue } = built['004'];
    const last = flow.chapters[6] as (typeof flow.chapters)[number];
    const attributions = paragraphs(last, 'attribution');
    expect(attributions).toHaveLength(15);
    const days = attributions.map((text) => Date.UTC(...(([, y, m, d]) => [Number(y), Number(m) - 1, Number(d)] as const)(/（(\d+)年(\d+)月(\d+)日/.exec(text) ?? [])));
    expect(days).toEqual([...days].sort((a, b) => a - b));
    expect(paragraphs(last, 'editorNote')).toEqual(['※这是习近平总书记2023年9月至2025年4月期间有关因地制宜发展新质生产力重要论述的节录。']);
    // Flush right: the last line of each ends at the measure.
    const { inner, outer, measure } = issue.template.area;
    for (const text of attributions) {
      const node = booklet.tree.findIndex((_, i) => bare(textOfNode(booklet, i)) === bare(text));
      expect(node, text).toBeGreaterThan(0);
      const placed = booklet.pages.flatMap((page) => page.items.flatMap((item) => (item.kind === 'line' && item.node === node ? [{ page, item }] : [])));
      const { page, item } = placed[placed.length - 1] as (typeof placed)[number];
      expect(item.x + item.line.width, text).toBeCloseTo((page.recto ? inner : outer) + measure, 2);
      expect(issue.fonts.metrics.faces[item.line.runs[0]?.face ?? -1]?.role).toBe('kai');
    }
  });

  test('has cover, contents and byline', () => {
    const { pages, issue, seed, flow } = built['004'];
    expect(pages.slice(0, 3).map(({ kind, label }) => [kind, label])).toEqual([['designed', '封面'], ['contents', 'I'], ['text', '1']]);
    const cover = pages[0]?.lines.map(({ text }) => bare(text)).join('') ?? '';
    expect(cover).toBe(bare([...issue.series, `（${issue.label}）`, ...issue.publishers, issue.date?.print].join('')));
    expect(bare(issue.series.join(''))).toBe(seed.front.title);
    expect(issue.publishers.join(' ')).toBe(seed.front.publisher);
    expect(issue.label).toBe(seed.front.issue);
    expect(issue.date).toEqual({ print: seed.front.date, iso: '2025-12' });
    expect(flow.chapters[6]?.head.author).toEqual(['习近平']);
    expect(facesOf(built['004'], '习近平')).toEqual(['kai 15.8']);
    expect(bare(pages[1]?.lines.map(({ text }) => text).join('') ?? '')).toContain('习近平：因地制宜发展新质生产力');
  });
});

describe.skipIf(seedsMissing !== '')('000, a newspaper reprint', () => {
  test('says that the text stops in the middle', () => {
    expect(findings(built['000'])).toEqual([expect.stringMatching(/^warning text-truncated 02\.md:\d+ \{"text":"展主题教育作出周密部署；"\}$/)]);
  });

  test('has 9 and 29 paragraphs and seven crossheads', () => {
    const { flow } = built['000'];
    expect(counts(built['000'])).toEqual([9, 29]);
    const crossheads = flow.chapters.map(heads);
    expect(crossheads[0]).toEqual([]);
    expect(crossheads[1]).toHaveLength(7);
    expect(crossheads[1]?.filter((head) => head.endsWith('——'))).toHaveLength(6);
    expect(crossheads[1]?.[3]).toMatch(/^高瞻远瞩 统筹谋划——以习近平同志为核心的党中央.*奋进号角$/);
    for (const chapter of flow.chapters) for (const block of chapter.blocks) if (block.kind === 'head') expect(block.level).toBe(0);
    expect(facesOf(built['000'], '这是一次直面问题、解决问题的大洗礼——')).toEqual(['hei 10.5']);
  });

  test('stacks kicker, title and subtitle', () => {
    expect(titles(built['000'])).toEqual([READOUT_TITLE, ['领航掌舵谋全局', '思想引领向复兴']]);
    expect(built['000'].flow.chapters.map((chapter) => chapter.head.subtitle)).toEqual(['', '——以习近平同志为核心的党中央领导开展学习贯彻习近平新时代中国特色社会主义思想主题教育纪实']);
    const order = [READOUT, ...READOUT_TITLE].map((text) => line(built['000'], text).y);
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(facesOf(built['000'], READOUT_TITLE[0] ?? '')[0]).toMatch(/^song-bold 22$|^kai 14$/);
  });

  test('keeps the dateline and puts the source at the end', () => {
    expect(datelines(built['000'])).toEqual(['新华社北京2月1日电']);
    expect(linesOf(built['000'], '（来源：新华社）')).toHaveLength(2);
  });
});

describe.skipIf(seedsMissing !== '')('003, a dated handout', () => {
  test('is built in silence', () => expect(findings(built['003'])).toEqual([]));

  test('has 9 and 11 paragraphs', () => expect(counts(built['003'])).toEqual([9, 11]));

  test('has its date in Chinese numerals above the first title', () => {
    const { issue, pages, seed } = built['003'];
    expect(issue.date).toEqual({ print: seed.front.date, iso: '2024-03-06' });
    expect(pages[0]?.lines.find(({ role }) => role !== 'artifact')?.text).toBe('二〇二四年三月六日');
    expect(linesOf(built['003'], '二〇二四年三月六日')).toHaveLength(1);
  });

  test('stacks the headline of four parts', () => {
    const head = built['003'].flow.chapters[1]?.head;
    expect(head).toMatchObject({
      kicker: '习近平在“国家工程师奖”首次评选表彰之际作出重要指示强调',
      title: ['坚定科技报国为民造福理想', '加快实现高水平科技自立自强服务高质量发展'],
      subtitle: '蔡奇出席“国家工程师奖”表彰大会并讲话 丁薛祥出席',
    });
    expect(datelines(built['003'])).toEqual(['新华社北京2月1日电', '新华社北京1月19日电']);
    expect(facesOf(built['003'], '坚定科技报国为民造福理想')).toEqual(['song-bold 22']);
  });
});

function textOfNode(booklet: Made['booklet'], node: number): string {
  return booklet.pages.flatMap((page) => page.items.flatMap((item) => (item.kind === 'line' && item.node === node ? item.line.runs.map((run) => run.text) : []))).join('');
}
