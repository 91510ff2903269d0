/** What an import has written, a second one leaves as it is: over texts that were damaged in every way. */
import { expect, test } from 'vitest';
import { importText } from '../../src/import/index.js';
import { type Dice, diceOf } from './dice.js';
import { type Manner, wrap } from './mess.js';
import { passage } from './passages.js';

const RUNS = 300;
const HEADS = ['读书会纪要', '书屋办法', '馆长在座谈会上强调 把书送到门口', '一、总体要求', '（二）提高服务效能', '守江河　护良田'];
const FIELDS = ['来源：本馆', '作者：闻小川', '2024年3月6日', '——在读书会上的讲话', '【会议概况】', '<!-- source: 本馆 -->', '# 读书会纪要', '- 借书证', '1. 开门', '> 引文', 'a_b *c* `d` [x](y)', '&amp;', '问：来吗？', '\\', '新华社北京2月1日电 会议在京召开。'];

function damaged(dice: Dice): string {
  const { chance, int, pick } = dice;
  const measure = int(16, 45);
  const manner = pick<Manner>(['hang', 'carry', 'cut']);
  const paragraphs = passage(dice);
  for (const [more, likely] of [[HEADS, 0.5], [FIELDS, 0.5]] as const) {
    if (chance() < likely) for (let k = int(1, 4); k > 0; k--) paragraphs.splice(int(0, paragraphs.length), 0, pick(more));
  }
  const apart = pick(['', '\n']);
  const isWrapped = chance() < 0.7;
  const first = pick([0, 2]);
  let lines = paragraphs.flatMap((one) => [...(isWrapped ? wrap(one, measure, pick([0, 2]), manner, first) : [one]), ...(apart === '' ? [] : [''])]);
  if (chance() < 0.35) lines = paged(lines, dice);
  if (chance() < 0.35) lines = lines.map((line) => [...line].map((c) => (chance() < 0.03 ? `${c}${pick([' ', '　'])}` : c)).join(''));
  if (chance() < 0.3) lines = lines.flatMap((line) => (chance() < 0.1 ? [line, ''] : [line]));
  if (chance() < 0.25) lines.splice(int(0, lines.length), 0, ...lines.splice(int(0, lines.length - 1), 1));
  if (chance() < 0.35) lines = lines.map((line) => [...line].filter(() => chance() > 0.02).join(''));
  return lines.join('\n');
}

function paged(lines: readonly string[], { int, pick }: Dice): string[] {
  const length = int(8, 40);
  const head = pick(['读书学习材料', '学习材料      NO.12', '']);
  return lines.flatMap((line, k) => (k > 0 && k % length === 0 ? ['', `— ${k / length} —`, '', head, '', line] : [line]));
}

test('importing twice is importing once: 99 of 100 damaged texts, byte for byte', () => {
  let same = 0;
  for (let seed = 1; seed <= RUNS; seed++) {
    const { whole } = importText(damaged(diceOf(seed)), 'a.txt');
    if (importText(whole, 'a.md').whole === whole) same++;
  }
  expect(same / RUNS).toBeGreaterThanOrEqual(0.99);
});

test('front matter has the title: heads beneath it are of its parts, and nothing is taken for facts', () => {
  const text = '---\ntitle: 书屋\n---\n\n2024年3月6日\n\n书屋每天开到 晚上九点，读者可以把书带走。\n\n## 夜读\n\n灯一直亮着。\n\n## 晨读\n\n门很早就开。\n';
  expect(importText(text, 'a.md').whole).toBe(text.replace('开到 晚上', '开到晚上'));
});
