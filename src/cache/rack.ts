/**
 * Galleys among the user's caches, a file for each booklet. They are kept from its second build on, once the PDF is written: a
 * first build would only be the slower for it. Where the setting has changed, nothing that is kept can fit, and nothing is kept
 * before it has stood for a build.
 */
import { hash } from 'node:crypto';
import path from 'node:path';
import type { GalleyRack, Origin, SetGalley } from '../model/rack.js';
import type { World } from '../world.js';
import { type Drawer, drawerBytes, openDrawer } from './drawer.js';
import { cast, mould } from './mould.js';
import { prune } from './record.js';

/** Bytes of one file, and of all: a thousand pages take four million. */
const LARGEST = 64 << 20;
const MOST = 256 << 20;

interface Fresh {
  readonly content: string;
  readonly from: Origin;
  readonly set: () => SetGalley;
}

export class FileRack implements GalleyRack {
  keeps = true;
  private former: Drawer | null = null;
  private setting = '';
  /** Moulds that were asked for, by the hash of their content. */
  private readonly used = new Map<string, Uint8Array>();
  private readonly fresh: Fresh[] = [];
  private readonly file: string;

  /** `folder`: where the drawers are; `output`: the booklet's PDF, absolute; `made`: program and faces in words; `most`: bytes of all drawers. */
  constructor(
    private readonly world: World,
    private readonly folder: string,
    output: string,
    private readonly made: string,
    private readonly most = MOST,
  ) {
    this.file = path.join(folder, digest(output));
  }

  open(setting: string): void {
    this.setting = digest(`${this.made}\n${setting}`);
    const bytes = this.world.readFile(this.file);
    this.former = bytes && trusted(() => openDrawer(bytes));
    if (bytes !== null && this.former === null) this.world.removeFile(this.file);
    this.keeps = this.former === null || this.former.setting === this.setting;
  }

  find(content: string, from: Origin): SetGalley | null {
    if (this.former?.setting !== this.setting) return null;
    const name = digest(content);
    const bytes = this.former.moulds.get(name);
    if (bytes === undefined) return null;
    const set = trusted(() => cast(bytes, from));
    if (set !== null) this.used.set(name, bytes);
    return set;
  }

  put(content: string, from: Origin, set: () => SetGalley): void {
    this.fresh.push({ content, from, set });
  }

  /** Keeps what this build was made of. For when all else is done. */
  close(): void {
    if (this.fresh.length === 0 && this.former?.setting === this.setting) return;
    const moulds = this.used;
    for (const { content, from, set } of this.fresh) {
      const bytes = mould(set(), from);
      if (bytes !== null) moulds.set(digest(content), bytes);
    }
    const bytes = drawerBytes({ setting: this.setting, moulds });
    if (bytes.length > LARGEST || this.world.makeFolder(this.folder) !== null) return;
    this.world.disk?.writeLoose(this.file, bytes);
    // There is hardly more of them than before, but for a new one.
    if (this.former === null) prune(this.world, this.folder, this.most);
  }
}

/** What makes no sense though its sum is right is as if it were not there. */
function trusted<T>(make: () => T): T | null {
  try {
    return make();
  } catch {
    return null;
  }
}

/** 32 hexadecimal digits. */
const digest = (text: string): string => hash('sha256', text).slice(0, 32);
