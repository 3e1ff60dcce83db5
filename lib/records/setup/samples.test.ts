import { describe, expect, test } from 'vitest';
import { sampleOf, variablesUsed } from './samples.ts';

describe('the samples that an endpoint is tried with', () => {
  test('are asked for the variables that it uses, in the address, in functions and in headers', () => {
    const endpoint = {
      url: 'https://crm.example/{ACCOUNT_ID}',
      parameters: [
        { name: 'a', value: '=DEFAULT_VALUE({EMAIL}, =CONCAT_OR({PHONE_NUMBER}, x))' },
        { name: 'b', value: '{OPERATION_KEY}' },
      ],
      headers: [{ name: 'X-Call', value: '{Call_ID}' }],
    };
    expect(variablesUsed(endpoint, 'findAccount')).toEqual([
      'EMAIL',
      'PHONE_NUMBER',
      'CALL_ID',
      'ACCOUNT_ID',
    ]);
  });

  test('are asked while a value is still wrong', () => {
    expect(variablesUsed({ url: '', parameters: [{ value: '=NONSENSE({EMAIL}' }] }, 'findAccount')).toEqual([
      'EMAIL',
    ]);
  });

  test('name the file that is uploaded, and leave what the CRM alone knows to the agent', () => {
    expect(variablesUsed({ url: 'https://crm.example/{RECORD_ID}' }, 'uploadFile')).toEqual([
      'RECORD_ID',
      'FILE_NAME',
    ]);
    expect(sampleOf('RECORD_ID')).toBe('');
    expect(sampleOf('PHONE_NUMBER')).toMatch(/^\+/);
  });
});
