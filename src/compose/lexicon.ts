/**
 * Words of the genre, for titles (PAG-09): those that the language runtime's dictionary takes apart（高|质量、图书|馆）, and
 * enough of the common ones that most titles can be broken without opening that dictionary, which takes ten milliseconds.
 */
import { codes } from '../base/characters.js';

const WORDS = (
  // Libraries, unions, schools
  '图书馆 博物馆 档案馆 文化馆 美术馆 科技馆 纪念馆 体育馆 展览馆 阅览室 自习室 图书 书屋 书房 书店 书香 书香社会 书香城市 书籍 读书 读书会 读书班 读书节 读者 阅读 阅读史 阅读节 全民阅读 ' +
  '总工会 工会 工人 职工 职工之家 职代会 班组 车间 车站 驿站 劳动 劳动者 劳模 工匠 技能 学校 学院 大学 中学 小学 校园 课堂 课程 教师 教育 学生 学习 学员 ' +
  '党课 团课 培训 培训班 馆长 馆员 管理员 志愿 志愿者 志愿服务 服务 服务站 联盟 协会 学会 中心 平台 基地 社区 街道 乡镇 农村 城市 家门口 全省 全市 全区 全县 全国 全球 我国 我省 我市 ' +
  // Bodies and people
  '中共中央 中共 党中央 国务院 政治局 政治局会议 常委会 委员会 委员 理事会 理事 代表大会 代表 会员 会议 大会 全会 党委 党组 支部 党支部 党小组 党员 干部 群众 人民 领导 领导小组 办公厅 办公室 组织部 宣传部 组织 ' +
  '总书记 书记 主席 总理 部长 省长 市长 校长 院长 主任 同志 先生 女士 记者 作者 编者 负责人 主持人 发言人 工作者 建设者 爱好者 老年人 青少年 青年 儿童 未成年人 残疾人 农民工 企业 企业家 单位 部门 机构 集体 个人 ' +
  // Occasions and kinds of text
  '座谈会 研讨会 交流会 报告会 推进会 动员会 表彰会 发布会 茶话会 分享会 运动会 开幕式 闭幕式 开幕 闭幕 论坛 仪式 活动 讲话 重要讲话 重要指示 重要文章 重要批示 讲座 发言 致辞 贺信 致信 祝贺 谈话 汇报 报告 意见 通知 通报 决定 决议 ' +
  '办法 规定 条例 规划 计划 方案 纲要 要点 总结 简报 公报 公告 倡议 倡议书 提案 建议 说明 摘要 摘登 选登 报道 综述 述评 评论 社论 文章 杂志 专题 材料 资料 目录 导读 问答 故事 随笔 笔记 心得 心得体会 体会 经验 调研 调查 研究 ' +
  // What is said of them
  '中国式 中国特色 社会主义 共产主义 马克思主义 爱国主义 共产党 共青团 新时代 新征程 新发展 新格局 新机遇 新质生产力 高质量 高质量发展 高水平 现代化 数字化 信息化 智能化 标准化 规范化 制度化 常态化 社会化 专业化 均等化 一体化 法治化 国际化 ' +
  '生产力 竞争力 影响力 凝聚力 战斗力 执行力 创造力 生命力 吸引力 公信力 获得感 幸福感 安全感 责任感 使命感 主旋律 正能量 主力军 先锋队 排头兵 生力军 里程碑 导向 方法论 世界观 价值观 精神 思想 理论 文化 文明 文艺 艺术 体育 卫生 健康 ' +
  '经济 政治 社会 生态 科技 科学 技术 产业 产业工人 队伍 工业 农业 乡村 乡村振兴 振兴 改革 开放 发展 建设 工作 事业 工程 项目 任务 目标 问题 质量 水平 能力 体系 制度 机制 政策 法律 法治 依法 治国 治理 安全 环境 资源 人才 教学 知识 信息 数据 网络 数字 ' +
  '公共 公共文化 公共服务 基层 基本 全面 深入 重要 重大 主要 先进 优秀 典型 特色 创新 传统 历史 未来 时代 今年 明年 去年 年度 月度 季度 第一 第二 ' +
  // Verbs
  '推进 推动 推广 推荐 加快 加强 加大 深化 强化 优化 提升 提高 促进 开展 开始 召开 举行 举办 出席 主持 视察 考察 参观 访问 会见 接见 听取 审议 通过 发表 发布 印发 公布 启用 启动 开通 开启 建成 建立 成立 完成 实现 实施 落实 贯彻 贯彻落实 坚持 坚定 ' +
  '强调 指出 要求 宣布 组织 领导 管理 保障 维护 保护 支持 服务 参加 参与 走进 走向 走到 打造 打通 构建 培育 培养 锻炼 团结 奋斗 努力 奋力 谱写 讲好 用好 办好 建好 抓好 守住 作出 做出 做好 因地制宜 关于 对于 为了 以及 进行 隆重 ' +
  '奥委会 名誉 终身 二十大 十九大 十八大 三中全会 四中全会 五中全会 六中全会 五年规划 十五届 第十五届 北京 上海 天津 重庆 广东 广州 海南 自由贸易港 中国 世界 国际 国家 地方 中央'
).split(' ');

const known: ReadonlySet<string> = new Set(WORDS);
const LONGEST = Math.max(...WORDS.map((word) => word.length));
/** After one of these a name may follow, which no list holds. */
const RANKS: ReadonlySet<string> = new Set('主席 总书记 书记 总理 主任 部长 省长 市长 校长 院长 馆长 同志 先生 女士 代表 委员 记者 作者'.split(' '));
/** Words of one character that belong to what follows: 新|机遇, 副|馆长, 在|会上. */
const PREPOSITIONS = '在对把将以从向为被由让给';
export const PREFIXES = codes(`新高老总副非无超多各本首再最不可微双第${PREPOSITIONS}`);
/** Words of one character that a line may begin or end with, where they are no part of a longer one. */
const OPENING = codes(`和与及暨或是${PREPOSITIONS}`);
const ENDING = codes('的了等');

const isRank = (text: string, end: number): boolean => RANKS.has(text.slice(end - 2, end)) || RANKS.has(text.slice(end - 3, end));

/** Length of the longest known word at a place; 0 when none begins there. */
function longestAt(text: string, at: number): number {
  for (let length = Math.min(LONGEST, text.length - at); length > 1; length--) if (known.has(text.slice(at, at + length))) return length;
  return 0;
}

/** Puts the known words together again in a map of word starts → lengths. */
export function joinCompounds(text: string, words: Map<number, number>): void {
  for (let at = 0; at < text.length; at++) {
    const length = longestAt(text, at);
    // Two characters are as likely the halves of two other words.
    if (length < 3) continue;
    for (let inner = at + 1; inner < at + length; inner++) words.delete(inner);
    words.set(at, length);
    // What the dictionary had run on into begins where the compound ends.
    if (at + length < text.length && !words.has(at + length)) words.set(at + length, 2);
    at += length - 1;
  }
}

/**
 * Words whose limits need no dictionary, as a map of starts → lengths: a known word ends there, another begins, and no
 * known word stands across.
 */
export function certainWords(text: string): Map<number, number> {
  const begins = new Uint8Array(text.length + 1);
  const ends = new Uint8Array(text.length + 1);
  const inside = new Uint8Array(text.length + 1);
  for (let at = 0; at < text.length; at++) {
    for (let length = 2; length <= LONGEST && at + length <= text.length; length++) {
      if (!known.has(text.slice(at, at + length))) continue;
      begins[at] = Math.max(begins[at]!, length);
      ends[at + length] = 1;
      inside.fill(1, at + 1, at + length);
    }
  }
  for (let at = 0; at < text.length; at++) {
    if (begins[at] !== 0 || inside[at] === 1 || inside[at + 1] === 1) continue;
    if (OPENING.has(text.charCodeAt(at))) begins[at] = 1;
    if (ENDING.has(text.charCodeAt(at))) ends[at + 1] = 1;
  }
  for (let at = 2; at < text.length; at++) if (begins[at] === 0 && isRank(text, at)) begins[at] = 2;
  const words = new Map<number, number>();
  for (let at = 1; at < text.length; at++) if (begins[at] !== 0 && ends[at] === 1 && inside[at] === 0) words.set(at, begins[at]!);
  return words;
}
