import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./i18n/request.ts");

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm run verify` checks the types of the whole house, once; a build does not do it again.
  typescript: { ignoreBuildErrors: true },
};

export default withNextIntl(config);
