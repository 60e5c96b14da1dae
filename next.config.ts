import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./i18n/request.ts");

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm run verify` checks the types of the whole house, once; a build does not do it again.
  typescript: { ignoreBuildErrors: true },
  // The same limit as that of our own doors: a prompt may have a million characters.
  experimental: { serverActions: { bodySizeLimit: "10mb" } },
};

export default withNextIntl(config);
