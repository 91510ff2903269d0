/** 习总书记 in a text that elsewhere says 习近平总书记: the holder of an office by surname alone. */

const OFFICES = '总书记|主席|总理|委员长|总统';
/** Frequent ones, without those that are words of their own before an office（任、高、常）. */
const SURNAMES = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘蒋蔡余杜叶程苏魏吕丁沈姚卢姜崔钟谭陆汪范廖贾夏韦付邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵钱严覃武戴莫孔汤习温栗乔';
const SHORT = new RegExp(`([${SURNAMES}])(${OFFICES})`, 'g');

const FULL = new RegExp(`([${SURNAMES}])\\p{Script=Han}{1,2}(${OFFICES})`, 'gu');

/** Surname and office → the full name and office that stand in the text. */
export const appellationsIn = (text: string): ReadonlyMap<string, string> => new Map([...text.matchAll(FULL)].map(([full, surname = '', office = '']) => [surname + office, full]));

/** Forms without the given name of which `known` has a full one; without it there is nothing to go by. */
export function shortAppellations(text: string, known: ReadonlyMap<string, string>): readonly { readonly short: string; readonly full: string }[] {
  return [...text.matchAll(SHORT)].flatMap(([short]) => {
    const full = known.get(short);
    return full === undefined ? [] : [{ short, full }];
  });
}
