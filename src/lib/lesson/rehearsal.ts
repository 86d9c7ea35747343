/** How many simulated students a rehearsal may have, and has unless somebody says otherwise. */
export const SEATS = { min: 1, max: 300, usual: 30 };
