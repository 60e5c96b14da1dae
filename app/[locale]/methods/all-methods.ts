import type { MethodId } from "@/components/method-id";
import type { Method } from "./method";
import { about } from "./pages/about";
import { anchors } from "./pages/anchors";
import { carbon } from "./pages/carbon";
import { cost } from "./pages/cost";
import { ecologits } from "./pages/ecologits";
import { embodied } from "./pages/embodied";
import { energy } from "./pages/energy";
import { equivalences } from "./pages/equivalences";
import { intervals } from "./pages/intervals";
import { latency } from "./pages/latency";
import { measured } from "./pages/measured";
import { measurements } from "./pages/measurements";
import { ownHardware } from "./pages/own-hardware";
import { quality } from "./pages/quality";
import { quantisation } from "./pages/quantisation";
import { routing } from "./pages/routing";
import { sciGhg } from "./pages/sci-ghg";
import { tokens } from "./pages/tokens";
import { water } from "./pages/water";

/** Every method under its id: an id without a page breaks the build. */
export const METHODS: Readonly<Record<MethodId, Method>> = {
  energy,
  measured,
  carbon,
  water,
  embodied,
  "own-hardware": ownHardware,
  quantisation,
  measurements,
  cost,
  latency,
  tokens,
  quality,
  routing,
  intervals,
  anchors,
  equivalences,
  ecologits,
  "sci-ghg": sciGhg,
  about,
};
