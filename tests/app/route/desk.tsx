import type { ReactNode } from "react";
import type { ModelChoice } from "@/app/[locale]/route/choices";
import type { PageSurroundings } from "@/app/[locale]/route/surroundings";
import { SurroundingsProvider } from "@/app/[locale]/route/surroundings";

const aChoice = (id: string, name: string, keyVariable: string | null): ModelChoice => ({
  id,
  name,
  provider: id.slice(0, id.indexOf("/")),
  status: "active",
  access: "connected",
  keyVariable,
  simulated: false,
  ownMachine: keyVariable === null,
});

const AN_INSTALL: PageSurroundings = {
  models: [
    aChoice("local/llama", "Llama", null),
    aChoice("openai/gpt", "GPT", "OPENAI_API_KEY"),
    aChoice("openai/gpt-mini", "GPT mini", "OPENAI_API_KEY"),
  ],
  regions: [{ value: "WORLD", label: "World" }],
  mayStoreText: false,
  explorationShare: 0,
  isElectricityKnown: false,
};

/** A part of the route page in an install with three models of two providers. */
export const OnTheDesk = ({ children }: { readonly children: ReactNode }): ReactNode => (
  <SurroundingsProvider value={AN_INSTALL}>{children}</SurroundingsProvider>
);
