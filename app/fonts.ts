import localFont from "next/font/local";

/** Interface and tables: tells 0 from O and 1 from l. */
export const interfaceFont = localFont({
  src: "../node_modules/@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2",
  weight: "200 800",
  variable: "--font-interface",
});

/** Code, ids, formulas. Loaded where used, not with every page. */
export const codeFont = localFont({
  src: "../node_modules/@fontsource-variable/atkinson-hyperlegible-mono/files/atkinson-hyperlegible-mono-latin-wght-normal.woff2",
  weight: "200 800",
  variable: "--font-code",
  preload: false,
});

/** Titles, answers, readouts. */
export const titleFont = localFont({
  src: "../node_modules/@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2",
  weight: "200 900",
  variable: "--font-title",
  adjustFontFallback: "Times New Roman",
});
