import { inflateSync } from 'node:zlib';

/** Bytes of pixels that a picture may unpack to: a page in colour at 1,200 dpi fits in. */
const MOST_PIXELS = 1 << 29;
/** Some programs leave a little behind the last row. */
const SLACK = 1 << 16;
const SIGNATURE = '89504e470d0a1a0a';
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const DEPTHS: Readonly<Record<number, readonly number[]>> = { 0: [1, 2, 4, 8, 16], 2: [8, 16], 3: [1, 2, 4, 8], 4: [8, 16], 6: [8, 16] };
/** Adam7: first column and row, steps. */
const PASSES = [[0, 0, 8, 8], [4, 0, 8, 8], [0, 4, 4, 8], [2, 0, 4, 4], [0, 2, 2, 4], [1, 0, 2, 2], [0, 1, 1, 2]] as const;

/** What is wrong with a picture: for programs that read the findings; the sentence people read does not go into it. */
export type Damage =
  | 'missing'
  | 'kind-unknown'
  | 'jpeg-damaged'
  | 'jpeg-empty'
  | 'jpeg-short'
  | 'png-short'
  | 'png-empty'
  | 'png-kind'
  | 'png-palette'
  | 'pixels-damaged'
  | 'pixels-short'
  | 'pixels-too-many';

/**
 * Why a picture cannot go into a file; null when it can. Looks at all of a PNG's pixels: PDFKit unpacks them later,
 * in a callback, where a damaged file would end the process instead of giving an error.
 */
export function damage(bytes: Uint8Array): Damage | null {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (data[0] === 0xff && data[1] === 0xd8) return jpegDamage(data);
  if (data.toString('hex', 0, 8) === SIGNATURE) return pngDamage(data);
  return 'kind-unknown';
}

/** Up to the frame header, which holds the size; the rest is the reader's to unpack. */
function jpegDamage(data: Buffer): Damage | null {
  let at = 2;
  while (at + 9 < data.length) {
    if (data[at] !== 0xff) return 'jpeg-damaged';
    const marker = data[at + 1] as number;
    if (marker === 0xff) {
      at++;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return data.readUInt16BE(at + 5) > 0 && data.readUInt16BE(at + 7) > 0 ? null : 'jpeg-empty';
    if (marker === 0xd9 || marker === 0xda) break;
    at += marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8) ? 2 : 2 + data.readUInt16BE(at + 2);
  }
  return 'jpeg-short';
}

interface Header {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  readonly color: number;
  readonly interlaced: boolean;
}

function pngDamage(data: Buffer): Damage | null {
  const parts: Buffer[] = [];
  let header: Header | null = null;
  let hasPalette = false;
  for (let at = 8; ; ) {
    if (at + 12 > data.length) return 'png-short';
    const length = data.readUInt32BE(at);
    const type = data.toString('latin1', at + 4, at + 8);
    if (at + 12 + length > data.length) return 'png-short';
    const body = data.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR' && length === 13)
      header = { width: body.readUInt32BE(0), height: body.readUInt32BE(4), bits: body[8] ?? 0, color: body[9] ?? 0, interlaced: body[12] === 1 };
    else if (type === 'PLTE') hasPalette = length > 0 && length % 3 === 0;
    else if (type === 'IDAT') parts.push(body);
    else if (type === 'IEND') break;
    at += 12 + length;
  }
  if (!header || header.width === 0 || header.height === 0) return 'png-empty';
  if (!DEPTHS[header.color]?.includes(header.bits)) return 'png-kind';
  if (header.color === 3 && !hasPalette) return 'png-palette';
  return rowsDamage(header, Buffer.concat(parts));
}

function rowsDamage(header: Header, deflated: Buffer): Damage | null {
  const passes = passesOf(header);
  const size = passes.reduce((sum, { rows, stride }) => sum + rows * stride, 0);
  if (size > MOST_PIXELS) return 'pixels-too-many';
  let pixels: Buffer;
  try {
    pixels = inflateSync(deflated, { maxOutputLength: size + SLACK });
  } catch {
    return 'pixels-damaged';
  }
  if (pixels.length < size) return 'pixels-short';
  let at = 0;
  for (const { rows, stride } of passes) {
    for (let r = 0; r < rows; r++, at += stride) if ((pixels[at] as number) > 4) return 'pixels-damaged';
  }
  return null;
}

/** Rows of each pass and bytes of a row, the filter's byte among them. */
function passesOf({ width, height, bits, color, interlaced }: Header): { rows: number; stride: number }[] {
  const stride = (columns: number): number => 1 + Math.ceil((columns * bits * (CHANNELS[color] ?? 1)) / 8);
  if (!interlaced) return [{ rows: height, stride: stride(width) }];
  return PASSES.flatMap(([x, y, dx, dy]) => {
    const columns = Math.ceil((width - x) / dx);
    const rows = Math.ceil((height - y) / dy);
    return columns > 0 && rows > 0 ? [{ rows, stride: stride(columns) }] : [];
  });
}
