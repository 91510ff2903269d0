#!/usr/bin/env node
'use strict';
// Starts the bundle. V8 compiles a bundle anew in every process unless it is handed the code cache that the build left
// beside it; with it a small booklet takes a third less time. A cache of another V8 is refused by V8 itself and the
// bundle is compiled as usual.
const fs = require('node:fs');
const path = require('node:path');
const vm = require('node:vm');

const home = path.join(__dirname, '..');
const dist = path.join(home, 'dist');
const loaded = new Map();

// V8 optimises what has run for a while, on threads of its own. Most builds are over before that pays, and the threads take
// the processor from them: waiting nine times as long leaves only the innermost loops to be optimised. Set before the first
// code cache is read or made, for a cache belongs to one setting of V8; so do those of Node's own modules, and whichever are
// needed are loaded before. Nothing but time depends on it.
function waitBeforeOptimising() {
  const hasSetting = /^2[0-4]\./.test(process.versions.node);
  if (!hasSetting) return;
  const { setFlagsFromString } = require('node:v8');
  for (const name of ['node:crypto', 'node:zlib']) require(name);
  setFlagsFromString('--interrupt-budget=600000');
}

// The kernel's memory reserves gigabytes of addresses, though it fills few of them, unless Node is told to check its bounds
// in another way; where addresses are limited (`ulimit -v`) that is asked of a process of its own.
function lacksAddresses() {
  try {
    new WebAssembly.Memory({ initial: 1 });
    return false;
  } catch {
    return !process.execArgv.includes(SPARING);
  }
}
const SPARING = '--disable-wasm-trap-handler';

function load(name) {
  if (loaded.size === 0) waitBeforeOptimising();
  const known = loaded.get(name);
  if (known) return known.exports;
  const file = path.join(dist, name);
  let cachedData;
  try {
    cachedData = fs.readFileSync(`${file}.cache`);
  } catch {}
  const source = `(function(exports,require,module,__filename,__dirname){${fs.readFileSync(file, 'latin1')}\n})`;
  const script = new vm.Script(source, { filename: file, cachedData });
  const entry = { exports: {}, script };
  loaded.set(name, entry);
  const own = (id) => (id.startsWith('./') ? load(id.slice(2)) : require(id));
  script.runInThisContext()(entry.exports, own, entry, file, dist);
  return entry.exports;
}

if (require.main === module) {
  const args = process.argv.slice(2);
  if (args.length === 1 && (args[0] === '--version' || args[0] === '-v')) {
    process.stdout.write(`${JSON.parse(fs.readFileSync(path.join(home, 'package.json'), 'utf8')).version}\n`);
  } else if (args[0] === '--member' && process.send) {
    load('huikan.cjs').member(home);
  } else if (args[0] === 'build' && load('again.cjs').again(args, home)) {
    // Nothing has changed since the last time, and that was said.
  } else if (lacksAddresses()) {
    const { status } = require('node:child_process').spawnSync(process.execPath, [SPARING, ...process.execArgv, __filename, ...args], { stdio: 'inherit' });
    process.exitCode = status ?? 1;
  } else {
    load('huikan.cjs').main(args, home, process.exit).then((code) => {
      process.exitCode = code;
    });
  }
} else {
  module.exports = { load, loaded, home };
}
