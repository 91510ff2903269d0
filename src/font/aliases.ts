import { ROLES } from './shipped.js';

/**
 * Names under which the usual Chinese faces are installed, best first, per role. Compared without case, spaces, `_` and `-`.
 * Families that exist in several weights stand once; their bold goes to the role's bold.
 */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  song: ['SimSun', '宋体', '新宋体', 'NSimSun', 'STSong', '华文宋体', 'Songti SC', '宋体-简', 'FZShuSong-Z01', '方正书宋', '方正书宋_GBK', '方正书宋简体',
    'Source Han Serif SC', 'Source Han Serif CN', '思源宋体', '思源宋体 CN', 'Noto Serif CJK SC', 'Noto Serif SC', 'FandolSong', 'AR PL UMing CN'],
  'song-bold': ['FZXiaoBiaoSong-B05', 'FZXiaoBiaoSong-B05S', '方正小标宋', '方正小标宋简体', '方正小标宋_GBK', 'STZhongsong', '华文中宋'],
  hei: ['SimHei', '黑体', 'STHeiti', '华文黑体', 'STXihei', '华文细黑', 'Heiti SC', '黑体-简', 'PingFang SC', '苹方-简', 'FZHei-B01', 'FZHei-B01S', '方正黑体', '方正黑体简体', '方正黑体_GBK',
    'Microsoft YaHei', '微软雅黑', 'Source Han Sans SC', 'Source Han Sans CN', '思源黑体', '思源黑体 CN', 'Noto Sans CJK SC', 'Noto Sans SC', 'FandolHei'],
  kai: ['KaiTi', '楷体', 'KaiTi_GB2312', '楷体_GB2312', 'STKaiti', '华文楷体', 'Kaiti SC', '楷体-简', 'FZKai-Z03', 'FZKai-Z03S', '方正楷体', '方正楷体简体', '方正楷体_GBK',
    'LXGW WenKai GB', '霞鹜文楷 GB', 'LXGW WenKai', '霞鹜文楷', 'FandolKai', 'AR PL UKai CN'],
  fang: ['FangSong', '仿宋', 'FangSong_GB2312', '仿宋_GB2312', 'STFangsong', '华文仿宋', 'FZFangSong-Z02', 'FZFangSong-Z02S', '方正仿宋', '方正仿宋简体', '方正仿宋_GBK',
    'Zhuque Fangsong (technical preview)', '朱雀仿宋（预览测试版）', 'Zhuque Fangsong', '朱雀仿宋', 'FandolFang', 'FandolFang R'],
  latin: ['Times New Roman', 'Times', 'Tinos', 'Liberation Serif', 'Nimbus Roman', 'TeX Gyre Termes'],
};

const BOLD = 600;

function plain(name: string): string {
  return name.toLowerCase().replace(/[\s_-]/g, '');
}

interface Guess {
  readonly role: string;
  readonly rank: number;
}

let index: ReadonlyMap<string, Guess> | null = null;

/** Made when it is first asked for: most builds never look at the system's fonts. */
function known(): ReadonlyMap<string, Guess> {
  index ??= new Map(Object.entries(ALIASES).flatMap(([role, names]) => names.map((name, rank) => [plain(name), { role, rank }] as const)));
  return index;
}

/** The role a face could take, and how well it suits: 0 is best. Null when none of its names is known. */
export function roleOf(names: readonly string[], weight: number, italic: boolean): Guess | null {
  let best: Guess | null = null;
  for (const name of names) {
    const found = known().get(plain(name)) ?? known().get(plain(name).replace(/(regular|normal|medium|book|roman|r)$/, ''));
    if (found !== undefined && (best === null || found.rank < best.rank)) best = found;
  }
  if (best === null) return null;
  const role = styled(best.role, weight, italic);
  // Of a family in many weights the one nearest to the role's own colour is wanted.
  return role === null ? null : { role, rank: best.rank * 1000 + Math.abs(weight - (role.endsWith('-bold') ? 700 : 400)) };
}

/** Kai and Fang have no bold role, and only Latin is ever slanted (INT-07). */
function styled(role: string, weight: number, italic: boolean): string | null {
  if (role === 'song-bold') return italic ? null : role;
  const wanted = italic ? `${role}-italic` : weight >= BOLD ? `${role}-bold` : role;
  if (italic && weight >= BOLD) return null;
  return ROLES.includes(wanted) ? wanted : italic ? null : role;
}
