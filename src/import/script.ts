/** What is said around a text is said in two scripts; the patterns are written in one. */

const TRADITIONAL = '來源發佈時間單機構關責編輯審對點閱讀覽數擊訪問權聲網導標籤鍵評論贊讚錄註冊廣轉於們聯絡隱條則熱門鏈結連薦訂開閉視檢舉糾錯圖掃碼號長經營許證類欄專題報載寫選設說頁級體為記員聞條蹤內稱區級錄藍歡還監製統籌執複終維藝術攝設計';
const SIMPLIFIED = '来源发布时间单机构关责编辑审对点阅读览数击访问权声网导标签键评论赞赞录注册广转于们联络隐条则热门链结连荐订开闭视检举纠错图扫码号长经营许证类栏专题报载写选设说页级体为记员闻条踪内称区级录蓝欢还监制统筹执复终维艺术摄设计';

const PAIRS: ReadonlyMap<string, string> = new Map([...TRADITIONAL].map((c, i) => [c, [...SIMPLIFIED][i] ?? c]));

/** The characters of such words only; as long as the text was. */
export const simplified = (text: string): string => text.replace(/\p{Script=Han}/gu, (c) => PAIRS.get(c) ?? c);

/** Has characters that simplified texts have not. */
export const isTraditional = (text: string): boolean => [...text].some((c) => (PAIRS.get(c) ?? c) !== c);
