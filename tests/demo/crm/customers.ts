export interface Phone {
  readonly label: string;
  /** As the CRM's people typed it. */
  readonly written: string;
  readonly e164: string;
}

export interface Customer {
  readonly id: number;
  readonly name: string;
  readonly city: string;
  readonly email: string;
  readonly customerNumber: string;
  readonly phones: readonly Phone[];
  /** ISO date. */
  readonly since: string;
  readonly revenue: string;
  readonly lastSeenFrom: string;
}

type Row = readonly [
  name: string,
  city: string,
  ...phones: readonly (readonly [written: string, e164: string])[],
];

/**
 * Numbers come from the ranges that regulators keep for stories: 555-01xx in North America, the drama numbers of
 * Ofcom, Bundesnetzagentur, ARCEP, PTS and ACMA. National ones are read as German, the country of this CRM's profile,
 * so a number of another country stands here with its code.
 */
const rows: readonly Row[] = [
  ['Nordlicht Fahrräder', 'Berlin', ['030 23125 101', '+493023125101'], ['0171 39200 11', '+491713920011']],
  ['Harbour Tea Company', 'London', ['+44 20 7946 0123', '+442079460123']],
  [
    'Redwood Outfitters',
    'San Francisco',
    ['+1 415 555 0132', '+14155550132'],
    ['+1 (415) 555-0133', '+14155550133'],
  ],
  ['Café Miroir', 'Paris', ['+33 1 99 00 12 34', '+33199001234']],
  ['Alsterblick Optik', 'Hamburg', ['040 66969 123', '+494066969123']],
  ['Southern Cross Surf', 'Sydney', ['+61 2 5550 1234', '+61255501234']],
  ['Lagerhaus am Dom', 'Köln', ['(0221) 4710 123', '+492214710123']],
  ['Vinter & Ljus', 'Stockholm', ['+46 8 465 004 12', '+46846500412']],
  ['Pennine Cycles', 'Manchester', ['+44 (0)161 496 0345', '+441614960345']],
  ['Isarwinkel Sport', 'München', ['089/99998-345', '+498999998345']],
  ['Maple & Main', 'Toronto', ['+1-416-555-0118', '+14165550118']],
  ['Mainufer Möbel', 'Frankfurt', ['069 90009 123', '+496990009123']],
  ['Atelier Garance', 'Lyon', ['+33 4 65 71 22 10', '+33465712210'], ['+33 4 65 71 98 12', '+33465719812']],
  ['Brookside Garden Centre', 'Leeds', ['+44 113 496 0876', '+441134960876']],
  ['Spreeufer Druck', 'Berlin', ['+49 30 23125-222', '+493023125222']],
  ['Blue Mesa Hardware', 'Denver', ['+1.303.555.0147', '+13035550147']],
  ['Küstenkind Textil', 'Hamburg', ['0049 40 66969 456', '+494066969456']],
  ['Yarra Valley Pantry', 'Melbourne', ['+61 3 7010 4321', '+61370104321']],
  ['Lindqvist Verktyg', 'Göteborg', ['+46 31 390 06 21', '+46313900621']],
  [
    'Quayside Instruments',
    'Bristol',
    ['+44 117 496 0111', '+441174960111'],
    ['+44 7700 900456', '+447700900456'],
  ],
  ['Feldmark Hofladen', 'Berlin', ['030-23125 303', '+493023125303']],
  ['Prairie Lantern Books', 'Chicago', ['+1 312 555 0164', '+13125550164']],
  ['Maison Tilleul', 'Bordeaux', ['+33 5 36 49 05 18', '+33536490518']],
  ['Werkhof Zimmerei', 'Köln', ['0221 4710 456', '+492214710456'], ['0172 9925904', '+491729925904']],
  ['Cathedral Lane Prints', 'Edinburgh', ['+44 131 496 0222', '+441314960222']],
  ['Bayside Marine Supply', 'Seattle', ['+1 (206) 555-0171', '+12065550171']],
  ['Zeitgeist Uhren', 'München', ['+49 89 99998 777', '+498999998777']],
  ['Outback Solar', 'Brisbane', ['+61 7 5550 8765', '+61755508765']],
  ['Fjällstuga Utrustning', 'Malmö', ['+46 40 628 04 33', '+46406280433']],
  ['Larkspur Florists', 'Birmingham', ['+44 121 496 0777', '+441214960777']],
  ['Römerberg Weinhandel', 'Frankfurt', ['069 90009-456', '+496990009456']],
  ['Old Mill Coffee', 'Boston', ['+1 617 555 0109', '+16175550109']],
  ['Bateau Bleu', 'Nantes', ['+33 2 61 91 33 44', '+33261913344']],
  ['Hafenlicht Elektro', 'Hamburg', ['040 66969-789', '+494066969789']],
  ['Northgate Bakery', 'Newcastle', ['+44 191 498 0321', '+441914980321']],
  ['Cedar Fork Farms', 'Portland', ['+1 503 555 0188', '+15035550188']],
  ['Lichtblick Foto', 'Berlin', ['+49 (0)30 23125 404', '+493023125404']],
  ['Swan River Timber', 'Perth', ['+61 8 5550 2468', '+61855502468']],
  ['Crescent Street Tailors', 'Cardiff', ['+44 29 2018 0456', '+442920180456']],
  ['Museumsquartier Café', 'München', ['089 99998 555', '+498999998555']],
];

const labels = ['Phone', 'Mobile'];

export const customers: readonly Customer[] = rows.map(([name, city, ...phones], index) => {
  const id = 1001 + index;
  const month = String((index % 12) + 1).padStart(2, '0');
  const day = String(((index * 7) % 27) + 1).padStart(2, '0');
  return {
    id,
    name,
    city,
    email: `kontakt.${id}@example.com`,
    customerNumber: `K-${20_260_000 + index * 137}`,
    phones: phones.map(([written, e164], place) => ({ label: labels[place] ?? 'Phone', written, e164 })),
    since: `20${15 + (index % 10)}-${month}-${day}`,
    revenue: `${((index + 3) * 1379.55).toLocaleString('en-GB', { minimumFractionDigits: 2 })} EUR`,
    lastSeenFrom: `203.0.113.${index + 10}`,
  };
});

export function customerById(id: string): Customer | undefined {
  return customers.find((customer) => String(customer.id) === id);
}
