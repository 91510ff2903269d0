/** One code's words. `${name}` stands for a value of the diagnostic. */
export interface Message {
  readonly zh: string;
  readonly en: string;
  /** One paragraph for `huikan explain`: what it means and what to do. */
  readonly helpZh: string;
  readonly helpEn: string;
}
