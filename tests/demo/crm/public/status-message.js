// Tells the agent's status as docs/crm-developer-guide.md describes it, and takes one.
(() => {
  const { agent, statuses } = JSON.parse(document.getElementById('status-data').textContent);
  let status = null;

  const tell = (more = {}) =>
    window.postMessage({ type: 'patchcord.status', status, agent, statuses, ...more }, location.origin);

  const ask = async () => {
    const answer = await fetch('/api/agent/status').catch(() => null);
    if (!answer?.ok) return;
    const { id } = (await answer.json()).status;
    if (id === status) return;
    status = id;
    document.getElementById('told-status').textContent = id;
    tell();
  };

  window.addEventListener('message', async ({ data, origin, source }) => {
    if (source !== window || origin !== location.origin || data?.type !== 'patchcord.status-request') return;
    if (data.want === 'set') {
      const body = JSON.stringify({ status: data.status });
      const answer = await fetch('/api/agent/status', { method: 'POST', body });
      if (!answer.ok) {
        const { message } = await answer.json();
        tell({ answers: data.id, refused: message });
        return;
      }
    }
    await ask();
    tell({ answers: data.id });
  });
  void ask();
  setInterval(ask, 500);
})();
