import { randomUUID } from 'node:crypto';
import { asc, eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { outbox } from '#db';
import { enqueueMail, type OutboxWork, smtpMailer, startOutbox } from '#delivery';
import { sendDue } from '../../src/delivery/outbox.ts';
import { type Hall, openHall } from '../attendance/hall.ts';
import { type MailServer, startMailServer } from '../support/smtp.ts';

let hall: Hall;
let server: MailServer;
let unsent: { id: string; reason: string; tries: number }[] = [];
let troubles: unknown[] = [];
const mailers: { close(): void }[] = [];

beforeAll(async () => {
  hall = await openHall(0);
});
afterAll(() => hall.close());
beforeEach(async () => {
  server = await startMailServer();
  unsent = [];
  troubles = [];
  await hall.db.delete(outbox);
});
afterEach(async () => {
  for (const mailer of mailers.splice(0)) mailer.close();
  await server.close();
});

function work(url = server.url): OutboxWork {
  const mailer = smtpMailer({ smtpUrl: url, from: 'Ikrar <ikrar@contoh.id>' });
  mailers.push(mailer);
  return {
    ...hall.services,
    mailer,
    onUnsent: (letter) => unsent.push(letter),
    onTrouble: (error) => troubles.push(error),
  };
}

async function write(count = 1, seconds = 600) {
  const { custody } = hall.services;
  for (let one = 0; one < count; one += 1) {
    const mail = { to: `orang${one}@contoh.test`, subject: 'Perihal', text: `Isi ${one}\n` };
    await hall.db.transaction((tx) =>
      enqueueMail(tx, custody, { orgId: hall.orgId, ...mail, at: hall.in(0), expiresAt: hall.in(seconds) }),
    );
  }
}
const rows = () => hall.db.select().from(outbox).orderBy(asc(outbox.createdAt));
const row = async () => (await rows())[0];
const until = (done: () => boolean | Promise<boolean>) => expect.poll(done).toBe(true);

describe('the outbox', () => {
  it('sends a letter once, empties its box, and names it so that a second copy can be recognised', async () => {
    await write();
    const sender = work();
    await sendDue(sender);
    await sendDue(sender);
    expect(server.letters).toHaveLength(1);
    const sent = await row();
    expect(sent).toMatchObject({ box: null, tries: 1, givenUpAt: null });
    expect(sent?.sentAt).toEqual(hall.in(0));
    const email = server.letters[0]?.email;
    expect(email).toMatchObject({ messageId: `<${sent?.id}@contoh.id>`, subject: 'Perihal', text: 'Isi 0\n' });
    expect(email?.headers).toContainEqual(expect.objectContaining({ key: 'auto-submitted', value: 'auto-generated' }));
  });

  it('says nothing of an act that was not committed', async () => {
    const { custody } = hall.services;
    const mail = {
      orgId: hall.orgId,
      to: 'a@contoh.test',
      subject: 's',
      text: 't',
      at: hall.in(0),
      expiresAt: hall.in(9),
    };
    const act = hall.db.transaction(async (tx) => {
      await enqueueMail(tx, custody, mail);
      throw new Error('the act failed');
    });
    await expect(act).rejects.toThrow('the act failed');
    expect(await rows()).toEqual([]);
  });

  it('tries again, each time later, while the server is busy or away, and the letter arrives in the end', async () => {
    await write();
    const sender = work();
    server.feel('busy');
    await sendDue(sender);
    expect(await row()).toMatchObject({ tries: 1, sentAt: null, nextAt: hall.in(5), lastError: 'EENVELOPE 451' });
    expect(await sendDue(sender)).toBe(0);
    hall.wait(5);
    await sendDue(work('smtp://127.0.0.1:9'));
    expect(await row()).toMatchObject({ tries: 2, nextAt: hall.in(10), lastError: 'ESOCKET' });
    expect(unsent.map(({ tries }) => tries)).toEqual([1, 2]);
    expect(JSON.stringify(unsent)).not.toContain('contoh.test');
    server.feel('takes');
    hall.wait(10);
    await sendDue(sender);
    expect(server.letters.map(({ recipients }) => recipients)).toEqual([['orang0@contoh.test']]);
    expect(await row()).toMatchObject({ box: null, tries: 3, lastError: null });
  });

  it('gives a password to a server elsewhere over TLS only', async () => {
    await write();
    const elsewhere = new URL(server.url.replace('127.0.0.1', 'ikrar:rahasia@0.0.0.0'));
    await sendDue(work(elsewhere.href));
    expect(await row()).toMatchObject({ sentAt: null, lastError: expect.stringMatching(/^ETLS/) });
    expect(server.logins()).toBe(0);
    await hall.db.update(outbox).set({ nextAt: hall.in(0) });
    await sendDue(work(server.url.replace('127.0.0.1', 'ikrar:rahasia@127.0.0.1')));
    expect(server.logins()).toBe(1);
    expect(server.letters).toHaveLength(1);
  });

  it('gives up at once where the address is refused for good, and what is of no use any more', async () => {
    server.feel('refuses');
    await write();
    await sendDue(work());
    expect(await row()).toMatchObject({ box: null, sentAt: null, lastError: 'EENVELOPE 550', givenUpAt: hall.in(0) });
    server.feel('takes');
    await hall.db.delete(outbox);
    await write(1, 60);
    hall.wait(60);
    await sendDue(work());
    expect(await row()).toMatchObject({ box: null, sentAt: null, lastError: 'expired' });
    expect(server.letters).toEqual([]);
  });

  it('is emptied by several at once, each letter by one of them', async () => {
    await write(40);
    const senders = [work(), work(), work()];
    const drain = async (sender: OutboxWork) => {
      while ((await sendDue(sender)) > 0);
    };
    await Promise.all(senders.map(drain));
    expect(server.letters).toHaveLength(40);
    expect(new Set(server.letters.map(({ recipients }) => recipients[0])).size).toBe(40);
    expect((await rows()).every((one) => one.box === null && one.tries === 1)).toBe(true);
  });

  it('does not wait for a letter that somebody else is just taking', async () => {
    await write(8);
    const sender = work();
    await hall.db.transaction(async (tx) => {
      await tx.select().from(outbox).orderBy(asc(outbox.nextAt)).limit(4).for('update');
      expect(await sendDue(sender)).toBe(4);
    });
    expect(await sendDue(sender)).toBe(4);
    expect(server.letters).toHaveLength(8);
  });

  it('keeps what somebody had taken when he died, and sends it once his time is up', async () => {
    await write();
    server.feel('silent');
    const dying = work();
    const lost = sendDue(dying);
    await until(() => server.attempts() > 0);
    server.feel('takes');
    expect(await sendDue(work())).toBe(0);
    hall.wait(301);
    expect(await sendDue(work())).toBe(1);
    expect(server.letters).toHaveLength(1);
    await server.close();
    await lost;
    server = await startMailServer();
  });

  it('opens a box in its own row only, and lets the others go on', async () => {
    await write(2);
    const [one, other] = await rows();
    await hall.db
      .update(outbox)
      .set({ box: other?.box ?? null })
      .where(eq(outbox.id, one?.id ?? randomUUID()));
    await expect(sendDue(work())).rejects.toMatchObject({ code: 'ciphertext-broken' });
    expect(server.letters).toHaveLength(1);
  });
});

describe('the worker', () => {
  it('sends what is written while it runs, and waits for what is under way when it is closed', async () => {
    const worker = startOutbox(work());
    await write(3);
    await until(() => server.letters.length === 3);
    await worker.close();
    expect(server.letters).toHaveLength(3);
    expect((await rows()).map(({ box }) => box)).toEqual([null, null, null]);
    await write();
    await new Promise((resolve) => setTimeout(resolve, 1200));
    expect(server.letters).toHaveLength(3);
  });

  it('goes on after a trouble that is not the mail server’s, and says so without any address', async () => {
    await write();
    await hall.db.update(outbox).set({ box: new Uint8Array(40) });
    const worker = startOutbox(work());
    await until(() => troubles.length > 0);
    await write();
    await until(() => server.letters.length === 1);
    await worker.close();
    expect(troubles).toEqual([expect.objectContaining({ code: 'ciphertext-broken' })]);
    expect(server.letters).toHaveLength(1);
  });
});
