/** How a run ends: fine, something wrong with the input, wrong usage, a fault of ours (EX_SOFTWARE). */
export const EXIT = { fine: 0, problems: 1, usage: 2, fault: 70 } as const;
