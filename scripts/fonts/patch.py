#!/usr/bin/env python3
"""Subset, patch and audit one face. Run by build.mjs: python3 patch.py <job.json>.

The job names the source font, the output, the names and the role. Only fontTools is needed.
"""
import copy
import json
import os
import sys
from collections import defaultdict

from fontTools import subset
from fontTools.misc.timeTools import epoch_diff
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from fontTools.ttLib.tables._n_a_m_e import NameRecord

HERE = os.path.dirname(os.path.abspath(__file__))

MIDDLE = 380            # centre of the ideographic box (880 / -120)
OVERLAP = 20            # each dash reaches this far over its box, so that a pair leaves no seam
OPENING = [ord(c) for c in '“‘（《〈「『【〔〖［｛']
CLOSING = [ord(c) for c in '”’）》〉」』】〕〗］｝、，。．：；？！']
# Proportional curly quotes for Latin runs, on private code points: U+F0000 + the quote.
PROPORTIONAL = 0xF0000
QUOTES = [0x2018, 0x2019, 0x201C, 0x201D]


def read_charset(name):
    points = set()
    with open(os.path.join(HERE, name), encoding='ascii') as file:
        for line in file:
            for word in line.split('#')[0].split():
                first, _, last = word.partition('-')
                points |= set(range(int(first, 16), int(last or first, 16) + 1))
    return points


def is_han(c):
    return 0x3400 <= c <= 0x9FFF or 0x20000 <= c <= 0x3FFFF


# Face: a font being changed, addressed by code point.

class Face:
    def __init__(self, font):
        self.font = font
        self.cmap = dict(font.getBestCmap())

    def glyph(self, c):
        return self.cmap.get(c if isinstance(c, int) else ord(c))

    def bounds(self, name):
        pen = BoundsPen(self.font.getGlyphSet())
        self.font.getGlyphSet()[name].draw(pen)
        return pen.bounds

    def advance(self, name):
        return self.font['hmtx'][name][0]

    def contours(self, name):
        pen = DecomposingRecordingPen(self.font.getGlyphSet())
        self.font.getGlyphSet()[name].draw(pen)
        return pen.value

    def add(self, name):
        """A new empty glyph at the end of the order."""
        font = self.font
        order = font.getGlyphOrder() + [name]
        font.setGlyphOrder(order)
        font['glyf'].glyphOrder = order
        font['glyf'].glyphs[name] = TTGlyphPen(None).glyph()
        font['hmtx'].metrics[name] = (0, 0)
        if hasattr(font, '_reverseGlyphOrderDict'):
            del font._reverseGlyphOrderDict
        return name

    def put(self, name, glyph, advance):
        self.font['glyf'].glyphs[name] = glyph
        glyph.recalcBounds(self.font['glyf'])
        self.font['hmtx'].metrics[name] = (advance, getattr(glyph, 'xMin', 0) if glyph.numberOfContours else 0)

    def redraw(self, name, advance, scale=1, dx=0, dy=0, source=None):
        """The glyph (or `source`'s outline) scaled, then moved, with a new advance."""
        pen = TTGlyphPen(None)
        replay(self.contours(source or name), TransformPen(pen, (scale, 0, 0, scale, round(dx), round(dy))))
        self.put(name, pen.glyph(), advance)

    def rectangle(self, name, box, advance):
        pen = TTGlyphPen(None)
        x0, y0, x1, y1 = box
        pen.moveTo((x0, y0))
        for point in ((x0, y1), (x1, y1), (x1, y0)):
            pen.lineTo(point)
        pen.closePath()
        self.put(name, pen.glyph(), advance)

    def own(self, c):
        """A glyph of this code point's own; made if the face has none."""
        name = self.glyph(c)
        if name is None:
            name = self.add(f'huikan{c:04X}')
            self.cmap[c] = name
        return name


def replay(value, pen):
    for operator, operands in value:
        getattr(pen, operator)(*operands)


# Steps

def alternates(font, tag):
    """Single substitutions of a GSUB feature."""
    found = {}
    if 'GSUB' not in font:
        return found
    table = font['GSUB'].table
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag != tag:
            continue
        for index in record.Feature.LookupListIndex:
            for sub in table.LookupList.Lookup[index].SubTable:
                sub = getattr(sub, 'ExtSubTable', sub)
                found.update(getattr(sub, 'mapping', {}))
    return found


def cut(font, points, extra, features):
    """Subset, without hinting and without any layout feature but those named."""
    options = subset.Options()
    options.hinting = False
    options.layout_features = features
    options.glyph_names = False
    options.notdef_outline = True
    options.recalc_timestamp = False
    options.name_IDs = ['*']
    options.name_languages = ['*']
    options.legacy_cmap = False
    options.drop_tables += ['BASE', 'FFTM', 'STAT', 'VORG', 'vhea', 'vmtx', 'gasp', 'cvt ', 'fpgm', 'prep', 'DSIG', 'meta']
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=points, glyphs=extra)
    subsetter.subset(font)


def outlines_to_quadratic(font):
    """CFF to glyf, tolerance one unit."""
    from fontTools.pens.cu2quPen import Cu2QuPen
    glyphs, order, metrics = font.getGlyphSet(), font.getGlyphOrder(), {}
    glyf = newTable('glyf')
    glyf.glyphOrder, glyf.glyphs = order, {}
    for name in order:
        pen = TTGlyphPen(None)
        glyphs[name].draw(Cu2QuPen(pen, 1.0, reverse_direction=True))
        glyf.glyphs[name] = pen.glyph()
    for name in order:
        glyph = glyf.glyphs[name]
        glyph.recalcBounds(glyf)
        metrics[name] = (font['hmtx'][name][0], glyph.xMin if glyph.numberOfContours else 0)
    font['loca'], font['glyf'] = newTable('loca'), glyf
    font['hmtx'].metrics = metrics
    maxp = font['maxp'] = newTable('maxp')
    maxp.tableVersion = 0x00010000
    for key in ('maxPoints maxContours maxCompositePoints maxCompositeContours maxTwilightPoints maxStorage '
                'maxFunctionDefs maxInstructionDefs maxStackElements maxSizeOfInstructions maxComponentElements '
                'maxComponentDepth').split():
        setattr(maxp, key, 0)
    maxp.maxZones = 1
    maxp.numGlyphs = len(order)
    del font['CFF ']
    font['head'].glyphDataFormat = 0
    font.sfntVersion = '\x00\x01\x00\x00'


def part_shared(face):
    """One glyph, one code point: later owners of a shared glyph get a copy."""
    first, copies = {}, 0
    for c in sorted(face.cmap):
        name = face.cmap[c]
        if name not in first:
            first[name] = c
            continue
        twin = face.add(f'huikan{c:04X}')
        face.put(twin, copy.deepcopy(face.font['glyf'][name]), face.advance(name))
        face.cmap[c] = twin
        copies += 1
    return copies


# FandolFang: marks that stand on the line, not in the middle of the box; circles larger than the box.
STANDING = {ord(c) for c in '，。、．：；？！'}
TOO_LARGE = {*range(0x2460, 0x246A), 0x25CB, 0x25CE, 0x25CF}


def raise_han(face, dy):
    """FandolFang sits low in its box; move all that is not Latin, Greek or Cyrillic text."""
    for c, name in sorted(face.cmap.items()):
        if not (c >= 0x2010 and not 0x2070 <= c <= 0x218F or c in (0xB7, 0xD7, 0xF7, 0xB1)):
            continue
        if c in STANDING or not face.font['glyf'][name].numberOfContours:
            continue
        if c in TOO_LARGE:
            x0, y0, x1, y1 = face.bounds(name)
            scale = 930 / (y1 - y0)
            face.redraw(name, 1000, scale, 500 - scale * (x0 + x1) / 2, MIDDLE - scale * (y0 + y1) / 2)
        else:
            face.redraw(name, face.advance(name), dy=dy)
    yen = face.glyph(0xFFE5)                       # its ￥ is drawn as a dollar sign
    x0, _, x1, _ = face.bounds(face.glyph(0xA5))
    face.redraw(yen, 1000, dx=500 - (x0 + x1) / 2, source=face.glyph(0xA5))


def patch_punctuation(face, dash):
    # Dots first: they are copied from the face's own interpunct or bullet.
    for c in (0x2027, 0x30FB, 0x2022):
        if face.glyph(c) is None:
            face.redraw(face.own(c), 1000, source=face.glyph(0xB7))
    x0, y0, x1, y1 = face.bounds(face.glyph(0xB7))
    face.redraw(face.glyph(0xB7), 500, dx=250 - (x0 + x1) / 2, dy=MIDDLE - (y0 + y1) / 2)
    for c in (0x2027, 0x30FB):
        x0, y0, x1, y1 = face.bounds(face.glyph(c))
        face.redraw(face.glyph(c), 1000, dx=500 - (x0 + x1) / 2, dy=MIDDLE - (y0 + y1) / 2)

    # Ellipsis: three of the face's own dots, on the sixths of the em.
    old = face.glyph(0x2026)
    dot = one_contour(face.contours(old))
    x0, y0, x1, y1 = contour_bounds(dot)
    pen = TTGlyphPen(None)
    for centre in (1000 / 6, 500, 5000 / 6):
        replay(dot, TransformPen(pen, (1, 0, 0, 1, round(centre - (x0 + x1) / 2), round(MIDDLE - (y0 + y1) / 2))))
    glyph = pen.glyph()
    face.put(old, glyph, 1000)
    face.put(face.own(0x22EF), copy.deepcopy(glyph), 1000)

    # Dashes: plain bars, so that —— is one unbroken line whatever the renderer.
    low, high = MIDDLE - dash // 2, MIDDLE + dash // 2
    for c, width in ((0x2014, 1000), (0x2015, 1000), (0x2E3A, 2000)):
        face.rectangle(face.own(c), (-OVERLAP, low, width + OVERLAP, high), width)
    if face.glyph(0x2E3B) is not None:
        face.rectangle(face.glyph(0x2E3B), (-OVERLAP, low, 3000 + OVERLAP, high), 3000)
    zero = face.bounds(face.glyph('0'))
    middle = round((zero[1] + zero[3]) / 2)
    face.rectangle(face.own(0x2013), (25, middle - dash // 2, 475, middle + dash // 2), 500)

    # Curly quotes: a full box, the ink in the half next to the quoted text.
    for c in QUOTES:
        name = face.glyph(c)
        x0, _, x1, _ = face.bounds(name)
        opening = c in OPENING
        margin = 1000 - x1 if opening else x0
        if face.advance(name) != 1000 or not 20 <= margin <= 100:
            face.redraw(name, 1000, dx=(920 - x1) if opening else (80 - x0))

    # Full-width marks whose ink is centred go to their mainland side.
    for c in OPENING + CLOSING:
        name = face.glyph(c)
        if name is None:
            continue
        x0, _, x1, _ = face.bounds(name)
        wrong = x0 < 470 if c in OPENING else x1 > 530
        if face.advance(name) != 1000 or wrong:
            face.redraw(name, 1000, dx=(750 if c in OPENING else 250) - (x0 + x1) / 2)


def one_contour(value):
    contour = []
    for item in value:
        contour.append(item)
        if item[0] in ('closePath', 'endPath'):
            return contour
    return contour


def contour_bounds(value):
    pen = BoundsPen(None)
    replay(value, pen)
    return pen.bounds


def finish(font, job, cmap):
    upm = font['head'].unitsPerEm
    ascent, descent = round(upm * 0.88), round(upm * 0.88) - upm
    hhea, os2, head = font['hhea'], font['OS/2'], font['head']
    hhea.ascent = os2.sTypoAscender = ascent
    hhea.descent = os2.sTypoDescender = descent
    hhea.lineGap = os2.sTypoLineGap = 0
    os2.version = max(os2.version, 4)
    bold, italic = job['style'] == 'Bold', job['style'] == 'Italic'
    os2.fsSelection = 0x80 | (0x20 if bold else 0x01 if italic else 0x40)
    head.macStyle = (1 if bold else 0) | (2 if italic else 0)
    os2.usWeightClass = 700 if bold else 400
    os2.fsType = job['fsType']
    points = sorted(cmap)
    os2.usFirstCharIndex, os2.usLastCharIndex = points[0], min(points[-1], 0xFFFF)
    head.created = head.modified = int(os.environ['SOURCE_DATE_EPOCH']) - epoch_diff

    old = font['name']
    kept = {i: old.getDebugName(i) for i in (0, 5, 8, 9, 10, 11, 13, 14)}
    kept[13] = job.get('licenceText') or kept[13]
    kept[10] = 'Subset and modified for Huikan; see the README beside the font.'
    full = job['family'] if job['style'] == 'Regular' else f"{job['family']} {job['style']}"
    kept.update({1: job['family'], 2: job['style'], 3: job['postscriptName'] + ';' + job['source'],
                 4: full, 6: job['postscriptName']})
    table = font['name'] = newTable('name')
    table.names = []
    for i, text in sorted(kept.items()):
        if text and text.strip():
            record = NameRecord()
            record.nameID, record.platformID, record.platEncID, record.langID = i, 3, 1, 0x409
            record.string = text.strip()
            table.names.append(record)

    cmap_table = font['cmap'] = newTable('cmap')
    cmap_table.tableVersion, cmap_table.tables = 0, []
    for kind, encoding, table_map in ((4, 1, {c: g for c, g in cmap.items() if c <= 0xFFFF}), (12, 10, cmap)):
        if kind == 12 and max(cmap) <= 0xFFFF:
            continue
        sub = CmapSubtable.newSubtable(kind)
        sub.platformID, sub.platEncID, sub.language, sub.cmap = 3, encoding, 0, dict(table_map)
        cmap_table.tables.append(sub)

    post = font['post']
    post.formatType = 3.0
    post.extraNames, post.mapping, post.glyphOrder = [], {}, None


# Audit: on the written file, not on what we believe we wrote.

def audit(path, job):
    font = TTFont(path)
    face, faults = Face(font), []

    def want(ok, text):
        if not ok:
            faults.append(text)

    owners = defaultdict(list)
    for c, name in face.cmap.items():
        owners[name].append(c)
    for name, points in owners.items():
        want(len(points) == 1, f'one glyph for {", ".join(f"U+{c:04X}" for c in points)}')
        want(name != '.notdef', f'U+{points[0]:04X} is .notdef')
    for tag in ('GSUB', 'GPOS'):
        if tag in font:
            tags = {r.FeatureTag for r in font[tag].table.FeatureList.FeatureRecord}
            want(tags <= {'kern', 'liga'}, f'{tag} features {sorted(tags)}')
    for tag in ('fpgm', 'prep', 'cvt ', 'vhea', 'vmtx', 'fvar', 'CFF '):
        want(tag not in font, f'table {tag}')
    upm = font['head'].unitsPerEm
    hhea, os2 = font['hhea'], font['OS/2']
    want(hhea.ascent - hhea.descent == upm and hhea.lineGap == 0, 'hhea')
    want((os2.sTypoAscender, os2.sTypoDescender, os2.sTypoLineGap) == (hhea.ascent, hhea.descent, 0), 'typo metrics')
    report = {'copyright': font['name'].getDebugName(0), 'codePoints': len(face.cmap), 'glyphs': len(font.getGlyphOrder())}
    if job['kind'] == 'cjk':
        audit_cjk(face, want)
        report['marks'] = {c: (*(round(v) for v in face.bounds(face.glyph(c))), face.advance(face.glyph(c)))
                           for c in '—…·“”‘’，。（《'}
    if faults:
        sys.exit(f'{path}: audit failed\n  ' + '\n  '.join(faults[:60]))
    return report


def audit_cjk(face, want):
    want(face.font['head'].unitsPerEm == 1000, 'unitsPerEm')

    def box(c, advance):
        name = face.glyph(c)
        if name is None:
            want(False, f'U+{c:04X} missing')
            return None
        want(face.advance(name) == advance, f'U+{c:04X} advance {face.advance(name)}, not {advance}')
        return face.bounds(name)

    for c in face.cmap:
        if is_han(c) or c in (0x3000, 0x3005, 0x3007):
            want(face.advance(face.glyph(c)) == 1000, f'U+{c:04X} is not one em wide')
    for c in range(0xFF01, 0xFF5F):
        if face.glyph(c) is not None:
            want(face.advance(face.glyph(c)) == 1000, f'U+{c:04X} is not one em wide')
    for c, advance in ((0x2014, 1000), (0x2015, 1000), (0x2E3A, 2000)):
        b = box(c, advance)
        want(b and b[0] <= 0 and b[2] >= advance, f'U+{c:04X} leaves a gap: {b}')
        want(b and abs((b[1] + b[3]) / 2 - MIDDLE) <= 1, f'U+{c:04X} is off centre: {b}')
    b = box(0x2026, 1000)
    want(b and abs((b[1] + b[3]) / 2 - MIDDLE) <= 2 and abs((b[0] + b[2]) / 2 - 500) <= 2, f'U+2026 is off centre: {b}')
    want(sum(1 for op, _ in face.contours(face.glyph(0x2026)) if op in ('closePath', 'endPath')) == 3, 'U+2026 dots')
    for c, advance in ((0xB7, 500), (0x2027, 1000), (0x30FB, 1000)):
        b = box(c, advance)
        want(b and abs((b[0] + b[2]) - advance) <= 3 and abs((b[1] + b[3]) / 2 - MIDDLE) <= 2, f'U+{c:04X} is off centre: {b}')
    box(0x2013, 500)
    for c in OPENING:
        b = box(c, 1000)
        want(b and b[0] >= 470, f'U+{c:04X} ink not in the right half: {b}')
    for c in CLOSING:
        b = box(c, 1000)
        want(b and b[2] <= 530, f'U+{c:04X} ink not in the left half: {b}')


def main():
    with open(sys.argv[1], encoding='utf-8') as file:
        job = json.load(file)
    font = TTFont(job['input'], recalcTimestamp=False)
    have = set(font.getBestCmap())
    points = (read_charset('charset.txt' if job['kind'] == 'cjk' else 'charset-latin.txt') & have) - set(job.get('drop', []))
    narrow = {}
    if job['kind'] == 'cjk':
        by_feature, best = alternates(font, 'pwid'), font.getBestCmap()
        for c in QUOTES:
            source = by_feature.get(best[c])
            if source is None and font['hmtx'][best[c]][0] < 600:
                source = best[c]
            if source:
                narrow[PROPORTIONAL + c] = source
    cut(font, points, sorted(set(narrow.values())), job['features'])
    for tag in ('GSUB', 'GPOS'):
        if tag in font and (not job['features'] or not font[tag].table.FeatureList
                            or not font[tag].table.FeatureList.FeatureRecord):
            del font[tag]
    if 'CFF ' in font:
        outlines_to_quadratic(font)
    face = Face(font)
    face.cmap.update(narrow)
    part_shared(face)
    if job.get('raise'):
        raise_han(face, job['raise'])
    if job['kind'] == 'cjk':
        patch_punctuation(face, job['dash'])
    finish(font, job, face.cmap)
    font.save(job['output'], reorderTables=True)
    print(json.dumps(audit(job['output'], job), ensure_ascii=False))


main()
