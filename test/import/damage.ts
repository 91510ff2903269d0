/** Passages of the demos, damaged in every way: heads and mark-up put in, lines broken, pages turned, blanks and gaps anywhere, lines moved, characters lost. */
import type { Dice } from './dice.js';
import { type Manner, wrap } from './mess.js';
import { passage } from './passages.js';

const HEADS = ['读书会纪要', '书屋办法', '馆长在座谈会上强调 把书送到门口', '一、总体要求', '（二）提高服务效能', '守江河　护良田'];
const FIELDS = ['来源：本馆', '作者：闻小川', '2024年3月6日', '——在读书会上的讲话', '【会议概况】', '<!-- source: 本馆 -->', '# 读书会纪要', '- 借书证', '1. 开门', '> 引文', 'a_b *c* `d` [x](y)', '&amp;', '问：来吗？', '\\', '新华社北京2月1日电 会议在京召开。'];

export function damaged(dice: Dice): string {
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
