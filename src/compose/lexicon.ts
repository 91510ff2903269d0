/** Words of the genre that the language runtime's dictionary takes apart: 高|质量, 图书|馆, 数字|化. For titles (PAG-09). */
import { codes } from '../base/characters.js';

const COMPOUNDS: readonly string[] = (
  '图书馆 博物馆 档案馆 文化馆 美术馆 科技馆 纪念馆 体育馆 展览馆 阅览室 阅读史 读书会 读书班 读书节 阅读节 书香 书香社会 书香城市 全民阅读 ' +
  '总工会 工会 职代会 职工之家 工人队伍 委员会 理事会 常委会 代表大会 办公厅 办公室 组织部 宣传部 党支部 党小组 党中央 总书记 国务院 中共中央 ' +
  '座谈会 研讨会 交流会 报告会 推进会 动员会 表彰会 发布会 茶话会 分享会 培训班 开幕式 闭幕式 ' +
  '社会主义 共产主义 马克思主义 爱国主义 共产党 共青团 新时代 新征程 新发展 新格局 高质量 高水平 中国式 中国特色 现代化 ' +
  '生产力 竞争力 影响力 凝聚力 战斗力 执行力 创造力 生命力 吸引力 公信力 获得感 幸福感 安全感 责任感 使命感 ' +
  '主旋律 正能量 主力军 先锋队 排头兵 生力军 里程碑 导向 方法论 世界观 价值观 ' +
  '志愿者 劳动者 工作者 建设者 爱好者 负责人 主持人 发言人 老年人 青少年 未成年人 残疾人 农民工 管理员 馆员 ' +
  '二十大 十九大 十八大 三中全会 四中全会 五中全会 六中全会 五年规划'
).split(' ');

const LONGEST = Math.max(...COMPOUNDS.map((word) => word.length));
const known: ReadonlySet<string> = new Set(COMPOUNDS);

/** Words of one character that belong to what follows: 新|机遇, 非|遗产, 副|馆长. */
export const PREFIXES = codes('新高老总副非无超多各本首再最不可微双第');

/** Puts the compounds together again in a map of word starts → lengths. */
export function joinCompounds(text: string, words: Map<number, number>): void {
  for (let at = 0; at < text.length; at++) {
    let length = Math.min(LONGEST, text.length - at);
    while (length > 1 && !known.has(text.slice(at, at + length))) length--;
    if (length < 2) continue;
    for (let inner = at + 1; inner < at + length; inner++) words.delete(inner);
    words.set(at, length);
    // What the dictionary had run on into begins where the compound ends.
    if (at + length < text.length && !words.has(at + length)) words.set(at + length, 2);
    at += length - 1;
  }
}
