/** Small PNG files of every kind that a camera, a scanner or a drawing program may hand in. */
import { crc32, deflateSync } from 'node:zlib';
import type { Picture } from '../../src/model/flow.js';

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const head = Buffer.alloc(4);
  head.writeUInt32BE(data.length);
  const tail = Buffer.alloc(4);
  tail.writeUInt32BE(crc32(body) >>> 0);
  return Buffer.concat([head, body, tail]);
}

interface Kind {
  readonly bits: number;
  /** 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGB and alpha. */
  readonly color: 0 | 2 | 3 | 4 | 6;
  readonly interlaced?: boolean;
}
const CHANNELS = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 } as const;
const PASSES = [[0, 0, 8, 8], [4, 0, 8, 8], [0, 4, 4, 8], [2, 0, 4, 4], [0, 2, 2, 4], [1, 0, 2, 2], [0, 1, 1, 2]] as const;

/** 8 × 8 pixels. `pixels` stands in for the deflated data. */
export function png(kind: Kind, pixels?: Uint8Array): Uint8Array {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(8, 0);
  head.writeUInt32BE(8, 4);
  head.set([kind.bits, kind.color, 0, 0, kind.interlaced ? 1 : 0], 8);
  const rows = (width: number, height: number): Buffer => Buffer.alloc(height * (1 + Math.ceil((width * kind.bits * CHANNELS[kind.color]) / 8)), 0);
  const data = kind.interlaced
    ? Buffer.concat(PASSES.map(([x, y, dx, dy]) => rows(Math.ceil((8 - x) / dx), Math.ceil((8 - y) / dy))))
    : rows(8, 8);
  const parts = [Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), chunk('IHDR', head)];
  if (kind.color === 3) parts.push(chunk('PLTE', Buffer.from([200, 0, 0, 0, 200, 0])), chunk('tRNS', Buffer.from([128, 255])));
  parts.push(chunk('IDAT', pixels ?? deflateSync(data)), chunk('IEND', Buffer.alloc(0)));
  return new Uint8Array(Buffer.concat(parts));
}

export const picture = (path: string, bytes: Uint8Array): Picture => ({ path, bytes, format: 'png', width: 8, height: 8 });

/** Headers of an 8 × 8 JPEG in colour, with the camera's orientation (1…8); nothing here unpacks its pixels. */
export function jpeg(orientation: number): Uint8Array {
  const tiff = Buffer.from('4d4d002a00000008' + '0001' + '01120003000000010000' + '0000' + '00000000', 'hex');
  tiff.writeUInt16BE(orientation, 18);
  const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(exif.length + 2);
  const frame = Buffer.from('ffc00011080008000803011100021100031100', 'hex');
  return new Uint8Array(Buffer.concat([Buffer.from('ffd8ffe1', 'hex'), length, exif, frame, Buffer.from('ffda0002', 'hex'), Buffer.alloc(16), Buffer.from('ffd9', 'hex')]));
}
