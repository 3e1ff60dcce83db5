import { type CrmTemplate, TEMPLATE_ADDRESS } from './template.ts';

const API = `${TEMPLATE_ADDRESS}/api/v2`;

/**
 * Contacts are accounts, tickets are records, notes are comments. The maker wants the API key as the user name of basic
 * authentication; so that it is kept as a secret, it goes as a header: `Basic` and the Base64 of `KEY:X`.
 */
export const freshdesk: CrmTemplate = {
  id: 'freshdesk',
  name: 'Freshdesk',
  tried: null,
  source: 'https://developers.freshdesk.com/api/',
  crm: {
    accountUrl: `${TEMPLATE_ADDRESS}/a/contacts/{ACCOUNT_ID}`,
    recordUrl: `${TEMPLATE_ADDRESS}/a/tickets/{RECORD_ID}`,
    api: {
      authentication: { method: 'headers', headers: [{ name: 'Authorization' }] },
      phoneFormat: 'e164',
      endpoints: {
        findAccountById: { url: `${API}/contacts/{ACCOUNT_ID}`, nameLocation: 'name' },
        findAccount: {
          url: `${API}/contacts`,
          parameters: [
            { name: 'phone', value: '{PHONE_NUMBER}' },
            { name: 'email', value: '{EMAIL}' },
          ],
          nameLocation: 'name',
        },
        createAccount: {
          url: `${API}/contacts`,
          parameters: [
            {
              name: 'name',
              value: '=DEFAULT_VALUE({NAME}, =DEFAULT_VALUE({PHONE_NUMBER}, {EMAIL}))',
              type: 'text',
            },
            { name: 'phone', value: '{PHONE_NUMBER}', type: 'text' },
            { name: 'email', value: '{EMAIL}' },
          ],
          nameLocation: 'name',
        },
        findRecordById: { url: `${API}/tickets/{RECORD_ID}`, nameLocation: 'subject' },
        findRecord: {
          url: `${API}/tickets`,
          parameters: [
            { name: 'requester_id', value: '{ACCOUNT_ID}' },
            { name: 'order_by', value: 'updated_at' },
            { name: 'per_page', value: '10' },
          ],
          nameLocation: 'subject',
          openLocation: 'status',
          // Open, pending; 4 is resolved and 5 closed.
          openValues: ['2', '3'],
        },
        createRecord: {
          url: `${API}/tickets`,
          parameters: [
            { name: 'subject', value: '{TICKET_SUBJECT}', type: 'text' },
            { name: 'description', value: '{TICKET_DESCRIPTION_HTML}', type: 'text' },
            { name: 'requester_id', value: '{ACCOUNT_ID}', type: 'number' },
            { name: 'status', value: '2' },
            { name: 'priority', value: '1' },
            { name: 'source', value: '3' },
          ],
          nameLocation: 'subject',
        },
        updateRecord: {
          url: `${API}/tickets/{RECORD_ID}`,
          parameters: [{ name: 'subject', value: '{TICKET_SUBJECT}', type: 'text' }],
        },
        comment: {
          url: `${API}/tickets/{RECORD_ID}/notes`,
          textFormat: 'html',
          parameters: [
            { name: 'body', value: '{COMMENT_BODY}', type: 'text' },
            { name: 'private', value: 'true', type: 'boolean' },
          ],
        },
        findComment: {
          url: `${API}/tickets/{RECORD_ID}/conversations`,
          parameters: [{ name: 'per_page', value: '100' }],
          matchLocation: 'body_text',
        },
        uploadFile: {
          url: `${API}/tickets/{RECORD_ID}/notes`,
          type: 'multipart',
          fileField: 'attachments[]',
          parameters: [
            { name: 'body', value: '{FILE_NAME}' },
            { name: 'private', value: 'true' },
          ],
          attachmentType: 'url',
          attachmentUrlLocation: 'attachments[0].attachment_url',
        },
        findFile: {
          url: `${API}/tickets/{RECORD_ID}/conversations`,
          parameters: [{ name: 'per_page', value: '100' }],
          matchLocation: 'body_text',
        },
      },
    },
  },
};
