/** Random texts of the kinds that meet in a booklet, and the setups they are set with. */
import fc from 'fast-check';
import * as flow from '../../src/model/flow.js';
import type { Span } from '../../src/model/flow.js';
import type { Profile } from '../../src/model/template.js';
import { PROFILE } from '../cases/lines.js';

const pick = (...items: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...items);
const several = (unit: fc.Arbitrary<string>, min: number, max: number): fc.Arbitrary<string> => fc.string({ unit, minLength: min, maxLength: max });
const figures = several(pick(...'0123456789'), 1, 5);
const han = several(pick(...'的一国在人了有中是年和大业不为发会工经上地市要个产这出行作生家以成到日民来我部对进多全建他公开们场展时理新方主企资实学报制政济用同于法高长现本月定化加动合品重关机分力自外者区能设后就等体下万元社过前面农'), 1, 14);
const words = several(pick(...'abcdefghijklmnopqrstuvwxyzAVMT'), 1, 9);

const PIECES: readonly fc.WeightedArbitrary<string>[] = [
  { weight: 40, arbitrary: han },
  { weight: 10, arbitrary: pick('，', '。', '、', '；', '：', '？', '！', '．') },
  { weight: 3, arbitrary: pick('。”', '，“', '”，', '：“', '）（', '》、《', '？！', '！！！', '……。', '。』」', '“‘', '’”') },
  { weight: 4, arbitrary: pick('“', '”', '‘', '’', '（', '）', '《', '》', '【', '】', '〔', '〕') },
  { weight: 3, arbitrary: han.map((text) => `“${text}”`) },
  { weight: 2, arbitrary: han.map((text) => `（${text}）`) },
  { weight: 3, arbitrary: pick('——', '……', '—', '～', '–', '·', '／', '…………', '———', '⸺') },
  { weight: 5, arbitrary: words },
  { weight: 2, arbitrary: pick('T’Pol', 'COVID-19', 'well-known', 'e.g. this', 'H₂O', 'C++', '“Yes”', 'A—B') },
  { weight: 4, arbitrary: figures },
  { weight: 4, arbitrary: fc.tuple(figures, pick('%', '℃', 'kg', '㎡', '万元', '多万人', '年', '月', '日', '.5', ',000', ':30', '％', '次')).map(([n, unit]) => n + unit) },
  { weight: 2, arbitrary: pick('2024年2月1日', '二〇二六年三月', '第十二届', '第 5 条', '１２３', '￥100', '+5', '№7') },
  { weight: 3, arbitrary: pick(' ', '  ', '　', ' ', ' ') },
  { weight: 1, arbitrary: pick('https://example.org/a/b?c=d', 'someone@example.org', 'www.example.com') },
  { weight: 2, arbitrary: pick('①', '[1]', '（一）', '一、', '1.', '㉑') },
  { weight: 2, arbitrary: pick('😀', '𠀀', '👍🏽', '𝒜', 'é', 'm²', '±', '×', '〇', '々') },
];

export const text: fc.Arbitrary<string> = fc.array(fc.oneof(...PIECES), { minLength: 1, maxLength: 24 }).map((pieces) => pieces.join(''));

/** Texts that break well: no single thing is wide. */
export const tame: fc.Arbitrary<string> = fc.array(fc.oneof({ weight: 12, arbitrary: han }, { weight: 3, arbitrary: pick('，', '。', '、', '“', '”', '（', '）') }, { weight: 1, arbitrary: pick('5', '12', 'ab', '——') }), { minLength: 2, maxLength: 14 }).map((pieces) => pieces.join(''));

const MARKS = [0, 0, 0, 0, 0, flow.STRONG, flow.EMPHASIS, flow.SUPERSCRIPT, flow.DOTS, flow.CODE];

/** The text in spans of several kinds, with a call now and then. */
export const spans: fc.Arbitrary<readonly Span[]> = fc.array(fc.tuple(text, fc.constantFrom(...MARKS), fc.boolean()), { minLength: 1, maxLength: 4 }).map((parts) => {
  let notes = 0;
  return parts.flatMap(([own, marks, call], index): Span[] => [{ text: own, marks: index === 0 ? 0 : marks }, ...(call && index % 2 === 1 ? [{ text: '', marks: 0, note: notes++ }] : [])]);
});

export const profile: fc.Arbitrary<Profile> = fc.record({
  kinsoku: fc.constantFrom('basic', 'gb', 'strict'),
  widths: fc.constantFrom('line-end-half', 'line-end-half', 'fullwidth', 'kaiming', 'halfwidth'),
  pair: fc.constantFrom(1, 1.5),
  queryPair: fc.constantFrom(1, 1.5),
  hanging: fc.constantFrom('none', 'none', 'allow'),
  gap: fc.constantFrom(PROFILE.gap, { normal: 0, min: 0, max: 0 }, { normal: 0.25, min: 0.25, max: 0.25 }),
  squeezeStops: fc.boolean(),
  dates: fc.constantFrom('keep', 'prefer', 'free'),
  trimOpening: fc.boolean(),
}).map((own) => ({ ...PROFILE, ...own }) as Profile);

/** em. */
export const measure: fc.Arbitrary<number> = fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 20, max: 360 }).map((n) => n / 10) }, { weight: 1, arbitrary: fc.integer({ min: 3, max: 30 }) });
