/** Sentences for what paginate finds. Severity is the finding's own. */
export const paginateMessages = {
  'page-forced-break': {
    zh: '第${page}页只能断在不宜断开之处（“${article}”）',
    en: 'page ${page} ends where no page should end (“${article}”)',
    helpZh: '标题与下文、段首段尾各两行、署名与正文都应同页。这一处连在一起的各行超过一页，找不到允许的断点，只好断开。可把长段分成两段，减少连续标题，或调整版心行数。',
    helpEn: 'Heads stay with their text, paragraphs keep two lines together at each end, a signature keeps company. Here the lines that belong together are higher than a page, so a rule had to give way. Divide the paragraph, thin out stacked heads, or change the number of lines on the page.',
  },
  'page-short-last': {
    zh: '“${article}”末页（第${page}页）只有${lines}行',
    en: 'the last page of “${article}” (page ${page}) holds ${lines} lines only',
    helpZh: '一篇的末页最好排满三分之一。前面各页已尽量少排一行来匀，仍不够。可增删几个字，或让下一篇接排。',
    helpEn: 'The last page of an article looks better when a third of it is filled. The pages before it already gave up a line where they could; it was not enough. Add or cut a few words, or let the next article run on.',
  },
  'row-too-tall': {
    zh: '第${page}页有一块内容高${lines}行，版心只有${room}行，排不下（“${article}”）',
    en: 'page ${page} holds a block ${lines} lines high, the page has ${room} (“${article}”)',
    helpZh: '图片或表格的一行不能断开，而它比版心还高，会超出版心。请缩小图片，把单元格的文字拆成几行，或换用较大的版心。',
    helpEn: 'A picture or a table row cannot be cut, and this one is higher than the page, so it runs past the foot. Make the picture smaller, divide the table row, or choose a larger type area.',
  },
  'note-split': {
    zh: '第${page}页的脚注有${lines}行转到下页',
    en: '${lines} lines of the notes of page ${page} go on to the next page',
    helpZh: '脚注排在注码所在的页。这一页放不下整条注文，余下的排在下一页的注文之前。把注文写短，或把注码移到页的上部，可以避免。',
    helpEn: 'A note stands on the page of its call. The whole of it did not fit, so the rest comes first among the notes of the next page. A shorter note, or a call higher up on the page, avoids it.',
  },
  'note-moved': {
    zh: '第${page}页的脚注太多，有的注文只能整条排到下页',
    en: 'page ${page} calls more notes than it can hold; some begin on the next page',
    helpZh: '同一行（或同一表格行）里的注码太多，各条注文的第一行加起来已放不下。请合并注文或移动注码。',
    helpEn: 'One line (or one table row) calls so many notes that not even the first line of each fits on the page. Join some notes or move their calls apart.',
  },
  'note-many': {
    zh: '第${page}页有${notes}条脚注，圈码只到㊿，其后用数字',
    en: 'page ${page} calls ${notes} notes; circled numbers end at 50, plain figures follow',
    helpZh: '带圈数字只有①至㊿五十个。第51条起用普通数字，排得小一些。请减少脚注。',
    helpEn: 'There are circled characters for 1 to 50 only. From the 51st note on plain figures are set, smaller. Use fewer notes.',
  },
  'folio-wrong-side': {
    zh: '正文第${page}页落在文件第${position}页，单双页与左右页相反',
    en: 'the body’s page ${page} is page ${position} of the file: odd and even numbers fall on the wrong sides',
    helpZh: '双面印刷时单页在右、双页在左。正文之前的页数使正文首页落在了另一面。请把第一篇设为 break: recto，或用 numbering.front: arabic 从第一页起连续编码。',
    helpEn: 'In two-sided print odd numbers stand on the right. The pages before the body put its first page on the other side. Give the first article break: recto, or number from the first page with numbering.front: arabic.',
  },
} as const;
