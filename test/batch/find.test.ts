import { describe, expect, it } from 'vitest';
import { findIssues } from '../../src/batch/find.js';
import { alternatives, byNumber, fits } from '../../src/batch/glob.js';
import { sweep } from '../../src/batch/leftovers.js';
import { clashes, planIssues } from '../../src/batch/plan.js';
import { fakeWorld } from '../read/fake-world.js';

const files = (...names: string[]) => Object.fromEntries(names.map((name) => [name, '']));
const found = (names: readonly string[], world = fakeWorld({})) => {
  const { issues, diagnostics } = findIssues(world, names, '/desk/out');
  return { files: issues.map(({ file }) => file.replace('/desk/', '')), branches: issues.map(({ branch }) => branch), codes: diagnostics.map(({ code, severity }) => `${severity} ${code}`) };
};

describe('patterns', () => {
  it.each([
    ['*', 'a.b', true], ['*', '.a', false], ['.*', '.a', true], ['10?', '106', true], ['10?', '10', false], ['20[12]4', '2024', true],
    ['20[!2]4', '2024', false], ['[0-9]*', '7期', true], ['a+(b)', 'a+(b)', true], ['期?', '期刊', true], ['?', '𠀀', true], ['[]]', ']', true], ['a.b', 'axb', false],
  ])('%s fits %s: %s', (segment, name, yes) => {
    expect(fits(segment, name)).toBe(yes);
  });
  it.each([
    ['20{24,25}/*', ['2024/*', '2025/*']],
    ['{a,b{1,2}}c', ['ac', 'b1c', 'b2c']],
    ['{a}', ['{a}']],
    ['x{a,', ['x{a,']],
    ['{a,b}{1,2}', ['a1', 'a2', 'b1', 'b2']],
  ])('%s means %j', (pattern, meant) => {
    expect(alternatives(pattern)).toEqual(meant);
  });
  it('order is a person’s: 9 before 10', () => {
    expect(['10', '9', '2024-2', '2024-12', 'b', '2024-1', 'a', '09'].sort(byNumber)).toEqual(['09', '9', '10', '2024-1', '2024-2', '2024-12', 'a', 'b']);
  });
});

describe('what is meant', () => {
  const world = fakeWorld(files('issues/10/issue.yml', 'issues/9/issue.yaml', 'issues/9/a.md', 'issues/2024/1/issue.yml', 'issues/notes.md', 'issues/out/1/issue.yml', 'issues/node_modules/x/issue.yml', 'issues/.old/issue.yml', 'special.yml', 'pictures/a.png', 'out/7/issue.yml'));
  it('all issues of a folder, with the folders between', () => {
    expect(found(['issues'], world)).toEqual({ files: ['issues/9/issue.yaml', 'issues/10/issue.yml', 'issues/2024/1/issue.yml'], branches: ['', '', '2024'], codes: [] });
  });
  it('the current folder when nothing is named, without its results', () => {
    expect(found([], world).files).toEqual(['issues/9/issue.yaml', 'issues/10/issue.yml', 'issues/2024/1/issue.yml']);
    expect(findIssues(world, ['.'], '/desk/issues').issues).toEqual([]);
  });
  it('patterns, as a shell would', () => {
    expect(found(['issues/*'], world)).toEqual({ files: ['issues/9/issue.yaml', 'issues/10/issue.yml', 'issues/2024/1/issue.yml'], branches: ['', '', ''], codes: ['warning batch-not-issue'] });
    expect(found(['issues/**/issue.y*ml'], world).files).toEqual(['issues/9/issue.yaml', 'issues/10/issue.yml', 'issues/2024/1/issue.yml']);
    expect(found(['issues/{9,10}'], world).files).toEqual(['issues/9/issue.yaml', 'issues/10/issue.yml']);
    expect(found(['issues/[0-9]'], world).files).toEqual(['issues/9/issue.yaml']);
  });
  it('each issue once, by whatever name', () => {
    expect(found(['issues/9', 'issues', 'issues/9/issue.yaml'], world).files).toEqual(['issues/9/issue.yaml', 'issues/10/issue.yml', 'issues/2024/1/issue.yml']);
  });
  it('an issue file of another name, when it is named', () => {
    expect(found(['special.yml'], world).files).toEqual(['special.yml']);
  });
  it('what is no issue is passed over, what is not there is an error', () => {
    expect(found(['pictures', 'issues/notes.md'], world)).toEqual({ files: [], branches: [], codes: ['warning batch-not-issue', 'warning batch-not-issue'] });
    expect(found(['nothing*'], world).codes).toEqual(['error batch-no-match']);
    expect(found(['isues'], world).codes).toEqual(['error path-missing']);
  });
  it('a link back up is followed once', () => {
    const linked = fakeWorld(files('a/1/issue.yml'));
    linked.links.set('/desk/a/1/up', '/desk/a');
    expect(found(['a'], linked).files).toEqual(['a/1/issue.yml']);
  });
});

describe('where to', () => {
  const nameOf = ({ folder, number }: { folder: string; number: string }, branch: string): string => `/desk/out/${branch === '' ? '' : `${branch}/`}${folder.split('/').at(-1) ?? ''}-${number}.pdf`;
  it('two issues that would be one file are both named', async () => {
    const world = fakeWorld({ 'a/7/issue.yml': 'issue: {number: 1}\n', 'b/7/issue.yml': 'issue: {number: 1}\n', 'b/8/issue.yml': 'issue: [\n' });
    const planned = await planIssues(world, findIssues(world, ['a', 'b'], '/desk/out').issues, nameOf);
    expect(planned.map(({ output }) => output)).toEqual(['/desk/out/7-1.pdf', '/desk/out/7-1.pdf', '/desk/out/8-.pdf']);
    expect(clashes(world, planned)).toEqual([{ code: 'batch-same-output', severity: 'error', place: null, values: { first: 'a/7/issue.yml', second: 'b/7/issue.yml', file: 'out/7-1.pdf' } }]);
    const apart = await planIssues(world, findIssues(world, ['.'], '/desk/out').issues, nameOf);
    expect(clashes(world, apart)).toEqual([]);
  });
});

describe('what a killed process left', () => {
  it('is taken away when it is of these files and the process is gone', () => {
    const world = fakeWorld(files('out/.7.pdf.41.tmp', 'out/.7.pdf.42.tmp', 'out/.8.pdf.41.tmp', 'out/.7.pdf.lock.json.41.tmp', 'out/7.pdf', 'out/.7.pdf.tmp', 'out/notes.41.tmp'));
    sweep(world, ['/desk/out/7.pdf', '/desk/out/7.pdf.lock.json'], (pid) => pid === 41);
    expect(world.list('/desk/out')).toEqual(['.7.pdf.42.tmp', '.7.pdf.tmp', '.8.pdf.41.tmp', '7.pdf', 'notes.41.tmp']);
  });
});
