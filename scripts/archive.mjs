// Writes an archive of issues of about twenty pages, made from the demo's texts: for tests and measurements of batches.
// The same folder and number give the same files.   node scripts/archive.mjs <folder> [issues]
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const sources = join(dirname(fileURLToPath(import.meta.url)), '..', 'sources');

/** Templates in turn, with the characters that give some twenty pages. */
const KINDS = [
  { template: 'special-topic', characters: 11500 },
  { template: 'monthly', characters: 8000 },
  { template: 'reprint', characters: 12000 },
];

/** Articles of all demo issues, with the pictures they show. */
function articles() {
  return ['monthly', 'special-topic', 'reprint'].flatMap((issue) =>
    readdirSync(join(sources, issue))
      .filter((name) => name.endsWith('.md'))
      .sort()
      .map((name) => {
        const text = readFileSync(join(sources, issue, name), 'utf8');
        const pictures = [...text.matchAll(/!\[[^\]]*\]\(([^\s)]+)/g)].map(([, file]) => ({ file, from: join(sources, issue, file) }));
        return { name: `${issue}-${name}`, text, pictures };
      }),
  );
}

/** Numbers by chance, the same on every machine. */
function dice(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Some paragraphs are left out, so that no two issues have the same text. */
function shortened(text, chance) {
  return text
    .split('\n\n')
    .filter((block) => !/^[\u4e00-\u9fff]/.test(block) || block.length < 80 || chance() > 0.12)
    .join('\n\n');
}

function writeIssue(folder, number, all) {
  const chance = dice(number * 7919);
  const kind = KINDS[number % KINDS.length];
  const left = [...all];
  const names = [];
  mkdirSync(folder, { recursive: true });
  for (let total = 0; total < kind.characters && left.length > 0; ) {
    const [article] = left.splice(Math.floor(chance() * left.length), 1);
    const text = shortened(article.text, chance);
    if (total > 0 && total + text.length > kind.characters * 1.1) continue;
    total += text.length;
    names.push(article.name);
    writeFileSync(join(folder, article.name), text);
    for (const { file, from } of article.pictures) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      copyFileSync(from, join(folder, file));
    }
  }
  const month = number % 12 || 12;
  const year = 2000 + Math.floor((number - 1) / 12);
  const lines = [
    `template: ${kind.template}`,
    'series: 江湾市学习资料汇编',
    'issue:',
    `  number: ${number}`,
    `  label: 第${number}期`,
    `  date: ${year}年${month}月`,
    `  title: 第${number}期学习专题`,
    'publishers: [江湾市图书馆学会]',
    'guide: none',
    'sections:',
    '  - banner: 【本期文章】',
    '    articles:',
    ...names.map((name) => `      - ${name}`),
    'back: none',
    '',
  ];
  writeFileSync(join(folder, 'issue.yml'), lines.join('\n'));
}

/** Issues 1 … count as `<folder>/<number>/issue.yml`. */
export function writeArchive(folder, count) {
  const all = articles();
  for (let number = 1; number <= count; number++) writeIssue(join(folder, String(number).padStart(3, '0')), number, all);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder, count = '300'] = process.argv.slice(2);
  if (folder === undefined) {
    process.stderr.write(`usage: node scripts/${basename(process.argv[1])} <folder> [issues]\n`);
    process.exitCode = 2;
  } else {
    writeArchive(folder, Number(count));
    process.stdout.write(`${count} issues in ${relative(process.cwd(), folder) || '.'}\n`);
  }
}
