// A phone is set up on the desk and used: the token is stored, whoever writes is a stranger until let in,
// and what is said there happens here.

import { BotApiServer } from '../support/botApiServer.ts';
import { expect, test } from './fixtures.ts';
import { TelegramSection } from './pages/telegram.ts';

const TOKEN = `123456789:${'Ab-_9'.repeat(7)}`;
const OLGA = { id: 77, is_bot: false as const, first_name: 'Olga' };

test('a phone is let in by the desk, sees how everything stands, and stops it', async ({
  desk,
}) => {
  const server = await BotApiServer.open(TOKEN);
  const { api } = server;
  const last = () => api.shown(OLGA.id).at(-1)?.text ?? '';
  try {
    await desk.goTo('Settings');
    const section = new TelegramSection(desk.page);
    await expect(section.state).toHaveText('Off');
    await section.store(TOKEN, server.address);
    await expect(section.state).toContainText('Live as @crossbook_bot');
    api.say(OLGA, '/status');
    await expect(section.strangers).toHaveText(/Olga/);
    expect(last()).toBe('');
    await section.letIn('operator: everything');
    await expect(section.chats.filter({ hasText: 'Olga' })).toContainText('operator');
    api.say(OLGA, '/status');
    await expect.poll(last).toContain('Demo world');
    api.say(OLGA, '/kill from the bus');
    await expect(desk.stopped).toContainText('from the bus');
    api.say(OLGA, '/resume RESUME');
    await expect(desk.stopped).toBeHidden();
    await section.region.getByText('Last messages').click();
    await expect(section.region.getByRole('row', { name: /from the bus/ })).toContainText('done');
    expect(await desk.seriousAxeFindings()).toEqual([]);
  } finally {
    await new TelegramSection(desk.page).forget();
    await server.close();
  }
});
