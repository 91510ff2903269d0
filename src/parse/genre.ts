/** What a paragraph is, by the forms of the genre: dateline, attribution, note, signature … Patterns, never particular words of a text. */
import { type Block, DATELINE, type ParagraphRole, type Span, type Spans } from '../model/flow.js';
import { bare, endsSentence, endsWithMark, lengthOf } from './characters.js';
import { holdsYear, isBareBracketedDate, isBracketed, isDate } from './dates.js';
import type { Draft, ParagraphDraft } from './draft.js';
import { NO_LINE_ENDS } from './draft.js';
import { foldCaptions, isCaption, isUnit } from './captions.js';
import { headNumber } from './numbering.js';
import type { Report } from './report.js';
import { joined, marked, plain, textOf } from './spans.js';

type Paragraph = Extract<Block, { kind: 'paragraph' }>;

const LONGEST_VERSE_LINE = 28;
const LONGEST_SIGNATURE = 30;
const MOST_ORGANISATIONS = 3;

/** Blocks of an article's text. `dateline` is what the issue file gives for it, '' = nothing. */
export function recognise(drafts: readonly Draft[], dateline: string, report: Report): readonly Block[] {
  const blocks = foldCaptions(blocksOf(partSignature(drafts)));
  return markContinuations(setDatelines(signed(blocks), dateline, report));
}

function blocksOf(drafts: readonly Draft[]): Block[] {
  const blocks: Block[] = [];
  for (const draft of drafts) {
    switch (draft.kind) {
      case 'paragraph':
        for (const part of parts(draft)) blocks.push(paragraphBlock(part, blocks[blocks.length - 1]));
        break;
      case 'heading':
        blocks.push({ kind: 'head', level: headNumber(textOf(draft.spans))?.level ?? 0, spans: draft.spans, line: draft.line });
        break;
      case 'quote':
        blocks.push({ kind: 'quote', blocks: markContinuations(foldCaptions(blocksOf(draft.drafts))), line: draft.line });
        break;
      case 'list':
        blocks.push(...listBlocks(draft, blocks[blocks.length - 1]));
        break;
      case 'table':
        blocks.push({ ...draft, caption: [], unit: [] });
        break;
      default:
        blocks.push(draft);
    }
  }
  return blocks;
}

/** DOC-08: a numbered list under 附件： is the list of attachments, each a paragraph that shows its number. */
function listBlocks(draft: Extract<Draft, { kind: 'list' }>, before: Block | undefined): readonly Block[] {
  const items = draft.items.map((item) => foldCaptions(blocksOf(item)));
  const attached = before?.kind === 'paragraph' && before.role === 'attachment' && draft.ordered;
  if (attached && items.every((item) => item.length === 1 && item[0]?.kind === 'paragraph')) {
    return items.map(([item], i) => ({ ...(item as Paragraph), role: 'attachment', spans: [...plain(`${draft.start + i}. `), ...(item as Paragraph).spans] }));
  }
  return [{ kind: 'list', ordered: draft.ordered, start: draft.start, items, line: draft.line }];
}

function paragraphBlock(draft: ParagraphDraft, before: Block | undefined): Block {
  if (isVerse(draft)) return { kind: 'verse', lines: draft.lines, line: draft.line };
  const spans = joined(draft.lines, draft.hard);
  const text = textOf(spans);
  const attached = before?.kind === 'paragraph' && before.role === 'attachment' && NUMBERED.test(text) && !endsSentence(text);
  return { kind: 'paragraph', role: attached ? 'attachment' : roleOf(text), spans, line: draft.line };
}

function isVerse(draft: ParagraphDraft): boolean {
  return draft.lines.length > 1 && !draft.hard.includes(false) && draft.lines.every((line) => lengthOf(textOf(line)) <= LONGEST_VERSE_LINE);
}

/** A paragraph cut where a line begins something that is a paragraph of its own in this genre. */
function parts(draft: ParagraphDraft): readonly ParagraphDraft[] {
  if (draft.lines.length === 1 || isVerse(draft)) return [draft];
  const cuts: number[] = [0];
  for (let i = 1; i < draft.lines.length; i++) {
    const opening = textOf(draft.lines[cuts[cuts.length - 1] as number] as Spans);
    if (opensPart(textOf(draft.lines[i] as Spans), textOf(draft.lines[i - 1] as Spans), opening)) cuts.push(i);
  }
  if (cuts.length === 1) return [draft];
  return cuts.map((cut, i) => {
    const end = cuts[i + 1] ?? draft.lines.length;
    return { kind: 'paragraph', lines: draft.lines.slice(cut, end), hard: draft.hard.slice(cut, end - 1), line: draft.line + cut };
  });
}

function opensPart(line: string, above: string, opening: string): boolean {
  if (ATTACHMENT.test(line)) return true;
  if (NUMBERED.test(line)) return ATTACHMENT.test(opening) || NUMBERED.test(opening);
  if (isUnit(line) || isCaption(line)) return isCaption(above) || isUnit(above);
  return endsSentence(above) && (/^[问答][：:]/.test(line) || isEditorNote(line));
}

const ATTACHMENT = /^附件\d{0,2}[：:]/;
const NUMBERED = /^\d{1,2}[.．、](?!\d)/;
const OCCASION = /讲话|考察|调研|致辞|致词|演讲|发言|报告|说明|座谈会|会议|大会|文章|贺信|批示|指示|谈话|上[）)]$/;
const LONGEST_ATTRIBUTION = 120;

function isEditorNote(text: string): boolean {
  return /^※|^[【［[]?编者[按注](?:[】］\]]|[：:\u3000 ])/.test(text);
}

/** DOC-03 and DOC-05: （…date…讲话） or （来源：…）, and nothing outside the brackets. */
function isAttribution(text: string): boolean {
  if (text.length > LONGEST_ATTRIBUTION || !isBracketed(text)) return false;
  if (/^.(?:来源|原载|摘自|选自|转自)[：:《]/.test(text)) return true;
  if (!holdsYear(text)) return false;
  return isBareBracketedDate(text) || (OCCASION.test(text) && !/[。！？；]/.test(text));
}

function roleOf(text: string): ParagraphRole {
  switch (text.charAt(0)) {
    case '（':
    case '(':
      return isUnit(text) ? 'unit' : isAttribution(text) ? 'attribution' : 'body';
    case '※':
    case '【':
    case '［':
    case '[':
    case '编':
      return isEditorNote(text) ? 'editorNote' : 'body';
    case '问':
      return /^问[：:]/.test(text) ? 'question' : 'body';
    case '答':
      return /^答[：:]/.test(text) ? 'answer' : 'body';
    case '附':
      return ATTACHMENT.test(text) ? 'attachment' : isCaption(text) ? 'caption' : 'body';
    case '表':
    case '图':
      return isCaption(text) ? 'caption' : 'body';
    case '单':
      return isUnit(text) ? 'unit' : 'body';
    default:
      return 'body';
  }
}

function isShortLine(text: string): boolean {
  return text !== '' && lengthOf(text) <= LONGEST_SIGNATURE && !endsWithMark(text) && !/[，。；]/.test(text);
}

/** Organisation and date typed as two lines of one last paragraph. */
function partSignature(drafts: readonly Draft[]): readonly Draft[] {
  const last = drafts[drafts.length - 1];
  if (drafts.length < 2 || last?.kind !== 'paragraph' || last.lines.length < 2 || last.lines.length > MOST_ORGANISATIONS + 1) return drafts;
  const texts = last.lines.map(textOf);
  if (!texts.every(isShortLine) || !isDate(texts[texts.length - 1] as string)) return drafts;
  return [...drafts.slice(0, -1), ...last.lines.map((line, i): Draft => ({ kind: 'paragraph', lines: [line], hard: NO_LINE_ENDS, line: last.line + i }))];
}

/** DOC-06: organisation and date, the last lines of an article. */
function signed(blocks: Block[]): Block[] {
  const end = blocks.length - 1;
  const last = blocks[end];
  if (last?.kind !== 'paragraph' || last.role !== 'body' || !isDate(textOf(last.spans))) return blocks;
  let first = end;
  while (first > 1 && end - first < MOST_ORGANISATIONS) {
    const above = blocks[first - 1];
    if (above?.kind !== 'paragraph' || above.role !== 'body' || !isShortLine(textOf(above.spans))) break;
    first--;
  }
  if (first === end) return blocks;
  return blocks.map((block, i) => (i < first || block.kind !== 'paragraph' ? block : { ...block, role: i === end ? 'signatureDate' : 'organisation' }));
}

const DAY = '(?: ?\\d{4} ?年)?(?: ?\\d{1,2} ?月)? ?\\d{1,2} ?日';
const TAIL = '(?:电|讯|消息)(?:[（(][^（）()]+[）)])?$';
/** With a day almost any place may stand before it; without, only 本… or what ends like a publisher. */
const DATED = new RegExp(`^[^，。；：！？“”‘’《》（）\\s]+${DAY} ?${TAIL}`);
const UNDATED = /^(?:本[\u3400-\u9fff]{1,8}|[\u3400-\u9fff]+[报刊网社台站])(?:讯|消息)(?:[（(][^（）()]+[）)])?$/;
const LONGEST_DATED = 70;
const LONGEST_UNDATED = 14;

/** Length of the dateline that opens the text; 0 when none does. The space after it is not part of it. DOC-04. */
export function datelineLength(text: string): number {
  for (let i = 0; i < text.length && i <= LONGEST_DATED; i++) {
    if (text[i] !== ' ' && text[i] !== '\u3000') continue;
    const opening = text.slice(0, i);
    if (!'电讯息）)'.includes(text.charAt(i - 1))) continue;
    if (DATED.test(opening) || (opening.search(/[（(]|$/) <= LONGEST_UNDATED && UNDATED.test(opening))) return i;
  }
  return 0;
}

/** The first paragraph, and the first of every part, may open with a dateline. */
function setDatelines(blocks: readonly Block[], given: string, report: Report): readonly Block[] {
  let opens = true;
  let first = true;
  return blocks.map((block) => {
    if (block.kind === 'head') opens = true;
    if (!opens || block.kind !== 'paragraph' || block.role !== 'body') return block;
    const set = withDateline(block, first ? given : '', report);
    opens = first = false;
    return set;
  });
}

function withDateline(block: Paragraph, given: string, report: Report): Paragraph {
  const text = textOf(block.spans);
  const length = datelineLength(text);
  if (length > 0) {
    if (given !== '' && bare(given) !== bare(text.slice(0, length))) report('dateline-differs', 'warning', block.line, { given, text: text.slice(0, length) });
    return { ...block, spans: marked(block.spans, length, DATELINE) };
  }
  if (given === '') return block;
  const opening: readonly Span[] = [{ text: given, marks: DATELINE }, { text: '\u3000', marks: 0 }];
  return { ...block, spans: [...opening, ...block.spans] };
}

/**
 * PAR-07. Only where the sentence is open on both sides: the paragraph above has not ended, and either the
 * displayed text has not ended either or what follows begins with a mark that cannot begin a sentence.
 */
function markContinuations(blocks: readonly Block[]): readonly Block[] {
  return blocks.map((block, i) => {
    const shown = blocks[i - 1];
    const above = blocks[i - 2];
    if (block.kind !== 'paragraph' || block.role !== 'body' || above?.kind !== 'paragraph' || above.role !== 'body') return block;
    if (shown === undefined || (shown.kind !== 'quote' && shown.kind !== 'verse' && shown.kind !== 'table')) return block;
    if (endsSentence(textOf(above.spans))) return block;
    const goesOn = /^[，、；：。！？）]/.test(textOf(block.spans)) || (shown.kind !== 'table' && !endsSentence(lastText(shown)));
    return goesOn ? { ...block, role: 'continuation' } : block;
  });
}

function lastText(block: Block): string {
  if (block.kind === 'verse') return textOf(block.lines[block.lines.length - 1] ?? []);
  if (block.kind === 'quote') return lastText(block.blocks[block.blocks.length - 1] ?? { kind: 'rule', line: 0 });
  return block.kind === 'paragraph' ? textOf(block.spans) : '。';
}
