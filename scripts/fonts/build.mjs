// Builds fonts/ from pinned sources. A developer's tool: `npm run fonts`.
// Needs npm, apt-get + dpkg-deb (Debian), and python3 with fontTools. See fonts/README.md.
//
//   node scripts/fonts/build.mjs [--from <folder>]   the folder holds archives already downloaded

import { createHash } from 'node:crypto';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, inflateSync } from 'node:zlib';

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, '..', '..', 'fonts');
const EPOCH = '1767225600'; // 2026-01-01: the time written into every file

const SERIF = {
  npm: '@expo-google-fonts/noto-serif-sc@0.4.3',
  integrity: 'sha512-fSmUpiSFtSeyHV45/2xUOy5SdfExklQwwMKN3cQjAZAujITHDmSbpMHCVdCMhRqMjQtu0ZRgc29u8A+CU3akfw==',
};
const SANS = {
  npm: '@expo-google-fonts/noto-sans-sc@0.4.3',
  integrity: 'sha512-9rAwdFTFHbO/u6Cs0gj2jZbW74TGIiaFNQnXYH2s5wA1bzVkwbaviL4t8YUV642eGYjg86eH6DkAEQmfNHDncQ==',
};
const WENKAI = {
  npm: '@fontsource/lxgw-wenkai@5.3.0',
  integrity: 'sha512-+U5AAOXeaB7o+3G0Qm7I7Djz2Jd1hqNY+kClOZH8bTunyyGa2WxY12LZftt2AqUsxlfxwdQpd75Js1HQIt4H4g==',
};
const TINOS = {
  npm: '@expo-google-fonts/tinos@0.4.2',
  integrity: 'sha512-MQkfvUO1Aw7UP3jRtWLcjda+udanoL8ecrbkjbc3ZdhSI1iW/Uil4uD8O0eOiIxU2v/FeAT2XjGNiz5oYUlucg==',
};
const FANDOL = {
  deb: 'texlive-lang-chinese=2022.20230122-1',
  integrity: 'sha256-9cfa07bd44e7b9098e26f0ecac1b5ad210d2249d474c8074d53de92d650b0ec0',
  member: './usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/FandolFang-Regular.otf',
  memberSha256: 'd838ad32ce2244d8144f408c37fe71065aba6fbbc80759a4d2aa2033948d5bc9',
  copying: './usr/share/doc/texlive-doc/fonts/fandol/COPYING.gz',
  readme: './usr/share/doc/texlive-doc/fonts/fandol/README',
};

// FandolFang characters that are unusable (tiny ™, half-box ©, 0.65 em ※ …): left to the fallback, Song.
const FANG_DROP = [0xa9, 0xae, 0x2122, 0x203b, 0x303e, 0xffe3];

// `dash` is the thickness of — in units.
const FACES = [
  { file: 'Song-Regular.ttf', family: 'Song', role: 'song', from: SERIF, member: '400Regular/NotoSerifSC_400Regular.ttf', dash: 46 },
  { file: 'Song-Bold.ttf', family: 'Song', style: 'Bold', role: 'song-bold', from: SERIF, member: '700Bold/NotoSerifSC_700Bold.ttf', dash: 64 },
  { file: 'Hei-Regular.ttf', family: 'Hei', role: 'hei', from: SANS, member: '400Regular/NotoSansSC_400Regular.ttf', dash: 62 },
  { file: 'Hei-Bold.ttf', family: 'Hei', style: 'Bold', role: 'hei-bold', from: SANS, member: '700Bold/NotoSansSC_700Bold.ttf', dash: 92 },
  { file: 'Kai-Regular.ttf', family: 'Kai', role: 'kai', from: WENKAI, member: 'files/lxgw-wenkai-latin-500-normal.woff', dash: 60, features: [] },
  { file: 'fang/Fang-Regular.ttf', family: 'Fang', role: 'fang', from: FANDOL, dash: 56, features: [], raise: 70, drop: FANG_DROP, fsType: 8,
    licence: 'GPL-3.0-only WITH Font-exception-2.0',
    licenceText: 'GNU General Public License, version 3, with the GPL font exception. See COPYING and FONT-EXCEPTION.txt.' },
  { file: 'Latin-Regular.ttf', family: 'Latin', role: 'latin', kind: 'latin', from: TINOS, member: '400Regular/Tinos_400Regular.ttf' },
  { file: 'Latin-Bold.ttf', family: 'Latin', style: 'Bold', role: 'latin-bold', kind: 'latin', from: TINOS, member: '700Bold/Tinos_700Bold.ttf' },
  { file: 'Latin-Italic.ttf', family: 'Latin', style: 'Italic', role: 'latin-italic', kind: 'latin', from: TINOS, member: '400Regular_Italic/Tinos_400Regular_Italic.ttf' },
];

/** Archives whose hash has been checked. */
const verified = new Map();
const work = mkdtempSync(join(tmpdir(), 'huikan-fonts-'));
try {
  build();
} finally {
  rmSync(work, { recursive: true, force: true });
}

function build() {
  const python = findPython();
  const records = [];
  const copyrights = [];
  const staged = [];
  for (const face of FACES) {
    const style = face.style ?? 'Regular';
    const family = `Huikan ${face.family}`;
    const postscriptName = `Huikan${face.family}-${style}`;
    const input = join(work, `${postscriptName}.source`);
    writeFileSync(input, sourceFont(face));
    const output = join(work, `${postscriptName}.ttf`);
    const source = face.from.npm ?? face.from.deb;
    const job = {
      input, output, family, style, postscriptName, source,
      kind: face.kind ?? 'cjk', dash: face.dash, raise: face.raise, drop: face.drop,
      features: face.features ?? ['kern', 'liga'], fsType: face.fsType ?? 0, licenceText: face.licenceText,
    };
    const jobFile = join(work, `${postscriptName}.json`);
    writeFileSync(jobFile, JSON.stringify(job));
    const run = spawnSync(python, [join(here, 'patch.py'), jobFile], {
      encoding: 'utf8', env: { ...process.env, SOURCE_DATE_EPOCH: EPOCH, PYTHONHASHSEED: '0', PYTHONDONTWRITEBYTECODE: '1' },
    });
    if (run.status !== 0) throw new Error(`${face.file}\n${run.stdout}${run.stderr}`);
    const report = JSON.parse(run.stdout.trim().split('\n').at(-1));
    const bytes = readFileSync(output);
    console.log(`${face.file}  ${bytes.length} bytes, ${report.codePoints} code points, ${report.glyphs} glyphs`);
    for (const [mark, box] of Object.entries(report.marks ?? {})) console.log(`   ${mark}  ${box.slice(0, 4).join(' ')}  advance ${box[4]}`);
    const record = {
      file: face.file, family, style, postscriptName, role: face.role,
      source: source.replace('=', '@'), integrity: face.from.integrity,
      licence: face.licence ?? 'OFL-1.1', sha256: sha('sha256', bytes, 'hex'), bytes: bytes.length, codePoints: report.codePoints,
    };
    if (face.from.memberSha256) record.sourceSha256 = face.from.memberSha256;
    records.push(record);
    copyrights.push([face, family, style, report.copyright]);
    staged.push([face.file, bytes]);
  }
  staged.push(['OFL.txt', ofl(copyrights)]);
  staged.push(['fang/COPYING', gunzipSync(debMember(FANDOL.copying))]);
  staged.push(['fang/README-FANDOL', debMember(FANDOL.readme)]);
  for (const name of ['FONT-EXCEPTION.txt', 'MODIFIED.txt']) staged.push([`fang/${name}`, readFileSync(join(here, 'fang', name))]);
  staged.push(['fonts.json', `${JSON.stringify({ faces: records }, null, 2)}\n`]);
  for (const [name, bytes] of staged) place(name, bytes);
}

/** Written beside its place and renamed, so that nobody reads half a font. */
function place(name, bytes) {
  const path = join(out, name);
  mkdirSync(dirname(path), { recursive: true });
  const part = `${path}.part`;
  writeFileSync(part, bytes);
  renameSync(part, path);
}

function ofl(copyrights) {
  const text = npmMember(WENKAI, 'LICENSE').toString('utf8').replaceAll('\r\n', '\n');
  const at = text.indexOf('This Font Software is licensed under the SIL Open Font License');
  if (at < 0) throw new Error('OFL text not found');
  const groups = new Map();
  for (const [face, family, style, notice] of copyrights) {
    if (face.licence) continue;
    const key = `${face.from.npm}\n${notice}`;
    groups.set(key, [...(groups.get(key) ?? []), `${family} ${style}`]);
  }
  const heads = [...groups].map(([key, names]) => {
    const [source, ...notice] = key.split('\n');
    return `${names.join(', ')}\n(modified from ${source})\n${notice.map((line) => `    ${line}`).join('\n')}\n`;
  });
  return `${heads.join('\n')}\n${text.slice(at).trimEnd()}\n`;
}

// Sources

function sourceFont(face) {
  if (face.from.npm) {
    const bytes = npmMember(face.from, face.member);
    return bytes.toString('latin1', 0, 4) === 'wOFF' ? woffToSfnt(bytes) : bytes;
  }
  const bytes = debMember(face.from.member);
  if (sha('sha256', bytes, 'hex') !== face.from.memberSha256) throw new Error(`${face.file}: the source font is not the pinned one`);
  return bytes;
}

function npmMember(source, member) {
  return tar(['-xzOf', npmArchive(source), `package/${member}`]);
}

function npmArchive(source) {
  const [, scope, name, version] = /^@([^/]+)\/(.+)@(.+)$/.exec(source.npm);
  const file = `${scope}-${name}-${version}.tgz`;
  return fetched(file, source, () => {
    execFileSync('npm', ['pack', '--silent', source.npm], { cwd: work, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' });
    return join(work, file);
  });
}

function debMember(member) {
  const [name, version] = FANDOL.deb.split('=');
  const deb = fetched(`${name}_${version}_all.deb`, FANDOL, () => {
    execFileSync('apt-get', ['download', '-q', FANDOL.deb], { cwd: work, stdio: ['ignore', 'ignore', 'ignore'] });
    return join(work, readdirSync(work).find((file) => file.startsWith(`${name}_`) && file.endsWith('.deb')));
  });
  const archive = join(work, 'fandol.tar');
  if (!existsSync(archive)) writeFileSync(archive, execFileSync('dpkg-deb', ['--fsys-tarfile', deb], { maxBuffer: 1 << 30 }));
  return tar(['-xOf', archive, member]);
}

function tar(args) {
  return execFileSync('tar', args, { maxBuffer: 1 << 28 });
}

function fetched(file, source, fetch) {
  if (verified.has(file)) return verified.get(file);
  const at = process.argv.indexOf('--from');
  const kept = at > 0 ? join(process.argv[at + 1], file) : '';
  const path = kept && existsSync(kept) && statSync(kept).isFile() ? kept : fetch();
  const [algorithm, expected] = /^(sha\d+)-(.+)$/.exec(source.integrity).slice(1);
  const actual = sha(algorithm, readFileSync(path), source.npm ? 'base64' : 'hex');
  if (actual !== expected) throw new Error(`${file}: ${algorithm} is ${actual}, not the pinned ${expected}`);
  verified.set(file, path);
  return path;
}

function sha(algorithm, bytes, encoding) {
  return createHash(algorithm).update(bytes).digest(encoding);
}

/** The first python3 on the path that has fontTools. */
function findPython() {
  const names = process.env.PYTHON ? [process.env.PYTHON] : (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'python3'));
  for (const name of names) {
    if (spawnSync(name, ['-c', 'import fontTools.cu2qu'], { stdio: 'ignore' }).status === 0) return name;
  }
  throw new Error('no python3 with fontTools on the path (Debian: python3-fonttools); or set PYTHON');
}

/** WOFF 1 is an sfnt with each table deflated. */
function woffToSfnt(woff) {
  const count = woff.readUInt16BE(12);
  const power = Math.floor(Math.log2(count));
  const head = Buffer.alloc(12 + 16 * count);
  head.writeUInt32BE(woff.readUInt32BE(4), 0);
  head.writeUInt16BE(count, 4);
  head.writeUInt16BE(16 << power, 6);
  head.writeUInt16BE(power, 8);
  head.writeUInt16BE(count * 16 - (16 << power), 10);
  const parts = [head];
  let position = head.length;
  for (let i = 0; i < count; i++) {
    const entry = 44 + 20 * i;
    const start = woff.readUInt32BE(entry + 4);
    const packed = woff.readUInt32BE(entry + 8);
    const length = woff.readUInt32BE(entry + 12);
    const raw = woff.subarray(start, start + packed);
    const to = 12 + 16 * i;
    woff.copy(head, to, entry, entry + 4);
    head.writeUInt32BE(woff.readUInt32BE(entry + 16), to + 4);
    head.writeUInt32BE(position, to + 8);
    head.writeUInt32BE(length, to + 12);
    const padding = (4 - (length % 4)) % 4;
    parts.push(packed < length ? inflateSync(raw) : raw, Buffer.alloc(padding));
    position += length + padding;
  }
  return Buffer.concat(parts);
}
