/** What a page has around its text: told by the names of elements, and by the words of a line. */
import { BUTTONS, CALLS, CREDITS, THANKS } from '../colophon.js';
import { simplified } from '../script.js';
import { elementsIn, plainOf, type El } from './tree.js';

const TAGS = new Set(['nav', 'header', 'footer', 'aside', 'form', 'amp-sidebar', 'amp-ad']);

/** Parts of a class or an id. Names that some systems use for the text itself (`content-ad`, `editor`) are not here. */
const NAMES = new Set([
  'nav', 'navbar', 'navs', 'menu', 'menus', 'topnav', 'subnav', 'sidenav', 'mainnav', 'crumb', 'crumbs', 'breadcrumb', 'breadcrumbs', 'bread', 'weizhi', 'dqwz', 'position', 'location', 'curpos', 'path',
  'footer', 'foot', 'bottom', 'copyright', 'banquan', 'side', 'sidebar', 'aside', 'topbar', 'toolbar', 'header', 'logo', 'banner',
  'share', 'bdshare', 'bdsharebuttonbox', 'sharebox', 'jiathis', 'fenxiang', 'related', 'relate', 'relevant', 'recommend', 'tuijian', 'xgyd', 'xgwz', 'xiangguan', 'hot', 'rank', 'ranking', 'paihang', 'guess',
  'ad', 'ads', 'adv', 'advert', 'advertisement', 'gg', 'guanggao', 'comment', 'comments', 'pinglun', 'pager', 'pagination', 'pages', 'prevnext', 'pagenav', 'shangxia', 'qrcode', 'ewm', 'erweima',
  'search', 'sousuo', 'login', 'subscribe', 'friendlink', 'friendlinks', 'links', 'backtop', 'gotop', 'totop', 'print', 'dayin', 'fontsize', 'hidden', 'noprint', 'editsection', 'catlinks', 'cookie', 'consent', 'modal', 'popup', 'overlay', 'toast',
]);
/** Strong enough to stand even when there are sentences in it. */
const SURE = new Set(['nav', 'share', 'bdshare', 'bdsharebuttonbox', 'related', 'relate', 'recommend', 'crumb', 'crumbs', 'breadcrumb', 'comment', 'comments', 'pinglun', 'sidebar', 'side', 'footer', 'copyright', 'ad', 'ads', 'rank', 'hot', 'header', 'editsection', 'catlinks', 'cookie', 'consent', 'modal', 'popup']);
const ROLES = new Set(['navigation', 'banner', 'contentinfo', 'complementary', 'search', 'dialog', 'alertdialog']);

function namesOf(el: El): string[] {
  const given = `${el.attrs.get('class') ?? ''} ${el.attrs.get('id') ?? ''}`;
  return given.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase().split(/[^a-z]+/).filter((name) => name !== '');
}

/** `sure`: by its name alone. */
export function furnitureOf(el: El): 'sure' | 'likely' | null {
  if (TAGS.has(el.tag)) return el.tag === 'form' || el.tag === 'header' ? 'likely' : 'sure';
  if (ROLES.has(el.attrs.get('role') ?? '')) return 'sure';
  const names = namesOf(el);
  if (names.some((name) => ['content', 'article', 'text', 'body', 'detail', 'main'].includes(name)) && !names.some((name) => SURE.has(name))) return null;
  if (names.some((name) => SURE.has(name))) return 'sure';
  return names.some((name) => NAMES.has(name)) ? 'likely' : null;
}

export const hasName = (el: El, name: RegExp): boolean => name.test(`${el.attrs.get('class') ?? ''} ${el.attrs.get('id') ?? ''}`);

const HEADING = '相关(?:阅读|新闻|链接|文章|报道|推荐|稿件|专题|文件|解读|信息)|延伸阅读|推荐阅读|热门(?:推荐|文章|排行|新闻|标签)?|热点(?:推荐|新闻|排行)|猜你喜欢|精彩推荐|为您推荐|图片新闻|(?:最新|往期|随机)(?:文章|新闻|推荐|回顾)|(?:阅读|点击|新闻|热门|\\d+小时)(?:排行|热点|热闻)榜?|友情链接|更多(?:精彩|新闻|内容|文章|报道)?|你可能(?:还)?(?:喜欢|感兴趣).{0,6}|网友评论|我要评论|发表评论|用户评论|精选留言';

/** Lines, white space taken out. Anchored: the same words inside a sentence are text. */
const LINES: readonly RegExp[] = [
  /^(?:您|你)?(?:现在|当前|目前)?(?:的)?所在(?:的)?(?:位置|栏目)(?:是|为)?[:：>＞]|^(?:您|你|您?(?:现在|当前|目前))的?(?:位置|栏目)(?:是|为)?[:：>＞]/,
  /^(?:网站|回)?首页(?:[>＞›»/|｜·│-]|$)/,
  /[>＞›»](?:正文|详情|文章内容|内容)$/,
  ...CREDITS,
  new RegExp(`^(?:${HEADING})[:：>＞»]*$`),
  /^[上下前后](?:一[篇页章节版期则]|一?条)(?:[:：].{0,60}|没有了|无)?$|^[上下][篇页条则][:：].{0,60}$/,
  ...BUTTONS,
  /版权所有|著作权所有|copyright|©|allrightsreserved|ICP[备证]|公网安备|网站标识码|新闻信息服务许可|网络视听.{0,6}许可证|增值电信业务/i,
  /^(?:(?:网站地图|联系我们|关于我们|版权声明|网站声明|隐私政策|免责声明|法律声明|使用帮助|设为首页|加入收藏|站内搜索)[|｜·、-]?)+$/,
  /^(?:本文|已)?(?:浏览|点击|点阅|阅读|访问|人气|点赞)(?:次数|人数|量|数|率)?[:：]?\d*次?$/,
  /^(?:广告|推广|(?:收听|播放|点击收听|点击播放|听)(?:本文|全文|音频|语音|新闻))$/,
  ...CALLS,
];
/** Above and below the text only: inside it the same words may be a head of a manual, or what somebody says. */
const AT_EDGES: readonly RegExp[] = [
  /^(?:点赞|在看|赞|评论|举报|纠错|分享|收藏|打印|关闭|列印|登录|注册|搜索|标签[:：].{0,40}|关键词[:：].{0,40})[\d()（）]*$/,
  /^[上下前后]一[篇页章节版期则回][^。；]{0,60}$/,
  THANKS,
  /轻点两下取消|退订|取消订阅|在浏览器中(?:查看|打开)|无法正常(?:显示|浏览|查看)|不良信息举报|^客服(?:电话|热线)/,
];

/** Sentences: text, even if a link that nobody closed runs through all of it. */
export const hasSentences = (text: string): boolean => text.length >= 40 && text.includes('。') && (text.match(/[，。；：、]/g) ?? []).length >= 3;

/** Ways to the other pages of a text that was cut into several. */
const PAGES = /^(?:[【[（(]?\d{1,3}[】\])）]?|[上下]一?页|前一?页|后一?页|首页|末页|尾页|余下全文|全文|共\d+页|第\d+页|[<>«»…|])+$/;
export const isPageList = (text: string): boolean => PAGES.test(text.replace(/\s/g, ''));

const STATEMENT = /^.{0,12}(?:免责声明|版权声明|声明|凡本[网站]注明|凡注明)|^本[文网站].{0,20}(?:转载|版权|不代表本)/;
const OF_SITE = /本[网站刊]|转载|网络|侵权/;

/** `edge`: it stands above or below the text. */
export function isFurnitureLine(text: string, edge: boolean): boolean {
  const bare = simplified(text.replace(/[\s\u3000\u00a0]+/g, ''));
  if (bare.length > 400) return false;
  if (bare.length <= 160 && (LINES.some((line) => line.test(bare)) || (edge && AT_EDGES.some((line) => line.test(bare))))) return true;
  return edge && STATEMENT.test(bare) && OF_SITE.test(bare);
}

export const isListHeading = (text: string): boolean => new RegExp(`^(?:${HEADING})[:：>＞»]*$`).test(simplified(text.replace(/\s/g, '')));

/** A document that the text belongs with: a list of these is text. */
export function isAttachment(el: El, text: string): boolean {
  if (/^附[件表录]/.test(text)) return true;
  for (const one of elementsIn(el)) if (/\.(?:pdf|docx?|xlsx?|pptx?|wps|ofd|zip|rar)(?:$|[?#])/i.test(one.attrs.get('href') ?? '')) return true;
  return false;
}

/** For a report: whole, unless it is another page's worth. */
export const shownOf = (el: El): string => plainOf(el).slice(0, 2000);
