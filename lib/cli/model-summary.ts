import type { Catalog } from "@/registry/catalog";

/** What the models' files hold beside price, speed and scores, in a line. */
export function modelSummary({ models }: Catalog): string {
  const measured = models.filter(({ measuredEnergy }) => measuredEnergy.length > 0);
  const configurations = measured.reduce((sum, { measuredEnergy }) => sum + measuredEnergy.length, 0);
  const efforts = models.filter((model) => model.efforts.length > 0);
  const variants = efforts.reduce((sum, model) => sum + model.efforts.length, 0);
  const services = models.filter(({ price }) => price && (price.batchFactor ?? price.flexFactor) !== null);
  return `energy measured: ${configurations} configurations of ${measured.length} models; ${variants} other efforts of ${efforts.length} models; batch or flex price of ${services.length} models`;
}
