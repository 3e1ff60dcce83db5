import { type CrmTemplate, TEMPLATE_ADDRESS } from './template.ts';

/**
 * Users are accounts, issues are records, notes are comments. Only an administrator's key may look for users: with an
 * agent's own, leave “Find an account by query” out, and issues are made without one. Redmine takes no cookies for its
 * API (5.0.4). The project, tracker and priority of new issues are the company's: `desk`, 1 and 2 stand for them.
 */
export const redmine: CrmTemplate = {
  id: 'redmine',
  name: 'Redmine',
  tried: '5.0.4',
  source: 'https://www.redmine.org/projects/redmine/wiki/Rest_api',
  crm: {
    accountUrl: `${TEMPLATE_ADDRESS}/users/{ACCOUNT_ID}`,
    recordUrl: `${TEMPLATE_ADDRESS}/issues/{RECORD_ID}`,
    api: {
      authentication: { method: 'headers', headers: [{ name: 'X-Redmine-API-Key' }] },
      endpoints: {
        findAccountById: {
          url: `${TEMPLATE_ADDRESS}/users/{ACCOUNT_ID}.json`,
          responseDataLocation: 'user',
          nameLocation: 'login',
        },
        findAccount: {
          url: `${TEMPLATE_ADDRESS}/users.json`,
          parameters: [
            { name: 'name', value: '=DEFAULT_VALUE({EMAIL}, {NAME})' },
            { name: 'limit', value: '5' },
          ],
          responseDataLocation: 'users',
          nameLocation: 'login',
        },
        findRecordById: {
          url: `${TEMPLATE_ADDRESS}/issues/{RECORD_ID}.json`,
          responseDataLocation: 'issue',
          nameLocation: 'subject',
        },
        findRecordByKey: {
          url: `${TEMPLATE_ADDRESS}/issues.json`,
          parameters: [
            { name: 'description', value: '~{OPERATION_KEY}' },
            { name: 'status_id', value: '*' },
            { name: 'limit', value: '1' },
          ],
          responseDataLocation: 'issues',
          nameLocation: 'subject',
        },
        findRecord: {
          url: `${TEMPLATE_ADDRESS}/issues.json`,
          parameters: [
            { name: 'watcher_id', value: '{ACCOUNT_ID}' },
            { name: 'status_id', value: 'open' },
            { name: 'sort', value: 'updated_on:desc' },
            { name: 'limit', value: '1' },
          ],
          responseDataLocation: 'issues',
          nameLocation: 'subject',
        },
        createRecord: {
          url: `${TEMPLATE_ADDRESS}/issues.json`,
          dataFormat: 'container',
          containerName: 'issue',
          parameters: [
            { name: 'project_id', value: 'desk' },
            { name: 'tracker_id', value: '1' },
            { name: 'priority_id', value: '2' },
            { name: 'subject', value: '{TICKET_SUBJECT}', type: 'text' },
            { name: 'description', value: '{TICKET_DESCRIPTION}\n\n[{OPERATION_KEY}]', type: 'text' },
            { name: 'watcher_user_ids[0]', value: '{ACCOUNT_ID}' },
          ],
          responseDataLocation: 'issue',
          nameLocation: 'subject',
        },
        updateRecord: {
          url: `${TEMPLATE_ADDRESS}/issues/{RECORD_ID}.json`,
          dataFormat: 'container',
          containerName: 'issue',
          parameters: [{ name: 'subject', value: '{TICKET_SUBJECT}', type: 'text' }],
        },
        comment: {
          url: `${TEMPLATE_ADDRESS}/issues/{RECORD_ID}.json`,
          method: 'PUT',
          dataFormat: 'container',
          containerName: 'issue',
          parameters: [{ name: 'notes', value: '{COMMENT_BODY}', type: 'text' }],
        },
        findComment: {
          url: `${TEMPLATE_ADDRESS}/issues/{RECORD_ID}.json`,
          parameters: [{ name: 'include', value: 'journals' }],
          responseDataLocation: 'issue.journals',
          matchLocation: 'notes',
        },
        uploadFile: {
          url: `${TEMPLATE_ADDRESS}/uploads.json`,
          type: 'binary',
          parameters: [{ name: 'filename', value: '{FILE_NAME}', in: 'query' }],
          responseDataLocation: 'upload',
          attachmentIdLocation: 'token',
        },
        attachFile: {
          url: `${TEMPLATE_ADDRESS}/issues/{RECORD_ID}.json`,
          dataFormat: 'container',
          containerName: 'issue',
          parameters: [
            { name: 'uploads[0].token', value: '{ATTACHMENT_ID}', type: 'text' },
            { name: 'uploads[0].filename', value: '{FILE_NAME}', type: 'text' },
            { name: 'uploads[0].description', value: '{FILE_NAME}', type: 'text' },
            { name: 'uploads[0].content_type', value: '{FILE_TYPE}', type: 'text' },
          ],
        },
        // Redmine takes the folder off a file's name; the description keeps it.
        findFile: {
          url: `${TEMPLATE_ADDRESS}/issues/{RECORD_ID}.json`,
          parameters: [{ name: 'include', value: 'attachments' }],
          responseDataLocation: 'issue.attachments',
          matchLocation: 'description',
        },
      },
    },
  },
};
