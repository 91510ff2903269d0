/** Where something stands in a file the user wrote. Lines and columns count from 1; 0 = unknown. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}
