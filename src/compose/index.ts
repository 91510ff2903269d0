/** compose: meaning and metrics become set type. Pure; one call sets a whole booklet. */
import type { Outcome } from '../base/diagnostic.js';
import type { Chapter, Flow, Pictures } from '../model/flow.js';
import type { Galleys } from '../model/galley.js';
import type { Issue } from '../model/issue.js';
import type { Pins } from '../model/pin.js';
import { setChapter } from './chapter.js';
import { Column } from './column.js';
import { setContents } from './contents.js';
import { type Fields, setDesigned } from './designed.js';
import { furnitureSetter } from './furniture.js';
import type { SetBefore } from './kept.js';
import { ParagraphSetter } from './paragraph.js';
import type { Setting } from './setting.js';

/** `pins`: lines that are held, for a build that keeps its page starts. `kept`: what builds before have set; not with pins. */
export function compose(issue: Issue, flow: Flow, pictures: Pictures, pins: Pins | null = null, kept: SetBefore | null = null): Outcome<Galleys> {
  const { template } = issue;
  const { metrics } = issue.fonts;
  const setter = kept?.turn(template, metrics, pictures) ?? new ParagraphSetter(template, metrics, pins);
  const galley: SetBefore['galley'] = (key, on, own, set) => kept?.galley(key, on, own, set) ?? set();
  const banners = flow.chapters.some((c) => c.banner !== '');
  const fields = fieldsOf(issue, flow);
  const designed = (pages: typeof template.opening) => pages.map((page) => setDesigned(page, fields, template, setter, issue.file));
  const opening = designed(template.opening);
  const heading = issue.title === '' ? issue.series.join('') : issue.title;
  const entries = kept && [issue.file, heading, ...flow.chapters.map(({ opensSection, banner, head: { title, author }, place: { line } }) => ({ opensSection, banner, title, author, line }))];
  const { contents: spec } = template;
  const contents = spec === null ? null : galley('contents', entries, setter, () => setContents(contentsSetting(issue, setter), spec, flow.chapters, heading));
  const chapters = flow.chapters.map((chapter, k) => {
    const own = { banners, first: k === 0, issueDate: k === 0 ? (issue.date?.print ?? '') : '' };
    return galley(chapter, own, setter, () => setChapter(chapter, { template, metrics, setter, pictures, ...own }));
  });
  const closing = designed(template.closing);
  if (kept?.isWhole(setter.diagnostics) === false) return compose(issue, flow, pictures);
  return { value: { opening, contents, chapters, closing, furniture: furnitureSetter(setter, template) }, diagnostics: kept ? [...setter.diagnostics] : setter.diagnostics };
}

function contentsSetting(issue: Issue, setter: ParagraphSetter): Setting {
  const { template } = issue;
  const chapter: Chapter = {
    file: issue.file, folder: issue.folder, section: -1, opensSection: false, banner: '', sectionStart: null, start: null,
    head: { kicker: '', title: [], short: '', subtitle: '', author: [], source: '', date: '', note: '' },
    blocks: [], notes: [], place: { file: issue.file, line: 0, column: 0 },
  };
  return { template, metrics: issue.fonts.metrics, setter, column: new Column(template.area), chapter, pictures: new Map(), titleLevel: 1, lead: false, issueDate: '', notes: [], tables: [] };
}

/** What `${…}` may say on a designed page. */
function fieldsOf(issue: Issue, flow: Flow): Fields {
  const titles = flow.chapters.map((c) => c.head.title.join(' '));
  return {
    series: issue.series, 'series.line': issue.series.join(''), number: issue.number, label: issue.label, total: issue.total,
    date: issue.date?.print ?? '', title: issue.title, publishers: issue.publishers, publisher: issue.publishers.join('　'),
    'guide.text': flow.guide?.text ?? '', 'guide.lead': flow.guide?.lead ?? '', 'guide.list': flow.guide?.list ?? [],
    'back.text': issue.back?.text ?? '', 'back.url': issue.back?.url ?? '', colophon: issue.colophon,
    titles, leads: titles.slice(0, 3),
  };
}
