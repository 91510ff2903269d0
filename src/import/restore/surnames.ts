/** The hundred commonest surnames, six in seven of all people: Ministry of Public Security of China, 《二〇二〇年全国姓名报告》, in its order; then those in traditional characters, and the commonest of two characters. */
const SURNAMES = new Set(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常' +
    '張劉陳楊黃趙吳孫馬羅鄭謝許韓鄧馮蕭萧葉蘇呂盧鍾鐘譚陸范韋賈傅鄒閆阎閻龍賀顧龔萬錢嚴',
);
const DOUBLE = /^(?:欧阳|歐陽|上官|皇甫|令狐|诸葛|諸葛|司徒|司马|司馬|申屠|夏侯)/;

export const hasSurname = (text: string): boolean => SURNAMES.has(text.slice(0, 1)) || DOUBLE.test(text);
