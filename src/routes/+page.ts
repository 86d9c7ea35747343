// One field and one button: the code goes by a plain form, and the next page is a fresh document from memory.
export const csr = false;
