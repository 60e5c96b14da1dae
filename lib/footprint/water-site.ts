import type { Site, Zone } from "@/registry/catalog";
import { exact } from "./interval";
import type { WaterSite } from "./water";

/** Pure memory: sites and zones do not change within a catalog. */
const remembered = new WeakMap<Site, { readonly zone: Zone; readonly place: WaterSite }>();

/**
 * What water takes of a provider's place on this grid. Neither source gives the evidence of its factor: a site's range is taken as modelled,
 * a zone's factor as it stands.
 */
export function waterSiteOf(site: Site, zone: Zone): WaterSite {
  const known = remembered.get(site);
  if (known?.zone === zone) return known.place;
  const { pue, wueLPerKwh: wue } = site;
  const place: WaterSite = {
    pue: pue.mid,
    onSiteLitresPerKwh: wue && { low: wue.low, mid: wue.mid, high: wue.high, origin: "modelled" },
    offSiteLitresPerKwh: zone.waterLPerKwh && exact(zone.waterLPerKwh.value, "modelled"),
  };
  remembered.set(site, { zone, place });
  return place;
}
