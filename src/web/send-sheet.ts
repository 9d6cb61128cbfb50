import type { FastifyReply } from 'fastify';
import { csv, type Table, xlsx, xlsxType } from '#sheets';
import { makePaper } from './papers.ts';
import type { Services } from './services.ts';

/** A table as a file of this form, for whoever may see it. */
export interface SheetToSend {
  /** The account that asked for it. */
  readonly who: string;
  readonly form: 'xlsx' | 'csv';
  /** Its name without the ending. */
  readonly file: string;
  readonly table: Table;
}

/** Answers with a table as a file to keep, which nobody else does. @throws Refusal as makePaper(). */
export async function sendSheet(
  reply: FastifyReply,
  services: Pick<Services, 'db' | 'clock'>,
  { who, form, file, table }: SheetToSend,
): Promise<FastifyReply> {
  const bytes = await makePaper(services, who, async () =>
    form === 'xlsx' ? Buffer.from(await xlsx(table)) : await csv(table),
  );
  return reply
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename="${file}.${form}"`)
    .type(form === 'xlsx' ? xlsxType : 'text/csv; charset=utf-8')
    .send(bytes);
}
