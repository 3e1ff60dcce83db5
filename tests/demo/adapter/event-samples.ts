/** What the adapter posts: `{ type, data }`, as a JSON string. */
export interface AdapterEvent {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/**
 * Every event for which the vendor's Custom CRM page prints JSON, with the printed fields and values and no others.
 * Two examples there are no valid JSON (`Agent_Login` has a trailing comma, `New_Chat` lacks its last brace): here
 * stands what the text means, and `malformedSamples` keeps them as printed. `CRM_Record_Pop` is described by its one
 * parameter and by the sample listener, which reads `data.data.recordUrl`.
 */
export const eventSamples = {
  Agent_Login: { agent_id: 1, agent_custom_id: '007', agent_email: 'james.bond@agents.co' },
  New_Call: {
    agent_id: 1,
    agent_custom_id: '007',
    agent_email: 'james.bond@agents.co',
    queue_id: 8469,
    queue_path: 'Developers / James',
    campaign_id: 1432,
    campaign_name: 'Survey Movie',
    call_id: 103646,
    session_type: 'Voice Campaign (UJET)',
  },
  End_Call: {
    agent_id: 1,
    agent_custom_id: '007',
    agent_email: 'demo+zdco+qa@ujet.co',
    queue_id: 8469,
    queue_path: 'Developers / James',
    campaign_id: 1432,
    campaign_name: 'Survey Movie',
    call_id: 103646,
    session_type: 'Voice Campaign (UJET)',
  },
  New_Chat: {
    chat_id: 73522,
    session_type: 'messaging inbound (web chat)',
    agent_id: 1,
    agent_email: 'james.bond@agents.co',
    queue_id: 7678,
    queue_path: 'HB TEAM / Edvards',
  },
  End_Chat: {
    chat_id: 73522,
    session_type: 'Messaging Inbound (Web Chat)',
    agent_id: 1,
    agent_email: 'james.bond@agents.co',
    queue_id: null,
    queue_path: null,
    agent_custom_id: null,
  },
  Active_Chat: {
    chat_id: 73521,
    session_type: 'messaging inbound (web chat)',
    agent_id: 1,
    agent_email: 'james.bond@agents.co',
    queue_id: 7678,
    queue_path: 'HB TEAM / Edvards',
  },
  Dismissed_Chat: {
    chat_id: 73522,
    session_type: 'Messaging Inbound (Web Chat)',
    agent_id: 1,
    agent_email: 'james.bond@agents.co',
  },
  Cobrowse_Session_Started: {
    agent_id: 5,
    chat_id: 791,
    cobrowse_session_id: 'Y1zYY6XIYX4oapqpEz3qHw',
    cobrowse_session_requested_by: 'agent',
    cobrowse_session_remote_control: 'off',
    cobrowse_session_full_device: 'off',
  },
  Cobrowse_Session_Remote_Control_Changed: {
    agent_id: 5,
    chat_id: 791,
    cobrowse_session_id: 'Y1zYY6XIYX4oapqpEz3qHw',
    cobrowse_session_remote_control: 'requested',
  },
  Cobrowse_Session_Full_Device_Changed: {
    agent_id: 5,
    cobrowse_session_id: '9-Kshrag-gn6ZSuIxoMtWQ',
    cobrowse_session_full_device: 'rejected',
  },
  Cobrowse_Session_Ended: {
    agent_id: 5,
    cobrowse_session_id: '9-Kshrag-gn6ZSuIxoMtWQ',
    cobrowse_session_requested_by: 'end_user',
    cobrowse_session_ended_by: 'agent',
    cobrowse_session_remote_control: 'on',
    cobrowse_session_full_device: 'rejected',
  },
  Agent_Assist_Started: {
    conversation_id: '12345',
    queue_id: '65',
    agent_id: '1',
    session_id: '78534G4RT4284',
    queue_language_id: 'en',
    timestamp: '12:45:15',
  },
  CRM_Record_Pop: { recordUrl: 'https://orders.crm.test/record/456' },
} as const satisfies Readonly<Record<string, AdapterEvent['data']>>;

export type SampleType = keyof typeof eventSamples;

/** The two examples that are no valid JSON, letter by letter as the vendor's page prints them. */
export const malformedSamples = {
  Agent_Login: `{
"type": "Agent_Login",
"data": {
"agent_id": 1,
"agent_custom_id": "007",
"agent_email": "james.bond@agents.co",
}
}`,
  New_Chat: `{
"type": "New_Chat",
"data": {
"chat_id": 73522,
"session_type": "messaging inbound (web chat)",
"agent_id": 1,
"agent_email": "james.bond@agents.co",
"queue_id": 7678,
"queue_path": "HB TEAM / Edvards"
}`,
} as const;
