#!/usr/bin/env bash
# Makes the pictures of README and docs from the PDFs of `npm run demo`. Needs pdftoppm, ImageMagick and pngquant;
# only whoever changes the pictures needs them.      docs/img/make.sh [folder of the PDFs, default out]
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
pdfs="${1:-$here/../../out}"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

page() { # booklet page dpi → file
  pdftoppm -r "$3" -f "$2" -l "$2" -singlefile -png "$pdfs/$1.pdf" "$work/$1-$2-$3"
  echo "$work/$1-$2-$3.png"
}
small() { pngquant --quality 40-90 --speed 1 --force --strip --output "$here/$1" "${3:-16}" "$2"; }

sheet=()
for shown in special-topic:1,2,11,13,16 monthly:1,2,3,26,33 reprint:1,2,3,5,7 handout:1,2,3,4,6; do
  for n in $(echo "${shown#*:}" | tr ',' ' '); do sheet+=("$(page "${shown%:*}" "$n" 34)"); done
done
montage "${sheet[@]}" -tile 5x -geometry '281x398>+8+8' -background '#9a9a9a' "$work/sheet.png"
small sheet.png "$work/sheet.png"

small page.png "$(page special-topic 2 104)"

for shown in special-topic:1,2,13 monthly:1,2,3 reprint:1,3,5 handout:1,2,4; do
  row=()
  for n in $(echo "${shown#*:}" | tr ',' ' '); do row+=("$(page "${shown%:*}" "$n" 30)"); done
  montage "${row[@]}" -tile 3x -geometry '248x351>+6+6' -background '#9a9a9a' "$work/row.png"
  small "${shown%:*}.png" "$work/row.png"
done
# A correction of the monthly demo: the proof with change bars, and the slip.
mkdir "$work/desk"
cp -r "$here/../../sources/monthly" "$work/desk/"
(
  cd "$work/desk"
  huikan() { node "$here/../../bin/huikan.cjs" "$@"; }
  huikan build monthly -q
  huikan issue monthly
  sed -i 's/钉在一面长墙上，新职工先学/钉在一面长墙上，让新职工先学/; s/企业受益越直接/企业得益越直接/; s/好的培训不一定/好的培训并不一定/' monthly/02-skills-meeting.md
  huikan diff monthly --bars proof.pdf
  huikan errata monthly -o slip.pdf
)
pdfs="$work/desk"
montage "$(page proof 11 52)" "$(page slip 1 52)" -tile 2x -geometry '430x608>+6+6' -background '#9a9a9a' "$work/corrections.png"
# More colours: the bar is a thin line of red.
small corrections.png "$work/corrections.png" 128
ls -l "$here"/*.png
