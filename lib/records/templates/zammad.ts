import { type CrmTemplate, TEMPLATE_ADDRESS } from './template.ts';

const API = `${TEMPLATE_ADDRESS}/api/v1`;

/** Users are accounts, tickets are records, articles are comments. The header's value is `Token token=…`. */
export const zammad: CrmTemplate = {
  id: 'zammad',
  name: 'Zammad',
  tried: null,
  source: 'https://docs.zammad.org/en/latest/api/intro.html',
  crm: {
    accountUrl: `${TEMPLATE_ADDRESS}/#user/profile/{ACCOUNT_ID}`,
    recordUrl: `${TEMPLATE_ADDRESS}/#ticket/zoom/{RECORD_ID}`,
    api: {
      authentication: { method: 'headers', headers: [{ name: 'Authorization' }] },
      phoneFormat: 'e164',
      endpoints: {
        findAccountById: { url: `${API}/users/{ACCOUNT_ID}`, nameLocation: 'login' },
        findAccount: {
          url: `${API}/users/search`,
          parameters: [
            { name: 'query', value: '=DEFAULT_VALUE({PHONE_NUMBER}, {EMAIL})' },
            { name: 'limit', value: '5' },
          ],
          nameLocation: 'login',
        },
        createAccount: {
          url: `${API}/users`,
          parameters: [
            { name: 'firstname', value: '{FIRST_NAME}' },
            { name: 'lastname', value: '=DEFAULT_VALUE({LAST_NAME}, --)' },
            { name: 'phone', value: '{PHONE_NUMBER}', type: 'text' },
            { name: 'email', value: '{EMAIL}' },
            { name: 'roles[0]', value: 'Customer' },
          ],
          nameLocation: 'login',
        },
        findRecordById: { url: `${API}/tickets/{RECORD_ID}`, nameLocation: 'title' },
        findRecord: {
          url: `${API}/tickets/search`,
          parameters: [
            { name: 'query', value: 'customer_id:{ACCOUNT_ID} AND state.name:(new OR open)' },
            { name: 'expand', value: 'true' },
            { name: 'limit', value: '1' },
            { name: 'sort_by', value: 'updated_at' },
            { name: 'order_by', value: 'desc' },
          ],
          nameLocation: 'title',
          openLocation: 'state',
          openValues: ['new', 'open'],
        },
        createRecord: {
          url: `${API}/tickets`,
          parameters: [
            { name: 'title', value: '{TICKET_SUBJECT}', type: 'text' },
            { name: 'group', value: 'Users' },
            { name: 'customer_id', value: '{ACCOUNT_ID}' },
            { name: 'article.subject', value: '{TICKET_SUBJECT}', type: 'text' },
            { name: 'article.body', value: '{TICKET_DESCRIPTION}', type: 'text' },
            { name: 'article.type', value: 'phone' },
            { name: 'article.internal', value: 'true', type: 'boolean' },
          ],
          nameLocation: 'title',
        },
        updateRecord: {
          url: `${API}/tickets/{RECORD_ID}`,
          parameters: [{ name: 'title', value: '{TICKET_SUBJECT}', type: 'text' }],
        },
        comment: {
          url: `${API}/ticket_articles`,
          parameters: [
            { name: 'ticket_id', value: '{RECORD_ID}', type: 'number' },
            { name: 'body', value: '{COMMENT_BODY}', type: 'text' },
            { name: 'content_type', value: 'text/plain' },
            { name: 'type', value: 'note' },
            { name: 'internal', value: 'true', type: 'boolean' },
          ],
        },
        findComment: { url: `${API}/ticket_articles/by_ticket/{RECORD_ID}`, matchLocation: 'body' },
        uploadFile: {
          url: `${API}/ticket_articles`,
          type: 'base64',
          parameters: [
            { name: 'ticket_id', value: '{RECORD_ID}', type: 'number' },
            { name: 'body', value: '{FILE_NAME}', type: 'text' },
            { name: 'content_type', value: 'text/plain' },
            { name: 'type', value: 'note' },
            { name: 'internal', value: 'true', type: 'boolean' },
            { name: 'attachments[0].filename', value: '{FILE_NAME}', type: 'text' },
            { name: 'attachments[0].data', value: '{FILE_DATA}', type: 'text' },
            { name: 'attachments[0].mime-type', value: '{FILE_TYPE}' },
          ],
          attachmentIdLocation: 'attachments[0].id',
        },
        findFile: { url: `${API}/ticket_articles/by_ticket/{RECORD_ID}`, matchLocation: 'body' },
      },
    },
  },
};
