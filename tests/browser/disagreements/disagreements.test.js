import assert from 'node:assert/strict';
import { afterEach, it } from 'node:test';
import { change, story, textOf } from '../explorer.js';

story('a reporter looks where figures disagree', ({ visit, close }) => {
  afterEach(close);

  it('and sees them largest first, who says what, and what is followed and why', async () => {
    const page = await visit('');
    await change(page, () => page.getByRole('link', { name: 'Disagreements' }).click());
    const said = await textOf(page, 'dialog.desk');
    const apart = [...said.matchAll(/They are ([\d,]+) apart/g)].map(([, n]) => Number(n.replaceAll(',', '')));
    assert.ok(apart.length > 10);
    assert.deepEqual(apart, [...apart].sort((a, b) => b - a));
    assert.match(said, /Followed: 4,725, by Indonesia's embassy in Phnom Penh\. .* news agency’s page/);
  });

  it('under the filter that is chosen', async () => {
    const page = await visit('?measure=freed&place=poipet&view=disagreements');
    const said = await textOf(page, 'dialog.desk');
    assert.match(said, /Freed in the Poipet raids, 22–23 Feb 2025: Thailand/);
    assert.doesNotMatch(said, /Indonesians who came to their embassy/);
    const none = await visit('KEN/?measure=departed&view=disagreements');
    assert.match(await textOf(none, 'dialog.desk'), /No disagreement was found/);
  });
});
