import { anthropicMessages } from "./protocols/anthropic-messages/anthropic-messages";

export const provider = anthropicMessages({
  name: "anthropic",
  keyVariable: "ANTHROPIC_API_KEY",
  baseUrlVariable: "ANTHROPIC_BASE_URL",
  baseUrl: "https://api.anthropic.com",
});
