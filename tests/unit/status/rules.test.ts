import { describe, expect, test } from 'vitest';
import { blockOf } from '../../../lib/status/settle.ts';
import { Desk, reading } from './desk.ts';

const begun = (
  ...[rules, crm, adapter]: [ConstructorParameters<typeof Desk>[0]?, string?, string?]
): Desk => {
  const desk = new Desk(rules);
  desk.start(crm, adapter);
  return desk;
};

describe('a change in the CRM', () => {
  test('sets the adapter, and says why', () => {
    const desk = begun();
    desk.crm('lunch');
    expect(desk.written).toEqual(['adapter -4']);
    desk.answer();
    expect(desk.said).toBe('“Lunch” in the CRM: adapter set to “Meal”.');
  });

  test('is followed once: what we set and see again changes nothing, on neither side', () => {
    const desk = begun();
    desk.crm('coffee');
    desk.answer();
    // Both of “Lunch” and “Coffee” lead to it, and it leads to “Lunch” only.
    for (let look = 0; look < 3; look += 1) {
      desk.wait(20_000);
      desk.adapter('-4');
      desk.crm('coffee');
    }
    expect(desk.written).toEqual(['adapter -4']);
  });

  test('while another is being set follows it, also where that one is seen before its answer comes', () => {
    const desk = begun({ direction: 'crm-to-adapter' });
    desk.crm('lunch');
    desk.crm('email');
    desk.adapter('-4');
    expect(desk.written).toEqual(['adapter -4']);
    desk.answer();
    expect(desk.written).toEqual(['adapter -4', 'adapter -1']);
  });

  test('to another status that leads to the same one writes nothing', () => {
    const desk = begun({}, 'lunch', '-4');
    desk.crm('coffee');
    expect(desk.written).toEqual([]);
  });

  test('leaves the adapter as it is without a mapping, and says so once', () => {
    const desk = begun();
    desk.crm('project');
    desk.crm('project');
    expect(desk.written).toEqual([]);
    expect(desk.decisions.map(({ key }) => key)).toEqual(['keep-unmapped-crm']);
    desk.crm('meeting');
    expect(desk.said).toBe('The CRM’s “Meeting” is set to change nothing. The adapter stays as it is.');
  });

  test('uses the default where there is one, but not against an entry that says nothing is to change', () => {
    const desk = begun({ unmapped: 'default', default: { adapter: -2 } });
    desk.crm('project');
    desk.answer();
    desk.crm('meeting');
    expect(desk.written).toEqual(['adapter -2']);
  });

  test('to busy is the system’s, and coming back from it is no change', () => {
    const desk = begun();
    desk.crm('busy');
    desk.crm('available');
    expect([desk.written, desk.decisions]).toEqual([[], []]);
  });

  test('that leads to a status which is gone, or the system’s own, is not followed', () => {
    const desk = begun({
      toAdapter: [
        { crm: 'lunch', adapter: 77 },
        { crm: 'email', adapter: -7 },
      ],
    });
    desk.crm('lunch');
    expect(desk.said).toBe('“77” is not there any more. Nothing was set; tell your administrator.');
    desk.crm('email');
    expect(desk.said).toBe('“In-call” is set by the system alone. Nothing was set; tell your administrator.');
    expect(desk.written).toEqual([]);
  });

  test('of which only the name is in the policy is known by it, unless two have that name', () => {
    const desk = begun({ toAdapter: [{ crm: 'Lunch', adapter: -4 }] });
    desk.crm('lunch');
    expect(desk.written).toEqual(['adapter -4']);
  });
});

describe('a change in the adapter', () => {
  test('sets the CRM two-way, and nothing one-way', () => {
    const desk = begun();
    desk.adapter('-1');
    expect(desk.written).toEqual(['crm email']);
    desk.answer();
    expect(desk.said).toBe('“Unavailable” in the adapter: CRM set to “E-mail”.');
    const oneWay = begun({ direction: 'crm-to-adapter' });
    oneWay.adapter('-1');
    expect(oneWay.written).toEqual([]);
  });

  test('without a mapping, or to be left, leaves the CRM as it is', () => {
    const desk = begun();
    desk.adapter('-2');
    expect(desk.said).toBe('The adapter’s “Break” has no mapping. The CRM stays as it is.');
    desk.adapter('-3');
    expect(desk.said).toBe('The adapter’s “Special Task” is set to change nothing. The CRM stays as it is.');
  });

  test('is not followed where the two mappings contradict each other', () => {
    const desk = begun({
      toAdapter: [
        { crm: 'lunch', adapter: -4 },
        { crm: 'available', adapter: 0 },
      ],
      toCrm: [
        { adapter: -2, crm: 'lunch' },
        { adapter: -4, crm: 'coffee' },
      ],
    });
    desk.adapter('-2');
    expect(desk.written).toEqual([]);
    expect(desk.said).toContain('The two mappings contradict each other about the adapter’s “Break”.');
  });

  test('counts before one of the CRM that could not be set yet', () => {
    const desk = begun();
    desk.tell({ type: 'holder', epoch: null });
    desk.crm('lunch');
    desk.adapter('-1');
    expect(desk.said).toContain('You changed the adapter’s status afterwards');
    desk.tell({ type: 'holder', epoch: 2 });
    expect(desk.written).toEqual(['crm email']);
  });

  test('does not where the CRM goes first', () => {
    const desk = begun({ priority: 'crm' });
    desk.tell({ type: 'holder', epoch: null });
    desk.crm('lunch');
    desk.adapter('-1');
    expect(desk.said).toBe('The CRM goes before a change in the adapter: “Meal” follows.');
    desk.tell({ type: 'holder', epoch: 2 });
    expect(desk.written).toEqual(['adapter -4']);
  });
});

describe('during a session', () => {
  test('a change in the CRM waits, and is applied when session and wrap-up are over', () => {
    const desk = begun();
    desk.tell({ type: 'session', live: true });
    desk.adapter('-7');
    desk.crm('lunch');
    expect(desk.state.intent && blockOf(desk.state, desk.state.intent, desk.at)).toBe('session');
    desk.tell({ type: 'session', live: false });
    desk.adapter('-6');
    expect(desk.written).toEqual([]);
    desk.adapter('0');
    expect(desk.written).toEqual(['adapter -4']);
    desk.answer();
    expect(desk.said).toBe('After the session: “Lunch” in the CRM, so the adapter was set to “Meal”.');
  });

  test('nothing is written before the adapter was read again after it', () => {
    const desk = begun();
    desk.tell({ type: 'session', live: true });
    desk.crm('lunch');
    desk.tell({ type: 'session', live: false });
    expect(desk.written).toEqual([]);
    desk.adapter('-6');
    desk.adapter('0');
    expect(desk.written).toEqual(['adapter -4']);
  });

  test('the later of a waiting status and the agent’s own next one wins', () => {
    const first = begun();
    first.adapter('-7');
    first.crm('lunch');
    first.adapter('-7', '-1');
    first.adapter('-1');
    expect(first.decisions.map(({ key }) => key)).toContain('keep-next');
    expect(first.written).toEqual(['crm email']);

    const second = begun();
    second.adapter('-7', '-1');
    second.crm('lunch');
    second.adapter('-1');
    expect(second.written).toEqual(['adapter -4']);
  });

  test('a next status that is taken back lets the waiting one be applied', () => {
    const desk = begun();
    desk.adapter('-7');
    desk.crm('lunch');
    desk.adapter('-7', '-1');
    desk.adapter('-7');
    desk.adapter('0');
    expect(desk.written).toEqual(['adapter -4']);
  });

  test('the CRM goes before the next status where policy says so, also without a change', () => {
    const desk = begun({ priority: 'crm' });
    desk.adapter('-7', '-1');
    expect(desk.said).toBe('The CRM goes before your next status: “Available” follows after the session.');
    desk.adapter('-1');
    expect(desk.written).toEqual(['adapter 0']);
    desk.answer();
    expect(desk.said).toContain('“Available” in the CRM goes before your next status');
  });

  test('going back to the status of before is no change', () => {
    const desk = begun();
    desk.adapter('-7');
    desk.adapter('-6');
    desk.adapter('0');
    expect([desk.written, desk.decisions]).toEqual([[], []]);
  });

  test('a system status with a mapping of its own is told to the CRM, and taken back', () => {
    const desk = begun({
      toCrm: [
        { adapter: 0, crm: 'available' },
        { adapter: -7, crm: 'project' },
      ],
    });
    desk.adapter('-7');
    desk.answer();
    desk.adapter('-6');
    desk.adapter('0');
    expect(desk.written).toEqual(['crm project', 'crm available']);
  });
});

describe('at login', () => {
  test('the CRM’s status is applied once, when both sides are known', () => {
    const desk = new Desk();
    desk.crm('lunch');
    expect(desk.written).toEqual([]);
    desk.adapter('0');
    expect(desk.written).toEqual(['adapter -4']);
    desk.answer();
    expect(desk.said).toBe('At login: “Lunch” in the CRM, so the adapter was set to “Meal”.');
    desk.wait(60_000);
    desk.adapter('-2');
    desk.tell({ type: 'began' });
    desk.adapter('-2');
    expect(desk.written).toEqual(['adapter -4']);
  });

  test('nothing is where policy does not say so', () => {
    const desk = new Desk({ atLogin: false });
    desk.start('lunch', '0');
    expect(desk.written).toEqual([]);
    desk.crm('email');
    expect(desk.written).toEqual(['adapter -1']);
  });

  test('an adapter that is offline takes nothing, and gets the CRM’s status when it comes back', () => {
    const desk = begun();
    desk.adapter('-10');
    desk.crm('lunch');
    expect(desk.said).toBe('You are offline in the adapter. It takes no status until you log in there.');
    desk.adapter('0');
    expect(desk.written).toEqual(['adapter -4']);
  });

  test('of another agent, nothing of the one before counts', () => {
    const desk = begun();
    desk.tell({ type: 'preconditions', agent: null });
    desk.crm('lunch');
    expect(desk.written).toEqual([]);
    desk.tell({ type: 'preconditions', agent: 'bob' });
    expect([desk.state.crm.now, desk.state.adapter.now]).toEqual([null, null]);
  });
});

describe('a shift that ended in the CRM', () => {
  test('stops what was to be set there, and the next one is followed', () => {
    const desk = begun();
    desk.fails('crm', 'no-shift');
    desk.adapter('-4');
    expect(desk.said).toBe('You have no shift in the CRM. Start it there; then its status counts.');
    desk.crm('available');
    expect(desk.written).toEqual(['adapter 0']);
  });
});

describe('a write that fails', () => {
  test('is repeated later and later, after another look', () => {
    const desk = begun();
    desk.crm('lunch');
    desk.answer('server');
    expect(desk.said).toBe('The adapter could not be set to “Meal”: it failed.');
    expect(desk.state.adapter).toMatchObject({ readAt: desk.at, stale: true });
    desk.adapter('0');
    expect(desk.written).toHaveLength(1);
    desk.wait(2_000);
    expect(desk.written).toHaveLength(2);
    desk.answer('server');
    desk.adapter('0');
    desk.wait(2_000);
    expect(desk.written).toHaveLength(2);
    desk.wait(2_000);
    expect(desk.written).toHaveLength(3);
  });

  test('and came through all the same is not repeated', () => {
    const desk = begun();
    desk.crm('lunch');
    desk.answer('unreachable');
    desk.adapter('-4');
    desk.wait(300_000);
    expect(desk.written).toEqual(['adapter -4']);
  });

  test('leaves a side alone for as long as it asks for', () => {
    const desk = begun();
    desk.crm('lunch');
    desk.answer('throttled', { retryAfterMs: 40_000 });
    desk.wait(39_000);
    expect(desk.written).toHaveLength(1);
    desk.wait(1_000);
    expect(desk.written).toHaveLength(2);
  });

  test('and that a change without a mapping has overtaken is not made again', () => {
    const desk = begun();
    desk.crm('lunch');
    desk.crm('project');
    desk.answer('server');
    desk.adapter('0');
    desk.wait(600_000);
    expect(desk.written).toEqual(['adapter -4']);
  });

  test('and comes through late, after the CRM has changed once more, is put right', () => {
    const desk = begun({}, 'email', '-1');
    desk.crm('lunch');
    desk.tell({ type: 'holder', epoch: 2 });
    desk.tell({ type: 'paused' });
    desk.adapter('-1');
    desk.crm('email');
    desk.wait(3_000);
    desk.adapter('-4');
    desk.tell({ type: 'resumed' });
    expect(desk.written).toEqual(['adapter -4', 'adapter -1']);
  });

  test('for a conflict is made again only after a look, and not over what is there now', () => {
    const desk = begun();
    desk.adapter('-4');
    desk.answer('conflict');
    desk.wait(1_000);
    expect(desk.written).toEqual(['crm lunch']);
    desk.crm('email');
    expect(desk.written).toEqual(['crm lunch', 'adapter -1']);
  });

  test.each(['login', 'forbidden', 'gone', 'malformed', 'refused', 'no-shift'] as const)(
    'for “%s” is not made again before something changes',
    (fault) => {
      const desk = begun();
      desk.crm('lunch');
      desk.answer(fault, { detail: 'its own words' });
      expect(desk.said).toContain('(“its own words”)');
      desk.wait(3_600_000);
      desk.adapter('0');
      expect(desk.written).toHaveLength(1);
      desk.tell({ type: 'resumed' });
      expect(desk.written).toHaveLength(2);
    },
  );

  test('and is shown until it is refused changes nothing on the other side', () => {
    const desk = begun();
    desk.adapter('-4');
    desk.crm('lunch');
    desk.crm('available');
    desk.answer('refused', { detail: 'No breaks before noon' });
    expect(desk.written).toEqual(['crm lunch']);
    expect(desk.said).toBe('The CRM could not be set to “Lunch”: it refused (“No breaks before noon”).');
  });

  test('for a login is made again once the side can be read again', () => {
    const desk = begun();
    desk.adapter('-4');
    desk.answer('login');
    desk.fails('crm', 'login');
    desk.crm('available');
    expect(desk.written).toEqual(['crm lunch', 'crm lunch']);
  });

  test('three times without any effect stops', () => {
    const desk = begun();
    desk.crm('lunch');
    for (let attempt = 0; attempt < 3; attempt += 1) {
      desk.tell({ type: 'answered', number: desk.writes.length, told: { ok: true, value: reading('0') } });
      desk.adapter('0');
      desk.wait(600_000);
    }
    expect(desk.written).toHaveLength(3);
  });

  test('because another has the topic is left to whoever has it', () => {
    const desk = begun();
    desk.crm('lunch');
    desk.answer('fenced');
    desk.wait(600_000);
    expect(desk.written).toHaveLength(1);
    desk.tell({ type: 'holder', epoch: 7 });
    expect(desk.writes.at(-1)).toMatchObject({ status: '-4', epoch: 7 });
  });

  test('is not kept waiting by a clock that was put back', () => {
    const desk = begun();
    desk.crm('lunch');
    desk.answer('server');
    desk.adapter('0');
    desk.wait(-3_600_000);
    expect(desk.written).toHaveLength(2);
  });
});

describe('a slow side', () => {
  test('that still shows what stood before our write is asked again, and not followed', () => {
    const desk = begun();
    desk.crm('lunch');
    desk.answer();
    desk.wait(1_000);
    desk.adapter('0');
    expect(desk.written).toEqual(['adapter -4']);
    expect(desk.state.adapter.readAt).toBe(desk.at + 5_000);
    desk.wait(6_000);
    desk.adapter('0');
    expect(desk.written).toEqual(['adapter -4', 'crm available']);
  });

  test('whose answer began before our write is not listened to', () => {
    const desk = begun();
    const { version } = desk.state.adapter;
    desk.crm('lunch');
    desk.answer();
    desk.wait(60_000);
    desk.tell({ type: 'read', side: 'adapter', version, told: { ok: true, value: reading('0') } });
    expect(desk.written).toEqual(['adapter -4']);
  });

  test('that does not know its status is set all the same, and said to be so', () => {
    const desk = new Desk();
    desk.fails('adapter', 'untold');
    desk.crm('lunch');
    expect(desk.written).toEqual(['adapter -4']);
    expect(desk.decisions.map(({ key }) => key)).toContain('keep-unknown-adapter');
  });

  test('that does not know it and refuses during wrap-up is asked again by itself', () => {
    const desk = new Desk();
    desk.fails('adapter', 'untold');
    desk.crm('lunch');
    desk.answer('refused', { detail: "Agent can't be changed from system status 'Wrap-up'" });
    desk.wait(15_000);
    expect(desk.written).toHaveLength(2);
  });
});

describe('a pause', () => {
  test('holds everything back, and the last change is applied after it', () => {
    const desk = begun();
    desk.tell({ type: 'paused' });
    desk.crm('lunch');
    desk.crm('email');
    expect(desk.written).toEqual([]);
    desk.tell({ type: 'resumed' });
    expect(desk.written).toEqual(['adapter -1']);
  });
});

describe('another browser', () => {
  /** Whatever is set in the adapter here, the other sets it back. */
  const quarrel = (desk: Desk, times: number) => {
    for (let round = 0; round < times; round += 1) {
      desk.crm(desk.state.crm.stood === 'lunch' ? 'email' : 'lunch');
      if (desk.state.inFlight === null) return;
      desk.answer();
      desk.wait(8_000);
      desk.adapter('-2');
    }
  };

  test('that undoes every write is noticed and said, and the newer one steps back', () => {
    const desk = begun();
    quarrel(desk, 3);
    expect(desk.state.other.suspected).toBe(false);
    quarrel(desk, 1);
    const said = desk.decisions.map(({ key }) => key);
    expect(said.slice(said.indexOf('other-browser'))).toContain('stepped-back');
    const { length } = desk.written;
    desk.wait(3_600_000);
    quarrel(desk, 2);
    expect(desk.written).toHaveLength(length);
    desk.tell({ type: 'resumed' });
    expect(desk.written).toHaveLength(length + 1);
  });

  test('is held out against by the one that was there first, but not for ever', () => {
    const desk = begun();
    desk.wait(3_600_000);
    quarrel(desk, 4);
    expect([desk.state.other.suspected, desk.state.other.steppedBack]).toEqual([true, false]);
    for (let round = 0; round < 6; round += 1) {
      desk.wait(60_000);
      quarrel(desk, 1);
    }
    expect(desk.state.other.steppedBack).toBe(true);
  });

  test('is only told of where policy says so; then a status is set once a minute at most', () => {
    const desk = begun({ otherBrowser: 'tell' });
    quarrel(desk, 4);
    const { length } = desk.written;
    desk.crm('available');
    expect(desk.written).toHaveLength(length);
    desk.wait(60_000);
    expect(desk.written).toHaveLength(length + 1);
  });

  test('is not suspected of an agent who changes their mind now and then', () => {
    const desk = begun();
    for (let day = 0; day < 10; day += 1) {
      desk.crm(day % 2 === 0 ? 'lunch' : 'email');
      desk.answer();
      desk.wait(8_000);
      desk.adapter('0');
      desk.answer();
      desk.wait(120_000);
      desk.adapter('0');
    }
    expect(desk.state.other.suspected).toBe(false);
  });
});
