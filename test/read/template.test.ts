import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseLength } from '../../src/base/units.js';
import { loadTemplate, type LoadedTemplate } from '../../src/read/template/index.js';
import { readPlain } from '../../src/read/yaml/plain.js';
import { validate } from '../../src/read/schema.js';
import { fakeWorld, packageFolder } from './fake-world.js';

const shelf = path.join(packageFolder, 'templates');
const shipped = Object.fromEntries(readdirSync(shelf).map((name) => [`/home/templates/${name}`, readFileSync(path.join(shelf, name), 'utf8')]));

async function load(yaml: string, files: Record<string, string> = {}) {
  const world = fakeWorld({ ...shipped, ...files, 'x.yml': yaml });
  return loadTemplate(world, { name: './x.yml', folder: '/desk', place: null }, undefined);
}

async function template(yaml: string, files: Record<string, string> = {}): Promise<LoadedTemplate> {
  const { value, diagnostics } = await load(yaml, files);
  expect(diagnostics).toEqual([]);
  if (!value) throw new Error('no template');
  return value;
}

async function codes(yaml: string, files: Record<string, string> = {}) {
  return (await load(yaml, files)).diagnostics.map(({ code, place }) => `${code} ${place?.file ?? ''}:${place?.line ?? 0}:${place?.column ?? 0}`);
}

describe('lengths', () => {
  it.each([
    ['12pt', 12],
    ['25.4mm', 72],
    ['2.54 cm', 72],
    ['1in', 72],
    ['五号', 10.5],
    ['小四', 12],
    ['小四号', 12],
    ['公文三号', 15.8],
    ['1.5em', 15],
    [9, 9],
  ])('%s is %d pt', (text, points) => {
    expect(parseLength(text, 10)).toBeCloseTo(points, 6);
  });
  it.each(['', '12', '12 px', '无号', 'constructor', '1e3pt'])('%j is none', (text) => {
    expect(parseLength(text, 10)).toBeNull();
  });
});

describe('the base template', () => {
  it('is read by the quick reader and keeps to its own schema', async () => {
    const tree = readPlain(shipped['/home/templates/base.yml'] ?? '', 'base.yml');
    expect(tree).not.toBeNull();
    if (tree) expect(await validate(tree, 'template')).toEqual([]);
  });

  it('fills every field', async () => {
    const { template: t, fonts } = await template('name: empty\n');
    expect(t).toMatchObject({ name: 'empty', links: 'live', article: { start: 'page', head: ['kicker', 'title', 'subtitle', 'author', 'source', 'date'] } });
    expect(t.styles.body).toEqual({ face: 'song', size: 12, leading: 21, align: 'justify', indent: 2, left: 0, right: 0, before: 0, after: 0, lines: 0, span: 1, track: 0, color: '#000000', strong: 'hei', emphasis: 'kai' });
    expect(t.styles.noteCall?.size).toBe(9);
    expect(t.styles.caption?.size).toBeCloseTo(10.5, 5);
    expect(t.runningHead).toBeNull();
    expect(t.folio?.distance).toBeCloseTo(19.84, 2);
    expect(fonts).toEqual({ roles: ['song', 'hei', 'kai', 'song-bold', 'latin', 'fang'], own: [], system: false });
    expect(Object.values(t.styles).every((style) => Object.values(style).every((value) => value !== '' && value !== undefined))).toBe(true);
  });

  it.each(Object.keys(shipped))('%s keeps to the schema and resolves', async (file) => {
    const tree = readPlain(shipped[file] ?? '', file);
    if (tree) expect(await validate(tree, 'template')).toEqual([]);
    const world = fakeWorld(shipped);
    const { value, diagnostics } = await loadTemplate(world, { name: path.parse(file).name, folder: '/desk', place: null }, undefined);
    expect(diagnostics).toEqual([]);
    expect(value).not.toBeNull();
  });
});

describe('the type area', () => {
  it('follows from characters and lines: GB/T 9704 (PAG-10)', async () => {
    const { template: t } = await template('area: {characters: 28, lines: 22}\nmargins: {head: 37mm, inner: 28mm}\nstyles:\n  body: {face: fang, size: 公文三号, leading: 29.6pt}\n');
    expect(t.area.measure).toBeCloseTo(442.4, 6);
    expect(t.area.lines).toBe(22);
    expect(t.area.pitch).toBe(29.6);
    expect(t.area.outer).toBeCloseTo(73.5, 1);
    expect((t.area.measure / 72) * 25.4).toBeCloseTo(156, 0);
    expect(((21 * t.area.pitch + t.area.size) / 72) * 25.4).toBeCloseTo(225, 0);
  });

  it('follows from four margins: the bench page has 23 lines of 27.64 em', async () => {
    const { template: t } = await template('margins: {inner: 28mm, outer: 26mm, head: 37mm, foot: 35mm}\nstyles:\n  body: {size: 16pt, leading: 28pt}\n');
    expect(t.area.measure / 16).toBeCloseTo(27.64, 2);
    expect(t.area.lines).toBe(23);
    expect(t.area.top).toBeCloseTo((37 / 25.4) * 72, 5);
  });

  it('is centred where margins are auto', async () => {
    const { template: t } = await template('paper: {width: 100mm, height: 200mm}\narea: {characters: 10, lines: 10}\nmargins: {head: auto, foot: auto, inner: auto, outer: auto}\n');
    expect(t.area.inner).toBeCloseTo(t.area.outer, 5);
    expect(t.area.top).toBeCloseTo((t.paper.height - (9 * 21 + 12)) / 2, 5);
  });

  it.each([
    ['area: {characters: 60}', 'area-wide x.yml:1:20'],
    ['margins: {inner: 100mm, outer: 105mm}', 'area-narrow x.yml:1:10'],
    ['margins: {head: 140mm, foot: 145mm}', 'area-low x.yml:1:10'],
    ['area: {lines: 60}', 'area-tall x.yml:1:15'],
    ['area: {lines: 2}', 'area-tall x.yml:1:15'],
    ['paper: A9', 'paper-unknown x.yml:1:8'],
    ['paper: {width: 1mm, height: 200mm}', 'paper-size x.yml:1:8'],
    ['folio: {distance: 30mm}', 'folio-off-page x.yml:1:19'],
    ['runningHead: {distance: 40mm, recto: {left: x}}', 'running-head-off-page x.yml:1:25'],
    ['profile: {gap: {min: 0.5}}', 'profile-gap x.yml:1:16'],
  ])('%s cannot be', async (yaml, expected) => {
    expect(await codes(`${yaml}\n`)).toEqual([expected]);
  });
});

describe('styles', () => {
  it('take what they do not say from `like`, else from body', async () => {
    const { template: t } = await template('styles:\n  body: {size: 10pt, leading: 18pt}\n  quote: {size: 0.9em}\n  x: {like: quote, size: 0.5em, leading: 2em}\nsection: {banner: {style: x}}\n');
    expect(t.styles.quote).toMatchObject({ size: 9, leading: 18, face: 'kai', left: 2, indent: 2 });
    expect(t.styles.x).toMatchObject({ size: 4.5, leading: 9, face: 'kai', left: 2 });
    expect(t.styles.title?.size).toBe(22);
  });

  it.each([
    ['styles: {title: {like: titel}}', 'style-unknown x.yml:1:24'],
    ['styles: {a: {like: b}, b: {like: a}}', 'style-loop x.yml:1:20'],
    ['styles: {title: {face: serif}}', 'role-unknown x.yml:1:24'],
    ['styles: {title: {size: 0pt}}', 'style-size x.yml:1:24'],
    ['styles: {titel: {size: 9pt}}', 'style-unused x.yml:1:10'],
    ['section: {banner: {style: benner}}', 'style-unknown x.yml:1:27'],
  ])('%s is reported', async (yaml, expected) => {
    expect(await codes(`${yaml}\n`)).toContain(expected);
  });
});

describe('extending', () => {
  it('goes from file to file, the nearest last', async () => {
    const { template: t } = await template('extends: lib/house.yml\nlinks: text\n', { 'lib/house.yml': 'extends: ./more.yml\nfolio: none\nlinks: note\n', 'lib/more.yml': 'folio: {text: "— ${n} —"}\nsection: {start: recto}\n' });
    expect(t).toMatchObject({ name: 'x', links: 'text', folio: null, section: { start: 'recto' } });
  });

  it('takes a block up again after `none`, with the base behind it', async () => {
    const { template: t } = await template('extends: a.yml\nfolio: {inset: 1}\n', { 'a.yml': 'folio: none\n' });
    expect(t.folio).toMatchObject({ text: '${n}', inset: 1, place: 'center' });
  });

  it('gives a field back to the base when it has no value', async () => {
    const { template: t } = await template('extends: a.yml\npaper:\narea: {characters: auto}\n', { 'a.yml': 'paper: A5\narea: {characters: 20}\n' });
    expect(t.paper.width).toBeCloseTo((148 / 25.4) * 72, 6);
    expect(t.area.measure).not.toBe(240);
  });

  it.each([
    ['extends: a.yml', { 'a.yml': 'extends: x.yml\n' }, 'template-loop a.yml:1:10'],
    ['extends: b.yml', {}, 'path-missing x.yml:1:10'],
    ['extends: montly', {}, 'template-unknown x.yml:1:10'],
    ['extends: a.yml', { 'a.yml': '# nothing\n' }, 'template-empty a.yml:1:1'],
    ['extends: a.yml', { 'a.yml': 'fooo: 1\n' }, 'key-unknown a.yml:1:1'],
    ['extends: ../secret.txt', {}, 'template-not-yaml x.yml:1:10'],
  ])('%s fails with its place', async (yaml, files, expected) => {
    expect(await codes(`${yaml}\n`, files as unknown as Record<string, string>)).toEqual([expected]);
  });
});

describe('designed pages', () => {
  it('turn lengths into points, but not in words', async () => {
    const { template: t } = await template('opening:\n  - name: cover\n    content: [{text: 28mm, style: coverTitle, margin: [0, 10mm, 0, 0]}, {text: [{text: 1cm}]}, {canvas: [{type: rect, w: 2.54cm}]}]\n');
    expect(t.opening[0]?.content).toEqual([{ text: '28mm', style: 'coverTitle', margin: [0, 28.346457, 0, 0] }, { text: [{ text: '1cm' }] }, { canvas: [{ type: 'rect', w: 72 }] }]);
    expect(t.opening[0]?.margins[0]).toBeCloseTo(t.area.inner, 5);
  });
});

describe('font files', () => {
  it('are found from the file that names them', async () => {
    const { fonts } = await template('extends: lib/a.yml\nstyles: {body: {face: mine}}\n', { 'lib/a.yml': 'faces: {mine: f/x.ttf, two: {file: y.TTC, face: Two}}\n', 'lib/f/x.ttf': '', 'lib/y.TTC': '' });
    expect(fonts.own).toMatchObject([{ role: 'mine', file: '/desk/lib/f/x.ttf', face: '' }, { role: 'two', file: '/desk/lib/y.TTC', face: 'Two' }]);
    expect(fonts.roles[0]).toBe('mine');
  });
  it('are missed with the near name', async () => {
    const { diagnostics } = await load('faces: {mine: font/xsong.ttf}\n', { 'font/xsnog.ttf': '' });
    expect(diagnostics).toMatchObject([{ code: 'path-missing', values: { file: 'font/xsong.ttf', nearest: 'xsnog.ttf' } }]);
  });
});
