/** A face that comes with the program; `fonts/fonts.json` says the same, and a test compares them. */
export interface ShippedFace {
  readonly role: string;
  readonly file: string;
  readonly family: string;
  readonly postscriptName: string;
}

/** Written down here and not read from the folder, so that a build opens no file but the faces it needs. */
export const SHIPPED: readonly ShippedFace[] = [
  { role: 'song', file: 'Song-Regular.ttf', family: 'Huikan Song', postscriptName: 'HuikanSong-Regular' },
  { role: 'song-bold', file: 'Song-Bold.ttf', family: 'Huikan Song', postscriptName: 'HuikanSong-Bold' },
  { role: 'hei', file: 'Hei-Regular.ttf', family: 'Huikan Hei', postscriptName: 'HuikanHei-Regular' },
  { role: 'hei-bold', file: 'Hei-Bold.ttf', family: 'Huikan Hei', postscriptName: 'HuikanHei-Bold' },
  { role: 'kai', file: 'Kai-Regular.ttf', family: 'Huikan Kai', postscriptName: 'HuikanKai-Regular' },
  { role: 'fang', file: 'fang/Fang-Regular.ttf', family: 'Huikan Fang', postscriptName: 'HuikanFang-Regular' },
  { role: 'latin', file: 'Latin-Regular.ttf', family: 'Huikan Latin', postscriptName: 'HuikanLatin-Regular' },
  { role: 'latin-bold', file: 'Latin-Bold.ttf', family: 'Huikan Latin', postscriptName: 'HuikanLatin-Bold' },
  { role: 'latin-italic', file: 'Latin-Italic.ttf', family: 'Huikan Latin', postscriptName: 'HuikanLatin-Italic' },
];

export const ROLES: readonly string[] = SHIPPED.map((face) => face.role);
