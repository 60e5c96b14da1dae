export declare const CHROMIUM_ARGS: readonly string[];
export declare function chromiumLaunchOptions(): Promise<{
  readonly executablePath: string;
  readonly args: string[];
  readonly env: Record<string, string>;
}>;
