export function writeArchive(folder: string, count: number): void;
