import { createApp, nextTick, shallowRef } from 'vue';
import { offer } from './drive.ts';
import { addressOf, headOf, orderOf, Tickets, tailOf } from './tickets.ts';

// More rows than get live ranges: the rest of their marks are static, and go by what we are told of changes alone.
const tickets = new Tickets(20_261_004, 800);
const all = shallowRef(tickets.all);

createApp({
  setup: () => ({ all, addressOf, headOf, orderOf, tailOf }),
  template: `<ul><li v-for="t of all" :key="t.key" :data-key="t.key">
    <p v-if="t.kind === 'text'">Call {{ t.phone }} now</p>
    <p v-else-if="t.kind === 'split'"><span>{{ headOf(t) }}</span> <b>{{ tailOf(t) }}</b></p>
    <p v-else-if="t.kind === 'link'"><a :href="addressOf(t)">{{ t.name }}</a></p>
    <p v-else-if="t.kind === 'order'">Order {{ orderOf(t) }}</p>
    <p v-else-if="t.kind === 'hidden'" hidden>{{ t.phone }}</p>
    <p v-else>{{ t.kind === 'fax' ? 'Fax ' + t.phone : 'No number' }}</p>
    <i v-if="t.note !== null">{{ t.note }}</i></li></ul>`,
}).mount('#app');

offer(
  {
    update() {
      all.value = tickets.update();
      return nextTick();
    },
    shown: () => tickets.all,
  },
  2,
);
