import { geminiGenerate } from "./protocols/gemini-generate/gemini-generate";

/**
 * Google's own SDK reads GOOGLE_API_KEY before GEMINI_API_KEY; the first is the key of many services of Google's, so that only the second
 * is read here. Gemini 2.5 thinks by a budget, later models by a level. Sources, read 2026-11-25: @google/genai 2.32.0, node/index.mjs
 * (variables, address); Vercel's AI Gateway, "Google and Vertex Reasoning" (which models take what).
 */
export const provider = geminiGenerate(
  {
    name: "google",
    keyVariable: "GEMINI_API_KEY",
    baseUrlVariable: "GOOGLE_BASE_URL",
    baseUrl: "https://generativelanguage.googleapis.com",
  },
  { takeBudget: new Set(["gemini-2.5-pro", "gemini-2.5-flash", "gemini-2.5-flash-lite"]) },
);
