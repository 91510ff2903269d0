/** The schemas as code, as `scripts/schema.mjs` compiles them when the package is built. */
export interface SchemaError {
  readonly keyword: string;
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly params: Readonly<Record<string, unknown>>;
}
export interface Validator {
  (data: unknown): boolean;
  errors?: readonly SchemaError[] | null;
}
export declare const issue: Validator;
export declare const template: Validator;
export declare const frontMatter: Validator;
export declare const bare: Validator;
