/** `huikan explain <code>`. */
import { codes, messageOf } from '../messages/catalogue.js';
import type { Lang } from '../messages/words.js';
import { words } from '../messages/words.js';
import { nearest } from '../base/nearest.js';
import { EXIT } from './exit.js';
import type { Terminal } from './terminal.js';

export function explain(terminal: Terminal, code: string | undefined, lang: Lang): number {
  if (code === undefined) {
    const all = codes();
    const widest = Math.max(...all.map((one) => one.length));
    for (const one of all) terminal.out(`${one.padEnd(widest)}  ${open(messageOf(one)?.[lang] ?? '')}\n`);
    return EXIT.fine;
  }
  const message = messageOf(code);
  if (!message) {
    const near = nearest(code, codes());
    terminal.err(`${lang === 'zh' ? `没有“${code}”这个代码` : `there is no code “${code}”`}${near === null ? '' : `；${words[lang].nearest(near)}`}\n`);
    return EXIT.usage;
  }
  terminal.out(`${code}\n${open(message[lang])}\n\n${lang === 'zh' ? message.helpZh : message.helpEn}\n`);
  return EXIT.fine;
}

/** The sentence of a code alone has no values to show. */
function open(sentence: string): string {
  return sentence.replace(/\$\{\w+\}/g, '…');
}
