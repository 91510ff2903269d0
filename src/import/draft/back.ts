/** The notice on the back page: where to read on. */
import { endsSentence, widthOf } from '../characters.js';
import type { Article, Piece } from '../model.js';

export interface Back {
  readonly text: string;
  readonly url: string;
}

const URL = /(?:https?:\/\/)?(?:[a-z0-9-]+\.)+(?:com|cn|org|net|gov|edu|info|top)(?:\/[\w./?=&%#-]*)?/i;
const NOTICE = /详情|网址|网站|官网|关注|扫码|扫描|公众号|点击|访问|查阅|订阅/;
/** “书屋网”网址：, and nothing else beside the address. */
const URL_LABEL = /^[“”"\p{Script=Han}]{0,16}(?:网址|官网|网站|地址)\s*[：:]?$/u;
/** em. */
const WIDEST = 40;
const MOST_LINES = 4;

/** The last article without the notice under it, and the notice; null without an address at its end. */
export function backOf(article: Article): { readonly article: Article; readonly back: Back } | null {
  const { pieces } = article;
  let from = pieces.length;
  while (from > 1 && pieces.length - from < MOST_LINES && isNotice(pieces[from - 1])) from--;
  const lines = pieces.slice(from).flatMap((piece) => (piece.kind === 'text' ? [piece.text.trim()] : []));
  const url = lines.map((line) => URL.exec(line)?.[0] ?? '').find((found) => found !== '');
  if (url === undefined) return null;
  const text = lines.map((line) => line.replace(url, '').trim()).filter((line) => line !== '' && !URL_LABEL.test(line)).join(' ');
  return { article: { ...article, pieces: pieces.slice(0, from) }, back: { text, url } };
}

const isNotice = (piece: Piece | undefined): boolean => piece?.kind === 'text' && widthOf(piece.text) <= WIDEST && !endsSentence(piece.text) && (URL.test(piece.text) || NOTICE.test(piece.text));
