import { styleText } from "node:util";

/** Bold, where the stream is a terminal that wants it (NO_COLOR is honoured). */
export const bold = (text: string, stream: NodeJS.WriteStream): string =>
  styleText("bold", text, { stream, validateStream: true });
