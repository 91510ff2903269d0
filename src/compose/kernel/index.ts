/** What the kernel offers: lines in numbers, compiled to WebAssembly, since it runs at full speed from the first line on. */
export { classes, column32, column64, reserve, results, table } from './memory';
export { profile } from './profile';
export { letSecondMarks, measure, lonely } from './measure';
export { breaks, limits, lineCost } from './breaks';
export { fit } from './fit';
