/** What a schema says at one point of the data: which keys it allows there, and what its form is called. */

export interface Form {
  readonly keys: readonly string[];
  /** Name of the definition: length, color, role …; else the key itself. */
  readonly name: string;
}

interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

export type Schemas = Readonly<Record<string, unknown>>;

/** `pointer` is a JSON pointer into the data, as validators give it. */
export function formAt(schemas: Schemas, root: string, pointer: string): Form {
  const steps = pointer === '' ? [] : pointer.slice(1).split('/').map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  let at = follow(schemas, { file: root, schema: schemas[root] as Schema, name: '' });
  for (const step of steps) {
    const next = child(at.schema, step);
    if (!next) break;
    at = follow(schemas, { file: at.file, schema: next, name: step });
  }
  return { keys: Object.keys(at.schema.properties ?? {}), name: at.name };
}

interface Spot {
  readonly file: string;
  readonly schema: Schema;
  readonly name: string;
}

function child(schema: Schema, step: string): Schema | undefined {
  if (schema.items && /^\d+$/.test(step)) return schema.items;
  const named = schema.properties?.[step];
  if (named) return named;
  return typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined;
}

function follow(schemas: Schemas, spot: Spot): Spot {
  const ref = spot.schema.$ref;
  if (ref === undefined) return spot;
  const [file = '', path = ''] = ref.split('#');
  const home = file === '' ? spot.file : file.replace('.schema.json', '');
  const whole = schemas[home] as Schema;
  const name = path.split('/').at(-1) ?? '';
  const schema = path === '' ? whole : whole.$defs?.[name];
  return schema ? follow(schemas, { file: home, schema, name: name === '' ? spot.name : name }) : spot;
}
