import { type CrmTemplate, TEMPLATE_ADDRESS } from './template.ts';

const API = `${TEMPLATE_ADDRESS}/api/v1`;
/** The phone number, else the e-mail address: each is looked for among both. */
const REACHED_BY = '=DEFAULT_VALUE({PHONE_NUMBER}, {EMAIL})';

/**
 * As the vendor's worked example has it: contacts are accounts, cases are records, an API user's key in a header. The
 * example's own table of endpoints is not public; these follow EspoCRM's API reference.
 */
export const espocrm: CrmTemplate = {
  id: 'espocrm',
  name: 'EspoCRM',
  tried: null,
  source: 'https://docs.espocrm.com/development/api/',
  crm: {
    accountUrl: `${TEMPLATE_ADDRESS}/#Contact/view/{ACCOUNT_ID}`,
    recordUrl: `${TEMPLATE_ADDRESS}/#Case/view/{RECORD_ID}`,
    api: {
      authentication: { method: 'headers', headers: [{ name: 'X-Api-Key' }] },
      phoneFormat: 'e164',
      recordDescription: 'Queue: {MENU_PATH}\nAgent: {AGENT_EMAIL}',
      endpoints: {
        findAccountById: { url: `${API}/Contact/{ACCOUNT_ID}`, nameLocation: 'name' },
        findAccount: {
          url: `${API}/Contact`,
          parameters: [
            { name: 'maxSize', value: '5' },
            { name: 'attributeSelect', value: 'id,name' },
            { name: 'whereGroup[0][type]', value: 'or' },
            { name: 'whereGroup[0][value][0][type]', value: 'equals' },
            { name: 'whereGroup[0][value][0][attribute]', value: 'phoneNumber' },
            { name: 'whereGroup[0][value][0][value]', value: REACHED_BY },
            { name: 'whereGroup[0][value][1][type]', value: 'equals' },
            { name: 'whereGroup[0][value][1][attribute]', value: 'emailAddress' },
            { name: 'whereGroup[0][value][1][value]', value: REACHED_BY },
          ],
          responseDataLocation: 'list',
          nameLocation: 'name',
        },
        createAccount: {
          url: `${API}/Contact`,
          parameters: [
            { name: 'firstName', value: '{FIRST_NAME}' },
            { name: 'lastName', value: '=DEFAULT_VALUE({LAST_NAME}, --)' },
            { name: 'phoneNumber', value: '{PHONE_NUMBER}', type: 'text' },
            { name: 'emailAddress', value: '{EMAIL}' },
          ],
          nameLocation: 'name',
        },
        findRecordById: { url: `${API}/Case/{RECORD_ID}`, nameLocation: 'name' },
        findRecordByKey: {
          url: `${API}/Case`,
          parameters: [
            { name: 'maxSize', value: '1' },
            { name: 'attributeSelect', value: 'id,name' },
            { name: 'whereGroup[0][type]', value: 'contains' },
            { name: 'whereGroup[0][attribute]', value: 'description' },
            { name: 'whereGroup[0][value]', value: '{OPERATION_KEY}' },
          ],
          responseDataLocation: 'list',
          nameLocation: 'name',
        },
        findRecord: {
          url: `${API}/Case`,
          parameters: [
            { name: 'maxSize', value: '1' },
            { name: 'orderBy', value: 'createdAt' },
            { name: 'order', value: 'desc' },
            { name: 'primaryFilter', value: 'open' },
            { name: 'attributeSelect', value: 'id,name,status' },
            { name: 'whereGroup[0][type]', value: 'equals' },
            { name: 'whereGroup[0][attribute]', value: 'contactId' },
            { name: 'whereGroup[0][value]', value: '{ACCOUNT_ID}' },
          ],
          responseDataLocation: 'list',
          nameLocation: 'name',
        },
        createRecord: {
          url: `${API}/Case`,
          parameters: [
            { name: 'name', value: '{TICKET_SUBJECT}' },
            { name: 'description', value: '{TICKET_DESCRIPTION}\n[{OPERATION_KEY}]' },
            { name: 'status', value: 'New' },
            { name: 'contactId', value: '{ACCOUNT_ID}', type: 'text' },
            { name: 'contactsIds[0]', value: '{ACCOUNT_ID}', type: 'text' },
          ],
          nameLocation: 'name',
        },
        updateRecord: {
          url: `${API}/Case/{RECORD_ID}`,
          parameters: [{ name: 'name', value: '{TICKET_SUBJECT}' }],
        },
        comment: {
          url: `${API}/Note`,
          parameters: [
            { name: 'type', value: 'Post' },
            { name: 'parentType', value: 'Case' },
            { name: 'parentId', value: '{RECORD_ID}', type: 'text' },
            { name: 'post', value: '{COMMENT_BODY}', type: 'text' },
          ],
        },
        findComment: {
          url: `${API}/Case/{RECORD_ID}/stream`,
          parameters: [{ name: 'maxSize', value: '50' }],
          responseDataLocation: 'list',
          matchLocation: 'post',
        },
        uploadFile: {
          url: `${API}/Attachment`,
          type: 'base64',
          parameters: [
            { name: 'name', value: '{FILE_NAME}', type: 'text' },
            { name: 'type', value: '{FILE_TYPE}' },
            { name: 'role', value: 'Attachment' },
            { name: 'parentType', value: 'Note' },
            { name: 'field', value: 'attachments' },
            { name: 'file', value: 'data:{FILE_TYPE};base64,{FILE_DATA}' },
          ],
          attachmentBuilderUrl: `${TEMPLATE_ADDRESS}/?entryPoint=download&id={ATTACHMENT_ID}`,
        },
        attachFile: {
          url: `${API}/Note`,
          method: 'POST',
          parameters: [
            { name: 'type', value: 'Post' },
            { name: 'parentType', value: 'Case' },
            { name: 'parentId', value: '{RECORD_ID}', type: 'text' },
            { name: 'post', value: '{FILE_NAME}', type: 'text' },
            { name: 'attachmentsIds[0]', value: '{ATTACHMENT_ID}', type: 'text' },
          ],
        },
        findFile: {
          url: `${API}/Case/{RECORD_ID}/stream`,
          parameters: [{ name: 'maxSize', value: '50' }],
          responseDataLocation: 'list',
          matchLocation: 'post',
        },
      },
    },
  },
};
