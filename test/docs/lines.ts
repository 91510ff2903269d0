/** Sets the examples of docs/typography.md: every Han and mark one em, everything else half of one. */
import { ParagraphSetter } from '../../src/compose/paragraph.js';
import type { Metrics } from '../../src/model/font.js';
import type { Line } from '../../src/model/galley.js';
import { loadTemplate } from '../../src/read/template/index.js';
import { readYaml } from '../../src/read/yaml/index.js';
import { realWorld } from '../../src/world.js';
import { ROOT } from './pages.js';

const FACES: Metrics = {
  faces: [{ id: 0, role: 'song', family: 'Example', postscriptName: 'Example', file: '' }],
  role: () => 0,
  faceOf: () => 0,
  advance: (_, codePoint) => (codePoint < 0x2e80 && !'—…“”‘’①'.includes(String.fromCodePoint(codePoint)) ? 0.5 : 1),
  kern: () => 0, squeezable: () => true, triedFaces: () => [],
};

/** Texts of the lines of a paragraph at a measure in em. `profile` is YAML: `kinsoku: strict, pair: 1`. */
export async function setLines(text: string, measure: number, profile: string): Promise<readonly string[]> {
  const overrides = await readYaml(`profile: {${profile}}\n`, 'example');
  const loaded = await loadTemplate(realWorld(ROOT), { name: 'handout', folder: ROOT, place: null }, overrides.value ?? undefined);
  const template = loaded.value?.template;
  if (!template?.styles.body) throw new Error(JSON.stringify(loaded.diagnostics));
  const style = { ...template.styles.body, size: 10, leading: 20, indent: 0 };
  const setter = new ParagraphSetter(template, FACES);
  const lines = setter.set([{ text, marks: 0 }], style, { measure: measure * style.size, file: 'example', sourceLine: 1 });
  return lines.map(({ line }) => textOf(line));
}

function textOf(line: Line): string {
  return line.runs.map((run) => run.text).join('');
}
