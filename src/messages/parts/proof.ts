/** Sentences for what proof finds. */
export const proofMessages = {
  'expect-pages': {
    zh: '全册应为${expected}页，实为${actual}页',
    en: 'the booklet should have ${expected} pages, it has ${actual}',
    helpZh: '发稿单 expect.pages 写明的页数与排出的页数不同。若稿子确有增减，请改 expect；否则查一查漏了或多了哪一篇。',
    helpEn: 'The count under expect.pages differs from the pages set. If the copy was really changed, change `expect`; otherwise look for an article too many or missing.',
  },
  'expect-title': {
    zh: '应有的篇目“${title}”没有找到',
    en: 'the expected article “${title}” is not in the booklet',
    helpZh: 'expect.contents 列出的篇名在本册各篇标题中没有（比较时不计空格）。请核对篇名，或补上这一篇。',
    helpEn: 'A title under expect.contents matches no article (spaces do not count). Check the wording or add the article.',
  },
  'expect-order': {
    zh: '篇目“${title}”的次序与预期不同',
    en: '“${title}” does not stand where it was expected',
    helpZh: 'expect.contents 的次序与本册不同。请调整 sections 里的次序，或改 expect。',
    helpEn: 'The order under expect.contents differs from the booklet. Reorder the sections or change `expect`.',
  },
  'expect-page': {
    zh: '“${title}”应在第${expected}页，实在第${actual}页',
    en: '“${title}” should be on page ${expected}, it is on page ${actual}',
    helpZh: '篇名对上了，页码不同。通常是前面的稿子长短有变；确认无误后改 expect。',
    helpEn: 'The title matches, the page does not: usually copy before it grew or shrank. If that is right, change `expect`.',
  },
} as const;
