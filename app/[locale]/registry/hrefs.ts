/** Address of a model's page, without the language. Every part of the id is a part of the path. */
export const modelHref = (id: string): string =>
  `/registry/${id.split("/").map(encodeURIComponent).join("/")}`;

/** Everything that the registry holds, as files to take home. */
export const JSON_HREF = "/api/v1/registry?files=true";
export const CSV_HREF = "/api/v1/registry?format=csv";

/** Address of the Route page with this model as one's own pick. */
export const routeHref = (id: string): string => `/route?${new URLSearchParams({ mine: id })}`;
