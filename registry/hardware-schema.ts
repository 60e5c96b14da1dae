import { z } from "zod";
import { dated, Sources, sourceKey } from "./source-schema";

/** A figure of the device; estimated: derived from another figure, as its note says. null = unknown. */
const figure = z
  .strictObject({
    value: z.number().positive(),
    evidence: z.enum(["published", "measured", "estimated"]),
    source: sourceKey,
    note: z.string().min(1).optional(),
  })
  .nullable();

const Rent = z.strictObject({
  ...dated,
  provider: z.string().min(1),
  tier: z.enum(["on-demand", "community", "marketplace", "spot"]),
  usd_per_gpu_hour: z.number().positive(),
});

/** Making, transport and end of life of one piece; null = unknown. */
const Embodied = z.strictObject({
  kg_co2e: z.number().positive().nullable(),
  adpe_kg_sb: z.number().positive().nullable(),
  primary_energy_mj: z.number().positive().nullable(),
  /** What the figures cover: the card alone, the card with its part of a server, or the server without cards. */
  scope: z.enum(["card", "card_and_server_share", "server"]),
  source: sourceKey,
  note: z.string().min(1).optional(),
});

/** One device: `registry/hardware/<id>.yaml`. The path is the id. null = unknown. */
export const HardwareFile = z
  .strictObject({
    name: z.string().min(1),
    vendor: z.enum(["nvidia", "amd", "apple", "generic"]),
    /** computer: figures are of the whole machine; server: of one without its cards. */
    kind: z.enum(["datacenter", "consumer", "computer", "cpu", "server"]),
    architecture: z.string().min(1).nullable(),
    /** Other names for it, such as those of the calculator v1. */
    aliases: z.array(z.string().regex(/^[a-z0-9]+(?:[.-][a-z0-9]+)*$/, "expected a name in kebab-case")),
    note: z.string().min(1).optional(),
    /** Rated power of the chip or card: a ceiling, not the draw. */
    rated_w: figure,
    /** The most that the whole computer draws at the wall. */
    system_max_w: figure,
    idle_w: figure,
    memory_gb: figure,
    memory_gb_per_s: figure,
    /** Dense tensor rates, without the factor two of sparsity. */
    peak_rates: z.strictObject({
      fp16_tflops: figure,
      bf16_tflops: figure,
      fp8_tflops: figure,
      fp4_tflops: figure,
      int8_tops: figure,
    }),
    /** What an hour costs, in order of days; several providers on a day. */
    rent: z.array(Rent).superRefine((rows, context) => {
      rows.forEach(({ from }, index) => {
        const previous = rows[index - 1];
        if (!previous || from >= previous.from) return;
        const message = `expected a day on or after ${previous.from}: rows stand in order, oldest first`;
        context.addIssue({ code: "custom", path: [index, "from"], message });
      });
    }),
    /** The preferred source first. */
    embodied: z.array(Embodied),
    sources: Sources,
  })
  .superRefine(({ kind, embodied }, context) => {
    embodied.forEach(({ scope }, index) => {
      if ((scope === "server") === (kind === "server")) return;
      const message = `expected ${kind === "server" ? "server" : "a card's scope"}, the kind is ${kind}`;
      context.addIssue({ code: "custom", path: ["embodied", index, "scope"], message });
    });
  });
export type HardwareFile = z.infer<typeof HardwareFile>;
