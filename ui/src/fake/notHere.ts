/** What the library that is made up cannot do. */
export const notHere = (): Promise<never> => Promise.reject(new Error("The invented library cannot do this."));
