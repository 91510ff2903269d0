/** How a run ends: fine, something wrong with the input, wrong usage, a fault of ours (EX_SOFTWARE), Ctrl-C. */
export const EXIT = { fine: 0, problems: 1, usage: 2, fault: 70, interrupted: 130 } as const;
