#!/usr/bin/env python3
"""Writes charset.txt: the code points the CJK faces carry (where the source font has them).

Needed only when the charset is to change. Reads the Unihan files of Debian's `unicode-data`:
    python3 charset.py <folder with Unihan_OtherMappings.txt.bz2 and Unihan_Variants.txt.bz2>
"""
import bz2
import os
import sys


def unihan(path, field):
    with bz2.open(path, 'rt', encoding='utf-8') as lines:
        for line in lines:
            parts = line.rstrip('\n').split('\t')
            if len(parts) == 3 and parts[1] == field:
                yield int(parts[0][2:], 16), parts[2]


def han(folder):
    """GB2312 + 通用规范汉字表 (kTGH) + the traditional forms of the latter + Big5 level 1."""
    table = {c for c, _ in unihan(os.path.join(folder, 'Unihan_OtherMappings.txt.bz2'), 'kTGH')}
    assert len(table) == 8105, len(table)
    traditional = set()
    for c, value in unihan(os.path.join(folder, 'Unihan_Variants.txt.bz2'), 'kTraditionalVariant'):
        if c in table:
            traditional |= {int(v.split('<')[0][2:], 16) for v in value.split()}
    gb2312 = decoded('gb2312', range(0xB0, 0xF8), range(0xA1, 0xFF))
    assert len(gb2312) == 6763, len(gb2312)
    low = [*range(0x40, 0x7F), *range(0xA1, 0xFF)]
    big5 = decoded('big5', range(0xA4, 0xC6), low) | decoded('big5', [0xC6], range(0x40, 0x7F))
    assert len(big5) == 5401, len(big5)
    return table | traditional | gb2312 | big5


def decoded(encoding, leads, trails):
    found = set()
    for lead in leads:
        for trail in trails:
            try:
                found.add(ord(bytes([lead, trail]).decode(encoding)))
            except UnicodeDecodeError:
                pass
    return found


# No Kangxi radicals, no CJK compatibility ideographs, no canonical twins (U+2126, U+212A, U+212B,
# U+2329, U+232A, U+0387, U+037E): all of them would name a glyph that another code point owns.
SYMBOLS = [
    (0x0020, 0x007E), (0x00A0, 0x024F),            # Latin, Latin-1, Extended-A and -B (pinyin)
    (0x0250, 0x02AF), (0x02B0, 0x02FF),            # IPA, spacing modifiers
    (0x0300, 0x030C), (0x0323, 0x0328),            # combining marks of pinyin and friends
    (0x0370, 0x037D), (0x037F, 0x0386), (0x0388, 0x03FF), (0x0400, 0x045F), (0x0490, 0x0491),
    (0x1E00, 0x1EFF),
    (0x2000, 0x200A), (0x2010, 0x2027), (0x202F, 0x205E), (0x2070, 0x209F), (0x20A0, 0x20BF),
    (0x2100, 0x2125), (0x2127, 0x2129), (0x212C, 0x214F), (0x2150, 0x218F),
    (0x2190, 0x2328), (0x232B, 0x23FF), (0x2460, 0x24FF),
    (0x2500, 0x2503),                              # ─━│┃ only: ── is met as a typed dash
    (0x25A0, 0x27BF), (0x2E3A, 0x2E3B),
    (0x3000, 0x303F), (0x3041, 0x30FF), (0x3105, 0x312F), (0x31A0, 0x31BF), (0x31C0, 0x31E3),
    (0x31F0, 0x31FF), (0x3220, 0x325F), (0x3280, 0x33FF),
    (0xFE10, 0xFE19), (0xFE30, 0xFE4F), (0xFE50, 0xFE6B),
    (0xFF01, 0xFF60), (0xFFE0, 0xFFE6),
]


def main():
    points = han(sys.argv[1])
    for first, last in SYMBOLS:
        points |= set(range(first, last + 1))
    ranges, run = [], None
    for c in sorted(points):
        if run and c == run[1] + 1:
            run[1] = c
        else:
            run = [c, c]
            ranges.append(run)
    out = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'charset.txt')
    with open(out, 'w', encoding='ascii') as file:
        file.write('# Written by charset.py. Hexadecimal code points and ranges.\n')
        words = [f'{a:04X}' if a == b else f'{a:04X}-{b:04X}' for a, b in ranges]
        for i in range(0, len(words), 12):
            file.write(' '.join(words[i:i + 12]) + '\n')
    print(len(points), 'code points')


main()
