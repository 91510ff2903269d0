/** `src` as written in a file of `folder`, joined and without dots: the key under which read loads a picture and compose asks for it. */
export function pictureKey(folder: string, src: string): string {
  const out: string[] = [];
  for (const part of `${folder}/${src}`.split('/')) {
    if (part === '..') out.pop();
    else if (part !== '.' && part !== '') out.push(part);
  }
  return `${folder.startsWith('/') ? '/' : ''}${out.join('/')}`;
}
