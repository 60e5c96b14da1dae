"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Disclosure } from "@/components/ui/disclosure";
import { Cell, ColumnHead, Row, RowHead, Table } from "@/components/ui/table";
import type { Preview } from "./preview";
import { ViolationList } from "./violation-list";

/** Every model that was not a candidate, with all its reasons and by how much. Open where no model passed. */
export function RuledOut({ preview: { choice } }: { readonly preview: Preview }): ReactNode {
  const t = useTranslations("route.ruled_out");
  const { rejected } = choice;
  return (
    <div className="mt-6">
      <Disclosure
        key={choice.kind}
        summary={t("summary", { count: rejected.length })}
        startsOpen={choice.kind === "none"}
      >
        {rejected.length === 0 ? (
          <p className="text-sm text-ink2">{t("nobody")}</p>
        ) : (
          <Table
            caption={t("caption")}
            captionIs="hidden"
            head={
              <>
                <ColumnHead>{t("model")}</ColumnHead>
                <ColumnHead>{t("why")}</ColumnHead>
              </>
            }
          >
            {rejected.map((entry) => (
              <Row key={entry.id}>
                <RowHead>{entry.name}</RowHead>
                <Cell>
                  <ViolationList rejected={entry} violations={entry.violations} />
                </Cell>
              </Row>
            ))}
          </Table>
        )}
      </Disclosure>
    </div>
  );
}
