'use strict';
// Builds one small booklet of each kind inside one process, then keeps what V8 compiled on the way as code caches.
// Bytes of a PDF never depend on it.
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { load, loaded, home } = require('../bin/huikan.cjs');

async function main() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'huikan-warm-'));
  const cwd = process.cwd();
  try {
    const file = path.join(folder, 'sample.md');
    fs.writeFileSync(file, sample());
    const { again } = load('again.cjs');
    const { main: run } = load('huikan.cjs');
    process.chdir(folder);
    process.env.HUIKAN_CACHE = path.join(folder, 'cache');
    again(['build', file], home);
    const own = path.join(folder, 'own.yml');
    fs.writeFileSync(own, 'extends: handout\narea: {characters: 30}\n');
    const build = (template) => run(['build', file, '--template', template, '-o', path.join(folder, 'sample.pdf'), '--quiet'], home);
    for (const template of ['handout', 'special-topic', own]) await build(template);
    // A round of corrections: galleys are kept, then found again.
    for (const line of ['再校。', '三校。']) {
      fs.appendFileSync(file, line);
      await build(own);
    }
    for (const [name, { script }] of loaded) fs.writeFileSync(path.join(home, 'dist', `${name}.cache`), script.createCachedData());
  } finally {
    process.chdir(cwd);
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** A text with something of everything that a usual booklet holds. */
function sample() {
  const sentence = '读书会每月第一个周六上午9时开始，地点在二楼阅览室；“请自带茶杯”，主持人说——去年有1200人次参加，增长5.2%。';
  const article = (n) => `# 第${n}次读书会 纪要与书目\n\n来源：本馆\n\n## 一、经过\n\n${sentence.repeat(4)}\n\n${sentence}\n\n（一）${sentence.repeat(2)}\n\n## 二、书目\n\n${sentence.repeat(3)}\n\n`;
  return `---\ntitle: 读书会纪要\nseries: 读书会\n---\n\n${[1, 2, 3].map(article).join('')}`;
}

main().then(
  () => process.exit(0),
  (error) => {
    process.stderr.write(`${error?.stack ?? error}\n`);
    process.exit(1);
  },
);
