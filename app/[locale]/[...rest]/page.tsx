import { notFound } from "next/navigation";

/** Every address without a page of its own: shown in the reader's language inside the house's own frame. */
export default function UnknownPage(): never {
  notFound();
}
