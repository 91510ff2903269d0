/** Dates a month later, in the form they were written in. */

const HAN = '〇一二三四五六七八九';

/** 2026-03-06 → 2026-04; 2026年12月 → 2027年1月; 二〇二六年三月 → 二〇二六年四月. The day is left to the editor. Null when the form is another. */
export function followingMonth(date: string): string | null {
  const iso = /^(\d{4})-(\d{1,2})(?:-\d{1,2})?$/.exec(date.trim());
  if (iso) {
    const [year, month] = after(Number(iso[1]), Number(iso[2]));
    return `${year}-${String(month).padStart(2, '0')}`;
  }
  const arabic = /^(\d{4})年(\d{1,2})月/.exec(date.trim());
  if (arabic) {
    const [year, month] = after(Number(arabic[1]), Number(arabic[2]));
    return `${year}年${month}月`;
  }
  const han = /^([〇○零一二三四五六七八九]{4})年(十?[一二]?|[一二三四五六七八九])月/.exec(date.trim());
  const month = han ? monthOf(han[2] ?? '') : 0;
  if (!han || month === 0) return null;
  const [year, next] = after(hanYear(han[1] ?? ''), month);
  return `${[...String(year)].map((digit) => HAN[Number(digit)] ?? '').join('')}年${next > 10 ? `十${HAN[next - 10] ?? ''}` : next === 10 ? '十' : (HAN[next] ?? '')}月`;
}

/** The year a date opens with. */
export function yearOf(date: string): number | null {
  const match = /^\d{4}/.exec(date.trim());
  if (match) return Number(match[0]);
  const han = /^[〇○零一二三四五六七八九]{4}/.exec(date.trim());
  return han ? hanYear(han[0]) : null;
}

function after(year: number, month: number): readonly [number, number] {
  return month >= 12 ? [year + 1, 1] : [year, month + 1];
}

function hanYear(text: string): number {
  return [...text].reduce((year, digit) => year * 10 + Math.max(HAN.indexOf(digit), 0), 0);
}

function monthOf(text: string): number {
  if (text.startsWith('十')) return 10 + Math.max(HAN.indexOf(text[1] ?? '〇'), 0);
  return Math.max(HAN.indexOf(text), 0);
}
