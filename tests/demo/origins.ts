export const origins = {
  /** A homegrown CRM whose pages come from its server. */
  crm: 'https://orders.crm.test',
  /** A homegrown CRM that draws itself in the browser. */
  app: 'https://desk.crm.test',
  kustomer: 'https://acme.kustomerapp.test',
  kustomerApi: 'https://acme.api.kustomerapp.test',
  /** Where Kustomer has files sent to. */
  kustomerUploads: 'https://attachments.kustomerfiles.test',
  /** The adapter in plain mark-up. */
  adapter: 'https://acme.ccaip.test',
  /** The adapter as a framework builds it. */
  adapterB: 'https://beta.ccaip.test',
  signIn: 'https://login.idp.test',
  relay: 'https://relay.acme.test',
  /** An ordinary page full of numbers. */
  elsewhere: 'https://news.elsewhere.test',
} as const;
